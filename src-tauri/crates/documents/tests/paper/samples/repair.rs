//! Papers of a repair and of a visit, and papers with a logo.

use super::*;

fn head(number: &str, order: &str) -> RepairHead {
    RepairHead {
        number: number.to_owned(),
        order: order.to_owned(),
        issued_at: at("2026-11-22T15:20:00"),
        shop: shop(),
        seat: "1 号台".to_owned(),
        clerk: "柳燕 1002".to_owned(),
        technician: String::new(),
        customer: Some(customer()),
        device: Goods {
            name: "联想 小新 Pro 16 笔记本电脑".to_owned(),
            model: "83D5".to_owned(),
            serial: "PF4X9K2M".to_owned(),
            quantity: 1,
            sale: Some(sale()),
        },
        reason: "reason-no_power".to_owned(),
        words: "按电源键没有反应，充电灯不亮".to_owned(),
        taken_in_on: day("2026-11-22"),
        cover: "cover-warranty".to_owned(),
        terms: vec![text(
            "通知取机后三个月内请凭本单取机。",
            "Please collect the device within three months of our notice.",
        )],
    }
}

fn ground() -> Verdict {
    Verdict {
        finding: text(
            "三包有效期内出现性能故障，免费修理。",
            "A performance fault within the warranty is repaired free of charge.",
        ),
        clause: text(
            "《微型计算机商品修理更换退货责任规定》第十二条",
            "Rules on Repair, Exchange and Return of Microcomputers, art. 12",
        ),
        until: Some(day("2028-11-15")),
    }
}

fn paid(label: &str, fen: i64, purpose: Purpose) -> Payment {
    Payment {
        direction: Direction::In,
        purpose,
        kind: "tender-wechat_pay".to_owned(),
        label: label.to_owned(),
        amount: cny(fen),
        cash: None,
        reference: "4200002541".to_owned(),
        state: PaymentState::Done,
    }
}

/// A notebook that is left with all there is to say about it.
pub fn intake() -> RepairIntakeSlip {
    let seen = |item: &str, seen: &str, note: &str| SeenMark {
        item: item.to_owned(),
        seen: seen.to_owned(),
        note: note.to_owned(),
    };
    RepairIntakeSlip {
        head: head("X1-261122-001", "X1-261122-001"),
        marks: vec![
            seen("check-screen", "seen-fine", ""),
            seen("check-housing", "seen-bad", "左上角磕碰，A 面有划痕"),
            seen("check-keyboard", "seen-fine", ""),
            seen("check-ports", "seen-not_tried", ""),
        ],
        accessories: vec!["电源适配器".to_owned(), "电脑包".to_owned()],
        backed_up: "tick-yes".to_owned(),
        may_wipe: "tick-no".to_owned(),
        has_passcode: true,
        photos: 3,
        promised_on: Some(day("2026-11-29")),
        shelf: "A-07".to_owned(),
        diagnosis: Some(cny(5_000)),
        payments: vec![paid("…8821", 20_000, Purpose::Deposit)],
        rework: Some(Rework { number: "X1-261001-004".to_owned(), until: day("2026-12-30") }),
        verdict: Some(ground()),
        signed_on_screen: true,
        shop_part: ShopPart::Foot,
    }
}

/// The same with the shop's part on a page of its own.
pub fn intake_apart() -> RepairIntakeSlip {
    RepairIntakeSlip { shop_part: ShopPart::Apart, ..intake() }
}

/// Next to nothing is known.
pub fn bare_intake() -> RepairIntakeSlip {
    let mut head = head("X1-261122-002", "X1-261122-002");
    (head.customer, head.device.sale) = (None, None);
    head.words.clear();
    head.terms.clear();
    RepairIntakeSlip {
        head,
        marks: Vec::new(),
        accessories: Vec::new(),
        backed_up: String::new(),
        may_wipe: String::new(),
        has_passcode: false,
        photos: 0,
        promised_on: None,
        shelf: String::new(),
        diagnosis: None,
        payments: Vec::new(),
        rework: None,
        verdict: None,
        signed_on_screen: false,
        shop_part: ShopPart::Foot,
    }
}

fn work(count: usize) -> Vec<WorkItem> {
    let part = |place: usize| WorkItem {
        kind: "work-part".to_owned(),
        name: if place == 0 { "主板 小新 Pro 16".to_owned() } else { long_name(place).to_owned() },
        number: format!("5B21K{place:05}"),
        serial: format!("8SSB21K{place:04}"),
        quantity: 1,
        amount: cny(88_000),
        cover: if place == 0 { "cover-customer" } else { "cover-warranty" }.to_owned(),
        why: if place == 0 { "主板进液，属人为损坏".to_owned() } else { String::new() },
    };
    let labour = WorkItem {
        kind: "work-labour".to_owned(),
        name: String::new(),
        number: String::new(),
        serial: String::new(),
        quantity: 1,
        amount: cny(12_000),
        cover: "cover-customer".to_owned(),
        why: String::new(),
    };
    (0..count).map(part).chain([labour]).collect()
}

