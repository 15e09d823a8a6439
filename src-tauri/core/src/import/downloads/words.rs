//! Words as services write them.

use crate::import::text::clean;

/// Longest name that is taken, in letters.
const NAME: usize = 100;

/// Meta writes UTF-8 as if each byte were a letter of Latin-1: `CafÃ©`. What is not such stays as it is.
pub(super) fn repaired(text: &str) -> String {
    let bytes: Option<Vec<u8>> = text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_else(|| text.to_owned())
}

/// A name for the screen.
pub(super) fn name(text: &str) -> String {
    clean(text).chars().take(NAME).collect::<String>().trim_end().to_owned()
}

/// A device's name out of what its app or browser says of itself.
pub(super) fn device(agent: &str) -> String {
    let agent = agent.trim();
    let app = |mark: &str| {
        let (_, rest) = agent.split_once(mark)?;
        Some(rest.split_once(')').map_or(rest, |(inside, _)| inside))
    };
    // Instagram 300.0.0 Android (33/13; 420dpi; 1080x2200; samsung; SM-S911B; dm1q; qcom; en_GB; 1)
    if let Some(inside) = app("Android (").filter(|_| agent.starts_with("Instagram")) {
        let mut fields = inside.split(';').map(str::trim).skip(3);
        let (maker, model) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        // "HUAWEI/HONOR" names a brand as well.
        let maker = maker.split('/').next_back().unwrap_or_default();
        return name(&format!("{maker} {model}"));
    }
    // Instagram 300.0.0 (iPhone14,5; iOS 17_0; en_GB; …)
    if let Some(inside) = app("Instagram").and_then(|rest| rest.split_once('(')).map(|(_, inside)| inside) {
        return name(inside.split(';').next().unwrap_or_default());
    }
    let first =
        |known: &[(&str, &'static str)]| known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => name(agent),
    }
}
