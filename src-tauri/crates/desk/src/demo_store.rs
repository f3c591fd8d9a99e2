//! Making a store: an empty one, or the demo store with its people, sales and cases.

use crate::demo::homes;
use crate::demo::loaners::{PlannedUnit, UNITS};
use crate::demo::pasts::{PASTS, PlannedPast};
use crate::demo::repairs::{self, REPAIRS};
use crate::demo::shelf::{Made, PlannedMove, shelf};
use crate::demo::story::{Action, Brought, Granted, Step, What, steps};
use crate::demo::{DemoContents, contents};
use crate::failure::code_of;
use crate::pins::{Cost, Pepper};
use crate::{Clock, Config, Desk, DoorKind, Failure};
use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use domain::batch::{Batch, BatchMore};
use domain::event::Event;
use domain::ids::{BatchId, RequestId, SaleId, SaleLineId, StaffId};
use domain::money::{Currency, Money};
use domain::policy::Packs;
use domain::repair::RepairTerms;
use domain::sale::SaleLine;
use domain::settings::{AccessoryPrice, Settings};
use domain::staff::{Limits, Role};
use domain::stamp::Stamp;
use domain::states::InvoiceState;
use domain::visit::VisitTerms;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use store::batches::Parts;
use store::{Store, Tx, making};

/// Somebody who can sign in at a demo store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// Their number.
    pub number: String,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Their PIN.
    pub pin: String,
}

/// The zone that a new store works in until somebody says otherwise.
const ZONE: Tz = chrono_tz::Asia::Shanghai;

/// A demo store's PINs stand on its lock screen: hashing them at the full price would protect nothing and make
/// every sign-in of a test wait.
const DEMO_COST: Cost = Cost { memory_kib: 64, passes: 1 };

fn settings(shop_name: &str, shop_address: &str, shop_phone: &str, promise: String) -> Settings {
    Settings {
        shop_name: shop_name.to_owned(),
        shop_address: shop_address.to_owned(),
        shop_phone: shop_phone.to_owned(),
        currency: Currency::CNY,
        time_zone: ZONE.name().to_owned(),
        packs: vec!["cn".to_owned()],
        promise,
        limits: Limits::default(),
        unverified_cap_minor: 50_000,
        paper: "a5".to_owned(),
        paper_languages: "zh-CN".to_owned(),
        idle_lock_minutes: 10,
        backup_folder: String::new(),
        backup_hours: 24,
        own_words: Vec::new(),
        import_folder: String::new(),
        accessories: accessories(),
        invoices: InvoiceState::NotIssued,
        repairs: repair_terms(),
        visits: VisitTerms::default(),
        papers: domain::papers::PaperTexts::default(),
    }
}

/// What a shop of this kind commonly promises and asks for around repairs.
fn repair_terms() -> RepairTerms {
    RepairTerms {
        storage_day_minor: 200,
        diagnosis_minor: 3_000,
        standard: "本店维修收费公示表".to_owned(),
        ..RepairTerms::default()
    }
}

/// What is commonly missing when goods come back, and what it costs.
fn accessories() -> Vec<AccessoryPrice> {
    let priced = |code: &str, zh: &str, en: &str, categories: &[&str], amount_minor| AccessoryPrice {
        code: code.to_owned(),
        zh: zh.to_owned(),
        en: en.to_owned(),
        categories: categories.iter().map(|category| (*category).to_owned()).collect(),
        amount_minor,
    };
    vec![
        priced("charger", "充电器", "Charger", &["mobile_phone", "notebook_computer"], 9_900),
        priced("cable", "数据线", "Data cable", &["mobile_phone"], 3_900),
        priced("remote", "遥控器", "Remote control", &["flat_panel_tv", "air_conditioner"], 5_900),
        priced("manual", "说明书", "Manual", &[], 500),
        priced("box", "原包装盒", "Original box", &[], 1_000),
    ]
}

/// Who can sign in at a demo store.
#[must_use]
pub fn accounts() -> Vec<DemoAccount> {
    let named = |(staff, pin): (domain::staff::Staff, String)| DemoAccount {
        number: staff.number,
        name: staff.name,
        role: staff.role,
        pin,
    };
    crate::demo::everybody().into_iter().map(named).collect()
}

