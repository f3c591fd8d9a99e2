### Words of the warranty slip (三包凭证). The rules list its fields.

warranty-slip = Warranty slip

## Goods
warranty-goods = Goods
warranty-goods-name = Name
warranty-trademark = Trademark
warranty-model = Model
warranty-serial = Serial no.
warranty-accessories = Accessories’ nos.
warranty-licence = Network licence no.
warranty-origin = Place of origin

## Seller, buyer, repairer
warranty-seller = Seller
warranty-buyer = Buyer
warranty-repairer = Repairer
warranty-name = Name
warranty-person = Name
warranty-address = Address
warranty-postcode = Postcode
warranty-address-postcode = Address and postcode
warranty-phone = Phone
warranty-invoice = Invoice no.
warranty-sold-on = Sold
warranty-installed-on = Installed
warranty-stamp = Seller’s stamp

## The new slip after an exchange
warranty-replaces = This slip is for the unit given in exchange. The earlier slip { $slip } is void from { $date }, and the warranty starts again on { $from }.
warranty-replaces-unnumbered = This slip is for the unit given in exchange. The earlier slip is void from { $date }, and the warranty starts again on { $from }.
warranty-closed-by = Void: the unit was exchanged on { $date }, and { $slip } replaces this slip.
warranty-closed = Void: the unit was returned on { $date }.
warranty-earlier-serial = Earlier serial no.
warranty-exchange = Exchange

## Terms and rights
warranty-term = Warranty
warranty-whole-unit = Whole unit
warranty-how-long = Length
warranty-from = From
warranty-until = Last day
warranty-years = { $years ->
    [one] 1 year
   *[other] { $years } years
  }
warranty-months = { $months ->
    [one] 1 month
   *[other] { $months } months
  }
warranty-rights = The customer’s rights
warranty-right-refund = Refund
warranty-right-exchange = Exchange
warranty-right-repair = Repair
warranty-says-refund = For a performance fault within { $days } days (until { $until }): refund, exchange or repair, as the customer chooses.
warranty-says-exchange = For a performance fault within { $days } days (until { $until }): exchange or repair, as the customer chooses.
warranty-says-repair = For a performance fault under warranty (until { $until }): free repair, and a free exchange on the repair record if it still fails after { $repairs } repairs.
warranty-says-repair-alone = For a performance fault under warranty (until { $until }): free repair.
warranty-bring-this = Please bring this slip and the invoice. Days in repair and days waiting for parts are added to the warranty.

## Repair record
warranty-record = Repair record
warranty-brought-on = Brought in
warranty-time = No.
warranty-fault = Fault
warranty-cause = Cause
warranty-treatment = Work done
warranty-returned-on = Returned
warranty-technician = Technician
warranty-customer = Customer
