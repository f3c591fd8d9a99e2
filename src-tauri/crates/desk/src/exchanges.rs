//! Exchanges and goodwill: what would happen, and making it happen.

use crate::at::{At, new_id};
use crate::cases::case_view;
use crate::deciding::{
    Coming as WhoComes, approver, brought, build, commit, currency_of, exception, know_credit, know_customer,
    load_sales, make_room_for_credit, on_case, sales_of, situation, wanted,
};
use crate::requests::{Collect, Exchange, GiveGoodwill, OutGoods, OweExchange, RefundOwed, Return};
use crate::returns::{assessed_line, cause_views, names_of, wants_credit, ways};
use crate::sales::line_of;
use crate::verdicts::amount;
use crate::views::{AssessView, CaseView, ExchangeAssessView, NetWay, OutView};
use crate::{Failure, returns, seen, warranty};
use domain::case::{CaseLine, Owed, Subject};
use domain::exchange::{Collected, ExchangePlan, NewGoods, Out, Price, plan_exchange};
use domain::ids::{CaseLineId, DocumentKind, DocumentNumber, SaleId, SaleLineId, TenderId, UnitId};
use domain::money::{Currency, Minor};
use domain::payment::{Direction, cash_rounding_minor};
use domain::refund::Wanted;
use domain::returns::{Coming, Command, Situation, as_refund};
use domain::sale::{SaleLine, TenderKind, Unit};
use store::Reader;

/// What would happen if this exchange were made now.
pub(crate) fn assess(at: &At, request: &Exchange) -> Result<ExchangeAssessView, Failure> {
    at.read(|db| {
        let (lines, mut situation) = coming_in(at, db, request)?;
        let currency = currency_of(at, &situation.sales);
        let number = DocumentNumber(String::new());
        let out = going_out(at, db, request, &lines, &mut situation, number)?;
        let ways = wanted(&request.tenders, currency)?;
        let planned = plan_exchange(&lines, &out, &ways, &situation);
        Ok(assessed(at, &lines, &out, planned.map_err(|no| Failure::refused(&no, currency)), &situation))
    })
}

/// Takes goods in and gives others out.
pub(crate) fn exchange(at: &At, request: &Exchange) -> Result<CaseView, Failure> {
    let approver = approver(at, request.exception.as_ref())?;
    let asked = request.exception.as_ref().map(exception);
    if let Some(case) = request.case {
        return on_case(at, case, approver, |tx, case, situation| {
            let currency = currency_of(at, &situation.sales);
            let wanted = wanted(&request.tenders, currency)?;
            if wants_credit(&wanted) {
                make_room_for_credit(at, tx, case.customer, &[], situation)?;
            }
            let lines = lines_of_case(case, &request.case_lines)?;
            let number = tx.next_number(DocumentKind::Exchange, at.today())?;
            let mut out = going_out(at, &tx.reader(), request, &lines, situation, number)?;
            out.slips = warranty::numbers(at, tx, &out.goods)?;
            check_seen(at, request, &lines, &out, &wanted, situation)?;
            let coming = Coming::Lines(request.case_lines.clone());
            Ok(Command::Exchange { coming, out: Box::new(out), wanted, exception: asked })
        });
    }
    at.write(|tx| {
        let (brought, mut situation) = brought(at, tx, request.into(), approver.as_ref())?;
        let currency = currency_of(at, &situation.sales);
        let wanted = wanted(&request.tenders, currency)?;
        if wants_credit(&wanted) {
            make_room_for_credit(at, tx, brought.customer, &[], &mut situation)?;
        }
        let number = tx.next_number(DocumentKind::Exchange, at.today())?;
        let mut out = going_out(at, &tx.reader(), request, &brought.lines, &mut situation, number)?;
        out.slips = warranty::numbers(at, tx, &out.goods)?;
        check_seen(at, request, &brought.lines, &out, &wanted, &situation)?;
        let case = brought.case;
        let (coming, out) = (Coming::Brought(brought), Box::new(out));
        let command = Command::Exchange { coming, out, wanted, exception: asked };
        commit(tx, None, command, &situation, currency)?;
        case_view(at, &tx.reader(), case)
    })
}

