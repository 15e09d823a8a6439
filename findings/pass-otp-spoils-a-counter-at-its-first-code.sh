#!/usr/bin/env bash
# Debian's pass-otp spoils the address of a code by counter when it gives the first code, and counts in its own way besides.
#
# Guess: `pass otp` gives the code of the counter that is stored, stores the next number, and so goes on for years.
# Seen (pass 1.7.4-6, pass-extension-otp 1.2.0-7, oathtool 2.6.7, bash 5.2, Debian 12, 2026-11-30):
#   * of `…&counter=5` it gives the code of 6, not of 5: `counter` is the last number used, for every other program it is the next one;
#   * what it stores then is `…&counter=5counter=6`: since bash 5.2 the `&` in a replacement stands for the text found. From then
#     on the entry is refused, "missing counter", and the number has to be put right by hand;
#   * with `counter` as the first parameter nothing is replaced: the entry stays readable, and gives the same code again and again.
#
# Such an entry is by counter and its secret is whole: a reader of addresses takes it as what it says before the broken number, and does not
# leave it out as damaged. And a counter that comes from here is one behind what other programs mean.
#
# Debian only: takes the packages by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
for tool in apt-get gpg; do command -v "$tool" >/dev/null || { echo "this needs $tool, on Debian"; exit 2; }; done
place=$(mktemp -d); trap 'gpgconf --kill all 2>/dev/null; rm -rf "$place"' EXIT
mkdir -p "$place/archives/partial" "$place/tree"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  pass=1.7.4-6 pass-extension-otp=1.2.0-7 oathtool=2.6.7-3.1+deb12u1 tree >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/tree"; done
LD_LIBRARY_PATH=$(echo "$place"/tree/usr/lib/*-linux-gnu*); export LD_LIBRARY_PATH
export PATH="$place/tree/usr/bin:$PATH" HOME=$place GNUPGHOME=$place/keys PASSWORD_STORE_DIR=$place/store
export PASSWORD_STORE_ENABLE_EXTENSIONS=true PASSWORD_STORE_EXTENSIONS_DIR=$place/tree/usr/lib/password-store/extensions
mkdir -m 700 "$place/keys"
gpg --batch --pinentry-mode loopback --passphrase '' --quick-gen-key made-up@example.org default default never 2>/dev/null
pass init made-up@example.org >/dev/null

seed=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
number() { for n in 5 6 7 8; do [ "$(oathtool --hotp -b -c $n $seed)" = "$1" ] && echo "the code of $n"; done; true; }
ask() { if answer=$(pass otp "$1" 2>"$place/error"); then number "$answer"; else sed -E 's/: otpauth.*//' "$place/error"; fi; }
{
  echo "otpauth://hotp/Shop:lena?secret=$seed&issuer=Shop&counter=5" | pass otp insert last
  echo "otpauth://hotp/Shop:lena?counter=5&secret=$seed&issuer=Shop" | pass otp insert first
  echo "counter at the end, first time:    $(ask last)"
  echo "stored then:                       $(pass show last | grep -o 'issuer=.*')"
  echo "counter at the end, second time:   $(ask last)"
  echo "counter in front, first time:      $(ask first)"
  echo "counter in front, second time:     $(ask first)"
} | grep -v 'created directory' | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: pass-otp treats codes by counter in another way"; exit 1; }
counter at the end, first time:    the code of 6
stored then:                       issuer=Shop&counter=5counter=6
counter at the end, second time:   Invalid key URI (missing counter)
counter in front, first time:      the code of 6
counter in front, second time:     the code of 6
EXPECTED
echo "as described"
