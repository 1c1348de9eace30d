// SPDX-License-Identifier: Apache-2.0

/// Why a trigger came to nothing.
struct Rejection {
    var range: Range<Int>
    /// An index into `RuleSet.rules`.
    var rule: Int
    var reason: String
}

extension Worker {
    /// Why whoever stands behind `hit` takes nothing there; nil when it does take something.
    func rejection(of hit: TriggerHit, in view: TextView) -> Rejection? {
        let target = Int(rules.targets[hit.trigger])
        var memo = ScanMemo()
        var found: [Found] = []
        examine(hit, target: target, depth: 0, in: view, memo: &memo, into: &found)
        guard found.isEmpty else { return nil }
        guard let detector = BuiltIn(rawValue: UInt16(target)) else {
            return Rejection(range: hit.start..<hit.end, rule: target, reason: formatDoubt(hit, rule: target, in: view))
        }
        if detector == .assignment {
            let (range, reason) = AssignmentDetector.doubt(hit, in: view)
            return Rejection(range: range, rule: target, reason: reason)
        }
        return detector.doubt.map { Rejection(range: hit.start..<hit.end, rule: target, reason: $0) }
    }

    private func formatDoubt(_ hit: TriggerHit, rule index: Int, in view: TextView) -> String {
        let rule = rules.rules[index]
        guard rule.inside || view.isTokenStart(hit.start) else { return "the keyword stands inside of a longer word" }
        guard let expression = expression(index),
            case .match(let whole, let group) = expression.match(view, at: hit.start)
        else { return "what follows the keyword has not the form of the rule" }
        let value = view.slice(group ?? whole)
        if Filler.isStandIn(value) { return "the value only stands for a secret" }
        let failed = rule.checks.filter { !$0.passes(value) }.map(\.rawValue)
        return "has the form of the rule, but fails its check " + failed.joined(separator: " and ")
    }

    /// Why a span was taken.
    func basis(of span: Found) -> String {
        if let detector = BuiltIn(rawValue: span.rule) { return detector.basis }
        let checks = rules.rules[Int(span.rule)].checks.map(\.rawValue)
        return checks.isEmpty
            ? "has the form of the rule"
            : "has the form of the rule and passes its checks: " + checks.joined(separator: ", ")
    }
}

extension AssignmentDetector {
    /// Why nothing is taken where `hit` stands, and the name and value this is about.
    static func doubt(_ hit: TriggerHit, in view: TextView) -> (range: Range<Int>, reason: String) {
        let key = identifier(around: hit, in: view)
        let strength = KeyName.strength(of: view.slice(key))
        guard strength > .none else { return (key, "the name is not one of a secret") }
        if isInsideData(hit, name: key, in: view) { return (key, "the name is a chance within encoded data") }
        var lexer = ValueLexer(view: view, key: key)
        guard let value = lexer.value(), let last = value.pieces.last else {
            return (key, "no value is assigned to the name")
        }
        let range = key.lowerBound..<max(key.upperBound, last.upperBound)
        let text = value.pieces.flatMap { view.slice($0) }
        if text.count < 3 { return (range, "the value is too short") }
        if text.count > 8192 { return (range, "the value is too long for a secret") }
        if Filler.isFiller(text[...]) { return (range, "the value is a reference or only stands for a secret") }
        switch strength {
        case .password: return (range, "the value is a word, a name or an expression, not a password")
        case .secret: return (range, "the value does not look random enough, or is a name, a path or an expression")
        case .weak, .none:
            return (range, "a name as common as this needs a value that looks random, and this one does not")
        }
    }
}

extension BuiltIn {
    /// What made this detector take a span.
    var basis: String {
        switch self {
        case .privateKey: "the armour or the encoding of a private key"
        case .assignment: "assigned to a name of a secret, and looks like one"
        case .password: "assigned to a name of a password, and looks like one"
        case .urlPassword: "stands where a URL has its password"
        case .email: "has the form of an address of electronic mail"
        case .token: "a random mixture of letters and digits, though nothing names it"
        case .encoded: "holds a secret or personal data once it is decoded"
        case .phone: "has the form of a phone number"
        case .paymentCard: "issuer and check digit are those of a payment card"
        case .nationalId: "the check digits or the label are those of a national number"
        case .companyId: "the check digits are those of a company's number"
        case .ipAddress: "has the form of a network address"
        case .labelled: "a label names it"
        case .birthDate: "a date with a label of a date of birth"
        case .personName: "a label of a person stands before it"
        case .postalAddress: "a label of an address stands before it"
        case .placeholder: "is itself a well-formed placeholder"
        case .unanalysable: "could not be analysed within bounds"
        case .allowMarker: "allow marker"
        case .host, .domain, .project, .customer, .term: "the dictionary names it"
        case .knownPerson: "a person of this name is known"
        case .credentialCall: "a random argument of a call that logs in"
        case .licencePlate: "a label of a vehicle's registration stands before it"
        }
    }

    /// Why this detector takes nothing where it was woken; nil for those that are not woken by a trigger.
    fileprivate var doubt: String? {
        switch self {
        case .privateKey: "no key follows the armour, or it is a public one"
        case .urlPassword: "the URL has no password, or only a stand-in for one"
        case .email: "has not the form of an address, or is the user of a URL"
        case .encoded: "what it decodes to holds nothing that must not leave"
        case .ipAddress: "is no network address, one that says nothing about anybody, or a version number"
        case .labelled: "nothing of the kind that the label announces follows it"
        case .credentialCall: "no argument of the call looks like a password"
        case .placeholder: "its check part does not fit"
        case .assignment, .password, .token, .phone, .paymentCard, .nationalId, .companyId, .birthDate, .personName,
            .postalAddress, .unanalysable, .allowMarker, .host, .domain, .project, .customer, .term, .knownPerson,
            .licencePlate:
            nil
        }
    }
}
