//! Files that people and clinics send, with the program in between.

mod hostile;
