// SPDX-License-Identifier: Apache-2.0

internal import CHyperscan
internal import Glibc

/// What makes somebody look closer at a place: an expression that always matches the same number of bytes.
///
/// A fixed width gives the start of a match without Hyperscan's start-of-match tracking, which would be several times slower.
struct Trigger: Equatable, Sendable {
    var expression: String
    var ignoresCase: Bool
    /// Who is asked; an index into the rules, or a built-in detector.
    var target: UInt16
    /// A hit counts only where a token may begin.
    var startsToken = false

    /// The shape that is looked for instead of the expression, when that is quicker.
    var shape: Shape? {
        guard startsToken, !ignoresCase, let shape = Shape(expression), shape.lacksLiteral else { return nil }
        return shape
    }
}

/// Where a trigger matched.
struct TriggerHit {
    var start: Int
    var end: Int
    var trigger: Int
}

/// A compiled set of triggers. Immutable, so threads share it; each thread scans with its own `TriggerScanner`.
@safe final class TriggerDatabase: @unchecked Sendable {
    // Sendable: `hs_database_t` is never written after compilation.
    fileprivate let handle: OpaquePointer
    /// Bytes each trigger matches.
    let widths: [Int]
    /// The triggers that Hyperscan does not look for.
    fileprivate let shapes: ShapeTable

    /// The widest trigger allowed: how much a stream scans again at a seam.
    static let maximumWidth = 64

    private init(handle: OpaquePointer, widths: [Int], shapes: ShapeTable) {
        unsafe self.handle = handle
        self.widths = widths
        self.shapes = shapes
    }

    deinit {
        unsafe _ = hs_free_database(handle)
    }

    /// Compiles `triggers`. Takes from milliseconds to a second.
    static func compile(_ triggers: [Trigger]) throws(RuleError) -> TriggerDatabase {
        var widths: [Int] = []
        var shapes: [(shape: Shape, trigger: Int)] = []
        var numbers: [Int] = []
        for (number, trigger) in triggers.enumerated() {
            widths.append(try width(of: trigger))
            if shapes.count < ShapeTable.capacity, let shape = trigger.shape {
                shapes.append((shape, number))
            } else {
                numbers.append(number)
            }
        }
        let expressions = unsafe numbers.map { unsafe strdup(triggers[$0].expression) }
        defer { unsafe expressions.forEach { unsafe free($0) } }
        let constants = unsafe expressions.map { unsafe UnsafePointer($0) }
        let options = numbers.map { flags(of: triggers[$0]) }
        let ids = numbers.map(UInt32.init)
        var database: OpaquePointer?
        var failure: UnsafeMutablePointer<hs_compile_error_t>?
        let code = unsafe hs_compile_multi(
            constants,
            options,
            ids,
            UInt32(numbers.count),
            UInt32(HS_MODE_BLOCK),
            nil,
            &database,
            &failure
        )
        guard code == HS_SUCCESS, let database = unsafe database else {
            throw unsafe error(failure, triggers: numbers.map { triggers[$0] })
        }
        return unsafe TriggerDatabase(handle: database, widths: widths, shapes: ShapeTable(shapes))
    }

    private static func flags(of trigger: Trigger) -> UInt32 {
        UInt32(HS_FLAG_DOTALL) | (trigger.ignoresCase ? UInt32(HS_FLAG_CASELESS) : 0)
    }

    private static func width(of trigger: Trigger) throws(RuleError) -> Int {
        var info: UnsafeMutablePointer<hs_expr_info_t>?
        var failure: UnsafeMutablePointer<hs_compile_error_t>?
        let code = unsafe hs_expression_info(trigger.expression, flags(of: trigger), &info, &failure)
        guard code == HS_SUCCESS, let info = unsafe info else { throw unsafe error(failure, triggers: [trigger]) }
        defer { unsafe free(info) }
        let (low, high) = unsafe (info.pointee.min_width, info.pointee.max_width)
        guard low == high, low > 0, low <= UInt32(maximumWidth) else {
            throw RuleError.badTrigger(
                trigger.expression,
                reason:
                    "matches \(low)…\(high) bytes; a trigger matches one fixed number of bytes, at most \(maximumWidth)"
            )
        }
        return Int(low)
    }

