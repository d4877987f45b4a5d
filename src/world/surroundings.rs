//! What the environment says about the terminal and the person's language.

use super::{Graphics, variable};
use crate::domain::{Country, Degrees};
use crate::effect::CellSize;
use crate::say::Language;

/// What the environment says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "four separate facts")]
pub struct Surroundings {
    /// `NO_COLOR` is set.
    pub no_color: bool,
    /// The terminal can only print lines, or there is none.
    pub dumb_terminal: bool,
    /// What the terminal calls itself (`TERM`).
    pub term: Option<String>,
    /// What it says about its colours (`COLORTERM`).
    pub color_term: Option<String>,
    /// The terminal shows any colour.
    pub truecolor: bool,
    /// Whether and how it shows pictures; `None`: nothing tells.
    pub graphics: Option<Graphics>,
    /// Characters beyond ASCII can be shown.
    pub utf8: bool,
    /// The terminal says that its background is dark.
    pub dark: bool,
    /// Where the person seems to live, by their locale: `en_GB` is GB.
    pub country: Option<Country>,
    /// What temperatures are counted in there.
    pub scale: Degrees,
}

/// Countries where people measure fever in Fahrenheit.
const FAHRENHEIT: [&str; 8] = ["BS", "BZ", "FM", "KY", "LR", "MH", "PW", "US"];

impl Surroundings {
    /// Reads `NO_COLOR`, `TERM`, `COLORTERM`, `COLORFGBG`, `LC_ALL`, `LC_CTYPE`, `LC_MEASUREMENT` and
    /// `LANG`, and what tells terminals apart that show pictures.
    #[must_use]
    pub fn from_env() -> Self {
        Self::new(variable)
    }

    /// The language of the person's locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), where there is a catalogue for it.
    #[must_use]
    pub fn language() -> Option<Language> {
        let first = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
        first.and_then(|locale| Language::of(&locale))
    }

    /// Columns and rows of the terminal that stdout is; `None` when it is none.
    #[must_use]
    pub fn size() -> Option<(u16, u16)> {
        #[cfg(unix)]
        {
            let size = rustix::termios::tcgetwinsize(std::io::stdout()).ok()?;
            Some((size.ws_col, size.ws_row)).filter(|(columns, rows)| *columns > 0 && *rows > 0)
        }
        #[cfg(not(unix))]
        None
    }

    /// Pixels of a cell of the terminal that stdout or stdin is, as the system knows it: the
    /// terminal is not asked. `None` when it is none, or has not told the system.
    #[must_use]
    pub fn cell() -> Option<CellSize> {
        #[cfg(unix)]
        {
            let size = rustix::termios::tcgetwinsize(std::io::stdout())
                .or_else(|_| rustix::termios::tcgetwinsize(std::io::stdin()))
                .ok()?;
            CellSize::of((size.ws_xpixel, size.ws_ypixel), (size.ws_col, size.ws_row))
        }
        #[cfg(not(unix))]
        None
    }

    fn new(variable: impl Fn(&str) -> Option<String>) -> Self {
        let first =
            |names: [&str; 2]| variable("LC_ALL").or_else(|| names.into_iter().find_map(&variable));
        let term = variable("TERM");
        let color_term = variable("COLORTERM");
        let depth = color_term.as_deref().unwrap_or_default();
        Self {
            no_color: variable("NO_COLOR").is_some(),
            dumb_terminal: term.as_deref().map_or(cfg!(unix), |term| term == "dumb"),
            graphics: Graphics::told_by(&variable),
            truecolor: matches!(depth, "truecolor" | "24bit")
                || term.as_deref().is_some_and(|term| term.ends_with("-direct")),
            // Nothing said is taken for a terminal of this century.
            utf8: first(["LC_CTYPE", "LANG"]).is_none_or(|locale| is_utf8(&locale)),
            dark: variable("COLORFGBG").is_some_and(|colours| is_dark(&colours)),
            country: first(["LANG", "LC_CTYPE"]).and_then(|locale| country(&locale)),
            scale: match first(["LC_MEASUREMENT", "LANG"]).and_then(|locale| country(&locale)) {
                Some(country) if FAHRENHEIT.contains(&country.code()) => Degrees::Fahrenheit,
                _ => Degrees::Celsius,
            },
            term,
            color_term,
        }
    }
}

