//! Every currency of ISO 4217 that has minor units, with their number. Metals, testing codes and the like have none
//! and are no money that a counter takes.
//!
//! To add a currency: a row with its code, the decimals that ISO gives it, the smallest amount in coins, and its sign.

use super::Minor;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! currencies {
    ($(#[doc = $name:literal] $currency:ident = $code:literal, $exponent:literal, $step:literal, $sign:literal;)*) => {
        /// A currency by its ISO 4217 code, with the number of decimals that ISO gives it.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, JsonSchema, TS)]
        pub enum Currency {
            $(#[doc = $name] $currency,)*
        }

        impl Currency {
            /// Every currency the counter knows; those around China first. (`ALL` is the lek.)
            pub const EVERY: &'static [Self] = &[$(Self::$currency,)*];

            /// The ISO 4217 code.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$currency => $code,)*
                }
            }

            /// The currency of an ISO code, in capitals.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$currency),)*
                    _ => None,
                }
            }

            /// Decimals after the point: 0, 2, 3 or 4.
            #[must_use]
            pub fn exponent(self) -> u32 {
                match self {
                    $(Self::$currency => $exponent,)*
                }
            }

            /// The smallest amount that can be handed over in coins, in minor units. Where it is more than one, cash
            /// is rounded to it. One fen is legal tender, so nothing is kept from a customer who is paid in yuan;
            /// where a country's coins are not known here nothing is rounded either.
            #[must_use]
            pub fn cash_step_minor(self) -> Minor {
                match self {
                    $(Self::$currency => $step,)*
                }
            }

            /// The sign that stands before an amount. Where a sign is not in every font, or means several, it is the
            /// code.
            #[must_use]
            pub fn sign(self) -> &'static str {
                match self {
                    $(Self::$currency => $sign,)*
                }
            }
        }
    };
}

/// What a shop is taken to count in before it says otherwise.
impl Default for Currency {
    fn default() -> Self {
        Self::CNY
    }
}

