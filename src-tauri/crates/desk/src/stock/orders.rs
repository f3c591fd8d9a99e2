//! Orders to suppliers.

use super::{Names, append, label_of, the_part, woken_views};
use crate::Failure;
use crate::at::{At, new_id};
use crate::catalogue::part_row;
use crate::requests::{CloseOrder, ListOrders, MakeOrder, OpenOrder, OrderedPart, ReceiveOrder, SendOrder};
use crate::verdicts::amount;
use crate::views::{OrderLineView, OrderList, OrderRow, OrderView, WokenView};
use domain::ids::{DocumentKind, PurchaseOrderId};
use domain::part::PartId;
use domain::staff::Right;
use domain::stock::{Arrival, OrderLine, OrderState, OrderStep, Place, PurchaseOrder, StockEvent, arrive};
use store::Reader;
use store::stock::OrderRecord;

/// A page of orders where nobody says how many.
const PAGE: u32 = 50;
/// The most that one page holds.
const LARGEST_PAGE: u32 = 500;

/// Writes an order, as a draft.
pub(crate) fn make_order(at: &At, request: &MakeOrder) -> Result<OrderView, Failure> {
    let currency = at.settings().currency;
    at.check_future("expected_on", request.expected_on)?;
    at.write(|tx| {
        let db = tx.reader();
        let lines: Result<Vec<OrderLine>, Failure> =
            request.lines.iter().map(|line| ordered(at, &db, line)).collect();
        let order = PurchaseOrder {
            id: PurchaseOrderId(new_id(at.now)),
            number: tx.next_number(DocumentKind::PurchaseOrder, at.today())?,
            supplier: request.supplier.trim().to_owned(),
            currency,
            lines: lines?,
            expected_on: request.expected_on,
            note: request.note.clone(),
            state: OrderState::Draft,
        };
        let id = order.id;
        let decided = order.check().map(|()| {
            vec![StockEvent::Ordered { order: id, step: OrderStep::Made { order: Box::new(order) } }]
        });
        append(at, tx, decided, None)?;
        view(at, &db, &found(&db, id)?, Vec::new())
    })
}

fn ordered(at: &At, db: &Reader, line: &OrderedPart) -> Result<OrderLine, Failure> {
    the_part(db, line.part)?;
    let price_minor = match line.price.trim() {
        "" => 0,
        price => at.amount("price", price, at.settings().currency)?,
    };
    Ok(OrderLine { part: line.part, quantity: line.quantity, received: 0, price_minor, work: line.work })
}

/// An order by its id or number.
pub(crate) fn open_order(at: &At, request: &OpenOrder) -> Result<OrderView, Failure> {
    at.read(|db| {
        let record = match request.order {
            Some(order) => db.purchase_order(order)?,
            None => db.purchase_order_numbered(request.number.trim())?,
        };
        view(at, db, &record.ok_or_else(|| Failure::unknown("order"))?, Vec::new())
    })
}

/// A page of orders, newest first.
pub(crate) fn list_orders(at: &At, request: &ListOrders) -> Result<OrderList, Failure> {
    let before = match &request.after {
        Some(cursor) => Some(cursor.parse().map_err(|_| Failure::unknown("page"))?),
        None => None,
    };
    let limit = request.limit.unwrap_or(PAGE).clamp(1, LARGEST_PAGE);
    at.read(|db| {
        let page = db.purchase_orders(before, request.state, limit)?;
        let is_full = page.len() == limit as usize;
        let next = page.last().filter(|_| is_full).map(|record| record.seq.to_string());
        Ok(OrderList { orders: page.iter().map(|record| row(at, record)).collect(), next })
    })
}

/// Sends an order to its supplier.
pub(crate) fn send_order(at: &At, request: &SendOrder) -> Result<OrderView, Failure> {
    at.check_future("expected_on", request.expected_on)?;
    at.write(|tx| {
        let db = tx.reader();
        let record = found(&db, request.order)?;
        append(at, tx, record.order.send(request.expected_on.or(record.order.expected_on)), None)?;
        view(at, &db, &found(&db, request.order)?, Vec::new())
    })
}

