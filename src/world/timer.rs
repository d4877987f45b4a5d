//! The units of systemd that run the reminder once a day.

use crate::say;

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use directories::BaseDirs;

use super::{ensure_folder, remove_file, starts_with, variable, write_file};

/// The first line of every unit of ours: no other file is touched.
const MARK: &str =
    "# Made by `aftercare remind --install`; `aftercare remind --uninstall` removes it.\n";

const SERVICE: &str = "aftercare-remind.service";
const TIMER: &str = "aftercare-remind.timer";

/// Where systemd keeps links to the timers that are switched on.
const WANTS: &str = "timers.target.wants";

/// Where a package puts the program.
const PACKAGED: &str = "/usr/bin/aftercare";

/// Why the units were left as they are.
#[derive(Debug, thiserror::Error)]
pub enum TimerError {
    /// Not a system with systemd.
    #[error("{}", say::fault_world::no_systemd())]
    NoSystemd,
    /// The system names no home folder.
    #[error("{}", say::fault_world::no_home_for_units())]
    NoHome,
    /// Something else has the name.
    #[error("{}", say::fault_world::not_ours(&.0.display()))]
    NotOurs(PathBuf),
    /// A path that systemd does not take.
    #[error("{}", say::fault_world::odd_path(&.0.display()))]
    Path(PathBuf),
    /// The system said no.
    #[error("{}: {why}.", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// The system's words.
        why: io::Error,
    },
}

/// Writes the units, in the place of those of ours that are there: a notice at a time of day about
/// the journal in the folder `data`. Gives their paths. systemd is not told.
///
/// # Errors
/// When they cannot be written, or a file in the way is not ours.
pub fn install_timer(data: &Path, at: NaiveTime) -> Result<[PathBuf; 2], TimerError> {
    if !cfg!(target_os = "linux") {
        return Err(TimerError::NoSystemd);
    }
    let paths = units()?;
    paths.iter().try_for_each(|path| check(path).map(|_| ()))?;
    let fault = |path: &Path, why| TimerError::Io { path: path.to_owned(), why };
    let program = std::env::current_exe().map_err(|why| fault(Path::new("aftercare"), why))?;
    let data = std::path::absolute(data).map_err(|why| fault(data, why))?;
    let [service, timer] = &paths;
    if let Some(folder) = service.parent() {
        ensure_folder(folder).map_err(|why| fault(folder, why))?;
    }
    for (path, text) in [(service, service_text(&program, Some(&data))?), (timer, timer_text(at))] {
        write_file(path, format!("{MARK}{text}").as_bytes()).map_err(|why| fault(path, why))?;
    }
    Ok(paths)
}

/// Writes the units of a package into a folder: for everybody on a machine, about their own journal,
/// where they switch the timer on. Gives their paths.
///
/// # Errors
/// When they cannot be written.
pub fn package_timer(folder: &Path, at: NaiveTime) -> Result<[PathBuf; 2], TimerError> {
    let fault = |path: &Path, why| TimerError::Io { path: path.to_owned(), why };
    ensure_folder(folder).map_err(|why| fault(folder, why))?;
    let texts = [service_text(Path::new(PACKAGED), None)?, timer_text(at)];
    let paths = [SERVICE, TIMER].map(|name| folder.join(name));
    for (path, text) in paths.iter().zip(texts) {
        write_file(path, text.as_bytes()).map_err(|why| fault(path, why))?;
    }
    Ok(paths)
}

/// Removes the units, and the link by which systemd was told to start the timer; gives the paths
/// of what was there.
///
/// # Errors
/// When one is not ours or cannot be removed.
pub fn remove_timer() -> Result<Vec<PathBuf>, TimerError> {
    let mut found = Vec::new();
    for path in units()? {
        if check(&path)? {
            found.push(path);
        }
    }
    let links = found.iter().filter_map(|path| Some(path.parent()?.join(WANTS).join(TIMER)));
    let links: Vec<PathBuf> = links.filter(|link| link.is_symlink()).collect();
    found.extend(links);
    for path in &found {
        remove_file(path).map_err(|why| TimerError::Io { path: path.clone(), why })?;
    }
    Ok(found)
}

/// Service and timer.
fn units() -> Result<[PathBuf; 2], TimerError> {
    // As systemd has it: a path that is not absolute counts as not set.
    let named = variable("XDG_CONFIG_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let config = match named {
        Some(config) => config,
        None => BaseDirs::new().ok_or(TimerError::NoHome)?.home_dir().join(".config"),
    };
    let folder = config.join("systemd").join("user");
    Ok([folder.join(SERVICE), folder.join(TIMER)])
}

/// Whether a unit of ours is there; an error when something else is.
fn check(path: &Path) -> Result<bool, TimerError> {
    match starts_with(path, MARK.as_bytes()) {
        Ok(Some(false)) => Err(TimerError::NotOurs(path.to_owned())),
        Ok(ours) => Ok(ours.is_some()),
        Err(why) => Err(TimerError::Io { path: path.to_owned(), why }),
    }
}

/// The notice by a program, about the journal in a folder, or in everybody's own.
fn service_text(program: &Path, data: Option<&Path>) -> Result<String, TimerError> {
    let text = |path: &Path| {
        path.to_str().map(str::to_owned).ok_or_else(|| TimerError::Path(path.to_owned()))
    };
    let runs = |c: char| !c.is_ascii_control() && !['"', '\'', '\\'].contains(&c);
    if !text(program)?.chars().all(runs) {
        return Err(TimerError::Path(program.to_owned()));
    }
    // Variables are put in for what follows the program, never for its path.
    let program = quoted(&text(program)?);
    let data = match data {
        Some(data) => format!(" --data-dir {}", quoted(&text(data)?).replace('$', "$$")),
        None => String::new(),
    };
    let name = say::fault_world::unit();
    Ok(format!(
        "[Unit]\nDescription={name}\n\n[Service]\nType=oneshot\n\
         ExecStart={program}{data} remind --notify\n"
    ))
}

fn timer_text(at: NaiveTime) -> String {
    let at = at.format("%H:%M");
    let name = say::fault_world::unit();
    // Persistent: an evening with the computer off is made up for.
    format!(
        "[Unit]\nDescription={name}\n\n[Timer]\n\
         OnCalendar=*-*-* {at}:00\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )
}

/// One word of a command line in a unit.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '%' => quoted += "%%",
            c if c.is_ascii_control() => quoted += &format!("\\x{:02x}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_systemd_reads_them() {
        let (program, data) = (Path::new("/o p/a%b$c"), Path::new("/d\n$x\"\\"));
        let text = service_text(program, Some(data)).expect("text");
        let line = text.lines().find(|line| line.starts_with("ExecStart=")).expect("a command");
        assert_eq!(line, r#"ExecStart="/o p/a%%b$c" --data-dir "/d\x0a$$x\"\\" remind --notify"#);
        for odd in ["/a\"b", "/a'b", "/a\\b", "/a\nb"] {
            assert!(service_text(Path::new(odd), Some(data)).is_err(), "systemd refuses {odd}");
        }
        let text = service_text(Path::new(PACKAGED), None).expect("text");
        assert!(text.ends_with("\nExecStart=\"/usr/bin/aftercare\" remind --notify\n"), "{text}");
    }

    #[test]
    fn the_timer_rings_once_a_day() {
        let text = timer_text(NaiveTime::from_hms_opt(7, 5, 0).expect("a time"));
        assert!(text.contains("\nOnCalendar=*-*-* 07:05:00\nPersistent=true\n"), "{text}");
        assert!(text.contains("[Install]\nWantedBy=timers.target\n"));
    }
}
