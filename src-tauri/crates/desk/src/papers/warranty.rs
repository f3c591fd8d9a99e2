//! The warranty slip of a machine that went out in exchange.
//!
//! Terms and rights are what the rules say on the day of the exchange; what was noted of the machine since (its
//! installation, repairs) stands on a slip that is printed again. What is not known is left for a hand.

use super::{Writer, paper};
use crate::Failure;
use crate::verdicts::{clause_view, component_views, facts_of_device};
use crate::views::NeighbourView;
use crate::warranty::{Closing, closing, device_of, replaces};
use chrono::NaiveDate;
use documents::facts::{self, PartTerm, Party, Right, WarrantyRight};
use documents::words::{Language, Words};
use domain::calendar::add_months;
use domain::device::{Device, PastKind};
use domain::policy::{Clock, Code, Facts, RemedyKind, Rule, Verdict, Why};
use domain::refund::{LineBalance, SaleBalance};
use domain::sale::SaleLine;
use store::Reader;

/// Rows left for repairs to come.
const EMPTY_ROWS: u32 = 5;

impl Writer<'_> {
    pub(super) fn warranty(&self, db: &Reader) -> Result<facts::WarrantySlip, Failure> {
        let unknown = || Failure::unknown("document");
        let device = device_of(self.at, db, self.record, &self.case.case)?.ok_or_else(unknown)?;
        let sale = db.sale_of_line(device.sale_line)?.ok_or_else(unknown)?;
        let book = db.sale(sale)?.ok_or_else(unknown)?;
        let balance = book.line(device.sale_line).ok_or_else(unknown)?;
        let rules = self.rules(db, device, &book, balance)?;
        let first = crate::devices::first_sale(db, device.sale_line)?;
        let bought = first.as_ref().unwrap_or(&book.sale);
        let runs_from = rules.verdict.clock.starts.unwrap_or(book.sale.sold_on);
        Ok(facts::WarrantySlip {
            number: self.record.number.to_string(),
            issued_at: self.at.local(self.record.at),
            shop: self.shop(),
            clerk: self.name(self.record.by),
            goods: goods(&balance.line, device),
            seller: self.seller(),
            buyer: self.buyer(),
            repairer: Party::default(),
            invoice_number: bought.number.clone(),
            sold_on: Some(bought.sold_on),
            installed_on: rules.installed_on,
            replaces: replaces(self.at, db, device)?.map(replaced),
            closed: closing(self.at, db, device)?.map(closed),
            runs_from,
            terms_of: rules.terms_of(self, &balance.line.category)?,
            rights: rules.rights(self)?,
            repairs: rules.repairs,
            empty_rows: EMPTY_ROWS,
            terms: Vec::new(),
        })
    }

    fn seller(&self) -> Party {
        let shop = self.shop();
        Party { name: shop.name, address: shop.address, postcode: String::new(), phone: shop.phone }
    }

    /// Whole and unmasked, as the rules ask.
    fn buyer(&self) -> Party {
        self.customer.as_ref().map_or_else(Party::default, |customer| Party {
            name: customer.name.clone(),
            address: customer.address.clone(),
            postcode: String::new(),
            phone: customer.phone.clone(),
        })
    }

    /// What the rules say of the machine on the day on which it went out.
    fn rules(
        &self,
        db: &Reader,
        device: Device,
        book: &SaleBalance,
        balance: &LineBalance,
    ) -> Result<Rules, Failure> {
        let mut facts = facts_of_device(self.at, book, balance, book.sale.sold_on);
        crate::devices::add_past(self.at, db, device, &mut facts)?;
        let verdict = self.packs.decide(&facts)?;
        let past = db.past(device)?;
        let past: Vec<&PastKind> =
            past.iter().filter(|record| record.struck.is_none()).map(|record| &record.past.what).collect();
        let installed = past.iter().filter(|what| matches!(what, PastKind::Installed { .. }));
        Ok(Rules {
            installed_on: installed.map(|what| what.on()).max(),
            repairs: self.record(db, device, &past)?,
            facts,
            verdict,
        })
    }
}

impl Writer<'_> {
    /// The repair record: what papers tell of repairs elsewhere, and what was done here, in the order of days.
    fn record(
        &self,
        db: &Reader,
        device: Device,
        past: &[&PastKind],
    ) -> Result<Vec<facts::RepairRow>, Failure> {
        let mut rows: Vec<facts::RepairRow> = past.iter().filter_map(|what| repair(what)).collect();
        let orders = db.repairs_of_device(device)?;
        let counted = orders.iter().filter(|order| crate::repairs::counts(order));
        rows.extend(counted.map(|order| facts::RepairRow {
            brought_on: Some(order.intake.on),
            fault: order.findings.clone(),
            cause: order.cause.clone(),
            treatment: order.treatment.clone(),
            returned_on: order.ended_on(),
            technician: self.name(order.technician),
            ..facts::RepairRow::default()
        }));
        for visit in crate::visits::counted(&db.visits_of_device(device)?) {
            let left = visit.ending.as_ref().map(|ending| ending.left.date());
            rows.push(facts::RepairRow {
                brought_on: visit.arrived.map(|arrived| arrived.date()).or(left),
                fault: visit.report.findings.clone(),
                cause: visit.report.cause.clone(),
                treatment: visit.report.work_done.clone(),
                returned_on: left,
                technician: self.name(visit.technician()),
                ..facts::RepairRow::default()
            });
        }
        rows.sort_by_key(|row| row.brought_on);
        Ok(rows.into_iter().zip(1..).map(|(row, time)| numbered(row, time)).collect())
    }
}

