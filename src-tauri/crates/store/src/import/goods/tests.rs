use super::super::tests::{problem_of, records};
use super::*;

fn article(text: &str) -> Goods {
    match records(text.as_bytes()).remove(0) {
        Record::Goods(goods) => *goods,
        other => panic!("{other:?}"),
    }
}

const SQUARE: &str =
    "Token,Item Name,Variation Name,SKU,Category,GTIN,Price,Current Quantity A,Current Quantity B";
const JSHERP: &str = "名称*,规格,型号,类别,基本单位*,商品条码*,零售价,销售价,序列号,制造商";

#[test]
fn a_bar_code_keeps_its_noughts() {
    let goods = article(&format!("{SQUARE}\nA,Kettle,Regular,KT-1,Kitchen,00012345678905,¥29.99,3,4\n"));
    assert_eq!(
        (goods.barcode.as_str(), goods.name.as_str(), goods.price_minor),
        ("00012345678905", "Kettle", 2_999)
    );
    let goods = article(&format!("{JSHERP}\n液晶电视,55英寸,55E8,电视,台,=\"0690123\",3999,,1,康佳\n"));
    assert_eq!((goods.code.as_str(), goods.barcode.as_str(), goods.has_serial), ("0690123", "0690123", true));
    assert_eq!(
        (goods.model.as_str(), goods.brand.as_str(), goods.category.as_str()),
        ("55E8", "康佳", "flat_panel_tv")
    );
}

#[test]
fn a_variant_is_part_of_the_name_and_a_price_may_be_open() {
    let goods = article(&format!("{SQUARE}\nA,Kettle,Red,KT-R,,,variable,,\n"));
    assert_eq!((goods.name.as_str(), goods.price_minor), ("Kettle Red", 0));
}

#[test]
fn an_article_without_a_name_or_with_a_broken_bar_code_is_refused() {
    let with = |row: &str| problem_of(&format!("{SQUARE}\n{row}\n"));
    assert_eq!(with("A,,Regular,KT-1,,,1.00,,").as_deref(), Some("missing"));
    assert_eq!(with("A,Kettle,Regular,KT-1,,5.01235E+12,1.00,,").as_deref(), Some("id-damaged"));
    assert_eq!(with("A,Kettle,Regular,KT-1,,,-1.00,,").as_deref(), Some("amount-negative"));
    assert_eq!(with("A,Kettle,Regular,KT-1,,,£1.00,,").as_deref(), Some("other-currency"));
}
