### Words used everywhere: on the screen, on paper and by sanbaoctl. An id is "kind-code", the code as in the program.

## Ways to pay
tender-cash = Cash
tender-card = Bank card
tender-wechat_pay = WeChat Pay
tender-alipay = Alipay
tender-bank_transfer = Bank transfer
tender-online = Paid online
tender-store_credit = Store credit
tender-voucher = Voucher
tender-trade_in = Trade-in
tender-exchange = Value of exchanged goods
tender-other = Other

## What the customer gets
resolution-refund = Refund
resolution-withdraw = No-reason return
resolution-exchange = Exchange
resolution-repair = Repair
resolution-goodwill = Agreed settlement

## What the rules offer
remedy-refund = Refund
remedy-withdraw = No-reason return
remedy-exchange_same = Exchange, same model
remedy-exchange_other = Exchange, other model
remedy-part_replacement = Free replacement part
remedy-price_reduction = Discount, keep it
remedy-repair_free = Free repair
remedy-repair_paid = Paid repair
remedy-loaner = Loan unit
remedy-manager_review = Manager decides

## Why something is not possible
refused-day_past = Today is day { $day } of { $of }; the last day was { $on }
refused-term_over = The warranty ended on { $on }
refused-bought_in_store = Only for goods bought online
refused-bought_online = Only for goods bought in the shop
refused-no_fault = Nothing is wrong with the goods
refused-cosmetic_only = It works; if only the appearance is affected, a manager decides
refused-no_same_model = The same model is not available
refused-same_model_in_stock = The same model is in stock; this only applies if it is not
refused-too_few_repairs = Repaired { $have } of { $need } times
refused-repairs_not_recorded = Only { $have } of { $need } repairs have a signed record
refused-delay_not_over = In repair for { $have } days; it takes more than { $of }
refused-too_few_exchanges = Exchanged { $have } of { $need } times
refused-exchanged_often = Exchanged often enough: a refund instead
refused-proof_missing = The proof is not enough
refused-excluded = { $cause ->
    [misuse] Tested: improper use, care or storage
    [outside_repair] Tested: unauthorised repair
    [force_majeure] Tested: flood, lightning or the like
    [papers_mismatch] The papers do not belong to this unit
   *[other] Tested: not a fault of the goods
  }
refused-cause_alleged = { $cause ->
    [misuse] Misuse is suspected; a test or a manager decides
    [outside_repair] An outside repair is suspected; a test or a manager decides
    [force_majeure] An external cause is suspected; a test or a manager decides
    [papers_mismatch] The papers are in doubt; a manager decides
   *[other] The cause is in doubt; a manager decides
  }
refused-excluded_trait = { $trait ->
    [opened] The box was opened
    [activated] It was switched on or registered
    [custom_made] It was made to order
    [perishable] It is perishable
    [sealed_media_opened] The seal is broken
    [exclusion_confirmed] It was agreed at the sale that it cannot be returned
   *[other] Its state does not allow it
  }
refused-not_intact = It cannot be sold again as it is
refused-unverified = The basis has not been verified; a manager decides
refused-not_promised = The shop’s promise does not cover these goods
refused-no_term = There is no warranty term for such goods
refused-no_start = The start date is not known
refused-as_noted = For the reason in the note
refused-not_offered = The rules do not offer this
refused-manager_declined = The manager did not approve it

## Taken off
deduction-depreciation = Depreciation
deduction-restocking = Restocking fee
deduction-accessory = Accessory missing
deduction-gift = Gift not returned
deduction-damage = Damage
deduction-goodwill = Goodwill given earlier

## Reasons for an exception
exception-loyal_customer = Loyal customer
exception-just_past = Just past the last day
exception-shop_mistake = Our mistake
exception-maker_agreed = The maker agreed
exception-safety = Safety
exception-bad_experience = To make up for the trouble
exception-tender_closed = The original payment method is closed
exception-other = Other (please specify)

