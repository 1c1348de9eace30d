#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the test suites of real projects outside and inside the sandbox and compares what became of each test.

    swift build && bench/debug/compat/run.py [--write] [NAME…]

Source distributions come by pip, at fixed versions. Each suite is prepared and read by the code that Debug Doctor uses
(`test-report`), once run directly and once by `codeinsight-sandbox run`, each in its own fresh copy. Outside the network is there,
inside it is not, so a suite that needs one differs. Exits 1 when a test fares differently. With --write, RESULTS.md is written.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
BUILD = ROOT / ".build" / "debug"
PYTHON = "/usr/bin/python3"
# Name, version, command, and where its modules lie beneath its folder.
SUITES = [
    ("click", "8.1.7", "-m pytest tests", "src"),
    ("idna", "3.7", "-m unittest discover", "."),
    ("inflection", "0.5.1", "-m pytest", "."),
    ("more-itertools", "10.2.0", "-m unittest discover", "."),
    ("parse", "1.20.1", "-m pytest tests", "."),
    ("pluggy", "1.5.0", "-m pytest testing --ignore testing/benchmark.py", "src"),
    ("pyparsing", "3.1.2", "-m unittest tests.test_unit tests.test_simple_unit", "."),
    ("tabulate", "0.9.0", "-m pytest test", "."),
    ("toolz", "0.12.1", "-m pytest --pyargs toolz", "."),
    ("wcwidth", "0.2.13", "-m pytest -o addopts= tests", "."),
]
PYTEST = ["pytest==8.3.4"]
LIMIT = 300


def fetch(folder):
    """The source distributions, and pytest as a folder of modules that both sides can read."""
    folder.mkdir(parents=True, exist_ok=True)
    modules = folder / "modules"
    if not modules.exists():
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", modules, *PYTEST], check=True)
    for name, version, _, _ in SUITES:
        if not list(folder.glob(f"{name.replace('-', '[-_]')}-{version}.tar.gz")):
            command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", folder]
            subprocess.run([*command, f"{name}=={version}"], check=True)
    return modules


def unpack(folder, name, version, to):
    (archive,) = folder.glob(f"{name.replace('-', '[-_]')}-{version}.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(to, filter="data")
    (top,) = to.iterdir()
    # What setuptools would write at installation, for projects that ask for their own version.
    version_file = {"pluggy": "src/pluggy/_version.py"}.get(name)
    if version_file and not (top / version_file).exists():
        (top / version_file).write_text(f"version = {version!r}\n")
    return top


def report(top, words, run):
    out = top.parent / "stdout"
    err = top.parent / "stderr"
    out.write_bytes(run.stdout)
    err.write_bytes(run.stderr)
    text = subprocess.run(
        [BUILD / "test-report", "read", top, out, err, str(run.returncode), "--", *words],
        cwd=ROOT, check=True, capture_output=True,
    ).stdout
    return json.loads(text)


def said(run):
    """How many tests the runner itself says there were."""
    text = (run.stdout + run.stderr).decode(errors="replace")
    if found := re.findall(r"^Ran (\d+) tests? in", text, re.MULTILINE):
        return sum(map(int, found))
    summary = [line for line in text.splitlines() if re.search(r" in [\d.]+s", line)]
    return sum(int(n) for n in re.findall(r"(\d+) (?:passed|failed|skipped|xfailed|xpassed|error)", summary[-1])) if summary else 0


def prepare(top, words):
    text = subprocess.run(
        [BUILD / "test-report", "prepare", top, "--", *words], cwd=ROOT, check=True, capture_output=True
    ).stdout
    return json.loads(text)


def outside(top, words, environment):
    """With the environment that the sandbox gives, so that only the sandbox differs."""
    home = top.parent / "home"
    temporary = top.parent / "tmp"
    home.mkdir()
    temporary.mkdir()
    fixed = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(home), "TMPDIR": str(temporary)}
    return subprocess.run(
        words, cwd=top, env=fixed | environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT
    )


