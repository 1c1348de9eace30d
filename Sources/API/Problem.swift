// SPDX-License-Identifier: Apache-2.0

/// An error as the API tells it: `application/problem+json`, RFC 9457.
package struct Problem: Codable, Error, Equatable, Sendable {
    /// A URI reference that names the kind of problem, for example `/problems/not-a-repository`.
    package var type: String
    /// The kind in words, the same for every occurrence.
    package var title: String
    /// The HTTP status.
    package var status: Int
    /// What was wrong here, where, and what would be right. Never content or a secret.
    package var detail: String?
    /// The request, by its `X-Request-Id`.
    package var instance: String?
    /// Which input members were wrong, when it was the input.
    package var errors: [InvalidMember]?

    package struct InvalidMember: Codable, Equatable, Sendable {
        /// A JSON pointer (RFC 6901) into the body, or the name of a query parameter.
        package var pointer: String
        package var detail: String

        package init(pointer: String, detail: String) {
            self.pointer = pointer
            self.detail = detail
        }
    }

    /// - Parameter code: the last path component of `type`, in kebab-case.
    package init(_ status: Int, _ code: String, _ title: String, detail: String? = nil, errors: [InvalidMember]? = nil)
    {
        self.type = "/problems/" + code
        self.title = title
        self.status = status
        self.detail = detail
        self.errors = errors
    }

    /// The last path component of `type`: what a program switches over.
    package var code: String {
        String(type.split(separator: "/").last ?? "")
    }
}
