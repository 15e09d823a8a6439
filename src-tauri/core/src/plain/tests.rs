use std::collections::BTreeSet;

use jiff::civil::date;

use super::{Line, LineKind, Plain, guide, happened, leak, listed, step_words, text};
use crate::catalogue::{Catalogue, HAPPENED, StepId};
use crate::checklist::walk::Answer;
use crate::exposure::LeakBook;
use crate::exposure::list::two_factor;
use crate::instructions;
use crate::public_lists::{Lists, LiveLists};

fn holds(plain: &Plain, words: &str) -> bool {
    text(plain).contains(words)
}

#[test]
fn every_step_has_its_words() {
    for step in StepId::ALL {
        let words = step_words(step).expect("plain.toml names every step");
        assert!(!words.press.is_empty() && !words.why.is_empty() && !words.worked.is_empty(), "{step}");
    }
}

#[test]
fn a_guide_says_where_what_and_how_one_knows() {
    let catalogue = Catalogue::shipped();
    for service in &catalogue.services {
        for known in &service.guides {
            let plain = guide(Some(service), known.step).expect("a step has words");
            let id = format!("{} {}", service.id, known.step);
            assert!(plain.title.starts_with(&service.name), "{id}");
            let paths = known.paths().into_iter().flat_map(|(_, path)| path);
            let told = match known.method {
                Some(method) => instructions::second_step(Some(service), method),
                None => instructions::of(service, known.step, None).expect("it has this guide"),
            };
            for item in told.computer.iter().chain(&known.say).chain(paths) {
                assert!(holds(&plain, item.trim()), "{id} leaves out: {item}");
            }
            if let Some(link) = known.open.as_deref().and_then(|open| service.link(open)) {
                assert!(holds(&plain, &link.url), "{id}: paper has no buttons, the address is written out");
            }
        }
    }
}

/// A guide that names the source of the new password would contradict what the person chose.
#[test]
fn a_new_password_comes_from_where_the_person_chose() {
    let catalogue = Catalogue::shipped();
    let makes = |line: &String| line.contains("browser") || line.contains("password manager");
    let mut guides = 0;
    for service in &catalogue.services {
        if service.guide(StepId::Password).is_none_or(|guide| guide.press.is_empty()) {
            continue;
        }
        guides += 1;
        for (from, says) in [
            (Some(Answer::Here), "made here"),
            (Some(Answer::Manager), "Let your password manager"),
            (Some(Answer::Browser), "your browser suggests"),
            (Some(Answer::Own), "thought of"),
            (None, "Let your browser or password manager"),
        ] {
            let lines = instructions::of(service, StepId::Password, from).expect("it has a guide").computer;
            let by: Vec<&String> = lines.iter().filter(|line| line.contains(says)).collect();
            assert_eq!(by.len(), 1, "{} {from:?}: {lines:?}", service.id);
            assert!(
                lines.iter().filter(|line| makes(line)).all(|line| line == by[0]),
                "{} {from:?}: {lines:?}",
                service.id
            );
            assert!(!lines.iter().any(|line| line.contains('{')), "{}", service.id);
        }
    }
    assert!(guides > 50);
}

#[test]
fn a_step_without_a_guide_still_helps() {
    let plain = guide(None, StepId::ReportHacked).expect("a step has words");
    assert_eq!(plain.title, "Get the account back");
    let items = plain.lines.iter().filter(|line| line.kind == LineKind::Item).count();
    assert!(items >= 3, "what to do where nothing is known of the site");
}

