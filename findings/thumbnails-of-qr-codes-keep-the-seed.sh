#!/usr/bin/env bash
# The thumbnail that a file manager makes of a QR code's picture still holds the whole seed.
#
# Guess: a thumbnail is too small to be read by a machine; once the picture or the screenshot of an authenticator's code is deleted, the seed is gone.
# Seen (gdk-pixbuf-thumbnailer 2.42.10, which GNOME's and other file managers run for pictures, Debian 12; segno 1.6.6, zxing-cpp 3.1.1, 2026-11-30):
#   * from the thumbnail of 256 pixels ("large") the code of one account is read, of a picture as it was saved, of a window, and even of a
#     phone's whole screen of 1080 by 2400, of which hardly 100 pixels are left for the code;
#   * Google Authenticator's export of some ten accounts is read from "large" for picture and window, from "x-large" for the screen;
#   * a saved picture is read even at 128 pixels, the smallest size there is.
# The specification keeps thumbnails in the cache, named by a sum of the picture's address, and leaves it to programs to remove them.
#
# "Delete the screenshot" is half of the advice: the thumbnails folder of the cache is the other half, and so is the cache of whatever
# synchronises pictures. A program that shows such a code offers no picture to save.
# https://specifications.freedesktop.org/thumbnail-spec/latest/
set -euo pipefail
command -v gdk-pixbuf-thumbnailer >/dev/null || { echo "this needs gdk-pixbuf-thumbnailer (Debian: libgdk-pixbuf2.0-bin)"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install segno==1.6.6 zxing-cpp==3.1.1 pillow==13.0.0 numpy==2.4.6
cat > "$place/round.py" <<'PY'
import base64, hashlib, os, subprocess, sys
import numpy, segno, zxingcpp
from PIL import Image

os.chdir(sys.argv[1])
seed = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
one = f"otpauth://totp/Example%20Shop:lena%40example.org?secret={seed}&issuer=Example%20Shop"
# Ten entries of some 40 bytes each, as long as a real export; what the bytes mean does not matter to a QR code.
data = b"".join(hashlib.sha512(bytes([n])).digest()[:40] for n in range(10))
ten = "otpauth-migration://offline?data=" + base64.b64encode(data).decode()

def picture(kind, code):
    if kind == "picture":
        return code
    if kind == "window":
        whole = Image.new("RGB", (code.width + 300, code.height + 200), "white")
        whole.paste(code, (150, 100))
    else:
        whole = Image.new("RGB", (1080, 2400), "white")
        whole.paste(code.resize((900, 900), Image.NEAREST), (90, 600))
    return whole

for name, text in (("one account", one), ("ten accounts", ten)):
    segno.make(text, error="l", micro=False).save("code.png", scale=8, border=4)
    code = Image.open("code.png").convert("RGB")
    for kind in ("picture", "window", "screen"):
        picture(kind, code).save("whole.png")
        read = []
        for size in (128, 256, 512):
            subprocess.run(["gdk-pixbuf-thumbnailer", "-s", str(size), "whole.png", "small.png"], check=True)
            found = zxingcpp.read_barcodes(numpy.array(Image.open("small.png").convert("L")))
            if found and found[0].text == text:
                read.append(str(size))
        print(f"{name}, {kind}: read from thumbnails of {', '.join(read) or 'no size'}")
PY
"$place/venv/bin/python" "$place/round.py" "$place" | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: thumbnails of QR codes are read at other sizes"; exit 1; }
one account, picture: read from thumbnails of 128, 256, 512
one account, window: read from thumbnails of 128, 256, 512
one account, screen: read from thumbnails of 256, 512
ten accounts, picture: read from thumbnails of 128, 256, 512
ten accounts, window: read from thumbnails of 256, 512
ten accounts, screen: read from thumbnails of 512
EXPECTED
echo "as described"
