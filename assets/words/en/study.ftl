## What every study gets
always-treatment = Each treatment: its number, weeks since the one before, face or body, how many places, how deep in four steps, the tool, clinic or home, and why the diary began
always-days = Which days after the treatment you logged, and how often: day 3, never a date
# What no study can get.
never = Your name, dates, times, notes, photos, your own symptoms, names of products, your clinic and whom you call, where you live, anything of your phone or computer

## What a study asks for
field-age = Your age at the first treatment, in steps of ten years
field-skin = How your skin reacts to sun, in three steps
field-risk = Whether you told of any health condition; not which one
field-scores = How strong redness, pain and the like were, 0 to 4
field-signs = Your answers to the questions about warning signs
field-temperature = Temperatures you measured
field-medicines = Kinds of medicine you took, such as painkillers
field-met = What your skin met, such as sun or sweat
field-products = Kinds of products put on at a treatment
field-flags = What this program flagged, whether you called, and what was found
field-how = For each value: by which key, how many days later, morning or evening, and whether you changed it after a flag

## How detailed it may be passed on, from A to D
level-a = Every day as you logged it, to researchers who sign for it. Somebody who knows your days well could find you among the others.
level-b = Every day, in three steps instead of five, and nobody alone in their group of age, skin and treatment.
level-c = One line for each treatment, such as how many days it took, and nobody alone in their group.
level-d = Only tables that count people.
