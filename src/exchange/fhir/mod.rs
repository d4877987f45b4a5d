//! A diary as a FHIR R4 (4.0.1) document: one Bundle, with the Composition first.
//!
//! Everything that was answered is there with its date and what it was answered to; what was not
//! answered is absent. Our own codes come first, those of others stand in `assets/fhir.toml`.
//! `docs/fhir.md` says what is sent and why.

mod codes;
mod composition;
mod element;
mod flag;
mod observation;
mod patient;
mod photo;
mod plan;
mod procedure;
mod response;
mod text;
mod xhtml;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::domain::{Arrange, Diary, FlagRecord, Recovery, Selection, SessionId};
use crate::protocol::Library;

use codes::Codes;
use composition::{Composition, Section, gaps, logs, preface, session_word};
use element::{Identifier, Reference};
use flag::{DetectedIssue, Flag, Judged, first, first_urn, flag_word, gravest, issue, issue_urn};
use observation::{Observation, observations};
use patient::{Device, Patient, patient, program};
use photo::{DocumentReference, document, photo_urn, photo_word};
use plan::{CarePlan, care, care_urn, series, series_urn};
use procedure::{Procedure, procedure, session_urn};
use response::{
    QuestionnaireResponse, benefit_urn, log_urn, of_benefit, of_log, of_screening, screening_urn,
};
use text::moment;
use xhtml::Xhtml;

/// What a document is made with, besides the diary.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// When it is made: the same diary at the same moment gives the same bytes.
    pub at: DateTime<FixedOffset>,
    /// The version of the program.
    pub version: &'a str,
    /// Whether to say what the person is called.
    pub name: bool,
    /// Whether to say in which year they were born.
    pub birth_year: bool,
    /// What part of the diary is sent. Judgement rests on all of it.
    pub selection: &'a Selection,
}

/// A resource by its type.
#[derive(Debug, Serialize)]
#[serde(tag = "resourceType")]
enum Resource {
    Composition(Composition),
    Patient(Patient),
    Device(Device),
    Procedure(Procedure),
    Observation(Observation),
    QuestionnaireResponse(QuestionnaireResponse),
    DocumentReference(DocumentReference),
    DetectedIssue(DetectedIssue),
    Flag(Flag),
    CarePlan(CarePlan),
}

/// A resource and its name in the bundle.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    full_url: String,
    resource: Resource,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Bundle {
    resource_type: &'static str,
    identifier: Identifier,
    r#type: &'static str,
    timestamp: String,
    entry: Vec<Entry>,
}

/// Writes a diary as one line of JSON.
///
/// # Errors
/// When writing fails.
pub fn write(
    library: &Library,
    diary: &Diary,
    about: &About<'_>,
    mut out: impl Write,
) -> io::Result<()> {
    let part = diary.clone().only(about.selection);
    let document = Document::new(library, &part, about).bundle(diary);
    serde_json::to_writer(&mut out as &mut dyn Write, &document)?;
    out.write_all(b"\n")
}

/// The document while it is put together.
struct Document<'a> {
    codes: Codes<'a>,
    about: &'a About<'a>,
    /// What is sent.
    diary: &'a Diary,
    patient: Reference,
    program: Reference,
    entries: Vec<Entry>,
    /// The names of the entries.
    sent: BTreeSet<String>,
}

impl<'a> Document<'a> {
    fn new(library: &'a Library, diary: &'a Diary, about: &'a About<'a>) -> Self {
        let patient_urn = text::urn("Patient", &diary.profile.id);
        let program_urn = text::urn("Device", &format!("aftercare {}", about.version));
        let mut document = Self {
            codes: Codes { library },
            about,
            diary,
            patient: Reference::to(patient_urn.clone()),
            program: Reference::to(program_urn.clone()),
            entries: Vec::new(),
            sent: BTreeSet::new(),
        };
        document.add(patient_urn, Resource::Patient(patient(&diary.profile, about)));
        document.add(program_urn, Resource::Device(program(about)));
        document
    }