def inside(top, words, environment, modules):
    command = [BUILD / "codeinsight-sandbox", "run", "--workdir", top, "--ro", modules, "--timeout", str(LIMIT)]
    command += ["--loopback", "--result", top.parent / "result.json"]
    for key, value in environment.items():
        command += ["--env", f"{key}={value}"]
    return subprocess.run([*command, "--", *words], stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT + 30)


def suite(folder, modules, name, version, arguments, path):
    words = [PYTHON, *arguments.split()]
    reports = []
    seconds = []
    for run in (outside, inside):
        with tempfile.TemporaryDirectory(prefix="compat-") as scratch:
            top = unpack(folder, name, version, pathlib.Path(scratch) / "copy")
            prepared = prepare(top, words)
            (top / prepared["folder"]).mkdir()
            environment = prepared["environment"] | {"PYTHONPATH": f"{top / path}:{modules}"}
            start = time.monotonic()
            ended = run(top, prepared["words"], environment, *([modules] if run is inside else []))
            seconds.append(time.monotonic() - start)
            reports.append(report(top, words, ended) | {"said": said(ended)})
            if not reports[-1]["tests"]:
                print((ended.stdout + ended.stderr)[-2000:].decode(errors="replace"), file=sys.stderr)
    return reports, seconds


def differences(one, other):
    before = {test["id"]: test["outcome"] for test in one["tests"]}
    after = {test["id"]: test["outcome"] for test in other["tests"]}
    ids = sorted(before.keys() | after.keys())
    return [(i, before.get(i, "absent"), after.get(i, "absent")) for i in ids if before.get(i) != after.get(i)]


def count(report, *outcomes):
    return sum(test["outcome"] in outcomes for test in report["tests"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    parser.add_argument("--cache", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "codeinsight-compat")
    parser.add_argument("names", nargs="*", help="only these suites")
    options = parser.parse_args()
    modules = fetch(options.cache)
    lines = [
        "| project | tests (by the runner's count) | passed outside / inside | failed outside / inside | skipped | different | seconds outside / inside |",
        "|---|---|---|---|---|---|---|",
    ]
    different = []
    for name, version, arguments, path in SUITES:
        if options.names and name not in options.names:
            continue
        (one, other), seconds = suite(options.cache, modules, name, version, arguments, path)
        found = differences(one, other)
        if not one["tests"]:
            found.append((name, "no tests were read", "no tests were read"))
        different += [(name, *entry) for entry in found]
        bad = ("failed", "errored")
        lines.append(
            f"| {name} {version} | {len(one['tests'])} ({one['said']}) | {count(one, 'passed')} / {count(other, 'passed')} "
            f"| {count(one, *bad)} / {count(other, *bad)} | {count(one, 'skipped')} | {len(found)} "
            f"| {seconds[0]:.1f} / {seconds[1]:.1f} |"
        )
        print(lines[-1], flush=True)
        for test, before, after in found[:10]:
            print(f"  {test}: {before} outside, {after} inside", flush=True)
    if options.write:
        write(lines, different)
    return 1 if different else 0


def write(lines, different):
    version = subprocess.run([PYTHON, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    text = [
        "# Real suites, outside and inside the sandbox", "",
        f"{version}, {PYTEST[0]}, {os.cpu_count()} cores, debug build. Made by `bench/debug/compat/run.py --write`; per test, as Debug",
        "Doctor reads it (pytest by its JUnit file and text, unittest by its text). Tests of the same id count as one: idna defines",
        "thousands under one name. The seconds were taken on a busy machine and compare nothing.", "", *lines, "",
    ]
    text += [f"- {name}: `{test}` {before} outside, {after} inside" for name, test, before, after in different]
    if not different:
        text.append("No test fared differently.")
    (HERE / "RESULTS.md").write_text("\n".join(text) + "\n")


if __name__ == "__main__":
    sys.exit(main())
