//! The breach list: leaks that everybody knows, made-up ones for the rarer kinds, in HIBP's model.
//!
//! Dates and figures of real leaks are facts listed by Have I Been Pwned (CC BY 4.0, <https://haveibeenpwned.com>); all sentences,
//! and all entries at `.example`, are ours.

use serde::Serialize;

/// One breach, field by field as <https://haveibeenpwned.com/API/v3#BreachModel> has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Breach {
    /// Stable key; ranges name it.
    pub name: String,
    /// For people; may change.
    pub title: String,
    /// May be empty, and several breaches may share one.
    pub domain: String,
    /// `YYYY-MM-DD`, a guide only.
    pub breach_date: String,
    /// ISO 8601, UTC.
    pub added_date: String,
    /// ISO 8601, UTC.
    pub modified_date: String,
    /// Accounts in it.
    pub pwn_count: u64,
    /// HTML, hostile until parsed.
    pub description: String,
    /// URL of a picture.
    pub logo_path: String,
    /// Who gave the data, where said.
    pub attribution: Option<String>,
    /// Where the owner spoke of it, where known.
    pub disclosure_url: Option<String>,
    /// What leaked, in HIBP's words.
    pub data_classes: Vec<String>,
    /// Whether HIBP is sure that it is real.
    pub is_verified: bool,
    /// Known not to be real.
    pub is_fabricated: bool,
    /// Being in it tells something intimate.
    pub is_sensitive: bool,
    /// Taken out for good.
    pub is_retired: bool,
    /// A spammer's list.
    pub is_spam_list: bool,
    /// Collected by malware.
    pub is_malware: bool,
    /// Free for subscribers to search.
    pub is_subscription_free: bool,
    /// Collected by infostealers, by site.
    pub is_stealer_log: bool,
}

