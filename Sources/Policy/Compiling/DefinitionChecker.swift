// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Matching

/// Finds what makes a policy unusable: missing keys, names used twice or not defined, values that contradict each other.
struct DefinitionChecker {
    private let document: PolicyDocument
    private(set) var problems: [PolicyProblem] = []

    init(document: PolicyDocument) {
        self.document = document
    }

    mutating func run() {
        checkIds("destination", document.destination.map { ($0.value.id, $0.location) })
        checkIds("group", document.group.map { ($0.value.id, $0.location) })
        checkIds("marking", document.marking.map { ($0.value.id, $0.location) })
        checkIds("rule", document.rule.map { ($0.value.id, $0.location) })
        checkProxies()
        for destination in document.destination { check(destination) }
        for group in document.group { check(group) }
        for marking in document.marking { check(marking) }
        for rule in document.rule { check(rule) }
    }

    private mutating func error(_ location: SourceLocation?, _ message: String) {
        problems.append(PolicyProblem(.error, location, message))
    }

    private mutating func checkIds(_ what: String, _ ids: [(String, SourceLocation?)]) {
        var seen: [String: SourceLocation?] = [:]
        for (id, location) in ids {
            guard Self.isValidId(id) else {
                let found = id.isEmpty ? "missing" : "\"\(id)\""
                error(location, "[[\(what)]] id is \(found): letters, digits, `-`, `_` and `.`, at most 64")
                continue
            }
            if let first = seen[id] {
                let place = first.map { " at \($0)" } ?? ""
                error(location, "there already is a \(what) \"\(id)\"\(place)")
            } else {
                seen[id] = location
            }
        }
    }

    private static func isValidId(_ id: String) -> Bool {
        !id.isEmpty && id.utf8.count <= 64 && id != PolicyDecision.defaultDeny && id != PolicyDecision.destination
            && id.unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0))
            }
    }

    // MARK: - Definitions

    private mutating func checkProxies() {
        if document.proxy.count > 1 {
            error(
                document.proxy[1].location,
                "a second [[proxy]]: destinations that need another one name it under `proxy`"
            )
        }
        for proxy in document.proxy {
            if DestinationURL(proxy.value.url)?.path != "" {
                error(proxy.location, "[[proxy]] `url` must be such as \"http://proxy.example:3128\"")
            }
            for entry in proxy.value.unusableExceptions {
                error(
                    proxy.location,
                    "[[proxy]] `except`: \"\(entry)\" is neither a host such as \"corp.example\" nor a network such as \"10.0.0.0/8\""
                )
            }
        }
    }

    private mutating func check(_ destination: Located<DestinationDefinition>) {
        let (one, location) = (destination.value, destination.location)
        let name = "destination \"\(one.id)\""
        if one.class == nil { error(location, "\(name): `class` is missing: \"external\" or \"internal\"") }
        if one.provider == nil {
            let names = ProviderKind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            error(location, "\(name): `provider` is missing: one of \(names)")
        }
        guard let url = DestinationURL(one.url) else {
            error(
                location,
                "\(name): `url` must be such as \"https://host.example:8443/path\", without user, password, ? and #"
            )
            return
        }
        if !url.isEncrypted && one.class != .internal {
            error(location, "\(name): `url` must begin with https:// unless the class is \"internal\"")
        }
        if let proxy = one.proxy, proxy != ProxyDefinition.none, DestinationURL(proxy)?.path != "" {
            error(location, "\(name): `proxy` must be such as \"http://proxy.example:3128\", or \"none\"")
        }
        if one.proxyCredential != nil && (one.proxy == nil || one.proxy == ProxyDefinition.none) {
            error(location, "\(name): `proxy_credential` without `proxy`")
        }
        if (one.clientKey == nil) != (one.clientCertificate == nil) {
            error(location, "\(name): `client_certificate` and `client_key` go together")
        }
        for pin in one.pins ?? [] where !pin.hasPrefix("sha256//") || pin.utf8.count != 52 {
            error(location, "\(name): a pin is \"sha256//\" and the base64 of 32 bytes")
        }
        if one.models?.isEmpty == true {
            error(location, "\(name): an empty list of models takes nothing; leave the key out to take all")
        }
    }

    private mutating func check(_ group: Located<GroupDefinition>) {
        let name = "group \"\(group.value.id)\""
        if group.value.kind == nil {
            error(group.location, "\(name): `kind` is missing: \"users\", \"repositories\" or \"paths\"")
        }
        if group.value.members.isEmpty { error(group.location, "\(name) has no members") }
        if group.value.members.contains(where: { $0.hasPrefix("@") }) {
            error(group.location, "\(name): groups do not contain groups")
        }
    }

    private mutating func check(_ marking: Located<MarkingDefinition>) {
        if marking.value.text.isEmpty || marking.value.text.contains(where: { $0.utf8.count < 3 }) {
            error(marking.location, "marking \"\(marking.value.id)\": `text` must list phrases of at least 3 bytes")
        }
    }

    private mutating func check(_ located: Located<RuleDefinition>) {
        let (rule, location) = (located.value, located.location)
        func name(_ key: String) -> String { "rule \"\(rule.id)\": `\(key)`" }
        guard let effect = rule.effect else {
            error(location, "\(name("effect")) is missing: \"permit\", \"forbid\", \"redact\" or \"require-approval\"")
            return
        }
        if rule.onMatch != nil && effect != .forbid { error(location, "\(name("on_match")) is for forbid rules") }
        if rule.redact != nil && effect != .redact && effect != .permit {
            error(location, "\(name("redact")) is for redact and permit rules")
        }
        if effect == .redact && rule.redact?.isEmpty ?? true {
            error(location, "\(name("redact")) is missing: data classes such as [\"secret\", \"personal\"], or [\"*\"]")
        }
        if rule.reversible != nil && rule.redact == nil { error(location, "\(name("reversible")) without `redact`") }
        if rule.maxRequestBytes != nil && effect != .permit {
            error(location, "\(name("max_request_bytes")) is for permit rules")
        }
        if rule.dataClasses == nil && (rule.minCount != nil || rule.minSeverity != nil) {
            error(location, "\(name(rule.minCount == nil ? "min_severity" : "min_count")) without `data_classes`")
        }
        if let count = rule.minCount, count < 1 { error(location, "\(name("min_count")) must be at least 1") }
        if let minimum = rule.minBytes, let maximum = rule.maxBytes, minimum > maximum {
            error(location, "\(name("min_bytes")) is above `max_bytes`: the rule matches nothing")
        }
        let lists: [(String, Bool?)] = [
            ("roles", rule.roles?.isEmpty), ("purposes", rule.purposes?.isEmpty),
            ("destinations", rule.destinations?.isEmpty), ("destination_classes", rule.destinationClasses?.isEmpty),
            ("segment_kinds", rule.segmentKinds?.isEmpty), ("markings", rule.markings?.isEmpty),
            ("data_classes", rule.dataClasses?.isEmpty),
        ]
        for (key, isEmpty) in lists where isEmpty == true {
            error(location, "\(name(key)): an empty list matches nothing; leave the key out to match all")
        }
        checkReferences(rule, location)
    }

    private mutating func checkReferences(_ rule: RuleDefinition, _ location: SourceLocation?) {
        let destinations = document.destination.map(\.value.id)
        for wanted in rule.destinations ?? [] where !destinations.contains(where: NamePattern(wanted).matches) {
            let hint = NearestName.among(destinations, to: wanted).map { ": did you mean \"\($0)\"?" } ?? ""
            error(location, "rule \"\(rule.id)\": there is no destination \"\(wanted)\"\(hint)")
        }
        let markings = document.marking.map(\.value.id)
        for wanted in rule.markings ?? [] where !markings.contains(wanted) {
            let hint = NearestName.among(markings, to: wanted).map { ": did you mean \"\($0)\"?" } ?? ""
            error(location, "rule \"\(rule.id)\": there is no marking \"\(wanted)\"\(hint)")
        }
    }
}

