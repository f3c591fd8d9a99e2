//! Figures over visits.

use super::cards::Cards;
use crate::Failure;
use crate::at::At;
use crate::requests::MeasureVisits;
use crate::views::{VisitFigure, VisitFigures, VisitMeasures};
use chrono::TimeDelta;
use domain::visit::{Figure, Figures, MeasureKind, Outcome, measure};

/// So many days where nobody says.
const USUAL_DAYS: i64 = 28;

/// Figures over visits, each with the visits behind it.
pub(crate) fn measures(at: &At, request: &MeasureVisits) -> Result<VisitMeasures, Failure> {
    let to = request.to.unwrap_or_else(|| at.today());
    let from = request.from.unwrap_or(to - TimeDelta::days(USUAL_DAYS - 1));
    at.read(|db| {
        let cards = Cards::of(at, db)?;
        let ended = db.visits_ended(from, to)?;
        let outcomes = ended.iter().filter_map(|(row, came_again)| {
            let outcome = Outcome::of(&row.visit)?;
            Some(if *came_again { outcome.that_was_not_enough() } else { outcome })
        });
        let outcomes: Vec<Outcome> = outcomes.collect();
        let Figures { all, by_technician, by_product } = measure(&outcomes);
        let by_technician = by_technician.into_iter().map(|(staff, figures)| VisitFigures {
            name: cards.name(Some(staff)),
            technician: Some(staff),
            figures: figures.iter().map(figure).collect(),
        });
        let by_product = by_product.into_iter().map(|(name, figures)| VisitFigures {
            name,
            technician: None,
            figures: figures.iter().map(figure).collect(),
        });
        Ok(VisitMeasures {
            from,
            to,
            all: all.iter().map(figure).collect(),
            by_technician: by_technician.collect(),
            by_product: by_product.collect(),
            visits: ended.iter().map(|(row, _)| cards.card(row)).collect(),
        })
    })
}

fn figure(figure: &Figure) -> VisitFigure {
    let (part, whole) = (u64::from(figure.part), u64::from(figure.whole));
    let tenths = |part: u64, whole: u64| {
        let tenths = (part * 10 + whole / 2) / whole;
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    let text = match figure.kind {
        _ if whole == 0 => "–".to_owned(),
        MeasureKind::VisitsADay | MeasureKind::Rating => tenths(part, whole),
        MeasureKind::OnTime | MeasureKind::FirstTime | MeasureKind::PartsForgotten => {
            format!("{} %", (part * 100 + whole / 2) / whole)
        }
    };
    VisitFigure {
        kind: figure.kind,
        text,
        part: figure.part,
        whole: figure.whole,
        visits: figure.visits.clone(),
        worst: figure.worst.clone(),
    }
}
