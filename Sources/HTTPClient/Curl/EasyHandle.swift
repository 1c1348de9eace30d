// SPDX-License-Identifier: Apache-2.0

internal import CCurl
private import Glibc
internal import HTTPTypes
private import System

/// One transfer's handle of the library. Made, used and freed on the loop's thread only.
@safe final class EasyHandle {
    let handle: UnsafeMutableRawPointer
    let transfer: Transfer
    private let fields: UnsafeMutablePointer<curl_slist>?
    /// The text of the library's last error; as long as `CURL_ERROR_SIZE`.
    private let message: UnsafeMutablePointer<CChar>
    /// The address that the connection was refused to, while its name was resolved.
    fileprivate var refusedAddress: String?

    /// - Throws: `invalidRequest` when the library does not take an option, with what it was.
    init(for transfer: Transfer) throws(ClientError) {
        guard let handle = unsafe curl_easy_init() else { throw .invalidRequest("out of memory") }
        unsafe self.handle = unsafe handle
        self.transfer = transfer
        unsafe message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        unsafe fields = Self.list(transfer.request)
        try configure()
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
        unsafe curl_slist_free_all(fields)
        unsafe message.deallocate()
    }

    /// Lets the library deliver the piece it kept, and go on.
    func resume() {
        unsafe curl_easy_pause(handle, CURLPAUSE_CONT)
    }

    /// The server's certificate as PEM, when this transfer made the connection; nil on one that was there already, and without TLS.
    fileprivate var serverCertificate: String? {
        var chain: UnsafeMutablePointer<curl_certinfo>?
        guard unsafe ccurl_get_certificates(handle, &chain) == CURLE_OK, let chain = unsafe chain,
            unsafe chain.pointee.num_of_certs > 0
        else { return nil }
        var field = unsafe chain.pointee.certinfo[0]
        while let current = unsafe field {
            if let data = unsafe current.pointee.data {
                let text = unsafe String(cString: data)
                if text.hasPrefix("Cert:") { return String(text.dropFirst(5)) }
            }
            unsafe field = current.pointee.next
        }
        return nil
    }

