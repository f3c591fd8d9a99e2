//! Spare parts: what they are, what they fit, what replaces them, how many lie where.

use super::super::cell::tidy;
use super::super::fields::Field;
use super::super::problem::RowProblem;
use super::super::{ImportedFit, ImportedStock, ImportedSupersession, Record, ids};
use super::At;
use chrono::NaiveDate;
use domain::part::{Fit, Part, PartId, Supersession, plain_number};
use domain::stock::PartCondition;
use domain::text::{CODE_CHARS, NAME_CHARS};
use std::collections::{BTreeSet, VecDeque};

impl At<'_> {
    pub(super) fn part(self, out: &mut VecDeque<Record>) -> Result<(), RowProblem> {
        let (id, number) = self.number(Field::PartNumber)?;
        let (name, name_en) =
            (self.cell(Field::Name).text(NAME_CHARS)?, self.cell(Field::NameEn).text(NAME_CHARS)?);
        if name.is_empty() && name_en.is_empty() {
            return Err(RowProblem::Missing(self.cell(Field::Name).place()));
        }
        if !self.context.is_first(id.0) {
            return Err(RowProblem::Repeated(self.cell(Field::PartNumber).place()));
        }
        let part = Part {
            id,
            number,
            name,
            name_en,
            component: self.cell(Field::Component).text(CODE_CHARS)?,
            maker: self.cell(Field::Brand).text(NAME_CHARS)?,
            bin: self.cell(Field::Bin).text(CODE_CHARS)?,
            price_minor: self.price(Field::UnitPrice)?,
        };
        let maker = part.maker.clone();
        out.push_back(Record::Part(Box::new(part)));
        for model in self.models(Field::Models)? {
            self.push_fit(Fit { part: id, maker: maker.clone(), model, position: String::new() }, out);
        }
        if !self.cell(Field::NewNumber).is_empty() {
            self.push_supersession(id, out)?;
        }
        match self.cell(Field::Quantity).is_empty() {
            true => Ok(()),
            false => self.push_stock(id, out),
        }
    }

    pub(super) fn fit(self, out: &mut VecDeque<Record>) -> Result<(), RowProblem> {
        let (part, _) = self.number(Field::PartNumber)?;
        let maker = self.cell(Field::Brand).text(NAME_CHARS)?;
        let position = self.cell(Field::Position).text(CODE_CHARS)?;
        let models = self.models(Field::Model)?;
        if models.is_empty() {
            return Err(RowProblem::Missing(self.cell(Field::Model).place()));
        }
        for model in models {
            self.push_fit(Fit { part, maker: maker.clone(), model, position: position.clone() }, out);
        }
        Ok(())
    }

    pub(super) fn supersession(self, out: &mut VecDeque<Record>) -> Result<(), RowProblem> {
        let (old, _) = self.number(Field::PartNumber)?;
        self.push_supersession(old, out)
    }

    pub(super) fn stock(self, out: &mut VecDeque<Record>) -> Result<(), RowProblem> {
        let (part, _) = self.number(Field::PartNumber)?;
        self.push_stock(part, out)
    }

    /// A part by its number; with or without dashes it is the same.
    fn number(self, field: Field) -> Result<(PartId, String), RowProblem> {
        let cell = self.cell(field);
        let number = cell.filled_code(CODE_CHARS)?;
        match plain_number(&number).is_empty() {
            true => Err(RowProblem::Missing(cell.place())),
            false => Ok((ids::part(&number), number)),
        }
    }

    /// Several models in one cell.
    fn models(self, field: Field) -> Result<BTreeSet<String>, RowProblem> {
        let cell = self.cell(field);
        let all = cell.text(domain::text::NOTE_CHARS)?;
        let mut models = BTreeSet::new();
        for model in
            all.split([',', '，', ';', '；', '、', '\n', '|']).map(tidy).filter(|model| !model.is_empty())
        {
            if model.chars().count() > NAME_CHARS {
                return Err(RowProblem::TextTooLong { at: cell.place(), longest: NAME_CHARS });
            }
            models.insert(model.into_owned());
        }
        Ok(models)
    }

    fn unknown(self, field: Field) -> Box<super::super::RefusedRow> {
        let cell = self.cell(field);
        let problem = RowProblem::PartUnknown(cell.place());
        Box::new(self.context.refusal(std::slice::from_ref(self.row), cell.raw().into_owned(), problem))
    }

    fn push_fit(self, fit: Fit, out: &mut VecDeque<Record>) {
        out.push_back(Record::Fit(Box::new(ImportedFit { fit, refusal: self.unknown(Field::PartNumber) })));
    }

    fn push_supersession(self, old: PartId, out: &mut VecDeque<Record>) -> Result<(), RowProblem> {
        let (new, _) = self.number(Field::NewNumber)?;
        if new == old {
            let at = self.cell(Field::NewNumber).place();
            let members = format!("{0} → {0}", self.cell(Field::NewNumber).raw());
            return Err(RowProblem::Circle { at, members });
        }
        let since = self.day(Field::Since)?.or(NaiveDate::from_ymd_opt(1990, 1, 1)).unwrap_or_default();
        out.push_back(Record::Supersession(Box::new(ImportedSupersession {
            supersession: Supersession { old, new, since },
            refusal: self.unknown(Field::PartNumber),
            refusal_new: self.unknown(Field::NewNumber),
        })));
        Ok(())
    }

    fn push_stock(self, part: PartId, out: &mut VecDeque<Record>) -> Result<(), RowProblem> {
        let bin = self.cell(Field::Bin).text(CODE_CHARS)?;
        let condition = self.condition()?;
        let cell = self.cell(Field::Quantity);
        let is_none = matches!(cell.raw().as_ref(), "0" | "0.0" | "0.00" | "０");
        let quantity = if is_none { 0 } else { cell.quantity()? };
        let id = ids::of("stock", self.map.source, &[&part.0.to_string(), &bin, condition.code()]);
        if !self.context.is_first(id) {
            return Err(RowProblem::Repeated(self.cell(Field::PartNumber).place()));
        }
        let refusal = self.unknown(Field::PartNumber);
        out.push_back(Record::Stock(Box::new(ImportedStock { part, bin, condition, quantity, refusal })));
        Ok(())
    }

    fn condition(self) -> Result<PartCondition, RowProblem> {
        let cell = self.cell(Field::Condition);
        let word = cell.raw().to_lowercase();
        match word.as_str() {
            "" | "好" | "良" | "良品" | "好件" | "正品" | "新" | "新件" | "全新" | "正常" | "可用"
            | "good" | "new" | "ok" | "usable" => Ok(PartCondition::Good),
            "坏" | "不良" | "不良品" | "坏件" | "次品" | "残次" | "故障" | "旧件" | "待修" | "defective"
            | "bad" | "faulty" | "broken" | "damaged" => Ok(PartCondition::Defective),
            _ => Err(RowProblem::ConditionUnknown(cell.place())),
        }
    }
}
