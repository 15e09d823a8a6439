//! Tables that nobody knows: guessed, shown without secrets, read as the person says; and tables written and read back.

use core_rules::import::{Hidden, Keys, Mapping, Role, Sample, Table, read, read_mapped, recognise, table};
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

use crate::shown::{fixture, shown};

fn guesses(table: &Table) -> Vec<Option<Role>> {
    table.columns.iter().map(|column| column.guess).collect()
}

#[test]
fn an_unknown_table_is_guessed_and_read() {
    let bytes = fixture("unknown.csv");
    assert_eq!(recognise(&bytes), None);
    let table = table(&bytes).unwrap();
    let roles =
        vec![Some(Role::Name), Some(Role::Url), Some(Role::SignIn), Some(Role::Password), None, Some(Role::Made)];
    assert_eq!((table.header, table.rows), (true, 2));
    assert_eq!(guesses(&table), roles);
    assert_eq!(table.columns[0].title, "Dienst", "as written");
    let text = format!("{table:?}");
    assert!(!text.contains("s3cr3t"), "no cell that may be a secret is shown: {text}");
    assert_eq!(table.columns[2].samples, [Sample::Text("anna".into()), Sample::Text("anna@example.com".into())]);
    assert_eq!(table.columns[4].samples, [Sample::Masked, Sample::Empty], "a remark may be a secret");
    let mapping = Mapping { roles, header: true };
    insta::assert_snapshot!(shown(&read_mapped(&bytes, &mapping, &Keys::default()).unwrap()));
}

#[test]
fn a_list_without_passwords_and_one_without_header() {
    let bytes = fixture("no_passwords.csv");
    let found = table(&bytes).unwrap();
    assert_eq!(guesses(&found), [Some(Role::Name), Some(Role::Email)]);
    let read = read_mapped(&bytes, &Mapping { roles: guesses(&found), header: true }, &Keys::default()).unwrap();
    assert!(read.rows.iter().all(|row| row.password.is_none()));
    assert_eq!(read.rows[1].sign_in, "anna@example.org");

    let bytes = b"https://a.example.com\tanna@example.com\thunter-s3cr3t\nhttps://b.example.com\tanna@example.com\tother-s3cr3t\n";
    let found = table(bytes).unwrap();
    assert!(!found.header);
    assert_eq!(guesses(&found), [None, None, None], "what cells look like chooses nothing");
    let looks: Vec<_> = found.columns.iter().map(|column| column.looks).collect();
    assert_eq!(looks, [Some(Role::Url), Some(Role::Email), None], "it is only said");
    assert!(!format!("{found:?}").contains("s3cr3t"));
    let roles = vec![Some(Role::Url), Some(Role::Email), Some(Role::Password)];
    let read = read_mapped(bytes, &Mapping { roles, header: false }, &Keys::default()).unwrap();
    assert_eq!(read.rows.len(), 2);
    assert_eq!(read.rows[0].password.as_ref().map(Hidden::expose), Some("hunter-s3cr3t"));
}

#[test]
fn titles_are_known_in_many_languages() {
    for (titles, roles) in [
        ("Name;URL;Benutzername;Passwort", [Role::Name, Role::Url, Role::SignIn, Role::Password]),
        ("Nom;Site web;Identifiant;Mot de passe", [Role::Name, Role::Url, Role::SignIn, Role::Password]),
        ("Nombre;Sitio web;Usuario;Contraseña", [Role::Name, Role::Url, Role::SignIn, Role::Password]),
        ("Название;Сайт;Логин;Пароль", [Role::Name, Role::Url, Role::SignIn, Role::Password]),
        ("名称;网址;用户名;密码", [Role::Name, Role::Url, Role::SignIn, Role::Password]),
        ("Title;Website address;Login e-mail;Last used", [Role::Name, Role::Url, Role::Email, Role::Used]),
    ] {
        let bytes = format!("{titles}\na;b.example.com;c;d\n");
        let found = table(bytes.as_bytes()).unwrap_or_else(|| panic!("{titles}"));
        assert_eq!(guesses(&found), roles.map(Some), "{titles}");
    }
}

/// A row as a person might have it.
fn rows() -> impl Strategy<Value = Vec<[String; 4]>> {
    let cell = "[ -~äß漢🦊\n\r\"',;\t]{0,12}";
    let name = "[a-z]{1,8}";
    proptest::collection::vec(
        (name, cell, cell).prop_map(|(name, user, password)| {
            let url = format!("https://{name}.example.com/");
            [name, url, user, password]
        }),
        1..8,
    )
}

fn quoted(cell: &str, delimiter: char, always: bool) -> String {
    if always || cell.contains(['"', '\n', '\r', delimiter]) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn written(header: [&str; 4], rows: &[[String; 4]], delimiter: char, end: &str, always: bool) -> String {
    let line = |cells: &[String; 4]| {
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell, delimiter, always)).collect();
        cells.join(&delimiter.to_string()) + end
    };
    line(&header.map(str::to_owned)) + &rows.iter().map(line).collect::<String>()
}

proptest! {
    #[test]
    fn a_written_table_reads_back(rows in rows(), style in 0_usize..12) {
        let delimiter = [',', ';', '\t'][style % 3];
        let (end, always) = ([ "\n", "\r\n"][style / 3 % 2], style / 6 == 1);
        for (header, format) in [
            (["name", "url", "username", "password"], "chrome"),
            (["Title", "URL", "Username", "Password"], "apple"),
        ] {
            let text = written(header, &rows, delimiter, end, always);
            let wide: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
            for bytes in [text.as_bytes().to_vec(), [b"\xEF\xBB\xBF", text.as_bytes()].concat(), wide] {
                prop_assert_eq!(recognise(&bytes), Some(format));
                let read = read(&bytes, &Keys::default()).unwrap();
                prop_assert!(read.skipped.is_empty() && read.cut_after.is_none());
                prop_assert_eq!(read.rows.len(), rows.len());
                for (row, [name, url, _, password]) in read.rows.iter().zip(&rows) {
                    prop_assert_eq!(&row.name, name);
                    prop_assert_eq!(&row.urls, std::slice::from_ref(url));
                    prop_assert_eq!(row.password.as_ref().map(Hidden::expose).unwrap_or_default(), password);
                }
            }
        }
    }

    #[test]
    fn half_a_file_gives_its_first_rows(rows in rows(), part in 0.0_f64..1.0) {
        let text = written(["name", "url", "username", "password"], &rows, ',', "\n", true);
        let head = text.find('\n').unwrap() + 1;
        let mut cut = head + ((text.len() - head) as f64 * part) as usize;
        while !text.is_char_boundary(cut) { cut -= 1; }
        // Whatever is read was in the file, in its order, and nothing is made up.
        if let Ok(read) = read(&text.as_bytes()[..cut], &Keys::default()) {
            prop_assert!(read.rows.len() <= rows.len());
            for (row, [name, ..]) in read.rows.iter().zip(&rows) {
                prop_assert_eq!(&row.name, name);
            }
        }
    }
}