    /// What the library's result means.
    func error(_ code: CURLcode) -> ClientError {
        if let failure = transfer.failure { return failure }
        let configuration = transfer.configuration
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: return .cannotResolve(host: host)
        case CURLE_COULDNT_RESOLVE_PROXY: return .cannotResolve(host: configuration.proxy?.url ?? host)
        case CURLE_COULDNT_CONNECT:
            if let refusedAddress { return .addressRefused(host: host, address: refusedAddress) }
            return .cannotConnect(to: destination, systemError)
        case CURLE_OPERATION_TIMEDOUT:
            return isConnected
                ? .timeout(.total, after: configuration.totalTimeout ?? .zero)
                : .timeout(.connecting, after: configuration.connectTimeout)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            return .tls(to: destination, reason: reason(code))
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: return .invalidRequest(reason(code))
        default: return .interrupted(to: destination, reason: reason(code))
        }
    }

    private var host: String {
        WebAddress.origin(of: transfer.request.url)?.host ?? transfer.request.url
    }

    private var destination: String {
        if case .unixSocket(let path) = transfer.configuration.target { return path }
        guard let origin = WebAddress.origin(of: transfer.request.url) else { return transfer.request.url }
        return "\(origin.host):\(origin.port)"
    }

    private var systemError: Errno? {
        var code = 0
        guard unsafe ccurl_get_long(handle, CURLINFO_OS_ERRNO, &code) == CURLE_OK, code > 0 else { return nil }
        return Errno(Int32(code))
    }

    private var isConnected: Bool {
        var microseconds: curl_off_t = 0
        return unsafe ccurl_get_time(handle, CURLINFO_PRETRANSFER_TIME_T, &microseconds) == CURLE_OK && microseconds > 0
    }

    private func reason(_ code: CURLcode) -> String {
        let detail = unsafe String(cString: message)
        return detail.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : detail
    }

    private static func list(_ request: ClientRequest) -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>?
        for field in request.headers.fields {
            // An empty value is said with a semicolon; with a colon the library would drop the field.
            unsafe list = curl_slist_append(list, field.name + (field.value.isEmpty ? ";" : ": " + field.value))
        }
        // The library would hold a large body back for a second, waiting for a "100 Continue".
        if request.headers["Expect"] == nil { unsafe list = curl_slist_append(list, "Expect:") }
        // And it would call a body a form where nothing else is said.
        if request.body != nil, request.headers["Content-Type"] == nil {
            unsafe list = curl_slist_append(list, "Content-Type:")
        }
        return unsafe list
    }

    // MARK: - Options

    private func configure() throws(ClientError) {
        let request = transfer.request
        let configuration = transfer.configuration
        unsafe ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, message)
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        try set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        try set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(configuration.connectTimeout))
        try set(CURLOPT_TIMEOUT_MS, Self.milliseconds(configuration.totalTimeout ?? .zero))
        try set(CURLOPT_TCP_NODELAY, 1)
        try setMethod(request)
        try setRoute(configuration)
        try setTLS(configuration.tls)
        let transferPointer = unsafe Unmanaged.passUnretained(transfer).toOpaque()
        unsafe ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, fields)
        unsafe ccurl_set_pointer(handle, CURLOPT_PRIVATE, transferPointer)
        unsafe ccurl_set_pointer(handle, CURLOPT_WRITEDATA, transferPointer)
        unsafe ccurl_set_pointer(handle, CURLOPT_HEADERDATA, Unmanaged.passUnretained(self).toOpaque())
        unsafe ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION, receiveBody)
        unsafe ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION, receiveHeader)
    }

    private func setMethod(_ request: ClientRequest) throws(ClientError) {
        if let body = request.body {
            try set(CURLOPT_POST, 1)
            let code = unsafe body.withUnsafeBytes { bytes in
                unsafe ccurl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
                // An empty buffer may have no address, and with none the library would read the body from a callback.
                guard let start = bytes.baseAddress, unsafe !bytes.isEmpty else {
                    return unsafe ccurl_set_text(handle, CURLOPT_COPYPOSTFIELDS, "")
                }
                return unsafe ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, start)
            }
            try check(code, "body")
        }
        if request.method == "HEAD" {
            try set(CURLOPT_NOBODY, 1)
        } else {
            try set(CURLOPT_CUSTOMREQUEST, request.method)
        }
    }

    private func setRoute(_ configuration: ClientConfiguration) throws(ClientError) {
        if case .unixSocket(let path) = configuration.target { try set(CURLOPT_UNIX_SOCKET_PATH, path) }
        // Set in any case: what is not set is looked for in the environment.
        try set(CURLOPT_PROXY, configuration.proxy?.url ?? "")
        try set(CURLOPT_NOPROXY, configuration.proxy.map { $0.except.joined(separator: ",") } ?? "*")
        if let user = configuration.proxy?.user { try set(CURLOPT_PROXYUSERNAME, user) }
        if let password = configuration.proxy?.password { try set(CURLOPT_PROXYPASSWORD, password) }
        if configuration.addresses == .publicOnly, configuration.proxy == nil {
            unsafe ccurl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, Unmanaged.passUnretained(self).toOpaque())
            unsafe ccurl_set_open_socket(handle, openSocket)
        }
    }

    private func setTLS(_ tls: ClientConfiguration.TLS) throws(ClientError) {
        try set(CURLOPT_CERTINFO, 1)
        if let authorities = tls.authorities {
            try set(CURLOPT_CAINFO, authorities)
            try set(CURLOPT_PROXY_CAINFO, authorities)
        }
        if let pin = tls.pin { try set(CURLOPT_PINNEDPUBLICKEY, pin) }
        if let certificate = tls.certificate { try set(CURLOPT_SSLCERT, certificate) }
        if let privateKey = tls.privateKey { try set(CURLOPT_SSLKEY, privateKey) }
    }

    private func set(_ option: CURLoption, _ value: Int) throws(ClientError) {
        try check(unsafe ccurl_set_long(handle, option, value), "option \(option.rawValue)")
    }

    private func set(_ option: CURLoption, _ value: String) throws(ClientError) {
        try check(unsafe ccurl_set_text(handle, option, value), "option \(option.rawValue)")
    }

    private func check(_ code: CURLcode, _ what: String) throws(ClientError) {
        guard code != CURLE_OK else { return }
        throw .invalidRequest("\(what): \(unsafe String(cString: curl_easy_strerror(code)))")
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        Int(duration / .milliseconds(1))
    }
}

// MARK: - What the library calls, on the loop's thread, while the handle is in the loop.
// Their C names have a prefix, because they are seen by the whole program.

@c(codeinsight_http_client_receiveHeader) private func receiveHeader(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
    let easy = unsafe Unmanaged<EasyHandle>.fromOpaque(context).takeUnretainedValue()
    let line = unsafe Array(UnsafeRawBufferPointer(start: bytes, count: size * count))
    // Asked once, at the empty line that ends the header.
    let certificate = line.count <= 2 ? easy.serverCertificate : nil
    easy.transfer.received(headerLine: line, certificate: certificate)
    return size * count
}

@c(codeinsight_http_client_receiveBody) private func receiveBody(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ size: Int,
    _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int {
    guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
    let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    switch unsafe transfer.received(UnsafeRawBufferPointer(start: bytes, count: size * count)) {
    case .taken: return size * count
    case .pause: return Int(CURL_WRITEFUNC_PAUSE)
    case .refused: return 0
    }
}

@c(codeinsight_http_client_openSocket) private func openSocket(
    _ context: UnsafeMutableRawPointer?,
    _ purpose: curlsocktype,
    _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> Int32 {
    guard let context = unsafe context, let address = unsafe address else { return -1 }
    let easy = unsafe Unmanaged<EasyHandle>.fromOpaque(context).takeUnretainedValue()
    let parts = unsafe address.pointee
    // The library's structure is longer than its declaration: `addr` has room for any family, and `addrlen` says how much is used.
    let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
    let bytes = unsafe UnsafeRawBufferPointer(start: UnsafeRawPointer(address) + offset, count: Int(parts.addrlen))
    let place = unsafe NetworkAddress(socketAddress: Array(bytes))
    guard let place, place.isPublic else {
        easy.refusedAddress = place?.description ?? "an address of an unknown family"
        return -1
    }
    return socket(parts.family, parts.socktype | Int32(SOCK_CLOEXEC.rawValue), parts.protocol)
}
