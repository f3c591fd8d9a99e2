//! Display list → PDF. The only file that knows printpdf and lopdf.
//!
//! The library embeds fonts whole unless they are cut down first, takes the time from the clock for what is not
//! set, and puts random numbers into the trailer; here nothing is left to it: the same pages give the same bytes.

use crate::display::{FaceId, Ink, Mark, Page};
use crate::faces::{Face, Faces};
use crate::logo::Logo;
use crate::{RenderError, archive};
use chrono::NaiveDateTime;
use printpdf::{
    Color, CurTransMat, DictItem, ExternalStream, ExternalXObject, FontId, FontMetrics, Greyscale, Op,
    PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, Rect,
    TextItem, TextMatrix, XObject, XObjectId, XObjectTransform,
};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// Who makes it.
const PROGRAM: &str = "Sanbao";

/// What the PDF says about itself.
pub(crate) struct About<'a> {
    pub title: &'a str,
    pub author: &'a str,
    pub issued_at: NaiveDateTime,
    pub language: &'a str,
}

/// Writes `pages`.
///
/// # Errors
/// [`RenderError::Subset`] and [`RenderError::Pdf`], if a library fails.
pub(crate) fn write(pages: &[Page], faces: &Faces<'_>, about: &About<'_>) -> Result<Vec<u8>, RenderError> {
    let cuts = cuts(pages, faces);
    // What it says about itself stands in it twice, in the same words.
    let (title, author) = (archive::plain(about.title), archive::plain(about.author));
    let mut document = PdfDocument::new(&title);
    for (id, cut) in &cuts.cuts {
        document.resources.fonts.map.insert(font_id(*id), PdfFont::new(cut.subset(faces.get(id.face))?));
    }
    let pictures = pictures(pages);
    for (place, logo) in pictures.iter().enumerate() {
        document.resources.xobjects.map.insert(picture_id(place), picture(logo));
    }
    let info = &mut document.metadata.info;
    info.author.clone_from(&author);
    info.creator = PROGRAM.to_owned();
    info.producer = PROGRAM.to_owned();
    let date = printpdf::OffsetDateTime::from_unix_timestamp(about.issued_at.and_utc().timestamp())
        .map_err(|problem| RenderError::Pdf(problem.to_owned()))?;
    (info.creation_date, info.modification_date, info.metadata_date) = (date, date, date);
    document.pages = pages.iter().map(|page| page_of(page, &cuts, &pictures)).collect();
    let xmp = archive::xmp(&title, &author, PROGRAM, about.issued_at);
    saved(&document, about.language, xmp)
}

/// A face can be needed more than once: two characters that share one glyph (a space and a no-break space) need
/// two codes to be told apart in the text, and a cut has one code for each glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct CutId {
    face: FaceId,
    again: usize,
}

/// The characters taken from a face, with their glyph in it.
#[derive(Default)]
struct Cut {
    glyphs: BTreeMap<char, u16>,
}

struct Cuts {
    cuts: BTreeMap<CutId, Cut>,
    places: BTreeMap<(FaceId, char), CutId>,
}

/// Finds the characters of all pages a place in a cut of their face.
fn cuts(pages: &[Page], faces: &Faces<'_>) -> Cuts {
    let mut found = Cuts { cuts: BTreeMap::new(), places: BTreeMap::new() };
    for mark in pages.iter().flat_map(|page| &page.marks) {
        let Mark::Run { face, text, .. } = mark else { continue };
        for character in text.chars() {
            if found.places.contains_key(&(*face, character)) {
                continue;
            }
            let Some(glyph) = faces.glyph(*face, character) else { continue };
            let mut id = CutId { face: *face, again: 0 };
            while found.cuts.get(&id).is_some_and(|cut| cut.glyphs.values().any(|taken| *taken == glyph.0)) {
                id.again += 1;
            }
            found.cuts.entry(id).or_default().glyphs.insert(character, glyph.0);
            found.places.insert((*face, character), id);
        }
    }
    found
}

