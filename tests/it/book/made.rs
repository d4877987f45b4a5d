//! The parts of the book that are made of the program's own tables.

use std::{env, fs};

use aftercare::app::Screen;
use aftercare::app::input::shown;
use aftercare::app::keymap::{TABLE, Where};
use aftercare::domain::{Day, Severity, StepKind};
use aftercare::protocol::{AreaFacts, Gives, Library, Sure};
use strum::VariantArray;

use super::root;

type Made = (&'static str, &'static str, fn(&Library) -> String);

/// Page, name of the part, how it is written.
const MADE: [Made; 9] = [
    ("daily-log.md", "scale", scale),
    ("flags.md", "levels", levels),
    ("keys.md", "keys", keys),
    ("evidence.md", "ranges", ranges),
    ("evidence.md", "days", days),
    ("evidence.md", "care", care),
    ("evidence.md", "questions", questions),
    ("evidence.md", "rules", rules),
    ("evidence.md", "sources", sources),
];

#[test]
#[expect(clippy::disallowed_methods, reason = "who asks for it gets the file written")]
fn numbers_and_names_in_the_book_are_those_of_the_program() {
    for (page, name, write) in MADE {
        let path = root().join("docs").join(page);
        let text = fs::read_to_string(&path).expect(page);
        let begin = format!("<!-- {name}: written by tests/it/book with BLESS=1 -->\n");
        let end = format!("<!-- end of {name} -->");
        let (before, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("{page}: {begin}"));
        let (standing, after) = rest.split_once(&end).unwrap_or_else(|| panic!("{page}: {end}"));
        let made = format!("\n{}\n", write(aftercare::library()));
        if standing != made && env::var_os("BLESS").is_some() {
            fs::write(&path, format!("{before}{begin}{made}{end}{after}")).expect("written");
        } else {
            assert!(standing == made, "docs/{page} is of yesterday in {name}: run with BLESS=1");
        }
    }
}

fn row<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let cells: Vec<String> =
        cells.into_iter().map(|cell| cell.as_ref().replace('|', "/")).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let rule = format!("|{}\n", "---|".repeat(N));
    rows.into_iter().fold(row(head) + &rule, |text, cells| text + &row(cells))
}

fn scale(library: &Library) -> String {
    let words = library.vocabulary.short.iter().enumerate();
    table(["Digit", "Means"], words.map(|(digit, word)| [digit.to_string(), (*word).to_owned()]))
}

fn levels(library: &Library) -> String {
    let rows = library.vocabulary.levels.iter().rev();
    table(
        ["Mark", "Level", "What it means"],
        rows.map(|level| [level.mark, level.word, level.meaning].map(str::to_owned)),
    )
}

/// Every key: those of all screens, then each screen's own.
fn keys(_: &Library) -> String {
    let keys = |names: &[&str]| {
        names.iter().map(|key| format!("`{}`", shown(key))).collect::<Vec<_>>().join(" ")
    };
    let all = TABLE.iter().filter(|binding| binding.at == Where::Everywhere);
    let rows = all.map(|binding| [keys(binding.keys), binding.help.to_owned()]);
    let mut text = format!("## On every screen\n\n{}", table(["Key", "What it does"], rows));
    for screen in Screen::VARIANTS {
        let own = TABLE.iter().filter(|b| matches!(b.at, Where::On(on) if on.contains(screen)));
        let rows = own.map(|binding| [keys(binding.keys), binding.help_on(*screen).to_owned()]);
        text += &format!(
            "\n## {} (`g{}`)\n\n{}",
            screen.title(),
            screen.letter(),
            table(["Key", "What it does"], rows)
        );
    }
    text.trim_end().to_owned() + "\n"
}

/// The first value, and the day from which none is usual.
fn course(values: &[Severity]) -> String {
    let Some(first) = values.first() else { return "not known".to_owned() };
    let most = values.iter().max().unwrap_or(first);
    match values.iter().rposition(|value| value.get() > 0) {
        None => "never".to_owned(),
        Some(last) if last + 1 == values.len() => format!("{}, to the end", most.get()),
        Some(last) => format!("{}, day {}", most.get(), last + 1),
    }
}

