# Home visits on the screen

room-visits = Visits
visits-shown = What is shown
visits-board = Board
visits-list = All visits
visits-call_backs = Call-backs
visits-plans = Care plans
visits-measures = Figures
visits-span = How many days
visits-days = { $days ->
    [1] Day
    [7] Week
   *[14] Two weeks
  }
visits-today = Today
visits-earlier = Earlier
visits-later = Later
visits-state = State
visits-all = Every state
visits-none = No visits.
visits-more = The newest { $shown } of { $total }.

## Taking the call
visit-take-call = Take a call
visit-call-about = Take a call about { $name }
visit-kind = Kind of visit
visit-find = Serial number, telephone or receipt
visit-find-hint = Enter looks it up. What was not sold here is typed in.
visit-typed = Type it in
visit-which = Which one is it?
visit-other-device = Another device
visit-words-fault = In the customer's words
visit-words = What is to be done
visit-phone = Telephone at the door
visit-address = Address
visit-district = District
visit-notes = Good to know on the way
visit-notes-hint = Lift, parking, the dog
visit-day = Day
visit-window = Agreed window
visit-from-time = From
visit-to-time = To
visit-takes = Minutes it takes
visit-wish = Asked for
visit-wish-none = Nobody in particular
visit-tongue = Customer's language
visit-language = Customer's language
visit-tongue-zh-CN = Chinese
visit-tongue-en = English
visit-before-end = Before you hang up
visit-before-end-hint = With the device chosen, this shows who pays, what to say and what it costs.
visit-earlier = { $count ->
    [1] Visited once: { $numbers }
   *[other] Visited { $count } times: { $numbers }
  }
visit-prices = Price list
visit-standard = Price list
visit-standard-told = Prices told, the customer agrees
visit-told-yes = Told
visit-told-no = Not told
visit-call-missing = Still needed: { $fields }
visit-call-name = the device's name
visit-call-reason = the fault
visit-call-customer = the customer's name
visit-call-phone = the telephone
visit-call-address = the address
visit-call-window = day and window
visit-agree = Agree the visit

## The board
visit-technician = Technician
visit-product = Product
visit-unassigned = Unassigned
visit-unassigned-none = Everything is assigned.
visit-no-technicians = There are no technicians yet. Add one in the settings.
visit-nobody = Nobody yet
visit-late = Overdue
visit-rework = Rework
visit-waits-parts = Waits for parts
visit-leave = On leave
visit-off = Day off
visit-load = { $visits ->
    [1] 1 visit · { $full }%
   *[other] { $visits } visits · { $full }%
  }
visit-minutes = { $minutes } min
visit-gap = free { $from }–{ $to }
visit-conflicts = { $count ->
    [1] 1 conflict
   *[other] { $count } conflicts
  }
visit-plan-it = Assign
visit-plan-hint = Choose a visit (arrow keys move) and press M for the technician, or drag it to one. A second click opens it.
visit-suggested = Suggested
visit-not-free = not free
visit-choose = Choose
visit-start = Arrives on { $day } at
visit-assign = Assign
visit-asks = a manager has to agree
visit-nothing-against = Nothing stands against it
visit-open = Open the visit

