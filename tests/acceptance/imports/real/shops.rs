//! What web shops, marketplaces and trade programs write, told by its headings, to the cent.

use super::{Came, Counter, came};

/// A file of a known format: how it is told, what it holds in its headings' words, and what comes of it.
struct Known {
    format: &'static str,
    text: &'static str,
    came: Came,
}

fn sales() -> Vec<Known> {
    vec![
        Known {
            format: "woo-orders",
            text: "Order Number,Order Status,Order Date,Customer Note,First Name (Billing),Email (Billing),Phone (Billing),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity (- Refund),Item Cost\n\
                   101,Completed,2024-03-05 10:20,,Ada,ada@example.com,,Card,5.00,50.00,4.00,0.00,53.90,4.90,K1,1,Kettle,2,20.00\n\
                   101,Completed,2024-03-05 10:20,,Ada,ada@example.com,,Card,5.00,50.00,4.00,0.00,53.90,4.90,L1,2,Lamp,1,10.00\n\
                   102,On hold,2024-03-05 11:20,,Bob,bob@example.com,,Bank,0.00,10.00,0.00,0.00,10.00,0.00,L1,1,Lamp,1,10.00\n\
                   103,Refunded,2024-03-06 11:20,,Bob,bob@example.com,,Card,0.00,10.00,0.00,10.00,10.00,0.00,L1,1,Lamp,1,10.00\n",
            came: came(2, 6_390, 0, &[(4, "not-paid")]),
        },
        Known {
            format: "magento-orders",
            text: "ID,Purchase Point,Purchase Date,Bill-to Name,Ship-to Name,Grand Total (Base),Grand Total (Purchased),Status,Billing Address,Shipping Address,Shipping Information,Customer Email,Customer Group,Subtotal,Shipping and Handling,Customer Name,Payment Method,Total Refunded\n\
                   000000001,Main,\"Mar 5, 2024 10:20:30 AM\",Ada B,Ada B,$36.39,$36.39,Complete,Street 1,Street 1,Flat,ada@example.com,General,$29.00,$5.00,Ada B,checkmo,\n\
                   000000002,Main,\"Mar 6, 2024 1:00:00 PM\",Bob,Bob,$10.00,$10.00,Canceled,S 2,S 2,Flat,b@example.com,General,$10.00,$0.00,Bob,card,\n",
            // What Magento cancels was never paid.
            came: came(2, 3_639, 0, &[]),
        },
        Known {
            format: "vend-sales",
            text: "Date,Receipt Number,Line Type,Customer Code,Customer Name,Note,Quantity,Subtotal,Sales Tax,Discount,Loyalty,Total,Paid,Details,Register,User,Status,Sku,AccountCodeSale,AccountCodePurchase\n\
                   2024-03-05 10:20:30,5001,Sale,C1,Ada,,3,45.00,6.75,0,0,51.75,51.75,2 X Kettle + Lamp,Main,Tim,CLOSED,,,\n\
                   2024-03-05 10:20:30,5001,Sale Line,C1,Ada,,2,40.00,6.00,0,0,46.00,,Kettle,Main,Tim,CLOSED,K1,200,300\n\
                   2024-03-05 10:20:30,5001,Sale Line,C1,Ada,,1,5.00,0.75,0,0,5.75,,Lamp,Main,Tim,CLOSED,L1,200,300\n\
                   2024-03-05 10:20:30,5001,Payment,C1,Ada,,,,,,,51.75,51.75,Card,Main,Tim,CLOSED,,,\n",
            came: came(1, 5_175, 2, &[]),
        },
        Known {
            format: "etsy-items",
            text: "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,Shipping Discount,Order Shipping,Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Ship Name,Ship Address1,Order ID,Variations,Order Type,Listings Type,Payment Type,InPerson Discount,InPerson Location,VAT Paid by Buyer,SKU\n\
                   03/05/24,Kettle,ada,2,20.00,,,4.00,0.00,5.00,0.00,36.00,USD,1,9,03/05/2024,03/07/2024,Ada B,Street 1,7001,Red,online,listing,online_cc,,,0.00,K1\n\
                   03/04/24,Lamp,bob,1,10.00,,,0.00,0.00,0.00,0.00,10.00,USD,2,8,03/04/2024,,Bob,Street 2,7002,,online,listing,online_cc,,,0.00,L1\n",
            came: came(2, 5_100, 0, &[]),
        },
        Known {
            format: "etsy-orders",
            text: "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Ship City,Currency,Order Value,Coupon Code,Discount Amount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,Adjusted Order Total,Buyer,SKU\n\
                   03/05/24,7001,1,Ada B,Ada,B,2,Credit Card,03/07/24,Street 1,Hull,USD,40.00,,4.00,5.00,0.00,41.00,,1.50,39.50,,ada,K1\n",
            came: came(1, 4_100, 0, &[]),
        },
        Known {
            format: "amazon-date-range",
            text: "\"Includes Amazon Marketplace, Fulfillment by Amazon transactions\"\n\"All amounts in USD, unless specified\"\n\
                   date/time,settlement id,type,order id,sku,description,quantity,marketplace,fulfillment,product sales,product sales tax,shipping credits,shipping credits tax,gift wrap credits,promotional rebates,promotional rebates tax,marketplace withheld tax,selling fees,fba fees,other transaction fees,other,total\n\
                   \"Mar 5, 2024 10:20:30 AM PST\",1,Order,111-1,K1,Kettle,2,amazon.com,Amazon,40.00,0,5.00,0,0,-5.00,0,0,-6.00,-3.00,0,0,31.00\n\
                   \"Mar 7, 2024 10:20:30 AM PST\",1,Refund,111-1,K1,Kettle,1,amazon.com,Amazon,-20.00,0,0,0,0,0,0,0,3.00,0,0,0,-17.00\n\
                   \"Mar 8, 2024 10:20:30 AM PST\",1,Transfer,,,To your account,,,,0,0,0,0,0,0,0,0,0,0,0,-14.00,-14.00\n",
            came: came(1, 4_000, 1, &[]),
        },
        Known {
            format: "amazon-orders",
            text: "amazon-order-id\tmerchant-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel\tsales-channel\tproduct-name\tsku\tasin\titem-status\tquantity\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax\titem-promotion-discount\n\
                   111-1\t\t2024-03-05T10:20:30+00:00\t2024-03-06T10:20:30+00:00\tShipped\tAmazon\tAmazon.de\tKettle\tK1\tB0\tShipped\t2\tEUR\t40.00\t0.00\t5.00\t0.00\t5.00\n\
                   111-2\t\t2024-03-05T10:20:30+00:00\t2024-03-06T10:20:30+00:00\tCancelled\tAmazon\tAmazon.de\tLamp\tL1\tB1\tCancelled\t1\tEUR\t10.00\t0.00\t\t\t\n",
            came: came(2, 4_000, 0, &[]),
        },
        Known {
            format: "ebay-orders",
            text: "\n\"Sales Record Number\",\"Order Number\",\"Buyer Username\",\"Buyer Name\",\"Buyer Email\",\"Item Number\",\"Item Title\",\"Custom Label\",\"Sold Via Promoted Listings\",\"Quantity\",\"Sold For\",\"Shipping And Handling\",\"Total Price\",\"Payment Method\",\"Sale Date\",\"Paid On Date\",\"Ship To Phone\",\"Variation Details\"\n\
                   901,20-1,ada1,Ada,ada@example.com,5,Kettle,K1,No,2,£20.00,£3.00,£43.00,Card,Mar-05-24,Mar-05-24,,\n\
                   902,20-2,bob1,Bob,b@example.com,6,Lamp,L1,No,1,£10.00,£0.00,£10.00,Card,Mar-06-24,Mar-06-24,,\n\
                   2,record(s) downloaded,,,,,,,,,,,,,,,,\n",
            came: came(2, 5_300, 1, &[]),
        },
        Known {
            format: "square-transactions",
            text: "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Total Collected,Source,Card,Card Entry Methods,Cash,Transaction ID,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Details,Description,Event Type,Location,Customer ID,Customer Name\n\
                   2024-03-05,10:20:30,Eastern Time (US & Canada),$50.00,-$5.00,$0.00,$45.00,$0.00,$3.60,$4.00,$0.00,$52.60,Register,$52.60,Swiped,$0.00,TT1,pTT1,Visa,1234,Till,Tim,,\"2 x Kettle, Lamp\",Payment,Main,,\n\
                   2024-03-06,10:20:30,Eastern Time (US & Canada),$10.00,$0.00,$0.00,$10.00,$0.00,$0.00,$0.00,$0.00,$10.00,Register,$0.00,,$10.00,TT2,pTT2,,,Till,Tim,,,Payment,Main,,\n",
            came: came(2, 6_260, 0, &[]),
        },
        Known {
            format: "odoo-sales",
            text: "Order Reference,Order Date,Customer,Status,Order Lines/Product,Order Lines/Quantity,Order Lines/Unit Price,Order Lines/Subtotal,Total\n\
                   S00012,2024-03-05 10:20:30,Wood Corner,Sales Order,[K1] Kettle,2.0,20.0,40.0,50.0\n\
                   ,,,,[L1] Lamp,1.0,10.0,10.0,\n\
                   S00013,2024-03-05 10:20:30,Ada,Quotation,[L1] Lamp,1.0,10.0,10.0,10.0\n",
            came: came(1, 5_000, 0, &[(4, "not-paid")]),
        },
        Known {
            format: "zoho-invoices",
            text: "Invoice Date,Invoice ID,Invoice Number,Invoice Status,Customer Name,Currency Code,Item Name,SKU,Quantity,Item Price,Item Total,SubTotal,Total,Balance\n\
                   2024-03-05,1,INV-1,Closed,Ada,INR,Kettle,K1,2,20.00,40.00,50.00,50.00,0\n\
                   2024-03-05,1,INV-1,Closed,Ada,INR,Lamp,L1,1,10.00,10.00,50.00,50.00,0\n\
                   2024-03-06,2,INV-2,Overdue,Bob,INR,Lamp,L1,1,10.00,10.00,10.00,10.00,10.00\n",
            came: came(1, 5_000, 0, &[(4, "not-paid")]),
        },
        Known {
            format: "guanjiapo-sales",
            text: "销售明细表,,,,,,,,,\n单据日期,单据编号,往来单位,经手人,商品编号,商品全名,单位,数量,单价,金额\n\
                   2024-03-05,XS-2024-03-05-0001,王芳,李,K1,电热水壶,台,2,129.00,258.00\n\
                   2024-03-05,XS-2024-03-05-0001,王芳,李,L1,台灯,台,1,59.00,59.00\n\
                   合计,,,,,,,3,,317.00\n",
            came: came(1, 31_700, 1, &[]),
        },
        Known {
            format: "jd-orders",
            text: "订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,订单类型,下单帐号,客户姓名,客户地址,联系电话,订单备注\n\
                   2901,100,电热水壶,2,在线支付,2024-03-05 10:20:30,129.00,317.00,300.00,0.00,300.00,完成,SOP,jd_1,王芳,北京,13800138000,\n\
                   2901,101,台灯,1,在线支付,2024-03-05 10:20:30,59.00,317.00,300.00,0.00,300.00,完成,SOP,jd_1,王芳,北京,13800138000,\n\
                   2902,101,台灯,1,在线支付,2024-03-05 10:20:30,59.00,59.00,59.00,0.00,59.00,等待付款,SOP,jd_2,李雷,北京,13900139000,\n",
            came: came(1, 30_000, 0, &[(4, "not-paid")]),
        },
        Known {
            format: "pinduoduo-orders",
            text: "商品,订单号,订单状态,商品总价(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),用户实付金额(元),商家实收金额(元),商品数量(件),收货人,手机,拼单成功时间,确认收货时间,商品id,商品规格,商家编码-规格维度,快递单号,售后状态,商家备注\n\
                   电热水壶,\t240305-1,已收货,258.00,10.00,8.00,0.00,240.00,248.00,2,王*,138****8000,2024-03-05 10:20:30,2024-03-08 10:00:00,100,白色,K1,SF1,无售后或售后取消,\n\
                   台灯,\t240305-2,\"已取消,退款成功\",59.00,0.00,0.00,0.00,59.00,59.00,1,李*,139****9000,2024-03-05 10:20:30,,101,,L1,,退款成功,\n",
            came: came(2, 29_900, 0, &[]),
        },
        Known {
            format: "douyin-orders",
            text: "主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,商品单价,订单应付金额,运费,优惠总金额,支付方式,收件人,收件人手机号,详细地址,订单提交时间,支付完成时间,订单完成时间,订单状态,售后状态,商家备注\n\
                   6901,6901,电热水壶,白色,2,100,K1,129.00,248.00,0.00,10.00,微信,王*,138****8000,*,2024-03-05 10:20:30,2024-03-05 10:21:30,2024-03-09 10:20:30,已完成,-,\n\
                   6902,6902,台灯,,1,101,L1,59.00,59.00,0.00,0.00,微信,李*,139****9000,*,2024-03-05 10:20:30,,,已关闭,-,\n",
            came: came(1, 24_800, 0, &[(3, "closed-unpaid")]),
        },
    ]
}

