//! Reads a log back from its questions and answers: nothing of it is lost.

use aftercare::domain::{
    Day, DayLog, How, LogId, OwnSymptom, SessionId, Severity, Sign, Symptom, Temperature,
};
use chrono::DateTime;
use serde_json::Value;

/// The log behind a `QuestionnaireResponse` of a session.
pub fn log(session: SessionId, response: &Value) -> DayLog {
    let id = response["identifier"]["value"].as_str().expect("an identity");
    let id: LogId = id.strip_prefix("urn:uuid:").expect("a UUID").parse().expect("a UUID");
    let items = response["item"].as_array().expect("items");
    let of = |name: &str| items.iter().find(|item| item["linkId"] == name);
    let values = |name: &str, kind: &str| -> Vec<Value> {
        let answers = of(name).and_then(|item| item["answer"].as_array()).cloned();
        answers.unwrap_or_default().iter().map(|answer| answer[kind].clone()).collect()
    };
    let one = |name: &str, kind: &str| values(name, kind).into_iter().next();
    let text = |name: &str| -> Option<String> {
        Some(one(name, "valueString")?.as_str().expect("a text").to_owned())
    };
    let code = |value: &Value| value["code"].as_str().expect("a code").to_owned();
    let day = one("day", "valueInteger").and_then(|day| day.as_i64()).expect("a day");
    let date = one("date", "valueDate").expect("a date");
    let authored = response["authored"].as_str().expect("a moment");
    let mut log = DayLog::empty(
        id,
        session,
        one("place", "valueCoding").map(|place| code(&place).parse().expect("a place")),
        Day(i32::try_from(day).expect("a day")),
        date.as_str().expect("a date").parse().expect("a date"),
        DateTime::parse_from_rfc3339(authored).expect("a moment"),
    );
    log.zone = text("zone");
    log.note = text("note").unwrap_or_default();
    log.entered_by = response["author"]["display"].as_str().map(str::to_owned).unwrap_or_default();
    for value in values("product", "valueString") {
        log.products.push(value.as_str().expect("a text").to_owned());
    }
    log.context =
        values("met", "valueCoding").iter().map(|met| code(met).parse().expect("met")).collect();
    let taken: Vec<String> = values("medicine", "valueCoding").iter().map(code).collect();
    log.medicines = match taken.as_slice() {
        [] => None,
        [none] if none == "none" => Some(std::collections::BTreeSet::new()),
        taken => Some(taken.iter().map(|one| one.parse().expect("a medicine")).collect()),
    };
    let degrees = one("temperature", "valueQuantity").and_then(|value| value["value"].as_f64());
    log.temperature = degrees.and_then(Temperature::from_degrees);
    for item in items {
        let (name, answer) = (item["linkId"].as_str().expect("a name"), &item["answer"][0]);
        let how = answer["extension"][0]["valueCode"].as_str();
        if let Some(symptom) = name.strip_prefix("symptom.") {
            let symptom: Symptom = symptom.parse().expect("a symptom");
            let how: How = how.expect("how").parse().expect("how");
            log.scores.set(symptom, severity(&code(&answer["valueCoding"])), how);
        } else if let Some(sign) = name.strip_prefix("sign.") {
            let sign: Sign = sign.parse().expect("a sign");
            match (answer["valueBoolean"].as_bool().expect("yes or no"), how) {
                (false, Some("rest_none")) => log.signs.set_rest_none(sign),
                (yes, _) => log.signs.set(sign, yes),
            }
        } else if name.starts_with("own.") {
            log.own.push(OwnSymptom {
                name: item["text"].as_str().unwrap_or_default().to_owned(),
                severity: severity(&code(&answer["valueCoding"])),
            });
        }
    }
    log
}

fn severity(code: &str) -> Severity {
    let (_, number) = code.rsplit_once('-').unwrap_or(("", code));
    Severity::try_from(number.parse::<u8>().expect("a number")).expect("0 to 4")
}
