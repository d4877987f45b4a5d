//! The tables that are written only.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::cell::joined;
use super::{Cell, Filled, column, moment};
use crate::domain::{
    Benefit, CareStep, Diary, FlagAnswer, FlagEvent, FlagKey, FlagRecord, Gather, Goal, OwnRange,
    Photo, Plan, Profile, Rating, Recovery, Risk, Screening, Session, SessionId, Sheet, Site, Tool,
    When,
};

/// The dates of the sessions.
fn dates(diary: &Diary) -> BTreeMap<SessionId, NaiveDate> {
    diary.recoveries.iter().map(|one| (one.session.id, one.session.date)).gather()
}

/// What somebody wrote; nothing is not known.
fn words(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::text(text) }
}

pub(super) fn sessions(diary: &Diary) -> Filled {
    type Row = (Session, Site);
    let put_on = |session: &Session, when: When| {
        let products = session.products.iter().filter(|product| product.when == when);
        words(&joined(products.map(|product| &product.name)))
    };
    let columns = [
        column("session_id", "The identity of the session (UUID).", |row: &Row| Cell::of(row.0.id)),
        column("session_date", "Its date: healing day 0.", |row: &Row| Cell::of(row.0.date)),
        column("time", "Its local time, where it is known.", |row: &Row| Cell::maybe(row.0.time)),
        column("device", "pen, roller, stamp, rf or unknown.", |row: &Row| Cell::of(row.0.device)),
        column("setting", "clinic, home or unknown.", |row: &Row| Cell::of(row.0.setting)),
        column("site_id", "The identity of the place.", |row: &Row| Cell::of(row.1.id)),
        column("area", "The part of the body.", |row: &Row| Cell::of(row.1.area)),
        column("side", "left or right, when only one was treated.", |row: &Row| {
            Cell::maybe(row.1.side)
        }),
        column("depth_mm", "The needle depth in millimetres.", |row: &Row| {
            Cell::maybe(row.1.depth.map(|depth| depth.to_string().replace(" mm", "")))
        }),
        column("passes", "How often the tool went over it.", |row: &Row| Cell::maybe(row.1.passes)),
        column("needles", "How many needles the tool had.", |row: &Row| Cell::maybe(row.1.needles)),
        column("products_before", "Put on before, with ; between them.", move |row: &Row| {
            put_on(&row.0, When::Before)
        }),
        column("products_during", "Put on during the session.", move |row: &Row| {
            put_on(&row.0, When::During)
        }),
        column("products_after", "Put on right after it.", move |row: &Row| {
            put_on(&row.0, When::After)
        }),
        column("shared_tool", "yes or no: was the tool shared or reused?", |row: &Row| {
            Cell::answer(row.0.shared_tool)
        }),
        column("series_id", "The identity of its series.", |row: &Row| Cell::maybe(row.0.series)),
        column("practitioner", "Who did it.", |row: &Row| words(&row.0.practitioner)),
        column("contact", "How to reach them.", |row: &Row| words(&row.0.contact)),
        column("numbing_minutes", "How long a numbing cream was on; 0: none was.", |row: &Row| {
            Cell::maybe(row.0.numbing)
        }),
        column("minutes", "How long it took.", |row: &Row| Cell::maybe(row.0.minutes)),
        column("consent", "What was signed, and when.", |row: &Row| words(&row.0.consent)),
        column("tool_id", "The identity of the person's own tool.", |row: &Row| {
            Cell::maybe(row.0.tool)
        }),
        column("cleaned_before", "yes or no: was the tool cleaned before?", |row: &Row| {
            Cell::answer(row.0.cleaned_before)
        }),
        column("cleaned_after", "yes or no: and afterwards?", |row: &Row| {
            Cell::answer(row.0.cleaned_after)
        }),
        column("note", "What the person wrote.", |row: &Row| words(&row.0.note)),
        column("ranges", "The version of the expected ranges it is shown against.", |row: &Row| {
            Cell::of(row.0.ranges)
        }),
    ];
    let rows = diary.recoveries.iter().flat_map(|Recovery { session, .. }| {
        session.sites.iter().map(|site| (session.clone(), site.clone()))
    });
    Filled::new(&columns, rows)
}

