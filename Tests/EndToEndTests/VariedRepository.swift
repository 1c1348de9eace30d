// SPDX-License-Identifier: Apache-2.0

import TestSupport

/// A repository with everything that has broken an indexer before: history, a rename, a submodule, links, binary, huge, empty, not
/// UTF-8 and deeply nested files, and code with known faults.
struct VariedRepository {
    let fixture: GitRepositoryFixture
    private let submodule: GitRepositoryFixture

    var path: String { fixture.path }

    init() throws {
        fixture = try GitRepositoryFixture()
        submodule = try GitRepositoryFixture()
        try submodule.write("inner.py", "def inside_the_submodule():\n    return 1\n")
        try submodule.commit("inner")

        try fixture.write("src/tokens.py", Self.tokens)
        try fixture.write("src/old_name.go", Self.server)
        try fixture.commit("first")
        try fixture.git("mv", "src/old_name.go", "src/server.go")
        try fixture.write("src/risky.py", Self.risky)
        try fixture.write("image.png", bytes: [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3])
        try fixture.write("latin1.py", bytes: Array("name = '".utf8) + [0xE9, 0xE8] + Array("'\n".utf8))
        try fixture.write("empty.py", "")
        try fixture.write("huge.py", bytes: Array(repeating: UInt8(ascii: "#"), count: 3 << 20))
        try fixture.write("deep.js", String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000))
        try fixture.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", submodule.path, "vendored")
        try fixture.link("passwords", to: "/etc/passwd")
        try fixture.commit("second")
    }

    static let tokens = """
        def parse_token_header(header):
            \"\"\"Splits the authorization header into its scheme and the token.\"\"\"
            scheme, _, token = header.partition(" ")
            return scheme, token


        class TokenStore:
            def remember(self, token):
                self.tokens.append(token)

        """

    static let server = """
        package main

        // ServeRequests answers requests until the listener closes.
        func ServeRequests(address string) error {
        \treturn listen(address)
        }

        """

    static let risky = """
        import hashlib
        import pickle
        import subprocess


        def run(name):
            subprocess.call("ls " + name, shell=True)


        def load(data, seen=[]):
            seen.append(data)
            return pickle.loads(data)


        def store(password):
            return hashlib.md5(password.encode()).hexdigest()

        """
}
