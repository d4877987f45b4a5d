//! What could stand at the cursor of a shell: the scripts in `assets/completions` ask it at each Tab.
//!
//! The command line is walked here and not by `clap_complete`, whose engine is unstable and, in bash,
//! knows no values with `=` and `:` in them. Nothing is written, nobody is asked for a passphrase, and
//! what cannot be told is left out.

use std::ffi::OsString;
use std::path::Path;

use chrono::{Days, NaiveDate};
use clap::{Arg, Args, Command, CommandFactory, ValueHint};

use crate::domain::{Context as Met, Day, Goal, Medicine, Profile, Rating, Risk, Session};
use crate::protocol::{Library, Named};
use crate::store::Mode;
use crate::words::{full_date, sites};

use super::answer::Answer;
use super::args::Cli;
use super::flags::outcomes;
use super::journal::Journal;

/// How many days are told.
const DAYS: usize = 14;

// The words before the cursor.
#[derive(Debug, Args)]
pub struct Complete {
    /// What stands after the program's name; the last one is being typed
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub words: Vec<OsString>,
}

/// What could be typed, and what it is.
type Candidate = (String, String);

/// `aftercare complete`: one candidate a line, a tab, and what it is. Status 1 where a file is meant.
pub(super) fn run(asked: &Complete) -> Answer {
    let words: Vec<_> = asked.words.iter().map(|word| word.to_string_lossy()).collect();
    let Some((typed, before)) = words.split_last() else { return Answer::default() };
    let mut root = Cli::command();
    root.build();
    let mut line = Line::new(&root);
    before.iter().for_each(|word| line.read(word));
    let Some(found) = line.at_cursor(typed) else { return Answer::default().code(1) };
    let mut lines = String::new();
    for (name, what) in found.iter().filter(|(name, _)| name.starts_with(&**typed)) {
        lines += &format!("{name}\t{what}\n");
    }
    Answer::paper(lines)
}

/// A command line as far as it was read.
struct Line<'a> {
    root: &'a Command,
    command: &'a Command,
    /// The option whose value comes next.
    open: Option<&'a Arg>,
    /// How many words came that are no command and no option.
    bare: usize,
    /// Whether `--` came: no option follows.
    no_options: bool,
    /// Options and their values.
    said: Vec<(&'a str, String)>,
}

impl<'a> Line<'a> {
    fn new(root: &'a Command) -> Self {
        Self { root, command: root, open: None, bare: 0, no_options: false, said: Vec::new() }
    }

    fn read(&mut self, word: &str) {
        if let Some(arg) = self.open.take() {
            self.said.push((arg.get_id().as_str(), word.to_owned()));
        } else if self.no_options || word == "-" || !word.starts_with('-') {
            match self.command.find_subcommand(word).filter(|_| self.bare == 0) {
                Some(command) => self.command = command,
                None => self.bare += 1,
            }
        } else if word == "--" {
            self.no_options = true;
        } else {
            let (name, value) = word.split_once('=').map_or((word, None), |(a, b)| (a, Some(b)));
            match (self.option(name), value) {
                (Some(arg), Some(value)) => {
                    self.said.push((arg.get_id().as_str(), value.to_owned()));
                }
                (Some(arg), None) if arg.get_action().takes_values() => self.open = Some(arg),
                _ => {}
            }
        }
    }

