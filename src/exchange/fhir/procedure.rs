//! A treatment session.

use crate::domain::{Device, Session, Setting, Site, ToolId};
use crate::protocol::word_of;

use super::codes::Codes;
use super::element::{
    Annotation, CodeableConcept, Coding, Extension, Identifier, Reference, Value, element, remark,
};
use super::text::{date, identity, text, urn};

element! {
    /// What was done, where and how deep.
    Procedure {
        extension: Vec<Extension>,
        identifier: Vec<Identifier>,
        based_on: Vec<Reference>,
        status: &'static str,
        code: Option<CodeableConcept>,
        subject: Option<Reference>,
        performed_date_time: String,
        performer: Vec<Performer>,
        body_site: Vec<CodeableConcept>,
        note: Vec<Annotation>,
        used_code: Vec<CodeableConcept>,
    }
}

element! {
    /// Who did it.
    Performer { actor: Option<Reference>, }
}

/// The entry of a session.
pub(super) fn session_urn(session: &Session) -> String {
    urn("Procedure", &session.id)
}

/// A session. `tool` names the person's own tools, `planned` tells whether a series has an entry.
pub(super) fn procedure(
    codes: Codes<'_>,
    session: &Session,
    patient: &Reference,
    tool: impl Fn(ToolId) -> Option<String>,
    planned: bool,
) -> Procedure {
    let series = session.series.filter(|_| planned);
    let practitioner = text(&session.practitioner);
    let actor = (!practitioner.is_empty()).then(|| Reference::named(practitioner));
    Procedure {
        extension: told(codes, session),
        identifier: vec![identity(&session.id)],
        based_on: series.iter().map(|id| Reference::to(urn("CarePlan", id))).collect(),
        status: "completed",
        code: Some(codes.both("procedure", "microneedling", "Microneedling")),
        subject: Some(patient.clone()),
        performed_date_time: date(session.date),
        performer: actor.map(|who| Performer { actor: Some(who) }).into_iter().collect(),
        body_site: session.sites.iter().map(|site| treated(codes, site)).collect(),
        note: remark(text(&session.note)),
        used_code: used(codes, session, tool),
    }
}

/// A treated place with what was done to it.
fn treated(codes: Codes<'_>, site: &Site) -> CodeableConcept {
    let mut place = codes.body_site(site);
    let mut more = vec![codes.extension("site", Value::String(site.id.to_string()))];
    if let Some(depth) = site.depth {
        let mm = codes.quantity(f64::from(depth.micrometres()) / 1000.0, "millimetre");
        more.push(codes.extension("depth", Value::Quantity(mm)));
        place.text.push_str(&format!(", {depth}"));
    }
    if let Some(passes) = site.passes {
        more.push(codes.extension("passes", Value::Integer(passes.into())));
        place.text.push_str(&format!(", {passes} passes"));
    }
    if let Some(needles) = site.needles {
        more.push(codes.extension("needles", Value::Integer(needles.into())));
        place.text.push_str(&format!(", {needles} needles"));
    }
    place.extension.extend(more);
    place
}

/// The tool and the products.
fn used(
    codes: Codes<'_>,
    session: &Session,
    tool: impl Fn(ToolId) -> Option<String>,
) -> Vec<CodeableConcept> {
    let mut used = Vec::new();
    if session.device != Device::Unknown {
        let word = word_of(&codes.library.vocabulary.devices, &session.device);
        used.push(codes.both("device", session.device.name(), word));
    }
    let own = session.tool.and_then(tool).map(|name| text(&name));
    used.extend(own.filter(|name| !name.is_empty()).map(CodeableConcept::words));
    used.extend(session.products.iter().filter_map(|product| {
        let when = Value::Code(product.when.to_string());
        let name = text(&product.name);
        (!name.is_empty()).then(|| CodeableConcept {
            extension: vec![codes.extension("when", when)],
            ..CodeableConcept::words(name)
        })
    }));
    used
}

/// What R4 has no element for. The session's time of day is local, and FHIR writes no time
/// without an offset.
fn told(codes: Codes<'_>, session: &Session) -> Vec<Extension> {
    let minutes =
        |minutes: Option<u16>| Some(Value::Quantity(codes.quantity(minutes?.into(), "minute")));
    let told = [
        ("time-of-day", session.time.map(|t| Value::Time(t.format("%H:%M:%S").to_string()))),
        ("setting", setting(codes, session.setting).map(Value::Coding)),
        ("numbing", minutes(session.numbing)),
        ("duration", minutes(session.minutes)),
        ("shared-tool", session.shared_tool.map(Value::Boolean)),
        ("cleaned-before", session.cleaned_before.map(Value::Boolean)),
        ("cleaned-after", session.cleaned_after.map(Value::Boolean)),
        ("consent", Value::string(text(&session.consent))),
        ("contact", Value::string(text(&session.contact))),
        ("ranges", i32::try_from(session.ranges).ok().map(Value::Integer)),
    ];
    told.into_iter().filter_map(|(name, value)| Some(codes.extension(name, value?))).collect()
}

fn setting(codes: Codes<'_>, setting: Setting) -> Option<Coding> {
    let word = word_of(&codes.library.vocabulary.settings, &setting);
    (setting != Setting::Unknown).then(|| codes.own("setting", setting.name(), word))
}
