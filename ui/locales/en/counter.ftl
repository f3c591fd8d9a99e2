### The counter.

## Nobody is being served
start-title = Scan to begin
start-hint = Scan at any time, no need to click first. Or just start typing.
start-way-receipt = Receipt
start-way-serial = Serial number
start-way-phone = Last digits of phone
start-way-name = Name
start-way-pinyin = Pinyin initials
start-way-case = Case number
start-example-receipt = 20261117-0387
start-example-serial = HY55A6S2600006
start-example-phone = 0013
start-example-name = 王芳
start-example-pinyin = wf
start-example-case = R1-261122-007
start-no-receipt = No receipt
start-no-receipt-hint = Other proof of purchase; a manager decides
start-key-sale = Key in a sale
start-key-sale-hint = A paper receipt that is not in the system
start-nothing-open = No open cases
start-open-hint = Today is { $day }

## A sale
serial = S/N
paid = Paid
sale-number = Sale
sale-when = { $day }, { $days ->
    [0] today
    [one] yesterday
   *[other] { $days } days ago
  }
sale-lines = Lines of the sale
sale-choose = Choose what is coming back
sale-go-on = Continue ({ $count })
sale-never-paid = This order was closed before it was paid; there is nothing to give back.
sale-cancelled = This order was cancelled, or the exchange it belongs to was withdrawn; nothing on it can be returned.
sale-all-back = Everything on this sale has been returned.
sale-refunded-elsewhere = { $amount } of this sale was refunded elsewhere.
sale-customer = Customer
sale-walk-in = Walk-in customer
sale-tenders = Paid by
sale-cases = Earlier cases
sale-no-cases = No earlier cases
line-left = { $left } of { $sold } left
line-all-back = All returned
tender-left = { $amount } left
customer-visits = { $count ->
    [0] First visit
    [one] 1 earlier visit
   *[other] { $count } earlier visits
  }
customer-sales = Purchases
customer-no-sales = No purchases on record
customer-cases = Cases
customer-no-cases = No cases

part-page-number = Part number
part-page-maker = Maker
part-page-bin = Bin
part-page-price = Price
part-page-chain = Replacement history
part-page-first = first
part-page-since = from { $day }
part-page-this = this one
part-page-replaced = Discontinued. Order { $number } instead.
part-page-substitutes = Alternatives
part-page-fits = Fits these models
part-page-fits-none = No models listed; check the dimensions.
goods-page-model = Model
goods-page-code = Code
goods-page-barcode = Barcode
goods-page-price = Current price
goods-page-sales = Sold
goods-page-no-sales = No sales on record
goods-page-more = There are older sales; search by receipt, phone or serial number.
goods-page-parts = Parts for it
goods-page-no-parts = No parts listed for this model
goods-page-no-receipt = Return without a receipt
goods-page-pieces = { $count ->
    [one] 1 piece
   *[other] { $count } pieces
}
goods-page-walk-in = walk-in

## On the counter
items = On the counter
items-covered = Under warranty
items-unverified = No receipt
items-list = list { $amount }
items-bought = bought { $day }
items-delivered = delivered { $day }
items-installed = installed { $day }
items-unit = Which one
items-choose-unit = Choose the serial number
items-add = Add from this sale
items-scan-more = Scan to add another
items-clear = Clear, next customer
items-remove = Remove { $name }
items-no-reason = no reason yet
quantity = Quantity
quantity-less = One less
quantity-more = One more

## Reason and proof
reasons = Reason
reasons-title = Why is it coming back?
reasons-keys = Number keys: group first, then reason
reasons-change = Change the reason, now { $reason }
reason-note = Customer’s own words
proofs = Proof
facts-more = More…
facts-less = Less
facts-cause = Cause of the fault
facts-no-cause = The product itself
facts-no-same-model = Same model not in stock

## What the rules say
verdict = What the rules say
verdict-day = Day { $day }
verdict-choose = Customer’s choice
verdict-refused = Not possible
verdict-insist = Customer insists on: { $remedy }
verdict-asked = Insisted on
verdict-say = You could say:
verdict-readings = Interpretations ({ $count })
verdict-also = Also due: { $remedy }
verdict-gaps = The public holidays of { $years } have not been published yet; only weekends are counted
list-and = {", "}
component-main = main part
component-other = Another part
component-unknown = Not known yet
answer-yes = Yes
answer-no = No
facts-factory-date = Factory date only
change-gains = { $with }: also { $remedies }
change-do-papers = Shown
change-do-cause_proven = There is a report
change-do-cause_dropped = Drop the claim
change-do-repairs_recorded = Device page
change-do-same_model_in_stock = In stock
change-do-no_same_model = Out of stock
ask-do-repair_records = Device page
ask-do-delivered_on = Record installation
ask-do-invoiced_on = Device page
ask-do-same_model_in_stock = Device page
law-days = { $have } of { $of } days in repair.
law-days-parts = { $have } of { $of } days waiting for parts.
law-due = The limit has passed: the customer may now ask for { $remedies }.
law-arises = After that: { $remedies }; from { $day }, if it stays in repair.
law-more = After that: { $remedies }.
device-page = Device page
device-page-of = Device page of { $name }

