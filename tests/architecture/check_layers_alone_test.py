#!/usr/bin/env python3
"""The layer checker itself: a tree with one wrong include of each kind must be refused for that reason."""
import pathlib
import sys
import tempfile

import check_layers

LAYERS = """
node/base  : | zstd
node/chain : node/base
ui/theme   : | Q
"""

CASES = [
    ("node/base/a.h", '#include "node/chain/b.h"', "may not see node/chain"),
    ("node/chain/a.cpp", "#include <rocksdb/db.h>", "may not open rocksdb"),
    ("node/base/a.cpp", "#include <QString>", "may not open Q"),
    ("node/chain/a.cpp", '#include "tests/support/x.h"', "includes a test"),
    ("node/lost/a.cpp", "int x;", "has no row"),
    ("node/chain/a.cpp", '#include "node/base/b.h"', None),
    ("ui/theme/a.cpp", "#include <QPalette>", None),
]


def main():
    rows, order = check_layers.read_rows(LAYERS)
    failed = 0
    for name, line, expected in CASES:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            file = root / name
            file.parent.mkdir(parents=True)
            file.write_text(line + "\n")
            findings = check_layers.check(root, rows, order)
        good = not findings if expected is None else any(expected in finding for finding in findings)
        if not good:
            failed += 1
            print(f"{name} with {line}: expected {expected}, got {findings}")
    upward, order = check_layers.read_rows("a : b\nb :\n")
    if not check_layers.check(pathlib.Path("/nonexistent"), upward, order):
        failed += 1
        print("a row that names a lower row was accepted")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
