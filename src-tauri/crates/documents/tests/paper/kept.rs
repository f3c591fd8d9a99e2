//! What a reader reads on papers that a customer keeps, in their order.

use crate::samples;
use documents::facts::{ClosedSlip, Right};
use documents::{Document, Languages, Paper, blocks};
use insta::assert_snapshot;

fn read(document: Document, paper: Paper, languages: &str, copy: u32) -> String {
    blocks::sheet(&document, paper, Languages::from_code(languages).unwrap(), copy).to_string()
}

#[test]
fn a_store_credit_in_chinese() {
    let said = read(Document::StoreCreditCard(samples::credit_card()), Paper::Mm58, "zh-CN", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 购物金卡
    卡号: K1-261122-001
    持有人: 欧阳娜娜 138****8000
    有效期: 长期有效
    使用范围: 本店
    币种: CNY
    打印时间: 2026-11-22 14:05
    = 余额: ¥200.00
    人民币大写: 贰佰元整
    ## 最近明细
    2026-11-22 使用 S1-261122-031·余额 ¥200.00 −¥259.00
    2026-11-20 存入 R1-261120-002·余额 ¥459.00 +¥459.00
    ## 说明
    1. 余额以本店账目为准，每次使用后以新打印的为准。
    ||| K1-261122-001
    "#);
}

#[test]
fn a_voucher_in_both_languages() {
    let said = read(Document::StoreCreditCard(samples::voucher()), Paper::A5, "both", 1);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 代金券 / Voucher [副本 1 / COPY 1]
    卡号 / Card no.: K1-261122-001
    持有人 / Holder: 不记名 / bearer
    有效期 / Valid until: 2029-11-22
    使用范围 / Used at: 三里屯店、望京店 / Sanlitun and Wangjing shops
    币种 / Currency: CNY
    打印时间 / Printed: 2026-11-22 14:05
    = 余额 / Balance: ¥200.00
    人民币大写 / In Chinese capitals: 贰佰元整
    ## 说明 / Terms
    1. 可分次使用，不找零，不兑换现金。 / It can be used in parts and is not paid out in cash.
    2. 余额以本店账目为准，每次使用后以新打印的为准。 / The shop’s records decide the balance; the latest print shows it.
    3. 不记名，凭卡号使用，请像现金一样保管。 / Whoever has its number can use it: keep it like cash.
    "#);
}

#[test]
fn an_agreement_in_chinese() {
    let said = read(Document::GoodwillSlip(samples::goodwill()), Paper::A5, "zh-CN", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 协商凭证
    单号: G1-261122-001
    售后单号: R1-261122-007
    开具时间: 2026-11-22 14:05
    台位: 1 号台
    经办人: 柳燕 1002
    销售单: 20261115-0387
    购买日期: 2026-11-15
    顾客: 欧阳娜娜
    电话: 138****8000
    审批: 王店长 2001·刚过期限·老顾客，超期一天
    ## 顾客留用的商品
    商品 | 数量 | 实付
    1 海信 65E5K 液晶电视 | 1 | ¥4,599.00
      型号: 65E5K
      序列号: SN8A2F9931KKQ2
      顾客反映: 外观瑕疵·左下角有一道划痕
    = 退还部分货款: ¥300.00
    人民币大写: 叁佰元整
    ## 退款
    方式 | 状态 | 金额
    1 微信支付 …8821 | × 未成功 | ¥300.00
    (本程序只记账，不经手钱款。本凭证不能证明银行或支付终端已完成收款或退款，请以其凭条或到账通知为准。)
    > 商品由顾客留用。本次协商不影响顾客依法享有的各项权利。
    ## 说明
    1. 请妥善保管此凭证。
    顾客签字  ____ 日期 ____
    经办人签字 柳燕 1002 ____ 日期 ____
    店长签字 王店长 2001 ____ 日期 ____
    "#);
}

#[test]
fn everything_that_can_be_agreed_in_english() {
    let said = read(Document::GoodwillSlip(samples::long_goodwill()), Paper::Mm80, "en", 0);
    let agreed: String =
        said.lines().skip_while(|line| !line.starts_with('=')).collect::<Vec<_>>().join("\n");
    assert_snapshot!(agreed, @r#"
    = Partial refund: ¥300.00
    In Chinese capitals: 叁佰元整
    ## Refunded
    By | State | Amount
    1 WeChat Pay …8821 | × failed | ¥300.00
    (This program keeps records and moves no money. This slip does not prove that a bank or card terminal has completed a payment; only their own slip or notice does.)
    ## What was agreed
    v Voucher
      ¥100.00, card no. K1-261122-009, no expiry.
    v Voucher
      ¥50.00, card no. K1-261122-010, valid until 2029-11-22.
    v Free accessory
      原装挂架 HY-400（含安装）
    v Longer warranty
      The warranty is 6 months longer, until 2028-05-15.
    > The customer keeps the goods. This agreement does not affect any legal rights.
    ## Terms
    1. Please keep this receipt.
    Customer’s signature  ____ Date ____
    Clerk’s signature 柳燕 1002 ____ Date ____
    Manager’s signature 王店长 2001 ____ Date ____
    ||| G1-261122-001
    "#);
}

#[test]
fn a_new_warranty_slip_in_chinese() {
    let said = read(Document::WarrantySlip(Box::new(samples::new_warranty())), Paper::A5, "zh-CN", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 三包凭证
    单号: W1-261115-012
    开具时间: 2026-11-15 11:20
    ## 商品
    商品名称: 液晶电视
    商标: 海信
    型号: 65E5K
    出厂编号: SN8A2F9931KKQ2
    产地: ____
    发货票号码: 26112000000387654321
    销售日期: 2026-11-15
    安装调试日期: ____
    ## 销售者
    名称: 三里屯数码家电城
    联系电话: 010-6417 8899
    地址及邮政编码: 北京市朝阳区三里屯路 19 号 1 层 A12 100027
    ## 消费者
    姓名: 欧阳娜娜
    联系电话: 13800008000
    地址及邮政编码: ____
    ## 修理者
    名称: ____
    联系电话: ____
    地址及邮政编码: ____
    ## 三包有效期
     | 期限 | 起算日 | 截止日
    1 整机 | 1 年 | 2026-11-15 | 2027-11-15
    2 显示屏、背光组件、逻辑组件、高频调谐器 | 3 年 | 2026-11-15 | 2029-11-15
    3 遥控器 | 6 个月 | 2026-11-15 | 2027-05-15
    ## 顾客的权利
    v 包退
      7 日内（至 2026-11-22）出现性能故障，可以选择退货、换货或者修理。
      依据：《部分商品修理更换退货责任规定》第九条
    v 包换
      15 日内（至 2026-11-30）出现性能故障，可以选择换货或者修理。
      依据：《部分商品修理更换退货责任规定》第十条
    v 包修
      三包有效期内（至 2027-11-15）出现性能故障，免费修理；修理 2 次仍不能正常使用的，凭修理记录免费换货。
      依据：《部分商品修理更换退货责任规定》第八条、第十一条
    ## 说明
    1. 请凭本凭证和发货票办理；修理占用和待配件的时间不计入三包有效期。
    [销售者印章]
    经办人签字 柳燕 1002 ____ 日期 ____
    顾客签字  ____ 日期 ____
    ## 维修记录
    | 送修日期 | 次数 | 故障情况 | 故障原因 | 处理情况 | 交验日期 | 维修人员 | 顾客签字 |
    |  |  |  |  |  |  |  |  |
    |  |  |  |  |  |  |  |  |
    |  |  |  |  |  |  |  |  |
    |  |  |  |  |  |  |  |  |
    |  |  |  |  |  |  |  |  |
    "#);
}

#[test]
fn the_slip_of_an_exchanged_unit_with_repairs_in_both_languages() {
    let said = read(Document::WarrantySlip(Box::new(samples::repaired_warranty())), Paper::A4, "both", 2);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 三包凭证 / Warranty slip [副本 2 / COPY 2]
    单号 / No.: W1-261122-004
    开具时间 / Issued: 2026-11-22 14:05
    换货单号 / Exchange: X1-261122-004
    原机编号 / Earlier serial no.: SN8A2F9931KKQ2
    > 本凭证用于换货后的商品。原三包凭证 W1-261115-012 自 2026-11-22 起作废，三包有效期自 2026-11-23 起重新计算。 / This slip is for the unit given in exchange. The earlier slip W1-261115-012 is void from 2026-11-22, and the warranty starts again on 2026-11-23.
    ## 商品 / Goods
    商品名称 / Name: 液晶电视
    商标 / Trademark: 海信
    型号 / Model: 65E5K
    出厂编号 / Serial no.: SN8A2F9940ABC7
    产地 / Place of origin: 山东青岛
    发货票号码 / Invoice no.: 26112000000387654321
    销售日期 / Sold: 2026-11-15
    安装调试日期 / Installed: 2026-11-23
    附件编号 / Accessories’ nos.: 遥控器 ERF3A90、底座 BS-65E
    进网标志扰码号 / Network licence no.: 02-1234-567890
    ## 销售者 / Seller
    名称 / Name: 三里屯数码家电城
    联系电话 / Phone: 010-6417 8899
    地址及邮政编码 / Address and postcode: 北京市朝阳区三里屯路 19 号 1 层 A12 100027
    ## 消费者 / Buyer
    姓名 / Name: 欧阳娜娜
    联系电话 / Phone: 13800008000
    地址及邮政编码 / Address and postcode: 北京市朝阳区工体北路 8 号院 2 号楼 1503 100028
    ## 修理者 / Repairer
    名称 / Name: 海信北京朝阳特约服务站
    联系电话 / Phone: 400-611-1111
    地址及邮政编码 / Address and postcode: 北京市朝阳区酒仙桥路 10 号 100016
    ## 三包有效期 / Warranty
     | 期限 / Length | 起算日 / From | 截止日 / Last day
    1 整机 / Whole unit | 1 年 / 1 year | 2026-11-23 | 2027-11-23
    2 显示屏、背光组件、逻辑组件、高频调谐器 / Display, backlight, logic board, tuner | 3 年 / 3 years | 2026-11-23 | 2029-11-23
    3 遥控器 / Remote control | 6 个月 / 6 months | 2026-11-23 | 2027-05-23
    ## 顾客的权利 / The customer’s rights
    v 包退 / Refund
      7 日内（至 2026-11-30）出现性能故障，可以选择退货、换货或者修理。 / For a performance fault within 7 days (until 2026-11-30): refund, exchange or repair, as the customer chooses.
      依据：《部分商品修理更换退货责任规定》第九条 / See Rules on Repair, Exchange and Return of Certain Goods (1995), art. 9
    v 包换 / Exchange
      15 日内（至 2026-12-08）出现性能故障，可以选择换货或者修理。 / For a performance fault within 15 days (until 2026-12-08): exchange or repair, as the customer chooses.
      依据：《部分商品修理更换退货责任规定》第十条 / See Rules on Repair, Exchange and Return of Certain Goods (1995), art. 10
    v 包修 / Repair
      三包有效期内（至 2027-11-23）出现性能故障，免费修理；修理 2 次仍不能正常使用的，凭修理记录免费换货。 / For a performance fault under warranty (until 2027-11-23): free repair, and a free exchange on the repair record if it still fails after 2 repairs.
      依据：《部分商品修理更换退货责任规定》第八条、第十一条 / See Rules on Repair, Exchange and Return of Certain Goods (1995), arts. 8 and 11
    ## 说明 / Terms
    1. 请凭本凭证和发货票办理；修理占用和待配件的时间不计入三包有效期。 / Please bring this slip and the invoice. Days in repair and days waiting for parts are added to the warranty.
    [销售者印章 / Seller’s stamp]
    经办人签字 / Clerk’s signature 柳燕 1002 ____ 日期 / Date ____
    顾客签字 / Customer’s signature  ____ 日期 / Date ____
    ## 维修记录 / Repair record
    | 送修日期 / Brought in | 次数 / No. | 故障情况 / Fault | 故障原因 / Cause | 处理情况 / Work done | 交验日期 / Returned | 维修人员 / Technician | 顾客签字 / Customer |
    | 2027-02-03 | 1 | 开机无图像，有声音 | 背光驱动故障 | 更换背光驱动板 | 2027-02-06 | 周工 3003 |  |
    | 2027-05-11 | 2 | 遥控失灵 |  |  |  | 周工 3003 |  |
    |  |  |  |  |  |  |  |  |
    |  |  |  |  |  |  |  |  |
    |  |  |  |  |  |  |  |  |
    |  |  |  |  |  |  |  |  |
    |  |  |  |  |  |  |  |  |
    "#);
}

#[test]
fn a_card_without_a_name_is_the_bearers() {
    let bearer = |card| {
        let said = read(Document::StoreCreditCard(card), Paper::A5, "zh-CN", 0);
        (said.contains("持有人: 不记名"), said.contains("请像现金一样保管"))
    };
    assert_eq!(bearer(samples::voucher()), (true, true));
    assert_eq!(bearer(samples::credit_card()), (false, false));
}

#[test]
fn whole_years_are_said_as_years() {
    let how_long = |months| {
        let mut slip = samples::new_warranty();
        slip.terms_of.truncate(1);
        slip.terms_of[0].months = months;
        let said = read(Document::WarrantySlip(Box::new(slip)), Paper::A5, "en", 0);
        let row = said.lines().find(|line| line.starts_with("1 Whole unit")).unwrap().to_owned();
        row.split(" | ").nth(1).unwrap().to_owned()
    };
    assert_eq!(how_long(1), "1 month");
    assert_eq!(how_long(11), "11 months");
    assert_eq!(how_long(12), "1 year");
    assert_eq!(how_long(18), "18 months");
    assert_eq!(how_long(24), "2 years");
}

#[test]
fn every_field_that_the_rules_ask_for_is_there_though_nothing_is_known() {
    let mut slip = samples::new_warranty();
    slip.goods = documents::facts::WarrantedGoods::default();
    slip.seller = documents::facts::Party::default();
    slip.buyer = documents::facts::Party::default();
    slip.invoice_number = String::new();
    slip.sold_on = None;
    let said = read(Document::WarrantySlip(Box::new(slip)), Paper::A5, "zh-CN", 0);
    for field in ["商品名称", "商标", "型号", "出厂编号", "产地", "发货票号码", "销售日期", "安装调试日期"]
    {
        assert_eq!(
            said.matches(&format!("{field}: ____\n")).count(),
            1,
            "{field} is a line for a hand: {said}"
        );
    }
    for field in ["地址及邮政编码", "联系电话"] {
        let count = said.matches(&format!("\n{field}: ____\n")).count();
        assert_eq!(count, 3, "{field} of seller, buyer and repairer: {said}");
    }
    assert!(said.contains("[销售者印章]"), "{said}");
}

#[test]
fn a_postcode_that_is_not_known_is_left_to_a_hand() {
    let mut slip = samples::new_warranty();
    let read = |slip: &documents::facts::WarrantySlip| {
        read(Document::WarrantySlip(Box::new(slip.clone())), Paper::A5, "zh-CN", 0)
    };
    let whole = "地址及邮政编码: 北京市朝阳区三里屯路 19 号 1 层 A12 100027";
    assert!(read(&slip).contains(whole), "{}", read(&slip));
    slip.seller.postcode = String::new();
    assert!(read(&slip).contains("地址: 北京市朝阳区三里屯路 19 号 1 层 A12\n邮政编码: ____\n"));
    slip.seller.postcode = "100027".to_owned();
    slip.seller.address = String::new();
    assert!(read(&slip).contains("地址: ____\n邮政编码: 100027\n"));
}

#[test]
fn an_earlier_slip_without_a_number_is_void_all_the_same() {
    let mut slip = samples::repaired_warranty();
    slip.replaces.as_mut().unwrap().number = String::new();
    let said = read(Document::WarrantySlip(Box::new(slip)), Paper::A5, "zh-CN", 0);
    assert!(said.contains("原三包凭证自 2026-11-22 起作废"), "{said}");
}

#[test]
fn a_slip_that_no_longer_holds_says_so_and_by_what() {
    let closed = |by: &str, languages| {
        let mut slip = samples::new_warranty();
        let on = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        slip.closed = Some(ClosedSlip { on, by: by.to_owned() });
        read(Document::WarrantySlip(Box::new(slip)), Paper::A5, languages, 1)
    };
    let said = closed("W1-261122-004", "zh-CN");
    assert!(said.contains("本凭证已作废：商品已于 2026-11-22 换货，由 W1-261122-004 替代。"), "{said}");
    let said = closed("", "en");
    assert!(said.contains("Void: the unit was returned on 2026-11-22."), "{said}");
}

#[test]
fn a_warranty_without_a_count_of_repairs_promises_no_exchange() {
    let mut slip = samples::new_warranty();
    slip.rights.retain(|right| matches!(right.right, Right::Repair { .. }));
    slip.rights[0].right = Right::Repair { repairs: 0 };
    let said = read(Document::WarrantySlip(Box::new(slip)), Paper::A5, "zh-CN", 0);
    assert!(said.contains("三包有效期内（至 2027-11-15）出现性能故障，免费修理。"), "{said}");
}

#[test]
fn a_roll_has_two_empty_rows_at_most() {
    let rows = |empty_rows, paper| {
        let mut slip = samples::repaired_warranty();
        slip.empty_rows = empty_rows;
        let said = read(Document::WarrantySlip(Box::new(slip)), paper, "zh-CN", 0);
        said.matches("|  |  |  |  |  |  |  |  |").count()
    };
    assert_eq!(rows(5, Paper::A5), 5);
    assert_eq!(rows(5, Paper::Mm80), 2);
    assert_eq!(rows(1, Paper::Mm80), 1);
}
