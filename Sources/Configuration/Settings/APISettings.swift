// SPDX-License-Identifier: Apache-2.0

/// `[api]`
package struct APISettings: ConfigurationSection, Equatable {
    /// The Unix socket. Empty: `agent.sock` in the state directory. Not used under socket activation.
    package var socket = ""
    /// Whether users outside the socket's group may connect too: mode 0666 instead of 0660. Roles are checked either way.
    package var socketForAll = false
    /// Whether to listen on loopback TCP too, with bearer tokens. TLS and other addresses are a reverse proxy's business.
    package var tcp = true
    /// On 127.0.0.1. 0: any free port.
    package var tcpPort = 7373
    /// Larger request bodies are refused with 413.
    package var bodyLimit = ByteSize.mebibytes(32)
    package var maxConnections = 256
    /// A connection that is silent for so long is closed.
    package var idleTimeout = Interval.seconds(60)
    package var roles = RoleSettings()

    package init() {}

    package func validate() throws(InvalidSetting) {
        guard (0...65_535).contains(tcpPort) else { throw InvalidSetting("tcpPort", "must be 0 to 65535") }
        guard (1...10_000).contains(maxConnections) else {
            throw InvalidSetting("maxConnections", "must be 1 to 10000")
        }
        guard bodyLimit >= .kibibytes(64), bodyLimit <= .gibibytes(1) else {
            throw InvalidSetting("bodyLimit", "must be 64KiB to 1GiB")
        }
    }
}

/// `[api.roles]`: who is what on the Unix socket. Names are users, `@name` is a group, `*` is everybody.
///
/// The highest role that matches counts: admin, security, developer, viewer. Nobody matches: 403.
package struct RoleSettings: ConfigurationSection, Equatable {
    /// root and the user the agent runs as are admins always.
    package var admin: [String] = []
    package var security: [String] = []
    package var developer: [String] = ["*"]
    package var viewer: [String] = []

    package init() {}
}
