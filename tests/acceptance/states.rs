//! The machines of a case: every state against every step, and nothing beside them.

use domain::loaner::{LoanState, LoanStep, LoanUnitState, LoanUnitStep};
use domain::repair::{RepairState, RepairStep};
use domain::states::{
    InvoiceState, InvoiceStep, JudgementState, JudgementStep, PaymentState, PaymentStep, ReceptionState,
    ReceptionStep, SettlementState, SettlementStep,
};
use domain::visit::{VisitState, VisitStep};
use std::fmt::Debug;

/// A row for each state, a column for each step; a dot where the step is not possible.
fn table<State: Copy + Debug, Step: Copy + Debug>(
    states: &[State],
    steps: &[Step],
    on: impl Fn(State, Step) -> Option<State>,
) -> String {
    let row = |first: String, cells: Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!("{cell:<12}")).collect();
        format!("{first:<12}{cells}").trim_end().to_owned() + "\n"
    };
    let mut text = row(String::new(), steps.iter().map(|step| format!("{step:?}")).collect());
    for state in states {
        let after =
            |step: &Step| on(*state, *step).map_or_else(|| ".".to_owned(), |after| format!("{after:?}"));
        text += &row(format!("{state:?}"), steps.iter().map(after).collect());
    }
    text
}

#[test]
fn goods_come_in_once_and_go_back_once() {
    insta::assert_snapshot!(table(ReceptionState::ALL, ReceptionStep::ALL, ReceptionState::on), @r"
                Receive     Promise     HandBack    Dispose
    Awaited     Received    Promised    .           .
    Received    .           .           HandedBack  Disposed
    Promised    Received    .           HandedBack  .
    HandedBack  .           .           .           .
    Disposed    .           .           .           .
    ");
}

#[test]
fn a_payment_is_made_once() {
    insta::assert_snapshot!(table(PaymentState::ALL, PaymentStep::ALL, PaymentState::on), @r"
                Confirm     Fail        Retry       CallOff
    ToDo        Done        Failed      .           CalledOff
    Done        .           .           .           .
    Failed      Done        .           ToDo        CalledOff
    CalledOff   .           .           .           .
    ");
}

#[test]
fn an_invoice_is_reversed_once() {
    insta::assert_snapshot!(table(InvoiceState::ALL, InvoiceStep::ALL, InvoiceState::on), @r"
                FindNone    FindIssued  Reverse
    Unknown     NotIssued   ToReverse   Reversed
    NotIssued   .           ToReverse   Reversed
    ToReverse   NotIssued   .           Reversed
    Reversed    .           .           .
    ");
}

#[test]
fn a_decision_stands() {
    insta::assert_snapshot!(table(JudgementState::ALL, JudgementStep::ALL, JudgementState::on), @r"
                Escalate    Accept      Reject
    Pending     Escalated   Accepted    Rejected
    Escalated   .           Accepted    Rejected
    Accepted    .           .           .
    Rejected    .           .           .
    ");
}

#[test]
fn money_goes_out_once_and_is_withdrawn_once() {
    insta::assert_snapshot!(table(SettlementState::ALL, SettlementStep::ALL, SettlementState::on), @r"
                Settle      Drop        Void
    Open        Settled     NothingDue  .
    Settled     .           .           Voided
    NothingDue  .           .           .
    Voided      .           .           .
    ");
}

#[test]
fn a_repair_goes_its_way() {
    let after = |state: RepairState| {
        let steps =
            RepairStep::ALL.iter().filter_map(|step| Some(format!("{step:?} → {:?}", state.on(*step)?)));
        let steps: Vec<String> = steps.collect();
        format!("{state:?}: {}", if steps.is_empty() { "nothing".to_owned() } else { steps.join(", ") })
    };
    let table: Vec<String> = RepairState::ALL.iter().map(|state| after(*state)).collect();
    insta::assert_snapshot!(table.join("\n"), @r"
    Received: Diagnose → Diagnosing, Quote → AwaitingCustomer, AwaitParts → WaitingParts, Start → InRepair, SendOut → SentOut, Finish → Ready, Close → Closed, Void → Void
    Diagnosing: Quote → AwaitingCustomer, AwaitParts → WaitingParts, Start → InRepair, SendOut → SentOut, Finish → Ready, Close → Closed, Void → Void
    AwaitingCustomer: Diagnose → Diagnosing, Quote → AwaitingCustomer, Agree → InRepair, Decline → Ready, Finish → Ready, Close → Closed
    WaitingParts: Quote → AwaitingCustomer, Start → InRepair, SendOut → SentOut, Finish → Ready, Close → Closed
    InRepair: Diagnose → Diagnosing, Quote → AwaitingCustomer, AwaitParts → WaitingParts, SendOut → SentOut, Hand → QualityCheck, Finish → Ready, Close → Closed
    SentOut: ComeBack → QualityCheck, Close → Closed
    QualityCheck: Finish → Ready, Rework → InRepair, Close → Closed
    Ready: Rework → InRepair, Collect → Collected, Close → Closed
    Collected: nothing
    Closed: nothing
    Void: nothing
    ");
}

#[test]
fn a_loan_unit_goes_out_only_from_the_pool() {
    insta::assert_snapshot!(table(LoanUnitState::ALL, LoanUnitStep::ALL, LoanUnitState::on), @r"
                Lend        TakeBack    SetAside    Ready       Lose        Find        Retire
    Free        Out         .           SetAside    .           .           .           Retired
    Out         .           Free        .           .           Lost        .           .
    SetAside    .           .           .           Free        .           .           Retired
    Lost        .           .           .           .           .           SetAside    .
    Retired     .           .           .           .           .           .           .
    ");
}

#[test]
fn an_agreement_ends_once() {
    insta::assert_snapshot!(table(LoanState::ALL, LoanStep::ALL, LoanState::on), @r"
                Return      Lose
    Out         Returned    Lost
    Returned    .           .
    Lost        .           .
    ");
}

#[test]
fn a_visit_is_planned_before_anybody_is_at_the_door_and_ends_once() {
    insta::assert_snapshot!(table(VisitState::ALL, VisitStep::ALL, VisitState::on), @r"
                Assign      Unassign    Arrive      End         Cancel
    Called      Planned     .           .           .           Cancelled
    Planned     Planned     Called      OnSite      .           Cancelled
    OnSite      .           .           .           Ended       .
    Ended       .           .           .           .           .
    Cancelled   .           .           .           .           .
    ");
}
