### Why something could not be done (failure-<code>) and what to do (remedy-of-<code>). Shown by the window and sanbaoctl alike.

failure-signed_out = Nobody is signed in
remedy-of-signed_out = Sign in with your staff number and PIN
failure-locked = The counter was locked because nobody used it
remedy-of-locked = Sign in again; what you typed is still there
failure-not_allowed = You are not allowed to do this ({ $right })
remedy-of-not_allowed = Ask a manager
failure-pin_wrong = Wrong staff number or PIN
remedy-of-pin_wrong = Try again; after a few wrong PINs there is a wait of 15 minutes
failure-locked_out = Too many wrong PINs
remedy-of-locked_out = Wait { $minutes } minutes, or ask a manager to set a new PIN
failure-approval_locked = Too many wrong PINs for this approval
remedy-of-approval_locked = Wait { $minutes } minutes, ask another manager, or let the manager do it signed in herself
failure-locked_for_good = Too many wrong PINs in a row
remedy-of-locked_for_good = Ask a manager to set a new PIN
failure-pin_weak = This PIN is too easy to guess
remedy-of-pin_weak = Use 4 to 12 digits, not all the same and not in a row
failure-pin_missing = A new person needs a PIN
remedy-of-pin_missing = Set one; they can change it later
failure-pepper_broken = The secret of this installation (pepper.key) is damaged
remedy-of-pepper_broken = Put the file back from a copy of the store’s folder; without it no PIN can be checked
failure-set_up_already = The store is set up already
remedy-of-set_up_already = Sign in
failure-number_taken = Someone already has the number { $number }
remedy-of-number_taken = Choose another number
failure-second_manager = Another manager has to approve this
remedy-of-second_manager = Nobody raises limits or makes managers alone: the other manager enters her number and PIN
failure-own_role = Nobody changes their own role
remedy-of-own_role = Ask another manager
failure-last_manager = There would be no manager left to run the store
remedy-of-last_manager = Make somebody else a manager first

failure-unknown_command = There is no command { $name }
remedy-of-unknown_command = “sanbaoctl commands” lists them all
failure-bad_request = The request cannot be read: { $what }
remedy-of-bad_request = Compare it with what “sanbaoctl commands” prints for this command
failure-not_kept = This step does not record that ({ $field })
remedy-of-not_kept = Leave it blank; nothing was changed
failure-request_id_missing = The request has no id
remedy-of-request_id_missing = Send a new UUID with each new request, and the same one to try again
failure-request_reused = This request id was used for something else
remedy-of-request_reused = Start again with a new id
failure-unknown = { $what ->
    [sale] This sale is not here
    [sale_line] This line of a sale is not here
    [case] This case is not here
    [case_line] This line of a case is not here
    [repair] This repair is not here
    [work_line] This line of work is not one of this repair’s
    [photo] This photo is not here
    [passcode] There is no passcode for this device
    [loan_unit] This loan unit is not here
    [printer] There is no such printer
    [print_job] This one is not in the print queue
    [loan] This loan agreement is not here
    [visit] There is no such visit
    [visit_plan] There is no such care plan
    [serial] No device has this serial number, or more than one
    [category] There is no such category
    [customer] This customer is not here
    [document] There is no document with this number
    [payment] There is no such payment
    [credit] There is no store credit with this number
    [goods] This article is not in the catalogue
    [part] This part is not in the catalogue
    [want] Nothing is reserved or waited for here
    [order] There is no such order
    [order_line] There is no such line on the order
    [count] There is no such count sheet
    [count_line] This place is not on the count sheet
    [old_part] This old part is not here
    [accessory] This accessory is not on the price list
    [tender] This payment is not one of the sale’s
    [staff] This person does not work here
    [batch] This file is not here, or was taken out already
    [list] There is no such list
    [backup] This backup is not one of those listed
    [page] This page of the list is not there
    [paper] This paper is not known
    [language] This language is not known
    [pack] This pack of rules is not known
   *[other] This is not here ({ $what })
  }
remedy-of-unknown = Search for it again

