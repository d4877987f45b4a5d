//! The condition language of the rules: small, closed, and readable aloud.

use serde::{Deserialize, Serialize};

use crate::domain::{Day, Device, Risk, Setting, Sign, Symptom};

/// What a test is about: a named symptom, or "it", each symptom of the rule's `each` in turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Subject {
    It,
    Symptom(Symptom),
}

/// A condition. It is true, false, or cannot be told from what was logged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// Every one.
    All(Vec<Condition>),
    /// At least one.
    Any(Vec<Condition>),
    /// At least so many of them.
    AtLeast(u8, Vec<Condition>),
    /// None of them: false as soon as one is true.
    NoneOf(Vec<Condition>),
    /// Unless it is known to be so: true where it cannot be told.
    Unless(Box<Condition>),
    /// On logs in a row, each on another day and no further apart than the gap allows.
    InARow {
        /// At least so many logs.
        logs: u8,
        /// From the first to the last at least so many days.
        days: u8,
        /// What holds on each.
        of: Box<Condition>,
    },
    /// One question to the log, the session or the profile.
    Test(Test),
    /// Harder than the earlier sessions.
    Harder(Harder),
    /// Sooner and stronger than in each earlier session with the same product.
    Earlier(Earlier),
}

/// One question to the log, the session or the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// `redness >= 2`
    Score(Subject, u8),
    /// `redness above usual`, `redness above usual by 2`: than the built-in range allows
    AboveUsual(Subject, u8),
    /// `redness above range`, `redness above range by 2`: than the range in force allows, which may
    /// be a clinic's
    AboveRange(Subject, u8),
    /// `redness 1 above its low`: than its lowest from day 1 to the day before
    AboveLow(Subject, u8),
    /// `redness above days 0 to 2`: than everything logged on those days
    AboveDays(Subject, Day, Day),
    /// `temperature >= 38.0`, in tenths of a degree Celsius
    Temperature(i16),
    /// `spreading`
    Sign(Sign),
    /// `new darker_patches`: ticked now and not before treatment
    NewSign(Sign),
    /// `day 3 to 14`, `from day 3`
    Day(Day, Day),
    /// `risk diabetes`
    Risk(Risk),
    /// `age < 18`
    AgeBelow(u8),
    /// `skin tone 4 to 6`
    SkinTone(u8, u8),
    /// `skin tone unknown`
    SkinToneUnknown,
    /// `device rf`
    Device(Device),
    /// `setting home`
    Setting(Setting),
    /// `rule TRD1`: that rule holds at this log (for the same symptom, where it is asked of each)
    Rule(u16),
    /// `depth > 0.5 mm`, in micrometres
    DepthOver(u16),
    /// `depth < 0.3 mm`, in micrometres
    DepthUnder(u16),
    /// `gap < 14 days`: since the session before
    GapUnder(u16),
    /// `gap < own`: sooner than the clinic's own spacing
    GapUnderOwn,
    /// `deeper than advised by 0.5 mm`: for the area, in micrometres
    DeeperThanAdvised(u16),
    /// `shared tool`
    SharedTool,
    /// `product not for needling`: one of those that the course names
    UnsuitableProduct,
    /// `last session flagged`: a flag to act on was still open when this session was done
    LastFlagged,
    /// `last session unsettled`: its last log still had a symptom
    LastUnsettled,
}

/// Compares the first days of this session with the best earlier one on the same area and band.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Harder {
    /// Summed over these.
    pub symptoms: Vec<Symptom>,
    /// Over these healing days.
    pub first: Day,
    /// Over these healing days.
    pub last: Day,
    /// At least so many days logged in both.
    pub shared_days: u8,
    /// At least so many times the earlier mean.
    pub times: f32,
    /// And at least so many points above it.
    pub points: f32,
}

/// Compares with each earlier session with the same product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Earlier {
    /// Any of these.
    pub symptoms: Vec<Symptom>,
    /// Higher by at least this.
    pub by: u8,
}

impl Condition {
    /// Calls `see` for the condition and for every one in it.
    pub fn for_each(&self, see: &mut impl FnMut(&Self)) {
        see(self);
        match self {
            Self::All(of) | Self::Any(of) | Self::AtLeast(_, of) | Self::NoneOf(of) => {
                of.iter().for_each(|condition| condition.for_each(see));
            }
            Self::InARow { of, .. } | Self::Unless(of) => of.for_each(see),
            Self::Test(_) | Self::Harder(_) | Self::Earlier(_) => {}
        }
    }

    /// Calls `see` for every test in it.
    pub fn for_each_test(&self, see: &mut impl FnMut(&Test)) {
        self.for_each(&mut |condition| {
            if let Self::Test(test) = condition {
                see(test);
            }
        });
    }

    /// The same with no last days: what held once is still there, however late it gets.
    #[must_use]
    pub fn without_last_days(&self) -> Self {
        let each = |of: &[Self]| of.iter().map(Self::without_last_days).collect();
        match self {
            Self::All(of) => Self::All(each(of)),
            Self::Any(of) => Self::Any(each(of)),
            Self::AtLeast(needed, of) => Self::AtLeast(*needed, each(of)),
            Self::NoneOf(of) => Self::NoneOf(each(of)),
            Self::Unless(of) => Self::Unless(Box::new(of.without_last_days())),
            Self::InARow { logs, days, of } => {
                Self::InARow { logs: *logs, days: *days, of: Box::new(of.without_last_days()) }
            }
            Self::Test(Test::Day(first, _)) => Self::Test(Test::Day(*first, Day(i32::MAX))),
            Self::Test(_) | Self::Harder(_) | Self::Earlier(_) => self.clone(),
        }
    }
}
