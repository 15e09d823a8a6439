#!/usr/bin/env bash
# KWallet says "stored" some five seconds before a secret is on disk; ended sooner, even in order, it has an entry with nothing in it.
#
# Guess: once the Secret Service has answered, the secret lasts; at the latest when the service is asked to end, as at signing out, it writes what it has.
# Seen (kwalletd5 5.103.0-1 with libsecret's secret-tool 0.20.5, Debian 12, 2026-12-01), for the end by SIGTERM and by SIGKILL alike:
#   * a secret stored a second or two before the end is gone. Its entry is not: it is found by its attributes and answers with an empty secret and with
#     exit status 0, for attributes and label are written at once, into another file;
#   * of a secret that REPLACED another one the old value is there again, under the new date of change;
#   * stored eight seconds before the end, all is there. Reading back before the end shows nothing of this: the service answers from memory.
#
# A key that was stored and read back is not yet safe: keep the way in that was there before until a later session has opened with it. And an entry
# with an empty secret is a lost key, not a damaged one and not a first start.
#
# Debian only: takes KWallet by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
for tool in secret-tool dbus-run-session gdbus; do
  command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: libsecret-tools, dbus, libglib2.0-bin)"; exit 2; }
done
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT

mkdir -p "$place/archives/partial" "$place/tree"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  libkf5wallet-bin=5.103.0-1 libqca-qt5-2-plugins=2.3.5-2 >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/tree"; done

cat > "$place/round.sh" <<'SH'
set -u
export HOME=$PLACE/home XDG_CONFIG_HOME=$PLACE/home/config XDG_CACHE_HOME=$PLACE/home/cache XDG_DATA_HOME=$PLACE/home/data XDG_RUNTIME_DIR=$PLACE/run
mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"; chmod 700 "$XDG_RUNTIME_DIR"
usr=$PLACE/tree/usr library=$(basename "$(dirname "$(find "$PLACE/tree/usr/lib" -name 'libkwalletbackend5.so.5')")")
printf '[Wallet]\nFirst Use=false\nEnabled=true\nDefault Wallet=kdewallet\nUse One Wallet=true\n' > "$XDG_CONFIG_HOME/kwalletrc"
key="[byte 1$(printf ', %s' $(seq 2 56))]"
# Starts the service and opens the wallet as signing in does, with a key made from the password; it is created where there is none.
sign_in() {
  LD_LIBRARY_PATH=$usr/lib/$library QCA_PLUGIN_PATH=$usr/lib/$library/qca-qt5 QT_QPA_PLATFORM=offscreen \
    QT_PLUGIN_PATH=$usr/lib/$library/qt5/plugins:/usr/lib/$library/qt5/plugins "$usr/bin/kwalletd5" >/dev/null 2>&1 & daemon=$!
  sleep 3
  gdbus call --session -d org.kde.kwalletd5 -o /modules/kwalletd5 -m org.kde.KWallet.pamOpen kdewallet "$key" 0 >/dev/null
  sleep 2
}
end() { kill "-$1" "$daemon"; wait "$daemon" 2>/dev/null || true; }
store() { printf %s "$2" | timeout 20 secret-tool store --label="Shop of $1" service shop username "$1"; }
changed() { timeout 20 secret-tool search service shop username "$1" 2>/dev/null | sed -n 's/^modified = //p'; }
value() { timeout 20 secret-tool lookup service shop username "$1"; echo " with status $?"; }
sign_in; end TERM # a wallet made while it runs is offered to others only after the next start
for signal in TERM KILL; do
  sign_in
  store "early-$signal" first
  store "changed-$signal" first
  sleep 8
  before=$(changed "changed-$signal")
  store "changed-$signal" second
  store "late-$signal" first
  for _ in 1 2 3; do back=$(value "late-$signal"); [ "$back" = " with status 0" ] || break; done
  echo "$signal, read back: $back"
  sleep 1
  end "$signal"
  sign_in
  echo "$signal, stored long before: $(value "early-$signal")"
  echo "$signal, replaced a moment before: $(value "changed-$signal"), its date of change: $([[ $(changed "changed-$signal") > $before ]] && echo later || echo as before)"
  echo "$signal, stored a moment before: $(value "late-$signal"), entries: $(timeout 20 secret-tool search service shop username "late-$signal" 2>/dev/null | grep -c ^label)"
  end TERM
done
SH
PLACE=$place timeout 150 dbus-run-session -- bash "$place/round.sh" 2>/dev/null | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: KWallet writes at another time"; exit 1; }
TERM, read back: first with status 0
TERM, stored long before: first with status 0
TERM, replaced a moment before: first with status 0, its date of change: later
TERM, stored a moment before:  with status 0, entries: 1
KILL, read back: first with status 0
KILL, stored long before: first with status 0
KILL, replaced a moment before: first with status 0, its date of change: later
KILL, stored a moment before:  with status 0, entries: 1
EXPECTED
echo "as described"
