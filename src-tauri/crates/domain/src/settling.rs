//! Settling: what lines are worth, by which ways the money goes, and what a manager is needed for.
//!
//! [`plan`] is what the screen shows before anything happens and what is done when it does. The sums that count
//! against a limit are those of the sale, of the person's day and of the customer, so that an amount cannot be
//! split to stay under it.

use crate::case::{CaseLine, ChargeKind, LineDeduction, LineMoney, PaidBack, Resolution, Subject};
use crate::device::Device;
use crate::exception::NeedsYes;
use crate::goodwill::Goodwill;
use crate::ids::SaleId;
use crate::money::{Currency, Minor};
use crate::payment::PaymentRefused;
use crate::policy::{DeductionKind, DeductionStatus, Remedy, RemedyKind};
use crate::refund::{
    SaleBalance, Wanted, after_deductions, as_wanted, goes_another_way, routes, to_original,
};
use crate::refused::Refused;
use crate::returns::ReturnRefused;
use crate::returns::Situation;
use crate::sale::TenderKind;
use std::collections::BTreeMap;

/// The money of a return before it happens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payback {
    /// The money of each line, in order; none where the line pays nothing back.
    pub money: Vec<Option<LineMoney>>,
    /// What a manager is needed for.
    pub causes: Vec<NeedsYes>,
}

/// What the lines would give back, by which ways, and what a manager is needed for.
///
/// # Errors
/// [`Refused`] if the ways asked for, the currencies or the sales do not allow it.
pub fn plan(lines: &[CaseLine], wanted: &[Wanted], situation: &Situation) -> Result<Payback, Refused> {
    let mut till = Till::new(wanted, situation)?;
    let mut money = Vec::with_capacity(lines.len());
    for line in lines {
        till.look_at(line);
        let is_paid = line.resolution.pays_back() || line.resolution == Resolution::Goodwill;
        money.push(if is_paid { Some(till.pay_line(line)?) } else { None });
    }
    let causes = till.close(&money)?;
    Ok(Payback { money, causes })
}

/// What a line is worth to the customer before anything is paid.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Worth {
    pub(crate) basis_minor: Minor,
    pub(crate) deductions: Vec<LineDeduction>,
    pub(crate) value_minor: Minor,
}

impl Worth {
    /// What is taken off as a fee, as against what a ceiling does not allow.
    pub(crate) fn fees_minor(&self) -> Minor {
        self.deductions.iter().filter(|taken| taken.is_fee()).map(LineDeduction::taken_minor).sum()
    }
}

/// The books of one decision as they fill up, line by line.
pub(crate) struct Till<'a> {
    pub(crate) books: Vec<SaleBalance>,
    pub(crate) currency: Option<Currency>,
    situation: &'a Situation,
    wanted: Vec<Wanted>,
    ways_are_chosen: bool,
    causes: Vec<NeedsYes>,
    goodwill_minor: BTreeMap<SaleId, Minor>,
    /// What is given back on sales that the one who asks keyed in: money, and goods in exchange.
    own_minor: Minor,
    touched: Vec<Option<SaleId>>,
}

impl<'a> Till<'a> {
    pub(crate) fn new(wanted: &[Wanted], situation: &'a Situation) -> Result<Self, Refused> {
        let books = situation.sales.clone();
        let known = |id| books.iter().any(|book| routes(book.sale.id, &books).iter().any(|r| r.tender == id));
        if wanted.iter().any(|way| way.tender.is_some_and(|tender| !known(tender))) {
            return Err(PaymentRefused::UnknownTender.into());
        }
        if wanted.iter().any(|way| !way.kind.is_a_way_to_pay()) {
            return Err(PaymentRefused::UnknownTender.into());
        }
        Ok(Self {
            books,
            currency: None,
            situation,
            wanted: wanted.to_vec(),
            ways_are_chosen: !wanted.is_empty(),
            causes: Vec::new(),
            goodwill_minor: BTreeMap::new(),
            own_minor: 0,
            touched: Vec::new(),
        })
    }

    /// Adds what a manager is needed for because of the line itself.
    pub(crate) fn look_at(&mut self, line: &CaseLine) {
        add_causes(&mut self.causes, line_causes(line, self.situation));
    }

    pub(crate) fn add_cause(&mut self, cause: NeedsYes) {
        add_causes(&mut self.causes, [cause]);
    }

