#!/usr/bin/env bash
# KeePassXC's table writes the codes' issuer and account anew: the issuer is the entry's title, the account its user name.
#
# Guess: the column TOTP holds the otpauth:// address that the entry holds, with the issuer and the account the site gave.
# Seen (keepassxc-cli 2.7.4 of Debian 12, 2026-11-30; `export --format csv`): only the seed, the digits, the period and the algorithm are kept.
#   * `otpauth://totp/ACME:l.example?…&issuer=ACME` of an entry "Money" with the user name "lena" becomes
#     `otpauth://totp/Money:lena?…&issuer=Money`; without a user name the account is called "none";
#   * an address by counter becomes one by time, so the codes of it are wrong; `otpauth://steam/` becomes plain codes of six digits;
#   * an entry whose codes were set up in KeePass 2 itself (`TimeOtp-Secret-Base32`) has an empty cell.
#
# In this table an issuer is no evidence for a service and never a second name; an account "none" is none; kinds other than by time are
# not known, and an empty cell does not say that there are no codes. The database or the XML has the real address.
#
# Debian only: takes the package by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT

mkdir -p "$place/archives/partial" "$place/tree"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  keepassxc=2.7.4+dfsg.1-2 >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/tree"; done
library=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch)
export LD_LIBRARY_PATH="$place/tree/usr/lib/$library:$place/tree/lib/$library" PATH="$place/tree/usr/bin:$PATH"
export XDG_CONFIG_HOME="$place/config" XDG_CACHE_HOME="$place/cache" LC_ALL=C.UTF-8

python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install pykeepass==4.2.0
"$place/venv/bin/python" - "$place/list.kdbx" <<'PY'
import sys
from pykeepass import create_database

db = create_database(sys.argv[1], password="open sesame")
seed = "JBSWY3DPEHPK3PXP"
for title, user, address in [
    ("Money", "lena", f"otpauth://totp/ACME:l.example?secret={seed}&issuer=ACME&digits=8&period=60&algorithm=SHA256"),
    ("No user", "", f"otpauth://totp/ACME:l.example?secret={seed}&issuer=ACME"),
    ("Counter", "lena", f"otpauth://hotp/ACME:l.example?secret={seed}&issuer=ACME&counter=5"),
    ("Steam", "lena", f"otpauth://steam/Steam:l.example?secret={seed}&issuer=Steam"),
]:
    db.add_entry(db.root_group, title, user, "made-up").otp = address
own = db.add_entry(db.root_group, "KeePass 2", "lena", "made-up")
own.set_custom_property("TimeOtp-Secret-Base32", seed, protect=True)
db.save()
PY
echo "open sesame" | keepassxc-cli export --quiet --format csv "$place/list.kdbx" >"$place/table.csv"
"$place/venv/bin/python" - "$place/table.csv" >"$place/seen" <<'PY'
import csv, sys

for row in csv.DictReader(open(sys.argv[1], newline="")):
    print(f"{row['Title']}: {row['TOTP'] or 'nothing'}")
PY
cat "$place/seen"
diff - "$place/seen" <<'EXPECTED' || { echo "changed: the table no longer writes the codes' addresses in this way"; exit 1; }
Money: otpauth://totp/Money:lena?secret=JBSWY3DPEHPK3PXP&period=60&digits=8&issuer=Money&algorithm=SHA256
No user: otpauth://totp/No%20user:none?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&issuer=No%20user
Counter: otpauth://totp/Counter:lena?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&issuer=Counter
Steam: otpauth://totp/Steam:lena?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&issuer=Steam
KeePass 2: nothing
EXPECTED
echo "as described"
