//! Reads the part of the protocol buffer wire format that one small message needs: numbers and byte strings, with bounds checks.

/// The value of a field; fixed-width numbers are skipped.
enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    Other,
}

type Field<'a> = (u64, Value<'a>);

/// The fields of a message with their numbers, in the order of the bytes.
pub(super) struct Message<'a>(Vec<Field<'a>>);

impl<'a> Message<'a> {
    /// Reads a message; `None` if a field is damaged.
    pub(super) fn of(mut bytes: &'a [u8]) -> Option<Self> {
        let mut fields = Vec::new();
        while !bytes.is_empty() {
            let (field, rest) = field(bytes)?;
            fields.push(field);
            bytes = rest;
        }
        Some(Self(fields))
    }

    /// Returns the byte strings of all fields with this number.
    pub(super) fn all(&self, number: u64) -> impl Iterator<Item = &'a [u8]> {
        let fields = self.0.iter().filter(move |(own, _)| *own == number);
        fields.filter_map(|(_, value)| if let Value::Bytes(bytes) = value { Some(*bytes) } else { None })
    }

    /// Returns the last byte string with this number; empty if there is none.
    pub(super) fn bytes(&self, number: u64) -> &'a [u8] {
        self.all(number).last().unwrap_or_default()
    }

    /// Returns the last text with this number, empty if there is none; `None` if it is not UTF-8.
    pub(super) fn text(&self, number: u64) -> Option<&'a str> {
        std::str::from_utf8(self.bytes(number)).ok()
    }

    /// Returns the last number of the fields with this number.
    pub(super) fn number(&self, number: u64) -> Option<u64> {
        let fields = self.0.iter().rev().filter(|(own, _)| *own == number);
        fields.filter_map(|(_, value)| if let Value::Number(value) = value { Some(*value) } else { None }).next()
    }
}

fn field(bytes: &[u8]) -> Option<(Field<'_>, &[u8])> {
    let (tag, rest) = number(bytes)?;
    let (value, rest) = match tag & 7 {
        0 => number(rest).map(|(number, rest)| (Value::Number(number), rest))?,
        1 => (Value::Other, rest.get(8..)?),
        2 => {
            let (length, rest) = number(rest)?;
            let (text, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            (Value::Bytes(text), rest)
        }
        5 => (Value::Other, rest.get(4..)?),
        _ => return None,
    };
    Some(((tag >> 3, value), rest))
}

/// Reads a number of seven bits per byte, at most ten bytes. A negative one (a batch id) comes as its two's complement.
fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0_u64;
    for (place, byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(place + 1..)?));
        }
    }
    None
}
