//! The shop's logo: a file on its way in, and the picture on its way to paper.
//!
//! What is kept is small, grey and without the white around it, whatever came in, so that a paper stays small. The
//! picture lies in the store like every other, and the settings name it by its digest; so it is in backups and in
//! what is taken out, and a replay finds it. A logo that cannot be read is left out: it stops no paper.

use crate::Failure;
use crate::at::At;
use crate::pictures::{self, Picture};
use crate::requests::ChangeLogo;
use crate::views::SettingsView;
use documents::{LOGO_HEIGHT, LOGO_WIDTH, Logo};
use domain::event::Event;
use domain::settings::Settings;
use image::imageops::{self, FilterType};
use image::{DynamicImage, GrayImage, ImageFormat, ImageReader, Luma};
use std::io::Cursor;
use store::Reader;

/// What is lighter than this is paper.
const PAPER: u8 = 0xF0;
/// Nobody sees a logo whose darkest place is lighter than this.
const PALE: u8 = 0xC8;
/// So many greys are enough for paper, and pack well.
const STEP: u8 = 0x11;
/// The most bytes of a logo, packed. What needs more, a photo, gets fewer pixels.
const MOST_BYTES: usize = 16_000;
/// It is worked on at this size at most.
const LONGEST_SIDE: u32 = 2_000;

/// Puts another logo on the papers, or none.
pub(crate) fn change_logo(at: &At, request: &ChangeLogo) -> Result<SettingsView, Failure> {
    let picture = request.image.as_deref().map(made_small).transpose()?;
    at.write(|tx| {
        let mut settings: Settings = tx.reader().settings()?.0;
        let digest = picture.as_ref().map(|picture| picture.digest.clone()).unwrap_or_default();
        if let Some(picture) = &picture {
            tx.keep_attachment(&picture.digest, picture.media, at.now, &picture.bytes)?;
        }
        if settings.papers.logo != digest {
            settings.papers.logo = digest;
            tx.append(&[Event::SettingsChanged { settings: settings.clone() }])?;
        }
        Ok(crate::settings::view(settings))
    })
}

/// Settings that are stored as a whole name the logo that is there, one that was, or none.
pub(crate) fn check(db: &Reader, digest: &str) -> Result<(), Failure> {
    if digest.is_empty() || db.attachment(digest)?.is_some() {
        return Ok(());
    }
    Err(Failure::unknown("photo"))
}

/// The logo of that digest as it stands on paper; none where there is none, or none that can be read.
pub(crate) fn of(db: &Reader, digest: &str) -> Option<Logo> {
    if digest.is_empty() {
        return None;
    }
    let read = |png: Vec<u8>| {
        let size = ImageReader::with_format(Cursor::new(&png), ImageFormat::Png).into_dimensions().ok()?;
        // A picture of something else may be as large as it likes.
        let fits = size.0 <= LOGO_WIDTH && size.1 <= LOGO_HEIGHT;
        let picture = fits.then(|| image::load_from_memory_with_format(&png, ImageFormat::Png).ok())??;
        let grey = picture.into_luma8();
        Logo::new(grey.width(), grey.height(), grey.into_raw(), png)
    };
    let logo = match db.attachment(digest) {
        Ok(found) => found.and_then(|(_, png)| read(png)),
        Err(error) => {
            tracing::warn!(%error, "the logo could not be looked up");
            None
        }
    };
    if logo.is_none() {
        tracing::warn!(digest, "the logo is left out: it cannot be read");
    }
    logo
}

/// A file's picture as a logo: grey on white, without a rim, small.
fn made_small(base64: &str) -> Result<Picture, Failure> {
    let picture = pictures::decoded(base64)?;
    let picture = match picture.width().max(picture.height()) > LONGEST_SIDE {
        true => picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE),
        false => picture,
    };
    let drawn = without_rim(&on_white(&picture)).ok_or_else(|| Failure::new("logo_blank"))?;
    let (mut width, mut height) = fitted(drawn.width(), drawn.height());
    loop {
        let mut small = imageops::resize(&drawn, width, height, FilterType::Triangle);
        for Luma([grey]) in small.pixels_mut() {
            *grey = (*grey).saturating_add(STEP / 2) / STEP * STEP;
        }
        let mut bytes = Cursor::new(Vec::new());
        small.write_to(&mut bytes, ImageFormat::Png).map_err(|_| pictures::unreadable())?;
        let bytes = bytes.into_inner();
        if bytes.len() <= MOST_BYTES {
            return Ok(pictures::kept("image/png", bytes));
        }
        (width, height) = ((width * 4 / 5).max(1), (height * 4 / 5).max(1));
    }
}

/// What can be seen through shows the paper.
fn on_white(picture: &DynamicImage) -> GrayImage {
    let picture = picture.to_luma_alpha8();
    let mut grey = GrayImage::new(picture.width(), picture.height());
    for (to, from) in grey.pixels_mut().zip(picture.pixels()) {
        let [luma, alpha] = from.0.map(u16::from);
        let seen = (luma * alpha + 255 * (255 - alpha)) / 255;
        to.0 = [u8::try_from(seen).unwrap_or(u8::MAX)];
    }
    grey
}

/// The part that is not paper; none where nothing can be seen.
fn without_rim(grey: &GrayImage) -> Option<GrayImage> {
    let marks = || grey.enumerate_pixels().filter(|(_, _, pixel)| pixel.0[0] < PAPER);
    if !marks().any(|(_, _, pixel)| pixel.0[0] < PALE) {
        return None;
    }
    let (left, right) = (marks().map(|(x, _, _)| x).min()?, marks().map(|(x, _, _)| x).max()?);
    let (top, bottom) = (marks().map(|(_, y, _)| y).min()?, marks().map(|(_, y, _)| y).max()?);
    Some(imageops::crop_imm(grey, left, top, right - left + 1, bottom - top + 1).to_image())
}

/// As large as a logo may be, in the same proportion, and never larger than it came.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let (width, height) = (u64::from(width), u64::from(height));
    let (most_width, most_height) = (u64::from(LOGO_WIDTH), u64::from(LOGO_HEIGHT));
    let (to_width, to_height) = if width <= most_width && height <= most_height {
        (width, height)
    } else if width * most_height > height * most_width {
        (most_width, height * most_width / width)
    } else {
        (width * most_height / height, most_height)
    };
    let pixels = |many: u64| u32::try_from(many).unwrap_or(1).max(1);
    (pixels(to_width), pixels(to_height))
}
