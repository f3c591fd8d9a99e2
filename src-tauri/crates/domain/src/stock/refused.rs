//! Why parts do not move so.

use crate::refusing::{Arg, Args};

/// Why parts do not move so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StockRefused {
    /// The order, sheet or old part is not so far, or too far.
    StockStep {
        /// What was to happen.
        step: String,
        /// How it stands.
        state: String,
    },
    /// No pieces, or more than anybody has.
    Pieces {
        /// The most.
        most: u32,
    },
    /// There are enough photos of it.
    TooManyPhotos {
        /// The most.
        most: usize,
    },
    /// There is no such photo of it.
    PhotoGone,
    /// There are not so many of the part, or they are kept for somebody else.
    PartShort {
        /// Asked for.
        asked: u32,
        /// There.
        left: u32,
    },
    /// Not so many of the part went into the job.
    NotOnJob {
        /// To come back.
        asked: u32,
        /// Went in.
        left: u32,
    },
    /// From a place to the same.
    SamePlace,
    /// There is no such line on the order.
    UnknownOrderLine,
    /// More came than is to come on the line.
    MoreThanOrdered {
        /// Came.
        asked: u32,
        /// To come.
        left: u32,
    },
    /// There is no such line on the count sheet.
    UnknownCountLine,
    /// Something moved in the place since the one who counts looked.
    CountMoved {
        /// What the one who counts was shown.
        expected: u32,
        /// What the books say now.
        now: u32,
    },
}

impl StockRefused {
    /// What it is called: its words stand under `failure-<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::StockStep { .. } => "stock_step",
            Self::Pieces { .. } => "pieces",
            Self::TooManyPhotos { .. } => "too_many_photos",
            Self::PhotoGone | Self::UnknownOrderLine | Self::UnknownCountLine => "unknown",
            Self::PartShort { .. } => "part_short",
            Self::NotOnJob { .. } => "not_on_job",
            Self::SamePlace => "same_place",
            Self::MoreThanOrdered { .. } => "more_than_ordered",
            Self::CountMoved { .. } => "count_moved",
        }
    }

    /// What belongs into its words.
    #[must_use]
    pub fn args(&self) -> Args {
        match self {
            Self::StockStep { step, state } => vec![("step", Arg::code(step)), ("state", Arg::code(state))],
            Self::Pieces { most } => vec![("most", Arg::Count(u64::from(*most)))],
            Self::TooManyPhotos { most } => {
                vec![("most", Arg::Count(u64::try_from(*most).unwrap_or(u64::MAX)))]
            }
            Self::PhotoGone => vec![("what", Arg::code("photo"))],
            Self::PartShort { asked, left } => {
                vec![("asked", Arg::Count(u64::from(*asked))), ("left", Arg::Count(u64::from(*left)))]
            }
            Self::NotOnJob { asked, left } => {
                vec![("asked", Arg::Count(u64::from(*asked))), ("left", Arg::Count(u64::from(*left)))]
            }
            Self::UnknownOrderLine => vec![("what", Arg::code("order_line"))],
            Self::MoreThanOrdered { asked, left } => {
                vec![("asked", Arg::Count(u64::from(*asked))), ("left", Arg::Count(u64::from(*left)))]
            }
            Self::UnknownCountLine => vec![("what", Arg::code("count_line"))],
            Self::CountMoved { expected, now } => {
                vec![("expected", Arg::Count(u64::from(*expected))), ("now", Arg::Count(u64::from(*now)))]
            }
            Self::SamePlace => Vec::new(),
        }
    }
}
