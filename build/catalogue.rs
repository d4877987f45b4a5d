//! Turns the catalogues in `assets/words/<language>/*.ftl` (Fluent) into what the room `say` holds: a function
//! for each message, with the English text as its description and its variables as arguments, and for
//! each language the texts in the order of these functions.
//!
//! A text is stored with its variables and choices marked by control characters, which no text holds
//! (`src/say/mark.rs`); `src/say/mod.rs` fills it in.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};

#[path = "../src/say/mark.rs"]
mod mark;

use mark::{CHOICE, END, IS, VARIABLE, VARIANT};

/// A message: its text as it is stored, and the names of its variables as they first come.
struct Message {
    text: String,
    variables: Vec<String>,
    /// The text as it is written in the catalogue, on one line.
    plain: String,
}

/// The messages of a language, by file and name.
type Messages = BTreeMap<String, BTreeMap<String, Message>>;

/// What is written for the compiler.
pub struct Catalogue {
    /// Rust: a module for each file, a function for each message.
    pub functions: String,
    /// Each language with its texts, one after the other.
    pub texts: Vec<(String, String)>,
}

/// Reads every language below a folder. The first, `en`, says what there is; a message that another
/// language lacks is English there (`cargo test catalogue` fails on it).
///
/// # Errors
/// In a sentence with file and message.
pub fn read(root: &Path) -> Result<Catalogue, String> {
    let english = language(&root.join("en"))?;
    let mut functions = functions(&english);
    let mut texts = Vec::new();
    for name in folders(root)? {
        let table = table(&english, &language(&root.join(&name))?)?;
        let mut text = String::new();
        let mut starts = vec![0];
        for message in table {
            text.push_str(&message);
            starts.push(text.len());
        }
        let name_of_starts = name.to_uppercase();
        _ = writeln!(
            functions,
            "#[allow(clippy::unreadable_literal, reason = \"nobody reads it\")]"
        );
        _ = writeln!(functions, "static {name_of_starts}: [u32; MESSAGES + 1] = {starts:?};");
        texts.push((name, text));
    }
    Ok(Catalogue { functions, texts })
}

fn folders(root: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(root).map_err(|error| error.to_string())?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

fn language(folder: &Path) -> Result<Messages, String> {
    let mut all = Messages::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry.map_err(|error| error.to_string())?.path();
        let (Some(name), Some("ftl")) =
            (path.file_stem(), path.extension().and_then(|ext| ext.to_str()))
        else {
            continue;
        };
        let source = fs::read_to_string(&path).map_err(|error| error.to_string())?;
        let messages = file(&source).map_err(|fault| format!("{}: {fault}", path.display()))?;
        all.insert(name.to_string_lossy().into_owned(), messages);
    }
    Ok(all)
}

fn file(source: &str) -> Result<BTreeMap<String, Message>, String> {
    let resource = fluent_syntax::parser::parse(source).map_err(|(_, errors)| {
        let first = errors.first();
        let at = first.map_or(0, |error| error.pos.start);
        let line = source.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        format!("line {line}: {}", first.map_or_else(String::new, ToString::to_string))
    })?;
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        match entry {
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Message(message) if message.attributes.is_empty() => {
                let name = message.id.name;
                let value = message.value.ok_or_else(|| format!("{name} says nothing"))?;
                let mut made =
                    Message { text: String::new(), variables: Vec::new(), plain: String::new() };
                write(&value, &mut made).map_err(|fault| format!("{name}: {fault}"))?;
                made.plain = plain(&made);
                if messages.insert(name.to_owned(), made).is_some() {
                    return Err(format!("{name} stands there twice"));
                }
            }
            other => return Err(format!("only plain messages have a place here: {other:?}")),
        }
    }
    Ok(messages)
}

/// Adds a pattern to a message's text.
fn write(pattern: &Pattern<&str>, message: &mut Message) -> Result<(), String> {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                if value.chars().any(|c| c.is_control() && c != '\n') {
                    return Err("a control character".to_owned());
                }
                message.text.push_str(value);
            }
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::StringLiteral { value } => {
                    message.text.push_str(value);
                }
                InlineExpression::VariableReference { id } => {
                    let letter = letter(message, id.name)?;
                    message.text.extend([VARIABLE, letter]);
                }
                _ => return Err("only variables and texts go into braces".to_owned()),
            },
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let InlineExpression::VariableReference { id } = selector else {
                    return Err("only a variable can choose".to_owned());
                };
                let letter = letter(message, id.name)?;
                message.text.extend([CHOICE, letter]);
                // The default, which Fluent wants once, is the one that nothing has to match.
                let (default, named): (Vec<_>, Vec<_>) =
                    variants.iter().partition(|variant| variant.default);
                for variant in named.into_iter().chain(default) {
                    message.text.push(VARIANT);
                    match variant.key {
                        _ if variant.default => {}
                        VariantKey::Identifier { name } => message.text.push_str(name),
                        VariantKey::NumberLiteral { value } => message.text.push_str(value),
                    }
                    message.text.push(IS);
                    write(&variant.value, message)?;
                }
                message.text.push(END);
            }
        }
    }
    Ok(())
}

