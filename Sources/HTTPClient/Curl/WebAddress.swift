// SPDX-License-Identifier: Apache-2.0

internal import CCurl

/// URLs, taken apart by the same parser that later connects, so that a check and the connection cannot read one differently.
package enum WebAddress {
    /// The place a URL leads to.
    package struct Origin: Equatable, Sendable {
        package let scheme: String
        package let host: String
        package let port: String
    }

    /// The origin of an absolute URL; nil when it is malformed or neither `http` nor `https`.
    package static func origin(of url: String) -> Origin? {
        unsafe withParser { parser in
            guard unsafe curl_url_set(parser, CURLUPART_URL, url, 0) == CURLUE_OK else { return nil }
            return unsafe origin(parser)
        }
    }

    /// `location` made absolute, if that stays at the origin of `base`.
    static func resolve(_ location: String, against base: String) -> String? {
        unsafe withParser { parser in
            guard unsafe curl_url_set(parser, CURLUPART_URL, base, 0) == CURLUE_OK,
                let before = unsafe origin(parser),
                unsafe curl_url_set(parser, CURLUPART_URL, location, 0) == CURLUE_OK,
                unsafe origin(parser) == before
            else { return nil }
            return unsafe part(parser, CURLUPART_URL)
        }
    }

    private static func withParser<Result>(_ body: (OpaquePointer) -> Result?) -> Result? {
        guard let parser = unsafe curl_url() else { return nil }
        defer { unsafe curl_url_cleanup(parser) }
        return unsafe body(parser)
    }

    private static func origin(_ parser: OpaquePointer) -> Origin? {
        guard let scheme = unsafe part(parser, CURLUPART_SCHEME), scheme == "http" || scheme == "https",
            let host = unsafe part(parser, CURLUPART_HOST), let port = unsafe part(parser, CURLUPART_PORT)
        else { return nil }
        return Origin(scheme: scheme, host: host.lowercased(), port: port)
    }

    private static func part(_ parser: OpaquePointer, _ which: CURLUPart) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        let flags = UInt32(CURLU_DEFAULT_PORT)
        guard unsafe curl_url_get(parser, which, &text, flags) == CURLUE_OK, let found = unsafe text else { return nil }
        defer { unsafe curl_free(found) }
        return unsafe String(cString: found)
    }
}
