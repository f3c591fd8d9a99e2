//! What the rows of a file come to: a sum of their hashes, in whatever order they lie.
//!
//! A sum needs no order, so a million rows are summed as they are read, and in no room. It is 512 bits wide because sums
//! are easier to meet than hashes: somebody who may change a thousand rows as they like still needs some 2^50 tries.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A sum of rows' hashes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RowSum([u64; 8]);

impl RowSum {
    /// Of one row's hash.
    #[must_use]
    pub fn of(hash: &[u8; 64]) -> Self {
        let mut lanes = [0; 8];
        for (lane, bytes) in lanes.iter_mut().zip(hash.as_chunks::<8>().0) {
            *lane = u64::from_be_bytes(*bytes);
        }
        Self(lanes)
    }

    /// With the rows of another.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(lane, other)| *lane = lane.wrapping_add(other));
        self
    }
}

impl Serialize for RowSum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}", self.0.map(|lane| format!("{lane:016x}")).concat()))
    }
}

impl<'de> Deserialize<'de> for RowSum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Noughts at the beginning may be left out.
        let text = format!("{:0>128}", String::deserialize(deserializer)?);
        let lane = |place: usize| {
            let digits = text.get(place * 16..(place + 1) * 16)?;
            u64::from_str_radix(digits, 16).ok()
        };
        let mut lanes = [0; 8];
        for (place, found) in lanes.iter_mut().enumerate() {
            *found = lane(place).ok_or_else(|| serde::de::Error::custom("not a sum of rows"))?;
        }
        Ok(Self(lanes))
    }
}