    fn pay_line(&mut self, line: &CaseLine) -> Result<LineMoney, Refused> {
        if let Some(goodwill) = &line.goodwill {
            return self.pay_goodwill(line, goodwill);
        }
        let worth = self.worth(line)?;
        let paid_back = self.pay(line, worth.value_minor)?;
        self.settle(line, worth, paid_back)
    }

    /// What the line is worth, by what was paid and what is taken off.
    pub(crate) fn worth(&mut self, line: &CaseLine) -> Result<Worth, Refused> {
        let (basis_minor, ceiling_minor, goodwill_minor) = match &line.subject {
            Subject::Sold { sale, sale_line, quantity, .. } => {
                let book = self.book(*sale)?;
                let balance = book.line(*sale_line).ok_or(ReturnRefused::UnknownLine)?;
                let goodwill_minor = balance.goodwill_of_minor(*quantity);
                let (basis_minor, left_minor) = (balance.basis_minor(*quantity), book.left_minor());
                let currency = book.sale.currency;
                self.is_one_currency(currency)?;
                (basis_minor, left_minor, goodwill_minor)
            }
            Subject::Unverified { claimed_minor, .. } => {
                self.is_one_currency(self.situation.currency)?;
                (*claimed_minor, self.situation.unverified_cap_minor, 0)
            }
        };
        let deductions = deductions(line, basis_minor, ceiling_minor, goodwill_minor)?;
        if fees_let_go_minor(&deductions) > self.situation.limits.of(self.situation.asker.role).waive_minor {
            self.add_cause(NeedsYes::FeeWaived);
        }
        let value_minor = after_deductions(basis_minor, &deductions);
        Ok(Worth { basis_minor, deductions, value_minor })
    }

    /// By which ways an amount of the line's sale goes back.
    pub(crate) fn pay(&mut self, line: &CaseLine, amount_minor: Minor) -> Result<Vec<PaidBack>, Refused> {
        let paid_back = match &line.subject {
            Subject::Sold { sale, .. } if self.ways_are_chosen => {
                as_wanted(amount_minor, &mut self.wanted, *sale, &mut self.books)?
            }
            Subject::Sold { sale, .. } => to_original(amount_minor, *sale, &mut self.books)?,
            Subject::Unverified { .. } => {
                without_proof(amount_minor, &mut self.wanted, self.ways_are_chosen)?
            }
        };
        if goes_another_way(&paid_back, &self.books) {
            self.add_cause(NeedsYes::OtherTender);
        }
        self.touch(&paid_back, line);
        Ok(paid_back)
    }

    /// Notes of which sales money goes out: those of the tenders, which need not be the line's own.
    fn touch(&mut self, paid_back: &[PaidBack], line: &CaseLine) {
        for way in paid_back {
            let of_tender = |book: &&SaleBalance| {
                book.tenders.iter().any(|balance| Some(balance.tender.id) == way.tender)
            };
            let sale = self.books.iter().find(of_tender).map(|book| book.sale.id).or(sale_of(line));
            if !self.touched.contains(&sale) {
                self.touched.push(sale);
            }
        }
    }

    /// Writes a line's money into the books.
    pub(crate) fn settle(
        &mut self,
        line: &CaseLine,
        worth: Worth,
        paid_back: Vec<PaidBack>,
    ) -> Result<LineMoney, Refused> {
        let currency = self.currency.unwrap_or(self.situation.currency);
        let Worth { basis_minor, deductions, value_minor } = worth;
        let money = LineMoney { currency, basis_minor, deductions, refund_minor: value_minor, paid_back };
        if let Subject::Sold { sale, sale_line, quantity, .. } = &line.subject {
            self.note_own(*sale, value_minor);
            let book = self.book(*sale)?;
            book.refunded_minor += value_minor;
            if let Some(balance) = book.line_mut(*sale_line) {
                balance.settled += quantity;
                balance.settled_basis_minor += basis_minor;
                balance.goodwill_minor -= money.goodwill_minor();
            }
        }
        Ok(money)
    }

