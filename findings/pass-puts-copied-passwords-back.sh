#!/usr/bin/env bash
# pass puts another program's copied password back on the clipboard, after that program believes it is gone.
#
# Guess: `pass -c` says "Will clear in 45 seconds", so the clipboard is empty then; it may look first whether its own text is still there.
# Seen (pass 1.7.4-6 with xclip 0.13-2, Debian 12, X11, 2026-12-01): it clears nothing. It keeps what was there before, a copy of its own, and when
# its time is over it offers that again, for good. Where a second program copies a password and lets go of it after its own time:
#   * copied BEFORE `pass -c`: the second program sees its text replaced, so it has nothing to take away; then pass brings the text back;
#   * copied AFTER it, within pass's time: pass takes the text over, so the second program is no longer its owner, and it stays when
#     that program lets go of what it thinks it owns;
#   * either way it is offered as bare text and nothing else, without the mark by which a clipboard history would pass it over.
#
# "It is no longer mine" does not mean that it is gone. Compare the text rather than the owner, look once more a minute later,
# and never tell a person that the clipboard IS empty because one was told to empty it.
#
# Debian only: takes the packages by version, unpacked into a temporary folder; nothing is installed.
set -euo pipefail
command -v apt-get >/dev/null || { echo "this needs Debian's apt-get"; exit 2; }
for tool in xvfb-run gpg; do command -v "$tool" >/dev/null || { echo "this needs $tool (Debian: xvfb, gnupg)"; exit 2; }; done
place=$(mktemp -d); trap 'GNUPGHOME=$place/gnupg gpgconf --kill all 2>/dev/null || true; rm -rf "$place"' EXIT

mkdir -p "$place/archives/partial" "$place/tree" "$place/gnupg"; chmod 700 "$place/gnupg"
apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives="$place/archives" --no-install-recommends --download-only --reinstall install \
  pass=1.7.4-6 xclip=0.13-2 >"$place/apt" 2>&1 || { cat "$place/apt"; exit 2; }
for archive in "$place"/archives/*.deb; do dpkg-deb -x "$archive" "$place/tree"; done
export PATH="$place/tree/usr/bin:$PATH" GNUPGHOME=$place/gnupg PASSWORD_STORE_DIR=$place/store PASSWORD_STORE_CLIP_TIME=3 WAYLAND_DISPLAY=
gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-generate-key made-up@example.org default default never 2>/dev/null
{ pass init made-up@example.org; printf 'of-pass\nof-pass\n' | pass insert Shop; } >/dev/null 2>&1

cat >"$place/round.sh" <<'SH'
set -u
holds() { xclip -o -selection clipboard 2>/dev/null || echo "(nothing)"; }
kinds() { xclip -o -selection clipboard -t TARGETS 2>/dev/null | paste -sd' '; }
# The second program: owns a text until it lets go by ending.
other() { printf %s "$1" | xclip -quiet -selection clipboard 2>/dev/null & owner=$!; sleep 1; }
state() { if kill -0 "$owner" 2>/dev/null; then echo "owned by the second program"; else echo "not owned by it"; fi; }

other of-the-second-program; kill "$owner"; wait "$owner" 2>/dev/null
echo "alone, let go: $(holds)"

other of-the-second-program
pass -c Shop >/dev/null 2>&1; sleep 1
echo "copied before pass -c: now $(holds), $(state)"
sleep 4
echo "  after pass's time: $(holds), $(state)"
echo "  offered as: $(kinds)"

pass -c Shop >/dev/null 2>&1
other copied-later
echo "copied after pass -c: now $(holds), $(state)"
sleep 4
echo "  after pass's time: $(holds), $(state)"
echo "  offered as: $(kinds)"
SH
timeout 90 xvfb-run -a bash "$place/round.sh" 2>/dev/null | tee "$place/seen"
diff "$place/seen" - <<'EXPECTED' || { echo "changed: pass no longer brings other programs' texts back"; exit 1; }
alone, let go: (nothing)
copied before pass -c: now of-pass, not owned by it
  after pass's time: of-the-second-program, not owned by it
  offered as: TARGETS UTF8_STRING
copied after pass -c: now copied-later, owned by the second program
  after pass's time: copied-later, not owned by it
  offered as: TARGETS UTF8_STRING
EXPECTED
echo "as described"
