none = Aucune note ne contient cela.
near = Aucune note ne contient cela. Celles-ci s'en approchent :
log = séance { $number }, jour { $day } : { $line }
session = séance { $number } : { $line }
