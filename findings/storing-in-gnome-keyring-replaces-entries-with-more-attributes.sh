#!/usr/bin/env bash
# Storing a secret in GNOME's keyring replaces an entry that has the same attributes and MORE of them, whoever made it.
#
# Guess: `secret-tool store`, and every CreateItem with `replace`, replaces "an item with the same attributes", as the Secret Service's
# specification says: an entry with one attribute more is another entry and stays.
# Seen (gnome-keyring 42.1, libsecret's secret-tool 0.20.5 on Debian 12, 2026-11-30): the daemon takes an entry whose attributes
# INCLUDE the new ones. Beside two keys of an application (service, username, target and application, as the Rust crate `keyring` writes
# them), storing something under `service shop` alone
#   * leaves two entries, not three: one of the application's takes the new label, the new secret and the new, fewer attributes;
#   * so the old secret is gone for good, and a look-up by all four attributes finds nothing; there is no question and no error;
#   * the date "created" stays that of the lost key. (The other way round, storing with more attributes makes a new entry.)
#
# A key of one's own needs attributes of which no part could be somebody else's whole set: a name of one's own in EVERY attribute, also
# in `service` and in `username`. And a key that was there and is not found any more may have been replaced: it is not a first start.
# https://specifications.freedesktop.org/secret-service/latest/
set -euo pipefail
for tool in gnome-keyring-daemon secret-tool dbus-run-session; do
  command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: gnome-keyring, libsecret-tools, dbus)"; exit 2; }
done
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cat > "$place/round.sh" <<'SH'
set -u
export HOME=$PLACE XDG_DATA_HOME=$PLACE/data XDG_RUNTIME_DIR=$PLACE/run; mkdir -p "$PLACE/data" "$PLACE/run"; chmod 700 "$PLACE/run"
printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
sleep 1
list() { secret-tool search --all service shop 2>/dev/null | grep -E '^(label|secret)' | paste -d' ' - - | sort; }
created() { secret-tool search --all service shop 2>/dev/null | grep '^created' | sort; }
key() { printf %s "$2" | secret-tool store --label="key of $1" service shop username "$1" target default application made-up; }
key lena made-up-key-1
key mara made-up-key-2
before=$(created)
sleep 2
printf note | secret-tool store --label="a note" service shop
echo "after storing under 'service shop' alone:"
list | sed -E 's/(lena|mara)/one of the two/; s/made-up-key-[12]/its key/'
echo "keys found by all four attributes: $(for name in lena mara; do
  secret-tool lookup service shop username $name target default application made-up; echo; done | grep -c key)"
[ "$before" = "$(created)" ] && echo "dates of creation: as before"
printf more | secret-tool store --label="with more" service shop place here
echo "after storing with one attribute more: $(list | grep -c .) entries"
SH
PLACE=$place timeout 90 dbus-run-session -- bash "$place/round.sh" 2>/dev/null | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: storing no longer replaces an entry that has more attributes"; exit 1; }
after storing under 'service shop' alone:
label = a note secret = note
label = key of one of the two secret = its key
keys found by all four attributes: 1
dates of creation: as before
after storing with one attribute more: 3 entries
EXPECTED
echo "as described"
