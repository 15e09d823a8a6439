#!/usr/bin/env bash
# On Linux, Python's keyring reads, and deletes, entries that another program made under the same service and user.
#
# Guess: an entry belongs to the program that made it; `keyring del` removes what `keyring set` stored, and a program that adds
# attributes of its own to service and user name is left alone.
# Seen (keyring 25.7.0 with SecretStorage 3.5.0, libsecret's secret-tool 0.20.5, gnome-keyring 42.1 on Debian 12, 2026-11-30): the Secret Service
# finds every item whose attributes INCLUDE the ones asked for. With an entry of another program that has the same `service`
# and `username` and two attributes more (as the Rust crate `keyring` writes them):
#   * `keyring get` gives the other program's secret as its own, without a word;
#   * `keyring set` does not change that entry, but makes a second one beside it, which then comes first;
#   * `keyring del` removes its own entry, and called once more it removes the other program's.
#
# A program that must not lose its key keeps it under a service name that nobody else would use (an id of its own in it),
# and treats a value that is not in its own form as "not mine", never as a damaged key to write over.
set -euo pipefail
for tool in gnome-keyring-daemon secret-tool dbus-run-session; do
  command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: gnome-keyring, libsecret-tools, dbus)"; exit 2; }
done
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install keyring==25.7.0 SecretStorage==3.5.0 jeepney==0.9.0
cat > "$place/round.sh" <<'SH'
set -u
export HOME=$PLACE XDG_DATA_HOME=$PLACE/data XDG_RUNTIME_DIR=$PLACE/run; mkdir -p "$PLACE/data" "$PLACE/run"; chmod 700 "$PLACE/run"
printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
sleep 1
python() { "$PLACE/venv/bin/python" -m keyring -b keyring.backends.SecretService.Keyring "$@"; }
count() { secret-tool search --all service shop 2>/dev/null | grep -c '^\['; }
printf 'made up by another' | secret-tool store --label=other service shop username lena target default application rust-keyring
echo "get, with only the other's there: $(python get shop lena)"
printf 'made up by python' | python set shop lena
echo "after set: $(count) entries, get gives: $(python get shop lena)"
python del shop lena && echo "after del: $(count) left, get gives: $(python get shop lena)"
python del shop lena && echo "after a second del: $(count) left"
SH
PLACE=$place timeout 90 dbus-run-session -- bash "$place/round.sh" 2>/dev/null | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED'
get, with only the other's there: made up by another
after set: 2 entries, get gives: made up by python
after del: 1 left, get gives: made up by another
after a second del: 0 left
EXPECTED
echo "as described"
