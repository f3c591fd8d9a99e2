//! From an event to the tables. The only code that writes a service table, at the counter and in a replay alike.

use crate::credits::Moved;
use crate::sales::{SaleRows, Source};
use crate::{
    StoreError, cases, credits, devices, exchanges, field, find, loaners, payments, printing, repairs, sales,
    shifts, sql, stock, visits,
};
use domain::case::{CaseLine, Invoice, LineMoney, Subject};
use domain::credit::CreditStep;
use domain::event::Event;
use domain::exception::{Exception, NeedsYes};
use domain::ids::{BatchId, CaseId, CaseLineId, SaleId, SaleLineId, StaffId, TenderId};
use domain::money::Minor;
use domain::stamp::Stamp;
use domain::states::SettlementState;
use rusqlite::Connection;

/// Makes the tables say what `event` says. `seq` is its number in the journal.
pub(crate) fn project(db: &Connection, seq: i64, stamp: &Stamp, event: &Event) -> Result<(), StoreError> {
    match event {
        Event::StoreOpened { settings, demo } => {
            db.execute(
                "INSERT INTO settings (one, body, demo_ms) VALUES (1, ?1, ?2)",
                (sql::to_json(settings)?, demo.map(|at| at.timestamp_millis())),
            )?;
        }
        Event::SettingsChanged { settings } => {
            db.execute("UPDATE settings SET body = ?1", [sql::to_json(settings)?])?;
        }
        Event::StaffRecorded { staff } => {
            db.execute(
                "INSERT INTO staff (id, number, name, role, active) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (id) DO UPDATE SET
                     number = excluded.number, name = excluded.name, role = excluded.role, active = excluded.active",
                (staff.id.bytes(), &staff.number, &staff.name, staff.role.code(), staff.active),
            )?;
        }
        Event::PinSet { .. }
        | Event::SignedIn { .. }
        | Event::PinRefused { .. }
        | Event::ClockWentBack { .. }
        | Event::DataExported { .. }
        | Event::StoreRestored { .. }
        | Event::RecoverySheetMade { .. }
        | Event::RecoverySheetShown { .. }
        | Event::RecoveryKeyTaken { .. }
        | Event::RecoveryKeyRefused { .. }
        | Event::StoreEncrypted { .. }
        | Event::StoreDecrypted {}
        | Event::PassphraseChanged {}
        | Event::BatchSummed { .. }
        | Event::PinKept { .. }
        | Event::DamageSeen { .. } => {}
        Event::CustomerRecorded { customer } => {
            sales::put_customer(db, customer)?;
            find::index_customer(db, customer)?;
        }
        Event::SaleRecorded { sale } => {
            let placed = SaleRows::of(db)?.put(sale, Source::Keyed(stamp.by))?;
            find::index_new_sale(db, &placed, sale)?;
        }
        Event::BatchImported { batch } => {
            db.execute(
                "INSERT INTO batch (id, seq, at_ms, staff, body) VALUES (?1, ?2, ?3, ?4, ?5)",
                (
                    batch.id.bytes(),
                    seq,
                    stamp.at.timestamp_millis(),
                    stamp.by.map(StaffId::bytes),
                    sql::to_json(batch)?,
                ),
            )?;
        }
        Event::BatchUndone { batch } => {
            db.execute("UPDATE batch SET undone = 1 WHERE id = ?1", [batch.bytes()])?;
            forget_refunds_elsewhere(db, *batch)?;
        }
        Event::RefundedElsewhere { id, sale, batch, is_total, refunded_minor, cancelled } => {
            db.prepare_cached(
                "INSERT INTO refund_elsewhere (id, sale, batch, is_total, refunded_minor, cancelled)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                id.as_bytes(),
                sale.bytes(),
                batch.bytes(),
                is_total,
                refunded_minor,
                cancelled,
            ))?;
            move_ceiling(db, *sale)?;
        }
        Event::CaseOpened { case, number, customer } => {
            db.prepare_cached(
                "INSERT INTO service_case (id, number, seq, opened_at_ms, seat, staff, customer, is_open)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)",
            )?
            .execute((
                case.bytes(),
                &number.0,
                seq,
                stamp.at.timestamp_millis(),
                stamp.seat.0,
                stamp.by.map(StaffId::bytes),
                customer.map(domain::ids::CustomerId::bytes),
            ))?;
            find::index_case(db, *case, number)?;
            remember(db, *case, seq)?;
        }
        Event::LineAdded { case, line } => {
            add_line(db, *case, line)?;
            remember(db, *case, seq)?;
        }
        Event::ExceptionGranted { case, causes, exception } => {
            add_exception(db, seq, stamp, *case, causes, exception)?;
            remember(db, *case, seq)?;
        }
        Event::DocumentIssued { number, kind, case } => {
            db.prepare_cached(
                "INSERT INTO document (number, kind, service_case, seq, at_ms, staff) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                &number.0,
                sql::code(kind)?,
                case.bytes(),
                seq,
                stamp.at.timestamp_millis(),
                stamp.by.map(StaffId::bytes),
            ))?;
            find::index_case(db, *case, number)?;
        }
        Event::PastRecorded { past } => devices::put_past(db, stamp, past)?,
        Event::PastStruck { past, reason, .. } => devices::strike_past(db, stamp, *past, reason)?,
        Event::CategoryMapped { word, category } => devices::map_category(db, word, category.as_deref())?,
        Event::DocumentPrinted { number, copy } if credits::count_print(db, number, *copy)? => {}
        Event::DocumentPrinted { number, copy } if stock::count_print(db, number, *copy)? => {}
        Event::DocumentPrinted { number, copy } if visits::count_print(db, number, *copy)? => {}
        Event::DocumentPrinted { number, copy } if shifts::count_print(db, number, *copy)? => {}
        Event::DocumentPrinted { number, copy } => {
            db.prepare_cached("UPDATE document SET printed = ?2 + 1 WHERE number = ?1")?
                .execute((&number.0, copy))?;
        }
        Event::ExchangeMade { case, sale, carried, replaced } => {
            exchanges::put(db, stamp, *case, sale, carried, replaced)?;
            remember(db, *case, seq)?;
        }
        Event::ExchangeVoided { case, sale } => {
            exchanges::void(db, stamp, *sale)?;
            remember(db, *case, seq)?;
        }
        Event::PaymentNoted { case, payment } => {
            payments::put(db, seq, stamp, *case, payment)?;
            remember(db, *case, seq)?;
        }
        Event::PaymentMoved { case, number, step, reference, why } => {
            payments::take_step(db, stamp, *case, *number, *step, (reference, why))?;
            remember(db, *case, seq)?;
        }
        Event::InvoiceNoted { case, sale, state, number } => {
            let invoice = Invoice { sale: *sale, state: *state, number: number.clone() };
            payments::put_invoice(db, stamp, *case, &invoice)?;
            remember(db, *case, seq)?;
        }
        Event::CreditMade { credit, case, amount_minor, note } => {
            credits::put(db, seq, stamp, credit, *case)?;
            let (credit, amount_minor, case) = (credit.id, *amount_minor, *case);
            let moved = Moved { credit, step: CreditStep::Issue, amount_minor, case, note };
            credits::enter(db, seq, stamp, &moved)?;
            case.map_or(Ok(()), |case| remember(db, case, seq))?;
        }
        Event::CreditMoved { credit, step, amount_minor, case, note } => {
            let (credit, step, amount_minor, case) = (*credit, *step, *amount_minor, *case);
            credits::enter(db, seq, stamp, &Moved { credit, step, amount_minor, case, note })?;
            case.map_or(Ok(()), |case| remember(db, case, seq))?;
        }
        Event::PrintingChanged { printing } => printing::put(db, stamp.seat, printing)?,
        Event::Stock(event) => stock::project(db, seq, stamp, event)?,
        Event::Visit(event) => visits::project(db, seq, stamp, event)?,
        Event::Shift(event) => shifts::project(db, seq, stamp, event)?,
        Event::Field(event) => field::project(db, seq, stamp, event)?,
        Event::Loaner(event) => {
            loaners::project(db, seq, event)?;
            event.case().map_or(Ok(()), |case| remember(db, case, seq))?;
        }
        Event::Repair { case, line, what } => {
            repairs::take(db, seq, *case, *line, what)?;
            if what.ends().is_some() {
                step_line(db, stamp, *case, *line, event)?;
            }
            remember(db, *case, seq)?;
        }
        Event::GoodsReceived { case, line, .. }
        | Event::GoodsPromised { case, line, .. }
        | Event::ExchangeOwed { case, line, .. }
        | Event::ResolutionChanged { case, line, .. }
        | Event::GoodsHandedBack { case, line }
        | Event::DispositionChanged { case, line, .. }
        | Event::LineEscalated { case, line }
        | Event::LineAccepted { case, line, .. }
        | Event::LineRejected { case, line, .. }
        | Event::LineSettled { case, line, .. }
        | Event::LineTakenBack { case, line, .. }
        | Event::LineJudged { case, line, .. }
        | Event::SettlementVoided { case, line, .. } => {
            step_line(db, stamp, *case, *line, event)?;
            remember(db, *case, seq)?;
        }
    }
    Ok(())
}

