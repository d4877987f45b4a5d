//! The record that a person means by its place in a list, its name, or a part of its id.

use crate::domain::{Benefit, Id, OwnRange, Plan, Screening, Tool};
use crate::say;

use super::answer::{Failure, Result};
use super::journal::SHORTEST_ID;
use super::near::plain;

/// What can be chosen from a list.
pub(super) trait Choice: Sized {
    /// Its name in the catalogue.
    const WHAT: &'static str;
    /// The option or place that names it.
    const FIELD: &'static str;
    /// What lists them.
    const LIST: &'static str;

    /// Its identity.
    fn id(&self) -> Id<Self>;

    /// What the person calls it.
    fn name(&self) -> Option<&str> {
        None
    }
}

macro_rules! choices {
    ($($choice:ty: $what:literal, $field:literal, $list:literal);+ $(;)?) => {
        $(impl Choice for $choice {
            const WHAT: &'static str = $what;
            const FIELD: &'static str = $field;
            const LIST: &'static str = $list;

            fn id(&self) -> Id<Self> {
                self.id
            }
        })+
    };
}

choices! {
    OwnRange: "range", "id", "aftercare range list";
    Plan: "series", "series", "aftercare series list";
    Screening: "answers", "id", "aftercare screening list";
    Benefit: "look-back", "id", "aftercare outcome list";
}

impl Choice for Tool {
    const WHAT: &'static str = "tool";
    const FIELD: &'static str = "tool";
    const LIST: &'static str = "aftercare tool list";

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn name(&self) -> Option<&str> {
        Some(&self.name)
    }
}

/// The one that is meant; `current` is what is called so.
pub(super) fn chosen<'a, T: Choice>(
    all: &'a [T],
    text: &str,
    current: Option<&'a T>,
) -> Result<&'a T> {
    let field = T::FIELD;
    let wanted = plain(text);
    let none = || Failure::field(field, say::cli_choose::none(&field, &T::WHAT, &text), T::LIST);
    if wanted == "current" {
        return current.ok_or_else(none);
    }
    let by_number = wanted.parse::<usize>().ok().and_then(|number| all.get(number.checked_sub(1)?));
    let by_name = || all.iter().find(|one| one.name().is_some_and(|name| plain(name) == wanted));
    if let Some(one) = by_name().or(by_number) {
        return Ok(one);
    }
    let wanted = text.trim().to_lowercase();
    let mut by_id = all.iter().filter(|one| {
        let id = one.id().to_string();
        wanted.len() >= SHORTEST_ID && (id.ends_with(&wanted) || id.starts_with(&wanted))
    });
    match (by_id.next(), by_id.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(none()),
        (Some(_), Some(_)) => Err(Failure::field(
            field,
            say::cli_choose::several(&field, &text, &T::WHAT),
            say::cli_choose::several_hint(),
        )),
    }
}
