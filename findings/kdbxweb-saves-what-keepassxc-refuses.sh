#!/usr/bin/env bash
# A database that two programs read and write loses its way to a third: KeePassXC refuses it after kdbxweb has saved it unchanged.
#
# Guess: a library that reads a database and saves it without a change leaves it readable for everybody who read it before.
# Seen (pykeepass 4.2.0, kdbxweb 2.1.1, keepassxc-cli 2.7.4 of Debian 12, 2026-11-30): pykeepass writes a new group without
# `EnableSearching` and `EnableAutoType`, which are optional. kdbxweb reads that as "not said" and writes both as empty elements.
# KeePassXC takes the missing ones, but of an empty one it says "Invalid EnableSearching value" and opens nothing of the
# database; pykeepass still reads it.
#
# Whether a file of the family "can be opened" depends on who wrote it last, and a refusal is no sign of damage or of a wrong password.
# A reader that wants only names and addresses must not fail on a value it does not use: an empty element is an absent one.
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
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts kdbxweb@2.1.1 hash-wasm@4.13.0
"$place/venv/bin/python" - <<'PY'
from pykeepass import create_database

db = create_database("made.kdbx", password="pw")
db.add_entry(db.add_group(db.root_group, "Shops"), "Shop", "lena", "made-up-1")
db.save()
PY
cat >save.mjs <<'JS'
import fs from 'node:fs';
import kdbxweb from 'kdbxweb';
import { argon2d } from 'hash-wasm';

kdbxweb.CryptoEngine.setArgon2Impl(async (password, salt, memorySize, iterations, hashLength, parallelism) =>
  (await argon2d({ password: new Uint8Array(password), salt: new Uint8Array(salt), memorySize, iterations, hashLength, parallelism, outputType: 'binary' })).buffer);
const bytes = fs.readFileSync('made.kdbx');
const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
const db = await kdbxweb.Kdbx.load(file, new kdbxweb.Credentials(kdbxweb.ProtectedValue.fromString('pw')));
fs.writeFileSync('saved.kdbx', Buffer.from(await db.save()));
JS
node save.mjs
for file in made saved; do
  titles=$("$place/venv/bin/python" -c 'import sys; from pykeepass import PyKeePass; print(*[e.title for e in PyKeePass(sys.argv[1], password="pw").entries])' $file.kdbx)
  echo "$file: pykeepass reads: $titles"
  answer=$(echo pw | keepassxc-cli ls --recursive --flatten $file.kdbx 2>&1 | grep -E 'Shops/Shop|Error' | sed 's/^.*Error/Error/') || true
  echo "$file: KeePassXC: $answer"
done | tee seen
diff - seen <<'EXPECTED' || { echo "changed: KeePassXC and kdbxweb no longer disagree in this way"; exit 1; }
made: pykeepass reads: Shop
made: KeePassXC: Shops/Shop
saved: pykeepass reads: Shop
saved: KeePassXC: Error while reading the database: Invalid EnableSearching value
EXPECTED
echo "as described"
