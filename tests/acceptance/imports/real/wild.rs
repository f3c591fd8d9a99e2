//! Files of other programs and of other shops, of shapes that no map here was made for: what comes in is what a person
//! reads off them, or nothing does.

use super::{Came, Counter, came};
use domain::money::Currency;
use serde_json::Value;

/// By the map that is proposed.
fn takes(name: &str, text: &str) -> Came {
    Counter::open().takes(name, text)
}

/// The columns that are proposed, as JSON.
fn proposed(name: &str, text: &str) -> Value {
    serde_json::to_value(Counter::open().preview(name, text).map).unwrap()["columns"].take()
}

#[test]
fn receipts_of_another_till_are_not_taken_for_squares() {
    // Loyverse shares two headings with Square's detail of items; its refunds stand there without a minus.
    let text = "Date,Receipt number,Receipt type,Category,SKU,Item,Variant,Modifiers applied,Quantity,Gross sales,Discounts,Net sales,Cost of goods,Gross profit,Taxes,Customer name,Comment,Status\n\
        2026-03-04 10:00,1-1001,Sale,Kitchen,10001,Kettle,,,1,50.00,5.00,45.00,20.00,25.00,0.00,Jane,,Closed\n\
        2026-03-04 10:00,1-1001,Sale,Kitchen,10002,Mug,,,2,20.00,0.00,20.00,5.00,15.00,0.00,Jane,,Closed\n\
        2026-03-25 10:00,1-1002,Sale,Home,10003,Fan,,,1,40.00,0.00,40.00,10.00,30.00,0.00,,,Closed\n\
        2026-03-26 10:00,1-1003,Refund,Kitchen,10001,Kettle,,,1,50.00,5.00,45.00,20.00,25.00,0.00,Jane,Refund: #1-1001,Closed\n";
    let preview = Counter::open().preview("loyverse.csv", text);
    assert_eq!(preview.format, None);
    assert_eq!(takes("loyverse.csv", text), came(2, 10_500, 0, &[(5, "refund-without-sale")]));
}

#[test]
fn slips_that_only_resemble_a_known_format_are_proposed_a_map() {
    let text = "单据日期,单据编号,客户名称,存货编码,存货名称,规格型号,销售单位,数量,报价,折扣率,折扣金额,含税单价,含税金额\n\
        2026-03-04,SA-0001,零售客户,K1,电热水壶,1.5L,个,2.00,129.00,90%,25.80,116.10,232.20\n\
        2026-03-05,SA-0002,李四,F1,电风扇,,台,1.00,\"1,199.00\",100%,0.00,\"1,199.00\",\"1,199.00\"\n";
    assert_eq!(Counter::open().preview("t-plus.csv", text).format, None);
}

#[test]
fn a_total_before_tax_is_not_what_was_paid() {
    let text = "Date;N° facture;Client;Désignation;Qté;PU HT;Remise %;Total HT;TVA;Total TTC\n\
        04/03/2026;F1;Dupont;Bouilloire;2;50,00;10;90,00;18,00;108,00\n\
        25/03/2026;F2;Durand;Tasse;1;10,00;0;10,00;2,00;12,00\n";
    assert_eq!(takes("factures.csv", text), came(2, 12_000, 0, &[]));
}

#[test]
fn a_german_cash_book_comes_in_in_euros() {
    let text = "Kassenbuch März 2026;;;;;;;\n\
        Datum;Belegnr.;Kunde;Artikel;Menge;Einzelpreis;MwSt;Gesamt\n\
        04.03.2026;R-1001;Müller;Wasserkocher;2;1.049,50 €;19%;2.099,00 €\n\
        04.03.2026;R-1001;Müller;Becher;1;9,90 €;19%;9,90 €\n\
        25.03.2026;R-1002;;Ventilator;1;40,00 €;19%;40,00 €\n\
        ;;;;;;Summe;2.148,90 €\n";
    assert_eq!(takes("kassenbuch.csv", text), came(2, 214_890, 1, &[]));
}

#[test]
fn a_price_that_may_be_a_whole_lines_is_not_proposed() {
    // Toast's gross price is the line's: net is gross less discount, however many were sold.
    let text = "Order Id,Order Date,Menu Item,SKU,Gross Price,Discount,Net Price,Qty,Tax,Void?\n\
        7001,2026-03-04 9:59,Kettle,K1,100.00,10.00,90.00,2.0,7.20,false\n\
        7002,2026-03-25 9:59,Fan,F1,40.00,0.00,40.00,1.0,3.20,false\n";
    let columns = proposed("toast.csv", text);
    assert_eq!(columns.get("unit_price"), None, "{columns}");
}

#[test]
fn a_row_that_was_struck_out_is_no_line() {
    let text = "date,order id,item,qty,price,total,void\n\
        2026-03-04,A1,Kettle,1,100.00,100.00,false\n\
        2026-03-04,A1,Mug,1,10.00,10.00,true\n\
        2026-03-05,A2,Fan,1,40.00,40.00,false\n";
    assert_eq!(takes("void.csv", text), came(2, 14_000, 1, &[]));
}

