//! Sentences about redness in photos: what was compared, and how far it carries. Never a grade.

use crate::assess::{Confidence, Reading, Reason, Redness};
use crate::domain::Day;
use crate::say;

/// What the figure is; stands wherever one does.
#[must_use]
pub fn what_it_is() -> &'static str {
    say::redness::what_it_is()
}

/// Stands beside figures of dark skin.
#[must_use]
pub fn low_sensitivity() -> &'static str {
    say::redness::low_sensitivity()
}

/// What is compared with, where there is no photo from before.
#[must_use]
pub fn late_start() -> &'static str {
    say::redness::late_start()
}

/// The confidence in a word.
#[must_use]
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => say::redness::low(),
        Confidence::Medium => say::redness::medium(),
        Confidence::High => say::redness::high(),
    }
}

/// Why a figure is less sure than it could be, and what helps.
#[must_use]
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::FewKept => say::redness::few_kept(),
        Reason::FewPixels => say::redness::few_pixels(),
        Reason::Clipped => say::redness::clipped(),
        Reason::FarApart => say::redness::far_apart(),
        Reason::ColoursUnknown => say::redness::colours_unknown(),
        Reason::OtherColours => say::redness::other_colours(),
        Reason::OtherMeasure => say::redness::other_measure(),
        Reason::OtherLight => say::redness::other_light(),
        Reason::OtherCamera => say::redness::other_camera(),
        Reason::Blurred => say::redness::blurred(),
        Reason::WeakStart => say::redness::weak_start(),
        Reason::NoStart => say::redness::no_start(),
        Reason::FewerKept => say::redness::fewer_kept(),
        Reason::Apart => say::redness::apart(),
        Reason::Exposure => say::redness::exposure(),
        Reason::Flash => say::redness::flash(),
        Reason::CameraUnknown => say::redness::camera_unknown(),
        Reason::Paper => say::redness::paper(),
    }
}

/// What is told first about a photo of the journal.
#[must_use]
pub fn first(reading: &Reading) -> String {
    if reading.is_start {
        return say::redness::is_start().to_owned();
    }
    headline(&reading.redness)
}

/// What is told first: `4.2 redder than in the photo it is compared with, give or take 3.1.`
#[must_use]
pub fn headline(redness: &Redness) -> String {
    let error = format!("{:.1}", 2.0 * redness.error);
    let number = redness.change.unwrap_or(redness.d_a);
    let (by, less) = (format!("{:.1}", number.abs()), number < 0.0);
    if redness.change.is_none() {
        say::redness::treated_and_beside(&by, &less, &error)
    } else if redness.confidence == Confidence::Low {
        say::redness::change_low(&by, &less)
    } else if redness.exceeds == Some(true) {
        say::redness::change(&by, &less, &error)
    } else {
        let least = format!("{:.1}", redness.least);
        say::redness::change_too_little(&by, &less, &least)
    }
}

/// What is charted, as a number: `+14`; in brackets when it is not to be relied on, `?` when it
/// cannot be compared.
#[must_use]
pub fn figure(reading: &Reading) -> String {
    let redness = &reading.redness;
    let Some(charted) = reading.charted() else { return "?".to_owned() };
    let number = format!("{charted:+.0}");
    // The photo compared with, and what is as red as it.
    let number = if matches!(number.as_str(), "+0" | "-0") { "0" } else { &number };
    if redness.confidence == Confidence::Low { format!("({number})") } else { number.to_owned() }
}

/// The same below a photo: `in photo +14`.
#[must_use]
pub fn short(reading: &Reading) -> String {
    say::redness::in_photo(&figure(reading))
}

/// All figures in a line, for those who want them.
#[must_use]
pub fn figures(redness: &Redness, with: Option<Day>) -> String {
    let number = |value: Option<f64>| value.map_or("?".to_owned(), |value| format!("{value:+.1}"));
    let with = with.map_or_else(|| say::redness::no_photo_before().to_owned(), super::photo::day);
    say::redness::figures(
        &format_args!("{:+.1}", redness.d_a),
        &number(redness.anchored),
        &number(redness.change),
        &number(redness.d_ei),
        &format_args!("{:+.1}", redness.d_l),
        &format_args!("{:.1}", 2.0 * redness.error),
        &with,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_grade_nothing_and_soothe_nobody() {
        let all = [
            Reason::FewKept,
            Reason::FewPixels,
            Reason::Clipped,
            Reason::FarApart,
            Reason::ColoursUnknown,
            Reason::OtherColours,
            Reason::OtherMeasure,
            Reason::OtherLight,
            Reason::OtherCamera,
            Reason::Blurred,
            Reason::WeakStart,
            Reason::NoStart,
            Reason::FewerKept,
            Reason::Apart,
            Reason::Exposure,
            Reason::Flash,
            Reason::CameraUnknown,
            Reason::Paper,
        ];
        let more = [what_it_is(), low_sensitivity(), late_start()];
        let texts = all.map(reason).into_iter().chain(more);
        for text in texts {
            let lower = text.to_lowercase();
            for word in [
                "normal",
                "safe",
                "healthy",
                "severe",
                "mild",
                "fine",
                "don't worry",
                "pixel",
                "profile",
                "erythema",
            ] {
                assert!(!lower.contains(word), "`{word}` in: {text}");
            }
            assert!(!text.contains("  ") && text.ends_with('.'), "{text}");
        }
    }
}
