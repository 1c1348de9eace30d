// SPDX-License-Identifier: Apache-2.0

internal import CPCRE2

/// A regular expression from somebody's query, run over source text within bounds.
///
/// Perl's syntax, as PCRE2 has it: `^` and `$` match at lines, `.` does not match a line's end. Backtracking is limited, so no pattern
/// can run for ever. Not Sendable: each thread compiles its own.
@safe package final class RegularExpression {
    private let code: OpaquePointer
    private let matchData: OpaquePointer
    private let context: OpaquePointer?

    /// Why a pattern cannot be used.
    package struct PatternError: Error, Equatable, Sendable, CustomStringConvertible {
        /// PCRE2's words.
        package let reason: String
        /// Where in the pattern, in bytes.
        package let offset: Int

        package var description: String { "\(reason) at offset \(offset)" }
    }

    /// The pattern needed more steps than allowed on some text: a file was not searched to its end.
    package struct Exhausted: Error, Equatable, Sendable {}

    /// Steps of backtracking for one match attempt; ordinary patterns need some thousands.
    private static let matchLimit: UInt32 = 1_000_000
    private static let depthLimit: UInt32 = 10_000
    /// KiB of heap that the interpreter may use for one match.
    private static let heapLimit: UInt32 = 20_000
    private static let patternLimit = 4096

    /// Compiles `pattern`. Its machine code is made where the system allows that, else it is interpreted.
    package init(_ pattern: String) throws(PatternError) {
        let utf8 = Array(pattern.utf8)
        guard utf8.count <= Self.patternLimit else {
            throw PatternError(
                reason: "the pattern is longer than \(Self.patternLimit) bytes",
                offset: Self.patternLimit
            )
        }
        var failure: Int32 = 0
        var offset = 0
        let options = PCRE2_MULTILINE | UInt32(PCRE2_UTF) | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C
        guard let compiled = unsafe pcre2_compile_8(utf8, utf8.count, options, &failure, &offset, nil) else {
            throw PatternError(reason: Self.message(failure), offset: offset)
        }
        guard let data = unsafe pcre2_match_data_create_8(1, nil) else {
            unsafe pcre2_code_free_8(compiled)
            throw PatternError(reason: "out of memory", offset: 0)
        }
        unsafe pcre2_jit_compile_8(compiled, PCRE2_JIT_COMPLETE)
        unsafe code = compiled
        unsafe matchData = data
        unsafe context = pcre2_match_context_create_8(nil)
        unsafe pcre2_set_match_limit_8(context, Self.matchLimit)
        unsafe pcre2_set_depth_limit_8(context, Self.depthLimit)
        unsafe pcre2_set_heap_limit_8(context, Self.heapLimit)
    }

    deinit {
        unsafe pcre2_match_context_free_8(context)
        unsafe pcre2_match_data_free_8(matchData)
        unsafe pcre2_code_free_8(code)
    }

    /// The first match that begins at or after `start`, as half-open byte offsets; nil when there is none.
    package func firstMatch(in text: borrowing Span<UInt8>, from start: Int) throws(Exhausted) -> Range<Int>? {
        guard start <= text.count else { return nil }
        let result = unsafe text.withUnsafeBufferPointer { buffer in
            unsafe pcre2_match_8(code, buffer.baseAddress, buffer.count, start, 0, matchData, context)
        }
        if result == PCRE2_ERROR_NOMATCH { return nil }
        // 0 stands for a match whose groups did not all fit, which is meant: only the whole match is asked for.
        guard result >= 0, let pair = unsafe pcre2_get_ovector_pointer_8(matchData) else { throw Exhausted() }
        let (lower, upper) = unsafe (pair[0], pair[1])
        // With `\K` in a look-ahead a match may end before it begins.
        return lower..<max(lower, upper)
    }

    private static func message(_ code: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = unsafe pcre2_get_error_message_8(code, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
    }
}
