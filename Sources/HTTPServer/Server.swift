// SPDX-License-Identifier: Apache-2.0

private import System

/// An HTTP/1.1 server on any number of listening sockets, each with one thread; handlers are tasks.
///
/// Serves from `init` until `shutdown`, or until the last reference goes, which cuts what is under way.
package final class Server: Sendable {
    /// Where it listens, as in `Listener.address`.
    package let addresses: [String]
    private let daemons: [Daemon]
    /// Kept so that the sockets' paths are removed when the server goes.
    private let listeners: [Listener]

    /// Starts serving. All threads exist when this returns.
    ///
    /// - Parameter handler: answers a request; usually `Router.respond`. Called for any number of requests at once, from tasks.
    package init(
        listeners: [Listener],
        configuration: ServerConfiguration = ServerConfiguration(),
        handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) throws {
        addresses = listeners.map(\.address)
        self.listeners = listeners
        daemons = try listeners.map { try Daemon(serving: $0, configuration: configuration, handler: handler) }
    }

    /// Stops accepting, lets what is under way finish for up to `grace`, cuts the rest, and returns when no thread is left.
    ///
    /// Streams are given the same time; one that would go on for ever should be ended by its producer first.
    package func shutdown(within grace: Duration) async {
        for daemon in daemons { daemon.quiesce() }
        let deadline = ContinuousClock.now + grace
        while daemons.contains(where: { $0.activeCount > 0 }), ContinuousClock.now < deadline {
            guard (try? await Task.sleep(for: .milliseconds(5))) != nil else { break }
        }
        await withCheckedContinuation { continuation in
            // Stopping waits for the library's threads. Where no thread can be had for that any more, this one waits.
            let stop: @Sendable () -> Void = { [daemons] in
                for daemon in daemons { daemon.stop() }
                continuation.resume()
            }
            do {
                _ = try DedicatedThread(name: "http-stop", stop)
            } catch {
                stop()
            }
        }
    }
}
