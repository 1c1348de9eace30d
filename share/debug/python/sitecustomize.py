# SPDX-License-Identifier: Apache-2.0
"""Records which lines of the repository each test executes.

Python imports this file by its name when it starts, because CoverageProbe puts its folder first into PYTHONPATH: so it also reaches tests that
are started by make, tox or a script. It appends one JSON object per test to the file CODEINSIGHT_TRACE_FILE:

    {"test": ID, "outcome": "passed|failed|skipped|hung", "seconds": S, "stopped": [PATH, LINE]|null, "lines": {PATH: [[FIRST, LAST], ...]}}

The test "" stands for what ran outside of tests, as imports do. Nothing here may make a test behave differently, except that one that runs
longer than CODEINSIGHT_TRACE_SECONDS is interrupted, so that the others get their turn and its stack is seen.
"""

import sys

LOADED = set(sys.modules)

import os  # noqa: E402
import signal  # noqa: E402
import threading  # noqa: E402
import time  # noqa: E402

ROOT = os.path.realpath(os.environ.get("CODEINSIGHT_TRACE_ROOT", ".")) + os.sep
OUTPUT = os.environ.get("CODEINSIGHT_TRACE_FILE", "")
SECONDS = float(os.environ.get("CODEINSIGHT_TRACE_SECONDS", "10"))
# Of the processor, so that a busy machine makes no test look endless; 0: no limit.
BUSY_SECONDS = float(os.environ.get("CODEINSIGHT_TRACE_BUSY", "0"))
STOPS = "CODEINSIGHT_TRACE_STOP" in os.environ
ENDLESS = 77
LARGEST_OUTPUT = 16 << 20
HERE = os.path.dirname(os.path.realpath(__file__))


class TestTookTooLong(BaseException):
    """Raised inside a test; not an Exception, so that code under test does not catch it by accident."""


class Recorder:
    """The lines of the context that runs now. Files that are not part of the repository have no entry."""

    def __init__(self):
        self.process = os.getpid()
        self.paths = {}
        self.lines = {}
        self.test = ""
        self.started = time.monotonic()
        self.stopped = None

    def path(self, filename):
        """The path relative to the repository; None for the standard library, installed packages and generated code."""
        try:
            return self.paths[filename]
        except KeyError:
            pass
        full = os.path.realpath(filename)
        path = full[len(ROOT):] if full.startswith(ROOT) and not full.startswith(HERE) else None
        if path is not None and ("site-packages" in path or "dist-packages" in path or filename.startswith("<")):
            path = None
        self.paths[filename] = path
        return path

    def add(self, filename, line):
        path = self.path(filename)
        if path is not None:
            try:
                self.lines[path].add(line)
            except KeyError:
                self.lines[path] = {line}

    def switch(self, test, outcome=None):
        """Writes the context that ran until now, and begins another."""
        if self.lines and os.getpid() == self.process:
            self.write(outcome)
        self.lines = {}
        self.test = test
        self.started = time.monotonic()
        self.stopped = None

    def write(self, outcome):
        import json

        record = {
            "test": self.test,
            "outcome": "hung" if self.stopped else outcome or "passed",
            "seconds": round(time.monotonic() - self.started, 4),
            "stopped": self.stopped,
            "lines": {path: ranges(lines) for path, lines in list(self.lines.items())},
        }
        data = (json.dumps(record, separators=(",", ":")) + "\n").encode()
        try:
            # One write to a file opened for appending: records of several processes do not mix.
            output = os.open(OUTPUT, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            try:
                if os.fstat(output).st_size + len(data) <= LARGEST_OUTPUT:
                    os.write(output, data)
            finally:
                os.close(output)
        except OSError:
            pass


def ranges(lines):
    """Sorted, neighbours joined: [1, 2, 3, 7] becomes [[1, 3], [7, 7]]."""
    joined = []
    for line in sorted(list(lines)):
        if joined and joined[-1][1] == line - 1:
            joined[-1][1] = line
        else:
            joined.append([line, line])
    return joined


recorder = Recorder()


# Collecting lines.


def trace_call(frame, event, argument):
    if recorder.path(frame.f_code.co_filename) is None:
        return None
    recorder.add(frame.f_code.co_filename, frame.f_lineno)
    return trace_line


def trace_line(frame, event, argument):
    if event == "line":
        recorder.add(frame.f_code.co_filename, frame.f_lineno)
    return trace_line


def watch_lines():
    """From Python 3.12 on: each line reports once per context and then costs nothing."""
    monitoring = sys.monitoring
    tool = monitoring.PROFILER_ID
    monitoring.use_tool_id(tool, "codeinsight")

    def line_ran(code, line):
        recorder.add(code.co_filename, line)
        return monitoring.DISABLE

    monitoring.register_callback(tool, monitoring.events.LINE, line_ran)
    monitoring.set_events(tool, monitoring.events.LINE)


MONITORS = hasattr(sys, "monitoring")


def resume():
    """At the begin of each test: also when the test before has replaced the trace function."""
    if MONITORS:
        sys.monitoring.restart_events()
    else:
        sys.settrace(trace_call)


# Interrupting what hangs.


def interrupt(number, frame):
    """Remembers the innermost place in the repository, and leaves the test."""
    if STOPS:
        os._exit(ENDLESS)
    place = frame
    while place is not None:
        path = recorder.path(place.f_code.co_filename)
        if path is not None:
            recorder.stopped = [path, place.f_lineno]
            break
        place = place.f_back
    raise TestTookTooLong("interrupted after {:g} s".format(SECONDS))


def arm(seconds):
    """Sets or, with 0, clears the alarm; not when the program uses it itself."""
    if threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(signal.SIGALRM) not in (signal.SIG_DFL, interrupt):
        return
    signal.signal(signal.SIGALRM, interrupt if seconds else signal.SIG_DFL)
    # Again and again: the first one may be swallowed by a bare `except`.
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds / 4)
    if BUSY_SECONDS and signal.getsignal(signal.SIGPROF) in (signal.SIG_DFL, interrupt):
        signal.signal(signal.SIGPROF, interrupt if seconds else signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, BUSY_SECONDS if seconds else 0)


