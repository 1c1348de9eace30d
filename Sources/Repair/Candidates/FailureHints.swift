// SPDX-License-Identifier: Apache-2.0

internal import API

/// What the texts of the failures say about the kind of fault, for operators that would be guesses without it.
struct FailureHints {
    /// Names that are not defined.
    private(set) var unknownNames: Set<String> = []
    /// Attributes that an object does not have, keys that a mapping does not have.
    private(set) var unknownMembers: Set<String> = []
    private(set) var unknownModules: Set<String> = []
    /// Types of the exceptions, without their module.
    private(set) var types: Set<String> = []
    /// Exceptions that a test wanted and did not get.
    private(set) var wantedExceptions: Set<String> = []
    private(set) var missingArguments: Set<String> = []
    private(set) var tooManyArguments = false
    private(set) var meetsNull = false
    private(set) var neverAwaited = false
    private(set) var awaitsPlainValue = false
    private(set) var unpacks = false
    private(set) var mixesTextAndNumber = false
    private(set) var notCallable = false
    private(set) var comparesFunction = false
    private(set) var hangs = false

    init(_ evidence: FaultEvidence) {
        hangs =
            evidence.baseline.ending == .timedOut
            || evidence.coverage?.contexts.contains { $0.outcome == .hung } ?? false
        for failure in evidence.baseline.report.failures.prefix(100) {
            if let type = failure.type?.split(separator: ".").last.map(String.init) { types.insert(type) }
            if failure.kind == .timeout { hangs = true }
            read(String(failure.message.prefix(4000)))
        }
    }

    func has(_ type: String) -> Bool { types.contains(type) }

    private mutating func read(_ text: String) {
        let quoted = Self.quoted(text)
        if text.contains("is not defined") || text.contains("cannot find") || text.contains("undeclared")
            || text.contains("undefined:") || text.contains("local variable") || text.contains("undefined variable")
        {
            unknownNames.formUnion(quoted)
            // JavaScript does not quote the name: `ReferenceError: total is not defined`.
            let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }.map(String.init)
            for (word, next) in zip(words, words.dropFirst()) where next == "is" && word != "name" {
                unknownNames.insert(word)
            }
        }
        if text.contains("has no attribute") || text.contains("has no member") || text.contains("is not a function")
            || text.contains("unexpected keyword argument")
        {
            if let last = quoted.last { unknownMembers.insert(last) }
        }
        if types.contains("KeyError") { unknownMembers.formUnion(quoted) }
        if text.contains("No module named") || text.contains("cannot import name") { unknownModules.formUnion(quoted) }
        if text.contains("NoneType") || text.contains("null") || text.contains("undefined") || text.contains("nil")
            || text.contains("None !=") || text.contains("is None") || text.contains("None is not")
        {
            meetsNull = true
        }
        if text.contains("required positional argument") || text.contains("required keyword-only") {
            missingArguments.formUnion(quoted)
        }
        if text.contains("positional argument") && text.contains("given") { tooManyArguments = true }
        if text.contains("coroutine") || text.contains("never awaited") || text.contains("Promise") {
            neverAwaited = true
        }
        if text.contains("can't be used in 'await'") { awaitsPlainValue = true }
        if text.contains("to unpack") || text.contains("cannot unpack") || text.contains("not iterable") {
            unpacks = true
        }
        if text.contains("can only concatenate") || text.contains("unsupported operand") || text.contains("must be str")
        {
            mixesTextAndNumber = true
        }
        if text.contains("not callable") { notCallable = true }
        if text.contains("method")
            && (text.contains("<bound") || text.contains("builtin_function") || text.contains("'method'"))
            || text.contains("<function")
        {
            comparesFunction = true
        }
        if text.contains("not raised") || text.contains("DID NOT RAISE") {
            let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            wantedExceptions.formUnion(words.filter { $0.hasSuffix("Error") || $0.hasSuffix("Exception") })
        }
    }

    /// The texts between quotation marks, in order.
    private static func quoted(_ text: String) -> [String] {
        var found: [String] = []
        var current: String?
        for character in text {
            if character == "'" || character == "\"" || character == "`" {
                if let text = current, !text.isEmpty, text.count < 80, !text.contains("\n") {
                    found.append(text)
                    current = nil
                } else {
                    current = ""
                }
            } else {
                current?.append(character)
            }
        }
        return found
    }
}
