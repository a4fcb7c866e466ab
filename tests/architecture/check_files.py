#!/usr/bin/env python3
"""House rules that a script can see: headers say what they are, words that mean unfinished, names of nobody."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
VAGUE = re.compile(r"\b(class|struct)\s+\w*(Manager|Helper|Util|Utils|Impl|Common)\b")


def main():
    findings = []
    for top in ("upgrades", "node", "ui", "app", "tests"):
        for file in sorted((ROOT / top).rglob("*")):
            if file.suffix not in {".h", ".cpp", ".c"}:
                continue
            name = file.relative_to(ROOT).as_posix()
            text = file.read_text(errors="replace")
            lines = text.splitlines()
            if file.suffix == ".h":
                if not lines or not re.match(r"(//|/\*) *\S", lines[0]):
                    findings.append(f"{name}: a header's first line says what the file is")
                if "#pragma once" not in text and "#ifndef" not in text:
                    findings.append(f"{name}: a header has an include guard")
            for number, line in enumerate(lines, 1):
                if UNFINISHED.search(line):
                    findings.append(f"{name}:{number}: a word that means unfinished")
                if VAGUE.search(line):
                    findings.append(f"{name}:{number}: a name that says nothing")
                if re.search(r'"/(work|root|home)/', line):
                    findings.append(f"{name}:{number}: a path of one machine")
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
