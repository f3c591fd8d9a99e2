### A device's page: where it comes from, its terms, and its repairs.
device-back = Back
device-loading = Opening the device page…
device-serial = S/N
device-model = Model
device-sale = Sale
device-no-category = Not in the warranty catalogue
device-returned = Returned to us
device-void = Sale reversed
device-slip = Warranty slip
device-replaced-by = Exchanged on { $day }: its warranty slip is closed, and { $by } took its place
device-replaced = Exchanged
device-replaces = Given in exchange on { $day }, for { $what }
device-open-neighbour = Open that device
device-open-sale = Serve it at the counter

## Its clocks
device-clock = Warranty clock
device-on = As of
device-on-today = Back to today
device-left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
  }
device-last-day = Ends today
device-over = Warranty is over
device-no-term = No warranty term
device-until = Unit until { $day }
device-main-until = Main parts until { $day }
device-starts = Counted from { $day }
device-paused = { $days ->
    [one] 1 day added for repairs
   *[other] { $days } days added for repairs
  }
device-now = Today, { $day }
device-then = { $day }
device-bar-term = Unit
device-bar-main_part = Main parts
device-bar-repair = In repair
device-bar-entries = History
device-span = { $from } to { $to }
device-line-label = A line from { $from } to { $to }; an upright stroke marks { $on }. { $bars }

## Days in repair, and what if it failed
device-law-days = Days in repair
device-if = If it failed today (with its papers)
device-if-on = If it failed on { $day } (with its papers)
device-if-none = The rules offer nothing.
device-components = Parts named in the rules
device-no-components = The rules name no parts.

## What happened
device-past = History
device-by = recorded by { $by }
device-struck = Struck out: { $reason }
device-note-repair = Record a repair
device-note-exchange = Record an exchange
device-note-installed = Record installation
device-correct = Correct
device-correct-of = Correct the entry of { $day }
device-strike = Strike out
device-strike-of = Strike out the entry of { $day }
device-strike-title = Strike out this entry
device-strike-reason = Reason
device-strike-hint = It stays on the page, crossed out, and no longer counts.
device-open-case = Open the case
device-correct-title = Correct the entry
device-hint = As on the warranty slip, one row per repair.

## Filling it in
device-taken-in = Handed in on
device-handed-back = Handed back on
device-still-there = Still there
device-delay = Why it took so long
device-delay-none = No delay
device-delay-parts = Waiting for parts
device-delay-repairer = Delay by the repairer
device-signed = Signed or stamped by the repairer
device-repairer = Repairer
device-repair-note = Fault, and what was done
device-exchange-on = Exchanged on
device-old-serial = Serial number given back
device-installed-on = Installed on
device-note = Notes
device-save = Save
device-save-strike = Strike it out
device-loan = Loan unit { $number } ({ $label }){ $ended ->
    [yes] , back { $on }
   *[no] , still out
}
device-work_order = Repair { $number }: { $ended ->
    [yes] { $result ->
        [repaired] repaired
        [partly] partly repaired
        [not_repaired] not repaired
        [no_fault_found] no fault found
        [gave_up] customer declined
        [exchanged] exchanged
        [refunded] refunded
        [abandoned] abandoned
       *[none] void
    }, given back { $on } after { $days } days
   *[no] in repair
}
