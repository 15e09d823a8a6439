//! Tests what a guide contains when public lists have facts as well, and that each fact names its list.

use contract::{Code, GuideView, ListCredit, ListId, MethodView, WalkView};
use core_rules::catalogue::{Catalogue, StepId};
use core_rules::exposure::LeakBook;
use core_rules::exposure::list::{change, deletion, two_factor};
use core_rules::known::Known;
use core_rules::model::{Entity, Fact, FactName, Id, Kind, Model, Origin};
use core_rules::public_lists::{Lists, LiveLists, Page};
use engine::links::WELL_KNOWN;
use jiff::Timestamp;
use jiff::civil::date;

use crate::views::{Desk, walk};

/// Makes lists with an unknown site, a bank, a site that imitates one of ours, and a wrong fact about one of ours.
fn lists() -> LiveLists {
    let two = br#"[["Bench",{"domain":"bench.co.uk","tfa":["sms","totp"],"documentation":"https://help.bench.co.uk/2fa"}],
        ["Anchor Bank",{"domain":"anchor-bank.co.uk","tfa":["totp"],"documentation":"https://www.anchor-bank.co.uk/2fa","keywords":["banking"]}],
        ["Instagram",{"domain":"instagram.com","tfa":["email"],"documentation":"https://evil.example/2fa"}]]"#;
    let pages =
        br#"{"bench.co.uk":"https://bench.co.uk/password","instagram.com":"https://instagram.com.evil.example/"}"#;
    let delete =
        br#"[{"name":"Bench","url":"https://bench.co.uk/delete","difficulty":"hard","domains":["bench.co.uk"]}]"#;
    let (two, pages, delete) = (two_factor::parse(two), change::parse(pages), deletion::parse(delete));
    let day = date(2026, 11, 24);
    let lists = Lists {
        two_factor: two.as_ref().ok().map(|list| (list, day)),
        change: pages.as_ref().ok().map(|list| (list, day)),
        deletion: delete.as_ref().ok().map(|list| (list, day)),
        passkeys: None,
    };
    LiveLists::new(Catalogue::shipped(), &lists)
}

/// Returns the walkthrough of a step for an account with these facts.
fn walked(facts: &[(FactName, &str)], step: StepId, with: &LiveLists) -> WalkView {
    let (catalogue, at) = (Catalogue::shipped(), Timestamp::UNIX_EPOCH);
    let id = |byte| Id::from_bytes([byte; 16]);
    let mut model = Model::new(id(1), id(2), at);
    let mut account = Entity::new(id(3), Kind::Account, at);
    for (name, value) in facts {
        account.set(name.clone(), Fact { value: (*value).to_owned(), origin: Origin::Person, at });
    }
    model.insert(account);
    let book = LeakBook::new(catalogue, None);
    let known = Known::new(catalogue, &book, &model, at, date(2026, 11, 27));
    let desk = Desk::new(&known);
    assert!(desk.lists.set(with).is_ok(), "nobody has asked for them yet");
    walk::walk(&desk, &id(3).to_string(), step).expect("it is listed")
}

fn shown(facts: &[(FactName, &str)], step: StepId, with: &LiveLists) -> (Option<GuideView>, Vec<MethodView>, bool) {
    let view = walked(facts, step, with);
    (view.guide, view.methods, view.difficulty.is_some())
}

#[test]
fn a_stronger_second_step_that_only_a_list_knows_is_shown_and_opens_nothing() {
    let better = |site: &[(FactName, &str)], on: &str, lists: &LiveLists| -> Option<contract::Method> {
        let facts: Vec<_> = site.iter().cloned().chain([(FactName::SecondStep, on)]).collect();
        let view = walked(&facts, StepId::TwoFactor, lists);
        assert_eq!(view.state.state, Code(core_rules::checklist::State::Done), "{on}: nothing opens for it");
        assert!(!view.brought, "{on}: what is on brings nobody here");
        assert_eq!(view.reasons, view.state.reasons);
        let all: Vec<_> = view
            .reasons
            .into_iter()
            .filter_map(|reason| match reason {
                contract::ReasonView::BetterAvailable { method } => Some(method),
                _ => None,
            })
            .collect();
        assert!(all.len() < 2, "{on}: it is said once");
        all.first().copied()
    };
    let bench = [(FactName::OwnName, "Bench"), (FactName::OwnSite, "bench.co.uk")];
    assert_eq!(better(&bench, "sms", &lists()), Some(contract::Method::App));
    assert_eq!(better(&bench, "app", &lists()), None);
    assert_eq!(better(&bench, "other", &lists()), None, "what it is is not known, so neither is what is stronger");
    assert_eq!(better(&bench, "sms", &LiveLists::default()), None, "without the list nobody says so");
    let instagram = [(FactName::Service, "instagram")];
    let ours = better(&instagram, "sms", &LiveLists::default());
    assert_eq!(better(&instagram, "sms", &lists()), ours, "a list that names a weaker one changes nothing");
}

fn told(id: ListId) -> ListCredit {
    ListCredit { id, date: "2026-11-24".to_owned() }
}

