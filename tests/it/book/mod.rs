//! The book says what is so: every command, option, key, path and link in `README.md` and `docs/`
//! is one of the program, everything of the program stands in the book, and its numbers are those of
//! `assets/`.
//!
//! What is checked stands between backquotes or in a block of code:
//! - a **command** begins with `aftercare`, or with two words of which the first is one of its commands;
//!   words in capitals stand for whatever a person puts there;
//! - a **key** is one character, `g` and a letter, or a word that looks like the name of one (`Enter`,
//!   `Ctrl-p`), and an **option** begins with a hyphen, on the pages that travel in the program; the
//!   others speak of other programs too;
//! - a **path** begins with a folder of the source.

mod made;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use aftercare::app::Screen;
use aftercare::app::input::{parse_key, shown};
use aftercare::app::keymap::{Action, TABLE};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use strum::VariantArray;

/// Keys of forms, which no table names, and one of the shell.
const OF_FORMS: [&str; 3] = ["Ctrl-s", "Ctrl-x", "Ctrl-d"];

/// Between backquotes, and no commands: what keys are made under.
const NO_COMMANDS: [&str; 4] =
    ["aftercare database 1", "aftercare card 1", "aftercare key 1", "aftercare participant v1"];

/// Pages that stand on another branch still. Once one is here it has its line in the contents, and
/// leaves this list.
const TO_COME: [&str; 0] = [];

struct Text {
    name: String,
    text: String,
}

/// What of a page can be wrong.
#[derive(Default)]
struct Read {
    spans: Vec<String>,
    /// Lines of shell.
    shell: Vec<String>,
    links: Vec<String>,
    anchors: BTreeSet<String>,
}

static COMMANDS: LazyLock<clap::Command> = LazyLock::new(|| {
    let mut root = aftercare::cli::commands();
    root.build();
    root
});

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn texts() -> Vec<Text> {
    let mut files = vec![PathBuf::from("README.md")];
    for entry in fs::read_dir(root().join("docs")).expect("docs") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ext| ext == "md") {
            files.push(Path::new("docs").join(path.file_name().expect("a name")));
        }
    }
    files.sort();
    assert!(files.len() > 20, "the pages were not found");
    let text = |file: &PathBuf| fs::read_to_string(root().join(file)).expect("text");
    files.iter().map(|file| Text { name: file.display().to_string(), text: text(file) }).collect()
}

fn read(text: &str) -> Read {
    let mut read = Read::default();
    let mut code = None;
    let mut heading = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let shell = match &kind {
                    CodeBlockKind::Indented => true,
                    CodeBlockKind::Fenced(language) => matches!(&**language, "" | "sh"),
                };
                code = Some(shell);
            }
            Event::End(TagEnd::CodeBlock) => code = None,
            Event::Text(text) if code == Some(true) => {
                let joined = text.replace("\\\n", " ");
                read.shell.extend(joined.lines().map(str::to_owned));
            }
            Event::Text(_) if code.is_some() => {}
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                read.anchors.insert(anchor(&heading.take().unwrap_or_default()));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                read.links.push(dest_url.into_string());
            }
            Event::Code(span) => {
                if let Some(heading) = &mut heading {
                    *heading += &span;
                }
                read.spans.push(span.into_string());
            }
            Event::Text(text) => {
                if let Some(heading) = &mut heading {
                    *heading += &text;
                }
            }
            _ => {}
        }
    }
    read
}

/// What a link to a heading calls it.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

