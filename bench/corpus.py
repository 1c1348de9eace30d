# SPDX-License-Identifier: Apache-2.0
"""Makes git repositories from PyPI source distributions, with and without documentation strings."""

import ast
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time

GIT = {
    "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_AUTHOR_NAME": "bench", "GIT_AUTHOR_EMAIL": "bench@example.com", "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "bench", "GIT_COMMITTER_EMAIL": "bench@example.com",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}


def git(folder, *arguments):
    return subprocess.run(["git", "-c", "gc.auto=0", *arguments], cwd=folder, env=GIT, check=True, capture_output=True, text=True).stdout


def commit(folder, message="import"):
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


def source(name, version, scratch):
    """The unpacked source distribution, downloaded once. A version with slashes is a folder in the Debian package of that name."""
    folder = scratch / "sources" / f"{name}-{version}"
    if "/" in version:
        return debian(name, version, scratch)
    if not folder.exists():
        downloads = scratch / "downloads"
        downloads.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:",
             "--dest", str(downloads), f"{name}=={version}"], check=True, stderr=subprocess.DEVNULL)
        archive = next(p for p in downloads.iterdir()
                       if p.name.lower().replace("_", "-").startswith(f"{name.lower()}-{version}"))
        staging = folder.with_suffix(".part")
        with tarfile.open(archive) as tar:
            tar.extractall(staging, filter="data")
        (inner,) = staging.iterdir()
        inner.rename(folder)
        staging.rmdir()
    return folder


def debian(name, inner, scratch):
    folder = scratch / "sources" / name
    if not folder.exists():
        downloads = scratch / "downloads" / name
        downloads.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-qq", name], cwd=downloads, check=True, stderr=subprocess.DEVNULL)
        (archive,) = downloads.glob("*.deb")
        staging = folder.with_suffix(".part")
        subprocess.run(["dpkg", "-x", str(archive), str(staging)], check=True)
        (staging / inner).rename(folder)
        shutil.rmtree(staging)
    return folder


def repository(name, version, scratch, variant="plain", change=None):
    """A git repository with the sources, after `change(folder)`; made once for each variant."""
    folder = scratch / "repositories" / variant / name
    if not (folder / ".git" / "made").exists():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source(name, version, scratch), folder, symlinks=True)
        if change:
            change(folder)
        git(folder, "init", "--quiet", "--initial-branch=main")
        commit(folder)
        git(folder, "gc", "--quiet")
        (folder / ".git" / "made").touch()
    return folder


# Source of seven languages and more, one folder for each: some 190 MB.
MIX = [("golang-1.19-src", "usr/share/go-1.19/src"), ("rust-src", "usr/src/rustc-1.63.0/library"), ("libpython3.11-stdlib", "usr/lib/python3.11"),
       ("jupyterlab", "4.3.4"), ("grpcio", "1.68.1"), ("php-symfony-validator", "usr/share/php"), ("libruby3.1", "usr/lib/ruby")]
COMMENTS = {".py": "#", ".js": "//", ".css": None, ".html": None, ".txt": "", ".po": "#", ".rst": "", ".json": None, ".go": "//", ".rs": "//", ".c": "//",
            ".h": "//", ".cc": "//", ".rb": "#", ".php": "//", ".ts": "//", ".tsx": "//"}


def combined(name, parts, scratch, copies=1):
    """One git repository of several sources, each in a folder of its own. Of several copies each file ends in a line of its own, so that no content repeats."""
    folder = scratch / "repositories" / "plain" / name
    if (folder / ".git" / "made").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    for number in range(copies):
        for part, version in parts:
            target = folder / (f"part{number}" if len(parts) == 1 else part if copies == 1 else f"part{number}/{part}")
            shutil.copytree(source(part, version, scratch), target, symlinks=True)
            for path in target.rglob("*") if copies > 1 else ():
                sign = COMMENTS.get(path.suffix, "")
                if sign is not None and path.is_file() and not path.is_symlink() and path.stat().st_size and b"\0" not in path.read_bytes()[:8000]:
                    with path.open("a") as file:
                        file.write(f"\n{sign} part {number}\n")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    git(folder, "gc", "--quiet")
    (folder / ".git" / "made").touch()
    return folder


def lines(folder):
    """Of all text files at HEAD."""
    sum = 0
    for path in git(folder, "ls-files", "-z").split("\0"):
        if path and (folder / path).is_file():
            content = (folder / path).read_bytes()
            sum += 0 if b"\0" in content[:8000] else content.count(b"\n")
    return sum


def run(*arguments, text=""):
    """One run of the driver: (answers, wall seconds, processor seconds, peak resident bytes)."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as given:
        given.write(text)
        given.seek(0)
        process = subprocess.Popen([driver(), *map(str, arguments)], stdout=subprocess.PIPE, stdin=given, text=True)
        output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the driver failed: {output}")
    answers = [json.loads(line) for line in output.splitlines()]
    return answers, time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def latency(index, folder, queries):
    """Of distinct queries, after one to warm up: (median ms, p95 ms, largest ms, peak resident bytes of the searching process)."""
    text = "".join(json.dumps({"id": str(number), "query": query}) + "\n" for number, query in enumerate(["warm up first", *queries]))
    answers, _, _, peak = run("search", index, folder, text=text)
    times = sorted(answer["elapsed_ms"] for answer in answers[1:])
    return times[len(times) // 2], times[len(times) * 95 // 100], times[-1], peak


def python_files(folder):
    for path in sorted(folder.rglob("*.py")):
        if ".git" not in path.parts and path.is_file() and not path.is_symlink():
            yield path


def is_test(path):
    return any(part in ("test", "tests", "testing") for part in path.parts) or path.name.startswith(("test_", "conftest"))


def definitions(text):
    """(node, docstring expression or None) of each function and class."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            first = node.body[0]
            is_doc = (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
                      and isinstance(first.value.value, str))
            yield node, first if is_doc else None


def without_documentation(folder):
    """Empties every documentation string, keeping each line where it was."""
    for path in python_files(folder):
        try:
            text = path.read_text(encoding="utf-8")
            found = [doc for _, doc in definitions(text) if doc]
        except (SyntaxError, UnicodeDecodeError, ValueError):
            continue
        lines = text.split("\n")
        for doc in found:
            begin, end = doc.lineno - 1, doc.end_lineno - 1
            head, tail = lines[begin][:doc.col_offset], lines[end].encode()[doc.end_col_offset:].decode()
            lines[begin:end + 1] = [head + "pass" + tail] + [""] * (end - begin)
        path.write_text("\n".join(lines), encoding="utf-8")


def scratch_folder():
    folder = pathlib.Path(os.environ.get("BENCH_SCRATCH", "/tmp/codeinsight-bench"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


ROOT = pathlib.Path(__file__).resolve().parent.parent


def driver():
    """The release build of the library's driver."""
    path = ROOT / ".build" / "release" / "index-bench"
    if not path.exists():
        sys.exit("build it first: swift build -c release --product index-bench")
    return str(path)