failure-seen_missing = The amount to be paid has not been shown yet
remedy-of-seen_missing = Check the amount first, then confirm
failure-changed_meanwhile = Something changed in the meantime: { $shown } was shown, now it is { $now }
remedy-of-changed_meanwhile = Nothing was done. Check the new amount and confirm again
failure-verdict_changed = The amount is the same, but what the rules say or who has to approve has changed in the meantime
remedy-of-verdict_changed = Nothing was done. Check it again and confirm
failure-needs_manager = A manager has to approve this
remedy-of-needs_manager = Ask a manager to choose their name and enter their PIN
failure-approver_is_asker = You cannot approve your own request
remedy-of-approver_is_asker = Ask another manager
failure-approver_may_not = This person may not allow it ({ $cause })
remedy-of-approver_may_not = Ask somebody with the right and a high enough limit
failure-exception_reason = The exception has no reason
remedy-of-exception_reason = Choose a reason
failure-exception_note = This reason needs a few words
remedy-of-exception_note = Say in the note why the exception is made
failure-nothing_brought = Nothing is chosen
remedy-of-nothing_brought = Choose what the customer brings back
failure-too_many_lines = More than 200 lines in one case
remedy-of-too_many_lines = Split it into two cases
failure-unknown_reason = The reason { $reason } is not known
remedy-of-unknown_reason = Choose a reason from the list
failure-reason_note = This reason needs a few words
remedy-of-reason_note = Write down what the customer says
failure-open_question = The refusal depends on { $question ->
    [component] which part failed
    [same_model_in_stock] whether the same model is in stock
   *[other] a question on the card
}
remedy-of-open_question = Choose the answer here. If nobody can tell yet, take the device in and let a technician look.
failure-refusal_note = The rules entitle the customer to what is being refused
remedy-of-refusal_note = Give the reason in the note; it is printed on the slip
failure-text_empty = A required field is empty ({ $field })
remedy-of-text_empty = Fill it in
failure-text_too_long = The text is longer than { $longest } characters ({ $field })
remedy-of-text_too_long = Shorten it
failure-list_too_long = The list has more than { $most } entries ({ $field })
remedy-of-list_too_long = Do it in several goes
failure-request_too_large = That is more than { $megabytes } MB at once
remedy-of-request_too_large = Do it in several goes, or with smaller pictures
failure-too_much = There are too many records to search
remedy-of-too_much = Be more specific about what you are looking for
failure-text_invisible = The text contains the invisible character { $code } ({ $field })
remedy-of-text_invisible = Type it by hand instead of pasting it
failure-sale_never_paid = This order was closed before it was paid; there is nothing to give back
remedy-of-sale_never_paid = Look whether it was bought and paid under another number
failure-sale_cancelled = This order was cancelled; nothing of it can be returned
remedy-of-sale_cancelled = Check whether it was sold again under another number
failure-too_many = { $asked } are being returned, but only { $left } are left
remedy-of-too_many = Lower the quantity, or look at the earlier cases of this sale
failure-unit_needed = Which device is it?
remedy-of-unit_needed = Scan or choose the serial number
failure-unit_not_there = This device has already been returned, or is not on this sale
remedy-of-unit_not_there = Compare the serial number on the device with the sale
failure-customer_needed = Without proof of purchase the customer’s name is needed
remedy-of-customer_needed = Write down the customer’s name and phone
failure-currencies = Two currencies cannot be in one case
remedy-of-currencies = Make a case for each currency
failure-not_paid_back = Nothing is paid back here
remedy-of-not_paid_back = Take the goods in without paying
failure-tender_cap = { $asked } cannot be refunded this way; only { $left } of that payment is left
remedy-of-tender_cap = Lower this amount and refund the rest another way
failure-tender_sum = The amounts add up to { $asked }, but { $total } is to be refunded
remedy-of-tender_sum = Make them add up
failure-over_paid = { $asked } is more than is left of what was paid ({ $left })
remedy-of-over_paid = Look at the earlier cases of this sale
failure-exchange_lines = The items going out do not match those that came in
remedy-of-exchange_lines = For each item going out, say which returned item it replaces
failure-serial_needed = Which device is going out?
remedy-of-serial_needed = Scan the serial number of each new device
failure-serial_taken = Device { $serial } is with a customer, or was scanned twice
remedy-of-serial_taken = Check the number on the new device; the old one cannot go out again
failure-collected = The customer is paying { $asked }, but { $needed } is due
remedy-of-collected = Make the amounts add up to the difference
failure-tendered = { $tendered } was received, but { $needed } is due
remedy-of-tendered = Take at least what is due; the change is calculated
failure-exchange_depended = What was given out in this exchange has already been returned
remedy-of-exchange_depended = Reverse the later case first
failure-goodwill_depended = What was given has been taken off a later refund
remedy-of-goodwill_depended = Reverse the later refund first
failure-credit_short = { $asked } is more than this store credit can pay ({ $left })
remedy-of-credit_short = Use at most what is on it, and only until its last day
failure-fee_above = This fee can be at most { $most }, not { $asked } ({ $fee })
remedy-of-fee_above = Lower it; what was damaged is charged on a line of its own
failure-no_amount = The amount has to be more than zero
remedy-of-no_amount = Enter an amount
failure-not_this_way = This does not match the remedy chosen for the line
remedy-of-not_this_way = Choose refund, exchange or agreed settlement for the line first
failure-step = This cannot be done now: { $step ->
    [assign] assign a technician
    [promise] promise a date
    [shelve] put it on a shelf
    [tell] record that the customer was told
    [photograph] add a photo
    [diagnose] diagnose
    [cover] change who pays
    [see_passcode] show the passcode
    [put_work] add work
    [issue] issue a part
    [remove_work] remove work
    [check] check it
    [quote] send an estimate
    [agree] record that the customer agreed
    [decline] record that the customer declined
    [await_parts] wait for parts
    [start] start work
    [send_out] send it out
    [come_back] record its return
    [hand] send it to quality check
    [finish] finish it
    [rework] send it back to work
    [collect] hand it over
    [close] close it
    [void] void it
    [call_off] cancel the payment
    [exchange] exchange
    [refund_owed] refund what is owed
    [receive] take the goods in
    [hand_back] hand it back
    [reopen] reopen it
    [lend] lend a unit
    [settle] settle
    [redirect] change where it goes
    [reject] refuse
    [pay] pay
    [reroute] pay another way
    [invoice] change the invoice
   *[other] this step
  } ({ $state ->
    [received] it has been received
    [awaited] the goods are not here yet
    [promised] the goods are promised and not here yet
    [handed_back] it went back to the customer
    [disposed] it has been disposed of
    [pending] it is not decided yet
    [escalated] it is waiting for a manager
    [accepted] it has been accepted
    [rejected] it has been refused
    [open] it is not settled yet
    [settled] it is settled
    [nothing_due] nothing is due
    [voided] the settlement is void
    [nothing_owed] nothing is owed
    [to_do] it is not paid yet
    [done] it is paid
    [failed] the payment failed
    [called_off] the payment was cancelled
    [unknown] it is not known yet whether there is an invoice
    [not_issued] no invoice was issued
    [to_reverse] the invoice is to be reversed
    [reversed] the invoice is reversed
    [diagnosing] it is being diagnosed
    [awaiting_customer] the customer has not answered the estimate
    [waiting_parts] it is waiting for parts
    [in_repair] it is in repair
    [sent_out] it has been sent out
    [quality_check] it is in quality check
    [ready] it is ready to collect
    [collected] it has been collected
    [closed] it is closed
    [void] it is void
    [resell] it goes back on the shelf
    [open_box] it is sold as open box
    [refurbish] it is refurbished
    [to_vendor] it goes to the maker
    [harvest] it is used for parts
    [scrap] it is scrapped
   *[other] it has not come to that
  })