/// The words of each command of a line of shell: quotes, comments, pipes and redirections as a
/// shell reads them, and what is quoted for another program to run.
fn commands(line: &str) -> Vec<Vec<String>> {
    let mut commands = vec![Vec::new()];
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut quoted = Vec::new();
    // The word after `>` is a file.
    let mut skip = false;
    for char in line.chars() {
        match (quote, char) {
            (Some(open), char) if char == open => quote = None,
            (Some(_), char) => word.get_or_insert_default().push(char),
            (None, '\'' | '"') => {
                quote = Some(char);
                word.get_or_insert_default();
            }
            (None, '#') if word.is_none() => break,
            (None, '|' | ';' | '&' | '>' | '<' | ' ') => {
                if let Some(word) = word.take() {
                    if word.contains("aftercare ") {
                        quoted.push(word.clone());
                    }
                    if !std::mem::take(&mut skip) {
                        commands.last_mut().expect("one").push(word);
                    }
                }
                match char {
                    ' ' => {}
                    '>' | '<' => skip = true,
                    _ => commands.push(Vec::new()),
                }
            }
            (None, char) => word.get_or_insert_default().push(char),
        }
    }
    if let Some(word) = word.filter(|_| !skip) {
        if word.contains("aftercare ") {
            quoted.push(word.clone());
        }
        commands.last_mut().expect("one").push(word);
    }
    let within = quoted.iter().flat_map(|text| {
        let at = text.find("aftercare ").unwrap_or_default();
        self::commands(text[at..].trim_end_matches(')'))
    });
    let mut all: Vec<Vec<String>> = commands;
    all.extend(within.collect::<Vec<_>>());
    all.retain(|words| {
        let line = words.join(" ");
        words.first().is_some_and(|first| first == "aftercare")
            && !NO_COMMANDS.contains(&line.as_str())
    });
    all
}

/// The names of a command and those above it, or what is wrong with its words. In a sentence it need
/// not be whole.
fn parsed(words: &[String], whole: bool) -> Result<Vec<String>, String> {
    let outcome = COMMANDS.clone().try_get_matches_from(words);
    if let Err(error) = outcome {
        let stands_for = |value: &ContextValue| {
            let ContextValue::String(value) = value else { return false };
            is_placeholder(value)
        };
        let fine = match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => true,
            ErrorKind::MissingSubcommand
            | ErrorKind::MissingRequiredArgument
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => !whole,
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                error.get(ContextKind::InvalidValue).is_some_and(stands_for)
            }
            _ => false,
        };
        if !fine {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or_default().to_owned();
            return Err(format!("`{}`: {line}", words.join(" ")));
        }
    }
    let mut path = Vec::new();
    let mut command = &*COMMANDS;
    for word in &words[1..] {
        if let Some(below) = command.find_subcommand(word) {
            path.push(word.clone());
            command = below;
        }
    }
    if path == ["help"]
        && let [topic, ..] = &words[2..]
        && !is_placeholder(topic)
        && !travelling().contains(topic)
        && COMMANDS.find_subcommand(topic).is_none()
    {
        return Err(format!("`{}`: there is no such page", words.join(" ")));
    }
    Ok(path)
}

fn is_placeholder(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// The pages that travel in the program.
fn travelling() -> BTreeSet<String> {
    let contents = fs::read_to_string(root().join("docs/README.md")).expect("the contents");
    let (above, _) = contents.split_once("<!-- the pages below do not travel -->").expect("END");
    read(above).links.iter().filter_map(|link| Some(link.strip_suffix(".md")?.to_owned())).collect()
}

/// Every option of any command.
fn options(command: &clap::Command, found: &mut BTreeSet<String>) {
    for arg in command.get_arguments() {
        found.extend(arg.get_long().map(|long| format!("--{long}")));
        found.extend(arg.get_short().map(|short| format!("-{short}")));
    }
    command.get_subcommands().for_each(|below| options(below, found));
}

/// Whether a span is meant as a key.
fn is_key(span: &str) -> bool {
    let count = span.chars().count();
    let letters = |text: &str| text.chars().all(|c| c.is_ascii_alphabetic());
    count == 1
        || (count == 2 && span.starts_with('g') && letters(span))
        || ["Ctrl-", "Alt-", "Shift-"].iter().any(|with| span.starts_with(with))
        || span.strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok())
        || (count <= 9
            && letters(span)
            && span.starts_with(char::is_uppercase)
            && !is_placeholder(span))
}

/// What a key does, by how the book writes it.
static KEYS: LazyLock<BTreeMap<String, Option<Action>>> = LazyLock::new(|| {
    let mut keys = BTreeMap::new();
    for binding in TABLE {
        for key in binding.keys {
            assert!(parse_key(key).is_some(), "{key}");
            keys.insert(shown(key), Some(binding.action));
        }
    }
    for screen in Screen::VARIANTS {
        keys.insert(format!("g{}", screen.letter()), Some(Action::Go));
    }
    keys.extend(OF_FORMS.map(|key| (key.to_owned(), None)));
    keys
});

