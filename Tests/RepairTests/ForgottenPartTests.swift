// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Repair

/// Parts of a computation that are not there: a value, the other half of a condition, a step of a loop.
struct ForgottenPartTests {
    @Test(arguments: [
        Slip("def pay(price, deposit, rate):\n    return price * rate\n", 2, "return (price - deposit) * rate"),
        Slip(
            "class Guard:\n    def __init__(self, owner):\n        self.owner = owner\n        self.most = 2\n\n"
                + "    def locked(self, user, count):\n        return count > self.most\n",
            7,
            "return count > self.most and user != self.owner"
        ),
        Slip("def meet(a, b):\n    return a[0] < b[1]\n", 2, "a[0] < b[1] and b[0] < a[1]"),
        Slip(
            "def key(x):\n    return x.split()\n\n\ndef newest(a, b):\n    return a if a > b else b\n",
            6,
            "a if key(a) > key(b) else b"
        ),
    ])
    func `a value that nobody looks at, and the other half of a condition`(slip: Slip) throws {
        try #expect(makes(slip))
    }

    @Test(arguments: [
        Slip("def part(data, start, size):\n    return data[start:size]\n", 2, "data[start:start + size]"),
        Slip(
            "class Ring:\n    def take(self):\n        item = self.items[self.next]\n        self.next = self.next + 1\n"
                + "        return item\n",
            4,
            "self.next = (self.next + 1) % len(self.items)"
        ),
        Slip(
            "def deep(text):\n    depth = 0\n    for c in text:\n        if c == '(':\n            depth += 1\n"
                + "        elif c == ')':\n            if depth < 0:\n                return -1\n    return depth\n",
            7,
            "elif c == ')':\n            depth -= 1\n            if depth < 0"
        ),
        Slip(
            "def sums(text):\n    total, digits = 0, ''\n    for c in text:\n        if c == ';':\n"
                + "            total += int(digits)\n        else:\n            digits += c\n    return total\n",
            5,
            "total += int(digits)\n            digits = ''\n"
        ),
        Slip(
            "def run(flags):\n    run = 0\n    for flag in flags:\n        run = run if flag else run + 1\n    return run\n",
            4,
            "run = 0 if flag else run + 1"
        ),
        Slip(
            "def end(spans, start):\n    place = start\n    for a, b in spans:\n        place = b\n    return place\n",
            4,
            "place = max(place, b)"
        ),
        Slip(
            "def number(text):\n    value = 0\n    for c in text:\n        value = int(c)\n    return value\n",
            4,
            "value = value * 10 + int(c)"
        ),
    ])
    func `a step of a loop`(slip: Slip) throws {
        try #expect(makes(slip))
    }

    @Test func `a member that is read and a parameter that is used are no reason`() throws {
        let slip = Slip(
            "class Guard:\n    def __init__(self, owner):\n        self.owner = owner\n\n    def whose(self):\n"
                + "        return self.owner\n\n    def locked(self, user, count):\n        return count > user\n",
            9,
            "!= self.owner"
        )
        try #expect(!makes(slip))
    }

    private func makes(_ slip: Slip) throws -> Bool {
        try FixCandidatesTests().candidates(slip).contains {
            String(decoding: $0.content, as: UTF8.self).contains(slip.wanted)
        }
    }
}
