//! What parts look like.

use super::the_part;
use crate::Failure;
use crate::at::At;
use crate::catalogue::part_page;
use crate::pictures;
use crate::requests::{PhotographPart, RemovePartPhoto};
use crate::views::PartPage;
use domain::event::Event;
use domain::part::PartId;
use domain::refused::Refused;
use domain::stock::{self, PartPhoto, StockEvent};
use store::{Reader, Tx};

/// Keeps a picture of a part.
pub(crate) fn photograph_part(at: &At, request: &PhotographPart) -> Result<PartPage, Failure> {
    let picture = pictures::photo(&request.photo.image)?;
    change(at, request.part, |tx, known| {
        tx.keep_attachment(&picture.digest, picture.media, at.now, &picture.bytes)?;
        let photo = PartPhoto { digest: picture.digest.clone(), note: request.photo.note.trim().to_owned() };
        Ok(stock::photograph(request.part, known, photo))
    })
}

/// Takes a picture of a part away.
pub(crate) fn remove_part_photo(at: &At, request: &RemovePartPhoto) -> Result<PartPage, Failure> {
    change(at, request.part, |_, known| Ok(stock::remove_photo(request.part, known, &request.digest)))
}

fn change(
    at: &At,
    part: PartId,
    decide: impl FnOnce(&Tx, &[String]) -> Result<Result<Vec<StockEvent>, Refused>, Failure>,
) -> Result<PartPage, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        the_part(&db, part)?;
        let decided = decide(tx, &known(&db, part)?)?;
        let events = decided.map_err(|refused| Failure::refused(&refused, at.settings().currency))?;
        tx.append(&events.into_iter().map(Event::from).collect::<Vec<_>>())?;
        part_page(at, &db, part)
    })
}

fn known(db: &Reader, part: PartId) -> Result<Vec<String>, Failure> {
    Ok(db.part_photos(part)?.into_iter().map(|photo| photo.digest).collect())
}
