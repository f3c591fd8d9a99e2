use super::*;

const LOCALES: [&str; 2] = [
    include_str!("../../../../../../ui/locales/zh-CN/import.ftl"),
    include_str!("../../../../../../ui/locales/en/import.ftl"),
];

fn row_problems() -> Vec<RowProblem> {
    use RowProblem as P;
    let at = Place::new(17, 0, "订单编号", "8.6E+14");
    let simple: [fn(Place) -> RowProblem; 37] = [
        P::IdDamaged,
        P::IdRounded,
        P::Missing,
        P::NotAnAmount,
        P::AmountAmbiguous,
        P::AmountNegative,
        P::AmountTooLarge,
        P::OtherCurrency,
        P::CurrencyUnknown,
        P::NotADate,
        P::DateAmbiguous,
        P::NotAQuantity,
        P::StatusUnknown,
        P::NotPaid,
        P::ClosedUnpaid,
        P::PartPaid,
        P::RefundMissing,
        P::Undecodable,
        P::Repeated,
        P::LineWithoutOrder,
        P::FormulaError,
        P::RefundWithoutSale,
        P::Scattered,
        P::MaybeTotal,
        P::DaysDiffer,
        P::OtherTable,
        P::OnceOrEach,
        P::TooManyDecimals,
        P::NumberLeftOut,
        P::PartUnknown,
        P::ConditionUnknown,
        P::RoleUnknown,
        P::NumberTaken,
        P::DatesWrong,
        P::NotASale,
        |at| P::Subtotal { at, goods: String::new(), discount: String::new() },
        |at| P::Sums { at, sums: Box::default() },
    ];
    let with_facts: [fn(Place) -> RowProblem; 9] = [
        |at| P::TotalDisagrees { at, paid: String::new() },
        |at| P::Circle { at, members: String::new() },
        |at| P::RefundOverlap { at, left: String::new() },
        |at| P::PaidMore { at, due: String::new() },
        |at| P::RefundTooLarge { at, paid: String::new() },
        |at| P::TextTooLong { at, longest: 120 },
        |at| P::TextInvisible { at, character: String::new() },
        |at| P::TooManyCells { at, columns: 3 },
        |at| P::TooManyLines { at, most: 2000 },
    ];
    simple.into_iter().chain(with_facts).map(|make| make(at.clone())).collect()
}

fn file_problems() -> Vec<FileProblem> {
    use FileProblem as P;
    let text = String::new;
    vec![
        P::CannotRead { reason: text() },
        P::NotAFile {},
        P::Empty {},
        P::TooLarge { most_mb: 1 },
        P::Workbook {},
        P::WorkbookLocked {},
        P::WorkbookDamaged { reason: text() },
        P::WorkbookTooLarge { most_mb: 1 },
        P::TooManyParts { most: 1 },
        P::CellTooLong { most_kb: 1 },
        P::SheetTooLarge { most: 1 },
        P::MapIncomplete { kind: text(), fields: text() },
        P::NotATable {},
        P::EncodingUnclear { could_be: text() },
        P::EncodingUnknown {},
        P::NulByte { row: 1 },
        P::UnclosedQuote { row: 1 },
        P::RowTooLong { row: 1, most_kb: 1 },
        P::TooManyColumns { row: 1, most: 1 },
        P::UnknownFormat { found: text() },
        P::MissingColumns { format: text(), columns: text() },
        P::OtherFormat { wanted: text(), found: text() },
    ]
}

