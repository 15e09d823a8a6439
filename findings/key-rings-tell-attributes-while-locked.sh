#!/usr/bin/env bash
# The files of two key rings tell whose accounts are in them without the password: KWallet in plain text, GNOME's as bare MD5.
#
# Guess: a key ring is an encrypted file; what a program stores by the Secret Service, attributes and label included, can be read once it is unlocked.
# Seen (kwalletd5 5.103.0-1, gnome-keyring 42.1, libsecret's secret-tool 0.20.5, Debian 12, 2026-12-01): an entry under `service` and `username`, the
# way most programs keep a password, with an address as the user name:
#   * KWallet writes service, address and label into `kdewallet_attributes.json`, a second file beside the encrypted one, with the moments of making
#     and changing. With the wallet closed, a search finds the entry and gives all of it but the secret;
#   * GNOME's key ring has the names of the attributes in plain text and of each value the MD5, without salt: who has a list of addresses finds
#     which one it is. The label is encrypted there;
#   * the specification does say that attributes are no secrets; both files are part of a backup of the home folder.
#
# What stands in attributes is published. A private list's key needs words there that are the same for everybody: no address, no name of a file or
# person, and none in the label either; deleting an entry takes the lines out of the file, not out of its copies.
# https://specifications.freedesktop.org/secret-service/latest/
#
# Debian only: takes KWallet by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
for tool in gnome-keyring-daemon secret-tool dbus-run-session gdbus strings; do
  command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: gnome-keyring, libsecret-tools, dbus, libglib2.0-bin, binutils)"; exit 2; }
done
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT

mkdir -p "$place/archives/partial" "$place/tree"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  libkf5wallet-bin=5.103.0-1 libqca-qt5-2-plugins=2.3.5-2 >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/tree"; done

cat > "$place/round.sh" <<'SH'
set -u
export HOME=$PLACE/home XDG_CONFIG_HOME=$PLACE/home/config XDG_CACHE_HOME=$PLACE/home/cache XDG_RUNTIME_DIR=$PLACE/run
export XDG_DATA_HOME=$PLACE/home/$RING
mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_RUNTIME_DIR"; chmod 700 "$XDG_RUNTIME_DIR"
store() { printf made-up-secret | timeout 20 secret-tool store --label="Shop of Lena" service shop.example.com username lena@example.org; }
if [ "$RING" = kwallet ]; then
  usr=$PLACE/tree/usr library=$(basename "$(dirname "$(find "$PLACE/tree/usr/lib" -name 'libkwalletbackend5.so.5')")")
  printf '[Wallet]\nFirst Use=false\nEnabled=true\nDefault Wallet=kdewallet\nUse One Wallet=true\n' > "$XDG_CONFIG_HOME/kwalletrc"
  kwallet() {
    LD_LIBRARY_PATH=$usr/lib/$library QCA_PLUGIN_PATH=$usr/lib/$library/qca-qt5 QT_QPA_PLATFORM=offscreen \
      QT_PLUGIN_PATH=$usr/lib/$library/qt5/plugins:/usr/lib/$library/qt5/plugins "$usr/bin/kwalletd5" >/dev/null 2>&1 & daemon=$!
    sleep 3
  }
  # Opens the wallet as signing in does, with a key made from the password; it is created where there is none.
  key="[byte 1$(printf ', %s' $(seq 2 56))]"
  sign_in() { gdbus call --session -d org.kde.kwalletd5 -o /modules/kwalletd5 -m org.kde.KWallet.pamOpen kdewallet "$key" 0 >/dev/null; sleep 2; }
  end() { kill "$daemon"; wait "$daemon" 2>/dev/null; }
  kwallet; sign_in; end # a wallet made while it runs is offered to others only after the next start
  kwallet; sign_in; store; sleep 7; end
  kwallet
  echo "KWallet, closed, asked by a search: $(timeout 20 secret-tool search --all service shop.example.com 2>&1 |
    grep -E '^(attribute|label|secret|created|modified)' | sed -E 's/attribute\.//; s/^(created|modified) = 20[0-9: -]+$/\1 = (a moment)/' | sort | paste -sd';')"
  end
  cd "$XDG_DATA_HOME/kwalletd"
else
  printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  sleep 1; store
  cd "$XDG_DATA_HOME/keyrings"
fi
for word in username lena@example.org "$(printf lena@example.org | md5sum | cut -d' ' -f1)" "Shop of Lena" made-up-secret; do
  echo "$RING, files: '$word' is in $(grep -la -- "$word" * | paste -sd' ' | grep . || echo none)"
done
SH
for ring in kwallet gnome; do
  RING=$ring PLACE=$place timeout 90 dbus-run-session -- bash "$place/round.sh" 2>/dev/null
done | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: the key rings' files no longer tell this"; exit 1; }
KWallet, closed, asked by a search: created = (a moment);label = Shop of Lena;modified = (a moment);secret = ;service = shop.example.com;username = lena@example.org
kwallet, files: 'username' is in kdewallet_attributes.json
kwallet, files: 'lena@example.org' is in kdewallet_attributes.json
kwallet, files: '5c2b121e2dc9f70025e4b1d3299fd0b3' is in none
kwallet, files: 'Shop of Lena' is in kdewallet_attributes.json
kwallet, files: 'made-up-secret' is in none
gnome, files: 'username' is in login.keyring
gnome, files: 'lena@example.org' is in none
gnome, files: '5c2b121e2dc9f70025e4b1d3299fd0b3' is in login.keyring
gnome, files: 'Shop of Lena' is in none
gnome, files: 'made-up-secret' is in none
EXPECTED
echo "as described"
