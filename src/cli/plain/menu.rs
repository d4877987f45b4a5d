//! What can be chosen, list by list.

use super::interview::{Question, Task, To};
use super::{Does, Item, flags, log};
use crate::say;

const fn item(word: fn() -> &'static str, what: fn() -> &'static str, does: Does) -> Item {
    Item { word, what, does }
}

const fn ask(ask: fn() -> &'static str, to: To, otherwise: &'static str) -> Question {
    Question { ask, to, otherwise }
}

/// A command without questions.
const fn just(command: &'static [&'static str]) -> Does {
    Does::Ask(Task { command, questions: &[] })
}

const fn task(command: &'static [&'static str], questions: &'static [Question]) -> Does {
    Does::Ask(Task { command, questions })
}

/// The first session, and every other.
pub(super) const SESSION: Task = Task {
    command: &["session", "add"],
    questions: &[
        ask(say::plain::ask_date, To::Option("--date"), "today"),
        ask(say::plain::ask_time, To::Option("--time"), ""),
        ask(say::plain::ask_areas, To::Options("--area"), ""),
        ask(say::plain::ask_depth, To::Option("--depth"), ""),
        ask(say::plain::ask_device, To::Option("--device"), "unknown"),
        ask(say::plain::ask_setting, To::Option("--setting"), ""),
        ask(say::plain::ask_before, To::Option("--before"), ""),
    ],
};

/// What there is first.
pub(super) const MAIN: &[Item] = &[
    item(say::plain::log, say::plain::log_what, Does::Flow(log::today)),
    item(say::plain::flags, say::plain::flags_what, Does::Flow(flags::run)),
    item(say::plain::days, say::plain::days_what, just(&["show"])),
    item(say::plain::worried, say::plain::worried_what, Does::Flow(super::danger)),
    item(say::plain::care, say::plain::care_what, just(&["aftercare"])),
    item(
        say::plain::another_day,
        say::plain::another_day_what,
        task(&["log", "-i"], &[ask(say::plain::ask_log_day, To::Option("--day"), "yesterday")]),
    ),
    item(say::plain::change, say::plain::change_what, Does::Flow(log::change)),
    item(
        say::plain::one_day,
        say::plain::one_day_what,
        task(&["show"], &[ask(say::plain::ask_day, To::Word("day"), "today")]),
    ),
    item(
        say::plain::chart,
        say::plain::chart_what,
        task(&["chart"], &[ask(say::plain::ask_symptom, To::Word("symptom"), "redness")]),
    ),
    item(say::plain::photos, say::plain::photos_what, Does::List(PHOTOS)),
    item(say::plain::sessions, say::plain::sessions_what, Does::List(SESSIONS)),
    item(say::plain::more, say::plain::more_what, Does::List(MORE)),
    item(say::plain::undo, say::plain::undo_what, just(&["undo"])),
    item(say::plain::redo, say::plain::redo_what, just(&["redo"])),
    item(say::plain::help, say::plain::help_what, Does::Help),
    item(say::plain::quit, say::plain::quit_what, Does::Leave),
];

const PHOTOS: &[Item] = &[
    item(say::plain::list, say::plain::list_photos_what, just(&["photo", "list"])),
    item(
        say::plain::add_photo,
        say::plain::add_photo_what,
        task(
            &["photo", "add"],
            &[
                ask(say::plain::ask_file, To::Word("file"), ""),
                ask(say::plain::ask_photo_day, To::Option("--day"), "taken"),
                ask(say::plain::ask_view, To::Option("--view"), "front"),
            ],
        ),
    ),
    item(
        say::plain::about_photo,
        say::plain::about_photo_what,
        task(&["photo", "show"], &[ask(say::plain::ask_photo, To::Word("id"), "")]),
    ),
    item(say::plain::guide, say::plain::guide_what, just(&["photo", "guide"])),
    item(
        say::plain::remove,
        say::plain::remove_photo_what,
        task(&["photo", "remove"], &[ask(say::plain::ask_photo, To::Word("id"), "")]),
    ),
];

const SESSIONS: &[Item] = &[
    item(say::plain::list, say::plain::list_sessions_what, just(&["session", "list"])),
    item(say::plain::add_session, say::plain::add_session_what, Does::Ask(SESSION)),
    item(
        say::plain::show,
        say::plain::show_what,
        task(&["session", "show"], &[ask(say::plain::ask_session, To::Word("session"), "last")]),
    ),
    item(say::plain::next_session, say::plain::next_session_what, just(&["series"])),
    item(
        say::plain::plan,
        say::plain::plan_what,
        task(
            &["series", "plan"],
            &[
                ask(say::plain::ask_goal, To::Options("--goal"), ""),
                ask(say::plain::ask_count, To::Option("--sessions"), ""),
            ],
        ),
    ),
    item(say::plain::questions, say::plain::questions_what, just(&["screening", "-i"])),
    item(
        say::plain::look_back,
        say::plain::look_back_what,
        task(&["outcome", "add"], &[ask(say::plain::ask_rating, To::Options("--goal-rating"), "")]),
    ),
];

const MORE: &[Item] = &[
    item(say::plain::you, say::plain::you_what, just(&["profile", "show"])),
    item(
        say::plain::contact,
        say::plain::contact_what,
        task(
            &["profile", "set"],
            &[
                ask(say::plain::ask_contact, To::Option("--contact"), "clinic"),
                ask(say::plain::ask_contact_name, To::Option("--contact-name"), ""),
                ask(say::plain::ask_phone, To::Option("--phone"), ""),
                ask(say::plain::ask_hours, To::Option("--hours"), ""),
                ask(say::plain::ask_country, To::Option("--country"), ""),
            ],
        ),
    ),
    item(
        say::plain::search,
        say::plain::search_what,
        task(&["search"], &[ask(say::plain::ask_words, To::Words, "")]),
    ),
    item(
        say::plain::report,
        say::plain::report_what,
        task(&["report"], &[ask(say::plain::ask_output, To::Option("--output"), "report.html")]),
    ),
    item(say::plain::say, say::plain::say_what, just(&["flags", "--say"])),
    item(say::plain::due, say::plain::due_what, just(&["remind"])),
    item(say::plain::history, say::plain::history_what, just(&["history"])),
    item(
        say::plain::import,
        say::plain::import_what,
        task(&["import"], &[ask(say::plain::ask_file, To::Word("file"), "")]),
    ),
    item(say::plain::backup, say::plain::backup_what, just(&["backup"])),
    item(say::plain::privacy, say::plain::privacy_what, just(&["privacy"])),
];