fn check_seen(
    at: &At,
    request: &Exchange,
    lines: &[CaseLine],
    out: &Out,
    wanted: &[Wanted],
    situation: &Situation,
) -> Result<(), Failure> {
    match plan_exchange(lines, out, wanted, situation) {
        Ok(plan) => {
            let currency = currency_of(at, &situation.sales);
            seen::check(at, request.seen.as_ref(), &seen::of_exchange(lines, &plan), currency)
        }
        // What the rules refuse, the deed itself refuses.
        Err(_) => Ok(()),
    }
}

/// Takes goods in for others that are not here yet.
pub(crate) fn owe(at: &At, request: &OweExchange) -> Result<CaseView, Failure> {
    let approver = approver(at, request.exception.as_ref())?;
    at.check_future("ready_on", request.ready_on)?;
    at.write(|tx| {
        let coming = WhoComes {
            customer: request.customer,
            new_customer: request.new_customer.as_ref(),
            lines: &request.lines,
            invoice: None,
            slip: None,
        };
        let (brought, situation) = brought(at, tx, coming, approver.as_ref())?;
        let currency = currency_of(at, &situation.sales);
        let same = brought.lines.first().map(|line| names_of(line, &situation.sales).0).unwrap_or_default();
        let goods = if request.goods.trim().is_empty() { same } else { request.goods.clone() };
        let slip = tx.next_number(DocumentKind::PickUp, at.today())?;
        let owed = Owed { goods, ready_on: request.ready_on, slip };
        let case = brought.case;
        let exception = request.exception.as_ref().map(exception);
        commit(tx, None, Command::Owe { brought, owed, exception }, &situation, currency)?;
        case_view(at, &tx.reader(), case)
    })
}

/// Pays back instead of the exchange that is owed.
pub(crate) fn refund_owed(at: &At, request: &RefundOwed) -> Result<CaseView, Failure> {
    let approver = approver(at, request.exception.as_ref())?;
    let asked = request.exception.as_ref().map(exception);
    on_case(at, request.case, approver, |tx, case, situation| {
        let wanted = wanted(&request.tenders, currency_of(at, &situation.sales))?;
        make_room_for_credit(at, tx, case.customer, &case.lines, situation)?;
        let line = case.line(request.line).ok_or_else(|| Failure::unknown("case_line"))?;
        seen::check_plan(at, request.seen.as_ref(), &[as_refund(line)], &wanted, situation)?;
        Ok(Command::RefundOwed { line: request.line, wanted, exception: asked })
    })
}

/// What would happen if this were given for keeping the goods.
pub(crate) fn assess_goodwill(at: &At, request: &GiveGoodwill) -> Result<AssessView, Failure> {
    returns::assess(at, &as_return(request))
}

/// Leaves the goods with the customer and gives something for the trouble.
pub(crate) fn give_goodwill(at: &At, request: &GiveGoodwill) -> Result<CaseView, Failure> {
    let approver = approver(at, request.exception.as_ref())?;
    at.write(|tx| {
        let (brought, mut situation) = brought(at, tx, (&as_return(request)).into(), approver.as_ref())?;
        let currency = currency_of(at, &situation.sales);
        let wanted = wanted(&request.tenders, currency)?;
        if wants_credit(&wanted) {
            make_room_for_credit(at, tx, brought.customer, &brought.lines, &mut situation)?;
        }
        seen::check_plan(at, request.seen.as_ref(), &brought.lines, &wanted, &situation)?;
        let slip = tx.next_number(DocumentKind::Goodwill, at.today())?;
        let exception = request.exception.as_ref().map(exception);
        let case = brought.case;
        commit(tx, None, Command::Give { brought, slip, wanted, exception }, &situation, currency)?;
        case_view(at, &tx.reader(), case)
    })
}

