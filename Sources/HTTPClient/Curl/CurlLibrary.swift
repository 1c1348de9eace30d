// SPDX-License-Identifier: Apache-2.0

internal import CCurl

/// The library's process-wide state.
enum CurlLibrary {
    private static let isInitialised = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Initialises the library at the first call, because it costs about a millisecond that most commands do not need.
    static func initialise() {
        precondition(isInitialised, "libcurl does not start")
    }
}
