### The settings.
settings-pc = This PC
settings-shop = Shop and paper
settings-limits = Limits
settings-staff = Staff
settings-imports = Import
settings-safety = Backup and journal
settings-pins-differ = The two PINs are not the same.
settings-bad-amount = One of the amounts is not right; write it like 3000.00.
settings-import-pick = Choose an order report
settings-import-kind = Order reports

pc-language = Language
pc-theme = Light or dark
pc-theme-system = As the system
pc-theme-light = Light
pc-theme-dark = Dark
pc-size = Size of letters
pc-pin = My PIN
pc-pin-old = Old PIN
pc-pin-new = New PIN
pc-pin-change = Change PIN
pc-pin-changed = The PIN is changed.

shop-name = Name of the shop
shop-phone = Telephone
shop-address = Address
shop-paper = Paper for documents
shop-paper-language = Language of documents
shop-idle = Minutes without a touch until it locks
shop-time-zone = Time zone
shop-packs = Rules in force
pack-cn = China, state rules
pack-cn-zj = Zhejiang
pack-cn-sh = Shanghai
pack-cn-bj = Beijing
pack-cn-sd = Shandong
pack-eu = European Union
pack-uk = United Kingdom
pack-shop = The shop’s promise

limits-hint = Above these a manager has to say yes. Amounts in { $currency }.
limits-sale = At most per sale
limits-day = At most per person and day
limits-unverified = At most without a receipt

staff-new = Somebody new
staff-change = Change
staff-change-of = Change { $name }
staff-name = Name
staff-role = Role
staff-state = State
staff-pin-new = New PIN
staff-pin-keep = Empty: as it was
staff-active = Works here
staff-works = Works here
staff-left = Left
staff-locked-out = Locked out

imports-hint = Choose an order file from a web shop or marketplace. It is looked at first and nothing is written; then you take it in. The same file twice changes nothing.
imports-pick = Choose a file
imports-reading = Reading…
imports-sales = New sales
imports-lines = Lines
imports-customers = New customers
imports-goods = New goods
imports-known = Known
imports-refused = Refused
imports-problems = These rows cannot be taken
imports-row = Row { $row }
imports-refused-file = The refused rows are in { $path }
imports-sample = The first of them
imports-take = { $count ->
    [one] Take in 1 sale
   *[other] Take in { $count } sales
  }
imports-taken = Taken in.
imports-batches = Files that came in
imports-none = No file came in yet.
imports-file = File
imports-at = When
imports-undo = Undo
imports-undone = Undone
imports-in-use = Has cases, stays

safety-backup = Backup
safety-backup-last = Last backup: { $when }
safety-backup-now = Back up now
safety-backup-done = Backed up and checked, { $entries } entries: { $path }
safety-journal = Journal
safety-journal-hint = Everything that happens stands in the journal, each entry tied to the one before; a changed letter is found.
safety-verify = Check the journal
safety-verifying = Checking…
safety-whole = { $entries } entries, whole.
safety-head = Code of the newest entry (worth writing down):
safety-broken = Entry { $row } is not in order: { $how }
journal-altered = altered
journal-missing = missing
journal-out_of_order = out of order
journal-truncated = the end was cut off
shop-currency = Currency
shop-currency-hint = Fixed once there are cases
shop-promise = The shop’s promise
shop-promise-hint = In the format of a rules file; nothing below the law can be stored. Empty: no promise.
imports-take-file = Take in this file
imports-nothing = There is nothing new in this file.
