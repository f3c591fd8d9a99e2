//! The demo store's catalogue: 20 categories, four makers in each, five articles of each maker.
//!
//! Every maker is invented. The categories' codes are those of the policy packs.

use super::identity::{ean_digit, id, luhn_digit, scattered};
use super::table::rows;
use domain::ids::GoodsId;
use domain::money::Minor;
use domain::sale::Goods;

/// Who makes goods.
pub(super) struct Maker {
    key: &'static str,
    /// As written in China.
    pub(super) name: &'static str,
    /// As written elsewhere.
    pub(super) name_en: &'static str,
    /// What its models begin with.
    pub(super) prefix: &'static str,
    level_percent: Minor,
    /// How its part numbers look.
    pub(super) numbers: &'static str,
}

/// How the articles of a category carry serial numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Serials {
    Imei,
    Plain,
    None,
}

/// A category and who makes it.
pub(super) struct Category {
    /// The code of the policy packs.
    pub(super) code: &'static str,
    letters: &'static str,
    /// What its goods are called; empty where each has a name of its own.
    name: &'static str,
    serials: Serials,
    /// Places in [`Catalogue::makers`].
    pub(super) makers: Vec<usize>,
    /// How often it is sold, against the others.
    pub(super) weight: u32,
    /// Whether somebody comes and installs it.
    pub(super) is_installed: bool,
}

/// What the shop sells.
pub(super) struct Catalogue {
    /// Everybody who makes any of it.
    pub(super) makers: Vec<Maker>,
    /// By category, each with [`GOODS_PER_CATEGORY`] articles in `goods`.
    pub(super) categories: Vec<Category>,
    /// By category, then maker, then article.
    pub(super) goods: Vec<Goods>,
}

/// Articles of one maker in one category.
pub(super) const GOODS_PER_MAKER: usize = 5;
/// Articles of one category.
pub(super) const GOODS_PER_CATEGORY: usize = 4 * GOODS_PER_MAKER;

impl Catalogue {
    /// The catalogue, always the same.
    pub(super) fn new() -> Self {
        let makers: Vec<Maker> = rows(include_str!("makers.txt"))
            .map(|row| Maker {
                key: row.text(0),
                name: row.text(1),
                name_en: row.text(2),
                prefix: row.text(3),
                level_percent: row.number(4),
                numbers: row.text(5),
            })
            .collect();
        let categories: Vec<Category> = rows(include_str!("categories.txt"))
            .map(|row| Category {
                code: row.text(0),
                letters: row.text(1),
                name: row.text(2),
                serials: match row.text(3) {
                    "imei" => Serials::Imei,
                    "plain" => Serials::Plain,
                    _ => Serials::None,
                },
                makers: row
                    .text(4)
                    .split(',')
                    .filter_map(|key| makers.iter().position(|m| m.key == key))
                    .collect(),
                weight: u32::try_from(row.number(5)).unwrap_or(0),
                is_installed: row.text(6) == "days",
            })
            .collect();
        let goods = categories.iter().flat_map(|category| articles(category, &makers)).collect();
        Self { makers, categories, goods }
    }

    /// The category of the article at a place of `goods`.
    pub(super) fn category_of(&self, article: usize) -> &Category {
        &self.categories[article / GOODS_PER_CATEGORY]
    }

    /// The place of the article of that model.
    pub(super) fn find(&self, model: &str) -> Option<usize> {
        self.goods.iter().position(|goods| goods.model == model)
    }

    /// The `count`-th serial number of the shop, as the maker of that article prints it. IMEIs begin with 00,
    /// which is set aside for tests.
    pub(super) fn serial(&self, article: usize, count: u32) -> String {
        let digits = scattered(count);
        match self.category_of(article).serials {
            Serials::Imei => {
                let body = format!("0044000{digits}");
                let check = luhn_digit(&body);
                format!("{body}{check}")
            }
            Serials::Plain | Serials::None => {
                let model: String =
                    self.goods[article].model.chars().filter(char::is_ascii_alphanumeric).collect();
                format!("{model}S{digits}")
            }
        }
    }
}

fn articles(category: &Category, makers: &[Maker]) -> Vec<Goods> {
    let kinds: Vec<_> = rows(include_str!("goods.txt")).filter(|row| row.text(0) == category.code).collect();
    let of_makers =
        category.makers.iter().flat_map(|&maker| kinds.iter().map(move |kind| (&makers[maker], kind)));
    of_makers
        .enumerate()
        .map(|(index, (maker, kind))| {
            let code = format!("{}-{:03}", category.letters, index + 1);
            let model = format!("{}-{}", maker.prefix, kind.text(2));
            Goods {
                id: GoodsId(id("goods", &code)),
                name: format!("{} {model} {} {}", maker.name, kind.text(1), category.name)
                    .trim_end()
                    .to_owned(),
                brand: maker.name.to_owned(),
                category: category.code.to_owned(),
                barcode: barcode(&code),
                price_minor: price(kind.number(3) * maker.level_percent / 100),
                has_serial: category.serials != Serials::None,
                code,
                model,
            }
        })
        .collect()
}

/// A price as shops like them: ending in 9 yuan.
fn price(yuan: Minor) -> Minor {
    (yuan / 10 * 10 + 9) * 100
}

/// An EAN-13 that begins with 2, which is set aside for a shop's own numbers.
fn barcode(code: &str) -> String {
    let number = id("barcode", code).as_u128() % 10_000_000_000;
    let body = format!("20{number:010}");
    let check = ean_digit(&body);
    format!("{body}{check}")
}
