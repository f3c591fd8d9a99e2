### The settings.
settings-pc = This PC
settings-shop = Shop and paper
settings-promise = Our promise
settings-words = Words for customers
settings-categories = Categories
settings-limits = Limits
settings-fees = Fees and invoices
settings-staff = Staff
settings-imports = Import
settings-papers = Texts on paper
settings-printing = Printing
settings-exports = Export
settings-safety = Backup and journal
settings-pins-differ = The two PINs are not the same.
settings-bad-amount = One of the amounts is not right; write it like 3000.00.
settings-import-pick = Choose a file to import
settings-import-kind = Tables

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

second-hint = Another manager has to say yes.
limits-hint = Above these a manager has to say yes. Amounts in { $currency }.
limits-per_sale_minor = Per sale
limits-per_day_minor = Per person and day
limits-per_customer_minor = Per customer in 30 days
limits-goodwill_minor = Goodwill per sale
limits-waive_minor = Fees let go at once
limits-count = Differences of a count that a technician posts alone
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

imports-hint = Choose a file of sales, goods, customers, parts or staff: from a web shop or marketplace, from another system, or a sheet of your own. It is looked at first and nothing is written; then you take it in. The same file twice changes nothing.
imports-pick = Choose a file
imports-reading = Reading…
imports-sales = New sales
imports-lines = Lines
imports-customers = New customers
imports-goods = New goods
imports-units = Serial numbers
imports-parts = New parts
imports-fits = Models fitted
imports-supersessions = Replaced numbers
imports-stock = Bins stocked
imports-staff = New staff
imports-raised = Refunds noted from elsewhere
imports-known = Known
imports-passed-over = Totals and such, passed over
imports-refused = Refused
imports-paid = Paid for the new sales:
imports-problems = Rows that cannot be taken, by problem (open one to see each row)
imports-problems-more = { $count } more with this problem are not listed; all of them go to the file of refused rows.
imports-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
  }
imports-row = Row { $row }
imports-row-to = Rows { $row }–{ $to }
imports-row-number = Row number
imports-where = Where
imports-number = Number
imports-what = What is wrong and how to mend it
imports-refused-file = The refused rows are in { $path }. Mend them and import that file.
imports-sample = The first of them
imports-how = Some rows cannot be taken. What then?
imports-some = Take in what can be taken
imports-all-or-nothing = All or nothing
imports-take = { $count ->
    [one] Take in 1 sale
   *[other] Take in { $count } sales
  }
imports-take-file = Take in this file
imports-again = Look again
imports-map = Name the columns
imports-nothing = There is nothing new in this file.
imports-taken = Taken in.
imports-not-taken = { $rows ->
    [one] Nothing was taken in: 1 row cannot be.
   *[other] Nothing was taken in: { $rows } rows cannot be.
  } Mend the file and look again, or choose “Take in what can be taken”.
imports-remembered = Read as was remembered for such headings.
imports-batches = Files that came in
imports-none = No file came in yet.
imports-file = File
imports-at = When
imports-contents = Contents
imports-undo = Undo
imports-undo-of = Undo { $file }
imports-undone = Undone
imports-in-use = In use, stays
imports-looking-at = Looking at { $file }
imports-taking = Taking in { $file }
imports-read = { $rows } rows read
imports-rate = { $rows } rows a second
imports-left-seconds = { $count ->
    [one] about 1 second left
   *[other] about { $count } seconds left
  }
imports-left-minutes = { $count ->
    [one] about 1 minute left
   *[other] about { $count } minutes left
  }
