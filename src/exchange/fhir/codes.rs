//! What things are called: our own code first, then one of others where there is one.

use crate::domain::{Area, Session, Severity, Sign, Site, SiteId, Symptom};
use crate::protocol::{Library, word_of};

use super::element::{CodeableConcept, Coding, Extension, Quantity, Value};
use super::text::text;

/// Gives things their codes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Codes<'a> {
    pub(super) library: &'a Library,
}

impl Codes<'_> {
    /// The address of something of our own: a code system, an extension, a questionnaire.
    pub(super) fn address(self, name: &str) -> String {
        format!("{}{name}", self.library.fhir.root)
    }

    /// A code of our own.
    pub(super) fn own(self, system: &str, code: &str, display: &str) -> Coding {
        Coding {
            system: self.address(system),
            code: text(code),
            display: text(display),
            ..Coding::default()
        }
    }

    /// A code of others.
    pub(super) fn foreign(self, concept: &str) -> Option<Coding> {
        let code = self.library.fhir.get(concept)?;
        Some(Coding {
            system: code.system.to_owned(),
            code: code.code.to_owned(),
            display: code.display.to_owned(),
            ..Coding::default()
        })
    }

    /// Our own code, and beside it the one of others.
    pub(super) fn both(self, kind: &str, name: &str, word: &str) -> CodeableConcept {
        let own = self.own(kind, name, word);
        let coding = [Some(own), self.foreign(&format!("{kind}.{name}"))];
        CodeableConcept {
            coding: coding.into_iter().flatten().collect(),
            text: text(word),
            ..CodeableConcept::default()
        }
    }

    /// What R4 has no element for.
    pub(super) fn extension(self, name: &str, value: Value) -> Extension {
        Extension { url: self.address(name), value: Some(value) }
    }

    /// An amount in a unit of the table, such as `celsius`.
    pub(super) fn quantity(self, value: f64, unit: &str) -> Quantity {
        let unit = self.foreign(&format!("unit.{unit}")).unwrap_or_default();
        let Coding { system, code, display, .. } = unit;
        Quantity { value: Some(value), unit: display, system, code }
    }

    /// The name of a symptom.
    pub(super) fn symptom(self, symptom: Symptom) -> &'static str {
        self.library.vocabulary.symptom(symptom).map_or(symptom.name(), |words| words.word)
    }

    /// How strong a symptom is, as an answer: each symptom has its own five.
    pub(super) fn severity(self, symptom: Symptom, severity: Severity) -> Coding {
        let words = self.library.vocabulary.symptom(symptom);
        let word = words.and_then(|words| words.levels.get(usize::from(severity.get())));
        let code = format!("{symptom}-{severity}");
        self.own("severity", &code, word.copied().unwrap_or_default())
    }

    /// How strong a symptom of the person's own making is.
    pub(super) fn own_severity(self, severity: Severity) -> Coding {
        self.own("severity", &severity.to_string(), self.short(severity))
    }

    /// The word that all symptoms share for a severity.
    pub(super) fn short(self, severity: Severity) -> &'static str {
        self.library.vocabulary.short.get(usize::from(severity.get())).copied().unwrap_or_default()
    }

    /// The question about a sign.
    pub(super) fn sign(self, sign: Sign) -> &'static str {
        self.library.vocabulary.sign(sign).map_or(sign.name(), |words| words.ask)
    }

    /// A sign in a few words.
    pub(super) fn sign_word(self, sign: Sign) -> &'static str {
        self.library.vocabulary.sign(sign).map_or(sign.name(), |words| words.word)
    }

    fn area_word(self, area: Area) -> &'static str {
        self.library.area(area).map_or(area.name(), |facts| facts.word)
    }

    /// A treated place: `cheeks, left`.
    pub(super) fn place_word(self, site: &Site) -> String {
        let area = self.area_word(site.area);
        match site.side {
            Some(side) => format!("{area}, {}", word_of(&self.library.vocabulary.sides, &side)),
            None => area.to_owned(),
        }
    }

    /// A treated place of a session, or the whole treated area.
    pub(super) fn place(self, session: &Session, site: Option<SiteId>) -> String {
        let Some(id) = site else { return "treated area".to_owned() };
        session.site(id).map_or_else(|| "one place".to_owned(), |site| self.place_word(site))
    }

    /// A treated place in codes.
    pub(super) fn body_site(self, site: &Site) -> CodeableConcept {
        let mut concept = self.both("area", site.area.name(), self.area_word(site.area));
        if let Some(side) = site.side {
            let word = word_of(&self.library.vocabulary.sides, &side);
            let side = self.own("side", &side.to_string(), word);
            concept.extension.push(self.extension("side", Value::Coding(side)));
        }
        concept.text = self.place_word(site);
        concept
    }

    /// The title of a rule, about a symptom where it is asked of several.
    pub(super) fn rule(self, rule: &str, symptom: Option<Symptom>) -> String {
        let title = self.library.rule(rule).map_or(rule, |rule| rule.title);
        self.about(title, symptom)
    }

    /// Words of a rule about a symptom.
    pub(super) fn about(self, words: &str, symptom: Option<Symptom>) -> String {
        words.replace("{It}", symptom.map_or("", |symptom| self.symptom(symptom)))
    }
}
