#!/usr/bin/env bash
# Of the two common ways to write "Müller" into a QR code, ZBar reads one and jsQR the other, and neither says that it failed.
#
# Guess: a reader of QR codes tells UTF-8 from Latin-1 or gives an error; writers of today all put UTF-8 there, so an account's name arrives.
# Seen (segno 1.6.6, ZBar's library 0.23.92 of Debian 12, jsqr 1.4.0, zxing-cpp 3.1.1, 2026-11-30), for an otpauth:// address with a letter
# that is not escaped:
#   * written as UTF-8 without a mark (most writers): ZBar takes the two bytes for Chinese, "M羹ller"; of a Russian name it makes no mistake;
#   * written in Latin-1, the standard's own default and what segno chooses by itself: jsQR reports a code found, with an EMPTY text;
#   * written as UTF-8 with its mark (ECI 26), or percent-encoded: all three are right. zxing-cpp is right about all.
#
# An issuer with a strange letter in an authenticator's export is often the work of its scanner: joining by name should also try the bytes
# behind it (Big5 back to UTF-8). Whoever writes such a code escapes every letter beyond ASCII, and whoever reads one takes an empty
# text for "could not be read", not for "nothing in it".
#
# Debian only: takes ZBar by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install segno==1.6.6 zxing-cpp==3.1.1 pillow==13.0.0 numpy==2.4.6
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jsqr@1.4.0 pngjs@7.0.0
mkdir -p archives/partial tree
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  libzbar0=0.23.92-7+deb12u1 libv4l-0 libv4lconvert0 libjpeg62-turbo >apt 2>&1 || { cat apt; exit 2; }
for archive in archives/*.deb; do dpkg-deb -x "$archive" tree; done
LD_LIBRARY_PATH=$(echo "$place"/tree/usr/lib/*-linux-gnu*); export LD_LIBRARY_PATH
cat > write.py <<'PY'
import segno
address = "otpauth://totp/{0}:lena?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer={0}"
def save(name, code): code.save(name + ".png", scale=6, border=4)
save("utf8", segno.make(address.format("Müller").encode(), mode="byte", error="m", micro=False))
save("latin1", segno.make(address.format("Müller"), error="m", micro=False))
save("marked", segno.make(address.format("Müller"), encoding="utf-8", eci=True, error="m", micro=False))
save("escaped", segno.make(address.format("M%C3%BCller"), error="m", micro=False))
save("russian", segno.make(address.format("Почта").encode(), mode="byte", error="m", micro=False))
PY
venv/bin/python write.py
cat > read.cjs <<'JS'
const { PNG } = require('pngjs');
const picture = PNG.sync.read(require('fs').readFileSync(process.argv[2]));
const found = require('jsqr')(new Uint8ClampedArray(picture.data), picture.width, picture.height);
console.log(found ? (found.data === '' ? 'empty text' : found.data) : 'no code');
JS
# ZBar's library by its own functions: a picture in, the text of the first code out.
cat > read.py <<'PY'
import ctypes, glob, sys
import numpy, zxingcpp
from PIL import Image
picture = Image.open(sys.argv[2]).convert("L")
if sys.argv[1] == "zxing":
    print(zxingcpp.read_barcodes(numpy.array(picture))[0].text)
    raise SystemExit
zbar = ctypes.CDLL("libzbar.so.0")
for name in ("zbar_image_create", "zbar_image_scanner_create", "zbar_image_first_symbol"):
    getattr(zbar, name).restype = ctypes.c_void_p
zbar.zbar_symbol_get_data.restype = ctypes.c_char_p
pointer, data = ctypes.c_void_p, picture.tobytes()
image = pointer(zbar.zbar_image_create())
zbar.zbar_image_set_format(image, ctypes.c_ulong(int.from_bytes(b"Y800", "little")))
zbar.zbar_image_set_size(image, *picture.size)
zbar.zbar_image_set_data(image, data, ctypes.c_ulong(len(data)), None)
zbar.zbar_scan_image(pointer(zbar.zbar_image_scanner_create()), image)
symbol = zbar.zbar_image_first_symbol(image)
print(zbar.zbar_symbol_get_data(pointer(symbol)).decode() if symbol else "no code")
PY
export PYTHONIOENCODING=utf-8
for file in utf8 latin1 marked escaped russian; do
  for reader in zbar jsqr zxing; do
    if [ $reader = jsqr ]; then node read.cjs $file.png; else venv/bin/python read.py $reader $file.png 2>/dev/null; fi \
      | sed -E 's#otpauth://totp/([^:]*):.*#\1#' | sed "s/^/$reader: /"
  done | paste -sd, | sed "s/^/$file: /; s/,/, /g"
done | tee seen
diff seen - <<'EXPECTED' || { echo "changed: one of the readers takes letters in another way"; exit 1; }
utf8: zbar: M羹ller, jsqr: Müller, zxing: Müller
latin1: zbar: Müller, jsqr: empty text, zxing: Müller
marked: zbar: Müller, jsqr: Müller, zxing: Müller
escaped: zbar: M%C3%BCller, jsqr: M%C3%BCller, zxing: M%C3%BCller
russian: zbar: Почта, jsqr: Почта, zxing: Почта
EXPECTED
echo "as described"