    /// Something for keeping the goods: money only where it is money, and then no more than the goods still are
    /// worth.
    fn pay_goodwill(&mut self, line: &CaseLine, goodwill: &Goodwill) -> Result<LineMoney, Refused> {
        goodwill.check()?;
        let Subject::Sold { sale, sale_line, quantity, .. } = &line.subject else {
            return Err(Refused::NotThisWay);
        };
        let cost_minor = goodwill.cost_minor();
        let given = self.goodwill_minor.entry(*sale).or_default();
        *given = given.saturating_add(cost_minor);
        let earlier_minor = self.situation.goodwill_minor.get(sale).copied().unwrap_or(0);
        let total_minor = earlier_minor.saturating_add(*given);
        let limit_minor = self.situation.limits.of(self.situation.asker.role).goodwill_minor;
        if total_minor > limit_minor {
            self.add_cause(NeedsYes::OverGoodwillLimit { total_minor, limit_minor });
        }
        let book = self.book(*sale)?;
        let currency = book.sale.currency;
        let amount_minor = match goodwill {
            Goodwill::Money { amount_minor } => {
                let balance = book.line(*sale_line).ok_or(ReturnRefused::UnknownLine)?;
                let worth_minor = balance.basis_minor(*quantity) - balance.goodwill_of_minor(*quantity);
                let left_minor = worth_minor.min(book.left_minor()).max(0);
                if *amount_minor > left_minor {
                    return Err(PaymentRefused::OverPaid { asked_minor: *amount_minor, left_minor }.into());
                }
                *amount_minor
            }
            _ => 0,
        };
        self.is_one_currency(currency)?;
        let paid_back = self.pay(line, amount_minor)?;
        self.note_own(*sale, amount_minor);
        let book = self.book(*sale)?;
        book.refunded_minor += amount_minor;
        if let Some(balance) = book.line_mut(*sale_line) {
            balance.goodwill_minor += amount_minor;
        }
        let (basis_minor, refund_minor) = (amount_minor, amount_minor);
        Ok(LineMoney { currency, basis_minor, deductions: Vec::new(), refund_minor, paid_back })
    }

    /// Checks that nothing asked for is left over, and gives everything that a manager is needed for.
    pub(crate) fn close(mut self, money: &[Option<LineMoney>]) -> Result<Vec<NeedsYes>, Refused> {
        if let Some(unused) = self.wanted.iter().find(|way| way.amount_minor != 0) {
            let total_minor = money.iter().flatten().map(LineMoney::out_minor).sum();
            return Err(PaymentRefused::TenderSum {
                asked_minor: total_minor + unused.amount_minor,
                total_minor,
            }
            .into());
        }
        let causes = self.limit_causes(money.iter().flatten());
        add_causes(&mut self.causes, causes);
        let own = self.own_cause();
        add_causes(&mut self.causes, own);
        Ok(self.causes)
    }

    /// What a manager is needed for because of the amounts: the sum on each sale, of the day and of the customer.
    fn limit_causes<'m>(&self, money: impl Iterator<Item = &'m LineMoney>) -> Vec<NeedsYes> {
        let situation = self.situation;
        let limit = situation.limits.of(situation.asker.role);
        let out_minor: Minor = money.map(LineMoney::out_minor).sum();
        let mut causes = Vec::new();
        if out_minor == 0 {
            return causes;
        }
        for sale in &self.touched {
            let book = self.books.iter().find(|book| Some(book.sale.id) == *sale);
            // The books have this decision's refunds counted in already; goods without proof have no book.
            let total_minor = book.map_or(out_minor, SaleBalance::out_minor);
            let is_foreign = book.is_some_and(|book| book.sale.currency != situation.currency);
            let limit_minor = if is_foreign { 0 } else { limit.per_sale_minor };
            if total_minor > limit_minor {
                causes.push(NeedsYes::OverSaleLimit { sale: *sale, total_minor, limit_minor });
            }
        }
        let total_minor = situation.refunded_today_minor.saturating_add(out_minor);
        if total_minor > limit.per_day_minor {
            causes.push(NeedsYes::OverDayLimit { total_minor, limit_minor: limit.per_day_minor });
        }
        let total_minor = situation.refunded_to_customer_minor.saturating_add(out_minor);
        if total_minor > limit.per_customer_minor {
            causes.push(NeedsYes::OverCustomerLimit { total_minor, limit_minor: limit.per_customer_minor });
        }
        causes
    }

    fn note_own(&mut self, sale: SaleId, value_minor: Minor) {
        let asker = Some(self.situation.asker.id);
        if self.books.iter().any(|book| book.sale.id == sale && book.keyed_by == asker) {
            self.own_minor = self.own_minor.saturating_add(value_minor);
        }
    }

    /// Another's yes to what goes back on sales that the one who asks keyed in. Whoever needs a manager for them
    /// anyway needs no second cause.
    fn own_cause(&self) -> Option<NeedsYes> {
        let Situation { asker, limits, .. } = self.situation;
        let limit_minor = limits.own_sales_minor();
        let total_minor = self.situation.refunded_on_own_minor.saturating_add(self.own_minor);
        let is_beyond = self.own_minor > 0 && total_minor > limit_minor;
        let is_alone = NeedsYes::KeyedByAsker.is_alone_within(asker, limits);
        (is_beyond && is_alone).then_some(NeedsYes::OwnSaleOverLimit { total_minor, limit_minor })
    }

    pub(crate) fn book(&mut self, sale: SaleId) -> Result<&mut SaleBalance, Refused> {
        self.books.iter_mut().find(|book| book.sale.id == sale).ok_or(ReturnRefused::UnknownLine.into())
    }

    fn is_one_currency(&mut self, currency: Currency) -> Result<(), Refused> {
        if *self.currency.get_or_insert(currency) == currency {
            Ok(())
        } else {
            Err(ReturnRefused::Currencies.into())
        }
    }
}

