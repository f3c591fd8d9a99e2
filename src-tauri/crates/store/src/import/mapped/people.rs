//! People who work here. They come without a PIN; a manager gives each of them one.

use super::super::fields::Field;
use super::super::problem::RowProblem;
use super::super::{ImportedStaff, Record, ids};
use super::At;
use domain::staff::Role;
use domain::text::{CODE_CHARS, NAME_CHARS};
use std::collections::VecDeque;

impl At<'_> {
    pub(super) fn staff(self, out: &mut VecDeque<Record>) -> Result<(), RowProblem> {
        let number = self.cell(Field::StaffNumber).filled_code(CODE_CHARS)?;
        let name = self.cell(Field::StaffName).filled(NAME_CHARS)?;
        let role = self.role()?;
        let id = ids::staff(&number);
        if !self.context.is_first(id.0) {
            return Err(RowProblem::Repeated(self.cell(Field::StaffNumber).place()));
        }
        let taken = RowProblem::NumberTaken(self.cell(Field::StaffNumber).place());
        let refusal = self.context.refusal(std::slice::from_ref(self.row), number.clone(), taken);
        let staff = domain::staff::Staff { id, number, name, role, active: true };
        out.push_back(Record::Staff(Box::new(ImportedStaff { staff, refusal })));
        Ok(())
    }

    /// Somebody without a role serves customers; managers are named one by one and never by a file's mistake.
    fn role(self) -> Result<Role, RowProblem> {
        let cell = self.cell(Field::Role);
        let word = cell.raw().to_lowercase();
        let says = |words: &[&str]| words.iter().any(|known| word.contains(known));
        match () {
            () if word.is_empty() => Ok(Role::Clerk),
            () if says(&["店长", "经理", "主管", "老板", "manager", "owner", "supervisor"]) => {
                Ok(Role::Manager)
            }
            () if says(&[
                "技师",
                "维修",
                "师傅",
                "安装",
                "工程师",
                "technician",
                "repair",
                "engineer",
                "installer",
            ]) =>
            {
                Ok(Role::Technician)
            }
            () if says(&[
                "柜员",
                "店员",
                "营业员",
                "收银",
                "导购",
                "销售",
                "前台",
                "客服",
                "clerk",
                "cashier",
                "sales",
                "assistant",
            ]) =>
            {
                Ok(Role::Clerk)
            }
            () => Err(RowProblem::RoleUnknown(cell.place())),
        }
    }
}
