#!/usr/bin/env python3
"""Writes trios.txt beside it: which three signs follow one another anywhere in the words that zxcvbn knows, and which five where
the middle one is neither letter nor digit: few words have such a sign, and many passwords.

    python3 trios.py FOLDER-OF-THE-CRATE     # ~/.cargo/registry/src/*/zxcvbn-3.1.1, the version that core/Cargo.toml names

A line is two signs and all that follow them, or five signs. Letters and digits stand for themselves, `*` for any other sign.
"""
import pathlib, re, sys


def plain(sign):
    return sign if sign.isascii() and sign.isalnum() else "*"


lists = (pathlib.Path(sys.argv[1]) / "src/frequency_lists.rs").read_text()
follow, fives = {}, set()
for words in re.findall(r'const \w+: &str =\s*"((?:[^"\\]|\\.)*)"', lists, re.S):
    for word in words.split(","):
        signs = "".join(map(plain, word.lower()))
        for at in range(len(signs) - 2):
            follow.setdefault(signs[at : at + 2], set()).add(signs[at + 2])
        fives.update(signs[at : at + 5] for at in range(len(signs) - 4) if signs[at + 2] == "*")
lines = [f"{two} {''.join(sorted(rest))}\n" for two, rest in sorted(follow.items())]
lines += [f"{five}\n" for five in sorted(fives)]
(pathlib.Path(__file__).parent / "trios.txt").write_text("".join(lines))
