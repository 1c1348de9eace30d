# SPDX-License-Identifier: Apache-2.0
"""Shows how a file of the repository behaves on inputs near those of its tests.

Two edits that pass the same tests may still differ. This module records what the tests call the file's functions with, and when the program
ends calls them again with changed arguments. Comparing the records of two edits tells whether the tests merely do not see a difference.

One JSON object is written: {CALL: OUTCOME}. The same tests make the same calls, so that records of different edits have the same keys.
"""

import copy
import datetime
import functools
import io
import json
import numbers
import os
import random
import signal
import sys
import time

CALLS_PER_FUNCTION = 24
CALLS = 160
SECONDS = 3
# Of the processor: a busy machine must not make two edits look different.
SECONDS_PER_CALL = 0.1
INPUTS_PER_CALL = 90


class CallTookTooLong(BaseException):
    pass


class Calls:
    """The calls that come from outside of the file, with copies of their arguments."""

    def __init__(self):
        self.depth = 0
        self.calls = []
        self.counts = {}
        # By class, the arguments that objects were made with.
        self.made = {}

    def record(self, name, function, arguments, named):
        count = self.counts.get(name, 0)
        if count >= CALLS_PER_FUNCTION or len(self.calls) >= CALLS:
            return
        # What a function keeps outside of itself cannot be copied: a second call would find what the first has left there.
        if any(getattr(value, "__closure__", None) for value in [*arguments, *named.values()]):
            return
        try:
            kept = copy.deepcopy((arguments, named))
        except BaseException:
            return
        self.counts[name] = count + 1
        self.calls.append((name, function, kept))


    def record_making(self, kind, arguments, named):
        known = self.made.setdefault(kind, [])
        if len(known) < 8:
            try:
                known.append(copy.deepcopy((arguments, named)))
            except BaseException:
                pass


calls = Calls()


def watched(name, function):
    @functools.wraps(function)
    def wrapper(*arguments, **named):
        if calls.depth == 0:
            calls.record(name, function, arguments, named)
        calls.depth += 1
        try:
            return function(*arguments, **named)
        finally:
            calls.depth -= 1

    return wrapper


def watched_making(kind, function):
    @functools.wraps(function)
    def wrapper(self, *arguments, **named):
        if calls.depth == 0 and type(self) is kind:
            calls.record_making(kind, arguments, named)
        return function(self, *arguments, **named)

    return wrapper


def watch(module):
    """Puts a recorder around every function of the module and every method of its classes."""
    kind = type(watch)
    for name, value in list(vars(module).items()):
        if getattr(value, "__module__", None) != module.__name__:
            continue
        if isinstance(value, kind):
            setattr(module, name, watched(name, value))
        elif isinstance(value, type):
            for member, function in list(vars(value).items()):
                # Making an object is not a behaviour to compare: its methods are.
                if isinstance(function, kind) and not member.startswith("__"):
                    setattr(value, member, watched(name + "." + member, function))
                elif isinstance(function, kind) and member == "__init__":
                    setattr(value, member, watched_making(value, function))


# Inputs near an input.


# Texts that the tests use: for what is one of a few words, a changed word is no input at all.
vocabulary = []


