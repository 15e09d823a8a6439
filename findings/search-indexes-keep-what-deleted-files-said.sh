#!/usr/bin/env bash
# The desktop's search keeps the words of passwords and recovery codes after the file they were in is deleted.
#
# Guess: file indexers look at documents and pictures; of an exported table or a file of codes they know the name. When the file is deleted
# its entry goes, and with that what was read out of it.
# Seen (Debian 12, 2026-12-01, an empty home with four files in Downloads; both indexers with their own settings):
#   * Tracker 3.4 (GNOME) reads the whole text of `*.txt` in Downloads, so the recovery codes and the seeds that sites hand out as such files; not of
#     tables or JSON;
#   * Baloo 5.103 (KDE; off in Debian until somebody switches it on) reads tables as well: each password of an exported one is in its index, in small
#     letters and cut at its hyphens; JSON not;
#   * once the files are deleted no search finds them, and the words still stand in the indexers' databases, also after the indexers have
#     ended. Any program of the same user can read them, and a backup of the home folder takes them along.
#
# "Delete the file afterwards" does not undo an export. Read it from a place that is not indexed (a hidden folder), or take the passwords for
# ones that lie about; and to somebody who has such a file, say that the index has to be made anew (`tracker3 reset --filesystem`, `balooctl purge`).
#
# Debian only: takes the packages by version and lays them over /usr in a private mount namespace; nothing is installed. Takes a minute or two.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
for tool in dbus-run-session glib-compile-schemas; do command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: dbus, libglib2.0-dev-bin)"; exit 2; }; done
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT

mkdir -p "$place/archives/partial" "$place/tree"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  tracker=3.4.2-1 tracker-miner-fs=3.4.3-1 tracker-extract=3.4.3-1 baloo-kf5=5.103.0-2 libkf5filemetadata-bin=5.103.0-1 >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/tree"; done
unshare -rm mount -t overlay overlay -o lowerdir="$place/tree/usr:/usr" /usr || { echo "this needs user namespaces and overlays in them"; exit 2; }

cat > "$place/room.sh" <<'SH'
set -eu
mount -t overlay overlay -o lowerdir="$PLACE/tree/usr:/usr" /usr
mkdir -p "$PLACE/homes-$INDEXER"
mount --bind "$PLACE/homes-$INDEXER" /home # Tracker does not look into temporary folders
mkdir -p /home/lena/.config /home/lena/Downloads "$PLACE/schemas" "$PLACE/run-$INDEXER"; chmod 700 "$PLACE/run-$INDEXER"
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_DIRS DISPLAY WAYLAND_DISPLAY
export HOME=/home/lena XDG_RUNTIME_DIR=$PLACE/run-$INDEXER QT_QPA_PLATFORM=offscreen GSETTINGS_BACKEND=keyfile GSETTINGS_SCHEMA_DIR=$PLACE/schemas
cp /usr/share/glib-2.0/schemas/*.xml "$PLACE/schemas/"; glib-compile-schemas "$PLACE/schemas" 2>/dev/null
echo 'XDG_DOWNLOAD_DIR="$HOME/Downloads"' > ~/.config/user-dirs.dirs
printf '[Basic Settings]\nIndexing-Enabled=true\n' > ~/.config/baloofilerc
exec timeout 150 dbus-run-session -- bash "$PLACE/round.sh" >/dev/null
SH
cat > "$place/round.sh" <<'SH'
set -u
cd ~/Downloads
printf 'name,url,username,password\nShop,https://shop.example.com,lena,Wombat-Teapot-77\n' > passwords.csv
printf 'Recovery codes\n1. kcj4w-9xq2m\n2. zzt7p-41bvd\n' > recovery-codes.txt
printf 'otpauth://totp/Shop?secret=MADEUPMADEUPSEED\n' > codes.txt
printf '{"items":[{"login":{"password":"Quokka-Lantern-88"}}]}\n' > export.json
words="passwords.csv=wombat recovery-codes.txt=kcj4w codes.txt=madeupmadeupseed export.json=quokka"
if [ "$INDEXER" = tracker ]; then
  /usr/libexec/tracker-miner-fs-3 -s 0 >/dev/null 2>&1 & daemon=$!
  index=~/.cache/tracker3 read="kcj4w madeupmadeupseed"
  search() { tracker3 search "$1" 2>/dev/null | grep -c file://; }
else
  "$(dirname "$(find /usr/lib -path '*/libexec/baloo_file' | head -1)")/baloo_file" >/dev/null 2>&1 & daemon=$!
  index=~/.local/share/baloo read="wombat kcj4w madeupmadeupseed"
  search() { baloosearch "$1" 2>/dev/null | grep -c /home/; }
fi
state() {
  for pair in $words; do
    found=$(search "${pair#*=}") || true
    kept=$(grep -rlai -- "${pair#*=}" "$index" | grep -c .) || true
    echo "$INDEXER, ${pair%=*} $1: $([ "$found" -gt 0 ] && echo found || echo 'not found'), $([ "$kept" -gt 0 ] && echo 'in the index' || echo 'not in the index')" >> "$PLACE/seen"
  done
}
# Waits until so many of the files are found by their words.
until_found() { for _ in $(seq 60); do [ "$(for word in $read; do search "$word"; done | grep -c '^[1-9]')" = "$1" ] && break; sleep 1; done; }
until_found "$(echo "$read" | wc -w)"
sleep 3
state "there"
rm ./*
until_found 0
sleep 3
kill "$daemon"; wait "$daemon" 2>/dev/null; sleep 3
state "deleted"
SH
for indexer in tracker baloo; do
  INDEXER=$indexer PLACE=$place unshare -rm bash "$place/room.sh" 2>/dev/null
done
cat "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: the indexes keep something else"; exit 1; }
tracker, passwords.csv there: not found, not in the index
tracker, recovery-codes.txt there: found, in the index
tracker, codes.txt there: found, in the index
tracker, export.json there: not found, not in the index
tracker, passwords.csv deleted: not found, not in the index
tracker, recovery-codes.txt deleted: not found, in the index
tracker, codes.txt deleted: not found, in the index
tracker, export.json deleted: not found, not in the index
baloo, passwords.csv there: found, in the index
baloo, recovery-codes.txt there: found, in the index
baloo, codes.txt there: found, in the index
baloo, export.json there: not found, not in the index
baloo, passwords.csv deleted: not found, in the index
baloo, recovery-codes.txt deleted: not found, in the index
baloo, codes.txt deleted: not found, in the index
baloo, export.json deleted: not found, not in the index
EXPECTED
echo "as described"
