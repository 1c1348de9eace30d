// SPDX-License-Identifier: Apache-2.0

internal import Audit

/// `codeinsight audit tail`
enum AuditTailCommand {
    static let follow = Option.flag("follow", short: "f", "Go on with new records until interrupted.")
    static let lines = Option.value(
        "lines",
        short: "n",
        "N",
        kind: .integer(0...1_000_000),
        "How many of the last records. Default: 20."
    )

    static let command = Command(
        "tail",
        "show the last records",
        options: [follow, lines, AuditInput.log],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let reader = try AuditInput.reader(invocation)
        var next = try AuditInput.reading { try reader.start(ofLast: invocation.integer(lines) ?? 20) }
        while true {
            next = try AuditInput.reading {
                try reader.forEach(from: next) { item in
                    try AuditLine.write(item, try item.decoded(), invocation)
                    return true
                }
            }
            guard invocation.has(follow) else { return .done }
            try await Task.sleep(for: .milliseconds(500))
        }
    }
}
