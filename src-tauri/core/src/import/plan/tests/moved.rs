//! Tests what other programs change between an import and an export: earlier days, future days, areas of one site.

use super::*;

fn dated(changed: &str, used: &str) -> Row {
    let mut one = row(1, "", "https://github.com", ADDRESS, "a");
    (one.changed, one.used) = (LooseDate::parse(changed), LooseDate::parse(used));
    one
}

/// Days of November 2026: the first file is read on the 5th, the second on the 20th.
#[test]
fn the_day_of_a_password_goes_back_only_with_a_later_export() {
    for (case, first, second, file_is_of, known) in [
        ("a later day", "2024-01-02", "2025-03-04", "2026-11-01", "2025-03-04"),
        ("an older one, in an export made since", "2024-01-02", "2019-05-24", "2026-11-15", "2019-05-24"),
        ("an older one, in an export that may be older", "2024-01-02", "2019-05-24", "2026-11-04", "2024-01-02"),
        ("an older one, in an export of the same day", "2024-01-02", "2019-05-24", "2026-11-05", "2024-01-02"),
        ("an older one, in a file that has days to come", "2024-01-02", "2019-05-24", "2056-01-01", "2024-01-02"),
        ("none", "2024-01-02", "", "2026-11-15", "2024-01-02"),
    ] {
        let mut home = Home::new();
        let read = |row: Row| Read { format: "firefox", ..file(vec![row]) };
        import(&mut home, &read(dated(first, "")), IMPORT, 5, |_| {});
        import(&mut home, &read(dated(second, file_is_of)), AGAIN, 20, |_| {});
        assert_eq!(only(&home, ADDRESS).value(&FactName::PasswordChanged), known, "{case}");
    }
    let mut home = Home::new();
    import(&mut home, &file(vec![dated("2024-01-02", "")]), IMPORT, 5, |_| {});
    let other = Read { format: "firefox", ..file(vec![dated("2019-05-24", "2026-11-15")]) };
    import(&mut home, &other, AGAIN, 20, |_| {});
    assert_eq!(only(&home, ADDRESS).value(&FactName::PasswordChanged), "2024-01-02", "another program's list");
}

/// Some exporters add the offset to 2001 twice, which gives a day in 2056.
#[test]
fn a_day_to_come_is_no_day() {
    let mut home = Home::new();
    let with = |line: u32, password: &str, changed: &str| Row {
        line,
        password: Hidden::new(password.into()),
        ..dated(changed, "")
    };
    let read = file(vec![with(1, "old", "2056-03-04"), with(2, "new", "2025-03-04")]);
    let mut plan = planned(&home, &read);
    assert_eq!(plan.lines.remove(0).secret, Some(1), "the password of a day that was");
    let mut one = dated("2056-03-04", "2056-03-04");
    one.made = LooseDate::parse("2056-03-04");
    import(&mut home, &file(vec![one]), IMPORT, 5, |_| {});
    for name in [FactName::PasswordChanged, FactName::LastUsed, FactName::ListedSince] {
        assert_eq!(only(&home, ADDRESS).value(&name), "", "{name:?}");
    }
}

#[test]
fn areas_of_one_site_are_accounts_of_their_own_and_no_reuse() {
    let area = |line: u32, url: &str, realm: &str| Row { realm: realm.into(), ..row(line, "", url, "admin", "same") };
    let rows = || {
        let mut rows = vec![
            area(1, "http://router.lan", "Guests"),
            area(2, "http://router.lan", ""),
            area(3, "http://router.lan", "Cameras"),
            area(4, "http://router.lan", "Guests"),
        ];
        rows.iter_mut().for_each(|row| row.name = "router.lan".into());
        rows
    };
    let read = |rows| Read { format: "firefox", ..file(rows) };
    let mut home = Home::new();
    let plan = planned(&home, &read(rows()));
    let names: Vec<&str> = plan.lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["router.lan (Guests)", "router.lan", "router.lan (Cameras)"]);
    assert_eq!(plan.groups, 0, "one login in three places");
    import(&mut home, &read(rows()), IMPORT, 5, |_| {});
    assert_eq!(home.model.of(Kind::Account).len(), 3);

    let mut turned = rows();
    turned.reverse();
    let plan = planned(&home, &read(turned));
    for line in &plan.lines {
        let account = line.there.and_then(|id| home.model.get(id)).unwrap();
        assert_eq!(account.value(&FactName::OwnName), line.name, "each is found again, in whatever order they come");
    }
    let service = vec![area(1, "https://github.com", "API"), area(2, "https://github.com", "")];
    assert_eq!(planned(&home, &read(service)).lines.len(), 1, "a service of the catalogue is one account");
}
