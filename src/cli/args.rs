//! What can be asked on the command line.
//!
//! A subcommand is built when it is asked for (`defer`): its help is the words of its variant, so
//! what stands above the structures is for readers of the code only.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::about::{Completions, Man};
use super::backup::{Backup, Restore};
use super::care::Care;
use super::complete::Complete;
use super::config::Config;
use super::erase::Erase;
use super::lock::{Lock, Unlock};
use super::outcome::Outcomes;
use super::photo::Photos;
use super::profile::Profiles;
use super::range::Ranges;
use super::screening::Screening;
use super::series::SeriesCommand;
use super::session::SessionFields;
use super::tool::Tools;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "aftercare",
    version,
    about = "A terminal journal for skin healing after microneedling",
    long_about = "A terminal journal for skin healing after microneedling.\n\nWithout a command \
                  it opens the journal. Not a diagnosis: if you are worried, call.",
    after_help = "Worried now? aftercare worried\nDAY: today, yesterday, 2026-11-19, d3 (day 3 \
                  after the session), or words such as \"last friday\".\nAREA, sign and other \
                  names: aftercare vocabulary\nHow it all works: aftercare help",
    disable_help_subcommand = true
)]
pub struct Cli {
    /// For every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do; nothing opens the journal.
    #[command(subcommand)]
    pub command: Option<Command>,
}

// Options of every command.
#[derive(Clone, Debug, Default, Args)]
#[allow(clippy::struct_excessive_bools, reason = "one for each option")]
pub struct Global {
    /// Keep everything in this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Answer with one JSON document, also when something fails
    #[arg(long, global = true)]
    pub json: bool,
    /// Line by line: no redrawing and no boxes, for screen readers and plain terminals
    #[arg(long, global = true)]
    pub plain: bool,
    /// No colour
    #[arg(long, global = true)]
    pub no_color: bool,
}

