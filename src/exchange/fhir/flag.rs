//! What the rules raised: an alert to contact the practitioner, never a diagnosis.

use std::collections::BTreeSet;

use crate::assess::{Case, Judgement, Observed, evidence, judge_logs};
use crate::domain::{AnswerKind, Diary, FlagAnswer, FlagRecord, Level, LogId, Recovery};
use crate::protocol::{RuleClass, word_of};

use super::codes::Codes;
use super::element::{
    CodeableConcept, Coding, Extension, Identifier, Period, Reference, Value, element,
};
use super::observation::{sign_urn, symptom_urn, temperature_urn};
use super::procedure::session_urn;
use super::response::log_urn;
use super::text::{date, identity, moment, text, urn};

element! {
    /// A rule that held, with what it rests on and what was done about it.
    DetectedIssue {
        extension: Vec<Extension>,
        identifier: Vec<Identifier>,
        status: &'static str,
        code: Option<CodeableConcept>,
        severity: &'static str,
        patient: Option<Reference>,
        identified_date_time: String,
        author: Option<Reference>,
        implicated: Vec<Reference>,
        evidence: Vec<Evidence>,
        detail: String,
        mitigation: Vec<Mitigation>,
    }
}

element! {
    /// What it rests on.
    Evidence { detail: Vec<Reference>, }
}

element! {
    /// What the person did about it.
    Mitigation { action: Option<CodeableConcept>, date: String, }
}

element! {
    /// What a reader should see first.
    Flag {
        extension: Vec<Extension>,
        identifier: Vec<Identifier>,
        status: &'static str,
        code: Option<CodeableConcept>,
        subject: Option<Reference>,
        period: Option<Period>,
        author: Option<Reference>,
    }
}

/// A session judged with everything that was logged, whatever part of it is sent.
pub(super) struct Judged<'a> {
    case: Case<'a>,
    pub(super) judgement: Judgement,
}

impl<'a> Judged<'a> {
    /// Advice rests on no log, so the earlier sessions are not asked.
    pub(super) fn new(codes: Codes<'a>, diary: &'a Diary, recovery: &'a Recovery) -> Self {
        let case = Case {
            library: codes.library,
            profile: &diary.profile,
            recovery,
            earlier: &[],
            ranges: &diary.ranges,
            answers: &diary.answers,
        };
        Self { case, judgement: judge_logs(case, &[]) }
    }

    /// The recovery.
    pub(super) const fn recovery(&self) -> &'a Recovery {
        self.case.recovery
    }

    /// The entries of the answers that a flag rests on; of the log that raised it where they are
    /// not told apart. Only what is sent can be named.
    fn evidence(&self, record: &FlagRecord, sent: &BTreeSet<String>) -> Vec<Reference> {
        let mut flags = self.judgement.series.iter().flat_map(|series| &series.flags);
        let flag = flags.rfind(|flag| flag.key == record.key && flag.since == record.since);
        let mut found: Vec<String> = Vec::new();
        for one in flag.map(|flag| evidence(self.case, flag)).unwrap_or_default() {
            let urn = match one.observed {
                Observed::Symptom(symptom, _) => symptom_urn(one.log, symptom),
                Observed::Sign(sign) => sign_urn(one.log, sign),
                Observed::Temperature(_) => temperature_urn(one.log),
            };
            if sent.contains(&urn) && !found.contains(&urn) {
                found.push(urn);
            }
        }
        if found.is_empty() {
            let cause = record.cause.and_then(|id| self.log(id));
            found.extend(cause.filter(|urn| sent.contains(urn)));
        }
        found.into_iter().map(Reference::to).collect()
    }

    fn log(&self, id: LogId) -> Option<String> {
        self.case.recovery.logs.iter().find(|log| log.id == id).map(log_urn)
    }
}

/// The entry of a flag.
pub(super) fn issue_urn(record: &FlagRecord) -> String {
    urn("DetectedIssue", &record.id)
}

/// The entry of the flag to be seen first.
pub(super) fn first_urn(record: &FlagRecord) -> String {
    urn("Flag", &record.id)
}

/// The rule with the version that raised the flag.
fn rule(codes: Codes<'_>, record: &FlagRecord) -> CodeableConcept {
    let title = codes.rule(record.key.rule.as_str(), record.key.symptom);
    let code = codes.own("rule", record.key.rule.as_str(), &title);
    Coding { version: record.rules.to_string(), ..code }.into()
}

fn level(codes: Codes<'_>, level: Level) -> Coding {
    let words = codes.library.vocabulary.level(level);
    codes.own("level", level.name(), words.map_or(level.name(), |words| words.word))
}

/// A flag in one sentence.
pub(super) fn flag_word(codes: Codes<'_>, judged: &Judged<'_>, record: &FlagRecord) -> String {
    let title = codes.rule(record.key.rule.as_str(), record.key.symptom);
    let words = codes.library.vocabulary.level(record.level);
    let (word, meaning) = words.map_or(("", ""), |words| (words.word, words.meaning));
    let session = &judged.recovery().session;
    let place = codes.place(session, record.key.site);
    let stands = if record.open { "open" } else { "no longer open" };
    format!(
        "{word} ({meaning}): {title}. About: {place}, since day {} after the session of {}, {stands}. \
         Rule {}, version {}.",
        record.since, session.date, record.key.rule, record.rules
    )
}

