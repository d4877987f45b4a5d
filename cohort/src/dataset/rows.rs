//! People as rows.

use std::borrow::Cow;

use aftercare::domain::{Context, Medicine, Sign, Symptom};
use aftercare::research::{
    AgeBand, DayRow, FlagRow, PartOfDay, Person, ProductClass, SessionRow, SkinBand,
};

use super::Error;
use crate::fields::{Cell, Field, Kind, Table, fields};

/// What a person told, before it is made as coarse as its field.
pub type Named<'a> = ((&'static str, &'static str), Value<'a>);

/// A value on its way into a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Not told.
    Missing,
    /// A number, in tenths where the field has tenths.
    Whole(i32),
    /// A name of the field's list.
    Code(Cow<'a, str>),
}

impl<T: Into<i32>> From<T> for Value<'_> {
    fn from(value: T) -> Self {
        Self::Whole(value.into())
    }
}

fn maybe<'a, T: Into<Value<'a>>>(value: Option<T>) -> Value<'a> {
    value.map_or(Value::Missing, Into::into)
}

const fn code(name: &str) -> Value<'_> {
    Value::Code(Cow::Borrowed(name))
}

fn codes(name: Option<&str>) -> Value<'_> {
    name.map_or(Value::Missing, code)
}

/// Writes values as the rows of one table: leaves out what the level leaves out, makes coarse what
/// it makes coarse, and refuses what may not stand there.
#[derive(Debug)]
pub struct Encoder<'a> {
    /// The table.
    pub table: &'a Table,
    /// For every value that is told: its place in the row.
    places: Vec<Option<usize>>,
}

impl<'a> Encoder<'a> {
    /// For a table of a release.
    #[must_use]
    pub fn new(table: &'a Table) -> Self {
        let all = fields().tables.iter().find(|all| all.name == table.name);
        let all = all.map(|all| all.fields.as_slice()).unwrap_or_default();
        Self { table, places: all.iter().map(|field| table.place(&field.name)).collect() }
    }

    /// One row.
    ///
    /// # Errors
    /// When a value may not stand in its field: the pool holds what it must not hold.
    pub fn row<'v>(&self, values: impl IntoIterator<Item = Named<'v>>) -> Result<Vec<Cell>, Error> {
        let mut row = Vec::with_capacity(self.table.fields.len());
        for (place, (name, value)) in self.places.iter().zip(values) {
            let Some(field) = place.and_then(|place| self.table.fields.get(place)) else {
                continue;
            };
            debug_assert_eq!(field.name, format!("{}{}", name.0, name.1));
            row.push(encode(field, &value).map_err(|allowed| Error::Value {
                field: format!("{}.{}", self.table.name, field.name),
                got: match &value {
                    Value::Missing => "nothing".to_owned(),
                    Value::Whole(value) => value.to_string(),
                    Value::Code(name) => name.to_string(),
                },
                allowed,
            })?);
        }
        Ok(row)
    }
}

/// The value as coarse as its field.
fn encode(field: &Field, value: &Value<'_>) -> Result<Cell, String> {
    let cell = match value {
        _ if field.gone => None,
        Value::Missing => None,
        Value::Whole(value) if field.severity => Some(step(field, *value)),
        Value::Whole(value) if field.recode.is_empty() => Some(*value),
        Value::Whole(value) => {
            let number = value.to_string();
            field.number(field.recode.get(&number).unwrap_or(&number))
        }
        Value::Code(name) => {
            let name = field.recode.get(name.as_ref()).map_or(name.as_ref(), String::as_str);
            Some(field.number(name).ok_or_else(|| format!("{name} is not in its list"))?)
        }
    };
    field.check(cell)
}

/// The lowest value of the step of a severity.
fn step(field: &Field, value: i32) -> i32 {
    let Kind::Integer { only, .. } = &field.kind else { return value };
    only.iter().map(|(lowest, _)| *lowest).filter(|lowest| *lowest <= value).max().unwrap_or(value)
}

