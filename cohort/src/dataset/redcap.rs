//! The same fields as a `REDCap` data dictionary, so that a study can enter controls by hand.

use crate::fields::{Field, Kind, Table};

/// The columns of a `REDCap` data dictionary, in their order.
const COLUMNS: [&str; 18] = [
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
];

/// The dictionary: the first field of the first table is the record's identifier, a table is a form,
/// and the fields that join tables are left to `REDCap`'s own repeating instances.
pub(super) fn redcap(tables: &[Table]) -> Result<Vec<u8>, csv::Error> {
    let mut csv = csv::Writer::from_writer(Vec::new());
    csv.write_record(COLUMNS)?;
    for (number, table) in tables.iter().enumerate() {
        let joins = |field: &&Field| {
            number == 0 || !table.foreign.iter().any(|(_, by)| by.contains(&field.name))
        };
        for (place, field) in table.fields.iter().filter(joins).enumerate() {
            let name = match (number, place) {
                (0, 0) => field.name.clone(),
                _ => format!("{}_{}", table.name, field.name),
            };
            csv.write_record(line(&name, table, field))?;
        }
    }
    csv.into_inner().map_err(|fault| fault.into_error().into())
}

fn line(name: &str, table: &Table, field: &Field) -> [String; 18] {
    let (kind, validation, min, max) = match &field.kind {
        Kind::Integer { min, max, only } if only.is_empty() => {
            let bound = |bound: &Option<i32>| bound.map(|it| it.to_string()).unwrap_or_default();
            ("text", "integer", bound(min), bound(max))
        }
        Kind::Number { min, max } => {
            let bound = |it: &i32| format!("{}.{}", it / 10, it % 10);
            ("text", "number", bound(min), bound(max))
        }
        Kind::Boolean => ("yesno", "", String::new(), String::new()),
        Kind::Integer { .. } | Kind::Code(_) => ("radio", "", String::new(), String::new()),
    };
    let choices: Vec<String> = match &field.kind {
        Kind::Integer { only, .. } => {
            only.iter().map(|(value, words)| choice(&value.to_string(), words)).collect()
        }
        Kind::Code(codes) => codes.iter().map(|code| choice(&code.name, &code.words)).collect(),
        Kind::Number { .. } | Kind::Boolean => Vec::new(),
    };
    let note = match (&field.unit, &field.missing) {
        (Some(unit), Some(missing)) => format!("{unit}; empty: {missing}"),
        (Some(unit), None) => unit.clone(),
        (None, Some(missing)) => format!("empty: {missing}"),
        (None, None) => String::new(),
    };
    let hidden = if field.gone { "@HIDDEN" } else { "" };
    [
        name.to_owned(),
        table.name.clone(),
        String::new(),
        kind.to_owned(),
        field.words.clone(),
        choices.join(" | "),
        note,
        validation.to_owned(),
        min,
        max,
        String::new(),
        String::new(),
        if field.missing.is_none() { "y" } else { "" }.to_owned(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        hidden.to_owned(),
    ]
}

/// A choice: `REDCap`'s own names have letters, digits and underscores only, and `|` parts choices.
fn choice(name: &str, words: &str) -> String {
    let plain = name.replace('+', "_or_more").replace('-', "_to_");
    format!("{plain}, {}", words.replace('|', "/"))
}
