//! Reads which words tell the kind of a product.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::files::{source_list, whole};
use super::{At, File, Problem, keep};
use crate::domain::ProductClass;
use crate::protocol::products::{ProductWords, plain};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductFile {
    #[expect(dead_code, reason = "for readers of the file")]
    version: u32,
    sources: Vec<String>,
    #[expect(dead_code, reason = "for readers of the file")]
    reason: String,
    class: BTreeMap<ProductClass, Vec<String>>,
}

pub(super) fn products(file: File<'_>, keys: &[&'static str]) -> Result<ProductWords, Problem> {
    let at = At { file: file.path, place: "class" };
    let mut read: ProductFile = whole(file)?;
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for class in ProductClass::all().iter().filter(|class| **class != ProductClass::Other) {
        let words = read.class.remove(class).unwrap_or_default();
        if words.is_empty() {
            return Err(at.problem(class.name(), "has no words"));
        }
        for word in &words {
            let stem = word.strip_suffix('*').unwrap_or(word);
            if stem.is_empty() || plain(stem) != stem {
                let what = format!("`{word}` is not small letters, digits and single spaces");
                return Err(at.problem(class.name(), what));
            }
            if !seen.insert(word.clone()) {
                return Err(at.problem(class.name(), format!("`{word}` is there twice")));
            }
        }
        all.push((*class, words.into_iter().map(keep).collect()));
    }
    if read.class.contains_key(&ProductClass::Other) {
        return Err(at.problem("other", "is what no word tells"));
    }
    let whole = At { file: file.path, place: "the file" };
    Ok(ProductWords { words: all, sources: source_list(whole, &read.sources, keys)? })
}