pub(super) fn flags(diary: &Diary) -> Filled {
    let on = dates(diary);
    let columns = [
        column("flag_id", "The identity of the flag (UUID).", |row: &FlagRecord| Cell::of(row.id)),
        column("session_id", "The session it is about.", |row: &FlagRecord| {
            Cell::of(row.key.session)
        }),
        column("session_date", "The date of that session.", move |row: &FlagRecord| {
            Cell::maybe(on.get(&row.key.session))
        }),
        column("site_id", "The place; empty: the whole treated area.", |row: &FlagRecord| {
            Cell::maybe(row.key.site)
        }),
        column("rule", "The rule that raised it.", |row: &FlagRecord| words(row.key.rule.as_str())),
        column("symptom", "The symptom, for a rule about several.", |row: &FlagRecord| {
            Cell::maybe(row.key.symptom)
        }),
        column(
            "level",
            "The highest it has had: watch, clinic, today or emergency.",
            |row: &FlagRecord| Cell::of(row.level),
        ),
        column("since_day", "The healing day it opened.", |row: &FlagRecord| Cell::of(row.since)),
        column("raised_at", "When it was found.", |row: &FlagRecord| moment(row.raised_at)),
        column("cause_log_id", "The log that raised it.", |row: &FlagRecord| {
            Cell::maybe(row.cause)
        }),
        column("rules", "The version of the rules.", |row: &FlagRecord| Cell::of(row.rules)),
        column("open", "yes or no: was it open when this was written?", |row: &FlagRecord| {
            Cell::answer(Some(row.open))
        }),
    ];
    Filled::new(&columns, diary.flags.iter().cloned())
}

pub(super) fn flag_events(diary: &Diary) -> Filled {
    let columns = [
        column("flag_id", "The flag.", |row: &FlagEvent| Cell::of(row.flag)),
        column("at", "When.", |row: &FlagEvent| moment(row.at)),
        column("kind", "raised, changed, shown, cleared or withdrawn.", |row: &FlagEvent| {
            Cell::of(row.kind)
        }),
        column("level", "Its level after this.", |row: &FlagEvent| Cell::of(row.level)),
        column("cause_log_id", "The log that caused it.", |row: &FlagEvent| Cell::maybe(row.cause)),
        column("rules", "The version of the rules in force.", |row: &FlagEvent| {
            Cell::of(row.rules)
        }),
    ];
    Filled::new(&columns, diary.events.iter().cloned())
}

pub(super) fn answers(diary: &Diary) -> Filled {
    let key = |get: fn(&FlagKey) -> Cell| move |row: &FlagAnswer| get(&row.key);
    let columns = [
        column("answer_id", "The identity of the answer (UUID).", |row: &FlagAnswer| {
            Cell::of(row.id)
        }),
        column("flag_id", "The flag it answers.", |row: &FlagAnswer| Cell::of(row.flag)),
        column("session_id", "The session that is about.", key(|key| Cell::of(key.session))),
        column("site_id", "The place that is about.", key(|key| Cell::maybe(key.site))),
        column("rule", "Its rule.", key(|key| words(key.rule.as_str()))),
        column("symptom", "Its symptom.", key(|key| Cell::maybe(key.symptom))),
        column("at", "When it was answered.", |row: &FlagAnswer| moment(row.at)),
        column("day", "The latest healing day logged then.", |row: &FlagAnswer| Cell::of(row.day)),
        column(
            "kind",
            "called, slept, seen, settled, acknowledged or noted.",
            |row: &FlagAnswer| Cell::of(row.kind),
        ),
        column("by", "By whom they were seen.", |row: &FlagAnswer| words(&row.by)),
        column("seen_on", "When they were seen.", |row: &FlagAnswer| Cell::maybe(row.seen_on)),
        column("outcome", "What they were told.", |row: &FlagAnswer| Cell::maybe(row.outcome)),
        column("note", "What the person wrote.", |row: &FlagAnswer| words(&row.note)),
    ];
    Filled::new(&columns, diary.answers.iter().cloned())
}

pub(super) fn photos(diary: &Diary) -> Filled {
    let on = dates(diary);
    let columns = [
        column("photo_id", "The identity of the photo (UUID).", |row: &Photo| Cell::of(row.id)),
        column("session_id", "The session that it tells about.", |row: &Photo| {
            Cell::of(row.session)
        }),
        column("session_date", "The date of that session.", move |row: &Photo| {
            Cell::maybe(on.get(&row.session))
        }),
        column("day", "The healing day.", |row: &Photo| Cell::of(row.day)),
        column("date", "The date.", |row: &Photo| Cell::of(row.date)),
        column("site_id", "The place; empty: the whole treated area.", |row: &Photo| {
            Cell::maybe(row.site)
        }),
        column("view", "From where: front, left, right or close.", |row: &Photo| {
            Cell::of(row.view)
        }),
        column("format", "jpeg, png, webp or heic.", |row: &Photo| Cell::of(row.file.format)),
        column("width", "Pixels across.", |row: &Photo| Cell::of(row.file.width)),
        column("height", "Pixels down.", |row: &Photo| Cell::of(row.file.height)),
        column("bytes", "The size of its file.", |row: &Photo| Cell::of(row.file.bytes)),
        column("sha256", "The SHA-256 of its file.", |row: &Photo| Cell::of(row.file.sha256)),
        column(
            "marked",
            "yes or no: did the person mark what is measured in it?",
            |row: &Photo| Cell::answer(Some(row.regions.is_some())),
        ),
        column("added", "When it was attached.", |row: &Photo| moment(row.added)),
    ];
    Filled::new(&columns, diary.photos.iter().cloned())
}

