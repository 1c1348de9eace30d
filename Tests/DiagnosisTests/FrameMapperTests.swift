// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import Diagnosis

struct FrameMapperTests {
    private let mapper = FrameMapper(
        paths: [
            "shop/cart.py", "lib/shop/cart.py", "main.go", "cmd/main.go", "Sources/A/File.swift", "a b/ü.py",
            "app/models/user.rb",
        ],
        workspaces: ["/w", "/w/inner/", "relative"]
    )

    @Test(arguments: [
        ("/w/shop/cart.py", "shop/cart.py"), ("/w/inner/shop/cart.py", "shop/cart.py"),
        ("./shop/cart.py", "shop/cart.py"),
        ("shop/../shop/cart.py", "shop/cart.py"), ("file:///w/main.go", "main.go"),
        ("A/File.swift", "Sources/A/File.swift"),
        ("File.swift", "Sources/A/File.swift"), ("/elsewhere/checkout/app/models/user.rb", "app/models/user.rb"),
        ("a b/ü.py", "a b/ü.py"), ("example.com/m/cmd/main.go", "cmd/main.go"), ("example.com/m/main.go", "main.go"),
        ("lib\\shop\\cart.py", "lib/shop/cart.py"),
    ])
    func `a file of the repository is found`(file: String, path: String) {
        #expect(mapper.path(of: file) == path)
    }

    @Test(arguments: [
        "", "/", ".", "..", "../shop/cart.py", "/w/../etc/passwd", "/w/missing.py", "/usr/lib/python3/shop/cart.py",
        "/home/u/venv/lib/site-packages/shop/cart.py", "node:internal/main.go", "cart.py", "other/cart.py",
        "/etc/passwd", "shop/cart.py\0",
        "node_modules/x/cmd/main.gox", "/w/node_modules/shop/cart.py",
    ])
    func `what is not of the repository, or could be several files, is not mapped`(file: String) {
        #expect(mapper.path(of: file) == nil)
    }

    @Test func `whatever is asked, the answer is of the listing`() {
        let paths: Set = ["a/b.py", "b.py", "c"]
        let mapper = FrameMapper(paths: Array(paths), workspaces: ["/w"])
        var generator = SeededGenerator(seed: 7)
        let parts = ["a", "b.py", "c", "..", ".", "/", "w", "//", "\\", "ü", ""]
        for _ in 0..<5000 {
            let name = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                parts.randomElement(using: &generator) ?? ""
            }
            .joined(separator: Bool.random(using: &generator) ? "/" : "")
            if let path = mapper.path(of: name) { #expect(paths.contains(path)) }
        }
    }

    @Test func `a Kotlin file is found though it does not lie in its package's folder`() {
        let mapper = FrameMapper(paths: ["src/Cart.kt"], workspaces: [])
        #expect(
            mapper.path(of: StackFrame(file: "shop/Cart.kt", line: 1, function: "shop.Cart.total")) == "src/Cart.kt"
        )
        #expect(mapper.path(of: StackFrame(file: "kotlin/Cart.kt", line: 1, function: "kotlin.Cart.total")) == nil)
    }
}

/// SplitMix64, so that a failing run can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