/// Makes an empty store, to be set up in the window.
///
/// # Errors
/// `store_exists`, or what the disk says.
pub fn make_empty(config: &Config) -> Result<(), Failure> {
    making::make(&config.folder, |store| {
        Pepper::of(&config.folder)?;
        let event = Event::StoreOpened { settings: settings("", "", "", String::new()), demo: None };
        begin(&store, config, config.clock.now(), |tx| Ok(tx.append(&[event])?))
    })
}

/// Makes the demo store as of the config's clock, and tells who can sign in.
///
/// # Errors
/// `store_exists`, or what the disk says.
pub fn make_demo(config: &Config) -> Result<Vec<DemoAccount>, Failure> {
    making::make(&config.folder, |store| fill_demo(config, store))
}

fn fill_demo(config: &Config, store: Store) -> Result<Vec<DemoAccount>, Failure> {
    let now = config.clock.now();
    let today = now.with_timezone(&ZONE).date_naive();
    let demo = contents(today, ZONE).map_err(|problem| Failure::sale(problem, Currency::CNY))?;
    let pepper = Pepper::of(&config.folder)?;
    let entries = to_do();
    let first = entries.iter().map(ToDo::days_ago).max().unwrap_or(0) + 1;
    let opened = at_ten(today, first, 0);
    begin(&store, config, opened, |tx| open_demo(tx, &demo, &pepper, now))?;
    let (clock, hand) = Clock::at(opened);
    let desk = Desk::with(store, Config { clock, pin_cost: DEMO_COST, ..config.clone() })?;
    let door = desk.door(DoorKind::Terminal);
    let mut cases: BTreeMap<&str, Value> = BTreeMap::new();
    let mut made = Made::default();
    let mut bench: BTreeMap<usize, Value> = BTreeMap::new();
    let mut left: BTreeSet<SaleLineId> = BTreeSet::new();
    let mut driven: BTreeMap<usize, Value> = BTreeMap::new();
    for (place, entry) in entries.iter().enumerate() {
        hand.put(at_ten(today, entry.days_ago(), entry.minute()));
        let failed = |view: crate::views::FailureView| {
            Failure::new("internal").with("what", format!("demo {entry:?}: {} {}", view.code, view.message))
        };
        let pin = pin_of(&demo, entry.by());
        door.call(None, "sign_in", json!({ "number": entry.by(), "pin": pin })).map_err(failed)?;
        // The same store has the same ids of its requests.
        let id = RequestId(uuid::Uuid::from_u128(place as u128 + 1));
        match entry {
            ToDo::Step(step) => {
                let (name, request) = request_of(&demo, step, cases.get(step.visit.key));
                let case = door.call(Some(id), name, request).map_err(failed)?;
                // What was paid the day before yesterday and earlier has been seen to.
                if let Some(request) = unpaid(&case).filter(|_| entry.days_ago() > 1) {
                    let id = RequestId(uuid::Uuid::from_u128((place as u128 + 1) << 64));
                    door.call(Some(id), "move_payments", request).map_err(failed)?;
                }
                cases.insert(step.visit.key, case);
            }
            ToDo::Past(past) => {
                door.call(Some(id), "record_past", past.request(today)).map_err(failed)?;
            }
            ToDo::Move(step) => {
                let keeper = json!(id_of(&demo, step.by));
                let (name, request) = step.request(&demo.parts, &made, today, &keeper);
                let view = door.call(Some(id), name, request).map_err(failed)?;
                made.remember(step.act, &view);
            }
            ToDo::Unit(unit) => {
                door.call(Some(id), "record_loan_unit", unit.request()).map_err(failed)?;
            }
            ToDo::Visit { place, stage } => {
                let planned = &homes::VISITS[*place];
                let customer = json!(demo.customers.get(planned.customer).map(|customer| customer.id));
                let technician = json!(id_of(&demo, planned.technician));
                let visit = driven.get(place).unwrap_or(&Value::Null);
                let (name, request) = stage.request(planned, visit, today, &customer, &technician);
                let visit = door.call(Some(id), name, request).map_err(failed)?;
                driven.insert(*place, visit);
            }
            ToDo::Repair { place, step } => {
                let came = today - TimeDelta::days(i64::from(REPAIRS[*place].days_ago));
                let (name, request) = match step {
                    None => ("take_in_repair", intake_of(&demo, *place, came, &mut left)),
                    Some((_, _, step)) => {
                        step.request(bench.get(place).unwrap_or(&Value::Null), came, &demo.parts)
                    }
                };
                let mut repair = door.call(Some(id), name, request).map_err(failed)?;
                if step.is_none() {
                    repair = repair["repairs"][0].take();
                }
                bench.insert(*place, repair);
            }
        }
    }
    Ok(accounts())
}

