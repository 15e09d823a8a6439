#!/usr/bin/env bash
# PyOTP refuses most of the otpauth:// addresses that sites and authenticators really write.
#
# Guess: `pyotp.parse_uri` reads whatever Google Authenticator, Aegis or ente Auth read.
# Seen (PyOTP 2.12.1, Python 3.11, 2026-11-30):
#   * a secret of 16 letters (80 bits), the length that many sites have handed out for years, is refused: "at least 112 bits";
#   * `+` for a blank in the label, which form encoders write, makes label and parameter differ, and that is refused: "it should be equal";
#   * lower-case `algorithm=sha1` is refused, and so is a secret with blanks in it, as sites show it for typing;
#   * an address by counter that also names a `period` ends in a TypeError, not in a ValueError that callers expect;
#   * `otpauth://steam/` is "not supported", while the same class of code is read when `encoder=steam` stands in a `totp` address.
#
# A check that reads an export with this library and counts "damaged" lines reports a good backup as bad. Whoever tests
# a reader of exports against it needs secrets of 32 letters.
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install pyotp==2.12.1
"$place/venv/bin/python" - <<'PY'
import pyotp

short, long = "JBSWY3DPEHPK3PXP", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

def outcome(address):
    try:
        read = pyotp.parse_uri(address)
        return f"read as {type(read).__name__}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"

cases = [
    ("32 letters", f"otpauth://totp/Shop:lena?secret={long}&issuer=Shop", "read as TOTP"),
    ("16 letters", f"otpauth://totp/Shop:lena?secret={short}&issuer=Shop", "ValueError: Secrets must be at least 112 bits after decoding"),
    ("plus for a blank", f"otpauth://totp/Air+Line:lena?secret={long}&issuer=Air+Line", "ValueError: If issuer is specified in both label and parameters, it should be equal."),
    ("small algorithm", f"otpauth://totp/Shop:lena?secret={long}&issuer=Shop&algorithm=sha1", "ValueError: Invalid value for algorithm, must be SHA1, SHA256 or SHA512"),
    ("counter with a period", f"otpauth://hotp/Shop:lena?secret={long}&issuer=Shop&counter=5&period=30", "TypeError: HOTP.__init__() got an unexpected keyword argument 'interval'"),
    ("steam as its own kind", f"otpauth://steam/Steam:lena?secret={long}&issuer=Steam", "ValueError: Not a supported OTP type"),
    ("steam by encoder", f"otpauth://totp/Steam:lena?secret={long}&issuer=Steam&encoder=steam", "read as Steam"),
]
spaced = " ".join(long[i:i + 4] for i in range(0, len(long), 4)).lower().replace(" ", "%20")
for name, address, expected in cases:
    seen = outcome(address)
    print(f"{name:24}{seen}")
    assert seen == expected, (name, seen, expected)
seen = outcome(f"otpauth://totp/Shop:lena?secret={spaced}&issuer=Shop")
print(f"{'secret in groups':24}{seen}")
assert "Non-base32" in seen, seen
PY
echo "as described"
