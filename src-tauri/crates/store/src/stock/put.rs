//! The stock's events to its tables.

use super::{part_bytes, place_columns};
use crate::{StoreError, find, sql};
use domain::ids::{CountId, DocumentNumber, OldPartId, PurchaseOrderId, StaffId, WorkLineId};
use domain::part::{Part, PartId};
use domain::stamp::Stamp;
use domain::stock::{
    CountSheet, CountStep, Counted, Movement, MovementKind, OldPart, OldPartStep, OrderStep, PurchaseOrder,
    Reservation, StockEvent,
};
use rusqlite::Connection;

/// Makes the tables say what the event says.
pub(crate) fn project(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    event: &StockEvent,
) -> Result<(), StoreError> {
    match event {
        StockEvent::Moved { movement } => put_movement(db, seq, stamp, movement),
        StockEvent::Reserved { reservation } => {
            let Reservation { work, part, reserved, waiting, note } = reservation;
            move_want(db, seq, stamp, (*work, *part), [*reserved, *waiting, 0], note)
        }
        StockEvent::Ordered { order, step } => step_order(db, seq, stamp, *order, step),
        StockEvent::OldPart { old_part, step } => step_old_part(db, seq, stamp, *old_part, step),
        StockEvent::Count { sheet, step } => step_count(db, seq, stamp, *sheet, step),
        StockEvent::LevelSet { part, reorder_at, order_up_to } => {
            db.prepare_cached(
                "INSERT INTO part_level (part, reorder_at, order_up_to) VALUES (?1, ?2, ?3)
                 ON CONFLICT (part) DO UPDATE SET reorder_at = excluded.reorder_at, order_up_to = excluded.order_up_to",
            )?
            .execute((part_bytes(*part), reorder_at, order_up_to))?;
            Ok(())
        }
        StockEvent::PartRecorded { part } => record_part(db, part),
        StockEvent::Photographed { part, photo } => {
            db.prepare_cached("INSERT INTO part_photo (seq, part, digest, note) VALUES (?1, ?2, ?3, ?4)")?
                .execute((seq, part_bytes(*part), &photo.digest, &photo.note))?;
            Ok(())
        }
        StockEvent::PhotoRemoved { part, digest } => {
            db.prepare_cached("DELETE FROM part_photo WHERE part = ?1 AND digest = ?2")?
                .execute((part_bytes(*part), digest))?;
            Ok(())
        }
    }
}

/// A part that was keyed in has no batch; one that a file brought later stays as it was keyed in.
fn record_part(db: &Connection, part: &Part) -> Result<(), StoreError> {
    let known = db
        .prepare_cached("UPDATE part SET number = ?2, name = ?3, body = ?4 WHERE id = ?1")?
        .execute((part_bytes(part.id), &part.number, &part.name, sql::to_json(part)?))?;
    if known == 0 {
        db.prepare_cached("INSERT INTO part (id, number, name, body, batch) VALUES (?1, ?2, ?3, ?4, NULL)")?
            .execute((part_bytes(part.id), &part.number, &part.name, sql::to_json(part)?))?;
    }
    find::index_part(db, part)
}

fn put_movement(db: &Connection, seq: i64, stamp: &Stamp, movement: &Movement) -> Result<(), StoreError> {
    let (bin, condition, keeper) = place_columns(&movement.place);
    db.prepare_cached(
        "INSERT INTO stock_movement (seq, part, bin, condition, keeper, change, why, work, purchase, serial, note,
                                     at_ms, staff)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute((
        seq,
        part_bytes(movement.part),
        bin,
        condition,
        keeper,
        movement.change,
        movement.why.code(),
        movement.work.map(WorkLineId::bytes),
        movement.order.map(PurchaseOrderId::bytes),
        &movement.serial,
        &movement.note,
        stamp.at.timestamp_millis(),
        stamp.by.map(StaffId::bytes),
    ))?;
    match (movement.work, movement.why) {
        (Some(work), MovementKind::Issued | MovementKind::GivenBack) => {
            move_want(db, seq, stamp, (work, movement.part), [0, 0, -movement.change], "")
        }
        _ => Ok(()),
    }
}

