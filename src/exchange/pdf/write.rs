//! Pages as a file.

use std::collections::BTreeMap;

use chrono::{Datelike, Timelike};
use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::types::{
    CidFontType, FontFlags, LineCapStyle, LineJoinStyle, SystemInfo, UnicodeCmap,
};
use pdf_writer::{Content, Date, Filter, Finish, Name, Pdf, Rect, Ref, Settings, Str, TextStr};

use super::font::{Font, Fonts};
use super::layout::{Item, Placed};
use super::pages::{A4, Pages};
use crate::domain::Arrange;
use crate::exchange::paper::{Anchor, Ink, Jpeg, Paper, Shape, plain};

/// Nobody reads it but programs.
const COMPACT: Settings = Settings { pretty: false };
/// Of 10.
const LEVEL: u8 = 8;
/// How fonts number letters: as we say.
const IDENTITY: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
/// What a quarter of a circle is drawn with.
const ROUND: f32 = 0.5523;

/// The letters of a font that were used: each has a number of its own, so that a letter without a
/// glyph keeps its meaning too.
#[derive(Default)]
struct Letters(BTreeMap<char, u16>);

impl Letters {
    fn number(&mut self, letter: char) -> u16 {
        let next = u16::try_from(self.0.len() + 1).unwrap_or(u16::MAX);
        *self.0.entry(letter).or_insert(next)
    }
}

/// A file being written.
struct Writer<'p> {
    pdf: Pdf,
    next: Ref,
    letters: [Letters; 2],
    /// The pictures, each once, with their objects.
    pictures: Vec<(&'p [u8], Ref)>,
}

/// Where a node's content is: the page, and its number there.
type Marks = BTreeMap<usize, Vec<(usize, i32)>>;

pub(super) fn file(paper: &Paper<'_>, fonts: &Fonts, pages: &Pages<'_>) -> Vec<u8> {
    let mut writer = Writer {
        pdf: Pdf::with_settings(COMPACT),
        next: Ref::new(1),
        letters: Default::default(),
        pictures: Vec::new(),
    };
    writer.whole(paper, fonts, pages);
    writer.pdf.finish()
}

impl<'p> Writer<'p> {
    fn whole(&mut self, paper: &Paper<'_>, fonts: &Fonts, all: &'p Pages<'_>) {
        let (catalog, tree, info, root) = (self.id(), self.id(), self.id(), self.id());
        let (resources, parents) = (self.id(), self.id());
        let [regular, bold] = [self.id(), self.id()];
        let pages: Vec<Ref> = all.pages.iter().map(|_| self.id()).collect();
        let nodes: Vec<Ref> = all.nodes.iter().map(|_| self.id()).collect();

        let mut marks = Marks::new();
        let mut of_page: Vec<Vec<Ref>> = Vec::new();
        for (at, (items, page)) in all.pages.iter().zip(&pages).enumerate() {
            let mut owners = Vec::new();
            let content = self.content(items, fonts, at, all, &nodes, &mut marks, &mut owners);
            of_page.push(owners);
            let stream = self.id();
            let packed = compress_to_vec_zlib(&content, LEVEL);
            self.pdf.stream(stream, &packed).filter(Filter::FlateDecode);
            let key = i32::try_from(at).unwrap_or(i32::MAX);
            let mut page = self.pdf.page(*page);
            page.parent(tree).media_box(Rect::new(0.0, 0.0, A4.0, A4.1)).contents(stream);
            page.struct_parents(key);
            page.pair(Name(b"Resources"), resources);
            page.pair(Name(b"Tabs"), Name(b"S"));
        }
        self.pdf
            .pages(tree)
            .kids(pages.iter().copied())
            .count(i32::try_from(pages.len()).unwrap_or(i32::MAX));

        self.structure(root, parents, &pages, &nodes, all, &marks, &of_page);
        let mut letters = std::mem::take(&mut self.letters).into_iter();
        self.font(regular, &fonts.regular, &letters.next().unwrap_or_default(), 400);
        self.font(bold, &fonts.bold, &letters.next().unwrap_or_default(), 700);
        let mut resource =
            self.pdf.indirect(resources).start::<pdf_writer::writers::Resources<'_>>();
        resource.fonts().pair(Name(b"F0"), regular).pair(Name(b"F1"), bold);
        let mut objects = resource.x_objects();
        for (at, (_, id)) in self.pictures.iter().enumerate() {
            objects.pair(Name(format!("P{at}").as_bytes()), *id);
        }
        objects.finish();
        resource.finish();

        let mut out = self.pdf.catalog(catalog);
        out.pages(tree).lang(TextStr("en"));
        out.mark_info().marked(true);
        out.viewer_preferences().display_doc_title(true);
        out.pair(Name(b"StructTreeRoot"), root);
        out.finish();
        self.info(info, paper);
    }