fn font_id(id: CutId) -> FontId {
    let face = match id.face {
        FaceId::Regular => "R".to_owned(),
        FaceId::Bold => "B".to_owned(),
        FaceId::NarrowRegular => "RN".to_owned(),
        FaceId::NarrowBold => "BN".to_owned(),
        FaceId::Fallback(place) => format!("X{place}"),
    };
    FontId(format!("{face}{}", id.again))
}

impl Cut {
    /// The face with these glyphs only, numbered anew.
    fn subset(&self, face: &Face) -> Result<ParsedFont, RenderError> {
        let mut remapper = GlyphRemapper::new();
        let mut codes = BTreeMap::new();
        let mut widths = BTreeMap::new();
        for (character, glyph) in &self.glyphs {
            let code = remapper.remap(*glyph);
            codes.insert(u32::from(*character), code);
            widths.insert(code, face.advance(ttf_parser::GlyphId(*glyph)));
        }
        let bytes = subsetter::subset(face.bytes, face.index, &remapper)
            .map_err(|problem| RenderError::Subset(format!("{}: {problem}", face.name)))?;
        let metrics = FontMetrics { ascent: face.ascender(), descent: face.descender() };
        // Six capitals and a plus say that this is a part of the face.
        let name = format!("SANBAO+{}", face.name);
        let mut font =
            ParsedFont::with_glyph_data(bytes, 0, Some(name), codes, widths, face.units_per_em(), metrics);
        let [x_min, y_min, x_max, y_max] = face.bounding_box();
        let described = &mut font.pdf_font_metrics;
        (described.x_min, described.y_min, described.x_max, described.y_max) = (x_min, y_min, x_max, y_max);
        described.us_weight_class = face.weight();
        Ok(font)
    }
}

/// The logos of all pages, each once: a file holds one however often it is drawn.
fn pictures(pages: &[Page]) -> Vec<&Logo> {
    let mut found: Vec<&Logo> = Vec::new();
    for mark in pages.iter().flat_map(|page| &page.marks) {
        if let Mark::Picture { logo, .. } = mark
            && !found.contains(&logo)
        {
            found.push(logo);
        }
    }
    found
}

fn picture_id(place: usize) -> XObjectId {
    XObjectId(format!("L{place}"))
}

fn picture(logo: &Logo) -> XObject {
    let name = |text: &str| DictItem::Name(text.as_bytes().to_vec());
    let dict = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(logo.width().into())),
        ("Height", DictItem::Int(logo.height().into())),
        ("BitsPerComponent", DictItem::Int(8)),
        ("ColorSpace", name("DeviceGray")),
    ];
    let dict = dict.into_iter().map(|(key, item)| (key.to_owned(), item)).collect();
    let stream = ExternalStream { dict, content: logo.grey().to_vec(), compress: true };
    XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
}

fn page_of(page: &Page, cuts: &Cuts, pictures: &[&Logo]) -> PdfPage {
    let size = Rect::from_wh(Pt(rounded(page.width)), Pt(rounded(page.height)));
    let mut ops = Vec::new();
    let mut ink = None;
    for mark in &page.marks {
        if let Mark::Run { ink: wanted, .. } | Mark::Bar { ink: wanted, .. } = mark
            && ink != Some(*wanted)
        {
            ops.push(Op::SetFillColor { col: grey(*wanted) });
            ink = Some(*wanted);
        }
        match mark {
            Mark::Bar { x, y, width, height, .. } => ops.push(bar(page, *x, *y, *width, *height)),
            Mark::Run { x, y, size, face, text, .. } => {
                let at = Point { x: Pt(rounded(*x)), y: Pt(rounded(page.height - y)) };
                ops.extend(run(at, *size, *face, text, cuts));
            }
            Mark::Picture { x, y, width, height, logo } => {
                let Some(place) = pictures.iter().position(|known| *known == logo) else { continue };
                let lower = page.height - y - height;
                let matrix = [*width, 0.0, 0.0, *height, *x, lower].map(rounded);
                ops.push(Op::SaveGraphicsState);
                ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
                let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
                ops.push(Op::UseXobject { id: picture_id(place), transform });
                ops.push(Op::RestoreGraphicsState);
            }
        }
    }
    PdfPage { media_box: size.clone(), trim_box: size.clone(), crop_box: size, ops }
}

