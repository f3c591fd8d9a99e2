//! Slabs: strips as wide as the page that are stacked from top to bottom. A page breaks between two slabs.

use crate::codes::count_f32;
use crate::display::{Ink, Mark};
use crate::setting::{Line, baseline};

/// One strip. Its marks are placed from its own upper edge.
#[derive(Clone, Debug, Default)]
pub(super) struct Slab {
    pub height: f32,
    pub marks: Vec<Mark>,
    /// Stays with the next one where a page has room for both.
    pub keep: bool,
    /// Only parts what is above from what is below, and is left out at the top of a page.
    pub is_between: bool,
    /// Says something, and is not only a place for a hand or what stands around one.
    pub is_filled: bool,
    /// Is left out where it would need another page.
    pub is_spare: bool,
    /// The table head to repeat when a page begins here, by its place in the list of heads.
    pub head: Option<usize>,
}

/// A part of the width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub x: f32,
    pub width: f32,
}

impl Column {
    pub(super) fn right(self) -> f32 {
        self.x + self.width
    }

    /// `count` columns of the same width with `gutter` between them.
    pub(super) fn split(self, count: usize, gutter: f32) -> Vec<Self> {
        let parts = count_f32(count.max(1));
        let width = (self.width - gutter * (parts - 1.0)) / parts;
        (0..count.max(1))
            .map(|place| Self { x: self.x + count_f32(place) * (width + gutter), width })
            .collect()
    }

    /// Without its first `width` points.
    pub(super) fn after(self, width: f32) -> Self {
        Self { x: self.x + width, width: self.width - width }
    }
}

/// Where a line stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

impl Slab {
    pub(super) fn gap(height: f32) -> Self {
        Self { height, is_between: true, ..Self::default() }
    }

    /// White that must stay: a place for a hand.
    pub(super) fn room(height: f32) -> Self {
        Self { height, ..Self::default() }
    }

    /// A horizontal line over `column`.
    pub(super) fn rule(column: Column, thickness: f32, ink: Ink) -> Self {
        let bar = Mark::Bar { x: column.x, y: 0.0, width: column.width, height: thickness, ink };
        Self { height: thickness, marks: vec![bar], ..Self::default() }
    }

    /// A line of type; one without characters takes `least` all the same.
    pub(super) fn line(line: &Line, column: Column, align: Align, least: f32) -> Self {
        let height = line.height().max(least);
        let x = match align {
            Align::Left => column.x,
            Align::Centre => column.x + (column.width - line.width) / 2.0,
            Align::Right => column.right() - line.width,
        };
        let size = height / line.leading();
        Self { height, marks: line.marks(x, baseline(height, size)), ..Self::default() }
    }
}

/// Lets cells stand side by side: the first slabs of all beside each other, then the second ones, ….
pub(super) fn beside(cells: Vec<Vec<Slab>>) -> Vec<Slab> {
    let count = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut slabs = vec![Slab::default(); count];
    for cell in cells {
        for (slab, part) in slabs.iter_mut().zip(cell) {
            slab.height = slab.height.max(part.height);
            slab.marks.extend(part.marks);
        }
    }
    slabs
}

/// Lets columns of text stand side by side, each at its own pace; long ones line by line, to break across pages.
pub(super) fn columns(cells: Vec<Vec<Slab>>) -> Vec<Slab> {
    const SHORT: usize = 14;
    if cells.iter().any(|cell| cell.len() > SHORT) {
        return beside(cells);
    }
    beside(cells.into_iter().map(|cell| vec![stacked(cell)]).collect())
}

/// Joins slabs to one that cannot be parted.
pub(super) fn stacked(slabs: Vec<Slab>) -> Slab {
    let mut whole = Slab::default();
    for slab in slabs {
        let top = whole.height;
        whole.marks.extend(slab.marks.into_iter().map(|mark| mark.lowered(top)));
        whole.height += slab.height;
    }
    whole
}

/// Keeps the slabs of a small thing on one page; of a large one, its first two.
pub(super) fn kept_together(mut slabs: Vec<Slab>) -> Vec<Slab> {
    const SMALL: usize = 12;
    let last = slabs.len().saturating_sub(1);
    let is_small = slabs.len() <= SMALL;
    for (place, slab) in slabs.iter_mut().enumerate() {
        slab.keep = place < last && (is_small || place < 2);
    }
    slabs
}

/// Where the last `count` parts begin; white stands between parts. Of a long part it is its last lines.
pub(super) fn last_parts(slabs: &[Slab], count: usize) -> usize {
    const LINES: usize = 4;
    let mut begun = 0;
    let mut was_between = true;
    let mut lines = 0;
    for (place, slab) in slabs.iter().enumerate().rev() {
        if slab.is_between {
            was_between = true;
            continue;
        }
        if was_between {
            if begun == count {
                return place + 1;
            }
            begun += 1;
            lines = 0;
        }
        was_between = false;
        lines += 1;
        if begun == count && lines == LINES {
            return place;
        }
    }
    0
}
