#!/usr/bin/env bash
# CUPS keeps the whole document for a day after it was printed, and its name for much longer; a finished job alone cannot be taken away.
#
# Guess: what is printed lies in the spool until the printer has it; then the job is done, and a sheet of recovery codes exists on paper only.
# Seen (cups-daemon and cups-client 2.4.2-3+deb12u9, Debian 12, 2026-12-01; cupsd's own settings, a printer that takes everything):
#   * the finished job's document is in the spool in full (`d00001-001`), also after the file it was printed from is deleted and cupsd has been
#     started anew; `lp -i home-1 -H restart` prints it a second time. (The setting is PreserveJobFiles, by its manual 86400 seconds.)
#   * `cancel -x home-1`, which is there to take a job's files away as well, is refused: "already completed". `cancel -a -x` does empty the spool,
#     of everything that printer ever printed;
#   * the job's record with the name of the document (`c00001`) is kept without an end, by the manual until there are 500 jobs (PreserveJobHistory, MaxJobs).
#
# Who prints codes, as sites advise, should print them under a name that says nothing, and on a shared computer empty the
# spool afterwards or write them down by hand. "Delete the file once it is printed" leaves a copy that others of the group `lp` can read: its name in the spool is a number.
#
# Debian only, as root (cupsd changes into its own user): takes the packages by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
[ "$(id -u)" = 0 ] && getent passwd lp >/dev/null || { echo "this needs root and the user lp"; exit 2; }
place=$(mktemp -d); daemon=
end() { [ -z "$daemon" ] || { kill "$daemon"; wait "$daemon" || true; } 2>/dev/null; daemon=; }
trap 'end; rm -rf "$place"' EXIT
chmod 755 "$place"; cd "$place"
mkdir -p archives/partial tree etc spool/tmp cache run log
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  cups-daemon=2.4.2-3+deb12u9 cups-client=2.4.2-3+deb12u9 >apt 2>&1 || { cat apt; exit 2; }
for archive in archives/*.deb; do dpkg-deb -x "$archive" tree; done
export LD_LIBRARY_PATH=$place/tree/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch)
export PATH=$place/tree/usr/bin:$place/tree/usr/sbin:$PATH CUPS_SERVER=$place/run/cups.sock LC_ALL=C.UTF-8

# Only places differ from the settings that come with it, and a file may be a printer.
cat > etc/cups-files.conf <<CONF
ServerRoot $place/etc
ServerBin $place/tree/usr/lib/cups
DataDir $place/tree/usr/share/cups
RequestRoot $place/spool
CacheDir $place/cache
StateDir $place/run
TempDir $place/spool/tmp
AccessLog $place/log/access
ErrorLog $place/log/error
PageLog $place/log/page
FileDevice Yes
CONF
{ grep -v '^ *Listen' tree/usr/share/cups/cupsd.conf.default | sed 's/^Browsing .*/Browsing No/'; echo "Listen $place/run/cups.sock"; } > etc/cupsd.conf
start() { cupsd -f -c "$place/etc/cupsd.conf" -s "$place/etc/cups-files.conf" >/dev/null 2>&1 & daemon=$!; sleep 2; }
spool() {
  echo "$1: $(lpstat -W completed -o | grep -c .) finished, the codes are in $(grep -rl kcj4w spool | xargs -rn1 basename | paste -sd' ' | grep . || echo nothing)," \
    "the name is in $(grep -rl codes-of-the-bank spool | xargs -rn1 basename | paste -sd' ' | grep . || echo nothing)"
}
start
lpadmin -p home -E -v file:///dev/null -m raw 2>/dev/null
{
  printf 'Recovery codes\n1. kcj4w-9xq2m\n' > codes-of-the-bank.txt
  lp -d home codes-of-the-bank.txt >/dev/null
  rm codes-of-the-bank.txt
  sleep 3
  spool "printed, the file deleted"
  end; start
  spool "cupsd started anew"
  lp -i home-1 -H restart >/dev/null 2>&1 && sleep 2
  echo "requests that went well: $(grep -ac 'Send-Document successful-ok' log/access) document sent, $(grep -ac 'Restart-Job successful-ok' log/access) printed again"
  echo "rights: $(stat -c '%A %U:%G' spool spool/d00001-001 | paste -sd,)"
  echo "its manual on files: $(zcat tree/usr/share/man/man5/cupsd.conf.5.gz | grep -A8 'PreserveJobFiles Yes' | grep -om1 'default is "[0-9]*"')"
  echo "cancel -x home-1: $(cancel -x home-1 2>&1 | grep -o 'already completed')"
  spool "after that"
  cancel -a -x home
  sleep 1
  spool "after cancel -a -x"
} > seen
cat seen
diff seen - <<'EXPECTED' || { echo "changed: CUPS keeps something else"; exit 1; }
printed, the file deleted: 1 finished, the codes are in d00001-001, the name is in c00001
cupsd started anew: 1 finished, the codes are in d00001-001, the name is in c00001
requests that went well: 1 document sent, 1 printed again
rights: drwx--x--- root:lp,-rw-r----- root:lp
its manual on files: default is "86400"
cancel -x home-1: already completed
after that: 1 finished, the codes are in d00001-001, the name is in c00001
after cancel -a -x: 0 finished, the codes are in nothing, the name is in nothing
EXPECTED
echo "as described"
