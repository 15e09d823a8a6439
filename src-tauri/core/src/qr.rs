//! QR codes (ISO/IEC 18004) as dark and light squares, which the page draws.

use qrcode::{Color, EcLevel, QrCode};

/// The squares of a QR code in rows from the top left, all of the same length. The quiet zone around it is not
/// included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Squares {
    /// The rows; `true` is dark.
    pub rows: Vec<Vec<bool>>,
}

/// Returns the QR code of a text. It has level M, so 15 % of it may be unreadable, for example because of glare on a
/// screen.
///
/// Returns `None` if the text is longer than a QR code can hold (2,331 bytes).
#[must_use]
pub fn squares(text: &str) -> Option<Squares> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let dark: Vec<bool> = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
    Some(Squares { rows: dark.chunks(width).map(<[bool]>::to_vec).collect() })
}

#[cfg(test)]
mod tests {
    use super::squares;

    #[test]
    fn it_is_a_square_with_three_eyes() {
        let found = squares("https://www.instagram.com/accounts/password/change/").expect("an address fits");
        let size = found.rows.len();
        assert!(
            (21..=57).contains(&size) && size % 4 == 1,
            "a version's size, and no larger than a screen shows: {size}"
        );
        assert!(found.rows.iter().all(|row| row.len() == size), "rows are of one length");
        for (top, left) in [(0, 0), (0, size - 7), (size - 7, 0)] {
            let at = |row: usize, column: usize| found.rows[top + row][left + column];
            assert!((0..7).all(|n| at(0, n) && at(6, n) && at(n, 0) && at(n, 6)), "the eye's frame is dark");
            assert!((1..6).all(|n| !at(1, n) && !at(5, n)), "with a light ring in it");
            assert!(at(3, 3), "and a dark middle");
        }
    }

    /// The page draws it 176 pixels wide with its quiet zone; less than two and a half pixels a square is hard for a
    /// camera.
    #[test]
    fn every_page_of_the_catalogue_is_read_from_a_screen() {
        for service in &crate::catalogue::Catalogue::shipped().services {
            for link in &service.links {
                let size = squares(&link.url).expect("an address fits").rows.len();
                assert!(size + 8 <= 69, "{} {}: {size} squares wide", service.id, link.id);
            }
        }
    }

    #[test]
    fn the_same_text_gives_the_same_picture_and_another_another() {
        assert_eq!(squares("https://example.com/a"), squares("https://example.com/a"));
        assert_ne!(squares("https://example.com/a"), squares("https://example.com/b"));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(squares(&"x".repeat(4_000)), None);
    }
}
