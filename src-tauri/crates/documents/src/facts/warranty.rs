//! What stands on a warranty slip (三包凭证).
//!
//! The fields are those that the rules ask for on the slips of phones (order 4 of 2001) and of computers (order 24
//! of 2002), which the shop uses for all goods. What is not known is printed as a line for a hand to fill in.

use super::{Shop, Text};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// A warranty slip with its repair record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarrantySlip {
    /// The slip's own number.
    pub number: String,
    /// When it was issued, in the shop's zone.
    pub issued_at: NaiveDateTime,
    /// Whose paper it is.
    pub shop: Shop,
    /// Who filled it in.
    pub clerk: String,
    /// What it is for.
    pub goods: WarrantedGoods,
    /// 销售者: who sold it.
    pub seller: Party,
    /// 消费者: who bought it, unmasked, as the rules ask.
    pub buyer: Party,
    /// 修理者: who repairs it.
    pub repairer: Party,
    /// 发货票号码: the number of the invoice or receipt.
    pub invoice_number: String,
    /// 销售日期: the day of the sale, for an exchanged unit of the first one.
    pub sold_on: Option<NaiveDate>,
    /// 安装调试日期: the day on which installation was finished.
    pub installed_on: Option<NaiveDate>,
    /// What this slip stands for, if the unit was exchanged.
    pub replaces: Option<ReplacedSlip>,
    /// What ended it; none while it holds.
    #[serde(default)]
    pub closed: Option<ClosedSlip>,
    /// The day from which the terms run.
    pub runs_from: NaiveDate,
    /// The terms, that of the whole unit first.
    pub terms_of: Vec<PartTerm>,
    /// What the customer has a right to.
    pub rights: Vec<WarrantyRight>,
    /// Repairs so far, the oldest first.
    pub repairs: Vec<RepairRow>,
    /// Rows left for repairs to come, filled in by hand.
    pub empty_rows: u32,
    /// The shop's terms.
    pub terms: Vec<Text>,
}

/// The goods of a [`WarrantySlip`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarrantedGoods {
    /// 商品名称.
    pub name: String,
    /// 商标.
    pub trademark: String,
    /// 型号.
    pub model: String,
    /// 出厂编号: serial number, IMEI or batch.
    pub serial: String,
    /// 附件编号: serial numbers of what came with it; left out if there is none.
    pub accessories: String,
    /// 进网标志扰码号: of goods that need a network licence; left out if there is none.
    pub licence: String,
    /// 产地.
    pub origin: String,
}

/// Somebody with an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Name.
    pub name: String,
    /// Address.
    pub address: String,
    /// 邮政编码.
    pub postcode: String,
    /// Telephone.
    pub phone: String,
}

/// The slip that an exchanged unit had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplacedSlip {
    /// Its number; empty: a slip of the maker's or of another shop.
    pub number: String,
    /// The serial number of the unit that it was for.
    pub serial: String,
    /// The exchange's number.
    pub exchange: String,
    /// The day of the exchange, from which the earlier slip is void.
    pub on: NaiveDate,
}

/// The end of a slip: the unit was exchanged or came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedSlip {
    /// The day from which it is void.
    pub on: NaiveDate,
    /// The number of the slip, or of the exchange, that took its place; empty: nothing did.
    pub by: String,
}

/// The term of the whole unit or of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartTerm {
    /// Of what: `整机`, `压缩机`.
    pub part: Text,
    /// How long.
    pub months: u32,
    /// The last day.
    pub until: NaiveDate,
}

/// A right under the warranty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarrantyRight {
    /// Which.
    pub right: Right,
    /// Its last day.
    pub until: NaiveDate,
    /// Where it is written.
    pub clause: Text,
}

/// The kinds of right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "right", rename_all = "snake_case")]
pub enum Right {
    /// 包退: money back, exchange or repair, as the customer chooses, for a fault within so many days.
    Refund {
        /// Days from the day on which the term begins.
        days: u32,
    },
    /// 包换: exchange or repair for a fault within so many days.
    Exchange {
        /// Days from the day on which the term begins.
        days: u32,
    },
    /// 包修: free repair within the term, and an exchange after so many repairs that did not help.
    Repair {
        /// Repairs after which it is exchanged; 0: the rules do not say.
        repairs: u32,
    },
}

/// A row of the repair record. What is not known stays empty, for a hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairRow {
    /// 送修日期.
    pub brought_on: Option<NaiveDate>,
    /// 第几次: which repair it is.
    pub time: u32,
    /// 故障情况.
    pub fault: String,
    /// 故障原因.
    pub cause: String,
    /// 处理情况.
    pub treatment: String,
    /// 交验日期.
    pub returned_on: Option<NaiveDate>,
    /// 维修人员.
    pub technician: String,
}