impl Breach {
    /// A verified breach of an ordinary kind; dates are `YYYY-MM-DD`, data classes separated by commas.
    #[must_use]
    pub fn new(name: &str, domain: &str, breached: &str, added: &str, accounts: u64, classes: &str) -> Self {
        Self {
            name: name.to_owned(),
            title: name.to_owned(),
            domain: domain.to_owned(),
            breach_date: breached.to_owned(),
            added_date: format!("{added}T08:12:48Z"),
            modified_date: format!("{added}T08:12:48Z"),
            pwn_count: accounts,
            description: format!(
                "Data of {accounts} accounts at <a href=\"https://{domain}/\" target=\"_blank\" rel=\"noopener\">{name}</a> \
                 came into strangers&#x27; hands. What was in it: <em>{}</em>.",
                classes.to_lowercase()
            ),
            logo_path: format!("https://logos.haveibeenpwned.com/{name}.png"),
            attribution: None,
            disclosure_url: None,
            data_classes: classes.split(", ").map(str::to_owned).collect(),
            is_verified: true,
            is_fabricated: false,
            is_sensitive: false,
            is_retired: false,
            is_spam_list: false,
            is_malware: false,
            is_subscription_free: false,
            is_stealer_log: false,
        }
    }

    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

const CONTACT: &str = "Email addresses, Names, Phone numbers";
const LOGIN: &str = "Email addresses, Passwords";
const NAMED_LOGIN: &str = "Email addresses, Passwords, Usernames";

/// The list that a server starts with, sorted by title as HIBP sorts it. `LatestFindings` is the newest by `AddedDate`.
#[must_use]
pub fn breaches() -> Vec<Breach> {
    let new = Breach::new;
    let mut list = vec![
        // Passwords leaked.
        new("000webhost", "000webhost.com", "2015-03-01", "2015-10-26", 14_936_670, "Email addresses, IP addresses, Names, Passwords"),
        new("Adobe", "adobe.com", "2013-10-04", "2013-12-04", 152_445_165, "Email addresses, Password hints, Passwords, Usernames"),
        new("Canva", "canva.com", "2019-05-24", "2019-08-09", 137_272_116, "Email addresses, Geographic locations, Names, Passwords, Usernames")
            .with(|it| it.disclosure_url = Some("https://www.canva.com/help/incident-may24/".to_owned())),
        new("Disqus", "disqus.com", "2012-07-01", "2017-10-06", 17_551_044, NAMED_LOGIN),
        new("Dropbox", "dropbox.com", "2012-07-01", "2016-08-31", 68_648_009, LOGIN),
        new("Lastfm", "last.fm", "2012-03-22", "2016-09-20", 37_217_682, "Email addresses, Passwords, Usernames, Website activity")
            .with(|it| it.title = "Last.fm".to_owned()),
        new("LinkedIn", "linkedin.com", "2012-05-05", "2016-05-21", 164_611_595, LOGIN),
        new("MyFitnessPal", "myfitnesspal.com", "2018-02-01", "2019-02-21", 143_606_147, "Email addresses, IP addresses, Passwords, Usernames"),
        new("MySpace", "myspace.com", "2008-07-01", "2016-05-31", 359_420_698, NAMED_LOGIN),
        new("Stratfor", "stratfor.com", "2011-12-24", "2013-12-04", 859_777, "Credit cards, Email addresses, Names, Passwords, Phone numbers"),
        new("Tumblr", "tumblr.com", "2013-02-28", "2016-05-29", 65_469_298, LOGIN).with(|it| it.title = "tumblr".to_owned()),
        new("VK", "vk.com", "2012-01-01", "2016-06-09", 93_338_602, "Email addresses, Names, Passwords, Phone numbers"),
        new("Yahoo", "yahoo.com", "2012-07-11", "2013-12-04", 453_427, LOGIN),
        new("Zynga", "zynga.com", "2019-09-01", "2019-12-19", 172_869_660, "Email addresses, Passwords, Phone numbers, Usernames"),
        // Contact data only; LinkedIn a second time, by scraping.
        new("Facebook", "facebook.com", "2019-08-01", "2021-04-04", 509_458_528, "Dates of birth, Email addresses, Employers, Genders, Geographic locations, Names, Phone numbers, Relationship statuses"),
        new("Gravatar", "gravatar.com", "2020-10-03", "2021-12-05", 113_990_759, "Email addresses, Names, Usernames"),
        new("LinkedInScrape", "linkedin.com", "2021-04-08", "2021-10-02", 125_698_496, "Education levels, Email addresses, Genders, Geographic locations, Job titles, Names, Social media profiles")
            .with(|it| it.title = "LinkedIn Scraped Data (2021)".to_owned()),
        new("Trello", "trello.com", "2024-01-16", "2024-01-22", 15_111_945, "Email addresses, Names, Usernames"),
        new("Twitter", "twitter.com", "2022-01-01", "2022-08-05", 6_682_453, "Bios, Email addresses, Geographic locations, Names, Phone numbers, Profile photos, Usernames"),
        new("Twitter200M", "twitter.com", "2021-01-01", "2023-01-05", 211_524_284, "Email addresses, Names, Social media profiles, Usernames")
            .with(|it| it.title = "Twitter (200M)".to_owned()),
        // Makers and agencies that people never signed up with.
        new("ApolloSales", "apollo.example", "2018-07-23", "2018-10-05", 1_259_305, "Email addresses, Employers, Job titles, Names, Phone numbers"),
        new("InfluenceDesk", "influencedesk.example", "2019-05-14", "2019-06-03", 48_211, CONTACT),
        // The rarer kinds.
        new("CollectionTen", "", "2019-01-07", "2019-01-16", 772_904_991, LOGIN)
            .with(|it| it.title = "Collection Ten (unverified)".to_owned())
            .with(|it| it.is_verified = false),
        new("FreshStealerLogs", "", "2025-01-13", "2025-01-13", 71_039_833, LOGIN)
            .with(|it| it.title = "Fresh stealer logs".to_owned())
            .with(|it| (it.is_stealer_log, it.is_malware) = (true, true)),
        new("MailBarrage", "", "2016-10-08", "2017-03-08", 393_430_309, "Email addresses, IP addresses, Names, Physical addresses")
            .with(|it| it.title = "Mail Barrage".to_owned())
            .with(|it| it.is_spam_list = true),
        new("MarkupMart", "markupmart.example", "2020-02-29", "2020-04-01", 90_210, CONTACT)
            .with(|it| it.title = "Markup <b>Mart</b> & Söhne".to_owned())
            .with(|it| {
                it.description = "<p>A shop&#39;s customers.<script>document.title='owned'</script>\
                    <img src=x onerror=\"alert(1)\"> <a href=\"javascript:alert(2)\">More</a></p>"
                    .to_owned();
            }),
        new("NightsApart", "nightsapart.example", "2015-07-19", "2015-08-18", 30_811_934, "Dates of birth, Email addresses, Passwords, Sexual orientations")
            .with(|it| it.title = "Nights Apart".to_owned())
            .with(|it| it.is_sensitive = true),
        new("OldForum", "oldforum.example", "2011-06-26", "2014-01-23", 37_103, NAMED_LOGIN)
            .with(|it| it.is_retired = true),
        new("PhantomPay", "phantompay.example", "2020-08-30", "2022-07-26", 3_395_101, "Email addresses, Names, Passwords")
            .with(|it| it.is_fabricated = true)
            .with(|it| it.attribution = Some("a researcher who doubted it".to_owned())),
        new("TrickyTrojan", "", "2021-04-27", "2021-04-27", 4_324_770, LOGIN)
            .with(|it| it.title = "Tricky Trojan".to_owned())
            .with(|it| (it.is_malware, it.is_subscription_free) = (true, true)),
        new("LatestFindings", "latestfindings.example", "2026-08-30", "2026-09-20", 512_004, "Email addresses, Passwords, Phone numbers")
            .with(|it| it.modified_date = "2026-09-21T19:03:11Z".to_owned()),
    ];
    list.sort_by_key(|breach| breach.title.to_lowercase());
    list
}
