### The headings of `aftercare vocabulary`: what follows the colon is typed as it stands.
symptoms = SYMPTOMS, 0 to 4: NAME=VALUE
signs-emergency = WARNING SIGNS, EMERGENCY: --sign NAME
signs-today = WARNING SIGNS, TODAY: --sign NAME
signs-other = WARNING SIGNS, OTHER: --sign NAME
areas = AREAS: -a AREA, --site AREA:DEPTH; left- or right- before it for one side
also = (also { $names })
medicine = MEDICINE: --took NAME
met = MET: --met NAME
health = HEALTH QUESTIONS: profile set --risk NAME=yes
outcomes = OUTCOMES: flags seen --outcome NAME
tools = TOOLS: --device NAME
settings = WHERE: --setting NAME
contacts = WHOM TO CALL: profile set --contact NAME
goals = GOALS: series plan --goal NAME
ratings = RATINGS: outcome add --goal-rating GOAL=RATING
screening = BEFORE A SESSION: screening --yes NAME --no NAME
skin = SKIN IN STRONG SUN: profile set --skin-tone NUMBER
levels = LEVELS