// The commands.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    /// Open an invented journal in a throw-away folder
    Demo {
        /// Keep the invented journal in this new or empty folder, and do not open it
        #[arg(long, value_name = "DIR")]
        keep: Option<PathBuf>,
    },
    /// Write down, list, change or remove treatment sessions
    Session {
        /// What to do with them
        #[command(subcommand)]
        command: Sessions,
    },
    /// Series of sessions: plan one, and see when the next session may be, and why not yet
    Series {
        /// What to do with them; nothing shows the current one
        #[command(subcommand)]
        command: Option<SeriesCommand>,
    },
    /// The questions before a session: what to say there, what to ask first
    Screening(Box<Screening>),
    /// What to leave and to do after a session, and until when
    Aftercare(Box<Care>),
    /// What sessions did for your goals, as you see it
    Outcome {
        /// Add or list
        #[command(subcommand)]
        command: Outcomes,
    },
    /// Your own tools for home: how old, how often used
    Tool {
        /// Add, list or retire
        #[command(subcommand)]
        command: Tools,
    },
    /// Photos: attach, list, find again, remove
    Photo {
        /// What to do with them
        #[command(subcommand)]
        command: Photos,
    },
    /// Log a day: `aftercare log 3 0 0 1 --none`
    Log(Box<Log>),
    /// Danger signs and whom to call; then four questions
    Worried,
    /// What the journal knows about you, and whom to call
    Profile {
        /// Show or change it
        #[command(subcommand)]
        command: Profiles,
    },
    /// Every name that can be typed, with its words
    Vocabulary,
    /// The days of a session, or one day in full
    Show {
        /// The day: today, yesterday, 2026-11-19, d3
        day: Option<String>,
        /// Another session than the latest: its number or id
        #[arg(long, value_name = "SESSION")]
        session: Option<String>,
        /// One treated area alone
        #[arg(short, long)]
        area: Option<String>,
    },
    /// Find logs: words, and parts that narrow them, such as redness:3+ or from:2026-11-12
    #[command(
        after_help = "Parts: redness:3  redness:3+  swelling:0-1  sign:eye_pain  sign:any  area:cheeks  \
                            session:2  on:yesterday  from:2026-11-12  to:d7"
    )]
    Search {
        /// Words and parts: all of them must hold
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// One symptom against the usual range: a chart in text, and a table
    Chart {
        /// The symptom
        #[arg(default_value = "redness")]
        symptom: String,
        /// Another session than the latest: its number or id
        #[arg(long, value_name = "SESSION")]
        session: Option<String>,
        /// One treated area alone
        #[arg(short, long)]
        area: Option<String>,
    },
    /// What is off, why, what to do and whom to call
    Flags(Flags),
    /// Judge the session again and say what was and was not looked at
    Check {
        /// With every value, rule and source
        #[arg(long)]
        explain: bool,
        /// Another session than the latest: its number or id
        #[arg(long, value_name = "SESSION")]
        session: Option<String>,
        /// Exit 10 to 13 when a flag is open: WATCH, CLINIC, TODAY, EMERGENCY
        #[arg(long)]
        exit_level: bool,
    },
    /// Where things stand, in one line or for a status bar
    Status {
        /// How to write it
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Exit 10 to 13 when a flag is open: WATCH, CLINIC, TODAY, EMERGENCY
        #[arg(long)]
        exit_level: bool,
    },
    /// What is due today: nothing when nothing is. For prompts, status bars and timers
    Remind(super::remind::Remind),
    /// A calendar file (iCalendar) of what is to come
    Calendar(super::calendar::Calendar),
    /// Take your records along: tables, or the whole journal
    Export {
        /// As what
        #[command(subcommand)]
        what: super::export::Exports,
    },
    /// Take in a journal or a table of logs: what is missing is added, what is there stays
    Import(super::import::Import),
    /// What happened, for a practitioner: a page a session, then the details. HTML, PDF or text
    Report(super::report::Report),
    /// The clinics whose cards you have: with whom you exchange files
    Card {
        /// What to do with them
        #[command(subcommand)]
        command: super::card::Cards,
    },
    /// Give recoveries to research studies: join, see what you give, stop
    Study {
        /// What to do; nothing shows the studies you take part in
        #[command(subcommand)]
        command: Option<super::study::Studies>,
    },
    /// For practices: your own settings, your card, start files and paper diaries
    Clinic {
        /// What to do
        #[command(subcommand)]
        command: super::clinic::Clinics,
    },
    /// For practices: the diaries that people send you, whoever needs somebody first
    Review {
        /// What to do; nothing opens the inbox
        #[command(subcommand)]
        command: Option<super::review::Reviews>,
    },
    /// Take back the last change
    Undo,
    /// Do again what was taken back
    Redo,
    /// The last changes, newest first
    History {
        /// How many
        #[arg(short = 'n', long, default_value_t = 20)]
        limit: usize,
    },
    /// Your clinic's own usual ranges, with its name on them
    Range {
        /// Add, list or remove
        #[command(subcommand)]
        command: Ranges,
    },
    /// Your clinic's own days between sessions
    Interval {
        /// How many days, 1 to 365; nothing shows it
        days: Option<String>,
        /// Whose it is
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Forget it
        #[arg(long, conflicts_with = "days")]
        clear: bool,
    },
    /// Judge diaries (JSON Lines) without a journal
    Assess {
        /// The file, or - for what is piped in
        #[arg(value_name = "FILE|-")]
        file: PathBuf,
    },
    /// Make a backup, or see whether one can be brought back
    Backup(Backup),
    /// Bring back a backup: what would be different is shown first
    Restore(Restore),
    /// Erase something for good, also from the history and from backups
    Erase {
        #[command(subcommand)]
        what: Erase,
    },
    /// Lock the journal, its photos and its backups with a passphrase
    Lock(Lock),
    /// Take the lock off again
    Unlock(Unlock),
    /// What is kept where, who can see it, and what nobody can protect
    Privacy,
    /// Look after the program: folders, terminal, journal file, versions
    Doctor,
    /// Your settings: show, check or change them
    Config {
        /// What to do with them
        #[command(subcommand)]
        command: Config,
    },
    /// The pages about all of this, or the options of a command: `aftercare help first-day`
    Help {
        /// A page or a command; nothing lists the pages
        topic: Vec<String>,
    },
    /// The keys, as a file you can change
    Keys,
    /// Completions for your shell
    Completions(Completions),
    /// What could stand at the cursor of a shell
    #[command(hide = true)]
    Complete(Complete),
    /// The manual page
    Man(Man),
}

/// How `status` is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Format {
    Text,
    Json,
    Tmux,
}

// What can be done with sessions.
#[derive(Debug, Subcommand)]
pub enum Sessions {
    /// Write down a treatment
    Add(Box<SessionFields>),
    /// All of them
    List,
    /// One of them
    Show {
        /// Its number, its id, or last
        #[arg(default_value = "last")]
        id: String,
    },
    /// Correct one
    Edit {
        /// Its number, its id, or last
        id: String,
        /// What is new
        #[command(flatten)]
        fields: Box<SessionFields>,
    },
    /// Remove one; `aftercare undo` brings it back
    Remove {
        /// Its number, its id, or last
        id: String,
        /// Its logs go with it
        #[arg(long)]
        with_logs: bool,
    },
}

