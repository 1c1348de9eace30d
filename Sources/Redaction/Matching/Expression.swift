// SPDX-License-Identifier: Apache-2.0

internal import CPCRE2

/// A regular expression that is asked only around a trigger, anchored at the trigger's start.
///
/// Not Sendable: each worker compiles its own on first use, so that nothing is locked while scanning.
@safe final class Expression {
    private let code: OpaquePointer
    private let matchData: OpaquePointer

    /// What the engine may try before it gives up; far above what a sane rule needs around one trigger.
    private static let matchLimit: UInt32 = 200_000

    enum Outcome: Equatable {
        case noMatch
        /// The whole match, and group 1 when the expression has it and it took part.
        case match(whole: Range<Int>, group: Range<Int>?)
        /// The expression needed more steps than allowed.
        case exhausted
    }

    init(_ pattern: String) throws(RuleError) {
        var failure: Int32 = 0
        var offset = 0
        let utf8 = Array(pattern.utf8)
        let compiled = unsafe pcre2_compile_8(
            utf8,
            utf8.count,
            UInt32(PCRE2_ANCHORED) | UInt32(PCRE2_DOTALL),
            &failure,
            &offset,
            nil
        )
        guard let compiled = unsafe compiled else {
            throw .badPattern(pattern, reason: Self.message(failure), offset: offset)
        }
        guard let data = unsafe pcre2_match_data_create_8(4, nil) else {
            unsafe pcre2_code_free_8(compiled)
            throw .badPattern(pattern, reason: "out of memory", offset: 0)
        }
        unsafe _ = pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE))
        unsafe code = compiled
        unsafe matchData = data
    }

    deinit {
        unsafe pcre2_match_data_free_8(matchData)
        unsafe pcre2_code_free_8(code)
    }

    /// Matches at `start`; look-behind sees what the view holds before it.
    func match(_ view: TextView, at start: Int) -> Outcome {
        guard start >= view.lower, start <= view.upper else { return .noMatch }
        let result = unsafe view.bytes.withUnsafeBufferPointer { buffer in
            let subject = unsafe buffer.baseAddress.map { unsafe $0 + view.lower }
            return unsafe pcre2_match_8(
                code,
                subject,
                view.upper - view.lower,
                start - view.lower,
                0,
                matchData,
                MatchContext.current.handle
            )
        }
        guard result > 0 else { return result == PCRE2_ERROR_NOMATCH ? .noMatch : .exhausted }
        guard let pairs = unsafe pcre2_get_ovector_pointer_8(matchData) else { return .noMatch }
        let whole = unsafe (view.lower + pairs[0])..<(view.lower + pairs[1])
        var group: Range<Int>?
        if result > 1, unsafe pairs[2] <= pairs[3], unsafe pairs[3] <= view.upper - view.lower {
            group = unsafe (view.lower + pairs[2])..<(view.lower + pairs[3])
        }
        return .match(whole: whole, group: group)
    }

    private static func message(_ code: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = unsafe pcre2_get_error_message_8(code, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
    }

    /// The limits, shared by all expressions; never written after creation.
    @safe private final class MatchContext: @unchecked Sendable {
        static let current = MatchContext()
        let handle: OpaquePointer?

        private init() {
            unsafe handle = pcre2_match_context_create_8(nil)
            unsafe _ = pcre2_set_match_limit_8(handle, Expression.matchLimit)
        }
    }
}
