### Words on paper: return receipt, refusal slip.

## Head and foot
paper-return-receipt = Return receipt
paper-goods-received = Goods received
paper-refusal-slip = Statement of refusal
paper-copy-mark = COPY { $copy }
paper-carried = Carried forward
paper-page-of = Page { $page } of { $pages }
paper-phone = Tel { $phone }
paper-hotline = After-sales { $phone }
paper-authority = If you disagree with this decision, you can complain to the consumer hotline 12315.
paper-open = Nothing has been paid back yet. Bring this receipt to ask how it stands.
paper-keep = Please keep this receipt.

## The document
paper-number = No.
paper-check = Check code
paper-case-number = Case
paper-issued-at = Issued
paper-seat = Counter
paper-clerk = Served by
paper-manager = Manager
paper-customer = Customer
paper-customer-phone = Phone
paper-sale = Receipt
paper-sale-date = Bought
paper-no-sale = no receipt
paper-approved-by = Approved by
paper-sale-of = { $number } ({ $date })

## Goods
paper-goods = Goods
paper-quantity = Qty
paper-paid = Paid
paper-still-to-pay = still to be paid
paper-not-paid-yet = not paid yet: the payment failed
paper-refund = Refund
paper-model = Model
paper-serial = S/N
paper-reason = Reason
paper-complaint = Complaint
paper-shop-note = Shop’s note
paper-condition = Condition
paper-disposition = Goes to
paper-deduction-waived = waived
paper-deduction-by-rule = { $amount } under the rules

## Money
paper-total = Total refund
paper-capitals = In Chinese capitals
paper-tenders = Refunded to

## What the rules said
paper-ground = Basis
paper-until = Last day { $date }
paper-was-until = Last day was { $date }
paper-refused = Not possible
paper-possible = Possible instead
paper-nothing-possible = On the facts known today nothing else is possible.
paper-clause = See { $clause }
paper-terms = Terms

## The customer's answer and signatures
paper-answer = Customer’s answer
paper-agree = I agree
paper-disagree = I disagree
paper-remarks = Remarks
paper-answer-note = Signing only confirms receipt of this statement; you give up no legal rights.
paper-customer-signature = Customer’s signature
paper-clerk-signature = Clerk’s signature
paper-manager-signature = Manager’s signature
paper-signature-date = Date
