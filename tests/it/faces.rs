//! Drawn faces: invented, plain, and red where a treatment would make them red.

use aftercare::domain::Picture;
use aftercare::photo::encode_jpeg;

/// How a face is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Pixels across; it is a third taller.
    pub width: u32,
    /// How red the cheeks are, 0 to 1.
    pub redness: f64,
    /// How bright the light is, 1 for daylight.
    pub light: f64,
    /// Gains of red, green and blue: the colour of the light.
    pub cast: [f64; 3],
    /// How much it is blurred, in pixels.
    pub blur: u32,
}

impl Default for Face {
    fn default() -> Self {
        Self { width: 300, redness: 0.0, light: 1.0, cast: [1.0; 3], blur: 0 }
    }
}

/// Linear light to a byte of sRGB.
fn byte(linear: f64) -> u8 {
    let value = linear.clamp(0.0, 1.0);
    let coded = if value <= 0.003_130_8 {
        value * 12.92
    } else {
        1.055f64.mul_add(value.powf(1.0 / 2.4), -0.055)
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
    let byte = (coded * 255.0).round() as u8;
    byte
}

/// 1 in the middle of an ellipse, 0 outside, soft at its edge.
fn within(x: f64, y: f64, (cx, cy, rx, ry): (f64, f64, f64, f64), soft: f64) -> f64 {
    let far = ((x - cx) / rx).hypot((y - cy) / ry);
    ((1.0 - far) / soft).clamp(0.0, 1.0)
}

/// The grain of a skin or a camera: the same at the same place.
fn grain(x: u32, y: u32) -> f64 {
    let mut n = u64::from(x) << 32 | u64::from(y);
    n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    f64::from(u32::try_from((n ^ (n >> 31)) >> 40).unwrap_or(0)) / f64::from(1 << 24) - 0.5
}

impl Face {
    /// The face as pixels.
    pub fn draw(&self) -> Picture {
        let (width, height) = (self.width, self.width * 4 / 3);
        let mut rgb = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let (u, v) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
                rgb.extend(self.at(u, v, grain(x, y)).map(byte));
            }
        }
        let picture = Picture::new(width, height, rgb).expect("as many as its size asks for");
        (0..self.blur).fold(picture, |picture, _| blurred(&picture))
    }

    /// The light from a place, 0 to 1 across and down.
    fn at(&self, x: f64, y: f64, grain: f64) -> [f64; 3] {
        let mix = |from: [f64; 3], to: [f64; 3], share: f64| {
            [0, 1, 2].map(|at: usize| (to[at] - from[at]).mul_add(share, from[at]))
        };
        let mut colour = [0.62, 0.66, 0.68];
        colour = mix(colour, [0.07, 0.045, 0.03], within(x, y, (0.5, 0.42, 0.40, 0.40), 0.05));
        let neck = within(x, y, (0.5, 0.98, 0.22, 0.30), 0.1);
        colour = mix(colour, [0.50, 0.33, 0.25], neck);
        let face = within(x, y, (0.5, 0.5, 0.33, 0.37), 0.05);
        let skin = [0.56, 0.36, 0.27].map(|channel| grain.mul_add(0.03, channel));
        colour = mix(colour, skin, face);
        // More blood takes green and blue from the light, and little red.
        let cheek = [0.34, 0.66].map(|cx| within(x, y, (cx, 0.56, 0.14, 0.12), 0.6));
        let red = self.redness * cheek[0].max(cheek[1]) * face;
        let blood = [0.10, 0.62, 0.45].map(|absorbs: f64| (-absorbs * red).exp());
        colour = [0, 1, 2].map(|at: usize| colour[at] * blood[at]);
        for cx in [0.37, 0.63] {
            colour = mix(colour, [0.75, 0.74, 0.70], within(x, y, (cx, 0.44, 0.065, 0.028), 0.2));
            colour = mix(colour, [0.06, 0.04, 0.03], within(x, y, (cx, 0.44, 0.025, 0.026), 0.2));
            colour = mix(colour, [0.10, 0.06, 0.04], within(x, y, (cx, 0.375, 0.085, 0.013), 0.3));
        }
        let nose = within(x, y, (0.5, 0.55, 0.045, 0.10), 0.9);
        colour = colour.map(|channel| channel * 0.18f64.mul_add(nose, 1.0));
        colour = mix(colour, [0.40, 0.14, 0.13], within(x, y, (0.5, 0.70, 0.11, 0.028), 0.3));
        // A window on the left.
        let side = 0.10f64.mul_add(0.5 - x, 1.0);
        [0, 1, 2].map(|at: usize| colour[at] * self.cast[at] * self.light * side)
    }

    /// The face as a JPEG of a camera that writes nothing beside it.
    pub fn jpeg(&self) -> Vec<u8> {
        encode_jpeg(&self.draw(), 90).expect("encoded")
    }
}