def run_as(test, body, outcome_of):
    """Runs `body` as the context `test`; a test within a test belongs to the outer one."""
    if recorder.test:
        return body()
    recorder.switch(test)
    if OUTPUT:
        resume()
    outcome = "failed"
    arm(SECONDS)
    try:
        result = body()
        outcome = outcome_of(result)
        return result
    finally:
        arm(0)
        recorder.switch("", outcome)
        if OUTPUT:
            resume()
        if STOPS and outcome == "failed":
            os._exit(1)


# Knowing which test runs.


def attach_unittest(module):
    original = module.TestCase.run

    def run(self, result=None):
        def count():
            return [len(getattr(result, name, ())) for name in ("failures", "errors", "unexpectedSuccesses", "skipped")]

        before = count()

        def outcome(_):
            after = count()
            if after[:3] != before[:3]:
                return "failed"
            return "skipped" if after[3] != before[3] else "passed"

        return run_as(self.id(), lambda: original(self, result), outcome)

    module.TestCase.run = run


def attach_pytest(module):
    original = module.runtestprotocol

    def runtestprotocol(item, *arguments, **named):
        def outcome(reports):
            outcomes = [report.outcome for report in reports]
            return "failed" if "failed" in outcomes else "skipped" if "skipped" in outcomes else "passed"

        return run_as(item.nodeid, lambda: original(item, *arguments, **named), outcome)

    module.runtestprotocol = runtestprotocol


class Finder:
    """Sees the runners' modules when they are imported, and leaves finding them to the others."""

    attachments = {"unittest.case": attach_unittest, "_pytest.runner": attach_pytest}

    def find_spec(self, name, path=None, target=None):
        attach = self.attachments.get(name)
        if attach is None:
            return None
        for finder in sys.meta_path:
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(name, path, target)
            if spec is None or spec.loader is None:
                continue
            load = spec.loader.exec_module

            def exec_module(module):
                load(module)
                attach(module)

            spec.loader.exec_module = exec_module
            return spec
        return None


def leave():
    failed = getattr(sys, "last_value", None) is not None
    recorder.switch("", "failed" if failed else "passed")


def start():
    if "unittest.case" in sys.modules:
        attach_unittest(sys.modules["unittest.case"])
    # First, because pytest puts its own finder in front later and asks the others from there.
    sys.meta_path.insert(0, Finder())
    if not OUTPUT:
        return
    import atexit

    atexit.register(leave)
    if MONITORS:
        watch_lines()
    else:
        threading.settrace(trace_call)
        sys.settrace(trace_call)


def hand_over():
    """Lets the file of this name run that would have run without us."""
    sys.path[:] = [path for path in sys.path if os.path.realpath(path or ".") != HERE]
    own = sys.modules.pop("sitecustomize")
    try:
        import sitecustomize  # noqa: F401
    except ImportError:
        # The interpreter looks for what it has just loaded.
        sys.modules["sitecustomize"] = own
    # A repository may have a module of a name that the standard library has, too: it is to get its own.
    for name in [name for name in sys.modules if name not in LOADED]:
        top = os.path.join(ROOT, name.partition(".")[0])
        if os.path.exists(top + ".py") or os.path.exists(os.path.join(top, "__init__.py")):
            del sys.modules[name]


if "CODEINSIGHT_COMPARE_FILE" in os.environ:
    import codeinsight_compare

    hand_over()
    codeinsight_compare.start(os.environ["CODEINSIGHT_COMPARE_FILE"])
elif "CODEINSIGHT_TRACE_ROOT" in os.environ:
    own = sys.modules.get(__name__)
    batch = None
    if "CODEINSIGHT_BATCH_FILE" in os.environ:
        import codeinsight_batch

        batch = codeinsight_batch.Batch(ROOT.rstrip(os.sep), HERE)
    if __name__ == "sitecustomize":
        hand_over()
        # The functions above live in this module: something has to keep it.
        sys.modules["codeinsight_trace"] = own
    start()
    if batch is not None:
        sys.meta_path.insert(0, batch)
