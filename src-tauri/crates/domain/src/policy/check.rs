//! Whether a pack holds together, and whether a promise keeps above the law.

use super::compiled::GoodsIndex;
use super::error::PackError;
use super::facts::Fault;
use super::pack::{ClauseRow, GoodsRow, Layer, PackFile, Rule};
use super::text::{Bilingual, Code};
use super::verdict::RemedyKind;
use crate::sale::Channel;
use std::collections::BTreeSet;

/// Both languages and a source everywhere, codes once, dates in order, goods and clauses that exist.
pub(super) fn sound(file: &PackFile, goods: &GoodsIndex) -> Result<(), PackError> {
    let here = file.id.as_str();
    both(here, "title", &file.title)?;
    for (code, row) in &file.goods {
        goods_row(code, row, goods)?;
    }
    let mut readings = BTreeSet::new();
    for reading in &file.reading {
        let code = reading.code.code();
        both(code, "title", &reading.title)?;
        both(code, "summary", &reading.summary)?;
        must(readings.insert(code), code, "this reading is taken twice")?;
    }
    let mut codes = BTreeSet::new();
    for clause in &file.clause {
        must(codes.insert(&clause.code), clause.code.as_str(), "this code is there twice")?;
        sound_clause(clause, goods)?;
    }
    for clause in &file.clause {
        for named in clause.rules.iter().flat_map(named_clauses) {
            must(codes.contains(named), clause.code.as_str(), "names a clause that this pack does not have")?;
        }
    }
    Ok(())
}

fn goods_row(code: &Code, row: &GoodsRow, goods: &GoodsIndex) -> Result<(), PackError> {
    let at = code.as_str();
    both(at, "title", &row.title)?;
    must(!row.source.trim().is_empty(), at, "has no source")?;
    if let Some(reason) = &row.no_term {
        both(at, "no_term", reason)?;
    }
    let has_parts_term = row.main_months.is_some();
    must(row.main_parts.is_empty() || has_parts_term, at, "has main parts without a term")?;
    let in_order = |least: Option<u32>, most: Option<u32>| {
        most.is_none_or(|most| least.is_some_and(|least| least < most))
    };
    must(in_order(row.whole_months, row.whole_months_at_most), at, "its term's range is out of order")?;
    must(in_order(row.main_months, row.main_months_at_most), at, "its main parts' range is out of order")?;
    for accessory in row.accessories.values() {
        must(goods.knows(accessory), at, "names an accessory that no pack has")?;
    }
    Ok(())
}

fn sound_clause(clause: &ClauseRow, goods: &GoodsIndex) -> Result<(), PackError> {
    let at = clause.code.as_str();
    both(at, "title", &clause.title)?;
    both(at, "citation", &clause.citation)?;
    both(at, "summary", &clause.summary)?;
    must(!clause.source.trim().is_empty(), at, "has no source")?;
    must(!clause.goods.is_empty(), at, "speaks of no goods")?;
    must(!clause.rules.is_empty(), at, "does nothing")?;
    for name in clause.goods.iter().chain(&clause.not_goods) {
        must(goods.knows(name), at, "names goods that no pack has")?;
    }
    let in_order = clause.since.zip(clause.until).is_none_or(|(since, until)| since <= until);
    must(in_order, at, "is out of force before it is in force")?;
    for rule in &clause.rules {
        if let Rule::Promise { days, months, gives, restocking_bp, restocking_each, .. } = rule {
            must(days.is_some() != months.is_some(), at, "a promise is for days or for months")?;
            must(!gives.is_empty(), at, "promises nothing")?;
            must(restocking_bp.is_none_or(|bp| bp <= 10_000), at, "keeps back more than the price")?;
            must(restocking_each.is_none_or(|each| each.minor > 0), at, "keeps back no amount")?;
            must(restocking_bp.is_none() || restocking_each.is_none(), at, "has two restocking fees")?;
        }
    }
    Ok(())
}

fn named_clauses(rule: &Rule) -> &[Code] {
    match rule {
        Rule::SameModelRefused { of } | Rule::UseDeduction { of, .. } => of,
        _ => &[],
    }
}

fn both(at: &str, field: &str, words: &Bilingual) -> Result<(), PackError> {
    let complete = !words.zh_cn.trim().is_empty() && !words.en.trim().is_empty();
    must(complete, at, &format!("its {field} needs both languages"))
}

