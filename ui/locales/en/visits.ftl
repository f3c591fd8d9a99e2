# Visits to customers' homes

visit-kind-repair = Repair at home
visit-kind-install = Installation
visit-kind-inspect = Inspection and care
visit-kind-deliver = Pick-up or delivery
visit-kind-survey = Survey
visit-state-called = Unassigned
visit-state-planned = Assigned
visit-state-on_site = On site
visit-state-ended = Ended
visit-state-cancelled = Cancelled
visit-result-done = Done
visit-result-partly = Partly done
visit-result-no_show = Nobody home
visit-result-refused = Customer refused
visit-result-wrong_address = Wrong address
visit-result-unsafe = Unsafe, work stopped

## What stands against a plan
visit-conflict-overlap = At the same time as { $number }
visit-conflict-outside_window = Outside the time agreed with the customer
visit-conflict-past = The time has passed
visit-conflict-travel = { $needed } minutes’ travel to or from { $number }, but only { $left } left for it
visit-conflict-outside_hours = Outside working hours
visit-conflict-on_leave = On leave that day
visit-conflict-no_skill = Not trained for this kind of device
visit-conflict-other_area = Does not usually cover { $district }
visit-conflict-full_day = Already has { $most } visits that day
visit-conflict-not_wished = The customer asked for another technician

## Why somebody is suggested
visit-suggest-wished = The customer asked for them
visit-suggest-skilled = Trained for this kind of device
visit-suggest-area = Covers this district
visit-suggest-near = Is nearby that day
visit-suggest-light = Has time that day

## What to say on the telephone
visit-say-rework = It was repaired on { $number }: another visit costs nothing
visit-say-free = Under warranty: this visit and the repair are free
visit-say-paid = Out of warranty: the call-out and the repair are charged by the price list
visit-say-standard = Tell the customer the prices first, and agree on a time once they accept

## The standard at the customer's
visit-check-identity_shown = ID card shown
visit-check-price_list_shown = Price list shown
visit-check-shoe_covers = Shoe covers worn, mat laid out
visit-check-site_cleaned = Place left clean
visit-check-tested_together = Tested together with the customer
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
visit-partly-part_forgotten = Forgot a part
visit-partly-part_needed = Another part is needed
visit-partly-more_time = Not enough time
visit-partly-helper_needed = Needs two people
visit-partly-customer_asks = The customer asked for another day
visit-partly-other = Other

## Call-backs
visit-call-back-complaint = Complaint
visit-call-back-low_rating = Low rating
visit-call-back-repeat = Rework
visit-call-back-sample = Random check
visit-called-satisfied = Satisfied
visit-called-unsatisfied = Not satisfied
visit-called-unreachable = No answer

## Figures
visit-measure-on_time = On time
visit-measure-first_time = Fixed on the first visit
visit-measure-visits_a_day = Visits per day
visit-measure-parts_forgotten = Forgotten parts
visit-measure-rating = Rating

device-visit = { $kind ->
    [repair] Repair at home
    [install] Installation
    [inspect] Inspection
    [deliver] Pick-up or delivery
   *[survey] Survey
  } { $number }, { $state ->
    [called] unassigned
    [planned] assigned
    [on_site] on site
    [cancelled] cancelled
    [done] done
    [partly] partly done
    [no_show] nobody home
    [refused] customer refused
    [wrong_address] wrong address
    [unsafe] unsafe, work stopped
   *[ended] ended
  }
cause-against_plan = The assignment conflicts with hours, leave, travel or skill

## Texts for the customer
visit-text-confirm = Dear { $customer }, { $shop } has booked { $kind ->
    [repair] a repair at your home
    [install] an installation
    [inspect] an inspection
    [deliver] a pick-up or delivery
   *[survey] a survey
  } ({ $name }, no. { $number }): { $window }, at { $address }. { $known ->
    [yes] { $technician } will come.
   *[no] We will tell you who is coming.
  } { $paid ->
    [yes] Charges follow the price list.
   *[no] It is under warranty: nothing is charged.
  } To change the time, call { $phone }.
visit-text-remind = Dear { $customer }, { $technician } of { $shop } will be with you { $window } at { $address } ({ $name }, no. { $number }). Please be at home; to change the time, call { $phone }.
visit-text-moved = Dear { $customer }, the visit of { $before } ({ $name }, no. { $number }) is now { $window }. If that does not suit you, call { $shop } on { $phone }.
visit-text-plan = Dear { $customer }, your { $name } is due for { $title } around { $on }. To agree on a time, call { $shop } on { $phone }.

## What happened
event-visit-booked = Call taken, visit { $number } booked
event-visit-plan = Care plan changed
event-visit-rescheduled = Moved to { $window } { $why }
event-visit-amended = Address or phone corrected
event-visit-assigned = Assigned for { $start }{ $over ->
    [yes] {" "}(a manager approved)
   *[no] {""}
  }
event-visit-unassigned = Unassigned { $why }
event-visit-told = Customer told ({ $by ->
    [counter] at the counter
    [phone] by phone
    [sms] by text message
    [wechat] by WeChat
    [email] by e-mail
   *[letter] by letter
  })
