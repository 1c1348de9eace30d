// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// What stays in the text although a rule found it. Every use is counted in `ScanReport.suppressed`.
package struct AllowList: Sendable, Equatable {
    /// Rule ids.
    package var rules: Set<String> = []
    /// SHA-256 of values, 64 hexadecimal digits, so that the list itself holds no secret.
    package var valueHashes: Set<String> = []
    /// Path prefixes relative to the repository; one that ends in `/` is a folder.
    package var paths: [String] = []

    /// An empty list.
    package init(rules: Set<String> = [], valueHashes: Set<String> = [], paths: [String] = []) {
        self.rules = rules
        self.valueHashes = valueHashes
        self.paths = paths
    }

    func covers(path: String?) -> Bool {
        guard let path else { return false }
        return paths.contains { entry in
            // `fixtures/` and, as others write it, `fixtures/**`.
            let prefix = entry.hasSuffix("/**") ? entry.dropLast(2) : entry[...]
            return prefix.hasSuffix("/") ? path.hasPrefix(prefix) : path == prefix || path.hasPrefix(prefix + "/")
        }
    }

    func covers(value: ArraySlice<UInt8>) -> Bool {
        !valueHashes.isEmpty && valueHashes.contains(SHA256.hash(Array(value)).hex)
    }
}

/// Turns findings into detections, or counts why not.
struct DetectionFilter {
    private let options: Redactor.Options
    private let pathIsAllowed: Bool
    private(set) var suppressed: [String: Int] = [:]

    init(options: Redactor.Options, context: TextContext) {
        self.options = options
        pathIsAllowed = options.allowList.covers(path: context.path)
    }

    mutating func detection(
        _ found: Found,
        rules: RuleSet,
        buffer: [UInt8],
        base: Int,
        allowed: [Range<Int>]
    ) -> Detection? {
        let rule = rules.rules[Int(found.rule)]
        if let allowance = allowance(found, rule: rule, buffer: buffer, allowed: allowed) {
            if allowance != .family { suppressed[rule.id, default: 0] += 1 }
            return nil
        }
        return Detection(range: (base + found.start)..<(base + found.end), rule: rule, confidence: found.confidence)
    }

    /// Why `found` stays in the text; nil when it is taken.
    func allowance(_ found: Found, rule: RuntimeRule, buffer: [UInt8], allowed: [Range<Int>]) -> Allowance? {
        guard options.families.contains(rule.kind.family) else { return .family }
        if pathIsAllowed { return .path }
        if options.allowList.rules.contains(rule.id) { return .rule }
        if options.allowList.covers(value: buffer[found.start..<found.end]) { return .value }
        if options.honoursInlineMarkers, allowed.contains(where: { $0.contains(found.start) }) { return .marker }
        return nil
    }
}

/// Why something that was found stays.
enum Allowance: CustomStringConvertible {
    /// Nobody asked for this family; the only one that is not counted.
    case family
    case path
    case rule
    case value
    case marker

    var description: String {
        switch self {
        case .family: "data of this family is not redacted"
        case .path: "the allow list names the path"
        case .rule: "the allow list names the rule"
        case .value: "the allow list names the value"
        case .marker: "the line carries an allow marker"
        }
    }
}

extension Detection {
    init(range: Range<Int>, rule: RuntimeRule, confidence: Double) {
        self.init(range: range, kind: rule.kind, rule: rule.id, severity: rule.severity, confidence: confidence)
    }
}
