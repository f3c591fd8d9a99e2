### Store credit: the list, the ledger, making one by hand and declaring one void.
credits = Store credit
credits-total = { $count ->
    [one] 1 card, { $amount } on it
   *[other] { $count } cards, { $amount } on all of them
  }
credits-none = There is no store credit yet.
credits-choose = Choose a card to see its ledger.
credit-make = Make a store credit
credit-make-hint = A refund to store credit makes one by itself. This makes one by hand, and a manager has to agree.
credit-amount = Amount
credit-holder = Holder
credit-holder-hint = Find the person by name or phone. Left empty: whoever holds the card, for three years.
credit-nobody = Nobody in particular
credit-note = What for
credit-void = Declare it void
credit-void-hint = The { $amount } on it will be gone for good.
credit-card = Print the card
credit-bearer = Whoever holds the card
credit-voucher = Voucher
credit-made = made { $when }
credit-until = Until { $day }
credit-expired-on = Ended on { $day }
credit-expired = Ended
credit-no-end = No end
credit-balance = Balance
credit-ledger = Ledger
credit-when = When
credit-what = What
credit-by = By
credit-change = Change
credit-case = Case
credit-calendar = Its time ended