## Why a manager is needed
cause-over_sale_limit = Refunds on this sale come to { $total }, over the limit of { $limit }
cause-over_day_limit = Refunds today come to { $total }, over the day’s limit of { $limit }
cause-outside_policy = The rules do not allow what the customer asks for
cause-manager_review = The rules leave it to a manager
cause-unverified = There is no proof of purchase
cause-own_sale_over_limit = On sales you keyed in yourself this comes to { $total } in thirty days, over the limit of { $limit }: someone else has to approve
cause-keyed_by_asker = You keyed in this sale yourself
cause-past_by_asker = It is based on repairs or exchanges that you recorded, corrected or struck out yourself
cause-other_tender = The refund goes to a different payment method
cause-refunded_elsewhere = Part of this sale was refunded elsewhere for an unknown reason
cause-fee_waived = A fee is waived
cause-contested_charged = A contested fee for use is charged
cause-void = A refund is reversed
cause-over_customer_limit = Refunds to this customer within thirty days come to { $total }, over the limit of { $limit }
cause-over_goodwill_limit = Goodwill on this sale comes to { $total }, over the limit of { $limit }
cause-damage_charged = Damage is charged
cause-price_below_list = The replacement is given below its list price
cause-goods_awaited = The new goods go out before the old ones are back, and no deposit covers them
cause-disposal = A device that nobody collected is disposed of
cause-deposit_waived = A loan unit goes out for less than its deposit
cause-loan_lost = A loan unit is written off as lost
cause-credit_by_hand = Store credit is issued or cancelled by hand
cause-over_count_limit = The differences in this count are worth { $total }, over the limit of { $limit }
cause-stock_found = There is more of this part than on record

## Where a line stands
stage-awaited = Goods awaited
stage-received = Goods here
stage-pending = Undecided
stage-escalated = With the manager
stage-accepted = Refund due
stage-to_exchange = To be exchanged
stage-to_repair = To be repaired
stage-owed = Exchange owed
stage-promised = Waiting for the goods
stage-rejected = Refused
stage-to_hand_back = To be handed back
stage-handed_back = Handed back
stage-to_pay = Refund to pay
stage-settled = Settled
stage-voided = Reversed
stage-closed = Closed

## What happened
event-store_opened = Store set up
event-settings_changed = Settings changed
event-staff_recorded = Staff recorded
event-pin_set = PIN set
event-signed_in = Signed in
event-pin_refused = Wrong PIN
event-clock_went_back = The clock went back
event-customer_recorded = Customer recorded
event-sale_recorded = Sale keyed in
event-batch_imported = File imported
event-batch_undone = Import undone
event-case_opened = Case opened
event-line_added = Goods added
event-goods_received = Goods taken in
event-goods_handed_back = Goods handed back
event-disposition_changed = Destination changed
event-line_taken_back-refund = Refund taken back before it was paid
event-line_taken_back-taken_in = Intake taken back
event-line_escalated = Manager asked
event-line_accepted = Accepted
find-void = void
event-line_judged = What failed was found out, and it was judged again
event-line_rejected = Refused
event-exception_granted = Exception granted
event-line_settled = { $amount } refunded
event-line_exchanged = { $amount } counted towards the exchange
event-settlement_voided = Refund reversed
event-document_issued = { $number } issued
event-printing_changed = Printer settings changed
event-document_printed = { $number } printed
event-document_reprinted = { $number } printed again (copy { $copy })
event-goods_promised = The customer will bring the goods later
event-exchange_made = Exchanged, { $number }
event-exchange_voided = Exchange reversed
event-exchange_owed = Exchange owed
event-resolution_changed = Decision changed
event-payment_noted-in = { $amount } from the customer: { $tender ->
    [cash] cash
    [card] bank card
    [wechat_pay] WeChat Pay
    [alipay] Alipay
    [bank_transfer] bank transfer
    [online] online
    [store_credit] store credit
    [voucher] voucher
    [trade_in] trade-in
   *[other] another way
}
event-payment_noted-out = { $amount } to the customer: { $tender ->
    [cash] cash
    [card] bank card
    [wechat_pay] WeChat Pay
    [alipay] Alipay
    [bank_transfer] bank transfer
    [online] online
    [store_credit] store credit
    [voucher] voucher
    [trade_in] trade-in
   *[other] another way
}
event-payment_moved-confirm = Payment { $payment } done { $reference }
event-payment_moved-fail = Payment { $payment } failed
event-payment_moved-retry = Payment { $payment } tried again
event-payment_moved-call_off = Payment { $payment } cancelled
event-credit_made = Store credit { $number } issued: { $amount }
event-credit_moved-issue = { $amount } added to a store credit
event-credit_moved-use = { $amount } paid with a store credit
event-credit_moved-return = { $amount } returned to a store credit
event-credit_moved-take_back = { $amount } taken back from a store credit
event-credit_moved-expire = { $amount } on a store credit expired
event-credit_moved-void = { $amount } on a store credit cancelled
event-invoice_noted-unknown = Invoice: to be checked
event-invoice_noted-not_issued = Invoice: none was issued
event-invoice_noted-to_reverse = Invoice: to be reversed
event-invoice_noted-reversed = Invoice reversed { $number }

