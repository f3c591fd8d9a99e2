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
visit-say-standard = Tell the prices first, and agree a time once the customer accepts

## The standard at the customer's
visit-check-identity_shown = Identity card shown
visit-check-price_list_shown = Price list shown
visit-check-shoe_covers = Shoe covers worn, mat laid
visit-check-site_cleaned = Place left clean
visit-check-tested_together = Tested while the customer watched
visit-check-use_explained = Use and care explained
visit-check-no_gifts = No money or gifts taken
visit-check-card_left = Service card left
visit-check-why = Why not: { $name }
visit-check-why-short = Why not
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

# Rosters, pick lists, plans
visits-pick = Pick list
visits-rosters = Technicians
visit-rosters-hint = Planning warns by skill, district, working hours and leave.
visit-roster-of = Roster of { $name }
visit-roster-usual = The shop’s hours
visit-roster-edit = Change
visit-hours = Working hours
visit-every-day = Every day
visit-no-hours = Does not work
visit-day-off = Off
visit-weekday-1 = Monday
visit-weekday-2 = Tuesday
visit-weekday-3 = Wednesday
visit-weekday-4 = Thursday
visit-weekday-5 = Friday
visit-weekday-6 = Saturday
visit-weekday-7 = Sunday
visit-skills = Skills
visit-skills-hint = What they can repair; none chosen: everything
visit-districts = Districts
visit-districts-hint = Where they drive; none chosen: everywhere
visit-districts-none = The shop has no districts yet (Settings › Home visits)
visit-any = any
visit-most = Most visits a day
visit-most-hint = Leave blank for as many as fit
visit-most-is = at most { $most } a day
visit-leave = Leave
visit-leave-from = From
visit-leave-to = To
visit-leave-why = Why
visit-leave-add = Add leave
visit-leave-remove = Remove leave { $at }
visit-away = Away { $from } to { $to }
visit-pick-bin = Bin
visit-pick-part = Part
visit-pick-state = State
visit-pick-picked = Taken along
visit-pick-here = Here
visit-pick-missing = Not here
visit-pick-none = Nothing is to be taken along on this day.
visit-plan-new = New plan
visit-plan-change = Change
visit-plan-serial-hint = Scan or type the serial number of something sold to a known customer
visit-plan-title = What the plan is called
visit-plan-kind = Kind of visit
visit-plan-months = Every so many months
visit-plan-first = First due
visit-plan-last = Last day (may be empty)
visit-plan-it-too = Begin a plan

# Settings › Home visits
settings-visits = Home visits
terms-bad = Look at the times, numbers and amounts of the terms for visits
terms-days = Hours and districts
terms-from = Day begins
terms-to = Day ends
terms-day-hint = For technicians without a roster of their own
terms-travel_near_minutes = Minutes within a district
terms-travel_far_minutes = Minutes to another district
terms-rework_days = A second visit within so many days is a rework
terms-sample_percent = Rung up as a sample (%)
terms-call_back_days = Rung up within so many days
terms-plan_ahead_days = Plans are shown so many days ahead
terms-districts = Districts
terms-districts-hint = With commas between them: Chaoyang, Haidian
terms-prices = Price list
terms-prices-hint = Visits charge only what stands here, in { $currency }. It is printed on the sheet.
terms-amount = Price
terms-price-add = Add a price
terms-standard = What prices follow
terms-standard-hint = Printed on the sheet, such as “as on the list in our shop”
terms-fields = The form
terms-fields-hint = What the technician fills in beside findings, cause and work. Nothing is done while a required field is empty.
terms-field-add = Add a field
terms-field-kind = How it is filled in
terms-field-text = Words
terms-field-number = Measured value
terms-field-tick = Tick
terms-field-choice = One of several
terms-unit = Unit
terms-low = Least
terms-high = Most
terms-choices = Options
terms-choices-hint = With commas between them: good, fair, poor
terms-required = Required
terms-checks = Standard on site
terms-checks-hint = The shop’s own points beside the eight that always hold.
terms-check-add = Add a point
terms-plans = Plans
terms-plans-hint = Inspections and consumables that begin by themselves after an installation, by model or category.
terms-plan-add = Add a plan
terms-models = Models
terms-goods-none = By model only
terms-kinds = For these visits
terms-kinds-all = For all visits