fn as_return(request: &GiveGoodwill) -> Return {
    Return {
        customer: request.customer,
        new_customer: request.new_customer.clone(),
        lines: request.lines.clone(),
        tenders: request.tenders.clone(),
        invoice: None,
        slip: None,
        exception: None,
        seen: None,
    }
}

impl<'a> From<&'a Exchange> for WhoComes<'a> {
    fn from(request: &'a Exchange) -> Self {
        Self {
            customer: request.customer,
            new_customer: request.new_customer.as_ref(),
            lines: &request.lines,
            invoice: None,
            slip: None,
        }
    }
}

/// What comes in: with somebody who has just come, or out of a case.
fn coming_in(at: &At, db: &Reader, request: &Exchange) -> Result<(Vec<CaseLine>, Situation), Failure> {
    if let Some(case) = request.case {
        let record = db.case(case)?.ok_or_else(|| Failure::unknown("case"))?;
        let lines = lines_of_case(&record.case, &request.case_lines)?;
        let ids = lines.iter().filter_map(|line| crate::deciding::sale_id(&line.subject)).collect();
        let sales = load_sales(db, ids)?;
        let situation = situation(at, db, sales, &lines, record.case.customer, None)?;
        return Ok((lines, situation));
    }
    let sales = sales_of(db, request.lines.iter().map(|line| &line.brought))?;
    let built: Result<Vec<CaseLine>, Failure> =
        request.lines.iter().map(|line| build(at, db, &sales, line)).collect();
    let lines = built?;
    let customer = request.customer.or_else(|| sales.iter().find_map(|book| book.sale.customer));
    let mut situation = situation(at, db, sales, &lines, customer, None)?;
    know_customer(at, db, customer, request.new_customer.as_ref(), &mut situation)?;
    Ok((lines, situation))
}

fn lines_of_case(case: &domain::case::Case, ids: &[CaseLineId]) -> Result<Vec<CaseLine>, Failure> {
    let line = |id: &CaseLineId| case.line(*id).cloned().ok_or_else(|| Failure::unknown("case_line"));
    ids.iter().map(line).collect()
}

/// What goes out, with everything that the catalogue and the books know of it.
fn going_out(
    at: &At,
    db: &Reader,
    request: &Exchange,
    lines: &[CaseLine],
    situation: &mut Situation,
    number: DocumentNumber,
) -> Result<Out, Failure> {
    let currency = currency_of(at, &situation.sales);
    let mut goods = Vec::new();
    for asked in &request.out {
        goods.push(new_goods(at, db, asked, lines, situation, currency)?);
    }
    for unit in goods.iter().flat_map(|goods| &goods.units) {
        if db.is_with_a_customer(&unit.serial)? {
            situation.serials_out.push(unit.serial.clone());
        }
    }
    at.check_future("promised_by", request.promised_by)?;
    let collect = |way: &Collect| collected(at, way, currency);
    let out = Out {
        sale: SaleId(new_id(at.now)),
        number,
        at: at.now,
        on: at.today(),
        carriers: lines.iter().map(|_| TenderId(new_id(at.now))).collect(),
        goods,
        collected: request.collected.iter().map(collect).collect::<Result<_, _>>()?,
        promised_by: request.promised_by,
        deposit: request.deposit.as_ref().map(collect).transpose()?,
        slips: Vec::new(),
    };
    for way in out.collected.iter().chain(&out.deposit).filter(|way| way.kind == TenderKind::StoreCredit) {
        know_credit(db, &way.label, situation)?;
    }
    Ok(out)
}

