//! Makes a new password from given random bytes: words or characters, within the rules of the service.
//!
//! The 1,024 words in `generate/words.txt` are our own choice of plain English nouns, three to eight letters, put together for this
//! program and free under its licence; no list of others was copied.

use strum::{IntoStaticStr, VariantArray, VariantNames};
use zeroize::Zeroizing;

/// The words; each carries ten bits.
const WORDS: &str = include_str!("generate/words.txt");
/// The number of words.
const WORD_COUNT: usize = 1024;
const LOWER: &str = "abcdefghijkmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS: &str = "23456789";
/// The symbols that most sites accept and most keyboards have.
const SYMBOLS: &str = "-_.!?*+#%&=@";
/// The character between words.
const BETWEEN: char = '-';
/// The largest number of characters that is offered.
const MOST_CHARACTERS: usize = 64;
/// The largest number of characters where the service's limit is not known; ten words fit.
const UNKNOWN_MOST: usize = 128;

/// The number of random bytes that one password uses at most, with the repeated tries for the rules.
pub const RANDOM_BYTES: usize = 4096;

/// The material of a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, VariantArray, VariantNames)]
#[strum(serialize_all = "camelCase")]
pub enum Made {
    /// Words with hyphens between them.
    Words,
    /// Letters, digits and, where the service accepts them, symbols.
    Characters,
}

/// The password that the person asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// The material: words or characters.
    pub made: Made,
    /// The number of words or characters; it is brought into the bounds.
    pub length: usize,
    /// Whether the password may have symbols.
    pub symbols: bool,
}

impl Recipe {
    /// Returns the smallest and the largest length that is offered, in words or characters. Six words or twelve characters resist
    /// guessing against a leaked list.
    #[must_use]
    pub const fn bounds(made: Made) -> (usize, usize) {
        match made {
            Made::Words => (4, 10),
            Made::Characters => (12, MOST_CHARACTERS),
        }
    }

    /// Returns the recipe with its length within the bounds.
    #[must_use]
    pub fn bounded(self) -> Self {
        let (least, most) = Self::bounds(self.made);
        Self { length: self.length.clamp(least, most), ..self }
    }
}

/// The rules of a service for passwords, as far as they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The smallest number of characters.
    pub least: usize,
    /// The largest number of characters.
    pub most: usize,
    /// Whether at least one lower-case letter, one capital, one digit and one symbol is required, in this order.
    pub must: [bool; 4],
    /// The symbols that are accepted. `None` means that they are not known and the usual ones are used; an empty string, that none is
    /// accepted.
    pub symbols: Option<String>,
}

impl Default for Rules {
    fn default() -> Self {
        Self { least: 0, most: UNKNOWN_MOST, must: [false; 4], symbols: None }
    }
}

impl Rules {
    /// Reads the notation of the `passwordrules` attribute: the length, what is required, and which symbols are allowed. Anything else is
    /// ignored, and an unreadable number counts as not given.
    ///
    /// Source: <https://developer.apple.com/password-rules/>.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut rules = Self::default();
        let mut symbols: Option<String> = None;
        for (name, value) in properties(text) {
            match name.as_str() {
                "minlength" => rules.least = value.parse().unwrap_or(0),
                "maxlength" => rules.most = value.parse::<usize>().unwrap_or(UNKNOWN_MOST).clamp(1, UNKNOWN_MOST),
                "required" | "allowed" => {
                    let special = special(&value);
                    let place = ["lower", "upper", "digit"].iter().position(|word| value.trim() == *word);
                    if let Some(must) = place.or(special.is_some().then_some(3)).and_then(|at| rules.must.get_mut(at)) {
                        *must |= name == "required";
                    }
                    let known = symbols.get_or_insert_default();
                    known.extend(special.unwrap_or_default().chars().filter(|sign| SYMBOLS.contains(*sign)));
                }
                _ => {}
            }
        }
        // A list of allowed characters without one of our symbols means that no symbol may be used.
        rules.symbols = symbols;
        if rules.symbols.as_deref() == Some("") {
            rules.must[3] = false;
        }
        rules
    }

    fn takes(&self, password: &str) -> bool {
        let any = |set: &str| password.chars().any(|letter| set.contains(letter));
        let symbols = self.symbols.as_deref().unwrap_or(SYMBOLS);
        let fine = |letter: char| letter.is_ascii_alphanumeric() || symbols.contains(letter);
        let must = self.must.iter().zip([LOWER, UPPER, DIGITS, symbols]);
        (self.least..=self.most).contains(&password.len())
            && password.chars().all(fine)
            && must.into_iter().all(|(must, set)| !must || any(set))
    }
}

/// Splits `name: value` pairs at semicolons; a semicolon inside brackets is a symbol.
fn properties(text: &str) -> Vec<(String, String)> {
    let (mut found, mut inside, mut line) = (Vec::new(), false, String::new());
    for sign in text.chars().chain([';']) {
        inside = (inside || sign == '[') && sign != ']';
        if sign == ';' && !inside {
            if let Some((name, value)) = line.split_once(':') {
                found.push((name.trim().to_lowercase(), value.trim().to_owned()));
            }
            line.clear();
        } else {
            line.push(sign);
        }
    }
    found
}