/// Something that has happened at the demo store's counter.
#[derive(Clone, Copy, Debug)]
enum ToDo {
    Step(Step),
    Past(PlannedPast),
    Move(PlannedMove),
    /// A loan unit comes into the pool.
    Unit(PlannedUnit),
    /// A visit is agreed, or something is done about it.
    Visit {
        place: usize,
        stage: homes::Stage,
    },
    /// A device is left, or something is done about it.
    Repair {
        place: usize,
        step: Option<(u32, &'static str, repairs::Step)>,
    },
}

impl ToDo {
    fn days_ago(&self) -> u32 {
        match self {
            Self::Step(step) => step.days_ago,
            Self::Past(past) => past.days_ago,
            Self::Move(step) => step.days_ago,
            Self::Unit(_) => 70,
            Self::Visit { place, stage } => stage.days_ago(&homes::VISITS[*place]),
            Self::Repair { place, step } => REPAIRS[*place].days_ago - step.map_or(0, |(after, _, _)| after),
        }
    }

    /// After ten in the morning; what papers tell is written down at the end of the day.
    fn minute(&self) -> u32 {
        match self {
            Self::Step(step) => step.minute,
            Self::Past(_) => 600,
            Self::Move(step) => step.minute,
            Self::Unit(_) => 300,
            Self::Visit { stage, .. } => stage.minute(),
            Self::Repair { .. } => 400,
        }
    }

    fn by(&self) -> &'static str {
        match self {
            Self::Step(step) => step.visit.by,
            Self::Past(past) => past.by,
            Self::Move(step) => step.by,
            Self::Unit(_) => "2001",
            Self::Visit { place, stage } => stage.by(&homes::VISITS[*place]),
            Self::Repair { step, .. } => step.map_or("1001", |(_, by, _)| by),
        }
    }
}

/// Everything, oldest first: a journal's clock does not go back.
fn to_do() -> Vec<ToDo> {
    let steps = steps().into_iter().map(ToDo::Step);
    let repairs = REPAIRS.iter().enumerate().flat_map(|(place, planned)| {
        let steps = planned.steps.iter().map(move |step| ToDo::Repair { place, step: Some(*step) });
        std::iter::once(ToDo::Repair { place, step: None }).chain(steps)
    });
    let pasts = PASTS.iter().copied().map(ToDo::Past);
    let moves = shelf().into_iter().map(ToDo::Move);
    let units = UNITS.iter().copied().map(ToDo::Unit);
    let visits = homes::VISITS.iter().enumerate().flat_map(|(place, planned)| {
        planned.stages().iter().map(move |stage| ToDo::Visit { place, stage: *stage })
    });
    let mut entries: Vec<ToDo> =
        steps.chain(pasts).chain(units).chain(repairs).chain(moves).chain(visits).collect();
    entries.sort_by_key(|entry| (std::cmp::Reverse(entry.days_ago()), entry.minute()));
    entries
}

fn begin(
    store: &Store,
    config: &Config,
    at: DateTime<Utc>,
    act: impl FnOnce(&Tx) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let stamp = Stamp { at, seat: config.seat, by: None, approved_by: None, request: None };
    store.write(stamp, None, act, |()| Ok(String::new()))?;
    Ok(())
}