fn is_utf8(locale: &str) -> bool {
    let (_, encoding) = locale.split_once('.').unwrap_or_default();
    let encoding = encoding.split('@').next().unwrap_or_default().to_ascii_lowercase();
    matches!(encoding.as_str(), "utf-8" | "utf8")
}

/// The number behind the last `;` of `15;0` is the background, of the terminal's sixteen.
fn is_dark(colours: &str) -> bool {
    let ground = colours.rsplit(';').next().and_then(|ground| ground.parse::<u8>().ok());
    ground.is_some_and(|ground| ground < 7 || ground == 8)
}

/// The two letters after the language: `en_GB.UTF-8`.
fn country(locale: &str) -> Option<Country> {
    let (_, rest) = locale.split_once('_')?;
    let letters: String = rest.chars().take_while(|c| !matches!(c, '.' | '@')).collect();
    Country::try_from(letters).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> Surroundings {
        let pairs: Vec<(String, String)> =
            pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        Surroundings::new(move |wanted| {
            pairs.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone())
        })
    }

    fn code(surroundings: &Surroundings) -> Option<&str> {
        surroundings.country.as_ref().map(Country::code)
    }

    #[test]
    fn a_usual_terminal() {
        let usual = with(&[
            ("TERM", "xterm-256color"),
            ("COLORTERM", "truecolor"),
            ("LANG", "en_GB.UTF-8"),
        ]);
        assert!(!usual.no_color && !usual.dumb_terminal && usual.truecolor && usual.utf8);
        assert_eq!(code(&usual), Some("GB"));
    }

    #[test]
    fn poorer_ones() {
        let poor = with(&[("TERM", "dumb"), ("NO_COLOR", "1"), ("LANG", "C")]);
        assert!(poor.no_color && poor.dumb_terminal && !poor.truecolor && !poor.utf8);
        assert_eq!(code(&poor), None);
        assert_eq!(with(&[]).dumb_terminal, cfg!(unix));
        assert!(with(&[]).utf8);
    }

    #[test]
    fn lc_all_wins() {
        let locale = with(&[("LC_ALL", "de_AT@euro"), ("LANG", "en_US.UTF-8")]);
        assert_eq!((code(&locale), locale.utf8), (Some("AT"), false));
        assert_eq!(code(&with(&[("LANG", "sr_RS.utf8@latin")])), Some("RS"));
        assert!(with(&[("LANG", "sr_RS.utf8@latin")]).utf8);
        assert_eq!(code(&with(&[("LANG", "eo.UTF-8")])), None);
    }

    #[test]
    fn fever_is_measured_as_the_country_does() {
        let scale = |pairs: &[(&str, &str)]| with(pairs).scale;
        assert_eq!(scale(&[("LANG", "en_US.UTF-8")]), Degrees::Fahrenheit);
        assert_eq!(scale(&[("LANG", "en_GB.UTF-8")]), Degrees::Celsius);
        assert_eq!(scale(&[]), Degrees::Celsius);
        let abroad = [("LANG", "en_US.UTF-8"), ("LC_MEASUREMENT", "de_DE.UTF-8")];
        assert_eq!(scale(&abroad), Degrees::Celsius);
        assert_eq!(scale(&[("LC_ALL", "es_US"), ("LC_MEASUREMENT", "de_DE")]), Degrees::Fahrenheit);
    }

    #[test]
    fn some_terminals_tell_their_background() {
        for (colours, dark) in
            [("15;0", true), ("0;15", false), ("15;default;8", true), ("0;7", false), ("x", false)]
        {
            assert_eq!(with(&[("COLORFGBG", colours)]).dark, dark, "{colours}");
        }
        assert!(!with(&[]).dark);
    }
}
