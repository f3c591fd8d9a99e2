//! The recovery sheet (恢复单): a key on paper that opens a store's backup on another PC, with everybody's PIN.
//!
//! A PIN's hash is worth nothing without the secret of the installation that made it. So the store keeps that secret
//! too, sealed with a key that stands nowhere but on the sheet, and every backup has it. The key is made of the secret
//! and the sheet's id: whoever has the store open can have the sheet shown again, and nobody else has it at all.
//!
//! A new sheet has a new key, and what is backed up from then on opens with no other. An older backup opens with the
//! sheet of its day.

use crate::at::At;
use crate::papers::{missing_text, paper_failure, shop};
use crate::pins::{Pepper, Typed, check_strength};
use crate::requests::{Nothing, PaperSize, Recover, SeeRecoverySheet, WithPin};
use crate::restoring::{guess, manager, right_again};
use crate::views::{Done, RecoveryPaper, RecoveryView};
use crate::{Desk, Door, Failure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Nonce};
use chrono::{DateTime, Utc};
use documents::{Document, Issue, Languages, Paper, facts};
use domain::event::Event;
use domain::ids::StaffId;
use domain::stamp::Stamp;
use sha2::{Digest, Sha256};
use store::Tx;
use store::seal::DataKey;
use store::secrets::InstallationSecret;

/// Digits and letters without I, L, O and U, which are read as others (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 128 bits, and two more letters that notice a wrong one.
const LONG: usize = 28;
const KEY_LONG: usize = 26;
/// How many stand together on paper.
const GROUP: usize = 4;

/// The key of a recovery sheet.
pub(crate) struct RecoveryKey([u8; 16]);

impl RecoveryKey {
    /// That of a sheet. Where the store is encrypted, its data key has a part in it: the secret lies in the store's
    /// folder, and whoever has that must not have the key.
    pub(crate) fn of(pepper: &Pepper, data_key: Option<&DataKey>, sheet: &[u8; 16]) -> Self {
        let hash = match data_key {
            None => hashed(b"sanbao recovery key 1", &[pepper.secret(), sheet]),
            Some(data_key) => {
                let part = data_key.derived(b"sanbao recovery sheet 1", sheet);
                hashed(b"sanbao recovery key 2", &[pepper.secret(), sheet, part.as_slice()])
            }
        };
        Self(std::array::from_fn(|at| hash[at]))
    }

    /// What unwraps the data key of an encrypted store.
    pub(crate) fn for_the_store(&self) -> [u8; 32] {
        hashed(b"sanbao recovery store 1", &[&self.0])
    }

    /// Reads it as people type it: in any case, with any dashes, with 0 for O and 1 for I, from a Chinese keyboard too.
    ///
    /// # Errors
    /// `recovery_mistyped`.
    pub(crate) fn read(typed: &str) -> Result<Self, Failure> {
        let mistyped = || Failure::new("recovery_mistyped");
        let mut places = Vec::new();
        for letter in typed.chars().take(200) {
            let narrow = match u32::from(letter) {
                wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(letter),
                _ => letter,
            };
            let letter = match narrow.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | '_' | '.') {
                continue;
            }
            let place = LETTERS.iter().position(|known| char::from(*known) == letter).ok_or_else(mistyped)?;
            places.push(u8::try_from(place).map_err(|_| mistyped())?);
        }
        let (key, check) = places.split_at_checked(KEY_LONG).ok_or_else(mistyped)?;
        let mut bits = 0u128;
        for place in key.iter().take(KEY_LONG - 1) {
            bits = (bits << 5) | u128::from(*place);
        }
        // The last one has three bits of the key and two that are nought.
        let last = key.last().copied().unwrap_or_default();
        let read = Self(((bits << 3) | u128::from(last >> 2)).to_be_bytes());
        if last & 3 != 0 || check != read.check() { Err(mistyped()) } else { Ok(read) }
    }

    /// As it stands on paper: `7KQ2-…`, seven groups of four.
    fn text(&self) -> String {
        let bits = u128::from_be_bytes(self.0);
        let key = (0..KEY_LONG).map(|nth| match 123usize.checked_sub(nth * 5) {
            Some(shift) => low_five(bits >> shift),
            None => low_five(bits << 2) & 0b11100,
        });
        let letters: Vec<char> = key.chain(self.check()).map(letter).collect();
        letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join("-")
    }

    /// Ten bits that a wrong letter changes, but for one in a thousand.
    fn check(&self) -> [u8; LONG - KEY_LONG] {
        let hash = hashed(b"sanbao recovery check 1", &[&self.0]);
        [hash[0] >> 3, hash[1] >> 3]
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new(&hashed(b"sanbao recovery seal 1", &[&self.0]).into())
    }

    /// The secret that was sealed with this key; none with any other.
    pub(crate) fn open(&self, known: &InstallationSecret) -> Option<Pepper> {
        let (nonce, sealed) = known.sealed.split_first_chunk::<12>()?;
        let bound = [known.fingerprint, known.sheet].concat();
        let secret =
            self.cipher().decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: &bound }).ok()?;
        Pepper::from_bytes(&secret).filter(|pepper| pepper.fingerprint() == known.fingerprint)
    }
}