/// What is wrong with a page.
fn faults(page: &Text) -> Vec<String> {
    let read = read(&page.text);
    let mut wrong = Vec::new();
    let mut known = BTreeSet::new();
    options(&COMMANDS, &mut known);
    for line in &read.shell {
        wrong.extend(commands(line).iter().filter_map(|words| parsed(words, true).err()));
    }
    let page_name = page.name.trim_start_matches("docs/").trim_end_matches(".md");
    let for_people = page.name == "README.md" || travelling().contains(page_name);
    for span in &read.spans {
        let first = span.split(' ').next().unwrap_or_default();
        if let Some(line) = command(span) {
            wrong.extend(commands(&line).iter().filter_map(|words| parsed(words, false).err()));
        } else if for_people && span.len() > 1 && span.starts_with('-') {
            let option = first.split('=').next().unwrap_or_default();
            if !known.contains(option) {
                wrong.push(format!("`{span}`: no command has this option"));
            }
        } else if for_people && is_key(span) {
            if !KEYS.contains_key(span) {
                wrong.push(format!("`{span}`: no key does anything by this name"));
            }
        } else if is_path(span) && !root().join(span).exists() {
            wrong.push(format!("`{span}`: there is no such file"));
        }
    }
    let folder = Path::new(&page.name).parent().expect("a file");
    for link in read.links.iter().filter(|link| !link.contains("://")) {
        let (file, to) = link.split_once('#').unwrap_or((link, ""));
        let path = root().join(folder).join(file);
        let target =
            if file.is_empty() { Some(page.text.clone()) } else { fs::read_to_string(&path).ok() };
        let is_to_come = TO_COME.iter().any(|page| path.ends_with(page));
        if !file.is_empty() && !path.exists() && !is_to_come {
            wrong.push(format!("{link}: leads nowhere"));
        } else if !to.is_empty()
            && !target.is_some_and(|text| self::read(&text).anchors.contains(to))
        {
            wrong.push(format!("{link}: there is no such heading"));
        }
    }
    wrong.iter().map(|fault| format!("{}: {fault}", page.name)).collect()
}

/// The command that a span is: `aftercare` may be left out before two words or more.
fn command(span: &str) -> Option<String> {
    let (first, _) = span.split_once(' ')?;
    match first {
        "aftercare" => Some(span.to_owned()),
        _ => COMMANDS.find_subcommand(first).map(|_| format!("aftercare {span}")),
    }
}

fn is_path(span: &str) -> bool {
    let folders = ["docs/", "assets/", "src/", "tests/", "cohort/", "examples/", "fuzz/", ".ci/"];
    let plain = span.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c));
    plain
        && folders.iter().any(|folder| span.starts_with(folder))
        && !span.split(['/', '.']).any(|part| part != "README" && is_placeholder(part))
}

