//! How single phrases are read. Faults in whole files are in `tests/it/assets.rs`.

use super::condition::{Scope, test};
use crate::domain::{Day, Sign, Symptom};
use crate::protocol::{File, Subject, Test, sheet};

fn read(phrase: &str) -> Result<Test, String> {
    test(phrase, &Scope { earlier_rules: &["AAA1", "BBB2"], has_it: true })
}

#[test]
fn phrases_mean_what_they_say() {
    let redness = Subject::Symptom(Symptom::Redness);
    for (phrase, meaning) in [
        ("redness >= 2", Test::Score(redness, 2)),
        ("it  >=  4", Test::Score(Subject::It, 4)),
        ("redness above usual", Test::AboveUsual(redness, 1)),
        ("redness above usual by 3", Test::AboveUsual(redness, 3)),
        ("redness above range", Test::AboveRange(redness, 1)),
        ("redness above range by 2", Test::AboveRange(redness, 2)),
        ("redness 1 above its low", Test::AboveLow(redness, 1)),
        ("redness above days 0 to 2", Test::AboveDays(redness, Day(0), Day(2))),
        ("temperature >= 37.5", Test::Temperature(375)),
        ("spreading", Test::Sign(Sign::Spreading)),
        ("new hollow", Test::NewSign(Sign::Hollow)),
        ("day 3 to 3", Test::Day(Day(3), Day(3))),
        ("from day 3", Test::Day(Day(3), Day(i32::MAX))),
        ("skin tone 4 to 6", Test::SkinTone(4, 6)),
        ("skin tone unknown", Test::SkinToneUnknown),
        ("rule BBB2", Test::Rule(1)),
        ("depth > 0.5 mm", Test::DepthOver(500)),
        ("depth < 0.25 mm", Test::DepthUnder(250)),
        ("deeper than advised by 0.5 mm", Test::DeeperThanAdvised(500)),
        ("gap < 28 days", Test::GapUnder(28)),
        ("gap < own", Test::GapUnderOwn),
        ("age < 18", Test::AgeBelow(18)),
        ("shared tool", Test::SharedTool),
        ("last session flagged", Test::LastFlagged),
        ("last session unsettled", Test::LastUnsettled),
    ] {
        assert_eq!(read(phrase), Ok(meaning), "{phrase}");
    }
}

#[test]
fn phrases_that_mean_nothing_are_refused_with_the_word_at_fault() {
    for (phrase, told) in [
        ("", "cannot read"),
        ("redness > 2", "cannot read"),
        ("redness >= 2.5", "2.5"),
        ("redness >= two", "two"),
        ("redness above usual by 0", "1 to 4"),
        ("redness above days 2 to 0", "falls"),
        ("day 5 to 4", "falls"),
        ("skin tone 0 to 3", "1 to 6"),
        ("skin tone 5 to 2", "falls"),
        ("rule CCC3", "CCC3"),
        ("risk tobacco", "tobacco"),
        ("device laser", "laser"),
        ("setting barn", "barn"),
        ("new moon", "moon"),
        ("depth > 9 mm", "0.05 to 5"),
        ("gap < 0 days", "1 to 250"),
        ("Redness >= 2", "Redness"),
    ] {
        let refused = read(phrase).expect_err(phrase);
        assert!(refused.contains(told), "{phrase}: {refused}");
    }
    let without = Scope { earlier_rules: &[], has_it: false };
    assert!(test("it >= 1", &without).is_err());
}

#[test]
fn a_sheet_from_elsewhere_is_harmless() {
    let text = "by = \"\\u202eClinic\\n\"\n[[step]]\nword = \"\\u001b[2Jsun\\t bed\"\nkind = \"avoid\"\n\
                until = \"4 h\"\nnote = \"\\u200bnone\"\n";
    let (by, steps) = sheet(File { path: "a file", text }).expect("a sheet");
    let [step] = steps.as_slice() else { panic!("{steps:?}") };
    assert_eq!((&*by, &*step.word, &*step.note), ("Clinic", "[2Jsun bed", "none"));
    let nothing = text.replace("\\u001b[2Jsun\\t bed", "\\u200b");
    assert!(sheet(File { path: "a file", text: &nothing }).is_err());
}
