//! What makes a PDF one that can be kept (PDF/A-2b, ISO 19005-2): what it says about itself as XMP, and what its
//! greys look like. Bytes only; `pdf.rs` puts them into the file.

use chrono::NaiveDateTime;

/// What a paper says about itself, as XMP. The same words stand in the file's information dictionary.
pub(crate) fn xmp(title: &str, author: &str, program: &str, at: NaiveDateTime) -> String {
    let (title, author) = (escaped(title), escaped(author));
    let at = at.format("%Y-%m-%dT%H:%M:%S+00:00");
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\
         <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\
         <xmp:CreatorTool>{program}</xmp:CreatorTool><pdf:Producer>{program}</pdf:Producer>\
         <xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate>\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// `text` without what no XML can hold, so that the two places in which it stands say the same.
pub(crate) fn plain(text: &str) -> String {
    let is_plain = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(is_plain).collect()
}

fn escaped(text: &str) -> String {
    plain(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The white of paper under the light that profiles reckon with (D50), in 16.16 fixed point.
const D50: [u32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
/// A grey is darker than its number says by the power of 2.2, in 8.8 fixed point.
const GAMMA: u16 = 0x0233;

/// A profile (ICC, version 2.1) of a grey of that gamma: all ink of a paper is a grey.
pub(crate) fn grey_profile() -> Vec<u8> {
    let tags = [
        (b"desc", description("Sanbao grey, gamma 2.2")),
        (b"cprt", [b"text\0\0\0\0".as_slice(), b"CC0\0"].concat()),
        (b"wtpt", [b"XYZ \0\0\0\0".as_slice(), &D50.map(u32::to_be_bytes).concat()].concat()),
        (b"kTRC", [b"curv\0\0\0\0\0\0\0\x01".as_slice(), &GAMMA.to_be_bytes()].concat()),
    ];
    let mut at = 128 + 4 + 12 * tags.len();
    let (mut table, mut data) = (four(tags.len()), Vec::new());
    for (name, mut body) in tags {
        table.extend([name.as_slice(), &four(at), &four(body.len())].concat());
        body.resize(body.len().next_multiple_of(4), 0);
        at += body.len();
        data.extend(body);
    }
    let mut profile = four(at);
    profile.extend(b"\0\0\0\0\x02\x10\0\0mntrGRAYXYZ \x07\xEA\0\x01\0\x01\0\0\0\0\0\0acsp");
    profile.resize(68, 0);
    profile.extend(D50.map(u32::to_be_bytes).concat());
    profile.resize(128, 0);
    profile.extend(table);
    profile.extend(data);
    profile
}

/// A text in a profile, with the empty places of its other languages.
fn description(text: &str) -> Vec<u8> {
    let mut body = b"desc\0\0\0\0".to_vec();
    body.extend(four(text.len() + 1));
    body.extend(text.as_bytes());
    body.resize(body.len() + 1 + 4 + 4 + 2 + 1 + 67, 0);
    body
}

fn four(count: usize) -> Vec<u8> {
    u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes().to_vec()
}