fn open_demo(tx: &Tx, demo: &DemoContents, pepper: &Pepper, now: DateTime<Utc>) -> Result<(), Failure> {
    let promise = Packs::demo_promise();
    let shop = &demo.shop;
    let settings = settings(shop.name, shop.address, shop.phone, promise.to_owned());
    let settings = Settings { visits: crate::demo::home_terms::terms(), ..settings };
    tx.append(&[Event::StoreOpened { settings, demo: Some(now) }])?;
    for (staff, pin) in &demo.staff {
        let hash = pepper.hash(pin, DEMO_COST)?;
        tx.append(&[Event::StaffRecorded { staff: staff.clone() }, Event::PinSet { staff: staff.id }])?;
        tx.put_pin(staff.id, &hash)?;
    }
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let batch = Batch {
        id: BatchId(uuid::Uuid::from_u128(1)),
        file: "demo".to_owned(),
        digest: String::new(),
        format: "demo".to_owned(),
        sales: count(demo.sales.len()),
        lines: demo.sales.iter().map(|sale| count(sale.lines.len())).sum(),
        customers: count(demo.customers.len()),
        goods: count(demo.goods.len()),
        known: 0,
        refused: 0,
        paid: vec![(Currency::CNY, demo.sales.iter().map(domain::sale::Sale::paid_minor).sum())],
        more: BatchMore {
            parts: count(demo.parts.parts.len()),
            fits: count(demo.parts.fits.len()),
            ..BatchMore::default()
        },
    };
    for customer in &demo.customers {
        tx.take_customer(customer, batch.id)?;
    }
    for goods in &demo.goods {
        tx.take_goods(goods, batch.id)?;
    }
    for sale in &demo.sales {
        tx.take_sale(sale, batch.id)?;
    }
    let parts = Parts {
        parts: demo.parts.parts.clone(),
        fits: demo.parts.fits.clone(),
        supersessions: demo.parts.supersessions.clone(),
        substitutes: demo.parts.substitutes.clone(),
    };
    tx.take_parts(&parts, batch.id)?;
    tx.append(&[Event::BatchImported { batch }])?;
    Ok(())
}

/// So many minutes after ten in the morning, so many days before `today`.
fn at_ten(today: NaiveDate, days_ago: u32, minute: u32) -> DateTime<Utc> {
    let local = (today - TimeDelta::days(i64::from(days_ago))).and_time(chrono::NaiveTime::MIN)
        + TimeDelta::minutes(600 + i64::from(minute));
    ZONE.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |local| local.to_utc())
}

/// What is asked to take a device in. One that we sold is the newest of its category that is old enough, in its
/// maker's term, and with nothing else about it.
fn intake_of(demo: &DemoContents, place: usize, came: NaiveDate, left: &mut BTreeSet<SaleLineId>) -> Value {
    let planned = &REPAIRS[place];
    let promised = planned.promised_after.map(|days| came + TimeDelta::days(i64::from(days)));
    let customer = |place: usize| json!(demo.customers.get(place).map(|customer| customer.id));
    let (brought, customer) = match planned.device {
        repairs::PlannedDevice::Strange { name, serial, category, .. } => (
            json!({ "of": "unverified", "name": name, "serial": serial, "category": category, "claimed": "0" }),
            customer(planned.customer),
        ),
        repairs::PlannedDevice::Sold { category, days_ago } => {
            let before = came - TimeDelta::days(i64::from(days_ago.saturating_sub(planned.days_ago)));
            let fits = |line: &&SaleLine| {
                line.category == category && line.units.len() == 1 && !left.contains(&line.id)
            };
            let named: BTreeSet<SaleId> = crate::demo::named_sales().collect();
            let found = demo
                .sales
                .iter()
                .rev()
                .filter(|sale| {
                    let is_plain =
                        !sale.cancelled && sale.refunded_elsewhere_minor == 0 && sale.customer.is_some();
                    is_plain && sale.sold_on <= before && !named.contains(&sale.id)
                })
                .find_map(|sale| Some((sale, sale.lines.iter().find(fits)?)));
            match found {
                Some((sale, line)) => {
                    left.insert(line.id);
                    let unit = line.units.first().map(|unit| unit.id);
                    let sold = json!({
                        "of": "sold", "sale": sale.id, "sale_line": line.id, "unit": unit, "quantity": 1,
                    });
                    (sold, json!(sale.customer))
                }
                None => (Value::Null, Value::Null),
            }
        }
    };
    planned.intake(brought, &customer, promised)
}

/// Says of every payment of a case that waits that it has been made; none where none waits.
fn unpaid(case: &Value) -> Option<Value> {
    let payments = case["payments"].as_array()?;
    let waiting: Vec<&Value> = payments
        .iter()
        .filter(|payment| payment["state"] == "to_do")
        .map(|payment| &payment["number"])
        .collect();
    let done = json!({ "case": case["id"], "payments": waiting, "step": "confirm" });
    (!waiting.is_empty()).then_some(done)
}

fn id_of(demo: &DemoContents, number: &str) -> Option<StaffId> {
    demo.staff.iter().find(|(staff, _)| staff.number == number).map(|(staff, _)| staff.id)
}

fn pin_of(demo: &DemoContents, number: &str) -> String {
    demo.staff
        .iter()
        .find(|(staff, _)| staff.number == number)
        .map(|(_, pin)| pin.clone())
        .unwrap_or_default()
}

