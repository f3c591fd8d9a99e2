//! Looking for parts: by what is typed, and by the model on the bench.

use super::the_part;
use crate::Failure;
use crate::at::At;
use crate::catalogue::{names, part_row};
use crate::requests::{FindParts, ModelParts};
use crate::verdicts::{amount, text};
use crate::views::{FoundPartsView, ModelPart, ModelRow, ModelTree, PartGroup, PartHit};
use domain::part::{Part, PartId};
use std::collections::{BTreeMap, BTreeSet};
use store::Reader;
use store::find::{Asked, Found, What};

/// How many parts are shown where nobody says.
const HITS: u32 = 30;
/// How many things of all kinds are looked through for parts.
const LOOKED_THROUGH: usize = 300;
/// How many parts of one model are looked at.
const OF_MODEL: u32 = 1_000;
/// The longest text that is looked for.
const LONGEST: usize = 200;
/// How many models are offered.
const MODELS: u32 = 20;

/// The parts that `text` may mean; those that fit the model come first, then in the order of how close they are.
pub(crate) fn find_parts(at: &At, request: &FindParts) -> Result<FoundPartsView, Failure> {
    let cut = |text: &str| text.trim().chars().take(LONGEST).collect::<String>();
    let (typed, model) = (cut(&request.text), cut(&request.model));
    let limit = request.limit.unwrap_or(HITS).clamp(1, 200) as usize;
    at.read(|db| {
        let fitting: BTreeMap<PartId, String> = match model.as_str() {
            "" => BTreeMap::new(),
            model => {
                let parts = db.parts_of_model(model, OF_MODEL)?;
                parts.into_iter().map(|(part, position)| (part.id, position)).collect()
            }
        };
        let (mut found, is_similar) = looked_for(at, db, &typed, &model)?;
        if typed.is_empty() {
            found.extend(fitting.keys().copied());
        }
        let mut hits = Vec::new();
        for part in found {
            let part = the_part(db, part)?;
            let is_asked = request.maker.is_empty() || part.maker == request.maker;
            if is_asked {
                hits.push(hit(at, db, &part, fitting.get(&part.id))?);
            }
        }
        hits.sort_by_key(|hit| !hit.fits_model);
        hits.truncate(limit);
        Ok(FoundPartsView { text: typed, hits, is_similar })
    })
}

/// The parts that were found, best first and each once; and whether they only nearly bear what was typed.
fn looked_for(at: &At, db: &Reader, typed: &str, model: &str) -> Result<(Vec<PartId>, bool), Failure> {
    if typed.is_empty() {
        return Ok((Vec::new(), false));
    }
    let mut found = Vec::new();
    if !model.is_empty() {
        // The box knows that one of the words may name a model that the others have to fit.
        found.extend(parts_among(db.find(&Asked::new(&format!("{typed} {model}")), LOOKED_THROUGH)?));
    }
    let asked = Asked::new(typed);
    found.extend(parts_among(db.find(&asked, LOOKED_THROUGH)?));
    let is_similar = found.is_empty();
    if is_similar {
        found.extend(parts_among(at.desk.store.find_similar(db, &asked)?));
    }
    let mut seen = BTreeSet::new();
    found.retain(|part| seen.insert(*part));
    Ok((found, is_similar))
}

fn parts_among(found: Vec<Found>) -> impl Iterator<Item = PartId> {
    found.into_iter().filter_map(|found| match found.what {
        What::Part { part, .. } => Some(part),
        _ => None,
    })
}

fn hit(at: &At, db: &Reader, part: &Part, position: Option<&String>) -> Result<PartHit, Failure> {
    let (_, other_name) = names(at, part);
    Ok(PartHit {
        part: part_row(at, part),
        other_name: other_name.to_owned(),
        maker: part.maker.clone(),
        bin: part.bin.clone(),
        available: db.levels(&[part.id])?.of(part.id).available(),
        superseded_by: db.newest_of(part.id)?.map(|newest| newest.number),
        fits_model: position.is_some(),
        position: position.cloned().unwrap_or_default(),
    })
}

/// The parts of a model as a tree: by component, each with the older numbers that it replaced.
pub(crate) fn model_parts(at: &At, request: &ModelParts) -> Result<ModelTree, Failure> {
    let model = request.model.trim();
    at.read(|db| {
        let parts = db.parts_of_model(model, OF_MODEL)?;
        let begins = || db.models_with_parts(model, MODELS);
        let models = if parts.is_empty() && !model.is_empty() { begins()? } else { Vec::new() };
        let models = models.into_iter().map(|(maker, model)| ModelRow { maker, model }).collect();
        Ok(ModelTree { model: model.to_owned(), groups: groups(at, db, parts)?, models })
    })
}

fn groups(at: &At, db: &Reader, parts: Vec<(Part, String)>) -> Result<Vec<PartGroup>, Failure> {
    let of_model: BTreeSet<PartId> = parts.iter().map(|(part, _)| part.id).collect();
    let mut groups: Vec<PartGroup> = Vec::new();
    for (part, position) in parts {
        let chain = db.chain_of(part.id)?;
        let at_place = chain.iter().position(|link| link.part.id == part.id).unwrap_or(0);
        // An older number stands under the newest one that fits the same model.
        if chain.iter().skip(at_place + 1).any(|link| of_model.contains(&link.part.id)) {
            continue;
        }
        let older = chain[..at_place.min(chain.len())].iter().rev();
        let older =
            older.filter(|link| of_model.contains(&link.part.id)).map(|link| part_row(at, &link.part));
        let entry = ModelPart {
            older: older.collect(),
            price: amount(part.price_minor, at.settings().currency),
            part: hit(at, db, &part, Some(&position))?,
        };
        match groups.iter_mut().find(|group| group.component == part.component) {
            Some(group) => group.parts.push(entry),
            None => groups.push(PartGroup {
                name: at.packs().component_title(&part.component).map(text),
                component: part.component,
                parts: vec![entry],
            }),
        }
    }
    Ok(groups)
}
