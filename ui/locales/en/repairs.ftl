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
seen-bad = Fault
seen-not_tried = Not tried
tick-yes = Yes
tick-no = No
tick-not_asked = Not asked
signed-not = Not signed
signed-on_paper = Signed on paper
signed-drawn = Signed on screen

## What to tell the customer
repair-say-rework = The last repair ({ $number }) is under warranty until { $until }. This one is rework: free of charge, and that warranty does not start again.
repair-say-nth = This is repair no. { $nth } of this device.
repair-say-refund = The rules also allow a refund now. Ask the customer first: repair, exchange or refund?
repair-say-exchange = The rules also allow an exchange now. Ask the customer first: repair or exchange?
repair-say-loaner = The rules entitle the customer to a loan unit.
repair-say-exchange_due = The rules now allow an exchange. Tell the customer.
repair-say-refund_due = The rules now allow a refund. Tell the customer.

## Texts to send
repair-notice-ready = [{ $shop }] Your { $name } ({ $number }) is ready to collect. To pay: { $due }. Please bring the intake slip{ $lent ->
    [no] .
   *[yes] {" "}and our loan unit { $loaner }.
} Phone { $phone }.
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
event-repair-stepped-diagnose = Diagnosis started
event-repair-stepped-start = Work started
event-repair-stepped-hand = Sent to quality check
event-repair-stepped-rework = Back to work
event-repair-waits_for_parts = Waiting for parts
event-repair-diagnosed = Findings: { $findings }
event-repair-covered = Paid by: { $cover ->
    [warranty] warranty
    [shop] shop
    [maker] maker
   *[customer] customer
}
event-repair-work_put = Work added: { $name }, { $amount }
event-repair-part_issued = Part issued
event-repair-parts_came = All the parts it was waiting for are here
event-repair-work_removed = Work removed
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
event-repair-came_back = Received back
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
event-repair-photographed = Photo added
event-repair-passcode_seen = Passcode shown
event-repair-passcode_erased = Passcode erased
event-repair-collected = Collected by { $by }
event-repair-closed = Repair closed: { $result ->
    [exchanged] exchanged
    [refunded] refunded
   *[abandoned] abandoned
}
event-repair-begun_unasked = Work begun before the customer agreed ({ $amount }): { $why ->
        [safety] Unsafe as it is
        [to_find_out] The fault only shows once it is opened
        [at_our_risk] At our own risk: no charge unless they agree
        [contract] Covered by a contract
       *[other] Other
    }. { $note }
event-repair-voided = Repair voided

## Papers
repair-paper-intake = Repair intake slip
repair-paper-estimate = Repair estimate
repair-paper-out = Sent-out slip
repair-paper-receipt = Repair receipt
repair-paper-order = Repair no.
repair-paper-device = Device
repair-paper-taken-in = Taken in
repair-paper-promised = Promised for
repair-paper-cover = Paid by
repair-paper-accessories = Left with it
repair-paper-backed-up = Data backed up
repair-paper-may-wipe = May be wiped
repair-paper-passcode = Passcode
repair-paper-sealed = Kept sealed, erased at pick-up
repair-paper-photos = Photos kept
repair-paper-condition = Condition when taken in
repair-paper-rework = Rework
repair-paper-rework-says = Repair { $number } is under warranty until { $until }. This one is free, and that warranty does not start again
repair-paper-diagnosis-says = { $amount } is charged if it is not repaired, nothing if it is
repair-paper-bring = Bring this slip to collect the device. If you lose it, bring an identity document.
repair-paper-data = Data can be lost in a repair. Please back up what matters to you.
repair-paper-price = You get an estimate before any repair that is charged. Without your consent nothing is charged and no part is replaced.
repair-paper-customers-part = Customer’s copy
repair-paper-shops-part = Shop’s copy
repair-paper-bench = Found and done
repair-paper-shop-copy = Shop copy (stays with the device)
repair-paper-shelf = Shelf
repair-paper-findings = Findings
repair-paper-cause = Cause
repair-paper-treatment = Work done
repair-paper-standard = Fee standard
repair-paper-expires = Valid until
repair-paper-would-cost = Estimate
repair-paper-answer = The customer’s answer
repair-paper-agreed = { $who } agreed on { $date } ({ $by })
repair-paper-declined = { $who } declined on { $date } ({ $by })
repair-paper-yes = Repair it at this price
repair-paper-no = Do not repair, I will collect it
repair-paper-remarks = Remarks
repair-paper-no-more = You will not pay more than this. If more is needed, you get another estimate and decide again.
repair-paper-to = Sent to
repair-paper-their-number = Their number
repair-paper-due-back = Due back
repair-paper-asked = Instructions
repair-paper-back = On return
repair-paper-back-on = Returned on
repair-paper-report = What was done
repair-paper-ready = Ready on
repair-paper-given = Given back on
repair-paper-days = Days
repair-paper-nth = Repairs under warranty so far
repair-paper-technician = Technician
repair-paper-result = Result
repair-paper-new-serial = New serial no.
repair-paper-collected-by = Collected by
repair-paper-storage = Storage
repair-paper-paid = Total paid
repair-paper-warranty = Warranty
repair-paper-warranty-says = For the same fault until { $date }
repair-paper-keep = Please keep this receipt: it shows how often and for how many days the device was in repair.
repair-paper-technician-signature = Technician
repair-paper-work = Work
repair-paper-part-number = Part no.
repair-paper-why = Why it is charged