#[test]
fn what_is_still_owed_was_not_paid() {
    let text = "日期,单号,客户,商品,数量,单价,合计,欠款\n\
        2026-03-04,C1,张三,电视,1,2000,2000,500\n\
        2026-03-05,C2,李四,风扇,2,100,200,0\n\
        2026-03-06,C3,李四,风扇,1,100,100,\n";
    assert_eq!(takes("欠款.csv", text), came(2, 30_000, 0, &[(2, "not-paid")]));
}

#[test]
fn amounts_in_ten_thousands_are_not_proposed_as_yuan() {
    let text = "日期,单号,商品,数量,单价(万元),金额(万元)\n\
        2026-03-04,W1,中央空调,1,1.2,1.2\n\
        2026-03-05,W2,电梯,1,23.5,23.5\n";
    let columns = proposed("万元.csv", text);
    assert!(columns.get("unit_price").is_none() && columns.get("line_amount").is_none(), "{columns}");
}

#[test]
fn another_table_further_down_is_refused_and_headings_said_again_are_passed_over() {
    let text = "日期,单号,商品,数量,单价,金额\n\
        2026-03-04,S1,电视,1,500,500\n\
        日期,单号,商品,数量,单价,金额\n\
        2026-03-05,S2,风扇,2,100,200\n\
        ,,,,,\n\
        日期,单号,商品,数量,进价,金额\n\
        2026-03-06,J1,电视,1,300,300\n";
    assert_eq!(takes("两张表.csv", text), came(2, 70_000, 1, &[(7, "other-table")]));
}

#[test]
fn quantities_with_their_measure_words_are_quantities() {
    let text = "2026年3月 门店销售登记表,,,,,,,\n\
        日期,客户信息,,商品,,,金额,\n\
        ,姓名,电话,名称,数量,单价,小计,备注\n\
        2026-03-04,张三,13800138000,液晶电视,２台,\"￥1,299.00\",\"￥2,598.00\",现金\n\
        2026-03-05,李四,138-0013-8001,空调,1台,\"￥１,234.50\",\"￥1,234.50\",刷卡\n\
        合计,,,,3,,\"￥3,832.50\",\n";
    assert_eq!(takes("登记表.csv", text), came(2, 383_250, 1, &[]));
}

#[test]
fn a_currency_said_above_the_headings_holds() {
    let text = "\"Includes Amazon Marketplace transactions\"\n\"All amounts in USD, unless specified\"\n\
        \"date/time\",\"settlement id\",\"type\",\"order id\",\"sku\",\"description\",\"quantity\",\"product sales\",\"product sales tax\",\"shipping credits\",\"promotional rebates\",\"selling fees\",\"total\"\n\
        \"Mar 4, 2026 10:00:00 AM PST\",\"11\",\"Order\",\"111-1\",\"K1\",\"Kettle\",\"2\",\"80\",\"6.4\",\"5\",\"-5\",\"-12\",\"61.2\"\n";
    let counter = Counter::open();
    let view = super::import(&counter.story, &counter.file("range.csv", text), false);
    assert_eq!(view.batch.paid, [(Currency::USD, 8_640)]);
}

#[test]
fn freight_is_not_the_total_of_an_order() {
    let text = "order_id,order_number,date,status,shipping_total,tax_total,discount_total,order_total,order_currency,billing_email,line_items\n\
        501,501,2026-03-04 10:11:12,completed,5.00,21.00,10.00,116.00,EUR,ana@x.example,name:Kettle|quantity:2|total:90.00\n\
        502,502,2026-03-05 10:11:12,completed,0.00,0.00,0.00,50.00,EUR,bo@x.example,name:Fan|quantity:1|total:50.00\n";
    let columns = proposed("woo.csv", text);
    assert_eq!(columns["paid"], "order_total", "{columns}");
    let came = takes("woo.csv", text);
    assert_eq!((came.sales, came.paid), (2, 16_600), "{came:?}");
}

#[test]
fn tax_in_an_amount_is_not_put_on_top() {
    let text = "单据日期,单据编号,客户名称,存货名称,数量,含税单价,含税金额,税额\n\
        2026-03-04,SA-0001,零售客户,电热水壶,2,116.10,232.20,26.71\n\
        2026-03-05,SA-0002,李四,电风扇,1,1199.00,1199.00,137.94\n";
    assert_eq!(takes("含税.csv", text), came(2, 143_120, 0, &[]));
}

#[test]
fn a_total_in_another_currency_is_known_by_arithmetic_too() {
    let text = "Sale ID,Date,Customer,Description,Qty,Retail,Total\n\
        220,2026-03-14,Jane,Kettle,1,$50.00,$50.00\n\
        220,2026-03-14,Jane,Mug,2,$10.00,$20.00\n\
        221,2026-03-15,,Fan,1,$40.00,$40.00\n\
        ,,,,4,,$110.00\n";
    assert_eq!(takes("lines.csv", text), came(2, 11_000, 1, &[]));
}
