// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import HTTPServer
internal import HTTPTypes

/// Usage reports and git fetches.
struct ErrandRoutes: Sendable {
    let gateway: Gateway

    func add(to router: inout Router) {
        router.on("POST", "/egress/v1/usage") { [gateway] request in
            let upload: UsageUpload = try RequestBody.decode(request)
            let errand = try Errand(upload, policy: gateway.decider.policies.current)
            return try await Self.answer(gateway, errand, Self.receipt)
        }
        router.on("POST", "/egress/v1/git") { [gateway] request in
            let step: GitFetchStep = try RequestBody.decode(request)
            let errand = try Errand(step, policy: gateway.decider.policies.current)
            return try await Self.answer(gateway, errand, Self.stream)
        }
    }

    private static func answer(
        _ gateway: Gateway,
        _ errand: Errand,
        _ send: (ErrandPassage) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        switch try await gateway.admit(errand) {
        case .refused(let decision): try .json(decision, status: 403)
        case .passed(let passage): try await send(passage)
        }
    }

    /// What the vendor writes back is counted and thrown away: nothing of it means anything here.
    private static func receipt(_ passage: ErrandPassage) async throws -> HTTPResponse {
        let opened = try await passage.open()
        try await passage.forward(opened) { _ in true }
        let body = passage.errand.message.body
        return try .json(
            UsageReceipt(
                decision: passage.decision,
                status: opened.status,
                bodyBytes: body.count,
                bodySha256: SHA256.hash(body).hex
            )
        )
    }

    private static func stream(_ passage: ErrandPassage) async throws -> HTTPResponse {
        let opened = try await passage.open()
        return .chunks(headers: ["Content-Type": "application/octet-stream"]) { push in
            try await passage.forward(opened, to: push)
        }
    }
}