    fn add(&mut self, full_url: String, resource: Resource) -> Reference {
        self.sent.insert(full_url.clone());
        self.entries.push(Entry { full_url: full_url.clone(), resource });
        Reference::to(full_url)
    }

    fn section(&self, code: &str, title: &str, words: Xhtml, entry: Vec<Reference>) -> Section {
        Section::new(self.codes, code, title, words, entry)
    }

    /// The session that something belongs to.
    fn recovery(&self, id: SessionId) -> Option<&'a Recovery> {
        self.diary.recoveries.iter().find(|one| one.session.id == id)
    }

    /// The whole document; `whole` is the diary it was chosen from.
    fn bundle(mut self, whole: &Diary) -> Bundle {
        let is_sent = |one: &&Recovery| self.recovery(one.session.id).is_some();
        let judged: Vec<Judged<'_>> = whole
            .recoveries
            .iter()
            .filter(is_sent)
            .map(|recovery| Judged::new(self.codes, whole, recovery))
            .collect();
        let sessions = self.sessions();
        let symptoms = self.logs();
        let questionnaires = self.questionnaires();
        let photos = self.photos();
        let flags = self.flags(&judged);
        let plans = self.plans();
        let mut section = vec![preface(self.codes)];
        // What presses comes first.
        let parts = [flags, sessions, symptoms, questionnaires, photos, plans];
        section.extend(parts.into_iter().flatten());
        section.push(gaps(self.codes, &self.diary.profile, self.about, &judged));
        let About { at, name, birth_year, selection, .. } = self.about;
        let of = format!("{} {at} {name} {birth_year} {selection:?}", self.diary.profile.id);
        let named = |kind: &str| Identifier {
            system: "urn:ietf:rfc:3986".to_owned(),
            value: text::urn(kind, &of),
        };
        let composition = Composition {
            language: "en",
            identifier: Some(named("Document")),
            status: "final",
            r#type: Some(self.codes.both("document", "diary", "Diary of skin healing")),
            subject: Some(self.patient.clone()),
            date: moment(*at),
            author: vec![self.patient, self.program],
            title: "Diary of skin healing after microneedling".to_owned(),
            section,
        };
        let first = Entry {
            full_url: text::urn("Composition", &of),
            resource: Resource::Composition(composition),
        };
        Bundle {
            resource_type: "Bundle",
            identifier: named("Bundle"),
            r#type: "document",
            timestamp: moment(*at),
            entry: std::iter::once(first).chain(self.entries).collect(),
        }
    }

    fn sessions(&mut self) -> Option<Section> {
        let (codes, course) = (self.codes, &self.diary.course);
        let mut entry = Vec::new();
        for Recovery { session, .. } in &self.diary.recoveries {
            let planned = session.series.is_some_and(|id| course.plan(id).is_some());
            let tool = |id| Some(course.tool(id)?.name.clone());
            let done = procedure(codes, session, &self.patient, tool, planned);
            entry.push(self.add(session_urn(session), Resource::Procedure(done)));
        }
        let words = self.diary.recoveries.iter().map(|one| session_word(codes, &one.session));
        let words = Xhtml::default().list(words);
        (!entry.is_empty()).then(|| self.section("sessions", "Sessions", words, entry))
    }

    fn logs(&mut self) -> Option<Section> {
        let mut sections = Vec::new();
        for recovery in self.diary.recoveries.iter().filter(|one| !one.logs.is_empty()) {
            let mut entry = Vec::new();
            for log in &recovery.logs {
                let day_ends = self.diary.profile.day_ends;
                let said =
                    observations(self.codes, &recovery.session, log, &self.patient, day_ends);
                for (urn, observation) in said {
                    entry.push(self.add(urn, Resource::Observation(observation)));
                }
            }
            sections.push(logs(self.codes, recovery, entry));
        }
        let words = Xhtml::default().p("Every log by its day, one table for each session.");
        let whole = self.section("symptoms", "Symptoms and signs by day", words, Vec::new());
        (!sections.is_empty()).then_some(Section { section: sections, ..whole })
    }

    fn questionnaires(&mut self) -> Option<Section> {
        let mut entry = Vec::new();
        for Recovery { session, logs } in &self.diary.recoveries {
            for log in logs {
                let asked = of_log(self.codes, session, log, &self.patient);
                entry.push(self.add(log_urn(log), Resource::QuestionnaireResponse(asked)));
            }
        }
        for screening in &self.diary.course.screenings {
            let asked = of_screening(self.codes, screening, &self.patient);
            entry.push(self.add(screening_urn(screening), Resource::QuestionnaireResponse(asked)));
        }
        for benefit in &self.diary.course.benefits {
            let Some(Recovery { session, .. }) = self.recovery(benefit.session) else { continue };
            let asked = of_benefit(self.codes, benefit, session, &self.patient);
            entry.push(self.add(benefit_urn(benefit), Resource::QuestionnaireResponse(asked)));
        }
        let words = format!(
            "Every question as it was asked and answered: {} times, by log, before sessions and \
             when looking back.",
            entry.len()
        );
        let words = Xhtml::default().p(&words);
        let title = "Questions and answers";
        (!entry.is_empty()).then(|| self.section("questionnaires", title, words, entry))
    }

    fn photos(&mut self) -> Option<Section> {
        let (mut entry, mut words) = (Vec::new(), Vec::new());
        for photo in &self.diary.photos {
            let Some(Recovery { session, .. }) = self.recovery(photo.session) else { continue };
            let shown = document(self.codes, session, photo, &self.patient);
            entry.push(self.add(photo_urn(photo), Resource::DocumentReference(shown)));
            words.push(format!("{}, {}", photo.date, photo_word(self.codes, session, photo)));
        }
        let words = Xhtml::default().p("The pictures are not in this document.").list(words);
        (!entry.is_empty()).then(|| self.section("photos", "Photos", words, entry))
    }

    fn flags(&mut self, judged: &[Judged<'_>]) -> Option<Section> {
        let (codes, diary) = (self.codes, self.diary);
        let who = (self.patient.clone(), self.program.clone());
        let who = (&who.0, &who.1);
        let of = |session| judged.iter().find(|one| one.recovery().session.id == session);
        let (mut entry, mut words) = (Vec::new(), Vec::new());
        if let Some(record) = gravest(codes, &diary.flags)
            && let Some(judged) = of(record.key.session)
        {
            let flag = first(codes, judged, record, who);
            entry.push(self.add(first_urn(record), Resource::Flag(flag)));
        }
        let mut flags: Vec<&FlagRecord> = diary.flags.iter().collect();
        flags.arrange_by_key(|flag| (!flag.open, Reverse(flag.level), flag.raised_at, flag.id));
        for record in flags {
            let Some(judged) = of(record.key.session) else { continue };
            let issue = issue(codes, judged, record, &diary.answers, &self.sent, who);
            entry.push(self.add(issue_urn(record), Resource::DetectedIssue(issue)));
            words.push(flag_word(codes, judged, record));
        }
        let words = Xhtml::default()
            .p("What the diary raised: the open ones first, and the gravest of them. No flag is a \
                diagnosis, and no flag does not mean that all is well.")
            .list(words);
        (!entry.is_empty()).then(|| self.section("flags", "Flags", words, entry))
    }

    fn plans(&mut self) -> Option<Section> {
        let (codes, course) = (self.codes, &self.diary.course);
        let mut plans: Vec<(String, CarePlan)> = course
            .plans
            .iter()
            .map(|plan| (series_urn(plan), series(codes, plan, &self.patient)))
            .collect();
        if let Some(Recovery { session, .. }) = self.diary.latest() {
            let now = self.about.at.naive_local();
            plans.push((care_urn(session), care(codes, course, session, now, &self.patient)));
        }
        let words = plans.iter().map(|(_, plan)| format!("{}. {}", plan.title, plan.description));
        let words = Xhtml::default().list(words.collect::<Vec<_>>());
        let add = |(urn, plan)| self.add(urn, Resource::CarePlan(plan));
        let entry: Vec<Reference> = plans.into_iter().map(add).collect();
        (!entry.is_empty()).then(|| self.section("plans", "Aftercare and series", words, entry))
    }
}
