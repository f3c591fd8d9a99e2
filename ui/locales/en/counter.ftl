### The counter.

## Nobody is being served
start-title = Scan to begin
start-hint = Scan from anywhere, no need to click first; or just type.
start-way-receipt = Receipt
start-way-serial = Serial number
start-way-phone = End of phone
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
start-no-receipt-hint = Other proof, and a manager looks at it
start-key-sale = Key in a sale
start-key-sale-hint = A paper receipt that the books do not know
start-nothing-open = No case is waiting
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
sale-choose = Choose what comes back
sale-go-on = Continue ({ $count })
sale-cancelled = This order was cancelled elsewhere; nothing can come back.
sale-all-back = Everything on this sale has come back.
sale-refunded-elsewhere = { $amount } of this sale was refunded elsewhere.
sale-customer = Customer
sale-walk-in = Walk-in customer
sale-tenders = Paid by
sale-cases = Earlier cases
sale-no-cases = None
line-left = { $left } of { $sold } left
line-all-back = All came back
tender-left = { $amount } left
customer-visits = { $count ->
    [0] First visit
    [one] 1 earlier visit
   *[other] { $count } earlier visits
  }
customer-sales = Bought
customer-no-sales = Nothing on record
customer-cases = Cases
customer-no-cases = None

part-page-number = Part number
part-page-maker = Maker
part-page-bin = Bin
part-page-price = Price
part-page-chain = Replaced one after the other
part-page-first = first
part-page-since = from { $day }
part-page-this = this one
part-page-replaced = No longer delivered. Order { $number } instead.
part-page-substitutes = Can stand in for it
part-page-fits = Fits these models
part-page-fits-none = No model is listed; look at its size.
goods-page-model = Model
goods-page-code = Code
goods-page-barcode = Bar code
goods-page-price = Price today
goods-page-sales = Sold
goods-page-no-sales = Not sold yet, as far as the records go
goods-page-more = There are older sales; find them by receipt, phone or serial number.
goods-page-parts = Parts for it
goods-page-no-parts = No part is listed for this model
goods-page-no-receipt = Bring it back without a receipt
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
items-scan-more = Scanning adds another
items-clear = Clear, next customer
items-remove = Take { $name } off
items-no-reason = no reason yet
quantity = Quantity
quantity-less = One less
quantity-more = One more

## Reason and proof
reasons = Reason
reasons-title = Why does it come back?
reasons-keys = Digits: first the group, then the reason
reasons-change = Change the reason, now { $reason }
reason-note = In the customer’s words
proofs = Proof
facts-more = More…
facts-less = Less
facts-cause = Where the fault comes from
facts-no-cause = The goods themselves
facts-no-same-model = Same model not in stock

## What the rules say
verdict = What the rules say
verdict-day = Day { $day }
verdict-choose = What the customer wants
verdict-refused = Not possible
verdict-insist = The customer insists: { $remedy }
verdict-asked = Insisted on
verdict-say = You could say:
verdict-readings = Readings ({ $count })
verdict-also = Also due: { $remedy }
verdict-gaps = The public holidays of { $years } are not published yet; only weekends are counted
list-and = {", "}
component-main = main part
component-other = Another part
component-unknown = Not known yet
answer-yes = Yes
answer-no = No
facts-factory-date = Only the factory date
change-gains = { $with }: { $remedies } too
change-do-papers = Shown
change-do-cause_proven = There is one
change-do-cause_dropped = Drop it
change-do-repairs_recorded = Device page
change-do-same_model_in_stock = In stock
change-do-no_same_model = None left
ask-do-repair_records = Device page
ask-do-delivered_on = Note installation
ask-do-invoiced_on = Device page
ask-do-same_model_in_stock = Device page
law-days = { $have } of { $of } days in repair.
law-days-parts = { $have } of { $of } days waiting for parts.
law-due = That is past: the customer may now ask for { $remedies }.
law-arises = After that: { $remedies }; from { $day }, if it stays in repair.
law-more = After that: { $remedies }.
device-page = Device page
device-page-of = Device page of { $name }

