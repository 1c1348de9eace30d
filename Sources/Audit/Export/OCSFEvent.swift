// SPDX-License-Identifier: Apache-2.0

internal import API

/// A record as an API Activity event of OCSF 1.6.0. What the schema has no place for stands under `unmapped`.
struct OCSFEvent {
    let stored: StoredRecord
    let leafHash: String
    let product: String

    private static let schemaVersion = "1.6.0"
    private static let classId = 6003
    // `Other`: none of create, read, update, delete says what asking to send something is.
    private static let activityId = 99

    var bytes: [UInt8] {
        let record = stored.record
        var writer = MemberWriter(capacity: 1024)
        writer.integer("category_uid", 6)
        writer.string("category_name", "Application Activity")
        writer.integer("class_uid", Self.classId)
        writer.string("class_name", "API Activity")
        writer.integer("activity_id", Self.activityId)
        writer.string("activity_name", record.kind.rawValue)
        writer.integer("type_uid", Self.classId * 100 + Self.activityId)
        writer.integer("time", Int(stored.time.milliseconds))
        writer.integer("severity_id", stored.isRefusal ? 3 : 1)
        writer.string("severity", stored.isRefusal ? "Medium" : "Informational")
        writer.integer("status_id", stored.isRefusal ? 2 : 1)
        writer.string("status", stored.isRefusal ? "Failure" : "Success")
        writer.string("status_detail", record.detail)
        writer.object("metadata") { writer in
            writer.string("version", Self.schemaVersion)
            writer.object("product") { writer in
                writer.string("name", "Code Insight Agent")
                writer.string("vendor_name", "Code Insight")
                writer.string("version", product)
            }
            writer.string("uid", leafHash)
            writer.integer("sequence", Int(stored.sequence))
            writer.string("correlation_uid", record.requestId)
        }
        writer.object("actor") { writer in
            writer.object("user") { writer in
                writer.string("name", record.principal?.user ?? "system")
                writer.objects("groups", record.principal?.groups) { group, writer in writer.string("name", group) }
            }
        }
        writer.object("api") { writer in
            writer.string("operation", record.purpose?.rawValue ?? record.kind.rawValue)
            writer.object("service") { $0.string("name", "codeinsight-egress") }
            if let requestId = record.requestId { writer.object("request") { $0.string("uid", requestId) } }
            if let status = record.status { writer.object("response") { $0.integer("code", status) } }
        }
        writer.object("src_endpoint") { $0.string("name", "codeinsight-egress") }
        if let destination = record.destination {
            writer.object("dst_endpoint") { $0.string("name", destination) }
        }
        writer.object("unmapped", unmapped)
        return [UInt8(ascii: "{")] + writer.finish()
    }

    private func unmapped(_ writer: inout MemberWriter) {
        let record = stored.record
        writer.string("result", record.result)
        writer.string("model", record.model)
        writer.string("policy_revision", record.policyRevision)
        writer.strings("rules", record.rules)
        writer.strings("repositories", stored.repositories.isEmpty ? nil : stored.repositories)
        writer.counts("redactions", record.redactions)
        writer.integer("body_bytes", record.bodyBytes)
        writer.string("body_sha256", record.bodySha256)
        writer.string("certificate_sha256", record.certificateSha256)
        writer.integer("response_bytes", record.responseBytes)
        writer.integer("input_tokens", record.inputTokens)
        writer.integer("output_tokens", record.outputTokens)
        writer.integer("latency_ms", record.latencyMs)
    }
}
