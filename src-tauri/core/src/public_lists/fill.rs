//! What fills gaps in the guide of a step: a page from a list or the standard address for changing a password. Nothing
//! of our catalogue is replaced; only missing links are filled.

use super::Teller;
use super::offer::{ListedPage, Offer, Page};
use crate::catalogue::StepId;
use crate::exposure::list::ServiceList;
use crate::model::{Entity, FactName};

/// The place where a guide is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Spot<'a> {
    /// The site of a service that the person made or that only lists have; empty at a service of our catalogue.
    pub site: &'a str,
    /// The ids of links that were reported as broken, one a line.
    pub broken: &'a str,
}

impl<'a> Spot<'a> {
    /// Returns the spot of an account or another entity that has steps.
    #[must_use]
    pub fn of(entity: &'a Entity) -> Self {
        Self { site: entity.value(&FactName::OwnSite), broken: entity.value(&FactName::BrokenLink) }
    }

    /// Returns whether a link was reported as broken here.
    #[must_use]
    pub fn is_broken(self, link: &str) -> bool {
        self.broken.lines().any(|broken| broken == link)
    }
}

/// The replacement for a link that a guide does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling<'a> {
    /// A page from a list.
    Page(&'a ListedPage),
    /// The site's `/.well-known/change-password`.
    WellKnown,
}

/// The replacements for the missing links of one guide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fill<'a> {
    /// The page where the step is done.
    pub open: Option<Filling<'a>>,
    /// The page that explains the step.
    pub help: Option<Filling<'a>>,
    /// The lists that have an entry for the step, each once.
    pub lists: Vec<ServiceList>,
}

impl Fill<'_> {
    /// Returns whether nothing is added.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.open.is_none() && self.help.is_none() && self.lists.is_empty()
    }
}

impl Offer {
    /// Returns what fills the gaps in the guide of a step. A page for changing the password that was reported as broken
    /// is replaced by the site's `/.well-known/change-password`.
    #[must_use]
    pub fn fill(&self, step: StepId, spot: Spot<'_>) -> Fill<'_> {
        let falls_back =
            |page: &ListedPage| !spot.site.is_empty() && page.what == Page::Change && spot.is_broken(page.what.word());
        let page = Page::of(step).and_then(|what| self.page(what)).filter(|page| !falls_back(page));
        let well_known = (step == StepId::Password && !spot.site.is_empty()).then_some(Filling::WellKnown);
        let (open, help) = match page.map(|page| page.what) {
            Some(Page::Help | Page::Lost) => (None, page),
            Some(Page::Change | Page::Delete) | None => (page, None),
        };
        Fill {
            open: open.map(Filling::Page).or(well_known),
            help: help.map(Filling::Page),
            lists: self.tellers(step, page),
        }
    }

    fn tellers(&self, step: StepId, page: Option<&ListedPage>) -> Vec<ServiceList> {
        let mut said: Vec<Teller> = match step {
            StepId::TwoFactor => self.second_steps().into_iter().map(|(_, teller)| teller).collect(),
            StepId::Close => self.difficulty.iter().map(|(teller, _)| *teller).collect(),
            _ => Vec::new(),
        };
        said.extend(page.map(|page| Teller::List(page.list)));
        let list = |teller| if let Teller::List(list) = teller { Some(list) } else { None };
        let mut lists: Vec<ServiceList> = said.into_iter().filter_map(list).collect();
        lists.sort_unstable();
        lists.dedup();
        lists
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Difficulty, Method};
    use crate::exposure::list::WebPage;

    fn page(what: Page, list: ServiceList) -> ListedPage {
        let page = WebPage { url: "https://bench.example/page".to_owned(), host: "bench.example".to_owned() };
        ListedPage { what, page, list }
    }

    #[test]
    fn a_list_fills_what_is_missing_and_a_reported_page_falls_back() {
        use ServiceList::{ChangePassword, Deletion, TwoFactor};
        let offer = Offer {
            methods: vec![(Method::Sms, Teller::Catalogue), (Method::Totp, Teller::List(TwoFactor))],
            passkey: None,
            pages: vec![page(Page::Help, TwoFactor), page(Page::Change, ChangePassword)],
            difficulty: Some((Teller::List(Deletion), Difficulty::Hard)),
        };
        let own = Spot { site: "bench.example", broken: "" };
        let reported = Spot { broken: "other\nlist:change", ..own };
        let ours = Spot { site: "", ..reported };
        let word = |filling: Option<Filling<'_>>| match filling {
            Some(Filling::Page(page)) => page.what.word().to_owned(),
            Some(Filling::WellKnown) => "well-known".to_owned(),
            None => String::new(),
        };
        for (step, spot, open, help, lists) in [
            (StepId::TwoFactor, own, "", "list:help", &[TwoFactor][..]),
            (StepId::Password, own, "list:change", "", &[ChangePassword]),
            (StepId::Password, reported, "well-known", "", &[]),
            (StepId::Password, ours, "list:change", "", &[ChangePassword]),
            (StepId::Close, own, "", "", &[Deletion]),
            (StepId::BackupCodes, own, "", "", &[]),
            (StepId::Sessions, own, "", "", &[]),
        ] {
            let fill = offer.fill(step, spot);
            assert_eq!((word(fill.open).as_str(), word(fill.help).as_str()), (open, help), "{step} {spot:?}");
            assert_eq!(fill.lists, lists, "{step} {spot:?}");
            assert_eq!(fill.is_empty(), open.is_empty() && help.is_empty() && lists.is_empty());
        }
        let nothing = Offer::default();
        assert!(nothing.fill(StepId::Password, Spot::default()).is_empty(), "a service of ours has its own links");
        assert_eq!(nothing.fill(StepId::Password, own).open, Some(Filling::WellKnown));
    }
}