imports-refused-so-far = { $rows } refused
imports-stop = Stop
imports-stopping = Stopping…
imports-columns-of = { $file }: what each column is
imports-columns-hint = Nobody here knows this kind of file; these are its first rows. Say above each column what it is, and check what was guessed; leave out what is not wanted. It is remembered once the file is taken in, and files with the same headings then need nothing.
imports-columns-remembered = This is what was remembered for such headings. Change it as you like; the new one is remembered once the file is taken in.
imports-columns-known = This kind of file is known and needs nothing. To read it otherwise, say above each column what it is; once it is taken in, such headings are read as you said.
imports-kind = Each row is
imports-sheet = Sheet
imports-headings = Headings
imports-headings-none = No headings
imports-two-rows = Two rows of headings (with the row above)
imports-dates = Dates that do not begin with the year
imports-dates-year = Nothing to say
imports-dates-day = Day/month/year
imports-dates-month = Month/day/year
imports-first-rows = The file’s first rows
imports-column-is = “{ $column }” is
imports-column-none = Left out
imports-column-needed = { $field } (needed)
imports-missing = Still missing: { $fields }
imports-or = {" "}or{" "}
imports-look = Look at it
imports-folder = Folder that is watched
imports-folder-path = Folder (full path)
imports-folder-hint = The till puts its file here at night and it comes in by itself. What came in moves to done, what could not to refused, each with a report. Only known formats and remembered headings come in. Empty: none.
imports-folder-look = Look now
imports-folder-report = Report: { $path }
imports-folder-waiting = { $count ->
    [one] 1 file is still being written or has to wait; it comes in by itself.
   *[other] { $count } files are still being written or have to wait; they come in by themselves.
  }
imports-folder-empty = There is no new file in the folder.
imports-folder-unset = No folder is saved yet.

exports-hint = Keep a list as a file, or the whole store as a folder. Customers’ data is in it, so put it somewhere safe; who took out what stands in the journal.
exports-list = What
exports-whole-hint = A new folder: one CSV file for each list, and an index. The same store can be built from it elsewhere.
exports-store = Sanbao store
exports-format = Format
exports-format-xlsx = Excel (XLSX)
exports-format-csv = CSV
exports-format-json = JSON
exports-folder = Into the folder
exports-folder-hint = Full path; this PC remembers it.
exports-name = File name
exports-folder-name = Name of the new folder
exports-no-folder = Say into which folder.
exports-folder-not-full = Write the folder’s full path.
exports-no-name = Give it a name.
exports-bad-name = A name cannot have any of \ / : * ? " < > |
exports-write = Export
exports-writing = Writing…
exports-done = { $list }: { $rows } rows in { $path }
exports-done-whole = The whole store: { $files } files, { $rows } rows in { $path }

safety-backup = Backup
safety-backup-last = Last backup: { $when }
safety-backup-folder = Backups by themselves go to
safety-backup-folder-hint = Empty: beside the store. Another disk or a network drive is better
safety-backup-hours = Every so many hours
safety-backup-hours-hint = One is made on opening each day as well; 0 is never
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

## The shop's own promise
promise-hint = What the shop gives beyond the law. What was promised is never taken back: a change holds for goods sold from then on, and nothing below the law can be stored.
promise-none = The shop promises nothing of its own; the law holds.
promise-new = New term
promise-in-force = In force
promise-since = from { $day }
promise-until = until { $day }
promise-will-end = will end
promise-remove = End it
promise-restore = Keep it
promise-add = Add a term
promise-ended = Ended ({ $count })
promise-from = For goods sold from
promise-from-hint = Empty: from today. Goods sold before keep the promise they were sold with.
promise-put = Put in force
promise-done = The new promise stands; goods sold before keep theirs.
promise-apply = That is it
promise-gives = The customer may have
promise-length = Within
promise-unit = Unit
promise-days = days
promise-months = months
promise-fee = Restocking fee
promise-fee-unit = What the fee is counted in
promise-fee-share = % of the price
promise-fee-each = { $currency } a piece
promise-fee-hint = Empty: none
promise-goods = For these goods
promise-not-goods = But not
promise-not-none = No exception
promise-goods-add = Add…
promise-goods-off = Take { $goods } off
promise-channel = Bought
promise-channel-any = Anywhere
promise-channel-store = In the shop
promise-channel-online = Online
promise-fault = In which case
promise-fault-any = Any
promise-fault-performance = It fails
promise-fault-cosmetic = It looks wrong
promise-fault-none = Nothing is wrong
promise-conditions = Conditions on the state of the goods
promise-unless = Not if it is
promise-only = Only if it is
promise-own = In our own words (otherwise the program writes it from the above)
promise-own-title-zh = Name (Chinese)
promise-own-title-en = Name (English)
promise-own-summary-zh = What it says (Chinese)
promise-own-summary-en = What it says (English)
promise-trial = Trial
promise-trial-hint = As soon as something changes, this shows which of the last 100 cases would have been decided otherwise.
promise-trial-of = would have been decided otherwise ({ $looked } looked at)
promise-trial-none = None of the latest cases would differ.
promise-trial-other = another day or amount

