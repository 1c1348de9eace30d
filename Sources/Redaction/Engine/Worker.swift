// SPDX-License-Identifier: Apache-2.0

/// A stretch that some detector took, in indices of the scanned buffer.
struct Found: Equatable {
    var start: Int
    var end: Int
    /// An index into `RuleSet.rules`.
    var rule: UInt16
    /// 0…1.
    var confidence: Double
}

/// Everything one thread needs to scan: Hyperscan's scratch space and the expressions it has used so far.
///
/// Not Sendable; `Redactor` lends each worker to one call at a time.
final class Worker {
    let rules: RuleSet
    let scanner: TriggerScanner
    /// Those that are not empty.
    let dictionaries: [TermDictionary]
    private var expressions: [Expression?]
    private var keyNames = NameMemory<KeyStrength>()
    private var labels = NameMemory<LabelledFieldDetector.Field?>()

    init(rules: RuleSet, dictionaries: [TermDictionary]) throws(RuleError) {
        self.rules = rules
        self.dictionaries = dictionaries.filter { !$0.isEmpty }
        scanner = try TriggerScanner(rules.database)
        expressions = Array(repeating: nil, count: rules.rules.count)
    }

    /// Asks whoever stands behind a hit.
    func examine(
        _ hit: TriggerHit,
        target: Int,
        depth: Int,
        in view: TextView,
        memo: inout ScanMemo,
        into found: inout [Found]
    ) {
        guard let detector = BuiltIn(rawValue: UInt16(target)) else {
            examineFormat(hit, rule: target, in: view, into: &found)
            return
        }
        switch detector {
        case .privateKey: PrivateKeyDetector.examine(hit, in: view, memo: &memo, into: &found)
        case .assignment: AssignmentDetector.examine(hit, in: view, names: &keyNames, memo: &memo, into: &found)
        case .urlPassword: URLPasswordDetector.examine(hit, in: view, into: &found)
        case .email: EmailDetector.examine(hit, in: view, into: &found)
        case .credentialCall: CredentialCall(view: view, start: hit.end).examine(into: &found)
        case .placeholder: PlaceholderDetector.examine(hit, in: view, into: &found)
        case .allowMarker: memo.allow(lineAround: hit.start, in: view)
        case .encoded:
            EncodedDetector.examineEscapes(hit, in: view, memo: &memo, worker: self, depth: depth, into: &found)
        case .ipAddress: NetworkAddressDetector.examine(hit, in: view, memo: &memo, into: &found)
        case .labelled: LabelledFieldDetector.examine(hit, in: view, labels: &labels, memo: &memo, into: &found)
        case .password, .token, .phone, .paymentCard, .nationalId, .companyId, .birthDate, .personName, .postalAddress,
            .unanalysable, .host, .domain, .project, .customer, .term, .knownPerson, .licencePlate:
            break
        }
    }

    /// Tries the pattern of a rule file where one of its keywords stands.
    private func examineFormat(_ hit: TriggerHit, rule index: Int, in view: TextView, into found: inout [Found]) {
        let rule = rules.rules[index]
        guard rule.inside || view.isTokenStart(hit.start), let expression = expression(index) else { return }
        switch expression.match(view, at: hit.start) {
        case .noMatch: return
        case .exhausted:
            let end = view.end(of: hit.start) { !$0.isSpace }
            found.append(Found(start: hit.start, end: end, rule: BuiltIn.unanalysable.rawValue, confidence: 1))
        case .match(let whole, let group):
            let secret = group ?? whole
            let value = view.slice(secret)
            guard !Filler.isStandIn(value), rule.checks.allSatisfy({ $0.passes(value) }),
                !isInsideData(hit.start, in: view)
            else { return }
            let (start, end) =
                rule.inside && group == nil ? wholeWord(secret, in: view) : (secret.lowerBound, secret.upperBound)
            found.append(Found(start: start, end: end, rule: UInt16(index), confidence: rule.confidence))
        }
    }

    /// Whether the place is a chance within base64, for example of an image or a font: 64 random bytes of it precede a slash, 24 precede
    /// a plus sign, or a full line with such signs stands above.
    private func isInsideData(_ start: Int, in view: TextView) -> Bool {
        var start = start
        // A sign that begins a line belongs to the block whose line stands above.
        let first = view.at(start - 1)
        if first == UInt8(ascii: "+") || first == UInt8(ascii: "/"), view.at(start - 2) == 0x0A { start -= 1 }
        let sign = view.at(start - 1)
        let needed: Int
        var end = start
        switch sign {
        case UInt8(ascii: "+"): needed = 24
        case UInt8(ascii: "/"): needed = 64
        case 0x0A:
            needed = 56
            end = view.at(start - 2) == 0x0D ? start - 2 : start - 1
        default: return false
        }
        let before = view.slice(view.start(of: end, limit: end - 64, while: \.isBase64)..<end)
        if sign == 0x0A, !before.contains(UInt8(ascii: "+")), !before.contains(UInt8(ascii: "/")) { return false }
        return before.count >= needed && before.count(where: \.isUpper) * 6 >= before.count
            && before.contains(where: \.isDigit) && Randomness.isVaried(before) && Randomness.surprise(before) >= 4
    }

    /// A rule whose keyword stands in the middle of a token takes the whole token.
    private func wholeWord(_ range: Range<Int>, in view: TextView) -> (Int, Int) {
        let start = view.start(of: range.lowerBound, limit: range.lowerBound - 256) { $0.isWord || $0 == 0x2D }
        return (start, range.upperBound)
    }

    func expression(_ index: Int) -> Expression? {
        if let expression = expressions[index] { return expression }
        // Patterns compiled when the rule set was verified; a failure here means no memory.
        let expression = try? Expression(rules.rules[index].expression)
        expressions[index] = expression
        return expression
    }

    /// Whether the rule with number `target` finds something in an example.
    func finds(_ target: Int, in example: String, seed: UInt64) throws(RuleError) -> Bool {
        _ = try Expression(rules.rules[target].expression)
        var generator = SeededGenerator(seed: seed)
        let text = ExampleTemplate(example).expanded(using: &generator)
        let view = TextView(bytes: text, lower: 0, upper: text.count)
        let hits: [TriggerHit]
        do throws(RedactionError) {
            hits = try scanner.scan(text, 0..<text.count, endingAfter: 0)
        } catch {
            throw .invalid(rule: rules.rules[target].id, reason: error.description)
        }
        var found: [Found] = []
        for hit in hits where Int(rules.targets[hit.trigger]) == target {
            examineFormat(hit, rule: target, in: view, into: &found)
        }
        return found.contains { $0.rule == UInt16(target) }
    }
}