/// What a file said of sales is no longer said once the file is taken out.
fn forget_refunds_elsewhere(db: &Connection, batch: BatchId) -> Result<(), StoreError> {
    let mut of_batch = db.prepare("SELECT DISTINCT sale FROM refund_elsewhere WHERE batch = ?1")?;
    let sales: Vec<SaleId> = of_batch
        .query_map([batch.bytes()], |row| sql::id(row, 0, SaleId::from_bytes))?
        .collect::<rusqlite::Result<_>>()?;
    db.execute("DELETE FROM refund_elsewhere WHERE batch = ?1", [batch.bytes()])?;
    sales.into_iter().try_for_each(|sale| move_ceiling(db, sale))
}

/// A sale of which something was paid back here has its ceiling where the refunds elsewhere leave it.
fn move_ceiling(db: &Connection, sale: SaleId) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE sale_balance
         SET ceiling_minor = (SELECT s.paid_minor - e.refunded_minor FROM sale s JOIN sale_elsewhere e ON e.sale = s.id
                              WHERE s.id = ?1)
         WHERE sale = ?1",
    )?
    .execute([sale.bytes()])?;
    Ok(())
}

fn remember(db: &Connection, case: CaseId, seq: i64) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO case_history (service_case, seq) VALUES (?1, ?2)")?
        .execute((case.bytes(), seq))?;
    Ok(())
}