## How to tell the customer
say-why-not = I’m sorry, { $remedy } isn’t possible. { $why }.
say-joined = { $why } { $instead }
told-remedy-repair_paid = a paid repair
told-remedy-repair_free = a free repair
told-remedy-loaner = a loan unit
told-remedy-part_replacement = a new part
told-remedy-exchange_same = an exchange
told-remedy-exchange_other = another model
told-remedy-price_reduction = a discount
told-remedy-withdraw = a return without a reason
told-remedy-refund = a refund
told-remedy-manager_review = that
say-refused-after = I’ll print the reasons for you; there is space to say if you disagree.
told-day_past = Today is day { $day }, and the { $of } days ended on { $on }
told-term_over = The warranty ended on { $on }
told-too_few_repairs = It takes { $need } repairs, and so far it was { $have }
told-delay_not_over = It takes more than { $of } days in repair, and so far it was { $have }
told-cause_alleged = We have to have the cause tested first
told-excluded = The test shows the product is not at fault
told-unverified = I need to check that with my manager
remedy-until = until { $day }
remedy-days-left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
  }
remedy-last-day = today is the last day
remedy-no-end = no deadline
time-start = from { $day }
time-today = Today, day { $day }
mark-repair_paid = paid repair
mark-repair_free = free repair
mark-loaner = loan
mark-part_replacement = new part
mark-exchange_same = exchange
mark-exchange_other = other model
mark-price_reduction = discount
mark-withdraw = no-reason
mark-refund = refund
mark-manager_review = manager
card-repair_paid = Paid repair
card-repair_free = Free repair
card-loaner = Loan unit
card-part_replacement = New part
card-exchange_same = Exchange
card-exchange_other = Other model
card-price_reduction = Discount
card-withdraw = No-reason return
card-refund = Refund
card-manager_review = Manager decides
time-label = Today is day { $day }. Last days: { $days }

## Taking it in
condition = Condition
condition-packaging = Packaging
condition-appearance = Appearance
condition-disposition = Destination
condition-missing = Missing accessories
condition-missing-none = Complete
condition-note = Notes
condition-damage = Damage
condition-damage-amount = Deduct for damage
condition-damage-hint = Only for damage that is not a product fault; needs a manager. Leave blank for none.
condition-lacks = Missing: { $what }

## Money
settlement = Settlement
total = Refund
total-nothing = No refund
# Beside something that is exchanged or repaired.
total-later = Refund, from the case
fee-none = No deductions
fee-waive = Waive (needs a manager)
fee-waived = waived
fee-set = Change
fee-set-to = Deduct only
fee-reset = Use the standard amount
fee-by-rule = { $amount } standard
fee-contested = disputed, not deducted
fee-charge = Deduct it (a manager gives the reason)
tenders = Refund to
tenders-change = Change
tenders-reset = Original payment method
tenders-way = Refund method, paid by { $from }
tenders-amount = Amount
tenders-add = Add a method
tenders-remove = Remove this method
tenders-came-as = paid by { $way }
step-reason = Choose a reason
step-verdict = Check the verdict and choose what to do
step-pay = Confirm the refund
step-print = Print the receipt
go-reason = Choose a reason first
go-note = Enter the customer’s words first
go-wait = Checking…
go-blocked = Not possible as entered
go-pay = Refund { $amount }
go-exchange = Take in and exchange
go-repair = Take in for repair
go-take-in = Take in
go-ask = Ask a manager
go-ask-own = Give a reason
go-confirm-pay = Confirm refund { $amount }
go-refuse = Refuse and print the slip
go-refuse-open = Refuse
go-take-in-only = Take in only
refuse-title = Refuse and print the slip
refuse-hint = The slip gives the reason and leaves space for the customer to disagree.
refuse-note = Add a note (printed on the slip)

## Done
done-paid = Refunded
joining-other = Receipt { $number } belongs to { $other }. The case on the counter is { $here }’s. Nothing has been added.
joining-instead = Start on the other customer; drop this case
joining-here = Add it to this case
joining-not = Leave it out
done-to_pay = Refund to pay
done-taken = Taken in
done-refused = Refused
done-refunded = Refunded
done-approved = Approved by { $name }: { $reason }
done-next = Next customer
done-no-paper = The goods are here. There is no document yet; print one once the case is settled.

## No receipt
no-receipt-title = No receipt
no-receipt-hint = Enter the goods, the proof of purchase and the customer; a manager decides.
no-receipt-cap = Without proof of purchase the refund is limited to the shop’s cap and needs a manager.
no-receipt-what = Goods
no-receipt-claimed = Price the customer says they paid
no-receipt-claimed-on = Date they say they bought it
no-receipt-proof = Proof of purchase
no-receipt-proof-hint = A bank record, a photo, the shop’s label on the box
no-receipt-who = Customer
no-receipt-go = Next: reason

