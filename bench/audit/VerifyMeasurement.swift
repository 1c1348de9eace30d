// SPDX-License-Identifier: Apache-2.0

import Audit

/// Records a second that the verifier checks, over a log made for it.
struct VerifyMeasurement {
    let folder: String
    let records: Int

    func run() async throws {
        let log = try SampleRecord.open(folder + "/log")
        // Many in flight at once, so that making the log takes few flushes.
        let writers = 512
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    for number in stride(from: writer, to: records, by: writers) {
                        _ = try await log.append(SampleRecord.decision(number))
                    }
                }
            }
            try await group.waitForAll()
        }
        await log.close()
        let clock = ContinuousClock()
        for _ in 0..<3 {
            var report = VerificationReport()
            let elapsed = try clock.measure { report = try AuditVerifier(folder: folder + "/log").verify() }
            print(
                "verify  \(report.records) records in \(elapsed): \(Int(Double(report.records) / (elapsed / .seconds(1))))/s, intact: \(report.isIntact)"
            )
        }
    }
}