## Three facts, each on its own
fact-reception = Goods
fact-judgement = Decision
fact-settlement = Money
reception-awaited = Not here
reception-received = Here
reception-promised = Promised
reception-handed_back = Handed back
reception-disposed = Disposed of
judgement-pending = Pending
judgement-escalated = With the manager
judgement-accepted = Accepted
judgement-rejected = Refused
settlement-open = Open
settlement-settled = Refunded
settlement-settled-exchange = Exchanged
settlement-settled-goodwill = Agreed
settlement-nothing_due = Nothing due
settlement-voided = Reversed

## Staff
role-clerk = Clerk
role-manager = Manager
role-technician = Technician

## What the customer shows
proof-invoice = Invoice
proof-warranty_card = Warranty card
proof-receipt = Receipt
proof-invoice_copy = Invoice copy
proof-sales_record = Our record
proof-factory_date = Factory date

## State of the goods
packaging-sealed = Sealed
packaging-opened = Opened
packaging-missing = No box
appearance-as_new = As new
appearance-used = Used
appearance-damaged = Damaged

## Where goods go
disposition-resell = Resell
disposition-open_box = Open box
disposition-refurbish = Refurbish
disposition-to_vendor = Back to supplier
disposition-harvest = For parts
disposition-scrap = Scrap
disposition-pending = To inspect

## What brought the fault about
fault_cause-misuse = Misuse
fault_cause-outside_repair = Unauthorised repair
fault_cause-force_majeure = External cause
fault_cause-papers_mismatch = Papers do not match

## Channels, documents, machines
channel-store = In the shop
channel-online = Online
document-return = Return receipt
document-refusal = Statement of refusal
document-sale = Sale
document-exchange = Exchange receipt
document-pick_up = Pick-up slip
document-credit = Store-credit card
document-goodwill = Settlement statement
document-purchase_order = Purchase order
document-repair = Repair intake slip
document-estimate = Repair estimate
document-sent_out = Sent-out slip
document-hand_over = Repair receipt
document-loan = Loan agreement
document-day_close = Day close
document-shift_handover = Handover
document-count_sheet = Count sheet
document-warranty = Warranty slip
unit-with_customer = With the customer
unit-returned = Returned
freight-consumer = The customer pays return shipping
freight-trader = We pay return shipping