/// Takes in what came of an order, and gives it to those who wait.
pub(crate) fn receive_order(at: &At, request: &ReceiveOrder) -> Result<OrderView, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        let record = found(&db, request.order)?;
        let arrivals = arrivals(&db, &record.order, request)?;
        let parts: Vec<PartId> = record.order.lines.iter().map(|line| line.part).collect();
        let decided = arrive(&db.levels(&parts)?, &record.order, &arrivals);
        let events = append(at, tx, decided, None)?;
        let woken = woken_views(at, &db, &events)?;
        view(at, &db, &found(&db, request.order)?, woken)
    })
}

/// What came, each into the bin that was named or into the part's own.
fn arrivals(db: &Reader, order: &PurchaseOrder, request: &ReceiveOrder) -> Result<Vec<Arrival>, Failure> {
    let mut arrivals = Vec::new();
    let own_bin = |line: u32| -> Result<String, Failure> {
        let part = order.lines.get(line as usize).map(|line| the_part(db, line.part)).transpose()?;
        Ok(part.map(|part| part.bin).unwrap_or_default())
    };
    match &request.lines {
        Some(lines) => {
            for arrived in lines {
                let bin = arrived.bin.clone().map_or_else(|| own_bin(arrived.line), Ok)?;
                let place = Place::good(bin.trim());
                arrivals.push(Arrival { line: arrived.line, quantity: arrived.quantity, place });
            }
        }
        None => {
            for (number, line) in (0_u32..).zip(&order.lines).filter(|(_, line)| line.outstanding() > 0) {
                let place = Place::good(&own_bin(number)?);
                arrivals.push(Arrival { line: number, quantity: line.outstanding(), place });
            }
        }
    }
    Ok(arrivals)
}

/// Lets no more of an order come.
pub(crate) fn close_order(at: &At, request: &CloseOrder) -> Result<OrderView, Failure> {
    at.write(|tx| {
        let db = tx.reader();
        let record = found(&db, request.order)?;
        append(at, tx, record.order.close(&request.note), None)?;
        view(at, &db, &found(&db, request.order)?, Vec::new())
    })
}

fn found(db: &Reader, order: PurchaseOrderId) -> Result<OrderRecord, Failure> {
    db.purchase_order(order)?.ok_or_else(|| Failure::unknown("order"))
}

fn row(at: &At, record: &OrderRecord) -> OrderRow {
    let order = &record.order;
    OrderRow {
        order: order.id,
        number: order.number.clone(),
        supplier: order.supplier.clone(),
        state: order.state,
        made: at.local_text(record.at),
        expected_on: order.expected_on,
        is_late: order.state == OrderState::Sent && order.expected_on.is_some_and(|day| day < at.today()),
        pieces: order.lines.iter().map(|line| line.quantity).sum(),
        received: order.lines.iter().map(|line| line.received).sum(),
        total: amount(order.total_minor(), order.currency),
    }
}

fn view(at: &At, db: &Reader, record: &OrderRecord, woken: Vec<WokenView>) -> Result<OrderView, Failure> {
    let names = Names::of(db)?;
    let order = &record.order;
    let mut lines = Vec::new();
    for (number, line) in (0_u32..).zip(&order.lines) {
        let part = the_part(db, line.part)?;
        let label = match line.work {
            Some(work) => label_of(db, work, &db.want_note(work, line.part)?)?,
            None => String::new(),
        };
        let sum_minor = line.price_minor.saturating_mul(i64::from(line.quantity));
        lines.push(OrderLineView {
            line: number,
            part: part_row(at, &part),
            bin: part.bin,
            quantity: line.quantity,
            received: line.received,
            outstanding: line.outstanding(),
            price: amount(line.price_minor, order.currency),
            sum: amount(sum_minor, order.currency),
            label,
        });
    }
    let moment = |at_: Option<_>| at_.map(|moment| at.local_text(moment)).unwrap_or_default();
    Ok(OrderView {
        row: row(at, record),
        lines,
        by: names.name(record.by),
        sent: moment(record.sent_at),
        closed: moment(record.closed_at),
        close_note: record.close_note.clone(),
        note: order.note.clone(),
        may_order: at.actor.role.holds(Right::Order),
        may_receive: at.actor.role.holds(Right::Stock) && order.state == OrderState::Sent,
        woken,
    })
}