    /// An option by `--name` or `-n`.
    fn option(&self, name: &str) -> Option<&'a Arg> {
        self.command.get_arguments().find(|arg| match name.strip_prefix("--") {
            Some(long) => arg.get_long() == Some(long),
            None => arg.get_short().is_some_and(|short| name == format!("-{short}")),
        })
    }

    fn said(&self, option: &str) -> Option<&str> {
        self.said.iter().find(|(name, _)| *name == option).map(|(_, value)| value.as_str())
    }

    /// What could stand where `typed` is; `None` where it is a file.
    fn at_cursor(&self, typed: &str) -> Option<Vec<Candidate>> {
        if let Some(arg) = self.open {
            return self.values(arg, typed);
        }
        if typed.starts_with('-') && !self.no_options {
            if let Some((name, value)) = typed.split_once('=') {
                let found = self.option(name).map(|arg| self.values(arg, value));
                return Some(begin(&format!("{name}="), found.unwrap_or_default()?));
            }
            let all = self.command.get_arguments().filter(|arg| !arg.is_hide_set());
            let help = |arg: &Arg| arg.get_help().map(ToString::to_string).unwrap_or_default();
            let option = |arg: &Arg| Some((format!("--{}", arg.get_long()?), help(arg)));
            return Some(all.filter_map(option).collect());
        }
        let mut found = Vec::new();
        if self.bare == 0 && !self.no_options {
            let all = self.command.get_subcommands().filter(|command| !command.is_hide_set());
            found.extend(all.map(|command| {
                let about = command.get_about().map(ToString::to_string);
                (command.get_name().to_owned(), about.unwrap_or_default())
            }));
        }
        // The last one may be said again.
        let mut bare: Vec<&Arg> = self.command.get_positionals().take(self.bare + 1).collect();
        let last = bare.pop().filter(|arg| bare.len() == self.bare || is_list(arg));
        if let Some(arg) = last {
            found.extend(self.values(arg, typed)?);
        }
        Some(found)
    }

    /// The values of an argument; none where a person's own words are meant.
    fn values(&self, arg: &Arg, typed: &str) -> Option<Vec<Candidate>> {
        if let Some(comma) = arg.get_value_delimiter()
            && let Some((earlier, last)) = typed.rsplit_once(comma)
        {
            return Some(begin(&format!("{earlier}{comma}"), self.value(arg, last)?));
        }
        self.value(arg, typed)
    }

    fn value(&self, arg: &Arg, typed: &str) -> Option<Vec<Candidate>> {
        let listed = arg.get_possible_values();
        if !listed.is_empty() {
            let help = |one: &clap::builder::PossibleValue| one.get_help().map(ToString::to_string);
            let one = |one: &_| (clap::builder::PossibleValue::get_name(one).to_owned(), help(one));
            return Some(listed.iter().map(one).map(|(a, b)| (a, b.unwrap_or_default())).collect());
        }
        let library = crate::library();
        let words = &library.vocabulary;
        let shape = arg.get_value_names().and_then(<[_]>::first).map_or("", |name| name.as_str());
        // By what help calls it, then by its name.
        Some(match (shape, arg.get_id().as_str()) {
            ("AREA" | "AREA[:DEPTH[:PASSES[:NEEDLES]]]", _) => areas(library, typed),
            ("SESSION", _) => self.sessions(library),
            ("ID", _) if self.is_about("session") => self.sessions(library),
            ("ID", _) if self.is_about("log") => vec![pair("last", "")],
            ("DAY", _) => self.days(library),
            ("DATE", id) => self.dates(id == "appointment" || self.is_about("screening")),
            ("SYMPTOM", _) => symptoms(library, ""),
            ("0-4|NAME=0-4", _) => scores(library, typed),
            ("DEVICE", _) => named(&words.devices, crate::domain::Device::name),
            ("SETTING", _) => named(&words.settings, crate::domain::Setting::name),
            ("KIND", _) => named(&words.contacts, Into::into),
            ("OUTCOME", _) => {
                outcomes().zip(&words.outcomes).map(|(name, one)| pair(name, one.word)).collect()
            }
            ("GOAL=RATING", _) => match typed.split_once('=') {
                Some((goal, _)) => begin(&format!("{goal}="), named(&words.ratings, Rating::name)),
                None => end(named(&words.goals, Goal::name), "="),
            },
            ("yes|no", _) => vec![pair("yes", ""), pair("no", "")],
            ("NAME=yes|no|unknown", _) => match typed.split_once('=') {
                Some((name, _)) => ["yes", "no", "unknown"]
                    .map(|answer| (format!("{name}={answer}"), String::new()))
                    .into(),
                None => end(named(&words.risks, Risk::name), "="),
            },
            (_, "sign") => signs(library),
            (_, "took") => {
                let none = pair("none", "");
                named(&words.medicines, Medicine::name).into_iter().chain([none]).collect()
            }
            (_, "met") => named(&words.contexts, Met::name),
            (_, "goal") => named(&words.goals, Goal::name),
            (_, "yes" | "no" | "clear") if self.is_about("screening") => {
                library.screening.all.iter().map(|one| pair(one.name, one.ask)).collect()
            }
            (_, "clear") => symptoms(library, "").into_iter().chain(signs(library)).collect(),
            (_, "words") if self.is_about("search") => self.parts(library, typed),
            _ if matches!(
                arg.get_value_hint(),
                ValueHint::AnyPath | ValueHint::DirPath | ValueHint::FilePath
            ) =>
            {
                return None;
            }
            _ => Vec::new(),
        })
    }

    /// Whether this is a command of that name, or one below it.
    fn is_about(&self, name: &str) -> bool {
        let below = self.root.find_subcommand(name).map(Command::get_subcommands);
        self.command.get_name() == name
            || below.into_iter().flatten().any(|below| std::ptr::eq(below, self.command))
    }

    /// Days by word and after the session.
    fn days(&self, library: &Library) -> Vec<Candidate> {
        let Some(known) = self.known() else { return Vec::new() };
        let mut found = known.near("yesterday", known.today.pred_opt());
        if let Some((number, session)) = known.in_view(self.said("session")) {
            let lived = Day::lived(session.date, known.today);
            let of = format!("after session {number}, {}", sites(library, session));
            for day in (0..=lived.0).rev().take(DAYS) {
                let date = Day(day).date(session.date).map(full_date).unwrap_or_default();
                found.push((format!("d{day}"), format!("{date}, {of}")));
            }
            found.push(pair("before", "your skin before the session"));
        }
        found
    }

    /// Days by word and date, from today on or back.
    fn dates(&self, ahead: bool) -> Vec<Candidate> {
        let Some(known) = self.known() else { return Vec::new() };
        let today = known.today;
        let mut found = if ahead {
            known.near("tomorrow", today.succ_opt())
        } else {
            known.near("yesterday", today.pred_opt())
        };
        let days = (2..).take(DAYS).map(Days::new).filter_map(|days| {
            if ahead { today.checked_add_days(days) } else { today.checked_sub_days(days) }
        });
        found.extend(days.map(|date| (date.to_string(), full_date(date))));
        found
    }

    /// Sessions by their number, the latest first.
    fn sessions(&self, library: &Library) -> Vec<Candidate> {
        let all = self.known().map(|known| known.sessions).unwrap_or_default();
        let mut found: Vec<Candidate> = (1..)
            .zip(&all)
            .map(|(number, session): (usize, _)| {
                let what = format!("{}, {}", full_date(session.date), sites(library, session));
                (number.to_string(), what)
            })
            .collect();
        if !found.is_empty() {
            found.push(pair("last", "the latest"));
        }
        found.reverse();
        found
    }

    /// The parts of a search.
    fn parts(&self, library: &Library, typed: &str) -> Vec<Candidate> {
        match typed.split_once(':') {
            None => {
                let heads = ["sign:", "area:", "session:", "on:", "from:", "to:"];
                symptoms(library, ":").into_iter().chain(heads.map(|head| pair(head, ""))).collect()
            }
            Some((head, value)) => {
                let values = match head {
                    "sign" => [pair("any", "")].into_iter().chain(signs(library)).collect(),
                    "area" => areas(library, value),
                    "session" => self.sessions(library),
                    "on" | "from" | "to" => self.days(library),
                    _ => return levels(library, head, ":"),
                };
                begin(&format!("{head}:"), values)
            }
        }
    }

    fn known(&self) -> Option<Known> {
        Known::of(self.said("data_dir").map(Path::new))
    }
}