## What is said to customers
own-words-hint = What the counter proposes under “You could say”. Left empty, the program’s words (in grey) are used; otherwise the shop’s.
own-words-own = our words
own-say-all_three = Refund, exchange or repair
own-say-refund_or_exchange = Refund or exchange
own-say-refund = Refund
own-say-withdraw = Return without a reason
own-say-exchange_or_repair = Exchange or repair
own-say-exchange = Exchange
own-say-repair = Free repair
own-say-repair_paid = Out of warranty, paid repair
own-say-manager_review = A manager decides
own-say-unverified = No proof of purchase
own-say-refused = Nothing is possible

## Words for goods
category-hint = The rules speak of categories. Here the shop says which of its goods belong where: by article code, or by a word in the name; the code comes first.
category-unsorted = Goods without a category ({ $count })
category-all-sorted = Everything has its category.
category-article = Goods
category-of = Category of { $name }
category-accept = Take it
category-words = The table
category-word = Code, or a word in the name
category-word-hint = For example: massage chair, AM-X9
category-outside = Outside the catalogues
category-add = Add
category-forget = Take “{ $word }” off
category-no-words = Nothing in it yet.

## Fees and invoices
fees-accessories = Accessories that are missing
fees-accessories-hint = What is taken off ({ $currency }) for accessories that do not come back with the goods. A clerk may take less; letting go more than the limit needs a manager.
fees-accessory-new = A new accessory
fees-name-zh = Name in Chinese
fees-name-en = Name in English
fees-amount = Taken off
fees-goods = For which goods
fees-goods-all = All goods
fees-remove = Remove { $name }
fees-none = The list is empty: nothing is taken off for what is missing.
fees-add = Add an accessory
fees-bad = Every accessory needs a name and an amount such as 59.00.
fees-invoices = Invoices
fees-invoices-hint = How the invoice of a sale stands when money goes back and nobody says. One that has to be reversed becomes something to do.
fees-invoice-usual = Usual state of an invoice

## Texts on paper
papers-hint = The shop’s name, address and telephone are changed under “Shop and paper”; paper, language and copies under “Printing”. These texts hold from the next print on: an old paper printed again bears them too, with its own facts.
papers-logo = Logo
papers-logo-choose = Choose a picture …
papers-logo-other = Another picture …
papers-logo-remove = Remove the logo
papers-logo-hint = PNG, JPEG or WebP. It is made grey and small for paper, and stands in the head of every paper from now on.
papers-logo-alt = The shop’s logo
papers-head-zh = Line under the shop’s name (Chinese)
papers-head-en = Line under the shop’s name (English)
papers-head-hint = Such as “Authorised service centre”; empty: none
papers-hotline = After-sales hotline
papers-thanks-zh = Closing line (Chinese)
papers-thanks-en = Closing line (English)
papers-other-language = Where only one language is given, it stands for both
papers-kind = Paper
papers-terms-zh = Terms (Chinese)
papers-terms-en = Terms (English)
papers-terms-hint = One a line, twelve at most; the languages go line by line
papers-fields = What may be left out
papers-field-seat = Counter
papers-field-customer_phone = Customer’s telephone (four digits hidden)
papers-field-disposition = Where returned goods go
papers-fields-hint = Everything else is needed by the rules or in a dispute and stays.
papers-fields-warranty = A warranty slip has what the rules ask for; nothing of it can be left out.
papers-preview = How the paper looks
papers-preview-none = There is no such paper yet; the first one that is issued can be looked at here.
papers-intake-apart = Shop’s part of an intake slip as a page of its own
papers-intake-apart-hint = On a roll as a second slip. Otherwise it stands at the foot, to be torn off.
batch-title = Many papers as one PDF
batch-hint = Such as the warranty slips of a week. Each paper is counted as printed; one that was printed before comes out as a copy. What is stopped is neither printed nor counted.
batch-make = Make the PDF …
batch-begins = Looking for the papers …
batch-far = { $made } of { $of } papers
batch-stop = Stop
batch-stopping = Stopping …
batch-done = { $papers } papers on { $pages } pages: { $path }
batch-copies = { $copies } of them are copies and say so.
falls-back-printer = The printer that was chosen for this is not there any more: it prints on another one.
falls-back-paper = “{ $printer }” has no { $paper }: this prints on the computer’s own printer.
falls-back-roll = “{ $printer }” has another roll in, not { $paper }: it prints on that.
