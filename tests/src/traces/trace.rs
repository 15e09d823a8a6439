//! strace's lines, read for whom was spoken to.

/// Somebody to whom a program spoke over a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Peer {
    /// When, in seconds of Unix time.
    pub at: f64,
    /// The address as written.
    pub address: String,
    /// The port.
    pub port: u16,
}

impl Peer {
    /// Is it this computer?
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.address.starts_with("127.") || self.address == "::1" || self.address == "::ffff:127.0.0.1"
    }
}

/// Everyone in a trace made with `-f -ttt`, whether or not they answered. Unix sockets and the kernel are no network.
#[must_use]
pub fn peers(trace: &str) -> Vec<Peer> {
    trace.lines().filter(|line| line.contains("AF_INET")).filter_map(peer).collect()
}

fn peer(line: &str) -> Option<Peer> {
    let at = line.split_whitespace().find_map(|word| word.contains('.').then(|| word.parse().ok()).flatten())?;
    let port = between(line, "_port=htons(", ")")?.parse().ok()?;
    let address = between(line, "inet_addr(\"", "\"").or_else(|| between(line, "inet_pton(AF_INET6, \"", "\""))?;
    Some(Peer { at, address: address.to_owned(), port })
}

fn between<'a>(line: &'a str, start: &str, end: &str) -> Option<&'a str> {
    line.split_once(start)?.1.split_once(end).map(|(inner, _)| inner)
}

#[test]
fn strangers_are_seen() {
    let trace = r#"71 1763795000.100000 connect(5, {sa_family=AF_UNIX, sun_path="/tmp/x"}, 12) = 0
71 1763795000.200000 connect(6, {sa_family=AF_INET, sin_port=htons(4444), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)
72 1763795001.500000 sendto(7, ""..., 40, MSG_NOSIGNAL, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("9.9.9.9")}, 16) = 40
72 1763795002.000000 connect(8, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2606:4700::1", &sin6_addr), sin6_scope_id=0}, 28) = -1 ENETUNREACH
73 1763795003.000000 sendto(9, ""..., 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20"#;
    let found = peers(trace);
    assert_eq!(found.len(), 3);
    assert_eq!(found[0], Peer { at: 1_763_795_000.2, address: "127.0.0.1".to_owned(), port: 4444 });
    assert!(found[0].is_here() && !found[1].is_here() && !found[2].is_here());
    assert_eq!(found[2].port, 443);
}
