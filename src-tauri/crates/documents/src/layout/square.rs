//! A square of modules that a phone or a scanner reads (QR code).

use super::slab::{Slab, count_f32};
use super::theme::DOT;
use crate::RenderError;
use crate::display::{Ink, Mark};
use qrcode::{Color, EcLevel, QrCode};

/// Half a millimetre a module: a cheap head prints it, a cheap camera reads it.
const MODULE: f32 = 4.0 * DOT;

/// A QR code that has no place yet.
pub(super) struct Square {
    side: usize,
    /// Row by row, `true` for black.
    modules: Vec<bool>,
}

impl Square {
    /// White that has to stay around it: four modules.
    pub(super) const QUIET: f32 = 4.0 * MODULE;

    /// The square of `text`, readable with a seventh of it lost.
    pub(super) fn of(text: &str) -> Result<Self, RenderError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M)
            .map_err(|_| RenderError::Barcode(text.to_owned()))?;
        let modules = code.to_colors().into_iter().map(|colour| colour == Color::Dark).collect();
        Ok(Self { side: code.width(), modules })
    }

    pub(super) fn side(&self) -> f32 {
        count_f32(self.side) * MODULE
    }

    pub(super) fn at(&self, x: f32) -> Slab {
        let marks = self.blocks().into_iter().map(|block| Mark::Bar {
            x: x + count_f32(block.column) * MODULE,
            y: count_f32(block.row) * MODULE,
            width: count_f32(block.width) * MODULE,
            height: count_f32(block.height) * MODULE,
            ink: Ink::Black,
        });
        Slab { height: self.side(), marks: marks.collect(), ..Slab::default() }
    }

    /// The black modules as rectangles, as high as they go: fewer of them, and no seams that a viewer shows white.
    fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for (row, modules) in self.modules.chunks(self.side.max(1)).enumerate() {
            let mut column = 0;
            for run in modules.chunk_by(|a, b| a == b) {
                let width = run.len();
                if run.first() == Some(&true) {
                    let above = blocks.iter_mut().find(|above| {
                        above.column == column && above.width == width && above.row + above.height == row
                    });
                    match above {
                        Some(above) => above.height += 1,
                        None => blocks.push(Block { column, row, width, height: 1 }),
                    }
                }
                column += width;
            }
        }
        blocks
    }
}

/// A rectangle of black modules.
struct Block {
    column: usize,
    row: usize,
    width: usize,
    height: usize,
}
