// SPDX-License-Identifier: Apache-2.0

/// How a client connects. What differs between destinations stands here and not in the request, because connections are kept and reused:
/// one client for each destination.
package struct ClientConfiguration: Sendable {
    /// Where requests go.
    package enum Target: Equatable, Sendable {
        /// The host and port of each request's URL.
        case network
        /// This Unix socket, whatever the URL's host says.
        case unixSocket(path: String)
    }

    /// An HTTP proxy that connections go through.
    package struct Proxy: Equatable, Sendable {
        /// `http://HOST:PORT` or `https://HOST:PORT`.
        package var url: String
        package var user: String?
        package var password: String?
        /// Hosts, domains (`.example.com`) and CIDR ranges to connect to directly.
        package var except: [String]

        /// States all parts.
        package init(url: String, user: String? = nil, password: String? = nil, except: [String] = []) {
            self.url = url
            self.user = user
            self.password = password
            self.except = except
        }
    }

    /// Whom to trust, and who we are. TLS 1.2 is the least in any case.
    package struct TLS: Equatable, Sendable {
        /// A PEM file with authorities to trust instead of the system's. Default: the system's.
        package var authorities: String?
        /// `sha256//BASE64` of the public keys of which the server's must be one, joined by `;`. Default: any that is trusted.
        package var pin: String?
        /// PEM files that identify this client. Default: none.
        package var certificate: String?
        package var privateKey: String?

        /// The system's authorities, nothing else.
        package init() {}
    }

    /// Which addresses a name may lead to.
    package enum AddressPolicy: Equatable, Sendable {
        case any
        /// Not loopback, link-local, private, multicast, or otherwise special ranges; so that a hostile name server cannot lead inside.
        /// With a proxy the proxy resolves names, and its own address is not checked.
        case publicOnly
    }

    package var target = Target.network
    /// Default: none. The environment's `http_proxy` and the like are never looked at.
    package var proxy: Proxy?
    package var tls = TLS()
    package var addresses = AddressPolicy.any
    /// Until the connection stands, TLS included. Default: 10 s.
    package var connectTimeout = Duration.seconds(10)
    /// From the start of the request to the header fields of the answer; nil: no limit but the total. Default: 60 s.
    package var firstByteTimeout: Duration? = .seconds(60)
    /// Between two pieces of the answer; nil: no limit but the total. Default: 300 s.
    package var idleTimeout: Duration? = .seconds(300)
    /// For the whole exchange; nil: no limit. Default: none.
    package var totalTimeout: Duration?
    /// Bytes of the answer's body. Default: 64 MiB.
    package var responseLimit = 64 * 1024 * 1024
    /// Kept open for the next request. Default: 8.
    package var idleConnections = 8

    /// The defaults.
    package init() {}

    /// For a server on a Unix socket.
    package init(unixSocket path: String) {
        target = .unixSocket(path: path)
        connectTimeout = .seconds(2)
    }
}
