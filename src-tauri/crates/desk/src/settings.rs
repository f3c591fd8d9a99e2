//! The store's settings.

use crate::at::{At, zone};
use crate::deciding::proved;
use crate::requests::{ChangeSettings, Nothing, PaperSize, PaperTongue};
use crate::staff::second_yes;
use crate::verdicts::promise_failure;
use crate::views::SettingsView;
use crate::{Failure, logo};
use domain::event::Event;
use domain::money::{Currency, LARGEST_MINOR};
use domain::papers::{MOST_TERMS, PaperTextProblem};
use domain::policy::Packs;
use domain::settings::Settings;
use domain::text::{CODE_CHARS, NAME_CHARS, NOTE_CHARS, check, check_filled};
use std::path::Path;

/// As they are.
pub(crate) fn settings(at: &At, _: &Nothing) -> Result<SettingsView, Failure> {
    at.read(|db| Ok(view(db.settings()?.0)))
}

pub(crate) fn view(settings: Settings) -> SettingsView {
    let laws = Packs::builtin().files().map(|file| file.id.to_string()).filter(|id| id != "shop");
    SettingsView { settings, packs: laws.collect(), currencies: Currency::EVERY.to_vec() }
}

/// As they are to be; a promise below the law is refused with the clause.
pub(crate) fn change_settings(at: &At, request: &ChangeSettings) -> Result<SettingsView, Failure> {
    let settings = &request.settings;
    check_settings(settings)?;
    let proved = proved(at, request.approver.as_ref())?;
    at.write(|tx| {
        let before = tx.reader().settings()?.0;
        if before.currency != settings.currency && tx.reader().count_cases(store::lists::Which::All)? > 0 {
            return Err(Failure::new("currency_fixed"));
        }
        logo::check(&tx.reader(), &settings.papers.logo)?;
        let rises = settings.limits.are_above(&before.limits)
            || settings.unverified_cap_minor > before.unverified_cap_minor;
        let approver = if rises { second_yes(at, &tx.reader(), None, proved.as_ref())? } else { None };
        if before != *settings {
            tx.append_approved(&[Event::SettingsChanged { settings: settings.clone() }], approver)?;
        }
        Ok(view(settings.clone()))
    })
}

fn check_settings(settings: &Settings) -> Result<(), Failure> {
    check_filled(&settings.shop_name, NAME_CHARS).map_err(|problem| Failure::text("shop_name", problem))?;
    check(&settings.shop_address, NAME_CHARS * 2)
        .map_err(|problem| Failure::text("shop_address", problem))?;
    check(&settings.shop_phone, NAME_CHARS).map_err(|problem| Failure::text("shop_phone", problem))?;
    check(&settings.promise, NOTE_CHARS * 10).map_err(|problem| Failure::text("promise", problem))?;
    check(&settings.import_folder, NAME_CHARS * 8)
        .map_err(|problem| Failure::text("import_folder", problem))?;
    check(&settings.repairs.standard, NOTE_CHARS).map_err(|problem| Failure::text("standard", problem))?;
    for accessory in &settings.accessories {
        let names = [&accessory.zh, &accessory.en].into_iter().map(|name| ("accessories", name, NAME_CHARS));
        let codes = accessory.categories.iter().chain([&accessory.code]);
        let codes = codes.map(|code| ("accessories", code, CODE_CHARS));
        for (field, text, longest) in names.chain(codes) {
            check(text, longest).map_err(|problem| Failure::text(field, problem))?;
        }
    }
    for words in &settings.own_words {
        for text in [&words.id, &words.zh, &words.en] {
            check(text, NOTE_CHARS).map_err(|problem| Failure::text("own_words", problem))?;
        }
    }
    let folder = Path::new(settings.import_folder.trim());
    let is_there = folder.is_absolute() && folder.is_dir();
    if !is_there && !folder.as_os_str().is_empty() {
        return Err(Failure::new("path_missing"));
    }
    settings.papers.check().map_err(paper_text_failure)?;
    settings
        .visits
        .check()
        .map_err(|problem| Failure::new("visit_terms").with("what", problem.what).with("of", problem.of))?;
    zone(settings)?;
    let parse = |text: &str| serde_json::Value::String(text.to_owned());
    serde_json::from_value::<PaperSize>(parse(&settings.paper)).map_err(|_| Failure::unknown("paper"))?;
    serde_json::from_value::<PaperTongue>(parse(&settings.paper_languages))
        .map_err(|_| Failure::unknown("language"))?;
    let laws: Vec<String> = Packs::builtin().files().map(|file| file.id.to_string()).collect();
    if settings.packs.is_empty() || settings.packs.iter().any(|pack| !laws.contains(pack) || pack == "shop") {
        return Err(Failure::unknown("pack"));
    }
    let limits = [settings.limits.clerk, settings.limits.manager];
    let amounts = limits.iter().flat_map(|limit| [limit.per_sale_minor, limit.per_day_minor]);
    if amounts.chain([settings.unverified_cap_minor]).any(|minor| !(0..=LARGEST_MINOR).contains(&minor)) {
        return Err(Failure::new("amount").with("field", "limit"));
    }
    let backups = Path::new(settings.backup_folder.trim());
    let is_usable = backups.is_absolute() && backups.is_dir();
    if !(backups.as_os_str().is_empty() || is_usable) {
        return Err(Failure::new("path_missing"));
    }
    if settings.backup_hours > 24 * 31 {
        return Err(Failure::new("backup_hours"));
    }
    if !(1..=240).contains(&settings.idle_lock_minutes) {
        return Err(Failure::new("idle_lock_minutes"));
    }
    if !settings.promise.trim().is_empty() {
        Packs::builtin().with_shop(&settings.promise).map_err(|error| promise_failure(&error))?;
    }
    Ok(())
}

pub(crate) fn paper_text_failure(problem: PaperTextProblem) -> Failure {
    match problem {
        PaperTextProblem::Text(field, problem) => Failure::text(field, problem),
        PaperTextProblem::TooManyTerms => Failure::new("terms_too_many").with("most", MOST_TERMS),
        PaperTextProblem::Field => Failure::new("paper_field"),
    }
}
