//! Sentences about redness in photos: what was compared, and how far it carries. Never a grade.

use crate::assess::{Confidence, Reading, Reason, Redness};
use crate::domain::Day;

/// What the figure is; stands wherever one does.
pub const WHAT_IT_IS: &str = "Colour difference in your photos, not a medical measurement. If your \
     skin feels worse to you, that counts more.";

/// Stands beside figures of dark skin.
pub const LOW_SENSITIVITY: &str = "The photo shows less of a redness on darker skin, so small \
     changes may be missed. Go by warmth, soreness and swelling.";

/// What is compared with, where there is no photo from before.
pub const LATE_START: &str =
    "Compared with a late photo, because there is none from before the session.";

/// The confidence in a word.
#[must_use]
pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// Why a figure is less sure than it could be, and what helps.
#[must_use]
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::FewKept => {
            "Most of a marked place is shine, hair or shadow. Mark plain skin, or take the photo \
             in softer light."
        }
        Reason::FewPixels => "A marked place is very small. Mark more skin, or go closer.",
        Reason::Clipped => {
            "A marked place is too bright or too dark in part. Take the photo by a window, out of \
             the sun."
        }
        Reason::FarApart => {
            "The treated skin and the skin beside it are in very different light. Turn until the \
             light is the same on both."
        }
        Reason::ColoursUnknown => {
            "The file describes its colours in a way that this program cannot read. Use the photo \
             as the phone saved it."
        }
        Reason::OtherColours => {
            "This file describes its colours in another way than the photo it is compared with. \
             Copy both from the phone as they are, not through a chat."
        }
        Reason::OtherMeasure => {
            "The two photos were measured by different versions. Measure both again."
        }
        Reason::OtherLight => {
            "The light is too different from that of the photo it is compared with. Take it at \
             the same place and hour."
        }
        Reason::OtherCamera => {
            "Another camera took the photo it is compared with. Use the same one each time."
        }
        Reason::Blurred => {
            "It is much less sharp than the photo it is compared with. Take it again, with a \
             steady hand."
        }
        Reason::WeakStart => {
            "The photo it is compared with cannot be relied on. Mark its places anew, or compare \
             with another one."
        }
        Reason::NoStart => {
            "No photo from before the session is marked, so it only says how the two places differ \
             in this one. If you have one from before, mark that too."
        }
        Reason::FewerKept => {
            "A good part of a marked place is shine, hair or shadow. Mark plain skin if you can."
        }
        Reason::Apart => {
            "The treated skin and the skin beside it are not in the same light. Turn a little \
             until they are."
        }
        Reason::Exposure => {
            "It is much brighter or darker than the photo it is compared with. The same place and \
             hour help."
        }
        Reason::Flash => "One of the two photos was taken with flash. Leave it off each time.",
        Reason::CameraUnknown => {
            "The files do not say whether the same camera took both photos. Copy them from the \
             phone as they are."
        }
        Reason::Paper => {
            "What is marked as white paper was not used: it is too bright, has a shadow on it, or \
             is not white. Mark plain white paper, tilted away from the light."
        }
    }
}

/// What is told first about a photo of the journal.
#[must_use]
pub fn first(reading: &Reading) -> String {
    if reading.is_start {
        return "This is the photo that the others are compared with.".to_owned();
    }
    headline(&reading.redness)
}

/// What is told first: `4.2 redder than in the photo it is compared with, give or take 3.1.`
#[must_use]
pub fn headline(redness: &Redness) -> String {
    let error = 2.0 * redness.error;
    let Some(change) = redness.change else {
        let more = if redness.d_a < 0.0 { "less red" } else { "redder" };
        return format!(
            "The treated skin is {:.1} {more} than the skin beside it in this photo, give or take \
             {error:.1}.",
            redness.d_a.abs()
        );
    };
    let more = if change < 0.0 { "less red" } else { "redder" };
    if redness.confidence == Confidence::Low {
        return format!(
            "About {:.1} {more} than in the photo it is compared with, but that is not to be \
             relied on.",
            change.abs()
        );
    }
    if redness.exceeds == Some(true) {
        format!(
            "{:.1} {more} than in the photo it is compared with, give or take {error:.1}.",
            change.abs()
        )
    } else {
        format!(
            "{:.1} {more} than in the photo it is compared with. That is too little to tell: up \
             to {:.1} may be chance.",
            change.abs(),
            redness.least
        )
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
    format!("in photo {}", figure(reading))
}

/// All figures in a line, for those who want them.
#[must_use]
pub fn figures(redness: &Redness, with: Option<Day>) -> String {
    let number = |value: Option<f64>| value.map_or("?".to_owned(), |value| format!("{value:+.1}"));
    let with = with.map_or_else(
        || "no photo from before or after the first days".to_owned(),
        super::photo::day,
    );
    format!(
        "Δa* {:+.1}, anchored {}, change {}, ΔEI {}, ΔL* {:+.1}, ±{:.1}, compared with {with}.",
        redness.d_a,
        number(redness.anchored),
        number(redness.change),
        number(redness.d_ei),
        redness.d_l,
        2.0 * redness.error,
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
        let texts = all.map(reason).into_iter().chain([WHAT_IT_IS, LOW_SENSITIVITY, LATE_START]);
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
