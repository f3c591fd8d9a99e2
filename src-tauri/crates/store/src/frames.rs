//! Frames of the log that prove themselves while the program runs.
//!
//! SQLite sums up each frame of the log (`-wal`), and compares the sums only when it opens a log that somebody left. What
//! a disk alters after that it would show as it lies, and a checkpoint would write it into the file under a page's sum
//! that is right. So each page that is read from the log is compared with its frame's sum here: it goes on from the sum
//! of the frame before, so both frames' heads are read along. The format is SQLite's own
//! (<https://www.sqlite.org/fileformat2.html#the_write_ahead_log>). The log of an encrypted store is sealed instead.

use crate::vfs::Disk;
use rusqlite::ffi;
use std::ffi::c_int;

/// The log's own head.
const LOG_HEAD: usize = 32;
/// A frame's.
const HEAD: usize = 24;
/// How long the two sums at the end of either are, and what of a frame's head they are counted over.
const SUMS: usize = 8;
/// The store's pages.
const PAGE: usize = 4096;
/// A frame with its page, and where in it the page begins.
const FRAME: u64 = (HEAD + PAGE) as u64;
const WITHIN: u64 = HEAD as u64;
/// The magic of a log whose sums are counted in little-endian words; the other's is one more.
const LITTLE_ENDIAN: u32 = 0x377f_0682;

/// What is known of the frames of an open log.
#[derive(Default)]
pub(crate) struct Frames {
    /// The frame whose head was written last; its page comes next.
    begun: Option<u64>,
    /// The first one whose page was written anew without its head, as a transaction does that has not ended: the sums of
    /// this and of all behind it are put right before they count.
    unsettled: Option<u64>,
}

impl Frames {
    /// Reads as SQLite asks, and compares a page that is read as one.
    pub(crate) fn read(&self, disk: &impl Disk, into: &mut [u8], offset: u64) -> Result<bool, c_int> {
        let is_all = disk.read(into, offset)?;
        if let Some(Place::Page(frame)) = place(into.len(), offset).filter(|_| is_all)
            && self.is_settled(frame)
            && !is_whole(disk, frame, into)?
        {
            tracing::error!(frame, "a frame of the store's log is damaged");
            return Err(ffi::SQLITE_CORRUPT);
        }
        Ok(is_all)
    }

    /// Writes as SQLite asks.
    pub(crate) fn write(&mut self, disk: &impl Disk, from: &[u8], offset: u64) -> Result<(), c_int> {
        self.notice(place(from.len(), offset));
        disk.write(from, offset)
    }

    /// What the disk is told to keep counts, so its sums are right.
    pub(crate) fn settle(&mut self) {
        *self = Self::default();
    }

    fn is_settled(&self, frame: u64) -> bool {
        self.unsettled.is_none_or(|first| frame < first)
    }

    /// Notes what is written.
    fn notice(&mut self, place: Option<Place>) {
        match place {
            Some(Place::Head(frame)) => {
                self.begun = Some(frame);
                // Put right one after the other, from the first.
                if self.unsettled == Some(frame) {
                    self.unsettled = Some(frame + 1);
                }
            }
            Some(Place::Page(frame)) if self.begun.take() != Some(frame) => {
                self.unsettled = Some(self.unsettled.map_or(frame, |first| first.min(frame)));
            }
            _ => self.begun = None,
        }
    }
}

/// What of a log lies somewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    /// The head of that frame.
    Head(u64),
    /// Its page.
    Page(u64),
}

/// What lies at `offset`, where it is read or written as one.
fn place(amount: usize, offset: u64) -> Option<Place> {
    let from_first = offset.checked_sub(LOG_HEAD as u64)?;
    let (frame, within) = (from_first / FRAME, from_first % FRAME);
    match (within, amount) {
        (0, HEAD) => Some(Place::Head(frame)),
        (WITHIN, PAGE) => Some(Place::Page(frame)),
        _ => None,
    }
}

/// Whether a frame's page is what its head says, going on from the one before it.
fn is_whole(disk: &impl Disk, frame: u64, page: &[u8]) -> Result<bool, c_int> {
    let (mut log, mut before, mut head) = ([0; LOG_HEAD], [0; HEAD], [0; HEAD]);
    let at = LOG_HEAD as u64 + frame * FRAME;
    disk.read(&mut log, 0)?;
    match frame {
        0 => before.copy_from_slice(&log[LOG_HEAD - HEAD..]),
        _ => {
            disk.read(&mut before, at - FRAME)?;
        }
    }
    disk.read(&mut head, at)?;
    let is_little = word(&log, 0) == LITTLE_ENDIAN;
    let words = if is_little { u32::from_le_bytes } else { u32::from_be_bytes };
    let sums = summed(summed(sums_of(&before), &head[..SUMS], words), page, words);
    Ok(sums == sums_of(&head))
}

/// The sums at the end of a head, or of the log's.
fn sums_of(head: &[u8; HEAD]) -> [u32; 2] {
    [word(head, HEAD - SUMS), word(head, HEAD - SUMS / 2)]
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes)
}

/// SQLite's sums, counted on over `bytes`, whose length is a multiple of eight.
fn summed(from: [u32; 2], bytes: &[u8], words: fn([u8; 4]) -> u32) -> [u32; 2] {
    bytes.as_chunks::<4>().0.as_chunks::<2>().0.iter().fold(from, |[first, second], [one, two]| {
        let first = first.wrapping_add(words(*one)).wrapping_add(second);
        [first, second.wrapping_add(words(*two)).wrapping_add(first)]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_was_written_anew_counts_once_its_sums_are_right_again() {
        let mut frames = Frames::default();
        let mut writes = |places: &[Place]| {
            places.iter().for_each(|place| frames.notice(Some(*place)));
            frames.unsettled
        };
        let all = writes(&[Place::Head(0), Place::Page(0), Place::Head(1), Place::Page(1)]);
        assert_eq!(all, None);
        let anew = writes(&[Place::Page(0), Place::Head(2), Place::Page(2)]);
        assert_eq!(anew, Some(0), "each goes on from the one before it");
        let right = writes(&[Place::Head(0), Place::Head(1)]);
        assert_eq!(right, Some(2));
        frames.settle();
        assert!(frames.is_settled(2));
    }

    #[test]
    fn what_lies_where_is_known_by_its_place_and_its_length() {
        assert_eq!(place(24, 32), Some(Place::Head(0)));
        assert_eq!(place(4096, 32 + 24), Some(Place::Page(0)));
        assert_eq!(place(4096, 32 + 4120 + 24), Some(Place::Page(1)));
        for (amount, offset) in [(32, 0), (4120, 32), (4096, 32), (100, 56), (24, 0)] {
            assert_eq!(place(amount, offset), None, "{amount} at {offset}");
        }
    }
}
