//! Keeper's JSON: records of many types, whose further fields are named `$type:label:number`. When a record was changed says nothing
//! of its password.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::super::gather::Gather;
use super::super::json::{self, End, Said, Secret, Word};
use super::super::skeleton::{Members, first_item, member};
use super::super::text::{self, Text};
use super::super::{Code, Keys, Read, Reader, Refusal, Row, SkipReason, Sniff, Untold};

pub const READER: Reader =
    Reader { format: "keeper_json", cannot_tell: &[Untold::Dates, Untold::Bin], recognises, read };

fn recognises(sniff: &Sniff<'_>) -> bool {
    let text = sniff.beginning();
    let first = || member(text, "records").and_then(first_item);
    let has = |key: &str| first().is_some_and(|record| Members::of(record).any(|member| member.key == key));
    sniff.has_keys(&["records"]) && (sniff.has_keys(&["shared_folders"]) || has("$type") || has("login_url"))
}

fn read(bytes: &[u8], keys: &Keys<'_>) -> Result<Read, Refusal> {
    let text = Text::of(bytes);
    let mut gather = Gather::new(READER.format, keys);
    let end = json::items(text.whole()?, &["records", "*"], &mut gather, &mut row)?;
    gather.done(end == End::Cut)
}

#[derive(Deserialize)]
struct Record {
    #[serde(default, rename = "$type")]
    kind: Word,
    #[serde(default)]
    title: Word,
    #[serde(default)]
    login: Word,
    #[serde(default)]
    password: Secret,
    #[serde(default)]
    login_url: Word,
    #[serde(default, deserialize_with = "json::lenient")]
    custom_fields: Fields,
}

/// What the further fields say; all others of them may be secret and are passed over.
#[derive(Default)]
struct Fields {
    urls: Vec<String>,
    code: Code,
    passkey: bool,
}

/// A field that stands in a record more than once is a list.
#[derive(Deserialize)]
#[serde(untagged)]
enum Addresses {
    More(Vec<Word>),
    One(Word),
}

impl Addresses {
    fn all(&self) -> Vec<String> {
        let words = match self {
            Self::More(words) => words.as_slice(),
            Self::One(word) => std::slice::from_ref(word),
        };
        words.iter().flat_map(|word| text::urls(&word.0)).collect()
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Passkey {
    relying_party: Word,
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Named;
        impl<'de> Visitor<'de> for Named {
            type Value = Fields;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("fields by their names")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Fields, A::Error> {
                let mut found = Fields::default();
                while let Some(name) = fields.next_key::<Word>()? {
                    match name.0.split(':').next().unwrap_or_default() {
                        "$oneTimeCode" => found.code = found.code.or(fields.next_value::<Said>()?.0),
                        "$url" => found.urls.extend(fields.next_value::<Addresses>()?.all()),
                        "$passkey" => {
                            found.passkey = true;
                            found.urls.push(fields.next_value::<Passkey>()?.relying_party.0);
                        }
                        _ => fields.next_value::<IgnoredAny>().map(|_| ())?,
                    }
                }
                Ok(found)
            }
        }
        deserializer.deserialize_map(Named)
    }
}

fn row(record: Record) -> Result<Row, SkipReason> {
    let Fields { urls: more, code, passkey } = record.custom_fields;
    let mut urls = text::urls(&record.login_url.0);
    if urls.is_empty() {
        urls.extend(more);
    }
    // Records of other types may hold a sign-in too: an insurance with its site beside the number of the policy.
    let signs_in = !urls.is_empty() && (record.password.0.is_some() || !record.login.0.trim().is_empty());
    if !matches!(record.kind.0.as_str(), "" | "login" | "general") && !signs_in {
        return Err(SkipReason::NotALogin);
    }
    Ok(Row {
        name: record.title.0,
        urls,
        sign_in: record.login.0,
        password: record.password.0,
        code,
        passkey,
        ..Row::default()
    })
}
