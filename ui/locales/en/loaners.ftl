# Loan units

## Where a loan unit is
loan-unit-free = Free
loan-unit-out = Out
loan-unit-set_aside = To be checked
loan-unit-lost = Lost
loan-unit-retired = Retired
loan-state-out = Out
loan-state-returned = Returned
loan-state-lost = Lost
loan-step-set_aside = Set aside
loan-step-ready = Ready again
loan-step-find = Found

## Why one is lent
loan-reason-long_repair = Long repair
loan-reason-parts_awaited = Waiting for parts
loan-reason-loyal_customer = A loyal customer
loan-reason-shop_mistake = Our mistake
loan-reason-other = Other

purpose-loan_deposit = Deposit for a loan unit
purpose-loan_charge = Paid for a loan unit

## What happened
event-loaner-recorded = Loan unit recorded
event-loaner-photographed = Loan unit photographed
event-loaner-stepped = Loan unit moved
event-loaner-lent = Loan unit lent { $number }, due back { $day }
event-loaner-extended = Loan extended to { $day }
event-loaner-returned = Loan unit returned
event-loaner-lost = Loan unit written off

## Loan agreement
loan-paper-title = Loan agreement
loan-paper-in-repair = In repair
loan-paper-unit = Loan unit
loan-paper-condition = Condition
loan-paper-lent = Lent on
loan-paper-due = Due back
loan-paper-reason = Reason
loan-paper-note = Note
loan-paper-accessories = Accessories
loan-paper-if-missing = If missing
loan-paper-deposit = Deposit
loan-paper-value-says = The unit is worth { $amount }; no charges add up to more than that
loan-paper-term-back = The loan unit has to be returned before your own device is handed back. If the repair takes longer, the loan can be extended.
loan-paper-term-care = Please take care of it; do not open it or lend it to others. Ordinary wear is not charged; damage is charged at the cost of its repair.
loan-paper-term-data = Sign out of your accounts and erase your data before you return it. We erase it again.
loan-paper-term-deposit = The deposit is refunded the way it was paid, against this agreement. Missing accessories are deducted at the amounts above.
loan-paper-back = Return
loan-paper-lost = Written off
loan-paper-back-on = Returned on
loan-paper-looked-at = Checked by
loan-paper-looked-signature = Checked by (signature)
loan-paper-missing = Missing
loan-paper-damage = Damage
loan-paper-unit-lost = The unit was lost
loan-paper-returned = Deposit refunded

## The window
bench-loaners = Loan units
bench-do-lend = Lend a unit
bench-do-return_loaner = Take the unit back
bench-do-extend_loan = Extend
bench-do-lose_loaner = Write off as lost
loan-title = Loan unit
loan-owed-now = The rules ask for a loan unit
loan-owed-since = A loan unit is owed since { $day }
loan-owed-from = A loan unit is owed if it is not repaired by { $day }
loan-blocks = The customer still has the loan unit { $label }: take it back first
loan-which = Which unit
loan-none-free = No unit is available
loan-due-label = Return by
loan-due-on = Return by { $day }
loan-overdue = Due back { $day }, { $days ->
    [one] { $days } day
   *[other] { $days } days
  } over
loan-reason-label = Reason
loan-along = Accessories
loan-along-hint = One per line: item and what it costs if missing, such as “Charger 60”
loan-condition-label = Condition
loan-condition-back = Condition now
loan-deposit-label = Deposit
loan-deposit-usual = Usually { $amount }; less needs a manager
loan-held = Deposit held: { $amount }
loan-missing-label = What is missing
loan-missing-charge = Charge for it
loan-missing-usual = Leave blank for the agreed amount; less needs a manager
loan-damage-label = Damage
loan-damage-charge = Charge for damage
loan-damage-hint = Needs a manager; { $amount } in total at most
loan-pays = Paid on top of the deposit
loan-pays-hint = If the charges are more than the deposit
loan-lost-note = What is known
loan-lost-hint = The deposit is kept; { $amount } including it at most
loan-returned-amount = Deposit refunded: { $amount }
loan-counts = { $out } out, { $overdue } overdue
loan-add = Add a unit
loan-change = Change the unit
loan-empty = No loan units yet
loan-choose = Choose a unit for details
loan-label = Label
loan-label-hint = What is written on it, such as BY-01
loan-name = Name
loan-model = Model
loan-category = Category
loan-any-category = Any
loan-value = Value
loan-save = Save
loan-retire = Retire
loan-retire-sure = Retire it
loan-history = Agreements
loan-to-repair = Repair { $number }
loan-card-out = Loan unit { $label }, back { $day }
loan-card-late = Loan unit { $label } is overdue
loan-card-owed = A loan unit is owed
loan-card-from = Loan unit owed from { $day }
