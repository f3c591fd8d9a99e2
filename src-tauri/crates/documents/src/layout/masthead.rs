//! Who issues a paper: logo, name, a line of their own, where they are; on a sheet the number beside it.

use super::Composer;
use super::head::{SQUARE_DOTS, bars_slab, square_slab};
use super::slab::{Align, Column, Slab, beside, stacked};
use super::theme::MM;
use crate::RenderError;
use crate::blocks::Proof;
use crate::codes::{Bars, Square, on_a_dot};
use crate::display::{Ink, Mark};
use crate::logo::Logo;

/// A logo stands as high as this on a roll and above a name, and as this beside one.
const LOGO_HEIGHT: f32 = 11.0 * MM;
const BESIDE_HEIGHT: f32 = 13.0 * MM;
/// How much of the width a logo takes on a roll, and of the name's column beside the name.
const OF_ROLL: f32 = 0.7;
const OF_COLUMN: f32 = 0.36;
/// One that is wider than this many times its height stands above the name and not beside it.
const WIDE: u32 = 2;

impl Composer<'_, '_> {
    pub(super) fn masthead(
        &mut self,
        name: &str,
        lines: &[String],
        proof: Option<&Proof>,
        logo: Option<&Logo>,
    ) -> Result<(), RenderError> {
        let theme = self.theme;
        if theme.is_roll {
            if let Some(logo) = logo {
                let (width, height) = logo.fitted(self.whole.width * OF_ROLL, LOGO_HEIGHT);
                let x = on_a_dot(self.whole.x + (self.whole.width - width) / 2.0);
                self.put([logo_slab(logo, x, width, height), Slab::gap(theme.small_gap)]);
            }
            let shop = self.text(name, theme.shop, self.whole, Align::Centre);
            self.put(shop);
            for line in lines {
                let line = self.text(line, theme.small, self.whole, Align::Centre);
                self.put(line);
            }
            return Ok(());
        }
        let number = self.sheet.number.clone();
        let bars = Bars::within(&number, self.whole.width / 2.0)?;
        let square = proof.map(|proof| Square::of(&proof.square, SQUARE_DOTS)).transpose()?;
        let square_x = |square: &Square| on_a_dot(self.whole.right() - square.side());
        let bars_end = square.as_ref().map_or(self.whole.right(), |square| square_x(square) - square.quiet());
        let right = Column { x: bars_end - bars.width, width: bars.width };
        let left = Column { x: self.whole.x, width: right.x - self.whole.x - theme.gutter };
        let mut code = vec![bars_slab(&bars, right.x, theme.code_height)];
        code.extend(self.text(&number, theme.strong, right, Align::Centre));
        if let Some(proof) = proof {
            code.extend(self.inline(&proof.label, theme.label, theme.label, right, Align::Centre));
        }
        let mut cells = vec![vec![self.shop(name, lines, logo, left)], vec![stacked(code)]];
        cells.extend(square.map(|square| vec![square_slab(&square, square_x(&square))]));
        let head = beside(cells);
        self.put(head);
        self.gap(theme.small_gap);
        self.put([Slab::rule(self.whole, theme.thick, Ink::Black)]);
        Ok(())
    }

    /// Logo, name and lines in a column.
    fn shop(&self, name: &str, lines: &[String], logo: Option<&Logo>, column: Column) -> Slab {
        let theme = self.theme;
        let said = |column| {
            let mut said = self.text(name, theme.shop, column, Align::Left);
            for line in lines {
                said.extend(self.text(line, theme.soft, column, Align::Left));
            }
            stacked(said)
        };
        let Some(logo) = logo else { return said(column) };
        if logo.width() > WIDE * logo.height() {
            let (width, height) = logo.fitted(column.width, LOGO_HEIGHT);
            return stacked(vec![
                logo_slab(logo, column.x, width, height),
                Slab::gap(theme.small_gap),
                said(column),
            ]);
        }
        let (width, height) = logo.fitted(column.width * OF_COLUMN, BESIDE_HEIGHT);
        let text = said(column.after(width + theme.gutter));
        stacked(beside(vec![vec![logo_slab(logo, column.x, width, height)], vec![text]]))
    }
}

fn logo_slab(logo: &Logo, x: f32, width: f32, height: f32) -> Slab {
    let mark = Mark::Picture { x, y: 0.0, width, height, logo: logo.clone() };
    Slab { height, marks: vec![mark], ..Slab::default() }
}
