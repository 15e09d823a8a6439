//! Reads Buttercup's table: a row is a group or an entry, an entry names its group by id, and the bin is a group.

use std::collections::HashMap;

use super::super::{How, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold, csv};

pub const READER: Reader =
    Reader { format: "buttercup", cannot_tell: &[Untold::Dates], recognises, read: How::Own(read) };

/// Deepest nesting of groups.
const DEPTH: usize = 32;

fn recognises(sniff: &Sniff<'_>) -> bool {
    sniff.has_columns(&["!type", "!group_id", "!group_name"])
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    // Maps each group to its parent and to whether it is the bin. Groups come before the entries.
    let mut groups: HashMap<String, (String, bool)> = HashMap::new();
    csv::read(READER.format, bytes, keys, |line| {
        let parent = line.text("!group_parent");
        if line.get("!type") != "entry" {
            let at_top = parent.is_empty() || parent == "0";
            groups.insert(line.text("!group_id"), (parent, at_top && line.get("!group_name") == "Trash"));
            return Err(SkipReason::NotALogin);
        }
        let mut group = groups.get(line.get("!group_id"));
        for _ in 0..DEPTH {
            let Some((parent, is_bin)) = group else { break };
            if *is_bin {
                return Err(SkipReason::Deleted);
            }
            group = groups.get(parent);
        }
        Ok(Row {
            name: line.text("title"),
            urls: line.urls("url"),
            sign_in: line.text("username"),
            password: line.secret("password"),
            code: line.code("otpuri").or(line.code("otp")).or(line.code("totp")),
            ..Row::default()
        })
    })
}