## How to tell the customer
say-why-not = I am sorry, { $remedy } is not possible. { $why }.
say-joined = { $why } { $instead }
told-remedy-repair_paid = a paid repair
told-remedy-repair_free = a free repair
told-remedy-loaner = a loan unit
told-remedy-part_replacement = a new part
told-remedy-exchange_same = an exchange
told-remedy-exchange_other = another model
told-remedy-price_reduction = a lower price
told-remedy-withdraw = a return without a reason
told-remedy-refund = a refund
told-remedy-manager_review = that
say-refused-after = I will print the reasons for you, and you can write down if you disagree.
told-day_past = Today is day { $day }, and the { $of } days ended on { $on }
told-term_over = The warranty ended on { $on }
told-too_few_repairs = It takes { $need } repairs, and so far it was { $have }
told-delay_not_over = It takes more than { $of } days in repair, and so far it was { $have }
told-cause_alleged = What caused it has to be tested first
told-excluded = The test says that the goods are not at fault
told-unverified = I have to ask my manager about that one
remedy-until = until { $day }
remedy-days-left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
  }
remedy-last-day = today is the last day
remedy-no-end = no last day
time-start = from { $day }
time-today = Today, day { $day }
mark-repair_paid = paid repair
mark-repair_free = free repair
mark-loaner = loan
mark-part_replacement = new part
mark-exchange_same = exchange
mark-exchange_other = other model
mark-price_reduction = keep for less
mark-withdraw = no-reason
mark-refund = refund
mark-manager_review = manager
card-repair_paid = Paid repair
card-repair_free = Free repair
card-loaner = Loan unit
card-part_replacement = New part
card-exchange_same = Exchange
card-exchange_other = Other model
card-price_reduction = Price cut
card-withdraw = No-reason return
card-refund = Refund
card-manager_review = Manager decides
time-label = Today is day { $day }. Last days: { $days }

## Taking it in
condition = Condition
condition-packaging = Packaging
condition-appearance = Looks
condition-disposition = Goes to
condition-missing = Missing accessories
condition-missing-none = All there
condition-note = Remark
condition-damage = What is damaged
condition-damage-amount = Taken off for it
condition-damage-hint = Only for damage that is not a fault of the goods, and a manager has to agree. Left empty: nothing.
condition-lacks = Missing: { $what }

## Money
settlement = Settlement
total = Refund
total-nothing = No refund
# Beside something that is exchanged or repaired.
total-later = Refund, from the case
fee-none = Nothing taken off
fee-waive = Let it go (needs a manager)
fee-waived = let go
fee-set = Change
fee-set-to = Take only
fee-reset = As the rule says
fee-by-rule = { $amount } by the rule
fee-contested = contested, not taken
fee-charge = Charge it (a manager says why)
tenders = Goes back to
tenders-change = Change
tenders-reset = The way it came
tenders-way = Way to pay back, came as { $from }
tenders-amount = Amount
tenders-add = Another way
tenders-remove = Take this way off
tenders-came-as = came as { $way }
step-reason = Choose the reason
step-verdict = See the verdict, choose what to do
step-pay = Confirm the refund
step-print = Print the receipt
go-reason = Choose a reason first
go-note = Write what the customer says
go-wait = Checking…
go-blocked = Not possible as it is
go-pay = Refund { $amount }
go-exchange = Take in, exchange
go-repair = Take in, repair
go-take-in = Take in
go-ask = Ask a manager
go-ask-own = Say why
go-confirm-pay = Confirm refund { $amount }
go-refuse = Refuse, print the slip
go-refuse-open = Refuse
go-take-in-only = Take in only
refuse-title = Refuse and print the slip
refuse-hint = The slip names the ground and leaves room for the customer to disagree.
refuse-note = To add (it is printed)

## Done
done-paid = Paid back
joining-other = Receipt { $number } belongs to { $other }. The case on the counter is { $here }’s. Nothing has been added.
joining-instead = Start on the other customer; drop this case
joining-here = Add it to this case
joining-not = Leave it out
done-to_pay = Refund to pay
done-taken = Taken in
done-refused = Refused
done-refunded = Paid back
done-approved = { $name } said yes: { $reason }
done-next = Next customer
done-no-paper = The goods are here; there is no paper yet. It can be printed once the case is paid.

## No receipt
no-receipt-title = No receipt
no-receipt-hint = Note the goods, what speaks for them, and the customer; a manager decides.
no-receipt-cap = Without proof of purchase no more is given than the shop’s cap, and a manager has to say yes.
no-receipt-what = The goods
no-receipt-claimed = What the customer says was paid
no-receipt-claimed-on = When, they say
no-receipt-proof = What speaks for it
no-receipt-proof-hint = A bank record, a photo, the shop’s label on the box
no-receipt-who = The customer
no-receipt-go = Next: the reason