    fn id(&mut self) -> Ref {
        self.next.bump()
    }

    fn info(&mut self, info: Ref, paper: &Paper<'_>) {
        let made = paper.made;
        let small = |n: u32| u8::try_from(n).unwrap_or(0);
        let minutes = made.offset().local_minus_utc() / 60;
        let date = Date::new(u16::try_from(made.year()).unwrap_or(0))
            .month(small(made.month()))
            .day(small(made.day()))
            .hour(small(made.hour()))
            .minute(small(made.minute()))
            .second(small(made.second()))
            .utc_offset_hour(i8::try_from(minutes / 60).unwrap_or(0))
            .utc_offset_minute(u8::try_from(minutes.abs() % 60).unwrap_or(0));
        let title = plain(&paper.title);
        let mut info = self.pdf.document_info(info);
        info.title(TextStr(&title)).producer(TextStr("aftercare")).creation_date(date);
    }

    /// What stands on a page. `owners` gets the node of each marked piece.
    #[expect(clippy::too_many_arguments, reason = "a page and the structure that it is part of")]
    fn content(
        &mut self,
        items: &'p [Item<'_>],
        fonts: &Fonts,
        page: usize,
        all: &Pages<'_>,
        nodes: &[Ref],
        marks: &mut Marks,
        owners: &mut Vec<Ref>,
    ) -> Vec<u8> {
        let mut content = Content::with_settings(COMPACT);
        content.set_line_cap(LineCapStyle::RoundCap).set_line_join(LineJoinStyle::RoundJoin);
        for item in items {
            let owner =
                item.node.and_then(|node| Some((node, all.nodes.get(node)?, *nodes.get(node)?)));
            match owner {
                Some((at, node, id)) => {
                    let number = i32::try_from(owners.len()).unwrap_or(i32::MAX);
                    owners.push(id);
                    marks.entry(at).or_default().push((page, number));
                    let tag = node.role.to_name();
                    content.begin_marked_content_with_properties(tag).properties().identify(number);
                }
                None => {
                    content.begin_marked_content(Name(b"Artifact"));
                }
            }
            if let Some(Placed { jpeg, at: (x, y), size: (width, height) }) = &item.picture {
                let name = self.picture(jpeg);
                content.save_state();
                content.transform([*width, 0.0, 0.0, *height, *x, A4.1 - y - height]);
                content.x_object(Name(name.as_bytes()));
                content.restore_state();
            }
            for shape in &item.shapes {
                self.shape(&mut content, fonts, shape);
            }
            content.end_marked_content();
        }
        content.finish().into_vec()
    }

    fn picture(&mut self, jpeg: &Jpeg<'p>) -> String {
        let known = self.pictures.iter().position(|(bytes, _)| *bytes == jpeg.bytes);
        let at = known.unwrap_or_else(|| {
            let id = self.id();
            let side = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
            let mut image = self.pdf.image_xobject(id, jpeg.bytes);
            image.filter(Filter::DctDecode);
            image.width(side(jpeg.width)).height(side(jpeg.height));
            image.color_space().device_rgb();
            image.bits_per_component(8);
            image.finish();
            self.pictures.push((jpeg.bytes, id));
            self.pictures.len() - 1
        });
        format!("P{at}")
    }

    fn shape(&mut self, content: &mut Content, fonts: &Fonts, shape: &Shape) {
        let path = |content: &mut Content, points: &[(f32, f32)]| {
            for (at, (x, y)) in points.iter().enumerate() {
                match at {
                    0 => content.move_to(*x, A4.1 - y),
                    _ => content.line_to(*x, A4.1 - y),
                };
            }
        };
        match shape {
            Shape::Line { points, width, ink, dashed } => {
                stroke_with(content, *ink, *width);
                let dashes: &[f32] = if *dashed { &[1.5, 2.0] } else { &[] };
                content.set_dash_pattern(dashes.iter().copied(), 0.0);
                path(content, points);
                content.stroke();
            }
            Shape::Area { points, ink } => {
                fill_with(content, *ink);
                path(content, points);
                content.close_path().fill_nonzero();
            }
            Shape::Disc { at: (x, y), radius, ink, hollow } => {
                fill_with(content, if *hollow { Ink::Paper } else { *ink });
                stroke_with(content, *ink, 0.9);
                content.set_dash_pattern([], 0.0);
                circle(content, *x, A4.1 - y, *radius);
                if *hollow {
                    content.fill_nonzero_and_stroke();
                } else {
                    content.fill_nonzero();
                }
            }
            Shape::Text { at: (x, y), size, anchor, ink, bold, text } => {
                if text.is_empty() {
                    return;
                }
                let font = fonts.get(*bold);
                let width = font.width(text, *size);
                let x = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - width / 2.0,
                    Anchor::End => x - width,
                };
                let [letters, bold_letters] = &mut self.letters;
                let (name, letters) =
                    if *bold { (Name(b"F1"), bold_letters) } else { (Name(b"F0"), letters) };
                let numbers = plain(text);
                let numbers = numbers.chars().flat_map(|c| letters.number(c).to_be_bytes());
                fill_with(content, *ink);
                content.begin_text().set_font(name, *size);
                content.set_text_matrix([1.0, 0.0, 0.0, 1.0, x, A4.1 - y]);
                content.show(Str(&numbers.collect::<Vec<u8>>())).end_text();
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the tree and the pages it points into")]
    fn structure(
        &mut self,
        root: Ref,
        parents: Ref,
        pages: &[Ref],
        nodes: &[Ref],
        all: &Pages<'_>,
        marks: &Marks,
        of_page: &[Vec<Ref>],
    ) {
        let Some(document) = nodes.first() else { return };
        let mut tree = self.pdf.indirect(root).start::<pdf_writer::writers::StructTreeRoot<'_>>();
        tree.child(*document);
        tree.pair(Name(b"ParentTree"), parents);
        tree.parent_tree_next_key(i32::try_from(pages.len()).unwrap_or(i32::MAX));
        tree.finish();
        let mut children: BTreeMap<usize, Vec<Ref>> = BTreeMap::new();
        for (node, id) in all.nodes.iter().zip(nodes).skip(1) {
            children.entry(node.parent).or_default().push(*id);
        }
        for (at, (node, id)) in all.nodes.iter().zip(nodes).enumerate() {
            let mut element = self.pdf.struct_element(*id);
            element.kind(node.role);
            let parent = if at == 0 { Some(&root) } else { nodes.get(node.parent) };
            if let Some(parent) = parent {
                element.parent(*parent);
            }
            if let Some(alt) = &node.alt {
                element.alt(TextStr(&plain(alt)));
            }
            let content = marks.get(&at).map(Vec::as_slice).unwrap_or_default();
            // Named once where all of it is on one page, as nearly everything is.
            let here = content.first().map(|(page, _)| *page);
            let page = here.and_then(|page| pages.get(page));
            if let Some(page) = page {
                element.page(*page);
            }
            let mut kids = element.children();
            for child in children.get(&at).into_iter().flatten() {
                kids.struct_element(*child);
            }
            for (on, number) in content {
                if Some(*on) == here {
                    kids.marked_content_id(*number);
                } else if let Some(page) = pages.get(*on) {
                    kids.marked_content_ref().marked_content_id(*number).page(*page);
                }
            }
        }
        let lists: Vec<Ref> = of_page.iter().map(|_| self.id()).collect();
        for (owners, id) in of_page.iter().zip(&lists) {
            self.pdf.indirect(*id).array().items(owners.iter().copied());
        }
        let mut numbers = self.pdf.indirect(parents).dict();
        let mut pairs = numbers.insert(Name(b"Nums")).array();
        for (at, id) in lists.iter().enumerate() {
            pairs.item(i32::try_from(at).unwrap_or(i32::MAX)).item(*id);
        }
    }

    fn font(&mut self, id: Ref, font: &Font, letters: &Letters, weight: u16) {
        let (cid, descriptor, unicode) = (self.id(), self.id(), self.id());
        let (data, glyphs) = (self.id(), self.id());
        let name = Name(font.name.as_bytes());
        let mut by_number: Vec<(u16, char)> = letters.0.iter().map(|(c, n)| (*n, *c)).collect();
        by_number.arrange_by(Ord::cmp);

        self.pdf
            .type0_font(id)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(cid)
            .to_unicode(unicode);
        let mut out = self.pdf.cid_font(cid);
        out.subtype(CidFontType::Type2).base_font(name).system_info(IDENTITY);
        out.font_descriptor(descriptor).default_width(0.0).cid_to_gid_map_stream(glyphs);
        let widths = by_number.iter().map(|(_, letter)| font.advance(*letter));
        out.widths().consecutive(1, widths);
        out.finish();

        let [ascent, descent, capitals] = font.heights();
        let [left, bottom, right, top] = font.bounds();
        self.pdf
            .font_descriptor(descriptor)
            .name(name)
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(left, bottom, right, top))
            .italic_angle(0.0)
            .ascent(ascent)
            .descent(descent)
            .cap_height(capitals)
            .stem_v(if weight > 400 { 140.0 } else { 80.0 })
            .font_file2(data);
        let packed = compress_to_vec_zlib(font.bytes, LEVEL);
        let length = i32::try_from(font.bytes.len()).unwrap_or(i32::MAX);
        let mut file = self.pdf.stream(data, &packed);
        file.filter(Filter::FlateDecode).pair(Name(b"Length1"), length);
        file.finish();
        let map = std::iter::once(0).chain(by_number.iter().map(|(_, c)| font.glyph(*c)));
        let map: Vec<u8> = map.flat_map(u16::to_be_bytes).collect();
        let packed = compress_to_vec_zlib(&map, LEVEL);
        self.pdf.stream(glyphs, &packed).filter(Filter::FlateDecode);
        let mut cmap = UnicodeCmap::new(Name(b"Letters"), IDENTITY);
        by_number.iter().for_each(|(number, letter)| cmap.pair(*number, *letter));
        let packed = compress_to_vec_zlib(&cmap.finish(), LEVEL);
        let mut out = self.pdf.cmap(unicode, &packed);
        out.filter(Filter::FlateDecode);
    }
}

fn fill_with(content: &mut Content, ink: Ink) {
    let [r, g, b] = rgb(ink);
    content.set_fill_rgb(r, g, b);
}

fn stroke_with(content: &mut Content, ink: Ink, width: f32) {
    let [r, g, b] = rgb(ink);
    content.set_stroke_rgb(r, g, b).set_line_width(width);
}

fn rgb(ink: Ink) -> [f32; 3] {
    let (light, _) = ink.colours();
    let [_, r, g, b] = light.to_be_bytes();
    [r, g, b].map(|channel| f32::from(channel) / 255.0)
}

fn circle(content: &mut Content, x: f32, y: f32, r: f32) {
    let c = r * ROUND;
    content.move_to(x + r, y);
    content.cubic_to(x + r, y + c, x + c, y + r, x, y + r);
    content.cubic_to(x - c, y + r, x - r, y + c, x - r, y);
    content.cubic_to(x - r, y - c, x - c, y - r, x, y - r);
    content.cubic_to(x + c, y - r, x + r, y - c, x + r, y);
    content.close_path();
}
