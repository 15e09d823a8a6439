#!/usr/bin/env bash
# Firefox puts an older password, and an older date of change, in place of the newer one when a table is imported.
#
# Guess: the table has the day on which each password was changed, so an import keeps whichever is newer; and a date of change only moves on.
# Seen (Firefox ESR 153.8.0, 2026-11-30; its own import and export, an empty profile):
#   * a row with the id (`guid`) of a login that is there replaces it, password and dates, even where the row's own date is years older;
#   * the same row without an id changes nothing, for then the dates are compared;
#   * a row of Chrome's table, which has no dates, with another password for a known host and user changes nothing either, however new it is; for
#     a host not known yet the moment of the import becomes the day on which the password was "changed".
#
# People import last year's table to get one deleted login back, and all their passwords are last year's. So "password changed" may go BACK between two
# exports of one profile, and the later export counts, not the later date: an answer to a leak that was marked done is then open again.
#
# Debian only: takes the package by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT

mkdir -p "$place/archives/partial" "$place/tree" "$place/profile"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  firefox-esr=153.8.0esr-1~deb12u1 >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/tree"; done
library=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch)
export LD_LIBRARY_PATH="$place/tree/usr/lib/$library:$place/tree/lib/$library" HOME="$place/profile"

# Runs Firefox without a window on an empty profile and asks its own parts that read and write the table of logins.
cat >"$place/firefox.py" <<'PY'
import json, os, socket, subprocess, time

PLACE = os.environ["PLACE"]
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    PORT = free.getsockname()[1]
with open(f"{PLACE}/profile/user.js", "w") as settings:
    settings.write(f'user_pref("marionette.port", {PORT});\n')
program = subprocess.Popen(
    [f"{PLACE}/tree/usr/lib/firefox-esr/firefox-esr", "--headless", "--no-remote", "--profile", f"{PLACE}/profile", "--marionette",
     "--remote-allow-system-access"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

def connect():
    for _ in range(120):
        try:
            return socket.create_connection(("127.0.0.1", PORT), timeout=60)
        except OSError:
            time.sleep(0.5)
    raise SystemExit("Firefox did not start")

line, count = connect().makefile("rwb", buffering=0), 0

def receive():
    length = b""
    while not length.endswith(b":"):
        length += line.read(1)
    rest = int(length[:-1])
    text = b""
    while len(text) < rest:
        text += line.read(rest - len(text))
    return json.loads(text)

def command(name, **parameters):
    global count
    count += 1
    text = json.dumps([0, count, name, parameters]).encode()
    line.write(f"{len(text)}:".encode() + text)
    _, _, error, answer = receive()
    if error:
        raise SystemExit(f"Firefox answers: {error}")
    return answer

def run(body, *values):
    script = "const done = arguments[arguments.length - 1]; const values = arguments; (async () => { " + body + " })().then(done, e => done('' + e));"
    return command("WebDriver:ExecuteAsyncScript", script=script, args=list(values), newSandbox=True)["value"]

def restore(table):
    with open(f"{PLACE}/in.csv", "w", newline="") as file:
        file.write(table)
    return run("""const { LoginCSVImport } = ChromeUtils.importESModule("resource://gre/modules/LoginCSVImport.sys.mjs");
        return (await LoginCSVImport.importFromCSV(values[0])).map(row => row.result);""", f"{PLACE}/in.csv")

def export():
    return run("""const { LoginExport } = ChromeUtils.importESModule("resource://gre/modules/LoginExport.sys.mjs");
        await LoginExport.exportAsCSV(values[0]); return await IOUtils.readUTF8(values[0]);""", f"{PLACE}/out.csv")

receive()
command("WebDriver:NewSession", capabilities={})
command("Marionette:SetContext", value="chrome")
PY

cat >"$place/round.py" <<'PY'
import csv, io, time
from firefox import export, program, restore

TITLES = "url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,timePasswordChanged\n"

def row(host, password, guid, changed):
    return f"https://{host}.example.com,lena,{password},,https://{host}.example.com,{guid},1400000000000,1500000000000,{changed}\n"

def show(title):
    print(title)
    for line in csv.DictReader(io.StringIO(export())):
        changed = int(line["timePasswordChanged"])
        print(f"  {line['url']} {line['password']} {'of the import' if changed > START else changed}")

START = time.time() * 1000
ONE, TWO, THREE = (f"{{11111111-1111-4111-8111-11111111111{n}}}" for n in (1, 2, 3))
try:
    restore(TITLES + row("one", "newer", ONE, 1600000000000) + row("two", "newer", TWO, 1600000000000) + row("three", "newer", THREE, 1600000000000))
    show("before")
    print("older row with its id:   ", *restore(TITLES + row("one", "older", ONE, 1410000000000)))
    print("older row without an id: ", *restore(TITLES + row("two", "older", "", 1410000000000)))
    print("rows of Chrome's table:  ", *restore("name,url,username,password\nthree,https://three.example.com/in,lena,other\nfour,https://four.example.com/in,lena,first\n"))
    show("after")
finally:
    program.terminate()
    program.wait()
PY
PLACE=$place timeout 180 python3 "$place/round.py" | tee "$place/seen"
diff - "$place/seen" <<'EXPECTED' || { echo "changed: Firefox no longer puts older passwords back in this way"; exit 1; }
before
  https://one.example.com newer 1600000000000
  https://two.example.com newer 1600000000000
  https://three.example.com newer 1600000000000
older row with its id:    modified
older row without an id:  no_change
rows of Chrome's table:   no_change added
after
  https://one.example.com older 1410000000000
  https://two.example.com newer 1600000000000
  https://three.example.com newer 1600000000000
  https://four.example.com first of the import
EXPECTED
echo "as described"
