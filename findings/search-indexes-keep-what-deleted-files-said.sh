#!/usr/bin/env bash
# The desktop's search keeps the words of passwords and recovery codes after the file they were in is deleted.
#
# Guess: file indexers look at documents and pictures; of an exported table or a file of codes they know the name. When the file is deleted
# its entry goes, and with that what was read out of it.
# Seen (Debian 12, 2026-12-01, some 300 small files in Downloads, four of which are deleted; both indexers with their own settings, Baloo only
# switched on):
#   * Tracker 3.4 (GNOME) reads the whole text of `*.txt` in Downloads, so the recovery codes and the seeds that sites hand out as such files; not of
#     tables or JSON;
#   * Baloo 5.103 (KDE; off in Debian until somebody switches it on) reads tables as well: the words of each password in an exported one are in its
#     index; JSON not;
#   * once the files are deleted no search finds them, and words of them still stand in the indexers' databases, also after the indexers have
#     ended: all of them in Tracker's; in Baloo's those whose place was not used again yet, which differs from run to run. Any program of the
#     same user can read them, and a backup of the home folder takes them along.
#
# "Delete the file afterwards" does not undo an export. Save one where nothing is indexed (in a hidden folder), or change the passwords that lay
# about; and to somebody who had such a file, say that the index has to be made anew (`tracker3 reset --filesystem`, `balooctl purge`).
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
cd /home
mkdir -p mara/.config mara/Downloads "$PLACE/schemas" "$PLACE/run-$INDEXER" "$PLACE/temporary"; chmod 700 "$PLACE/run-$INDEXER"
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_DIRS DISPLAY WAYLAND_DISPLAY
export HOME=$PWD/mara TMPDIR=$PLACE/temporary XDG_RUNTIME_DIR=$PLACE/run-$INDEXER
export QT_QPA_PLATFORM=offscreen GSETTINGS_BACKEND=keyfile GSETTINGS_SCHEMA_DIR=$PLACE/schemas
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
printf 'A numbat\n' > kept.txt
for n in $(seq 300); do printf 'note %s on tea%s in town%s\n' "$n" "$n" "$((n % 17))" > "note-$n.txt"; done
words="passwords.csv=wombat recovery-codes.txt=kcj4w codes.txt=madeupmadeupseed export.json=quokka kept.txt=numbat"
if [ "$INDEXER" = tracker ]; then
  /usr/libexec/tracker-miner-fs-3 -s 0 >/dev/null 2>&1 & daemon=$!
  index=~/.cache/tracker3 read="kcj4w madeupmadeupseed numbat"
  search() { tracker3 search "$1" 2>/dev/null | grep -c file://; }
else
  "$(dirname "$(find /usr/lib -path '*/libexec/baloo_file' | head -1)")/baloo_file" >/dev/null 2>&1 & daemon=$!
  index=~/.local/share/baloo read="wombat kcj4w madeupmadeupseed numbat"
  search() { baloosearch "$1" 2>/dev/null | grep -c "$HOME/"; }
fi
say() { echo "$INDEXER, $*" >> "$PLACE/seen"; }
searched() { for pair in $words; do if [ "$(search "${pair#*=}")" -gt 0 ]; then echo "${pair%=*}"; fi; done | paste -sd' '; }
holding() { for pair in $words; do if grep -rqai -- "${pair#*=}" "$index"; then echo "${pair%=*}"; fi; done | paste -sd' '; }
# Waits until so many of the words are found.
until_found() { for _ in $(seq 60); do [ "$(for word in $read; do search "$word"; done | grep -c '^[1-9]')" = "$1" ] && break; sleep 1; done; }
until_found "$(echo "$read" | wc -w)"
sleep 3
say "all files there: found $(searched)"
say "its database has the words of $(holding)"
rm passwords.csv recovery-codes.txt codes.txt export.json
until_found 1
sleep 3
say "four deleted: found $(searched)"
kill "$daemon"; wait "$daemon" 2>/dev/null; sleep 3
if [ "$INDEXER" = tracker ]; then say "ended: its database has the words of $(holding)"
else say "ended: its database has the words of a deleted file: $([ -n "$(holding | sed 's/kept.txt//')" ] && echo yes || echo no)"; fi
SH
for indexer in tracker baloo; do
  INDEXER=$indexer PLACE=$place unshare -rm bash "$place/room.sh" 2>/dev/null
done
cat "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: the indexes keep something else"; exit 1; }
tracker, all files there: found recovery-codes.txt codes.txt kept.txt
tracker, its database has the words of recovery-codes.txt codes.txt kept.txt
tracker, four deleted: found kept.txt
tracker, ended: its database has the words of recovery-codes.txt codes.txt kept.txt
baloo, all files there: found passwords.csv recovery-codes.txt codes.txt kept.txt
baloo, its database has the words of passwords.csv recovery-codes.txt codes.txt kept.txt
baloo, four deleted: found kept.txt
baloo, ended: its database has the words of a deleted file: yes
EXPECTED
echo "as described"