fn ranges(library: &Library) -> String {
    let version = library.range_version(library.newest_ranges()).expect("the newest");
    let mm = |at: usize| format!("{}.{}", version.bands[at] / 1000, version.bands[at] / 100 % 10);
    let head = [
        "Symptom".to_owned(),
        format!("to {} mm", mm(0)),
        format!("to {} mm", mm(1)),
        format!("to {} mm", mm(2)),
        "deeper".to_owned(),
    ];
    let head: [&str; 5] = std::array::from_fn(|at| head[at].as_str());
    let words = &library.vocabulary.symptoms;
    let rows = words.iter().map(|word| {
        let bands = &version.ranges[word.symptom.index()];
        let cell = |band: usize| course(&bands[band].upper);
        [word.word.to_owned(), cell(0), cell(1), cell(2), cell(3)]
    });
    let upper = table(head, rows);
    let (thin, by, until) = &version.thin_skin;
    let (body, after, longer) = &version.body;
    let thin: Vec<String> = thin
        .iter()
        .map(|s| library.vocabulary.symptom(*s).expect("words").word.to_lowercase())
        .collect();
    let areas = |is: fn(&AreaFacts) -> bool| {
        library.areas.iter().filter(|a| is(a)).map(|a| a.word).collect::<Vec<_>>().join(", ")
    };
    format!(
        "Version {}. The columns are bands 1 to 4.\n\n{upper}\n\
         - Depth not known: band {} is taken for a clinic, {} for home, {} for radio-frequency.\n\
         - Radio-frequency: {} step deeper.\n- Thin skin ({}): {} up to {by} higher until day {}.\n- Below the neck ({}): {} stays {longer} days longer after day {}.\n",
        version.version,
        version.assumed[0],
        version.assumed[1],
        version.assumed[2],
        version.rf_step,
        areas(|a| a.thin_skin),
        thin.join(" and "),
        until.0,
        areas(|a| a.body),
        library.vocabulary.symptom(*body).expect("words").word.to_lowercase(),
        after.0,
    )
}

fn listed(days: &[Day]) -> String {
    days.iter().map(|day| day.0.to_string()).collect::<Vec<_>>().join(", ")
}

fn days(library: &Library) -> String {
    let (schedule, course) = (&library.schedule, &library.course);
    format!(
        "- A log is due on day {}. Other days are welcome.\n- From day {} on the form is the short one.\n\
         - Photos help most on day {}.\n- A series is {} sessions, {} to {} days apart, unless you say otherwise. After it: every {} to {} days.\n\
         - Looking back is asked on day {}.\n",
        listed(&schedule.due),
        schedule.late.from.0,
        listed(&course.photos),
        course.sessions,
        course.interval.0,
        course.interval.1,
        course.maintenance.0,
        course.maintenance.1,
        listed(&course.look_back),
    )
}

fn care(library: &Library) -> String {
    let rows = library.aftercare.steps.iter().map(|step| {
        let kind = if step.kind == StepKind::Do { "do" } else { "leave" };
        let (from, until) = (String::from(step.from), String::from(step.until));
        let from = if from.starts_with("0 ") { String::new() } else { format!("{from} to ") };
        [kind.to_owned(), step.word.clone(), from + &until]
    });
    format!(
        "Version {}.\n\n{}",
        library.aftercare.version,
        table(["", "What", "Until, after the session"], rows)
    )
}

fn questions(library: &Library) -> String {
    let mut text = format!("Version {}.\n\n", library.screening.version);
    for gives in Gives::VARIANTS {
        let asked = library.screening.all.iter().filter(|question| question.gives == *gives);
        let asked: Vec<&str> = asked.map(|question| question.ask).collect();
        text += &format!("- **{}** {}\n", library.screening.says(*gives), asked.join(" "));
    }
    text
}

fn rules(library: &Library) -> String {
    let all = &library.rules.rules;
    let mut text = format!("Version {}.\n\n", library.rules.version);
    for rule in all {
        let word = |level| library.vocabulary.level(level).expect("words").word;
        let levels: Vec<&str> = rule.levels.iter().map(|(level, _)| word(*level)).collect();
        let (levels, sources) = (levels.join(", "), cited(library, &rule.sources));
        let title = rule.title.replace("{It}", "A symptom");
        text += &format!("- **{}** {title}: {levels} ({sources})\n", rule.id);
    }
    let follow: Vec<&str> =
        all.iter().filter(|rule| rule.follows_range()).map(|rule| rule.id).collect();
    text + &format!(
        "\n{} follow the range in force, which may be your clinic's. The others keep to the built-in \
         one, or ask none.\n",
        follow.join(", "),
    )
}

fn cited(library: &Library, sources: &[u16]) -> String {
    sources.iter().map(|at| library.sources[usize::from(*at)].key).collect::<Vec<_>>().join(", ")
}

fn sources(library: &Library) -> String {
    let sure = |sure: Sure| match sure {
        Sure::Read => "read",
        Sure::Secondary => "second hand",
        Sure::Derived => "worked out",
        Sure::Judgement => "our judgement",
        Sure::Memory => "from memory, to be checked",
        Sure::Founding => "founding documents",
    };
    let rows = library
        .sources
        .iter()
        .map(|source| format!("- **{}** ({}): {}\n", source.key, sure(source.sure), source.text));
    rows.collect()
}
