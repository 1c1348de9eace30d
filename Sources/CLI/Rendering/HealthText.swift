// SPDX-License-Identifier: Apache-2.0

internal import API

/// A repository's health for people.
struct HealthText {
    let health: RepositoryHealth

    func write(to stream: TextStream) throws {
        try stream.line(stream.styled(TerminalText.escape(health.repository), .bold))
        let languages = health.languages.prefix(5).map { "\($0.language) \(Quantity.grouped($0.lines))" }
        try row("size", "\(Quantity.grouped(health.files)) files, \(Quantity.grouped(health.lines)) lines", stream)
        try row("languages", languages.joined(separator: ", "), stream)
        try row(
            "tests, comments",
            "\(Self.percent(health.testShare)) of code files are tests, "
                + "\(Self.percent(health.documentedShare)) of functions are documented",
            stream
        )
        let complexity = health.complexity
        try row(
            "complexity",
            "\(Quantity.grouped(complexity.functions)) functions: mean \(Self.tenths(complexity.mean)), "
                + "nine in ten at most \(complexity.p90), largest \(complexity.max), \(complexity.high) above 15",
            stream
        )
        try row("history", history, stream)
        try writeHotspots(to: stream)
        try writeFunctions(to: stream)
        for note in health.notes { try stream.line(stream.styled("note: " + TerminalText.escape(note), .dim)) }
    }

    static func write(_ ripple: ChangeRipple, to stream: TextStream) throws {
        try stream.line("\(TerminalText.escape(ripple.path)): \(Quantity.count(ripple.commits, "commit"))")
        if !ripple.companions.isEmpty {
            var table = TextTable(["CHANGED TOGETHER", "COMMITS", "SHARE"], rightAligned: [1])
            for companion in ripple.companions {
                table.add([companion.path, "\(companion.together)", percent(companion.share)])
            }
            try stream.line()
            try table.write(to: stream)
        }
        if !ripple.dependents.isEmpty {
            var table = TextTable(["USES IT", "WEIGHT", "TEST"], rightAligned: [1])
            for dependent in ripple.dependents {
                table.add([dependent.path, tenths(dependent.weight), dependent.isTest ? "test" : ""])
            }
            try stream.line()
            try table.write(to: stream)
        }
        for note in ripple.notes { try stream.line(stream.styled("note: " + TerminalText.escape(note), .dim)) }
    }

    private var history: String {
        let history = health.history
        guard history.commits > 0 else { return "no commits" }
        let span = [history.from, history.to].compactMap { $0?.description.prefix(10) }.joined(separator: " to ")
        return
            "\(Quantity.count(history.commits, "commit"))\(history.isTruncated ? " (older ones left out)" : ""), \(span), "
            + "\(Quantity.count(history.authors, "author")), half of all changes by \(history.halfOfChangesBy)"
    }

    private func writeHotspots(to stream: TextStream) throws {
        guard !health.hotspots.isEmpty else { return }
        var table = TextTable(
            ["HOTSPOT", "SCORE", "COMMITS", "AUTHORS", "COMPLEXITY", "MOST COMPLEX"],
            rightAligned: [1, 2, 3, 4]
        )
        for hotspot in health.hotspots.prefix(10) {
            table.add([
                hotspot.path, Self.percent(hotspot.score), "\(hotspot.commits)", "\(hotspot.authors)",
                "\(hotspot.complexity)", hotspot.function ?? "",
            ])
        }
        try stream.line()
        try table.write(to: stream)
    }

    private func writeFunctions(to stream: TextStream) throws {
        guard !health.complexity.top.isEmpty else { return }
        var table = TextTable(["MOST COMPLEX", "COMPLEXITY", "PLACE"], rightAligned: [1])
        for function in health.complexity.top.prefix(5) {
            table.add([function.symbol, "\(function.complexity)", "\(function.path):\(function.startLine)"])
        }
        try stream.line()
        try table.write(to: stream)
    }

    private func row(_ name: String, _ value: String, _ stream: TextStream) throws {
        try stream.line("  \(stream.styled(TerminalText.pad(name, to: 16), .dim))\(TerminalText.escape(value))")
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
