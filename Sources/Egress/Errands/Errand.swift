// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Policy

/// Something to send that is no question to a model: a usage report, a step of a git fetch. The gateway composes or checks every byte of it.
struct Errand: Sendable {
    /// As policy and audit log see it. Its one segment is the body.
    let request: EgressRequest
    /// What must be spoken at the destination, so that a rule that is too broad leads nowhere.
    let provider: ProviderKind
    let message: OutboundMessage
    /// Whether the body was made elsewhere and must hold nothing sensitive. Otherwise it consists of words and numbers of the gateway's own making.
    let isForeign: Bool
}

extension Errand {
    /// A usage report, exactly as it was shown to whoever asked for a preview.
    ///
    /// - Parameter policy: where the destination is looked up when the agent names none.
    /// - Throws: a `Problem` with status 400 when this is no report.
    init(_ upload: UsageUpload, policy: PolicySet) throws {
        let body = Array(upload.report.utf8)
        try RequestBody.checkIdentifier(upload.requestId)
        guard body.count <= UsageUpload.limit else {
            throw RequestBody.invalid("/report", "must have \(UsageUpload.limit) bytes at most, not \(body.count)")
        }
        guard case .object? = try? ProviderJSON.decode(JSONValue.self, from: body) else {
            throw RequestBody.invalid("/report", "must be the text of a JSON object")
        }
        request = EgressRequest(
            requestId: upload.requestId,
            principal: upload.principal,
            purpose: .usage,
            destination: upload.destination ?? Self.onlyUsageDestination(of: policy),
            segments: [EgressSegment(kind: .instruction, text: upload.report)]
        )
        provider = .usage
        message = OutboundMessage(path: "", headers: [("Content-Type", "application/json")], body: body)
        isForeign = true
    }

    private static func onlyUsageDestination(of policy: PolicySet) -> String {
        let all = policy.destinations.values.filter { $0.provider == .usage }
        // A name that no policy can have, so that the answer is a denial on the record.
        return all.count == 1 ? all[0].id : "(the only one for usage reports)"
    }

    /// A step of a git fetch.
    ///
    /// - Throws: a `Problem` with status 400 for an address or an object id that is none.
    init(_ step: GitFetchStep, policy: PolicySet) throws {
        try RequestBody.checkIdentifier(step.requestId)
        guard let remote = GitRemote(step.url) else {
            throw RequestBody.invalid(
                "/url",
                "must be such as https://host.example/team/repository.git, without user, password, `..`, ? and #"
            )
        }
        let place = remote.destination(in: policy)
        let path = place?.path ?? remote.path
        message = try Self.message(step, path: path)
        request = EgressRequest(
            requestId: step.requestId,
            principal: step.principal,
            purpose: .git,
            destination: place?.id ?? remote.origin,
            segments: [
                EgressSegment(
                    kind: .instruction,
                    text: String(decoding: message.body, as: UTF8.self),
                    repository: GitRemote.name(ofPath: path)
                )
            ]
        )
        provider = .git
        isForeign = false
    }

    private static func message(_ step: GitFetchStep, path: String) throws -> OutboundMessage {
        guard let wants = step.wants else {
            guard step.haves == nil else { throw RequestBody.invalid("/haves", "needs `wants`") }
            return OutboundMessage(
                method: "GET",
                path: path + "/info/refs?service=git-upload-pack",
                headers: [("Accept", "application/x-git-upload-pack-advertisement")],
                body: []
            )
        }
        let haves = step.haves ?? []
        guard !wants.isEmpty else { throw RequestBody.invalid("/wants", "must not be empty") }
        for (name, ids) in [("wants", wants), ("haves", haves)] {
            guard ids.count <= GitFetchStep.idLimit else {
                throw RequestBody.invalid("/\(name)", "must be \(GitFetchStep.idLimit) at most")
            }
            guard let wrong = ids.firstIndex(where: { !GitUploadRequest.isObjectID($0) }) else { continue }
            throw RequestBody.invalid("/\(name)/\(wrong)", "must be 40 hexadecimal digits")
        }
        return OutboundMessage(
            path: path + "/git-upload-pack",
            headers: [
                ("Content-Type", "application/x-git-upload-pack-request"),
                ("Accept", "application/x-git-upload-pack-result"),
            ],
            body: GitUploadRequest.bytes(wants: wants, haves: haves)
        )
    }
}