remedy-of-step = Open the case again to see how it stands
failure-stock_step = { $state ->
    [draft] This order has not gone to the supplier yet
    [sent] This order has gone to the supplier already
    [closed] This order is closed
    [posted] This sheet has been posted
    [dropped] This sheet was dropped
    [here] This old part is still in the shop, or belongs to somebody else
    [sent_back] This old part has gone back to the maker
    [credited] The maker has credited this old part already
    [turned_down] The maker has turned this old part down
    [handed_over] The customer has this old part
    [scrapped] This old part was thrown away
   *[other] This is not possible any more ({ $step }: { $state })
  }
remedy-of-stock_step = Open it again to see how it stands
failure-part_known = There is a part { $number } already
remedy-of-part_known = Look for it by its number
failure-drawer_differs = The drawer is off by { $difference }
remedy-of-drawer_differs = Count again. If it stays the same, enter the reason and close the day
failure-handed_too_much = { $asked } is handed in, but the technician carries only { $carried }
remedy-of-handed_too_much = Check the amount; anything above it was not collected on visits
failure-visit_terms = { $what ->
    [hours] Visiting hours have to begin before they end
    [number] A number of minutes, days or per cent in the settings for visits is out of range
    [name] An entry in the settings for visits has no Chinese name, or one that is too long: { $of }
    [code] Two entries in the settings for visits have the same code: { $of }
    [price] This price is not an amount: { $of }
    [limits] The limits of this measured value contradict each other: { $of }
    [choices] A choice needs at least two options: { $of }
    [months] The interval of a plan is between 1 and 120 months: { $of }
   *[other] The settings for visits have too many entries
}
remedy-of-visit_terms = Correct it and save again
failure-handover_to_self = A shift is handed over to somebody else
remedy-of-handover_to_self = Choose who takes over
failure-blank_slip = This slip cannot be used here: { $state ->
    [used] it has been keyed in
    [spoiled] it was marked as spoiled
   *[free] it is for { $kind ->
        [repair] a repair
       *[return] a return
    }
 }
