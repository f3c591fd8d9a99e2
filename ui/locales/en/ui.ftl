### The frame, the lock, and the buttons that are everywhere.
app-name = Sanbao
app-mark = 三
language-other = 中文
language-zh-CN = 中文
language-en = English
cancel = Cancel
form-lacks = Still needed: { $fields }
back = Back
save = Save
saved = Saved
close = Close
choose = Choose…
change = Change
again = Try again
loading = Loading…
lines = { $count ->
    [one] 1 line
   *[other] { $count } lines
  }

## Rooms
rooms = Rooms
room-counter = Counter
room-cases = Cases
room-parts = Parts
room-lists = Lists
room-credits = Credit
room-settings = Settings
open-cases = { $count ->
    [one] 1 case to finish
   *[other] { $count } cases to finish
  }

## The box
enter-too-soon = Enter came too soon and did nothing. Press it again.
box-label = Search: receipt, serial number, last digits of a phone number, name, pinyin initials or case number
box-placeholder = Scan, or type a receipt, serial number, phone, name or part
box-clear = Clear
box-hits = Results
box-none = No results for “{ $text }”
box-none-hint = Try the last digits of the phone number, a name or pinyin initials. You can also take it in without a receipt, or key the sale in.
box-looked = Searched { $where }.
box-and = {", "}
box-in-numbers = full numbers and how they start
box-in-tails = last digits of phone, serial and receipt numbers
box-in-names = names of people, goods and parts
box-in-sounds = pinyin
box-in-similar = part numbers with a letter or two wrong
box-none-few = Type one more digit: at least four are needed to search by the end of a number.
box-import = Import a file
box-paper-ours = Genuine: { $kind } { $number }
box-paper-not-ours = Not issued here: { $number }
box-paper-hint = The number and the check code do not match. Type the code again, or search for the number alone.
box-similar = Nothing has the number “{ $text }”. Close matches:
hits-unit = Devices
hits-sale = Sales
hits-case = Cases
hits-customer = Customers
hits-goods = Goods
hits-part = Parts
hits-credit = Store credit
hits-order = Purchase orders
hits-count = Count sheets
hits-visit = Visits
hits-loaner = Loan units
hits-similar-goods = Similar article codes
hits-similar-part = Similar part numbers
hit-superseded = Replaced by { $number }

## Status line
status-seat = Counter { $seat }
status-demo = Demo store
status-backup = Backup
status-backup-none = None yet
status-backup-failed = the last one failed
status-journal = Journal
status-whole = verified
status-broken = has a problem, see Settings
status-stopped = Look-ups only: the store has a problem
look-dark = Dark
look-light = Light

## Lock
lock-title = Sign in
lock-again = Sign in again, or switch user
lock-work-kept = Unfinished work is kept for { $names }. Sign in to continue.
work-left = { $name } has unfinished work: { $goods }. It is kept until { $name } signs in.
lock-number = Staff number
pin = PIN
pin-is = PIN { $pin }
lock-enter = Sign in
lock-pad = Number pad
lock-clear = Clear
lock-delete = Delete a digit
lock-now = Lock
lock-demo = Demo store staff
lock-demo-hint = Click one to fill in the number and PIN. A real store never shows a PIN.
set-up-title = Set up the store
set-up-hint = Enter the shop’s name and its first manager to get started.
set-up-shop = Shop name
set-up-name = Manager’s name
set-up-pin = PIN
set-up-pin-hint = 4 to 12 digits, not all the same and not a sequence
set-up-again = Repeat the PIN
set-up-go = Start

## Asking a manager
ask-title = Manager approval
ask-title-own = Give a reason
ask-reason = Reason
ask-note = Details
ask-who = Manager
ask-nobody = No manager can approve this now. Take the goods in; a manager can decide later.

## Documents
sheet-preview = Preview
sheet-pages = Pages of the document
sheet-original = Original
sheet-copy = Copy { $copy }
sheet-size = Paper
sheet-size-a4 = A4
sheet-size-a5 = A5
sheet-size-80mm = 80 mm roll
sheet-size-58mm = 58 mm roll
sheet-language = Language
sheet-language-zh-CN = Chinese
sheet-language-en = English
sheet-language-both = Both
sheet-page-alt = { $kind } { $number }, page { $page }
sheet-missing = These characters are not in any font and are marked on the paper: { $characters }
sheet-print = Print
sheet-print-again = Print again
sheet-save = Save as PDF
sheet-printed = Printed
sheet-saved = Saved

