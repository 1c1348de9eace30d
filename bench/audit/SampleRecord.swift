// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import System

/// A decision of ordinary size: two files, three replaced values.
enum SampleRecord {
    static func decision(_ number: Int) -> AuditRecord {
        var record = AuditRecord(.decision)
        record.requestId = "0193c0de-7a5e-7000-8000-\(number)"
        record.principal = Principal(user: "ada", role: .developer, groups: ["core", "payments"])
        record.purpose = .review
        record.destination = "claude"
        record.model = "claude-sonnet-4-5"
        record.result = "permitted"
        record.policyRevision = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
        record.rules = ["claude-work"]
        record.segments = [
            .init(
                kind: .code,
                repository: "app",
                path: "src/login/session.py",
                language: "python",
                bytes: 4096,
                findings: [],
                markings: [],
                result: "redacted"
            ),
            .init(
                kind: .code,
                repository: "app",
                path: "src/login/token.py",
                language: "python",
                bytes: 2048,
                findings: [],
                markings: [],
                result: "sent"
            ),
        ]
        record.spans = [
            .init(segment: 0, start: 120, end: 160, kind: "github_token", hash: "9f86d081884c7d659a2feaa0c55ad015"),
            .init(segment: 0, start: 400, end: 418, kind: "email", hash: "60303ae22b998861bce3b28f33eec1be"),
        ]
        record.redactions = ["github_token": 1, "email": 1]
        record.bodyBytes = 6500
        record.bodySha256 = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
        return record
    }

    static func open(_ folder: String) throws -> AuditLog {
        try AuditLog(folder: folder, origin: "bench.example/codeinsight") {
            Timestamp(milliseconds: WallClock.system.milliseconds)
        }
    }
}