fn hashed(what: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(what);
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

fn low_five(bits: u128) -> u8 {
    (bits & 31).to_le_bytes()[0]
}

fn letter(place: u8) -> char {
    LETTERS.get(usize::from(place)).copied().map_or('?', char::from)
}

/// What a sheet is called: enough of its id to tell it from the others of a shop.
pub(crate) fn named(sheet: &[u8; 16]) -> String {
    sheet.iter().take(5).map(|byte| letter(byte & 31)).collect()
}

/// The secret sealed for a new sheet, which nobody has seen.
fn sealed(desk: &Desk, by: Option<StaffId>) -> Result<InstallationSecret, Failure> {
    sealed_for(&desk.pepper, desk.data_key.as_deref(), crate::pins::random()?, desk.clock.now(), by)
}

/// The secret sealed for that sheet.
pub(crate) fn sealed_for(
    pepper: &Pepper,
    data_key: Option<&DataKey>,
    sheet: [u8; 16],
    at: DateTime<Utc>,
    by: Option<StaffId>,
) -> Result<InstallationSecret, Failure> {
    let broken = |_| Failure::new("internal").with("what", "sealing");
    let fingerprint = pepper.fingerprint();
    let nonce = crate::pins::random::<12>()?;
    let bound = [fingerprint, sheet].concat();
    let payload = Payload { msg: pepper.secret(), aad: &bound };
    let cipher = RecoveryKey::of(pepper, data_key, &sheet).cipher();
    let sealed = [nonce.as_slice(), &cipher.encrypt(&Nonce::from(nonce), payload).map_err(broken)?].concat();
    Ok(InstallationSecret { fingerprint, sheet, sealed, made_at: at, made_by: by, shown_at: None })
}

impl Desk {
    /// Notes which secret the PINs are made with, once one of them was right: from then on every backup can be opened
    /// elsewhere by whoever has a sheet made.
    pub(crate) fn note_secret(&self) -> Result<(), Failure> {
        if self.store.read(|db| db.installation_secret())?.is_some() {
            return Ok(());
        }
        let stamp =
            Stamp { at: self.clock.now(), seat: self.seat, by: None, approved_by: None, request: None };
        let note = |tx: &Tx| self.note_secret_in(tx, None);
        self.store.write(stamp, None, note, |()| Ok(String::new()))?;
        Ok(())
    }

    /// The same, within a transaction.
    pub(crate) fn note_secret_in(&self, tx: &Tx, by: Option<StaffId>) -> Result<(), Failure> {
        if tx.reader().installation_secret()?.is_none() {
            tx.keep_installation_secret(&sealed(self, by)?)?;
        }
        Ok(())
    }
}

/// Which recovery sheet counts.
pub(crate) fn recovery_sheet(at: &At, _: &Nothing) -> Result<RecoveryView, Failure> {
    at.read(|db| Ok(view(at, db.installation_secret()?.as_ref())))
}

fn view(at: &At, known: Option<&InstallationSecret>) -> RecoveryView {
    RecoveryView {
        sheet: known.map(|known| named(&known.sheet)),
        made: known.map(|known| at.local_text(known.made_at)),
        shown: known.and_then(|known| known.shown_at).map(|shown| at.local_text(shown)),
    }
}

/// Makes a new one; the one before is void for what is backed up from now on.
pub(crate) fn make_recovery_sheet(at: &At, request: &WithPin) -> Result<RecoveryView, Failure> {
    at.desk.prove(&at.actor.number, &request.pin.0, Typed::AtTheDoor)?;
    let made = InstallationSecret { made_at: at.now, ..sealed(at.desk, Some(at.actor.id))? };
    at.desk.let_sheet_open(made.sheet)?;
    let view = at.write(|tx| {
        tx.keep_installation_secret(&made)?;
        tx.append(&[Event::RecoverySheetMade { sheet: named(&made.sheet) }])?;
        Ok(view(at, Some(&made)))
    })?;
    // The same request again made nothing, and another sheet counts.
    if let Some(counts) = at.read(|db| Ok(db.installation_secret()?))? {
        at.desk.let_only_sheet_open(counts.sheet)?;
    }
    Ok(view)
}

/// Shows the one that counts, as a PDF; that it was shown stands in the journal. The answer is kept nowhere.
pub(crate) fn see_recovery_sheet(at: &At, request: &SeeRecoverySheet) -> Result<RecoveryPaper, Failure> {
    at.desk.prove(&at.actor.number, &request.pin.0, Typed::AtTheDoor)?;
    let at = at.beside();
    let known = at.read(|db| Ok(db.installation_secret()?))?.ok_or_else(|| Failure::new("recovery_none"))?;
    let sheet = named(&known.sheet);
    let by = at.read(|db| known.made_by.map(|by| Ok(db.staff_member(by)?)).transpose())?.flatten();
    let key = RecoveryKey::of(&at.desk.pepper, at.desk.data_key.as_deref(), &known.sheet);
    // A store that came from a backup in the clear has the sheet of then, which opens no encrypted one.
    if key.open(&known).is_none() {
        return Err(Failure::new("recovery_none"));
    }
    let key = key.text();
    let document = Document::RecoverySheet(facts::RecoverySheet {
        shop: shop(&at),
        sheet: sheet.clone(),
        made_at: at.local(known.made_at),
        by: by.map(|staff| staff.name).unwrap_or_default(),
        key: key.clone(),
    });
    let paper = if request.paper == Some(PaperSize::A5) { Paper::A5 } else { Paper::A4 };
    let languages = Languages::Both;
    let issue = Issue::from(0);
    let rendered = documents::render(&document, paper, languages, issue).map_err(paper_failure)?;
    let drawn = documents::draw(&document, paper, languages, issue).map_err(paper_failure)?;
    at.write(|tx| {
        let shown = InstallationSecret { shown_at: Some(at.now), ..known };
        tx.keep_installation_secret(&shown)?;
        tx.append(&[Event::RecoverySheetShown { sheet: sheet.clone() }])?;
        Ok(RecoveryPaper {
            file_name: format!("recovery-{sheet}.pdf"),
            key: key.clone(),
            pdf: BASE64.encode(&rendered.pdf),
            pages: drawn.pages.into_iter().map(crate::papers::page_view).collect(),
            missing: missing_text(&rendered.missing),
        })
    })
}

/// Proves the shop by its sheet at the lock screen: brings the secret back where it was lost, and gives a manager a new
/// PIN where one is asked for.
pub(crate) fn recover(door: &Door, request: &Recover) -> Result<Done, Failure> {
    door.sign_out();
    let desk = door.desk();
    let key = RecoveryKey::read(&request.recovery.0)?;
    let new_pin = request.new_pin.as_ref().filter(|pin| !pin.0.is_empty());
    new_pin.map(|pin| check_strength(&pin.0)).transpose()?;
    let number = request.number.trim();
    let (known, staff) = desk.store.read(|db| {
        let known = db.installation_secret()?.ok_or_else(|| Failure::new("recovery_none"))?;
        Ok::<_, Failure>((known, db.staff_by_number(number)?))
    })?;
    let failures = guess(desk.folder(), desk.clock.uptime_ms())?;
    let Some(pepper) = key.open(&known) else {
        desk.journal(None, &[Event::RecoveryKeyRefused { failures }])?;
        return Err(Failure::new("recovery_wrong"));
    };
    right_again(desk.folder());
    let staff = manager(staff.ok_or_else(|| Failure::unknown("staff"))?)?;
    pepper.put_in_use(desk.folder())?;
    let hash = new_pin.map(|pin| pepper.hash(&pin.0, desk.pin_cost)).transpose()?;
    let stamp =
        Stamp { at: desk.clock.now(), seat: desk.seat, by: Some(staff.id), approved_by: None, request: None };
    let act = |tx: &Tx| {
        tx.append(&[Event::RecoveryKeyTaken { sheet: named(&known.sheet) }])?;
        if let Some(hash) = &hash {
            tx.append(&[Event::PinSet { staff: staff.id }])?;
            tx.put_pin(staff.id, hash)?;
        }
        Ok::<_, Failure>(())
    };
    desk.store.write(stamp, None, act, |()| Ok(String::new()))?;
    Ok(Done { done: true })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn key(bytes: [u8; 16]) -> RecoveryKey {
        RecoveryKey(bytes)
    }

    #[test]
    fn a_key_is_read_as_people_type_it() {
        for bytes in [[0; 16], [0xFF; 16], std::array::from_fn(|at| u8::try_from(at * 17).unwrap_or(0))] {
            let text = key(bytes).text();
            assert_eq!(text.len(), LONG + 6, "{text}");
            let wide: String = text.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
            let alike = text.replace('0', "o").replace('1', "l").to_lowercase();
            for typed in [text.clone(), text.replace('-', ""), text.replace('-', " "), wide, alike] {
                assert_eq!(RecoveryKey::read(&typed).map(|key| key.0), Ok(bytes), "{typed}");
            }
        }
    }

    #[test]
    fn a_letter_that_is_wrong_or_lacking_is_noticed() {
        let text = key(std::array::from_fn(|at| u8::try_from(at * 37 % 256).unwrap_or(0))).text();
        let mut unnoticed = 0;
        let mut tries = 0;
        for (at, right) in text.char_indices().filter(|(_, c)| *c != '-') {
            for wrong in LETTERS.iter().map(|known| char::from(*known)).filter(|wrong| *wrong != right) {
                let typed: String =
                    text.char_indices().map(|(place, c)| if place == at { wrong } else { c }).collect();
                tries += 1;
                unnoticed += u32::from(RecoveryKey::read(&typed).is_ok());
            }
        }
        assert!(tries > 800 && unnoticed <= 4, "{unnoticed} of {tries} wrong letters went unnoticed");
        assert!(RecoveryKey::read(&text[1..]).is_err(), "one is lacking");
        assert!(RecoveryKey::read(&format!("{text}0")).is_err(), "one is too many");
        assert!(RecoveryKey::read("").is_err());
    }
}
