### Words of the exchange receipt, pick-up slip, store credit card and settlement slip. What all papers say is in paper.ftl.

## Exchange receipt
slip-exchange-receipt = Exchange receipt
slip-came-in = Taken back
slip-went-out = Given in exchange
slip-counts-for = Counts for
slip-price = Price
slip-brought = Brought
slip-promised-by = not yet, due by { $date }
slip-to-collect = Customer pays
slip-to-pay-back = Goes back to customer
slip-even = Even exchange
slip-awaited = The customer has the new goods already. Goods not yet brought are due at the shop by { $date }.
slip-awaited-deposit = The customer has the new goods already. Goods not yet brought are due at the shop by { $date }; the deposit of { $deposit } goes back against this receipt once they are here and checked.
slip-warranty-restarts = The warranty of the goods given in exchange starts anew on { $date }.
slip-first-sale = Price and proof of purchase remain those of the first sale, receipt { $sales }.

## Money in and out
slip-collected = Collected
slip-paid-back = Paid back
slip-way = By
slip-state = State
slip-amount = Amount
slip-state-to-collect = to collect
slip-state-collected = collected
slip-state-to-pay-back = to pay
slip-state-paid-back = paid
slip-state-failed = failed
slip-deposit = Deposit
slip-rounding = Rounding
slip-handed-in = Received
slip-handed-out = Handed out
slip-tendered = Cash given
slip-change = Change
slip-reference = Ref.
slip-no-proof = This program keeps the books and moves no money. This slip is no proof that a bank or terminal has taken or paid the amount: its own slip or notice is.

## Pick-up slip
slip-pick-up = Pick-up slip
slip-brought-goods = Left at the shop
slip-owed-goods = To pick up
slip-ready = Ready
slip-ready-on = Ready from
slip-ready-unknown = We will call you
slip-instead = You may choose instead
slip-money-back = Money back
slip-money-back-says = If the goods are not here by the end of { $date }, you may have the money instead: the { $amount } that was paid. Before that, the manager has to agree.
slip-money-back-says-no-day = Until the goods are picked up you may have the money instead if the manager agrees: the { $amount } that was paid.
slip-bring-this = Please bring this slip to pick up the goods.
slip-warranty-on-pick-up = The warranty of the new goods starts anew on the day they are picked up.
slip-on-pick-up = To be filled in on pick-up
slip-new-serial = Serial number of the new goods
slip-taken-signature = Picked up by
slip-given-signature = Handed over by

## Store credit card
slip-credit-card = Store credit
slip-voucher-card = Voucher
slip-card-number = Card no.
slip-printed-at = Printed
slip-holder = Holder
slip-bearer = bearer
slip-currency = Currency
slip-until = Valid until
slip-no-end = no end
slip-used-at = Used at
slip-used-here = this shop
slip-balance = Balance
slip-entries = Last entries
slip-balance-after = balance { $balance }
slip-card-ledger = The shop’s books decide what is on it; the newest print shows it.
slip-card-bearer = It belongs to whoever has its number: keep it like cash.
credit-step-issue = Added
credit-step-use = Used
credit-step-return = Given back
credit-step-take_back = Taken back
credit-step-expire = Expired
credit-step-void = Voided

## Settlement slip
slip-goodwill = Settlement slip
slip-kept-goods = Goods that the customer keeps
slip-agreed = What was agreed
slip-part-money = Part of the money back
slip-voucher = Voucher
slip-voucher-says = { $amount }, card no. { $number }, valid until { $until }.
slip-voucher-no-end = { $amount }, card no. { $number }, without an end.
slip-accessory = On top
slip-longer-warranty = Longer warranty
slip-longer-warranty-says = { $months ->
    [one] The warranty is 1 month longer
   *[other] The warranty is { $months } months longer
  }, until { $until }.
slip-rights-stay = The customer keeps the goods. This agreement leaves all rights under the law as they are.
