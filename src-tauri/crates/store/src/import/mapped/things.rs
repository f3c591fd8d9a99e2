//! Goods and customers.

use super::super::fields::Field;
use super::super::problem::RowProblem;
use super::super::{Record, guess_category, ids};
use super::At;
use domain::ids::CustomerId;
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
            price_minor: self.cell(Field::UnitPrice).amount(self.context.currency)?,
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
        let Some(customer) = self.buyer("")? else { return Err(RowProblem::Missing(cell.place())) };
        if !self.context.is_first(customer.id.0) {
            let by = [Field::CustomerCode, Field::Phone, Field::CustomerName];
            let by =
                by.into_iter().find(|field| !self.cell(*field).is_empty()).unwrap_or(Field::CustomerName);
            return Err(RowProblem::Repeated(self.cell(by).place()));
        }
        out.push_back(Record::Customer(Box::new(customer)));
        Ok(())
    }

    /// Who a row names, if it names somebody; of `otherwise` where nothing tells them from others.
    pub(super) fn buyer(self, otherwise: &str) -> Result<Option<Customer>, RowProblem> {
        let name = self.cell(Field::CustomerName).text(NAME_CHARS)?;
        let phone = self.cell(Field::Phone).code(CODE_CHARS)?;
        let email = self.cell(Field::Email).text(EMAIL_CHARS)?;
        let code = self.cell(Field::CustomerCode).code(CODE_CHARS)?;
        if name.is_empty() && phone.is_empty() && email.is_empty() {
            return Ok(None);
        }
        let is_customers = otherwise.is_empty();
        Ok(Some(Customer {
            id: self.buyer_id(&name, &phone, &email, &code, otherwise),
            address: self.cell(Field::Address).text(NAME_CHARS * 4)?,
            note: if is_customers { self.cell(Field::Note).text(NOTE_CHARS)? } else { String::new() },
            name,
            phone,
            email,
        }))
    }

    fn buyer_id(self, name: &str, phone: &str, email: &str, code: &str, otherwise: &str) -> CustomerId {
        let digits = ids::phone_digits(phone);
        // A phone shown as 138****8000 is not one person's.
        let key = match () {
            () if !code.is_empty() => format!("code {code}"),
            () if digits.len() >= 7 && !phone.contains('*') => format!("phone {digits}"),
            () if !email.is_empty() => format!("email {}", email.to_lowercase()),
            () => format!("only {otherwise} {name} {phone}"),
        };
        ids::customer(self.map.source, &key)
    }
}