remedy-of-blank_slip = Check the number; each slip is keyed in once, for what is printed on it
failure-blank_count = Between 1 and { $most } slips at once
remedy-of-blank_count = Enter another number
failure-slip_twice = Two devices were given the number { $number }
remedy-of-slip_twice = Each device has a slip of its own
failure-too_many_photos = There are { $most } photos already; no more can be kept
remedy-of-too_many_photos = Remove one that is less useful
failure-part_level = “Order up to” is below “Order again at”, or above { $most }
remedy-of-part_level = Make “Order up to” at least as high as “Order again at”
failure-nothing_to_count = No parts are kept there
remedy-of-nothing_to_count = Choose other bins, or choose the parts themselves
failure-count_too_long = This would be more than { $most } places
remedy-of-count_too_long = Count shelf by shelf: enter how the bin numbers begin
failure-pieces = Enter between 1 and { $most } pieces
remedy-of-pieces = Check the number; a barcode may have been read as a quantity
failure-part_short = { $asked } needed, only { $left } available
remedy-of-part_short = Take fewer, order the rest, or have a manager count what is there
failure-not_on_job = { $asked } cannot be returned: only { $left } were issued to this job
remedy-of-not_on_job = Check the number
failure-want_of_repair = This part is for repair { $number }
remedy-of-want_of_repair = Open the repair; its parts are added, issued and removed there
failure-same_place = The parts are already there
remedy-of-same_place = Choose another place
failure-more_than_ordered = { $asked } came, but only { $left } are still to come on this line
remedy-of-more_than_ordered = Take in what was ordered, and the rest as a delivery without an order
failure-count_moved = This place held { $expected } when you looked, and { $now } now
remedy-of-count_moved = Open the sheet again and count this place once more
failure-parts_moved = Parts from this file have moved, or are reserved for a job
remedy-of-parts_moved = A stock file can be undone only while none of its parts have moved
failure-ceiling = This would refund more than was sold or paid
remedy-of-ceiling = Nothing was changed. Open the sale again; someone else may have been faster
failure-amount = Not a valid amount ({ $field })
remedy-of-amount = Enter a number such as 3999.00
failure-day = This date is not possible ({ $field })
remedy-of-day = Use a date between 1990 and today
failure-day_too_far = { $day } is too far away
remedy-of-day_too_far = Write the year with four digits
failure-facts = The rules cannot decide on this: { $what }
remedy-of-facts = Check the dates and amounts of the sale

failure-sale_known = Sale { $number } is already on record
remedy-of-sale_known = Find it and start the return from there
failure-sale_no_lines = The sale has no lines
remedy-of-sale_no_lines = Add what was sold
failure-sale_quantity = The quantity on line { $line } is not between 1 and 1,000,000
remedy-of-sale_quantity = Correct the quantity
failure-sale_amount = An amount is negative or too large (line { $line })
remedy-of-sale_amount = Correct the price
failure-sale_discount = The discount is larger than the price
remedy-of-sale_discount = Lower the discount
failure-sale_tenders = The payments add up to { $paid }, the total is { $total }
remedy-of-sale_tenders = Make them add up
failure-sale_refunded = More was refunded than paid
remedy-of-sale_refunded = Check the amounts
failure-sale_serials = There are more serial numbers than units, or one twice (line { $line })
remedy-of-sale_serials = Give each unit its own serial number
failure-sale_dates = The dates cannot be right
remedy-of-sale_dates = Installation cannot be before the sale

