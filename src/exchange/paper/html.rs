//! A paper as one HTML file: no script, nothing from elsewhere, light and dark, on a phone and on
//! A4.
//!
//! Tags and attribute names are words of this program, everything else is escaped by one function
//! on its way into the file: a template engine would leave that to each of its pages.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Anchor, Block, Drawing, Figure, Ink, Notice, Paper, Plate, Shape, Table, plain};

/// What a browser may fetch for it: nothing.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; \
                      base-uri 'none'; form-action 'none'";

/// Writes a paper as HTML, in UTF-8.
#[must_use]
pub fn html(paper: &Paper<'_>) -> String {
    let mut page = Page(String::from("<!doctype html>\n"));
    page.open("html", &[("lang", "en")]);
    page.open("head", &[]);
    page.open("meta", &[("charset", "utf-8")]);
    page.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    page.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    page.open("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    page.open("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    page.element("title", &[], &paper.title);
    page.open("style", &[]);
    page.style();
    page.close("style");
    page.close("head");
    page.open("body", &[]);
    page.open("header", &[]);
    page.element("h1", &[], &paper.title);
    page.close("header");
    page.open("main", &[]);
    for part in &paper.parts {
        page.open("article", &[("class", if part.one_page { "sheet" } else { "more" })]);
        part.blocks.iter().for_each(|block| page.block(block));
        page.close("article");
    }
    page.close("main");
    page.element("footer", &[], &paper.foot);
    page.close("body");
    page.close("html");
    page.0
}

/// For attributes and for what stands between tags.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// A file being written.
struct Page(String);

type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Page {
    fn open(&mut self, tag: &'static str, attributes: Attributes<'_>) {
        self.0 += "<";
        self.0 += tag;
        for (name, value) in attributes {
            self.0 += &format!(" {name}=\"{}\"", escaped(value));
        }
        self.0 += ">";
    }

    fn close(&mut self, tag: &'static str) {
        self.0 += &format!("</{tag}>\n");
    }

    fn element(&mut self, tag: &'static str, attributes: Attributes<'_>, text: &str) {
        self.open(tag, attributes);
        self.0 += &escaped(text);
        self.close(tag);
    }

    fn style(&mut self) {
        for (at, before, after) in
            [(0, ":root{", "}"), (1, "@media screen and (prefers-color-scheme:dark){:root{", "}}")]
        {
            self.0 += before;
            for ink in Ink::ALL {
                let (light, dark) = ink.colours();
                let colour = if at == 0 { light } else { dark };
                self.0 += &format!("--{}:#{colour:06x};", ink.name());
            }
            self.0 += after;
        }
        for ink in Ink::ALL {
            let name = ink.name();
            self.0 += &format!(".f-{name}{{fill:var(--{name})}}.s-{name}{{stroke:var(--{name})}}");
            self.0 += &format!(".w-{name}{{color:var(--{name})}}");
        }
        self.0 += include_str!("paper.css");
    }

    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Title(text) => self.element("h2", &[], text),
            Block::Heading(text) => self.element("h3", &[], text),
            Block::Lead(text) => self.element("p", &[("class", "lead")], text),
            Block::Text(text) => self.element("p", &[], text),
            Block::Small(text) => self.element("p", &[("class", "small")], text),
            Block::List(all) => {
                self.open("ul", &[]);
                all.iter().for_each(|text| self.element("li", &[], text));
                self.close("ul");
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Notice(notice) => self.notice(notice),
            Block::Table(table) => self.table(table),
            Block::Figures(all) => {
                self.open("div", &[("class", "figures")]);
                all.iter().for_each(|figure| self.figure(figure));
                self.close("div");
            }
            Block::Beside(sides) => {
                self.open("div", &[("class", "beside")]);
                for side in sides {
                    self.open("div", &[]);
                    side.iter().for_each(|block| self.block(block));
                    self.close("div");
                }
                self.close("div");
            }
            Block::Pictures(all) => {
                self.open("div", &[("class", "plates")]);
                all.iter().for_each(|plate| self.plate(plate));
                self.close("div");
            }
        }
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        self.open("dl", &[]);
        for (word, what) in facts {
            self.open("div", &[]);
            self.element("dt", &[], word);
            self.element("dd", &[], what);
            self.close("div");
        }
        self.close("dl");
    }

    fn notice(&mut self, notice: &Notice) {
        let class = format!("word w-{}", notice.ink.name());
        self.open("section", &[("class", "notice")]);
        self.open("h4", &[]);
        self.element("span", &[("class", &class)], &notice.word);
        self.0 += " ";
        self.element("span", &[], &notice.title);
        self.close("h4");
        self.facts(&notice.facts);
        self.close("section");
    }

    fn table(&mut self, table: &Table) {
        // What is wider than a phone moves by itself, also by keys.
        let wide: Attributes<'_> = &[
            ("class", "wide"),
            ("tabindex", "0"),
            ("role", "region"),
            ("aria-label", &table.caption),
        ];
        self.open("div", wide);
        self.open("table", &[]);
        self.element("caption", &[], &table.caption);
        self.open("thead", &[]);
        self.open("tr", &[]);
        table.head.iter().for_each(|cell| self.element("th", &[("scope", "col")], cell));
        self.close("tr");
        self.close("thead");
        self.open("tbody", &[]);
        for row in &table.rows {
            self.open("tr", &[]);
            for (at, cell) in row.iter().enumerate() {
                match at {
                    0 => self.element("th", &[("scope", "row")], cell),
                    _ => self.element("td", &[], cell),
                }
            }
            self.close("tr");
        }
        self.close("tbody");
        self.close("table");
        self.close("div");
    }

    fn figure(&mut self, figure: &Figure) {
        let Drawing { width, height, shapes } = &figure.drawing;
        let size = format!("0 0 {width} {height}");
        let says = format!("{}. {}", figure.title, figure.says);
        self.open("figure", &[]);
        self.open("svg", &[("viewBox", &size), ("role", "img"), ("aria-label", &says)]);
        self.element("title", &[], &figure.title);
        self.element("desc", &[], &figure.says);
        shapes.iter().for_each(|shape| self.shape(shape));
        self.close("svg");
        self.close("figure");
    }

    fn shape(&mut self, shape: &Shape) {
        let path = |points: &[(f32, f32)]| {
            points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
        };
        match shape {
            Shape::Line { points, width, ink, dashed } => {
                let class = format!("line s-{}", ink.name());
                let dashes = if *dashed { "1.5 2" } else { "none" };
                self.open(
                    "polyline",
                    &[
                        ("points", &path(points)),
                        ("class", &class),
                        ("stroke-width", &width.to_string()),
                        ("stroke-dasharray", dashes),
                    ],
                );
                self.close("polyline");
            }
            Shape::Area { points, ink } => {
                let class = format!("f-{}", ink.name());
                self.open("polygon", &[("points", &path(points)), ("class", &class)]);
                self.close("polygon");
            }
            Shape::Disc { at: (x, y), radius, ink, hollow } => {
                let name = ink.name();
                let class = if *hollow { format!("f-paper s-{name}") } else { format!("f-{name}") };
                self.open(
                    "circle",
                    &[
                        ("cx", &format!("{x:.1}")),
                        ("cy", &format!("{y:.1}")),
                        ("r", &radius.to_string()),
                        ("class", &class),
                    ],
                );
                self.close("circle");
            }
            Shape::Text { at: (x, y), size, anchor, ink, bold, text } => {
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                self.element(
                    "text",
                    &[
                        ("x", &format!("{x:.1}")),
                        ("y", &format!("{y:.1}")),
                        ("font-size", &size.to_string()),
                        ("font-weight", if *bold { "bold" } else { "normal" }),
                        ("text-anchor", anchor),
                        ("class", &format!("f-{}", ink.name())),
                    ],
                    text,
                );
            }
        }
    }

    fn plate(&mut self, plate: &Plate<'_>) {
        let data = format!("data:image/jpeg;base64,{}", STANDARD.encode(plate.jpeg.bytes));
        let (width, height) = (plate.jpeg.width.to_string(), plate.jpeg.height.to_string());
        self.open("figure", &[]);
        let alt = format!("Photo: {}", plate.says);
        self.open("img", &[("src", &data), ("alt", &alt), ("width", &width), ("height", &height)]);
        self.element("figcaption", &[], &plate.says);
        self.close("figure");
    }
}
