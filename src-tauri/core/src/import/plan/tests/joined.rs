//! Tests rows that are joined into one account: each row of a file is counted once, and joined rows can be separated.

use super::*;

/// Each row that was read begins a line, is joined with another row, is skipped, or is in the tray.
fn adds_up(plan: &Plan) {
    assert_eq!(plan.lines.len() + plan.joined() + plan.skipped.len() + plan.tray.len(), plan.read);
}

/// Returns every file in the folders of fixtures.
fn fixtures() -> impl Iterator<Item = (String, Vec<u8>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let files = ["imports", "codes"].map(|kind| std::fs::read_dir(folder.join(kind)).unwrap());
    files.into_iter().flatten().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read(path).unwrap())
    })
}

#[test]
fn each_row_of_each_fixture_has_its_place_in_the_sum() {
    let mut home = Home::new();
    let mut read_at_all = 0;
    for listed in [false, true] {
        if listed {
            home.account("x", &[]);
            home.account("google", &[(FactName::SignIn, ADDRESS)]);
        }
        for (name, bytes) in fixtures() {
            let Ok(read) = crate::import::read(&bytes, &crate::import::Keys::default()) else { continue };
            let plan = planned(&home, &read);
            adds_up(&plan);
            let mut told: Vec<u32> = plan.lines.iter().flat_map(|line| &line.rows).copied().collect();
            told.extend(plan.skipped.iter().map(|left| left.line).chain(plan.tray.iter().map(|stray| stray.line)));
            assert_eq!(told.len(), plan.read, "{name}");
            assert!(told.iter().all(|line| *line > 0), "{name}: each is named by its number");
            read_at_all += 1;
        }
    }
    assert!(read_at_all > 60, "most are read: {read_at_all}");
}

#[test]
fn rows_that_are_one_account_are_told_apart_and_joined_again() {
    let home = Home::new();
    let read = file(vec![
        row(1, "Amazon", "https://www.amazon.com/ap/signin", ADDRESS, "a"),
        row(2, "", "https://www.amazon.de", ADDRESS, "b"),
        row(3, "Reddit", "https://reddit.com", "m", "c"),
    ]);
    let one = planned(&home, &read);
    assert_eq!((one.lines.len(), one.joined()), (2, 1));
    let apart = Edits::from([(0, Edit::apart(0)), (1, Edit::apart(0))]);
    let two = plan(&read, &home.known(5), &key(), &[], &apart);
    adds_up(&two);
    let told: Vec<_> = two.lines.iter().map(|line| (line.rows.as_slice(), line.name.as_str(), line.apart)).collect();
    assert_eq!(told, [(&[1][..], "Amazon", true), (&[2][..], "amazon.de", true), (&[3][..], "Reddit", false)]);
    let again = Edits::from([(0, Edit::as_in_file()), (1, Edit::as_in_file())]);
    let again = plan(&read, &home.known(5), &key(), &[], &again);
    assert_eq!((again.lines.len(), again.lines[0].apart), (2, false));
}

#[test]
fn a_row_without_a_sign_in_is_told_apart_as_well() {
    let home = Home::new();
    let read = file(vec![
        row(1, "Shop", "https://shop.example", "mara", "a"),
        row(2, "Shop", "https://shop.example", "", "b"),
    ]);
    assert_eq!(planned(&home, &read).lines.len(), 1);
    let apart = Edits::from([(0, Edit::apart(0)), (1, Edit::apart(0))]);
    assert_eq!(plan(&read, &home.known(5), &key(), &[], &apart).lines.len(), 2);
}

#[test]
fn one_account_that_may_stand_twice_in_a_file_is_told() {
    let mut home = Home::new();
    home.account("reddit", &[]);
    let read =
        file(vec![row(1, "", "https://reddit.com", "mara", "a"), row(2, "", "https://reddit.com", ADDRESS, "a")]);
    let plan = planned(&home, &read);
    let fates: Vec<_> = plan.lines.iter().map(|line| line.fate).collect();
    assert_eq!(fates, [Fate::Updated, Fate::New]);
    assert_eq!(plan.twin(&plan.lines[1]).map(|twin| twin.sign_in.as_str()), Some("mara"));
    assert!(plan.twin(&plan.lines[0]).is_none());
    let other = file(vec![row(1, "", "https://reddit.com", "mara", "a"), row(2, "", "https://x.com", ADDRESS, "a")]);
    let plan = planned(&home, &other);
    assert!(plan.lines.iter().all(|line| plan.twin(line).is_none()), "another site is another account");
}

#[test]
fn what_is_known_by_its_name_alone_is_told() {
    let home = Home::new();
    let bare = |line, name: &str, sign_in: &str| Row { urls: Vec::new(), ..row(line, name, "", sign_in, "x") };
    let read = file(vec![
        bare(1, "Netflix", "mara"),
        bare(2, "Corner shop", "mara"),
        bare(3, "Reddit", "mara"),
        row(4, "", "https://reddit.com", "mara", "x"),
        row(5, "", "https://shop.example", "mara", "x"),
    ]);
    let plan = planned(&home, &read);
    let told: Vec<_> = plan.lines.iter().map(|line| (line.name.as_str(), line.by_name)).collect();
    assert_eq!(told, [("Netflix", true), ("Corner shop", true), ("Reddit", false), ("shop.example", false)]);
    let codes = planned(&home, &authenticator(vec![code(1, "Netflix", "mara")]));
    assert!(codes.lines.iter().all(|line| !line.by_name));
}

#[test]
fn what_is_left_out_is_called_as_in_the_file() {
    let home = Home::new();
    let csv = "type,name,notes,login_uri,login_username,login_password,folder,favorite,fields,reprompt,login_totp\n\
        note,Door code,the door is s3cr3t,,,,,,,,\n\
        login,Shop,,https://shop.example,mara,pw,,,,,\n";
    let json = r#"{"encrypted":false,"items":[{"type":2,"name":"Door code","notes":"s3cr3t"},
        {"type":3,"name":"4111 1111 1111 1111","card":{}},
        {"type":1,"name":"Shop","login":{"username":"mara","uris":[{"uri":"https://shop.example"}]}}]}"#;
    for (text, expected) in [(csv, &["Door code"][..]), (json, &["Door code", ""][..])] {
        let read = crate::import::read(text.as_bytes(), &crate::import::Keys::default()).unwrap();
        let plan = planned(&home, &read);
        let titles: Vec<&str> = plan.skipped.iter().map(|left| left.title.as_str()).collect();
        assert_eq!(titles, expected, "{}", read.format);
    }
}
