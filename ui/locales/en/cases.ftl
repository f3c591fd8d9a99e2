### The cases.
cases = Cases
cases-total = { $count ->
    [one] 1 in all
   *[other] { $count } in all
  }
cases-filter = Which
cases-open = Open
cases-closed = Done
cases-all = All
cases-none-open = Nothing is waiting; all is done.
cases-none-closed = No case is done yet.
cases-none-all = There are no cases yet.
cases-none-tasks = Nothing is waiting to be done.
cases-tasks = To do
tasks-total = { $count ->
    [one] 1 thing
   *[other] { $count } things
  }
task-until = by { $day }
invoices = Invoices
invoice-of = Sale { $number }
invoice-number = Number of the reversing invoice
invoice-state-unknown = Not known
invoice-state-not_issued = None was issued
invoice-state-to_reverse = To be reversed
invoice-state-reversed = Reversed
invoice-step-find_none = None was issued
invoice-step-find_issued = One was issued
invoice-step-reverse = It is reversed
cases-more = and { $count } more
cases-next = Show more
cases-choose = Choose one on the left to see it here.
case-open = Open
case-closed = Done
case-when = { $when } · Counter { $seat } · { $clerk }
case-resolution = Remedy
case-refusal = Why refused
case-documents = Documents
case-no-documents = None yet
case-not-printed = Not printed
case-printed = { $count ->
    [one] Printed once
   *[other] Printed { $count } times
  }
case-exception = Exception
case-approved = { $by } asked, { $approver } said yes
case-alone = { $by } decided alone
case-approved-by = { $name } said yes
case-history = What happened
case-do-settle = Pay back
case-do-reject = Refuse
case-do-hand_back = Hand back
case-do-void = Withdraw
case-would-pay = Goes back: { $amount }
case-sure-settle = Pays the customer what is due, the way it came.
case-sure-reject = Refuses this line and issues a statement of refusal.
case-sure-hand_back = Gives the goods back to the customer; this line is then done.
case-sure-void = The customer gives the money back and takes the goods.

case-do-refund_owed = Money instead
case-do-exchange = Exchange
case-do-receive_promised = The goods are here
case-do-reopen = Take up again
case-sure-refund_owed = Pays back what was paid instead of the exchange that is owed.
case-sure-receive_promised = Takes the goods in that the customer was to bring; a deposit goes back.
case-sure-reopen = Takes the line up again under the same number, on the facts of the first day. The goods have to be here.
case-reopens = Taken up again
case-reopens-line = This line takes up an earlier one of this case
case-went-out = Went out
case-owed = Owed
case-ready-on = by { $day }
case-promised = Still to come
case-promised-by = The customer brings it by { $day }
case-goodwill = Agreed
goodwill-money = Part of the money back
goodwill-voucher = Voucher
goodwill-accessory = Accessory
goodwill-warranty = Longer warranty
goodwill-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