failure-store_exists = There is a store in this folder already
remedy-of-store_exists = Choose another folder; nothing was changed
failure-store_missing = There is no store in this folder
remedy-of-store_missing = Choose the right folder, or make one with “sanbaoctl init”
failure-restore_without_you = In this backup you are not a manager who works here
remedy-of-restore_without_you = Ask a manager who was one when the backup was made; otherwise nobody could sign in
failure-restore_other_secret = This backup comes from another PC, so its PINs cannot be checked here
remedy-of-restore_other_secret = Type the key from the shop’s recovery sheet; nothing was changed
failure-recovery_mistyped = This recovery key is mistyped
remedy-of-recovery_mistyped = Compare it with the sheet letter by letter: 28 letters and digits
failure-recovery_wrong = This key does not belong to this store or backup
remedy-of-recovery_wrong = Use the sheet that was valid when the backup was made; after five wrong keys there is a wait of 15 minutes
failure-recovery_none = This store has no recovery sheet
remedy-of-recovery_none = Have a manager make one in Settings
failure-passphrase_needed = This store is encrypted and has not been opened yet
remedy-of-passphrase_needed = Type the shop’s passphrase, or the key from its recovery sheet
failure-passphrase_wrong = That is not the shop’s passphrase
remedy-of-passphrase_wrong = Check upper and lower case and the keyboard’s language; if nobody knows it, use the key from the recovery sheet
failure-backup_encrypted = This backup is encrypted
remedy-of-backup_encrypted = Enter the passphrase the shop used when it was made, or the key from the recovery sheet of that time
failure-encrypting_cut_short = The store was not encrypted: the program ended before it began
remedy-of-encrypting_cut_short = Nothing has changed; turn encryption on again in Settings
failure-turn_not_asked = The store was not encrypted or decrypted: the note asking for it was not left by this shop’s program
remedy-of-turn_not_asked = Nothing has changed. If you asked for it before an update, ask again in Settings; if nobody did, find out who can write to this PC’s files
failure-passphrase_waits = Too many wrong passphrases
remedy-of-passphrase_waits = Wait { $minutes } minutes, then try again
failure-not_encrypted = This store is not encrypted
remedy-of-not_encrypted = There is nothing to turn off
failure-passphrase_differs = The two passphrases do not match
remedy-of-passphrase_differs = Type the same one twice; nothing has changed
failure-secret_lost = The secret of this PC (pepper.key) is gone, so no PIN can be checked
remedy-of-secret_lost = Bring it back with the recovery sheet, or put the file back from a copy of the folder
failure-restore_moved_on = Work was done after the restore was requested
remedy-of-restore_moved_on = Nothing was replaced. Look at what was done, then request it again
failure-not_a_check = This is not a number with a check code
remedy-of-not_a_check = Scan the square on the paper, or type its number, a space and the code
failure-not_a_roll = A thermal printer prints on a roll of 80 or 58 mm
remedy-of-not_a_roll = Choose 80 mm or 58 mm as the paper
failure-not_a_store = This file is not a store of Sanbao
remedy-of-not_a_store = Choose a backup that Sanbao made
failure-store_newer = The store was written by a newer Sanbao (version { $found }; this one knows { $known })
remedy-of-store_newer = Install the newer Sanbao; nothing was changed
failure-store_busy = Another program is writing to the store
remedy-of-store_busy = Try again in a moment
failure-window_open = Another window on this computer already has this store open
remedy-of-window_open = Carry on in that window, or close it and try again
failure-disk_full = The disk is full
remedy-of-disk_full = Make room and try again; nothing was lost
failure-read_only = The file or its folder cannot be opened or written
remedy-of-read_only = Check the folder’s permissions, or whether the disk is write-protected
failure-store_read_only = The store is read-only right now: its disk, folder or file is write-protected. Nothing was changed, and you can still look things up
remedy-of-store_read_only = Remove the write protection from the disk or folder, or have the disk checked
failure-damaged = The store is damaged: { $what }
remedy-of-damaged = Stop working with it and restore the last good backup
failure-unreadable_event = Nothing was changed: this could not be written down in a way that can be read back ({ $event })
remedy-of-unreadable_event = This is a fault in the program. Report it, and do it another way for now
failure-store_pages = The store’s file is damaged on disk: you can look things up, but nothing can be changed
remedy-of-store_pages = Ask a manager to restore the last good backup from the lock screen
failure-store_not_whole = The store does not match its journal, so payments and changes are stopped
remedy-of-store_not_whole = Ask a manager to open Settings → Backup and journal, and either carry on there or restore a backup
damage-pages = Part of the file is damaged: { $place }
damage-reference = A row in { $place } refers to something that is not there
damage-journal = The journal is broken at entry { $place }
damage-schema = “{ $place }” is not as this program created it
damage-settings = The settings were changed outside the program
damage-staff = Staff member { $place } was changed outside the program
damage-staff-unknown = A staff member is missing
damage-pin = The PIN of { $place } was changed outside the program
damage-pin-unknown = A PIN was added outside the program
damage-file = Imported data was changed outside the program (file { $place })
damage-table = “{ $place }” does not match the journal
failure-path_missing = There is no such file or folder
remedy-of-path_missing = Check the name
failure-path_taken = There is a file of this name already
remedy-of-path_taken = Choose another name; nothing was overwritten
failure-depended = Case { $case } depends on this file
remedy-of-depended = A file can be undone only while none of its goods have been returned
failure-depended_elsewhere = Later work depends on this file
remedy-of-depended_elsewhere = A file can be undone only while none of its goods have been returned or repaired
failure-depended_file = File { $file } has refunds or serial numbers for sales in this one
remedy-of-depended_file = Undo that file first
failure-import_running = Another file is being read
remedy-of-import_running = Wait until it has finished, or stop it
failure-import_cancelled = The import was stopped; nothing was imported from the file
remedy-of-import_cancelled = Import it again whenever you like
failure-currency_fixed = The currency cannot change once there are cases
remedy-of-currency_fixed = Use a new store for another currency
failure-time_zone = The time zone { $zone } is not known
remedy-of-time_zone = Use a name such as Asia/Shanghai
failure-backup_hours = Automatic backups need an interval of at most 31 days
remedy-of-backup_hours = Enter 0 to 744 hours; 0 means never
failure-idle_lock_minutes = The screen can lock after 1 to 240 minutes
remedy-of-idle_lock_minutes = Enter a number in that range
failure-promise = The shop’s promise cannot be read: { $what }
remedy-of-promise = Correct it; until then the current one stays in force
failure-promise_from = A promise cannot take effect for sales that were made before
remedy-of-promise_from = Choose { $today } or a later day
failure-promise_terms = A promise has at most { $most } terms
remedy-of-promise_terms = Combine similar terms
failure-store_not_empty = The store here is already in use
remedy-of-store_not_empty = Choose an empty folder, or restore a backup with “sanbaoctl restore”
failure-past_day = { $day } is before the sale or after today
remedy-of-past_day = Check the date against the repair record
failure-past_order = It came back before it was handed in
remedy-of-past_order = Check both dates against the repair record
failure-promise_below_law = This promise gives less than the law: { $cited } ({ $law })
remedy-of-promise_below_law = A promise can only add to the law
failure-paper = The document could not be made: { $what }
remedy-of-paper = The case is safe. Try another paper, and tell whoever looks after the program
failure-not_a_demo = Only a demo store can be shown another time
remedy-of-not_a_demo = Leave SANBAO_NOW unset
failure-internal = Something went wrong ({ $what })
remedy-of-internal = Nothing was changed. Try again; if it happens again, tell whoever looks after the program
failure-parts_left = Issued parts still need a destination: { $parts }
remedy-of-parts_left = Choose for each: back to its bin, defective or scrap
failure-parts_open = Parts were never issued: { $parts }
remedy-of-parts_open = Issue them, or remove those that were not needed
failure-over_estimate = The customer would pay { $asked } and has agreed to { $agreed }
remedy-of-over_estimate = Make a new estimate and ask the customer
failure-too_late_to_take_back = It is too late to take this back
remedy-of-too_late_to_take_back = Only your own last step can be taken back, in the same shift, before anything is paid, printed or changed. Ask a manager to void it.
failure-start_unasked = The customer would pay { $asked } and has agreed to { $agreed }, so work cannot begin yet
remedy-of-start_unasked = Ask the customer first, or give a reason for starting without asking
failure-estimate_expired = The estimate expired on { $day }
remedy-of-estimate_expired = Make a new estimate
failure-not_under_warranty = Under the rules this repair is not free of charge
remedy-of-not_under_warranty = Choose customer, shop or maker instead
failure-why_charged = Under the rules this repair is free of charge, so charging for it needs a reason
remedy-of-why_charged = Write down why it is charged, such as what the customer damaged
failure-serial_mismatch = { $serial } is not the serial number of this device
remedy-of-serial_mismatch = Scan the number on the device and compare the intake slip
failure-not_your_repair = The passcode is for the technician of this repair only
remedy-of-not_your_repair = Assign the repair to yourself first
failure-too_soon_to_dispose = Not yet: the customer has to be told twice at least, and { $days } days have to pass (told { $told } times)
remedy-of-too_soon_to_dispose = Tell the customer again and write it down
failure-repair_is_here = This device is already in for repair
remedy-of-repair_is_here = Open its repair
failure-device_twice = The device { $serial } is listed twice
remedy-of-device_twice = Remove one of the two
failure-passcode_sealed_elsewhere = The passcode was sealed on another PC and does not open
remedy-of-passcode_sealed_elsewhere = Ask the customer again
failure-picture_unreadable = This is not a picture that can be read
remedy-of-picture_unreadable = Use a JPEG, PNG or WebP picture
failure-picture_too_large = The picture is larger than { $megabytes } MB
remedy-of-picture_too_large = Use a smaller picture
failure-batch_running = Documents are already being printed
remedy-of-batch_running = Wait until that batch is done, or stop it
failure-batch_stopped = Stopped: nothing was printed, and no copies were counted
remedy-of-batch_stopped = Start again whenever you like
failure-batch_empty = There are no such documents
remedy-of-batch_empty = Choose other dates or another kind
failure-batch_too_many = There are more than { $most } such documents
remedy-of-batch_too_many = Choose fewer days and print them in several files
failure-logo_blank = Nothing in this picture would show on paper
remedy-of-logo_blank = Use a dark logo on a white or transparent background; a white one on a transparent background does not show
failure-loaner_out = The loan unit ({ $number }) has not come back
remedy-of-loaner_out = Take the loan unit back first; if it is lost, a manager writes it off
failure-loan_unit = The loan unit { $label } { $state ->
    [free] is free
    [out] is out
    [set_aside] has to be checked first
    [lost] is lost
   *[retired] is retired
  }, so this cannot be done: { $step ->
    [lend] lend it
    [record] change it
   *[step] change its state
  }
