//! What was seen and felt: one resource for each answer of a log.

use crate::domain::{DayLog, Session, Severity, Sign, Symptom, Temperature, civil_day};

use super::codes::Codes;
use super::element::{Annotation, CodeableConcept, Extension, Reference, Value, element, remark};
use super::procedure::session_urn;
use super::response::log_urn;
use super::text::{date, moment, text, urn};

element! {
    /// One answer of one log.
    Observation {
        extension: Vec<Extension>,
        part_of: Vec<Reference>,
        status: &'static str,
        category: Vec<CodeableConcept>,
        code: Option<CodeableConcept>,
        subject: Option<Reference>,
        effective_date_time: String,
        performer: Vec<Reference>,
        #[serde(flatten)]
        value: Option<Value>,
        note: Vec<Annotation>,
        body_site: Option<CodeableConcept>,
        derived_from: Vec<Reference>,
    }
}

/// The entry of what a log says about something, such as `symptom.itch`.
fn answer_urn(log: &DayLog, about: &str) -> String {
    urn("Observation", &format!("{} {about}", log.id))
}

/// The entry of a symptom in a log.
pub(super) fn symptom_urn(log: &DayLog, symptom: Symptom) -> String {
    answer_urn(log, &format!("symptom.{symptom}"))
}

/// The entry of a sign in a log.
pub(super) fn sign_urn(log: &DayLog, sign: Sign) -> String {
    answer_urn(log, &format!("sign.{sign}"))
}

/// The entry of the temperature in a log.
pub(super) fn temperature_urn(log: &DayLog) -> String {
    answer_urn(log, "measure.temperature")
}

/// When it was so: when it was written, or the civil date alone where the log was written on
/// another day than the one it is about.
fn when(log: &DayLog, day_ends: u8) -> String {
    if civil_day(log.logged_at, day_ends) == log.date {
        moment(log.logged_at)
    } else {
        date(log.date)
    }
}

/// What stands in every resource of a log.
struct Frame<'a> {
    codes: Codes<'a>,
    log: &'a DayLog,
    like: Observation,
}

impl<'a> Frame<'a> {
    fn new(
        codes: Codes<'a>,
        session: &Session,
        log: &'a DayLog,
        patient: &Reference,
        day_ends: u8,
    ) -> Self {
        let sites = match log.site {
            Some(id) => session.site(id),
            // The treated area as a whole is one place when there is one.
            None => session.sites.first().filter(|_| session.sites.len() == 1),
        };
        let like = Observation {
            extension: vec![codes.extension("healing-day", Value::Integer(log.day.0))],
            part_of: vec![Reference::to(session_urn(session))],
            status: "final",
            subject: Some(patient.clone()),
            effective_date_time: when(log, day_ends),
            performer: vec![patient.clone()],
            body_site: sites.map(|site| codes.body_site(site)),
            derived_from: vec![Reference::to(log_urn(log))],
            ..Observation::default()
        };
        Self { codes, log, like }
    }

    fn of(&self, kind: &str, code: CodeableConcept, value: Value, note: String) -> Observation {
        let category = self.codes.foreign(kind).map(CodeableConcept::from);
        Observation {
            category: category.into_iter().collect(),
            code: Some(code),
            value: Some(value),
            note: remark(note),
            ..self.like.clone()
        }
    }

    fn severity(&self, code: CodeableConcept, severity: Severity, words: &str) -> Observation {
        let note = format!("{severity} of 0 to 4: {words}");
        self.of("category.symptom", code, Value::Integer(severity.get().into()), note)
    }

    fn symptoms(&self) -> impl Iterator<Item = (String, Observation)> + '_ {
        self.log.scores.iter().map(|(symptom, score)| {
            let code = self.codes.both("symptom", symptom.name(), self.codes.symptom(symptom));
            let words = self.codes.severity(symptom, score.severity).display;
            (symptom_urn(self.log, symptom), self.severity(code, score.severity, &words))
        })
    }

    /// What a person calls a symptom of their own is no code of anybody.
    fn own(&self) -> impl Iterator<Item = (String, Observation)> + '_ {
        let own = self.log.own.iter().enumerate();
        own.filter(|(_, own)| !text(&own.name).is_empty()).map(|(index, own)| {
            let code = CodeableConcept::words(text(&own.name));
            let observed = self.severity(code, own.severity, self.codes.short(own.severity));
            (answer_urn(self.log, &format!("own.{index}")), observed)
        })
    }

    fn signs(&self) -> impl Iterator<Item = (String, Observation)> + '_ {
        Sign::all().iter().filter_map(|sign| {
            let yes = self.log.signs.get(*sign)?;
            let code = self.codes.both("sign", sign.name(), self.codes.sign(*sign));
            let value = Value::Boolean(yes);
            Some((
                sign_urn(self.log, *sign),
                self.of("category.symptom", code, value, String::new()),
            ))
        })
    }

    fn temperature(&self) -> Option<(String, Observation)> {
        let Temperature(tenths) = self.log.temperature.filter(|t| is_told(self.codes, *t))?;
        let value = self.codes.quantity(f64::from(tenths) / 10.0, "celsius");
        let code = self.codes.both("measure", "temperature", "Body temperature");
        // Of the whole body, whatever was treated.
        let observed = Observation {
            body_site: None,
            ..self.of("category.vital_signs", code, Value::Quantity(value), String::new())
        };
        Some((temperature_urn(self.log), observed))
    }
}

/// Whether a temperature can be one. Judgement takes the others for not logged, so they stand in
/// the questionnaire alone.
pub(super) fn is_told(codes: Codes<'_>, temperature: Temperature) -> bool {
    codes.library.vocabulary.is_plausible(temperature.0)
}

/// Everything that a log says about the skin and the body, each with its entry's name. What was
/// not answered has none.
pub(super) fn observations(
    codes: Codes<'_>,
    session: &Session,
    log: &DayLog,
    patient: &Reference,
    day_ends: u8,
) -> Vec<(String, Observation)> {
    let frame = Frame::new(codes, session, log, patient, day_ends);
    let answers = frame.symptoms().chain(frame.own()).chain(frame.signs());
    answers.chain(frame.temperature()).collect()
}

/// The day of a log as a table shows it.
pub(super) fn day_word(log: &DayLog) -> String {
    format!("day {}, {}", log.day, log.date)
}