/// The row of a person, of whom so many sessions are kept.
pub fn participant(number: i32, person: &Person, sessions: usize) -> [Named<'_>; 5] {
    [
        (("participant", ""), Value::Whole(number)),
        (("age", ""), codes(person.age.map(AgeBand::name))),
        (("skin", ""), codes(person.skin.map(SkinBand::name))),
        (("risk", ""), maybe(person.risk)),
        (("sessions", ""), Value::Whole(i32::try_from(sessions).unwrap_or(i32::MAX))),
    ]
}

/// The row of a session.
pub fn session(number: i32, session: &SessionRow) -> impl Iterator<Item = Named<'_>> {
    let last = session.days.iter().map(|day| day.day).filter(|day| *day >= 0).max();
    let products = ProductClass::all().iter().map(|class| {
        let put_on = session.products.as_ref().map(|products| products.contains(class));
        (("product_", class.name()), maybe(put_on))
    });
    [
        (("participant", ""), Value::Whole(number)),
        (("session", ""), session.number.into()),
        (("gap_weeks", ""), maybe(session.gap_weeks)),
        (("region", ""), code(session.region.name())),
        (("places", ""), session.places.into()),
        (("depth", ""), maybe(session.depth)),
        (("band", ""), session.band.into()),
        (("ranges", ""), session.ranges.into()),
        (("device", ""), code(session.device.name())),
        (("setting", ""), code(session.setting.name())),
    ]
    .into_iter()
    .chain(products)
    .chain([
        (("began", ""), code(session.began.name())),
        (("first_log", ""), maybe(session.first_log)),
        (("last_log", ""), maybe(last)),
    ])
}

/// The row of a day.
pub fn daily(number: i32, session: u8, day: &DayRow) -> impl Iterator<Item = Named<'_>> {
    let scores = Symptom::all().iter().map(|symptom| {
        let score = day.scores.get(symptom).map(|score| score.severity.get());
        (("", symptom.name()), maybe(score))
    });
    let signs = Sign::all()
        .iter()
        .map(|sign| (("sign_", sign.name()), maybe(day.signs.get(sign).map(|answer| answer.yes))));
    let warning = day.signs.values().map(|answer| answer.yes).reduce(|any, yes| any || yes);
    let took = [
        Medicine::Painkiller,
        Medicine::Antihistamine,
        Medicine::SteroidCream,
        Medicine::Antibiotic,
        Medicine::Antiviral,
    ]
    .into_iter()
    .map(|it| {
        (("took_", it.name()), maybe(day.medicines.as_ref().map(|taken| taken.contains(&it))))
    });
    let met =
        [Context::Sun, Context::Sweat, Context::Makeup, Context::Actives, Context::NewProduct]
            .into_iter()
            .map(|it| (("met_", it.name()), day.met.contains(&it).into()));
    [
        (("participant", ""), Value::Whole(number)),
        (("session", ""), session.into()),
        (("day", ""), day.day.into()),
        (("logs", ""), day.logs.into()),
    ]
    .into_iter()
    .chain(scores)
    .chain(signs)
    .chain([
        (("warning", ""), maybe(warning)),
        (("temperature", ""), maybe(day.temperature.as_ref().map(|it| it.tenths))),
    ])
    .chain(took)
    .chain(met)
}

/// The rows of how a day's values came to be logged.
pub fn values(number: i32, session: u8, day: &DayRow) -> impl Iterator<Item = [Named<'_>; 8]> {
    let row = move |item, how: Option<&'static str>, delay, part: Option<&'static str>, edited| {
        [
            (("participant", ""), Value::Whole(number)),
            (("session", ""), session.into()),
            (("day", ""), day.day.into()),
            (("item", ""), Value::Code(item)),
            (("how", ""), codes(how)),
            (("delay", ""), maybe::<u16>(delay)),
            (("part", ""), codes(part)),
            (("edited", ""), maybe::<bool>(edited)),
        ]
    };
    let scores = day.scores.iter().map(move |(symptom, it)| {
        let (how, part) = (it.how.map(Into::into), it.part.map(PartOfDay::name));
        row(Cow::Borrowed(symptom.name()), how, it.delay, part, it.edited)
    });
    let signs = day.signs.iter().map(move |(sign, it)| {
        let (how, part) = (it.how.map(Into::into), it.part.map(PartOfDay::name));
        row(Cow::Owned(format!("sign_{}", sign.name())), how, it.delay, part, it.edited)
    });
    let temperature = day.temperature.iter().map(move |it| {
        let part = it.part.map(PartOfDay::name);
        row(Cow::Borrowed("temperature"), None, it.delay, part, it.edited)
    });
    scores.chain(signs).chain(temperature)
}

