// SPDX-License-Identifier: Apache-2.0

import Foundation
import System
import Testing

@testable import Doctor

struct PromptLibraryTests {
    @Test func `the role of Debug Doctor is complete, and its schema is JSON`() throws {
        let role = try PromptLibrary(folder: InstallationLayout.checkout.share + "/prompts").role("debug-doctor")
        #expect(role.version >= 1 && role.principles.count >= 5)
        #expect(role.instruction.contains("1. ") && role.instruction.contains("root_cause"))
        #expect(role.repair.contains("{reason}"))
        let schema = try JSONSerialization.jsonObject(with: Data(role.schema.utf8)) as? [String: Any]
        #expect((schema?["required"] as? [String])?.contains("edits") == true)
    }

    @Test func `a role that is not there is an error`() {
        let library = PromptLibrary(folder: InstallationLayout.checkout.share + "/prompts")
        #expect(throws: (any Error).self) { try library.role("no-such-role") }
    }
}
