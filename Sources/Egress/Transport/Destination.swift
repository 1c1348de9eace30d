// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Crypto
internal import HTTPClient
internal import HTTPTypes
internal import Policy
internal import Synchronization

/// A place that policy names, with its connections, its credential and its state.
final class Destination: Sendable {
    let definition: DestinationDefinition
    let service: any Service
    let client: Client
    private let baseAddress: String
    private let credential: SecretBytes?
    private let breaker = Mutex(CircuitBreaker())
    private let lastFailure = Mutex<String?>(nil)
    private let lastFingerprint = Mutex<String?>(nil)

    /// - Throws: when the destination cannot be used as it is configured, with what is missing.
    init(_ definition: DestinationDefinition, credentialsDirectory: String?) throws {
        guard let kind = definition.provider else { throw Unusable("destination \(definition.id) has no provider") }
        self.definition = definition
        service = Services.service(of: kind)
        let credentials = CredentialReader(directory: credentialsDirectory)
        credential = try definition.credential.map { try credentials.read($0) }
        client = Client(try Self.configuration(of: definition, credentials))
        baseAddress = Self.baseAddress(of: definition, kind)
    }

    struct Unusable: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }
    }

    /// The whole request, with the credential. Made for each attempt, so that the credential is in plain memory no longer than needed.
    func request(_ message: OutboundMessage) -> ClientRequest {
        let body = message.method == "GET" ? nil : message.body
        var request = ClientRequest(message.method, baseAddress + message.path, body: body)
        for (name, value) in message.headers { request.headers.add(name, value) }
        credential?.withBytes { bytes in
            var text: [UInt8] = []
            for index in bytes.indices { text.append(bytes[index]) }
            for (name, value) in service.credentialHeaders(String(decoding: text, as: UTF8.self)) {
                request.headers.add(name, value)
            }
        }
        return request
    }

    /// SHA-256, in hexadecimal, of the certificate that the server showed; on a connection that was there already, of the newest one seen.
    func fingerprint(of response: StreamingResponse) -> String? {
        lastFingerprint.withLock { last in
            if let pem = response.certificate { last = Self.fingerprint(ofPEM: pem) }
            return last
        }
    }

    private static func fingerprint(ofPEM text: String) -> String? {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }
        return Base64.decode(lines.joined()).map { SHA256.hash($0).hex }
    }

    // MARK: - State

    /// Nil when a request may be sent; otherwise how long not.
    func admit() -> Duration? {
        breaker.withLock { $0.admit(at: .now) }
    }

    func succeeded() {
        breaker.withLock { $0.succeeded() }
        lastFailure.withLock { $0 = nil }
    }

    func failed(_ reason: String) {
        breaker.withLock { $0.failed(at: .now) }
        lastFailure.withLock { $0 = reason }
    }

    /// For the status: a word and a sentence.
    var condition: (state: String, detail: String) {
        guard let failure = lastFailure.withLock({ $0 }) else { return ("ok", "") }
        let isOpen = breaker.withLock { $0.isOpen }
        return ("failing", isOpen ? failure + "; paused after repeated failures" : failure)
    }

    // MARK: - From the definition

    /// Anthropic's address is that of the host; the others' usually carry the version, as their SDKs want it.
    private static func baseAddress(of definition: DestinationDefinition, _ kind: ProviderKind) -> String {
        let url = definition.url.hasSuffix("/") ? String(definition.url.dropLast()) : definition.url
        let hasPath = DestinationURL(url)?.path.isEmpty == false
        switch kind {
        case .anthropic: return url.hasSuffix("/v1") ? String(url.dropLast(3)) : url
        case .openrouter where !hasPath: return url + "/api/v1"
        case .openai where !hasPath: return url + "/v1"
        default: return url
        }
    }

    private static func configuration(
        of definition: DestinationDefinition,
        _ credentials: CredentialReader
    ) throws -> ClientConfiguration {
        var configuration = ClientConfiguration()
        configuration.addresses = definition.class == .internal ? .any : .publicOnly
        configuration.connectTimeout = definition.connectTimeout.duration
        configuration.firstByteTimeout = definition.firstByteTimeout.duration
        configuration.totalTimeout = definition.totalTimeout.duration
        configuration.responseLimit = definition.responseLimit.bytes
        configuration.tls.authorities = definition.caFile
        configuration.tls.pin = definition.pins?.joined(separator: ";")
        configuration.tls.certificate = definition.clientCertificate
        configuration.tls.privateKey = try definition.clientKey.map { try credentials.path(of: $0) }
        if let url = definition.proxy {
            let parts = try definition.proxyCredential.map { try credentials.text($0) }?
                .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            configuration.proxy = .init(url: url, user: parts?.first, password: parts?.dropFirst().first)
        }
        return configuration
    }
}
