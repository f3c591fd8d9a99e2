### The frame, the lock, and the buttons that are everywhere.
app-name = Sanbao
app-mark = 三
language-other = 中文
language-zh-CN = 中文
language-en = English
cancel = Cancel
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
box-label = Find: receipt, serial number, end of a phone number, name, pinyin initials or case number
box-placeholder = Scan, or type a receipt, serial, phone, name or part
box-clear = Clear
box-hits = Found
box-none = Nothing found for “{ $text }”
box-none-hint = Try the end of the phone number, a name or pinyin initials. Without a receipt there is a way too, and a sale can be keyed in.
box-looked = Looked in { $where }.
box-and = {", "}
box-in-numbers = whole numbers and their beginnings
box-in-tails = the ends of phone, serial and receipt numbers
box-in-names = names of people, articles and parts
box-in-sounds = pinyin
box-in-similar = part numbers with a letter or two wrong
box-none-few = Type one more digit: the end of a number has at least four.
box-paper-ours = Genuine: { $kind } { $number }
box-paper-not-ours = Not issued here: { $number }
box-paper-hint = Number and check code do not belong together. Type the code once more, or look the number up alone.
box-similar = Nothing has the number “{ $text }”. These are nearly it:
hits-unit = Machines
hits-sale = Sales
hits-case = Cases
hits-customer = Customers
hits-goods = Articles
hits-part = Parts
hits-credit = Store credit
hits-order = Purchase order
hits-count = Count sheet
hits-visit = Visit
hits-loaner = Loan unit
hits-similar-goods = Similar article numbers
hits-similar-part = Similar part numbers
hit-superseded = Replaced by { $number }

## Status line
status-seat = Counter { $seat }
status-demo = Demo store
status-backup = Backup
status-backup-none = None yet
status-backup-failed = the last one failed
status-journal = Journal
status-whole = whole
status-broken = not in order, see settings
look-dark = Dark
look-light = Light

## Lock
lock-title = Sign in
lock-again = Continue, or change over
lock-work-kept = The work on the counter is kept; sign in to go on.
lock-number = Staff number
lock-enter = Enter
lock-pad = Number pad
lock-clear = Clear
lock-delete = Delete a digit
lock-now = Lock
lock-demo = Staff of the demo store
lock-demo-hint = A click fills in number and PIN. A real store never shows a PIN.
set-up-title = Open the store
set-up-hint = The shop’s name and its first manager, and work can begin.
set-up-shop = Name of the shop
set-up-name = Manager’s name
set-up-pin = PIN
set-up-pin-hint = 4 to 12 digits, not all the same, not in a row
set-up-again = The PIN once more
set-up-go = Begin

## Asking a manager
ask-title = A manager says yes
ask-title-own = Say why
ask-reason = Reason
ask-note = In words
ask-who = Manager
ask-nobody = No manager can say yes now. The goods can be taken in and wait for one.

## Documents
sheet-preview = Document
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
sheet-missing = No face has these characters; the paper marks them: { $characters }
sheet-print = Print
sheet-print-again = Print again
sheet-save = Save as PDF
sheet-printed = Printed
sheet-saved = Saved

## Failures of the window itself; those of the core bring their own words
shell-no-answer = The program does not answer.
shell-no-answer-remedy = Try again; if it stays so, open Sanbao afresh.
shell-internal = Something broke inside the program.
shell-internal-remedy = Try again; if it stays so, open Sanbao afresh.
shell-file-not-written = The file was not written.
shell-file-not-written-remedy = Try another folder.
shell-file-not-local = Only files on this computer can be chosen.
shell-file-not-local-remedy = Put the file on this computer and choose it again.
shell-file-not-a-paper = That is not a document.
shell-file-not-a-paper-remedy = Open the document again.

## Restoring a backup
restore = Restore…
restore-title = Restore a backup
restore-closed = The store on this PC does not open. A backup can take its place; the damaged store is kept.
restore-hint = The backup takes the place of the store. What was done after it is not in it; the store that is here now is kept beside it.
restore-list = Backups
restore-up-to = Up to { $when }
restore-facts = { $entries } entries · { $size } MB
restore-checking = Being looked through…
restore-good = Whole
restore-bad = Not whole
restore-none = No backup lies in the program’s folder. Choose a file that was put elsewhere.
restore-other = Choose another file…
restore-other-chosen = Chosen: { $file }
restore-kind = Backup
restore-manager = A manager’s number
restore-go = Restore this backup
restore-going = Restoring…
restore-choose-first = Choose a backup first.
restore-done = The backup { $file } has taken the place of the store. Sign in with the PIN that you have now.
restore-kept = The store that was here is kept: { $path }
restore-not-done = The backup { $file } was not restored; the store is as it was.

room-shift = Shift
shift-since = Last closed { $at }
shift-first = No day was closed yet
shift-close = Close the day
shift-hand-over = Hand over
shift-blanks = Slips for a power cut
shift-money = { $day } · money since the last close
shift-no-money = No money changed hands since the last close.
shift-way = Way
shift-in = In
shift-out = Out
shift-left = Left to do
shift-nothing-left = Nothing is left to do.
shift-sheets = Sheets
shift-no-sheets = No sheet yet.
shift-from-to = { $from } to { $to }
shift-adds-up = Adds up
shift-slips = Slips for a power cut
shift-slips-hint = Printed ahead, each with a number that is kept for it. Written on by hand while there is no power, and keyed in later under that number.
shift-papers = { $at } of { $of }
shift-print-all = Print { $count }
shift-close-hint = Count the drawer first. Once the day is closed, its figures stand.
shift-float = Float in the morning
shift-takings = Cash taken at the till
shift-takings-hint = As the till says; leave empty where there is none
shift-counted = Counted
shift-counted-hint = Only where both counted
shift-cash = Cash over after-sales cases: { $amount }
shift-doors = Paid at customers’ homes (carried by technicians, not in the drawer)
shift-carried = Cash that technicians carry
shift-carries = { $amount } to hand in
shift-handed-in = Cash handed in by { $name }
shift-handed-in-hint = They carry { $amount }; leave empty if nothing is handed in
shift-why = Why it differs
shift-why-hint = Leave empty where it adds up
shift-hand-over-hint = { $count ->
    [0] Nothing is left to do.
    [one] One thing that is left goes on the sheet.
   *[other] { $count } things that are left go on the sheet.
}
shift-to = Who takes over
shift-choose = Choose
shift-note = What they should know
shift-slip-for = For
shift-count = How many
shift-go-close = Close and print
shift-go-hand_over = Hand over and print
shift-go-blanks = Make ready
shift-go-spoil = Mark as spoiled
blank-return = Return
blank-repair = Repair
blank-state-used = Keyed in
blank-state-spoiled = Spoiled
blank-key-in = Key in
blank-spoil = Spoiled
blank-open-case = Open the case
blank-spoil-title = Slip { $number } cannot be used
blank-why = Why
slip-keyed = Keying in slip { $number }
slip-keyed-hint = The papers keep this number.
slip-leave = Leave it
