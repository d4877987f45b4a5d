//! Which words in the name of a product tell its kind.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{Gather, ProductClass};

/// The words of each kind: `assets/products.toml` says why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct ProductWords {
    /// Each word or phrase in the form of [`plain`]; one that ends in `*` is found with any ending.
    pub words: Vec<(ProductClass, Vec<&'static str>)>,
    /// Where this comes from: indices into the library's sources.
    pub sources: Vec<u16>,
}

impl ProductWords {
    /// The kinds that the name of a product speaks of; [`ProductClass::Other`] when it is none.
    #[must_use]
    pub fn classes(&self, name: &str) -> BTreeSet<ProductClass> {
        let name = format!(" {} ", plain(name));
        let is_in = |word: &&str| match word.strip_suffix('*') {
            Some(stem) => name.contains(&format!(" {stem}")),
            None => name.contains(&format!(" {word} ")),
        };
        let found = self.words.iter().filter(|(_, words)| words.iter().any(&is_in));
        let mut classes: BTreeSet<ProductClass> = found.map(|(class, _)| *class).gather();
        if classes.is_empty() {
            classes.insert(ProductClass::Other);
        }
        classes
    }
}

/// Small letters and digits, all else as one space.
#[must_use]
pub fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