fn blurred(picture: &Picture) -> Picture {
    let mut rgb = Vec::new();
    let near = |at: u32, by: i64, end: u32| {
        u32::try_from((i64::from(at) + by).clamp(0, i64::from(end) - 1)).unwrap_or(0)
    };
    for y in 0..picture.height {
        for x in 0..picture.width {
            let mut sums = [0u32; 3];
            for (dx, dy) in (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (dx, dy))) {
                let (x, y) = (near(x, dx, picture.width), near(y, dy, picture.height));
                let pixel = picture.pixel(x, y).expect("inside");
                for (sum, channel) in sums.iter_mut().zip(pixel) {
                    *sum += u32::from(channel);
                }
            }
            rgb.extend(sums.map(|sum| u8::try_from(sum / 9).unwrap_or(255)));
        }
    }
    Picture::new(picture.width, picture.height, rgb).expect("the same size")
}

/// What a camera writes beside a picture.
#[derive(Clone, Copy, Debug, Default)]
pub struct Camera<'a> {
    /// `2026:11-18 21:40:12` as EXIF has it: `2026:11:18 21:40:12`.
    pub taken: Option<&'a str>,
    /// `+01:00`.
    pub offset: Option<&'a str>,
    /// Who made it, and what it is called.
    pub model: Option<&'a str>,
    /// 1 to 8, as EXIF has it.
    pub orientation: Option<u16>,
    /// Whether it says where it was.
    pub place: bool,
}

impl Camera<'_> {
    /// A JPEG with this written into it, as cameras do: an APP1 block right after its start.
    pub fn write(&self, jpeg: &[u8]) -> Vec<u8> {
        let tiff = self.tiff();
        let mut out = jpeg[..2].to_vec();
        let length = u16::try_from(tiff.len() + 8).expect("short");
        out.extend([0xff, 0xe1]);
        out.extend(length.to_be_bytes());
        out.extend(b"Exif\0\0");
        out.extend(&tiff);
        out.extend(&jpeg[2..]);
        out
    }

    /// The fields as TIFF, big-endian: a first directory, then one of EXIF and one of GPS.
    fn tiff(&self) -> Vec<u8> {
        let ascii = |tag: u16, text: &str| (tag, 2u16, [text.as_bytes(), b"\0"].concat());
        let short = |tag: u16, value: u16| (tag, 3u16, value.to_be_bytes().to_vec());
        let mut first = Vec::new();
        first.extend(self.model.map(|model| ascii(0x0110, model)));
        first.extend(self.orientation.map(|value| short(0x0112, value)));
        let mut exif = Vec::new();
        exif.extend(self.taken.map(|text| ascii(0x9003, text)));
        exif.extend(self.offset.map(|text| ascii(0x9011, text)));
        let degrees = |n: u32| [n, 1, 30, 1, 0, 1].map(u32::to_be_bytes).concat();
        let gps = if self.place {
            vec![ascii(1, "N"), (2, 5, degrees(52)), ascii(3, "E"), (4, 5, degrees(13))]
        } else {
            Vec::new()
        };
        let mut out = b"MM\0*\0\0\0\x08".to_vec();
        let pointers = usize::from(!exif.is_empty()) + usize::from(!gps.is_empty());
        let size = |fields: &[(u16, u16, Vec<u8>)], more: usize| {
            let outside: usize =
                fields.iter().map(|(_, _, value)| value.len()).filter(|length| *length > 4).sum();
            2 + 12 * (fields.len() + more) + 4 + outside
        };
        let exif_at = 8 + size(&first, pointers);
        let gps_at = exif_at + if exif.is_empty() { 0 } else { size(&exif, 0) };
        let pointer = |tag: u16, at: usize| {
            (tag, 4u16, u32::try_from(at).expect("short").to_be_bytes().to_vec())
        };
        if !exif.is_empty() {
            first.push(pointer(0x8769, exif_at));
        }
        if !gps.is_empty() {
            first.push(pointer(0x8825, gps_at));
        }
        for fields in [first, exif, gps] {
            directory(&mut out, &fields);
        }
        out
    }
}

fn directory(out: &mut Vec<u8>, fields: &[(u16, u16, Vec<u8>)]) {
    if fields.is_empty() {
        return;
    }
    let mut outside = out.len() + 2 + 12 * fields.len() + 4;
    let mut values: Vec<u8> = Vec::new();
    out.extend(u16::try_from(fields.len()).expect("few").to_be_bytes());
    for (tag, kind, value) in fields {
        let width = match kind {
            2 => 1,
            3 => 2,
            5 => 8,
            _ => 4,
        };
        out.extend(tag.to_be_bytes());
        out.extend(kind.to_be_bytes());
        out.extend(u32::try_from(value.len() / width).expect("short").to_be_bytes());
        if value.len() > 4 {
            out.extend(u32::try_from(outside).expect("short").to_be_bytes());
            outside += value.len();
            values.extend(value);
        } else {
            let mut short = value.clone();
            short.resize(4, 0);
            out.extend(short);
        }
    }
    out.extend([0; 4]);
    out.extend(values);
}
