#!/usr/bin/env bash
# otplib 12 shows codes that no site takes where a seed is short for its algorithm or has blanks; otplib 13 refuses the seeds that 12 made.
#
# Guess: a code by time is the same in every library: HMAC takes a seed of any length, and the blanks that sites put into a seed for typing
# are dropped or refused. A newer version of a library gives the codes of the older one.
# Seen (npm's otplib 12.0.1 and 13.5.0; otpauth 9.5.2 and Node.js' own HMAC to compare; 2026-12-01):
#   * 12 repeats a short seed until the key has 32 bytes for SHA-256 and 64 for SHA-512, as the test seeds of RFC 6238 are made. It measures the seed by its
#     hexadecimal digits, so one of 10 bytes gives wrong codes with both, one of 20 bytes with SHA-512 only, one of 8 bytes even with SHA-1;
#   * 12 reads a blank as the letter A: "JBSW Y3DP …" gives codes, wrong ones, with every algorithm, and says nothing;
#   * what 12's own `authenticator.generateSecret()` makes, 16 letters, 13 refuses ("must be at least 16 bytes"), and so 13 knows no code for accounts
#     that were set up with it; blanks it refuses as well, by name.
#
# "Six digits are shown" proves no account: a moved code counts once its site has taken it, or once two programs show the same one. Ask for that
# before the old place is emptied, and hand seeds on without blanks.
# https://www.rfc-editor.org/rfc/rfc6238#appendix-A
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts twelve@npm:otplib@12.0.1 thirteen@npm:otplib@13.5.0 otpauth@9.5.2
cat > codes.mjs <<'JS'
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import * as thirteen from 'thirteen';
import * as OTPAuth from 'otpauth';

const { authenticator } = createRequire(import.meta.url)('twelve');
const second = 1800000000;
const bare = (bytes, algorithm) => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(second / 30));
  const mac = createHmac(algorithm, bytes).update(counter).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
};
const seeds = {
  '13 letters (8 bytes)': 'JBSWY3DPEHPK2',
  '16 letters (10 bytes)': 'JBSWY3DPEHPK3PXP',
  '32 letters (20 bytes)': 'JBSWY3DPEHPK3PXPKRUGKIDROVUWG2ZA',
  '52 letters (32 bytes)': 'JBSWY3DPEHPK3PXPKRUGKIDROVUWG2ZAJBSWY3DPEHPK3PXPKRUA',
  '32 letters, by fours': 'JBSW Y3DP EHPK 3PXP KRUG KIDR OVUW G2ZA',
};
for (const [name, seed] of Object.entries(seeds)) {
  for (const algorithm of ['sha1', 'sha256', 'sha512']) {
    const secret = OTPAuth.Secret.fromBase32(seed.replaceAll(' ', ''));
    const right = bare(Buffer.from(secret.bytes), algorithm);
    const said = (code) => (code === right ? 'right' : /^\d{6}$/.test(code) ? 'wrong code' : code);
    const one = new OTPAuth.TOTP({ secret, algorithm: algorithm.toUpperCase() }).generate({ timestamp: second * 1000 });
    const old = authenticator.clone({ algorithm, epoch: second * 1000 }).generate(seed);
    const now = await thirteen.generate({ secret: seed, algorithm, epoch: second }).catch((fault) => `refused: ${fault.message.split(',')[0].split('.')[0]}`);
    console.log(`${name}, ${algorithm}: otpauth ${said(one)}; otplib 12 ${said(old)}; otplib 13 ${said(now)}`);
  }
}
const [blanks, letters] = [' ', 'A'].map((letter) => authenticator.clone({ epoch: second * 1000 }).generate(seeds['32 letters, by fours'].replaceAll(' ', letter)));
console.log(`otplib 12, with A for each blank: ${blanks === letters ? 'the same code' : 'another code'}`);
console.log(`made by otplib 12 itself: ${authenticator.generateSecret().length} letters`);
JS
node codes.mjs | tee seen
diff seen - <<'EXPECTED' || { echo "changed: otplib no longer does so"; exit 1; }
13 letters (8 bytes), sha1: otpauth right; otplib 12 wrong code; otplib 13 refused: Secret must be at least 16 bytes (128 bits)
13 letters (8 bytes), sha256: otpauth right; otplib 12 wrong code; otplib 13 refused: Secret must be at least 16 bytes (128 bits)
13 letters (8 bytes), sha512: otpauth right; otplib 12 wrong code; otplib 13 refused: Secret must be at least 16 bytes (128 bits)
16 letters (10 bytes), sha1: otpauth right; otplib 12 right; otplib 13 refused: Secret must be at least 16 bytes (128 bits)
16 letters (10 bytes), sha256: otpauth right; otplib 12 wrong code; otplib 13 refused: Secret must be at least 16 bytes (128 bits)
16 letters (10 bytes), sha512: otpauth right; otplib 12 wrong code; otplib 13 refused: Secret must be at least 16 bytes (128 bits)
32 letters (20 bytes), sha1: otpauth right; otplib 12 right; otplib 13 right
32 letters (20 bytes), sha256: otpauth right; otplib 12 right; otplib 13 right
32 letters (20 bytes), sha512: otpauth right; otplib 12 wrong code; otplib 13 right
52 letters (32 bytes), sha1: otpauth right; otplib 12 right; otplib 13 right
52 letters (32 bytes), sha256: otpauth right; otplib 12 right; otplib 13 right
52 letters (32 bytes), sha512: otpauth right; otplib 12 right; otplib 13 right
32 letters, by fours, sha1: otpauth right; otplib 12 wrong code; otplib 13 refused: Invalid Base32 string: Unknown letter " "
32 letters, by fours, sha256: otpauth right; otplib 12 wrong code; otplib 13 refused: Invalid Base32 string: Unknown letter " "
32 letters, by fours, sha512: otpauth right; otplib 12 wrong code; otplib 13 refused: Invalid Base32 string: Unknown letter " "
otplib 12, with A for each blank: the same code
made by otplib 12 itself: 16 letters
EXPECTED
echo "as described"