#[test]
fn a_site_of_a_list_has_its_pages_with_the_list_and_its_age() {
    let lists = lists();
    let bench = [(FactName::OwnName, "Bench"), (FactName::OwnSite, "bench.co.uk")];
    let (guide, methods, _) = shown(&bench, StepId::TwoFactor, &lists);
    let guide = guide.expect("the list has a page");
    let help = guide.help.expect("its help");
    assert_eq!((help.id.as_str(), help.host.as_str()), (Page::Help.word(), "help.bench.co.uk"));
    assert_eq!(help.address.as_deref(), Some("https://help.bench.co.uk/2fa"), "it is shown whole first");
    assert_eq!((help.list, help.verified.as_str()), (Some(ListId::TwoFactor), "2026-11-24"));
    assert_eq!((guide.lists, guide.source.as_str()), (vec![told(ListId::TwoFactor)], ""));
    let said: Vec<_> = methods.iter().map(|one| (one.method, one.recommended, one.list)).collect();
    let list = Some(ListId::TwoFactor);
    assert_eq!(said, [(contract::Method::App, true, list), (contract::Method::Sms, false, list)], "strongest first");

    let (guide, ..) = shown(&bench, StepId::Password, &lists);
    let open = guide.as_ref().and_then(|guide| guide.open.clone()).expect("where the password is changed");
    assert_eq!((open.id.as_str(), open.list), (Page::Change.word(), Some(ListId::ChangePassword)));
    let reported = [bench[0].clone(), bench[1].clone(), (FactName::BrokenLink, Page::Change.word())];
    let (guide, ..) = shown(&reported, StepId::Password, &lists);
    let open = guide.and_then(|guide| guide.open).expect("a link that was reported falls back at once");
    assert_eq!((open.id.as_str(), open.broken), (WELL_KNOWN, false));

    let (guide, _, difficulty) = shown(&bench, StepId::Close, &lists);
    assert!(difficulty && guide.is_some_and(|guide| guide.lists == [told(ListId::Deletion)] && guide.open.is_some()));
    assert_eq!(shown(&bench, StepId::Sessions, &lists).0, None, "no list says anything of that");
    let unknown = walked(&bench, StepId::TwoFactor, &LiveLists::default());
    assert!(!unknown.methods_known, "unknown stays unknown");
    assert!(!unknown.methods.is_empty(), "the usual ones are there to choose from");
    assert!(unknown.methods.iter().all(|one| !one.recommended && one.guide.general), "{:?}", unknown.methods);
}

#[test]
fn a_service_of_ours_keeps_its_guide_and_gains_a_method() {
    let lists = lists();
    let ours = [(FactName::Service, "instagram")];
    for step in StepId::ALL.into_iter().filter(|step| *step != StepId::TwoFactor) {
        assert_eq!(shown(&ours, step, &lists).0, shown(&ours, step, &LiveLists::default()).0, "{step}");
    }
    let (bare, before, _) = shown(&ours, StepId::TwoFactor, &LiveLists::default());
    let (rich, after, _) = shown(&ours, StepId::TwoFactor, &lists);
    let (bare, rich) = (bare.expect("ours"), rich.expect("ours"));
    assert_eq!((&rich.open, &rich.help, &rich.computer), (&bare.open, &bare.help, &bare.computer));
    assert_eq!((bare.lists.len(), rich.lists), (0, vec![told(ListId::TwoFactor)]));
    // The list is named beside each guide that it adds to; the instructions stay ours.
    let there = |all: &[MethodView], one: &MethodView| {
        all.iter().any(|other| {
            (other.method, other.list) == (one.method, one.list) && other.guide.computer == one.guide.computer
        })
    };
    assert!(before.iter().all(|one| one.list.is_none() && there(&after, one)), "{after:?}");
    let new: Vec<_> = after.iter().filter(|one| !there(&before, one)).map(|one| (one.method, one.list)).collect();
    assert_eq!(new, [(contract::Method::Email, Some(ListId::TwoFactor))], "also, says the list");
}

#[test]
fn a_bank_of_the_list_has_our_words_and_its_own_page() {
    let bank =
        [(FactName::Service, "my-bank"), (FactName::OwnName, "Anchor"), (FactName::OwnSite, "anchor-bank.co.uk")];
    let guide = shown(&bank, StepId::TwoFactor, &lists()).0.expect("a guide");
    assert!(!guide.say.is_empty() && !guide.source.is_empty(), "words for the phone");
    assert_eq!(guide.help.map(|help| help.host).as_deref(), Some("www.anchor-bank.co.uk"));
    let guide = shown(&bank, StepId::Password, &lists()).0.expect("a guide");
    assert_eq!(guide.open.map(|open| open.id).as_deref(), Some(WELL_KNOWN));
}

#[test]
fn a_site_that_only_looks_like_ours_is_said() {
    let own = |site| [(FactName::OwnName, "Pay"), (FactName::OwnSite, site)];
    let alike =
        |site| shown(&own(site), StepId::Password, &lists()).0.and_then(|guide| guide.open).and_then(|open| open.alike);
    assert_eq!(alike("paypa1.com").as_deref(), Some("PayPal"));
    assert_eq!(alike("login.paypa1.com").as_deref(), Some("PayPal"));
    assert_eq!(alike("bench.co.uk"), None);
}
