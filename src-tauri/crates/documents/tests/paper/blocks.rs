//! What a reader reads, in their order.

use crate::samples;
use documents::facts::ReturnReceipt;
use documents::{Document, Languages, Paper, blocks};
use domain::money::Money;
use insta::assert_snapshot;

fn read(document: Document, paper: Paper, languages: &str, copy: u32) -> String {
    blocks::sheet(&document, paper, Languages::from_code(languages).unwrap(), copy).to_string()
}

/// A television that lies here while nobody has decided.
fn goods_received() -> ReturnReceipt {
    let mut receipt = samples::plain_return();
    let none = Money { minor: 0, ..receipt.total };
    receipt.is_open = true;
    receipt.tenders = Vec::new();
    receipt.total = none;
    receipt.lines[0].refund = none;
    receipt.lines[0].paid = none;
    receipt
}

#[test]
fn goods_that_are_here_undecided_have_a_receipt_without_amounts() {
    for (language, title) in [("zh-CN", "# 收货凭证"), ("en", "# Goods received")] {
        let said = read(Document::ReturnReceipt(goods_received()), Paper::A5, language, 0);
        assert!(said.contains(title), "{said}");
        assert!(!said.contains("0.00") && !said.contains("零元"), "no amount is named: {said}");
    }
}