/// A flag with its evidence and its answers. It is preliminary: no clinician has seen it, and none
/// has checked the rules yet.
pub(super) fn issue(
    codes: Codes<'_>,
    judged: &Judged<'_>,
    record: &FlagRecord,
    answers: &[FlagAnswer],
    sent: &BTreeSet<String>,
    (patient, program): (&Reference, &Reference),
) -> DetectedIssue {
    let detail = judged.evidence(record, sent);
    let held = codes.library.rule(record.key.rule.as_str());
    // Rules of another version may have said it otherwise.
    let held = held.filter(|_| record.rules == codes.library.rules.version);
    let told = held.map(|rule| codes.about(rule.text, record.key.symptom));
    let told = told.map_or(String::new(), |told| format!("The person read: {told}"));
    let words = flag_word(codes, judged, record);
    DetectedIssue {
        extension: vec![
            codes.extension("level", Value::Coding(level(codes, record.level))),
            codes.extension("healing-day", Value::Integer(record.since.0)),
            codes.extension("open", Value::Boolean(record.open)),
        ],
        identifier: vec![identity(&record.id)],
        status: "preliminary",
        code: Some(rule(codes, record)),
        severity: match record.level {
            Level::Emergency | Level::Today => "high",
            Level::Clinic => "moderate",
            Level::Watch => "low",
        },
        patient: Some(patient.clone()),
        identified_date_time: moment(record.raised_at),
        author: Some(program.clone()),
        implicated: vec![Reference::to(session_urn(&judged.recovery().session))],
        evidence: if detail.is_empty() { Vec::new() } else { vec![Evidence { detail }] },
        detail: text(&format!("{words} {told} {NO_DIAGNOSIS}")),
        mitigation: answers
            .iter()
            .filter(|answer| answer.flag == record.id)
            .map(|answer| mitigation(codes, answer))
            .collect(),
    }
}

/// What an alert is for.
const NO_DIAGNOSIS: &str = "An alert of a diary, for the practitioner to look at; not a diagnosis.";

fn mitigation(codes: Codes<'_>, answer: &FlagAnswer) -> Mitigation {
    let done = match answer.kind {
        AnswerKind::Called => "Called",
        AnswerKind::Slept => "Kept quiet until the next log",
        AnswerKind::Seen => "Seen by a professional",
        AnswerKind::Settled => "Settled, as far as the person can tell",
        AnswerKind::Acknowledged => "Read",
        AnswerKind::Noted => "Noted",
    };
    let outcome = answer.outcome.map(|said| word_of(&codes.library.vocabulary.outcomes, &said));
    let more = [
        text(&answer.by),
        answer.seen_on.map_or_else(String::new, date),
        outcome.unwrap_or_default().to_owned(),
        text(&answer.note),
    ];
    let mut words = done.to_owned();
    for part in more.iter().filter(|part| !part.is_empty()) {
        words.push_str(": ");
        words.push_str(part);
    }
    let code = codes.own("answer", &answer.kind.to_string(), done);
    Mitigation {
        action: Some(CodeableConcept { text: words, ..code.into() }),
        date: moment(answer.at),
    }
}

/// The gravest open flag of a recovery, the oldest of several. Advice is about the treatment and
/// does not press.
pub(super) fn gravest<'a>(codes: Codes<'_>, flags: &'a [FlagRecord]) -> Option<&'a FlagRecord> {
    let presses = |record: &&FlagRecord| {
        let rule = codes.library.rule(record.key.rule.as_str());
        record.open && rule.is_none_or(|rule| rule.class == RuleClass::Recovery)
    };
    flags
        .iter()
        .filter(presses)
        .min_by_key(|flag| (std::cmp::Reverse(flag.level), flag.raised_at, flag.id))
}

/// The flag to be seen first.
pub(super) fn first(
    codes: Codes<'_>,
    judged: &Judged<'_>,
    record: &FlagRecord,
    (patient, program): (&Reference, &Reference),
) -> Flag {
    let words = flag_word(codes, judged, record);
    Flag {
        extension: vec![Extension {
            // R4's own way from a flag to what it is about.
            url: "http://hl7.org/fhir/StructureDefinition/flag-detail".to_owned(),
            value: Some(Value::Reference(Reference::to(issue_urn(record)))),
        }],
        identifier: vec![identity(&record.id)],
        status: "active",
        code: Some(CodeableConcept {
            text: format!("{words} {NO_DIAGNOSIS}"),
            ..rule(codes, record)
        }),
        subject: Some(patient.clone()),
        period: Some(Period { start: moment(record.raised_at), ..Period::default() }),
        author: Some(program.clone()),
    }
}