remedy-of-loan_unit = Choose another one, or deal with it under “Loan units” first
failure-loan_label_taken = There is a loan unit { $label } already
remedy-of-loan_label_taken = Choose another label
failure-loan_ended = The loan agreement { $number } has ended
remedy-of-loan_ended = Open the repair again to see how it stands
failure-visit_window_order = The agreed time ends before it begins
remedy-of-visit_window_order = Check when it begins and ends
failure-visit_window_long = The agreed time can span at most { $hours } hours
remedy-of-visit_window_long = Agree on a shorter one
failure-visit_window_past = The agreed time has passed
remedy-of-visit_window_past = Agree on a time that is still to come
failure-visit_window_far = Visits can be booked at most { $days } days ahead
remedy-of-visit_window_far = Agree on an earlier day; for later ones make a care plan
failure-visit_no_such_time = Clocks go forward that day, and this time does not exist
remedy-of-visit_no_such_time = Choose another time
failure-visit_minutes = A visit takes between { $least } and { $most } minutes
remedy-of-visit_minutes = Enter how long it will take
failure-visit_step = The visit is { $state ->
    [called] not assigned yet
    [planned] assigned
    [on_site] under way
    [ended] over
   *[cancelled] cancelled
  }, so this cannot be done: { $step ->
    [assign] assign it
    [unassign] unassign it
    [reschedule] reschedule it
    [amend] correct it
    [cancel] cancel it
    [arrive] record the arrival
    [report] write the report
    [photograph] add a photo
    [put] add a line
    [remove] remove a line
    [pick] take parts along
    [issue] fit a part
    [end] finish it
   *[pay] take a payment
  }
