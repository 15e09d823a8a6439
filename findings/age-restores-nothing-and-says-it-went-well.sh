#!/usr/bin/env bash
# `age -d -o FILE` says that all went well and leaves an old FILE as it was; and where it says that it failed, the old FILE is gone.
#
# Guess: after exit status 0 the file holds what was sealed, and after any other it is as before: a tool for backups writes beside it and renames.
# Seen (age 1.1.1-1+b3 of Debian 12, pyrage 1.4.0, 2026-12-01), decrypting onto a file that is there already:
#   * of a sealed EMPTY text (an export of a list that has nothing in it) age writes nothing and exits with 0: the old content stays, and where there
#     was no file none is made. pyrage makes an empty file;
#   * of a sealed file that was cut on its way age exits with 1, but has put every whole 64 KiB before the cut in place of the old content by then, and
#     leaves them there: the list that one wanted to go back to is half there, the one that was there is lost. pyrage does the same.
#
# Restore into a new file, look at the exit status AND at the file, and only then put it in the place of the old one. Whether a
# backup is "empty" or "was not written" cannot be told from the name: a document that says itself how many entries it has can.
#
# Debian only: takes age by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
mkdir -p archives/partial tree
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  age=1.1.1-1+b3 >apt 2>&1 || { cat apt; exit 2; }
for archive in archives/*.deb; do dpkg-deb -x "$archive" tree; done
export PATH=$place/tree/usr/bin:$PATH
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install pyrage==1.4.0

age-keygen -o key 2>/dev/null
recipient=$(age-keygen -y key)
: | age -r "$recipient" -o empty.age
head -c 200000 /dev/zero | age -r "$recipient" -o whole.age
head -c 150000 whole.age > cut.age
with_age() { age -d -i key -o "$2" "$1" 2>/dev/null; }
with_pyrage() { venv/bin/python - "$1" "$2" 2>/dev/null <<'PY'
import sys
import pyrage
identity = pyrage.x25519.Identity.from_str([line.strip() for line in open("key") if line.startswith("AGE-SECRET-KEY")][0])
pyrage.decrypt_file(sys.argv[1], sys.argv[2], [identity])
PY
}
holds() { if [ ! -e "$1" ]; then echo "no file"; elif grep -q 'old list' "$1"; then echo "the old list"; else echo "$(stat -c %s "$1") bytes, not the old list"; fi; }
for tool in age pyrage; do
  for sealed in empty whole cut; do
    echo "old list" > old
    rm -f new
    status=0; with_$tool $sealed.age old || status=$?
    fresh=0; with_$tool $sealed.age new || fresh=$?
    echo "$tool, $sealed: exit $status, over a file: $(holds old); exit $fresh, as a new one: $(holds new)"
  done
done | tee seen
diff seen - <<'EXPECTED' || { echo "changed: the files are written in another way"; exit 1; }
age, empty: exit 0, over a file: the old list; exit 0, as a new one: no file
age, whole: exit 0, over a file: 200000 bytes, not the old list; exit 0, as a new one: 200000 bytes, not the old list
age, cut: exit 1, over a file: 131072 bytes, not the old list; exit 1, as a new one: 131072 bytes, not the old list
pyrage, empty: exit 0, over a file: 0 bytes, not the old list; exit 0, as a new one: 0 bytes, not the old list
pyrage, whole: exit 0, over a file: 200000 bytes, not the old list; exit 0, as a new one: 200000 bytes, not the old list
pyrage, cut: exit 1, over a file: 131072 bytes, not the old list; exit 1, as a new one: 131072 bytes, not the old list
EXPECTED
echo "as described"
