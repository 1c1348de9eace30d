// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Synchronization

/// Finds secrets and personal data in any text and replaces them by placeholders.
///
/// Pure: text and rules in, spans out. Time is linear in the text; memory beyond the text is bounded. Safe to share between threads.
package final class Redactor: Sendable {
    /// What to look for and what to leave.
    package struct Options: Sendable {
        /// Families that are redacted. Default: all.
        package var families: Set<DataFamily> = Set(DataFamily.allCases)
        /// What stays although a rule found it. Default: nothing.
        package var allowList = AllowList()
        /// Names of people to take out wherever they stand, for example the authors of a repository. Default: none.
        package var people: [String] = []
        /// Whether `codeinsight:allow` on a line keeps what is on it. Default: no, because the text may come from an adversary.
        package var honoursInlineMarkers = false

        /// The defaults.
        package init() {}
    }

    package let rules: RuleSet
    package let options: Options
    private let people: TermDictionary
    private let idle = Mutex<[WorkerLoan]>([])

    /// A redactor over `rules`.
    package init(rules: RuleSet, options: Options = Options()) {
        self.rules = rules
        self.options = options
        people = TermDictionary(options.people.flatMap(Term.named))
    }

    // MARK: - Whole texts

    /// Everything in `text` that must not leave.
    ///
    /// - Throws: when the scan did not reach the end. Nothing partial is returned; the caller withholds the text.
    package func scan(_ text: [UInt8], context: TextContext = TextContext()) throws(RedactionError) -> ScanReport {
        var filter = DetectionFilter(options: options, context: context)
        var scan = TextScan(whole: text)
        scan.look(for: context.people)
        let worker = try borrow()
        let (spans, _) = try scan.advance(with: worker.worker)
        let detections = spans.compactMap {
            filter.detection($0, rules: rules, buffer: text, base: 0, allowed: scan.allowedLines)
        }
        giveBack(worker)
        return ScanReport(detections: detections, suppressed: filter.suppressed)
    }

    /// `text` with every detection replaced.
    ///
    /// - Throws: as `scan`.
    package func redact(
        _ text: [UInt8],
        vault: Vault,
        context: TextContext = TextContext()
    ) throws(RedactionError) -> RedactedText {
        let report = try scan(text, context: context)
        var result: [UInt8] = []
        result.reserveCapacity(text.count + report.detections.count * 16)
        var spans: [RedactedText.Span] = []
        spans.reserveCapacity(report.detections.count)
        var position = 0
        for detection in report.detections {
            let placeholder = vault.placeholder(for: Array(text[detection.range]), kind: detection.kind)
            result.append(contentsOf: text[position..<detection.range.lowerBound])
            result.append(contentsOf: placeholder.bytes)
            position = detection.range.upperBound
            spans.append(RedactedText.Span(detection: detection, placeholder: placeholder))
        }
        result.append(contentsOf: text[position...])
        return RedactedText(bytes: result, spans: spans, suppressed: report.suppressed)
    }

    /// `text` with every detection replaced.
    ///
    /// - Throws: as `scan`.
    package func redact(
        _ text: String,
        vault: Vault,
        context: TextContext = TextContext()
    ) throws(RedactionError) -> RedactedText {
        try redact(Array(text.utf8), vault: vault, context: context)
    }

    // MARK: - Workers

    func borrow() throws(RedactionError) -> WorkerLoan {
        if let worker = idle.withLock({ $0.popLast() }) { return worker }
        do throws(RuleError) {
            return WorkerLoan(worker: try Worker(rules: rules, dictionaries: [rules.dictionary, people]))
        } catch {
            // Only memory can be missing here: the rules were compiled when the set was loaded.
            throw .scanFailed(code: -2)
        }
    }

    func giveBack(_ worker: WorkerLoan) {
        idle.withLock { $0.append(worker) }
    }
}

/// A worker on its way between the pool and the one call that uses it.
///
/// Sendable because it is in exactly one place at a time: `borrow` takes it out under the pool's lock, `giveBack` puts it in.
struct WorkerLoan: @unchecked Sendable {
    let worker: Worker
}
