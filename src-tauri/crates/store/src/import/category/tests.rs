use super::*;

#[test]
fn a_word_of_the_name_says_the_category_and_no_word_says_none() {
    let cases = [
        ("康佳55英寸液晶电视 4K", "", "flat_panel_tv"),
        ("Samsung 65\" OLED TV", "", "flat_panel_tv"),
        ("格力空调 大1匹", "", "air_conditioner"),
        ("海尔冰箱 三门", "", "refrigerator"),
        ("西门子洗衣机 10公斤", "", "washing_machine"),
        ("美的电饭煲 4L", "", "rice_cooker"),
        ("小米手机 14", "", "mobile_phone"),
        ("iPhone 16 Pro", "", "mobile_phone"),
        ("联想笔记本电脑 小新14", "", "notebook_computer"),
        ("Two laptops", "", "notebook_computer"),
        ("手机充电器 67W", "", "phone_charger"),
        ("手机电池 BN5", "", "phone_battery"),
        ("手机壳 X200", "", ""),
        ("电视支架", "", ""),
        ("平板电视机 含挂架", "", "flat_panel_tv"),
        ("小米手机 送手机壳", "", "mobile_phone"),
        ("送礼手表", "", "watch"),
        ("Rice cooker with remote control", "", "rice_cooker"),
        ("Address book", "", ""),
        ("Kettle", "", "electric_kettle"),
        ("纯棉T恤", "", "clothing"),
        ("九阳破壁机", "", ""),
        ("55E8", "电视机", "flat_panel_tv"),
        ("", "", ""),
    ];
    for (name, group, category) in cases {
        assert_eq!(guess(name, group), category, "{name:?} of {group:?}");
    }
}
