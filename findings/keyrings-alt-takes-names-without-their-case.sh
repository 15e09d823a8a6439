#!/usr/bin/env bash
# Without a desktop Python's keyring may keep one password for "Lena" and "lena": storing the second loses the first.
#
# Guess: a back end of `keyring` keeps the password of exactly that service and that user, as the one for the desktop does; names are escaped for
# the file, so nothing can be mistaken.
# Seen (keyring 25.7.0, keyrings.alt 5.0.2 which serves computers without a Secret Service, SecretStorage 3.5.0, gnome-keyring 42.1; Python 3.11;
# 2026-12-01):
#   * the file is read with `configparser`, which makes the names of entries small: "Lena" and "lena" are one entry. The later password is given for
#     both, and deleting one deletes both; so in the plain file and in the encrypted one;
#   * letters beyond ASCII are escaped before that, so "Ü" and "ü" are two; the SERVICE keeps its case, so "Bank" and "bank" are two; and on
#     the desktop everything is two.
#
# Names of accounts that differ in case only are not the same, and tokens and base64 names in the place of a user may differ in nothing else. A program
# that stores under names of its own should write them in small letters; and read back, after the last one was stored, the others as well.
set -euo pipefail
for tool in gnome-keyring-daemon dbus-run-session; do
  command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: gnome-keyring, dbus)"; exit 2; }
done
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install keyring==25.7.0 keyrings.alt==5.0.2 pycryptodomex==3.23.0 SecretStorage==3.5.0 jeepney==0.9.0
cat > "$place/round.py" <<'PY'
import os
from keyring.backends import SecretService
from keyring.errors import PasswordDeleteError
from keyrings.alt import file

folder = os.environ["PLACE"]
plain = file.PlaintextKeyring()
plain.file_path = folder + "/plain.cfg"
sealed = file.EncryptedKeyring()
sealed.file_path = folder + "/sealed.cfg"
sealed.__dict__["keyring_key"] = "open sesame"  # as if it had been typed

for name, ring in [("plain file", plain), ("encrypted file", sealed), ("desktop", SecretService.Keyring())]:
    def pair(kind, first, second):
        for number, (service, user) in enumerate([first, second], 1):
            ring.set_password(service, user, f"made-up-{number}")
        print(f"{name}, {kind}: {ring.get_password(*first)} and {ring.get_password(*second)}")
    pair("Lena and lena", ("shop", "Lena"), ("shop", "lena"))
    pair("Ümit and ümit", ("shop", "Ümit"), ("shop", "ümit"))
    pair("two services", ("Bank", "mara"), ("bank", "mara"))
    ring.delete_password("shop", "Lena")
    print(f"{name}, after deleting Lena's: lena has {ring.get_password('shop', 'lena')}")
PY
cat > "$place/round.sh" <<'SH'
export HOME=$PLACE XDG_DATA_HOME=$PLACE/data XDG_RUNTIME_DIR=$PLACE/run; mkdir -p "$PLACE/data" "$PLACE/run"; chmod 700 "$PLACE/run"
printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
sleep 1
"$PLACE/venv/bin/python" "$PLACE/round.py"
SH
PLACE=$place timeout 90 dbus-run-session -- bash "$place/round.sh" 2>"$place/errors" | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { cat "$place/errors"; echo "changed: the names are kept in another way"; exit 1; }
plain file, Lena and lena: made-up-2 and made-up-2
plain file, Ümit and ümit: made-up-1 and made-up-2
plain file, two services: made-up-1 and made-up-2
plain file, after deleting Lena's: lena has None
encrypted file, Lena and lena: made-up-2 and made-up-2
encrypted file, Ümit and ümit: made-up-1 and made-up-2
encrypted file, two services: made-up-1 and made-up-2
encrypted file, after deleting Lena's: lena has None
desktop, Lena and lena: made-up-1 and made-up-2
desktop, Ümit and ümit: made-up-1 and made-up-2
desktop, two services: made-up-1 and made-up-2
desktop, after deleting Lena's: lena has made-up-2
EXPECTED
echo "as described"