#[test]
fn what_the_book_says_can_be_done() {
    let wrong: Vec<String> = texts().iter().flat_map(faults).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_wrong_in_a_page_is_noticed() {
    let planted = "# A page\n\n\
        Type `aftercare lgo 1 0 0 0`, `aftercare log --nothing`, `photo remve ID` or `--for-god`.\n\
        Press `gq`, `Ctrl-y`, `Entr` or `€`. See [x](nowhere.md), [y](README.md#no-such-heading), [z](#a-pag)\n\
        and `docs/nothing.md`. `aftercare help nothing`.\n\n\
        ```sh\naftercare session add --device pen --site cheks:1.5  # fine: what an area is, is asked later\n\
        aftercare status --format tnux\n\
        echo x | aftercare tool retir \"blue\" >/dev/null\n\
        PROMPT_COMMAND='aftercare remindd'\n\
        aftercare photo export\n```\n";
    let page = Text { name: "docs/flags.md".to_owned(), text: planted.to_owned() };
    let found = faults(&page);
    for wrong in [
        "lgo",
        "--nothing",
        "remve",
        "--for-god",
        "`gq`",
        "`Ctrl-y`",
        "`Entr`",
        "`€`",
        "nowhere.md",
        "no-such-heading",
        "#a-pag:",
        "docs/nothing.md`",
        "help nothing",
        "tnux",
        "retir",
        "remindd",
        "photo export",
    ] {
        assert!(found.iter().any(|fault| fault.contains(wrong)), "{wrong}: {found:#?}");
    }
    assert_eq!(found.len(), 17, "{found:#?}");
    let right = "# A page\n\n`aftercare log 3 0 0 1 --none`, `photo remove`, `aftercare completions SHELL`, `gf`,\n\
        `F2`, `Ctrl-p`, `--by NAME`, [x](README.md), [y](#a-page), `aftercare help log`, `journal.db`.\n\n\
        ```sh\nPROMPT_COMMAND='aftercare remind --between 08:00-22:00'  # in bash\n\
        set -g status-right '#(aftercare remind --format tmux)'\n```\n";
    let page = Text { name: "docs/flags.md".to_owned(), text: right.to_owned() };
    assert_eq!(faults(&page), Vec::<String>::new());
}

#[test]
fn the_book_names_every_command_and_every_key() {
    let mut named = BTreeSet::new();
    let mut actions = BTreeSet::new();
    // The page of keys names each by construction: it tells nothing of whether one is explained.
    for page in texts().iter().filter(|page| page.name != "docs/keys.md") {
        let read = read(&page.text);
        let spans = read.spans.iter().filter_map(|span| command(span));
        for line in spans.chain(read.shell) {
            let paths = commands(&line).into_iter().filter_map(|words| parsed(&words, false).ok());
            named.extend(paths.map(|path| path.join(" ")));
        }
        actions.extend(read.spans.iter().filter_map(|span| KEYS.get(span).copied().flatten()));
    }
    let mut missing = Vec::new();
    all_commands(&COMMANDS, "", &mut missing);
    missing.retain(|path| !named.contains(path));
    assert_eq!(missing, Vec::<String>::new(), "commands that stand nowhere");
    let unsaid: Vec<&str> = TABLE
        .iter()
        .map(|binding| binding.action)
        .filter(|a| !actions.contains(a))
        .map(Action::name)
        .collect();
    assert_eq!(unsaid, Vec::<&str>::new(), "actions whose keys stand nowhere");
}

/// Every command that does something, with those above it before its name.
fn all_commands(command: &clap::Command, above: &str, found: &mut Vec<String>) {
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        let path = if above.is_empty() {
            below.get_name().to_owned()
        } else {
            format!("{above} {}", below.get_name())
        };
        if !below.is_subcommand_required_set() {
            found.push(path.clone());
        }
        all_commands(below, &path, found);
    }
}

#[test]
fn the_contents_name_every_page() {
    let contents = fs::read_to_string(root().join("docs/README.md")).expect("the contents");
    let listed: BTreeSet<String> = read(&contents).links.into_iter().collect();
    for page in texts() {
        assert!(!TO_COME.contains(&page.name.as_str()), "{} has come", page.name);
        let name = page.name.strip_prefix("docs/").unwrap_or("README.md");
        assert!(name == "README.md" || listed.contains(name), "{name} is not in docs/README.md");
    }
}

#[test]
fn the_versions_of_formats_are_those_of_the_program() {
    let page = fs::read_to_string(root().join("docs/formats.md")).expect("docs/formats.md");
    let migrations = |begin: &str| {
        let folder = fs::read_dir(root().join("src/store/migrations")).expect("migrations");
        let names = folder.map(|entry| entry.expect("an entry").file_name());
        names.filter(|name| name.to_string_lossy().starts_with(begin)).count().to_string()
    };
    let library = aftercare::library();
    for (what, version) in [
        ("the journal, `journal.db`", migrations("0")),
        ("the file of a practice, `practice.db`", migrations("practice_")),
        ("expected ranges, `assets/ranges`", library.newest_ranges().to_string()),
        ("flag rules, `assets/rules`", library.rules.version.to_string()),
    ] {
        assert!(page.contains(&format!("\n| {what} | {version} | ")), "{what}: {version}");
    }
    // What the table says, each section says too.
    let sections: BTreeMap<String, &str> = page
        .split("\n## ")
        .filter_map(|section| section.split_once('\n'))
        .map(|(heading, text)| (anchor(heading), text))
        .collect();
    let mut seen = 0;
    for line in page.lines().filter(|line| line.contains("](#")) {
        let (row, link) = line.split_once("](#").expect("a link");
        let version = row.split(" | ").nth(1).expect("a version").trim();
        let section = sections[link.split(')').next().expect("an end")];
        assert!(section.contains(&format!("Version {version}")), "{line}");
        seen += 1;
    }
    assert!(seen > 10, "the table was not found");
}
