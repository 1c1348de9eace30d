// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto

/// `codeinsight usage preview`
enum UsagePreviewCommand {
    static let command = Command(
        "preview",
        "print the exact bytes of the next report",
        discussion: [
            "Standard output gets the bytes as they would be sent, without a line break at the end; standard error their size and SHA-256, which "
                + "is what the audit log records when they are sent."
        ],
        examples: [
            .init("codeinsight usage preview 2>/dev/null | sha256sum", "The digest that the audit log would hold")
        ],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let bytes = try await AgentClient(invocation).raw("/v1/usage/preview")
        try invocation.output.write(String(decoding: bytes, as: UTF8.self))
        if invocation.output.isTerminal { try invocation.output.line() }
        try invocation.error.line("\(Quantity.count(bytes.count, "byte")), SHA-256 \(SHA256.hash(bytes).hex)")
        return .done
    }
}