## Keying in a sale
key-sale-title = Key in a sale
key-sale-hint = As on the paper receipt; sums are worked out when it is stored, and the return follows.
key-sale-number = Number on the receipt
key-sale-number-hint = Empty: the counter gives one
key-sale-sold-on = Bought on
key-sale-delivered-on = Delivered on
key-sale-installed-on = Installed on
key-sale-channel = Channel
key-sale-lines = Goods
key-sale-price = Price of one
key-sale-discount = Off this line
key-sale-discount-all = Off the whole receipt
key-sale-add = Another line
key-sale-remove = Take this line off
key-sale-paid = Paid
key-sale-cash = Left empty, it counts as cash.
key-sale-add-way = Add a way to pay
key-sale-way = Way
key-sale-label = Last digits or note
key-sale-go = Store, and return it
field-name = What it is called
field-serial = Serial number
field-serials = Serial numbers
field-serials-hint = Several: a space between
field-category = Category
field-category-none = Not known
field-model = Model
field-customer = Customer’s name
field-phone = Phone
field-note = Remark
field-day-example = e.g. 2026-11-16
field-day-wrong = Write it like 2026-11-16
go-take-in-ask = Take in for a manager
done-settle = A refund is still due; pay it
refuse-what = What is refused
refuse-offered = By the rules the customer can ask for this; say why it is refused.
refuse-note-needed = Why (it is printed)
go-no-right = You can see what the rules say; a clerk takes goods and pays.

# An exchange
exchange-title = Exchange
exchange-when = When
exchange-now = Now
exchange-owe = Not in stock
exchange-first = Out first
exchange-for = What goes out
exchange-same = The same model
exchange-other = Another
exchange-name = Which goods
exchange-price = Its price
exchange-serial = Serial number of the new one
exchange-serial-hint = Scan the machine that goes out.
exchange-ready-on = Should be here on
exchange-owe-hint = The customer picks the goods up with a slip. If they are not here on the promised day, the customer may have the money instead; before that a manager has to agree.
exchange-promised-by = Old goods back by
exchange-deposit = Deposit
exchange-deposit-with = Deposit paid with
exchange-first-hint = The customer takes the new goods now and brings the old ones later. With a deposit below what the old ones count for ({ $amount }) a manager has to agree. The deposit goes back when they are here.
exchange-value = What comes in counts for
exchange-costs = What goes out costs
exchange-net-collect = The customer pays
exchange-net-pay_back = Goes back to the customer
exchange-net-even = Nothing to pay
exchange-paid-with = Paid with
exchange-tendered = Cash put down
exchange-tendered-hint = Left empty: exactly what is owed.
exchange-credit = Number on the store-credit card
exchange-go = Exchange
exchange-go-collect = Exchange, take { $amount }
exchange-go-pay-back = Exchange, pay back { $amount }
exchange-go-owe = Issue a pick-up slip
exchange-went-out = Out: { $name } { $serials }
exchange-owed-line = Owed: { $goods }
done-exchanged = Exchanged
done-owed = To be picked up
done-given = Agreed
go-goodwill = Goodwill
goodwill-title = Goodwill
goodwill-hint = The customer keeps the goods and gets something for it. A statement is printed for both to sign.
goodwill-what = What the customer gets
goodwill-name = Which accessory
goodwill-by-months = Longer by how many months
goodwill-amount = Amount
goodwill-cost = What it costs the shop
goodwill-go = Give it
condition-not-back = Not brought back, taken off
condition-gift = Gift: { $name }

# Payments
payments = Payments
payment-in = From the customer
payment-out = To the customer
payment-state-to_do = To do
payment-state-done = Done
payment-state-failed = Did not work
payment-state-called_off = Called off
payment-confirm = It is done
payment-fail = Did not work
payment-retry = Try again
payment-why = Why it did not work
payment-reroute = Another way
payment-reroute-to = Which way instead
payment-reroute-go = Change to { $tender }
payment-label = Account or last digits of the card
payment-change = { $tendered } put down, { $change } change
payment-moves-none = This program moves no money. Make the payment at the till or the terminal, then say so here.
purpose-difference = Difference
purpose-deposit = Deposit
purpose-goodwill = Agreed settlement
purpose-reversal = Withdrawn payment
