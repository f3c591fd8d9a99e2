### The cases.
cases = Cases
cases-total = { $count ->
    [one] 1 in all
   *[other] { $count } in all
  }
cases-filter = Show
cases-open = Open
cases-to_decide = With the manager
cases-closed = Closed
cases-all = All
cases-none-open = No open cases.
cases-none-to_decide = Nothing is waiting for a manager.
cases-none-closed = No closed cases yet.
cases-none-all = No cases yet.
cases-none-tasks = Nothing to do.
cases-tasks = To do
tasks-total = { $count ->
    [one] 1 thing
   *[other] { $count } things
  }
task-until = by { $day }
invoices = Invoices
invoice-of = Sale { $number }
invoice-number = Reversing invoice number
invoice-state-unknown = Unknown
invoice-state-not_issued = None issued
invoice-state-to_reverse = To be reversed
invoice-state-reversed = Reversed
invoice-step-find_none = None was issued
invoice-step-find_issued = One was issued
invoice-step-reverse = Mark as reversed
cases-more = and { $count } more
cases-next = Show more
cases-choose = Choose a case on the left.
case-open = Open
case-closed = Closed
case-when = { $when } · Counter { $seat } · { $clerk }
case-resolution = Remedy
case-refusal = Reason for refusal
case-documents = Documents
case-no-documents = None yet
case-not-printed = Not printed
case-printed = { $count ->
    [one] Printed once
   *[other] Printed { $count } times
  }
case-exception = Exception
case-approved = Requested by { $by }, approved by { $approver }
case-alone = Decided by { $by }
case-approved-by = Approved by { $name }
case-history = History
case-do-settle = Refund
case-do-reject = Refuse
case-do-hand_back = Hand back
case-do-void = Reverse
case-would-pay = Goes back: { $amount }
case-sure-settle = Refunds what is due, by the original payment method.
case-sure-reject = Refuses this line and issues a statement of refusal.
case-reject-hangs = The answer could give the customer more. If nobody can tell yet, let a technician look first.
case-sure-hand_back = Returns the goods to the customer and closes this line.
case-sure-void = The customer returns the money and takes the goods back.

case-do-refund_owed = Refund instead
case-do-exchange = Exchange
case-do-receive_promised = Goods received
case-do-reopen = Reopen
case-sure-refund_owed = Refunds what was paid instead of the exchange that is owed.
case-sure-receive_promised = Takes in the goods the customer promised to bring and returns the deposit.
case-sure-reopen = Reopens the line under the same number, judged as of the first day. The goods have to be here.
case-reopens = Reopened
case-reopens-line = This line reopens an earlier one of this case
case-went-out = Given out
case-owed = Owed
case-ready-on = by { $day }
case-promised = Awaited
case-promised-by = The customer brings it by { $day }
case-goodwill = Agreed
goodwill-money = Partial refund
goodwill-voucher = Voucher
goodwill-accessory = Accessory
goodwill-warranty = Longer warranty
goodwill-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}

## What a manager decides
decision = To decide
decision-pays = Would be paid back
decision-given = Allowed by
decision-no-rule = No rule gives this
decision-before = Paid to this customer in the last 30 days: { $refunded }. Goodwill on these sales: { $goodwill }.
decision-before-none = No earlier cases
take-back = Take back
take-back-hint = Everything goes back as it was: the customer keeps the goods, and nothing is paid.
