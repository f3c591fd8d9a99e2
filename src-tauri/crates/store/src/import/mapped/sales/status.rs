//! What a status says of the money of a sale.

use crate::import::cell::Cell;
use crate::import::problem::RowProblem;

/// Words of a status, by what they say; those further up outweigh those below.
const SAYS: [(Says, &[&str]); 6] = [
    (Says::Nothing, &["无售后", "售后取消", "售后关闭", "未退", "not refunded"]),
    (
        Says::PartlyRefunded,
        &["部分退", "partially refunded", "partial refund", "partly refunded", "partially_refunded"],
    ),
    (Says::Refunded, &["退款成功", "已退", "全额退", "退货完成", "refunded", "returned"]),
    (Says::Cancelled, &["取消", "关闭", "作废", "cancel", "void"]),
    (
        Says::NotPaid,
        &[
            "未付",
            "待付",
            "未支付",
            "待支付",
            "等待付款",
            "等待买家付款",
            "欠款",
            "定金",
            "订金",
            "报价",
            "unpaid",
            "pending",
            "deposit",
            "draft",
            "partly paid",
            "partially paid",
            "partiallypaid",
            "on-hold",
            "on hold",
            "failed",
            "quotation",
            "overdue",
            "layby",
            "layaway",
            "onaccount",
            "on account",
        ],
    ),
    (
        Says::Paid,
        &[
            "成功",
            "完成",
            "已付",
            "已支付",
            "付清",
            "已发货",
            "已签收",
            "待发货",
            "待收货",
            "已收货",
            "出库",
            "售后",
            "正常",
            "退款中",
            "锁定",
            "销售订单",
            "paid",
            "complete",
            "processing",
            "done",
            "fulfilled",
            "delivered",
            "shipped",
            "locked",
            "ok",
            "submitted",
            "sale",
            "closed",
        ],
    ),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Nothing,
    PartlyRefunded,
    Refunded,
    Cancelled,
    NotPaid,
    Paid,
}

pub(super) fn status_of(cell: Cell) -> Result<Status, RowProblem> {
    let word = cell.raw().to_lowercase();
    if matches!(word.as_str(), "" | "-" | "—" | "无") {
        return Ok(Status::Paid);
    }
    let has = |words: &[&str]| words.iter().any(|known| word.contains(known));
    if has(&["取消", "关闭", "cancel", "closed"]) && has(&["未付", "未支付", "unpaid", "not paid"]) {
        return Ok(Status::NeverPaid);
    }
    let says = SAYS.iter().find(|(_, words)| words.iter().any(|known| word.contains(known)));
    match says.map(|(says, _)| *says) {
        Some(Says::Nothing | Says::Paid) => Ok(Status::Paid),
        Some(Says::PartlyRefunded) => Ok(Status::PartlyRefunded),
        Some(Says::Refunded) => Ok(Status::Refunded),
        Some(Says::Cancelled) => Ok(Status::Cancelled),
        Some(Says::NotPaid) => Err(RowProblem::NotPaid(cell.place())),
        None => Err(RowProblem::StatusUnknown(cell.place())),
    }
}

/// What a status says of the money.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Paid,
    PartlyRefunded,
    Refunded,
    Cancelled,
    /// Cancelled before anything was paid.
    NeverPaid,
}
