//! The demo store's parts: those of every maker's models, older numbers they replace, compatible ones of other
//! makers, and small things that fit anything.

use super::dice::Dice;
use super::goods::{Catalogue, Category, GOODS_PER_CATEGORY, GOODS_PER_MAKER, Maker};
use super::identity::scattered;
use super::sketch::days_before;
use super::table::rows;
use chrono::NaiveDate;
use domain::money::Minor;
use domain::part::{Fit, Part, PartId, Substitute, Supersession};

/// Parts and how they hang together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DemoParts {
    /// 1,200 of them.
    pub parts: Vec<Part>,
    /// Which part fits which model.
    pub fits: Vec<Fit>,
    /// Which part came after which.
    pub supersessions: Vec<Supersession>,
    /// Which part can stand in for which.
    pub substitutes: Vec<Substitute>,
}

/// All parts of a demo store whose day is `today`.
pub(super) fn all(today: NaiveDate, catalogue: &Catalogue) -> DemoParts {
    let mut made = DemoParts::default();
    let mut dice = Dice::new(0x9A_2755);
    for component in components(catalogue) {
        add(&mut made, &component, today, &mut dice);
    }
    add_general(&mut made, &mut dice);
    made
}

/// A component of some models: what one part is made for.
struct Component<'a> {
    place: usize,
    code: &'static str,
    name: String,
    name_en: String,
    maker: &'a Maker,
    price_minor: Minor,
    models: Vec<&'a str>,
    /// Whether it fits all models of its maker.
    is_shared: bool,
}

/// One for each maker of a category, or one for each model, as the list says.
fn components(catalogue: &Catalogue) -> Vec<Component<'_>> {
    let mut found = Vec::new();
    for row in rows(include_str!("components.txt")) {
        let Some(at) = catalogue.categories.iter().position(|category| category.code == row.text(0)) else {
            continue;
        };
        let category: &Category = &catalogue.categories[at];
        let is_shared = row.text(5) == "maker";
        let goods = &catalogue.goods[at * GOODS_PER_CATEGORY..(at + 1) * GOODS_PER_CATEGORY];
        for (articles, &maker) in goods.chunks(GOODS_PER_MAKER).zip(&category.makers) {
            for fitting in articles.chunks(if is_shared { GOODS_PER_MAKER } else { 1 }) {
                let models: Vec<&str> = fitting.iter().map(|goods| goods.model.as_str()).collect();
                let maker = &catalogue.makers[maker];
                let (on, on_en) =
                    if is_shared { (maker.name, maker.name_en) } else { (models[0], models[0]) };
                let price_minor = fitting[0].price_minor * row.number(4) / 100 / 10 * 10;
                found.push(Component {
                    place: found.len(),
                    code: row.text(1),
                    name: format!("{} {on}", row.text(2)),
                    name_en: format!("{}, {on_en}", row.text(3)),
                    maker,
                    price_minor,
                    models,
                    is_shared,
                });
            }
        }
    }
    found
}

/// Adds the part, the older ones that it replaces, and for every second shared part a compatible one.
fn add(made: &mut DemoParts, component: &Component<'_>, today: NaiveDate, dice: &mut Dice) {
    let number = number(component.maker.numbers, component.maker.prefix, component.place);
    let older = older_versions(component.place);
    let mut before: Option<PartId> = None;
    for version in 0..=older {
        // Versions count with letters: -A, -B, -C; a part that never changed has none.
        let suffix = ["A", "B", "C", "D"].get(version).filter(|_| older > 0).copied().unwrap_or_default();
        let part = Part {
            name: component.name.clone(),
            name_en: component.name_en.clone(),
            component: component.code.to_owned(),
            maker: component.maker.name.to_owned(),
            ..part(format!("{number}{suffix}"), component.price_minor, dice)
        };
        if let (Some(old), Some(since)) =
            (before, days_before(today, 1_000_u32.saturating_sub(400 * as_count(version))))
        {
            made.supersessions.push(Supersession { old, new: part.id, since });
        }
        before = Some(part.id);
        add_part(made, part, component);
    }
    if let Some(original) = before.filter(|_| component.is_shared && component.place.is_multiple_of(2)) {
        let compatible = Part {
            name: format!("{}（通用）", component.name),
            name_en: format!("{} (compatible)", component.name_en),
            component: component.code.to_owned(),
            maker: "通配".to_owned(),
            ..part(
                format!("TP{}", scattered(50_000 + as_count(component.place))),
                component.price_minor * 6 / 10,
                dice,
            )
        };
        let note = "安装前核对插头 / Check the plug before fitting".to_owned();
        made.substitutes.push(Substitute { part: original, by: compatible.id, note });
        add_part(made, compatible, component);
    }
}

fn add_part(made: &mut DemoParts, part: Part, component: &Component<'_>) {
    let maker = component.maker.name;
    let fits = component.models.iter().map(|&model| Fit {
        part: part.id,
        maker: maker.to_owned(),
        model: model.to_owned(),
        // Makers number the parts of a drawing; here, in the order in which they were thought of.
        position: (component.place % 40 + 1).to_string(),
    });
    made.fits.extend(fits);
    made.parts.push(part);
}

/// How many numbers a part had before: none for most, one for every sixth, up to three for a few.
fn older_versions(place: usize) -> usize {
    [(6, 0), (42, 0), (21, 10)].into_iter().filter(|&(every, at)| place % every == at).count()
}

/// Screws, fuses, hoses: they fit anything, so no fit is listed. The larger size can stand in for none.
fn add_general(made: &mut DemoParts, dice: &mut Dice) {
    for row in rows(include_str!("general_parts.txt")) {
        for (size, price_minor) in row.text(3).split(',').filter_map(|size| size.split_once('=')) {
            let name = format!("{} {size}", row.text(1));
            let name_en = format!("{} {size}", row.text(2));
            let price_minor = price_minor.parse().unwrap_or_default();
            let number = format!("{}{}", row.text(0), size.to_uppercase());
            made.parts.push(Part {
                name,
                name_en,
                maker: "国标".to_owned(),
                ..part(number, price_minor, dice)
            });
        }
    }
}

/// A part of that number, in some bin, with nothing said of what it is.
fn part(number: String, price_minor: Minor, dice: &mut Dice) -> Part {
    let shelf = dice.pick(&["A", "B", "C", "D", "E", "F"]);
    let bin = format!("{shelf}{:02}-{:02}-{}", dice.between(1, 12), dice.between(1, 24), dice.between(1, 6));
    Part {
        id: store::import::ids::part(&number),
        number,
        name: String::new(),
        name_en: String::new(),
        component: String::new(),
        maker: String::new(),
        bin,
        price_minor: price_minor.max(10),
    }
}

/// A part number in the way in which the maker writes them.
fn number(style: &str, prefix: &str, place: usize) -> String {
    let digits = scattered(as_count(place));
    let (group, rest) = digits.split_at(2);
    match style {
        "dash" => format!("{prefix}{group}-{rest}"),
        "dot" => format!("{prefix}.{group}.{rest}"),
        "space" => format!("{prefix} {group} {rest}"),
        _ => format!("{prefix}{digits}"),
    }
}

fn as_count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(0)
}
