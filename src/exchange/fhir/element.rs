//! The building blocks of FHIR R4 resources, as far as they are used here.

use serde::Serialize;

/// Whether an element is left out: FHIR has no empty elements.
pub(super) trait Absent {
    /// Nothing is in it.
    fn is_absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for String {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Absent for &str {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// A structure of elements: names as FHIR writes them, and what is absent is not written.
macro_rules! element {
    ($(#[$about:meta])* $name:ident { $($(#[$field:meta])* $key:ident: $kind:ty,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        #[allow(clippy::struct_field_names, reason = "the names are those of FHIR")]
        pub(super) struct $name {
            $(
                $(#[$field])*
                #[serde(skip_serializing_if = "super::element::Absent::is_absent")]
                pub(super) $key: $kind,
            )*
        }
    };
}
pub(super) use element;

element! {
    /// A code of a system.
    Coding { system: String, version: String, code: String, display: String, }
}

element! {
    /// What is meant, in codes and in words.
    CodeableConcept { extension: Vec<Extension>, coding: Vec<Coding>, text: String, }
}

element! {
    /// Another resource of the bundle, or somebody who is only named.
    Reference { reference: String, display: String, }
}

element! {
    /// A name that a thing keeps everywhere.
    Identifier { system: String, value: String, }
}

element! {
    /// What R4 has no element for.
    Extension { url: String, #[serde(flatten)] value: Option<Value>, }
}

element! {
    /// A measured amount with its UCUM unit.
    Quantity { value: Option<f64>, unit: String, system: String, code: String, }
}

element! {
    /// From and to, as far as they are known.
    Period { start: String, end: String, }
}

element! {
    /// A remark.
    Annotation { text: String, }
}

element! {
    /// Words for people, as XHTML.
    Narrative { status: &'static str, div: String, }
}

/// The value of an observation, an answer or an extension: `value[x]`.
#[derive(Clone, Debug, Serialize)]
pub(super) enum Value {
    #[serde(rename = "valueBoolean")]
    Boolean(bool),
    #[serde(rename = "valueInteger")]
    Integer(i32),
    #[serde(rename = "valueString")]
    String(String),
    #[serde(rename = "valueCode")]
    Code(String),
    #[serde(rename = "valueDate")]
    Date(String),
    #[serde(rename = "valueTime")]
    Time(String),
    #[serde(rename = "valueCoding")]
    Coding(Coding),
    #[serde(rename = "valueQuantity")]
    Quantity(Quantity),
    #[serde(rename = "valueReference")]
    Reference(Reference),
}

impl Value {
    /// Nothing for an empty text.
    pub(super) fn string(text: String) -> Option<Self> {
        (!text.is_empty()).then_some(Self::String(text))
    }

    /// Nothing for a date that FHIR cannot write.
    pub(super) fn date(date: String) -> Option<Self> {
        (!date.is_empty()).then_some(Self::Date(date))
    }
}

impl From<Coding> for CodeableConcept {
    /// In the words of the code itself.
    fn from(coding: Coding) -> Self {
        Self { text: coding.display.clone(), coding: vec![coding], ..Self::default() }
    }
}

impl CodeableConcept {
    /// In words alone.
    pub(super) fn words(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl Reference {
    /// To an entry of the bundle.
    pub(super) fn to(urn: String) -> Self {
        Self { reference: urn, ..Self::default() }
    }

    /// To somebody who has no entry.
    pub(super) fn named(display: String) -> Self {
        Self { display, ..Self::default() }
    }
}

/// None for no words.
pub(super) fn remark(text: String) -> Vec<Annotation> {
    if text.is_empty() { Vec::new() } else { vec![Annotation { text }] }
}
