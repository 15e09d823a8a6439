//! Tests the person's corrections in the preview, and the parts that are ticked together.

use super::*;
use crate::accounts::Problem;

fn edited(home: &Home, read: &Read, edits: &Edits) -> Plan {
    plan(read, &home.known(5), &key(), &[], edits)
}

fn edit(name: &str, sign_in: Option<&str>) -> Edit {
    Edit::new(Catalogue::shipped(), name, sign_in).unwrap()
}

#[test]
fn a_corrected_row_joins_what_it_really_is() {
    let mut home = Home::new();
    let github = home.account("github", &[(FactName::SignIn, ADDRESS)]);
    let read =
        file(vec![row(1, "Code", "https://code.example", "mara", "a"), row(2, "", "https://reddit.com", "m", "b")]);
    assert_eq!(planned(&home, &read).lines[0].fate, Fate::New);
    let plan = edited(&home, &read, &Edits::from([(0, edit("github", Some(ADDRESS)))]));
    let line = &plan.lines[0];
    assert_eq!((line.there, line.fate, line.edited), (Some(github), Fate::Updated, true));
    assert_eq!((line.name.as_str(), line.sign_in.as_str()), ("GitHub", ADDRESS));
    assert_eq!((plan.lines[1].edited, plan.lines[1].sign_in.as_str()), (false, "m"), "the other stays");
}

#[test]
fn a_typed_name_is_a_site_a_service_or_only_a_name() {
    let home = Home::new();
    let read = file(vec![row(1, "Code", "https://code.example", "mara", "a")]);
    for (typed, place) in [
        ("Corner shop", Place::Named("Corner shop".into())),
        ("shop.example", Place::Site("shop.example".into(), "shop.example".into())),
        ("Instagram", Place::Service("instagram".into())),
        ("192.168.1.1", Place::Local("192.168.1.1".into())),
    ] {
        let plan = edited(&home, &read, &Edits::from([(0, edit(typed, None))]));
        assert_eq!((&plan.lines[0].place, plan.lines[0].name.as_str()), (&place, typed));
        assert_eq!(plan.lines[0].sign_in, "mara", "{typed}: what is not given stays");
    }
    let unknown = edited(&home, &read, &Edits::from([(0, edit("", Some("")))]));
    assert_eq!(unknown.lines[0].sign_in, "", "a sign-in can be taken away");
}

#[test]
fn two_rows_corrected_to_one_account_are_one_line() {
    let home = Home::new();
    let read = file(vec![
        row(1, "", "https://one.example", "mara", "a"),
        row(2, "", "https://two.example", "mara", "b"),
        row(3, "", "https://two.example", "other", "c"),
    ]);
    let plan = edited(&home, &read, &Edits::from([(0, edit("reddit", None)), (1, edit("reddit", None))]));
    let rows: Vec<&[u32]> = plan.lines.iter().map(|line| line.rows.as_slice()).collect();
    assert_eq!(rows, [&[1, 2][..], &[3]]);
}

#[test]
fn what_cannot_be_is_named_with_its_field() {
    let new = |name, sign_in| Edit::new(Catalogue::shipped(), name, sign_in).err();
    let long = "x".repeat(101);
    assert_eq!(new(&long, None), Some(("name", Problem::TooLong)));
    assert_eq!(new("pay\u{202e}lap", None), Some(("name", Problem::HiddenCharacters)));
    assert_eq!(new("", Some("two words")), Some(("signIn", Problem::NotAName)));
}

#[test]
fn parts_are_what_lines_have_in_common() {
    let home = Home::new();
    let mut unused = row(4, "", "https://reddit.com", "m", "b");
    unused.archived = true;
    let read = file(vec![
        row(1, "", "https://gmail.com", "mara.lind@gmail.com", "same"),
        row(2, "", "http://192.168.1.1", "admin", "same"),
        row(3, "", "https://paypa1.com", "", "a"),
        unused,
    ]);
    let plan = planned(&home, &read);
    let of = |part: Part| -> Vec<u32> {
        let lines = plan.lines.iter().filter(|line| part.has(line, Catalogue::shipped()));
        lines.map(|line| line.rows[0]).collect()
    };
    for (part, rows) in [
        (Part::Mailbox, vec![1]),
        (Part::Local, vec![2]),
        (Part::Alike, vec![3]),
        (Part::NoSignIn, vec![3]),
        (Part::Shared, vec![1, 2]),
        (Part::Unused, vec![4]),
        (Part::Fate(Fate::New), vec![1, 2, 3, 4]),
        (Part::Fate(Fate::Updated), vec![]),
    ] {
        assert_eq!(of(part), rows, "{part:?}");
        assert_eq!(plan.many(part, Catalogue::shipped()), rows.len(), "{part:?}");
    }
}
