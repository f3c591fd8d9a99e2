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
loan-reason-long_repair = The repair takes long
loan-reason-parts_awaited = Parts have to come
loan-reason-loyal_customer = A loyal customer
loan-reason-shop_mistake = Our mistake
loan-reason-other = Something else

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
loan-paper-value-says = The unit is worth { $amount }; nobody pays more than that in all
loan-paper-term-back = The loan unit comes back before your own device is given back. If the repair takes longer, the loan can be extended.
loan-paper-term-care = Please take care of it, do not open it and do not lend it on. Ordinary wear is not charged; damage is charged at what its repair costs.
loan-paper-term-data = Sign out of your accounts and erase your data before you return it. We erase it again.
loan-paper-term-deposit = The deposit goes back the way it came, against this agreement. Missing accessories are taken off at the amounts above.
loan-paper-back = Return
loan-paper-lost = Written off
loan-paper-back-on = Returned on
loan-paper-looked-at = Checked by
loan-paper-looked-signature = Checked by (signature)
loan-paper-missing = Missing
loan-paper-damage = Damage
loan-paper-unit-lost = The unit was lost
loan-paper-returned = Deposit paid back
