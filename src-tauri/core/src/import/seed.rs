//! What a seed field shows about the codes of a login. The seed is inspected in place and never copied.

use super::Code;
use super::text::is_seed;

/// Returns what a seed field shows: a code address, a bare seed or nothing. An address without a seed means that the codes
/// exist, but not in this file: some programs write one when they cannot read their own seed. A lone `-` is no seed.
#[must_use]
pub fn said(text: &str) -> Code {
    match text.trim() {
        "" | "-" => Code::Absent,
        text if is_empty_address(text) => Code::Elsewhere,
        _ => Code::Here,
    }
}

/// Like `said`, for programs in which people type `-` to note that the codes come from elsewhere.
#[must_use]
pub fn said_by_hand(text: &str) -> Code {
    if text.trim() == "-" { Code::Elsewhere } else { said(text) }
}

/// Returns whether a code address, or KeeOtp's `key=…&size=6`, has no seed.
fn is_empty_address(text: &str) -> bool {
    let starts = |start: &str| text.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
    let filled = |name: &str| {
        let value = |part: &str| {
            let (key, value) = part.split_once('=')?;
            (key.eq_ignore_ascii_case(name) && !value.trim().is_empty()).then_some(())
        };
        text.split(['?', '&']).find_map(value).is_some()
    };
    match text.split_once("://") {
        Some((scheme, seed)) if scheme.eq_ignore_ascii_case("steam") => seed.trim().is_empty(),
        Some(_) if is_seed(text) => starts("otpauth:") && !filled("secret"),
        Some(_) | None => starts("key=") && !filled("key"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, said, said_by_hand};

    #[test]
    fn a_code_without_its_seed_is_a_code_of_elsewhere() {
        for (text, code) in [
            ("", Code::Absent),
            (" ", Code::Absent),
            ("JBSWY3DPEHPK3PXP", Code::Here),
            ("otpauth://totp/Farm:ida?secret=JBSWY3DPEHPK3PXP&issuer=Farm", Code::Here),
            // No path and no label, as Bitwarden writes a code that came without names.
            ("otpauth://totp?secret=JBSWY3DPEHPK3PXP", Code::Here),
            ("OTPAUTH://TOTP/FARM?SECRET=JBSWY3DPEHPK3PXP", Code::Here),
            ("otpauth://hotp/Farm?secret=JBSWY3DPEHPK3PXP&counter=5counter=6", Code::Here),
            ("otpauth://totp/Farm:none?secret=&period=30&digits=6&issuer=Farm", Code::Elsewhere),
            ("OTPAUTH://TOTP/FARM?SECRET=&PERIOD=30", Code::Elsewhere),
            ("otpauth://totp/Farm?period=30", Code::Elsewhere),
            ("steam://JBSWY3DPEHPK3PXP", Code::Here),
            ("steam://", Code::Elsewhere),
            ("key=JBSWY3DPEHPK3PXP&size=6", Code::Here),
            ("key=&size=6", Code::Elsewhere),
            ("otpauth-migration://offline?data=AAAA", Code::Here),
        ] {
            assert_eq!((said(text), said_by_hand(text)), (code, code), "{text:?}");
        }
        assert_eq!((said("-"), said_by_hand(" - ")), (Code::Absent, Code::Elsewhere));
    }
}