fn must(holds: bool, at: &str, what: &str) -> Result<(), PackError> {
    if holds { Ok(()) } else { Err(PackError::Unsound { at: at.into(), what: what.into() }) }
}

/// No promise of the shop falls short of a clause of the law that it stands beside.
pub(super) fn promises(files: &[(PackFile, Code)], goods: &GoodsIndex) -> Result<(), PackError> {
    let of_layer = |is_shop: bool| {
        let files = files.iter().filter(move |(file, _)| (file.layer == Layer::Shop) == is_shop);
        files.flat_map(|(file, _)| {
            file.clause
                .iter()
                .flat_map(move |clause| clause.rules.iter().map(move |rule| (file, clause, rule)))
        })
    };
    for (shop, promise, rule) in of_layer(true) {
        must(!shop.beside.is_empty(), shop.id.as_str(), "does not say beside which law it stands")?;
        let is_promise = matches!(rule, Rule::Promise { .. });
        must(is_promise, promise.code.as_str(), "a shop's pack holds promises and nothing else")?;
        for (file, law, of_law) in of_layer(false) {
            if law.verified
                && shop.beside.contains(&file.id)
                && meet(promise, law, goods)
                && falls_short(file, goods, (promise, rule), (law, of_law))
            {
                let (promise, law) = (promise.code.clone(), law.code.clone());
                return Err(PackError::BelowTheLaw { promise, law });
            }
        }
    }
    Ok(())
}

/// Whether both speak of some of the same goods.
fn meet(promise: &ClauseRow, law: &ClauseRow, goods: &GoodsIndex) -> bool {
    goods.all().any(|(_, place)| goods_meant(promise, place, goods) && goods_meant(law, place, goods))
}

fn goods_meant(clause: &ClauseRow, place: usize, goods: &GoodsIndex) -> bool {
    goods.means(&clause.goods, place) && !goods.means(&clause.not_goods, place)
}

struct Terms<'r> {
    days: Option<u32>,
    fault: Option<Fault>,
    channel: Option<Channel>,
    gives: &'r [RemedyKind],
}

fn falls_short(
    law_file: &PackFile,
    goods: &GoodsIndex,
    (promise, rule): (&ClauseRow, &Rule),
    (law, of_law): (&ClauseRow, &Rule),
) -> bool {
    let Rule::Promise {
        days,
        months,
        fault,
        channel,
        only,
        unless,
        gives,
        restocking_bp,
        restocking_each,
        ..
    } = rule
    else {
        return false;
    };
    let promised = Terms { days: *days, fault: *fault, channel: *channel, gives };
    match of_law {
        Rule::Window { days: law_days, fault, channel, gives, .. } => {
            let owed = Terms { days: Some(*law_days), fault: *fault, channel: *channel, gives };
            let has_fee = restocking_bp.is_some() || restocking_each.is_some();
            let is_bound = !only.is_empty() || !unless.is_empty() || has_fee;
            overlap(&promised, &owed)
                && promised
                    .days
                    .zip(owed.days)
                    .is_some_and(|(promised, owed)| promised < owed || (promised == owed && is_bound))
        }
        Rule::Term { months: law_months, gives, open_ended: false, .. } => {
            let owed = Terms { days: None, fault: Some(Fault::Performance), channel: None, gives };
            let rows = law_file.goods.iter().filter(|(code, _)| {
                let place = goods.place(code.as_str());
                goods_meant(promise, place, goods) && goods_meant(law, place, goods)
            });
            let owed_months = law_months.iter().copied();
            let longest = owed_months.chain(rows.filter_map(|(_, row)| row.whole_months)).max();
            overlap(&promised, &owed) && months.zip(longest).is_some_and(|(promised, owed)| promised < owed)
        }
        _ => false,
    }
}

fn overlap(promised: &Terms<'_>, owed: &Terms<'_>) -> bool {
    let same_fault = match (promised.fault, owed.fault) {
        (None, None) => true,
        // Money back for a fault and money back without a reason are two rights.
        (promised, owed) => promised == owed,
    };
    let same_channel =
        promised.channel.is_none() || owed.channel.is_none() || promised.channel == owed.channel;
    same_fault && same_channel && promised.gives.iter().any(|remedy| owed.gives.contains(remedy))
}
