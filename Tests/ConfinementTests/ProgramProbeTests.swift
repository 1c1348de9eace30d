// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Confinement

@Suite struct ProgramProbeTests {
    @Test func `without a filter nothing refuses a program`() {
        #expect(ProgramProbe.refusal() == nil)
    }
}
