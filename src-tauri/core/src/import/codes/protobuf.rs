//! Reads the part of the protocol buffer wire format that one small message needs: numbers and byte strings, with bounds checks.

/// The value of a field; fixed-width numbers are skipped.
pub(super) enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    Other,
}

/// Returns the fields of a message with their numbers, in the order of the bytes; a damaged field gives `None` and ends the
/// iteration.
pub(super) fn fields(bytes: &[u8]) -> impl Iterator<Item = Option<(u64, Value<'_>)>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let read = field(rest);
        rest = read.as_ref().map_or(&[], |(_, after)| *after);
        Some(read.map(|(field, _)| field))
    })
}

type Field<'a> = (u64, Value<'a>);

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
