use super::{Instructions, method_words, of, second_step};
use crate::catalogue::{Catalogue, Guide, METHOD_LINES, Method, Place, Service, StepId};
use crate::plain::{AppSystem, code_apps, password_managers};

fn guide(text: &str) -> Guide {
    let head = "step = \"two_factor\"\nsource = \"a test\"\ndate = \"2026-11-30\"\nconfidence = \"high\"\n";
    toml::from_str(&format!("{head}{text}")).expect("a guide")
}

/// Returns a service with the guide that all methods share, and guides for some of them.
fn service(guides: &[&str]) -> Service {
    let mut service = Catalogue::shipped().service("reddit").expect("it ships").clone();
    service.guides =
        std::iter::once("open = \"two_factor\"\nweb = [\"Settings\", \"Two-step\"]\nphone = [\"Menu\", \"Two-step\"]")
            .chain(guides.iter().copied())
            .map(guide)
            .collect();
    service
}

fn all(told: &Instructions) -> Vec<&String> {
    told.computer.iter().chain(&told.phone).collect()
}

#[test]
fn a_phone_is_never_told_to_scan_what_it_shows_itself() {
    for service in Catalogue::shipped().services.iter().map(Some).chain([None]) {
        let id = service.map_or("any", |service| service.id.as_str());
        let told = second_step(service, Method::Totp);
        for line in &told.phone {
            assert!(!line.starts_with("Scan "), "{id}: {line}");
        }
    }
}

#[test]
fn the_lines_of_a_method_speak_of_no_other() {
    for service in &Catalogue::shipped().services {
        let Some(offer) = &service.second_step else { continue };
        for method in &offer.methods {
            let told = second_step(Some(service), *method);
            let place = format!("{} {}", service.id, method.word());
            assert!(!told.computer.is_empty() || !told.phone.is_empty(), "{place}: it is offered, so it has lines");
            for line in all(&told) {
                assert!(!line.contains('{'), "{place}: {line}");
                let takes = line.contains("take text messages away") || line.contains("text messages off");
                assert!(!takes, "{place}: a way in is taken away by the walkthrough alone, after a try: {line}");
                assert!(*method == Method::Totp || !line.starts_with("Scan "), "{place}: {line}");
            }
        }
    }
}

#[test]
fn a_key_is_called_what_the_site_calls_it() {
    let known = service(&[
        "method = \"totp\"\nthen = [\"App\"]\nkey = \"Can’t scan?\"\npress = [\"Press “Next”.\", \"{method}\"]\nworked = \"On.\"",
    ]);
    let told = second_step(Some(&known), Method::Totp);
    assert!(told.phone.iter().any(|line| line.contains("Press “Can’t scan?”")), "{:?}", told.phone);
    assert!(told.computer.iter().any(|line| line.contains("Press “Can’t scan?”")), "{:?}", told.computer);
    assert_eq!((told.phone.first().map(String::as_str), told.general), (Some("Press “Next”."), false));
    let guide = told.guide.expect("it has one");
    assert_eq!(
        (guide.web, guide.phone),
        (words(&["Settings", "Two-step", "App"]), words(&["Menu", "Two-step", "App"]))
    );
    assert_eq!(guide.open.as_deref(), Some("two_factor"), "what all methods share is there as well");
    let unknown = second_step(None, Method::Totp);
    assert!(unknown.general && unknown.phone.iter().any(|line| line.contains("Copy key")), "{:?}", unknown.phone);
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|&word| word.to_owned()).collect()
}

#[test]
fn what_only_the_phone_can_do_has_no_lines_and_no_page_on_the_computer() {
    let only = service(&["method = \"passkey\"\nonly = \"phone\"\npress = [\"{method}\"]\nworked = \"On.\""]);
    let told = second_step(Some(&only), Method::Passkey);
    assert_eq!((told.computer.len(), told.phone), (0, method_words(Method::Passkey).phone.clone()));
    let guide = told.guide.expect("it has one");
    assert_eq!((guide.open, guide.web.len(), guide.phone), (None, 0, words(&["Menu", "Two-step"])));
    let apart = service(&[
        "method = \"prompt\"\npress_computer = [\"On the computer.\"]\npress_phone = [\"On the phone.\"]\nweb = [\"Elsewhere\"]\nworked = \"On.\"",
    ]);
    let told = second_step(Some(&apart), Method::Prompt);
    assert_eq!((told.computer, told.phone), (words(&["On the computer."]), words(&["On the phone."])));
    assert_eq!(told.guide.map(|guide| guide.web), Some(words(&["Elsewhere"])));
}

#[test]
fn what_stands_in_for_a_bank_has_its_own_lines_around_those_of_the_method() {
    for id in ["my-bank", "my-mailbox", "my-phone-company", "my-work"] {
        let service = Catalogue::shipped().service(id).expect("it ships");
        for method in Method::ALL {
            let told = second_step(Some(service), method);
            assert!(told.general, "{id}: nobody knows how that company words it");
            let of_method = &method_words(method).computer;
            let last = of_method.last().expect("each has lines");
            assert!(told.computer.contains(last) && told.computer.len() > of_method.len(), "{id}: {:?}", told.computer);
        }
        let shared = of(service, StepId::TwoFactor, None).expect("it has a guide");
        assert!(!shared.computer.is_empty() && !shared.computer.iter().any(|line| line == METHOD_LINES));
    }
}

#[test]
fn every_method_has_words_and_every_system_three_apps() {
    for method in Method::ALL {
        let words = method_words(method);
        for place in [Place::Computer, Place::Phone] {
            let lines = if place == Place::Computer { &words.computer } else { &words.phone };
            assert!(!lines.is_empty(), "{}", words.name);
        }
    }
    for system in [AppSystem::Android, AppSystem::Ios] {
        let there = code_apps().iter().filter(|app| app.systems.contains(&system));
        assert!(there.count() >= 3, "{system:?}");
    }
}

#[test]
fn every_program_to_get_names_its_maker_and_its_source() {
    for program in code_apps().iter().chain(password_managers()) {
        for text in [&program.name, &program.maker, &program.how, &program.source] {
            assert!(!text.is_empty(), "{}", program.name);
        }
        assert!(program.date.day().is_some() && !program.systems.is_empty(), "{}", program.name);
    }
    for system in [AppSystem::Android, AppSystem::Ios, AppSystem::Computer] {
        let there = password_managers().iter().filter(|program| program.systems.contains(&system));
        assert!(there.count() >= 2, "{system:?}");
    }
}

/// For the most important services, at most a tenth of the methods on offer may be known in general only.
#[test]
fn few_methods_of_social_messaging_mail_and_money_are_known_in_general_only() {
    use crate::catalogue::ServiceKind::{Identity, Mail, Messaging, Money, Social};
    let near = Catalogue::shipped()
        .services
        .iter()
        .filter(|one| matches!(one.kind, Social | Messaging | Mail | Money | Identity));
    let (mut all, mut holes) = (0, Vec::new());
    for service in near {
        let Some(offer) = &service.second_step else { continue };
        all += offer.methods.len();
        holes.extend(offer.general.iter().map(|method| format!("{} {}", service.id, method.word())));
    }
    assert!(holes.len() * 10 <= all, "{} of {all}: {holes:?}", holes.len());
}
