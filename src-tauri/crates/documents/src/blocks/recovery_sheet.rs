//! The recovery sheet: the key in large type and as a square, and what it is for.

use super::common::{Said, known, minute};
use super::kinds::{Block, Proof, Sheet};
use crate::facts::RecoverySheet;
use crate::paper::Languages;

pub(super) fn sheet(paper: &RecoverySheet, languages: Languages, copy: u32) -> Sheet {
    let said = Said(languages);
    let facts = known(vec![
        said.fact("paper-recovery-sheet-of", &paper.sheet),
        said.fact("paper-recovery-made", &minute(paper.made_at)),
        said.fact("paper-recovery-by", &paper.by),
    ]);
    let mut masthead = said.masthead(&paper.shop);
    if let Block::Masthead { proof, .. } = &mut masthead {
        *proof = Some(Proof { label: said.word("paper-recovery-square"), square: paper.key.clone() });
    }
    let words = [
        "paper-recovery-for",
        "paper-recovery-how",
        "paper-recovery-keep",
        "paper-recovery-void",
        "paper-recovery-alone",
    ];
    let blocks = vec![
        masthead,
        Block::Title,
        Block::Facts(facts),
        Block::Total { label: said.word("paper-recovery-key"), amount: paper.key.clone(), in_words: None },
        Block::Heading(said.word("paper-recovery-use")),
        Block::Terms(words.map(|id| said.word(id)).to_vec()),
        Block::Signatures(vec![
            said.signature("paper-recovery-kept-by", ""),
            said.stamp("paper-recovery-place"),
        ]),
    ];
    Sheet {
        title: said.word("paper-recovery"),
        number: format!("SANBAO-{}", paper.sheet),
        shop: paper.shop.name.clone(),
        issued_at: paper.made_at,
        marks: said.copy_marks(copy),
        blocks,
    }
}
