// SPDX-License-Identifier: Apache-2.0

/// Limits of a server.
package struct ServerConfiguration: Sendable {
    /// Connections at once on each listening socket; more wait in the kernel's queue. Default: 1024.
    package var connectionLimit = 1024
    /// Bytes for the request line, the header fields and the buffers of one connection; larger header fields are 431. Default: 64 KiB.
    package var connectionMemory = 64 * 1024
    /// Bytes of one request body; a larger one is 413. Default: 32 MiB.
    package var bodyLimit = 32 * 1024 * 1024
    /// A connection on which nothing arrives and nothing can be sent for this long is closed. Whole seconds. Default: 60 s.
    /// Handlers that think, and streams that have nothing to say, are not idle.
    package var idleTimeout = Duration.seconds(60)

    /// The defaults.
    package init() {}
}
