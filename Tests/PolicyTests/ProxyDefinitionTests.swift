// SPDX-License-Identifier: Apache-2.0

import Configuration
import Testing

@testable import Policy

@Suite struct ProxyDefinitionTests {
    @Test(arguments: [
        ("corp.example", "corp.example", true), ("corp.example", "api.CORP.example", true),
        ("corp.example", "notcorp.example", false),
        (".corp.example", "git.corp.example", true), ("*.corp.example", "git.corp.example", true),
        ("*", "anything.example", true),
        ("10.0.0.0/8", "10.1.2.3", true), ("10.0.0.0/8", "11.1.2.3", false), ("10.0.0.0/8", "ten.example", false),
        ("192.168.7.0/25", "192.168.7.127", true), ("192.168.7.0/25", "192.168.7.128", false),
        ("10.1.2.3", "10.1.2.3", true),
        ("fd00::/8", "fd12::1", true), ("fd00::/8", "fe80::1", false), ("0.0.0.0/0", "8.8.8.8", true),
        ("llm", "llm", true),
    ])
    func `exceptions mean what they mean in NO_PROXY`(entry: String, host: String, isDirect: Bool) {
        var proxy = ProxyDefinition()
        proxy.except = [entry]
        #expect(proxy.excepts(host) == isDirect)
        #expect(proxy.unusableExceptions.isEmpty)
    }

    private func load(_ proxies: String, _ destination: String = "") throws -> PolicySet {
        let text = """
            \(proxies)
            [[destination]]
            id = "far"
            class = "external"
            provider = "anthropic"
            url = "https://api.far.example"
            \(destination)
            [[destination]]
            id = "near"
            class = "internal"
            provider = "openai"
            url = "http://llm.corp.example:8000"
            [[rule]]
            id = "all"
            effect = "permit"
            redact = ["*"]
            """
        return try PolicyLoader().load([TOMLDecoder.Source(file: "p.toml", text: Array(text.utf8))])
    }

    private let corporate = """
        [[proxy]]
        url = "http://proxy.corp.example:3128"
        credential = { file = "/etc/proxy" }
        except = ["corp.example"]
        """

    @Test func `the policy's proxy is that of every destination that is no exception`() throws {
        let policy = try load(corporate)
        #expect(policy.destinations["far"]?.proxy == "http://proxy.corp.example:3128")
        #expect(policy.destinations["far"]?.proxyCredential != nil)
        #expect(policy.destinations["near"]?.proxy == nil)
    }

    @Test func `a destination's own word counts more`() throws {
        #expect(try load(corporate, "proxy = \"none\"").destinations["far"]?.proxy == nil)
        let own = try load(corporate, "proxy = \"http://other.example:1\"").destinations["far"]
        #expect(own?.proxy == "http://other.example:1" && own?.proxyCredential == nil)
    }

    @Test(arguments: [
        ("[[proxy]]\nurl = \"socks5://x:1\"", "url"), ("[[proxy]]\nurl = \"http://x:1/path\"", "url"),
        ("[[proxy]]\n", "url"),
        ("[[proxy]]\nurl = \"http://x:1\"\nexcept = [\"10.0.0.0/33\"]", "10.0.0.0/33"),
        ("[[proxy]]\nurl = \"http://x:1\"\nexcept = [\"a, b\"]", "a, b"),
        ("[[proxy]]\nurl = \"http://x:1\"\n[[proxy]]\nurl = \"http://y:1\"", "second"),
        ("[[proxy]]\nurl = \"http://x:1\"\nno_proxy = []", "no_proxy"),
    ])
    func `what cannot be used is an error that names it`(proxies: String, mention: String) {
        let error = #expect(throws: PolicyError.self) { _ = try load(proxies) }
        #expect(error?.description.contains(mention) == true && error?.description.contains("p.toml:") == true)
    }
}
