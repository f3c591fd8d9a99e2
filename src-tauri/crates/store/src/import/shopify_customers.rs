//! Shopify's customers, with the older headings (`Address1`, `Zip`) or the newer (`Default Address Zip`).

use super::cell::Cell;
use super::header::Header;
use super::problem::RowProblem;
use super::rows::Row;
use super::shopify::{address, customer_id};
use super::{Context, Record};
use domain::sale::Customer;
use domain::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS};

/// As long as an e-mail address can be.
const EMAIL_CHARS: usize = 254;

/// Where each fact stands.
#[derive(Debug)]
pub(crate) struct Columns {
    id: Option<usize>,
    first_name: Option<usize>,
    last_name: Option<usize>,
    company: Option<usize>,
    email: Option<usize>,
    phones: [Option<usize>; 2],
    address: [Option<usize>; 6],
    note: Option<usize>,
}

impl Columns {
    /// The columns of `header`.
    pub fn of(header: &Header) -> Self {
        let at = |name: &str| header.column(&[name]);
        let address = |name: &str| header.column(&[&format!("Default Address {name}"), name]);
        Self {
            id: at("Customer ID"),
            first_name: at("First Name"),
            last_name: at("Last Name"),
            company: address("Company"),
            email: at("Email"),
            phones: ["Phone", "Default Address Phone"].map(at),
            address: [
                address("Address1"),
                address("Address2"),
                address("City"),
                address("Province").or_else(|| address("Province Code")),
                address("Zip"),
                address("Country").or_else(|| address("Country Code")),
            ],
            note: at("Note"),
        }
    }

    /// Reads one customer.
    pub fn read(&self, row: &Row, context: &Context) -> Record {
        let cell = |column| context.cell(row, column);
        let outside_id = [self.id, self.email, self.phones[0]]
            .into_iter()
            .map(|column| cell(column).raw().into_owned())
            .find(|id| !id.is_empty())
            .unwrap_or_default();
        let read = context.check(row).and_then(|()| self.customer(cell));
        let repeated = || RowProblem::Repeated(cell(self.id.or(self.email)).place());
        match read {
            Ok(customer) if context.is_first(customer.id.0) => Record::Customer(Box::new(customer)),
            Ok(_) => context.refuse(std::slice::from_ref(row), outside_id, repeated()),
            Err(problem) => context.refuse(std::slice::from_ref(row), outside_id, problem),
        }
    }

    fn customer<'a>(&self, cell: impl Fn(Option<usize>) -> Cell<'a>) -> Result<Customer, RowProblem> {
        let id = cell(self.id).code(CODE_CHARS)?;
        let email = cell(self.email).text(EMAIL_CHARS)?;
        let [own, delivery] = self.phones.map(|column| cell(column).code(CODE_CHARS));
        let phone = match own? {
            none if none.is_empty() => delivery?,
            phone => phone,
        };
        let (first, last) = (cell(self.first_name).text(NAME_CHARS)?, cell(self.last_name).text(NAME_CHARS)?);
        let name = match full_name(&first, &last) {
            none if none.is_empty() => cell(self.company).text(NAME_CHARS)?,
            name => name,
        };
        if name.is_empty() && email.is_empty() && phone.is_empty() {
            return Err(RowProblem::Missing(cell(self.first_name.or(self.last_name)).place()));
        }
        if name.chars().count() > NAME_CHARS {
            let at = cell(self.first_name.or(self.last_name)).place();
            return Err(RowProblem::TextTooLong { at, longest: NAME_CHARS });
        }
        Ok(Customer {
            id: customer_id(&email, &phone, &format!("{id} {name}")),
            name,
            phone,
            email,
            address: address(self.address.iter().map(|&column| cell(column)))?,
            note: cell(self.note).text(NOTE_CHARS)?,
        })
    }
}

/// 王 and 小明 are 王小明; Ada and Lovelace are Ada Lovelace.
fn full_name(first: &str, last: &str) -> String {
    let is_cjk =
        |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '\u{f900}'..='\u{faff}');
    if first.contains(is_cjk) && last.contains(is_cjk) {
        return format!("{last}{first}");
    }
    format!("{first} {last}").trim().to_owned()
}

#[cfg(test)]
mod tests;
