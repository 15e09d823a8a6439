#!/usr/bin/env bash
# A Debian package that Tauri makes of a release candidate counts as newer than the release: whoever tried the candidate never gets it.
#
# Guess: Tauri takes a version by semver and makes packages for three families; one bundler, so "1.0.0-rc.1" comes before "1.0.0" in all, or is refused.
# Seen (@tauri-apps/cli 2.12.5, dpkg 1.21 and apt 2.6, Debian 12, 2026-12-01), for the same project with the version "1.0.0-rc.1":
#   * the RPM package has `1.0.0~rc.1`, which sorts before 1.0.0, as it should;
#   * the Debian package has `1.0.0-rc.1` as it stands. What follows a hyphen is Debian's own revision there, and any is more than none, so it
#     sorts AFTER 1.0.0. apt finds the release in the archive and upgrades nothing, without a word; only 1.0.1 would be newer.
#
# For a Debian package a candidate needs a version of its own ("1.0.0~rc.1" is no semver, so Tauri does not take it), or the name of the package
# has to differ. People who have a candidate must be told to install the release by hand, and "up to date" says only what apt compares.
#
# Debian only: needs apt-get, dpkg-deb and cargo (Tauri asks it for the project's folders; nothing is compiled). Nothing is installed.
set -euo pipefail
for tool in apt-get dpkg-deb cargo npm; do command -v "$tool" >/dev/null || { echo "this needs $tool"; exit 2; }; done
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tauri-apps/cli@2.12.5
mkdir -p page app/src app/icons app/target/release archive
echo '<p>made up</p>' > page/index.html
echo 'fn main() {}' > app/src/main.rs
python3 - app/icons/32x32.png <<'PY'
import struct, sys, zlib
part = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
rows = b"".join(b"\0" + b"\x20\x40\x60\xff" * 32 for _ in range(32))
head = part(b"IHDR", struct.pack(">IIBBBBB", 32, 32, 8, 6, 0, 0, 0))
open(sys.argv[1], "wb").write(b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b""))
PY
bundle() {
  printf '[package]\nname = "made-up-list"\nversion = "%s"\nedition = "2021"\n[workspace]\n' "$1" > app/Cargo.toml
  cat > app/tauri.conf.json <<JSON
{ "productName": "made-up-list", "version": "$1", "identifier": "org.example.list", "build": { "frontendDist": "../page" },
  "bundle": { "active": true, "icon": ["icons/32x32.png"] } }
JSON
  cp /bin/true app/target/release/made-up-list
  (cd app && CARGO_TARGET_DIR=$PWD/target ../node_modules/.bin/tauri bundle --bundles deb,rpm >"$place/said" 2>&1) || { cat said; exit 2; }
}
bundle 1.0.0-rc.1
bundle 1.0.0
find app/target/release/bundle -name '*.deb' -exec mv {} archive/ \;
candidate=$(echo archive/*rc.1*.deb) release=$(echo archive/*_1.0.0_*.deb)

# An archive that has the release, for a computer on which only the candidate is installed.
architecture=$(dpkg --print-architecture)
{ dpkg-deb -f "$release" | sed '/^Depends/d'; echo "Filename: ./$(basename "$release")"; echo "Size: $(stat -c %s "$release")"
  echo "SHA256: $(sha256sum "$release" | cut -d' ' -f1)"; } > archive/Packages
mkdir -p state/lists/partial cache/archives/partial
{ dpkg-deb -f "$candidate" | sed '/^Depends/d'; echo "Status: install ok installed"; } > state/status
echo "deb [trusted=yes] file:$place/archive ./" > sources.list
apt() {
  apt-get -q -o Dir::Etc::sourcelist="$place/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State="$place/state" -o Dir::State::status="$place/state/status" \
    -o Dir::Cache="$place/cache" -o APT::Architecture="$architecture" -o APT::Sandbox::User=root -o Debug::NoLocking=1 "$@"
}
{
  rpm=$(find app/target/release/bundle -name '*rc.1*.rpm')
  echo "RPM package of the candidate: $(grep -aom1 '1\.0\.0[-~]rc\.1' "$rpm" | sort -u | paste -sd' ')"
  echo "Debian package of the candidate: $(dpkg-deb -f "$candidate" Version)"
  dpkg --compare-versions "$(dpkg-deb -f "$candidate" Version)" gt "$(dpkg-deb -f "$release" Version)" && echo "for dpkg the candidate is the newer one"
  apt update >"$place/said" 2>&1 || { cat "$place/said"; exit 2; }
  upgrade() { apt -s dist-upgrade | grep -E '^[0-9]+ upgraded' | cut -d, -f1; }
  echo "apt, asked to upgrade it: $(upgrade)"
  sed -i 's/1\.0\.0-rc/1.0.0~rc/' state/status
  echo "and if it had been called 1.0.0~rc.1: $(upgrade)"
  (bundle 1.0.0~rc.1) >/dev/null 2>&1 || echo "which Tauri refuses: $(grep -om1 'must be a semver string' said)"
} | tee seen
diff seen - <<'EXPECTED' || { echo "changed: a candidate no longer outranks the release"; exit 1; }
RPM package of the candidate: 1.0.0~rc.1
Debian package of the candidate: 1.0.0-rc.1
for dpkg the candidate is the newer one
apt, asked to upgrade it: 0 upgraded
and if it had been called 1.0.0~rc.1: 1 upgraded
which Tauri refuses: must be a semver string
EXPECTED
echo "as described"
