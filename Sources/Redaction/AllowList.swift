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
        return paths.contains { $0.hasSuffix("/") ? path.hasPrefix($0) : path == $0 || path.hasPrefix($0 + "/") }
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
        guard options.families.contains(rule.kind.family) else { return nil }
        let isAllowed =
            pathIsAllowed || options.allowList.rules.contains(rule.id)
            || options.allowList.covers(value: buffer[found.start..<found.end])
            || (options.honoursInlineMarkers && allowed.contains { $0.contains(found.start) })
        if isAllowed {
            suppressed[rule.id, default: 0] += 1
            return nil
        }
        return Detection(
            range: (base + found.start)..<(base + found.end),
            kind: rule.kind,
            rule: rule.id,
            severity: rule.severity,
            confidence: found.confidence
        )
    }
}