struct Rules {
    facts: Facts,
    verdict: Verdict,
    installed_on: Option<NaiveDate>,
    repairs: Vec<facts::RepairRow>,
}

impl Rules {
    /// The whole unit's term, the main parts', and those of accessories with one of their own.
    fn terms_of(&self, writer: &Writer, category: &str) -> Result<Vec<PartTerm>, Failure> {
        let Clock { starts, term_ends, component_term_ends, .. } = self.verdict.clock;
        let Some(from) = starts else { return Ok(Vec::new()) };
        let term = |part, until| PartTerm { part, months: months(from, until), until };
        let components = component_views(writer.packs, category);
        let mut terms: Vec<PartTerm> = term_ends.map(|until| term(whole_unit(), until)).into_iter().collect();
        let main: Vec<_> = components.iter().filter(|one| one.is_main).map(|one| &one.name).collect();
        if let Some(until) = component_term_ends.filter(|_| !main.is_empty()) {
            let zh: Vec<&str> = main.iter().map(|name| name.zh.as_str()).collect();
            let en: Vec<&str> = main.iter().map(|name| name.en.as_str()).collect();
            terms.push(term(facts::Text { zh: zh.join("、"), en: en.join(", ") }, until));
        }
        for one in components.into_iter().filter(|one| !one.is_main) {
            let asked = Facts { component: Some(one.code), ..self.facts.clone() };
            let verdict = writer.packs.decide(&asked)?;
            let kinds = [RemedyKind::PartReplacement, RemedyKind::RepairFree];
            let given = kinds.into_iter().find_map(|kind| verdict.remedy(kind));
            terms.extend(given.and_then(|given| given.until).map(|until| term(paper(one.name), until)));
        }
        Ok(terms)
    }

    fn rights(&self, writer: &Writer) -> Result<Vec<WarrantyRight>, Failure> {
        let right = |kind: RemedyKind, of: &dyn Fn(&Code) -> Option<Right>| {
            let given = self.verdict.remedy(kind)?;
            Some(WarrantyRight {
                right: of(&given.clause)?,
                until: given.until?,
                clause: paper(clause_view(writer.packs, &given.clause).citation),
            })
        };
        let days = |clause: &Code| writer.packs.rules(clause.as_str()).find_map(days_of);
        let repairs = self.repairs_needed(writer)?;
        Ok([
            right(RemedyKind::Refund, &|clause| days(clause).map(|days| Right::Refund { days })),
            right(RemedyKind::ExchangeSame, &|clause| days(clause).map(|days| Right::Exchange { days })),
            right(RemedyKind::RepairFree, &|_| Some(Right::Repair { repairs })),
        ]
        .into_iter()
        .flatten()
        .collect())
    }

    /// After so many repairs the machine is exchanged: the fewest that a clause misses. 0: none speaks of repairs.
    fn repairs_needed(&self, writer: &Writer) -> Result<u32, Failure> {
        let unrepaired = Facts { repairs: Vec::new(), ..self.facts.clone() };
        let (_, steps) = writer.packs.explain(&unrepaired)?;
        let missing = steps.iter().filter(|step| {
            step.why == Some(Why::TooFewRepairs) && step.remedies.contains(&RemedyKind::ExchangeSame)
        });
        let fewest = missing.filter_map(|step| step.args.need).min();
        Ok(fewest.and_then(|need| u32::try_from(need).ok()).unwrap_or(0))
    }
}

/// The days of a clause that gives something for so many.
fn days_of(rule: &Rule) -> Option<u32> {
    match rule {
        Rule::Window { days, .. } | Rule::AfterExchange { days, .. } => Some(*days),
        Rule::Promise { days, .. } => *days,
        _ => None,
    }
}

/// Whole months between two days. A last day that was moved on by days off or by repairs is still of the same term.
fn months(from: NaiveDate, until: NaiveDate) -> u32 {
    (1..).take_while(|months| add_months(from, *months) <= until).last().unwrap_or(0)
}

fn whole_unit() -> facts::Text {
    let said = |language| Words::get(language, "warranty-whole-unit", &[]);
    facts::Text { zh: said(Language::ZhCn), en: said(Language::En) }
}

fn goods(line: &SaleLine, device: Device) -> facts::WarrantedGoods {
    let unit = line.units.iter().find(|unit| Some(unit.id) == device.unit);
    facts::WarrantedGoods {
        name: line.name.clone(),
        model: line.model.clone(),
        serial: unit.map(|unit| unit.serial.clone()).unwrap_or_default(),
        ..facts::WarrantedGoods::default()
    }
}

fn replaced(before: NeighbourView) -> facts::ReplacedSlip {
    let NeighbourView { serial, slip, exchange, on, .. } = before;
    facts::ReplacedSlip {
        number: slip.map(|slip| slip.to_string()).unwrap_or_default(),
        serial,
        exchange,
        on,
    }
}

fn closed(closing: Closing) -> facts::ClosedSlip {
    let by = closing.by.map(|by| by.slip.map_or(by.exchange, |slip| slip.to_string()));
    facts::ClosedSlip { on: closing.on, by: by.unwrap_or_default() }
}

fn repair(what: &PastKind) -> Option<facts::RepairRow> {
    let PastKind::Repair { taken_in, handed_back, repairer, note, .. } = what else { return None };
    Some(facts::RepairRow {
        brought_on: Some(*taken_in),
        fault: note.clone(),
        returned_on: *handed_back,
        technician: repairer.clone(),
        ..facts::RepairRow::default()
    })
}

fn numbered(row: facts::RepairRow, time: u32) -> facts::RepairRow {
    facts::RepairRow { time, ..row }
}
