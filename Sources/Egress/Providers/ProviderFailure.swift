// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPTypes

/// A provider that answered with an error, or with something that is no answer.
struct ProviderFailure: Error, Equatable, Sendable {
    enum Kind: String, Sendable {
        case authentication
        case billing
        case invalidRequest = "invalid-request"
        case notFound = "not-found"
        case tooLarge = "too-large"
        case rateLimited = "rate-limited"
        case overloaded
        case server
        case malformed
    }

    var kind: Kind
    /// 200 when the error came inside a stream.
    var status: Int
    /// In the provider's words, which may repeat parts of the request: for the caller only, never for a log.
    var message: String
    /// How long the provider asks to wait.
    var retryAfter: Duration?
    /// Whether the provider did not take the request up, so that sending it again repeats nothing.
    var isRetryable: Bool

    /// What came back cannot be read.
    static func malformed(_ what: String) -> ProviderFailure {
        ProviderFailure(kind: .malformed, status: 200, message: what, retryAfter: nil, isRetryable: false)
    }

    /// From a status that is no success.
    ///
    /// - Parameter message: of the error document; nil when there was none.
    init(status: Int, headers: HTTPHeaders, message: String?) {
        let kind = Self.kind(of: status)
        let transient = kind == .rateLimited || kind == .overloaded
        self.init(
            kind: kind,
            status: status,
            message: String((message ?? "HTTP status \(status)").prefix(1000)),
            retryAfter: Self.retryAfter(headers),
            isRetryable: transient && headers["x-should-retry"] != "false"
        )
    }

    init(kind: Kind, status: Int, message: String, retryAfter: Duration?, isRetryable: Bool) {
        self.kind = kind
        self.status = status
        self.message = message
        self.retryAfter = retryAfter
        self.isRetryable = isRetryable
    }

    private static func kind(of status: Int) -> Kind {
        switch status {
        case 401, 403: .authentication
        case 402: .billing
        case 404: .notFound
        case 413: .tooLarge
        case 408, 429: .rateLimited
        case 503, 529: .overloaded
        case 400..<500: .invalidRequest
        default: .server
        }
    }

    /// `retry-after-ms`, or `Retry-After` in seconds. The form with a date is left out: clocks differ.
    private static func retryAfter(_ headers: HTTPHeaders) -> Duration? {
        if let text = headers["retry-after-ms"], let value = Double(text), value >= 0, value < 86_400_000 {
            return .milliseconds(value)
        }
        guard let text = headers["Retry-After"], let value = Double(text), value >= 0, value < 86_400 else {
            return nil
        }
        return .seconds(value)
    }

    /// What the caller is told.
    var problem: Problem {
        switch kind {
        case .rateLimited: Problem(429, "provider-rate-limited", "Provider rate limit", detail: message)
        case .overloaded: Problem(503, "provider-overloaded", "Provider overloaded", detail: message)
        case .tooLarge: Problem(413, "provider-request-too-large", "Too large for the provider", detail: message)
        default: Problem(502, "provider-" + kind.rawValue, "Provider failed", detail: message)
        }
    }
}
