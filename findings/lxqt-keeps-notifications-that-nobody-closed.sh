#!/usr/bin/env bash
# LXQt writes every notification that times out into a file, with its text, also one that is marked as transient.
#
# Guess: what a notification says is gone with it, or lies in the memory of the session; and the hint `transient` is there so that a server
# with a history ("persistence") leaves it out, as the specification of desktop notifications says.
# Seen (lxqt-notificationd 1.2.0, Debian 12, 2026-11-30, its settings as they come): title and text of each notification that ended by its own time
# stand in `lxqt-notificationd/unattended.list` in the cache, with or without `transient`, and are still there after the server has ended
# and begun again. Only what somebody closes, or the program that showed it (CloseNotification), is not written. Xfce's server 0.7.3 and
# dunst 1.9.0 wrote nothing in the same round.
#
# "A leak was found at Shop for lena@example.org" is then on disk in clear, beside an encrypted list. A notification of such a program
# names nobody and no place ("There is news"), or is taken back by the program before its time is over.
# https://specifications.freedesktop.org/notification-spec/latest/
#
# Debian only: takes the packages by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
mkdir -p "$place/archives/partial" "$place/tree"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  lxqt-notificationd=1.2.0-1 libglib2.0-bin xvfb xauth dbus dbus-bin >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/tree"; done
library=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch)
export LD_LIBRARY_PATH="$place/tree/usr/lib/$library:$place/tree/lib/$library"
export PATH="$place/tree/usr/bin:$PATH" XDG_DATA_DIRS="$place/tree/usr/share:/usr/share" XDG_CONFIG_DIRS="$place/tree/etc/xdg"
export QT_PLUGIN_PATH="$place/tree/usr/lib/$library/qt5/plugins:/usr/lib/$library/qt5/plugins"
export HOME=$place XDG_CONFIG_HOME=$place/config XDG_DATA_HOME=$place/data XDG_CACHE_HOME=$place/cache XDG_RUNTIME_DIR=$place/run
mkdir -p "$place"/{config,data,cache,run}; chmod 700 "$place/run"

cat > "$place/round.sh" <<'SH'
set -u
call() { gdbus call --session -d org.freedesktop.Notifications -o /org/freedesktop/Notifications -m "org.freedesktop.Notifications.$1" "${@:2}"; }
notify() { call Notify made-up 0 '' Leak "$1" '[]' "$2" 2000 | sed -E 's/.*uint32 ([0-9]+).*/\1/'; }
list=$XDG_CACHE_HOME/lxqt-notificationd/unattended.list
kept() { echo "$1: $(grep -ohsE '(plain|transient|taken-back)-text' "$list" | sort | paste -sd' ' | sed 's/^$/nothing/')"; }
lxqt-notificationd >/dev/null 2>&1 & server=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do sleep 1; call GetServerInformation >/dev/null 2>&1 && break; done
number=$(notify taken-back-text '{}'); sleep 1; call CloseNotification "$number" >/dev/null; sleep 4
kept "taken back by the program"
notify plain-text '{}' >/dev/null; sleep 5
kept "timed out"
notify transient-text "{'transient': <true>}" >/dev/null; sleep 5
kept "timed out, transient"
kill $server; sleep 1
lxqt-notificationd >/dev/null 2>&1 & server=$!; sleep 4
kept "server started again"
kill $server
SH
{ timeout 90 xvfb-run -a dbus-run-session -- bash "$place/round.sh" 2>/dev/null || true; } | { grep -E '^(taken|timed|server)' || true; } | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: LXQt keeps other notifications, or none"; exit 1; }
taken back by the program: nothing
timed out: plain-text
timed out, transient: plain-text transient-text
server started again: plain-text transient-text
EXPECTED
echo "as described"