/// The sale of which the line is; none for goods without proof.
pub(crate) fn sale_of(line: &CaseLine) -> Option<SaleId> {
    match line.subject {
        Subject::Sold { sale, .. } => Some(sale),
        Subject::Unverified { .. } => None,
    }
}

/// The remedy of the verdict that gives what the line asks for.
pub(crate) fn remedy_for(line: &CaseLine) -> Option<&Remedy> {
    line.judged_by.verdict.remedies.iter().find(|remedy| line.resolution.is(remedy.remedy))
}

pub(crate) fn add_causes(causes: &mut Vec<NeedsYes>, more: impl IntoIterator<Item = NeedsYes>) {
    for cause in more {
        if !causes.contains(&cause) {
            causes.push(cause);
        }
    }
}

/// What a manager is needed for because of the line itself: its verdict, its proof, its fees.
fn line_causes(line: &CaseLine, situation: &Situation) -> Vec<NeedsYes> {
    let mut causes = Vec::new();
    match &line.subject {
        Subject::Unverified { .. } => causes.push(NeedsYes::Unverified),
        Subject::Sold { sale, sale_line, unit, .. } => {
            let device = Device { sale_line: *sale_line, unit: *unit };
            if situation.past_by_asker.contains(&device) {
                causes.push(NeedsYes::PastByAsker);
            }
            let balance = situation.sales.iter().find(|balance| balance.sale.id == *sale);
            if balance.is_some_and(|balance| balance.keyed_by == Some(situation.asker.id)) {
                causes.push(NeedsYes::KeyedByAsker);
            }
            if balance.is_some_and(|balance| balance.sale.refunded_elsewhere_minor > 0) {
                causes.push(NeedsYes::RefundedElsewhere);
            }
            causes.extend(outside_policy(line, situation));
        }
    }
    if deductions_taken(line).any(|deduction| deduction.status == DeductionStatus::Contested) {
        causes.push(NeedsYes::ContestedCharged);
    }
    if line.charges.iter().any(|charge| charge.kind == ChargeKind::Damage) {
        causes.push(NeedsYes::DamageCharged);
    }
    causes
}

/// Goodwill is given by no rule. What was owed in exchange may be money instead once its day has passed; before, a
/// manager says yes, or else a clerk could make an exchange into a refund by calling it owed.
fn outside_policy(line: &CaseLine, situation: &Situation) -> Option<NeedsYes> {
    let ready_on = line.owed.as_ref().and_then(|owed| owed.ready_on);
    let is_late = ready_on.is_some_and(|ready_on| situation.today > ready_on);
    if remedy_for(line).is_some() || line.resolution == Resolution::Goodwill || is_late {
        return None;
    }
    let verdict = &line.judged_by.verdict;
    if verdict.remedies.iter().any(|remedy| remedy.remedy == RemedyKind::ManagerReview) {
        return Some(NeedsYes::ManagerReview);
    }
    let refused = verdict.refused.iter().find(|refused| line.resolution.is(refused.remedy));
    Some(NeedsYes::OutsidePolicy { why: refused.map(|refused| refused.why) })
}