/// Moves what a line of work has reserved, waits for and has got of a part.
fn move_want(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    (work, part): (WorkLineId, PartId),
    [reserved, waiting, issued]: [i64; 3],
    note: &str,
) -> Result<(), StoreError> {
    let known = db
        .prepare_cached(
            "UPDATE part_want SET reserved = reserved + ?3, waiting = waiting + ?4, issued = issued + ?5
             WHERE work = ?1 AND part = ?2",
        )?
        .execute((work.bytes(), part_bytes(part), reserved, waiting, issued))?;
    if known == 0 {
        db.prepare_cached(
            "INSERT INTO part_want (work, part, seq, at_ms, reserved, waiting, issued, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            work.bytes(),
            part_bytes(part),
            seq,
            stamp.at.timestamp_millis(),
            reserved,
            waiting,
            issued,
            note,
        ))?;
    }
    Ok(())
}

fn step_order(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    id: PurchaseOrderId,
    step: &OrderStep,
) -> Result<(), StoreError> {
    match step {
        OrderStep::Made { order } => put_order(db, seq, stamp, order),
        OrderStep::Sent { expected_on } => {
            db.prepare_cached(
                "UPDATE purchase_order SET state = 'sent', sent_at_ms = ?2, expected_on = ?3 WHERE id = ?1",
            )?
            .execute((
                id.bytes(),
                stamp.at.timestamp_millis(),
                expected_on.map(|day| day.to_string()),
            ))?;
            Ok(())
        }
        OrderStep::Received { lines } => {
            let mut came = db.prepare_cached(
                "UPDATE purchase_line SET received = received + ?3 WHERE purchase = ?1 AND line = ?2",
            )?;
            for arrival in lines {
                came.execute((id.bytes(), arrival.line, arrival.quantity))?;
            }
            Ok(())
        }
        OrderStep::Closed { note } => {
            db.prepare_cached(
                "UPDATE purchase_order SET state = 'closed', closed_at_ms = ?2, close_note = ?3 WHERE id = ?1",
            )?
            .execute((id.bytes(), stamp.at.timestamp_millis(), note))?;
            Ok(())
        }
    }
}

fn put_order(db: &Connection, seq: i64, stamp: &Stamp, order: &PurchaseOrder) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO purchase_order (id, number, seq, at_ms, staff, supplier, currency, expected_on, state, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        order.id.bytes(),
        &order.number.0,
        seq,
        stamp.at.timestamp_millis(),
        stamp.by.map(StaffId::bytes),
        &order.supplier,
        order.currency.code(),
        order.expected_on.map(|day| day.to_string()),
        sql::code(&order.state)?,
        &order.note,
    ))?;
    let mut put = db.prepare_cached(
        "INSERT INTO purchase_line (purchase, line, part, quantity, received, price_minor, work)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (number, line) in (0_u32..).zip(&order.lines) {
        put.execute((
            order.id.bytes(),
            number,
            part_bytes(line.part),
            line.quantity,
            line.received,
            line.price_minor,
            line.work.map(WorkLineId::bytes),
        ))?;
    }
    Ok(())
}

fn step_old_part(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    id: OldPartId,
    step: &OldPartStep,
) -> Result<(), StoreError> {
    let state = sql::code(&step.leads_to())?;
    match step {
        OldPartStep::Taken { old_part } => return put_old_part(db, seq, stamp, old_part),
        OldPartStep::SentBack { on, reference } => {
            db.prepare_cached("UPDATE old_part SET sent_on = ?2, sent_reference = ?3 WHERE id = ?1")?
                .execute((id.bytes(), on.to_string(), reference))?;
        }
        OldPartStep::Credited { on, amount_minor, reference } => {
            db.prepare_cached(
                "UPDATE old_part SET credited_on = ?2, credited_minor = ?3, credit_reference = ?4 WHERE id = ?1",
            )?
            .execute((id.bytes(), on.to_string(), amount_minor, reference))?;
        }
        OldPartStep::TurnedDown { note } | OldPartStep::Scrapped { note } => {
            db.prepare_cached("UPDATE old_part SET end_note = ?2 WHERE id = ?1")?
                .execute((id.bytes(), note))?;
        }
        OldPartStep::HandedOver => {}
    }
    db.prepare_cached("UPDATE old_part SET state = ?2 WHERE id = ?1")?.execute((id.bytes(), state))?;
    Ok(())
}

