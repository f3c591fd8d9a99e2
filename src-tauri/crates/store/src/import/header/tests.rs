use super::super::source::{Table, text_head};
use super::*;

const TAOBAO: &str =
    "订单编号,买家会员名,买家应付货款,买家实际支付金额,订单状态,订单创建时间,宝贝标题,宝贝总数量";

fn told(head: &str) -> Result<(Format, u64, char), FileProblem> {
    let heads = [b',', b'\t', b';'].map(|delimiter| text_head(head, delimiter, true));
    find(&heads).map(|found| {
        let Table::Text(delimiter) = heads[found.head].table else { panic!("a text has no sheets") };
        (found.format, found.header_row, char::from(delimiter))
    })
}

#[test]
fn a_format_is_told_by_its_headings_with_any_delimiter() {
    assert_eq!(told(TAOBAO), Ok((Format::TaobaoOrders, 1, ',')));
    assert_eq!(told(&TAOBAO.replace(',', ";")), Ok((Format::TaobaoOrders, 1, ';')));
    assert_eq!(told(&TAOBAO.replace(',', "\t")), Ok((Format::TaobaoOrders, 1, '\t')));
    let quoted = TAOBAO.split(',').map(|name| format!("\" {name}* \"")).collect::<Vec<_>>().join(",");
    assert_eq!(told(&quoted), Ok((Format::TaobaoOrders, 1, ',')), "spaces and stars are not part of a name");
    let shouted = "NAME,LINEITEM NAME,LINEITEM QUANTITY,LINEITEM PRICE,TOTAL,CREATED AT";
    assert_eq!(told(shouted), Ok((Format::ShopifyOrders, 1, ',')));
}

#[test]
fn titles_may_stand_above_the_headings_up_to_the_fortieth_row() {
    let titled = |above: usize| format!("{}{TAOBAO}", "订单报表\n".repeat(above));
    assert_eq!(told(&titled(39)), Ok((Format::TaobaoOrders, 40, ',')));
    assert_eq!(told(&titled(40)), Err(FileProblem::UnknownFormat { found: "订单报表".to_owned() }));
    assert_eq!(told(&format!("sep=;\n{}", TAOBAO.replace(',', ";"))), Ok((Format::TaobaoOrders, 2, ';')));
}

#[test]
fn a_known_format_without_a_column_it_needs_says_which() {
    let without = TAOBAO.replace("订单状态,", "").replace("买家实际支付金额,", "");
    let format = "taobao-orders".to_owned();
    let columns = "买家实际支付金额 / 支付金额, 订单状态".to_owned();
    assert_eq!(told(&without), Err(FileProblem::MissingColumns { format, columns }));
}

#[test]
fn older_files_name_a_column_otherwise() {
    assert_eq!(told(&TAOBAO.replace("买家实际支付金额", "支付金额")), Ok((Format::TaobaoOrders, 1, ',')));
}

#[test]
fn a_file_of_something_else_is_shown_by_how_it_begins() {
    assert_eq!(told("\n\na,b,c\n1,2,3\n"), Err(FileProblem::UnknownFormat { found: "a,b,c".to_owned() }));
}