remedy-of-visit_step = Open the visit again to see how it stands
failure-visit_conflicts = { $number } cannot be assigned like this: { $conflicts }
remedy-of-visit_conflicts = Choose another time or person; a manager can approve conflicts of hours, leave, travel and skill
failure-visit_missing = Still to be filled in: { $fields }
remedy-of-visit_missing = Fill them in; where the service standard was not kept, say why
failure-visit_unknown_field = The report has no { $field }
remedy-of-visit_unknown_field = The form may have changed; open the visit again
failure-visit_field_value = The entry in { $field } is not valid
remedy-of-visit_field_value = A number has digits only; a choice must be one of those listed
failure-visit_measure = { $field } is outside its limits
remedy-of-visit_measure = Measure again; if it is correct, note what will be done about it
failure-visit_not_listed = { $field } is not on the public price list, so it cannot be charged
remedy-of-visit_not_listed = Only items on the list can be charged; choose one of them
failure-visit_partly_reason = No reason was given for another visit
remedy-of-visit_partly_reason = Choose a reason
failure-visit_words = This needs an explanation
remedy-of-visit_words = Say why in one sentence
failure-visit_rating = A rating is from 1 to 5
remedy-of-visit_rating = Choose it again
failure-visit_not_signed = The customer has not signed
remedy-of-visit_not_signed = Let the customer sign on the screen or on paper
failure-visit_times = The time of arrival or departure cannot be right
remedy-of-visit_times = Departure comes after arrival, and not after now
failure-visit_part_open = { $name } has been neither fitted nor returned
remedy-of-visit_part_open = Fit it, or remove the line and say where it went
failure-visit_paid_too_much = { $asked } was taken, but only { $due } is due
remedy-of-visit_paid_too_much = Take only what is due
failure-visit_no_call_back = This visit has no open call-back
remedy-of-visit_no_call_back = Reopen one that is done, or record the outcome of an open one
failure-visit_plan_turn = Visit { $nth } of the plan does not exist, or has already been dealt with
remedy-of-visit_plan_turn = Open the plan again to see how it stands
failure-visit_plan_months = The interval is between 1 and { $most } months
remedy-of-visit_plan_months = Enter a number of months in that range
failure-visit_plan_ended = The plan has ended
remedy-of-visit_plan_ended = Make a new one if it is to go on
failure-visit_route_long = A route can have at most { $most } visits a day
remedy-of-visit_route_long = Assign some of them to somebody else first
failure-visit_route_changed = The day has changed in the meantime; its order was left as it is
remedy-of-visit_route_changed = Look at the new order again
failure-visit_roster_hours = These working hours or days of leave are not valid
remedy-of-visit_roster_hours = Enter one period for each day, ending after it begins

