//! ZIPs of our own making, as simple as they come: nothing in them is compressed.

/// A ZIP with these parts, each a name and its content.
///
/// # Panics
/// A part or the whole is larger than a ZIP of 32 bits holds.
#[must_use]
pub fn stored(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let mut sum = flate2::Crc::new();
        sum.update(content);
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let at = u32::try_from(file.len()).unwrap().to_le_bytes();
        let shared =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &sum.sum().to_le_bytes(), &size, &size, &length, &[0, 0]].concat();
        file.extend([b"PK\x03\x04".as_slice(), &shared, name.as_bytes(), content].concat());
        list.extend([b"PK\x01\x02\x14\x00".as_slice(), &shared, &[0; 10], &at, name.as_bytes()].concat());
    }
    let (many, at) =
        (u16::try_from(parts.len()).unwrap().to_le_bytes(), u32::try_from(file.len()).unwrap().to_le_bytes());
    let size = u32::try_from(list.len()).unwrap().to_le_bytes();
    file.extend(list);
    file.extend([b"PK\x05\x06\0\0\0\0".as_slice(), &many, &many, &size, &at, &[0, 0]].concat());
    file
}
