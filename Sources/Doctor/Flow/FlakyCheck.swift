// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Repair

/// Finds out whether failures repeat, in workspaces that nothing ran in before.
struct FlakyCheck: Sendable {
    let testbed: any Testbed
    /// A run that takes longer is repeated once, a shorter one twice.
    private static let quick = Duration.seconds(20)

    struct Finding: Sendable {
        /// Failed at first, passed in a rerun.
        var flaky: Set<String> = []
        var reruns = 0
        /// Whether the run as a whole passed in a rerun.
        var passedOnce = false
    }

    /// - Parameter timeLimit: for one rerun.
    func check(_ baseline: TrialResult, timeLimit: Duration) async throws -> Finding {
        var finding = Finding()
        let failing = baseline.failingTests
        for _ in 0..<(baseline.elapsed > Self.quick ? 1 : 2) {
            // The whole command: a test that fails only after another one is not flaky, it depends on order.
            let again = try await testbed.run(Trial(timeLimit: timeLimit))
            finding.reruns += 1
            finding.passedOnce = finding.passedOnce || again.isSuccess
            finding.flaky.formUnion(failing.intersection(again.passingTests))
            finding.flaky.formUnion(again.failingTests.intersection(baseline.passingTests))
        }
        return finding
    }
}
