//! The sheets of a shift: a closed day (日结单), a shift handed over (交接单), and the slip for a power cut (手工单).

use super::common::{Said, day, join, known, minute, signed};
use super::kinds::{Block, Fact, Item, Items, Meaning, Record, RecordColumn, Sheet, Statement, Sum, Wording};
use crate::facts::{
    BlankFor, BlankSlip, CarriedLine, DayCloseSheet, DrawerLines, HandoverSheet, LeftToDo, ShiftHead,
    TillLine,
};
use crate::paper::Languages;

pub(super) fn day_close(close: &DayCloseSheet, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let mut facts = head(said, &close.head);
    let since = close.since.map(minute).unwrap_or_default();
    facts.extend(known(vec![said.fact("shift-paper-since", &since)]));
    let mut blocks = vec![said.masthead(&close.head.shop), Block::Title, Block::Facts(facts)];
    blocks.push(Block::Items(till(said, "shift-paper-till", &close.till)));
    if !close.doors.is_empty() {
        blocks.push(Block::Items(till(said, "shift-paper-doors", &close.doors)));
    }
    if !close.carried.is_empty() {
        blocks.push(Block::Record(carried(said, &close.carried)));
    }
    blocks.extend(drawer(said, &close.drawer));
    if !close.papers.is_empty() {
        blocks.push(Block::Heading(said.word("shift-paper-papers")));
        let paper = |(kind, count): &(String, u32)| said.fact(kind, &count.to_string());
        blocks.push(Block::Facts(close.papers.iter().map(paper).collect()));
    }
    blocks.extend(left(said, &close.open));
    blocks.push(Block::Signatures(vec![
        said.signature("shift-paper-counted-by", &close.head.clerk),
        said.signature("shift-paper-checked-by", ""),
    ]));
    sheet(said, "document-day_close", &close.head, blocks, copy)
}

pub(super) fn handover(handover: &HandoverSheet, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let mut facts = head(said, &handover.head);
    facts.extend(known(vec![
        said.fact("shift-paper-to", &handover.to),
        said.fact("shift-paper-cash", &handover.counted.map(|cash| cash.to_string()).unwrap_or_default()),
    ]));
    let mut blocks = vec![said.masthead(&handover.head.shop), Block::Title, Block::Facts(facts)];
    if !handover.note.is_empty() {
        blocks.push(Block::Heading(said.word("shift-paper-note")));
        let says = Wording { main: handover.note.clone(), second: String::new() };
        blocks.push(Block::Statement(Statement {
            meaning: Meaning::Ground,
            subject: Wording::default(),
            says,
            sources: Vec::new(),
        }));
    }
    blocks.extend(left(said, &handover.open));
    blocks.push(Block::Signatures(vec![
        said.signature("shift-paper-gives", &handover.head.clerk),
        said.signature("shift-paper-takes", &handover.to),
    ]));
    sheet(said, "document-shift_handover", &handover.head, blocks, copy)
}

