//! What a reader reads on the papers of a repair and of a visit, in their order.

use crate::samples;
use documents::{Document, Languages, Paper, blocks};
use insta::assert_snapshot;

fn read(document: Document, paper: Paper, languages: &str, copy: u32) -> String {
    blocks::sheet(&document, paper, Languages::from_code(languages).unwrap(), copy).to_string()
}

#[test]
fn an_intake_slip_in_chinese() {
    let said = read(Document::RepairIntakeSlip(Box::new(samples::intake())), Paper::A5, "zh-CN", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 维修接机单
    单号: X1-261122-001
    开具时间: 2026-11-22 15:20
    台位: 1 号台
    经办人: 柳燕 1002
    顾客: 欧阳娜娜
    电话: 138****8000
    送修机器: 联想 小新 Pro 16 笔记本电脑
    型号: 83D5
    序列号: PF4X9K2M
    销售单: 20261115-0387 (2026-11-15)
    原因: 不通电·按电源键没有反应，充电灯不亮
    接机日期: 2026-11-22
    约定日期: 2026-11-29
    费用承担: 三包
    随机附件: 电源适配器、电脑包
    数据已备份: 是
    可清除数据: 否
    开机密码: 已密封保存，取机时清除
    存档照片: 3
    ## 接机时的状况
    屏幕完好: 正常
    外壳完好: 异常·左上角磕碰，A 面有划痕
    键盘正常: 正常
    接口正常: 未检
    - 返修
      上次维修 X1-261001-004 保修至 2026-12-30，本次不收费，保修期不重新计算
    ## 处理依据
    > 三包有效期内出现性能故障，免费修理。
      依据：《微型计算机商品修理更换退货责任规定》第十二条
      截止日 2028-11-15
    - 检测费
      检测后不修的，收检测费 ¥50.00；修好的不收
    ## 收款
    方式 | 状态 | 金额
    1 押金·微信支付 …8821 | ✓ 已收 | ¥200.00
      流水号: 4200002541
    (本程序只记账，不经手钱款。本凭证不能证明银行或支付终端已完成收款或退款，请以其凭条或到账通知为准。)
    ## 说明
    1. 通知取机后三个月内请凭本单取机。
    2. 凭本单取机。遗失请带有效证件到店办理。
    3. 维修可能造成数据丢失，请自行备份重要数据。
    4. 收费维修先报价，未经您同意不收费、不换件。
    顾客签字 已电子签名 ____ 日期 ____
    经办人签字 柳燕 1002 ____ 日期 ____
    ## 店内存根（随机保管）
    单号: X1-261122-001
    送修机器: 联想 小新 Pro 16 笔记本电脑 83D5
    序列号: PF4X9K2M
    顾客: 欧阳娜娜
    原因: 不通电
    存放位置: A-07
    约定日期: 2026-11-29
    "#);
}

#[test]
fn an_intake_slip_of_which_nothing_is_known() {
    let said = read(Document::RepairIntakeSlip(Box::new(samples::bare_intake())), Paper::Mm58, "en", 1);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | Tel 010-6417 8899·After-sales 400-810-1212
    # Repair intake slip [COPY 1]
    No.: X1-261122-002
    Issued: 2026-11-22 15:20
    Counter: 1 号台
    Served by: 柳燕 1002
    Device: 联想 小新 Pro 16 笔记本电脑
    Model: 83D5
    S/N: PF4X9K2M
    Reason: No power
    Taken in: 2026-11-22
    Paid by: Warranty
    ## Terms
    1. Bring this slip to collect the device. If you lose it, bring an identity document.
    2. Data can be lost in a repair. Please back up what matters to you.
    3. You get an estimate before any repair that is charged. Without your consent nothing is charged and no part is replaced.
    Customer’s signature  ____ Date ____
    Clerk’s signature 柳燕 1002 ____ Date ____
    ## Shop copy (stays with the device)
    No.: X1-261122-002
    Device: 联想 小新 Pro 16 笔记本电脑 83D5
    S/N: PF4X9K2M
    Reason: No power
    ||| X1-261122-002
    "#);
}

#[test]
fn an_estimate_that_waits_for_an_answer() {
    let said = read(Document::EstimateSlip(Box::new(samples::estimate())), Paper::A5, "zh-CN", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 维修报价单
    单号: E1-261123-001
    开具时间: 2026-11-22 15:20
    台位: 1 号台
    经办人: 柳燕 1002
    顾客: 欧阳娜娜
    电话: 138****8000
    送修机器: 联想 小新 Pro 16 笔记本电脑
    型号: 83D5
    序列号: PF4X9K2M
    销售单: 20261115-0387 (2026-11-15)
    原因: 不通电·按电源键没有反应，充电灯不亮
    工单号: X1-261122-001
    检测结果: 主板供电短路，可见液体痕迹
    故障原因: 进液
    收费标准: 本店 2026 年维修收费标准
    报价有效期至: 2026-12-07
    项目 | 数量 | 费用承担 | 金额
    1 主板 小新 Pro 16 | 1 | 自费 | ¥880.00
      备件号: 5B21K00000
      序列号: 8SSB21K0000
      收费理由: 主板进液，属人为损坏
    2 工时 | 1 | 自费 | ¥120.00
    = 报价合计: ¥1,000.00
    人民币大写: 壹仟元整
    - 检测费
      检测后不修的，收检测费 ¥50.00；修好的不收
    [ ] 同意按以上报价维修
    [ ] 不修，取回
    说明: ____
    ## 说明
    1. 通知取机后三个月内请凭本单取机。
    2. 实际收费不高于本报价；如需增加，另行报价并取得您的同意。
    顾客签字  ____ 日期 ____
    经办人签字 柳燕 1002 ____ 日期 ____
    "#);
}

#[test]
fn an_out_slip_after_the_device_came_back() {
    let said = read(Document::OutSlip(Box::new(samples::came_back())), Paper::A5, "en", 1);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | Tel 010-6417 8899·After-sales 400-810-1212
    # Sent-out slip [COPY 1]
    No.: Y1-261124-001
    Issued: 2026-11-22 15:20
    Counter: 1 号台
    Served by: 柳燕 1002
    Device: 联想 小新 Pro 16 笔记本电脑
    Model: 83D5
    S/N: PF4X9K2M
    Receipt: 20261115-0387 (2026-11-15)
    Reason: No power·按电源键没有反应，充电灯不亮
    Repair no.: X1-261122-001
    Sent to: 联想北京朝阳服务站
    Their number: LX-88210037
    Due back: 2026-12-04
    Left with it: 电源适配器
    Instructions: 更换主板，保留硬盘数据
    ## Terms
    1. Please collect the device within three months of our notice.
    Handed over by 柳燕 1002 ____ Date ____
    Picked up by  ____ Date ____
    ## On return
    Returned on: 2026-12-02
    What was done: 已更换主板，整机测试正常
    Handed over by  ____ Date ____
    Picked up by  ____ Date ____
    "#);
}

#[test]
fn a_repair_receipt_in_both_languages() {
    let said = read(Document::RepairReceipt(Box::new(samples::repaired())), Paper::A5, "both", 0);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 取机凭证 / Repair receipt
    单号 / No.: H1-261205-003
    开具时间 / Issued: 2026-11-22 15:20
    台位 / Counter: 1 号台
    经办人 / Served by: 柳燕 1002
    顾客 / Customer: 欧阳娜娜
    电话 / Phone: 138****8000
    送修机器 / Device: 联想 小新 Pro 16 笔记本电脑
    型号 / Model: 83D5
    序列号 / S/N: PF4X9K2M
    销售单 / Receipt: 20261115-0387 (2026-11-15)
    原因 / Reason: 不通电 / No power·按电源键没有反应，充电灯不亮
    工单号 / Repair no.: X1-261122-001
    接机日期 / Taken in: 2026-11-22
    修好日期 / Ready on: 2026-12-03
    交付日期 / Given back on: 2026-12-05
    历时（天） / Days: 13
    三包维修次数 / Repairs under warranty so far: 2
    技师 / Technician: 石师傅 3001
    维修结果 / Result: 修复 / Repaired
    检测结果 / Findings: 主板供电短路，可见液体痕迹
    故障原因 / Cause: 进液
    处理情况 / Work done: 更换主板，清洁接口，整机测试四小时正常
    新序列号 / New serial no.: PF4X9K2N
    取机人 / Collected by: 欧阳娜娜
    项目 / Work | 数量 / Qty | 费用承担 / Paid by | 金额 / Amount
    1 主板 小新 Pro 16 | 1 | 自费 / Customer pays | ¥880.00
      备件号 / Part no.: 5B21K00000
      序列号 / S/N: 8SSB21K0000
      收费理由 / Why it is charged: 主板进液，属人为损坏
    2 工时 / Labour | 1 | 自费 / Customer pays | ¥120.00
    保管费 / Storage  ¥30.00
    = 实付合计 / Total paid: ¥1,030.00
    人民币大写 / In Chinese capitals: 壹仟零叁拾元整
    ## 收款 / Collected
    方式 / By | 状态 / State | 金额 / Amount
    1 微信支付 / WeChat Pay …8821 | ✓ 已收 / collected | ¥1,030.00
      流水号 / Ref.: 4200002541
    (本程序只记账，不经手钱款。本凭证不能证明银行或支付终端已完成收款或退款，请以其凭条或到账通知为准。 / This program keeps records and moves no money. This slip does not prove that a bank or card terminal has completed a payment; only their own slip or notice does.)
    - 维修保修 / Warranty
      同一故障保修至 2027-03-05 / For the same fault until 2027-03-05
    ## 说明 / Terms
    1. 通知取机后三个月内请凭本单取机。 / Please collect the device within three months of our notice.
    2. 请妥善保存本单，它是维修次数和占用天数的凭据。 / Please keep this receipt: it shows how often and for how many days the device was in repair.
    顾客签字 / Customer’s signature 已电子签名 / Signed on screen ____ 日期 / Date ____
    技师签名 / Technician 石师傅 3001 ____ 日期 / Date ____
    经办人签字 / Clerk’s signature 柳燕 1002 ____ 日期 / Date ____
    "#);
}

#[test]
fn a_visit_sheet_before_the_visit() {
    let said = read(Document::VisitSheet(Box::new(samples::visit_ahead())), Paper::A4, "zh-CN", 0);
    // The empty cells of a row that a hand fills in.
    let said = said.replace(" \n", "\n");
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | 电话 010-6417 8899·售后热线 400-810-1212
    # 上门服务单
    单号: V1-261122-004
    上门类型: 上门维修
    约定时段: 2026-11-25 09:00–11:00
    上门技师: 石师傅 3001
    报修时间: 2026-11-22 16:00
    经办人: 柳燕 1002
    顾客: 欧阳娜娜
    电话: 138****8000
    地址: 北京市朝阳区团结湖北路 7 号院 3 号楼 2 单元 501
    注意事项: 门禁 0501，楼下停车十五分钟
    机器: 格力 云佳 1.5 匹变频空调
    型号: KFR-35GW/NhGm1BAj
    序列号: 4GL2A0098812
    销售单: 20261115-0387 (2026-11-15)
    原因: 异响
    顾客描述: 开机后室外机有很大的嗡嗡声
    费用承担: 三包
    ## 处理依据
    > 三包有效期内出现性能故障，免费修理。
      依据：《微型计算机商品修理更换退货责任规定》第十二条
      截止日 2028-11-15
    ## 收费标准
    上门费  ¥50.00
    空调加制冷剂（每 100 克）  ¥80.00
    高空作业  ¥200.00
    (依据：本店 2026 年上门收费标准)
    ## 服务记录
    检查情况: ____
    故障原因: ____
    处理情况: ____
    制冷压力: ____
    停止作业的原因: ____
    ## 上门规范
    已穿鞋套、铺垫布: ____
    试机十分钟: ____
    ## 备件与收费项目
    备件与收费项目 | 数量 | 费用承担 | 金额
    1  |  |  |
    2  |  |  |
    3  |  |  |
    应收: ____
    到达: ____
    离开: ____
    结果: ____
    评分: ____
    ## 说明
    1. 只按以上公示价目收费，未列明的项目请拒付。
    2. 上门须出示工作证，不收受钱物；未做到的请告诉我们。
    3. 对服务有意见，请拨打本店电话，本店将回访处理。
    顾客签字  ____ 日期 ____
    技师签名 石师傅 3001 ____ 日期 ____
    "#);
}

#[test]
fn a_visit_sheet_after_it() {
    let said = read(Document::VisitSheet(Box::new(samples::visit_done())), Paper::A4, "en", 1);
    assert_snapshot!(said, @r#"
    三里屯数码家电城 | 北京市朝阳区三里屯路 19 号 1 层 A12 | Tel 010-6417 8899·After-sales 400-810-1212
    # Visit sheet [COPY 1]
    No.: V1-261122-004
    Kind of visit: Repair at home
    Agreed time: 2026-11-25 09:00–11:00
    Technician: 石师傅 3001
    Called on: 2026-11-22 16:00
    Served by: 柳燕 1002
    Customer: 欧阳娜娜
    Phone: 138****8000
    Address: 北京市朝阳区团结湖北路 7 号院 3 号楼 2 单元 501
    Please note: 门禁 0501，楼下停车十五分钟
    Device: 格力 云佳 1.5 匹变频空调
    Model: KFR-35GW/NhGm1BAj
    S/N: 4GL2A0098812
    Receipt: 20261115-0387 (2026-11-15)
    Reason: Noise
    Customer’s own words: 开机后室外机有很大的嗡嗡声
    Who pays: Warranty
    ## Basis
    > A performance fault within the warranty is repaired free of charge.
      See Rules on Repair, Exchange and Return of Microcomputers, art. 12
      Last day 2028-11-15
    ## Price list
    Call-out  ¥50.00
    Refrigerant, each 100 g  ¥80.00
    Work at height  ¥200.00
    (According to: 本店 2026 年上门收费标准)
    ## Findings and work done
    Findings: 外机底脚减振垫老化，铜管碰机壳
    Cause of the fault: 安装时未固定铜管
    Work done: 更换减振垫四个，重新固定铜管
    Pressure: 0.85 MPa
    ## Service standard on site
    Shoe covers worn, mat laid out: Yes
    Ran ten minutes: No · 顾客赶时间
    ## Parts and charges
    Parts and charges | Quantity | Who pays | Amount
    1 Damper | 4 | Customer pays | ¥80.00
    2 Outdoor board | 1 | Warranty | ¥560.00
      Fitted: WB-20260931
      Removed: WB-20230007
    = To be paid: ¥80.00
    In Chinese capitals: 捌拾元整
    Cash Cash given ¥100.00 · Change ¥50.00 ¥50.00
    Balance due  ¥30.00
    Arrived: 2026-11-25 09:20
    Left: 2026-11-25 10:35
    Result: Partly done
    Note: Another part is needed · 等室外风扇
    Next visit: V1-261125-001
    Rating: 3 / 5
    Complaint: 来晚了二十分钟
    Signed by: 欧阳娜娜
    > We will call you back about your complaint.
    ## Terms
    1. Only items on the price list above are charged; please pay nothing else.
    2. Our technicians show their ID card and accept no money or gifts; please tell us if it was otherwise.
    3. If you are not satisfied, call the shop; we will call you back.
    Customer’s signature Signed on screen ____ Date ____
    Technician’s signature 石师傅 3001 ____ Date ____
    "#);
}
