#!/usr/bin/env bash
# KeePassXC brings an entry back that was deleted for good, when an older copy is merged, and keeps the note that it is deleted.
#
# Guess: the database holds a list of what was deleted and when (`DeletedObjects`), made for merging: an entry on it, unchanged since, stays away.
# Seen (keepassxc-cli 2.7.4 of Debian 12 and kdbxweb 2.1.1, 2026-11-30): an entry was removed and removed from the bin as well, then a copy
# from before was merged in.
#   * KeePassXC: the entry is among the living again, and its id still stands in `DeletedObjects` with the day of the deletion;
#   * kdbxweb with the same two files: it stays deleted.
#
# Both states are valid files. An id in `DeletedObjects` does not mean that the entry is gone; an account that came back is not a
# new one (its dates are the old ones); and "closed on" belongs into a list of our own, not into what an import has or lacks.
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
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts kdbxweb@2.1.1
printf 'pw\npw\n' | keepassxc-cli db-create --quiet --set-password --decryption-time 100 list.kdbx >/dev/null 2>&1
printf 'pw\nmade-up-1\n' | keepassxc-cli add --quiet --username lena --password-prompt list.kdbx Shop >/dev/null 2>&1
cp list.kdbx copy.kdbx
sleep 2 # times in the file are whole seconds
echo pw | keepassxc-cli rm --quiet list.kdbx Shop >/dev/null 2>&1
echo pw | keepassxc-cli rm --quiet list.kdbx "Recycle Bin/Shop" >/dev/null 2>&1
cat >merge.mjs <<'JS'
import fs from 'node:fs';
import kdbxweb from 'kdbxweb';

const open = async (name) => {
  const bytes = fs.readFileSync(name);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return kdbxweb.Kdbx.load(file, new kdbxweb.Credentials(kdbxweb.ProtectedValue.fromString('pw')));
};
const list = await open('list.kdbx');
list.merge(await open('copy.kdbx'));
const found = [...list.getDefaultGroup().allEntries()].filter((entry) => entry.fields.get('Title') === 'Shop');
console.log(`kdbxweb, merged: ${found.length} living, ${list.deletedObjects.length} on the list of the deleted`);
JS
state() {
  living=$(echo pw | keepassxc-cli ls --quiet --recursive --flatten list.kdbx | grep -c 'Shop$') || true
  deleted=$(echo pw | keepassxc-cli export --quiet --format xml list.kdbx | grep -c '<DeletedObject>') || true
  echo "$1: $living living, $deleted on the list of the deleted"
}
{
  state "deleted"
  node merge.mjs
  echo pw | keepassxc-cli merge --quiet --same-credentials list.kdbx copy.kdbx >/dev/null 2>&1
  state "KeePassXC, merged"
} | tee seen
diff - seen <<'EXPECTED' || { echo "changed: merging no longer brings deleted entries back in this way"; exit 1; }
deleted: 0 living, 1 on the list of the deleted
kdbxweb, merged: 0 living, 1 on the list of the deleted
KeePassXC, merged: 1 living, 1 on the list of the deleted
EXPECTED
echo "as described"
