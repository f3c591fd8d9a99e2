### Parts in stock: the screen and its papers.

stock-paper-supplier = Supplier
stock-paper-expected = Expected on
stock-paper-note = Note
stock-paper-total = Total
stock-paper-deliver-with-number = Please put our order number on the delivery note.
stock-paper-say-if-late = Please tell us if anything is late, replaced by another number, or no longer made.
stock-paper-ordered-by = Ordered by
stock-paper-confirmed-by = Confirmed by the supplier
stock-paper-price-open = to be agreed
stock-paper-part-number = Part number
stock-paper-maker = Maker
stock-paper-price = Price
stock-paper-sum = Sum
stock-paper-parts = Parts
stock-paper-expected-at = Books as of
stock-paper-places = Places
stock-paper-posted = Counted and posted.
stock-paper-count-blind = Count what lies there, and write it down before you look at what is expected.
stock-paper-counted-by = Counted by
stock-paper-checked-by = Checked by
stock-paper-to-count = To count
stock-paper-place = Bin
stock-paper-part = Part
stock-paper-expected-count = Books
stock-paper-counted = Counted
stock-paper-difference = Diff.
