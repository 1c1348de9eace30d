// SPDX-License-Identifier: Apache-2.0

internal import Redaction

/// Fifth step: puts back into an answer what may be put back, whatever pieces it arrives in.
struct AnswerRestorer: Sendable {
    private var restorer: StreamingRestorer

    /// - Parameter isJSON: whether the answer is JSON text, in which originals stand inside strings.
    init(_ request: RedactedRequest, isJSON: Bool) {
        restorer = StreamingRestorer(
            vault: request.vault,
            permit: request.permit,
            encoding: isJSON ? .jsonString : .plain
        )
    }

    mutating func push(_ text: String) -> String {
        String(decoding: restorer.push(Array(text.utf8)), as: UTF8.self)
    }

    mutating func finish() -> String {
        String(decoding: restorer.finish(), as: UTF8.self)
    }

    /// What was put back and what was not, by kind.
    var report: RestoreReport { restorer.report }
}
