//! Domains that share one set of accounts, and Android packages with the site that they belong to.
//!
//! The catalogue's services have their own domains; this list is for services outside the catalogue. It was written from general
//! knowledge. A wrong pair only joins rows in a preview, which the person reads before anything is written.

/// `(other domain, main domain of the same accounts)`.
const SAME: &[(&str, &str)] = &[
    ("bofa.com", "bankofamerica.com"),
    ("blockchain.info", "blockchain.com"),
    ("citibank.com", "citi.com"),
    ("citibankonline.com", "citi.com"),
    ("citicards.com", "citi.com"),
    ("clearpay.co.uk", "afterpay.com"),
    ("discovercard.com", "discover.com"),
    ("bahn.com", "bahn.de"),
    ("deliveroo.co.uk", "deliveroo.com"),
    ("deliveroo.fr", "deliveroo.com"),
    ("deliveroo.ie", "deliveroo.com"),
    ("deliveroo.it", "deliveroo.com"),
    ("cloud.microsoft", "microsoft.com"),
    ("docusign.net", "docusign.com"),
    ("evernote.cn", "evernote.com"),
    ("booking.cn", "booking.com"),
    ("tripadvisor.co.uk", "tripadvisor.com"),
    ("tripadvisor.de", "tripadvisor.com"),
    ("tripadvisor.fr", "tripadvisor.com"),
    ("tripadvisor.it", "tripadvisor.com"),
    ("sendinblue.com", "brevo.com"),
    ("steamgames.com", "steampowered.com"),
    ("epicgames.dev", "epicgames.com"),
    ("playstation.net", "playstation.com"),
    ("uber.com.cn", "uber.com"),
    ("ubereats.com", "uber.com"),
];

/// `(Android package, a host of its service)`, for packages that are not the domain spelled backwards.
const PACKAGES: &[(&str, &str)] = &[
    ("com.google.android.gm", "google.com"),
    ("com.google.android.youtube", "youtube.com"),
    ("com.android.vending", "google.com"),
    ("com.facebook.katana", "facebook.com"),
    ("com.facebook.lite", "facebook.com"),
    ("com.facebook.orca", "messenger.com"),
    ("com.instagram.barcelona", "threads.net"),
    ("com.zhiliaoapp.musically", "tiktok.com"),
    ("com.ss.android.ugc.trill", "tiktok.com"),
    ("org.telegram.messenger", "telegram.org"),
    ("org.thunderdog.challegram", "telegram.org"),
    ("org.thoughtcrime.securesms", "signal.org"),
    ("tv.twitch.android.app", "twitch.tv"),
    ("com.azure.authenticator", "microsoft.com"),
    ("com.microsoft.office.outlook", "outlook.com"),
    ("com.skype.raider", "microsoft.com"),
    ("com.amazon.mShop.android.shopping", "amazon.com"),
    ("com.amazon.avod.thirdpartyclient", "amazon.com"),
    ("com.audible.application", "amazon.com"),
    ("com.mojang.minecraftpe", "microsoft.com"),
    ("com.valvesoftware.android.steam.community", "steampowered.com"),
    ("ch.protonmail.android", "proton.me"),
    ("com.x8bit.bitwarden", "bitwarden.com"),
    ("xyz.blueskyweb.app", "bsky.app"),
    ("jp.naver.line.android", "line.me"),
    ("com.vkontakte.android", "vk.com"),
    ("us.zoom.videomeetings", "zoom.us"),
    ("com.booking", "booking.com"),
    ("com.ebay.mobile", "ebay.com"),
    ("com.ubercab", "uber.com"),
    ("com.ubercab.eats", "uber.com"),
    ("com.transferwise.android", "wise.com"),
    ("com.yahoo.mobile.client.android.mail", "yahoo.com"),
    ("de.hafas.android.db", "bahn.de"),
    ("com.etsy.android", "etsy.com"),
];

/// Returns the main domain for a domain; the domain itself if it is not in the list.
pub(super) fn current(domain: &str) -> &str {
    SAME.iter().find(|(other, _)| *other == domain).map_or(domain, |(_, main)| main)
}

/// Returns a host of the service that a package belongs to; `None` if it is not in the list.
pub(super) fn of_package(package: &str) -> Option<&'static str> {
    PACKAGES.iter().find(|(known, _)| *known == package).map(|(_, host)| *host)
}

#[cfg(test)]
mod tests {
    use super::{PACKAGES, SAME};
    use crate::catalogue::{Catalogue, registrable_domain};

    #[test]
    fn every_domain_is_one_and_is_said_once() {
        for (other, main) in SAME {
            assert_eq!(registrable_domain(other).as_deref(), Some(*other), "{other} is a registrable domain");
            assert_eq!(registrable_domain(main).as_deref(), Some(*main), "{main} is a registrable domain");
            assert!(
                Catalogue::shipped().services_by_domain(other).is_none(),
                "{other} stands in the catalogue already"
            );
            assert_eq!(SAME.iter().filter(|(one, _)| one == other).count(), 1, "{other} stands once");
            assert!(!SAME.iter().any(|(one, _)| one == main && one != other), "{main} stands for itself");
        }
        for (package, host) in PACKAGES {
            assert!(registrable_domain(host).is_some(), "{package} leads to a site");
        }
    }
}