pub(super) fn ranges(diary: &Diary) -> Filled {
    let columns = [
        column("range_id", "The identity of the range (UUID).", |row: &OwnRange| Cell::of(row.id)),
        column(
            "session_id",
            "The session it holds for; empty: every session.",
            |row: &OwnRange| Cell::maybe(row.session),
        ),
        column("symptom", "The symptom.", |row: &OwnRange| Cell::of(row.symptom)),
        column("first_day", "The first healing day.", |row: &OwnRange| Cell::of(row.first)),
        column("last_day", "The last healing day.", |row: &OwnRange| Cell::of(row.last)),
        column("upper", "Up to this is expected, 0 to 4.", |row: &OwnRange| Cell::of(row.upper)),
        column("by", "Whose it is.", |row: &OwnRange| words(&row.by)),
    ];
    Filled::new(&columns, diary.ranges.iter().cloned())
}

pub(super) fn series(diary: &Diary) -> Filled {
    let columns = [
        column("series_id", "The identity of the series (UUID).", |row: &Plan| Cell::of(row.id)),
        column("goals", "What it is for: names with a space between them.", |row: &Plan| {
            Cell::of(row.goals.iter().map(|goal| goal.name()).collect::<Vec<_>>().join(" "))
        }),
        column("words", "The same in the person's words.", |row: &Plan| words(&row.words)),
        column("sessions", "So many sessions are planned.", |row: &Plan| Cell::of(row.sessions)),
        column("interval_days", "The days between them.", |row: &Plan| Cell::maybe(row.interval)),
        column("appointment", "The next appointment.", |row: &Plan| Cell::maybe(row.appointment)),
        column("made", "When it was planned.", |row: &Plan| Cell::of(row.made)),
        column("ended", "When it ended.", |row: &Plan| Cell::maybe(row.ended)),
    ];
    Filled::new(&columns, diary.course.plans.iter().cloned())
}

pub(super) fn screenings(diary: &Diary) -> Filled {
    type Row = (Screening, String, bool);
    let columns = [
        column("screening_id", "The identity of the answers (UUID).", |row: &Row| {
            Cell::of(row.0.id)
        }),
        column("date", "The day they speak of.", |row: &Row| Cell::of(row.0.date)),
        column("at", "When they were written.", |row: &Row| moment(row.0.at)),
        column("question", "The name of the question.", |row: &Row| words(&row.1)),
        column("answer", "yes or no.", |row: &Row| Cell::answer(Some(row.2))),
        column("questions", "The version of the questions.", |row: &Row| Cell::of(row.0.questions)),
        column("note", "What the person wrote.", |row: &Row| words(&row.0.note)),
    ];
    let rows = diary.course.screenings.iter().flat_map(|one| {
        one.answers.iter().map(|(question, yes)| (one.clone(), question.clone(), *yes))
    });
    Filled::new(&columns, rows)
}

pub(super) fn outcomes(diary: &Diary) -> Filled {
    type Row = (Benefit, Goal, Rating);
    let columns = [
        column("outcome_id", "The identity of the look back (UUID).", |row: &Row| {
            Cell::of(row.0.id)
        }),
        column("session_id", "The session it looks back on.", |row: &Row| Cell::of(row.0.session)),
        column("series_id", "The series it looks back on as a whole.", |row: &Row| {
            Cell::maybe(row.0.series)
        }),
        column("day", "The healing day.", |row: &Row| Cell::of(row.0.day)),
        column("at", "When it was written.", |row: &Row| moment(row.0.at)),
        column("goal", "The goal.", |row: &Row| Cell::of(row.1.name())),
        column(
            "rating",
            "-2 (much worse) to 2 (much better) beside the time before.",
            |row: &Row| Cell::of(row.2.points()),
        ),
        column("words", "What the person wrote.", |row: &Row| words(&row.0.words)),
    ];
    let rows = diary
        .course
        .benefits
        .iter()
        .flat_map(|one| one.ratings.iter().map(|(goal, rating)| (one.clone(), *goal, *rating)));
    Filled::new(&columns, rows)
}