/// What the journal tells.
struct Known {
    today: NaiveDate,
    sessions: Vec<Session>,
}

impl Known {
    /// Of a journal that can be read as it is: one that is locked or older stays closed.
    fn of(data_dir: Option<&Path>) -> Option<Self> {
        let journal = Journal::find(data_dir).ok()?;
        let now = journal.clock.now();
        let Ok(store) = journal.store(Mode::ReadOnly) else {
            return Some(Self { today: now.today(Profile::DAY_ENDS), sessions: Vec::new() });
        };
        let reader = store.reader();
        let profile = reader.profile().ok()?;
        Some(Self {
            today: now.today(profile.map_or(Profile::DAY_ENDS, |profile| profile.day_ends)),
            sessions: reader.sessions().ok()?,
        })
    }

    /// Today and the day beside it.
    fn near(&self, word: &str, date: Option<NaiveDate>) -> Vec<Candidate> {
        vec![
            pair("today", &full_date(self.today)),
            pair(word, &date.map(full_date).unwrap_or_default()),
        ]
    }

    /// A session by its number, else the latest.
    fn in_view(&self, number: Option<&str>) -> Option<(usize, &Session)> {
        let number = number.and_then(|number| number.parse().ok()).unwrap_or(self.sessions.len());
        Some((number, self.sessions.get(number.checked_sub(1)?)?))
    }
}

fn is_list(arg: &Arg) -> bool {
    arg.get_num_args().is_some_and(|count| count.max_values() > 1)
}

fn pair(name: &str, what: &str) -> Candidate {
    (name.to_owned(), what.to_owned())
}

fn named<T: Copy>(names: &[Named<T>], name: fn(T) -> &'static str) -> Vec<Candidate> {
    names.iter().map(|one| pair(name(one.name), one.word)).collect()
}

fn begin(with: &str, mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.iter_mut().for_each(|(name, _)| name.insert_str(0, with));
    all
}

fn end(mut all: Vec<Candidate>, with: &str) -> Vec<Candidate> {
    all.iter_mut().for_each(|(name, _)| name.push_str(with));
    all
}

/// Areas by name, and one side of them where that was begun.
fn areas(library: &Library, typed: &str) -> Vec<Candidate> {
    let side = ["left-", "right-"].into_iter().find(|side| typed.starts_with(side));
    let all = library.areas.iter().map(|area| pair(area.area.name(), area.word));
    begin(side.unwrap_or_default(), all.collect())
}

fn symptoms(library: &Library, with: &str) -> Vec<Candidate> {
    let all = library.vocabulary.symptoms.iter();
    end(all.map(|one| pair(one.symptom.name(), one.word)).collect(), with)
}

fn signs(library: &Library) -> Vec<Candidate> {
    library.vocabulary.signs.iter().map(|one| pair(one.sign.name(), one.word)).collect()
}

/// `redness=`, then what each number means.
fn scores(library: &Library, typed: &str) -> Vec<Candidate> {
    match typed.split_once('=') {
        Some((name, _)) => levels(library, name, "="),
        None => symptoms(library, "="),
    }
}

fn levels(library: &Library, name: &str, with: &str) -> Vec<Candidate> {
    let symptom = library.vocabulary.symptoms.iter().find(|one| one.symptom.name() == name);
    let levels = symptom.map(|symptom| (0..).zip(symptom.levels)).into_iter().flatten();
    levels
        .map(|(level, words): (u8, _)| (format!("{name}{with}{level}"), words.to_owned()))
        .collect()
}
