// SPDX-License-Identifier: Apache-2.0

internal import CMicroHTTPD
internal import HTTPTypes

/// One connection of the library, for as long as the exchange on it is not over.
///
/// `@unchecked Sendable`: `suspend`, `resume` and the reading calls are used by the library's thread and by tasks, but only while the
/// exchange's lock is held and its phase is not `over`; the library frees the connection only after telling that the exchange is over.
@safe struct Connection: @unchecked Sendable {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        unsafe self.handle = unsafe handle
    }

    /// The number of the connected socket, which the library owns.
    var socket: Int32 {
        unsafe cmhd_socket(handle)
    }

    /// Takes the connection out of the library's event loop. Only inside one of its callbacks.
    func suspend() {
        unsafe MHD_suspend_connection(handle)
    }

    /// Puts it back, from any thread.
    func resume() {
        unsafe MHD_resume_connection(handle)
    }

    /// The request's header fields. Bytes that are not UTF-8 are replaced.
    func headers() -> HTTPHeaders {
        var headers = HTTPHeaders()
        unsafe withUnsafeMutablePointer(to: &headers) { target in
            _ = unsafe MHD_get_connection_values(handle, .HEADER_KIND, appendHeader, target)
        }
        return headers
    }

    /// Hands over an answer whose body is in memory.
    func queue(status: Int, headers: HTTPHeaders, body: [UInt8]) -> Bool {
        var body = body
        let response = unsafe body.withUnsafeMutableBytes { bytes in
            unsafe MHD_create_response_from_buffer(bytes.count, bytes.baseAddress, .RESPMEM_MUST_COPY)
        }
        return unsafe queue(status: status, headers: headers, response)
    }

    /// Hands over an answer whose body `exchange` gives piece by piece.
    func queue(status: Int, headers: HTTPHeaders, streamOf exchange: Exchange) -> Bool {
        let context = unsafe Unmanaged.passRetained(exchange)
        guard
            let response = unsafe MHD_create_response_from_callback(
                cmhd_size_unknown(),
                Self.blockSize,
                readContent,
                context.toOpaque(),
                releaseContent
            )
        else {
            unsafe context.release()
            return false
        }
        return unsafe queue(status: status, headers: headers, response)
    }

    /// Bytes the library asks for at once; with the header fields it must fit the memory of one connection.
    static let blockSize = 16_384

    private func queue(status: Int, headers: HTTPHeaders, _ response: OpaquePointer?) -> Bool {
        guard let response = unsafe response else { return false }
        defer { unsafe MHD_destroy_response(response) }
        for field in headers.fields where unsafe MHD_add_response_header(response, field.name, field.value) != .YES {
            return false
        }
        return unsafe MHD_queue_response(handle, UInt32(status), response) == .YES
    }
}

@c(codeinsight_http_server_appendHeader) private func appendHeader(
    _ context: UnsafeMutableRawPointer?,
    _ kind: MHD_ValueKind,
    _ name: UnsafePointer<CChar>?,
    _ value: UnsafePointer<CChar>?
) -> MHD_Result {
    guard let target = unsafe context?.assumingMemoryBound(to: HTTPHeaders.self), let name = unsafe name else {
        return .NO
    }
    unsafe target.pointee.add(String(cString: name), value.map { unsafe String(cString: $0) } ?? "")
    return .YES
}

@c(codeinsight_http_server_readContent) private func readContent(
    _ context: UnsafeMutableRawPointer?,
    _ position: UInt64,
    _ buffer: UnsafeMutablePointer<CChar>?,
    _ capacity: Int
) -> Int {
    guard let context = unsafe context, let buffer = unsafe buffer else { return cmhd_end_with_error() }
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    switch exchange.nextContent(atMost: capacity) {
    case .bytes(let bytes):
        unsafe UnsafeMutableRawPointer(buffer).copyMemory(from: Array(bytes), byteCount: bytes.count)
        return bytes.count
    case .nothingYet: return 0
    case .end: return cmhd_end_of_stream()
    case .failed: return cmhd_end_with_error()
    }
}

@c(codeinsight_http_server_releaseContent) private func releaseContent(_ context: UnsafeMutableRawPointer?) {
    guard let context = unsafe context else { return }
    unsafe Unmanaged<Exchange>.fromOpaque(context).release()
}