/// An estimate that the customer has not answered.
pub fn estimate() -> EstimateSlip {
    EstimateSlip {
        head: RepairHead { cover: String::new(), ..head("E1-261123-001", "X1-261122-001") },
        findings: "主板供电短路，可见液体痕迹".to_owned(),
        cause: "进液".to_owned(),
        work: work(1),
        total: cny(100_000),
        diagnosis: Some(cny(5_000)),
        standard: "本店 2026 年维修收费标准".to_owned(),
        expires_on: day("2026-12-07"),
        answer: None,
    }
}

/// Many parts, and a no.
pub fn long_estimate() -> EstimateSlip {
    let answer = EstimateAnswer {
        yes: false,
        by: "spoken-phone".to_owned(),
        who: "欧阳娜娜".to_owned(),
        on: day("2026-11-24"),
    };
    EstimateSlip { work: work(14), answer: Some(answer), ..estimate() }
}

/// A device on its way to the maker.
pub fn sent_out() -> OutSlip {
    OutSlip {
        head: RepairHead { customer: None, cover: String::new(), ..head("Y1-261124-001", "X1-261122-001") },
        to: "联想北京朝阳服务站".to_owned(),
        reference: "LX-88210037".to_owned(),
        due: Some(day("2026-12-04")),
        asked: "更换主板，保留硬盘数据".to_owned(),
        accessories: vec!["电源适配器".to_owned()],
        report: String::new(),
        back_on: None,
    }
}

/// The same, back again.
pub fn came_back() -> OutSlip {
    OutSlip {
        report: "已更换主板，整机测试正常".to_owned(), back_on: Some(day("2026-12-02")), ..sent_out()
    }
}

/// A repair that the customer paid for.
pub fn repaired() -> RepairReceipt {
    RepairReceipt {
        head: RepairHead {
            technician: "石师傅 3001".to_owned(), ..head("H1-261205-003", "X1-261122-001")
        },
        findings: "主板供电短路，可见液体痕迹".to_owned(),
        cause: "进液".to_owned(),
        treatment: "更换主板，清洁接口，整机测试四小时正常".to_owned(),
        result: "repair-result-repaired".to_owned(),
        new_serial: "PF4X9K2N".to_owned(),
        work: work(1),
        storage: Some(cny(3_000)),
        total: cny(103_000),
        payments: vec![paid("…8821", 103_000, Purpose::Net)],
        ready_on: Some(day("2026-12-03")),
        given_on: day("2026-12-05"),
        days: 13,
        by: "欧阳娜娜".to_owned(),
        nth: 2,
        warranty_until: Some(day("2027-03-05")),
        signed_on_screen: true,
    }
}

/// A free one of many parts with long names.
pub fn long_repair() -> RepairReceipt {
    RepairReceipt { work: work(16), total: cny(0), payments: Vec::new(), storage: None, ..repaired() }
}

/// The sheet that the technician takes along.
pub fn visit_ahead() -> VisitSheet {
    let price = |zh: &str, en: &str, fen| ListedPrice { name: text(zh, en), price: cny(fen) };
    let point = |item: &str| KeptPoint {
        item: item.to_owned(),
        own: Text::default(),
        kept: String::new(),
        note: String::new(),
    };
    VisitSheet {
        number: "V1-261122-004".to_owned(),
        issued_at: at("2026-11-22T16:00:00"),
        shop: shop(),
        clerk: "柳燕 1002".to_owned(),
        technician: "石师傅 3001".to_owned(),
        customer: Some(customer()),
        kind: "visit-kind-repair".to_owned(),
        window: "2026-11-25 09:00–11:00".to_owned(),
        address: "北京市朝阳区团结湖北路 7 号院 3 号楼 2 单元 501".to_owned(),
        notes: "门禁 0501，楼下停车十五分钟".to_owned(),
        device: Goods {
            name: "格力 云佳 1.5 匹变频空调".to_owned(),
            model: "KFR-35GW/NhGm1BAj".to_owned(),
            serial: "4GL2A0098812".to_owned(),
            quantity: 1,
            sale: Some(sale()),
        },
        reason: "reason-noise".to_owned(),
        words: "开机后室外机有很大的嗡嗡声".to_owned(),
        cover: "cover-warranty".to_owned(),
        ground: Some(ground()),
        standard: "本店 2026 年上门收费标准".to_owned(),
        prices: vec![
            price("上门费", "Call-out", 5_000),
            price("空调加制冷剂（每 100 克）", "Refrigerant, each 100 g", 8_000),
            price("高空作业", "Work at height", 20_000),
        ],
        points: vec![
            point("visit-check-shoe_covers"),
            KeptPoint { item: String::new(), own: text("试机十分钟", "Ran ten minutes"), ..point("") },
        ],
        findings: String::new(),
        cause: String::new(),
        work_done: String::new(),
        safety_stop: String::new(),
        fields: vec![FilledField { name: text("制冷压力", "Pressure"), value: String::new() }],
        charges: Vec::new(),
        due: cny(0),
        end: None,
        terms: Vec::new(),
    }
}

