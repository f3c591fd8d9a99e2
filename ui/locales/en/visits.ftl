# Visits to customers' homes

visit-kind-repair = Repair at home
visit-kind-install = Installation
visit-kind-inspect = Inspection and care
visit-kind-deliver = Collection or delivery
visit-kind-survey = Survey
visit-state-called = Nobody assigned
visit-state-planned = Planned
visit-state-on_site = On site
visit-state-ended = Ended
visit-state-cancelled = Cancelled
visit-result-done = Done
visit-result-partly = Done in part
visit-result-no_show = Nobody at home
visit-result-refused = Customer refused
visit-result-wrong_address = Wrong address
visit-result-unsafe = Unsafe, work stopped

## What stands against a plan
visit-conflict-overlap = At the same time as { $number }
visit-conflict-outside_window = Outside the window that was promised
visit-conflict-past = The time has passed
visit-conflict-travel = { $needed } minutes on the way to or from { $number }, and only { $left } left for it
visit-conflict-outside_hours = Outside working hours
visit-conflict-on_leave = On leave that day
visit-conflict-no_skill = Does not know this kind of device
visit-conflict-other_area = Does not usually drive to { $district }
visit-conflict-full_day = Has { $most } visits that day, which is enough
visit-conflict-not_wished = The customer asked for somebody else

## Why somebody is suggested
visit-suggest-wished = The customer asked for them
visit-suggest-skilled = Knows this kind of device
visit-suggest-area = Drives in this district
visit-suggest-near = Is nearby that day
visit-suggest-light = Has time that day

## What to say on the telephone
visit-say-rework = It was repaired on { $number }: coming again costs nothing
visit-say-free = Within the warranty: this visit and the repair are free
visit-say-paid = Outside the warranty: the call-out and the repair cost what the price list says
visit-say-standard = Tell the prices first, and agree a time when the customer says yes

## The standard at the customer's
visit-check-identity_shown = Identity card shown
visit-check-price_list_shown = Price list shown
visit-check-shoe_covers = Shoe covers worn, mat laid
visit-check-site_cleaned = Place left clean
visit-check-tested_together = Tested while the customer watched
visit-check-use_explained = Use and care explained
visit-check-no_gifts = No money or gifts taken
visit-check-card_left = Service card left
visit-field-findings = Findings
visit-field-cause = Cause of the fault
visit-field-work_done = Work done
visit-field-window = Agreed time
visit-field-reason = Fault
visit-field-safety_stop = Why the work was stopped

## Why it was done only in part
visit-partly-part_forgotten = A part was left behind
visit-partly-part_needed = Another part is needed
visit-partly-more_time = Not enough time
visit-partly-helper_needed = Needs two people
visit-partly-customer_asks = The customer asked for another day
visit-partly-other = Something else

## Call-backs
visit-call-back-complaint = Complaint
visit-call-back-low_rating = Low rating
visit-call-back-repeat = Rework
visit-call-back-sample = Sample
visit-called-satisfied = Content
visit-called-unsatisfied = Not content
visit-called-unreachable = Nobody answered

## Figures
visit-measure-on_time = On time
visit-measure-first_time = Repaired on the first visit
visit-measure-visits_a_day = Visits a day
visit-measure-parts_forgotten = Parts left behind
visit-measure-rating = Rating

device-visit = { $kind ->
    [repair] Repair at home
    [install] Installation
    [inspect] Inspection
    [deliver] Collection or delivery
   *[survey] Survey
  } { $number }, { $state ->
    [called] nobody assigned
    [planned] planned
    [on_site] on site
    [cancelled] cancelled
    [done] done
    [partly] done in part
    [no_show] nobody at home
    [refused] customer refused
    [wrong_address] wrong address
    [unsafe] unsafe, work stopped
   *[ended] ended
  }
cause-against_plan = The plan goes against hours, leave, travel or skill

