# SPDX-License-Identifier: Apache-2.0
"""Writes files with so many small functions that their index has at least 100,000 chunks."""
import pathlib
import sys

FILES, FUNCTIONS = 2000, 52
BODY = """    result = []
    for item in values:
        if item > {n}:
            result.append(item * {n} + offset)
    return result
"""
for number in range(FILES):
    path = pathlib.Path(sys.argv[1], f"part{number // 100:02d}", f"module{number:04d}.py")
    path.parent.mkdir(parents=True, exist_ok=True)
    functions = (f"def select_{number}_{n}(values, offset):\n" + BODY.format(n=n) for n in range(FUNCTIONS))
    path.write_text("\n\n".join(functions))
