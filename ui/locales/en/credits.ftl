### Store credit: the list, the ledger, making one by hand and declaring one void.
credits = Store credit
credits-total = { $count ->
    [one] 1 card, { $amount } on it
   *[other] { $count } cards, { $amount } on all of them
  }
credits-none = No store credit yet.
credits-choose = Choose a card to see its ledger.
credit-make = Issue store credit
credit-make-hint = A refund to store credit issues one automatically. Here you issue one by hand; a manager has to approve.
credit-amount = Amount
credit-holder = Holder
credit-holder-hint = Search by name or phone. Leave blank for a bearer card, valid for three years.
credit-nobody = Bearer
credit-note = Purpose
credit-void = Cancel this credit
credit-void-hint = The { $amount } on it will be lost.
credit-card = Print the card
credit-bearer = Bearer
credit-voucher = Voucher
credit-made = issued { $when }
credit-until = Until { $day }
credit-expired-on = Expired on { $day }
credit-expired = Expired
credit-no-end = No expiry
credit-balance = Balance
credit-ledger = Ledger
credit-when = When
credit-what = What
credit-by = By
credit-change = Change
credit-case = Case
credit-calendar = Expired