pub(crate) fn collected(at: &At, way: &Collect, currency: Currency) -> Result<Collected, Failure> {
    let tendered = way.tendered.as_deref().filter(|text| !text.trim().is_empty());
    let label = match way.kind {
        // Numbers of store credits are kept in capitals.
        TenderKind::StoreCredit => way.label.trim().to_uppercase(),
        _ => way.label.clone(),
    };
    Ok(Collected {
        tender: TenderId(new_id(at.now)),
        kind: way.kind,
        label,
        amount_minor: at.amount("collected", &way.amount, currency)?,
        tendered_minor: tendered.map(|text| at.amount("tendered", text, currency)).transpose()?,
    })
}

fn new_goods(
    at: &At,
    db: &Reader,
    asked: &OutGoods,
    lines: &[CaseLine],
    situation: &Situation,
    currency: Currency,
) -> Result<NewGoods, Failure> {
    let place = usize::try_from(asked.replaces).unwrap_or(usize::MAX);
    let old = lines.get(place).ok_or_else(|| Failure::unknown("case_line"))?;
    let quantity = asked.quantity.unwrap_or_else(|| old.subject.quantity());
    let typed = asked.price.as_deref().map(|text| at.amount("price", text, currency)).transpose()?;
    let units = asked.serials.iter().filter(|serial| !serial.trim().is_empty());
    let unit = |serial: &String| Unit { id: UnitId(new_id(at.now)), serial: serial.trim().to_owned() };
    let blank = NewGoods {
        id: SaleLineId(new_id(at.now)),
        replaces: old.id,
        goods: None,
        code: String::new(),
        name: asked.name.clone(),
        model: asked.model.clone(),
        category: asked.category.clone(),
        quantity,
        units: units.map(unit).collect(),
        has_serial: false,
        price: Price::Of { charged_minor: typed.unwrap_or(0), list_minor: None },
    };
    if let Some(goods) = asked.goods {
        keeps_none_of([("name", &asked.name), ("model", &asked.model), ("category", &asked.category)])?;
        let goods = db.goods(goods)?.ok_or_else(|| Failure::unknown("goods"))?;
        let list_minor = goods.price_minor.saturating_mul(Minor::from(quantity));
        return Ok(NewGoods {
            goods: Some(goods.id),
            category: db.category_of(&goods.code, &goods.name, goods.category)?,
            code: goods.code,
            name: goods.name,
            model: goods.model,
            has_serial: goods.has_serial,
            price: Price::Of { charged_minor: typed.unwrap_or(list_minor), list_minor: Some(list_minor) },
            ..blank
        });
    }
    if !asked.name.trim().is_empty() {
        if typed.is_none() {
            return Err(Failure::new("amount").with("field", "price"));
        }
        // A model that is only named is of the kind that it replaces, unless a word of the shop's says otherwise: it has
        // that kind's term, and its own slip.
        let usual = if blank.category.is_empty() { category_of(old, situation) } else { blank.category };
        let category = db.category_of(&blank.code, &blank.name, usual)?;
        return Ok(NewGoods { category, ..blank });
    }
    keeps_none_of([("model", &asked.model), ("category", &asked.category)])?;
    Ok(same_model(old, situation, blank))
}

/// Nothing that somebody typed is dropped without a word: what the goods say themselves is left empty.
fn keeps_none_of<const N: usize>(fields: [(&str, &String); N]) -> Result<(), Failure> {
    match fields.into_iter().find(|(_, typed)| !typed.trim().is_empty()) {
        Some((field, _)) => Err(Failure::new("not_kept").with("field", field)),
        None => Ok(()),
    }
}

/// The category of what came in.
fn category_of(old: &CaseLine, situation: &Situation) -> String {
    match &old.subject {
        Subject::Sold { sale, sale_line, .. } => line_of(&situation.sales, *sale, *sale_line)
            .map(|(_, balance)| balance.line.category.clone())
            .unwrap_or_default(),
        Subject::Unverified { category, .. } => category.clone(),
    }
}

