symptoms = SYMPTÔMES, de 0 à 4 : NOM=VALEUR
signs-emergency = SIGNES D'ALERTE, URGENCE : --sign NOM
signs-today = SIGNES D'ALERTE, AUJOURD'HUI : --sign NOM
signs-other = SIGNES D'ALERTE, AUTRES : --sign NOM
areas = ZONES : -a ZONE, --site ZONE:PROFONDEUR ; left- ou right- devant pour un seul côté
also = (aussi { $names })
medicine = MÉDICAMENTS : --took NOM
met = EXPOSITIONS : --met NOM
health = QUESTIONS DE SANTÉ : profile set --risk NOM=yes
outcomes = CONCLUSIONS : flags seen --outcome NOM
tools = OUTILS : --device NOM
settings = OÙ : --setting NOM
contacts = QUI APPELER : profile set --contact NOM
goals = BUTS : series plan --goal NOM
ratings = ÉVALUATIONS : outcome add --goal-rating BUT=ÉVALUATION
screening = AVANT UNE SÉANCE : screening --yes NOM --no NOM
skin = PEAU EN PLEIN SOLEIL : profile set --skin-tone NUMÉRO
levels = NIVEAUX
