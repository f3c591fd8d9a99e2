//! A page to try a printer with: small and large type, rare characters, bold, a frame, bars to scan.

use super::common::{Said, known, minute};
use super::kinds::{Block, Sheet};
use crate::facts::TestPage;
use crate::paper::Languages;
use domain::money::{Currency, Money};

/// What the bars say; no document has this number.
const NUMBER: &str = "SANBAO-TEST-01";

pub(super) fn sheet(page: &TestPage, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let sum = Money { minor: 123_456_789, currency: Currency::CNY };
    let facts = known(vec![
        said.fact("paper-test-printer", &page.printer),
        said.fact("paper-test-reach", &page.reach),
        said.fact("paper-test-made", &minute(page.made_at)),
        said.fact("paper-test-rare", "𬭎 㛃 䶮 㙍 〇 喆 堃 犇 𠮷"),
        said.fact("paper-test-latin", "Nguyễn Ångström Łódź €£¥"),
        said.fact("paper-test-digits", "0123456789 O0 Il1 8B"),
    ]);
    let blocks = vec![
        said.masthead(&page.shop),
        Block::Title,
        Block::Facts(facts),
        Block::Total {
            label: said.word("paper-test-sum"),
            amount: sum.to_string(),
            in_words: crate::capitals::in_capitals(sum)
                .map(|capitals| said.fact("paper-capitals", &capitals)),
        },
        Block::Heading(said.word("paper-test-look")),
        Block::Terms(
            ["paper-test-edges", "paper-test-black", "paper-test-bars"].map(|id| said.word(id)).to_vec(),
        ),
        Block::Signatures(vec![said.signature("paper-test-line", ""), said.stamp("paper-test-frame")]),
    ];
    Sheet {
        title: said.word("paper-test-page"),
        number: NUMBER.to_owned(),
        shop: page.shop.name.clone(),
        issued_at: page.made_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}
