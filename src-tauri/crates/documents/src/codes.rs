//! What a scanner reads off a paper or a label: bars (Code 128) and squares (QR), as rectangles of whole dots.

use crate::RenderError;
use crate::barcode;
use crate::display::{Ink, Mark};
use qrcode::{Color, EcLevel, QrCode};

/// One dot of a thermal head: 203 to the inch. Modules are whole dots.
pub(crate) const DOT: f32 = 72.0 / 203.0;

/// The nearest whole dot of a thermal head: off it, bars of one width would come out unlike.
pub(crate) fn on_a_dot(length: f32) -> f32 {
    (length / DOT).round() * DOT
}

/// A small count as a length.
pub(crate) fn count_f32(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// A bar code that knows its size and not yet its place.
pub(crate) struct Bars {
    pub(crate) width: f32,
    module: f32,
    modules: Vec<bool>,
}

impl Bars {
    /// The bars of `number`, two dots a module if that fits into `room`, else one.
    pub(crate) fn within(number: &str, room: f32) -> Result<Self, RenderError> {
        let modules = barcode::modules(number)?;
        let count = count_f32(modules.len());
        let module = if count * 2.0 * DOT <= room { 2.0 * DOT } else { DOT };
        if count * module > room {
            return Err(RenderError::Barcode(number.to_owned()));
        }
        Ok(Self { width: count * module, module, modules })
    }

    pub(crate) fn marks(&self, x: f32, y: f32, height: f32) -> Vec<Mark> {
        let bar = |(place, length): (usize, usize)| Mark::Bar {
            x: x + count_f32(place) * self.module,
            y,
            width: count_f32(length) * self.module,
            height,
            ink: Ink::Black,
        };
        black_runs(&self.modules).map(bar).collect()
    }
}

/// A QR code that has no place yet, readable with a seventh of it lost.
pub(crate) struct Square {
    side: usize,
    module: f32,
    /// Row by row, `true` for black.
    modules: Vec<bool>,
}

impl Square {
    /// The square of `text`, each module so many dots wide.
    pub(crate) fn of(text: &str, dots: usize) -> Result<Self, RenderError> {
        let wrong = || RenderError::Barcode(text.to_owned());
        if text.is_empty() || !text.is_ascii() {
            return Err(wrong());
        }
        let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| wrong())?;
        let modules = code.to_colors().into_iter().map(|colour| colour == Color::Dark).collect();
        Ok(Self { side: code.width(), module: count_f32(dots) * DOT, modules })
    }

    pub(crate) fn side(&self) -> f32 {
        count_f32(self.side) * self.module
    }

    /// White that has to stay around it: four modules.
    pub(crate) fn quiet(&self) -> f32 {
        4.0 * self.module
    }

    pub(crate) fn marks(&self, x: f32, y: f32) -> Vec<Mark> {
        let block = |block: Block| Mark::Bar {
            x: x + count_f32(block.column) * self.module,
            y: y + count_f32(block.row) * self.module,
            width: count_f32(block.width) * self.module,
            height: count_f32(block.height) * self.module,
            ink: Ink::Black,
        };
        self.blocks().into_iter().map(block).collect()
    }

    /// The black modules as rectangles, as high as they go: fewer of them, and no seams that a viewer shows white.
    fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for (row, modules) in self.modules.chunks(self.side.max(1)).enumerate() {
            for (column, width) in black_runs(modules) {
                let above = blocks.iter_mut().find(|above| {
                    above.column == column && above.width == width && above.row + above.height == row
                });
                match above {
                    Some(above) => above.height += 1,
                    None => blocks.push(Block { column, row, width, height: 1 }),
                }
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

/// Where black modules begin that lie beside each other, and how many they are.
fn black_runs(modules: &[bool]) -> impl Iterator<Item = (usize, usize)> {
    let runs = modules.chunk_by(|a, b| a == b).scan(0, |place, run| {
        let begins = *place;
        *place += run.len();
        Some((begins, run))
    });
    runs.filter(|(_, run)| run.first() == Some(&true)).map(|(begins, run)| (begins, run.len()))
}
