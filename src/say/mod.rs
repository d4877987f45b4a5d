//! Every sentence of the program, in the language of the person: a function for each message of
//! `assets/words/<language>/*.ftl`, by file. `build/catalogue.rs` makes them, so that a message that is not
//! there, or lacks a variable, does not compile, and nothing is parsed at start.
//!
//! What the library's facts are called stands with the facts, in `assets/*.toml`.

mod mark;

use std::cell::Cell;
use std::fmt::{Display, Write as _};
use std::str::Chars;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU8, Ordering};

include!(concat!(env!("OUT_DIR"), "/say.rs"));

/// A language with a catalogue of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French. No native speaker has read it yet: the program says so.
    French,
}

impl Language {
    /// Every language that is there.
    pub const ALL: &[Self] = &[Self::English, Self::French];

    /// Its code in settings and locales.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// The language of a code or a locale, such as `fr` or `fr_CA.UTF-8`.
    #[must_use]
    pub fn of(locale: &str) -> Option<Self> {
        let code = locale.split(['_', '.', '-', '@']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// Its texts in one, and where each begins; the last place is the end.
    fn texts(self) -> (&'static str, &'static [u32; MESSAGES + 1]) {
        match self {
            Self::English => (include_str!(concat!(env!("OUT_DIR"), "/en.txt")), &EN),
            Self::French => (&FRENCH, &FR),
        }
    }

    /// Which number needs the words of one: `1 day`.
    fn is_one(self, number: &str) -> bool {
        match self {
            Self::English => number == "1",
            Self::French => matches!(number, "0" | "1"),
        }
    }
}

/// Packed, for most people never speak it.
static FRENCH: LazyLock<String> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/fr.z"));
    #[expect(clippy::expect_used, reason = "written by this build's own build.rs")]
    String::from_utf8(unpacked(packed)).expect("a text")
});

/// What `build.rs` packed.
pub(crate) fn unpacked(packed: &[u8]) -> Vec<u8> {
    #[expect(clippy::expect_used, reason = "written by this build's own build.rs")]
    miniz_oxide::inflate::decompress_to_vec(packed).expect("what was packed")
}

/// What the program speaks.
static SPOKEN: AtomicU8 = AtomicU8::new(0);

thread_local! {
    /// What this thread alone speaks: tests share a program.
    static HERE: Cell<Option<Language>> = const { Cell::new(None) };
}

/// The language in force.
#[must_use]
pub fn language() -> Language {
    HERE.get().unwrap_or_else(|| {
        let spoken = usize::from(SPOKEN.load(Ordering::Relaxed));
        Language::ALL.get(spoken).copied().unwrap_or_default()
    })
}

/// From here on the program speaks this language.
pub fn speak(language: Language) {
    SPOKEN.store(language as u8, Ordering::Relaxed);
}

/// This thread alone speaks a language while something is done.
pub fn speaking<T>(language: Language, done: impl FnOnce() -> T) -> T {
    let before = HERE.replace(Some(language));
    let done = done();
    HERE.set(before);
    done
}

/// A message without variables that is still to be said.
pub type Unsaid = fn() -> &'static str;

/// A message with one variable that is still to be said.
pub type UnsaidWith = fn(&dyn Display) -> String;

/// A value that may not be there: `none` chooses what is said then.
#[must_use]
pub fn or_none(value: Option<impl Display>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

/// A message without variables.
fn text(number: usize) -> &'static str {
    let (texts, starts) = language().texts();
    let place = |number: usize| starts.get(number).map(|at| *at as usize);
    place(number).zip(place(number + 1)).and_then(|(from, to)| texts.get(from..to)).unwrap_or("")
}

/// A message with its variables, in the order of its function.
fn filled(number: usize, values: &[&dyn Display]) -> String {
    let pattern = text(number);
    let mut filling = Filling { rest: pattern.chars(), values, said: String::new() };
    filling.said.reserve(pattern.len() + 16 * values.len());
    filling.pattern(true);
    filling.said
}

/// A text on its way from the catalogue to the person.
struct Filling<'a> {
    rest: Chars<'static>,
    values: &'a [&'a dyn Display],
    said: String,
}

impl<'a> Filling<'a> {
    /// Says a pattern, or only goes over it, to its end: the mark that ended it.
    fn pattern(&mut self, say: bool) -> Option<char> {
        loop {
            match self.rest.next()? {
                mark::VARIABLE => {
                    let value = self.value();
                    if let Some(value) = value.filter(|_| say) {
                        // Writing into a text does not fail.
                        _ = write!(self.said, "{value}");
                    }
                }
                mark::CHOICE => {
                    let value = self.value().map(ToString::to_string).unwrap_or_default();
                    self.choice(say, &value);
                }
                end @ (mark::VARIANT | mark::END) => return Some(end),
                letter if say => self.said.push(letter),
                _ => {}
            }
        }
    }

    fn value(&mut self) -> Option<&'a dyn Display> {
        let place = (self.rest.next()? as usize).checked_sub('a' as usize)?;
        self.values.get(place).copied()
    }

    /// Says the first variant that is for a value; the last has no name and is for every value.
    fn choice(&mut self, mut say: bool, value: &str) {
        let mut next = self.rest.next();
        while next == Some(mark::VARIANT) {
            let name: String =
                self.rest.by_ref().take_while(|letter| *letter != mark::IS).collect();
            let fits = match name.as_str() {
                "" => true,
                "one" => language().is_one(value),
                name => name == value,
            };
            next = self.pattern(say && fits);
            say &= !fits;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_filled_in() {
        assert_eq!(backup::none_yet(), "no backup yet");
        assert_eq!(backup::today(&"08:02"), "backup today 08:02");
    }

    #[test]
    fn a_locale_tells_the_language() {
        for (locale, language) in [
            ("fr_CA.UTF-8", Some(Language::French)),
            ("fr", Some(Language::French)),
            ("en-GB", Some(Language::English)),
            ("C.UTF-8", None),
            ("", None),
        ] {
            assert_eq!(Language::of(locale), language, "{locale}");
        }
    }

    #[test]
    fn a_thread_can_speak_another_language() {
        let days = speaking(Language::French, || [0, 1, 2].map(|count| count::sessions(&count)));
        assert_eq!(days, ["0 séance", "1 séance", "2 séances"]);
        assert_eq!(count::sessions(&2), "2 sessions");
    }

    #[test]
    fn a_number_chooses_its_words() {
        assert_eq!(count::sessions(&1), "1 session");
        assert_eq!(count::sessions(&0), "0 sessions");
        assert_eq!(count::sessions(&11), "11 sessions");
    }
}
