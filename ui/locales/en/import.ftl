### What is said while a file is taken in: which formats are read, what is wrong, what to do. import-problem-<code> says what is wrong, import-mend-<code> what to do; the codes are the program's.

## Formats
import-format-shopify-orders = Shopify orders (orders_export.csv)
import-format-shopify-customers = Shopify customers
import-format-taobao-orders = Taobao/Tmall order report
import-format-square-items = Square item library
import-format-jsherp-goods = jshERP products

## The file of refused rows
import-refused-heading = Why it was not taken (mend the row and import this file again; this column is passed over)

## What is wrong with a row
import-problem-id-damaged = { $cell } ({ $column }): a spreadsheet turned the number into { $found }; its digits are gone
import-mend-id-damaged = Export again and do not save the file in Excel, or set the column to "Text" and type the whole number
import-problem-id-rounded = { $cell } ({ $column }): of the long number { $found } only 15 digits are left; a spreadsheet put noughts for the rest
import-mend-id-rounded = Export again and do not save the file in Excel
import-problem-missing = { $cell } ({ $column }) is empty
import-mend-missing = Fill it in
import-problem-not-an-amount = { $cell } ({ $column }): { $found } is not an amount, or has more decimals than the currency
import-mend-not-an-amount = Write a number such as 1299.00
import-problem-amount-ambiguous = { $cell } ({ $column }): in { $found } the comma may part thousands or decimals
import-mend-amount-ambiguous = Write all decimals after a point, such as 1234.000
import-problem-amount-negative = { $cell } ({ $column }): { $found } is below zero
import-mend-amount-negative = Write an amount of zero or more; refunds go into the refund column
import-problem-amount-too-large = { $cell } ({ $column }): { $found } is more than can be handled
import-mend-amount-too-large = Check the amount for digits too many
import-problem-other-currency = { $cell } ({ $column }): { $found } is not in the order's currency
import-mend-other-currency = Write it in the same currency, or leave the sign out
import-problem-currency-unknown = { $cell } ({ $column }): the currency { $found } is not known
import-mend-currency-unknown = Write a code of three letters such as CNY, USD or EUR; others cannot be taken yet
import-problem-not-a-date = { $cell } ({ $column }): { $found } is not a date
import-mend-not-a-date = Write year, month, day, such as 2025-10-07 09:50
import-problem-date-ambiguous = { $cell } ({ $column }): in { $found } day and month cannot be told apart
import-mend-date-ambiguous = Write the year first and in four digits, such as 2024-03-05
import-problem-not-a-quantity = { $cell } ({ $column }): { $found } is not a whole number from 1 to 1,000,000
import-mend-not-a-quantity = Write a whole number
import-problem-status-unknown = { $cell } ({ $column }): the status "{ $found }" is not known, so whether it was paid cannot be said
import-mend-status-unknown = Write one of the format's usual words, such as paid
import-problem-not-paid = { $cell } ({ $column }) is "{ $found }": the order is not wholly paid, so nothing of it can be given back
import-mend-not-paid = Export and import it again once it is paid
import-problem-subtotal = { $cell } ({ $column }) is { $found }, which the lines ({ $goods }) and discounts ({ $discount }) do not make
import-mend-subtotal = See whether a line of the order is missing, or a price, quantity or discount was changed
import-problem-sums = { $cell } ({ $column }) is { $found }, but goods { $goods } − discount { $discount } + carriage { $freight }, with tax { $tax } or without, do not make it
import-mend-sums = See whether a line of the order is missing, or an amount was changed
import-problem-paid-more = { $cell } ({ $column }): { $found } was paid, which is more than the { $due } owed
import-mend-paid-more = Check goods, postage and payment
import-problem-refund-missing = The order is partly refunded, but { $cell } ({ $column }) does not say how much
import-mend-refund-missing = Fill in what was given back, so that it is not paid twice
import-problem-refund-too-large = { $cell } ({ $column }): { $found } was refunded, which is more than the { $paid } paid
import-mend-refund-too-large = Check the refund
import-problem-text-too-long = { $cell } ({ $column }) is longer than { $longest } characters
import-mend-text-too-long = Shorten it
import-problem-text-invisible = { $cell } ({ $column }) holds the invisible character { $character }
import-mend-text-invisible = Empty the cell and type it again
import-problem-undecodable = { $cell } ({ $column }) holds bytes that are no characters; the row is in another encoding than the file
import-mend-undecodable = Type the cell again and save the file as UTF-8 CSV
import-problem-too-many-cells = { $cell } holds "{ $found }", but there are only { $columns } headings
import-mend-too-many-cells = Put quotation marks around text with commas, or remove the cell
import-problem-repeated = { $cell } ({ $column }): { $found } stands further up in this file already
import-mend-repeated = Keep one of them; the rows of one order stand together
import-problem-line-without-order = This is a line of { $found }, but the order's first row is not above it
import-mend-line-without-order = Put the rows of the order together again, the first at the top
import-problem-too-many-lines = { $found } has more than { $most } rows
import-mend-too-many-lines = See whether the column of order numbers was filled with one value
import-problem-totals-row = { $cell } is a row of totals ("{ $found }"), not an order
import-mend-totals-row = Nothing needs to be done
import-problem-dates-wrong = The order's dates cannot be right ({ $cell }, { $column })
import-mend-dates-wrong = Check the dates; they lie between 1990 and 2100
import-problem-not-a-sale = The order contradicts itself ({ $cell }, { $column }: { $found })
import-mend-not-a-sale = Compare it with the system it comes from

## What is wrong with the file
import-problem-cannot-read = The file cannot be read: { $reason }
import-mend-cannot-read = See whether it is still there, whether another program holds it, and whether you may read it
import-problem-not-a-file = This is not a file
import-mend-not-a-file = Choose a CSV file
import-problem-empty = The file is empty
import-mend-empty = Export it again
import-problem-too-large = The file is larger than { $most_mb } MB
import-mend-too-large = Export it month by month
import-problem-workbook = This is an Excel workbook, not a CSV file
import-mend-workbook = Save it in Excel as "CSV UTF-8 (comma delimited)", or export CSV from the system it comes from
import-problem-not-a-table = This is not a table
import-mend-not-a-table = Export CSV from the system it comes from
import-problem-nul-byte = Row { $row } holds a NUL byte: the file is damaged, or is UTF-16 without its mark
import-mend-nul-byte = Export it again, or save it as UTF-8 CSV
import-problem-unclosed-quote = A quotation mark opened in row { $row } is never closed
import-mend-unclosed-quote = Close or remove it; the file may not have been downloaded to its end
import-problem-row-too-long = Row { $row } is longer than { $most_kb } KB
import-mend-row-too-long = The file may be damaged; export it again
import-problem-too-many-columns = Row { $row } has more than { $most } columns
import-mend-too-many-columns = The file may be damaged; export it again
import-problem-unknown-format = No known headings stand in the first 20 rows. The file begins: { $found }
import-mend-unknown-format = Choose a CSV file of Shopify orders or customers, a Taobao order report, a Square item library or jshERP products, with its headings unchanged
import-problem-missing-columns = These headings are missing: { $columns }
import-mend-missing-columns = Choose these columns when exporting, and leave the headings as they are
