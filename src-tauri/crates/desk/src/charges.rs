//! What is charged at the counter beside the rules' own fees, and what is given for keeping the goods.

use crate::Failure;
use crate::at::At;
use crate::requests::{AskCharge, AskGoodwill, Brought, ReturnLine};
use crate::verdicts::amount;
use crate::views::{AccessoryView, Text};
use domain::case::{CaseLine, Charge, ChargeKind, SetFee, Subject};
use domain::goodwill::Goodwill;
use domain::ids::{SaleId, SaleLineId};
use domain::money::{Currency, Minor};
use domain::refund::{LineBalance, SaleBalance};
use domain::settings::AccessoryPrice;

/// What is charged for a line: accessories by the price list, gifts by what they are worth, damage as it is put at.
pub(crate) fn charges(
    at: &At,
    line: &ReturnLine,
    sales: &[SaleBalance],
    currency: Currency,
) -> Result<Vec<Charge>, Failure> {
    line.charges.iter().map(|asked| charge(at, line, asked, sales, currency)).collect()
}

fn charge(
    at: &At,
    line: &ReturnLine,
    asked: &AskCharge,
    sales: &[SaleBalance],
    currency: Currency,
) -> Result<Charge, Failure> {
    let unknown = || Failure::unknown("accessory");
    let (name, name_en, amount_minor) = match asked.kind {
        ChargeKind::Accessory => {
            let priced = at.settings().accessories.iter().find(|priced| priced.code == asked.code);
            let priced = priced.ok_or_else(unknown)?;
            (priced.zh.clone(), priced.en.clone(), priced.amount_minor)
        }
        ChargeKind::Gift => {
            let Brought::Sold { sale, .. } = line.brought else { return Err(unknown()) };
            let gifts = gifts_of(sales, sale);
            let gift = gifts.into_iter().find(|gift| gift.line.id.0.to_string() == asked.code);
            gift.map(|gift| (gift.line.name.clone(), String::new(), worth_minor(gift))).ok_or_else(unknown)?
        }
        ChargeKind::Damage => {
            let typed = asked.amount.as_deref().unwrap_or_default();
            (asked.name.clone(), String::new(), at.amount("damage", typed, currency)?)
        }
    };
    Ok(Charge { kind: asked.kind, code: asked.code.clone(), name, name_en, amount_minor })
}

/// Fees set by hand, as they were typed.
pub(crate) fn set_fees(at: &At, line: &ReturnLine, currency: Currency) -> Result<Vec<SetFee>, Failure> {
    let set = |asked: &crate::requests::AskFee| {
        let amount_minor = at.amount("fee", &asked.amount, currency)?;
        Ok(SetFee { kind: asked.kind.clone(), code: asked.code.clone(), amount_minor })
    };
    line.set_fees.iter().map(set).collect()
}

/// What is given for keeping the goods, as it was typed.
pub(crate) fn goodwill(at: &At, asked: &AskGoodwill, currency: Currency) -> Result<Goodwill, Failure> {
    Ok(match asked {
        AskGoodwill::Money { amount } => {
            Goodwill::Money { amount_minor: at.amount("goodwill", amount, currency)? }
        }
        AskGoodwill::Voucher { amount } => {
            Goodwill::Voucher { amount_minor: at.amount("goodwill", amount, currency)? }
        }
        AskGoodwill::Accessory { name, cost } => {
            Goodwill::Accessory { name: name.clone(), cost_minor: at.amount("goodwill", cost, currency)? }
        }
        AskGoodwill::Warranty { months, cost } => {
            Goodwill::Warranty { months: *months, cost_minor: at.amount("goodwill", cost, currency)? }
        }
    })
}

/// What may be missing when a line comes back: the accessories of its category, and the gifts of its sale.
pub(crate) fn accessories(at: &At, line: &CaseLine, sales: &[SaleBalance]) -> Vec<AccessoryView> {
    let currency = line.judged_by.verdict.currency;
    let is_missing = |kind, code: &str| line.charges.iter().any(|one| one.kind == kind && one.code == code);
    let category = &line.judged_by.facts.goods;
    let belongs = |priced: &&AccessoryPrice| {
        priced.categories.is_empty() || priced.categories.iter().any(|known| known == category)
    };
    // The price list is in the store's money.
    let priced = at.settings().accessories.iter().filter(|_| currency == at.settings().currency);
    let mut views: Vec<AccessoryView> = priced
        .filter(belongs)
        .map(|priced| AccessoryView {
            kind: ChargeKind::Accessory,
            code: priced.code.clone(),
            name: Text {
                zh: priced.zh.clone(),
                en: if priced.en.is_empty() { priced.zh.clone() } else { priced.en.clone() },
            },
            amount: amount(priced.amount_minor, currency),
            is_missing: is_missing(ChargeKind::Accessory, &priced.code),
        })
        .collect();
    if let Subject::Sold { sale, sale_line, .. } = line.subject {
        let gifts = gifts_of(sales, sale).into_iter().filter(|gift| gift.line.id != sale_line);
        views.extend(gifts.map(|gift| {
            let SaleLineId(code) = gift.line.id;
            let code = code.to_string();
            AccessoryView {
                kind: ChargeKind::Gift,
                is_missing: is_missing(ChargeKind::Gift, &code),
                code,
                name: Text { zh: gift.line.name.clone(), en: gift.line.name.clone() },
                amount: amount(worth_minor(gift), currency),
            }
        }));
    }
    views
}

/// What came free with a sale, is worth something, and is still with the customer.
fn gifts_of(sales: &[SaleBalance], sale: SaleId) -> Vec<&LineBalance> {
    let book = sales.iter().find(|book| book.sale.id == sale);
    let lines = book.into_iter().flat_map(|book| &book.lines);
    lines.filter(|gift| gift.line.paid_minor == 0 && worth_minor(gift) > 0 && gift.left() > 0).collect()
}

/// What the gifts that are still with the customer are worth: their price before the discount that made them free.
fn worth_minor(gift: &LineBalance) -> Minor {
    gift.line.list_minor / Minor::from(gift.line.quantity) * Minor::from(gift.left())
}
