//! Every format that can be written in a few lines is written from made-up rows and read back: nothing lost, nothing made up.

use core_rules::import::{Hidden, Keys, Read, read, recognise};
use proptest::prelude::{ProptestConfig, Strategy, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};

/// A login as a person might have it.
#[derive(Debug, Clone)]
struct Login {
    name: String,
    sign_in: String,
    password: String,
}

impl Login {
    fn url(&self) -> String {
        format!("https://{}.example.com/", self.name)
    }
}

fn logins() -> impl Strategy<Value = Vec<Login>> {
    // LastPass escapes for HTML: `&` has a test of its own.
    let one = ("[a-z]{1,8}", "[a-z]{1,8}", "[ -%'-~äß漢🦊\n\"]{1,16}").prop_map(|(name, user, password)| Login {
        name,
        sign_in: format!("{user}@example.com"),
        password,
    });
    proptest::collection::vec(one, 1..6)
}

/// What a column holds: a part of the login, or always the same.
enum Cell {
    Name,
    Url,
    SignIn,
    Password,
    Fixed(&'static str),
}

/// Tables: format, header, and for each column what stands in it.
fn tables() -> Vec<(&'static str, &'static str, Vec<Cell>)> {
    use Cell::{Fixed, Name, Password, SignIn, Url};
    let none = || Fixed("");
    vec![
        ("chrome", "name,url,username,password,note", vec![Name, Url, SignIn, Password, none()]),
        (
            "firefox",
            "url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,timePasswordChanged",
            vec![
                Url,
                SignIn,
                Password,
                none(),
                none(),
                Fixed("{1}"),
                Fixed("1600000000000"),
                Fixed("1600000000000"),
                Fixed("1600000000000"),
            ],
        ),
        ("apple", "Title,URL,Username,Password,Notes,OTPAuth", vec![Name, Url, SignIn, Password, none(), none()]),
        (
            "onepassword_csv",
            "Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes",
            vec![Name, Url, SignIn, Password, none(), Fixed("false"), Fixed("false"), none(), none()],
        ),
        (
            "bitwarden_csv",
            "folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp",
            vec![none(), none(), Fixed("login"), Name, none(), none(), Fixed("0"), Url, SignIn, Password, none()],
        ),
        (
            "lastpass",
            "url,username,password,totp,extra,name,grouping,fav",
            vec![Url, SignIn, Password, none(), none(), Name, none(), Fixed("0")],
        ),
        (
            "lastpass",
            "url,username,password,extra,name,grouping,fav",
            vec![Url, SignIn, Password, none(), Name, none(), Fixed("0")],
        ),
        (
            "lastpass",
            "url,username,password,extra,name,grouping,fav,totp",
            vec![Url, SignIn, Password, none(), Name, none(), Fixed("0"), none()],
        ),
        (
            "dashlane_csv",
            "username,username2,username3,title,password,note,url,category,otpSecret",
            vec![SignIn, none(), none(), Name, Password, none(), Url, none(), none()],
        ),
        (
            "keepassxc_csv",
            "Group,Title,Username,Password,URL,Notes,TOTP,Icon,Last Modified,Created",
            vec![
                Fixed("Root"),
                Name,
                SignIn,
                Password,
                Url,
                none(),
                none(),
                Fixed("0"),
                Fixed("2020-01-02T03:04:05Z"),
                Fixed("2020-01-02T03:04:05Z"),
            ],
        ),
        ("keepass_csv", "Account,Login Name,Password,Web Site,Comments", vec![Name, SignIn, Password, Url, none()]),
        (
            "proton_csv",
            "type,name,url,email,username,password,note,totp,createTime,modifyTime,vault",
            vec![
                Fixed("login"),
                Name,
                Url,
                SignIn,
                none(),
                Password,
                none(),
                none(),
                Fixed("1600000000"),
                Fixed("1600000000"),
                Fixed("Personal"),
            ],
        ),
        (
            "strongbox",
            "Title,Username,Email,Password,URL,OTPAuth,Notes",
            vec![Name, SignIn, none(), Password, Url, none(), none()],
        ),
        ("safeincloud", "Title,Login,Password,URL,Notes,OTP", vec![Name, SignIn, Password, Url, none(), none()]),
        (
            "aliasvault_csv",
            "ServiceName,FolderPath,ServiceUrl,Username,CurrentPassword,AliasEmail,TwoFactorSecret,Notes,CreatedAt",
            vec![Name, none(), Url, SignIn, Password, none(), none(), none(), Fixed("03/04/2025 17:28:39")],
        ),
        (
            "nordpass",
            "name,url,additional_urls,username,password,note,cardholdername,cardnumber,cvc,pin,expirydate,zipcode,folder,full_name,phone_number,email,address1,address2,city,country,state,type,custom_fields",
            vec![
                Name,
                Url,
                none(),
                SignIn,
                Password,
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                none(),
                Fixed("password"),
                none(),
            ],
        ),
    ]
}

fn table(header: &str, cells: &[Cell], logins: &[Login]) -> String {
    // KeePass escapes by backslashes, all others double the quote.
    let keepass = header.contains("Login Name");
    let quoted = |text: &str| match keepass {
        true => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        false => format!("\"{}\"", text.replace('"', "\"\"")),
    };
    let row = |login: &Login| {
        let cell = |cell: &Cell| match cell {
            Cell::Name => quoted(&login.name),
            Cell::Url => quoted(&login.url()),
            Cell::SignIn => quoted(&login.sign_in),
            Cell::Password => quoted(&login.password),
            Cell::Fixed(text) => quoted(text),
        };
        cells.iter().map(cell).collect::<Vec<_>>().join(",") + "\n"
    };
    format!("{header}\n{}", logins.iter().map(row).collect::<String>())
}

/// The same logins in each JSON.
fn documents(logins: &[Login]) -> Vec<(&'static str, Value)> {
    let each = |item: &dyn Fn(&Login) -> Value| logins.iter().map(item).collect::<Vec<_>>();
    vec![
        (
            "bitwarden_json",
            json!({"encrypted": false, "folders": [], "items": each(&|one| json!({"type": 1, "name": one.name,
            "login": {"uris": [{"match": null, "uri": one.url()}], "username": one.sign_in, "password": one.password, "totp": null}}))}),
        ),
        (
            "proton_json",
            json!({"version": "1.21.2", "userId": "u", "encrypted": false, "vaults": {"v": {"name": "Personal", "items": each(&|one| json!({
            "itemId": "i", "state": 1, "createTime": 1_600_000_000, "data": {"type": "login", "metadata": {"name": one.name}, "extraFields": [],
            "content": {"itemEmail": one.sign_in, "itemUsername": "", "password": one.password, "urls": [one.url()], "totpUri": "", "passkeys": []}}}))}}}),
        ),
        (
            "enpass",
            json!({"folders": [], "items": each(&|one| json!({"title": one.name, "template_type": "login.default", "category": "login", "fields": [
            {"type": "username", "value": one.sign_in}, {"type": "url", "value": one.url()}, {"type": "password", "value": one.password}]}))}),
        ),
        (
            "keyguard",
            json!({"encrypted": false, "organizations": [], "collections": [], "folders": [], "items": each(&|one| json!({"type": 1, "name": one.name,
            "login": {"uris": [{"uri": one.url()}], "username": one.sign_in, "password": one.password}}))}),
        ),
        (
            "keeper_json",
            json!({"shared_folders": [], "records": each(&|one| json!({"uid": "u", "title": one.name, "$type": "login", "login": one.sign_in,
            "password": one.password, "login_url": one.url()}))}),
        ),
        (
            "passky",
            json!({"encrypted": false, "passwords": each(&|one| json!({"website": one.url(), "username": one.sign_in, "password": one.password}))}),
        ),
        (
            "psono",
            json!({"folders": [], "items": each(&|one| json!({"type": "website_password", "name": one.name, "website_password_url": one.url(),
            "website_password_username": one.sign_in, "website_password_password": one.password}))}),
        ),
        (
            "cxf",
            json!({"version": {"major": 1, "minor": 0}, "exporterRpId": "x.example", "exporterDisplayName": "X", "timestamp": 1, "accounts": [{"id": "a", "items": each(&|one| json!({
            "id": "i", "title": one.name, "scope": {"urls": [one.url()], "androidApps": []}, "credentials": [{"type": "basic-auth",
            "username": {"fieldType": "string", "value": one.sign_in}, "password": {"fieldType": "concealed-string", "value": one.password}}]}))}]}),
        ),
    ]
}

fn same(format: &str, read: &Read, logins: &[Login]) -> Result<(), TestCaseError> {
    prop_assert!(read.skipped.is_empty() && read.cut_after.is_none(), "{}: {:?}", format, read.skipped);
    prop_assert_eq!(read.rows.len(), logins.len(), "{}", format);
    for (row, login) in read.rows.iter().zip(logins) {
        // Where there is no name, the host stands for it.
        let name = if ["firefox", "passky"].contains(&format) {
            format!("{}.example.com", login.name)
        } else {
            login.name.clone()
        };
        prop_assert_eq!(&row.name, &name, "{}", format);
        prop_assert_eq!(&row.urls, &[login.url()], "{}", format);
        prop_assert_eq!(&row.sign_in, &login.sign_in, "{}", format);
        prop_assert_eq!(row.password.as_ref().map(Hidden::expose), Some(login.password.as_str()), "{}", format);
    }
    Ok(())
}

/// The same entries as each authenticator writes them in the open.
fn authenticators(entries: &[(String, String)]) -> Vec<(&'static str, String)> {
    let each = |item: &dyn Fn(&str, &str) -> Value| -> Vec<Value> {
        entries.iter().map(|(issuer, name)| item(issuer, name)).collect()
    };
    let lines: Vec<String> = entries
        .iter()
        .map(|(issuer, name)| {
            format!("otpauth://totp/{issuer}:{}?secret=SEED&issuer={issuer}", name.replace('@', "%40"))
        })
        .collect();
    let documents = [
        (
            "aegis",
            json!({"version": 1, "header": {"slots": null, "params": null}, "db": {"version": 2, "entries": each(&|issuer, name|
            json!({"type": "totp", "uuid": "1", "name": name, "issuer": issuer, "info": {"secret": "SEED", "algo": "SHA1", "digits": 6, "period": 30}}))}}),
        ),
        (
            "2fas",
            json!({"services": each(&|issuer, name| json!({"name": issuer, "secret": "SEED", "otp": {"account": name, "issuer": issuer, "tokenType": "TOTP"}})),
            "groups": [], "updatedAt": 1, "schemaVersion": 4, "appVersionCode": 1, "appOrigin": "android"}),
        ),
        (
            "proton_authenticator",
            json!({"version": 1, "entries": each(&|issuer, name| json!({"id": "1", "note": null, "content": {"entry_type": "Totp", "name": name,
            "uri": format!("otpauth://totp/{name}?secret=SEED&issuer={issuer}")}}))}),
        ),
        (
            "andotp",
            json!(each(
                &|issuer, name| json!({"secret": "SEED", "issuer": issuer, "label": name, "digits": 6, "type": "TOTP", "algorithm": "SHA1"})
            )),
        ),
        (
            "stratum",
            json!({"Authenticators": each(&|issuer, name| json!({"Type": 2, "Issuer": issuer, "Username": name, "Secret": "SEED"})), "Categories": []}),
        ),
        (
            "freeotp_plus",
            json!({"tokenOrder": [], "tokens": each(&|issuer, name| json!({"issuerExt": issuer, "issuerInt": issuer, "label": name, "secret": [1, -2, 3], "type": "TOTP"}))}),
        ),
        (
            "lastpass_authenticator",
            json!({"accounts": each(&|issuer, name| json!({"issuerName": issuer, "userName": name, "secret": "SEED", "timeStep": 30}))}),
        ),
        (
            "raivo",
            json!(each(
                &|issuer, name| json!({"issuer": issuer, "account": name, "secret": "SEED", "kind": "TOTP", "timer": "30", "digits": "6", "counter": "0"})
            )),
        ),
    ];
    let documents = documents.into_iter().map(|(format, document)| (format, document.to_string()));
    documents.chain([("otpauth", lines.join("\n"))]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn tables_of_every_keeper_read_back(logins in logins()) {
        for (format, header, cells) in tables() {
            let text = table(header, &cells, &logins);
            prop_assert_eq!(recognise(text.as_bytes()), Some(format), "{}", text);
            same(format, &read(text.as_bytes(), &Keys::default()).unwrap(), &logins)?;
        }
    }

    #[test]
    fn documents_of_every_keeper_read_back(logins in logins()) {
        for (format, document) in documents(&logins) {
            for text in [document.to_string(), serde_json::to_string_pretty(&document).unwrap()] {
                prop_assert_eq!(recognise(text.as_bytes()), Some(format), "{}", text);
                same(format, &read(text.as_bytes(), &Keys::default()).unwrap(), &logins)?;
            }
        }
    }

    #[test]
    fn entries_of_every_authenticator_read_back(entries in proptest::collection::vec(("[a-z]{1,8}", "[a-z]{1,8}@example\\.com"), 1..6)) {
        for (format, text) in authenticators(&entries) {
            prop_assert_eq!(recognise(text.as_bytes()), Some(format), "{}", text);
            let read = read(text.as_bytes(), &Keys::default()).unwrap();
            let found: Vec<_> = read.codes.iter().map(|code| (code.issuer.clone(), code.name.clone())).collect();
            prop_assert_eq!(&found, &entries, "{}", format);
        }
    }
}