## Texts for the customer
visit-text-confirm = Dear { $customer }, { $shop } has booked { $kind ->
    [repair] a repair at your home
    [install] an installation
    [inspect] an inspection
    [deliver] a collection or delivery
   *[survey] a survey
  } ({ $name }, no. { $number }): { $window }, at { $address }. { $known ->
    [yes] { $technician } will come.
   *[no] We will tell you who comes.
  } { $paid ->
    [yes] Charges follow the price list.
   *[no] Nothing is charged under the warranty.
  } To change the time, call { $phone }.
visit-text-remind = Dear { $customer }, { $technician } of { $shop } will be with you { $window } at { $address } ({ $name }, no. { $number }). Please be at home; to change the time, call { $phone }.
visit-text-moved = Dear { $customer }, the visit of { $before } ({ $name }, no. { $number }) is now { $window }. If that does not suit you, call { $shop } at { $phone }.
visit-text-plan = Dear { $customer }, your { $name } is due for { $title } around { $on }. To agree a time, call { $shop } at { $phone }.

## What happened
event-visit-booked = Call taken, visit { $number } agreed
event-visit-plan = Care plan changed
event-visit-rescheduled = Moved to { $window } { $why }
event-visit-amended = Address or telephone corrected
event-visit-assigned = Planned for { $start }{ $over ->
    [yes] {" "}(a manager agreed)
   *[no] {""}
  }
event-visit-unassigned = Taken off the plan { $why }
event-visit-told = Customer told ({ $by ->
    [counter] in person
    [phone] by telephone
    [sms] by text message
    [wechat] by WeChat
    [email] by e-mail
   *[letter] by letter
  })
event-visit-line_put = { $name } put on the visit
event-visit-line_picked = Part taken along
event-visit-line_issued = Part put in
event-visit-line_removed = Line left out
event-visit-arrived = At the door at { $at }
event-visit-reported = Report written
event-visit-photographed = Picture taken
event-visit-ended = Left: { $result ->
    [done] done
    [partly] done in part
    [no_show] nobody at home
    [refused] customer refused
    [wrong_address] wrong address
   *[unsafe] unsafe, work stopped
  }
event-visit-paid = Rest paid
event-visit-continued = Next visit agreed
event-visit-cancelled = Called off: { $why }
event-visit-call_back_due = To be rung up by { $on }
event-visit-called_back = Rung up: { $result ->
    [satisfied] content
    [unsatisfied] not content
   *[unreachable] nobody answered
  }
event-visit-call_back_reopened = To be rung up again by { $on }: { $why }

## The sheet of a visit
document-visit = Visit sheet
visit-paper-title = Visit sheet
visit-paper-kind = Kind of visit
visit-paper-called = Called
visit-paper-window = Agreed time
visit-paper-technician = Technician
visit-paper-address = Address
visit-paper-notes = To be known
visit-paper-device = Device
visit-paper-words = In the customer's words
visit-paper-cover = Who pays
visit-paper-prices = Price list
visit-paper-prices-follow = According to: { $standard }
visit-paper-report = What was found and done
visit-paper-standard = Standard at the customer's
visit-paper-charges = Parts and charges
visit-paper-quantity = Quantity
visit-paper-sum = Amount
visit-paper-serial-on = Put in
visit-paper-serial-off = Taken out
visit-paper-due = To be paid
visit-paper-paid = Paid
visit-paper-open = Left to pay
visit-paper-arrived = Arrived
visit-paper-left = Left
visit-paper-result = Result
visit-paper-why = Note
visit-paper-next = Next visit
visit-paper-rating = Rating
visit-paper-complaint = Complaint
visit-paper-call-back = We shall ring you up about your complaint.
visit-paper-signed-by = Signed by
visit-paper-technician-signature = Technician's signature
visit-paper-term-prices = Only what stands on the list above is charged; please pay nothing else.
visit-paper-term-standard = Our technicians show their card and take no money or gifts; tell us if it was otherwise.
visit-paper-term-complain = If you are not content, ring the shop up; we shall call you back.
