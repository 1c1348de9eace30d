// SPDX-License-Identifier: Apache-2.0

internal import CMicroHTTPD
private import Glibc
private import Synchronization
internal import System

/// The library's server on one listening socket, with the exchanges under way on it.
final class Daemon: Sendable {
    private struct State: ~Copyable {
        var exchanges: [UInt64: Exchange] = [:]
        var nextId: UInt64 = 0
        var isAborted = false
        var handle: Handle?
    }

    /// The library's daemon. `@unchecked Sendable`: only `quiesce` and `stop` use it, each once, in that order, and the library locks inside.
    @safe private struct Handle: @unchecked Sendable {
        let pointer: OpaquePointer
    }

    private let configuration: ServerConfiguration
    private let handler: @Sendable (HTTPRequest) async -> HTTPResponse
    private let hangups: HangupWatch
    private let state = Mutex(State())

    init(
        serving listener: Listener,
        configuration: ServerConfiguration,
        handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) throws {
        self.configuration = configuration
        self.handler = handler
        let owner = WeakDaemon()
        hangups = try HangupWatch { id in owner.daemon?.hungUp(id) }
        owner.set(self)
        // The library closes the socket it is given, so it gets one of its own.
        let socket = try listener.descriptor.duplicate()
        guard
            let pointer = unsafe cmhd_start(
                socket.rawValue,
                UInt32(configuration.connectionLimit),
                UInt32(configuration.idleTimeout.components.seconds),
                configuration.connectionMemory,
                access,
                opened,
                completed,
                Unmanaged.passUnretained(self).toOpaque()
            )
        else { throw ListenerError.cannotServe(address: listener.address) }
        _ = socket.release()
        let handle = unsafe Handle(pointer: pointer)
        state.withLock { $0.handle = handle }
    }

    /// How many requests are being answered.
    var activeCount: Int {
        state.withLock { Array($0.exchanges.values) }.count { $0.isActive }
    }

    /// Accepts nothing new; what is under way goes on.
    func quiesce() {
        guard let handle = state.withLock({ $0.handle }) else { return }
        let socket = unsafe MHD_quiesce_daemon(handle.pointer)
        if socket >= 0 { close(socket) }
    }

    /// Cuts what is under way, ends the library's thread and waits for it. Blocks; afterwards no callback comes any more.
    func stop() {
        let (handle, exchanges) = state.withLock { state in
            state.isAborted = true
            defer { state.handle = nil }
            return (state.handle, Array(state.exchanges.values))
        }
        guard let handle else { return }
        for exchange in exchanges { exchange.abort() }
        unsafe MHD_stop_daemon(handle.pointer)
    }

    deinit {
        stop()
    }

    fileprivate func open(target: [UInt8]) -> Exchange {
        state.withLock { state in
            state.nextId += 1
            let exchange = Exchange(id: state.nextId, target: target, limits: configuration, handler: handler)
            state.exchanges[exchange.id] = exchange
            return exchange
        }
    }

    fileprivate func begin(_ exchange: Exchange, method: String, on connection: Connection) -> Exchange.Step {
        guard !state.withLock({ $0.isAborted }) else { return .close }
        do throws(Errno) {
            try hangups.watch(connection.socket, id: exchange.id)
        } catch {
            return .close
        }
        return exchange.receivedHead(method: method, on: connection)
    }

    fileprivate func end(_ exchange: Exchange, socket: Int32) {
        hangups.forget(socket)
        exchange.end()
        _ = state.withLock { $0.exchanges.removeValue(forKey: exchange.id) }
    }

    private func hungUp(_ id: UInt64) {
        state.withLock { $0.exchanges[id] }?.peerHungUp()
    }
}

/// Lets the watch call a daemon that owns it.
private final class WeakDaemon: Sendable {
    private struct Reference {
        weak var daemon: Daemon?
    }

    private let reference = Mutex(Reference())

    var daemon: Daemon? { reference.withLock { $0.daemon } }

    func set(_ daemon: Daemon) {
        reference.withLock { $0.daemon = daemon }
    }
}

// MARK: - What the library calls, on its own thread. The daemon outlives them: `deinit` stops the library first.
// Their C names have a prefix: a bare `access` would take the place of that of libc in the whole program.

@c(codeinsight_http_server_opened) private func opened(
    _ context: UnsafeMutableRawPointer?,
    _ target: UnsafePointer<CChar>?,
    _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let context = unsafe context, let target = unsafe target else { return nil }
    let daemon = unsafe Unmanaged<Daemon>.fromOpaque(context).takeUnretainedValue()
    let bytes = unsafe UnsafeRawBufferPointer(start: target, count: strlen(target))
    return unsafe Unmanaged.passRetained(daemon.open(target: Array(bytes))).toOpaque()
}

@c(codeinsight_http_server_access) private func access(
    _ context: UnsafeMutableRawPointer?,
    _ handle: OpaquePointer?,
    _ url: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?,
    _ version: UnsafePointer<CChar>?,
    _ upload: UnsafePointer<CChar>?,
    _ uploadSize: UnsafeMutablePointer<Int>?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let context = unsafe context, let handle = unsafe handle, let method = unsafe method,
        let uploadSize = unsafe uploadSize, let opaque = unsafe slot?.pointee
    else { return .NO }
    let daemon = unsafe Unmanaged<Daemon>.fromOpaque(context).takeUnretainedValue()
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(opaque).takeUnretainedValue()
    let step: Exchange.Step
    if exchange.isOpened {
        step = unsafe daemon.begin(exchange, method: String(cString: method), on: Connection(handle))
    } else if let upload = unsafe upload, unsafe uploadSize.pointee > 0 {
        step = unsafe exchange.received(UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee))
        unsafe uploadSize.pointee = 0
    } else {
        step = exchange.ready()
    }
    return step == .proceed ? .YES : .NO
}

@c(codeinsight_http_server_completed) private func completed(
    _ context: UnsafeMutableRawPointer?,
    _ handle: OpaquePointer?,
    _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _ reason: MHD_RequestTerminationCode
) {
    guard let context = unsafe context, let handle = unsafe handle, let opaque = unsafe slot?.pointee else { return }
    let daemon = unsafe Unmanaged<Daemon>.fromOpaque(context).takeUnretainedValue()
    let exchange = unsafe Unmanaged<Exchange>.fromOpaque(opaque).takeRetainedValue()
    unsafe slot?.pointee = nil
    unsafe daemon.end(exchange, socket: Connection(handle).socket)
}
