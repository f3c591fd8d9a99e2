//! A counter without a disk: the books, the cases, and nothing else. What the tables do with an event, this does in
//! memory, so that thousands of sequences can be played.

use super::Try;
use chrono::NaiveDate;
use domain::case::{Case, CaseLine, Condition, Disposition, JudgedBy, LineDeduction, Resolution, Subject};
use domain::event::Event;
use domain::exception::Exception;
use domain::exchange::{Collected, NewGoods, Out, Price, plan_exchange};
use domain::goodwill::Goodwill;
use domain::ids::{
    CaseId, CaseLineId, DocumentKind, DocumentNumber, SaleId, SaleLineId, Seat, Series, StaffId, TenderId,
};
use domain::money::{Currency, Minor, Money};
use domain::payment::Direction;
use domain::policy::{Facts, Fault, Packs, Proof, Trait};
use domain::refund::{LineBalance, SaleBalance, Wanted, routes};
use domain::returns::{Brought, Coming, Command, Situation, decide};
use domain::sale::{Channel, DraftPrice, Sale, SaleDraft, SaleLine, Tender, TenderKind};
use domain::staff::{Limit, Limits, Role, Staff};
use domain::states::{InvoiceState, JudgementState, PaymentState, ReceptionState, SettlementState};
use std::collections::BTreeMap;
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

