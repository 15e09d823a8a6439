#!/usr/bin/env bash
# calcurse adds a moved reminder beside the old one, and takes its alarm away: it does not look at the id.
#
# Guess: an event has a `UID` in iCalendar so that a second file with the same one replaces the first, with its new date; and the file's
# alarm is why one imports a reminder at all.
# Seen (calcurse 4.7.1-1 of Debian 12, khal 0.13.0, Python 3.11, 2026-12-01), for a whole-day event with an alarm, imported twice and once more
# with another day:
#   * calcurse has three events on two days. Neither id nor alarm is kept anywhere: its files have only day and title, what it exports has no UID, which the format demands;
#   * khal has one event, on the new day, with its id and its alarm.
#
# A program that hands out a reminder cannot count on moving it by the same id: say which day the new one is for and that an old one may stay. And
# the day must stand in the title or text where it matters, for the reminder may never ring.
# https://www.rfc-editor.org/rfc/rfc5545#section-3.8.4.7
#
# Debian only: takes calcurse by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
mkdir -p archives/partial tree khal/calendar
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  calcurse=4.7.1-1 >apt 2>&1 || { cat apt; exit 2; }
for archive in archives/*.deb; do dpkg-deb -x "$archive" tree; done
export LD_LIBRARY_PATH=$place/tree/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch) LC_ALL=C.UTF-8
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install khal==0.13.0 icalendar==7.3.2

reminder() { # day, day after it, when it was written
  sed 's/$/\r/' <<ICS
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Made up//Made up//EN
BEGIN:VEVENT
UID:round-1@made-up.example
DTSTAMP:$3T100000Z
DTSTART;VALUE=DATE:$1
DTEND;VALUE=DATE:$2
SUMMARY:The next round
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:The next round
TRIGGER:PT18H
END:VALARM
END:VEVENT
END:VCALENDAR
ICS
}
reminder 20261220 20261221 20261201 > first.ics
reminder 20261227 20261228 20261202 > moved.ics
cat > khal/config <<CONF
[calendars]
[[home]]
path = $place/khal/calendar
[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
[sqlite]
path = $place/khal/list.db
CONF
days() { grep -o 'DTSTART;VALUE=DATE:[0-9]*' "$@" | cut -d: -f2 | paste -sd' '; }
count() { grep -c "$1" "$2" || true; }
for file in first first moved; do
  tree/usr/bin/calcurse -D calcurse -C calcurse -i $file.ics >/dev/null 2>&1
  HOME=$place venv/bin/khal -c khal/config import --batch $file.ics >/dev/null 2>&1
done
tree/usr/bin/calcurse -D calcurse -C calcurse -x > calcurse.ics
cat khal/calendar/*.ics > khal.ics
for program in calcurse khal; do
  echo "$program: $(days $program.ics); ids: $(count ^UID $program.ics); alarms: $(count ^BEGIN:VALARM $program.ics)"
done | tee seen
echo "calcurse's own files: $(grep -rh . calcurse | grep -v '^#' | sort -u | paste -sd'|')" | tee -a seen
diff seen - <<'EXPECTED' || { echo "changed: the reminder is kept in another way"; exit 1; }
calcurse: 20261220 20261220 20261227; ids: 0; alarms: 0
khal: 20261227; ids: 1; alarms: 1
calcurse's own files: 12/20/2026 [1] The next round|12/27/2026 [1] The next round
EXPECTED
echo "as described"
