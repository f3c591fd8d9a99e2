//! Every use case, once: what it does, its name, its request, its view and the right that it needs.
//!
//! The list gives [`call`], which the window, the terminal and the tests go through, [`COMMANDS`], which
//! `sanbaoctl commands` prints and the tests walk, and the TypeScript of all of it. A line without a right does
//! not compile. Three kinds: `open` needs nobody to be signed in, `read` changes nothing, `write` carries a
//! request id and gives the first answer again when it comes a second time. A `secret` is a write with a PIN in it, of
//! which no digest knows: it looks itself whether a second time is the same.

use crate::door::Door;
use crate::requests as ask;
use crate::{
    Failure, cases, catalogue, categories, choices, contacts, credits, devices, encrypting, exchanges,
    exporting, field, finding, imports, keeping, lengths, lists, logo, papers, payments, printing, promises,
    recovery, repairs, restoring, returns, sales, settings, shifts, signing, staff, stock, views, visits,
    wholeness,
};
use domain::ids::RequestId;
use domain::staff::Right;
use schemars::Schema;
use serde_json::Value;
use ts_rs::TypeVisitor;

/// What a command needs and does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Nobody needs to be signed in.
    Open,
    /// Changes nothing.
    Read,
    /// Changes something, once for each request id.
    Write,
}

/// One command of the list.
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// What it needs and does.
    pub kind: Kind,
    /// The right that it needs; none for an open one.
    pub right: Option<Right>,
    /// The request's JSON Schema.
    pub request: fn() -> Schema,
    /// The view's JSON Schema.
    pub view: fn() -> Schema,
}

