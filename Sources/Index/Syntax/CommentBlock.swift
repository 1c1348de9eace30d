// SPDX-License-Identifier: Apache-2.0

internal import CTreeSitter

/// The comment lines just passed: documentation, if a definition follows on the next line.
struct CommentBlock {
    private var depth = -1
    private var bytes = 0..<0
    private var lastRow = 0

    @unsafe mutating func add(_ node: TSNode, _ depth: Int, _ source: UnsafeBufferPointer<UInt8>) {
        let start = Int(unsafe ts_node_start_byte(node))
        let end = Int(unsafe ts_node_end_byte(node))
        let row = Int(unsafe ts_node_start_point(node).row)
        if self.depth == depth, row <= lastRow + 1, bytes.upperBound <= start {
            bytes = bytes.lowerBound..<end
        } else if unsafe CommentBlock.standsAlone(start, source), unsafe !CommentBlock.isShebang(start, source) {
            self.depth = depth
            bytes = start..<end
        } else {
            // A remark behind code documents nothing below it, nor does the line that names the interpreter.
            self.depth = -1
            return
        }
        lastRow = unsafe CommentBlock.lastRow(of: node)
    }

    /// An attribute between the comment and the definition does not separate them.
    @unsafe mutating func continueOver(_ node: TSNode, _ depth: Int) {
        guard self.depth == depth, Int(unsafe ts_node_start_point(node).row) <= lastRow + 1 else { return }
        lastRow = unsafe CommentBlock.lastRow(of: node)
    }

    /// The block that ends on the line before `node`.
    @unsafe func block(before node: TSNode, _ depth: Int) -> Range<Int>? {
        let row = Int(unsafe ts_node_start_point(node).row)
        return self.depth == depth && row >= lastRow && row <= lastRow + 1 ? bytes : nil
    }

    /// Some grammars count the line break as part of a line comment.
    @unsafe private static func lastRow(of node: TSNode) -> Int {
        let end = unsafe ts_node_end_point(node)
        return end.column == 0 && end.row > 0 ? Int(end.row) - 1 : Int(end.row)
    }

    @unsafe private static func isShebang(_ start: Int, _ source: UnsafeBufferPointer<UInt8>) -> Bool {
        unsafe start == 0 && source.starts(with: [UInt8(ascii: "#"), UInt8(ascii: "!")])
    }

    @unsafe private static func standsAlone(_ start: Int, _ source: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = start - 1
        while index >= 0 {
            switch unsafe source[index] {
            case UInt8(ascii: "\n"): return true
            case UInt8(ascii: " "), UInt8(ascii: "\t"): index -= 1
            default: return false
            }
        }
        return true
    }
}
