# SPDX-License-Identifier: Apache-2.0
"""Tries many edits with one start of the interpreter.

Most of the time that a small test takes goes into starting Python and the test runner. Until the first edited file is imported, nothing depends
on the edits: there this module stops the program, and for each edit changes the file, forks, and lets the child go on. Only its exit code is kept.
What passes here is merely worth a real run: no fix is judged by this alone.

CODEINSIGHT_BATCH_FILE names a JSON object {"seconds": TOTAL, "each": LIMIT, "edits": [[PATH, START, REMOVED, TEXT_IN_BASE64], ...]}. One line for
each edit is appended to CODEINSIGHT_BATCH_OUTPUT: its number and `passed`, `failed` or `late`. A line `unsuited REASON` says that this program
cannot be tried this way: its exit code says nothing, or its tests leave files.
"""

import base64
import json
import os
import select
import signal
import sys
import threading
import time

IGNORED = {".git", "__pycache__", ".pytest_cache", ".hypothesis", ".mypy_cache"}
MOST_FILES = 20000
# With which sitecustomize.py ends a program whose test takes too long.
ENDLESS = 77


class Batch:
    """A finder that finds nothing itself."""

    def __init__(self, root, here):
        self.root = root
        self.here = here
        with open(os.environ.pop("CODEINSIGHT_BATCH_FILE"), encoding="utf-8") as file:
            self.plan = json.load(file)
        self.output = os.open(
            os.environ.pop("CODEINSIGHT_BATCH_OUTPUT"), os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        self.edited = {os.path.join(root, edit[0]) for edit in self.plan["edits"]}
        self.before = self.state()
        self.end = time.monotonic() + self.plan["seconds"]
        # Nobody reads them, and most of the time of a failing test goes into making long ones.
        os.environ["PYTEST_ADDOPTS"] = os.environ.get("PYTEST_ADDOPTS", "") + " --tb=native"
        # Before a runner keeps copies of them.
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nothing, number)
        self.process = os.getpid()
        self.is_asking = False

    def find_spec(self, name, path=None, target=None):
        # The finders asked here may ask all others in turn.
        if self.is_asking or os.getpid() != self.process:
            return None
        self.is_asking = True
        try:
            spec = self.ask(name, path, target)
        finally:
            self.is_asking = False
        if spec is not None and spec.origin and os.path.realpath(spec.origin) in self.edited:
            sys.meta_path.remove(self)
            self.run()
        return spec

    def ask(self, name, path, target):
        for finder in sys.meta_path:
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                return spec
        return None

    def say(self, *words):
        os.write(self.output, (" ".join(str(word) for word in words) + "\n").encode())

    def run(self):
        """Returns in each child, where the program is to go on; the parent ends in here."""
        if threading.active_count() > 1:
            self.leave("unsuited", "it has threads before it loads the file")
        # As it is: it has to fail, or the exit code of this process says nothing about the tests.
        verdict = self.start()
        if verdict is None:
            return
        if verdict == "passed":
            self.leave("unsuited", "it ends with 0 although tests fail")
        if self.before is None or self.state() != self.before:
            self.leave("unsuited", "its tests change files")
        original = {}
        for number, (path, start, removed, text) in enumerate(self.plan["edits"]):
            if time.monotonic() > self.end:
                break
            full = os.path.join(self.root, path)
            if full not in original:
                with open(full, "rb") as file:
                    original[full] = file.read()
            content = original[full]
            write(full, content[:start] + base64.b64decode(text) + content[start + removed:])
            verdict = self.start()
            if verdict is None:
                return
            write(full, content)
            self.say(number, verdict)
        self.leave()

    def start(self):
        """None in the child; in the parent, how the child ended."""
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            os.close(self.output)
            sys.dont_write_bytecode = True
            return None
        status = wait(child, min(self.plan["each"], max(0.1, self.end + 1 - time.monotonic())))
        try:
            # What it has started and left.
            os.killpg(child, signal.SIGKILL)
        except OSError:
            pass
        if status is None or os.WIFEXITED(status) and os.WEXITSTATUS(status) == ENDLESS:
            return "late"
        return "passed" if status == 0 else "failed"

    def state(self):
        """Files of the repository with size and time of change; None when there are too many."""
        found = {}
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if name not in IGNORED and os.path.join(folder, name) != self.here]
            for name in files:
                if name.endswith(".pyc") or name == ".coverage":
                    continue
                full = os.path.join(folder, name)
                try:
                    status = os.lstat(full)
                except OSError:
                    continue
                found[full] = (status.st_size, status.st_mtime_ns)
                if len(found) > MOST_FILES:
                    return None
        return found

    def leave(self, *words):
        if words:
            self.say(*words)
        os._exit(0)


def write(path, content):
    with open(path, "wb") as file:
        file.write(content)


def wait(child, seconds):
    """The exit status, or None when it had to be killed."""
    end = time.monotonic() + seconds
    try:
        handle = os.pidfd_open(child)
    except (AttributeError, OSError):
        handle = None
    try:
        while True:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return status
            rest = end - time.monotonic()
            if rest <= 0:
                break
            if handle is None:
                time.sleep(0.003)
            else:
                select.select([handle], [], [], rest)
        try:
            os.killpg(child, signal.SIGKILL)
        except OSError:
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return None
    finally:
        if handle is not None:
            os.close(handle)
