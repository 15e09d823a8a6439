//! Tests of the addresses of lists and of the validators that are sent.

use std::sync::Arc;

use jiff::Timestamp;
use secrecy::SecretString;
use url::Url;

use super::{HOSTS, ListId, Places, Validators};
use crate::check::tests::NoKeyring;
use crate::{App, FixedClock};

#[test]
fn lists_come_from_known_hosts_over_https() {
    for (list, url) in Places::default().0 {
        let url = Url::parse(&url).unwrap();
        let plain = url.scheme() == "https" && url.port().is_none() && url.username().is_empty();
        assert!(plain && url.query().is_none(), "{list:?}: {url}");
        assert!(HOSTS.contains(&url.host_str().unwrap()), "{list:?}: {url}");
    }
}

/// If an update of the program changes the stored form, "unchanged" would leave the program without the list for ever.
#[test]
fn a_list_that_no_longer_reads_is_fetched_whole() {
    let dir = tempfile::tempdir().unwrap();
    let now = Timestamp::from_second(1_795_000_000).unwrap();
    let app = App::new(dir.path(), Arc::new(FixedClock::at(now)), Arc::new(NoKeyring)).unwrap();
    app.set_passphrase(None, &SecretString::from("four words are enough")).unwrap();
    for (id, name) in ListId::ALL.into_iter().filter(|(id, _)| *id != ListId::Breaches) {
        for (body, etag) in [("{\"rows\":[],\"dropped\":0}", "\"one\""), ("{\"lines\":[]}", "")] {
            let mut held = app.opened();
            let open = held.as_mut().unwrap();
            open.store.keep_list(name, "", body.as_bytes(), ("\"one\"", ""), now).unwrap();
            let since = Validators { etag: etag.into(), modified: String::new() };
            assert_eq!(open.since(id), Ok(since), "{name}: {body}");
        }
    }
}
