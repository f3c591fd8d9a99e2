//! Never more back than paid and sold, whatever is done in whatever order.
//!
//! The same small counter is played twice: in memory through the rules alone, for many and long sequences, and
//! through the desk on a real store, for fewer. In both, every step that the rules allow is taken and every one
//! that they refuse must change nothing.

use chrono::NaiveDate;
use desk::views::{CaseView, SaleView};
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
use proptest::prelude::*;
use serde_json::json;
use tests::bring::with;
use tests::{Bring, MANAGER, Story};
use uuid::Uuid;

/// What somebody tries at the counter. Numbers are places, taken modulo what there is.
#[derive(Clone, Copy, Debug)]
enum Try {
    /// Bring so many of a line and have the money, chosen tenders or not.
    Return { line: usize, quantity: u32, opened: bool, other_way: bool },
    /// Bring so many of a line; the money later.
    TakeIn { line: usize, quantity: u32 },
    /// Bring it and be refused.
    Refuse { line: usize, quantity: u32 },
    /// Pay what a case owes.
    Settle { case: usize },
    /// Say no to a case's line.
    Reject { case: usize },
    /// Give a refused line back.
    HandBack { case: usize },
    /// Withdraw a payment.
    Void { case: usize },
}

fn tries() -> impl Strategy<Value = Try> {
    let line = 0..3_usize;
    let quantity = 1..6_u32;
    let case = 0..50_usize;
    prop_oneof![
        4 => (line.clone(), quantity.clone(), any::<bool>(), any::<bool>())
            .prop_map(|(line, quantity, opened, other_way)| Try::Return { line, quantity, opened, other_way }),
        2 => (line.clone(), quantity.clone()).prop_map(|(line, quantity)| Try::TakeIn { line, quantity }),
        1 => (line, quantity).prop_map(|(line, quantity)| Try::Refuse { line, quantity }),
        2 => case.clone().prop_map(|case| Try::Settle { case }),
        1 => case.clone().prop_map(|case| Try::Reject { case }),
        1 => case.clone().prop_map(|case| Try::HandBack { case }),
        2 => case.prop_map(|case| Try::Void { case }),
    ]
}

/// Three lines, two tenders, an order discount, and perhaps something refunded elsewhere.
#[derive(Clone, Debug)]
struct Till {
    currency: Currency,
    lines: Vec<(u32, Minor)>,
    discount_percent: Minor,
    first_tender_percent: Minor,
    elsewhere_percent: Minor,
}

