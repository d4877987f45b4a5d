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
mod mouse;
mod photos;
mod pictures;
mod settings;
mod small;
mod stage;
mod windows;
