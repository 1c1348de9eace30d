// SPDX-License-Identifier: Apache-2.0

package import Configuration

/// Whether a destination is inside the company's own network.
package enum DestinationClass: String, Codable, CaseIterable, Sendable {
    case external
    case `internal`
}

/// How to speak to a destination.
package enum ProviderKind: String, Codable, CaseIterable, Sendable {
    case anthropic
    case openrouter
    /// Anything that speaks the OpenAI protocol: Ollama, vLLM, llama.cpp.
    case openai
    case git
    case usage
}

/// `[[destination]]` of a policy file: a place that rules can let things out to. There is no other way out.
package struct DestinationDefinition: ConfigurationSection, Equatable {
    package var id = ""
    package var `class`: DestinationClass?
    package var provider: ProviderKind?
    /// Scheme, host and, if need be, port and path. `https` unless the class is `internal`.
    package var url = ""
    /// Names with `*` and `?`; left out, every model.
    package var models: [String]?
    package var credential: SecretReference?

    // TLS
    /// PEM file with the authorities to trust instead of the system's.
    package var caFile: String?
    /// `sha256//BASE64` of the server's public key.
    package var pins: [String]?
    package var clientCertificate: String?
    package var clientKey: SecretReference?

    // Proxy
    /// `http://HOST:PORT` or `https://HOST:PORT`; `none`; left out, that of the policy's `[[proxy]]`.
    package var proxy: String?
    /// `USER:PASSWORD`.
    package var proxyCredential: SecretReference?

    // Bounds
    package var connectTimeout = Interval.seconds(10)
    package var firstByteTimeout = Interval.minutes(2)
    package var totalTimeout = Interval.minutes(15)
    /// Left out: 32 MiB, of a git server 2 GiB.
    package var maxResponse: ByteSize?
    package var retries = 2

    package init() {}

    /// Bytes of one answer at most. A repository is larger than what a model says.
    package var responseLimit: ByteSize { maxResponse ?? (provider == .git ? .gibibytes(2) : .mebibytes(32)) }

    package func validate() throws(InvalidSetting) {
        guard (0...10).contains(retries) else { throw InvalidSetting("retries", "must be 0 to 10") }
    }
}

/// `[[group]]`: names that rules use as `@id`.
package struct GroupDefinition: ConfigurationSection, Equatable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case users
        case repositories
        case paths
    }

    package var id = ""
    package var kind: Kind?
    package var members: [String] = []

    package init() {}
}

/// `[[marking]]`: text that says how a document may be handled.
package struct MarkingDefinition: ConfigurationSection, Equatable {
    package var id = ""
    /// One of them in a segment is enough. Matched as whole words.
    package var text: [String] = []
    package var caseSensitive = true

    package init() {}
}