## Failures of the window itself; those of the core bring their own words
shell-no-answer = The program does not answer.
shell-no-answer-remedy = Try again. If it keeps happening, restart Sanbao.
shell-internal = Something went wrong inside the program.
shell-internal-remedy = Try again. If it keeps happening, restart Sanbao.
shell-file-not-written = The file could not be saved.
shell-file-not-written-remedy = Try another folder.
shell-file-not-local = Only files on this computer can be used.
shell-file-not-local-remedy = Copy the file to this computer and choose it again.
shell-file-not-a-paper = That is not a Sanbao document.
shell-file-not-a-paper-remedy = Open the document again.

## Restoring a backup
restore = Restore…
restore-title = Restore a backup
restore-closed = The store on this PC cannot be opened. A backup can replace it; the damaged store is kept.
restore-hint = The backup replaces the store. Anything done after the backup is not in it; the current store is kept next to it.
restore-list = Backups
restore-up-to = Up to { $when }
restore-facts = { $entries } entries · { $size } MB
restore-checking = Checking…
restore-good = Verified
restore-bad = Damaged
restore-none = There are no backups in the program’s folder. Choose a file from somewhere else.
restore-other = Choose another file…
restore-other-chosen = Chosen: { $file }
restore-kind = Backup
restore-manager = Manager’s staff number
restore-go = Restore this backup
restore-going = Restoring…
restore-choose-first = Choose a backup first.
restore-done = The store was restored from { $file }. Sign in with your current PIN.
restore-kept = The previous store was kept: { $path }
restore-not-done = The backup { $file } was not restored. The store is unchanged.

room-shift = Shift
shift-since = Last closed { $at }
shift-first = No day has been closed yet
shift-close = Close the day
shift-hand-over = Hand over
shift-blanks = Power-cut slips
shift-money = { $day } · money since the last close
shift-no-money = No money changed hands since the last close.
shift-way = Method
shift-in = In
shift-out = Out
shift-left = To do
shift-nothing-left = Nothing left to do.
shift-sheets = Sheets
shift-no-sheets = No sheets yet.
shift-from-to = { $from } to { $to }
shift-adds-up = Balanced
shift-slips = Power-cut slips
shift-slips-hint = Print these ahead of time; each has a number reserved for it. Fill them in by hand during a power cut and key them in afterwards under the same number.
shift-papers = { $at } of { $of }
shift-print-all = Print { $count }
shift-close-hint = Count the drawer first. Once the day is closed, the figures cannot be changed.
shift-float = Opening float
shift-takings = Cash sales at the till
shift-takings-hint = From the till report; leave blank if there were none
shift-counted = Counted
shift-counted-hint = Only if you both counted
shift-cash = Cash from after-sales cases: { $amount }
shift-doors = Paid at customers’ homes (with the technicians, not in the drawer)
shift-carried = Cash with technicians
shift-carries = { $amount } to hand in
shift-handed-in = Cash handed in by { $name }
shift-handed-in-hint = Holding { $amount }; leave blank if nothing is handed in
shift-why = Reason for the difference
shift-why-hint = Leave blank if it balances
shift-hand-over-hint = { $count ->
    [0] Nothing is left to do.
    [one] One thing that is left goes on the sheet.
   *[other] { $count } things that are left go on the sheet.
}
shift-to = Handing over to
shift-choose = Choose
shift-note = Notes for them
shift-slip-for = Type
shift-count = How many
shift-go-close = Close and print
shift-go-hand_over = Hand over and print
shift-go-blanks = Create
shift-go-spoil = Void it
blank-return = Return
blank-repair = Repair
blank-state-used = Keyed in
blank-state-spoiled = Voided
blank-key-in = Key in
blank-spoil = Void
blank-open-case = Open the case
blank-spoil-title = Slip { $number } cannot be used
blank-why = Why
slip-keyed = Keying in slip { $number }
slip-keyed-hint = The documents will have this number.
slip-leave = Stop keying it in