macro_rules! commands {
    ($(#[doc = $about:literal] $kind:ident $name:ident($request:ty) -> $view:ty, $right:expr, $run:path;)*) => {
        /// Every command, in the order of the list.
        pub const COMMANDS: &[Command] = &[$(Command {
            name: stringify!($name),
            about: $about,
            kind: commands!(@kind $kind),
            right: $right,
            request: || lengths::bounded(schemars::schema_for!($request)),
            view: || schemars::schema_for!($view),
        }),*];

        /// What kind of command a name is; none for a name that is not in the list. Apart from [`COMMANDS`], so that a
        /// program which prints no schemas carries none.
        pub(crate) fn kind_of(name: &str) -> Option<Kind> {
            match name {
                $(stringify!($name) => Some(commands!(@kind $kind)),)*
                _ => None,
            }
        }

        pub(crate) fn call(
            door: &Door,
            id: Option<RequestId>,
            name: &str,
            request: Value,
        ) -> Result<String, Failure> {
            match name {
                $(stringify!($name) => {
                    // Each in a function of its own, or the stack would hold the requests and views of all of them; and
                    // a copy that is brought back asks from within an answer.
                    #[inline(never)]
                    fn $name(
                        door: &Door,
                        id: Option<RequestId>,
                        name: &str,
                        request: Value,
                    ) -> Result<String, Failure> {
                        let right: Option<Right> = $right;
                        commands!(@run $kind door id name request $request, right, $run)
                    }
                    $name(door, id, name, request)
                })*
                _ => Err(Failure::new("unknown_command").with("name", name.chars().take(60).collect::<String>())),
            }
        }

        /// Shows the visitor every request and view.
        pub(crate) fn visit_types(visitor: &mut impl TypeVisitor) {
            $(visitor.visit::<$request>(); visitor.visit::<$view>();)*
        }

        /// The names of each command's request and view in TypeScript.
        pub(crate) fn type_names(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
            vec![$((
                stringify!($name),
                <$request as ts_rs::TS>::name(config),
                <$view as ts_rs::TS>::name(config),
            )),*]
        }
    };
    (@kind open) => { Kind::Open };
    (@kind read) => { Kind::Read };
    (@kind write) => { Kind::Write };
    (@kind secret) => { Kind::Write };
    (@run open $door:ident $id:ident $name:ident $json:ident $request:ty, $right:ident, $run:path) => {{
        let (_, _, _): (Option<RequestId>, Option<Right>, &str) = ($id, $right, $name);
        let request: $request = read_request($json, Kind::Open)?;
        answer(&$run($door, &request)?)
    }};
    (@run read $door:ident $id:ident $name:ident $json:ident $request:ty, $right:ident, $run:path) => {{
        let at = $door.enter(needed($right)?, $name, $id)?.hurried()?;
        let request: $request = read_request($json, Kind::Read)?;
        answer(&$run(&at, &request)?)
    }};
    (@run write $door:ident $id:ident $name:ident $json:ident $request:ty, $right:ident, $run:path) => {{
        let at = $door.enter(needed($right)?, $name, $id)?;
        let request: $request = read_request($json, Kind::Write)?;
        let at = at.keyed($name, &request)?;
        if let Some(first) = at.first_answer()? {
            return Ok(first);
        }
        answer(&$run(&at, &request)?)
    }};
    (@run secret $door:ident $id:ident $name:ident $json:ident $request:ty, $right:ident, $run:path) => {{
        let at = $door.enter(needed($right)?, $name, $id)?;
        let request: $request = read_request($json, Kind::Write)?;
        let at = at.keyed($name, &request)?;
        answer(&$run(&at, &request)?)
    }};
}

commands! {
    #[doc = "What stands on the lock screen."]
    open lock_screen(ask::Nothing) -> views::LockView, None, signing::lock_screen;
    #[doc = "Words failures in another language."]
    open speak(ask::Speak) -> views::Done, None, signing::speak;
    #[doc = "Gives an empty store its name and its first manager."]
    open set_up(ask::SetUp) -> views::SessionView, None, signing::set_up;
    #[doc = "Lets somebody in with their number and PIN."]
    open sign_in(ask::SignIn) -> views::SessionView, None, signing::sign_in;
    #[doc = "Locks the door."]
    open lock(ask::Nothing) -> views::LockView, None, signing::lock;
    #[doc = "The backups that may take the place of the store."]
    open backups(ask::Nothing) -> views::BackupList, None, restoring::backups;
    #[doc = "Looks one of them through."]
    open check_backup(ask::CheckBackup) -> views::BackupLook, None, restoring::check_backup;
    #[doc = "Asks for a backup to take the place of the store when it is opened next; needs a manager's PIN."]
    open ask_restore(ask::AskRestore) -> views::Done, None, restoring::ask_restore;
    #[doc = "Proves the shop by its recovery sheet: brings a lost secret back, and gives a manager a new PIN."]
    open recover(ask::Recover) -> views::Done, None, recovery::recover;

    #[doc = "Opens the lock of an encrypted store, by its passphrase or the key of the recovery sheet."]
    open unlock_store(ask::UnlockStore) -> views::Done, None, encrypting::unlock_store;

    #[doc = "What the status line shows."]
    read status(ask::Nothing) -> views::StatusView, Some(Right::Look), choices::status;
    #[doc = "What can be chosen at the counter."]
    read choices(ask::Nothing) -> views::ChoicesView, Some(Right::Look), choices::choices;
    #[doc = "Finds a receipt, serial, phone tail, name, initials, case, article or part."]
    read find(ask::Find) -> views::FindView, Some(Right::Look), finding::find;
    #[doc = "Shows a sale and what has become of it."]
    read open_sale(ask::OpenSale) -> views::SaleView, Some(Right::Look), sales::open_sale;
    #[doc = "Shows a device: its clocks on a day, and everything that befell it."]
    read open_device(ask::OpenDevice) -> views::DeviceView, Some(Right::Look), devices::open_device;
    #[doc = "Writes down a repair, exchange or installation elsewhere, as a device's papers tell it."]
    write record_past(ask::RecordPast) -> views::DeviceView, Some(Right::RecordPast), devices::record_past;
    #[doc = "Strikes such an entry because it was wrong."]
    write strike_past(ask::StrikePast) -> views::DeviceView, Some(Right::RecordPast), devices::strike_past;
    #[doc = "Shows a customer, what they bought and brought."]
    read open_customer(ask::OpenCustomer) -> views::CustomerPage, Some(Right::Look), sales::open_customer;
    #[doc = "Shows an article, its sales and its parts."]
    read open_goods(ask::OpenGoods) -> views::GoodsPage, Some(Right::Look), catalogue::open_goods;
    #[doc = "Shows a part, what it fits and what takes its place."]
    read open_part(ask::OpenPart) -> views::PartPage, Some(Right::Look), catalogue::open_part;
    #[doc = "Looks for parts; those that fit the model on the bench come first."]
    read find_parts(ask::FindParts) -> views::FoundPartsView, Some(Right::Look), stock::find_parts;
    #[doc = "Shows the parts of a model as a tree."]
    read model_parts(ask::ModelParts) -> views::ModelTree, Some(Right::Look), stock::model_parts;
    #[doc = "How much there is to do about parts, and what can be chosen."]
    read stock(ask::Nothing) -> views::StockView, Some(Right::Look), stock::stock;
    #[doc = "Lists parts of which there are too few, and how many to order."]
    read list_low_parts(ask::Nothing) -> views::LowPartList, Some(Right::Look), stock::list_low_parts;
    #[doc = "Lists who waits for parts, longest first."]
    read list_waiting_parts(ask::Nothing) -> views::WaitingPartList, Some(Right::Look), stock::list_waiting_parts;
    #[doc = "Shows what somebody keeps as their own stock."]
    read kept_parts(ask::KeptParts) -> views::KeptList, Some(Right::Look), stock::kept_parts;
    #[doc = "Keys in a part that no file has."]
    write record_part(ask::RecordPart) -> views::PartPage, Some(Right::Stock), stock::record_part;
    #[doc = "Takes in a delivery that has no order."]
    write receive_parts(ask::ReceiveParts) -> views::PartMoved, Some(Right::Stock), stock::receive_parts;
    #[doc = "Moves parts to another bin, to a technician, or to where the defective ones lie."]
    write move_parts(ask::MoveParts) -> views::PartMoved, Some(Right::Stock), stock::move_parts;
    #[doc = "Throws parts away, or sends them back to the supplier."]
    write take_out_parts(ask::TakeOutParts) -> views::PartMoved, Some(Right::Stock), stock::take_out_parts;
    #[doc = "Takes in parts that are there although the books do not say so; needs a manager."]
    write found_parts(ask::AddFoundParts) -> views::PartMoved, Some(Right::Stock), stock::found_parts;
    #[doc = "Reserves a part for a customer without a repair, or lets them wait for it."]
    write want_part(ask::WantPart) -> views::PartMoved, Some(Right::Stock), stock::want_part;
    #[doc = "A customer wants a part no longer."]
    write drop_want(ask::DropWant) -> views::Done, Some(Right::Stock), stock::drop_want;
    #[doc = "Hands a customer the part that they had ordered."]
    write issue_wanted(ask::IssueWanted) -> views::PartMoved, Some(Right::Stock), stock::issue_wanted;
    #[doc = "Takes back a part that a customer had been handed."]
    write give_back_wanted(ask::GiveBackWanted) -> views::PartMoved, Some(Right::Stock), stock::give_back_wanted;
    #[doc = "Keeps a picture of a part."]
    write photograph_part(ask::PhotographPart) -> views::PartPage, Some(Right::Stock), stock::photograph_part;
    #[doc = "Takes a picture of a part away that shows something else."]
    write remove_part_photo(ask::RemovePartPhoto) -> views::PartPage, Some(Right::Stock), stock::remove_part_photo;
    #[doc = "Says at how many a part is to be ordered again."]
    write set_part_level(ask::SetPartLevel) -> views::PartMoved, Some(Right::Order), stock::set_part_level;
    #[doc = "Lists orders to suppliers, newest first, a page at a time."]
    read list_orders(ask::ListOrders) -> views::OrderList, Some(Right::Look), stock::list_orders;
    #[doc = "Shows an order, by its id or number."]
    read open_order(ask::OpenOrder) -> views::OrderView, Some(Right::Look), stock::open_order;
    #[doc = "Writes an order to a supplier."]
    write make_order(ask::MakeOrder) -> views::OrderView, Some(Right::Order), stock::make_order;
    #[doc = "Sends an order to its supplier."]
    write send_order(ask::SendOrder) -> views::OrderView, Some(Right::Order), stock::send_order;
    #[doc = "Takes in what came of an order, and gives it to those who wait."]
    write receive_order(ask::ReceiveOrder) -> views::OrderView, Some(Right::Stock), stock::receive_order;
    #[doc = "Lets no more of an order come."]
    write close_order(ask::CloseOrder) -> views::OrderView, Some(Right::Order), stock::close_order;
    #[doc = "Lists old parts, those due to the maker first."]
    read list_old_parts(ask::Nothing) -> views::OldPartList, Some(Right::Look), stock::list_old_parts;
    #[doc = "Takes in a part that came out of a device."]
    write take_old_part(ask::TakeOldPart) -> views::OldPartList, Some(Right::Stock), stock::take_old_part;
    #[doc = "Says what became of an old part: sent back, credited, thrown away."]
    write move_old_part(ask::MoveOldPart) -> views::OldPartList, Some(Right::Stock), stock::move_old_part;
    #[doc = "Lists count sheets, open ones first."]
    read list_counts(ask::Nothing) -> views::CountList, Some(Right::Look), stock::list_counts;
    #[doc = "Shows a count sheet, by its id or number."]
    read open_count(ask::OpenCount) -> views::CountView, Some(Right::Look), stock::open_count;
    #[doc = "Makes a sheet to count by."]
    write begin_count(ask::BeginCount) -> views::CountView, Some(Right::Stock), stock::begin_count;
    #[doc = "Posts what was counted; over the limit a manager has to say yes."]
    write post_count(ask::PostCount) -> views::CountView, Some(Right::Stock), stock::post_count;
    #[doc = "Lets a count sheet go uncounted."]
    write drop_count(ask::DropCount) -> views::CountView, Some(Right::Stock), stock::drop_count;
    #[doc = "What lists can be looked through, their columns and filters."]
    read lists(ask::Nothing) -> views::ListsView, Some(Right::Look), lists::lists;
    #[doc = "Rows from anywhere in a list, filtered and sorted."]
    read list_rows(ask::ListRows) -> views::ListPage, Some(Right::Look), lists::list_rows;
    #[doc = "Keys a sale in."]
    write record_sale(ask::RecordSale) -> views::SaleView, Some(Right::Sell), sales::record_sale;

    #[doc = "Says what would happen if this return were made now."]
    read assess(ask::Return) -> views::AssessView, Some(Right::Look), returns::assess;
    #[doc = "Shows the shift: what the day brought, what is left to do, and slips for a power cut."]
    read shift(ask::Nothing) -> views::ShiftView, Some(Right::Look), shifts::shift;
    #[doc = "Closes the day: what changed hands since the last close, against the drawer."]
    write close_day(ask::CloseDay) -> views::ShiftDone, Some(Right::SeeMoney), shifts::close_day;
    #[doc = "Hands the shift over to somebody else, with what is left to do."]
    write hand_over_shift(ask::HandOver) -> views::ShiftDone, Some(Right::Intake), shifts::hand_over;
    #[doc = "Makes numbered slips ready for a power cut."]
    write issue_blanks(ask::IssueBlanks) -> views::ShiftDone, Some(Right::Intake), shifts::issue_blanks;
    #[doc = "Says that a slip cannot be used any more."]
    write spoil_blank(ask::SpoilBlank) -> views::ShiftView, Some(Right::Intake), shifts::spoil_blank;
    #[doc = "Takes goods, accepts and pays back, all in one."]
    write receive_return(ask::Return) -> views::CaseView, Some(Right::Return), returns::receive;
    #[doc = "Takes goods, to be decided or paid later."]
    write take_in(ask::Return) -> views::CaseView, Some(Right::Return), returns::take_in;
    #[doc = "Leaves the goods with the customer and says why."]
    write refuse_return(ask::Refuse) -> views::CaseView, Some(Right::Refuse), returns::refuse;
    #[doc = "What a case would pay if it were settled now. Nothing happens."]
    read assess_settlement(ask::AssessSettlement) -> views::AssessView, Some(Right::Settle), returns::assess_settlement;
    #[doc = "Pays what a case still owes."]
    write settle_case(ask::SettleCase) -> views::CaseView, Some(Right::Settle), returns::settle;
    #[doc = "Says no to a line of a case."]
    write reject_line(ask::RejectLine) -> views::CaseView, Some(Right::Refuse), returns::reject;
    #[doc = "Gives the goods of a refused line back."]
    write hand_back(ask::OneLine) -> views::CaseView, Some(Right::Refuse), returns::hand_back;
    #[doc = "Withdraws a payment: the customer gives the money back and takes the goods."]
    write void_settlement(ask::VoidSettlement) -> views::CaseView, Some(Right::Return), returns::void;
    #[doc = "Takes back the step with which a case was just opened, before anything has come of it."]
    write take_back(ask::OneCase) -> views::CaseView, Some(Right::Return), returns::take_back;
    #[doc = "Takes up again a line that was refused or withdrawn."]
    write reopen_line(ask::OneLine) -> views::CaseView, Some(Right::Return), returns::reopen;
    #[doc = "Sends returned goods elsewhere."]
    write change_disposition(ask::ChangeDisposition) -> views::CaseView, Some(Right::Restock), returns::redirect;

    #[doc = "Says what would happen if this exchange were made now."]
    read assess_exchange(ask::Exchange) -> views::ExchangeAssessView, Some(Right::Look), exchanges::assess;
    #[doc = "Takes goods in and gives others out; one amount settles the difference."]
    write exchange(ask::Exchange) -> views::CaseView, Some(Right::Return), exchanges::exchange;
    #[doc = "Takes goods in for others that are not here yet."]
    write owe_exchange(ask::OweExchange) -> views::CaseView, Some(Right::Return), exchanges::owe;
    #[doc = "Pays back instead of the exchange that is owed."]
    write refund_owed(ask::RefundOwed) -> views::CaseView, Some(Right::Settle), exchanges::refund_owed;
    #[doc = "Takes goods that were promised when others went out for them."]
    write receive_promised(ask::ReceivePromised) -> views::CaseView, Some(Right::Return), returns::receive_promised;
    #[doc = "Says what would happen if this were given for keeping the goods."]
    read assess_goodwill(ask::GiveGoodwill) -> views::AssessView, Some(Right::Look), exchanges::assess_goodwill;
    #[doc = "Leaves the goods with the customer and gives something for the trouble."]
    write give_goodwill(ask::GiveGoodwill) -> views::CaseView, Some(Right::Settle), exchanges::give_goodwill;

    #[doc = "Lists what is still to be done: payments, invoices, exchanges owed, goods promised."]
    read list_tasks(ask::Nothing) -> views::TaskList, Some(Right::Look), payments::list_tasks;
    #[doc = "Says what became of payments."]
    write move_payments(ask::MovePayments) -> views::CaseView, Some(Right::Settle), payments::move_payments;
    #[doc = "Lets a payment go another way, because its own does not take it."]
    write reroute_payment(ask::ReroutePayment) -> views::CaseView, Some(Right::Settle), payments::reroute;
    #[doc = "Says how a sale's invoice stands after money went back."]
    write note_invoice(ask::NoteInvoice) -> views::CaseView, Some(Right::Settle), payments::note_invoice;

    #[doc = "Shows a store credit and its ledger."]
    read open_credit(ask::OpenCredit) -> views::CreditView, Some(Right::Look), credits::open_credit;
    #[doc = "Lists store credits, newest first, a page at a time."]
    read list_credits(ask::ListCredits) -> views::CreditList, Some(Right::Look), credits::list_credits;
    #[doc = "Makes a store credit by hand."]
    write make_credit(ask::MakeCredit) -> views::CreditView, Some(Right::Settle), credits::make_credit;
    #[doc = "Declares a store credit void."]
    write void_credit(ask::VoidCredit) -> views::CreditView, Some(Right::Settle), credits::void_credit;

    #[doc = "Shows a case, by its id or a number on any of its documents."]
    read open_case(ask::OpenCase) -> views::CaseView, Some(Right::Look), cases::open_case;
    #[doc = "Lists cases, newest first, a page at a time."]
    read list_cases(ask::ListCases) -> views::CaseList, Some(Right::Look), cases::list_cases;

    #[doc = "Says what is known of devices before they are left to be repaired."]
    read assess_repair(ask::TakeInRepair) -> views::AssessRepairView, Some(Right::Look), repairs::assess;
    #[doc = "Takes devices in to be repaired."]
    write take_in_repair(ask::TakeInRepair) -> views::RepairIntakeView, Some(Right::Intake), repairs::take_in;
    #[doc = "Lists devices that are here to be repaired, the most pressing first, or those that were."]
    read list_repairs(ask::ListRepairs) -> views::RepairBoard, Some(Right::Look), repairs::list;
    #[doc = "Shows a repair, by its line or its number."]
    read open_repair(ask::OpenRepair) -> views::RepairView, Some(Right::Look), repairs::open;
    #[doc = "Shows a picture of a device."]
    read open_photo(ask::OpenPhoto) -> views::PictureView, Some(Right::Look), repairs::open_photo;
    #[doc = "Gives a repair to somebody to work on."]
    write assign_repair(ask::AssignRepair) -> views::RepairView, Some(Right::Intake), repairs::assign;
    #[doc = "Promises another day."]
    write promise_repair(ask::PromiseRepair) -> views::RepairView, Some(Right::Intake), repairs::promise;
    #[doc = "Puts a device elsewhere."]
    write shelve_repair(ask::ShelveRepair) -> views::RepairView, Some(Right::Intake), repairs::shelve;
    #[doc = "Begins to look for the fault, or writes down what was found."]
    write diagnose_repair(ask::DiagnoseRepair) -> views::RepairView, Some(Right::Bench), repairs::diagnose;
    #[doc = "Lets somebody else pay for a repair."]
    write cover_repair(ask::CoverRepair) -> views::RepairView, Some(Right::Bench), repairs::cover;
    #[doc = "Adds a part or labour to a repair, or changes one."]
    write put_work(ask::PutWork) -> views::RepairView, Some(Right::Bench), repairs::put_work;
    #[doc = "Leaves a part or labour out of a repair."]
    write remove_work(ask::RemoveWork) -> views::RepairView, Some(Right::Bench), repairs::remove_work;
    #[doc = "Takes a part from the stock for a repair; what it replaces may be kept."]
    write issue_part(ask::IssuePart) -> views::RepairView, Some(Right::Bench), repairs::issue_part;
    #[doc = "Asks the customer about the price of a repair."]
    write quote_repair(ask::QuoteRepair) -> views::RepairView, Some(Right::Intake), repairs::quote;
    #[doc = "Writes down what the customer said to an estimate."]
    write answer_estimate(ask::AnswerEstimate) -> views::RepairView, Some(Right::Intake), repairs::answer;
    #[doc = "Moves a repair on: wait for parts, work, hand it to the check, back to work."]
    write move_repair(ask::MoveRepair) -> views::RepairView, Some(Right::Bench), repairs::move_on;
    #[doc = "Sends a device to the maker or a service centre."]
    write send_out_repair(ask::SendOutRepair) -> views::RepairView, Some(Right::Intake), repairs::send_out;
    #[doc = "Takes a device back that was sent out."]
    write repair_came_back(ask::RepairCameBack) -> views::RepairView, Some(Right::Intake), repairs::came_back;
    #[doc = "Writes down what trying a device after the work showed."]
    write check_repair(ask::CheckRepair) -> views::RepairView, Some(Right::Bench), repairs::check;
    #[doc = "Says how a repair went: the customer can have the device."]
    write finish_repair(ask::FinishRepair) -> views::RepairView, Some(Right::Bench), repairs::finish;
    #[doc = "Writes down that the customer was told."]
    write tell_customer(ask::TellCustomer) -> views::RepairView, Some(Right::Intake), repairs::tell;
    #[doc = "Keeps a picture of a device."]
    write photograph_repair(ask::PhotographRepair) -> views::RepairView, Some(Right::Intake), repairs::photograph;
    #[doc = "Shows a device's passcode to whoever works on it; that somebody looked is written down."]
    read see_passcode(ask::OneRepair) -> views::PasscodeView, Some(Right::Bench), repairs::see_passcode;
    #[doc = "Gives a device back to its owner, paid for."]
    write collect_repair(ask::CollectRepair) -> views::RepairView, Some(Right::Settle), repairs::collect;
    #[doc = "Gives the owner another one or the money instead of a repair."]
    write convert_repair(ask::ConvertRepair) -> views::CaseView, Some(Right::Return), repairs::convert;
    #[doc = "Has a device taken away that nobody called for."]
    write dispose_repair(ask::DisposeRepair) -> views::RepairView, Some(Right::Return), repairs::dispose;
    #[doc = "Takes back a repair that was never meant."]
    write void_repair(ask::VoidRepair) -> views::RepairView, Some(Right::Return), repairs::void;

    #[doc = "Lists loan units, where they are, and who has them."]
    read list_loan_units(ask::Nothing) -> views::LoanPool, Some(Right::Look), repairs::loaners::list;
    #[doc = "Shows a loan unit and its last agreements."]
    read open_loan_unit(ask::OpenLoanUnit) -> views::LoanUnitPage, Some(Right::Look), repairs::loaners::open_unit;
    #[doc = "Takes a unit into the pool, or changes one."]
    write record_loan_unit(ask::RecordLoanUnit) -> views::LoanUnitPage, Some(Right::Order), repairs::loaners::record;
    #[doc = "Sets a loan unit aside, or says that it can go out again."]
    write move_loan_unit(ask::MoveLoanUnit) -> views::LoanPool, Some(Right::Intake), repairs::loaners::move_unit;
    #[doc = "Lends a unit no more."]
    write retire_loan_unit(ask::RetireLoanUnit) -> views::LoanPool, Some(Right::Order), repairs::loaners::retire;
    #[doc = "Lends a unit while a device is in repair."]
    write lend_loaner(ask::LendLoaner) -> views::RepairView, Some(Right::Intake), repairs::loaners::lend;
    #[doc = "Lets a loan unit stay out until another day."]
    write extend_loan(ask::ExtendLoan) -> views::RepairView, Some(Right::Intake), repairs::loaners::extend;
    #[doc = "Takes a loan unit back, and pays the rest of its deposit back."]
    write return_loaner(ask::ReturnLoaner) -> views::RepairView, Some(Right::Settle), repairs::loaners::take_back;
    #[doc = "Writes a loan unit off that does not come back; needs a manager."]
    write lose_loaner(ask::LoseLoaner) -> views::RepairView, Some(Right::Settle), repairs::loaners::lose;

    #[doc = "What is known of a call for a visit before it is taken: the device, what the rules say, what it costs."]
    read assess_call(ask::TakeCall) -> views::AssessedCall, Some(Right::Look), visits::assess;
    #[doc = "Takes a call: a visit is agreed, and nobody drives yet."]
    write take_call(ask::TakeCall) -> views::VisitView, Some(Right::Intake), visits::take;
    #[doc = "Shows a visit, by its id or its number."]
    read open_visit(ask::OpenVisit) -> views::VisitView, Some(Right::Look), visits::open;
    #[doc = "Lists visits."]
    read list_visits(ask::ListVisits) -> views::VisitList, Some(Right::Look), visits::list;
    #[doc = "Another time is agreed with the customer; whoever was to drive is asked anew."]
    write reschedule_visit(ask::RescheduleVisit) -> views::VisitView, Some(Right::Intake), visits::reschedule;
    #[doc = "Changes where to drive, whom to ring, or the customer's wish."]
    write amend_visit(ask::AmendVisit) -> views::VisitView, Some(Right::Intake), visits::amend;
    #[doc = "Calls a visit off."]
    write cancel_visit(ask::VisitWhy) -> views::VisitView, Some(Right::Intake), visits::cancel;
    #[doc = "Texts for the customer, to be copied: confirmation, reminder, another time."]
    read visit_texts(ask::OneVisit) -> views::VisitTexts, Some(Right::Look), visits::texts;
    #[doc = "Notes that the customer was told."]
    write tell_visit(ask::TellVisit) -> views::VisitView, Some(Right::Intake), visits::tell;

    #[doc = "The board: everybody's days with load, gaps and conflicts, and the visits that nobody drives to."]
    read visit_board(ask::ShowVisitBoard) -> views::VisitBoard, Some(Right::Look), visits::board;
    #[doc = "Whom to send, the best first, with why."]
    read suggest_technician(ask::OneVisit) -> views::VisitSuggestions, Some(Right::Look), visits::suggest;
    #[doc = "What would stand against a plan, before it is made."]
    read check_assignment(ask::AssignVisit) -> views::AssignCheck, Some(Right::Look), visits::check;
    #[doc = "Says who drives, and when."]
    write assign_visit(ask::AssignVisit) -> views::VisitView, Some(Right::Dispatch), visits::assign;
    #[doc = "Takes a visit from whoever was to drive."]
    write unassign_visit(ask::VisitWhy) -> views::VisitView, Some(Right::Dispatch), visits::unassign;
    #[doc = "The best order of what is left of somebody's day."]
    read route_of_day(ask::OneDay) -> views::RouteView, Some(Right::Look), visits::route;
    #[doc = "Puts what is left of somebody's day in an order that was shown."]
    write order_day(ask::OrderDay) -> views::RouteView, Some(Right::Dispatch), visits::order_day;
    #[doc = "Who drives: what they know, where and when they work."]
    read list_rosters(ask::Nothing) -> views::RosterList, Some(Right::Look), visits::rosters;
    #[doc = "Changes what is known of somebody for planning: skills, districts, hours, leave."]
    write put_roster(ask::PutRoster) -> views::RosterList, Some(Right::ManageStaff), visits::put_roster;

    #[doc = "Puts a part or a charge of the price list on a visit; a part is reserved."]
    write put_visit_line(ask::PutVisitLine) -> views::VisitView, Some(Right::Intake), visits::put_line;
    #[doc = "Leaves a line of a visit out; its part goes where it is said."]
    write remove_visit_line(ask::RemoveVisitLine) -> views::VisitView, Some(Right::Bench), visits::remove_line;
    #[doc = "The parts that somebody takes along on a day."]
    read pick_list(ask::ShowPickList) -> views::PickList, Some(Right::Look), visits::pick_list;
    #[doc = "Puts a visit's parts from the shop's bins into the stock of whoever drives."]
    write pick_visit_parts(ask::PickVisitParts) -> views::VisitView, Some(Right::Stock), visits::pick;
    #[doc = "A part goes in at the customer's."]
    write issue_visit_part(ask::IssueVisitPart) -> views::VisitView, Some(Right::Bench), visits::issue;
    #[doc = "The technician is at the door."]
    write arrive_visit(ask::ArriveVisit) -> views::VisitView, Some(Right::Bench), visits::arrive;
    #[doc = "Writes down what was found and done, as far as it is."]
    write report_visit(ask::ReportVisit) -> views::VisitView, Some(Right::Bench), visits::report;
    #[doc = "Keeps a picture of a visit."]
    write photograph_visit(ask::PhotographVisit) -> views::VisitView, Some(Right::Bench), visits::photograph;
    #[doc = "The technician leaves: how it went, signature, rating, what was paid."]
    write end_visit(ask::EndVisit) -> views::VisitView, Some(Right::Bench), visits::end;
    #[doc = "The customer pays what was left."]
    write pay_visit(ask::PayVisit) -> views::VisitView, Some(Right::Settle), visits::pay;

    #[doc = "Writes down what came of ringing the customer up."]
    write call_back_visit(ask::CallBackVisit) -> views::VisitView, Some(Right::Intake), visits::call_back;
    #[doc = "Takes a call-back that was done up again."]
    write reopen_call_back(ask::ReopenCallBack) -> views::VisitView, Some(Right::Intake), visits::reopen_call_back;
    #[doc = "Plans of inspections and consumables, with what is due."]
    read list_visit_plans(ask::ListVisitPlans) -> views::VisitPlanList, Some(Right::Look), visits::plans;
    #[doc = "Makes a plan, or changes one."]
    write put_visit_plan(ask::PutVisitPlan) -> views::VisitPlanView, Some(Right::Intake), visits::put_plan;
    #[doc = "A turn of a plan is due on another day."]
    write move_visit_plan(ask::MoveVisitPlan) -> views::VisitPlanView, Some(Right::Intake), visits::move_plan;
    #[doc = "A turn of a plan is left out."]
    write skip_visit_plan(ask::SkipVisitPlan) -> views::VisitPlanView, Some(Right::Intake), visits::skip_plan;
    #[doc = "Ends a plan."]
    write end_visit_plan(ask::EndVisitPlan) -> views::VisitPlanView, Some(Right::Intake), visits::end_plan;
    #[doc = "Lists field copies, those that are out or have something left to decide first."]
    read list_field_copies(ask::Nothing) -> views::FieldList, Some(Right::Look), field::list;
    #[doc = "Writes somebody's visits of some days into a sealed file, to be done where there is no network."]
    write take_out(ask::TakeOut) -> views::TakenAlong, Some(Right::Intake), field::take_out;
    #[doc = "Looks through the file of a field copy."]
    read look_at_field_copy(ask::FieldFile) -> views::FieldLook, Some(Right::Look), field::look;
    #[doc = "Does here, once and in order, what was done in a field copy."]
    write bring_back(ask::FieldFile) -> views::FieldBack, Some(Right::Intake), field::bring_back;
    #[doc = "Tries again what was refused when a copy came back, and what waited for it."]
    write retry_field(ask::RetryField) -> views::FieldCopyView, Some(Right::Approve), field::retry;
    #[doc = "Lets something that was done in a field copy not count here, and says why."]
    write set_aside_field(ask::SetAsideField) -> views::FieldCopyView, Some(Right::Approve), field::set_aside;
    #[doc = "Nobody expects a field copy back any more."]
    write give_up_field_copy(ask::GiveUpFieldCopy) -> views::FieldList, Some(Right::Approve), field::give_up;
    #[doc = "Figures over visits, each with the visits behind it."]
    read visit_measures(ask::MeasureVisits) -> views::VisitMeasures, Some(Right::SeeMoney), visits::measures;

    #[doc = "Makes the labels of a device in repair, and of what was left with it."]
    read repair_labels(ask::RepairLabels) -> views::LabelsView, Some(Right::Look), papers::labels::repair_labels;
    #[doc = "Shows a document as it would print."]
    read preview(ask::Print) -> views::PaperView, Some(Right::Look), papers::preview;
    #[doc = "Shows the newest document of a kind with other texts of the house."]
    read preview_texts(ask::PreviewTexts) -> views::TextsPreview, Some(Right::Settings), papers::preview_texts;
    #[doc = "Says whether a paper that somebody brings is the shop's own."]
    read check_paper(ask::CheckPaper) -> views::PaperCheck, Some(Right::Look), papers::check_paper;
    #[doc = "Prints a document; the second time on it is a copy, and counted."]
    write print(ask::Print) -> views::PaperView, Some(Right::Look), papers::print;
    #[doc = "Prints many papers into one PDF file. Each is counted like any print."]
    write print_batch(ask::PrintBatch) -> views::BatchPrinted, Some(Right::Export), papers::batch::print_batch;
    #[doc = "Shows how far a batch of papers is."]
    read batch_progress(ask::Nothing) -> views::BatchProgress, Some(Right::Export), papers::batch::batch_progress;
    #[doc = "Stops a batch of papers; nothing of it is printed."]
    read stop_batch(ask::Nothing) -> views::Done, Some(Right::Export), papers::batch::stop_batch;
    #[doc = "Lets a document out on a printer; each print is counted, and all but the first are copies."]
    write send_to_printer(ask::SendToPrinter) -> views::SentToPrinter, Some(Right::Look), printing::queue::send_to_printer;
    #[doc = "Lets the labels of a device in repair out on a printer."]
    write send_labels(ask::SendLabels) -> views::SentToPrinter, Some(Right::Look), printing::queue::send_labels;
    #[doc = "Lists the papers on their way to a printer, and the last that ended."]
    read list_print_jobs(ask::Nothing) -> views::PrintJobList, Some(Right::Look), printing::queue::list_print_jobs;
    #[doc = "Prints a job again: as it was where nothing of it came out, else as a copy."]
    write retry_print_job(ask::RetryPrintJob) -> views::PrintJobList, Some(Right::Look), printing::queue::retry_print_job;
    #[doc = "Lets a job go that nobody wants, or whose paper is there."]
    write call_off_print_job(ask::OnePrintJob) -> views::PrintJobList, Some(Right::Look), printing::queue::call_off_print_job;
    #[doc = "Shows the printers of this counter, and what prints where."]
    read printing(ask::Nothing) -> views::PrintingView, Some(Right::Look), printing::printers::printing;
    #[doc = "Lists the printers that the system knows."]
    read system_printers(ask::Nothing) -> views::SystemPrinters, Some(Right::Settings), printing::printers::system_printers;
    #[doc = "Gives a printer a name and says how it is reached."]
    write save_printer(ask::SavePrinter) -> views::PrintingView, Some(Right::Settings), printing::printers::save_printer;
    #[doc = "Takes a printer out."]
    write remove_printer(ask::OnePrinter) -> views::PrintingView, Some(Right::Settings), printing::printers::remove_printer;
    #[doc = "Says what prints where, on what, in which languages and how often."]
    write choose_printing(ask::ChoosePrinting) -> views::PrintingView, Some(Right::Settings), printing::printers::choose_printing;
    #[doc = "Prints a page to try a printer with."]
    write print_test_page(ask::OnePrinter) -> views::SentToPrinter, Some(Right::Settings), printing::queue::print_test_page;

    #[doc = "Looks at a file, or takes it in."]
    write import_file(ask::ImportFile) -> views::ImportView, Some(Right::Import), imports::import_file;
    #[doc = "Shows how a file begins, and which column seems to be what."]
    read preview_file(ask::PreviewFile) -> views::FilePreview, Some(Right::Import), imports::preview_file;
    #[doc = "How far the file that is being read is."]
    read import_progress(ask::Nothing) -> views::ImportProgress, Some(Right::Import), imports::import_progress;
    #[doc = "Stops the file that is being read; nothing of it comes in."]
    read cancel_import(ask::Nothing) -> views::Done, Some(Right::Import), imports::cancel_import;
    #[doc = "Takes in what lies in the watched folder."]
    write look_in_folder(ask::Nothing) -> views::FolderView, Some(Right::Import), imports::look_in_folder;
    #[doc = "Takes a file out again, while nothing depends on it."]
    write undo_import(ask::UndoImport) -> views::BatchList, Some(Right::Import), imports::undo_import;
    #[doc = "Lists the files that came in, newest first."]
    read list_imports(ask::Nothing) -> views::BatchList, Some(Right::Import), imports::list_imports;

    #[doc = "Lists what can be taken out into files."]
    read export_choices(ask::Nothing) -> views::ExportChoices, Some(Right::Export), exporting::choices;
    #[doc = "Takes a list out as CSV, XLSX or JSON, or the whole store as a folder of CSV files."]
    write export_list(ask::ExportList) -> views::ExportView, Some(Right::Export), exporting::export_list;

    #[doc = "Shows the store's settings."]
    read settings(ask::Nothing) -> views::SettingsView, Some(Right::Look), settings::settings;
    #[doc = "Changes the store's settings."]
    write change_settings(ask::ChangeSettings) -> views::SettingsView, Some(Right::Settings), settings::change_settings;
    #[doc = "Puts another logo on the papers, or none."]
    write change_logo(ask::ChangeLogo) -> views::SettingsView, Some(Right::Settings), logo::change_logo;
    #[doc = "Shows the shop's promise, past terms included."]
    read promise(ask::Nothing) -> views::PromiseView, Some(Right::Look), promises::promise;
    #[doc = "Says which of the last hundred cases a change of the promise would have decided otherwise."]
    read try_promise(ask::Promise) -> views::PromiseTrial, Some(Right::Settings), promises::try_promise;
    #[doc = "Puts the promise in force for sales from a day on."]
    write put_promise(ask::Promise) -> views::PromiseView, Some(Right::Settings), promises::put_promise;
    #[doc = "Shows which words of the shop stand for which category, and articles without one."]
    read categories(ask::Nothing) -> views::CategoriesView, Some(Right::Look), categories::categories;
    #[doc = "Lets a word of the shop stand for a category."]
    write map_category(ask::MapCategory) -> views::CategoriesView, Some(Right::Settings), categories::map_category;
    #[doc = "Lists the people who work here."]
    read list_staff(ask::Nothing) -> views::StaffList, Some(Right::ManageStaff), staff::list_staff;
    #[doc = "Hires somebody, changes something about them, or sets their PIN."]
    secret record_staff(ask::RecordStaff) -> views::StaffList, Some(Right::ManageStaff), staff::record_staff;
    #[doc = "Lists who looked at customers' telephones and addresses, by day."]
    read list_looks(ask::ListLooks) -> views::LookList, Some(Right::ManageStaff), contacts::list_looks;
    #[doc = "Sets one's own PIN."]
    secret change_pin(ask::ChangePin) -> views::Done, Some(Right::Look), staff::change_pin;
    #[doc = "Which recovery sheet counts."]
    read recovery_sheet(ask::Nothing) -> views::RecoveryView, Some(Right::Keep), recovery::recovery_sheet;
    #[doc = "Makes a new recovery sheet; the one before is void for what is backed up from now on."]
    write make_recovery_sheet(ask::WithPin) -> views::RecoveryView, Some(Right::Keep), recovery::make_recovery_sheet;
    #[doc = "Shows the recovery sheet that counts."]
    write see_recovery_sheet(ask::SeeRecoverySheet) -> views::RecoveryPaper, Some(Right::Keep), recovery::see_recovery_sheet;
    #[doc = "Whether the store is encrypted, and which backups are not."]
    read encryption(ask::Nothing) -> views::EncryptionView, Some(Right::Keep), encrypting::encryption;
    #[doc = "Asks for the store to be encrypted when it is opened next, or gives an encrypted one another passphrase."]
    write encrypt_store(ask::EncryptStore) -> views::Done, Some(Right::Keep), encrypting::encrypt_store;
    #[doc = "Asks for the store to lie in the clear when it is opened next."]
    write decrypt_store(ask::WithPin) -> views::Done, Some(Right::Keep), encrypting::decrypt_store;
    #[doc = "Makes a backup and looks it through."]
    write backup(ask::Backup) -> views::BackupView, Some(Right::Keep), keeping::make_backup_once;
    #[doc = "Looks through the whole journal."]
    read verify_journal(ask::Nothing) -> views::JournalView, Some(Right::Keep), keeping::verify_journal;
    #[doc = "Looks the whole store through: pages, references, journal, schema, people, files' rows, tables."]
    write look_through(ask::Nothing) -> views::WholenessView, Some(Right::Keep), wholeness::look_through;
    #[doc = "Says that what is wrong with the store has been seen, and work goes on."]
    write acknowledge_damage(ask::Nothing) -> views::Done, Some(Right::Keep), wholeness::acknowledge_damage;
}

fn needed(right: Option<Right>) -> Result<Right, Failure> {
    right.ok_or_else(|| Failure::new("internal").with("what", "a command without a right"))
}

fn read_request<R: serde::de::DeserializeOwned>(request: Value, kind: Kind) -> Result<R, Failure> {
    lengths::check(&request, kind)?;
    // Nothing said is an empty request.
    let request = if request.is_null() { Value::Object(serde_json::Map::new()) } else { request };
    crate::far::check_days(&request)?;
    serde_json::from_value(request).map_err(|error| Failure::new("bad_request").with("what", error))
}

/// Written out at once: a board has tens of thousands of values, and a tree of them would be taken down again at the door.
fn answer<V: serde::Serialize>(view: &V) -> Result<String, Failure> {
    serde_json::to_string(view).map_err(|error| Failure::new("internal").with("what", error))
}
