# SPDX-License-Identifier: Apache-2.0
"""The sandboxes that are compared, behind one call."""

import json
import os
import shutil
import subprocess
import tempfile
import time


class Run:
    """What one sandboxed run did."""

    def __init__(self, code, out, err, seconds, result):
        self.code, self.out, self.err, self.seconds, self.result = code, out, err, seconds, result


class CodeInsight:
    name = "codeinsight-sandbox"

    def __init__(self, path):
        self.path = path

    def command(self, work, argv, limits, result=None, loopback=False, ro=()):
        words = [self.path, "run", "--workdir", work]
        for key, value in limits.items():
            words += ["--" + key, str(value)]
        for path in ro:
            words += ["--ro", path]
        if loopback:
            words.append("--loopback")
        if result:
            words += ["--result", result]
        return words + ["--"] + argv


class Bubblewrap:
    """As people use it: all namespaces, the host's programs read-only, limits by prlimit and timeout."""

    name = "bubblewrap"

    def command(self, work, argv, limits, result=None, loopback=False, ro=()):
        words = limited(limits) + [
            "bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--ro-bind", "/usr", "/usr",
            "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
            "--ro-bind", "/etc", "/etc", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--bind", work, work,
            "--chdir", work, "--setenv", "PATH", "/usr/local/bin:/usr/bin:/bin", "--setenv", "HOME", work, "--setenv",
            "LANG", "C.UTF-8", "--cap-drop", "ALL",
        ]
        for path in ro:
            words += ["--ro-bind", path, path]
        return words + argv


class FilteredBubblewrap(Bubblewrap):
    """The same with a deny list as desktop sandboxes give it (bwrap_filter.py)."""

    name = "bubblewrap + seccomp"

    def __init__(self, program):
        self.program = program

    def command(self, work, argv, limits, result=None, loopback=False, ro=()):
        words = super().command(work, argv, limits, result, loopback, ro)
        place = words.index("bwrap") + 1
        opened = ["sh", "-c", 'exec 9< "$0"; exec "$@"', self.program]
        return opened + words[:place] + ["--seccomp", "9"] + words[place:]


class Firejail:
    name = "firejail"

    def command(self, work, argv, limits, result=None, loopback=False, ro=()):
        words = limited({key: limits[key] for key in limits if key == "timeout"})
        words += [
            "firejail", "--quiet", "--noprofile", "--net=none", "--seccomp", "--caps.drop=all", "--nonewprivs",
            "--private=" + work, "--private-dev", "--private-tmp", "--noroot", "--nodbus",
        ]
        names = {"memory": "--rlimit-as=", "pids": "--rlimit-nproc=", "fsize": "--rlimit-fsize=", "cpu": "--rlimit-cpu="}
        words += [names[key] + str(int(limits[key])) for key in limits if key in names]
        return words + argv


def limited(limits):
    words = []
    if "timeout" in limits:
        words += ["timeout", "-s", "KILL", str(limits["timeout"])]
    flags = {"memory": "--as=", "pids": "--nproc=", "fsize": "--fsize=", "cpu": "--cpu="}
    prlimit = [flags[key] + str(int(limits[key])) for key in limits if key in flags]
    return words + (["prlimit"] + prlimit + ["--"] if prlimit else [])


def available(path):
    found = [CodeInsight(path)]
    program = os.path.join(os.path.dirname(path), "bwrap-filter.bpf")
    if shutil.which("bwrap"):
        found += [Bubblewrap()] + ([FilteredBubblewrap(program)] if os.path.exists(program) else [])
    if shutil.which("firejail"):
        found.append(Firejail())
    return found


def run(sandbox, argv, limits=None, files=None, loopback=False, ro=(), wait=60, environment=None, prefix=()):
    """Runs argv in a fresh workspace that holds `files` (name → text)."""
    base = tempfile.mkdtemp(prefix="sandbox-bench-", dir=os.environ.get("BENCH_ROOT"))
    work = os.path.join(base, "work")
    os.mkdir(work)
    os.umask(0o022)
    for name, text in (files or {}).items():
        with open(os.path.join(work, name), "w") as file:
            file.write(text)
    result_path = os.path.join(base, "result.json")
    limits = dict(limits or {})
    limits.setdefault("timeout", 30)
    words = list(prefix) + sandbox.command(work, argv, limits, result_path, loopback, ro)
    start = time.monotonic()
    try:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, timeout=wait, env=environment, cwd=base
        )
        code, out, err = done.returncode, done.stdout, done.stderr
    except subprocess.TimeoutExpired as expired:
        code, out, err = None, expired.stdout or b"", expired.stderr or b""
    seconds = time.monotonic() - start
    result = None
    if os.access(result_path, os.R_OK):
        with open(result_path) as file:
            result = json.load(file)
    shutil.rmtree(base, ignore_errors=True)
    return Run(code, out.decode(errors="replace"), err.decode(errors="replace"), seconds, result)