fn request_of(demo: &DemoContents, step: &Step, case: Option<&Value>) -> (&'static str, Value) {
    let lines: Vec<Value> = step.visit.brings.iter().map(|brought| line_of(step, brought)).collect();
    let customer =
        step.visit.customer.and_then(|place| demo.customers.get(place)).map(|customer| customer.id);
    let field = |name: &str| case.and_then(|case| case.get(name)).cloned().unwrap_or(Value::Null);
    let line = field("lines").get(0).and_then(|line| line.get("id")).cloned().unwrap_or(Value::Null);
    match step.action {
        Action::Return(granted) => (
            "receive_return",
            json!({ "customer": customer, "lines": lines, "exception": granted.map(|g| exception(demo, step, &g)) }),
        ),
        Action::TakeIn => ("take_in", json!({ "customer": customer, "lines": lines })),
        Action::Refuse(note) => {
            ("refuse_return", json!({ "customer": customer, "lines": lines, "note": note }))
        }
        Action::Settle(granted) => (
            "settle_case",
            json!({ "case": field("id"), "exception": granted.map(|g| exception(demo, step, &g)) }),
        ),
        Action::Reject(note) => ("reject_line", json!({ "case": field("id"), "line": line, "note": note })),
        Action::HandBack => ("hand_back", json!({ "case": field("id"), "line": line })),
        Action::Void(granted) => (
            "void_settlement",
            json!({ "case": field("id"), "line": line, "exception": exception(demo, step, &granted) }),
        ),
    }
}

fn exception(demo: &DemoContents, step: &Step, granted: &Granted) -> Value {
    let alone = granted.by == step.visit.by;
    let approver = (!alone).then(|| json!({ "number": granted.by, "pin": pin_of(demo, granted.by) }));
    json!({ "reason": granted.reason, "note": granted.note, "approver": approver })
}

fn line_of(step: &Step, brought: &Brought) -> Value {
    let what = match (brought.what, &step.visit.sale) {
        (What::Sold { line, unit, quantity }, Some(sale)) => json!({
            "of": "sold",
            "sale": sale.sale_id(),
            "sale_line": sale.line_id(line),
            "unit": unit.map(|place| sale.unit_id(line, place)),
            "quantity": quantity,
        }),
        (What::Unverified { name, category, claimed_minor, proof_note }, _) => json!({
            "of": "unverified",
            "name": name,
            "category": category,
            "claimed": Money { minor: claimed_minor, currency: Currency::CNY }.to_decimal(),
            "proof_note": proof_note,
        }),
        (What::Sold { .. }, None) => Value::Null,
    };
    json!({
        "brought": what,
        "reason": brought.reason,
        "reason_note": brought.words,
        "resolution": code_of(&brought.asks),
        "proof": brought.proof,
        "same_model_in_stock": brought.same_model_in_stock,
        "condition": {
            "packaging": brought.packaging,
            "appearance": brought.appearance,
            "missing": brought.missing,
            "note": "",
        },
        "disposition": brought.disposition,
    })
}

/// Whether a new PIN becomes an entry of the journal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noted {
    /// It does.
    Yes,
    /// It does not: the store that came in is to be the one that went out, to the byte.
    No,
}

/// Gives every active manager a new PIN, for a store that came from another installation.
pub(crate) fn new_pins(config: &Config, noted: Noted) -> Result<Vec<DemoAccount>, Failure> {
    let store = Store::open(&config.folder)?;
    let pepper = Pepper::of(&config.folder)?;
    let managers: Vec<domain::staff::Staff> = store.read(|db| {
        Ok::<_, Failure>(db.staff()?.into_iter().filter(|s| s.active && s.role == Role::Manager).collect())
    })?;
    let mut accounts = Vec::new();
    for manager in managers {
        let pin = crate::pins::random_pin()?;
        let hash = pepper.hash(&pin, config.pin_cost)?;
        let id: StaffId = manager.id;
        begin(&store, config, config.clock.now(), |tx| {
            if noted == Noted::Yes {
                tx.append(&[Event::PinSet { staff: id }])?;
            }
            Ok(tx.put_pin(id, &hash)?)
        })?;
        accounts.push(DemoAccount { number: manager.number, name: manager.name, role: manager.role, pin });
    }
    Ok(accounts)
}
