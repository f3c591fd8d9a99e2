//! Goods and customers.

use super::super::cell::narrow;
use super::super::fields::Field;
use super::super::problem::RowProblem;
use super::super::{Record, guess_category, ids};
use super::At;
use domain::ids::CustomerId;
use domain::money::Minor;
use domain::sale::{Customer, Goods};
use domain::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS};
use std::collections::VecDeque;

/// An article's name may hold its variant.
pub(super) const LONG_NAME: usize = NAME_CHARS * 4;
/// As long as an e-mail address can be.
const EMAIL_CHARS: usize = 254;

impl At<'_> {
    pub(super) fn goods(self, out: &mut VecDeque<Record>) -> Result<(), RowProblem> {
        let name = self.name(Field::Name)?;
        let code = self.cell(Field::Code).code(CODE_CHARS)?;
        let has_serial = self.cell(Field::HasSerial).raw().to_lowercase();
        let goods = Goods {
            id: ids::goods(self.map.source, &code, &name),
            brand: self.cell(Field::Brand).text(NAME_CHARS)?,
            model: self.cell(Field::Model).text(NAME_CHARS)?,
            category: guess_category(&name, &self.cell(Field::Category).raw()).to_owned(),
            barcode: self.cell(Field::Barcode).code(CODE_CHARS)?,
            price_minor: self.price(Field::UnitPrice)?,
            has_serial: matches!(
                has_serial.as_str(),
                "1" | "是" | "有" | "true" | "yes" | "y" | "√" | "serial" | "by unique serial number"
            ),
            code,
            name,
        };
        if !self.context.is_first(goods.id.0) {
            // A slip names an article as often as it was sold.
            if self.map.is_slip() {
                out.push_back(Record::PassedOver(self.row.number));
                return Ok(());
            }
            let by = if goods.code.is_empty() { Field::Name } else { Field::Code };
            return Err(RowProblem::Repeated(self.cell(by).place()));
        }
        out.push_back(Record::Goods(Box::new(goods)));
        Ok(())
    }

    /// A price for the catalogue.
    pub(super) fn price(self, field: Field) -> Result<Minor, RowProblem> {
        let currency = self.context.currency;
        Ok(self.context.catalogue_price(self.cell(field).amount(currency)?, currency))
    }

    /// A name with its variant; "Regular" is Square's word for none.
    pub(super) fn name(self, field: Field) -> Result<String, RowProblem> {
        let cell = self.cell(field);
        let called = cell.filled(LONG_NAME)?;
        let variant = self.cell(Field::Variant).text(NAME_CHARS)?;
        let name = match variant.as_str() {
            "" | "Regular" => called,
            variant => format!("{called} {variant}"),
        };
        match name.chars().count() > LONG_NAME {
            true => Err(RowProblem::TextTooLong { at: cell.place(), longest: LONG_NAME }),
            false => Ok(name),
        }
    }

    pub(super) fn customer(self, out: &mut VecDeque<Record>) -> Result<(), RowProblem> {
        let cell = self.cell(Field::CustomerName);
        let Some(customer) = self.buyer(Of::List)? else { return Err(RowProblem::Missing(cell.place())) };
        if !self.context.is_first(customer.id.0) {
            let (by, _) = self.known_by();
            if by == Field::CustomerName {
                // Two people may share a name; nothing shows that these are one.
                let cells: Vec<&str> = self.row.cells().collect();
                let id = CustomerId(self.made_id("customer", &cells));
                out.push_back(Record::Customer(Box::new(Customer { id, ..customer })));
                return Ok(());
            }
            return Err(RowProblem::Repeated(self.cell(by).place()));
        }
        out.push_back(Record::Customer(Box::new(customer)));
        Ok(())
    }

    /// Who a row names, if it names somebody.
    pub(super) fn buyer(self, is_of: Of) -> Result<Option<Customer>, RowProblem> {
        let name = self.cell(Field::CustomerName).text(NAME_CHARS)?;
        let phone = self.cell(Field::Phone).code(CODE_CHARS)?;
        let email = self.cell(Field::Email).text(EMAIL_CHARS)?;
        let code = self.cell(Field::CustomerCode).code(CODE_CHARS)?;
        let is_nobody = is_of == Of::Sale && code.is_empty() && phone.is_empty() && is_anybody(&name);
        if is_nobody && email.is_empty() || name.is_empty() && phone.is_empty() && email.is_empty() {
            return Ok(None);
        }
        let address = self.cell(Field::Address).text(NAME_CHARS * 4)?;
        let (_, key) = self.known_by();
        Ok(Some(Customer {
            id: ids::customer(self.map.source, &key),
            address,
            note: match is_of {
                Of::List => self.cell(Field::Note).text(NOTE_CHARS)?,
                Of::Sale => String::new(),
            },
            name,
            phone,
            email,
        }))
    }

    /// The column by which a person is known from others, and what it says: a code, a telephone, an e-mail address.
    /// Where a file has none of these, everybody of one name at one address is one person, not one for each row.
    fn known_by(self) -> (Field, String) {
        let said = |field| self.cell(field).raw();
        let (code, phone, email) = (said(Field::CustomerCode), said(Field::Phone), said(Field::Email));
        let digits = ids::phone_digits(&phone);
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        match () {
            () if !code.is_empty() => (Field::CustomerCode, format!("code {}", narrow(&code).trim())),
            // A phone shown as 138****8000 is not one person's.
            () if digits.len() >= 7 && !phone.contains('*') => (Field::Phone, format!("phone {digits}")),
            () if !email.is_empty() => (Field::Email, format!("email {}", email.to_lowercase())),
            () => {
                let (name, address) = (said(Field::CustomerName), said(Field::Address));
                (Field::CustomerName, format!("named {} {} {phone}", folded(&name), folded(&address)))
            }
        }
    }
}

/// Where a person is named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Of {
    /// In a list of customers.
    List,
    /// On a sale.
    Sale,
}

/// Whether a name is what tills write where nobody gave one.
fn is_anybody(name: &str) -> bool {
    let anybody = [
        "散客",
        "零售",
        "零售客户",
        "零散客户",
        "普通客户",
        "普通顾客",
        "匿名",
        "无",
        "-",
        "walk-in",
        "walk in",
        "walk-in customer",
        "walk in customer",
        "cash customer",
        "guest",
        "anonymous",
        "n/a",
        "none",
    ];
    anybody.contains(&name.to_lowercase().as_str())
}