## Words to say to the customer
say-all_three = You can have a refund, a replacement or a free repair. Which would you prefer?
say-refund = I can refund you the way you paid. Is that all right?
say-refund_or_exchange = I can give you a refund or a replacement. Which would you prefer?
say-withdraw = You can return it. Let me check it over, and I’ll refund you the way you paid.
say-exchange_or_repair = I can replace it or have it repaired, both free of charge. Which would you prefer?
say-exchange = I can replace it with the same model; its warranty starts again from today.
say-repair = It’s still under warranty. We’ll repair it free of charge and call you when it’s ready.
say-repair_paid = The warranty has ended. We can repair it: you’ll get a quote first and can decide then.
say-manager_review = I can’t decide this myself. Let me ask my manager, just a moment, please.
say-unverified = Even without a receipt there may be something we can do. Let me ask my manager.
say-refused = I’m sorry, the rules don’t allow me to take this back. I’ll print the reasons for you; there is space to say if you disagree.

## What would make a difference
change-papers = With the invoice and the warranty card
change-main_part_failed = If a main part turns out to be faulty
change-cause_proven = With a test report that proves the cause
change-cause_dropped = If nothing is held against the customer
change-repairs_recorded = If every repair has a signed record
change-same_model_in_stock = With the same model in stock
change-no_same_model = Without the same model in stock

## Worth asking
question-component = Which part failed?
question-test_report = Is there a test report?
question-same_model_in_stock = Is the same model in stock today?
question-delivered_on = When was it delivered?
question-invoiced_on = When was it bought?
question-proof_of_sale = Is there an invoice, a warranty card or any other record of the sale?
question-repair_records = Is there a signed record of each repair?

## State of the goods, and what was agreed
trait-opened = Opened
trait-activated = Activated or used
trait-sealed_media_opened = Seal broken
trait-custom_made = Made to order
trait-perishable = Perishable
trait-exclusion_confirmed = Sold as final

## A device's page
device-sold = Sold ({ $number })
device-delivered = Delivered
device-installed = Installed and tested
device-repair = In repair for { $days } days, back on { $back }{ $signed ->
    [yes] , signed
   *[no] , not signed
  }
device-in-repair = Handed in for repair, not back yet
device-exchange = Exchanged
device-exchange-of = Exchanged for { $serial }
device-case = Case { $number }: { $resolution ->
    [refund] refund
    [withdraw] return without a reason
    [exchange] exchange
   *[repair] repair
  }

## How the shop's promise is put into words
promise-title = { $goods }: { $remedies } within { $unit ->
    [days] { $days } days
   *[months] { $months } months
  }
promise-citation = Our promise (from { $from })
promise-summary = { $goods }{ $channel ->
    [store] {" "}bought in the shop
    [online] {" "}bought online
   *[any] {""}
  }{ $has_except ->
    [no] {""}
   *[yes] {" "}(not { $except })
  }: { $remedies } within { $unit ->
    [days] { $days } days
   *[months] { $months } months
  }{ $fault ->
    [performance] {" "}if they fail
    [cosmetic] {" "}if they look wrong
   *[any] {""}
  }{ $has_states ->
    [no] {""}
   *[yes] , { $states }
  }{ $fee_kind ->
    [share] , less { $fee } for restocking
    [each] , less { $fee } a piece for restocking
   *[none] {""}
  }.
promise-or = {" or "}
promise-and = {", "}
promise-only-opened = opened
promise-only-activated = activated
promise-only-custom_made = made to order
promise-only-perishable = perishable
promise-only-sealed_media_opened = with the seal of media broken
promise-only-exclusion_confirmed = sold as not returnable
promise-unless-opened = unopened
promise-unless-activated = not activated
promise-unless-custom_made = not made to order
promise-unless-perishable = not perishable
promise-unless-sealed_media_opened = with the seal of media whole
promise-unless-exclusion_confirmed = not sold as not returnable
goods-group-all = All goods
goods-group-458 = Appliances of the 1995 catalogue
goods-group-computer = Computers
goods-group-hygiene = Hygiene goods
goods-group-opened_costs = Software and games
