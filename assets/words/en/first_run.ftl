## The tools to choose from
pen-clinic = pen at a clinic
rf-clinic = radio-frequency at a clinic
roller-clinic = roller at a clinic
stamp-clinic = stamp at a clinic
roller-home = roller at home
pen-home = pen at home
tool-unknown = don't know

## The form
title = Your first session
when = When was it
when-hint = today, last friday or a date such as 2026-11-12, then the time: today 15:30
where-on-body = Where on the body
tool = Which tool
tool-hint = left and right choose; don't know is fine
before = How was your skin before
before-hint = four digits 0 to 4: redness swelling bruising spots, such as 0001; or empty
such-as = Such as today, last friday, or 2026-11-12 15:30.
tick-one = Tick at least one area with Space.
choose-tool = Choose one with left and right. "Don't know" is an answer.
four-digits = Four digits from 0 to 4, or nothing.
# After "Kept, not saved:".
next-start = it is there at the next start

## Above and below the four questions
intro = Four questions, then your first day. Everything stays on this computer.
worried = Worried right now? ! shows danger signs and whom to call. Emergency: { $emergency }.
planned = { $plan } series: { $said }.
asked = { $ask } before the session: { $said }.
not-done-yet = Not done yet? { $plan } plans a series, { $ask } asks what matters before a session.