/// A new variant stops this from compiling, so that nobody forgets its line above.
fn is_listed(row: &RowProblem, file: &FileProblem) {
    use RowProblem as R;
    match row {
        R::IdDamaged(_) | R::IdRounded(_) | R::Missing(_) | R::NotAnAmount(_) | R::AmountAmbiguous(_) => {}
        R::AmountNegative(_) | R::AmountTooLarge(_) | R::OtherCurrency(_) | R::CurrencyUnknown(_) => {}
        R::NotADate(_) | R::DateAmbiguous(_) | R::NotAQuantity(_) | R::StatusUnknown(_) | R::NotPaid(_) => {}
        R::Subtotal { .. } | R::Sums { .. } | R::PaidMore { .. } | R::RefundMissing(_) => {}
        R::RefundTooLarge { .. } | R::TextTooLong { .. } | R::TextInvisible { .. } | R::Undecodable(_) => {}
        R::TooManyCells { .. } | R::Repeated(_) | R::LineWithoutOrder(_) | R::TooManyLines { .. } => {}
        R::DatesWrong(_) | R::NotASale(_) | R::FormulaError(_) | R::RefundWithoutSale(_) => {}
        R::RefundOverlap { .. } | R::PartUnknown(_) | R::ConditionUnknown(_) => {}
        R::RoleUnknown(_) | R::NumberTaken(_) | R::Scattered(_) | R::MaybeTotal(_) | R::DaysDiffer(_) => {}
        R::OnceOrEach(_) | R::TooManyDecimals(_) | R::TotalDisagrees { .. } | R::Circle { .. } => {}
        R::NumberLeftOut(_) | R::OtherTable(_) | R::ClosedUnpaid(_) | R::PartPaid(_) => {}
    }
    use FileProblem as F;
    match file {
        F::CannotRead { .. } | F::NotAFile {} | F::Empty {} | F::TooLarge { .. } | F::Workbook {} => {}
        F::NotATable {} | F::NulByte { .. } | F::UnclosedQuote { .. } | F::RowTooLong { .. } => {}
        F::TooManyColumns { .. } | F::UnknownFormat { .. } | F::MissingColumns { .. } => {}
        F::WorkbookLocked {} | F::WorkbookDamaged { .. } | F::WorkbookTooLarge { .. } => {}
        F::TooManyParts { .. } | F::CellTooLong { .. } | F::SheetTooLarge { .. } => {}
        F::OtherFormat { .. } | F::MapIncomplete { .. } => {}
        F::EncodingUnclear { .. } | F::EncodingUnknown {} => {}
    }
}

fn message<'a>(locale: &'a str, id: &str) -> Option<&'a str> {
    locale.lines().find_map(|line| line.strip_prefix(id)?.strip_prefix(" = "))
}

#[test]
fn every_problem_has_its_words_in_both_languages_and_they_use_only_facts_it_has() {
    let rows = row_problems();
    let files = file_problems();
    is_listed(&rows[0], &files[0]);
    let problems: Vec<(String, Vec<(String, String)>)> =
        rows.iter().map(|p| (p.code(), p.args())).chain(files.iter().map(|p| (p.code(), p.args()))).collect();
    for (code, args) in &problems {
        for locale in LOCALES {
            let told = message(locale, &format!("import-problem-{code}"));
            let told = told.unwrap_or_else(|| panic!("no words for {code}"));
            assert!(message(locale, &format!("import-mend-{code}")).is_some(), "nothing to do about {code}");
            for used in told.split("{ $").skip(1).filter_map(|rest| rest.split(' ').next()) {
                assert!(args.iter().any(|(name, _)| name == used), "{code} has no fact {used}");
            }
        }
    }
    for locale in LOCALES {
        let told = locale.lines().filter(|line| line.starts_with("import-problem-")).count();
        assert_eq!(told, problems.len(), "words for a problem that does not exist");
    }
}

#[test]
fn every_format_has_its_name_in_both_languages() {
    for format in super::super::Format::ALL {
        let id = format!("import-format-{}", format.code());
        assert!(LOCALES.iter().all(|locale| message(locale, &id).is_some()), "{id}");
        assert_eq!(super::super::Format::from_code(format.code()), Some(format));
    }
}

#[test]
fn every_kind_and_every_field_has_its_name_in_both_languages() {
    let kinds = super::super::Kind::ALL.iter().map(|kind| format!("import-kind-{}", kind.code()));
    let fields = super::super::Field::ALL.iter().map(|field| format!("import-field-{}", field.code()));
    for id in kinds.chain(fields) {
        assert!(LOCALES.iter().all(|locale| message(locale, &id).is_some()), "{id}");
    }
}

#[test]
fn a_problem_is_its_code_and_its_facts_and_comes_back_from_json() {
    for problem in row_problems() {
        let json = serde_json::to_string(&problem).unwrap();
        assert_eq!(serde_json::from_str::<RowProblem>(&json).unwrap(), problem, "{json}");
    }
    let damaged = &row_problems()[0];
    assert_eq!(damaged.code(), "id-damaged");
    let facts = [("cell", "A17"), ("column", "订单编号"), ("found", "8.6E+14")];
    assert_eq!(damaged.args(), facts.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn a_column_has_a_spreadsheets_letters() {
    let cases = [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")];
    for (column, letters) in cases {
        assert_eq!(Place::new(1, column, "", "").cell, format!("{letters}1"));
    }
}

#[test]
fn what_a_message_repeats_is_cut_after_sixty_characters_and_has_no_line_breaks() {
    assert_eq!(shorten(&"壶".repeat(60)), "壶".repeat(60));
    assert_eq!(shorten(&"壶".repeat(61)), format!("{}…", "壶".repeat(60)));
    assert_eq!(shorten("a\r\nb"), "a  b");
}
