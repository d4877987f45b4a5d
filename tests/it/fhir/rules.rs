//! What must hold for every document, by our own reading of R4: neither of the two validators of
//! others looks at references or at the order of a document.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What a reference under a name may lead to, as far as we write it and R4 allows it.
const TARGETS: [(&str, &[&str]); 12] = [
    ("subject", &["Patient"]),
    ("patient", &["Patient"]),
    ("source", &["Patient"]),
    ("performer", &["Patient"]),
    ("author", &["Patient", "Device"]),
    ("partOf", &["Procedure"]),
    ("implicated", &["Procedure"]),
    ("related", &["Procedure"]),
    ("basedOn", &["CarePlan"]),
    ("derivedFrom", &["QuestionnaireResponse"]),
    ("detail", &["Observation", "QuestionnaireResponse"]),
    ("valueReference", &["DetectedIssue"]),
];

/// Everything that is wrong with a document.
pub fn faults(bundle: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            found.push(what.to_owned());
        }
    };
    must(bundle["resourceType"] == "Bundle", "it is no Bundle");
    must(bundle["type"] == "document", "it is no document");
    must(bundle["timestamp"].is_string(), "a document has a timestamp");
    for part in ["system", "value"] {
        must(bundle["identifier"][part].is_string(), "a document has an identifier");
    }
    let entries = bundle["entry"].as_array().cloned().unwrap_or_default();
    let kind = |entry: &Value| entry["resource"]["resourceType"].as_str().unwrap_or("").to_owned();
    let kinds: Vec<String> = entries.iter().map(kind).collect();
    must(kinds.first().is_some_and(|first| first == "Composition"), "the Composition is not first");
    for one in ["Composition", "Patient", "Device"] {
        must(kinds.iter().filter(|kind| *kind == one).count() == 1, &format!("one {one}"));
    }
    for kind in &kinds {
        let known = [
            "Composition",
            "Patient",
            "Device",
            "Procedure",
            "Observation",
            "QuestionnaireResponse",
            "DocumentReference",
            "DetectedIssue",
            "Flag",
            "CarePlan",
        ];
        must(known.contains(&kind.as_str()), &format!("a {kind} has no place here"));
    }
    let mut named: BTreeMap<String, &Value> = BTreeMap::new();
    for entry in &entries {
        let name = entry["fullUrl"].as_str().unwrap_or("").to_owned();
        must(is_urn(&name), &format!("{name} is no urn:uuid"));
        must(named.insert(name.clone(), &entry["resource"]).is_none(), &format!("{name} is twice"));
    }
    if let Some(composition) = entries.first().map(|entry| &entry["resource"]) {
        for part in ["status", "type", "date", "author", "title", "subject", "section"] {
            must(!composition[part].is_null(), &format!("the Composition has no {part}"));
        }
    }
    let mut reached = BTreeSet::new();
    let mut open: Vec<String> = entries
        .first()
        .and_then(|entry| entry["fullUrl"].as_str())
        .map(str::to_owned)
        .into_iter()
        .collect();
    while let Some(name) = open.pop() {
        let Some(resource) = named.get(&name) else {
            must(false, &format!("{name} is nowhere in the bundle"));
            continue;
        };
        if reached.insert(name) {
            each(resource, &mut |key, value| {
                if key == "reference" {
                    open.push(value.as_str().unwrap_or_default().to_owned());
                }
            });
        }
    }
    for name in named.keys().filter(|name| !reached.contains(*name)) {
        must(false, &format!("{name} cannot be reached from the Composition"));
    }
    references(bundle, &mut |key, name| {
        let leads = named.get(name).and_then(|found| found["resourceType"].as_str());
        let may = TARGETS.iter().find(|(known, _)| *known == key);
        // The table of contents leads to everything.
        let fits = key == "entry" || may.zip(leads).is_some_and(|((_, may), to)| may.contains(&to));
        must(fits, &format!("{key} leads to {leads:?}"));
    });
    each(bundle, &mut |key, value| {
        let empty = match value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(list) => list.is_empty(),
            Value::Object(object) => object.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        };
        must(!empty, &format!("{key} is empty"));
        must(key != "dataAbsentReason", "what is not known is absent");
        must(!matches!(key, "data" | "hash"), "no pixels and no SHA-1");
        if key == "div" {
            let fault = xhtml(value.as_str().unwrap_or_default());
            must(fault.is_none(), &fault.unwrap_or_default());
        }
        if let Value::String(text) = value {
            let control = |c: char| c.is_control() && !"\t\r\n".contains(c);
            must(!text.contains(control), &format!("{key} has a control character"));
        }
    });
    found
}

/// Shows every value with the key it stands under; of a list each item with the key of the list.
pub fn each(value: &Value, see: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                see(key, value);
                if let Value::Array(list) = value {
                    list.iter().filter(|one| !one.is_object()).for_each(|one| see(key, one));
                }
                each(value, see);
            }
        }
        Value::Array(list) => list.iter().for_each(|one| each(one, see)),
        _ => {}
    }
}

/// Shows every reference with the key that it stands under.
fn references(value: &Value, see: &mut impl FnMut(&str, &str)) {
    let Value::Object(object) = value else {
        value.as_array().into_iter().flatten().for_each(|one| references(one, see));
        return;
    };
    for (key, value) in object {
        let inside = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for name in inside.iter().filter_map(|one| one["reference"].as_str()) {
            see(key, name);
        }
        references(value, see);
    }
}

fn is_urn(name: &str) -> bool {
    let Some(uuid) = name.strip_prefix("urn:uuid:") else { return false };
    uuid.len() == 36
        && uuid.char_indices().all(|(at, c)| match at {
            8 | 13 | 18 | 23 => c == '-',
            _ => c.is_ascii_digit() || ('a'..='f').contains(&c),
        })
}

/// What is wrong with the words of a document: only our own tags, each closed, and no entity but
/// those of XML.
fn xhtml(div: &str) -> Option<String> {
    const TAGS: [&str; 10] = ["div", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"];
    let inside = div.strip_prefix("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
    let Some(mut rest) = inside else { return Some(format!("no div: {div}")) };
    let mut open = vec!["div"];
    while let Some(at) = rest.find(['<', '&', '>']) {
        let (sign, after) = rest[at..].split_at(1);
        rest = after;
        match sign {
            "<" => {
                let Some((tag, after)) = rest.split_once('>') else {
                    return Some("a tag is not ended".to_owned());
                };
                rest = after;
                match tag.strip_prefix('/') {
                    Some(tag) if open.pop() == Some(tag) => {}
                    Some(tag) => return Some(format!("{tag} is closed and was not open")),
                    None => match TAGS.iter().find(|known| **known == tag) {
                        Some(tag) => open.push(tag),
                        None => return Some(format!("<{tag}> is not ours")),
                    },
                }
            }
            "&" => {
                let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
                if !known.iter().any(|entity| rest.starts_with(entity)) {
                    return Some("a & is not escaped".to_owned());
                }
            }
            _ => return Some("a > is not escaped".to_owned()),
        }
    }
    (!open.is_empty()).then(|| format!("{open:?} is not closed"))
}