fn tills() -> impl Strategy<Value = Till> {
    let currency = prop_oneof![Just(Currency::JPY), Just(Currency::CNY), Just(Currency::KWD)];
    let lines = prop::collection::vec((1..7_u32, prop_oneof![0..4_i64, 1..100_000_i64]), 3);
    let elsewhere = prop_oneof![3 => Just(0), 1 => 0..101_i64];
    (currency, lines, 0..60_i64, 0..101_i64, elsewhere).prop_map(
        |(currency, lines, discount_percent, first_tender_percent, elsewhere_percent)| Till {
            currency,
            lines,
            discount_percent,
            first_tender_percent,
            elsewhere_percent,
        },
    )
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

/// A counter without a disk: the books, the cases, and nothing else.
struct Counter {
    book: SaleBalance,
    cases: Vec<Case>,
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
    fn new(till: &Till) -> Self {
        let shop = Packs::builtin_texts().iter().find(|text| text.contains("id = \"shop\"")).unwrap();
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
    fn tries(&mut self, what: Try) -> Option<Vec<Event>> {
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

    fn holds(&self) {
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_gives_back_more_than_was_paid(till in tills(), tries in prop::collection::vec(tries(), 1..40)) {
        let mut counter = Counter::new(&till);
        for what in tries {
            counter.tries(what);
            counter.holds();
        }
        // In the end everything that is left can come back, and then it is all that was paid.
        for case in 0..counter.cases.len() {
            counter.tries(Try::Settle { case });
        }
        for line in 0..3 {
            let left = counter.book.lines[line].left();
            if left > 0 {
                let events = counter.tries(Try::Return { line, quantity: left, opened: false, other_way: false });
                prop_assert!(events.is_some(), "what is left can be returned");
            }
        }
        counter.holds();
    }

    #[test]
    fn a_step_that_is_tried_again_is_refused(till in tills(), tries in prop::collection::vec(tries(), 1..25)) {
        let mut counter = Counter::new(&till);
        for what in tries {
            let done = counter.tries(what).is_some();
            let again = matches!(what, Try::Settle { .. } | Try::Reject { .. } | Try::HandBack { .. } | Try::Void { .. });
            if done && again {
                prop_assert!(counter.tries(what).is_none(), "{:?} twice", what);
            }
            counter.holds();
        }
    }

    #[test]
    fn a_line_moves_only_along_its_three_tables(till in tills(), tries in prop::collection::vec(tries(), 1..40)) {
        let mut counter = Counter::new(&till);
        for what in tries {
            let before: Vec<CaseLine> = counter.cases.iter().map(|case| case.lines[0].clone()).collect();
            counter.tries(what);
            for (before, case) in before.iter().zip(&counter.cases) {
                let after = &case.lines[0];
                // A request takes at most two steps of one machine: asked and then decided.
                let one = |from, to| from == to || domain::states::JudgementStep::ALL.iter().any(|step| JudgementState::on(from, *step) == Some(to));
                prop_assert!(one(before.judgement, after.judgement));
                let one = |from, to| from == to || domain::states::ReceptionStep::ALL.iter().any(|step| ReceptionState::on(from, *step) == Some(to));
                prop_assert!(one(before.reception, after.reception));
                let one = |from, to| from == to || domain::states::SettlementStep::ALL.iter().any(|step| SettlementState::on(from, *step) == Some(to));
                prop_assert!(one(before.settlement, after.settlement));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, max_shrink_iters: 50, ..ProptestConfig::default() })]

    #[test]
    fn on_a_real_store_neither(
        lines in prop::collection::vec((1..6_u32, 1..30_000_i64), 3),
        first_tender_percent in 0..101_i64,
        tries in prop::collection::vec(tries(), 1..14),
    ) {
        let story = Story::with(MANAGER);
        let yuan = |minor: Minor| Money { minor, currency: Currency::CNY }.to_decimal();
        let total: Minor = lines.iter().map(|(quantity, unit)| unit * Minor::from(*quantity)).sum();
        let discount = total / 7;
        let first = (total - discount) * first_tender_percent / 100;
        let keyed: Vec<_> = lines
            .iter()
            .map(|(quantity, unit)| json!({ "name": "x", "category": "software", "quantity": quantity, "unit_price": yuan(*unit) }))
            .collect();
        let sale: SaleView = story.does("record_sale", json!({
            "lines": keyed,
            "discount": yuan(discount),
            "tenders": [
                { "kind": "card", "amount": yuan(first) },
                { "kind": "cash", "amount": yuan(total - discount - first) },
            ],
        }));
        let mut cases: Vec<CaseView> = Vec::new();
        for what in tries {
            let brings = |line: usize, quantity| Bring::of(&sale.id, &sale.lines[line].id).quantity(quantity);
            let of = |case: usize| cases.get(case.checked_rem(cases.len()).unwrap_or(0)).map(|case| json!({ "case": case.id, "line": case.lines[0].id, "note": "x" }));
            let without = |mut request: serde_json::Value, fields: &[&str]| {
                for field in fields {
                    request.as_object_mut().unwrap().remove(*field);
                }
                request
            };
            let reason = json!({ "reason": "loyal_customer" });
            let asked = match what {
                Try::Return { line, quantity, opened, .. } => {
                    let line = brings(line, quantity);
                    let line = if opened { line.opened() } else { line };
                    Some(("receive_return", with(line.alone(), "exception", reason)))
                }
                Try::TakeIn { line, quantity } => Some(("take_in", brings(line, quantity).alone())),
                Try::Refuse { line, quantity } => {
                    Some(("refuse_return", with(brings(line, quantity).alone(), "note", json!("x"))))
                }
                Try::Settle { case } => of(case).map(|request| ("settle_case", with(without(request, &["line", "note"]), "exception", reason))),
                Try::Reject { case } => of(case).map(|request| ("reject_line", request)),
                Try::HandBack { case } => of(case).map(|request| ("hand_back", without(request, &["note"]))),
                Try::Void { case } => of(case).map(|request| ("void_settlement", with(without(request, &["note"]), "exception", reason))),
            };
            let Some((command, request)) = asked else { continue };
            let id = Some(tests::new_request());
            let first = story.door.call(id, command, request.clone());
            // The reply is lost and the request comes again.
            prop_assert_eq!(&story.door.call(id, command, request), &first, "{} again is the same answer", command);
            match first {
                Ok(view) => {
                    let case: CaseView = serde_json::from_value(view).unwrap();
                    cases.retain(|known| known.id != case.id);
                    cases.push(case);
                }
                Err(failure) => prop_assert!(
                    matches!(failure.code.as_str(), "too_many" | "step"), "{} gave {:?}", command, failure
                ),
            }
            let now: SaleView = story.does("open_sale", json!({ "sale": sale.id }));
            let back: Minor = now.tenders.iter().map(|tender| tender.refunded.minor).sum();
            let of_cases: Minor = cases.iter().map(|case| case.refunded.minor).sum();
            prop_assert!(back <= now.paid.minor);
            prop_assert_eq!(back, of_cases);
            for line in &now.lines {
                prop_assert!(line.returned <= line.quantity && line.refunded.minor <= line.paid.minor);
            }
        }
    }
}
