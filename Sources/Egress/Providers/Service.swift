// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Policy

/// What is spoken at a destination, as far as all kinds of destinations have it.
protocol Service: Sendable {
    /// Header fields that carry the credential.
    func credentialHeaders(_ credential: String) -> [(name: String, value: String)]
    /// Reads an error document; nil when it is none.
    func errorMessage(in body: [UInt8]) -> String?
}

enum Services {
    static func service(of kind: ProviderKind) -> any Service {
        switch kind {
        case .anthropic: AnthropicProvider()
        case .openai: OpenAIProvider(flavour: .plain)
        case .openrouter: OpenAIProvider(flavour: .openRouter)
        case .git: GitService()
        case .usage: UsageService()
        }
    }
}

/// Git over smart HTTP, fetching only.
struct GitService: Service {
    /// `USER:TOKEN`; where the server looks at the token only, the token alone will do.
    func credentialHeaders(_ credential: String) -> [(name: String, value: String)] {
        let pair = credential.contains(":") ? credential : "x-access-token:" + credential
        return [("Authorization", "Basic " + Base64.encode(Array(pair.utf8)))]
    }

    /// What a server writes for people may name what the agent must not learn; the status says enough.
    func errorMessage(in body: [UInt8]) -> String? { nil }
}

/// The vendor's endpoint for usage reports.
struct UsageService: Service {
    func credentialHeaders(_ credential: String) -> [(name: String, value: String)] {
        [("Authorization", "Bearer " + credential)]
    }

    func errorMessage(in body: [UInt8]) -> String? { nil }
}