#[test]
fn each_is_told_by_its_headings_and_comes_in_to_the_cent() {
    for Known { format, text, came } in sales() {
        let counter = Counter::open();
        let (told, seen) = counter.knows(&format!("{format}.csv"), text);
        assert_eq!((told.as_str(), &seen), (format, &came), "{format}");
        let preview = counter.preview(&format!("{format}.csv"), text);
        assert_eq!(preview.format.as_deref(), Some(format));
        assert_eq!(preview.problem, None, "{format}");
    }
}

#[test]
fn goods_lists_are_told_by_their_headings() {
    for (format, text, goods, price) in [
        (
            "woo-products",
            "ID,Type,SKU,\"GTIN, UPC, EAN, or ISBN\",Name,Published,Is featured?,Visibility in catalog,Short description,In stock?,Stock,Sale price,Regular price,Categories,Parent\n10,simple,K1,,Kettle,1,0,visible,,1,5,,129.00,Kettles,\n11,variation,L1-R,,Lamp - Red,1,0,visible,,1,5,,59.00,,id:9\n",
            2,
            "129.00",
        ),
        (
            "magento-products",
            "sku,store_view_code,attribute_set_code,product_type,categories,product_websites,name,description,weight,product_online,visibility,price,special_price,qty\nK1,,Default,simple,Default/Kettles,base,Kettle,,1,1,\"Catalog, Search\",129.00,,5\n",
            1,
            "129.00",
        ),
        (
            "vend-products",
            "id,handle,sku,composite_handle,composite_sku,composite_quantity,name,description,product_category,variant_option_one_name,variant_option_one_value,tags,supply_price,retail_price,brand_name,supplier_name,active\nx1,kettle,K1,,,,Kettle,,Kettles,Colour,Red,,60.00,129.00,Midea,,1\n",
            1,
            "129.00",
        ),
        (
            "amazon-listings",
            "item-name\titem-description\tlisting-id\tseller-sku\tprice\tquantity\topen-date\timage-url\titem-is-marketplace\tproduct-id-type\nKettle\t\t0305X\tK1\t129.00\t5\t2024-03-05 10:20:30 PST\t\ty\t1\n",
            1,
            "129.00",
        ),
        (
            "zoho-items",
            "Item ID,Item Name,SKU,Description,Rate,Purchase Rate,Status\n1,Kettle,K1,,129.00,60.00,Active\n",
            1,
            "129.00",
        ),
        (
            "odoo-products",
            "id,name,default_code,list_price,standard_price,type\n__export__.p1,Kettle,K1,129.0,60.0,product\n",
            1,
            "129.00",
        ),
        (
            "odoo-products",
            "外部 ID,名称,内部参考,销售价格,成本,产品类别\n__export__.p1,Kettle,K1,129.0,60.0,All\n",
            1,
            "129.00",
        ),
    ] {
        let counter = Counter::open();
        let path = counter.file("goods.csv", text);
        let view = super::import(&counter.story, &path, false);
        assert_eq!((view.batch.format.as_str(), view.batch.goods), (format, goods), "{:?}", view.problems);
        let price_minor: i64 = counter
            .story
            .raw()
            .query_row("SELECT price_minor FROM goods WHERE code = 'K1'", (), |row| row.get(0))
            .unwrap_or_default();
        assert_eq!(
            format!("{}.{:02}", price_minor / 100, price_minor % 100),
            price,
            "{format}: never what it cost the shop"
        );
    }
}
