//! What a file can be about, and the facts that its columns can give: the words of a [`super::ColumnMap`].
//!
//! To add a fact: its variant in [`Field`] with its code, its place and headings in the table of each kind that can
//! give it, its name in `ui/locales/*/import.ftl` (`import-field-<code>`), and where its kind's reader takes it.

mod headings;
mod tables;

use serde::{Deserialize, Serialize};
use tables::{CUSTOMERS, FITS, GOODS, PARTS, SALES, STAFF, STOCK, SUPERSESSIONS, UNITS};

/// What the rows of a file are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Sales, one row for each line.
    Sales,
    /// Goods.
    Goods,
    /// Customers.
    Customers,
    /// Machines with serial numbers.
    Units,
    /// Spare parts.
    Parts,
    /// Which part fits which model.
    Fits,
    /// Which part number replaces which.
    Supersessions,
    /// How many parts lie where.
    Stock,
    /// People who work here.
    Staff,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Sales,
        Self::Goods,
        Self::Customers,
        Self::Units,
        Self::Parts,
        Self::Fits,
        Self::Supersessions,
        Self::Stock,
        Self::Staff,
    ];

    /// As in a map, and the name of its message: `import-kind-<code>`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::Goods => "goods",
            Self::Customers => "customers",
            Self::Units => "units",
            Self::Parts => "parts",
            Self::Fits => "fits",
            Self::Supersessions => "supersessions",
            Self::Stock => "stock",
            Self::Staff => "staff",
        }
    }

    /// The facts that a file of this kind can give, with the headings that usually stand over them.
    #[must_use]
    pub fn fields(self) -> &'static [FieldNames] {
        match self {
            Self::Sales => SALES,
            Self::Goods => GOODS,
            Self::Customers => CUSTOMERS,
            Self::Units => UNITS,
            Self::Parts => PARTS,
            Self::Fits => FITS,
            Self::Supersessions => SUPERSESSIONS,
            Self::Stock => STOCK,
            Self::Staff => STAFF,
        }
    }

    /// The facts without which nothing can be read; of those in one entry, any will do.
    #[must_use]
    pub fn needed(self) -> &'static [&'static [Field]] {
        use Field as F;
        match self {
            // A sheet of sums alone is sales of goods that nobody named.
            Self::Sales => &[&[F::SoldAt], &[F::UnitPrice, F::LineAmount, F::Paid]],
            Self::Goods => &[&[F::Name]],
            Self::Customers => &[&[F::CustomerName, F::Phone, F::Email]],
            Self::Units => &[&[F::Serial], &[F::Name, F::Code, F::Model]],
            Self::Parts => &[&[F::PartNumber], &[F::Name, F::NameEn]],
            Self::Fits => &[&[F::PartNumber], &[F::Model]],
            Self::Supersessions => &[&[F::PartNumber], &[F::NewNumber]],
            Self::Stock => &[&[F::PartNumber], &[F::Quantity]],
            Self::Staff => &[&[F::StaffNumber], &[F::StaffName]],
        }
    }
}

/// A fact and the headings that tell it.
pub type FieldNames = (Field, &'static [&'static str]);

macro_rules! fields {
    ($($(#[doc = $about:literal])* $name:ident = $code:literal,)*) => {
        /// A fact that a column can give.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Field {
            $($(#[doc = $about])* $name,)*
        }

        impl Field {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As in a map, and the name of its message: `import-field-<code>`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

fields! {
    /// The sale's number.
    Number = "number",
    /// The day of the sale, or the moment.
    SoldAt = "sold_at",
    /// The time of the sale, where it has a column of its own.
    SoldTime = "sold_time",
    /// The name of the time zone that the row's times are in.
    TimeZone = "time_zone",
    /// The day of hand-over.
    DeliveredOn = "delivered_on",
    /// The day of installation.
    InstalledOn = "installed_on",
    /// Over the counter or at a distance.
    Channel = "channel",
    /// Whether it was paid, cancelled, refunded.
    Status = "status",
    /// Whether it came back, where that has a column of its own.
    AfterSale = "after_sale",
    /// Whether the row is a sale or a refund.
    Event = "event",
    /// The money.
    Currency = "currency",
    /// The buyer's name.
    CustomerName = "customer_name",
    /// What the file's program calls the buyer.
    CustomerCode = "customer_code",
    /// Their phone.
    Phone = "phone",
    /// Their e-mail address.
    Email = "email",
    /// Where they live.
    Address = "address",
    /// A remark.
    Note = "note",
    /// The article's code.
    Code = "code",
    /// What it is called.
    Name = "name",
    /// What it is called in English.
    NameEn = "name_en",
    /// The variant, which belongs to its name.
    Variant = "variant",
    /// The maker's model.
    Model = "model",
    /// The maker.
    Brand = "brand",
    /// What it is filed under.
    Category = "category",
    /// The number under its bar code.
    Barcode = "barcode",
    /// Its serial number, or several.
    Serial = "serial",
    /// Whether each one has a serial number.
    HasSerial = "has_serial",
    /// How many.
    Quantity = "quantity",
    /// For one.
    UnitPrice = "unit_price",
    /// For the line.
    LineAmount = "line_amount",
    /// Off the line.
    LineDiscount = "line_discount",
    /// On top of the line.
    LineTax = "line_tax",
    /// Carriage.
    Freight = "freight",
    /// On top of the whole sale.
    Tax = "tax",
    /// Off the whole sale.
    Discount = "discount",
    /// What was paid.
    Paid = "paid",
    /// What was paid back.
    Refunded = "refunded",
    /// How it was paid.
    Payment = "payment",
    /// The part's number.
    PartNumber = "part_number",
    /// Where it stands on the drawing of a model.
    Position = "position",
    /// The number that replaces it.
    NewNumber = "new_number",
    /// Since when.
    Since = "since",
    /// What kind of component a part is.
    Component = "component",
    /// Models that it fits, several in one cell.
    Models = "models",
    /// Where it lies.
    Bin = "bin",
    /// Good or defective.
    Condition = "condition",
    /// The number that somebody signs in with.
    StaffNumber = "staff_number",
    /// Their name.
    StaffName = "staff_name",
    /// What they are hired for.
    Role = "role",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_kind_needs_is_among_what_it_can_give() {
        for kind in Kind::ALL {
            for field in kind.needed().iter().copied().flatten() {
                assert!(kind.fields().iter().any(|(own, _)| own == field), "{kind:?} {field:?}");
            }
        }
    }

    #[test]
    fn no_heading_means_two_things_in_one_kind() {
        for kind in Kind::ALL {
            let mut all: Vec<&str> =
                kind.fields().iter().flat_map(|(_, names)| names.iter().copied()).collect();
            let before = all.len();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), before, "{kind:?}");
        }
    }
}
