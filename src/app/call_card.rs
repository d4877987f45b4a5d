//! Six lines to read out on the telephone.

use std::collections::BTreeSet;

use crate::domain::{Day, Degrees, Gather, Medicine, Recovery, Severity, Symptom};
use crate::effect::{Effect, Snapshot};
use crate::protocol::{Library, word_of};
use crate::say;

use super::model::{Model, Overlay};
use super::scroll::Scroll;
use super::words::{
    calm, capital, depths, flag_text, level, short_date, sign, sites, symptom, tool, worst,
};

/// Shows them, and puts them where other programs can paste them from.
pub fn show(model: &mut Model) -> Vec<Effect> {
    let lines = lines(model.library, &model.journal, model.healing_day(), model.look.scale);
    let text = lines.join("\n");
    let mut shown = lines;
    shown.push(String::new());
    shown.extend(say::call_card::copied().lines().map(str::to_owned));
    let title = say::call_card::title().to_owned();
    model.overlays.push(Overlay::Notice { title, lines: shown, scroll: Scroll::default() });
    vec![Effect::Copy(text)]
}

/// Six lines to read out on the telephone.
#[must_use]
pub fn lines(library: &Library, snapshot: &Snapshot, today: Day, scale: Degrees) -> Vec<String> {
    let profile = &snapshot.profile;
    let Some(recovery) = &snapshot.recovery else {
        return vec![
            say::call_card::no_session().to_owned(),
            say::call_card::emergency(&library.emergency_number(profile.country.as_ref())),
        ];
    };
    let session = &recovery.session;
    let mut lines = vec![say::call_card::session(
        &depths(session),
        &tool(library, session),
        &sites(library, session),
        &short_date(session.date),
        &today,
    )];
    let telling = [
        Symptom::Redness,
        Symptom::Swelling,
        Symptom::Warmth,
        Symptom::Pain,
        Symptom::Itch,
        Symptom::Blisters,
        Symptom::Pus,
        Symptom::Bleeding,
    ];
    let courses = telling.iter().filter_map(|which| course(library, recovery, *which));
    let courses: Vec<String> = courses.collect();
    lines.push(if courses.is_empty() {
        say::call_card::no_symptom().to_owned()
    } else {
        say::call_card::scale(&capital(&courses.join("; ")))
    });
    let mut ticked: Vec<&str> = Vec::new();
    for log in recovery.logs.iter().filter(|log| log.day >= Day::TREATMENT) {
        for word in log.signs.yes().map(|yes| sign(library, yes)) {
            if !ticked.contains(&word) {
                ticked.push(word);
            }
        }
    }
    lines.push(if ticked.is_empty() {
        say::call_card::no_sign().to_owned()
    } else {
        say::call_card::signs(&ticked.join(", "))
    });
    let measured = recovery.logs.iter().rev().find_map(|log| Some((log.day, log.temperature?)));
    let fever = measured.map_or_else(
        || say::call_card::no_temperature().to_owned(),
        |(day, temperature)| say::call_card::temperature(&temperature.shown_in(scale), &day),
    );
    // Every log of the last day: a second one says nothing about what was taken before the first.
    let last_day = recovery.logs.last().map(|log| log.day);
    let logs = recovery.logs.iter().filter(|log| Some(log.day) == last_day);
    let taken: BTreeSet<Medicine> =
        logs.filter_map(|log| log.medicines.as_ref()).flatten().copied().gather();
    let medicines: Vec<&str> =
        taken.iter().map(|medicine| word_of(&library.vocabulary.medicines, medicine)).collect();
    let medicines = match medicines.join(", ") {
        none if none.is_empty() => say::call_card::none_written_down().to_owned(),
        medicines => medicines,
    };
    lines.push(say::call_card::medicines(&fever, &medicines));
    let risks: Vec<String> = library
        .vocabulary
        .risks
        .iter()
        .filter_map(|risk| Some(say::call_card::risk(&risk.word, &profile.risk(risk.name)?)))
        .collect();
    lines.push(if risks.is_empty() {
        say::call_card::no_answers().to_owned()
    } else {
        format!("{}.", capital(&risks.join("; ")))
    });
    lines.push(match worst(library, snapshot) {
        Some((gravest, key)) => {
            say::call_card::diary_says(&level(library, gravest), &flag_text(library, &key))
        }
        None => calm(library, snapshot),
    });
    lines
}

/// How one symptom went: `redness 3 on day 0, 1 on day 4, 3 now`.
fn course(library: &Library, recovery: &Recovery, which: Symptom) -> Option<String> {
    let logs = recovery.logs.iter().filter(|log| log.day >= Day::TREATMENT);
    let mut scores: Vec<(Day, Severity)> =
        logs.filter_map(|log| Some((log.day, log.scores.get(which)?))).collect();
    // Of several logs a day the highest counts, as on the chart.
    scores.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.max(next.1);
        }
        same
    });
    let (last_day, last) = *scores.last()?;
    if scores.iter().all(|(_, score)| *score == Severity::NONE) && !Symptom::MAIN.contains(&which) {
        return None;
    }
    let name = symptom(library, which).to_lowercase();
    let before = scores.iter().rev().filter(|(day, _)| *day < last_day);
    let lowest = before.min_by_key(|(_, score)| *score);
    Some(match lowest {
        Some((day, low)) if *low < last => {
            say::call_card::got_worse(&name, &low, &day, &last, &last_day)
        }
        _ => say::call_card::score(&name, &last, &last_day),
    })
}