## Keying in a sale
key-sale-title = Key in a sale
key-sale-hint = Enter it as on the paper receipt. Totals are worked out when you save; then the return begins.
key-sale-number = Receipt number
key-sale-number-hint = Leave blank to get a number
key-sale-sold-on = Bought on
key-sale-delivered-on = Delivered on
key-sale-installed-on = Installed on
key-sale-channel = Channel
key-sale-lines = Goods
key-sale-price = Unit price
key-sale-discount = Line discount
key-sale-discount-all = Receipt discount
key-sale-add = Add a line
key-sale-remove = Remove this line
key-sale-paid = Paid
key-sale-cash = Leave blank for cash.
key-sale-add-way = Add a payment method
key-sale-way = Method
key-sale-label = Last digits or note
key-sale-go = Save and return it
field-name = Name of the goods
field-serial = Serial number
field-serials = Serial numbers
field-serials-hint = Separate several with spaces
field-category = Category
field-category-none = Unknown
field-model = Model
field-customer = Customer name
field-phone = Phone
field-note = Notes
calendar = Calendar
calendar-of = Calendar for { $field }
calendar-earlier = Previous month
calendar-later = Next month
field-day-example = e.g. 2026-11-16
field-day-wrong = Use the form 2026-11-16
go-take-in-ask = Take in for a manager
done-settle = A refund is still due: pay it now
done-decide = Waits for a manager: decide now
refuse-what = What is refused
refuse-hangs = Answer first: { $question } If nobody can tell, take the device in for inspection.
refuse-offered = The rules entitle the customer to this. Give the reason for refusing.
refuse-note-needed = Reason (printed on the slip)
go-no-right = You can see the verdict; a clerk takes in goods and pays.

# An exchange
exchange-title = Exchange
exchange-when = When
exchange-now = Now
exchange-owe = Not in stock
exchange-first = New one first
exchange-for = Replacement
exchange-same = Same model
exchange-other = Different model
exchange-name = Name of the goods
exchange-name-hint = Search the shop’s goods, or type a name and a price
exchange-goods = Goods of this shop
exchange-price = Price
exchange-serial = New serial number
exchange-serial-hint = Scan the new device.
exchange-ready-on = Expected on
exchange-owe-hint = The customer collects the goods with a pick-up slip. If they are not here on the promised day, the customer may have a refund instead; before that a manager has to approve it.
exchange-promised-by = Old goods back by
exchange-deposit = Deposit
exchange-deposit-with = Deposit paid with
exchange-first-hint = The customer takes the new goods now and brings the old ones later. If the deposit is less than the value of the old goods ({ $amount }), a manager has to approve. The deposit is returned when they are back.
exchange-value = Value of the returned goods
exchange-costs = Price of the new goods
exchange-net-collect = The customer pays
exchange-net-pay_back = Refund to the customer
exchange-net-even = Nothing to pay
exchange-paid-with = Payment method
exchange-tendered = Cash received
exchange-tendered-hint = Leave blank for the exact amount.
exchange-credit = Store-credit card number
exchange-go = Exchange
exchange-go-collect = Exchange, take { $amount }
exchange-go-pay-back = Exchange, refund { $amount }
exchange-go-owe = Issue a pick-up slip
exchange-went-out = Out: { $name } { $serials }
exchange-owed-line = Owed: { $goods }
done-exchanged = Exchanged
done-owed = Waiting for pick-up
done-given = Agreed
go-goodwill = Goodwill
goodwill-title = Goodwill
goodwill-hint = The customer keeps the goods and gets something in return. A statement is printed for both to sign.
goodwill-what = What the customer gets
goodwill-name = Which accessory
goodwill-by-months = Extra months of warranty
goodwill-amount = Amount
goodwill-cost = Cost to the shop
goodwill-go = Confirm
condition-not-back = Not returned, deducted
condition-gift = Free gift: { $name }

# Payments
payments = Payments
payment-in = From customer
payment-out = To customer
payment-state-to_do = To do
payment-state-done = Done
payment-state-failed = Failed
payment-state-called_off = Cancelled
payment-confirm = Mark as done
payment-fail = Mark as failed
payment-retry = Try again
payment-why = Why it failed
payment-reroute = Use another method
payment-reroute-to = New method
payment-reroute-go = Change to { $tender }
payment-label = Account or last digits of the card
payment-change = { $tendered } received, { $change } change
payment-moves-none = Sanbao does not move money. Make the payment at the till or card terminal, then mark it here.
purpose-difference = Difference
purpose-deposit = Deposit
purpose-goodwill = Agreed settlement
purpose-reversal = Reversed payment