fn add_line(db: &Connection, case: CaseId, line: &CaseLine) -> Result<(), StoreError> {
    let (sale, sale_line, unit) = match &line.subject {
        Subject::Sold { sale, sale_line, unit, .. } => (Some(sale.bytes()), Some(sale_line.bytes()), *unit),
        Subject::Unverified { .. } => (None, None, None),
    };
    db.prepare_cached(
        "INSERT INTO case_line (id, service_case, position, sale, sale_line, unit, quantity,
                                reason, resolution, reception, judgement, settlement, disposition, body)
         VALUES (?1, ?2, (SELECT count(*) FROM case_line WHERE service_case = ?2), ?3, ?4, ?5, ?6,
                 ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute((
        line.id.bytes(),
        case.bytes(),
        sale,
        sale_line,
        unit.map(domain::ids::UnitId::bytes),
        line.subject.quantity(),
        &line.reason,
        line.resolution.code(),
        sql::code(&line.reception)?,
        sql::code(&line.judgement)?,
        sql::code(&line.settlement)?,
        line.disposition.code(),
        sql::to_json(line)?,
    ))?;
    Ok(())
}

fn add_exception(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    case: CaseId,
    causes: &[NeedsYes],
    exception: &Exception,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO exception (seq, service_case, causes, reason, note, staff, approver)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        seq,
        case.bytes(),
        sql::to_json(&causes)?,
        &exception.reason,
        &exception.note,
        stamp.by.map(StaffId::bytes),
        exception.approver.map(StaffId::bytes),
    ))?;
    Ok(())
}

