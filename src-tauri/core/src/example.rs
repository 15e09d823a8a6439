//! A made-up household to look around in: real services, invented people, addresses at example.com (RFC 2606) and phone
//! numbers that are reserved for drama (Ofcom). The engine opens it in memory and never saves it.

use jiff::{SignedDuration, Timestamp};

use crate::accounts::IdentifierKind;
use crate::catalogue::StepId;
use crate::exposure::{Check, Exposure, Outcome, SourceId};
use crate::model::{About, Change, Event, Fact, FactName, Id, Kind, Mark, Origin};

/// The address that most accounts depend on.
pub const ADDRESS: &str = "robin.vale@example.com";
const WORK: &str = "studio@example.com";
const NUMBER: &str = "+44 7700 900123";
const NAME: &str = "robinvale.ink";

/// An account: service, sign-in, member since, facts, and the steps that were done with their age in days.
struct Listed {
    service: &'static str,
    sign_in: &'static str,
    since: &'static str,
    facts: &'static [(FactName, &'static str)],
    done: &'static [(StepId, i64)],
}

use FactName as F;
use StepId as S;

/// The accounts of a typical household: the mailbox is in order, the account at the phone company is not, two accounts
/// share a password, an agency still has access, and some accounts have no facts.
const ACCOUNTS: [Listed; 16] = [
    Listed {
        service: "google",
        sign_in: ADDRESS,
        since: "2009-03",
        facts: &[
            (F::SecondStep, "app"),
            (F::CodesPlace, "paper"),
            (F::ResetPhone, NUMBER),
            (F::PasswordPlace, "manager"),
            // A private domain whose mail is read at Google, which only the person can know.
            (F::MailOf, ADDRESS),
        ],
        done: &[
            (S::Password, 210),
            (S::TwoFactor, 208),
            (S::Recovery, 208),
            (S::Sessions, 206),
            (S::ConnectedApps, 206),
        ],
    },
    Listed { service: "my-phone-company", sign_in: NUMBER, since: "2014", facts: &[], done: &[] },
    Listed {
        service: "instagram",
        sign_in: NAME,
        since: "2014-06",
        facts: &[(F::SecondStep, "sms"), (F::ResetsThrough, ADDRESS), (F::ResetPhone, NUMBER)],
        done: &[(S::Password, 120), (S::Sessions, 120)],
    },
    Listed {
        service: "facebook",
        sign_in: ADDRESS,
        since: "2010",
        facts: &[(F::SecondStep, "none"), (F::ResetPhone, NUMBER)],
        done: &[(S::Sessions, 200)],
    },
    Listed {
        service: "whatsapp",
        sign_in: NUMBER,
        since: "2013",
        facts: &[(F::SecondStep, "other"), (F::ResetPhone, NUMBER)],
        done: &[(S::Updates, 30)],
    },
    Listed {
        service: "x",
        sign_in: NAME,
        since: "2011-02",
        facts: &[(F::SecondStep, "app"), (F::CodesPlace, "manager"), (F::ResetsThrough, ADDRESS)],
        done: &[(S::TwoFactor, 190), (S::ConnectedApps, 190), (S::Sessions, 190)],
    },
    Listed {
        service: "linkedin",
        sign_in: WORK,
        since: "2011-09",
        facts: &[(F::SecondStep, "none"), (F::PasswordChanged, "2019-05")],
        done: &[],
    },
    Listed {
        service: "canva",
        sign_in: ADDRESS,
        since: "2018-03",
        facts: &[(F::PasswordChanged, "2018-03"), (F::PasswordGroup, "example")],
        done: &[],
    },
    Listed { service: "tumblr", sign_in: ADDRESS, since: "2012", facts: &[(F::PasswordGroup, "example")], done: &[] },
    Listed {
        service: "paypal",
        sign_in: ADDRESS,
        since: "2012",
        facts: &[(F::SecondStep, "sms"), (F::ResetPhone, NUMBER)],
        done: &[(S::Password, 90), (S::TwoFactor, 90)],
    },
    Listed {
        service: "my-bank",
        sign_in: "",
        since: "2008",
        facts: &[(F::SecondStep, "prompt")],
        done: &[(S::TwoFactor, 90)],
    },
    Listed {
        service: "amazon",
        sign_in: ADDRESS,
        since: "2010",
        facts: &[(F::SecondStep, "none")],
        done: &[(S::Password, 60)],
    },
    Listed {
        service: "dropbox",
        sign_in: ADDRESS,
        since: "2010",
        facts: &[(F::SecondStep, "app"), (F::CodesPlace, "paper"), (F::PasswordChanged, "2017-01")],
        done: &[(S::TwoFactor, 150)],
    },
    Listed { service: "spotify", sign_in: ADDRESS, since: "2015", facts: &[(F::SignsInWith, "google")], done: &[] },
    Listed { service: "netflix", sign_in: ADDRESS, since: "2016", facts: &[], done: &[] },
    Listed { service: "goodreads", sign_in: ADDRESS, since: "2013", facts: &[(F::Unused, "yes")], done: &[] },
];

