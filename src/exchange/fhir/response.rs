//! Questions as they were asked and answered: logs, the questions before a session, looking back.

use std::fmt::Display;

use crate::domain::{Benefit, DayLog, How, Screening, Session, Sign};
use crate::protocol::word_of;

use super::codes::Codes;
use super::element::{Coding, Extension, Identifier, Reference, Value, element};
use super::procedure::session_urn;
use super::text::{date, identity, moment, text, urn};

element! {
    /// The answers of one occasion.
    QuestionnaireResponse {
        identifier: Option<Identifier>,
        part_of: Vec<Reference>,
        questionnaire: String,
        status: &'static str,
        subject: Option<Reference>,
        authored: String,
        author: Option<Reference>,
        source: Option<Reference>,
        item: Vec<Item>,
    }
}

element! {
    /// A question.
    Item { link_id: String, text: String, answer: Vec<Answer>, }
}

element! {
    /// An answer, with how it came about where that is known.
    Answer { extension: Vec<Extension>, #[serde(flatten)] value: Option<Value>, }
}

/// The entry of a log's answers.
pub(super) fn log_urn(log: &DayLog) -> String {
    urn("QuestionnaireResponse", &log.id)
}

impl Item {
    /// A question with its answers; none where there is no answer.
    fn new(
        link_id: impl Into<String>,
        words: &str,
        answers: impl IntoIterator<Item = Value>,
    ) -> Option<Self> {
        let answer = |value| Answer { value: Some(value), ..Answer::default() };
        let answer: Vec<Answer> = answers.into_iter().map(answer).collect();
        (!answer.is_empty()).then(|| Self { link_id: link_id.into(), text: text(words), answer })
    }

    /// Says how the answers came about.
    fn how(mut self, codes: Codes<'_>, how: How) -> Self {
        for answer in &mut self.answer {
            answer.extension.push(codes.extension("how", Value::Code(how.to_string())));
        }
        self
    }
}

fn response(
    codes: Codes<'_>,
    questionnaire: &str,
    id: &dyn Display,
    patient: &Reference,
    item: Vec<Option<Item>>,
) -> QuestionnaireResponse {
    QuestionnaireResponse {
        identifier: Some(identity(id)),
        questionnaire: codes.address(&format!("questionnaire:{questionnaire}")),
        status: "completed",
        subject: Some(patient.clone()),
        source: Some(patient.clone()),
        item: item.into_iter().flatten().collect(),
        ..QuestionnaireResponse::default()
    }
}

/// All that was asked and answered in a log; what was not asked is not there.
pub(super) fn of_log(
    codes: Codes<'_>,
    session: &Session,
    log: &DayLog,
    patient: &Reference,
) -> QuestionnaireResponse {
    let place = log.site.map(|id| {
        let word = codes.place(session, Some(id));
        Value::Coding(codes.own("site", &id.to_string(), &word))
    });
    let mut item = vec![
        Item::new("day", "Days since the session", [Value::Integer(log.day.0)]),
        Item::new("date", "Date", Value::date(date(log.date))),
        Item::new("place", "Place", place),
        Item::new(
            "zone",
            "Time zone",
            Value::string(text(log.zone.as_deref().unwrap_or_default())),
        ),
    ];
    item.extend(log.scores.iter().map(|(symptom, score)| {
        let answer = Value::Coding(codes.severity(symptom, score.severity));
        let item = Item::new(format!("symptom.{symptom}"), codes.symptom(symptom), [answer])?;
        Some(item.how(codes, score.how))
    }));
    item.extend(log.own.iter().enumerate().map(|(index, own)| {
        let answer = Value::Coding(codes.own_severity(own.severity));
        Item::new(format!("own.{index}"), &own.name, [answer])
    }));
    item.extend(Sign::all().iter().map(|sign| {
        let yes = Value::Boolean(log.signs.get(*sign)?);
        let item = Item::new(format!("sign.{sign}"), codes.sign(*sign), [yes])?;
        Some(if log.signs.by_rest(*sign) { item.how(codes, How::RestNone) } else { item })
    }));
    item.extend([
        Item::new(
            "temperature",
            "Measured temperature",
            log.temperature
                .map(|t| Value::Quantity(codes.quantity(f64::from(t.0) / 10.0, "celsius"))),
        ),
        Item::new("medicine", "Medicine since the last log", medicines(codes, log)),
        Item::new(
            "met",
            "What the skin met",
            log.context.iter().map(|met| {
                let word = word_of(&codes.library.vocabulary.contexts, met);
                Value::Coding(codes.own("context", met.name(), word))
            }),
        ),
        Item::new(
            "product",
            "Products used",
            log.products.iter().filter_map(|name| Value::string(text(name))),
        ),
        Item::new("note", "Note", Value::string(text(&log.note))),
    ]);
    let entered_by = text(&log.entered_by);
    QuestionnaireResponse {
        part_of: vec![Reference::to(session_urn(session))],
        authored: moment(log.logged_at),
        author: (!entered_by.is_empty()).then(|| Reference::named(entered_by)),
        ..response(codes, "log", &log.id, patient, item)
    }
}

/// That none was taken is an answer; that it was not asked is none.
fn medicines(codes: Codes<'_>, log: &DayLog) -> Vec<Value> {
    let word = |medicine| word_of(&codes.library.vocabulary.medicines, medicine);
    let coding = |name: &str, word: &str| -> Coding { codes.own("medicine", name, word) };
    match &log.medicines {
        None => Vec::new(),
        Some(taken) if taken.is_empty() => vec![Value::Coding(coding("none", "none"))],
        Some(taken) => taken.iter().map(|m| Value::Coding(coding(m.name(), word(m)))).collect(),
    }
}

/// The entry of the answers before a session.
pub(super) fn screening_urn(screening: &Screening) -> String {
    urn("QuestionnaireResponse", &screening.id)
}

/// The questions before a session.
pub(super) fn of_screening(
    codes: Codes<'_>,
    screening: &Screening,
    patient: &Reference,
) -> QuestionnaireResponse {
    let mut item = vec![Item::new("date", "Date", Value::date(date(screening.date)))];
    item.extend(screening.answers.iter().map(|(name, yes)| {
        let ask = codes.library.screening.get(name).map_or(name.as_str(), |one| one.ask);
        Item::new(format!("question.{}", text(name)), ask, [Value::Boolean(*yes)])
    }));
    item.push(Item::new("note", "Note", Value::string(text(&screening.note))));
    QuestionnaireResponse {
        authored: moment(screening.at),
        ..response(codes, "screening", &screening.id, patient, item)
    }
}

/// The entry of what somebody thinks of the result.
pub(super) fn benefit_urn(benefit: &Benefit) -> String {
    urn("QuestionnaireResponse", &benefit.id)
}

/// What a session or a series did for its goals, as the person sees it.
pub(super) fn of_benefit(
    codes: Codes<'_>,
    benefit: &Benefit,
    session: &Session,
    patient: &Reference,
) -> QuestionnaireResponse {
    let words = &codes.library.vocabulary;
    let mut item = vec![
        Item::new("day", "Days since the session", [Value::Integer(benefit.day.0)]),
        Item::new(
            "series",
            "About the whole series",
            benefit.series.map(|id| Value::String(id.to_string())),
        ),
    ];
    item.extend(benefit.ratings.iter().map(|(goal, rating)| {
        let answer = codes.own("rating", rating.name(), word_of(&words.ratings, rating));
        Item::new(
            format!("goal.{}", goal.name()),
            word_of(&words.goals, goal),
            [Value::Coding(answer)],
        )
    }));
    item.push(Item::new("words", "In the person's words", Value::string(text(&benefit.words))));
    QuestionnaireResponse {
        part_of: vec![Reference::to(session_urn(session))],
        authored: moment(benefit.at),
        ..response(codes, "look-back", &benefit.id, patient, item)
    }
}
