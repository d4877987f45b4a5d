//! Answers the fields.

use std::collections::BTreeSet;

use crate::app::model::Model;
use crate::app::words;
use crate::domain::{Context, How, Medicine, OwnSymptom, Severity, Symptom};
use crate::effect::Effect;
use crate::say;

use super::draft::keep_draft;
use super::list::open_list;
use super::typing::start_typing;
use super::{Field, fields, focus, go_to, is_late, late_signs, look_for_emergency};

pub(super) fn digit(model: &mut Model, severity: u8) -> Vec<Effect> {
    let Ok(severity) = Severity::try_from(severity) else { return Vec::new() };
    let field = focus(model);
    match field {
        Field::Score(symptom) => {
            model.today.log.scores.set(symptom, severity, How::Typed);
            model.today.jump = None;
            model.today.confirmed.remove(&symptom);
        }
        Field::Own(index) => {
            let Some(name) = model.today.own.get(index).cloned() else { return Vec::new() };
            model.today.log.own.retain(|own| own.name != name);
            model.today.log.own.push(OwnSymptom { name, severity });
        }
        _ => return Vec::new(),
    }
    model.today.at = (model.today.at + 1).min(fields(model).len().saturating_sub(1));
    look_for_emergency(model);
    vec![keep_draft(model)]
}

