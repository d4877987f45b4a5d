//! What may stand in a row.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    Context, Device, How, Level, Medicine, Outcome, ProductClass, Setting, Severity, Sign, Symptom,
};

use super::{AgeBand, Began, PartOfDay, Region, RuleCode, SkinBand};

/// A value from a short list or a small number: nothing that could name a person.
///
/// There is no implementation for texts, dates, moments and identities, and there must be none.
///
/// ```
/// fn row_of<T: aftercare::research::Coded>() {}
/// row_of::<Option<aftercare::domain::Severity>>();
/// ```
/// ```compile_fail,E0277
/// fn row_of<T: aftercare::research::Coded>() {}
/// row_of::<Vec<String>>();
/// ```
/// ```compile_fail,E0277
/// fn row_of<T: aftercare::research::Coded>() {}
/// row_of::<Option<chrono::NaiveDate>>();
/// ```
/// ```compile_fail,E0277
/// fn row_of<T: aftercare::research::Coded>() {}
/// row_of::<aftercare::domain::SessionId>();
/// ```
pub trait Coded {}

macro_rules! codes {
    ($($code:ty),+ $(,)?) => { $(impl Coded for $code {})+ };
}

codes!(
    bool,
    u8,
    i16,
    u16, // counts, days, tenths of a degree
    AgeBand,
    Began,
    Context,
    Device,
    How,
    Level,
    Medicine,
    Outcome,
    PartOfDay,
    ProductClass,
    Region,
    RuleCode,
    Setting,
    Severity,
    Sign,
    SkinBand,
    Symptom,
);

impl<T: Coded> Coded for Option<T> {}
impl<T: Coded> Coded for Vec<T> {}
impl<T: Coded> Coded for BTreeSet<T> {}
impl<K: Coded, V: Coded> Coded for BTreeMap<K, V> {}

/// A structure whose every field is [`Coded`], checked by the compiler.
macro_rules! row {
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$field_meta])* pub $field: $type,)+ }

        impl $crate::research::Coded for $name {}

        const _: () = {
            const fn coded<T: $crate::research::Coded>() {}
            $(coded::<$type>();)+
        };
    };
}

pub(super) use row;