/// The verdict's fees that are due, and a contested one where somebody insists on it.
fn deductions_taken(line: &CaseLine) -> impl Iterator<Item = &crate::policy::Deduction> {
    let of_remedy = remedy_for(line).into_iter().flat_map(|remedy| &remedy.deduction);
    of_remedy.filter(|deduction| deduction.status == DeductionStatus::Due || line.charge_contested)
}

fn fees_let_go_minor(deductions: &[LineDeduction]) -> Minor {
    deductions.iter().filter(|taken| taken.is_fee()).map(LineDeduction::let_go_minor).sum()
}

/// Money for goods without proof comes from no tender: cash, or the first way asked for that names none.
fn without_proof(
    refund_minor: Minor,
    ways_left: &mut [Wanted],
    ways_are_chosen: bool,
) -> Result<Vec<PaidBack>, Refused> {
    let paid_back = |kind| PaidBack {
        tender: None,
        through: Vec::new(),
        kind,
        label: String::new(),
        amount_minor: refund_minor,
    };
    if refund_minor == 0 {
        return Ok(Vec::new());
    }
    if !ways_are_chosen {
        return Ok(vec![paid_back(TenderKind::Cash)]);
    }
    let way = ways_left.iter_mut().find(|way| way.tender.is_none() && way.amount_minor >= refund_minor);
    let way = way.ok_or(PaymentRefused::TenderSum { asked_minor: 0, total_minor: refund_minor })?;
    way.amount_minor -= refund_minor;
    Ok(vec![paid_back(way.kind)])
}

/// What is taken off: the verdict's fees (a contested one only where a manager charges it), what is charged at the
/// counter, what the customer was given for keeping the goods, then whatever the ceiling does not allow.
fn deductions(
    line: &CaseLine,
    basis_minor: Minor,
    ceiling_minor: Minor,
    goodwill_minor: Minor,
) -> Result<Vec<LineDeduction>, Refused> {
    let of_rules = deductions_taken(line).map(|due| {
        let kind = match due.kind {
            DeductionKind::Depreciation => "depreciation",
            DeductionKind::Restocking => "restocking",
        };
        LineDeduction { waived: line.waive_fees, ..plain(kind, "", &due.working, due.amount.minor) }
    });
    let of_counter = line.charges.iter().map(|charge| LineDeduction {
        working_en: charge.name_en.clone(),
        ..plain(charge.kind.code(), &charge.code, &charge.name, charge.amount_minor)
    });
    let mut taken: Vec<LineDeduction> = of_rules.chain(of_counter).collect();
    for set in &line.set_fees {
        let fee = taken.iter_mut().find(|fee| fee.kind == set.kind && fee.code == set.code);
        // A fee that is not taken any more, because something else was said since, is none.
        let Some(fee) = fee else { continue };
        if !(0..=fee.amount_minor).contains(&set.amount_minor) {
            let (asked_minor, most_minor) = (set.amount_minor, fee.amount_minor);
            return Err(PaymentRefused::FeeAbove { kind: set.kind.clone(), asked_minor, most_minor }.into());
        }
        fee.set_minor = Some(set.amount_minor);
        fee.waived = set.amount_minor == 0;
    }
    keep_within(basis_minor - goodwill_minor, &mut taken);
    if goodwill_minor > 0 {
        taken.push(plain("goodwill", "", "", goodwill_minor));
    }
    let beyond_minor = after_deductions(basis_minor, &taken) - ceiling_minor;
    if beyond_minor > 0 {
        let kind = match line.subject {
            Subject::Sold { .. } => "refunded_elsewhere",
            Subject::Unverified { .. } => "unverified_cap",
        };
        taken.push(plain(kind, "", "", beyond_minor));
    }
    Ok(taken)
}

/// No fee takes more than is left of what was paid: the customer never pays for bringing goods back.
fn keep_within(room_minor: Minor, fees: &mut [LineDeduction]) {
    let mut room_minor = room_minor.max(0);
    for fee in fees {
        if fee.taken_minor() > room_minor {
            fee.amount_minor = room_minor;
            fee.set_minor = None;
        }
        room_minor -= fee.taken_minor();
    }
}

fn plain(kind: &str, code: &str, working: &str, amount_minor: Minor) -> LineDeduction {
    LineDeduction {
        kind: kind.to_owned(),
        code: code.to_owned(),
        amount_minor,
        working: working.to_owned(),
        working_en: String::new(),
        waived: false,
        set_minor: None,
    }
}
