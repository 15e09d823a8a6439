//! Rows to bytes, as HIBP writes them or as a fault wants them.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

use super::fault::Fault;
use super::ranges::{EmailRow, PasswordRow};

/// A JSON array in one line, as `/breachedaccount/range` answers.
pub(super) fn email_range(mut rows: Vec<EmailRow>, fault: Option<Fault>) -> Vec<u8> {
    let (suffix_field, websites_field) = match fault {
        Some(Fault::OldShape) => ("HashSuffix", "Websites"),
        Some(Fault::BreachNames) => ("hashSuffix", "breachNames"),
        Some(Fault::RenamedFields) => ("suffix", "sites"),
        _ => ("hashSuffix", "websites"),
    };
    match fault {
        Some(Fault::EmptyList) => rows.clear(),
        Some(Fault::FewRows) => keep(&mut rows, 3, |row| row.planted),
        Some(Fault::CountZero) => {
            rows.iter_mut().filter(|row| row.planted).for_each(|row| row.websites.clear());
        }
        _ => {}
    }
    let mut body = String::from("[");
    if fault == Some(Fault::DamagedWithMatch) {
        body.push_str(r#"{"hashSuffix":17,"websites":"Adobe"},"#);
    }
    for (n, row) in rows.iter().enumerate() {
        if n > 0 {
            body.push(',');
        }
        let suffix = altered(&row.suffix, fault, "000");
        let websites: Vec<String> = row.websites.iter().map(|name| Value::from(name.as_str()).to_string()).collect();
        write!(body, r#"{{"{suffix_field}":"{suffix}","{websites_field}":[{}]}}"#, websites.join(","))
            .expect("writes to memory");
    }
    match fault {
        Some(Fault::DamagedWithMatch) => body.push_str(r#",{"hashSuffix":"0F","websites":["Ado"#),
        Some(Fault::LastNewline) => body.push_str("]\n"),
        _ => body.push(']'),
    }
    body.into_bytes()
}

/// `SUFFIX:COUNT` rows, CRLF between, none after the last, as `/range` answers; `padding` comes last.
pub(super) fn password_range(mut rows: Vec<PasswordRow>, padding: Vec<PasswordRow>, fault: Option<Fault>) -> Vec<u8> {
    match fault {
        Some(Fault::FewRows) => keep(&mut rows, 500, |row| row.planted),
        Some(Fault::CountZero) => rows.iter_mut().filter(|row| row.planted).for_each(|row| row.count = 0),
        _ => {}
    }
    rows.extend(padding);
    if fault == Some(Fault::EmptyList) {
        rows.clear();
    }
    let end = if fault == Some(Fault::LfForCrlf) { "\n" } else { "\r\n" };
    let colon = if fault == Some(Fault::RenamedFields) { '=' } else { ':' };
    let damaged = fault == Some(Fault::DamagedWithMatch);
    let mut body = String::with_capacity(rows.len() * 42);
    if damaged {
        write!(body, "<!-- not a row -->{end}").expect("writes to memory");
    }
    for (n, row) in rows.iter().enumerate() {
        if n > 0 {
            body.push_str(end);
        }
        write!(body, "{}{colon}{}", altered(&row.suffix, fault, "0"), row.count).expect("writes to memory");
    }
    if damaged {
        write!(body, "{end}0123456789:many{end}FFFF").expect("writes to memory");
    } else if fault == Some(Fault::LastNewline) {
        body.push_str(end);
    }
    body.into_bytes()
}

/// The breach list, one breach or the subscription, fields in HIBP's order.
pub(super) fn json(value: &impl Serialize, fault: Option<Fault>) -> Vec<u8> {
    let mut body = serde_json::to_vec(value).expect("plain data becomes JSON");
    match fault {
        Some(Fault::EmptyList) => body = if body.starts_with(b"[") { b"[]".to_vec() } else { b"{}".to_vec() },
        Some(Fault::RenamedFields) => {
            let mut value = serde_json::from_slice(&body).expect("JSON just made");
            rename(&mut value);
            body = value.to_string().into_bytes();
        }
        Some(Fault::DamagedWithMatch) => body.truncate(body.len() * 2 / 3),
        Some(Fault::LastNewline) => body.push(b'\n'),
        _ => {}
    }
    body
}

/// `PwnCount` becomes `pwnCount`, in an object or a list of objects.
fn rename(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(rename),
        Value::Object(object) => {
            let fields = std::mem::take(object);
            object.extend(fields.into_iter().map(|(name, value)| {
                let (first, rest) = name.split_at(1);
                (format!("{}{rest}", first.to_lowercase()), value)
            }));
        }
        _ => {}
    }
}

fn altered<'a>(suffix: &'a str, fault: Option<Fault>, more: &str) -> Cow<'a, str> {
    match fault {
        Some(Fault::WrongLengthSuffix) => Cow::Owned(format!("{suffix}{more}")),
        Some(Fault::LowerCaseSuffix) => Cow::Owned(suffix.to_lowercase()),
        _ => Cow::Borrowed(suffix),
    }
}

fn keep<T>(rows: &mut Vec<T>, n: usize, planted: impl Fn(&T) -> bool) {
    let mut left = n;
    rows.retain(|row| {
        let stays = planted(row) || left > 0;
        if stays && !planted(row) {
            left -= 1;
        }
        stays
    });
}
