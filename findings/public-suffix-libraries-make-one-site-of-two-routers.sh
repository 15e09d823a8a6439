#!/usr/bin/env bash
# Three libraries of public suffixes give 192.168.1.1 and 10.9.1.1 one and the same registrable domain: "1.1".
#
# Guess: asked for the registrable domain of an IP address, a library that knows the public suffix list answers "none", as the browsers'
# own code does; the algorithm of the list is about domain names.
# Seen (libpsl 0.21.2 with Debian's psl, npm's psl 1.15.0, PyPI's publicsuffixlist 1.1.2.20261023, 2026-11-30): they take the numbers for
# labels. "1" is no suffix they know, so the rule for unknown ones applies, and the last two numbers are the domain. npm's tldts 7.5.4
# and PyPI's tldextract 5.4.0 know addresses and answer "none".
#
# Passwords for routers and other devices at home are in nearly every export. Joined by such a domain, two devices become one account whose
# password seems used "on one site", or a look-up asks about a site 1.1 that is nobody's. Ask whether the host is an address first,
# with the parser of addresses, whatever the library of suffixes.
#
# Debian only: takes psl by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
mkdir -p archives/partial tree
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  psl=0.21.2-1 libpsl5=0.21.2-1 >apt 2>&1 || { cat apt; exit 2; }
for archive in archives/*.deb; do dpkg-deb -x "$archive" tree; done
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts psl@1.15.0 tldts@7.5.4
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install publicsuffixlist==1.1.2.20261023 tldextract==5.4.0
cat > ask.cjs <<'JS'
const host = process.argv[2];
console.log(`psl ${require('psl').get(host)}, tldts ${require('tldts').getDomain(host) ?? 'none'}`);
JS
cat > ask.py <<'PY'
import sys
import publicsuffixlist, tldextract
host = sys.argv[1]
ask = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
domain = publicsuffixlist.PublicSuffixList().privatesuffix(host)
print(f"publicsuffixlist {domain}, tldextract {ask(host).top_domain_under_public_suffix or 'none'}")
PY
library=$(echo "$place"/tree/usr/lib/*-linux-gnu*)
for host in shop.example.com 192.168.1.1 10.9.1.1; do
  domain=$(LD_LIBRARY_PATH=$library tree/usr/bin/psl --print-reg-domain "$host" | sed 's/.*: //')
  echo "$host: libpsl $domain, $(node ask.cjs "$host"), $(venv/bin/python ask.py "$host")"
done | tee seen
diff seen - <<'EXPECTED' || { echo "changed: one of the libraries treats IP addresses in another way"; exit 1; }
shop.example.com: libpsl example.com, psl example.com, tldts example.com, publicsuffixlist example.com, tldextract example.com
192.168.1.1: libpsl 1.1, psl 1.1, tldts none, publicsuffixlist 1.1, tldextract none
10.9.1.1: libpsl 1.1, psl 1.1, tldts none, publicsuffixlist 1.1, tldextract none
EXPECTED
echo "as described"