pub(super) fn sheets(diary: &Diary) -> Filled {
    type Row = (Sheet, CareStep);
    let columns = [
        column("sheet_id", "The identity of the sheet (UUID).", |row: &Row| Cell::of(row.0.id)),
        column("by", "Whose it is.", |row: &Row| words(&row.0.by)),
        column("word", "What the line is about.", |row: &Row| words(&row.1.word)),
        column("kind", "avoid or do.", |row: &Row| Cell::of(row.1.kind)),
        column("from", "From when after the session, in h or d.", |row: &Row| {
            Cell::of(String::from(row.1.from))
        }),
        column("until", "Until when.", |row: &Row| Cell::of(String::from(row.1.until))),
        column("note", "A sentence more.", |row: &Row| words(&row.1.note)),
        column("exception", "What a person can log about it.", |row: &Row| {
            Cell::maybe(row.1.exception)
        }),
        column("built_in", "yes or no: is it the built-in line?", |row: &Row| {
            Cell::answer(Some(row.1.built_in))
        }),
    ];
    let rows = diary
        .course
        .sheets
        .iter()
        .flat_map(|sheet| sheet.steps.iter().map(|step| (sheet.clone(), step.clone())));
    Filled::new(&columns, rows)
}

pub(super) fn tools(diary: &Diary) -> Filled {
    let columns = [
        column("tool_id", "The identity of the tool (UUID).", |row: &Tool| Cell::of(row.id)),
        column("name", "What the person calls it.", |row: &Tool| words(&row.name)),
        column("device", "pen, roller, stamp, rf or unknown.", |row: &Tool| Cell::of(row.device)),
        column("new_on", "When it, or its needle head, was new.", |row: &Tool| {
            Cell::of(row.new_on)
        }),
        column("uses", "After so many uses its maker says to replace it.", |row: &Tool| {
            Cell::maybe(row.uses)
        }),
        column("retired", "When it was thrown away.", |row: &Tool| Cell::maybe(row.retired)),
    ];
    Filled::new(&columns, diary.course.tools.iter().cloned())
}

pub(super) fn profile(diary: &Diary) -> Filled {
    let contact = |get: fn(&crate::domain::Contact) -> Cell| {
        move |row: &Profile| row.contact.as_ref().map_or(Cell::Empty, get)
    };
    let interval = |row: &Profile| row.interval.clone();
    let risks = |row: &Profile| {
        let each = row.risks.iter().map(|(risk, yes): (&Risk, _)| {
            format!("{}={}", risk.name(), if *yes { "yes" } else { "no" })
        });
        Cell::of(each.collect::<Vec<_>>().join(" "))
    };
    let columns = [
        column(
            "patient_id",
            "The identity of the person, which means nothing.",
            |row: &Profile| Cell::of(row.id),
        ),
        column("alias", "What they want to be called.", |row: &Profile| words(&row.alias)),
        column("skin_tone", "How their skin reacts to sun, 1 to 6.", |row: &Profile| {
            Cell::maybe(row.skin_tone.map(u8::from))
        }),
        column("birth_year", "Their year of birth.", |row: &Profile| Cell::maybe(row.birth_year)),
        column("risks", "Conditions, as name=yes or name=no with a space between them.", risks),
        column(
            "contact_kind",
            "Whom to call: clinic, own_doctor, pharmacist or no_one.",
            contact(|contact| Cell::of(contact.kind)),
        ),
        column("contact_name", "Their name.", contact(|contact| words(&contact.name))),
        column("contact_phone", "Their number.", contact(|contact| words(&contact.phone))),
        column("contact_hours", "When they answer.", contact(|contact| words(&contact.hours))),
        column("country", "Where the person lives (ISO 3166-1).", |row: &Profile| {
            Cell::maybe(row.country.as_ref().map(|country| country.code().to_owned()))
        }),
        column("day_ends", "The hour at which a day ends, 0 to 6.", |row: &Profile| {
            Cell::of(row.day_ends)
        }),
        column("interval_days", "A clinic's own days between sessions.", move |row: &Profile| {
            Cell::maybe(interval(row).map(|own| own.days))
        }),
        column("interval_by", "Whose these are.", move |row: &Profile| {
            interval(row).map_or(Cell::Empty, |own| words(&own.by))
        }),
    ];
    Filled::new(&columns, [diary.profile.clone()])
}
