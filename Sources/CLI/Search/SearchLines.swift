// SPDX-License-Identifier: Apache-2.0

internal import API

/// One line of standard input.
struct SearchQuestion: Decodable, Sendable {
    let id: LineId
    let query: String
    let mode: SearchMode?
}

/// Whatever a program calls its query: text or a whole number, echoed as it came.
enum LineId: Codable, Equatable, Sendable, CustomStringConvertible {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        }
    }

    var description: String {
        switch self {
        case .text(let text): TerminalText.escape(text)
        case .number(let number): String(number)
        }
    }
}

/// One line of standard output.
struct SearchAnswer: Encodable, Sendable {
    struct Result: Encodable, Sendable {
        let path: String
        let startLine: Int
        let endLine: Int
        let score: Double
        let symbol: String?
        /// Only when more than one repository was searched.
        let repository: String?
    }

    let id: LineId
    let results: [Result]
    /// Why there are none, when the query itself was wrong.
    let error: String?

    init(id: LineId, results: [SearchResult], namesRepositories: Bool) {
        self.id = id
        self.results = results.map { result in
            Result(
                path: result.path,
                startLine: result.startLine,
                endLine: result.endLine,
                score: result.score,
                symbol: result.symbol,
                repository: namesRepositories ? result.repository : nil
            )
        }
        error = nil
    }

    init(id: LineId, error: String) {
        self.id = id
        results = []
        self.error = error
    }
}
