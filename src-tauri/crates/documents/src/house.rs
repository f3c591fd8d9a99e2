//! What a shop adds to a paper and leaves out of it: the same paper with the house's own texts.

use crate::Document;
use crate::facts::{Customer, Shop, Text};
use domain::ids::DocumentKind;
use domain::papers::{PaperField, PaperTexts};

impl Document {
    /// The paper with the house's texts. Facts stay what they are: an old paper that is printed again bears today's
    /// texts and its own facts.
    #[must_use]
    pub fn in_house(mut self, kind: DocumentKind, texts: &PaperTexts) -> Self {
        let terms: Vec<Text> = texts.terms_of(kind).into_iter().map(|(zh, en)| Text { zh, en }).collect();
        let (zh, en) = texts.thanks();
        let hides = |field| texts.hides(kind, field);
        let dress = |parts: Parts<'_>| {
            let Parts { shop, terms: place, seat, customer } = parts;
            shop.hotline.clone_from(&texts.hotline);
            shop.thanks = Text { zh: zh.clone(), en: en.clone() };
            if let Some(place) = place {
                *place = terms.clone();
            }
            if let Some(seat) = seat.filter(|_| hides(PaperField::Seat)) {
                seat.clear();
            }
            if let Some(customer) = customer.filter(|_| hides(PaperField::CustomerPhone)) {
                customer.phone.clear();
            }
        };
        if let Self::ReturnReceipt(receipt) = &mut self
            && hides(PaperField::Disposition)
        {
            receipt.lines.iter_mut().for_each(|line| line.disposition.clear());
        }
        if let Some(parts) = self.parts() {
            dress(parts);
        }
        self
    }

    /// The line at its end.
    pub(crate) fn thanks(&self) -> Option<&Text> {
        let shop = match self {
            Self::ReturnReceipt(paper) => &paper.shop,
            Self::RefusalSlip(paper) => &paper.shop,
            Self::ExchangeReceipt(paper) => &paper.shop,
            Self::PickUpSlip(paper) => &paper.shop,
            Self::GoodwillSlip(paper) => &paper.shop,
            Self::LoanAgreement(paper) => &paper.shop,
            Self::RepairIntakeSlip(paper) => &paper.head.shop,
            Self::EstimateSlip(paper) => &paper.head.shop,
            Self::OutSlip(paper) => &paper.head.shop,
            Self::RepairReceipt(paper) => &paper.head.shop,
            Self::StoreCreditCard(paper) => &paper.shop,
            Self::WarrantySlip(paper) => &paper.shop,
            Self::VisitSheet(paper) => &paper.shop,
            Self::PurchaseOrder(_)
            | Self::CountSheet(_)
            | Self::DayCloseSheet(_)
            | Self::HandoverSheet(_)
            | Self::BlankSlip(_)
            | Self::TestPage(_) => return None,
        };
        Some(&shop.thanks).filter(|thanks| !thanks.zh.is_empty())
    }
}

/// Where on a paper the house has something to say.
struct Parts<'a> {
    shop: &'a mut Shop,
    terms: Option<&'a mut Vec<Text>>,
    seat: Option<&'a mut String>,
    customer: Option<&'a mut Customer>,
}

impl Document {
    /// None: a paper that no customer gets.
    fn parts(&mut self) -> Option<Parts<'_>> {
        macro_rules! parts {
            ($paper:expr) => {{
                let paper = $paper;
                Parts {
                    shop: &mut paper.shop,
                    terms: Some(&mut paper.terms),
                    seat: Some(&mut paper.seat),
                    customer: paper.customer.as_mut(),
                }
            }};
        }
        Some(match self {
            Self::ReturnReceipt(paper) => parts!(paper),
            Self::RefusalSlip(paper) => parts!(paper),
            Self::ExchangeReceipt(paper) => parts!(paper),
            Self::PickUpSlip(paper) => parts!(paper),
            Self::GoodwillSlip(paper) => parts!(paper),
            Self::LoanAgreement(paper) => parts!(&mut **paper),
            Self::RepairIntakeSlip(paper) => parts!(&mut paper.head),
            Self::EstimateSlip(paper) => parts!(&mut paper.head),
            Self::OutSlip(paper) => parts!(&mut paper.head),
            Self::RepairReceipt(paper) => parts!(&mut paper.head),
            Self::StoreCreditCard(paper) => Parts {
                shop: &mut paper.shop,
                terms: Some(&mut paper.terms),
                seat: None,
                customer: paper.customer.as_mut(),
            },
            Self::VisitSheet(paper) => Parts {
                shop: &mut paper.shop,
                terms: Some(&mut paper.terms),
                seat: None,
                customer: paper.customer.as_mut(),
            },
            Self::WarrantySlip(paper) => {
                Parts { shop: &mut paper.shop, terms: Some(&mut paper.terms), seat: None, customer: None }
            }
            Self::PurchaseOrder(_)
            | Self::CountSheet(_)
            | Self::DayCloseSheet(_)
            | Self::HandoverSheet(_)
            | Self::BlankSlip(_)
            | Self::TestPage(_) => return None,
        })
    }
}