failure-print_unreached = The printer { $place } does not answer ({ $said })
remedy-of-print_unreached = Check that it is on and connected; the program will try a few more times
failure-print_refused = The print service did not accept it ({ $said })
remedy-of-print_refused = Check the printer and the name of its queue, then print again; this one is not counted twice
failure-print_no_spooler = This computer has no print service
remedy-of-print_no_spooler = Install CUPS, or save the paper as PDF
failure-print_device = The device { $path } cannot be opened ({ $said })
remedy-of-print_device = Check that the printer is plugged in and that you may use it; the program will try a few more times
failure-print_not_a_device = { $path } is not a printing device
remedy-of-print_not_a_device = Correct the path in the settings, then print again
failure-print_broke_off = The printer closed the connection before it had received everything ({ $said })
remedy-of-print_broke_off = Look at what was printed; what you print now is marked as a copy
failure-print_no_end = Everything was sent to { $place }, but it never confirmed that it arrived
remedy-of-print_no_end = Check whether the paper is in the printer; if not, print again, and it is marked as a copy
failure-print_left = The program ended while this was being printed
remedy-of-print_left = Check whether the paper is in the printer; if not, print again, and it is marked as a copy
failure-print_no_raw = On Windows a queue cannot take raw printer data
remedy-of-print_no_raw = Connect the printer over the network, or use it as a system printer
failure-print_job_state = { $state ->
    [sending] This one is being sent
    [sent] This one was sent already
    [called_off] This one was cancelled
    [replaced] A copy was printed in its place
   *[other] This one has just changed
  }
remedy-of-print_job_state = Refresh the queue; to print again, print from the document
failure-printer_gone = This printer was removed from the settings
remedy-of-printer_gone = Move this one to another printer
failure-printer_changed = The printer’s connection or roll has changed, so this one cannot go there
remedy-of-printer_changed = Move it to another printer, or cancel it and print again
failure-printer_paper = This printer has no such paper ({ $paper })
remedy-of-printer_paper = Choose another paper or another printer
failure-printer_bad = { $what ->
    [host] The address is neither an IP address nor a host name
    [port] The port has to be between 1 and 65535
    [path] Enter the full path of the device
    [queue] The name of a queue has no spaces, slashes or similar signs
   *[roll] A thermal printer needs a roll, a system printer has none
  }
remedy-of-printer_bad = Correct it and save again
failure-printer_name_taken = There is a printer of this name already
remedy-of-printer_name_taken = Choose another name
failure-printers_too_many = A counter has { $most } printers at most
remedy-of-printers_too_many = Remove one that is not used
failure-labels_on_roll = Labels cannot be printed on a receipt roll
remedy-of-labels_on_roll = Choose a system printer
failure-copies = Copies have to be between 1 and { $most }
remedy-of-copies = Choose fewer

failure-terms_too_many = There are more than { $most } terms
remedy-of-terms_too_many = Combine some, or leave some out
failure-paper_field = This field cannot be left out of that kind of document
remedy-of-paper_field = The rules or a dispute need it; keep it

failure-field_only = A field copy is for visits only
remedy-of-field_only = Do it at the counter when you are back
failure-field_not_one = This file is not a field copy
remedy-of-field_not_one = Choose the file that was saved when the visits were taken out
failure-field_passphrase = The passphrase is wrong
remedy-of-field_passphrase = Try again; if it is forgotten, bring the file back to the counter: nothing that was done is lost
failure-field_passphrase_needed = This computer does not have the key of this copy
remedy-of-field_passphrase_needed = Enter the passphrase that was set when it was taken out
failure-field_passphrase_weak = The passphrase is too short or too simple
remedy-of-field_passphrase_weak = Use at least { $least } characters, not all the same
failure-field_broken = This copy is damaged and does not open
remedy-of-field_broken = Try another copy of the file, or key the visits in from their paper sheets
failure-field_cut = The end of this copy is missing
remedy-of-field_cut = Bring it back to the counter first, then take the visits out again
failure-field_changed = This copy has been changed
remedy-of-field_changed = Bring it back as it is, and do nothing more in it
failure-field_in_use = This copy is open in another window
remedy-of-field_in_use = Close that window first
failure-field_foreign = This copy belongs to another shop
remedy-of-field_foreign = Bring it back to the shop it was taken from
failure-field_unproved = This copy does not bear this shop’s seal
remedy-of-field_unproved = Nothing of it is taken. If it was taken out at this counter, key the visits in from their paper sheets, and find out who wrote this file
failure-field_unknown = This counter no longer knows this copy
remedy-of-field_unknown = It was taken out after the backup that was restored here: a manager enters her number and PIN to take it in
failure-field_forked = Another laptop continued this copy from the same point
remedy-of-field_forked = Compare it with what is recorded here: try it if it was done as well, or set it aside
failure-field_days = These dates are not valid, or cover more than { $most } days
remedy-of-field_days = Change the first or the last day
failure-field_empty = No visits are assigned to this person on these days
remedy-of-field_empty = Assign the visits first, or choose other days
failure-field_decided = This has been decided already
remedy-of-field_decided = Look at the list again
failure-field_earlier_first = An earlier entry of the same visit is not decided yet
remedy-of-field_earlier_first = Begin with the earliest
failure-field_held = It waits for an earlier entry of the same visit
remedy-of-field_held = Decide that one; this one follows by itself
failure-field_not_in_copy = This visit is not in this copy
remedy-of-field_not_in_copy = Check it, then set it aside or key it in at the counter
