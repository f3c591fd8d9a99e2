//! What known programs write, with what is really in it.

use super::{Counter, came};
use desk::views::SaleView;

const SHOPIFY: &str = "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,\
                       Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Id\n";

#[test]
fn a_tip_is_outside_the_subtotal_and_inside_the_total() {
    let rows = "#1,a@b.cn,paid,2025-10-07 09:50:26 +0800,CNY,100.00,0.00,0.00,115.00,0.00,2025-10-07 09:50:26 +0800,1,Kettle,100.00,K1,11\n\
                #1,a@b.cn,,,,,,,,,,1,Tip,15.00,,\n\
                #2,a@b.cn,paid,2025-10-07 09:50:26 +0800,CNY,100.00,0.00,0.00,115.00,0.00,2025-10-07 09:50:26 +0800,1,Kettle,100.00,K1,12\n";
    let counter = Counter::open();
    let (format, seen) = counter.knows("orders_export.csv", &format!("{SHOPIFY}{rows}"));
    assert_eq!(format, "shopify-orders");
    assert_eq!(seen, came(1, 11_500, 0, &[(4, "sums")]), "what nothing explains is refused");
    let sale: SaleView = super::super::imported_sale(&counter.story, "#1");
    assert_eq!(sale.paid.minor, 11_500);
}

#[test]
fn orders_of_a_shop_that_somebody_sorted_are_whole() {
    let rows = "#1,a@b.cn,paid,2025-10-07 09:50:26 +0800,CNY,150.00,0.00,0.00,150.00,0.00,2025-10-07 09:50:26 +0800,1,Kettle,100.00,K1,11\n\
                #2,a@b.cn,paid,2025-10-07 09:50:26 +0800,CNY,7.00,0.00,0.00,7.00,0.00,2025-10-07 09:50:26 +0800,1,Lamp,7.00,L1,12\n\
                #1,a@b.cn,,,,,,,,,,1,Cooker,50.00,C1,\n";
    let (_, seen) = Counter::open().knows("orders_export.csv", &format!("{SHOPIFY}{rows}"));
    assert_eq!(seen, came(2, 15_700, 0, &[]));
}

#[test]
fn jsherp_calls_the_number_under_the_bars_by_three_names() {
    for name in ["基本条码", "基础条码", "商品条码"] {
        let counter = Counter::open();
        let text = format!(
            "商品信息,,,,,\n名称*,规格,型号,类别,基本单位*,{name}*,采购价,零售价,销售价,最低售价,制造商\n液晶电视,55英寸,55E8,电视,台,6901234567892,2600,3999.00,3899,3700,创维\n"
        );
        let path = counter.file("商品.csv", &text);
        let view = super::import(&counter.story, &path, true);
        assert_eq!(
            (view.batch.format.as_str(), view.batch.goods, view.batch.refused),
            ("jsherp-goods", 1, 0),
            "{name}"
        );
        assert_eq!(view.others[0].code, "6901234567892");
    }
}

#[test]
fn every_variant_of_a_shopify_product_comes_in_under_its_parents_name() {
    let text = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Variant Barcode,Image Src,Cost per item,Status\n\
                kettle,Kettle,<p>Good</p>,Midea,Kettles,,TRUE,Colour,Red,Size,1 L,K-R,129.00,6901,http://i/1.jpg,60.00,active\n\
                kettle,,,,,,,,Blue,,1 L,K-B,139.00,6902,,61.00,\n\
                kettle,,,,,,,,,,,,,,http://i/2.jpg,,\n\
                lamp,Lamp,,Opple,Lights,,TRUE,Title,Default Title,,,L-1,59.00,,,,active\n";
    let counter = Counter::open();
    let path = counter.file("products_export.csv", text);
    let view = super::import(&counter.story, &path, false);
    assert_eq!(
        (view.batch.format.as_str(), view.batch.goods, view.batch.refused),
        ("shopify-products", 3, 0)
    );
    assert_eq!(view.batch.more.passed_over, 1, "a row of a picture");
    let names: Vec<&str> = view.others.iter().map(|goods| goods.name.as_str()).collect();
    assert_eq!(names, ["Kettle Red 1 L", "Kettle Blue 1 L", "Lamp"]);
    let again = super::import(&counter.story, &path, false);
    assert_eq!(again.batch.goods, 0);
}
