//! Guesses the role of a column by its title in the languages of most exports.

use super::Role;

/// Words in titles of columns. A title that equals or contains one of them gets its role.
const TITLES: &[(Role, &[&str])] = &[
    // Dates come first, because "password changed" is a date. Then come passwords and codes: a column wrongly guessed as secret
    // is merely not shown.
    (
        Role::Changed,
        &[
            "password changed",
            "password modified",
            "changed",
            "last changed",
            "password date",
            "geändert",
            "passwort geändert",
            "modifié",
            "cambiado",
        ],
    ),
    (
        Role::Made,
        &[
            "created",
            "creation date",
            "created at",
            "made",
            "member since",
            "since",
            "erstellt",
            "angelegt",
            "créé",
            "creado",
            "creato",
            "criado",
            "aangemaakt",
            "作成日",
            "创建时间",
        ],
    ),
    (
        Role::Used,
        &[
            "last used",
            "last login",
            "last sign-in",
            "used",
            "zuletzt benutzt",
            "zuletzt verwendet",
            "letzte anmeldung",
            "dernière utilisation",
            "último uso",
            "ultimo accesso",
        ],
    ),
    (
        Role::Code,
        &[
            "totp",
            "otp",
            "otpauth",
            "2fa",
            "two-factor",
            "authenticator",
            "seed",
            "secret",
            "secret key",
            "one-time password",
            "one-time code",
        ],
    ),
    (
        Role::Password,
        &[
            "password",
            "pass",
            "pwd",
            "passwort",
            "kennwort",
            "passwd",
            "passphrase",
            "pin",
            "mot de passe",
            "mdp",
            "contraseña",
            "clave",
            "senha",
            "palavra-passe",
            "wachtwoord",
            "lösenord",
            "adgangskode",
            "passord",
            "salasana",
            "hasło",
            "heslo",
            "jelszó",
            "parola",
            "şifre",
            "пароль",
            "密码",
            "密碼",
            "パスワード",
            "암호",
            "비밀번호",
        ],
    ),
    (
        Role::Email,
        &[
            "email",
            "e-mail",
            "mail",
            "email address",
            "e-mail address",
            "e-mail-adresse",
            "mailadresse",
            "courriel",
            "adresse e-mail",
            "correo",
            "correo electrónico",
            "posta",
            "メール",
            "邮箱",
            "이메일",
        ],
    ),
    (
        Role::SignIn,
        &[
            "username",
            "user name",
            "user",
            "login",
            "login name",
            "sign-in",
            "sign in",
            "userid",
            "user id",
            "account name",
            "benutzername",
            "benutzer",
            "anmeldename",
            "nutzername",
            "identifiant",
            "utilisateur",
            "nom d'utilisateur",
            "usuario",
            "nombre de usuario",
            "utente",
            "nome utente",
            "utilizador",
            "usuário",
            "gebruikersnaam",
            "användarnamn",
            "brugernavn",
            "brukernavn",
            "käyttäjätunnus",
            "użytkownik",
            "nazwa użytkownika",
            "uživatel",
            "felhasználónév",
            "kullanıcı adı",
            "логин",
            "имя пользователя",
            "用户名",
            "ユーザー名",
            "사용자 이름",
            "아이디",
        ],
    ),
    (
        Role::Url,
        &[
            "url",
            "uri",
            "urls",
            "website",
            "web site",
            "web",
            "site",
            "address",
            "web address",
            "link",
            "host",
            "hostname",
            "domain",
            "login_uri",
            "webseite",
            "internetadresse",
            "adresse",
            "lien",
            "sitio",
            "sitio web",
            "sito",
            "sito web",
            "endereço",
            "webbplats",
            "strona",
            "сайт",
            "адрес",
            "网址",
            "網址",
            "ウェブサイト",
            "웹사이트",
        ],
    ),
    (
        Role::Name,
        &[
            "name",
            "title",
            "service",
            "account",
            "app",
            "application",
            "item",
            "company",
            "provider",
            "titel",
            "dienst",
            "konto",
            "anbieter",
            "nom",
            "titre",
            "compte",
            "nombre",
            "título",
            "cuenta",
            "servicio",
            "nome",
            "titolo",
            "conta",
            "naam",
            "navn",
            "namn",
            "nazwa",
            "название",
            "имя",
            "名称",
            "名稱",
            "名前",
            "タイトル",
            "이름",
        ],
    ),
];

/// Longest title, in bytes; a longer one is not guessed.
const LONGEST: usize = 200;

/// Returns what a column probably holds, judged by its title; `None` if the title tells nothing.
#[must_use]
pub fn guess_by_title(title: &str) -> Option<Role> {
    if title.len() > LONGEST {
        return None;
    }
    let title = title.trim().to_lowercase().replace('_', " ");
    let exact = TITLES.iter().find(|(_, words)| words.contains(&title.as_str())).map(|(role, _)| *role);
    let parts: Vec<&str> = title.split([' ', '-', '/', '(', ')', ':']).collect();
    let role_of = |part: &str| TITLES.iter().find(|(_, words)| words.contains(&part)).map(|(role, _)| *role);
    let is_date = |(role, words): &&(Role, &[&str])| {
        let phrase = |word: &&str| word.contains(' ') && title.starts_with(*word);
        matches!(role, Role::Changed | Role::Made | Role::Used) && words.iter().any(phrase)
    };
    let within = || {
        let date = TITLES.iter().find(is_date).map(|(role, _)| *role);
        // If any word means a secret, the column counts as secret ("website password", "Kontopasswort"). Otherwise the last known
        // word decides: "login URLs" are addresses.
        let secret = |(role, words): &&(Role, &[&str])| {
            let has = |word: &&str| parts.contains(word) || (word.len() > 4 && title.contains(*word));
            matches!(role, Role::Password | Role::Code) && words.iter().any(has)
        };
        let secret = || TITLES.iter().find(secret).map(|(role, _)| *role);
        date.or_else(secret).or_else(|| parts.iter().rev().find_map(|part| role_of(part)))
    };
    exact.or_else(within)
}