## The page of a visit
visit-do-assign = Assign
visit-do-unassign = Take off the plan
visit-route = Best order of the day
visit-route-shorter = { $planned } min on the way as it is planned, { $minutes } min in this order, with every promise kept
visit-route-fits = As it is planned there is no time for the way; at these times there is, with every promise kept
visit-route-best = There is no shorter order: { $minutes } min on the way
visit-route-broken = In no order every promise can be kept: agree on another time, or send somebody else
visit-route-was = was { $time }
visit-route-window = { $from } to { $to } agreed
visit-route-nowhere = no district
visit-route-take = Take this order
visit-do-reschedule = Reschedule
visit-do-amend = Correct address or telephone
visit-do-cancel = Cancel the visit
visit-do-tell = Note that the customer was told
visit-do-put_line = Add a line
visit-do-pick = Parts taken along
visit-do-arrive = Arrived
visit-do-report = Keep the report
visit-do-end = Finish and leave
visit-do-pay = Take the rest
visit-do-call_back = Call back
visit-do-reopen = Call back again
visit-do-print = Print the sheet
visit-do-issue = Put in
visit-do-remove = Remove
visit-texts = Texts to send
visit-text-name-confirm = Confirmation
visit-text-name-remind = Reminder
visit-text-name-moved = Moved
visit-copy = Copy
visit-copied = Copied
visit-why = Why
visit-who-asks = Who asks for it
visit-asks-customer = The customer
visit-asks-shop = The shop
visit-by = By
visit-called = What came of it
visit-note = Note
visit-again = Ring again on
visit-arrived = Arrived
visit-arrived-at = Arrived at (empty: now)
visit-not-on-time = not on time
visit-left = Left at
visit-now-hint = Empty: now
visit-rework-of = The repair before did not hold:
visit-goes-on = Goes on from:
visit-next = Next visit:
visit-cancelled-why = Cancelled: { $why }
visit-report = On site
visit-report-saved = Kept
visit-report-unsaved = Not kept yet
visit-required = {" "}(required)
visit-missing = Needed before it is done: { $fields }
visit-limits = Normal: { $low } to { $high }
visit-outside = Outside the normal range
visit-serial-seen = Serial number on the device
visit-checks = The standard at the customer's
visit-stage-before = Before
visit-stage-after = After
visit-photo-before = Photo before
visit-photo-after = Photo after
visit-safety-hint = Where there is a danger (current, gas, a fall): write it down and stop.
visit-lines = Charges and parts
visit-lines-none = No charges and no parts yet.
visit-line-kind = Kind
visit-line-listed = From the price list
visit-line-part = Part
visit-line-in = put in
visit-line-picked = taken along
visit-line-reserved = reserved
visit-line-remove = Remove { $name }
visit-serial-on = Serial number of the new part
visit-serial-off = Serial number of the old part
visit-serial-on-is = new { $serial }
visit-serial-off-is = old { $serial }
visit-goes = Where the part goes
visit-due = The customer pays
visit-result = How it went
visit-partly-why = Why not all of it
visit-next-day = Next visit on
visit-pays = Paid on site
visit-signs-name = Signed by
visit-rating = The customer's rating
visit-rating-is = { $rating } of 5
visit-complaint = Complaint
visit-ending = How it ended
visit-left-at = Left at { $time }
visit-signed-by = Signed by { $name }
visit-paid = Paid
visit-left-to-pay = Still to pay
visit-past = What happened
visit-moved = Was agreed for { $window }.
visit-by-customer = Moved by the customer.
visit-by-shop = Moved by the shop.
visit-allowed = A manager agreed:
visit-approved = approved by { $name }

## Call-backs
visit-call-back-by = by { $day }
visit-call-backs-none = Nobody is to be called back.
visit-tried = { $times ->
    [1] tried once
   *[other] tried { $times } times
  }
visit-reopened = Called back again: { $why }

## Care plans
visit-plans-due = { $count ->
    [0] Nothing is due until { $day }.
    [1] 1 turn is due until { $day }.
   *[other] { $count } turns are due until { $day }.
  }
visit-plans-none = There are no care plans yet.
visit-plan-every = { $months ->
    [1] every month
   *[other] every { $months } months
  }
visit-plan-until = until { $day }
visit-plan-late = overdue
visit-plan-moved = was due { $day }: { $why }
visit-plan-skipped = skipped: { $why }
visit-plan-words = Copy the notice
visit-plan-book = Agree a visit
visit-plan-move = Move
visit-plan-skip = Skip
visit-plan-end = End the plan

## Figures
visit-from = From
visit-to = To
visit-show = Show
visit-measure-of = { $whole ->
    [1] of 1
   *[other] of { $whole }
  }
visit-measure-worst = { $count ->
    [1] The one that spoils it stands first.
   *[other] The { $count } that spoil it stand first.
  }
