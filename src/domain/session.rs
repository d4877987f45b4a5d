//! A treatment session: what was done, where and how deep.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::{Area, Contact, ContactKind, Depth, PlanId, SessionId, Side, SiteId, ToolId};

/// The tool.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Device {
    /// An electric pen.
    Pen,
    /// A roller set with needles.
    Roller,
    /// A stamp.
    Stamp,
    /// Needles with radio-frequency: they heat the skin too.
    Rf,
    /// The person does not know.
    Unknown,
}

impl Device {
    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Who did it, and where.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Setting {
    /// At a clinic or practice.
    Clinic,
    /// By oneself, at home.
    Home,
    /// Not said.
    Unknown,
}

impl Setting {
    /// The name in files, on the command line and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A treated place with its own depth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Its identity.
    pub id: SiteId,
    /// The part of the body.
    pub area: Area,
    /// The side, when only one was treated.
    pub side: Option<Side>,
    /// The needle depth, when it is known.
    pub depth: Option<Depth>,
    /// How often the tool went over it, 1 to 99.
    pub passes: Option<u8>,
    /// How many needles the tool had, 1 to 9999.
    #[serde(default)]
    pub needles: Option<u16>,
}

impl Site {
    /// A place of which only the area is known.
    #[must_use]
    pub const fn new(id: SiteId, area: Area) -> Self {
        Self { id, area, side: None, depth: None, passes: None, needles: None }
    }
}

/// What kind of product was put on. `assets/products.toml` says by which words.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ProductClass {
    /// Made from the person's own blood.
    Blood,
    /// Growth factors, exosomes, peptides.
    Growth,
    /// Hyaluronic acid.
    Hyaluronic,
    /// Vitamin C.
    VitaminC,
    /// Retinoids.
    Retinoid,
    /// Peeling acids.
    Acid,
    /// Against pigment, such as tranexamic acid.
    Pigment,
    /// Soothing and moisturising creams.
    Soothing,
    /// Sunscreen.
    Sunscreen,
    /// Medicine on the skin, such as antibiotics or steroids.
    Medicated,
    /// Anything else.
    Other,
}

impl ProductClass {
    /// Every kind, in order.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::VARIANTS
    }

    /// The name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// When a product was put on.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "the names speak")]
pub enum When {
    Before,
    During,
    After,
}

/// A serum or cream put on at a session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Product {
    /// What it is called.
    pub name: String,
    /// When it was put on.
    pub when: When,
}

/// A product as it stands in files: the first journals knew its name alone, and asked for what
/// was put on during the session or right after it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Name(String),
    Whole { name: String, when: When },
}

impl From<Written> for Product {
    fn from(written: Written) -> Self {
        match written {
            Written::Name(name) => Self { name, when: When::During },
            Written::Whole { name, when } => Self { name, when },
        }
    }
}

/// One treatment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its identity.
    pub id: SessionId,
    /// The civil day of treatment: healing day 0.
    pub date: NaiveDate,
    /// The local time, when it is known.
    pub time: Option<NaiveTime>,
    /// The tool.
    pub device: Device,
    /// Clinic or home.
    pub setting: Setting,
    /// The treated places, at least one.
    pub sites: Vec<Site>,
    /// Serums and creams put on.
    pub products: Vec<Product>,
    /// Whether the tool was shared or reused, or whoever did it had no licence; `None`: not asked.
    pub shared_tool: Option<bool>,
    /// The series it belongs to.
    #[serde(default)]
    pub series: Option<PlanId>,
    /// Who did it; may be empty.
    #[serde(default)]
    pub practitioner: String,
    /// How to reach them, such as a clinic and its number; may be empty.
    #[serde(default)]
    pub contact: String,
    /// How long a numbing cream was on, in minutes; 0: there was none.
    #[serde(default)]
    pub numbing: Option<u16>,
    /// How long it took, in minutes.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// What was signed, and when, in the person's words; may be empty.
    #[serde(default)]
    pub consent: String,
    /// The person's own tool.
    #[serde(default)]
    pub tool: Option<ToolId>,
    /// Whether the tool was cleaned and disinfected before; `None`: not said.
    #[serde(default)]
    pub cleaned_before: Option<bool>,
    /// And afterwards.
    #[serde(default)]
    pub cleaned_after: Option<bool>,
    /// Free text.
    pub note: String,
    /// The version of the expected ranges it is shown against.
    pub ranges: u32,
    /// Counts edits, from 0.
    pub revision: u32,
}

impl Session {
    /// Nobody is numbed or treated for longer, in minutes.
    pub const MOST_MINUTES: u16 = 600;

    /// A session of a date, without sites, about which nothing else is known yet.
    #[must_use]
    pub const fn new(id: SessionId, date: NaiveDate, ranges: u32) -> Self {
        Self {
            id,
            date,
            time: None,
            device: Device::Unknown,
            setting: Setting::Unknown,
            sites: Vec::new(),
            products: Vec::new(),
            shared_tool: None,
            series: None,
            practitioner: String::new(),
            contact: String::new(),
            numbing: None,
            minutes: None,
            consent: String::new(),
            tool: None,
            cleaned_before: None,
            cleaned_after: None,
            note: String::new(),
            ranges,
            revision: 0,
        }
    }

    /// A session of a date about which nothing else is known: to judge by before one is written
    /// down.
    #[must_use]
    pub fn unknown(date: NaiveDate, ranges: u32) -> Self {
        let sites = vec![Site::new(SiteId::new(0, [0; 10]), Area::Elsewhere)];
        Self { sites, ..Self::new(SessionId::new(0, [0; 10]), date, ranges) }
    }

    /// What was put on at that time, as one line.
    #[must_use]
    pub fn put_on(&self, when: When) -> String {
        let products = self.products.iter().filter(|product| product.when == when);
        products.map(|product| product.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Whom to call about it, when somebody else did it: a name, and the number at the end of how
    /// to reach them.
    #[must_use]
    pub fn whom_to_call(&self) -> Option<Contact> {
        let (who, how) = (self.practitioner.trim(), self.contact.trim());
        if self.setting == Setting::Home || (who.is_empty() && how.is_empty()) {
            return None;
        }
        let in_number = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+()-./".contains(c);
        let name = how.trim_end_matches(in_number);
        let phone = how.get(name.len()..).unwrap_or_default().trim();
        let is_number = phone.chars().filter(char::is_ascii_digit).count() > 2;
        let (name, phone) = if is_number { (name, phone) } else { (how, "") };
        let name = name.trim_end_matches([' ', ',', ':', ';']);
        Some(Contact {
            kind: ContactKind::Clinic,
            name: if name.is_empty() { who } else { name }.to_owned(),
            phone: phone.to_owned(),
            hours: String::new(),
        })
    }

    /// Whether some part of the body was treated in both.
    #[must_use]
    pub fn shares_area(&self, other: &Self) -> bool {
        self.sites.iter().any(|site| other.sites.iter().any(|theirs| theirs.area == site.area))
    }

    /// The site with this identity.
    #[must_use]
    pub fn site(&self, id: SiteId) -> Option<&Site> {
        self.sites.iter().find(|site| site.id == id)
    }
}
