//! A counter without a disk: the books, the cases, and nothing else. What the tables do with an event, this does in
//! memory, so that thousands of sequences can be played.

use super::Try;
use chrono::NaiveDate;
use domain::case::{Case, CaseLine, Condition, Disposition, JudgedBy, Resolution, Subject};
use domain::event::Event;
use domain::exception::Exception;
use domain::ids::{
    CaseId, CaseLineId, DocumentKind, DocumentNumber, SaleId, SaleLineId, Seat, StaffId, TenderId,
};
use domain::money::{Currency, Minor, Money};
use domain::policy::{Channel as FactsChannel, Facts, Fault, Packs, Proof, Trait};
use domain::refund::{SaleBalance, Wanted};
use domain::returns::{Command, Situation, Visit, decide};
use domain::sale::{Channel, DraftPrice, Sale, SaleDraft, SaleLine, Tender, TenderKind};
use domain::staff::{Limit, Limits, Role, Staff};
use domain::states::{JudgementState, ReceptionState, SettlementState};
use uuid::Uuid;

/// Three lines, two tenders, an order discount, and perhaps something refunded elsewhere.
#[derive(Clone, Debug)]
pub struct Till {
    pub currency: Currency,
    pub lines: Vec<(u32, Minor)>,
    pub discount_percent: Minor,
    pub first_tender_percent: Minor,
    pub elsewhere_percent: Minor,
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

impl Till {
    fn sale(&self) -> Sale {
        let goods: Minor = self.lines.iter().map(|(quantity, unit)| unit * Minor::from(*quantity)).sum();
        let discount_minor = goods * self.discount_percent / 100;
        let total = goods - discount_minor;
        let first = total * self.first_tender_percent / 100;
        let line = |(place, (quantity, _)): (usize, &(u32, Minor))| SaleLine {
            id: SaleLineId(Uuid::from_u128(100 + place as u128)),
            goods: None,
            code: String::new(),
            name: format!("line {place}"),
            model: String::new(),
            category: "software".to_owned(),
            quantity: *quantity,
            list_minor: 0,
            paid_minor: 0,
            units: Vec::new(),
        };
        let tender = |place: u128, kind, amount_minor| Tender {
            id: TenderId(Uuid::from_u128(200 + place)),
            kind,
            label: String::new(),
            amount_minor,
        };
        let draft = SaleDraft {
            sale: Sale {
                id: SaleId(Uuid::from_u128(1)),
                number: "1".to_owned(),
                channel: Channel::Store,
                sold_at: "2026-11-25T09:00:00Z".parse().unwrap(),
                sold_on: day(),
                delivered_on: None,
                installed_on: None,
                customer: None,
                currency: self.currency,
                lines: self.lines.iter().enumerate().map(line).collect(),
                freight_minor: 0,
                tenders: vec![
                    tender(0, TenderKind::WechatPay, first),
                    tender(1, TenderKind::Cash, total - first),
                ],
                refunded_elsewhere_minor: total * self.elsewhere_percent / 100,
                cancelled: false,
                note: String::new(),
            },
            prices: self
                .lines
                .iter()
                .map(|(_, unit)| DraftPrice { unit_minor: *unit, discount_minor: 0 })
                .collect(),
            discount_minor,
            tax_on_top_minor: 0,
        };
        draft.settle().unwrap()
    }
}

/// The books of one sale, and the cases about it.
pub struct Counter {
    pub book: SaleBalance,
    pub cases: Vec<Case>,
    packs: Packs,
    next: u128,
}

fn somebody(number: u128, role: Role) -> Staff {
    Staff {
        id: StaffId(Uuid::from_u128(number)),
        number: number.to_string(),
        name: "x".to_owned(),
        role,
        active: true,
    }
}

fn exception() -> Exception {
    Exception { reason: "loyal_customer".to_owned(), note: String::new(), approver: None }
}

impl Counter {
    pub fn new(till: &Till) -> Self {
        let shop = Packs::demo_promise();
        let packs = Packs::builtin().with_shop(shop).unwrap();
        Self { book: SaleBalance::untouched(till.sale()), cases: Vec::new(), packs, next: 1_000 }
    }

    fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    fn situation(&self) -> Situation {
        let no_limit = Limit { per_sale_minor: Minor::MAX, per_day_minor: Minor::MAX };
        Situation {
            past_by_asker: Vec::new(),
            asker: somebody(1, Role::Clerk),
            approver: Some(somebody(2, Role::Manager)),
            limits: Limits { clerk: no_limit, manager: no_limit },
            currency: self.book.sale.currency,
            unverified_cap_minor: 0,
            refunded_today_minor: 0,
            sales: vec![self.book.clone()],
        }
    }

    /// A visit with one line, judged by the shop's own terms: opened software costs 15 %.
    fn visit(&mut self, line: usize, quantity: u32, opened: bool) -> Visit {
        let balance = &self.book.lines[line];
        let basis_minor = balance.basis_minor(quantity);
        let decimal = |minor| Money { minor, currency: self.book.sale.currency }.to_decimal();
        let facts = Facts {
            id: String::new(),
            packs: vec!["cn".to_owned(), "shop".to_owned()],
            goods: "software".to_owned(),
            channel: FactsChannel::Store,
            invoiced_on: Some(day()),
            delivered_on: Some(day()),
            installed_on: None,
            claimed_on: day(),
            price: decimal(basis_minor),
            paid: None,
            currency: self.book.sale.currency,
            fault: Fault::None,
            component: None,
            cause: None,
            cause_proven: false,
            proof: vec![Proof::SalesRecord],
            factory_date: None,
            same_model_in_stock: Some(true),
            repairs: Vec::new(),
            exchanges: Vec::new(),
            traits: if opened { vec![Trait::Opened] } else { Vec::new() },
        };
        let verdict = self.packs.decide(&facts).unwrap();
        let subject =
            Subject::Sold { sale: self.book.sale.id, sale_line: balance.line.id, unit: None, quantity };
        let line = CaseLine {
            charge_contested: false,
            id: CaseLineId(self.id()),
            subject,
            reason: "changed_mind".to_owned(),
            reason_note: String::new(),
            resolution: Resolution::Withdraw,
            proof: Vec::new(),
            condition: Condition::default(),
            disposition: Disposition::Resell,
            waive_fees: false,
            judged_by: JudgedBy { facts, verdict },
            reception: ReceptionState::default(),
            judgement: JudgementState::default(),
            settlement: SettlementState::default(),
            refusal: None,
            money: None,
        };
        let number = self.number(DocumentKind::Return);
        Visit { case: CaseId(self.id()), number, customer: None, lines: vec![line] }
    }

    fn number(&mut self, kind: DocumentKind) -> DocumentNumber {
        self.next += 1;
        DocumentNumber::new(kind, Seat(1), day(), u32::try_from(self.next).unwrap())
    }

    fn line_of(&self, case: usize) -> Option<(usize, CaseLineId)> {
        let place = case.checked_rem(self.cases.len())?;
        Some((place, self.cases[place].lines[0].id))
    }

    /// Tries it; the events it came to, or none where the rules refuse it.
    pub fn tries(&mut self, what: Try) -> Option<Vec<Event>> {
        let (state, command) = match what {
            Try::Return { line, quantity, opened, other_way } => {
                let visit = self.visit(line, quantity, opened);
                let wanted = if other_way { self.the_other_way(&visit) } else { Vec::new() };
                (None, Command::Return { visit, wanted, exception: Some(exception()) })
            }
            Try::TakeIn { line, quantity } => {
                (None, Command::TakeIn { visit: self.visit(line, quantity, false) })
            }
            Try::Refuse { line, quantity } => {
                let (visit, slip) = (self.visit(line, quantity, false), self.number(DocumentKind::Refusal));
                (None, Command::Refuse { visit, slip, note: "x".to_owned() })
            }
            Try::Settle { case } => {
                let (place, _) = self.line_of(case)?;
                (Some(place), Command::Settle { wanted: Vec::new(), exception: Some(exception()) })
            }
            Try::Reject { case } => {
                let (place, line) = self.line_of(case)?;
                let slip = self.number(DocumentKind::Refusal);
                (Some(place), Command::Reject { line, slip, note: "x".to_owned() })
            }
            Try::HandBack { case } => {
                let (place, line) = self.line_of(case)?;
                (Some(place), Command::HandBack { line })
            }
            Try::Void { case } => {
                let (place, line) = self.line_of(case)?;
                (Some(place), Command::Void { line, exception: exception() })
            }
        };
        let case = state.map(|place| &self.cases[place]);
        let events = decide(case, command, &self.situation()).ok()?;
        self.take(&events);
        Some(events)
    }