#[test]
fn a_return_receipt_in_chinese() {
    let said = read(Document::ReturnReceipt(samples::plain_return()), Paper::A5, "zh-CN", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 退货凭证
    单号: R1-261122-007
    开具时间: 2026-11-22 14:05
    台位: 1 号台
    经办人: 柳燕 1002
    销售单: 20261115-0387
    购买日期: 2026-11-15
    顾客: 欧阳娜娜
    电话: 138****8000
    商品 | 数量 | 实付 | 退款
    1 海信 65E5K 液晶电视 | 1 | ¥4,599.00 | ¥4,599.00
      型号: 65E5K
      序列号: SN8A2F9931KKQ2
      原因: 显示故障·通电后右侧出现竖线
      成色: 已拆封·如新·遥控器、底座齐全
      去向: 返厂
    = 退款合计: ¥4,599.00
    人民币大写: 肆仟伍佰玖拾玖元整
    ## 退款去向
    微信支付 …8821 ¥4,000.00
    现金  ¥599.00
    ## 处理依据
    > 购买之日起七日内出现性能故障，可以退货。
      依据：《部分商品修理更换退货责任规定》第九条
      截止日 2026-11-23
    ## 说明
    1. 款项按原支付方式退回：微信、支付宝一至三个工作日，银行卡三至七个工作日到账。
    2. 已开发票的，退货时收回或冲红；赠品一并收回。
    3. 请妥善保管此凭证。
    顾客签字  ____ 日期 ____
    经办人签字 柳燕 1002 ____ 日期 ____
    "#);
}

#[test]
fn a_return_receipt_in_english() {
    let said = read(Document::ReturnReceipt(samples::plain_return()), Paper::A5, "en", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | Tel 010-6417 8899·After-sales 400-810-1212
    # Return receipt
    No.: R1-261122-007
    Issued: 2026-11-22 14:05
    Counter: 1 号台
    Served by: 柳燕 1002
    Receipt: 20261115-0387
    Bought: 2026-11-15
    Customer: 欧阳娜娜
    Phone: 138****8000
    Goods | Qty | Paid | Refund
    1 海信 65E5K 液晶电视 | 1 | ¥4,599.00 | ¥4,599.00
      Model: 65E5K
      S/N: SN8A2F9931KKQ2
      Reason: Display·通电后右侧出现竖线
      Condition: Opened·As new·遥控器、底座齐全
      Goes to: Back to supplier
    = Total refund: ¥4,599.00
    In Chinese capitals: 肆仟伍佰玖拾玖元整
    ## Refunded to
    WeChat Pay …8821 ¥4,000.00
    Cash  ¥599.00
    ## Basis
    > A performance fault within seven days of purchase: the goods can be returned.
      See Rules on Repair, Exchange and Return of Certain Goods (1995), art. 9
      Last day 2026-11-23
    ## Terms
    1. Money goes back the way it was paid: WeChat and Alipay within one to three working days, bank cards within three to seven.
    2. An invoice already issued is taken back or cancelled, and gifts come back with the goods.
    3. Please keep this receipt.
    Customer’s signature  ____ Date ____
    Clerk’s signature 柳燕 1002 ____ Date ____
    "#);
}

#[test]
fn a_copy_of_a_return_with_everything_on_it_on_a_roll() {
    let said = read(Document::ReturnReceipt(samples::full_return()), Paper::Mm80, "both", 2);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 退货凭证 / Return receipt [副本 2 / COPY 2]
    单号 / No.: R1-261122-007
    开具时间 / Issued: 2026-11-22 14:05
    台位 / Counter: 1 号台
    经办人 / Served by: 柳燕 1002
    顾客 / Customer: 欧阳娜娜
    电话 / Phone: 138****8000
    审批 / Approved by: 王店长 2001·刚过期限 / Just past the last day·老顾客，超期一天
    商品 / Goods | 数量 / Qty | 实付 / Paid | 退款 / Refund
    1 海信 65E5K 液晶电视 | 1 | ¥4,599.00 | ¥4,254.07
      型号 / Model: 65E5K
      序列号 / S/N: SN8A2F9931KKQ2
      销售单 / Receipt: 20261115-0387 (2026-11-15)
      原因 / Reason: 显示故障 / Display·通电后右侧出现竖线
      成色 / Condition: 已拆封 / Opened·如新 / As new·遥控器、底座齐全
      去向 / Goes to: 返厂 / Back to supplier
      折旧费 / Depreciation ¥4,599.00 × 0.25% × 30 −¥344.93
      重新上架费 / Restocking fee ¥4,599.00 × 5% = ¥229.95 已免除 / waived
    2 蓝牙耳机 | 2 | ¥598.00 | ¥598.00
      销售单 / Receipt: 20261120-0012 (2026-11-20)
      原因 / Reason: 不想要了 / Changed mind
      成色 / Condition: 未拆封 / Sealed
      去向 / Goes to: 可再售 / Resell
    = 退款合计 / Total refund: ¥4,852.07
    人民币大写 / In Chinese capitals: 肆仟捌佰伍拾贰元零柒分
    ## 退款去向 / Refunded to
    微信支付 / WeChat Pay …8821 ¥4,852.07
    ## 处理依据 / Basis
    > 购买之日起七日内出现性能故障，可以退货。 / A performance fault within seven days of purchase: the goods can be returned.
      依据：《部分商品修理更换退货责任规定》第九条 / See Rules on Repair, Exchange and Return of Certain Goods (1995), art. 9
      截止日 2026-11-23 / Last day 2026-11-23
    ## 说明 / Terms
    1. 款项按原支付方式退回：微信、支付宝一至三个工作日，银行卡三至七个工作日到账。 / Money goes back the way it was paid: WeChat and Alipay within one to three working days, bank cards within three to seven.
    2. 已开发票的，退货时收回或冲红；赠品一并收回。 / An invoice already issued is taken back or cancelled, and gifts come back with the goods.
    3. 请妥善保管此凭证。 / Please keep this receipt.
    顾客签字 / Customer’s signature  ____ 日期 / Date ____
    经办人签字 / Clerk’s signature 柳燕 1002 ____ 日期 / Date ____
    ||| R1-261122-007
    "#);
}

#[test]
fn a_refusal_in_both_languages() {
    let said = read(Document::RefusalSlip(samples::refusal()), Paper::A5, "both", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 拒退说明 / Statement of refusal
    单号 / No.: J1-261122-003
    售后单号 / Case: R1-261122-011
    开具时间 / Issued: 2026-11-22 16:40
    台位 / Counter: 1 号台
    经办人 / Served by: 柳燕 1002
    店长 / Manager: 王店长 2001
    销售单 / Receipt: 20261114-0102
    购买日期 / Bought: 2026-11-14
    顾客 / Customer: 欧阳娜娜
    电话 / Phone: 138****8000
    商品 / Goods | 数量 / Qty | 实付 / Paid
    1 小米 15 Pro 手机 16GB+512GB 岩石灰 | 1 | ¥5,299.00
      型号 / Model: 2410DPN6CC
      序列号 / S/N: 868123456789012
      顾客反映 / Complaint: 电池故障 / Battery·待机一天耗电过半
      店方说明 / Shop’s note: 检测电池健康 98%，未见故障
    ## 不能办理 / Not possible
    x 退货 / Refund
      购买之日起七日内出现性能故障才可退货；今天是第八天，最后一天是 2026-11-21。 / A refund needs a performance fault within seven days of purchase; today is day 8, the last day was 2026-11-21.
      依据：《移动电话机商品修理更换退货责任规定》第十条 / See Rules on Repair, Exchange and Return of Mobile Phones, art. 10
      已于 2026-11-21 截止 / Last day was 2026-11-21
    x 无理由退货 / No-reason return
      无理由退货只适用于网上等远程购买；这台手机在门店购买。 / Only goods bought at a distance can be returned without a reason; this phone was bought in the shop.
      依据：《消费者权益保护法》第二十五条 / See Consumer Protection Law, art. 25
    ## 可以办理 / Possible instead
    v 免费维修 / Free repair
      一年三包有效期内免费维修，并免费复检电池。 / Free repair within the one-year term, and the battery is tested again free of charge.
      依据：《移动电话机商品修理更换退货责任规定》第十一条 / See Rules on Repair, Exchange and Return of Mobile Phones, art. 11
      截止日 2027-11-14 / Last day 2027-11-14
    ## 顾客意见 / Customer’s answer
    [ ] 同意 / I agree
    [ ] 不同意 / I disagree
    意见 / Remarks: ____
    (签字只表示收到本说明，不表示放弃任何法定权利。 / Signing only confirms receipt of this statement; you give up no legal rights.)
    顾客签字 / Customer’s signature  ____ 日期 / Date ____
    经办人签字 / Clerk’s signature 柳燕 1002 ____ 日期 / Date ____
    店长签字 / Manager’s signature 王店长 2001 ____ 日期 / Date ____
    (对处理结果有异议，可拨打消费者投诉举报热线 12315。 / If you disagree with this decision, you can complain to the consumer hotline 12315.)
    "#);
}

#[test]
fn the_shops_part_of_an_intake_slip_stands_at_its_foot_or_on_a_page_of_its_own() {
    let sheets = |slip| -> Vec<String> {
        let document = Document::RepairIntakeSlip(Box::new(slip));
        let sheets = blocks::sheets(&document, Paper::A5, Languages::default(), 1);
        sheets.iter().map(ToString::to_string).collect()
    };
    let at_its_foot = sheets(samples::intake());
    assert_eq!(at_its_foot.len(), 1);
    assert!(at_its_foot[0].contains("# 维修接机单 [副本 1]") && at_its_foot[0].contains("## 店内存根"));
    let apart = sheets(samples::intake_apart());
    assert_eq!(apart.len(), 2);
    assert!(apart[0].contains("# 维修接机单 [顾客联] [副本 1]"), "{}", apart[0]);
    assert!(!apart[0].contains("店内存根") && !apart[0].contains("A-07"), "{}", apart[0]);
    let shops = &apart[1];
    assert!(shops.contains("# 维修接机单 [店内联] [副本 1]") && shops.contains("A-07"), "{shops}");
    assert!(shops.contains("外壳完好: 异常") && shops.contains("## 检修记录"), "{shops}");
    assert!(!shops.contains("## 说明"), "what the customer agreed to stands on their part: {shops}");
}
