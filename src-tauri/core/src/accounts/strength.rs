//! Whether a password is easy to guess.

use zxcvbn::{Score, zxcvbn};

/// Guessable within about 10^10 tries: zxcvbn's score below 3 (Wheeler, USENIX Security 2016).
#[must_use]
pub fn is_weak(password: &str) -> bool {
    zxcvbn(password, &[]).score() < Score::Three
}

#[cfg(test)]
mod tests {
    use super::is_weak;

    #[test]
    fn the_usual_ones_are_weak() {
        for weak in ["", "password", "123456", "qwertz123", "summer2024"] {
            assert!(is_weak(weak), "{weak}");
        }
        assert!(!is_weak("vrQ7-mulch-orbit-73-lantern"));
    }
}
