# Field copies: taken out, used without a network, brought back

visits-field = Field copies
field-hint = For visits where there is no network: take out one sealed file on a laptop, work on it as usual at the customer’s, and bring it back to the shop.
field-take-out = Take out
field-bring-back = Bring back
field-technician = Technician
field-from = From
field-to = To
field-file = Save as
field-file-pick = Choose a place
field-file-name = visits-{ $name }-{ $day }
field-kind = Field copy
field-passphrase = Passphrase
field-passphrase-hint = At least 10 characters. It protects a lost laptop; if it is forgotten, the counter can still read the work.
field-passphrase-again = Repeat the passphrase
field-passphrase-differs = The two passphrases do not match.
field-pin = The technician’s PIN
field-pin-hint = Whoever takes the visits along enters their own PIN: what is done in the copy is done in their name.
field-adopt-hint = This counter does not know the copy any more: it was taken out after the backup that the store went back to. A manager takes it in with her PIN.
field-taken = { $visits ->
    [1] 1 visit was taken out, into:
   *[other] { $visits } visits were taken out, into:
  }
field-taken-hint = Copy the file to the technician’s laptop and open it there by “Field copy” on the sign-in screen.
field-none = No field copy has been taken out yet.
field-of = { $name } · { $days }
field-visits = { $visits ->
    [1] 1 visit
   *[other] { $visits } visits
  }
field-out-since = Taken out { $when } by { $by }
field-is-out = Out
field-is-back = Brought back
field-is-given-up = Given up
field-back-at = Brought back { $when } by { $by }, { $requests ->
    [1] 1 entry
   *[other] { $requests } entries
  } in all
field-given-up-why = Given up: { $why }
field-open-count = { $count } to decide
field-give-up = Stop waiting for it
field-give-up-hint = The laptop was lost, or nothing was done. If the file turns up, it can still be brought back.
field-why = Why

## Bringing back
field-back-title = Bring a field copy back
field-back-file = The copy’s file
field-pick = Choose the file
field-look = { $name }, { $days }, taken out { $when }, { $visits ->
    [1] 1 visit
   *[other] { $visits } visits
  }
field-look-requests = { $expected ->
    [1] 1 entry
   *[other] { $expected } entries
  }, of which { $known } are here already
field-look-cut = The end of the file is missing: { $lost } of its entries cannot be read, { $requests } can. Those are taken; look for the whole file, or key the rest in from paper.
field-look-changed = The file was changed from entry { $next } on, and nothing after that can be trusted. What comes before is taken; find out why, and key the rest in from paper.
field-look-again = Nothing new in it; bringing it back again duplicates nothing.
field-go-back = Take { $count ->
    [1] 1 entry
   *[other] { $count } entries
  }
field-brought = { $done ->
    [1] 1 entry was taken
   *[other] { $done } entries were taken
  }
field-brought-known = { $known } had been taken before and were not doubled
field-brought-kept = { $kept } were not taken and wait for a manager
field-brought-lost = { $lost } cannot be read; key them in from paper

## Not taken
field-kept-title = Not accepted
field-kept-hint = On the left what was done on site, on the right what is recorded here. Start with the earliest entry of each visit.
field-there = On site
field-here = Here
field-did-arrive_visit = Arrived
field-did-report_visit = Wrote the report
field-did-photograph_visit = Took a picture
field-did-put_visit_line = Added a part or a charge
field-did-remove_visit_line = Left a line out
field-did-issue_visit_part = Put a part in
field-did-end_visit = Left
field-did-tell_visit = Told the customer
field-said-findings = Found
field-said-cause = Cause
field-said-work_done = Done
field-said-serial = Serial number
field-said-safety_stop = Safety stop
field-said-line = Item
field-said-quantity = Quantity
field-said-serial_on = Serial number put in
field-said-serial_off = Serial number taken out
field-said-result = Result
field-said-note = Note
field-said-rating = Rating
field-said-complaint = Complaint
field-said-paid = Paid
field-said-signed = Signed by
field-state-refused = Not accepted
field-state-held = Waits for the one before
field-state-done = Done since
field-state-set_aside = Set aside
field-cancelled = Called off here: { $why }
field-open-visit = Open the visit
field-retry = Try again
field-retry-hint = Fix the cause here first (reschedule the visit, find the part), then try again; entries waiting for it follow.
field-set-aside = Set aside
field-set-aside-hint = It will not count. What it was and why is kept on record.
field-decided = { $by }, { $when }
field-decided-why = { $by }, { $when }: { $why }
field-manager = A manager has to decide.

## Out there
field-open = Field copy…
field-open-title = Open a field copy
field-open-hint = It needs no network. Each step you take is sealed into this file at once.
field-open-go = Open
field-opening = Opening…
field-banner = Field copy · { $days } · taken out { $when }
field-banner-hint = Every step is saved in the file; bring it back at the shop under Visits → Field copies.
field-paper-later = Print or save it after bringing the copy back.
field-close = Close the copy
field-out-notice = { $name } has had this visit on a field copy since { $when }. What is changed here may not fit what is done out there.
