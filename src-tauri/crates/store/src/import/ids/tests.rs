use super::*;

#[test]
fn the_same_outside_id_gives_the_same_id_on_every_counter() {
    // Fixed for ever: a store that has taken a file in knows its orders by these.
    assert_eq!(sale("taobao", "2210334455667788001").to_string(), "1f5655d6-c8e1-80f4-b47a-fbf4a05bea6c");
    assert_eq!(
        customer("shopify", "email a@example.com").to_string(),
        "8b6d0523-42a1-8419-a011-4790730bc0a5"
    );
    assert_eq!(
        goods("shopify", "KT-17", "Kettle"),
        goods("square", "KT-17", "Wasserkocher"),
        "one code, one article"
    );
}

#[test]
fn orders_numbered_one_after_the_other_have_ids_in_that_order() {
    let numbered = |number: u64| sale("shopify", &format!("#{number}"));
    assert!((70_000_000..70_000_100).all(|number| numbered(number) < numbered(number + 1)));
    let order = numbered(70_000_000);
    let of_order = [line(order, 1).bytes(), tender(order, 1).bytes(), unit(line(order, 2), "A").bytes()];
    assert!(of_order.iter().all(|id| id[..6] == order.bytes()[..6]), "what belongs to it lies beside it");
    assert_ne!(sale("shopify", "no number"), sale("shopify", "none either"));
}

#[test]
fn another_source_kind_or_place_gives_another_id() {
    let order = sale("taobao", "1");
    assert_ne!(order, sale("shopify", "1"));
    assert_ne!(sale("ab", "c"), sale("a", "bc"));
    assert_ne!(line(order, 1), line(order, 2));
    assert_ne!(line(order, 1).0, tender(order, 1).0);
    assert_ne!(unit(line(order, 1), "A"), unit(line(order, 2), "A"));
    assert_ne!(goods("taobao", "", "Kettle"), goods("taobao", "Kettle", "Kettle"));
}

#[test]
fn an_id_is_a_uuid_of_version_8() {
    let id = sale("shopify", "5100000977977").0;
    assert_eq!((id.get_version_num(), id.get_variant()), (8, uuid::Variant::RFC4122));
}

#[test]
fn a_chinese_mobile_is_one_number_with_and_without_its_country() {
    for phone in ["13800138000", "+86 138-0013-8000", "0086 138 0013 8000", "8613800138000"] {
        assert_eq!(phone_digits(phone), "13800138000");
    }
    assert_eq!(phone_digits("+1 212-555-0142"), "12125550142");
    assert_eq!(phone_digits("8621"), "8621");
    assert_eq!(phone_digits(""), "");
}