/// The connected apps: service, name, kind, decision. An agency whose list was left open is among them.
const APPS: [(&str, &str, &str, &str); 3] = [
    ("instagram", "Chtrbox", "agency", "keep"),
    ("x", "Old photo printer", "app", "removed"),
    ("google", "Calendar on the phone", "app", "keep"),
];

/// The answers about leaks: service, leak, whether they had the account then, whether the password was changed since.
const SORTED: [(&str, &str, &str, &str); 4] = [
    ("instagram", "ig-2017-doxagram", "yes", ""),
    ("canva", "hibp:Canva", "yes", "no"),
    ("dropbox", "dropbox-2012", "yes", "yes"),
    ("linkedin", "li-2012-passwords", "yes", "yes"),
];

/// Returns the household as changes for an empty model. It depends only on `now`.
#[must_use]
pub fn household(person: Id, now: Timestamp) -> Vec<Change> {
    let mut house = House { next: 0, now, changes: Vec::new() };
    let address = house.identifier(IdentifierKind::Email, ADDRESS);
    house.identifier(IdentifierKind::Email, WORK);
    house.identifier(IdentifierKind::Phone, NUMBER);
    house.identifier(IdentifierKind::Name, NAME);
    for (name, value) in [
        (F::WhyHere, "tidy"),
        (F::PasswordsLive, "manager"),
        (F::MailboxAsks, "app"),
        (F::Infected, "no"),
        (F::GuideOn, "computer"),
        (F::ResetMailbox, address.to_string().as_str()),
    ] {
        house.say(person, name, value, 210);
    }
    let accounts: Vec<(&str, Id)> = ACCOUNTS.iter().map(|listed| (listed.service, house.account(listed))).collect();
    let of = |service: &str| accounts.iter().find(|(known, _)| *known == service).map(|(_, id)| *id);
    for (service, name, kind, decision) in APPS {
        let Some(account) = of(service) else { continue };
        let app = house.entity(Kind::App);
        house.say(app, F::Of, &account.to_string(), 190);
        house.say(app, F::AppName, name, 190);
        house.say(app, F::AppKind, kind, 190);
        house.say(app, F::Decision, decision, 190);
    }
    for (service, leak, then, since) in SORTED {
        let Some(account) = of(service) else { continue };
        house.say(account, F::HadThen(leak.into()), then, 12);
        if !since.is_empty() {
            house.say(account, F::ChangedSince(leak.into()), since, 12);
        }
    }
    // One look at Have I Been Pwned by hand, twelve days ago.
    let at = house.ago(12);
    for leak in ["Canva", "Dropbox", "Tumblr"] {
        let (source, origin) = (SourceId::ByHand, "".into());
        let exposure = Exposure { identifier: address, leak: leak.into(), source, origin, at };
        house.changes.push(Change::Expose(exposure));
    }
    let (source, origin, outcome) = (SourceId::ByHand, "".into(), Outcome::Found(3));
    let check = Check { identifier: address, source, origin, at, outcome };
    house.changes.push(Change::Checked(check));
    house.changes
}

struct House {
    next: u128,
    now: Timestamp,
    changes: Vec<Change>,
}

impl House {
    /// Returns the next id. Ids are consecutive, because the household is never saved.
    fn id(&mut self) -> Id {
        self.next += 1;
        Id::from_bytes((0x6578_616d_706c_6500_0000_0000_0000_0000_u128 | self.next).to_be_bytes())
    }

    fn ago(&self, days: i64) -> Timestamp {
        self.now.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(self.now)
    }

    fn entity(&mut self, kind: Kind) -> Id {
        let id = self.id();
        self.changes.push(Change::New(id, kind));
        id
    }

    fn say(&mut self, id: Id, name: FactName, value: &str, days_ago: i64) {
        let fact = Fact { value: value.to_owned(), origin: Origin::Person, at: self.ago(days_ago) };
        self.changes.push(Change::Set(id, name, fact));
    }

    fn identifier(&mut self, kind: IdentifierKind, value: &str) -> Id {
        let id = self.entity(Kind::Identifier);
        self.say(id, F::IdentifierKind, kind.word(), 210);
        self.say(id, F::Value, value, 210);
        id
    }

