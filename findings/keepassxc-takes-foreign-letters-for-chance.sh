#!/usr/bin/env bash
# KeePassXC and zxcvbn, on which its measure is built, differ by 18 powers of ten on a common word.
#
# Guess: KeePassXC judges passwords with zxcvbn, so it says of a password what Bitwarden, a page in the browser or any other program with
# zxcvbn says, give or take the words that each knows.
# Seen (`keepassxc-cli estimate` 2.7.4 with libzxcvbn 2.5, Debian 12; npm's zxcvbn 4.4.2; 2026-11-30): the port in C counts what it does not
# know in another way. zxcvbn takes ten guesses for every letter; the port takes the size of the kinds of letters that occur, and counts BYTES:
#   * six chance letters: 20 bits in zxcvbn, 28 to 39 in KeePassXC;
#   * a letter beyond ASCII is two or more chance bytes of a large kind. "Schloß", a word: 20 bits and 51;
#   * the Russian word for "password", among the worst of its language: 20 bits and 80, where KeePassXC's "good" begins at 75.
#
# "The other program says it is good" is no answer to "this one is weak", least of all for people who do not write in English; and a number
# of bits means nothing without the program that counted. Look passwords up among the leaked ones before any measure speaks.
set -euo pipefail
command -v keepassxc-cli >/dev/null || { echo "this needs keepassxc-cli (Debian: keepassxc)"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts zxcvbn@4.4.2
export QT_QPA_PLATFORM=offscreen HOME=$place
cat > judge.cjs <<'JS'
const judged = require('zxcvbn')(process.argv[2]);
console.log(`zxcvbn ${judged.score} of 4, ${Math.round(judged.guesses_log10 / Math.log10(2))} bits`);
JS
for password in wqpxhv 'x7#kQp' 'Schloß' 'пароль' 'correct horse battery staple'; do
  bits=$(printf %s "$password" | keepassxc-cli estimate 2>/dev/null | sed -nE 's/.*Entropy ([0-9.]+).*/\1/p')
  echo "$password: $(node judge.cjs "$password"); KeePassXC $(printf '%.0f' "$bits") bits"
done | tee seen
diff seen - <<'EXPECTED' || { echo "changed: KeePassXC or zxcvbn measures these passwords in another way"; exit 1; }
wqpxhv: zxcvbn 1 of 4, 20 bits; KeePassXC 28 bits
x7#kQp: zxcvbn 1 of 4, 20 bits; KeePassXC 39 bits
Schloß: zxcvbn 1 of 4, 20 bits; KeePassXC 51 bits
пароль: zxcvbn 1 of 4, 20 bits; KeePassXC 80 bits
correct horse battery staple: zxcvbn 4 of 4, 68 bits; KeePassXC 70 bits
EXPECTED
echo "as described"