/// The same after the visit, with a complaint.
pub fn visit_done() -> VisitSheet {
    let ahead = visit_ahead();
    let points = ahead.points.iter().cloned().enumerate().map(|(place, point)| KeptPoint {
        kept: if place == 0 { "tick-yes" } else { "tick-no" }.to_owned(),
        note: if place == 0 { "" } else { "顾客赶时间" }.to_owned(),
        ..point
    });
    VisitSheet {
        findings: "外机底脚减振垫老化，铜管碰机壳".to_owned(),
        cause: "安装时未固定铜管".to_owned(),
        work_done: "更换减振垫四个，重新固定铜管".to_owned(),
        points: points.collect(),
        fields: vec![FilledField { name: text("制冷压力", "Pressure"), value: "0.85 MPa".to_owned() }],
        charges: vec![
            VisitCharge {
                name: text("减振垫", "Damper"),
                quantity: 4,
                sum: cny(8_000),
                cover: "cover-customer".to_owned(),
                serial_on: String::new(),
                serial_off: String::new(),
            },
            VisitCharge {
                name: text("外机控制板", "Outdoor board"),
                quantity: 1,
                sum: cny(56_000),
                cover: "cover-warranty".to_owned(),
                serial_on: "WB-20260931".to_owned(),
                serial_off: "WB-20230007".to_owned(),
            },
        ],
        due: cny(8_000),
        end: Some(VisitEnd {
            result: "visit-result-partly".to_owned(),
            reason: "visit-partly-part_needed".to_owned(),
            note: "等室外风扇".to_owned(),
            arrived: Some(at("2026-11-25T09:20:00")),
            left: at("2026-11-25T10:35:00"),
            paid: vec![PaidAtDoor {
                way: "tender-cash".to_owned(),
                label: String::new(),
                amount: cny(5_000),
                cash: Some((cny(10_000), cny(5_000))),
            }],
            open: cny(3_000),
            rating: Some(3),
            complaint: "来晚了二十分钟".to_owned(),
            signed_by: "欧阳娜娜".to_owned(),
            signed_on_screen: true,
            next: "V1-261125-001".to_owned(),
        }),
        ..ahead
    }
}

/// What opens a store again on another PC.
pub fn recovery_sheet() -> RecoverySheet {
    RecoverySheet {
        shop: shop(),
        sheet: "7KQ2M".to_owned(),
        made_at: at("2026-11-22T08:30:00"),
        by: "李静".to_owned(),
        key: "7KQ2-M0XA-9B4T-ZZ10-CDEF-GH45-JK8W".to_owned(),
    }
}

/// A page to try a printer with.
pub fn test_page() -> TestPage {
    TestPage {
        shop: shop(),
        printer: "收银台小票机".to_owned(),
        reach: "192.168.1.50:9100".to_owned(),
        made_at: at("2026-11-22T08:30:00"),
    }
}

/// A ring, so high and so wide.
pub fn logo(width: u32, height: u32) -> Logo {
    let (middle_x, middle_y) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    let grey = |at: u32| {
        let (x, y) = (f64::from(at % width), f64::from(at / width));
        let away = ((x - middle_x) / middle_x).hypot((y - middle_y) / middle_y);
        match away {
            _ if away > 1.0 => 255,
            _ if away > 0.7 => 0,
            // Grey on the left, black on the right, and white between.
            _ if (x - middle_x).abs() < middle_x / 8.0 => 255,
            _ => {
                if x < middle_x {
                    119
                } else {
                    0
                }
            }
        }
    };
    let grey: Vec<u8> = (0..width * height).map(grey).collect();
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::GrayImage::from_raw(width, height, grey.clone()).unwrap();
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    Logo::new(width, height, grey, png.into_inner()).unwrap()
}

/// A shop with a logo beside its name, and a line of its own.
pub fn with_logo() -> ReturnReceipt {
    let mut receipt = plain_return();
    receipt.shop.logo = Some(logo(160, 160));
    receipt.shop.head = text("海信、格力授权服务网点", "Authorised service for Hisense and Gree");
    receipt
}

/// A wide logo, over the name.
pub fn with_wide_logo() -> RefusalSlip {
    let mut slip = refusal();
    slip.shop.logo = Some(logo(480, 120));
    slip
}