fn grey(ink: Ink) -> Color {
    Color::Greyscale(Greyscale { percent: ink.grey(), icc_profile: None })
}

fn bar(page: &Page, x: f32, y: f32, width: f32, height: f32) -> Op {
    let lower = rounded(page.height - y - height);
    let mut rectangle = Rect::from_xywh(Pt(rounded(x)), Pt(lower), Pt(rounded(width)), Pt(rounded(height)));
    rectangle.mode = Some(PaintMode::Fill);
    Op::DrawRectangle { rectangle }
}

/// One text object. Where a run needs two cuts of its face the second goes on where the first ended.
fn run(at: Point, size: f32, face: FaceId, text: &str, cuts: &Cuts) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection, Op::SetTextMatrix { matrix: TextMatrix::Translate(at.x, at.y) }];
    let characters: Vec<(char, CutId)> =
        text.chars().filter_map(|c| Some((c, *cuts.places.get(&(face, c))?))).collect();
    for same in characters.chunk_by(|a, b| a.1 == b.1) {
        let Some((_, id)) = same.first() else { continue };
        ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(*id)), size: Pt(rounded(size)) });
        let text = same.iter().map(|(character, _)| character).collect();
        ops.push(Op::ShowText { items: vec![TextItem::Text(text)] });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// Hundredths of a point are finer than any printer, and shorter to write.
fn rounded(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

fn saved(document: &PdfDocument, language: &str, xmp: String) -> Result<Vec<u8>, RenderError> {
    let mut warnings = Vec::new();
    let mut file = printpdf::serialize::to_lopdf_doc(document, &PdfSaveOptions::default(), &mut warnings);
    file.version = "1.7".to_owned();
    let failed = |problem: lopdf::Error| RenderError::Pdf(problem.to_string());
    let catalog = file.catalog_mut().map_err(failed)?;
    catalog.set("Lang", lopdf::Object::string_literal(language));
    catalog.set("ViewerPreferences", lopdf::dictionary! { "DisplayDocTitle" => true });
    remove_empty_claims(&mut file);
    let id = lopdf::Object::string_literal(digest(&file));
    file.trailer.set("ID", vec![id.clone(), id]);
    make_archivable(&mut file, xmp).map_err(failed)?;
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|problem| RenderError::Pdf(problem.to_string()))?;
    Ok(bytes)
}

/// The claim to PDF/A-2b, and what it needs: XMP, and the greys' profile.
/// Everything else that it asks for holds anyway: whole fonts' parts inside, no transparency, nothing that acts.
fn make_archivable(file: &mut lopdf::Document, xmp: String) -> Result<(), lopdf::Error> {
    let about = lopdf::dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let about = file.add_object(lopdf::Stream::new(about, xmp.into_bytes()));
    let profile = lopdf::Stream::new(lopdf::dictionary! { "N" => 1 }, archive::grey_profile());
    let profile = file.add_object(profile);
    let intent = file.add_object(lopdf::dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => lopdf::Object::string_literal("Custom"),
        "Info" => lopdf::Object::string_literal("Grey, gamma 2.2"),
        "DestOutputProfile" => profile
    });
    let catalog = file.catalog_mut()?;
    catalog.set("Metadata", about);
    catalog.set("OutputIntents", vec![intent.into()]);
    Ok(())
}

/// The library claims PDF/X and gives empty words for what nobody said.
fn remove_empty_claims(file: &mut lopdf::Document) {
    let info = file.trailer.get(b"Info").and_then(lopdf::Object::as_reference);
    if let Ok(info) = info.and_then(|id| file.get_object_mut(id)).and_then(lopdf::Object::as_dict_mut) {
        for claim in ["GTS_PDFXVersion", "Identifier", "Keywords", "Subject", "Trapped"] {
            info.remove(claim.as_bytes());
        }
    }
}

/// A number that follows from what the file shows (FNV-1a over all its streams), for the trailer's `/ID`.
fn digest(file: &lopdf::Document) -> Vec<u8> {
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in streams.flat_map(|stream| &stream.content) {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    }
    format!("{hash:016x}").into_bytes()
}