/// The row of a flag, which counts from 1 within its session.
pub fn flag(number: i32, session: u8, count: i32, flag: &FlagRow) -> [Named<'_>; 12] {
    [
        (("participant", ""), Value::Whole(number)),
        (("session", ""), session.into()),
        (("flag", ""), Value::Whole(count)),
        (("rule", ""), code(flag.rule.as_str())),
        (("symptom", ""), codes(flag.symptom.map(Symptom::name))),
        (("level", ""), code(flag.level.name())),
        (("since", ""), flag.since.into()),
        (("open", ""), flag.open.into()),
        (("rules", ""), flag.rules.into()),
        (("called", ""), flag.called.into()),
        (("seen", ""), flag.seen.into()),
        (("outcome", ""), codes(flag.outcome.map(Into::into))),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A person of whom everything is told.
    fn somebody() -> Person {
        serde_json::from_str(
            r#"{"age":"30-39","skin":"3-4","risk":true,"sessions":[{"number":1,"region":"face",
            "places":2,"depth":2,"band":2,"ranges":1,"device":"pen","setting":"clinic",
            "products":["blood"],"began":"planned","first_log":0,"days":[{"day":0,"logs":1,
            "scores":{"redness":{"severity":2}},"signs":{"hives":{"yes":false}},
            "temperature":{"tenths":371},"medicines":["painkiller"],"met":["sun"]}],
            "flags":[{"rule":"ENV1","level":"watch","since":0,"open":true,"rules":1,
            "called":false,"seen":false}]}]}"#,
        )
        .expect("a person")
    }

    #[test]
    fn every_row_has_exactly_the_fields_of_its_table_in_their_order() {
        let person = somebody();
        let session_row = &person.sessions[0];
        let day = &session_row.days[0];
        let all: [(&str, Vec<Named<'_>>); 5] = [
            ("participant", participant(1, &person, 1).into_iter().collect()),
            ("session", session(1, session_row).collect()),
            ("daily", daily(1, 1, day).collect()),
            ("value", values(1, 1, day).next().expect("a value").into_iter().collect()),
            ("flag", flag(1, 1, 1, &session_row.flags[0]).into_iter().collect()),
        ];
        for (name, row) in all {
            let table = fields().tables.iter().find(|table| table.name == name).expect(name);
            let names: Vec<String> =
                row.iter().map(|((start, end), _)| format!("{start}{end}")).collect();
            let wanted: Vec<&str> = table.fields.iter().map(|field| field.name.as_str()).collect();
            assert_eq!(names, wanted, "{name}");
        }
    }

    #[test]
    fn a_value_is_as_coarse_as_its_field_and_unknown_is_never_zero() {
        let person = somebody();
        let tables = fields().at(aftercare::domain::ReleaseLevel::B);
        let daily_table = tables.iter().find(|table| table.name == "daily").expect("daily");
        let day = &person.sessions[0].days[0];
        let row = Encoder::new(daily_table).row(daily(7, 1, day)).expect("a row");
        let at = |name: &str| row[daily_table.place(name).expect(name)];
        assert_eq!((at("participant"), at("redness"), at("swelling")), (Some(7), Some(1), None));
        assert_eq!(at("warning"), Some(0));
        assert!(daily_table.place("temperature").is_none());
    }

    #[test]
    fn a_rule_that_nobody_knows_is_refused() {
        let mut person = somebody();
        let flag_row = &mut person.sessions[0].flags[0];
        flag_row.rule = aftercare::research::RuleCode::try_from("ZZZ9").expect("a code");
        let tables = fields().at(aftercare::domain::ReleaseLevel::A);
        let table = tables.iter().find(|table| table.name == "flag").expect("flag");
        let refused = Encoder::new(table).row(flag(1, 1, 1, &person.sessions[0].flags[0]));
        let message = refused.expect_err("unknown").to_string();
        assert!(message.starts_with("flag.rule: ZZZ9 may not stand there"), "{message}");
    }
}
