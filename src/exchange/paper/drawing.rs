//! What a chart is drawn with, whatever it is drawn on.

/// A drawing: shapes in points of 1/72 inch, from the left and from the top.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// How wide.
    pub width: f32,
    /// How high.
    pub height: f32,
    /// From the back to the front.
    pub shapes: Vec<Shape>,
}

/// What a colour means; light and dark papers have their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// What is read.
    Text,
    /// What is read last.
    Quiet,
    /// Thin lines between things.
    Rule,
    /// The usual range.
    Band,
    /// What was logged.
    Data,
    /// The paper itself.
    Paper,
    /// WATCH, and what is milder.
    Watch,
    /// CLINIC.
    Clinic,
    /// TODAY.
    Today,
    /// EMERGENCY.
    Emergency,
}

impl Ink {
    /// Every one.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Quiet,
        Self::Rule,
        Self::Band,
        Self::Data,
        Self::Paper,
        Self::Watch,
        Self::Clinic,
        Self::Today,
        Self::Emergency,
    ];

    /// On white and on dark paper, as `0xRRGGBB`. Words have a contrast of 4.5 at least.
    #[must_use]
    pub const fn colours(self) -> (u32, u32) {
        match self {
            Self::Text => (0x1c_2126, 0xe6_e9ec),
            Self::Quiet => (0x5b_646d, 0x9a_a5b0),
            Self::Rule => (0xc9_d0d6, 0x3a_434c),
            Self::Band => (0xdf_ecea, 0x24_3b3a),
            Self::Data => (0x12_5d6b, 0x7f_d0de),
            Self::Paper => (0xff_ffff, 0x15_191d),
            Self::Watch => (0x5b_646d, 0x9a_a5b0),
            Self::Clinic => (0x8a_5a00, 0xe9_b949),
            Self::Today => (0xb3_261e, 0xff_8a80),
            Self::Emergency => (0x8e_0b0b, 0xff_6b60),
        }
    }

    /// In style sheets.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Quiet => "quiet",
            Self::Rule => "rule",
            Self::Band => "band",
            Self::Data => "data",
            Self::Paper => "paper",
            Self::Watch => "watch",
            Self::Clinic => "clinic",
            Self::Today => "today",
            Self::Emergency => "emergency",
        }
    }
}

/// Where a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names speak")]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A line through points.
    Line {
        /// Two at least.
        points: Vec<(f32, f32)>,
        /// How thick.
        width: f32,
        /// Its colour.
        ink: Ink,
        /// Whether it is dashed.
        dashed: bool,
    },
    /// A surface between points, or its outline alone.
    Area {
        /// Three at least.
        points: Vec<(f32, f32)>,
        /// Its colour.
        ink: Ink,
    },
    /// A disc.
    Disc {
        /// Its middle.
        at: (f32, f32),
        /// From the middle to the edge.
        radius: f32,
        /// Its colour.
        ink: Ink,
        /// A ring of the same colour round a middle of paper.
        hollow: bool,
    },
    /// A line of text.
    Text {
        /// Where it is held, on its base line.
        at: (f32, f32),
        /// How large.
        size: f32,
        /// By what it is held.
        anchor: Anchor,
        /// Its colour.
        ink: Ink,
        /// Whether it is bold.
        bold: bool,
        /// What it says.
        text: String,
    },
}

impl Drawing {
    /// An empty one.
    #[must_use]
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height, shapes: Vec::new() }
    }

    /// A straight line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink) {
        self.shapes.push(Shape::Line { points: vec![from, to], width, ink, dashed: false });
    }

    /// A rectangle, from its top left corner.
    pub fn block(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), ink: Ink) {
        let points = vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        self.shapes.push(Shape::Area { points, ink });
    }

    /// A line of text.
    pub fn text(&mut self, at: (f32, f32), size: f32, anchor: Anchor, ink: Ink, text: &str) {
        let text = text.to_owned();
        self.shapes.push(Shape::Text { at, size, anchor, ink, bold: false, text });
    }

    /// The same in bold.
    pub fn bold(&mut self, at: (f32, f32), size: f32, anchor: Anchor, ink: Ink, text: &str) {
        let text = text.to_owned();
        self.shapes.push(Shape::Text { at, size, anchor, ink, bold: true, text });
    }
}

impl Shape {
    /// So many times as large, then moved right and down.
    #[must_use]
    pub fn placed(self, scale: f32, by: (f32, f32)) -> Self {
        let to = |at: (f32, f32)| (at.0 * scale + by.0, at.1 * scale + by.1);
        let all = |points: Vec<(f32, f32)>| points.into_iter().map(to).collect();
        match self {
            Self::Line { points, width, ink, dashed } => {
                Self::Line { points: all(points), width: width * scale, ink, dashed }
            }
            Self::Area { points, ink } => Self::Area { points: all(points), ink },
            Self::Disc { at, radius, ink, hollow } => {
                Self::Disc { at: to(at), radius: radius * scale, ink, hollow }
            }
            Self::Text { at, size, anchor, ink, bold, text } => {
                Self::Text { at: to(at), size: size * scale, anchor, ink, bold, text }
            }
        }
    }
}