/// Lets the line take the event in, writes it back, and moves the balances by the difference.
fn step_line(
    db: &Connection,
    stamp: &Stamp,
    case: CaseId,
    line: CaseLineId,
    event: &Event,
) -> Result<(), StoreError> {
    let before = cases::load_line(db, line)?.ok_or(StoreError::Unknown("case line"))?;
    let mut after = before.clone();
    after.apply(event);
    write_line(db, &after)?;
    move_goods(db, &before, &after)?;
    move_money(db, stamp, case, &before, &after)?;
    exchanges::note_waiting(db, case, &after)?;
    write_is_open(db, case)
}

fn write_line(db: &Connection, line: &CaseLine) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE case_line
         SET resolution = ?2, reception = ?3, judgement = ?4, settlement = ?5, disposition = ?6, body = ?7
         WHERE id = ?1",
    )?
    .execute((
        line.id.bytes(),
        line.resolution.code(),
        sql::code(&line.reception)?,
        sql::code(&line.judgement)?,
        sql::code(&line.settlement)?,
        line.disposition.code(),
        sql::to_json(line)?,
    ))?;
    Ok(())
}

fn write_is_open(db: &Connection, case: CaseId) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE service_case SET is_open = ?2 WHERE id = ?1 AND is_open <> ?2")?
        .execute((case.bytes(), cases::is_open(db, case)?))?;
    Ok(())
}

/// Counts goods that came in as returned, and goods handed back as not.
fn move_goods(db: &Connection, before: &CaseLine, after: &CaseLine) -> Result<(), StoreError> {
    let Subject::Sold { sale_line, unit, quantity, .. } = &after.subject else { return Ok(()) };
    let quantity = i64::from(*quantity);
    let change = match (before.holds_quantity(), after.holds_quantity()) {
        (false, true) => quantity,
        (true, false) => -quantity,
        _ => return Ok(()),
    };
    begin_balance(db, *sale_line)?;
    db.prepare_cached("UPDATE line_balance SET returned = returned + ?2 WHERE sale_line = ?1")?
        .execute((sale_line.bytes(), change))?;
    match unit {
        Some(unit) if change > 0 => {
            db.prepare_cached("INSERT INTO unit_returned (unit, case_line) VALUES (?1, ?2)")?
                .execute((unit.bytes(), after.id.bytes()))?;
        }
        Some(unit) => {
            db.prepare_cached("DELETE FROM unit_returned WHERE unit = ?1")?.execute([unit.bytes()])?;
        }
        None => {}
    }
    Ok(())
}

/// Books a settlement, or takes one out of the books again.
fn move_money(
    db: &Connection,
    stamp: &Stamp,
    case: CaseId,
    before: &CaseLine,
    after: &CaseLine,
) -> Result<(), StoreError> {
    let Some(money) = &after.money else { return Ok(()) };
    let sign = match (before.settlement, after.settlement) {
        (SettlementState::Open, SettlementState::Settled) => {
            book(db, stamp, case, after, money)?;
            1
        }
        (SettlementState::Settled, SettlementState::Voided) => {
            for table in ["settlement", "goodwill"] {
                db.prepare_cached(&format!("UPDATE {table} SET voided_at_ms = ?2 WHERE case_line = ?1"))?
                    .execute((after.id.bytes(), stamp.at.timestamp_millis()))?;
            }
            -1
        }
        _ => return Ok(()),
    };
    for way in &money.paid_back {
        for tender in way.tender.iter().chain(&way.through) {
            move_tender(db, *tender, sign * way.amount_minor)?;
        }
    }
    if let Subject::Sold { sale, sale_line, quantity, .. } = &after.subject {
        move_sale(db, *sale, sign * money.refund_minor)?;
        begin_balance(db, *sale_line)?;
        // Goodwill is for goods that the customer keeps: no unit is settled, and what was given waits for a refund.
        let (units, basis_minor, goodwill_minor) = match &after.goodwill {
            Some(_) => (0, 0, money.refund_minor),
            None => (i64::from(*quantity), money.basis_minor, -money.goodwill_minor()),
        };
        db.prepare_cached(
            "UPDATE line_balance
             SET settled = settled + ?2, settled_basis_minor = settled_basis_minor + ?3,
                 goodwill_minor = goodwill_minor + ?4
             WHERE sale_line = ?1",
        )?
        .execute((sale_line.bytes(), sign * units, sign * basis_minor, sign * goodwill_minor))?;
    }
    Ok(())
}

