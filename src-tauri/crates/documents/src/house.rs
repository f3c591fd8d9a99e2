//! What a shop adds to a paper and leaves out of it: the same paper with the house's own texts.

use crate::Document;
use crate::facts::{Customer, Shop, ShopPart, Text};
use crate::logo::Logo;
use domain::ids::DocumentKind;
use domain::papers::{PaperField, PaperTexts};

impl Document {
    /// The paper with the house's texts and its logo. Facts stay what they are: an old paper that is printed again
    /// bears today's texts and its own facts.
    #[must_use]
    pub fn in_house(mut self, kind: DocumentKind, texts: &PaperTexts, logo: Option<&Logo>) -> Self {
        let said = |(zh, en)| Text { zh, en };
        let hides = |field| texts.hides(kind, field);
        let shop = self.shop_mut();
        shop.head = said(texts.head());
        shop.logo = logo.cloned();
        let dress = |parts: Parts<'_>| {
            let Parts { shop, terms: place, seat, customer } = parts;
            shop.hotline.clone_from(&texts.hotline);
            shop.thanks = said(texts.thanks());
            if let Some(place) = place {
                *place = texts.terms_of(kind).into_iter().map(said).collect();
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
        if let Self::RepairIntakeSlip(slip) = &mut self {
            slip.shop_part = if texts.intake_apart { ShopPart::Apart } else { ShopPart::Foot };
        }
        if let Some(parts) = self.parts() {
            dress(parts);
        }
        self
    }

    /// The line at its end. A paper that no customer gets has none: nobody wrote one on it.
    pub(crate) fn thanks(&self) -> Option<&Text> {
        Some(&self.shop().thanks).filter(|thanks| !thanks.zh.is_empty())
    }
}

macro_rules! shop_of {
    ($document:expr, $of:ident) => {
        match $document {
            Document::ReturnReceipt(paper) => $of!(paper.shop),
            Document::RefusalSlip(paper) => $of!(paper.shop),
            Document::ExchangeReceipt(paper) => $of!(paper.shop),
            Document::PickUpSlip(paper) => $of!(paper.shop),
            Document::GoodwillSlip(paper) => $of!(paper.shop),
            Document::LoanAgreement(paper) => $of!(paper.shop),
            Document::RepairIntakeSlip(paper) => $of!(paper.head.shop),
            Document::EstimateSlip(paper) => $of!(paper.head.shop),
            Document::OutSlip(paper) => $of!(paper.head.shop),
            Document::RepairReceipt(paper) => $of!(paper.head.shop),
            Document::StoreCreditCard(paper) => $of!(paper.shop),
            Document::WarrantySlip(paper) => $of!(paper.shop),
            Document::VisitSheet(paper) => $of!(paper.shop),
            Document::PurchaseOrder(paper) => $of!(paper.shop),
            Document::CountSheet(paper) => $of!(paper.shop),
            Document::DayCloseSheet(paper) => $of!(paper.head.shop),
            Document::HandoverSheet(paper) => $of!(paper.head.shop),
            Document::BlankSlip(paper) => $of!(paper.shop),
            Document::RecoverySheet(paper) => $of!(paper.shop),
            Document::TestPage(paper) => $of!(paper.shop),
        }
    };
}

macro_rules! shared {
    ($place:expr) => {
        &$place
    };
}

macro_rules! mutable {
    ($place:expr) => {
        &mut $place
    };
}

impl Document {
    /// Who issues it.
    #[must_use]
    pub fn shop(&self) -> &Shop {
        shop_of!(self, shared)
    }

    fn shop_mut(&mut self) -> &mut Shop {
        shop_of!(self, mutable)
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
            | Self::RecoverySheet(_)
            | Self::TestPage(_) => return None,
        })
    }
}
