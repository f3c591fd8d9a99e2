//! Ids of what comes from a file: made from the file's own, so that every counter gives the same order the same
//! id and taking a file in twice finds what is already there.
//!
//! Ids of sales begin with the number in the order's own name, and those of what belongs to a sale begin as the
//! sale's does. Orders are numbered in the order of their making, so a file's rows go to the end of every index
//! instead of all over it; at two million rows that is most of the work.

use domain::ids::{CustomerId, GoodsId, SaleId, SaleLineId, StaffId, TenderId, UnitId};
use domain::part::{PartId, plain_number};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A UUID version 8 from SHA-256 of the parts, each with its length before it, so that `ab`+`c` is not `a`+`bc`.
fn name(kind: &str, parts: &[&str]) -> Uuid {
    let mut hasher = Sha256::new();
    hasher.update(b"sanbao.import.1");
    for part in std::iter::once(&kind).chain(parts) {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    let digest = hasher.finalize();
    bytes.iter_mut().zip(digest.iter()).for_each(|(byte, hashed)| *byte = *hashed);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// How many bytes of an id tell its place among others.
const PLACE: usize = 6;
/// How many of the last digits of an order's number fit into them.
const PLACE_DIGITS: usize = 14;

/// The id with another beginning.
fn beginning(id: Uuid, with: &[u8]) -> Uuid {
    let mut bytes = id.into_bytes();
    bytes.iter_mut().zip(with).take(PLACE).for_each(|(byte, place)| *byte = *place);
    Uuid::from_bytes(bytes)
}

/// Of the order that `source` calls `outside_id`.
#[must_use]
pub fn sale(source: &str, outside_id: &str) -> SaleId {
    let id = name("sale", &[source, outside_id]);
    let digits: Vec<u8> = outside_id.bytes().filter(u8::is_ascii_digit).collect();
    if digits.is_empty() {
        return SaleId(id);
    }
    let last = digits.len().saturating_sub(PLACE_DIGITS);
    let number = digits.iter().skip(last).fold(0_u64, |number, digit| number * 10 + u64::from(digit - b'0'));
    // Its last six bytes first.
    SaleId(beginning(id, &(number << 16).to_be_bytes()))
}

/// Of the `place`-th line (from 1) of a sale.
#[must_use]
pub fn line(sale: SaleId, place: usize) -> SaleLineId {
    SaleLineId(beginning(name("line", &[&sale.to_string(), &place.to_string()]), &sale.bytes()))
}

/// Of the `place`-th tender (from 1) of a sale.
#[must_use]
pub fn tender(sale: SaleId, place: usize) -> TenderId {
    TenderId(beginning(name("tender", &[&sale.to_string(), &place.to_string()]), &sale.bytes()))
}

/// Of the machine with `serial` on a line.
#[must_use]
pub fn unit(line: SaleLineId, serial: &str) -> UnitId {
    UnitId(beginning(name("unit", &[&line.to_string(), serial]), &line.bytes()))
}

/// Of the person whom `source` knows by `key`: an e-mail address, a phone, a member name.
#[must_use]
pub fn customer(source: &str, key: &str) -> CustomerId {
    CustomerId(name("customer", &[source, key]))
}

/// Of an article. The shop's own code is one for all its sources; without a code the name stands for it.
#[must_use]
pub fn goods(source: &str, code: &str, called: &str) -> GoodsId {
    match code.is_empty() {
        true => GoodsId(name("goods", &[source, called])),
        false => GoodsId(name("goods-code", &[code])),
    }
}

/// Of a spare part: its number, with or without dashes.
#[must_use]
pub fn part(number: &str) -> PartId {
    PartId(name("part", &[&plain_number(number)]))
}

/// Of somebody who works here and came with a file.
#[must_use]
pub fn staff(number: &str) -> StaffId {
    StaffId(name("staff", &[number]))
}

/// Of a pair of things, to tell whether it was met before.
#[must_use]
pub fn pair(one: Uuid, other: &str) -> Uuid {
    name("pair", &[&one.to_string(), other])
}

/// Of anything else that `source` has, by what it says of it.
#[must_use]
pub(crate) fn of(kind: &str, source: &str, parts: &[&str]) -> Uuid {
    name(kind, &[&[source], parts].concat())
}

/// The digits of a phone as they tell two people apart: without `+86` before a Chinese mobile number.
#[must_use]
pub fn phone_digits(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let local = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
    match local {
        Some(mobile) if mobile.len() == 11 && mobile.starts_with('1') => mobile.to_owned(),
        _ => digits,
    }
}

#[cfg(test)]
mod tests;
