//! What parts look like.

use super::{page, some_part};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use desk::views::{PartPage, PictureView};
use serde_json::json;
use tests::photo::photo_with_exif;
use tests::{CLERK, Story, TECHNICIAN, new_request};

/// A picture that no other is like.
fn another(at: u8) -> String {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(8, 8, image::Rgb([at * 20, 90, 90]));
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    BASE64.encode(bytes.into_inner())
}

#[test]
fn a_part_shows_what_it_looks_like_and_a_wrong_photo_goes_again() {
    // Given a part without a photo.
    let story = Story::with(TECHNICIAN);
    let part = some_part(&story, 0).part.part;
    assert!(page(&story, &json!(part)).photos.is_empty());

    // When a technician takes one, twice.
    let photo = json!({ "part": part, "photo": { "image": photo_with_exif(), "note": "正面" } });
    story.does::<PartPage>("photograph_part", photo.clone());
    let shown: PartPage = story.does("photograph_part", photo);

    // Then it stands there once, with what it shows, and without the place where it was taken.
    assert_eq!(shown.photos.len(), 1);
    assert_eq!(shown.photos[0].note, "正面");
    let digest = shown.photos[0].digest.clone();
    let picture: PictureView = story.does("open_photo", json!({ "digest": digest }));
    let bytes = BASE64.decode(picture.image).unwrap();
    assert!(!bytes.windows(4).any(|four| four == b"Exif"), "nothing of the camera's is kept");

    // And it can be taken away again, once.
    let wrong = json!({ "part": part, "digest": digest });
    assert!(story.does::<PartPage>("remove_part_photo", wrong.clone()).photos.is_empty());
    assert_eq!(story.is_refused("remove_part_photo", wrong), "unknown");
}

#[test]
fn six_photos_are_enough_for_one_part() {
    let story = Story::with(TECHNICIAN);
    let part = some_part(&story, 0).part.part;
    let photo = |at| json!({ "part": part, "photo": { "image": another(at), "note": "" } });
    for at in 0..6 {
        story.does::<PartPage>("photograph_part", photo(at));
    }
    assert_eq!(story.is_refused("photograph_part", photo(6)), "too_many_photos");
    // One that is there already is no seventh.
    assert_eq!(story.does::<PartPage>("photograph_part", photo(5)).photos.len(), 6);
}

#[test]
fn what_is_no_picture_is_refused_and_a_clerk_takes_none() {
    let story = Story::with(TECHNICIAN);
    let part = some_part(&story, 0).part.part;
    let text = json!({ "part": part, "photo": { "image": BASE64.encode("not a picture"), "note": "" } });
    assert_eq!(story.is_refused("photograph_part", text), "picture_unreadable");
    let photo = json!({ "part": part, "photo": { "image": photo_with_exif(), "note": "" } });
    let refused = story.door_for(CLERK).call(Some(new_request()), "photograph_part", photo).unwrap_err();
    assert_eq!(refused.code, "not_allowed");
}
