#!/usr/bin/env bash
# KeePassXC writes a database in another version of the format as soon as one entry is moved or put into the bin.
#
# Guess: a database stays in the version it was made in until its owner changes that in the settings.
# Seen (keepassxc-cli 2.7.4 of Debian 12, 2026-11-30): a database in KDBX 3.1 stays so when entries and groups are added and passwords
# changed. Moving one entry into another group, or removing one (which moves it into the bin), makes it KDBX 4.1, without a
# word: only that version can say where an entry was before. Undoing the move does not bring the version back. The key
# derivation stays the old one (AES), so "version 4" does not mean Argon2 either. kpcli 3.8.1, for one, no longer opens the file.
#
# The version is no mark by which a database is known again; a reader has to take all pairs of version and key derivation;
# and what else the version decides (how dates stand in the XML, whether attachments do) changes with an act as small as this.
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

cd "$place"
state() {
  version=$(od -An -tu2 -j10 -N2 $2 | tr -d ' ').$(od -An -tu2 -j8 -N2 $2 | tr -d ' ')
  derivation=$(echo pw | keepassxc-cli db-info --quiet $2 | sed -n 's/^KDF: \([A-Za-z0-9]*\).*/\1/p')
  echo "$1: $version with $derivation"
}
{
  printf 'pw\npw\n' | keepassxc-cli db-create --quiet --set-password --decryption-time 100 a.kdbx >/dev/null 2>&1
  state "made" a.kdbx
  printf 'pw\nmade-up-1\n' | keepassxc-cli add --quiet --username lena --password-prompt a.kdbx Shop >/dev/null 2>&1
  printf 'pw\nmade-up-2\n' | keepassxc-cli edit --quiet --password-prompt a.kdbx Shop >/dev/null 2>&1
  echo pw | keepassxc-cli mkdir --quiet a.kdbx Other >/dev/null 2>&1
  state "entry and group added, password changed" a.kdbx
  cp a.kdbx b.kdbx
  echo pw | keepassxc-cli mv --quiet a.kdbx Shop Other >/dev/null 2>&1
  state "entry moved" a.kdbx
  echo pw | keepassxc-cli mv --quiet a.kdbx Other/Shop / >/dev/null 2>&1
  state "moved back" a.kdbx
  echo pw | keepassxc-cli rm --quiet b.kdbx Shop >/dev/null 2>&1
  state "entry removed" b.kdbx
} | tee seen
diff - seen <<'EXPECTED' || { echo "changed: the version no longer depends on a move in this way"; exit 1; }
made: 3.1 with AES
entry and group added, password changed: 3.1 with AES
entry moved: 4.1 with AES
moved back: 4.1 with AES
entry removed: 4.1 with AES
EXPECTED
echo "as described"
