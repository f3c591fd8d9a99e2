# Repairs

## States
repair-state-received = Received
repair-state-diagnosing = Diagnosing
repair-state-awaiting_customer = Awaiting customer
repair-state-waiting_parts = Waiting for parts
repair-state-in_repair = In repair
repair-state-sent_out = Sent out
repair-state-quality_check = Quality check
repair-state-ready = Ready
repair-state-collected = Collected
repair-state-closed = Closed
repair-state-void = Void

## Results
repair-result-repaired = Repaired
repair-result-partly = Partly repaired
repair-result-not_repaired = Not repaired
repair-result-no_fault_found = No fault found
repair-result-gave_up = Customer declined
repair-result-exchanged = Exchanged
repair-result-refunded = Refunded
repair-result-abandoned = Abandoned

purpose-prepaid = Prepayment
purpose-repair = Repair

## Who pays
cover-warranty = Warranty
cover-shop = Shop pays
cover-maker = Maker pays
cover-customer = Customer pays

## Lines of work
work-part = Part
work-labour = Labour
work-diagnosis = Diagnosis fee
work-state-planned = To be issued
work-state-issued = Issued
work-state-removed = Removed
part-goes-back = Back to its bin
part-goes-defective = To defective stock
part-goes-scrap = Scrap

## Channels
spoken-counter = At the counter
spoken-phone = By phone
spoken-sms = By text message
spoken-wechat = By WeChat
spoken-email = By e-mail
spoken-letter = By letter

## Photos
photo-stage-intake = Intake
photo-stage-bench = Bench
photo-stage-check = Check

## Intake checklist
check-powers_on = Powers on
check-screen = Screen intact
check-touch = Touch works
check-housing = Housing intact
check-buttons = Buttons work
check-camera = Camera works
check-sound = Sound works
check-charging = Charges
check-liquid = No sign of liquid
check-keyboard = Keyboard works
check-ports = Ports work
check-hinge = Hinge works
check-remote = Remote control works
check-cable = Power cable intact
check-controls = Controls work
check-noise = No unusual noise
check-leaks = Does not leak
check-door = Door intact
seen-fine = Fine
seen-bad = Not fine
seen-not_tried = Not tried
tick-yes = Yes
tick-no = No
tick-not_asked = Not asked
signed-not = Not signed
signed-on_paper = Signed on paper
signed-drawn = Signed on screen

## What to tell the customer
repair-say-rework = The last repair ({ $number }) is under warranty until { $until }. This one is rework: free of charge, and that warranty does not begin anew.
repair-say-nth = This is repair no. { $nth } of this device.
repair-say-refund = The rules also allow a refund now. Ask the customer first: repair, exchange or refund?
repair-say-exchange = The rules also allow an exchange now. Ask the customer first: repair or exchange?
repair-say-loaner = The rules ask for a loan unit.
repair-say-exchange_due = The rules now allow an exchange. Tell the customer.
repair-say-refund_due = The rules now allow a refund. Tell the customer.

## Texts to send
repair-notice-ready = [{ $shop }] Your { $name } ({ $number }) is ready to collect. To pay: { $due }. Please bring the intake slip. Phone { $phone }.
repair-notice-estimate = [{ $shop }] We have looked at your { $name } ({ $number }). The repair would cost { $asked }. Please reply yes or no. Phone { $phone }.
repair-notice-parts = [{ $shop }] Your { $name } ({ $number }) is waiting for parts{ $dated ->
    [no] .
   *[other] , expected on { $day }.
} Phone { $phone }.
repair-notice-working = [{ $shop }] We are working on your { $name } ({ $number }){ $dated ->
    [no] .
   *[other] , expected to be done on { $day }.
} Phone { $phone }.

## What happened
event-repair-taken_in = Taken in { $number }
event-repair-assigned = Technician assigned
event-repair-promised = Promised for { $day } { $why }
event-repair-shelved = Put on shelf { $shelf }
event-repair-stepped-diagnose = Diagnosis begun
event-repair-stepped-start = Work begun
event-repair-stepped-hand = Handed to quality check
event-repair-stepped-rework = Back to work
event-repair-waits_for_parts = Waiting for parts
event-repair-diagnosed = Findings: { $findings }
event-repair-covered = Paid by: { $cover ->
    [warranty] warranty
    [shop] shop
    [maker] maker
   *[customer] customer
}
event-repair-work_put = Line of work { $name }, { $amount }
event-repair-part_issued = Part issued
event-repair-work_removed = Line of work removed
event-repair-quoted = Estimate { $number }, { $amount }
event-repair-answered = Customer said { $yes ->
    [yes] yes
   *[no] no
} to the estimate ({ $who }, { $by ->
    [counter] at the counter
    [phone] by phone
    [sms] by text message
    [wechat] by WeChat
    [email] by e-mail
   *[letter] by letter
})
event-repair-sent_out = Sent out to { $to }
event-repair-came_back = Back from outside
event-repair-checked = Quality check { $passed ->
    [yes] passed
   *[no] not passed
}
event-repair-finished = Work ended: { $result ->
    [repaired] repaired
    [partly] partly repaired
    [not_repaired] not repaired
    [no_fault_found] no fault found
   *[gave_up] customer declined
}
event-repair-told = Customer told ({ $by ->
    [counter] at the counter
    [phone] by phone
    [sms] by text message
    [wechat] by WeChat
    [email] by e-mail
   *[letter] by letter
})
event-repair-photographed = Photo kept
event-repair-passcode_seen = Passcode looked at
event-repair-passcode_erased = Passcode erased
event-repair-collected = Collected by { $by }
event-repair-closed = Repair closed: { $result ->
    [exchanged] exchanged
    [refunded] refunded
   *[abandoned] abandoned
}
event-repair-voided = Repair declared void
