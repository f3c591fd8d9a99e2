//! Machines with serial numbers. One that belongs to a sale that is here goes to its line; for any other a sale of
//! nothing but the machine is made, at no price, so that its warranty is known and nothing can be paid back for it.

use super::super::fields::Field;
use super::super::problem::RowProblem;
use super::super::{ImportedSale, ImportedUnit, Record, guess_category, ids, settle};
use super::At;
use super::things::Of;
use domain::sale::{Channel, DraftPrice, Sale, SaleDraft, SaleLine, Unit};
use domain::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS};
use std::collections::VecDeque;

impl At<'_> {
    pub(super) fn unit(self, out: &mut VecDeque<Record>) -> Result<(), RowProblem> {
        let serial = self.cell(Field::Serial).filled_code(CODE_CHARS)?;
        let number = self.cell(Field::Number).code(CODE_CHARS)?;
        let sold_at = self.moment(Field::SoldAt, Field::SoldTime)?;
        let Some(sold_at) = sold_at else {
            if number.is_empty() {
                // It has not been sold yet.
                out.push_back(Record::PassedOver(self.row.number));
                return Ok(());
            }
            return Err(RowProblem::Missing(self.cell(Field::SoldAt).place()));
        };
        let id = ids::sale(self.map.source, &format!("serial {serial}"));
        if !self.context.is_first(id.0) {
            return Err(RowProblem::Repeated(self.cell(Field::Serial).place()));
        }
        let sold_on = sold_at.with_timezone(&self.context.zone).date_naive();
        let customer = self.buyer(Of::Sale)?;
        let line = self.unit_line(id, &serial)?;
        let (code, name) = (line.code.clone(), line.name.clone());
        let draft = SaleDraft {
            sale: Sale {
                id,
                number: if number.is_empty() { serial.clone() } else { number.clone() },
                channel: Channel::Store,
                sold_at,
                sold_on,
                delivered_on: None,
                installed_on: self.day(Field::InstalledOn)?.filter(|day| *day >= sold_on),
                customer: customer.as_ref().map(|customer| customer.id),
                currency: self.context.currency,
                lines: vec![line],
                freight_minor: 0,
                tenders: Vec::new(),
                refunded_elsewhere_minor: 0,
                cancelled: false,
                note: self.cell(Field::Note).text(NOTE_CHARS)?,
            },
            prices: vec![DraftPrice { unit_minor: 0, discount_minor: 0 }],
            discount_minor: 0,
            tax_on_top_minor: 0,
        };
        let sale = settle(draft, || self.cell(Field::Serial).place())?;
        out.push_back(Record::Unit(Box::new(ImportedUnit {
            serial: serial.clone(),
            number,
            code,
            name,
            alone: ImportedSale {
                outside_id: serial,
                row_from: self.row.number,
                row_to: self.row.number,
                sale,
                customer,
                goods: Vec::new(),
            },
        })));
        Ok(())
    }

    fn unit_line(self, sale: domain::ids::SaleId, serial: &str) -> Result<SaleLine, RowProblem> {
        let code = self.cell(Field::Code).code(CODE_CHARS)?;
        let model = self.cell(Field::Model).text(NAME_CHARS)?;
        let name = match self.cell(Field::Name).text(super::things::LONG_NAME)? {
            none if none.is_empty() && !model.is_empty() => model.clone(),
            none if none.is_empty() => code.clone(),
            name => name,
        };
        if name.is_empty() {
            return Err(RowProblem::Missing(self.cell(Field::Name).place()));
        }
        let id = ids::line(sale, 1);
        Ok(SaleLine {
            id,
            goods: None,
            category: guess_category(&name, &self.cell(Field::Category).raw()).to_owned(),
            code,
            name,
            model,
            quantity: 1,
            list_minor: 0,
            paid_minor: 0,
            units: vec![Unit { id: ids::unit(id, serial), serial: serial.to_owned() }],
        })
    }
}