    /// All in cash from the tender that has it, or from the last one first: as many ways as there are tenders.
    fn the_other_way(&self, visit: &Visit) -> Vec<Wanted> {
        let Subject::Sold { sale_line, quantity, .. } = visit.lines[0].subject else { return Vec::new() };
        let mut rest = self.book.line(sale_line).unwrap().basis_minor(quantity);
        let mut ways = Vec::new();
        for balance in self.book.tenders.iter().rev() {
            let part = rest.min(balance.left_minor());
            rest -= part;
            ways.push(Wanted { tender: Some(balance.tender.id), kind: TenderKind::Cash, amount_minor: part });
        }
        ways
    }

    /// What the tables would do with these events.
    fn take(&mut self, events: &[Event]) {
        for event in events {
            if let Some(case) = Case::begin(event) {
                self.cases.push(case);
                continue;
            }
            for case in &mut self.cases {
                let before = case.lines.first().cloned();
                case.apply(event);
                let (Some(before), Some(after)) = (before, case.lines.first()) else { continue };
                book(&mut self.book, &before, after);
            }
        }
    }

    pub fn holds(&self) {
        let book = &self.book;
        let mut refunded = 0;
        for balance in &book.lines {
            assert!(balance.returned <= balance.line.quantity, "more came back than was sold: {balance:?}");
            assert!(balance.settled <= balance.returned, "money for what is not here: {balance:?}");
            assert!((0..=balance.line.paid_minor).contains(&balance.settled_basis_minor), "{balance:?}");
            if balance.settled == balance.line.quantity {
                assert_eq!(
                    balance.settled_basis_minor, balance.line.paid_minor,
                    "all units are the whole price"
                );
            }
        }
        for balance in &book.tenders {
            assert!((0..=balance.tender.amount_minor).contains(&balance.refunded_minor), "{balance:?}");
            refunded += balance.refunded_minor;
        }
        let ceiling = book.sale.paid_minor() - book.sale.refunded_elsewhere_minor;
        assert!((0..=ceiling).contains(&book.refunded_minor), "more went back than was paid: {book:?}");
        assert_eq!(refunded, book.refunded_minor, "what tenders gave is what the sale gave");
        let settled = self
            .cases
            .iter()
            .flat_map(|case| &case.lines)
            .filter(|l| l.settlement == SettlementState::Settled);
        let of_cases: Minor = settled.map(|line| line.money.as_ref().unwrap().refund_minor).sum();
        assert_eq!(of_cases, book.refunded_minor, "and what the cases say");
    }
}

fn book(book: &mut SaleBalance, before: &CaseLine, after: &CaseLine) {
    let Subject::Sold { sale_line, quantity, .. } = after.subject else { return };
    let line = book.line_mut(sale_line).unwrap();
    match (before.reception, after.reception) {
        (ReceptionState::Awaited, ReceptionState::Received) => line.returned += quantity,
        (ReceptionState::Received, ReceptionState::HandedBack) => line.returned -= quantity,
        _ => {}
    }
    let sign = match (before.settlement, after.settlement) {
        (SettlementState::Open, SettlementState::Settled) => 1,
        (SettlementState::Settled, SettlementState::Voided) => -1,
        _ => return,
    };
    let money = after.money.as_ref().unwrap();
    assert_eq!(money.paid_back.iter().map(|way| way.amount_minor).sum::<Minor>(), money.refund_minor);
    line.settled_basis_minor += sign * money.basis_minor;
    line.settled = if sign > 0 { line.settled + quantity } else { line.settled - quantity };
    book.refunded_minor += sign * money.refund_minor;
    for way in &money.paid_back {
        let tender = book.tenders.iter_mut().find(|balance| Some(balance.tender.id) == way.tender).unwrap();
        tender.refunded_minor += sign * way.amount_minor;
    }
}