/// The books, first of the sale and then of every exchange, and the cases about them.
pub struct Counter {
    pub books: Vec<SaleBalance>,
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
        Self { books: vec![SaleBalance::untouched(till.sale())], cases: Vec::new(), packs, next: 1_000 }
    }

    fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    /// How many lines all sales have together.
    pub fn lines(&self) -> usize {
        self.books.iter().map(|book| book.lines.len()).sum()
    }

    /// The sale and the line of it, counted over all sales.
    pub fn line(&self, line: usize) -> (usize, &LineBalance) {
        let places = self
            .books
            .iter()
            .enumerate()
            .flat_map(|(sale, book)| book.lines.iter().map(move |line| (sale, line)));
        places.cycle().nth(line % self.lines()).unwrap()
    }

    fn situation(&self) -> Situation {
        let no_limit = Limit {
            per_sale_minor: Minor::MAX,
            per_day_minor: Minor::MAX,
            per_customer_minor: Minor::MAX,
            goodwill_minor: Minor::MAX,
            waive_minor: Minor::MAX,
        };
        Situation {
            today: day(),
            past_by_asker: Vec::new(),
            asker: somebody(1, Role::Clerk),
            approver: Some(somebody(2, Role::Manager)),
            limits: Limits { clerk: no_limit, manager: no_limit, ..Limits::default() },
            currency: self.books[0].sale.currency,
            unverified_cap_minor: 0,
            refunded_today_minor: 0,
            refunded_to_customer_minor: 0,
            refunded_on_own_minor: 0,
            goodwill_minor: BTreeMap::new(),
            sales: self.books.clone(),
            serials_out: Vec::new(),
            credits: Vec::new(),
            new_credit: None,
        }
    }

    /// A visit with one line, judged by the shop's own terms: opened software costs 15 %.
    fn brought(&mut self, line: usize, quantity: u32, opened: bool, resolution: Resolution) -> Brought {
        let (place, balance) = self.line(line);
        let (sale, sale_line) = (self.books[place].sale.id, balance.line.id);
        let basis_minor = balance.basis_minor(quantity);
        let decimal = |minor| Money { minor, currency: self.books[0].sale.currency }.to_decimal();
        let facts = Facts {
            id: String::new(),
            packs: vec!["cn".to_owned(), "shop".to_owned()],
            goods: "software".to_owned(),
            channel: Channel::Store,
            invoiced_on: Some(day()),
            delivered_on: Some(day()),
            installed_on: None,
            claimed_on: day(),
            pieces: None,
            price: decimal(basis_minor),
            paid: None,
            currency: self.books[0].sale.currency,
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
            extension: None,
        };
        let verdict = self.packs.decide(&facts).unwrap();
        let line = CaseLine {
            charge_contested: false,
            charges: Vec::new(),
            set_fees: Vec::new(),
            goodwill: None,
            reopens: None,
            exchanged_for: None,
            owed: None,
            promised_by: None,
            id: CaseLineId(self.id()),
            subject: Subject::Sold { sale, sale_line, unit: None, quantity },
            reason: "changed_mind".to_owned(),
            reason_note: String::new(),
            resolution,
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
        let invoice = InvoiceState::NotIssued;
        Brought { case: CaseId(self.id()), number, customer: None, lines: vec![line], invoice }
    }

    fn number(&mut self, kind: DocumentKind) -> DocumentNumber {
        self.next += 1;
        DocumentNumber::new(kind, Seat(1), day(), &Series::default(), u32::try_from(self.next).unwrap())
    }

    fn line_of(&self, case: usize) -> Option<(usize, CaseLineId)> {
        let place = case.checked_rem(self.cases.len())?;
        Some((place, self.cases[place].lines[0].id))
    }

    /// Tries it; the events it came to, or none where the rules refuse it.
    pub fn tries(&mut self, what: Try) -> Option<Vec<Event>> {
        let (wanted, exception) = (Vec::new(), Some(exception()));
        let of_case = |counter: &Self, case| counter.line_of(case);
        let (state, command) = match what {
            Try::Return { line, quantity, opened, other_way } => {
                let brought = self.brought(line, quantity, opened, Resolution::Withdraw);
                let wanted = if other_way { self.the_other_way(&brought) } else { wanted };
                (None, Command::Return { brought, wanted, exception })
            }
            Try::TakeIn { line, quantity } => {
                let brought = self.brought(line, quantity, false, Resolution::Withdraw);
                (None, Command::TakeIn { brought })
            }
            Try::Refuse { line, quantity } => {
                let brought = self.brought(line, quantity, false, Resolution::Withdraw);
                let slip = self.number(DocumentKind::Refusal);
                (None, Command::Refuse { brought, slip, note: "x".to_owned() })
            }
            Try::Exchange { line, quantity, opened, percent } => {
                let brought = self.brought(line, quantity, opened, Resolution::Exchange);
                let out = Box::new(self.out(&brought, percent)?);
                (None, Command::Exchange { coming: Coming::Brought(brought), out, wanted, exception })
            }
            Try::Give { line, quantity, percent } => {
                let mut brought = self.brought(line, quantity, false, Resolution::Goodwill);
                let worth_minor = self.line(line).1.basis_minor(quantity);
                let amount_minor = worth_minor * percent / 100;
                brought.lines[0].goodwill = Some(Goodwill::Money { amount_minor });
                let slip = self.number(DocumentKind::Goodwill);
                (None, Command::Give { brought, slip, wanted, exception })
            }
            Try::Settle { case } => (Some(of_case(self, case)?.0), Command::Settle { wanted, exception }),
            Try::Reject { case } => {
                let (place, line) = of_case(self, case)?;
                let slip = self.number(DocumentKind::Refusal);
                (Some(place), Command::Reject { line, answered: None, slip, note: "x".to_owned() })
            }
            Try::HandBack { case } => {
                let (place, line) = of_case(self, case)?;
                (Some(place), Command::HandBack { line })
            }
            Try::Void { case } => {
                let (place, line) = of_case(self, case)?;
                (Some(place), Command::Void { line, exception: exception? })
            }
            Try::Reopen { case } => {
                let (place, line) = of_case(self, case)?;
                let by = CaseLineId(self.id());
                (Some(place), Command::Reopen { line, by })
            }
            Try::Pay { case, step } => {
                let (place, _) = of_case(self, case)?;
                let number = self.cases[place].payments.first()?.number;
                let (reference, why) = (String::new(), "x".to_owned());
                (Some(place), Command::Pay { number, step, reference, why })
            }
        };
        let case = state.map(|place| &self.cases[place]);
        let events = decide(case, command, &self.situation()).ok()?;
        self.take(&events);
        Some(events)
    }

    /// What goes out for the line: the same model, or something for so much of its worth.
    fn out(&mut self, brought: &Brought, percent: Option<Minor>) -> Option<Out> {
        let goods = |counter: &mut Self, price| NewGoods {
            id: SaleLineId(counter.id()),
            replaces: brought.lines[0].id,
            goods: None,
            code: String::new(),
            name: "other".to_owned(),
            model: String::new(),
            category: "software".to_owned(),
            quantity: brought.lines[0].subject.quantity(),
            units: Vec::new(),
            has_serial: false,
            price,
        };
        let Subject::Sold { sale_line, quantity, .. } = brought.lines[0].subject else { return None };
        let balance = self.books.iter().find_map(|book| book.line(sale_line)).unwrap();
        let worth_minor = balance.basis_minor(quantity);
        let price = match percent {
            None => Price::Inherited,
            Some(percent) => Price::Of { charged_minor: worth_minor * percent / 100, list_minor: None },
        };
        let mut out = Out {
            sale: SaleId(self.id()),
            number: self.number(DocumentKind::Exchange),
            at: "2026-11-25T09:00:00Z".parse().unwrap(),
            on: day(),
            carriers: vec![TenderId(self.id())],
            slips: Vec::new(),
            goods: vec![goods(self, price)],
            collected: Vec::new(),
            promised_by: None,
            deposit: None,
        };
        let planned = plan_exchange(&brought.lines, &out, &[], &self.situation()).ok()?;
        if planned.net_minor > 0 {
            out.collected.push(Collected {
                tender: TenderId(self.id()),
                kind: TenderKind::Alipay,
                label: String::new(),
                amount_minor: planned.net_minor,
                tendered_minor: None,
            });
        }
        Some(out)
    }

    /// All in cash from the tender that has it, the last one first: as many ways as there are tenders.
    fn the_other_way(&self, brought: &Brought) -> Vec<Wanted> {
        let Subject::Sold { sale, sale_line, quantity, .. } = brought.lines[0].subject else {
            return Vec::new();
        };
        let book = self.books.iter().find(|book| book.sale.id == sale).unwrap();
        let mut rest = book.line(sale_line).unwrap().basis_minor(quantity);
        let mut ways = Vec::new();
        for route in routes(sale, &self.books).into_iter().rev() {
            let part = rest.min(route.left_minor(&self.books));
            rest -= part;
            ways.push(Wanted { tender: Some(route.tender), kind: TenderKind::Cash, amount_minor: part });
        }
        ways
    }

    /// What the tables would do with these events.
    fn take(&mut self, events: &[Event]) {
        for event in events {
            match event {
                Event::CaseOpened { .. } => self.cases.extend(Case::begin(event)),
                Event::ExchangeMade { sale, carried, .. } => {
                    let mut book = SaleBalance::untouched((**sale).clone());
                    for balance in &mut book.tenders {
                        let from = carried.iter().find(|(tender, _)| *tender == balance.tender.id);
                        balance.carried_from = from.and_then(|(_, from)| *from);
                    }
                    self.books.push(book);
                }
                Event::ExchangeVoided { sale, .. } => {
                    let book = self.books.iter_mut().find(|book| book.sale.id == *sale).unwrap();
                    book.sale.cancelled = true;
                }
                _ => {}
            }
            for case in &mut self.cases {
                let before = case.lines.clone();
                case.apply(event);
                for (before, after) in before.iter().zip(&case.lines) {
                    book(&mut self.books, before, after);
                }
            }
        }
    }

    /// What came in is what went out, what the customer still has, and what was kept as a fee. Nothing else.
    fn is_conserved(&self) {
        let payments = || {
            self.cases
                .iter()
                .flat_map(|case| &case.payments)
                .filter(|payment| payment.state != PaymentState::CalledOff)
        };
        let of = |direction| {
            payments().filter(|one| one.direction == direction).map(|one| one.amount_minor).sum::<Minor>()
        };
        let came_in = self.books[0].sale.paid_minor() + of(Direction::In);
        let live = self.books.iter().filter(|book| !book.sale.cancelled).flat_map(|book| &book.lines);
        let kept: Minor =
            live.map(|line| line.line.paid_minor - line.settled_basis_minor - line.goodwill_minor).sum();
        let settled = self
            .cases
            .iter()
            .flat_map(|case| &case.lines)
            .filter(|line| line.settlement == SettlementState::Settled);
        let taken = settled.filter_map(|line| line.money.as_ref()).flat_map(|money| &money.deductions);
        let fees: Minor =
            taken.filter(|taken| taken.kind != "goodwill").map(LineDeduction::taken_minor).sum();
        assert_eq!(
            came_in - of(Direction::Out),
            kept + fees,
            "money is neither made nor lost: {:#?}",
            self.books
        );
    }

    pub fn holds(&self) {
        self.is_conserved();
        for book in &self.books {
            for balance in &book.lines {
                assert!(
                    balance.returned <= balance.line.quantity,
                    "more came back than was sold: {balance:?}"
                );
                assert!(balance.settled <= balance.returned, "money for what is not here: {balance:?}");
                let back_minor = balance.settled_basis_minor + balance.goodwill_minor;
                assert!((0..=balance.line.paid_minor).contains(&back_minor), "{balance:?}");
                assert!(balance.goodwill_minor >= 0, "{balance:?}");
                if balance.settled == balance.line.quantity {
                    assert_eq!(
                        balance.settled_basis_minor, balance.line.paid_minor,
                        "all units are the whole price"
                    );
                }
            }
            for balance in &book.tenders {
                assert!((0..=balance.tender.amount_minor).contains(&balance.refunded_minor), "{balance:?}");
            }
            let ceiling = book.sale.paid_minor() - book.sale.refunded_elsewhere_minor;
            assert!((0..=ceiling).contains(&book.refunded_minor), "more went back than was paid: {book:?}");
        }
        let first_tenders = self.books.iter().map(SaleBalance::out_minor).sum::<Minor>();
        let settled = self
            .cases
            .iter()
            .flat_map(|case| &case.lines)
            .filter(|line| line.settlement == SettlementState::Settled);
        let of_cases: Minor = settled.map(|line| line.money.as_ref().unwrap().out_minor()).sum();
        assert_eq!(of_cases, first_tenders, "what the cases paid is what went out of the tenders");
    }
}

