//! Writes a calendar entry (iCalendar, RFC 5545) for the next round: a whole day, without personal data.

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

/// The greatest length of a line in octets, without its line break (RFC 5545 §3.1).
const OCTETS: usize = 75;

/// Returns the content of the file. `stamp` is the time at which it was made, written in UTC.
///
/// A calendar that imports two files with the same `uid` keeps one entry.
#[must_use]
pub fn entry(uid: &str, stamp: Timestamp, day: Date, title: &str, text: &str) -> String {
    let next = day.checked_add(SignedDuration::from_hours(24)).unwrap_or(day);
    let (title, text) = (escaped(title), escaped(text));
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Nightlatch//Nightlatch//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{uid}"),
        format!("DTSTAMP:{}", stamp.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")),
        format!("SUMMARY:{title}"),
        format!("DESCRIPTION:{text}"),
        // The day stays free in the calendar: this is a reminder, not an appointment.
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{title}"),
        // The alarm is at 18:00 of that day.
        "TRIGGER:PT18H".to_owned(),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// Escapes a value of type TEXT (RFC 5545 §3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.trim().chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}

/// Folds a line that is too long (RFC 5545 §3.1): it goes on after a line break and a space. No character is split.
fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > OCTETS {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width += letter.len_utf8();
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{OCTETS, entry};

    fn made(title: &str, text: &str) -> String {
        entry("0af3", "2026-11-22T20:15:07.25Z".parse().unwrap(), date(2026, 12, 31), title, text)
    }

    /// Reads the file as a calendar does: unfolds the lines, then splits names from values.
    fn read(file: &str) -> Vec<(String, String)> {
        let whole = file.replace("\r\n ", "");
        let line = |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.to_owned()));
        whole.split("\r\n").filter(|line| !line.is_empty()).map(|one| line(one).expect("a name and a value")).collect()
    }

    fn value(file: &str, name: &str) -> String {
        read(file).into_iter().find(|(known, _)| known == name).map(|(_, value)| value).unwrap_or_default()
    }

    #[test]
    fn a_whole_day_with_id_and_stamp() {
        let file = made("A round", "Open it.");
        assert_eq!(value(&file, "UID"), "0af3");
        assert_eq!(value(&file, "DTSTAMP"), "20261122T201507Z", "UTC, whole seconds");
        assert_eq!(value(&file, "DTSTART;VALUE=DATE"), "20261231");
        assert_eq!(value(&file, "DTEND;VALUE=DATE"), "20270101", "the end is the day after, also over the year");
        assert!(
            file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && file.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n")
        );
    }

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        let file = made("One, two; three\\four", "First line\nSecond");
        assert_eq!(value(&file, "SUMMARY"), "One\\, two\\; three\\\\four");
        assert_eq!(value(&file, "DESCRIPTION"), "First line\\nSecond");
        assert_eq!(
            read(&file).iter().filter(|(name, _)| name == "BEGIN").count(),
            3,
            "a text opens no part of its own"
        );
    }

    #[test]
    fn the_words_that_ship_say_nothing_of_anybody() {
        let words = crate::plain::calendar_words();
        let file = made(&words.title, &words.text);
        assert!(!words.title.is_empty() && file.contains("SUMMARY:"));
        assert!(!file.contains('@') && !file.contains("ATTENDEE") && !file.contains("ORGANIZER"));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_no_letter_is_cut(title in "\\PC{0,200}", text in "(\\PC|\n){0,400}") {
            let file = made(&title, &text);
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= OCTETS, "{} octets", line.len());
            }
            let bare = file.replace("\r\n", "");
            prop_assert!(!bare.contains(['\r', '\n']), "every line ends with both");
            prop_assert_eq!(read(&file).len(), 19, "as many lines as are meant");
        }
    }
}
