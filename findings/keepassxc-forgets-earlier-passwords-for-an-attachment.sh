#!/usr/bin/env bash
# KeePassXC throws an entry's earlier passwords away because the entry has a large attachment.
#
# Guess: the last ten states of an entry are kept; an attachment that never changed costs nothing, as the file holds it only once.
# Seen (keepassxc-cli 2.7.4 of Debian 12, 2026-11-30; settings as they come, ten states and 6 MiB for each entry): each state counts with the attachment in it.
#   * three new passwords without an attachment leave three earlier states; with one of 3 MB, two; with one of 7 MB, none at all. The file is
#     no larger than the attachment itself, so nothing is saved by it;
#   * eleven edits of the notes leave ten states that all have the password of today: when it was changed can no longer be told.
#
# Scans of identity papers and recovery sheets are just what hangs on important accounts. No earlier state, or none with another password, does not mean that
# the password is as old as the entry; it was last changed at some time between "created" and the oldest state that is left.
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
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install pykeepass==4.2.0
printf 'pw\npw\n' | keepassxc-cli db-create --quiet --set-password --decryption-time 100 list.kdbx >/dev/null 2>&1
head -c 3000000 /dev/urandom >3
head -c 7000000 /dev/urandom >7
for title in "nothing attached" "3 MB attached" "7 MB attached" "notes edited"; do
  printf 'pw\nmade-up-1\n' | keepassxc-cli add --quiet --password-prompt list.kdbx "$title" >/dev/null 2>&1
  case $title in *MB*) echo pw | keepassxc-cli attachment-import --quiet list.kdbx "$title" scan.pdf "${title%% *}" >/dev/null 2>&1 ;; esac
done
for title in "nothing attached" "3 MB attached" "7 MB attached" "notes edited"; do
  for password in made-up-2 made-up-3 made-up-4; do
    printf 'pw\n%s\n' $password | keepassxc-cli edit --quiet --password-prompt list.kdbx "$title" >/dev/null 2>&1
  done
done
for edit in 1 2 3 4 5 6 7 8 9 10 11; do
  echo pw | keepassxc-cli edit --quiet --notes "note $edit" list.kdbx "notes edited" >/dev/null 2>&1
done
"$place/venv/bin/python" - <<'PY' | tee seen
from pykeepass import PyKeePass

for entry in PyKeePass("list.kdbx", password="pw").entries:
    print(f"{entry.title}: now {entry.password}, {len(entry.history)} earlier states with {sorted({state.password for state in entry.history})}")
PY
diff - seen <<'EXPECTED' || { echo "changed: KeePassXC no longer keeps earlier states in this way"; exit 1; }
nothing attached: now made-up-4, 3 earlier states with ['made-up-1', 'made-up-2', 'made-up-3']
3 MB attached: now made-up-4, 2 earlier states with ['made-up-2', 'made-up-3']
7 MB attached: now made-up-4, 0 earlier states with []
notes edited: now made-up-4, 10 earlier states with ['made-up-4']
EXPECTED
echo "as described"
