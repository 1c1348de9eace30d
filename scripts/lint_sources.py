#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""House rules that neither the compiler nor swift-format checks. Prints file:line: what, and exits 1 if there is anything."""

import json
import pathlib
import re
import subprocess
import sys

# Which folders may import a C library: exactly one, save CKernel, whose topics belong to the code that restricts processes.
OWNERS = {
    "CCurl": ["Sources/HTTPClient"],
    "CExpat": ["Sources/Diagnosis/XML"],
    "CGit2": ["Sources/Index/Git"],
    "CHyperscan": ["Sources/Redaction"],
    "CKernel": [
        "Sources/System", "Sources/Confinement", "Sources/Sandbox", "Sources/SandboxLauncher", "Sources/SandboxRunner",
        "Sources/SandboxWire",
    ],
    "CMicroHTTPD": ["Sources/HTTPServer"],
    "COpenSSL": ["Sources/Crypto"],
    "CPCRE2": ["Sources/Matching", "Sources/Redaction"],
    "CRanking": ["Sources/Store/SQLite"],
    "CSQLite": ["Sources/Store/SQLite"],
    "CScan": ["Sources/Redaction"],
    "CSeccomp": ["Sources/Confinement"],
    "CSystemd": ["Sources/Logging"],
    "CTOML": ["Sources/Configuration"],
    "CTaskPool": ["Sources/TaskPool"],
    "CTreeSitter": ["Sources/Index/Syntax"],
    "CZlib": ["Sources/Redaction"],
}
FORBIDDEN_FOLDERS = {"Utils", "Utilities", "Helpers", "Common", "Manager", "Managers", "Extras", "Misc"}
# Part of the toolchain: no target declares them.
TOOLCHAIN = {"Swift", "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Testing", "Dispatch", "PackageDescription", "_Concurrency"}

IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:private|fileprivate|internal|package|public)\s+)?import\s+(?:\w+\s+)?(\w+)")
UNCHECKED = re.compile(r"@unchecked\s+Sendable|nonisolated\(unsafe\)")
LEFTOVER = re.compile(r"//.*\b(TODO|FIXME|XXX|HACK)\b")
SINGLETON = re.compile(r"\bstatic (?:let|var) (?:shared|`default`|default)\b")
# From the first use of a queue on, the dispatch library wakes the process once a second (docs/modules.md, TaskPool).
QUEUE = re.compile(r"\bDispatch(?:Queue|Source|WorkItem|Group|IO)\b")
POINTER = re.compile(r"^\s*(?:package|public)\b.*\b(?:Unsafe\w*Pointer|OpaquePointer|Unmanaged)\b")

root = pathlib.Path(__file__).resolve().parent.parent
findings = []


def report(path, line, text):
    findings.append(f"{path.relative_to(root)}:{line}: {text}")


def declared_dependencies():
    """Target folder → the modules it declares, from the manifest."""
    dump = subprocess.run(
        ["swift", "package", "dump-package"], cwd=root, check=True, capture_output=True, text=True
    ).stdout
    folders = {}
    for target in json.loads(dump)["targets"]:
        if target["type"] == "system":
            continue
        default = "Tests/" if target["type"] == "test" else "Sources/"
        names = {entry["byName"][0] for entry in target["dependencies"] if "byName" in entry}
        folders[root / (target.get("path") or default + target["name"])] = (target["name"], names)
    return folders


def check_import(path, number, module, name, declared):
    if module in OWNERS and path.is_relative_to(root / "Sources"):
        if not any(path.is_relative_to(root / owner) for owner in OWNERS[module]):
            report(path, number, f"{module} may be imported only below {' or '.join(OWNERS[module])}")
    if module == "Foundation" and path.is_relative_to(root / "Sources"):
        report(path, number, "import FoundationEssentials, or Glibc: Foundation is slow to start")
    if module not in declared and module not in TOOLCHAIN and module != name:
        report(path, number, f"{module} is imported but not among the dependencies of {name} in Package.swift")


def check_swift(path, name, declared):
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0] != "// SPDX-License-Identifier: Apache-2.0":
        report(path, 1, "the first line must be: // SPDX-License-Identifier: Apache-2.0")
    in_string = False
    for number, line in enumerate(lines, start=1):
        was_in_string = in_string
        if line.count('"""') % 2 == 1:
            in_string = not in_string
        if was_in_string:
            continue
        if match := IMPORT.match(line):
            check_import(path, number, match.group(1), name, declared)
        code = line.split("//")[0]
        if UNCHECKED.search(code):
            beside = line if "//" in line else lines[max(0, number - 2)]
            if "//" not in beside:
                report(path, number, "@unchecked Sendable and nonisolated(unsafe) need the reason in a comment beside them")
        if LEFTOVER.search(line):
            report(path, number, "unfinished work belongs in the tracker, not in a comment")
        if SINGLETON.search(code):
            report(path, number, "no singletons: hand the value in through an initialiser")
        if QUEUE.search(code) and path.parts[len(root.parts)] == "Sources":
            report(path, number, "queues of the dispatch library keep an idle service awake: use SerialQueue or DedicatedThread")
        if POINTER.search(code):
            report(path, number, "a pointer must not cross a module's interface")


def main():
    for folder, (name, declared) in declared_dependencies().items():
        for path in sorted(folder.rglob("*.swift")):
            if "Fixtures" in path.parts:
                continue
            check_swift(path, name, declared)
    for top in ("Sources", "Tests"):
        for folder in (root / top).rglob("*"):
            if folder.is_dir() and folder.name in FORBIDDEN_FOLDERS:
                report(folder, 1, f"a folder named {folder.name} says nothing: name it after what it is about")
    for finding in findings:
        print(finding, file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
