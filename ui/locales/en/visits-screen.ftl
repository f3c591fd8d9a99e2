# Home visits on the screen

room-visits = Visits
visits-shown = Show
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
visits-mine = Mine
visits-all = All states
visits-none = No visits.
visits-more = Showing the newest { $shown } of { $total }.

## Taking the call
visit-take-call = Take a call
visit-call-about = Take a call about { $name }
visit-kind = Kind of visit
visit-find = Serial number, phone or receipt
visit-find-hint = Press Enter to search. Devices not sold here can be typed in.
visit-typed = Type it in
visit-which = Which one is it?
visit-other-device = Another device
visit-words-fault = Customer’s own words
visit-words = Work to be done
visit-phone = Phone on site
visit-address = Address
visit-district = District
visit-notes = Directions and access
visit-notes-hint = Lift, parking, dog
visit-day = Day
visit-window = Agreed time
visit-from-time = From
visit-to-time = To
visit-takes = Duration in minutes
visit-wish = Requested technician
visit-wish-none = No preference
visit-tongue = Customer’s language
visit-language = Customer’s language
visit-tongue-zh-CN = Chinese
visit-tongue-en = English
visit-before-end = Before you hang up
visit-before-end-hint = Choose the device to see who pays, what to say and what it costs.
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
visit-call-name = name of the device
visit-call-reason = fault
visit-call-customer = customer name
visit-call-phone = phone
visit-call-address = address
visit-call-window = day and time
visit-agree = Book the visit

## The board
visit-technician = Technician
visit-product = Product
visit-unassigned = Unassigned
visit-unassigned-none = Everything is assigned.
visit-no-technicians = There are no technicians yet. Add one in the settings.
visit-nobody = Nobody yet
visit-late = Overdue
visit-rework = Rework
visit-waits-parts = Waiting for parts
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
visit-asks = needs a manager
visit-nothing-against = No conflicts
visit-open = Open the visit

## The page of a visit
visit-do-assign = Assign
visit-do-unassign = Unassign
visit-route = Best order for the day
visit-route-shorter = { $planned } min travel as planned, { $minutes } min in this order, with every appointment kept
visit-route-fits = As planned there is no time to travel; at these times there is, with every appointment kept
visit-route-best = Already the shortest order: { $minutes } min travel
visit-route-broken = No order keeps every appointment: agree on another time, or send someone else
visit-route-was = was { $time }
visit-route-window = { $from } to { $to } agreed
visit-route-nowhere = no district
visit-route-take = Take this order
visit-do-reschedule = Reschedule
visit-do-amend = Correct address or phone
visit-do-cancel = Cancel the visit
visit-do-tell = Record that the customer was told
visit-do-put_line = Add a line
visit-do-pick = Parts taken
visit-do-arrive = Arrived
visit-do-report = Save the report
visit-do-end = Finish and leave
visit-do-pay = Take the balance
visit-do-call_back = Call back
visit-do-reopen = Call back again
visit-do-print = Print the sheet
visit-do-issue = Fit
visit-do-remove = Remove
visit-texts = Texts to send
visit-text-name-confirm = Confirmation
visit-text-name-remind = Reminder
visit-text-name-moved = Rescheduled
visit-copy = Copy
visit-copied = Copied
visit-why = Why
visit-who-asks = Requested by
visit-asks-customer = The customer
visit-asks-shop = The shop
visit-by = By
visit-called = Outcome
visit-note = Note
visit-again = Call again on
visit-arrived = Arrived
visit-arrived-at = Arrived at (blank: now)
visit-not-on-time = late
visit-left = Left at
visit-now-hint = Leave blank for now
visit-rework-of = Repeat of an earlier repair:
visit-goes-on = Continued from:
visit-next = Next visit:
visit-cancelled-why = Cancelled: { $why }
visit-report = On site
visit-report-saved = Saved
visit-report-unsaved = Not saved yet
visit-required = {" "}(required)
visit-missing = Required before finishing: { $fields }
visit-limits = Normal: { $low } to { $high }
visit-outside = Outside the normal range
visit-serial-seen = Serial number on the device
visit-checks = Service standard on site
visit-stage-before = Before
visit-stage-after = After
visit-photo-before = Photo before
visit-photo-after = Photo after
visit-safety-hint = If there is a danger (electricity, gas, a fall): write it down and stop.
visit-lines = Charges and parts
visit-lines-none = No charges or parts yet.
visit-line-kind = Kind
visit-line-listed = From the price list
visit-line-part = Part
visit-line-in = fitted
visit-line-picked = taken
visit-line-reserved = reserved
visit-line-remove = Remove { $name }
visit-serial-on = Serial number of the new part
visit-serial-off = Serial number of the old part
visit-serial-on-is = new { $serial }
visit-serial-off-is = old { $serial }
visit-goes = Where the old part goes
visit-due = The customer pays
visit-result = Outcome
visit-partly-why = Why it is not finished
visit-next-day = Next visit on
visit-pays = Paid on site
visit-signs-name = Signed by
visit-rating = Customer’s rating
visit-rating-is = { $rating } of 5
visit-complaint = Complaint
visit-ending = How it ended
visit-left-at = Left at { $time }
visit-signed-by = Signed by { $name }
visit-paid = Paid
visit-left-to-pay = Balance due
visit-past = History
visit-moved = Previously { $window }.
visit-by-customer = Rescheduled by the customer.
visit-by-shop = Rescheduled by the shop.
visit-allowed = Approved by a manager:
visit-approved = approved by { $name }

## Call-backs
visit-call-back-by = by { $day }
visit-call-backs-none = No one to call back.
visit-tried = { $times ->
    [1] tried once
   *[other] tried { $times } times
  }
visit-reopened = To be called again: { $why }

## Care plans
visit-plans-due = { $count ->
    [0] Nothing is due by { $day }.
    [1] 1 visit is due by { $day }.
   *[other] { $count } visits are due by { $day }.
  }
visit-plans-none = No care plans yet.
visit-plan-every = { $months ->
    [1] every month
   *[other] every { $months } months
  }
visit-plan-until = until { $day }
visit-plan-late = overdue
visit-plan-moved = was due { $day }: { $why }
visit-plan-skipped = skipped: { $why }
visit-plan-words = Copy the notice
visit-plan-book = Book a visit
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
    [1] The one that missed comes first.
   *[other] The { $count } that missed come first.
  }