def learn(value, depth=0):
    if isinstance(value, str):
        if value and value not in vocabulary and len(vocabulary) < 40:
            vocabulary.append(value)
    elif depth < 4 and isinstance(value, (list, tuple)):
        for one in value[:20]:
            learn(one, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for key, one in list(value.items())[:20]:
            learn(key, depth + 1)
            learn(one, depth + 1)
    elif depth < 3 and hasattr(value, "__dict__") and not isinstance(value, type):
        learn(dict(vars(value)), depth + 1)


def variants(value, depth=0):
    """A few values like this one, always the same ones."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1, 0, -value, value * 2 + 1, value + 10]
    if isinstance(value, float):
        return [value + 1, -value, 0.0, value / 3]
    if isinstance(value, str):
        found = ["", value + value, value[::-1], value.upper(), value.swapcase(), value + " x1", value[:-1], " " + value, value + "/" + value]
        return found + [word for word in vocabulary if word != value][:6 if depth == 0 else 2]
    if isinstance(value, (list, tuple)):
        items = list(value)
        found = [[], items[:-1], items[1:], items[::-1], items + items, sorted(items, key=repr)]
        if depth < 2:
            for position in range(min(3, len(items))):
                for other in variants(items[position], depth + 1)[:4]:
                    found.append(items[:position] + [other] + items[position + 1:])
            if items:
                found += [items + [other] for other in variants(items[-1], depth + 1)[:3]]
        return [type(value)(one) for one in found] if type(value) in (list, tuple) else []
    if isinstance(value, dict) and type(value) is dict:
        keys = list(value)
        found = [{}] + [{key: value[key] for key in keys if key != gone} for gone in keys[:3]]
        found.append({key: value[key] for key in reversed(keys)})
        if keys and all(isinstance(key, str) for key in keys):
            # Longer: a chain of new keys that name each other, when values are lists of names, otherwise copies.
            longer = dict(value)
            for number, key in enumerate((keys * 4)[:4]):
                name = key + "x" * (number + 1)
                longer[name] = [*longer][-2:] if isinstance(value[key], list) else value[key]
                found.append(dict(longer))
        if depth < 2:
            for key in keys[:4]:
                for other in variants(value[key], depth + 1)[:4]:
                    found.append({**value, key: other})
                # The value of another key: makes lists of neighbours longer and mixes what belongs apart.
                for second in keys[:4]:
                    if isinstance(value[key], list) and isinstance(value[second], list):
                        found.append({**value, key: value[key] + value[second] + [second]})
        return found
    if isinstance(value, (set, frozenset)):
        items = sorted(value, key=repr)
        return [type(value)(), type(value)(items[1:]), type(value)(items[:-1])]
    if isinstance(value, (bytes, bytearray)):
        return [type(value)(), value[:-1], value[::-1], value + value]
    if isinstance(value, (datetime.datetime, datetime.date)):
        return [value + datetime.timedelta(days=days) for days in (1, -1, 7, 40)]
    if isinstance(value, datetime.timedelta):
        return [value * 2, -value, datetime.timedelta(0), value + datetime.timedelta(hours=5)]
    if isinstance(value, numbers.Number) and not isinstance(value, complex):
        return [value + 1, value - 1, -value, value * 0]
    if hasattr(value, "__dict__") and depth < 2 and not isinstance(value, type):
        found = []
        for name, part in list(vars(value).items())[:6]:
            for other in variants(part, depth + 1)[:5]:
                try:
                    changed = copy.deepcopy(value)
                    setattr(changed, name, other)
                    found.append(changed)
                except BaseException:
                    continue
        return found
    return []


def shape(value, depth=0):
    """A text that is the same for equal values and holds no addresses."""
    if depth > 5:
        return "..."
    if value is None or isinstance(value, (bool, int, str, bytes)):
        return repr(value)[:2000]
    if isinstance(value, float):
        return format(value, ".9g")
    if isinstance(value, (list, tuple)):
        return type(value).__name__ + "(" + ",".join(shape(one, depth + 1) for one in value[:200]) + ")"
    if isinstance(value, dict):
        pairs = list(value.items())[:200]
        return "dict(" + ",".join(shape(key, depth + 1) + ":" + shape(part, depth + 1) for key, part in pairs) + ")"
    if isinstance(value, (set, frozenset)):
        return "set(" + ",".join(sorted(shape(one, depth + 1) for one in value)) + ")"
    if hasattr(value, "__next__"):
        found = []
        for one in value:
            found.append(shape(one, depth + 1))
            if len(found) == 100:
                break
        return "iterator(" + ",".join(found) + ")"
    if hasattr(value, "__dict__") and not isinstance(value, type) and not callable(value):
        return type(value).__name__ + shape(dict(vars(value)), depth + 1)
    text = repr(value)
    return type(value).__name__ if " at 0x" in text else text[:2000]


def late(number, frame):
    raise CallTookTooLong()


def outcome(function, arguments, named):
    random.seed(0)
    signal.setitimer(signal.ITIMER_PROF, SECONDS_PER_CALL)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        try:
            result = function(*arguments, **named)
            text = shape(result)
        except CallTookTooLong:
            return "endless"
        except Exception as error:
            return "raises " + type(error).__name__
        return text + " after " + shape((arguments, named))
    except BaseException as error:
        return "leaves " + type(error).__name__
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


# Plain values that the tests use, by type.
pool = {}


def gather(value, depth=0):
    if isinstance(value, (bool, int, float, str, datetime.date, datetime.timedelta)):
        known = pool.setdefault(type(value), [])
        if value not in known and len(known) < 60:
            known.append(value)
    elif depth < 5:
        if isinstance(value, (list, tuple, set, frozenset)):
            parts = list(value)[:20]
        elif isinstance(value, dict):
            parts = [part for pair in list(value.items())[:20] for part in pair]
        elif hasattr(value, "__dict__") and not isinstance(value, type):
            parts = list(vars(value).values())[:20]
        else:
            parts = []
        for part in parts:
            gather(part, depth + 1)


def altered(value, chooser, depth=0):
    """The value with one part changed, however deep it lies."""
    if depth < 6 and chooser.random() < 0.75:
        if type(value) in (list, tuple) and value:
            items = list(value)
            position = chooser.randrange(len(items))
            items[position] = altered(items[position], chooser, depth + 1)
            return type(value)(items)
        if type(value) is dict and value:
            key = chooser.choice(list(value))
            return {**value, key: altered(value[key], chooser, depth + 1)}
        if hasattr(value, "__dict__") and vars(value) and not isinstance(value, type) and not callable(value):
            name = chooser.choice(sorted(vars(value)))
            changed = copy.copy(value)
            setattr(changed, name, altered(getattr(value, name), chooser, depth + 1))
            return changed
    known = pool.get(type(value), ())
    if known and chooser.random() < 0.4:
        return chooser.choice(known)
    found = variants(value, 1)
    return chooser.choice(found) if found else value


def further(arguments, chooser):
    """Arguments of which several are changed, some more than once."""
    changed = list(arguments)
    for _ in range(chooser.choice((1, 2, 2, 3))):
        position = chooser.randrange(len(changed))
        try:
            if chooser.random() < 0.5:
                changed[position] = altered(changed[position], chooser)
            else:
                found = variants(changed[position])
                changed[position] = chooser.choice(found) if found else changed[position]
        except BaseException:
            continue
    return tuple(changed)


LIVES = 40
STEPS = 12


def lives(end, found):
    """New objects of the file's classes, each used at random the ways the tests use theirs: states that only come about by calls."""
    uses = {}
    for name, function, (arguments, named) in calls.calls:
        if arguments and type(arguments[0]) in calls.made:
            uses.setdefault(type(arguments[0]), []).append((name, function, arguments[1:], named))
    for kind in sorted(uses, key=lambda one: one.__qualname__):
        for number in range(LIVES):
            chooser = random.Random(number)
            try:
                making, names = copy.deepcopy(chooser.choice(calls.made[kind]))
                if making and chooser.random() < 0.4:
                    making = further(making, chooser)
                one = kind(*making, **names)
            except BaseException:
                continue
            methods = sorted({use[0] for use in uses[kind]})
            for step in range(STEPS):
                if time.monotonic() > end:
                    return
                # Each method as often as any other, however often the tests call it.
                chosen = chooser.choice(methods)
                name, function, arguments, named = chooser.choice([use for use in uses[kind] if use[0] == chosen])
                try:
                    arguments, named = copy.deepcopy((arguments, named))
                except BaseException:
                    break
                if arguments and chooser.random() < 0.5:
                    arguments = further(arguments, chooser)
                found["{}~{}.{}".format(name, number, step)] = outcome(function, (one, *arguments), named)


def inputs_near(name, arguments):
    found = []
    # What other calls of it have at the same place, whatever it is.
    others = [kept[0] for other, _, kept in calls.calls if other == name and len(kept[0]) == len(arguments)]
    for position in range(len(arguments)):
        for other in others[:6]:
            if len(arguments) > 1 and shape(other[position]) != shape(arguments[position]):
                found.append(arguments[:position] + (other[position],) + arguments[position + 1:])
    for position in range(len(arguments)):
        for other in variants(arguments[position]):
            found.append(arguments[:position] + (other,) + arguments[position + 1:])
    found = found[:INPUTS_PER_CALL * 2 // 3]
    if arguments:
        chooser = random.Random(len(found))
        while len(found) < INPUTS_PER_CALL:
            found.append(further(arguments, chooser))
    return found


def replay():
    calls.depth = 1  # Nothing is recorded any more.
    found = {}
    end = time.monotonic() + SECONDS
    signal.signal(signal.SIGALRM, late)
    signal.signal(signal.SIGPROF, late)
    output, sys.stdout = sys.stdout, io.StringIO()
    try:
        for _, _, kept in calls.calls:
            learn(list(kept[0]) + list(kept[1].values()))
            gather(kept[0])
        lives(time.monotonic() + SECONDS / 3, found)
        rounds = []
        for number, (name, function, (arguments, named)) in enumerate(calls.calls):
            for index, one in enumerate(inputs_near(name, arguments)):
                rounds.append((index, number, name, function, one, named))
        # Of each call some before more of any.
        rounds.sort(key=lambda one: (one[0] // 10, one[1], one[0]))
        for index, number, name, function, one, named in rounds:
            if time.monotonic() > end:
                return found
            try:
                one, others = copy.deepcopy((one, named))
            except BaseException:
                continue
            found["{}#{}.{}".format(name, number, index)] = outcome(function, one, others)
    except BaseException:
        pass
    finally:
        sys.stdout = output
    return found


def leave():
    import hashlib

    short = {key: hashlib.md5(text.encode("utf-8", "replace")).hexdigest()[:10] + (" !" if text.startswith(("raises", "endless", "leaves")) else "")
             for key, text in replay().items()}
    try:
        with open(os.environ["CODEINSIGHT_COMPARE_OUTPUT"], "w", encoding="utf-8") as file:
            json.dump(short, file)
    except OSError:
        pass


class Finder:
    """Sees the file's module when it is imported."""

    def __init__(self, path):
        self.path = os.path.realpath(path)
        stem = os.path.splitext(os.path.basename(path))[0]
        self.stem = os.path.basename(os.path.dirname(self.path)) if stem == "__init__" else stem

    def find_spec(self, name, path=None, target=None):
        if name.rpartition(".")[2] != self.stem:
            return None
        for finder in sys.meta_path:
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(name, path, target)
            if spec is None or spec.loader is None:
                continue
            if spec.origin and os.path.realpath(spec.origin) == self.path:
                load = spec.loader.exec_module

                def exec_module(module):
                    load(module)
                    watch(module)

                spec.loader.exec_module = exec_module
            return spec
        return None


def start(path):
    import atexit

    sys.meta_path.insert(0, Finder(path))
    atexit.register(leave)