pub(super) fn blank(slip: &BlankSlip, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let by_hand = |id: &str| said.fact(id, "");
    let mut facts = vec![
        said.fact("paper-number", &slip.number),
        said.fact("blank-paper-made", &minute(slip.issued_at)),
        by_hand("blank-paper-when"),
        by_hand("paper-clerk"),
        by_hand("paper-customer"),
        by_hand("paper-customer-phone"),
        by_hand("paper-sale"),
        by_hand("paper-sale-date"),
    ];
    let (title, columns, own): (_, &[(&str, f32)], &[&str]) = match slip.what {
        BlankFor::Return => (
            "blank-paper-return",
            &[
                ("paper-goods", 2.4),
                ("paper-serial", 1.6),
                ("paper-quantity", 0.6),
                ("paper-reason", 1.8),
                ("blank-paper-wish", 1.2),
                ("blank-paper-paid", 1.0),
            ],
            &["blank-paper-no-money", "blank-paper-keyed"],
        ),
        BlankFor::Repair => {
            facts.extend([by_hand("repair-paper-promised"), by_hand("repair-paper-shelf")]);
            (
                "blank-paper-repair",
                &[
                    ("repair-paper-device", 2.2),
                    ("paper-serial", 1.6),
                    ("blank-paper-fault", 2.2),
                    ("repair-paper-accessories", 1.4),
                    ("blank-paper-looks", 1.4),
                ],
                &["blank-paper-one-device", "repair-paper-data", "blank-paper-keyed"],
            )
        }
    };
    let rows = match slip.what {
        BlankFor::Return => 4,
        BlankFor::Repair => 1,
    };
    let column = |(id, share): &(&str, f32)| RecordColumn { label: said.word(id), share: *share };
    let record = Record {
        heading: said.word("blank-paper-by-hand"),
        columns: columns.iter().map(column).collect(),
        rows: vec![vec![String::new(); columns.len()]; rows],
    };
    let mut blocks =
        vec![said.masthead(&slip.shop), Block::Title, Block::Facts(facts), Block::Record(record)];
    blocks.extend(said.terms(&[], own));
    blocks.push(Block::Signatures(vec![
        said.signature("paper-customer-signature", ""),
        said.signature("paper-clerk-signature", ""),
    ]));
    Sheet {
        title: said.word(title),
        number: slip.number.clone(),
        shop: slip.shop.name.clone(),
        issued_at: slip.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}

fn head(said: Said, head: &ShiftHead) -> Vec<Fact> {
    known(vec![
        said.fact("paper-number", &head.number),
        said.fact("shift-paper-day", &day(head.day)),
        said.fact("paper-issued-at", &minute(head.issued_at)),
        said.fact("paper-seat", &head.seat),
        said.fact("paper-clerk", &head.clerk),
    ])
}

/// The cash of customers' doors: who took it, who handed it in, and who still carries it.
fn carried(said: Said, carried: &[CarriedLine]) -> Record {
    let column = |id: &str, share| RecordColumn { label: said.word(id), share };
    let row = |one: &CarriedLine| {
        let money = [one.had, one.took, one.handed, one.left].map(|money| money.to_string());
        std::iter::once(one.name.clone()).chain(money).collect()
    };
    Record {
        heading: said.word("shift-paper-carried"),
        columns: vec![
            column("shift-paper-technician", 1.4),
            column("shift-paper-had", 1.3),
            column("shift-paper-took", 1.3),
            column("shift-paper-handed", 1.3),
            column("shift-paper-carries", 1.3),
        ],
        rows: carried.iter().map(row).collect(),
    }
}

fn till(said: Said, heading: &str, lines: &[TillLine]) -> Items {
    let row = |line: &TillLine| {
        let times = |id: &str, count: u32| said.fact(id, &count.to_string());
        let ((times_in, came_in), (times_out, went_out)) = (line.came_in, line.went_out);
        Item {
            name: said.value(&line.kind),
            cells: vec![came_in.to_string(), went_out.to_string()],
            details: vec![times("shift-paper-times-in", times_in), times("shift-paper-times-out", times_out)],
            sums: Vec::new(),
        }
    };
    Items {
        heading: said.word(heading),
        goods: said.word("slip-way"),
        columns: ["shift-paper-in", "shift-paper-out"].map(|id| said.word(id)).to_vec(),
        rows: lines.iter().map(row).collect(),
        carried: Vec::new(),
    }
}

fn drawer(said: Said, drawer: &DrawerLines) -> Vec<Block> {
    let sum = |id: &str, amount: String| Sum { label: said.word(id), detail: String::new(), amount };
    let mut sums = vec![
        sum("shift-paper-float", drawer.float.to_string()),
        sum("shift-paper-takings", signed(drawer.takings)),
        sum("shift-paper-cases", signed(drawer.cases)),
    ];
    sums.extend(drawer.handed.map(|handed| sum("shift-paper-handed-in", signed(handed))));
    sums.push(sum("shift-paper-expected", drawer.expected.to_string()));
    sums.push(sum("shift-paper-counted", drawer.counted.to_string()));
    let mut blocks = vec![
        Block::Heading(said.word("shift-paper-drawer")),
        Block::Sums(sums),
        Block::Total {
            label: said.word("shift-paper-difference"),
            amount: if drawer.difference.minor == 0 {
                drawer.difference.to_string()
            } else {
                signed(drawer.difference)
            },
            in_words: (!drawer.why.is_empty()).then(|| said.fact("shift-paper-why", &drawer.why)),
        },
    ];
    blocks.push(Block::Note(said.word("shift-paper-only-cases")));
    blocks
}

/// What the next one finds; a box to tick for each.
fn left(said: Said, open: &[LeftToDo]) -> Vec<Block> {
    if open.is_empty() {
        return vec![Block::Note(said.word("shift-paper-nothing-left"))];
    }
    let column = |id: &str, share| RecordColumn { label: said.word(id), share };
    let row = |task: &LeftToDo| {
        let until = task.until.map(day).unwrap_or_default();
        let late = if task.is_late { said.value("task-late") } else { String::new() };
        vec![
            join(&["□", &said.value(&task.kind)], " "),
            task.number.clone(),
            if task.about.is_empty() { "—".to_owned() } else { task.about.clone() },
            match join(&[&until, &late], " ") {
                none if none.is_empty() => "—".to_owned(),
                until => until,
            },
        ]
    };
    vec![Block::Record(Record {
        heading: said.word("shift-paper-left"),
        columns: vec![
            column("shift-paper-task", 1.6),
            column("paper-number", 1.7),
            column("shift-paper-about", 2.6),
            column("shift-paper-until", 1.5),
        ],
        rows: open.iter().map(row).collect(),
    })]
}

fn sheet(said: Said, title: &str, head: &ShiftHead, blocks: Vec<Block>, copy: u32) -> Sheet {
    Sheet {
        title: said.word(title),
        number: head.number.clone(),
        shop: head.shop.name.clone(),
        issued_at: head.issued_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}
