#!/usr/bin/env bash
# npm's otpauth gives an account a new name, a longer one each time, when the issuer holds a colon.
#
# Guess: reading an otpauth:// address and writing it again gives the same account.
# Seen (otpauth 9.5.2, Node.js 20, 2026-11-30): of `otpauth://totp/Shop%3A%20North:lena?…&issuer=Shop%3A%20North` the library decodes the
# label first and splits it at the first colon then, so that the account is called " North:lena". Written and read again it
# becomes " North: North:lena", and so on: each backup and restore through it adds the rest of the issuer once more. The issuer
# itself stays right, because it is taken from the parameter.
#
# The key URI format allows a literal or an encoded colon between issuer and account, so the label alone cannot say where the account begins. Where the
# parameter `issuer` is there, take it off the front of the decoded label as it stands, and only else split at the first colon.
# https://github.com/google/google-authenticator/wiki/Key-Uri-Format
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts otpauth@9.5.2
cat > round.mjs <<'JS'
import assert from 'node:assert';
import * as OTPAuth from 'otpauth';

let address = 'otpauth://totp/Shop%3A%20North:lena?secret=JBSWY3DPEHPK3PXP&issuer=Shop%3A%20North';
const expected = [' North:lena', ' North: North:lena', ' North: North: North:lena'];
for (const [turn, name] of expected.entries()) {
  const read = OTPAuth.URI.parse(address);
  console.log(`read ${turn + 1} times: issuer "${read.issuer}", account "${read.label}"`);
  assert.equal(read.issuer, 'Shop: North');
  assert.equal(read.label, name);
  address = read.toString();
}
JS
node round.mjs
echo "as described"
