## A log on one line: redness 3, swelling 0; spreading; 38.1 °C
nothing-answered = nothing answered
# Every symptom that was scored is none.
all-none = all none
used = used { $products }
took = took { $medicines }
before = the log of your skin before
and-before = { $logs } and the log of your skin before
