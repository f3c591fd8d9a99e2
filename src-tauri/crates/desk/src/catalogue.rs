//! The pages of an article and of a part.

use crate::Failure;
use crate::at::At;
use crate::requests::{OpenGoods, OpenPart, Tongue};
use crate::stock::part_stock;
use crate::verdicts::amount;
use crate::views::{
    ChainView, FitView, GoodsPage, GoodsSaleRow, PartPage, PartPhotoView, PartRow, SubstituteView,
};
use domain::part::{Part, PartId};
use store::Reader;

/// How many sales a page lists.
const SALES: u32 = 50;
/// How many models and parts a page lists.
const ROWS: u32 = 200;

/// An article, its sales and its parts.
pub(crate) fn open_goods(at: &At, request: &OpenGoods) -> Result<GoodsPage, Failure> {
    at.read(|db| {
        let goods = db.goods(request.goods)?.ok_or_else(|| Failure::unknown("goods"))?;
        let mut sales = db.sales_of_goods(goods.id, SALES + 1)?;
        let has_more_sales = sales.len() > SALES as usize;
        sales.truncate(SALES as usize);
        let parts = db.parts_fitting(&goods.model, ROWS)?;
        Ok(GoodsPage {
            goods: goods.id,
            name: goods.name,
            brand: goods.brand,
            model: goods.model,
            code: goods.code,
            barcode: goods.barcode,
            category: goods.category,
            price: amount(goods.price_minor, at.settings().currency),
            sales: sales
                .into_iter()
                .map(|sold| GoodsSaleRow {
                    sale: sold.sale,
                    sale_line: sold.sale_line,
                    number: sold.number,
                    sold_on: sold.sold_on,
                    customer: sold.customer,
                    quantity: sold.quantity,
                    paid: amount(sold.paid_minor, sold.currency),
                    is_cancelled: sold.is_cancelled,
                })
                .collect(),
            has_more_sales,
            parts: parts.iter().map(|part| part_row(at, part)).collect(),
        })
    })
}

/// A part, what it fits and what takes its place.
pub(crate) fn open_part(at: &At, request: &OpenPart) -> Result<PartPage, Failure> {
    at.read(|db| part_page(at, db, request.part))
}

/// The page of a part, with how it stands with its stock.
pub(crate) fn part_page(at: &At, db: &Reader, part: PartId) -> Result<PartPage, Failure> {
    let part = db.part(part)?.ok_or_else(|| Failure::unknown("part"))?;
    let chain = db.chain_of(part.id)?;
    let newest = chain.last().map(|link| &link.part).filter(|newest| newest.id != part.id);
    let (_, other_name) = names(at, &part);
    Ok(PartPage {
        superseded_by: newest.map(|part| part_row(at, part)),
        chain: chain
            .iter()
            .map(|link| ChainView { part: part_row(at, &link.part), since: link.since })
            .collect(),
        substitutes: db
            .substitutes_of(part.id)?
            .into_iter()
            .map(|(other, note)| SubstituteView { part: part_row(at, &other), maker: other.maker, note })
            .collect(),
        fits: db
            .fits_of(part.id, ROWS)?
            .into_iter()
            .map(|fit| FitView { maker: fit.maker, model: fit.model, position: fit.position })
            .collect(),
        photos: db
            .part_photos(part.id)?
            .into_iter()
            .map(|photo| PartPhotoView { digest: photo.digest, note: photo.note })
            .collect(),
        other_name: other_name.to_owned(),
        price: amount(part.price_minor, at.settings().currency),
        part: part_row(at, &part),
        stock: part_stock(at, db, part.id)?,
        maker: part.maker,
        bin: part.bin,
    })
}

pub(crate) fn part_row(at: &At, part: &Part) -> PartRow {
    PartRow { part: part.id, number: part.number.clone(), name: names(at, part).0.to_owned() }
}

/// What a part is called in the reader's language, and in the other one.
pub(crate) fn names<'a>(at: &At, part: &'a Part) -> (&'a str, &'a str) {
    in_order(at.tongue, &part.name, &part.name_en)
}

/// The name in the reader's language first; the other one where there is none.
pub(crate) fn in_order<'a>(tongue: Tongue, zh: &'a str, en: &'a str) -> (&'a str, &'a str) {
    let (ours, theirs) = match tongue {
        Tongue::ZhCn => (zh, en),
        Tongue::En => (en, zh),
    };
    if ours.is_empty() { (theirs, "") } else { (ours, theirs) }
}
