//! What is still to be done after a settlement: payments at a terminal or a bank, and invoices.

use super::lines::step;
use super::situation::Situation;
use crate::case::Case;
use crate::event::Event;
use crate::exception::ExceptionRefused;
use crate::exception::{self, Exception, NeedsYes};
use crate::ids::SaleId;
use crate::payment::PaymentRefused;
use crate::payment::{Payment, cash_rounding_minor, is_done_at_once};
use crate::refused::Refused;
use crate::returns::ReturnRefused;
use crate::sale::TenderKind;
use crate::states::{InvoiceStep, PaymentState, PaymentStep};
use crate::text::{self, CODE_CHARS, NAME_CHARS, NOTE_CHARS};

fn find(state: Option<&Case>, number: u32) -> Result<(&Case, &Payment), Refused> {
    let case = state.ok_or(PaymentRefused::UnknownPayment)?;
    Ok((case, case.payment(number).ok_or(PaymentRefused::UnknownPayment)?))
}

/// Says what became of a payment. To call one off is to withdraw what it is for, or to let it go another way.
pub(super) fn pay(
    state: Option<&Case>,
    number: u32,
    taken: PaymentStep,
    reference: String,
    why: String,
) -> Result<Vec<Event>, Refused> {
    let (case, payment) = find(state, number)?;
    if taken == PaymentStep::CallOff {
        return Err(Refused::step("call_off", payment.state));
    }
    step(payment.state.on(taken), "pay", payment.state)?;
    check("reference", &reference, CODE_CHARS)?;
    check("why", &why, NOTE_CHARS)?;
    if taken == PaymentStep::Fail {
        text::check_filled(&why, NOTE_CHARS).map_err(|problem| Refused::Text { field: "why", problem })?;
    }
    Ok(vec![Event::PaymentMoved { case: case.id, number, step: taken, reference, why }])
}

/// Lets a payment go another way. Only a payment that has not been made can, and a manager says yes.
pub(super) fn reroute(
    state: Option<&Case>,
    number: u32,
    kind: TenderKind,
    label: String,
    exception: Option<Exception>,
    situation: &Situation,
) -> Result<Vec<Event>, Refused> {
    let (case, payment) = find(state, number)?;
    step(payment.state.on(PaymentStep::CallOff), "reroute", payment.state)?;
    check("label", &label, NAME_CHARS)?;
    // Store credit is made when a refund is decided, not afterwards.
    if !kind.is_a_way_to_pay() || kind == payment.kind || kind == TenderKind::StoreCredit {
        return Err(PaymentRefused::UnknownTender.into());
    }
    let causes = vec![NeedsYes::OtherTender];
    let approver = situation.approver.as_ref();
    exception::check(&causes, exception.as_ref(), &situation.asker, approver, &situation.limits)?;
    let exception = exception.ok_or(ExceptionRefused::ExceptionReason)?;
    let why = exception.reason.clone();
    let exception = Exception { approver: approver.map(|staff| staff.id), ..exception };
    let next = case.payments.iter().map(|payment| payment.number).max().unwrap_or(0) + 1;
    let rounding_minor = match kind {
        TenderKind::Cash => cash_rounding_minor(payment.currency, payment.direction, payment.amount_minor),
        _ => 0,
    };
    let instead = Payment {
        number: next,
        kind,
        label,
        rounding_minor,
        tendered_minor: None,
        reference: String::new(),
        state: if is_done_at_once(kind) { PaymentState::Done } else { PaymentState::ToDo },
        why: String::new(),
        ..payment.clone()
    };
    let (id, reference) = (case.id, String::new());
    Ok(vec![
        Event::ExceptionGranted { case: id, causes, exception },
        Event::PaymentMoved { case: id, number, step: PaymentStep::CallOff, reference, why },
        Event::PaymentNoted { case: id, payment: instead },
    ])
}

/// Says how a sale's invoice stands. A red invoice has a number.
pub(super) fn invoice(
    state: Option<&Case>,
    sale: SaleId,
    taken: InvoiceStep,
    number: String,
) -> Result<Vec<Event>, Refused> {
    let case = state.ok_or(ReturnRefused::UnknownCaseLine)?;
    let known =
        case.invoices.iter().find(|invoice| invoice.sale == sale).ok_or(ReturnRefused::UnknownLine)?;
    let after = step(known.state.on(taken), "invoice", known.state)?;
    let filled = text::check_filled(&number, CODE_CHARS);
    match taken {
        InvoiceStep::Reverse => filled.map_err(|problem| Refused::Text { field: "invoice", problem })?,
        _ => check("invoice", &number, CODE_CHARS)?,
    }
    Ok(vec![Event::InvoiceNoted { case: case.id, sale, state: after, number }])
}

fn check(field: &'static str, value: &str, longest: usize) -> Result<(), Refused> {
    text::check(value, longest).map_err(|problem| Refused::Text { field, problem })
}