/// Returns the symbols that a value names, or `None` if it names none.
fn special(value: &str) -> Option<String> {
    let listed: String =
        value.split('[').skip(1).filter_map(|rest| rest.split(']').next()).collect::<Vec<_>>().concat();
    if !listed.is_empty() {
        return Some(listed);
    }
    let named = value.split(',').any(|word| matches!(word.trim(), "special" | "ascii-printable" | "unicode"));
    named.then(|| SYMBOLS.to_owned())
}

/// A source of numbers from given bytes, in which each number is equally likely.
struct Dice<'a>(std::slice::Iter<'a, u8>);

impl Dice<'_> {
    fn below(&mut self, sides: usize) -> Option<usize> {
        let whole = 1_usize << 16;
        let fair = whole - whole % sides.max(1);
        loop {
            let number = usize::from(*self.0.next()?) << 8 | usize::from(*self.0.next()?);
            if number < fair {
                return Some(number % sides);
            }
        }
    }

    fn letter(&mut self, set: &str) -> Option<char> {
        let at = self.below(set.chars().count())?;
        set.chars().nth(at)
    }
}

/// Makes a password and returns it with the recipe that was used: where the service does not accept words, characters are used. Returns
/// `None` if the random bytes were used up.
#[must_use]
pub fn make(recipe: Recipe, rules: &Rules, random: &[u8]) -> Option<(Zeroizing<String>, Recipe)> {
    let mut dice = Dice(random.iter());
    let recipe = recipe.bounded();
    if recipe.made == Made::Words {
        let words = words(recipe.length, rules, &mut dice)?;
        if rules.takes(&words) {
            return Some((words, recipe));
        }
    }
    let (least, most) = Recipe::bounds(Made::Characters);
    let asked = if recipe.made == Made::Words { 20 } else { recipe.length };
    // The longest password that the service accepts counts more than the length that was asked for.
    let length = asked.clamp(least, most).max(rules.least).min(rules.most);
    let recipe = Recipe { made: Made::Characters, length, symbols: recipe.symbols };
    loop {
        let password = characters(recipe, rules, &mut dice)?;
        if rules.takes(&password) && varied(&password) {
            return Some((password, recipe));
        }
    }
}

/// Returns whether the password has one of each kind: sites that say nothing often want that, and twelve characters nearly always have
/// it.
fn varied(password: &str) -> bool {
    password.len() < 4 || [LOWER, UPPER, DIGITS].iter().all(|set| password.chars().any(|letter| set.contains(letter)))
}

fn words(length: usize, rules: &Rules, dice: &mut Dice<'_>) -> Option<Zeroizing<String>> {
    // The whole capacity is reserved at once, because a string that grows leaves copies in memory.
    let mut text = Zeroizing::new(String::with_capacity(length * 9 + 2));
    let [_, capital, digit, _] = rules.must;
    for at in 0..length {
        if at > 0 {
            text.push(BETWEEN);
        }
        let word = WORDS.split_ascii_whitespace().nth(dice.below(WORD_COUNT)?)?;
        let mut letters = word.chars();
        if let Some(first) = letters.next().filter(|_| capital && at == 0) {
            text.push(first.to_ascii_uppercase());
            text.push_str(letters.as_str());
        } else {
            text.push_str(word);
        }
    }
    if digit {
        text.push(dice.letter(DIGITS)?);
    }
    Some(text)
}

fn characters(recipe: Recipe, rules: &Rules, dice: &mut Dice<'_>) -> Option<Zeroizing<String>> {
    let taken = rules.symbols.as_deref().unwrap_or(SYMBOLS);
    let symbols = if recipe.symbols || rules.must.last() == Some(&true) { taken } else { "" };
    let set = [LOWER, UPPER, DIGITS, symbols].concat();
    let mut text = Zeroizing::new(String::with_capacity(recipe.length));
    for _ in 0..recipe.length {
        text.push(dice.letter(&set)?);
    }
    Some(text)
}

/// Returns the number of equally likely passwords of a recipe as a power of two, rounded down: a figure to compare by.
#[must_use]
pub fn bits(recipe: Recipe) -> u32 {
    match recipe.made {
        Made::Words => u32::try_from(recipe.length * 10).unwrap_or(u32::MAX),
        Made::Characters => {
            let signs = LOWER.len() + UPPER.len() + DIGITS.len() + if recipe.symbols { SYMBOLS.len() } else { 0 };
            // The bits satisfy 2^bits ≤ signs^length; they are counted in thousandths of a bit, so that no float is needed.
            let thousandths = if signs > 60 { 6_100 } else { 5_800 };
            u32::try_from(recipe.length * thousandths / 1000).unwrap_or(u32::MAX)
        }
    }
}

#[cfg(test)]
#[path = "generate/tests.rs"]
mod tests;
