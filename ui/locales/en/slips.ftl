### Words of the exchange receipt, pick-up slip, store credit card and settlement slip. What all papers say is in paper.ftl.

## Exchange receipt
slip-exchange-receipt = Exchange receipt
slip-came-in = Taken back
slip-went-out = Given in exchange
slip-counts-for = Counts for
slip-price = Price
slip-brought = Returned
slip-promised-by = not yet, due by { $date }
slip-to-collect = Customer pays
slip-to-pay-back = Refund to customer
slip-even = Even exchange
slip-awaited = The customer already has the new goods. Goods still to be returned are due at the shop by { $date }.
slip-awaited-deposit = The customer already has the new goods. Goods still to be returned are due at the shop by { $date }; the deposit of { $deposit } is refunded against this receipt once they are here and checked.
slip-warranty-restarts = The warranty of the goods given in exchange starts again on { $date }.
slip-first-sale = The price and proof of purchase remain those of the first sale, receipt { $sales }.

## Money in and out
slip-collected = Collected
slip-paid-back = Refunded
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
slip-no-proof = This program keeps records and moves no money. This slip does not prove that a bank or card terminal has completed a payment; only their own slip or notice does.

## Pick-up slip
slip-pick-up = Pick-up slip
slip-brought-goods = Left at the shop
slip-owed-goods = To pick up
slip-ready = Ready
slip-ready-on = Ready from
slip-ready-unknown = We will call you
slip-instead = You may choose instead
slip-money-back = Refund
slip-money-back-says = If the goods are not here by the end of { $date }, you may have a refund instead: the { $amount } that was paid. Before that, the manager has to approve it.
slip-money-back-says-no-day = Until the goods are picked up you may have a refund instead if the manager approves it: the { $amount } that was paid.
slip-bring-this = Please bring this slip to pick up the goods.
slip-warranty-on-pick-up = The warranty of the new goods starts again on the day they are picked up.
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
slip-no-end = no expiry
slip-used-at = Used at
slip-used-here = this shop
slip-balance = Balance
slip-entries = Last entries
slip-balance-after = balance { $balance }
slip-card-ledger = The shop’s records decide the balance; the latest print shows it.
slip-card-bearer = Whoever has its number can use it: keep it like cash.
credit-step-issue = Added
credit-step-use = Used
credit-step-return = Returned
credit-step-take_back = Taken back
credit-step-expire = Expired
credit-step-void = Voided

## Settlement slip
slip-goodwill = Settlement statement
slip-kept-goods = Goods the customer keeps
slip-agreed = What was agreed
slip-part-money = Partial refund
slip-voucher = Voucher
slip-voucher-says = { $amount }, card no. { $number }, valid until { $until }.
slip-voucher-no-end = { $amount }, card no. { $number }, no expiry.
slip-accessory = Free accessory
slip-longer-warranty = Longer warranty
slip-longer-warranty-says = { $months ->
    [one] The warranty is 1 month longer
   *[other] The warranty is { $months } months longer
  }, until { $until }.
slip-rights-stay = The customer keeps the goods. This agreement does not affect any legal rights.
