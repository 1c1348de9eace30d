// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct EditDistanceTests {
    @Test(arguments: [
        ("request", "request", 0), ("request", "requst", 1), ("request", "reqeust", 1), ("request", "requests", 1),
        ("abc", "axyc", 2), ("abc", "xyz", nil), ("abc", "abcdef", nil), ("", "ab", 2),
    ])
    func `distance`(left: String, right: String, expected: Int?) {
        #expect(EditDistance.between(Array(left.utf8), Array(right.utf8), atMost: 2) == expected)
    }
}
