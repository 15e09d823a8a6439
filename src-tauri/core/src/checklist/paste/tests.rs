//! Pages as they are copied out of a browser, written anew for these tests, with their traps.

use super::{Pasted, app_names};

fn names(text: &str) -> Vec<String> {
    app_names(text).names
}

#[test]
fn x_style_page() {
    let page = "Home\nExplore\nNotifications\nMessages\nGrok\nProfile\nMore\nPost\nMira B.\n@mira\n\nSettings\nYour account\n\
        Monetization\nPrivacy and safety\nHelp Center\nConnected apps\n\
        These are the apps you have connected to your X account to let them act for you. You can take that back. Learn more\n\
        Buffer\nBuffer\nby Buffer, Inc.\nRead and write\nApproved: 12:03 PM · Jan 5, 2020\n\
        IFTTT\nThe easy way to get your apps to work together.\nRead, write, and direct messages\nRevoke access\n\
        bitly.com\nhttps://bitly.com\nCan I Stream It\n© 2026 X Corp.\nTerms of Service\nCookie Policy\nAds info\n";
    assert_eq!(
        names(page),
        ["Mira B.", "Buffer", "IFTTT", "bitly.com"],
        "one name of the page's own is left to the person"
    );
}

#[test]
fn instagram_style_page() {
    let page = "Apps and websites\nActive\nExpired\nRemoved\nCanva\nActive · Added on 3 March 2023\nRemove\nLinktree Remove\n\
        Later: Social Media Planner\nAuthorized on 12/31/2022\nhas access to your profile\nNo apps here yet.\nMeta\nEnglish (UK)\n";
    assert_eq!(names(page), ["Canva", "Linktree", "Later: Social Media Planner"]);
}

#[test]
fn google_and_github_style_pages() {
    let page = "Your connections to third-party apps & services\nSearch\n24 apps\nSpotify\nHas access to Gmail\n2 days ago\n\
        Sign in with Google\nZoom\n1–10 of 24\nNext\n";
    assert_eq!(names(page), ["Spotify", "Zoom"]);
    let page = "Authorized OAuth Apps\nYou have granted 2 applications access to your account.\nRevoke all\nTravis CI\nLast used within the last 2 years · Owned by travis-ci\n\
        Netlify\nNever used · Owned by netlify\n";
    assert_eq!(names(page), ["Travis CI", "Netlify"]);
}

#[test]
fn german_page() {
    let page = "Einstellungen\nVerbundene Apps\nCanva\nAutorisiert am 5. Januar 2020\nEntfernen\nvor 3 Monaten\n5. Januar 2020\nDeepL Verwalten\n";
    assert_eq!(names(page), ["Canva", "DeepL"]);
}

#[test]
fn lists_by_hand_lose_their_bullets() {
    assert_eq!(
        names("• Canva\n- Buffer\n3. Zoom\n[x] Later\n12) Hootsuite\n2048 Game\n7-Zip"),
        ["Canva", "Buffer", "Zoom", "Later", "Hootsuite", "2048 Game", "7-Zip"]
    );
}

#[test]
fn names_that_look_like_something_else_stay() {
    for name in [
        "May Mobility",
        "March",
        "Post Planner",
        "Settings Manager Pro",
        "1Password",
        "500px",
        "Home Assistant",
        "Read Later",
        "Wunderlist",
        "Сбер",
        "网易云音乐",
        "X",
    ] {
        assert_eq!(names(name), [name]);
    }
}

#[test]
fn what_is_surely_no_app_goes() {
    for line in [
        "",
        " ",
        "—",
        "Remove",
        "REVOKE ACCESS",
        "Settings >",
        "Jan 5, 2020",
        "5 January 2020",
        "2020-01-05",
        "05.01.2020",
        "12:03 PM",
        "12:03 PM · Jan 5, 2020",
        "3 months ago",
        "Yesterday",
        "2020",
        "(3)",
        "12",
        "mira@example.org",
        "@mira",
        "https://example.org/x",
        "Approved Jan 5, 2020",
        "By clicking this you agree to what follows here.",
        "\u{200B}\u{FEFF}",
    ] {
        assert_eq!(names(line), [] as [&str; 0], "{line:?}");
    }
}

#[test]
fn names_are_told_once_and_without_tricks() {
    assert_eq!(names("Canva\ncanva\nCANVA\r\nCan\u{202E}va\tPro"), ["Canva", "Canva Pro"]);
    let long = "x".repeat(300);
    assert_eq!(names(&long), ["x".repeat(100)]);
    assert_eq!(names(&"ö".repeat(300)), ["ö".repeat(100)]);
    assert_eq!(names(&"x".repeat(3_000)), [] as [&str; 0]);
}

#[test]
fn five_megabytes_are_enough() {
    let text = "Canva\n".repeat(1_000_000);
    assert_eq!(app_names(&text), Pasted { names: vec!["Canva".to_owned()], cut: true });
    let letters = "ö".repeat(5 << 20);
    assert!(app_names(&letters).cut, "a letter on the edge is not cut in two");
    let many: String = (0..300).map(|number| format!("App {number} of mine\n")).collect();
    let pasted = app_names(&many);
    assert_eq!((pasted.names.len(), pasted.cut), (200, true));
}