event-visit-line_put = { $name } added to the visit
event-visit-line_picked = Part taken along
event-visit-line_issued = Part fitted
event-visit-line_removed = Line removed
event-visit-arrived = Arrived at { $at }
event-visit-reported = Report written
event-visit-photographed = Photo added
event-visit-ended = Left: { $result ->
    [done] done
    [partly] partly done
    [no_show] nobody home
    [refused] customer refused
    [wrong_address] wrong address
   *[unsafe] unsafe, work stopped
  }
event-visit-paid = Balance paid
event-visit-continued = Next visit booked
event-visit-cancelled = Cancelled: { $why }
event-visit-call_back_due = To be called back by { $on }
event-visit-called_back = Called back: { $result ->
    [satisfied] satisfied
    [unsatisfied] not satisfied
   *[unreachable] no answer
  }
event-visit-call_back_reopened = To be called back again by { $on }: { $why }

## The sheet of a visit
document-visit = Visit sheet
visit-paper-title = Visit sheet
visit-paper-kind = Kind of visit
visit-paper-called = Called on
visit-paper-window = Agreed time
visit-paper-technician = Technician
visit-paper-address = Address
visit-paper-notes = Please note
visit-paper-device = Device
visit-paper-words = Customer’s own words
visit-paper-cover = Who pays
visit-paper-prices = Price list
visit-paper-prices-follow = According to: { $standard }
visit-paper-report = Findings and work done
visit-paper-standard = Service standard on site
visit-paper-charges = Parts and charges
visit-paper-quantity = Quantity
visit-paper-sum = Amount
visit-paper-serial-on = Fitted
visit-paper-serial-off = Removed
visit-paper-due = To be paid
visit-paper-open = Balance due
visit-paper-arrived = Arrived
visit-paper-left = Left
visit-paper-result = Result
visit-paper-why = Note
visit-paper-next = Next visit
visit-paper-rating = Rating
visit-paper-complaint = Complaint
visit-paper-call-back = We will call you back about your complaint.
visit-paper-signed-by = Signed by
visit-paper-technician-signature = Technician’s signature
visit-paper-term-prices = Only items on the price list above are charged; please pay nothing else.
visit-paper-term-standard = Our technicians show their ID card and accept no money or gifts; please tell us if it was otherwise.
visit-paper-term-complain = If you are not satisfied, call the shop; we will call you back.

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
visit-skills-hint = What they can repair; none chosen means everything
visit-districts = Districts
visit-districts-hint = Where they go; none chosen means everywhere
visit-districts-none = The shop has no districts yet (Settings › Home visits)
visit-any = any
visit-most = Most visits a day
visit-most-hint = Leave blank for as many as fit
visit-most-is = at most { $most } a day
visit-leave-days = Leave
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
visit-pick-here = Ready
visit-pick-missing = Not in stock
visit-pick-none = No parts are needed for this day.
visit-plan-new = New plan
visit-plan-change = Change
visit-plan-serial-hint = Scan or type the serial number of a device sold to a known customer
visit-plan-title = Name of the plan
visit-plan-kind = Kind of visit
visit-plan-months = Interval in months
visit-plan-first = First due
visit-plan-last = Last day (optional)
visit-plan-it-too = Start a care plan

# Settings › Home visits
settings-visits = Home visits
terms-bad = Check the times, numbers and amounts in the settings for visits
terms-days = Hours and districts
terms-from = Visits from
terms-to = Visits until
terms-day-hint = For technicians without a roster of their own
terms-travel_near_minutes = Minutes within a district
terms-travel_far_minutes = Minutes to another district
terms-rework_days = A second visit within so many days counts as rework
terms-sample_percent = Random call-backs (%)
terms-call_back_days = Call back within (days)
terms-plan_ahead_days = Show plans ahead by (days)
terms-districts = Districts
terms-districts-hint = Separate with commas: Chaoyang, Haidian
terms-prices = Price list
terms-prices-hint = Visits charge only what is listed here, in { $currency }. The list is printed on the sheet.
terms-amount = Price
terms-price-add = Add a price
terms-standard = Basis of the prices
terms-standard-hint = Printed on the sheet, such as “as listed in our shop”
terms-fields = The form
terms-fields-hint = What the technician fills in besides findings, cause and work done. A visit cannot be finished while a required field is empty.
terms-field-add = Add a field
terms-field-kind = How it is filled in
terms-field-text = Text
terms-field-number = Measured value
terms-field-tick = Tick box
terms-field-choice = One of several
terms-unit = Unit
terms-low = Minimum
terms-high = Maximum
terms-choices = Options
terms-choices-hint = Separate with commas: good, fair, poor
terms-required = Required
terms-checks = Service standard
terms-checks-hint = The shop’s own points, in addition to the eight that always apply.
terms-check-add = Add a point
terms-plans = Care plans
terms-plans-hint = Inspections and consumables that start automatically after an installation, by model or category.
terms-plan-add = Add a plan
terms-models = Models
terms-goods-none = By model only
terms-kinds = For these visits
terms-kinds-all = For all visits
