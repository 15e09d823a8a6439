#!/usr/bin/env bash
# KeePass 2 takes all dates out of KeePassXC's XML as the moment of the import, and an entry with an expiry date has expired then.
#
# Guess: both programs call it "KeePass XML (2.x)", so dates go from one into the other as everything else does.
# Seen (KeePass 2.47 and keepassxc-cli 2.7.4 of Debian 12, 2026-11-30): of a database in the newer form (KDBX 4) KeePassXC writes dates into the XML as that form keeps
# them, eight bytes in base64; of one in the older form (KDBX 3.1) as text. KeePass reads only text there, says nothing about the rest and puts the moment of the
# import in its place: created, changed and expires.
#
# Both forms of a date are valid in that XML, and one that cannot be read is unknown, never today. A KeePass database whose entries were all
# created within a second says when it was imported, and "expires" on that very day means nothing.
#
# Debian only: takes the packages by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT

mkdir -p "$place/archives/partial" "$place/tree"
parts="configuration core data drawing enterpriseservices numerics runtime-serialization-formatters-soap security transactions windows-forms xml"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  keepass2=2.47+dfsg-2 keepassxc=2.7.4+dfsg.1-2 mono-mcs mono-runtime mono-runtime-common mono-runtime-sgen libmono-accessibility4.0-cil libmono-corlib4.5-cil \
  libmono-corlib4.5-dll libmono-microsoft-csharp4.0-cil libmono-posix4.0-cil libmono-security4.0-cil libmono-system4.0-cil libmono-webbrowser4.0-cil \
  $(printf 'libmono-system-%s4.0-cil ' $parts) >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/tree"; done
library=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch)
export LD_LIBRARY_PATH="$place/tree/usr/lib:$place/tree/usr/lib/$library:$place/tree/lib/$library" PATH="$place/tree/usr/bin:$PATH" HOME="$place"
export MONO_GAC_PREFIX="$place/tree/usr" MONO_PATH="$place/tree/usr/lib/mono/4.5" MONO_CFG_DIR="$place/tree/etc" XDG_CONFIG_HOME="$place/config" LC_ALL=C.UTF-8
cd "$place"

# KeePass without its window: reads a file with one of its own formats for import and prints what became of it.
cp "$place/tree/usr/lib/keepass2/KeePass.exe" .
cat >read.cs <<'CS'
using System;
using System.IO;
using System.Linq;
using KeePassLib;
using KeePassLib.Interfaces;
using KeePassLib.Keys;
using KeePassLib.Serialization;

public static class Read
{
    public static void Main(string[] arguments)
    {
        DateTime start = DateTime.UtcNow.AddSeconds(-1);
        Func<DateTime, string> day = time => time.ToUniversalTime() > start && time.ToUniversalTime() < start.AddMinutes(5)
            ? "the import" : time.ToUniversalTime().ToString("yyyy-MM-dd");
        var key = new CompositeKey();
        key.AddUserKey(new KcpPassword("pw"));
        var database = new PwDatabase();
        database.New(IOConnectionInfo.FromPath("new.kdbx"), key);
        var format = Activator.CreateInstance(typeof(PwDatabase).Assembly.GetType("KeePass.DataExchange.Formats." + arguments[0]), true);
        using (var file = File.OpenRead(arguments[1]))
            format.GetType().GetMethod("Import").Invoke(format, new object[] { database, file, new NullStatusLogger() });
        foreach (PwEntry entry in database.RootGroup.GetEntries(true))
        {
            Console.WriteLine("{0}: created {1}, changed {2}, expires {3}", entry.Strings.ReadSafe("Title"), day(entry.CreationTime),
                day(entry.LastModificationTime), entry.Expires ? day(entry.ExpiryTime) : "never");
            foreach (var field in entry.Strings.Where(field => field.Key != "Title" && !field.Value.IsEmpty))
                Console.WriteLine("  {0}: {1}", field.Key, field.Value.ReadString());
        }
    }
}
CS
mono-sgen "$MONO_PATH/mcs.exe" -noconfig -nostdlib $(printf -- "-r:$MONO_PATH/%s.dll " mscorlib System System.Core System.Xml) -r:KeePass.exe read.cs

python3 -m venv "$place/venv"
"$place/venv/bin/pip" --quiet --disable-pip-version-check install pykeepass==4.2.0
"$place/venv/bin/python" - <<'PY'
from datetime import datetime, timezone
from pykeepass import create_database

db = create_database("newer.kdbx", password="pw")
entry = db.add_entry(db.root_group, "Shop", "lena", "made-up-1", expiry_time=datetime(2031, 1, 1, tzinfo=timezone.utc))
entry.ctime, entry.mtime = datetime(2015, 6, 1, tzinfo=timezone.utc), datetime(2020, 3, 4, tzinfo=timezone.utc)
db.save()
PY
echo pw | keepassxc-cli export --quiet --format xml newer.kdbx >newer.xml
# Importing the XML again makes a database in the older form.
printf 'pw\npw\n' | keepassxc-cli import --quiet --set-password newer.xml older.kdbx >/dev/null 2>&1
echo pw | keepassxc-cli export --quiet --format xml older.kdbx >older.xml
for form in older newer; do
  echo "$form form: written as $(grep -o '<CreationTime>.*<' $form.xml | tail -1 | cut -d'>' -f2 | cut -d'<' -f1)"
  TZ=UTC mono-sgen read.exe KeePassXml2x $form.xml | grep '^Shop'
done | tee seen
diff - seen <<'EXPECTED' || { echo "changed: KeePass no longer reads the dates of KeePassXC's XML in this way"; exit 1; }
older form: written as 2015-06-01T00:00:00Z
Shop: created 2015-06-01, changed 2020-03-04, expires 2031-01-01
newer form: written as gJf9zA4AAAA=
Shop: created the import, changed the import, expires the import
EXPECTED
echo "as described"
