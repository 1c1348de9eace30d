// SPDX-License-Identifier: Apache-2.0

internal import API

/// One event of `go test -json` (see `go doc test2json`), or what a line of its text says.
struct GoTestEvent: Equatable {
    var action: String
    var package: String
    /// Empty for the package itself.
    var test = ""
    var output = ""
    var elapsed: Double?

    init(_ action: String, package: String, test: String = "", output: String = "", elapsed: Double? = nil) {
        self.action = action
        self.package = package
        self.test = test
        self.output = output
        self.elapsed = elapsed
    }

    private struct Line: Decodable {
        var action: String?
        var package: String?
        var importPath: String?
        var test: String?
        var output: String?
        var elapsed: Double?

        private enum CodingKeys: String, CodingKey {
            case action = "Action"
            case package = "Package"
            case importPath = "ImportPath"
            case test = "Test"
            case output = "Output"
            case elapsed = "Elapsed"
        }
    }

    init?(json line: String) {
        guard let event = try? JSON.decode(Line.self, from: Array(line.utf8)), let action = event.action else {
            return nil
        }
        let seconds = event.elapsed.flatMap { $0 >= 0 && $0 < 1e9 ? $0 : nil }
        self.init(
            action,
            package: event.package ?? event.importPath ?? "",
            test: event.test ?? "",
            output: event.output ?? "",
            elapsed: seconds
        )
    }

    /// Reads text. Which package the tests belong to is said only at its end.
    static func events(in lines: [String]) -> [GoTestEvent] {
        var events: [GoTestEvent] = []
        var pending: [GoTestEvent] = []
        var current = ""
        for line in lines {
            if let (passed, package) = package(line) {
                flush(&pending)
                pending.append(GoTestEvent(passed ? "pass" : "fail", package: package, output: ""))
                for var event in pending {
                    event.package = package
                    events.append(event)
                }
                if line.has("failed]") {
                    events.insert(GoTestEvent("output", package: package, output: line), at: events.count - 1)
                }
                pending = []
                current = ""
            } else if let (action, test, elapsed) = outcome(line) {
                // Text shows the failure of a test below this line unless it is verbose: the outcome follows at the next one.
                flush(&pending)
                pending.append(GoTestEvent("end-" + action, package: "", test: test, elapsed: elapsed))
                current = test
            } else if let test = started(line) {
                flush(&pending)
                current = test
            } else {
                pending.append(GoTestEvent("output", package: "", test: current, output: line))
            }
            if line == "FAIL" || line == "PASS" { flush(&pending) }
        }
        return events.isEmpty
            ? []
            : events.map { event in
                var event = event
                if event.action.hasPrefix("end-") { event.action = String(event.action.dropFirst(4)) }
                return event
            }
    }

    /// Moves the outcome that waits behind the output that belongs to it.
    private static func flush(_ pending: inout [GoTestEvent]) {
        guard let index = pending.lastIndex(where: { $0.action.hasPrefix("end-") }) else { return }
        var event = pending.remove(at: index)
        event.action = String(event.action.dropFirst(4))
        pending.append(event)
    }

    /// `ok  \texample.com/shop/calc\t0.008s`, `FAIL\texample.com/shop/web [build failed]`
    private static func package(_ line: String) -> (passed: Bool, name: String)? {
        guard line.begins(with: "ok  \t") || line.begins(with: "FAIL\t") else { return nil }
        let words = line.split { $0 == "\t" || $0 == " " }
        return words.count >= 2 ? (words[0] == "ok", String(words[1])) : nil
    }

    /// `    --- FAIL: TestTable/one_two (0.00s)`
    private static func outcome(_ line: String) -> (action: String, test: String, elapsed: Double?)? {
        var scanner = LineScanner(line)
        scanner.skipSpaces()
        guard scanner.take("--- ") else { return nil }
        for (word, action) in [("PASS: ", "pass"), ("FAIL: ", "fail"), ("SKIP: ", "skip")] where scanner.take(word) {
            guard let name = scanner.take(until: " (") else { return nil }
            return (action, name, scanner.takeDecimal())
        }
        return nil
    }

    /// `=== RUN   TestTotal`, `=== CONT  TestTotal`
    private static func started(_ line: String) -> String? {
        for mark in ["=== RUN   ", "=== CONT  ", "=== NAME  "] where line.begins(with: mark) {
            return String(line.dropFirst(10))
        }
        return nil
    }
}
