#!/usr/bin/env bash
# KeePass 2 makes a login of each of Bitwarden's cards: the number stands in the user name, and deleted items live again.
#
# Guess: an importer gives a card a form of its own or fields of their own; what is in the bin stays away, codes become its own codes, dates stay.
# Seen (KeePass 2.47 of Debian 12, 2026-11-30; its format "Bitwarden JSON"):
#   * of a card the holder's name and the NUMBER are the user name, and the code on its back is the password;
#   * an item with a `deletedDate` is an entry like any other;
#   * the seed of the codes is in a field "TOTP", which neither KeePass (`TimeOtp-…`) nor KeePassXC (`otp`) looks at, "-" included;
#   * further addresses are in "URL 2", "URL 3", the ones that are patterns or never to be used among them, and all dates are the import's.
#
# A user name is what a list shows, sorts by and keeps, and in a database that once went through an import it may be a secret: one that ends in a
# number with a card's length and check digit is no sign-in and is neither shown nor kept. "TOTP" and "URL 2" have to be looked for, too, and a
# creation date shared by all entries is the day of a move.
#
# Debian only: takes the packages by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT

mkdir -p "$place/archives/partial" "$place/tree"
parts="configuration core data drawing enterpriseservices numerics runtime-serialization-formatters-soap security transactions windows-forms xml"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  keepass2=2.47+dfsg-2 mono-mcs mono-runtime mono-runtime-common mono-runtime-sgen libmono-accessibility4.0-cil libmono-corlib4.5-cil \
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

cat >bitwarden.json <<'JSON'
{ "encrypted": false, "folders": [], "items": [
  { "id": "1", "type": 1, "name": "Shop", "folderId": null, "notes": null, "favorite": false, "creationDate": "2015-01-01T00:00:00.000Z", "revisionDate": "2021-01-01T00:00:00.000Z", "deletedDate": null,
    "login": { "username": "lena", "password": "made-up-1", "totp": "otpauth://totp/Shop:lena?secret=JBSWY3DPEHPK3PXP&issuer=Shop",
      "uris": [ { "match": null, "uri": "https://shop.example.com" }, { "match": 5, "uri": "https://never.example.com" }, { "match": 4, "uri": "https://.*[.]example[.]net" } ] } },
  { "id": "2", "type": 1, "name": "Deleted", "folderId": null, "notes": null, "favorite": false, "creationDate": "2015-01-01T00:00:00.000Z", "revisionDate": "2021-01-01T00:00:00.000Z", "deletedDate": "2022-01-01T00:00:00.000Z",
    "login": { "username": "lena", "password": "made-up-2", "totp": "-", "uris": [] } },
  { "id": "3", "type": 3, "name": "Card", "folderId": null, "notes": null, "favorite": false, "creationDate": "2015-01-01T00:00:00.000Z", "revisionDate": "2021-01-01T00:00:00.000Z", "deletedDate": null,
    "card": { "cardholderName": "Lena Example", "brand": "Visa", "number": "4111111111111111", "expMonth": "1", "expYear": "2031", "code": "123" } }
] }
JSON
TZ=UTC mono-sgen read.exe BitwardenJson112 bitwarden.json | tee seen
diff - seen <<'EXPECTED' || { echo "changed: KeePass no longer takes Bitwarden's items in this way"; exit 1; }
Shop: created the import, changed the import, expires never
  Password: made-up-1
  TOTP: otpauth://totp/Shop:lena?secret=JBSWY3DPEHPK3PXP&issuer=Shop
  URL: https://shop.example.com
  URL 2: https://never.example.com
  URL 3: https://.*[.]example[.]net
  UserName: lena
Deleted: created the import, changed the import, expires never
  Password: made-up-2
  TOTP: -
  UserName: lena
Card: created the import, changed the import, expires 2031-01-01
  Brand: Visa
  Password: 123
  UserName: Lena Example, 4111111111111111
EXPECTED
echo "as described"
