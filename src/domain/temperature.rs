//! Body temperatures: kept in Celsius, typed and shown in the person's own scale.

use serde::{Deserialize, Serialize};

use super::OutOfRange;

/// What degrees are counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "the names speak")]
pub enum Degrees {
    #[default]
    Celsius,
    Fahrenheit,
}

impl Degrees {
    /// Behind a number: `°C`.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Celsius => "°C",
            Self::Fahrenheit => "°F",
        }
    }

    /// Its letter.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Celsius => 'C',
            Self::Fahrenheit => 'F',
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Celsius => Self::Fahrenheit,
            Self::Fahrenheit => Self::Celsius,
        }
    }
}

/// A body temperature in tenths of a degree Celsius: 380 is 38.0 °C.
///
/// Any number of up to three digits before the point can be kept; which are plausible is for
/// the vocabulary to say, so that 98.4 typed into a Celsius field is noticed and not lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Temperature(pub i16);

/// What was typed as a temperature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Typed {
    /// The number.
    pub degrees: f64,
    /// The scale it was read in.
    pub scale: Degrees,
    /// Whether it named its scale.
    pub named: bool,
    /// What it comes to.
    pub temperature: Temperature,
}

/// Nobody is so hot in Celsius, nor so cold in Fahrenheit.
const BETWEEN_SCALES: f64 = 60.0;

impl Temperature {
    /// Reads degrees, with point or comma, in the scale they name: `38.1C`, `100.4 °F`. Without one
    /// they are of the person's own, unless nobody has so many of it.
    ///
    /// # Errors
    /// When it is no number, or outside 0 to 200 degrees Celsius.
    pub fn from_text(text: &str, own: Degrees) -> Result<Typed, OutOfRange> {
        let refused = || OutOfRange {
            what: "a temperature",
            allowed: "degrees, such as 37.2 or 99 F",
            got: text.trim().to_owned(),
        };
        let upper = text.trim().to_ascii_uppercase();
        let named = [Degrees::Celsius, Degrees::Fahrenheit]
            .into_iter()
            .find_map(|scale| Some((scale, upper.strip_suffix(scale.letter())?)));
        let number = named.map_or(&*upper, |(_, number)| number).trim_end().trim_end_matches('°');
        let degrees: f64 = number.trim_end().replace(',', ".").parse().map_err(|_| refused())?;
        let scale = match named {
            Some((scale, _)) => scale,
            None if (degrees < BETWEEN_SCALES) == (own == Degrees::Celsius) => own,
            None => own.other(),
        };
        let temperature = Self::from_degrees_in(degrees, scale).ok_or_else(refused)?;
        Ok(Typed { degrees, scale, named: named.is_some(), temperature })
    }

    /// From degrees of a scale; `None` outside 0 to 200 degrees Celsius.
    #[must_use]
    pub fn from_degrees_in(degrees: f64, scale: Degrees) -> Option<Self> {
        match scale {
            Degrees::Celsius => Self::from_degrees(degrees),
            Degrees::Fahrenheit => Self::from_degrees((degrees - 32.0) / 1.8),
        }
    }

    /// From degrees Celsius as a number; `None` outside 0 to 200.
    #[must_use]
    pub fn from_degrees(degrees: f64) -> Option<Self> {
        #[expect(clippy::cast_possible_truncation, reason = "0 to 2000")]
        (0.0..=200.0).contains(&degrees).then(|| Self((degrees * 10.0).round() as i16))
    }

    /// The degrees of a scale with one decimal, without its unit: `100.4`.
    #[must_use]
    pub fn number_in(self, scale: Degrees) -> String {
        match scale {
            Degrees::Celsius => self.to_string(),
            Degrees::Fahrenheit => format!("{:.1}", f64::from(self.0) * 0.18 + 32.0),
        }
    }

    /// The same with its unit: `100.4 °F`.
    #[must_use]
    pub fn shown_in(self, scale: Degrees) -> String {
        format!("{} {}", self.number_in(scale), scale.unit())
    }
}

/// Degrees Celsius with one decimal, without a unit: `38.0`.
impl std::fmt::Display for Temperature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn temperatures_are_read_in_celsius_or_fahrenheit() {
        use Degrees::{Celsius, Fahrenheit};
        for (text, own, tenths, scale, named) in [
            ("38", Celsius, 380, Celsius, false),
            ("37,4", Celsius, 374, Celsius, false),
            ("36.65", Celsius, 367, Celsius, false),
            ("98.6", Celsius, 370, Fahrenheit, false),
            ("101", Fahrenheit, 383, Fahrenheit, false),
            ("100.4 °F", Celsius, 380, Fahrenheit, true),
            ("100.4F", Fahrenheit, 380, Fahrenheit, true),
            ("99f", Celsius, 372, Fahrenheit, true),
            ("38.1 °C", Fahrenheit, 381, Celsius, true),
            ("38.1C", Celsius, 381, Celsius, true),
            ("38.1", Fahrenheit, 381, Celsius, false),
            ("61 C", Celsius, 610, Celsius, true),
            ("59.9", Celsius, 599, Celsius, false),
            ("60", Celsius, 156, Fahrenheit, false),
            ("60", Fahrenheit, 156, Fahrenheit, false),
            ("59.9", Fahrenheit, 599, Celsius, false),
        ] {
            let read = Temperature::from_text(text, own).expect(text);
            assert_eq!(
                (read.temperature.0, read.scale, read.named),
                (tenths, scale, named),
                "{text}"
            );
        }
        assert_eq!(Temperature(380).to_string(), "38.0");
        for bad in ["", "hot", "-3", "1e9", "nan", "F", "°C"] {
            assert!(Temperature::from_text(bad, Celsius).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_is_shown_reads_as_what_is_kept() {
        for tenths in 340..=430 {
            let kept = Temperature(tenths);
            for scale in [Degrees::Celsius, Degrees::Fahrenheit] {
                for text in [kept.number_in(scale), kept.shown_in(scale)] {
                    let again = Temperature::from_text(&text, scale).expect("degrees");
                    assert_eq!(again.temperature, kept, "{text}");
                }
            }
        }
    }

    #[test]
    fn rounding_never_carries_degrees_over_a_threshold() {
        // Tenths of Fahrenheit are finer than what is kept: a tenth may become its neighbour.
        for typed in 932..=1094_i16 {
            let degrees = f64::from(typed) / 10.0;
            let kept = Temperature::from_degrees_in(degrees, Degrees::Fahrenheit).expect("kept");
            let shown: f64 = kept.number_in(Degrees::Fahrenheit).parse().expect("a number");
            assert!((shown - degrees).abs() < 0.101, "{degrees} is shown as {shown}");
            assert_eq!(kept >= Temperature(380), typed >= 1004, "{degrees}: 38.0 is 100.4");
            assert_eq!(kept >= Temperature(375), typed >= 995, "{degrees}: 37.5 is 99.5");
            assert_eq!(kept >= Temperature(390), typed >= 1022, "{degrees}: 39.0 is 102.2");
        }
    }
}
