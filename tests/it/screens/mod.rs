//! Keys in, screens out: no terminal, no threads, no waiting.

mod backup;
mod chart;
mod clock;
mod course;
mod desk;
mod forms;
mod hostile;
mod log;
mod marking;
mod photos;
mod pictures;
mod small;
mod stage;
mod windows;