fn book(books: &mut [SaleBalance], before: &CaseLine, after: &CaseLine) {
    let Subject::Sold { sale, sale_line, quantity, .. } = after.subject else { return };
    let of_sale = books.iter_mut().find(|book| book.sale.id == sale).unwrap();
    let line = of_sale.line_mut(sale_line).unwrap();
    match (before.holds_quantity(), after.holds_quantity()) {
        (false, true) => line.returned += quantity,
        (true, false) => line.returned -= quantity,
        _ => {}
    }
    let sign = match (before.settlement, after.settlement) {
        (SettlementState::Open, SettlementState::Settled) => 1,
        (SettlementState::Settled, SettlementState::Voided) => -1,
        _ => return,
    };
    let money = after.money.as_ref().unwrap();
    assert_eq!(money.paid_back.iter().map(|way| way.amount_minor).sum::<Minor>(), money.refund_minor);
    if after.goodwill.is_some() {
        line.goodwill_minor += sign * money.refund_minor;
    } else {
        line.settled_basis_minor += sign * money.basis_minor;
        line.settled = if sign > 0 { line.settled + quantity } else { line.settled - quantity };
        line.goodwill_minor -= sign * money.goodwill_minor();
    }
    of_sale.refunded_minor += sign * money.refund_minor;
    for way in &money.paid_back {
        for id in way.tender.iter().chain(&way.through) {
            let tenders = books.iter_mut().flat_map(|book| &mut book.tenders);
            let tender = tenders.into_iter().find(|balance| balance.tender.id == *id).unwrap();
            tender.refunded_minor += sign * way.amount_minor;
        }
    }
}