fn letter(message: &mut Message, name: &str) -> Result<char, String> {
    let known = message.variables.iter().position(|known| known == name);
    let place = known.unwrap_or_else(|| {
        message.variables.push(name.to_owned());
        message.variables.len() - 1
    });
    u8::try_from(place).ok().filter(|place| *place < 26).map_or_else(
        || Err("more than 26 variables".to_owned()),
        |place| Ok(char::from(b'a' + place)),
    )
}

/// A text as people write it, for the description of its function.
fn plain(message: &Message) -> String {
    let mut plain = String::new();
    let mut letters = message.text.chars();
    let name = |letter: Option<char>| {
        let place = letter.map_or(0, |letter| letter as usize - 'a' as usize);
        message.variables.get(place).map_or("", String::as_str)
    };
    while let Some(letter) = letters.next() {
        match letter {
            VARIABLE => _ = write!(plain, "{{{}}}", name(letters.next())),
            CHOICE => _ = write!(plain, "{{{}:", name(letters.next())),
            VARIANT => plain.push_str(" ["),
            IS => plain.push_str("] "),
            END => plain.push('}'),
            '\n' => plain.push(' '),
            letter => plain.push(letter),
        }
    }
    plain.replace("[]", "[*]")
}

/// The texts of a language in the order of the functions, with the variables lettered as in English.
fn table(english: &Messages, other: &Messages) -> Result<Vec<String>, String> {
    for (file, messages) in other {
        for name in messages.keys() {
            if english.get(file).is_none_or(|messages| !messages.contains_key(name)) {
                return Err(format!("{file}.ftl: {name} is not there in English"));
            }
        }
    }
    let mut table = Vec::new();
    for (file, messages) in english {
        for (name, message) in messages {
            let own = other.get(file).and_then(|messages| messages.get(name)).unwrap_or(message);
            let text = lettered(own, message);
            table.push(text.map_err(|fault| format!("{file}.ftl: {name}: {fault}"))?);
        }
    }
    Ok(table)
}

fn lettered(own: &Message, english: &Message) -> Result<String, String> {
    let mut text = String::new();
    let mut letters = own.text.chars();
    while let Some(letter) = letters.next() {
        text.push(letter);
        if matches!(letter, VARIABLE | CHOICE) {
            let place = letters.next().map_or(0, |letter| letter as usize - 'a' as usize);
            let name = own.variables.get(place).map_or("", String::as_str);
            let place = english.variables.iter().position(|known| known == name);
            let place = place.ok_or_else(|| format!("English has no ${name} there"))?;
            text.push(char::from(b'a' + u8::try_from(place).unwrap_or(0)));
        }
    }
    Ok(text)
}

fn functions(english: &Messages) -> String {
    let mut code = String::new();
    let mut number = 0;
    for (file, messages) in english {
        _ = writeln!(code, "#[doc = \"What stands in `assets/words/en/{file}.ftl`.\"]");
        _ = writeln!(
            code,
            "#[allow(missing_docs, clippy::all, clippy::pedantic, reason = \"written by build.rs\")]"
        );
        _ = writeln!(code, "pub mod {file} {{");
        for (name, message) in messages {
            let name = name.replace('-', "_");
            _ = writeln!(code, "#[doc = {:?}]", message.plain);
            if message.variables.is_empty() && !message.text.contains(CHOICE) {
                _ = writeln!(
                    code,
                    "#[must_use] pub fn {name}() -> &'static str {{ super::text({number}) }}"
                );
            } else {
                let names: Vec<String> =
                    message.variables.iter().map(|name| name.replace('-', "_")).collect();
                let typed: Vec<String> =
                    names.iter().map(|name| format!("{name}: &dyn std::fmt::Display")).collect();
                _ = writeln!(
                    code,
                    "#[must_use] pub fn {name}({}) -> String {{ super::filled({number}, &[{}]) }}",
                    typed.join(", "),
                    names.join(", ")
                );
            }
            number += 1;
        }
        code.push_str("}\n");
    }
    _ = writeln!(code, "const MESSAGES: usize = {number};");
    code
}
