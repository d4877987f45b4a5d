### Ce qu'un shell montre à côté d'un mot à taper.
after-session = après la séance { $number }, { $areas }
skin-before = votre peau avant la séance
latest = la dernière
