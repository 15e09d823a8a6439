//! Tests where rows belong, which of them are one account, and which sites only imitate another.

use super::*;

#[test]
fn where_rows_belong() {
    let site = |domain: &str, host: &str| Place::Site(domain.into(), host.into());
    let local = |host: &str| Place::Local(host.into());
    let named = |name: &str| Place::Named(name.into());
    let cases: &[(&str, &str, Option<Place>)] = &[
        ("", "https://www.instagram.com/accounts/login/", Some(service("instagram"))),
        ("", "https://twitter.com/login", Some(service("x"))),
        ("Twitter", "", Some(service("x"))),
        ("instagram.com (mara)", "", Some(service("instagram"))),
        ("", "android://q0aGFzaA==@com.instagram.android/", Some(service("instagram"))),
        ("", "androidapp://com.zhiliaoapp.musically", Some(service("tiktok"))),
        ("Corner Shop", "android://x@com.cornershop/", Some(named("Corner Shop"))),
        ("", "https://carrd.co/login", Some(site("carrd.co", "carrd.co"))),
        ("", "https://www.carrd.co/dashboard", Some(site("carrd.co", "carrd.co"))),
        ("", "https://www.gov.uk/sign-in", Some(site("gov.uk", "gov.uk"))),
        ("", "https://mara.carrd.co", Some(site("mara.carrd.co", "mara.carrd.co"))),
        ("", "https://shop.example.co.uk/a?b", Some(site("example.co.uk", "shop.example.co.uk"))),
        ("", "https://evil-com.au, https://www.paypal.com", Some(service("paypal"))),
        ("", "wiktionary.org", Some(service("wikipedia"))),
        ("", "citicards.com", Some(site("citi.com", "citicards.com"))),
        ("", "http://192.168.1.1/", Some(local("192.168.1.1"))),
        ("", "http://[fe80::1]:8080/", Some(local("[fe80::1]"))),
        ("", "http://nas.lan/", Some(local("nas.lan"))),
        ("", "http://localhost:3000/", Some(local("localhost"))),
        ("", "http://printer/", Some(local("printer"))),
        ("Maker Forum", "", Some(named("Maker Forum"))),
        ("Maker Forum", "htt:/broken", Some(named("Maker Forum"))),
        ("", "javascript:alert(1)", None),
        ("", "", None),
        ("\u{202e}\u{200b}", " ", None),
    ];
    let places = place::Places::new(Catalogue::shipped());
    for (name, url, expected) in cases {
        let found = places.of_row(&row(1, name, url, "", "")).map(|found| found.place);
        assert_eq!(&found, expected, "{name:?} {url:?}");
    }
}

#[test]
fn rows_of_one_account_join_and_others_stay_apart() {
    let home = Home::new();
    let read = file(vec![
        row(1, "X", "https://x.com", "Mara", "one"),
        row(2, "Twitter", "https://twitter.com", "@mara", "two"),
        row(3, "Twitter", "https://twitter.com", "second", "three"),
        row(4, "", "https://shop.example.com.au", ADDRESS, "four"),
        row(5, "", "https://other.com.au", ADDRESS, "five"),
        row(6, "", "https://www.example.com.au", " MARA@example.com ", "four"),
        row(7, "", "https://example.com.au/old", "", "old"),
        row(8, "nothing", "", "", ""),
    ]);
    let plan = planned(&home, &read);
    let lines: Vec<(Vec<u32>, &str)> =
        plan.lines.iter().map(|line| (line.rows.clone(), line.sign_in.as_str())).collect();
    assert_eq!(
        lines,
        [(vec![1, 2], "Mara"), (vec![3], "second"), (vec![4, 6, 7], ADDRESS), (vec![5], ADDRESS), (vec![8], "")],
        "same place and sign-in is one account; com.au is a public suffix; a row without a sign-in joins the only one"
    );
    assert_eq!(plan.lines[0].joined.as_deref(), Some("twitter.com"));
    assert_eq!(plan.lines[0].name, "X (Twitter)", "the catalogue's name, not the file's");
    assert!(plan.lines.iter().all(|line| line.fate == Fate::New));
}

#[test]
fn what_is_left_out_says_its_row() {
    let home = Home::new();
    let mut read = file(vec![row(2, "", "", ADDRESS, "x"), row(3, "", "https://example.com", "", "")]);
    read.skipped.push(Skipped { line: 1, why: SkipReason::NotALogin });
    read.titles.insert(1, "Wi-\u{200b}Fi".into());
    let plan = planned(&home, &read);
    let left = [
        Left { line: 1, why: SkipReason::NotALogin, title: "Wi-Fi".into() },
        Left { line: 2, why: SkipReason::Empty, title: String::new() },
    ];
    assert_eq!(plan.skipped, left, "a sign-in without a place is nothing to tell it by");
    assert_eq!((plan.lines.len(), plan.read), (1, 3));
    assert!(!plan.no_passwords);
    assert!(planned(&home, &file(vec![row(1, "Shop", "", "a", "")])).no_passwords);
}

#[test]
fn look_alikes_are_marked_and_not_ticked() {
    let home = Home::new();
    let read = file(vec![
        row(1, "PayPal", "https://paypa1.com", ADDRESS, "x"),
        row(2, "", "https://paypal.com", ADDRESS, "x"),
    ]);
    let plan = planned(&home, &read);
    assert_eq!(plan.lines[0].alike.as_deref(), Some("paypal"));
    assert_eq!(
        plan.lines[0].place,
        Place::Site("paypa1.com".into(), "paypa1.com".into()),
        "never joined with the real one"
    );
    assert_eq!(Choices::first(&plan).lines, [false, true]);
}

#[test]
fn accounts_at_public_suffixes_are_sites_and_one_password_there_is_not_reused() {
    let home = Home::new();
    let read = file(vec![
        row(1, "carrd.co", "https://carrd.co/login", ADDRESS, "one"),
        row(2, "www.carrd.co", "https://www.carrd.co/dashboard", ADDRESS, "one"),
        row(3, "www.pythonanywhere.com", "https://www.pythonanywhere.com/login/", "mara", "two"),
        row(4, "eu.pythonanywhere.com", "https://eu.pythonanywhere.com/login/", "mara", "three"),
        row(5, "www.gov.uk", "https://www.gov.uk/sign-in", ADDRESS, "four"),
        row(6, "sso.acesso.gov.br", "https://sso.acesso.gov.br/login", "00000000000", "five"),
        row(7, "bearblog.dev", "https://bearblog.dev/accounts/login/", ADDRESS, "six"),
    ]);
    let plan = planned(&home, &read);
    let site = |line: &Line| match &line.place {
        Place::Site(domain, host) => (domain.clone(), host.clone(), line.rows.clone()),
        other => panic!("{other:?} is no site"),
    };
    let sites: Vec<(String, String, Vec<u32>)> = plan.lines.iter().map(site).collect();
    let wanted = [
        ("carrd.co", "carrd.co", vec![1, 2]),
        ("pythonanywhere.com", "pythonanywhere.com", vec![3]),
        ("eu.pythonanywhere.com", "eu.pythonanywhere.com", vec![4]),
        ("gov.uk", "gov.uk", vec![5]),
        ("acesso.gov.br", "sso.acesso.gov.br", vec![6]),
        ("bearblog.dev", "bearblog.dev", vec![7]),
    ];
    assert_eq!(sites, wanted.map(|(domain, host, rows)| (domain.to_owned(), host.to_owned(), rows)));
    assert_eq!(plan.groups, 0);
}