/// Paper has the same as the screen: the site's name, the page from the list, the list's name and its date.
#[test]
fn a_site_of_a_public_list_keeps_its_name_and_its_pages() {
    let two = two_factor::parse(
        br#"[["Bench",{"domain":"bench.co.uk","tfa":["totp"],"documentation":"https://help.bench.co.uk/2fa"}],
        ["Anchor Bank",{"domain":"anchor-bank.co.uk","tfa":["totp"],"keywords":["banking"],"regions":["gb"]}]]"#,
    )
    .expect("it is one");
    let catalogue = Catalogue::shipped();
    let lists = Lists { two_factor: Some((&two, date(2026, 11, 24))), ..Lists::default() };
    let lists = LiveLists::new(catalogue, &lists);
    let at = |query: &str, step| {
        let (stand_in, site) = lists.chosen(catalogue, query).expect("it is listed");
        listed(&lists, stand_in, site, step).expect("a step has words")
    };
    let bench = at("site:bench.co.uk", StepId::TwoFactor);
    assert_eq!(bench.title, "Bench: Turn on a second step at sign-in");
    assert!(holds(&bench, "Help page: https://help.bench.co.uk/2fa"));
    assert!(holds(&bench, "From: 2FA Directory, MIT, list of 2026-11-24"), "{}", text(&bench));
    let password = at("site:bench.co.uk", StepId::Password);
    assert!(holds(&password, "Page: https://bench.co.uk/.well-known/change-password"));
    let sessions = at("site:bench.co.uk", StepId::Sessions);
    assert!(!holds(&sessions, "https://"), "no list knows a page for it");
    let bank = at("my-bank:anchor-bank.co.uk", StepId::TwoFactor);
    assert!(bank.title.starts_with("Anchor Bank: ") && holds(&bank, "What to say"), "our words for any bank");
}

#[test]
fn an_incident_is_told_whole() {
    let catalogue = Catalogue::shipped();
    let book = LeakBook::new(catalogue, None);
    for incident in &catalogue.incidents {
        let known = book.get(&incident.id).expect("each incident is in the book");
        let plain = leak(known, Some(incident), "");
        let told = [Some(&incident.what), incident.what_not.as_ref(), incident.company_says.as_ref()];
        for said in told.into_iter().flatten().chain([&incident.was_i, &incident.lesson]).chain(&incident.sources) {
            assert!(holds(&plain, said.trim()), "{} leaves out: {said}", incident.id);
        }
        let steps = plain.lines.iter().filter(|line| line.kind == LineKind::Item).count();
        assert!(steps >= incident.steps.len(), "{}: each of its steps", incident.id);
    }
}

#[test]
fn a_leak_of_the_list_says_that_it_is_listed_and_what_to_do() {
    let catalogue = Catalogue::shipped();
    let book = LeakBook::new(catalogue, None);
    let listed = book.all().iter().filter(|leak| leak.incident.is_none() && !leak.idle);
    let mut seen = 0;
    for known in listed {
        let plain = leak(known, None, "A list of leaks");
        assert!(holds(&plain, "It stands in a public list of leaks."), "{}", known.id);
        assert!(plain.lines.iter().any(|line| line.kind == LineKind::Item), "{}: nothing to do", known.id);
        seen += 1;
    }
    assert!(seen > 10, "the shipped list is there");
}

#[test]
fn a_path_is_printed_with_all_its_parts() {
    for id in HAPPENED {
        let path = Catalogue::shipped().happened(id).expect("the five paths ship");
        let plain = happened(path);
        for part in &path.parts {
            assert!(holds(&plain, &part.title) && part.items.iter().all(|item| holds(&plain, item)), "{id}");
        }
        assert!(path.avoid.iter().all(|avoid| holds(&plain, avoid)), "{id}: what not to do");
    }
}

#[test]
fn numbers_start_anew_under_each_heading() {
    let line = |kind, text: &str| Line { kind, text: text.into() };
    let lines = vec![
        line(LineKind::Text, "Why."),
        line(LineKind::Heading, "One"),
        line(LineKind::Item, "a"),
        line(LineKind::Item, "b"),
        line(LineKind::Heading, "Two"),
        line(LineKind::Item, "c"),
        line(LineKind::Point, "d"),
    ];
    let plain = Plain { title: "Title".into(), lines, foot: "End.".into() };
    assert_eq!(text(&plain), "Title\nWhy.\n\nOne\n1. a\n2. b\n\nTwo\n1. c\n- d\n\nEnd.\n");
}

#[test]
fn what_is_printed_is_in_plain_words() {
    let never = ["pwned ", "dark web", "risk score", " hash", "sha-1"];
    let said: BTreeSet<String> =
        StepId::ALL.into_iter().filter_map(|step| guide(None, step)).map(|p| text(&p)).collect();
    for plain in said {
        let lower = plain.to_lowercase().replace("have i been pwned", "");
        assert!(never.iter().all(|word| !lower.contains(word)), "{plain}");
        assert!(!lower.contains("safe") && !lower.contains("secure"), "{plain}");
    }
}