/// Left and right: a severity one lower or higher, or the next tick in a row of ticks.
pub(super) fn sideways(model: &mut Model, field: Field, by: i8) -> Vec<Effect> {
    let step = |at: usize, count: usize| {
        if by < 0 { at.saturating_sub(1) } else { (at + 1).min(count.saturating_sub(1)) }
    };
    match field {
        Field::Score(symptom) if Symptom::REST.contains(&symptom) => {
            // These stand side by side: the next or the one before, digits set them.
            let at = Symptom::REST.iter().position(|one| *one == symptom).unwrap_or(0);
            if let Some(next) = Symptom::REST.get(step(at, Symptom::REST.len())) {
                go_to(model, Field::Score(*next));
            }
            Vec::new()
        }
        Field::Score(symptom) => {
            let now = model.today.log.scores.get(symptom);
            let next = match (now, by) {
                (None, _) => 0,
                (Some(now), 1) => (now.get() + 1).min(Severity::MAX.get()),
                (Some(now), _) => now.get().saturating_sub(1),
            };
            if let Ok(next) = Severity::try_from(next) {
                model.today.log.scores.set(symptom, next, How::Typed);
            }
            look_for_emergency(model);
            vec![keep_draft(model)]
        }
        Field::Took => {
            model.today.pick = step(model.today.pick, model.library.vocabulary.medicines.len());
            Vec::new()
        }
        Field::Met => {
            model.today.pick = step(model.today.pick, model.library.vocabulary.contexts.len());
            Vec::new()
        }
        Field::Late(question) => {
            let count = late_signs(model, question).len();
            model.today.pick = step(model.today.pick, count);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

pub(super) fn clear(model: &mut Model, field: Field) -> Vec<Effect> {
    let log = &mut model.today.log;
    match field {
        Field::Score(symptom) => log.scores.clear(symptom),
        Field::Own(index) => {
            let name = model.today.own.get(index).cloned();
            log.own.retain(|own| Some(&own.name) != name.as_ref());
        }
        Field::Signs => log.signs = crate::domain::Signs::default(),
        Field::Late(question) => {
            let signs = late_signs(model, question);
            signs.iter().for_each(|sign| model.today.log.signs.clear(*sign));
        }
        Field::Temperature => log.temperature = None,
        Field::Took => log.medicines = None,
        Field::Met => log.context.clear(),
        Field::Products => log.products.clear(),
        Field::Note => log.note.clear(),
        Field::More => return Vec::new(),
    }
    look_for_emergency(model);
    vec![keep_draft(model)]
}

pub(super) fn tick(model: &mut Model, field: Field) -> Vec<Effect> {
    let pick = model.today.pick;
    match field {
        Field::Took => {
            let all = &model.library.vocabulary.medicines;
            if let Some(medicine) = all.get(pick).map(|named| named.name) {
                flip::<Medicine>(model.today.log.medicines.get_or_insert_default(), medicine);
            }
        }
        Field::Met => {
            let all = &model.library.vocabulary.contexts;
            if let Some(context) = all.get(pick).map(|named| named.name) {
                flip::<Context>(&mut model.today.log.context, context);
            }
        }
        Field::Late(question) => {
            if let Some(sign) = late_signs(model, question).get(pick) {
                let yes = model.today.log.signs.get(*sign) != Some(true);
                model.today.log.signs.set(*sign, yes);
            }
        }
        Field::Signs => {
            open_list(model);
            return Vec::new();
        }
        Field::More => {
            model.today.full = true;
            model.today.at = 0;
            return Vec::new();
        }
        Field::Temperature | Field::Products | Field::Note => {
            start_typing(model, field);
            return Vec::new();
        }
        Field::Score(_) | Field::Own(_) => return Vec::new(),
    }
    look_for_emergency(model);
    vec![keep_draft(model)]
}

pub(super) fn flip<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

/// Copies the scores of the day before where nothing is set yet; warning signs never.
pub(super) fn as_yesterday(model: &mut Model) -> Vec<Effect> {
    let Some(recovery) = &model.journal.recovery else { return Vec::new() };
    let yesterday = model.today.day().plus(-1);
    let series = recovery.series_of(model.today.place);
    let Some(before) = series.logs.iter().rev().find(|log| log.day == yesterday) else {
        model.refuse(say::today::nothing_yesterday());
        return Vec::new();
    };
    let mut copied = Vec::new();
    let (own, log) = (before.own.clone(), &mut model.today.log);
    for symptom in Symptom::MAIN.iter().chain(&Symptom::REST) {
        if let (Some(score), None) = (before.scores.get(*symptom), log.scores.get(*symptom)) {
            log.scores.set(*symptom, score, How::AsYesterday);
            let word = words::symptom(model.library, *symptom).to_lowercase();
            copied.push(format!("{word} {score}"));
        }
    }
    for one in own {
        if !log.own.iter().any(|own| own.name == one.name) {
            copied.push(format!("{} {}", one.name, one.severity));
            log.own.push(one);
        }
    }
    if copied.is_empty() {
        model.refuse(say::today::yesterday_set());
        return Vec::new();
    }
    model.say(say::today::as_yesterday(&copied.join(", ")));
    go_to(model, Field::Signs);
    vec![keep_draft(model)]
}

/// The whole area's or the earlier site's answers of the same day; warning signs never.
pub(super) fn copy_place(model: &mut Model) -> Vec<Effect> {
    let Some(recovery) = &model.journal.recovery else { return Vec::new() };
    let (day, place) = (model.today.day(), model.today.place);
    let Some(from) = recovery.on(day).filter(|log| log.site != place).last() else {
        model.refuse(say::today::no_other_area());
        return Vec::new();
    };
    for (symptom, score) in from.scores.iter() {
        let never = [Symptom::Pus, Symptom::Blisters, Symptom::Bleeding];
        if !never.contains(&symptom) {
            model.today.log.scores.set(symptom, score.severity, How::Typed);
        }
    }
    model.say(say::today::copied_area());
    go_to(model, Field::Signs);
    vec![keep_draft(model)]
}

/// `n`: in the late weeks the questions are on the screen and answered; else the list opens.
pub(super) fn rest_none(model: &mut Model) -> Vec<Effect> {
    if is_late(model) {
        for question in 0..model.library.schedule.late.questions.len() {
            for sign in late_signs(model, question) {
                if model.today.log.signs.get(*sign).is_none() {
                    model.today.log.signs.set_rest_none(*sign);
                }
            }
        }
        model.say(say::today::none_of_these());
        return vec![keep_draft(model)];
    }
    let log = &model.today.log;
    if let Some(missing) = Symptom::MAIN.iter().find(|s| log.scores.get(**s).is_none()) {
        let missing = *missing;
        go_to(model, Field::Score(missing));
        let word = words::symptom(model.library, missing);
        model.refuse(say::today::set_first(&word.to_lowercase()));
        return Vec::new();
    }
    open_list(model);
    Vec::new()
}