    private static func error(
        _ failure: UnsafeMutablePointer<hs_compile_error_t>?,
        triggers: [Trigger]
    ) -> RuleError {
        guard let failure = unsafe failure else { return .badTrigger("", reason: "out of memory") }
        defer { unsafe _ = hs_free_compile_error(failure) }
        let reason = unsafe failure.pointee.message.map { unsafe String(cString: $0) } ?? "unknown"
        let index = unsafe Int(failure.pointee.expression)
        return .badTrigger(triggers.indices.contains(index) ? triggers[index].expression : "", reason: reason)
    }

    /// Whether the trigger is one of those that Hyperscan does not look for.
    func isShape(_ trigger: Int) -> Bool { shapes.contains(trigger) }

    // MARK: - Cache

    /// The library's version and the CPU features that decide which code the database holds.
    static var platform: String {
        var info = hs_platform_info_t()
        let code = unsafe hs_populate_platform(&info)
        let version = unsafe hs_version().map { unsafe String(cString: $0) } ?? ""
        return "\(version)/\(code)/\(info.tune)/\(info.cpu_features)"
    }

    /// The database as bytes that `init(serialized:widths:)` takes back on the same platform.
    func serialized() -> [UInt8]? {
        var start: UnsafeMutablePointer<CChar>?
        var count = 0
        guard unsafe hs_serialize_database(handle, &start, &count) == HS_SUCCESS, let start = unsafe start else {
            return nil
        }
        defer { unsafe free(start) }
        return unsafe UnsafeRawBufferPointer(start: start, count: count).map { $0 }
    }

    /// Takes back what `serialized()` gave; nil when it is damaged or from another platform.
    ///
    /// - Parameter triggers: the width of each, and the expression of those that are shapes.
    convenience init?(serialized bytes: ArraySlice<UInt8>, triggers: [(width: Int, shape: String?)]) {
        var shapes: [(shape: Shape, trigger: Int)] = []
        for (number, trigger) in triggers.enumerated() {
            guard let expression = trigger.shape else { continue }
            guard let shape = Shape(expression), shapes.count < ShapeTable.capacity else { return nil }
            shapes.append((shape, number))
        }
        var database: OpaquePointer?
        let code = unsafe bytes.withUnsafeBytes { buffer in
            unsafe hs_deserialize_database(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count, &database)
        }
        guard code == HS_SUCCESS, let database = unsafe database else { return nil }
        unsafe self.init(handle: database, widths: triggers.map(\.width), shapes: ShapeTable(shapes))
    }
}

/// Scans with one database on one thread at a time.
@safe final class TriggerScanner {
    private let database: TriggerDatabase
    private var scratch: OpaquePointer?
    private let sink = HitSink()

    init(_ database: TriggerDatabase) throws(RuleError) {
        self.database = database
        guard unsafe hs_alloc_scratch(database.handle, &scratch) == HS_SUCCESS else {
            throw .badTrigger("", reason: "out of memory")
        }
    }

    deinit {
        unsafe _ = hs_free_scratch(scratch)
    }

    /// All hits that end in `range` after `after`, in the order of their starts, then of their triggers.
    func scan(_ bytes: [UInt8], _ range: Range<Int>, endingAfter after: Int) throws(RedactionError) -> [TriggerHit] {
        sink.hits.removeAll(keepingCapacity: true)
        let context = unsafe Unmanaged.passUnretained(sink).toOpaque()
        let code: Int32 = unsafe bytes.withUnsafeBytes { buffer in
            let start = unsafe buffer.bindMemory(to: CChar.self).baseAddress.map { unsafe $0 + range.lowerBound }
            guard !range.isEmpty else { return HS_SUCCESS }
            return unsafe hs_scan(database.handle, start, UInt32(range.count), 0, scratch, report, context)
        }
        guard code == HS_SUCCESS else { throw .scanFailed(code: code) }
        var hits: [TriggerHit] = []
        hits.reserveCapacity(sink.hits.count)
        for hit in sink.hits {
            let end = range.lowerBound + hit.end
            if end > after {
                hits.append(TriggerHit(start: end - database.widths[hit.trigger], end: end, trigger: hit.trigger))
            }
        }
        database.shapes.scan(bytes, range, endingAfter: after, into: &hits)
        hits.sort { ($0.start, $0.trigger) < ($1.start, $1.trigger) }
        return hits
    }
}

private final class HitSink {
    var hits: [(end: Int, trigger: Int)] = []
}

/// Called by Hyperscan for each match.
private let report: match_event_handler = { id, _, end, _, context in
    guard let context = unsafe context else { return 1 }
    let sink = unsafe Unmanaged<HitSink>.fromOpaque(context).takeUnretainedValue()
    sink.hits.append((Int(end), Int(id)))
    return 0
}
