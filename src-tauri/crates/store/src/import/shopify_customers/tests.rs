use super::super::tests::{problem_of, records};
use super::*;

const OLD: &str = "First Name,Last Name,Email,Accepts Email Marketing,Company,Address1,Address2,City,Province,\
                   Province Code,Country,Country Code,Zip,Phone,Accepts SMS Marketing,Total Spent,Total Orders,\
                   Tags,Note,Tax Exempt";
const NEW: &str = "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Address1,\
                   Default Address City,Default Address Country Code,Default Address Zip,Phone,Tags";

fn customer(text: &str) -> Customer {
    match records(text.as_bytes()).remove(0) {
        Record::Customer(customer) => *customer,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_older_and_the_newer_headings_give_the_same_person() {
    let old = customer(&format!(
        "{OLD}\nAda,Lovelace,ada@example.com,yes,,1 Main St,,London,,ENG,,GB,'W1,'+441234567,no,0,0,,hello,no\n"
    ));
    let new = customer(&format!(
        "{NEW}\n'123,Ada,Lovelace,ada@example.com,yes,1 Main St,London,GB,'W1,'+441234567,\n"
    ));
    assert_eq!((old.id, old.name.as_str(), old.phone.as_str()), (new.id, "Ada Lovelace", "+441234567"));
    assert_eq!(new.address, "1 Main St, London, W1, GB");
    assert_eq!(old.note, "hello");
}

#[test]
fn a_chinese_name_has_the_family_first_and_no_space() {
    assert_eq!(full_name("小明", "王"), "王小明");
    assert_eq!(full_name("Xiaoming", "Wang"), "Xiaoming Wang");
    assert_eq!(full_name("花子", "𠮷田"), "𠮷田花子");
    assert_eq!(full_name("", "Wang"), "Wang");
    assert_eq!(full_name("Ada", ""), "Ada");
}

#[test]
fn somebody_without_name_mail_and_phone_is_nobody() {
    let with = |row: &str| problem_of(&format!("{NEW}\n{row}\n"));
    assert_eq!(with("'123,,,,no,,,,,,").as_deref(), Some("missing"));
    assert_eq!(with("'123,,,,no,,,,,13800138000,"), None);
    assert_eq!(with("'123,,,a@example.com,no,,,,,,"), None);
    assert_eq!(with("1.2E+12,Ada,,,no,,,,,,").as_deref(), Some("id-damaged"));
}