/// Another of the same model: it goes by the names of what came in, and has a serial number if that had one.
fn same_model(old: &CaseLine, situation: &Situation, blank: NewGoods) -> NewGoods {
    let price = Price::Inherited;
    match &old.subject {
        Subject::Sold { sale, sale_line, .. } => match line_of(&situation.sales, *sale, *sale_line) {
            Ok((_, balance)) => {
                let SaleLine { goods, code, name, model, category, units, .. } = &balance.line;
                NewGoods {
                    goods: *goods,
                    code: code.clone(),
                    name: name.clone(),
                    model: model.clone(),
                    category: category.clone(),
                    has_serial: !units.is_empty(),
                    price,
                    ..blank
                }
            }
            Err(_) => blank,
        },
        Subject::Unverified { name, category, serial, .. } => NewGoods {
            name: name.clone(),
            category: category.clone(),
            has_serial: !serial.is_empty(),
            price,
            ..blank
        },
    }
}

fn assessed(
    at: &At,
    lines: &[CaseLine],
    out: &Out,
    planned: Result<ExchangePlan, Failure>,
    situation: &Situation,
) -> ExchangeAssessView {
    let currency = currency_of(at, &situation.sales);
    let (plan, problem) = match planned {
        Ok(plan) => (Some(plan), None),
        Err(failure) => (None, Some(failure.worded(at.tongue))),
    };
    let seen = plan.as_ref().map(|plan| seen::of_exchange(lines, plan));
    let money = |place: usize| plan.as_ref().and_then(|plan| plan.money.get(place));
    let net_minor = plan.as_ref().map_or(0, |plan| plan.net_minor);
    let (net_way, direction) = match net_minor {
        0 => (NetWay::Even, Direction::Out),
        net if net > 0 => (NetWay::Collect, Direction::In),
        _ => (NetWay::PayBack, Direction::Out),
    };
    let owed_minor = net_minor.abs();
    let cash_minor = owed_minor + cash_rounding_minor(currency, direction, owed_minor);
    let causes = plan.as_ref().map(|plan| plan.causes.clone()).unwrap_or_default();
    let value_minor: Minor = plan.iter().flat_map(|plan| &plan.money).map(|money| money.refund_minor).sum();
    let line_views = lines.iter().enumerate();
    ExchangeAssessView {
        lines: line_views
            .map(|(place, line)| assessed_line(at, line, money(place), situation, currency))
            .collect(),
        out: out
            .goods
            .iter()
            .enumerate()
            .map(|(place, goods)| out_view(place, goods, lines, plan.as_ref(), currency))
            .collect(),
        value: amount(value_minor, currency),
        price: amount(value_minor + net_minor, currency),
        net: amount(owed_minor, currency),
        net_way,
        net_cash: amount(cash_minor, currency),
        paid_back: plan
            .iter()
            .flat_map(|plan| &plan.money)
            .flat_map(|money| ways(money, &situation.sales))
            .filter(|way| way.kind.is_a_way_to_pay())
            .collect(),
        needs_manager: causes.iter().any(|cause| !cause.is_alone_within(&at.actor, &at.settings().limits)),
        causes: cause_views(at, &causes, currency),
        seen,
        problem,
    }
}

fn out_view(
    place: usize,
    goods: &NewGoods,
    lines: &[CaseLine],
    plan: Option<&ExchangePlan>,
    currency: Currency,
) -> OutView {
    let replaces = lines.iter().position(|line| line.id == goods.replaces).unwrap_or(0);
    let price_minor = match plan.and_then(|plan| plan.sale.lines.get(place)) {
        Some(line) => line.paid_minor,
        None => match goods.price {
            Price::Of { charged_minor, .. } => charged_minor,
            Price::Inherited => 0,
        },
    };
    OutView {
        replaces: u32::try_from(replaces).unwrap_or(0),
        name: goods.name.clone(),
        model: goods.model.clone(),
        quantity: goods.quantity,
        serials: goods.units.iter().map(|unit| unit.serial.clone()).collect(),
        needs_serial: goods.has_serial,
        is_same_model: goods.price == Price::Inherited,
        price: amount(price_minor, currency),
    }
}
