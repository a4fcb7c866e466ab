#!/usr/bin/env python3
"""Refuses an include that the floors in layers.txt do not allow.

A folder may include itself, the folders its row names, and the foreign headers its row opens. A row may
name only rows above it, so a cycle cannot be written. Tests may see everything and nothing may see them.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# A foreign header, by what its include begins with, and the word that opens it.
FOREIGN = [
    (r"llvm/|llvm-c/", "llvm"),
    (r"rocksdb/", "rocksdb"),
    (r"openssl/", "openssl"),
    (r"sodium", "sodium"),
    (r"boost/(asio|beast)", "asio"),
    (r"boost/(json|system)", "json"),
    (r"toml\+\+/", "toml"),
    (r"seccomp", "seccomp"),
    (r"CLI/", "cli11"),
    (r"benchmark/", "benchmark"),
    (r"qcustomplot", "qcustomplot"),
    (r"Qsci/", "qscintilla"),
    (r"zstd", "zstd"),
    (r"Q[A-Z]|Qt[A-Z]", "Q"),
]
SOURCES = {".h", ".cpp", ".c", ".S"}


def read_rows(text):
    rows, order = {}, []
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        folder, rest = (part.strip() for part in line.split(":", 1))
        sees, _, foreign = rest.partition("|")
        rows[folder] = (sees.split(), foreign.split())
        order.append(folder)
    return rows, order


def row_of(path, order):
    """The row a file belongs to: the longest folder that holds it."""
    fits = [folder for folder in order if path == folder or path.startswith(folder + "/")]
    return max(fits, key=len) if fits else None


def check(root, rows, order):
    findings = []
    for index, folder in enumerate(order):
        for seen in rows[folder][0]:
            if seen not in order[:index]:
                findings.append(f"layers.txt: {folder} names {seen}, which is not above it")
    for top in ("upgrades", "node", "ui", "app"):
        for file in sorted((root / top).rglob("*")) if (root / top).exists() else []:
            if file.suffix not in SOURCES:
                continue
            name = file.relative_to(root).as_posix()
            row = row_of(file.parent.relative_to(root).as_posix(), order)
            if row is None:
                if not name.startswith("upgrades/toolchain/"):
                    findings.append(f"{name}: its folder has no row in layers.txt")
                continue
            sees, foreign = rows[row]
            hosted_sdk = name.startswith("upgrades/")
            for number, line in enumerate(file.read_text(errors="replace").splitlines(), 1):
                match = re.match(r'\s*#\s*include\s+["<]([^">]+)[">]', line)
                if not match:
                    continue
                target = match.group(1)
                where = f"{name}:{number}"
                if hosted_sdk and target.startswith("phoenix/"):
                    target = "upgrades/sdk/" + target
                own = row_of(str(pathlib.PurePosixPath(target).parent), order)
                if target.startswith("tests/"):
                    findings.append(f"{where}: includes a test ({target})")
                elif own is not None:
                    if own != row and own not in sees:
                        findings.append(f"{where}: {row} may not see {own} ({target})")
                elif target.split("/")[0] in ("node", "ui", "app", "upgrades"):
                    findings.append(f"{where}: {target} belongs to no row")
                else:
                    for pattern, word in FOREIGN:
                        if re.match(pattern, target):
                            if word not in foreign:
                                findings.append(f"{where}: {row} may not open {word} ({target})")
                            break
                    if hosted_sdk and "testing/" not in name and "/tests/" not in name and "tests/" not in name:
                        if line.strip().startswith("#include <") and target not in ("stdint.h", "stddef.h"):
                            if not target.startswith("phoenix/"):
                                findings.append(f"{where}: upgrades know no library ({target})")
    return findings


def main():
    rows, order = read_rows((ROOT / "tests/architecture/layers.txt").read_text())
    findings = check(ROOT, rows, order)
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
