// SPDX-License-Identifier: Apache-2.0

internal import CTreeSitter

/// A parsed file: its bytes and the tree over them.
///
/// A class, because each `SyntaxNode` keeps its tree alive: a node can then never outlive what it points into.
/// Not `Sendable`: one task works on a tree.
@safe package final class SyntaxTree {
    package let grammar: Grammar
    package let source: [UInt8]
    let pointer: OpaquePointer

    /// Parses `source`. A tree always comes out, with error nodes where the text does not fit the language.
    package init(
        parsing source: [UInt8],
        with grammar: Grammar,
        limits: SyntaxLimits = SyntaxLimits()
    ) throws(SyntaxFailure) {
        guard source.count <= limits.bytes else { throw .tooLarge(bytes: source.count, limit: limits.bytes) }
        let deadline = SyntaxDeadline(after: limits.time)
        let tree = unsafe source.withUnsafeBufferPointer { bytes in
            unsafe SyntaxTree.parse(bytes, grammar, deadline)
        }
        guard let tree = unsafe tree else {
            throw deadline.verdict == .cancelled ? .cancelled : .timedOut(after: limits.time)
        }
        self.grammar = grammar
        self.source = source
        unsafe pointer = tree
    }

    deinit {
        unsafe ts_tree_delete(pointer)
    }

    /// The node that covers the file.
    package var root: SyntaxNode {
        unsafe SyntaxNode(ts_tree_root_node(pointer), in: self)
    }

    private static func parse(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ grammar: Grammar,
        _ deadline: SyntaxDeadline
    ) -> OpaquePointer? {
        guard let parser = unsafe ts_parser_new() else { return nil }
        defer { unsafe ts_parser_delete(parser) }
        guard unsafe ts_parser_set_language(parser, grammar.pointer) else { return nil }
        return unsafe withUnsafePointer(to: bytes) { payload in
            let input = unsafe TSInput(
                payload: UnsafeMutableRawPointer(mutating: payload),
                read: readSource,
                encoding: TSInputEncodingUTF8,
                decode: nil
            )
            let options = unsafe TSParseOptions(
                payload: Unmanaged.passUnretained(deadline).toOpaque(),
                progress_callback: stopParsing
            )
            return unsafe ts_parser_parse_with_options(parser, nil, input, options)
        }
    }
}

/// Hands tree-sitter all that follows `offset` at once. The payload is the buffer pointer that `parse` holds on its stack.
@c private func readSource(
    payload: UnsafeMutableRawPointer?,
    offset: UInt32,
    position: TSPoint,
    count: UnsafeMutablePointer<UInt32>?
) -> UnsafePointer<CChar>? {
    guard let bytes = unsafe payload?.load(as: UnsafeBufferPointer<UInt8>.self), Int(offset) < bytes.count,
        let start = bytes.baseAddress
    else {
        unsafe count?.pointee = 0
        return nil
    }
    unsafe count?.pointee = UInt32(bytes.count) - offset
    return unsafe UnsafeRawPointer(start + Int(offset)).assumingMemoryBound(to: CChar.self)
}

/// Asks the deadline that `parse` keeps alive meanwhile; true stops.
@c private func stopParsing(state: UnsafeMutablePointer<TSParseState>?) -> Bool {
    guard let payload = unsafe state?.pointee.payload else { return true }
    return unsafe Unmanaged<SyntaxDeadline>.fromOpaque(payload).takeUnretainedValue().isOver()
}
