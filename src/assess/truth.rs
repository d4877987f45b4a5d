//! Three-valued logic: an unlogged answer is neither yes nor no.

/// What is known about a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// What is known makes it so, whatever else is missing.
    True,
    /// Nothing that is missing could make it so.
    False,
    /// It depends on something that was not logged.
    Unknown,
}

impl Truth {
    /// The opposite; the unknown stays unknown.
    #[must_use]
    pub const fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }

    /// Whether at least `needed` of them are true.
    pub fn at_least(needed: usize, of: impl Iterator<Item = Self>) -> Self {
        let (mut yes, mut maybe) = (0_usize, 0_usize);
        for truth in of {
            match truth {
                Self::True => yes = yes.saturating_add(1),
                Self::Unknown => maybe = maybe.saturating_add(1),
                Self::False => {}
            }
            if yes >= needed {
                return Self::True;
            }
        }
        if yes.saturating_add(maybe) >= needed { Self::Unknown } else { Self::False }
    }

    /// Whether every one of them is true.
    pub fn all(of: impl Iterator<Item = Self>) -> Self {
        let mut result = Self::True;
        for truth in of {
            match truth {
                Self::False => return Self::False,
                Self::Unknown => result = Self::Unknown,
                Self::True => {}
            }
        }
        result
    }

    /// Whether any of them is true.
    pub fn any(of: impl Iterator<Item = Self>) -> Self {
        Self::at_least(1, of)
    }
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::True } else { Self::False }
    }
}

/// Nothing logged: unknown.
impl From<Option<bool>> for Truth {
    fn from(truth: Option<bool>) -> Self {
        truth.map_or(Self::Unknown, Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{False, True, Unknown};
    use super::*;

    #[test]
    fn what_is_known_decides_as_soon_as_it_can() {
        let of = |needed, truths: &[Truth]| Truth::at_least(needed, truths.iter().copied());
        assert_eq!(of(3, &[True, True, True, Unknown]), True);
        assert_eq!(of(3, &[True, True, False, Unknown]), Unknown);
        assert_eq!(of(3, &[True, False, False, Unknown]), False);
        let all = |truths: &[Truth]| Truth::all(truths.iter().copied());
        assert_eq!(all(&[Unknown, False]), False);
        assert_eq!(all(&[True, Unknown]), Unknown);
        assert_eq!(all(&[]), True);
    }
}