/// The parts of a destination's address that the policy cares about.
package struct DestinationURL: Equatable, Sendable {
    package let isEncrypted: Bool
    /// Without brackets when it is an IPv6 address.
    package let host: String
    package let port: Int
    /// Empty, or from the slash on.
    package let path: String

    /// Parses `http` and `https` addresses; nil for other schemes, for user, password, query and fragment, and for what is no address.
    package init?(_ text: String) {
        let rest: Substring
        if text.hasPrefix("https://") {
            (isEncrypted, rest) = (true, text.dropFirst(8))
        } else if text.hasPrefix("http://") {
            (isEncrypted, rest) = (false, text.dropFirst(7))
        } else {
            return nil
        }
        let forbidden = rest.unicodeScalars.contains {
            $0.value <= 0x20 || $0.value >= 0x7F || "@?#\\\"<>^`{|}".unicodeScalars.contains($0)
        }
        guard !forbidden else { return nil }
        let authority = rest.prefix { $0 != "/" }
        path = String(rest.dropFirst(authority.count))
        var hostText = authority
        var portText: Substring?
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            hostText = authority[authority.index(after: authority.startIndex)..<end]
            let behind = authority[authority.index(after: end)...]
            guard behind.isEmpty || behind.hasPrefix(":") else { return nil }
            portText = behind.isEmpty ? nil : behind.dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            hostText = authority[..<colon]
            portText = authority[authority.index(after: colon)...]
        }
        guard !hostText.isEmpty else { return nil }
        host = hostText.lowercased()
        guard let portText else {
            port = isEncrypted ? 443 : 80
            return
        }
        guard let number = Int(portText), (1...65_535).contains(number) else { return nil }
        port = number
    }
}
