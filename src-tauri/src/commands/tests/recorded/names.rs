//! Names in place of what is drawn by chance: a recording says `account:instagram` where the program drew 128 bits, so that it is the
//! same in every run, and so that whoever reads a test knows who is meant.

use std::collections::BTreeMap;
use std::path::Path;

use core_rules::accounts::account_name;
use core_rules::model::{FactName, Id, Kind};
use engine::App;
use serde_json::Value;

/// The groups of a spare key.
const KEY: [&str; 9] = ["K7QM", "2XDR", "HW94", "PN6T", "0VBE", "J3FY", "S8ZC", "5RGA", "KD4M"];
const PASSWORD: &str = "copper-otter-lantern-fjord-mellow-birch";

/// What was drawn, and the name for it.
#[derive(Default, Clone)]
pub struct Names {
    named: BTreeMap<String, String>,
    places: Vec<(String, &'static str)>,
}

impl Names {
    /// Names whatever is new in the list: by service, by value, by what the app is called.
    pub fn look(&mut self, engine: &App) {
        let read = engine.read(|known, _| {
            let mut found = Vec::new();
            for kind in [Kind::Account, Kind::Identifier, Kind::App] {
                for entity in known.model.of(kind).into_iter().chain(known.model.removed(kind)) {
                    let name = match kind {
                        Kind::Account if entity.value(&FactName::Service).is_empty() => {
                            format!("account:{}", plain(account_name(known.catalogue, entity)))
                        }
                        Kind::Account => format!("account:{}", entity.value(&FactName::Service)),
                        Kind::Identifier => format!("own:{}", entity.value(&FactName::Value).replace(' ', "")),
                        _ => format!("app:{}", plain(entity.value(&FactName::AppName))),
                    };
                    found.push((name, entity.value(&FactName::SignIn).to_owned(), entity.id));
                }
            }
            Ok(found)
        });
        // Where nothing is open there is nothing to name.
        let Ok(mut found) = read else { return };
        found.sort();
        for (name, _, id) in found {
            self.name(id, &name);
        }
    }

    /// Gives a folder of this computer the path that a recording has for it.
    pub fn place(&mut self, folder: &Path, path: &'static str) {
        self.places.push((folder.display().to_string(), path));
    }

    fn name(&mut self, id: Id, name: &str) {
        let id = id.to_string();
        if self.named.contains_key(&id) {
            return;
        }
        let taken = |name: &str| self.named.values().any(|other| other == name);
        let free = (2..).map(|count| format!("{name}-{count}")).find(|name| !taken(name)).filter(|_| taken(name));
        self.named.insert(id, free.unwrap_or_else(|| name.to_owned()));
    }

    /// Secrets that are made here are drawn by chance as well: the recording has others in their place, the same in every run.
    pub fn look_at_secrets(&mut self, command: &str, view: &Value) {
        if command == "show_generated_password" {
            let drawn = view["text"].as_str().expect("a password").to_owned();
            self.named.insert(drawn, PASSWORD.to_owned());
        }
        if command == "show_spare_key" {
            // A new one takes the place of the one before.
            self.named.retain(|_, name| !KEY.contains(&name.as_str()));
            let groups = view["groups"].as_array().expect("a key").iter().filter_map(Value::as_str);
            self.named.extend(groups.zip(KEY).map(|(drawn, group)| (drawn.to_owned(), group.to_owned())));
        }
    }

    /// A request with names in it, as the program understands it.
    pub fn to_program(&self, request: &Value) -> Value {
        let drawn = |text: &str| {
            self.named
                .iter()
                .find(|(_, name)| *name == text)
                .map_or_else(|| text.to_owned(), |(drawn, _)| drawn.clone())
        };
        changed(request, &|text| {
            // The spare key is typed group by group, in letters of either size.
            let upper = text.to_uppercase();
            let groups: Vec<&str> = upper.split(' ').collect();
            if groups.len() == KEY.len() && groups.starts_with(&KEY[..2]) {
                return groups.into_iter().map(drawn).collect::<Vec<_>>().join(" ");
            }
            self.places.iter().fold(drawn(text), |text, (folder, path)| text.replace(path, folder))
        })
    }

    /// An answer with names in it.
    pub fn to_page(&self, answer: &Value) -> Value {
        changed(answer, &|text| match self.named.get(text) {
            Some(name) => name.clone(),
            None => {
                assert!(Id::parse(text).is_none(), "an id that has no name would be another in every run");
                self.places.iter().fold(text.to_owned(), |text, (folder, path)| text.replace(folder, path))
            }
        })
    }
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace(' ', "-")
}

/// The same value with every text in it changed.
fn changed(value: &Value, change: &dyn Fn(&str) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(change(text)),
        Value::Array(items) => items.iter().map(|item| changed(item, change)).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), changed(value, change))).collect(),
        other => other.clone(),
    }
}