currencies! {
    /// Renminbi.
    CNY = "CNY", 2, 1, "¥";
    /// Hong Kong dollar.
    HKD = "HKD", 2, 10, "HK$";
    /// Macao pataca.
    MOP = "MOP", 2, 10, "MOP$";
    /// New Taiwan dollar.
    TWD = "TWD", 2, 100, "NT$";
    /// US dollar.
    USD = "USD", 2, 1, "US$";
    /// Euro.
    EUR = "EUR", 2, 1, "€";
    /// Pound sterling.
    GBP = "GBP", 2, 1, "£";
    /// Singapore dollar.
    SGD = "SGD", 2, 5, "S$";
    /// Australian dollar.
    AUD = "AUD", 2, 5, "A$";
    /// Canadian dollar.
    CAD = "CAD", 2, 5, "CA$";
    /// Malaysian ringgit.
    MYR = "MYR", 2, 5, "RM";
    /// Thai baht.
    THB = "THB", 2, 25, "฿";
    /// Yen.
    JPY = "JPY", 0, 1, "JP¥";
    /// Won.
    KRW = "KRW", 0, 10, "₩";
    /// Dong.
    VND = "VND", 0, 500, "₫";
    /// Kuwaiti dinar.
    KWD = "KWD", 3, 5, "KD ";
    /// Bahraini dinar.
    BHD = "BHD", 3, 5, "BD ";
    /// Jordanian dinar.
    JOD = "JOD", 3, 5, "JD ";
    /// UAE dirham.
    AED = "AED", 2, 1, "AED ";
    /// Afghani.
    AFN = "AFN", 2, 1, "AFN ";
    /// Lek.
    ALL = "ALL", 2, 1, "ALL ";
    /// Armenian dram.
    AMD = "AMD", 2, 1, "AMD ";
    /// Kwanza.
    AOA = "AOA", 2, 1, "AOA ";
    /// Argentine peso.
    ARS = "ARS", 2, 1, "ARS ";
    /// Aruban florin.
    AWG = "AWG", 2, 1, "AWG ";
    /// Azerbaijan manat.
    AZN = "AZN", 2, 1, "AZN ";
    /// Convertible mark.
    BAM = "BAM", 2, 1, "BAM ";
    /// Barbados dollar.
    BBD = "BBD", 2, 1, "BBD ";
    /// Taka.
    BDT = "BDT", 2, 1, "BDT ";
    /// Bulgarian lev.
    BGN = "BGN", 2, 1, "BGN ";
    /// Burundi franc.
    BIF = "BIF", 0, 1, "BIF ";
    /// Bermudian dollar.
    BMD = "BMD", 2, 1, "BMD ";
    /// Brunei dollar.
    BND = "BND", 2, 1, "BND ";
    /// Boliviano.
    BOB = "BOB", 2, 1, "BOB ";
    /// Mvdol.
    BOV = "BOV", 2, 1, "BOV ";
    /// Brazilian real.
    BRL = "BRL", 2, 1, "BRL ";
    /// Bahamian dollar.
    BSD = "BSD", 2, 1, "BSD ";
    /// Ngultrum.
    BTN = "BTN", 2, 1, "BTN ";
    /// Pula.
    BWP = "BWP", 2, 1, "BWP ";
    /// Belarusian ruble.
    BYN = "BYN", 2, 1, "BYN ";
    /// Belize dollar.
    BZD = "BZD", 2, 1, "BZD ";
    /// Congolese franc.
    CDF = "CDF", 2, 1, "CDF ";
    /// WIR euro.
    CHE = "CHE", 2, 1, "CHE ";
    /// Swiss franc.
    CHF = "CHF", 2, 5, "CHF ";
    /// WIR franc.
    CHW = "CHW", 2, 1, "CHW ";
    /// Unidad de fomento.
    CLF = "CLF", 4, 1, "CLF ";
    /// Chilean peso.
    CLP = "CLP", 0, 1, "CLP ";
    /// Colombian peso.
    COP = "COP", 2, 1, "COP ";
    /// Unidad de valor real.
    COU = "COU", 2, 1, "COU ";
    /// Costa Rican colon.
    CRC = "CRC", 2, 1, "CRC ";
    /// Cuban peso.
    CUP = "CUP", 2, 1, "CUP ";
    /// Cabo Verde escudo.
    CVE = "CVE", 2, 1, "CVE ";
    /// Czech koruna.
    CZK = "CZK", 2, 100, "CZK ";
    /// Djibouti franc.
    DJF = "DJF", 0, 1, "DJF ";
    /// Danish krone.
    DKK = "DKK", 2, 50, "DKK ";
    /// Dominican peso.
    DOP = "DOP", 2, 1, "DOP ";
    /// Algerian dinar.
    DZD = "DZD", 2, 1, "DZD ";
    /// Egyptian pound.
    EGP = "EGP", 2, 1, "EGP ";
    /// Nakfa.
    ERN = "ERN", 2, 1, "ERN ";
    /// Ethiopian birr.
    ETB = "ETB", 2, 1, "ETB ";
    /// Fiji dollar.
    FJD = "FJD", 2, 1, "FJD ";
    /// Falkland Islands pound.
    FKP = "FKP", 2, 1, "FKP ";
    /// Lari.
    GEL = "GEL", 2, 1, "GEL ";
    /// Ghana cedi.
    GHS = "GHS", 2, 1, "GHS ";
    /// Gibraltar pound.
    GIP = "GIP", 2, 1, "GIP ";
    /// Dalasi.
    GMD = "GMD", 2, 1, "GMD ";
    /// Guinean franc.
    GNF = "GNF", 0, 1, "GNF ";
    /// Quetzal.
    GTQ = "GTQ", 2, 1, "GTQ ";
    /// Guyana dollar.
    GYD = "GYD", 2, 1, "GYD ";
    /// Lempira.
    HNL = "HNL", 2, 1, "HNL ";
    /// Gourde.
    HTG = "HTG", 2, 1, "HTG ";
    /// Forint.
    HUF = "HUF", 2, 500, "HUF ";
    /// Rupiah.
    IDR = "IDR", 2, 1, "IDR ";
    /// New Israeli sheqel.
    ILS = "ILS", 2, 10, "ILS ";
    /// Indian rupee.
    INR = "INR", 2, 1, "INR ";
    /// Iraqi dinar.
    IQD = "IQD", 3, 1, "IQD ";
    /// Iranian rial.
    IRR = "IRR", 2, 1, "IRR ";
    /// Iceland krona.
    ISK = "ISK", 0, 1, "ISK ";
    /// Jamaican dollar.
    JMD = "JMD", 2, 1, "JMD ";
    /// Kenyan shilling.
    KES = "KES", 2, 1, "KES ";
    /// Som.
    KGS = "KGS", 2, 1, "KGS ";
    /// Riel.
    KHR = "KHR", 2, 1, "KHR ";
    /// Comorian franc.
    KMF = "KMF", 0, 1, "KMF ";
    /// North Korean won.
    KPW = "KPW", 2, 1, "KPW ";
    /// Cayman Islands dollar.
    KYD = "KYD", 2, 1, "KYD ";
    /// Tenge.
    KZT = "KZT", 2, 1, "KZT ";
    /// Lao kip.
    LAK = "LAK", 2, 1, "LAK ";
    /// Lebanese pound.
    LBP = "LBP", 2, 1, "LBP ";
    /// Sri Lanka rupee.
    LKR = "LKR", 2, 1, "LKR ";
    /// Liberian dollar.
    LRD = "LRD", 2, 1, "LRD ";
    /// Loti.
    LSL = "LSL", 2, 1, "LSL ";
    /// Libyan dinar.
    LYD = "LYD", 3, 1, "LYD ";
    /// Moroccan dirham.
    MAD = "MAD", 2, 1, "MAD ";
    /// Moldovan leu.
    MDL = "MDL", 2, 1, "MDL ";
    /// Malagasy ariary.
    MGA = "MGA", 2, 1, "MGA ";
    /// Denar.
    MKD = "MKD", 2, 1, "MKD ";
    /// Kyat.
    MMK = "MMK", 2, 1, "MMK ";
    /// Tugrik.
    MNT = "MNT", 2, 1, "MNT ";
    /// Ouguiya.
    MRU = "MRU", 2, 1, "MRU ";
    /// Mauritius rupee.
    MUR = "MUR", 2, 1, "MUR ";
    /// Rufiyaa.
    MVR = "MVR", 2, 1, "MVR ";
    /// Malawi kwacha.
    MWK = "MWK", 2, 1, "MWK ";
    /// Mexican peso.
    MXN = "MXN", 2, 1, "MXN ";
    /// Mexican unidad de inversion.
    MXV = "MXV", 2, 1, "MXV ";
    /// Mozambique metical.
    MZN = "MZN", 2, 1, "MZN ";
    /// Namibia dollar.
    NAD = "NAD", 2, 1, "NAD ";
    /// Naira.
    NGN = "NGN", 2, 1, "NGN ";
    /// Cordoba oro.
    NIO = "NIO", 2, 1, "NIO ";
    /// Norwegian krone.
    NOK = "NOK", 2, 100, "NOK ";
    /// Nepalese rupee.
    NPR = "NPR", 2, 1, "NPR ";
    /// New Zealand dollar.
    NZD = "NZD", 2, 10, "NZD ";
    /// Rial Omani.
    OMR = "OMR", 3, 1, "OMR ";
    /// Balboa.
    PAB = "PAB", 2, 1, "PAB ";
    /// Sol.
    PEN = "PEN", 2, 1, "PEN ";
    /// Kina.
    PGK = "PGK", 2, 1, "PGK ";
    /// Philippine peso.
    PHP = "PHP", 2, 1, "PHP ";
    /// Pakistan rupee.
    PKR = "PKR", 2, 1, "PKR ";
    /// Zloty.
    PLN = "PLN", 2, 1, "PLN ";
    /// Guarani.
    PYG = "PYG", 0, 1, "PYG ";
    /// Qatari rial.
    QAR = "QAR", 2, 1, "QAR ";
    /// Romanian leu.
    RON = "RON", 2, 1, "RON ";
    /// Serbian dinar.
    RSD = "RSD", 2, 1, "RSD ";
    /// Russian ruble.
    RUB = "RUB", 2, 1, "RUB ";
    /// Rwanda franc.
    RWF = "RWF", 0, 1, "RWF ";
    /// Saudi riyal.
    SAR = "SAR", 2, 1, "SAR ";
    /// Solomon Islands dollar.
    SBD = "SBD", 2, 1, "SBD ";
    /// Seychelles rupee.
    SCR = "SCR", 2, 1, "SCR ";
    /// Sudanese pound.
    SDG = "SDG", 2, 1, "SDG ";
    /// Swedish krona.
    SEK = "SEK", 2, 100, "SEK ";
    /// Saint Helena pound.
    SHP = "SHP", 2, 1, "SHP ";
    /// Leone.
    SLE = "SLE", 2, 1, "SLE ";
    /// Somali shilling.
    SOS = "SOS", 2, 1, "SOS ";
    /// Surinam dollar.
    SRD = "SRD", 2, 1, "SRD ";
    /// South Sudanese pound.
    SSP = "SSP", 2, 1, "SSP ";
    /// Dobra.
    STN = "STN", 2, 1, "STN ";
    /// El Salvador colon.
    SVC = "SVC", 2, 1, "SVC ";
    /// Syrian pound.
    SYP = "SYP", 2, 1, "SYP ";
    /// Lilangeni.
    SZL = "SZL", 2, 1, "SZL ";
    /// Somoni.
    TJS = "TJS", 2, 1, "TJS ";
    /// Turkmenistan manat.
    TMT = "TMT", 2, 1, "TMT ";
    /// Tunisian dinar.
    TND = "TND", 3, 1, "TND ";
    /// Pa’anga.
    TOP = "TOP", 2, 1, "TOP ";
    /// Turkish lira.
    TRY = "TRY", 2, 1, "TRY ";
    /// Trinidad and Tobago dollar.
    TTD = "TTD", 2, 1, "TTD ";
    /// Tanzanian shilling.
    TZS = "TZS", 2, 1, "TZS ";
    /// Hryvnia.
    UAH = "UAH", 2, 1, "UAH ";
    /// Uganda shilling.
    UGX = "UGX", 0, 1, "UGX ";
    /// US dollar, next day.
    USN = "USN", 2, 1, "USN ";
    /// Uruguay peso in indexed units.
    UYI = "UYI", 0, 1, "UYI ";
    /// Peso uruguayo.
    UYU = "UYU", 2, 1, "UYU ";
    /// Unidad previsional.
    UYW = "UYW", 4, 1, "UYW ";
    /// Uzbekistan sum.
    UZS = "UZS", 2, 1, "UZS ";
    /// Digital bolivar.
    VED = "VED", 2, 1, "VED ";
    /// Bolivar soberano.
    VES = "VES", 2, 1, "VES ";
    /// Vatu.
    VUV = "VUV", 0, 1, "VUV ";
    /// Tala.
    WST = "WST", 2, 1, "WST ";
    /// CFA franc of the BEAC.
    XAF = "XAF", 0, 1, "XAF ";
    /// East Caribbean dollar.
    XCD = "XCD", 2, 1, "XCD ";
    /// Caribbean guilder.
    XCG = "XCG", 2, 1, "XCG ";
    /// CFA franc of the BCEAO.
    XOF = "XOF", 0, 1, "XOF ";
    /// CFP franc.
    XPF = "XPF", 0, 1, "XPF ";
    /// Yemeni rial.
    YER = "YER", 2, 1, "YER ";
    /// Rand.
    ZAR = "ZAR", 2, 10, "ZAR ";
    /// Zambian kwacha.
    ZMW = "ZMW", 2, 1, "ZMW ";
    /// Zimbabwe gold.
    ZWG = "ZWG", 2, 1, "ZWG ";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_three_capitals_and_names_one_currency() {
        for currency in Currency::EVERY {
            let code = currency.code();
            assert!(code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()), "{code}");
            assert_eq!(Currency::from_code(code), Some(*currency), "{code}");
        }
        assert_eq!(Currency::EVERY.len(), 165);
        assert_eq!(Currency::default(), Currency::CNY);
    }

    #[test]
    fn decimals_are_those_of_iso_4217() {
        let with = |exponent| {
            let codes = Currency::EVERY.iter().filter(move |currency| currency.exponent() == exponent);
            let mut codes: Vec<&str> = codes.map(|currency| currency.code()).collect();
            codes.sort_unstable();
            codes.join(" ")
        };
        assert_eq!(with(0), "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF");
        assert_eq!(with(3), "BHD IQD JOD KWD LYD OMR TND");
        assert_eq!(with(4), "CLF UYW");
    }
}
