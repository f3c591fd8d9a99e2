//! Dots → the bytes of a thermal printer (ESC/POS): as raster graphics, which every such printer prints alike,
//! whatever character sets its firmware knows.

use crate::dots::Dots;

/// `ESC @`: forget what another program left set.
const RESET: [u8; 2] = [0x1B, 0x40];
/// `GS v 0`, at the head's own resolution.
const RASTER: [u8; 4] = [0x1D, 0x76, 0x30, 0];
/// Rows sent at a time. Cheap printers hold about 4 kB before they print.
const ROWS_AT_A_TIME: usize = 48;
/// `ESC d`: paper moves on, so that the last line is past the blade.
const FEED: [u8; 3] = [0x1B, 0x64, 4];
/// `GS V B`: cut, and leave a bridge that holds the slip.
const CUT: [u8; 4] = [0x1D, 0x56, 0x42, 0];
/// `ESC p`: a pulse on the drawer's pin 2, 50 ms on and 500 ms off.
const DRAWER: [u8; 5] = [0x1B, 0x70, 0x00, 0x19, 0xFA];

/// What happens around a slip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// Cut it off.
    pub cut: bool,
    /// Open the cash drawer first.
    pub drawer: bool,
}

/// The bytes that print `pages`, one under the other.
#[must_use]
pub fn bytes(pages: &[Dots], job: Job) -> Vec<u8> {
    let mut bytes = RESET.to_vec();
    if job.drawer {
        bytes.extend(DRAWER);
    }
    for page in pages {
        let rows: Vec<&[u8]> = page.rows().collect();
        for band in rows.chunks(ROWS_AT_A_TIME) {
            bytes.extend(RASTER);
            bytes.extend(two_bytes(page.bytes_a_row()));
            bytes.extend(two_bytes(band.len()));
            band.iter().for_each(|row| bytes.extend(*row));
        }
        bytes.extend(FEED);
        if job.cut {
            bytes.extend(CUT);
        }
    }
    bytes
}

/// Low byte first. A row has 72 bytes at most and a band 48 rows: neither comes near the end.
fn two_bytes(count: usize) -> [u8; 2] {
    u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes()
}
