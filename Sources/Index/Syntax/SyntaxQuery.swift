// SPDX-License-Identifier: Apache-2.0

internal import CTreeSitter

/// A compiled tree-sitter query.
///
/// `@unchecked Sendable`: a query is not changed after `init`; every run has its own cursor.
@safe package final class SyntaxQuery: @unchecked Sendable {
    /// How many patterns the text has; matches name theirs by number.
    package let patternCount: Int
    /// The names after `@`, without it, in order of first use; matches name captures by index.
    package let captureNames: [String]
    /// The predicates of each pattern, in the order of the text.
    package let predicates: [[Predicate]]
    private let pointer: OpaquePointer

    /// `(#name argument…)`: tree-sitter hands them over and gives them no meaning.
    package struct Predicate: Equatable, Sendable {
        /// With its `?` or `!`, without `#`.
        package var name: String
        package var arguments: [Argument]
    }

    package enum Argument: Equatable, Sendable {
        /// An index into `captureNames`.
        case capture(Int)
        case text(String)
    }

    /// Text that is not a query for this grammar.
    package struct Invalid: Error, Equatable, Sendable {
        /// 1-based, in the query's text.
        package var line: Int
        /// 1-based, in bytes.
        package var column: Int
        package var message: String
    }

    package init(_ text: String, for grammar: Grammar) throws(Invalid) {
        var offset: UInt32 = 0
        var kind = TSQueryErrorNone
        guard let pointer = unsafe ts_query_new(grammar.pointer, text, UInt32(text.utf8.count), &offset, &kind) else {
            throw SyntaxQuery.invalid(text, Int(offset), kind)
        }
        unsafe self.pointer = pointer
        patternCount = Int(unsafe ts_query_pattern_count(pointer))
        let captureCount = unsafe ts_query_capture_count(pointer)
        captureNames = (0..<captureCount).map { index in
            var length: UInt32 = 0
            return unsafe ts_query_capture_name_for_id(pointer, index, &length).map { unsafe String(cString: $0) } ?? ""
        }
        predicates = (0..<patternCount).map { unsafe SyntaxQuery.predicates(of: UInt32($0), in: pointer) }
    }

    deinit {
        unsafe ts_query_delete(pointer)
    }

    /// Where pattern `index` starts in the text, in bytes.
    package func patternOffset(_ index: Int) -> Int {
        Int(unsafe ts_query_start_byte_for_pattern(pointer, UInt32(index)))
    }

    /// One match: the pattern's number, and its captures in source order.
    package struct Match {
        package var pattern: Int
        package var captures: [(index: Int, node: SyntaxNode)]

        /// The first node captured as `index`.
        package func first(_ index: Int) -> SyntaxNode? {
            captures.first { $0.index == index }?.node
        }
    }

    /// How a run ended.
    package enum Outcome: Equatable, Sendable {
        case complete
        /// More matches were under way at once than the cursor keeps; some may be missing.
        case overflowed
        case timedOut
        case cancelled
    }

    /// Calls `body` for each match in the tree, in source order of their first node. Predicates are not applied.
    ///
    /// The run keeps at most 4,096 unfinished matches and looks no deeper than `limits.depth`.
    package func forEachMatch(
        in tree: SyntaxTree,
        limits: SyntaxLimits = SyntaxLimits(),
        _ body: (Match) -> Void
    ) -> Outcome {
        guard let cursor = unsafe ts_query_cursor_new() else { return .overflowed }
        defer { unsafe ts_query_cursor_delete(cursor) }
        unsafe ts_query_cursor_set_match_limit(cursor, 4096)
        unsafe ts_query_cursor_set_max_start_depth(cursor, UInt32(clamping: limits.depth))
        let deadline = SyntaxDeadline(after: limits.time)
        var options = unsafe TSQueryCursorOptions(
            payload: Unmanaged.passUnretained(deadline).toOpaque(),
            progress_callback: stopQuery
        )
        // The cursor keeps the pointer to the options for as long as it runs.
        unsafe withUnsafeMutablePointer(to: &options) { options in
            unsafe ts_query_cursor_exec_with_options(cursor, pointer, ts_tree_root_node(tree.pointer), options)
            var match = unsafe TSQueryMatch()
            while unsafe ts_query_cursor_next_match(cursor, &match) {
                var captures: [(index: Int, node: SyntaxNode)] = []
                for number in 0..<Int(unsafe match.capture_count) {
                    let capture = unsafe match.captures[number]
                    captures.append((Int(unsafe capture.index), unsafe SyntaxNode(capture.node, in: tree)))
                }
                body(Match(pattern: Int(unsafe match.pattern_index), captures: captures))
            }
        }
        switch deadline.verdict {
        case .cancelled: return .cancelled
        case .timedOut: return .timedOut
        case nil: return unsafe ts_query_cursor_did_exceed_match_limit(cursor) ? .overflowed : .complete
        }
    }

    private static func predicates(of pattern: UInt32, in pointer: OpaquePointer) -> [Predicate] {
        var count: UInt32 = 0
        guard let steps = unsafe ts_query_predicates_for_pattern(pointer, pattern, &count) else { return [] }
        var found: [Predicate] = []
        var words: [Argument] = []
        for index in 0..<Int(count) {
            let step = unsafe steps[index]
            switch step.type {
            case TSQueryPredicateStepTypeCapture: words.append(.capture(Int(step.value_id)))
            case TSQueryPredicateStepTypeString:
                var length: UInt32 = 0
                let text = unsafe ts_query_string_value_for_id(pointer, step.value_id, &length)
                words.append(.text(unsafe text.map { unsafe String(cString: $0) } ?? ""))
            default:
                if case .text(let name)? = words.first {
                    found.append(Predicate(name: name, arguments: Array(words.dropFirst())))
                }
                words = []
            }
        }
        return found
    }

    private static func invalid(_ text: String, _ offset: Int, _ kind: TSQueryError) -> Invalid {
        let before = text.utf8.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
        let rest = text.utf8.dropFirst(offset)
        let word = String(decoding: rest.prefix { $0.isQueryWord }, as: UTF8.self)
        let message =
            switch kind {
            case TSQueryErrorNodeType: "the grammar has no node kind '\(word)'"
            case TSQueryErrorField: "the grammar has no field '\(word)'"
            case TSQueryErrorCapture: "no capture '@\(word)' in this pattern"
            case TSQueryErrorStructure: "no tree of this grammar can match this pattern"
            case TSQueryErrorLanguage: "the grammar's version does not fit"
            default: "syntax error"
            }
        return Invalid(line: line, column: column, message: message)
    }
}

extension UInt8 {
    fileprivate var isQueryWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

/// Asks the deadline that `forEachMatch` keeps alive meanwhile; true stops.
@c private func stopQuery(state: UnsafeMutablePointer<TSQueryCursorState>?) -> Bool {
    guard let payload = unsafe state?.pointee.payload else { return true }
    return unsafe Unmanaged<SyntaxDeadline>.fromOpaque(payload).takeUnretainedValue().isOver()
}
