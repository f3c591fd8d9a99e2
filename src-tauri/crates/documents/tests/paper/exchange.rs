//! What a reader reads on the papers of an exchange, in their order.

use crate::samples;
use documents::{Document, Languages, Paper, blocks};
use insta::assert_snapshot;

fn read(document: Document, paper: Paper, languages: &str, copy: u32) -> String {
    blocks::sheet(&document, paper, Languages::from_code(languages).unwrap(), copy).to_string()
}

#[test]
fn an_even_exchange_in_chinese() {
    let said = read(Document::ExchangeReceipt(samples::even_exchange()), Paper::A5, "zh-CN", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 换货凭证
    单号: X1-261122-004
    售后单号: R1-261122-007
    开具时间: 2026-11-22 14:05
    台位: 1 号台
    经办人: 柳燕 1002
    销售单: 20261115-0387
    购买日期: 2026-11-15
    顾客: 欧阳娜娜
    电话: 138****8000
    ## 退回商品
    商品 | 数量 | 实付 | 抵扣
    1 海信 65E5K 液晶电视 | 1 | ¥4,599.00 | ¥4,599.00
      型号: 65E5K
      序列号: SN8A2F9931KKQ2
      原因: 显示故障·通电后右侧出现竖线
    ## 换出商品
    商品 | 数量 | 价格
    1 海信 65E5K 液晶电视 | 1 | ¥4,599.00
      型号: 65E5K
      序列号: SN8A2F9940ABC7
    = 等价换货，无差价: ¥0.00
    人民币大写: 零元整
    ## 处理依据
    > 购买之日起十五日内出现性能故障，可以换货。
      依据：《部分商品修理更换退货责任规定》第十条
      截止日 2026-11-30
    > 换出商品的三包期自 2026-11-22 起重新计算。价格和购货凭证仍以首次购买的销售单 20261115-0387 (2026-11-15) 为准。
    ## 说明
    1. 款项按原支付方式退回：微信、支付宝一至三个工作日，银行卡三至七个工作日到账。
    2. 已开发票的，退货时收回或冲红；赠品一并收回。
    3. 请妥善保管此凭证。
    顾客签字  ____ 日期 ____
    经办人签字 柳燕 1002 ____ 日期 ____
    "#);
}

#[test]
fn an_exchange_with_money_back_in_english() {
    let said = read(Document::ExchangeReceipt(samples::cheaper_exchange()), Paper::A5, "en", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | Tel 010-6417 8899·After-sales 400-810-1212
    # Exchange receipt
    No.: X1-261122-004
    Case: R1-261122-007
    Issued: 2026-11-22 14:05
    Counter: 1 号台
    Served by: 柳燕 1002
    Receipt: 20261115-0387
    Bought: 2026-11-15
    Customer: 欧阳娜娜
    Phone: 138****8000
    ## Taken back
    Goods | Qty | Paid | Counts for
    1 海信 65E5K 液晶电视 | 1 | ¥4,599.00 | ¥4,599.00
      Model: 65E5K
      S/N: SN8A2F9931KKQ2
      Reason: Display·通电后右侧出现竖线
    ## Given in exchange
    Goods | Qty | Price
    1 海信 65E5K 液晶电视 | 1 | ¥3,998.97
      Model: 65E5K
      S/N: SN8A2F9940ABC7
    = Refund to customer: ¥600.03
    In Chinese capitals: 陆佰元零叁分
    ## Refunded
    By | State | Amount
    1 WeChat Pay …8821 | □ to pay | ¥400.00
    2 Cash | ✓ paid | ¥200.03
      Rounding: −¥0.03
      Handed out: ¥200.00
    (This program keeps records and moves no money. This slip does not prove that a bank or card terminal has completed a payment; only their own slip or notice does.)
    ## Basis
    > A performance fault within fifteen days of purchase: the goods can be exchanged.
      See Rules on Repair, Exchange and Return of Certain Goods (1995), art. 10
      Last day 2026-11-30
    > The warranty of the goods given in exchange starts again on 2026-11-22. The price and proof of purchase remain those of the first sale, receipt 20261115-0387 (2026-11-15).
    ## Terms
    1. Money goes back the way it was paid: WeChat and Alipay within one to three working days, bank cards within three to seven.
    2. An invoice already issued is taken back or cancelled, and gifts come back with the goods.
    3. Please keep this receipt.
    Customer’s signature  ____ Date ____
    Clerk’s signature 柳燕 1002 ____ Date ____
    "#);
}

#[test]
fn a_copy_of_an_exchange_with_everything_on_it_on_a_roll() {
    let said = read(Document::ExchangeReceipt(samples::full_exchange()), Paper::Mm80, "both", 1);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 换货凭证 / Exchange receipt [副本 1 / COPY 1]
    单号 / No.: X1-261122-004
    售后单号 / Case: R1-261122-007
    开具时间 / Issued: 2026-11-22 14:05
    台位 / Counter: 1 号台
    经办人 / Served by: 柳燕 1002
    顾客 / Customer: 欧阳娜娜
    电话 / Phone: 138****8000
    审批 / Approved by: 王店长 2001·刚过期限 / Just past the last day·老顾客，超期一天
    ## 退回商品 / Taken back
    商品 / Goods | 数量 / Qty | 实付 / Paid | 抵扣 / Counts for
    1 海信 65E5K 液晶电视 | 1 | ¥4,599.00 | ¥4,254.07
      型号 / Model: 65E5K
      序列号 / S/N: SN8A2F9931KKQ2
      销售单 / Receipt: 20261115-0387 (2026-11-15)
      原因 / Reason: 显示故障 / Display·通电后右侧出现竖线
      折旧费 / Depreciation ¥4,599.00 × 0.25% × 30 −¥344.93
      重新上架费 / Restocking fee ¥4,599.00 × 5% = ¥229.95 已免除 / waived
    2 蓝牙耳机 | 2 | ¥598.00 | ¥598.00
      销售单 / Receipt: 20261120-0012 (2026-11-20)
      原因 / Reason: 不想要了 / Changed mind
      交回 / Returned: 尚未交回，最迟 2026-11-29 / not yet, due by 2026-11-29
    ## 换出商品 / Given in exchange
    商品 / Goods | 数量 / Qty | 价格 / Price
    1 海信 75U7K 液晶电视 | 1 | ¥5,599.11
      型号 / Model: 75U7K
      序列号 / S/N: SN8A2F9940ABC7
    2 头戴式耳机 | 2 | ¥598.00
      型号 / Model: HA-A40
      序列号 / S/N: HA40-000117, HA40-000118
    = 顾客应补差价 / Customer pays: ¥1,345.04
    人民币大写 / In Chinese capitals: 壹仟叁佰肆拾伍元零肆分
    > 换出商品已由顾客先行取走，尚未交回的商品请最迟于 2026-11-29 交回本店；押金 ¥600.00，商品交回并核对后凭本凭证退还。 / The customer already has the new goods. Goods still to be returned are due at the shop by 2026-11-29; the deposit of ¥600.00 is refunded against this receipt once they are here and checked.
    ## 收款 / Collected
    方式 / By | 状态 / State | 金额 / Amount
    1 银行卡 / Bank card …6217 | □ 待收 / to collect | ¥1,000.00
      流水号 / Ref.: 2026112214083300917
    2 现金 / Cash | ✓ 已收 / collected | ¥345.04
      零头调整 / Rounding: −¥0.04
      实收 / Received: ¥345.00
      收现金 / Cash given: ¥400.00
      找零 / Change: ¥55.00
    3 押金 / Deposit·微信支付 / WeChat Pay …8821 | ✓ 已收 / collected | ¥600.00
    (本程序只记账，不经手钱款。本凭证不能证明银行或支付终端已完成收款或退款，请以其凭条或到账通知为准。 / This program keeps records and moves no money. This slip does not prove that a bank or card terminal has completed a payment; only their own slip or notice does.)
    ## 处理依据 / Basis
    > 购买之日起十五日内出现性能故障，可以换货。 / A performance fault within fifteen days of purchase: the goods can be exchanged.
      依据：《部分商品修理更换退货责任规定》第十条 / See Rules on Repair, Exchange and Return of Certain Goods (1995), art. 10
      截止日 2026-11-30 / Last day 2026-11-30
    > 换出商品的三包期自 2026-11-22 起重新计算。价格和购货凭证仍以首次购买的销售单 20261115-0387 (2026-11-15), 20261120-0012 (2026-11-20) 为准。 / The warranty of the goods given in exchange starts again on 2026-11-22. The price and proof of purchase remain those of the first sale, receipt 20261115-0387 (2026-11-15), 20261120-0012 (2026-11-20).
    ## 说明 / Terms
    1. 款项按原支付方式退回：微信、支付宝一至三个工作日，银行卡三至七个工作日到账。 / Money goes back the way it was paid: WeChat and Alipay within one to three working days, bank cards within three to seven.
    2. 已开发票的，退货时收回或冲红；赠品一并收回。 / An invoice already issued is taken back or cancelled, and gifts come back with the goods.
    3. 请妥善保管此凭证。 / Please keep this receipt.
    顾客签字 / Customer’s signature  ____ 日期 / Date ____
    经办人签字 / Clerk’s signature 柳燕 1002 ____ 日期 / Date ____
    ||| X1-261122-004
    "#);
}

#[test]
fn a_pick_up_slip_in_chinese() {
    let said = read(Document::PickUpSlip(samples::pick_up()), Paper::A5, "zh-CN", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 提货单
    单号: P1-261122-002
    售后单号: R1-261122-007
    开具时间: 2026-11-22 14:05
    台位: 1 号台
    经办人: 柳燕 1002
    销售单: 20261115-0387
    购买日期: 2026-11-15
    顾客: 欧阳娜娜
    电话: 138****8000
    ## 已收回的商品
    商品 | 数量
    1 海信 65E5K 液晶电视 | 1
      型号: 65E5K
      序列号: SN8A2F9931KKQ2
    ## 待提的商品
    商品 | 数量 | 到货日
    1 海信 65E5K 液晶电视 | 1 | 2026-11-29
      型号: 65E5K
    = 可提货日期: 2026-11-29
    ## 也可以选择
    v 退款
      2026-11-29 之后仍未到货的，可以改为退款，退还实付的 ¥4,599.00；在此之前改为退款的，须经店长同意。
    ## 说明
    1. 请凭本单提货。
    2. 新商品的三包期自提货之日起重新计算。
    顾客签字  ____ 日期 ____
    经办人签字 柳燕 1002 ____ 日期 ____
    ## 提货时填写
    新商品序列号: ____
    提货人签字  ____ 日期 ____
    发货人签字  ____ 日期 ____
    "#);
}

#[test]
fn a_pick_up_slip_in_both_languages() {
    let said = read(Document::PickUpSlip(samples::pick_up()), Paper::Mm58, "both", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 提货单 / Pick-up slip
    单号 / No.: P1-261122-002
    售后单号 / Case: R1-261122-007
    开具时间 / Issued: 2026-11-22 14:05
    台位 / Counter: 1 号台
    经办人 / Served by: 柳燕 1002
    销售单 / Receipt: 20261115-0387
    购买日期 / Bought: 2026-11-15
    顾客 / Customer: 欧阳娜娜
    电话 / Phone: 138****8000
    ## 已收回的商品 / Left at the shop
    商品 / Goods | 数量 / Qty
    1 海信 65E5K 液晶电视 | 1
      型号 / Model: 65E5K
      序列号 / S/N: SN8A2F9931KKQ2
    ## 待提的商品 / To pick up
    商品 / Goods | 数量 / Qty | 到货日 / Ready
    1 海信 65E5K 液晶电视 | 1 | 2026-11-29
      型号 / Model: 65E5K
    = 可提货日期 / Ready from: 2026-11-29
    ## 也可以选择 / You may choose instead
    v 退款 / Refund
      2026-11-29 之后仍未到货的，可以改为退款，退还实付的 ¥4,599.00；在此之前改为退款的，须经店长同意。 / If the goods are not here by the end of 2026-11-29, you may have a refund instead: the ¥4,599.00 that was paid. Before that, the manager has to approve it.
    ## 说明 / Terms
    1. 请凭本单提货。 / Please bring this slip to pick up the goods.
    2. 新商品的三包期自提货之日起重新计算。 / The warranty of the new goods starts again on the day they are picked up.
    顾客签字 / Customer’s signature  ____ 日期 / Date ____
    经办人签字 / Clerk’s signature 柳燕 1002 ____ 日期 / Date ____
    ## 提货时填写 / To be filled in on pick-up
    新商品序列号 / Serial number of the new goods: ____
    提货人签字 / Picked up by  ____ 日期 / Date ____
    发货人签字 / Handed over by  ____ 日期 / Date ____
    ||| P1-261122-002
    "#);
}

#[test]
fn the_net_amount_says_who_pays() {
    let label = |minor| {
        let mut receipt = samples::even_exchange();
        receipt.net.minor = minor;
        let said = read(Document::ExchangeReceipt(receipt), Paper::A5, "zh-CN", 0);
        said.lines().find(|line| line.starts_with("= ")).unwrap().to_owned()
    };
    assert_eq!(label(1), "= 顾客应补差价: ¥0.01");
    assert_eq!(label(0), "= 等价换货，无差价: ¥0.00");
    assert_eq!(label(-1), "= 应退顾客差价: ¥0.01");
}

#[test]
fn money_to_collect_and_to_pay_back_is_never_called_done() {
    let said = read(Document::ExchangeReceipt(samples::full_exchange()), Paper::A5, "zh-CN", 0);
    assert!(said.contains("银行卡 …6217 | □ 待收 | ¥1,000.00"), "{said}");
    assert!(said.contains("现金 | ✓ 已收 | ¥345.04"), "{said}");
    let said = read(Document::ExchangeReceipt(samples::cheaper_exchange()), Paper::A5, "zh-CN", 0);
    assert!(said.contains("微信支付 …8821 | □ 待退 | ¥400.00"), "{said}");
    assert!(said.contains("现金 | ✓ 已退 | ¥200.03"), "{said}");
    let said = read(Document::GoodwillSlip(samples::goodwill()), Paper::A5, "zh-CN", 0);
    assert!(said.contains("微信支付 …8821 | × 未成功 | ¥300.00"), "{said}");
}

#[test]
fn a_receipt_that_names_no_money_says_nothing_of_banks() {
    let is_said = |receipt| {
        read(Document::ExchangeReceipt(receipt), Paper::A5, "zh-CN", 0).contains("不能证明银行或支付终端")
    };
    assert!(is_said(samples::cheaper_exchange()));
    assert!(!is_said(samples::even_exchange()));
}

#[test]
fn goods_are_ready_when_the_last_of_them_is() {
    let ready = |days: [Option<&str>; 2]| {
        let mut slip = samples::pick_up();
        let owed = slip.owed.remove(0);
        slip.owed = days
            .map(|day| documents::facts::OwedGoods {
                ready_on: day.map(|day| day.parse().unwrap()),
                ..owed.clone()
            })
            .to_vec();
        let said = read(Document::PickUpSlip(slip), Paper::A5, "zh-CN", 0);
        said.lines().find(|line| line.starts_with("= ")).unwrap().to_owned()
    };
    assert_eq!(ready([Some("2026-11-29"), Some("2026-12-01")]), "= 可提货日期: 2026-12-01");
    assert_eq!(ready([Some("2026-11-29"), None]), "= 可提货日期: 到货后电话通知");
}
