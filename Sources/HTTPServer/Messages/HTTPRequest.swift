// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes
package import System

/// A complete request. The body is in memory: its size is bounded by the server's configuration.
package struct HTTPRequest: Sendable {
    /// One `name=value` of the query, percent-decoded, `+` read as a space.
    package struct QueryItem: Equatable, Sendable {
        package let name: String
        package let value: String
    }

    /// Upper case, as sent.
    package var method: String
    /// The path as sent, still percent-encoded, without the query.
    package var path: String
    /// The path's components, percent-decoded.
    package var components: [String]
    package var query: [QueryItem]
    package var headers: HTTPHeaders
    package var body: [UInt8]
    package var peer: SocketPeer
    /// What stands in the place of `{name}` in the route's pattern; filled in by `Router`.
    package var parameters: [String: String]

    /// States all parts, for tests of handlers without a socket.
    package init(
        method: String,
        path: String,
        components: [String],
        query: [QueryItem] = [],
        headers: HTTPHeaders = [:],
        body: [UInt8] = [],
        peer: SocketPeer,
        parameters: [String: String] = [:]
    ) {
        self.method = method
        self.path = path
        self.components = components
        self.query = query
        self.headers = headers
        self.body = body
        self.peer = peer
        self.parameters = parameters
    }

    /// The first value of a query item; nil when it is not there.
    package func queryValue(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }

    /// All values of a query parameter, in order.
    package func queryValues(_ name: String) -> [String] {
        query.filter { $0.name == name }.map(\.value)
    }
}
