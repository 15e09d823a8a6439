#!/usr/bin/env bash
# Where KeePassXC cannot read the secret of a code it takes an empty one: it shows codes, one and the same for all such entries.
#
# Guess: an entry whose field `otp` is in a form that KeePassXC does not know says so ("invalid", no code), and its table has an empty cell.
# Seen (keepassxc-cli 2.7.4, Debian 12, 2026-11-30), for the forms in which other password managers keep a secret, put into `otp` as they stood:
#   * the bare secret, `steam://SECRET`, and an address whose scheme is in capitals (as QR codes of capitals have it) all count as
#     "has a code". Six digits are shown, they change every half minute, and all three entries have the same: those of an empty secret;
#   * the CSV has `otpauth://totp/…?secret=&…` for each. The secret itself is in no column: it stays in the database (and in the XML).
#
# An address of a code with an empty secret is not damage but a second factor whose seed is not in this file. A list says "codes: yes, their
# seed is only in the database", and keeps people from deleting the database, or the other authenticator, because "it is in KeePassXC".
set -euo pipefail
command -v keepassxc-cli >/dev/null || { echo "this needs keepassxc-cli (Debian: keepassxc)"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
export HOME=$place QT_QPA_PLATFORM=offscreen
seed=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP other=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ
{
  echo '<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta/><Root><Group><UUID>AAAAAAAAAAAAAAAAAAAAAA==</UUID><Name>Root</Name>'
  while read -r title otp; do
    printf '<Entry><String><Key>Title</Key><Value>%s</Value></String><String><Key>otp</Key><Value>%s</Value></String></Entry>\n' \
      "$title" "${otp//&/&amp;}"
  done <<ENTRIES
Known otpauth://totp/Shop:lena?secret=$seed&issuer=Shop
Bare $seed
Short steam://$other
Capitals OTPAUTH://TOTP/SHOP:LENA?SECRET=$other&ISSUER=SHOP
ENTRIES
  echo '</Group></Root></KeePassFile>'
} > "$place/list.xml"
printf 'open sesame\nopen sesame\n' | keepassxc-cli import -q -p "$place/list.xml" "$place/list.kdbx" >/dev/null 2>&1
ask() { printf 'open sesame\n' | keepassxc-cli "$@" 2>/dev/null; }
code() { ask show -q -t "$place/list.kdbx" "$1"; }
for _ in 1 2 3; do  # three tries: the codes change every half minute
  known=$(code Known); bare=$(code Bare); short=$(code Short); capitals=$(code Capitals)
  [ "$bare" = "$short" ] && [ "$bare" = "$capitals" ] && break
done
{
  if [[ $bare =~ ^[0-9]{6}$ ]] && [ "$bare" = "$short" ] && [ "$bare" = "$capitals" ] && [ "$bare" != "$known" ]; then
    echo "codes: the three in other forms have one and the same"
  else
    echo "codes: $known, $bare, $short, $capitals"
  fi
  table=$(ask export -q -f csv "$place/list.kdbx" | cut -d, -f2,7 | tail -n +2)
  sed -E 's/"([^"]*)".*secret=([^&]*)&.*/table, \1: secret "\2"/' <<<"${table//$seed/SEED}"
  [[ $table == *$other* ]] && echo "the other seed is in the table" || echo "the other seed is nowhere in the table"
} | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: KeePassXC treats secrets in other forms in another way"; exit 1; }
codes: the three in other forms have one and the same
table, Known: secret "SEED"
table, Bare: secret ""
table, Short: secret ""
table, Capitals: secret ""
the other seed is nowhere in the table
EXPECTED
echo "as described"