    fn account(&mut self, listed: &Listed) -> Id {
        let id = self.entity(Kind::Account);
        let said = [(F::Service, listed.service), (F::SignIn, listed.sign_in), (F::MemberSince, listed.since)];
        for (name, value) in said.into_iter().filter(|(_, value)| !value.is_empty()) {
            self.say(id, name, value, 210);
        }
        for (name, value) in listed.facts {
            self.say(id, name.clone(), value, 210);
        }
        for (step, days) in listed.done {
            let event = Event { id: self.id(), about: About::Step(*step), mark: Mark::Done, at: self.ago(*days) };
            self.changes.push(Change::Add(id, event));
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{ACCOUNTS, ADDRESS, NUMBER, SORTED, WORK, household};
    use crate::advice::{Graph, actions, cards, half_year, score};
    use crate::catalogue::Catalogue;
    use crate::checklist::{self, Brief, State, Urgency};
    use crate::exposure::LeakBook;
    use crate::known::Known;
    use crate::model::answers::PasswordsLive;
    use crate::model::{Change, Entity, Id, Kind, Model, Saying, facts};

    fn look<T>(look: impl FnOnce(&Known<'_>) -> T) -> T {
        let now = "2026-11-24T19:00:00Z".parse().unwrap();
        let (person, device) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        let mut model = Model::new(person, device, now);
        for change in household(person, now) {
            model.apply(&change, now);
        }
        let book = LeakBook::new(Catalogue::shipped(), None);
        look(&Known::new(Catalogue::shipped(), &book, &model, now, now.to_zoned(TimeZone::UTC).date()))
    }

    fn briefs<'a>(known: &Known<'a>, kinds: &[Kind]) -> Vec<(&'a Entity, Vec<Brief>)> {
        let entities = kinds.iter().flat_map(|kind| known.model.of(*kind));
        entities.map(|entity| (entity, checklist::briefs(known, entity))).collect()
    }

    #[test]
    fn real_services_and_leaks_and_nobodys_address() {
        look(|known| {
            for listed in &ACCOUNTS {
                assert!(known.catalogue.service(listed.service).is_some(), "{}", listed.service);
            }
            for (_, leak, ..) in SORTED {
                assert!(known.book.get(leak).is_some(), "{leak}");
            }
            for exposure in known.model.exposures() {
                let id = format!("hibp:{}", exposure.leak);
                let there = known.book.all().iter().any(|leak| leak.id == id || leak.names.contains(&exposure.leak));
                assert!(there, "{}", exposure.leak);
            }
        });
        assert!([ADDRESS, WORK].iter().all(|address| address.ends_with("@example.com")), "RFC 2606");
        assert!(NUMBER.starts_with("+44 7700 900"), "numbers that nobody has");
        let second: Vec<Change> = household(Id::from_bytes([1; 16]), "2026-11-24T19:00:00Z".parse().unwrap());
        assert_eq!(second, household(Id::from_bytes([1; 16]), "2026-11-24T19:00:00Z".parse().unwrap()));
    }

    #[test]
    fn its_facts_are_words_that_a_list_may_hold() {
        look(|known| {
            for kind in [Kind::Person, Kind::Account, Kind::Identifier, Kind::App] {
                for (name, fact) in known.model.of(kind).into_iter().flat_map(Entity::facts) {
                    assert_ne!(name.saying(&fact.value), Saying::Nothing, "{name:?} {:?}", fact.value);
                }
            }
        });
    }

    #[test]
    fn there_is_something_of_everything_to_look_at() {
        look(|known| {
            let accounts = briefs(known, &[Kind::Account]);
            let others = briefs(known, &[Kind::Person, Kind::Device, Kind::Identifier]);
            let graph = Graph::new(known);
            let found: Vec<_> = cards(known, &graph, actions(known, &graph, &accounts, &others)).collect();
            let urgent: Vec<Urgency> = found.iter().map(|card| card.step.urgency).collect();
            assert!(urgent.contains(&Urgency::Now) && urgent.contains(&Urgency::WhenYouLike), "{urgent:?}");
            assert!(found.iter().any(|card| card.accounts.len() > 1), "one cause behind two accounts");
            assert!(score(known, &graph, &accounts).is_some(), "enough is known for a score");
            let states: Vec<State> = accounts.iter().flat_map(|(_, steps)| steps).map(|step| step.state).collect();
            for state in [State::Open, State::Done, State::Unknown] {
                assert!(states.contains(&state), "{state:?}");
            }
            assert!(!half_year(known, &graph, &accounts, None).is_empty(), "half a year has passed for some");
            assert!(known.model.person_answer(&facts::PasswordsLive) == Some(PasswordsLive::Manager));
        });
    }
}