// `log` and what belongs to it.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Log {
    /// Change or remove a log
    #[command(subcommand)]
    pub command: Option<Logs>,
    /// A new log
    #[command(flatten)]
    pub fields: LogFields,
    /// The day: today, yesterday, 2026-11-19, d3; `before` is your skin before the session
    #[arg(short, long, default_value = "today")]
    pub day: String,
    /// One treated area alone, when it differs from the others
    #[arg(short, long)]
    pub area: Option<String>,
    /// Another session than the latest: its number or id
    #[arg(long, value_name = "SESSION")]
    pub session: Option<String>,
    /// A photo of that day, from the front; `aftercare photo add` knows more
    #[arg(long, value_name = "FILE")]
    pub photo: Vec<PathBuf>,
    /// Ask line by line
    #[arg(short, long, conflicts_with_all = ["values", "none"])]
    pub interactive: bool,
    /// The date of this computer is right, although the last entry makes it look odd
    #[arg(long)]
    pub clock_is_right: bool,
}

// What can be done with a log that is there.
#[derive(Debug, Subcommand)]
pub enum Logs {
    /// Change what is named, leave the rest
    Edit {
        /// Its id as `aftercare show` prints it, or last
        id: String,
        /// What is new
        #[command(flatten)]
        fields: Box<LogFields>,
        /// Make this answer "not logged" again: a symptom, sign, temperature, took, met, note
        #[arg(long, value_name = "NAME")]
        clear: Vec<String>,
    },
    /// Remove one; `aftercare undo` brings it back
    Remove {
        /// Its id as `aftercare show` prints it, or last
        id: String,
    },
}

// What a log says.
#[derive(Debug, Default, Args)]
pub struct LogFields {
    /// Four numbers 0 to 4: redness swelling bruising breakouts; or NAME=VALUE for any symptom
    #[arg(value_name = "0-4|NAME=0-4")]
    pub values: Vec<String>,
    /// None of all that is left: every other symptom and every warning sign. Read them first:
    /// `aftercare vocabulary`
    #[arg(long)]
    pub none: bool,
    /// A warning sign that is there
    #[arg(long, value_name = "NAME")]
    pub sign: Vec<String>,
    /// The measured temperature: 38.1C, 100.6F, or a number alone in your own degrees
    #[arg(long, value_name = "DEGREES")]
    pub temp: Option<String>,
    /// Medicine taken since the last log; `none` when there was none
    #[arg(long, value_name = "NAME")]
    pub took: Vec<String>,
    /// What the skin met: sun, sweat, …
    #[arg(long, value_name = "NAME")]
    pub met: Vec<String>,
    /// A product used
    #[arg(long, value_name = "NAME")]
    pub product: Vec<String>,
    /// A symptom of your own making
    #[arg(long, value_name = "NAME=0-4")]
    pub own: Vec<String>,
    /// A note; - reads it from the input, so that it stays out of the shell's history
    #[arg(long, value_name = "TEXT|-", allow_hyphen_values = true)]
    pub note: Option<String>,
}

// `flags` and what can be written down about them.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Flags {
    /// Write down what was done
    #[command(subcommand)]
    pub command: Option<Answers>,
    /// Those that have cleared too
    #[arg(long)]
    pub all: bool,
    /// Six lines to read out on the phone
    #[arg(long)]
    pub say: bool,
    /// Another session than the latest: its number or id
    #[arg(long, value_name = "SESSION")]
    pub session: Option<String>,
}

// What can be written down about a flag.
#[derive(Debug, Subcommand)]
pub enum Answers {
    /// You called somebody
    Called(Answer),
    /// Keep a WATCH or CLINIC flag quiet until the next log
    Sleep(Answer),
    /// Somebody saw it, and what they said
    Seen {
        /// Which flag, and by whom
        #[command(flatten)]
        answer: Answer,
        /// When: today, yesterday, 2026-11-19
        #[arg(long, value_name = "DATE", default_value = "today")]
        on: String,
        /// What they said: see `aftercare vocabulary`
        #[arg(long)]
        outcome: Option<String>,
    },
    /// It has settled, as far as you can tell
    Settled(Answer),
    /// Only a note
    Note(Answer),
    /// You have read a piece of advice
    Read(Answer),
    /// What happened with a flag
    History(Answer),
}

// An answer to a flag.
#[derive(Debug, Args)]
pub struct Answer {
    /// Its rule, such as TRD2 or ENV2/redness; may be left out when one flag is open
    pub flag: Option<String>,
    /// Whom you called, or who saw it
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// A note; - reads it from the input
    #[arg(long, value_name = "TEXT|-", allow_hyphen_values = true)]
    pub note: Option<String>,
}