/// A line of a sale of which nothing has happened yet has no row; now it gets one.
fn begin_balance(db: &Connection, line: SaleLineId) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO line_balance (sale_line, quantity, paid_minor, returned, settled, settled_basis_minor)
         SELECT id, quantity, paid_minor, 0, 0, 0 FROM sale_line WHERE id = ?1
         ON CONFLICT (sale_line) DO NOTHING",
    )?
    .execute([line.bytes()])?;
    Ok(())
}

fn book(
    db: &Connection,
    stamp: &Stamp,
    case: CaseId,
    line: &CaseLine,
    money: &LineMoney,
) -> Result<(), StoreError> {
    let sale = match line.subject {
        Subject::Sold { sale, .. } => Some(sale.bytes()),
        Subject::Unverified { .. } => None,
    };
    db.prepare_cached(
        "INSERT INTO settlement (case_line, service_case, sale, at_ms, staff, currency, basis_minor, refund_minor,
                                 carried_minor, customer)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, (SELECT customer FROM service_case WHERE id = ?2))",
    )?
    .execute((
        line.id.bytes(),
        case.bytes(),
        sale,
        stamp.at.timestamp_millis(),
        stamp.by.map(StaffId::bytes),
        money.currency.code(),
        money.basis_minor,
        money.refund_minor,
        money.carried_minor(),
    ))?;
    if let Some(goodwill) = &line.goodwill {
        db.prepare_cached(
            "INSERT INTO goodwill (case_line, service_case, sale, kind, cost_minor, at_ms, staff)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((
            line.id.bytes(),
            case.bytes(),
            sale,
            goodwill.code(),
            goodwill.cost_minor(),
            stamp.at.timestamp_millis(),
            stamp.by.map(StaffId::bytes),
        ))?;
    }
    for (position, way) in money.paid_back.iter().enumerate() {
        db.prepare_cached(
            "INSERT INTO paid_back (case_line, position, tender, kind, label, amount_minor)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            line.id.bytes(),
            i64::try_from(position).unwrap_or(i64::MAX),
            way.tender.map(TenderId::bytes),
            way.kind.code(),
            &way.label,
            way.amount_minor,
        ))?;
    }
    Ok(())
}

fn move_tender(db: &Connection, tender: TenderId, change_minor: Minor) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO tender_balance (tender, amount_minor, refunded_minor)
         SELECT id, amount_minor, 0 FROM tender WHERE id = ?1
         ON CONFLICT (tender) DO NOTHING",
    )?
    .execute([tender.bytes()])?;
    db.prepare_cached("UPDATE tender_balance SET refunded_minor = refunded_minor + ?2 WHERE tender = ?1")?
        .execute((tender.bytes(), change_minor))?;
    Ok(())
}

fn move_sale(db: &Connection, sale: SaleId, change_minor: Minor) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO sale_balance (sale, ceiling_minor, refunded_minor)
         SELECT s.id, s.paid_minor - e.refunded_minor, 0 FROM sale s JOIN sale_elsewhere e ON e.sale = s.id
         WHERE s.id = ?1
         ON CONFLICT (sale) DO NOTHING",
    )?
    .execute([sale.bytes()])?;
    db.prepare_cached("UPDATE sale_balance SET refunded_minor = refunded_minor + ?2 WHERE sale = ?1")?
        .execute((sale.bytes(), change_minor))?;
    Ok(())
}