fn put_old_part(db: &Connection, seq: i64, stamp: &Stamp, old: &OldPart) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO old_part (id, seq, at_ms, staff, part, quantity, owner, work, due, credit_minor, serial, note,
                               state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute((
        old.id.bytes(),
        seq,
        stamp.at.timestamp_millis(),
        stamp.by.map(StaffId::bytes),
        part_bytes(old.part),
        old.quantity,
        sql::code(&old.owner)?,
        old.work.map(WorkLineId::bytes),
        old.due.map(|day| day.to_string()),
        old.credit_minor,
        &old.serial,
        &old.note,
        sql::code(&old.state)?,
    ))?;
    Ok(())
}

fn step_count(
    db: &Connection,
    seq: i64,
    stamp: &Stamp,
    id: CountId,
    step: &CountStep,
) -> Result<(), StoreError> {
    let ended = match step {
        CountStep::Begun { sheet } => return put_sheet(db, seq, stamp, sheet),
        CountStep::Posted { lines } => {
            lines.iter().try_for_each(|line| put_counted(db, id, line))?;
            "posted"
        }
        CountStep::Dropped => "dropped",
    };
    db.prepare_cached("UPDATE count_sheet SET state = ?2, ended_at_ms = ?3, ended_by = ?4 WHERE id = ?1")?
        .execute((id.bytes(), ended, stamp.at.timestamp_millis(), stamp.by.map(StaffId::bytes)))?;
    Ok(())
}

fn put_sheet(db: &Connection, seq: i64, stamp: &Stamp, sheet: &CountSheet) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO count_sheet (id, number, seq, at_ms, staff, note, state)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'open')",
    )?
    .execute((
        sheet.id.bytes(),
        &sheet.number.0,
        seq,
        stamp.at.timestamp_millis(),
        stamp.by.map(StaffId::bytes),
        &sheet.note,
    ))?;
    let mut put = db.prepare_cached(
        "INSERT INTO count_line (sheet, line, part, bin, condition, keeper, expected)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (number, line) in (0_u32..).zip(&sheet.lines) {
        let (bin, condition, keeper) = place_columns(&line.place);
        put.execute((
            sheet.id.bytes(),
            number,
            part_bytes(line.part),
            bin,
            condition,
            keeper,
            line.expected,
        ))?;
    }
    Ok(())
}

fn put_counted(db: &Connection, sheet: CountId, line: &Counted) -> Result<(), StoreError> {
    let (bin, condition, keeper) = place_columns(&line.place);
    db.prepare_cached(
        "UPDATE count_line SET expected = ?6, counted = ?7
         WHERE sheet = ?1 AND part = ?2 AND bin = ?3 AND condition = ?4 AND keeper = ?5",
    )?
    .execute((
        sheet.bytes(),
        part_bytes(line.part),
        bin,
        condition,
        keeper,
        line.expected,
        line.counted,
    ))?;
    Ok(())
}

/// Counts a print of an order or a count sheet; says whether there is one of that number.
pub(crate) fn count_print(db: &Connection, number: &DocumentNumber, copy: u32) -> Result<bool, StoreError> {
    let mut changed = 0;
    for table in ["purchase_order", "count_sheet"] {
        changed += db
            .prepare_cached(&format!("UPDATE {table} SET printed = ?2 + 1 WHERE number = ?1"))?
            .execute((&number.0, copy))?;
    }
    Ok(changed > 0)
}
