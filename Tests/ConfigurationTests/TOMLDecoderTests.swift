// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Configuration

@Suite struct TOMLDecoderTests {
    enum Colour: String, Decodable, CaseIterable, Equatable { case red, green }

    struct Nested: ConfigurationSection, Equatable {
        var bodyLimit = ByteSize.mebibytes(10)
        var note: String? = "preset"
        var colour = Colour.red
    }

    struct Example: ConfigurationSection, Equatable {
        var stateDir = "/var/lib/x"
        var workers = 2
        var ratio = 0.5
        var on = true
        var names: [String] = ["a"]
        var limits: [String: Int] = [:]
        var nested = Nested()

        func validate() throws(InvalidSetting) {
            guard workers < 100 else { throw InvalidSetting("workers", "must be below 100") }
        }
    }

    struct Rule: Decodable, Equatable {
        var id: String
        var effect: Colour
        var weight: Int?
    }

    struct Rules: Decodable, Equatable {
        var rules: [Rule]
    }

    private func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws(ConfigurationError) -> Value {
        try TOMLDecoder().decode(type, from: Array(text.utf8), file: "x.toml")
    }

    private func failure(_ text: String) -> String { failure(Example.self, text) }

    private func failure(_ type: (some Decodable).Type, _ text: String) -> String {
        do {
            _ = try decode(type, text)
            return "no error"
        } catch {
            return error.description
        }
    }

    @Test func `missing keys take the defaults, at every depth`() throws {
        #expect(try decode(Example.self, "") == Example())
        let some = try decode(Example.self, "workers = 7\n[nested]\nbody_limit = \"1KiB\"\n")
        var expected = Example()
        expected.workers = 7
        expected.nested.bodyLimit = .kibibytes(1)
        #expect(some == expected)
    }

    @Test func `every kind of value is read`() throws {
        let text = """
            state_dir = "/srv"
            workers = 3
            ratio = 2
            on = false
            names = ["x", "ÿ"]
            limits = { alpha = 1, camelCase = 2 }
            nested = { note = "n", colour = "green" }
            """
        let value = try decode(Example.self, text)
        #expect(value.stateDir == "/srv")
        #expect(value.ratio == 2)
        #expect(value.on == false)
        #expect(value.names == ["x", "ÿ"])
        #expect(value.limits == ["alpha": 1, "camelCase": 2])
        #expect(value.nested.note == "n")
        #expect(value.nested.colour == .green)
    }

    @Test(arguments: [
        ("worker = 3", "x.toml:1: unknown key `worker`: did you mean `workers`?"),
        ("\nstateDir = \"/x\"", "x.toml:2: unknown key `stateDir`: did you mean `state_dir`?"),
        ("[nested]\n\nbodylimit = 1", "x.toml:3: unknown key `bodylimit` in [nested]: did you mean `body_limit`?"),
        (
            "[nested]\nzzzzzzzz = 1",
            "x.toml:2: unknown key `zzzzzzzz` in [nested]: known here: `body_limit`, `colour`, `note`"
        ),
        ("workers = \"3\"", "x.toml:1: workers: must be an integer, not text"),
        ("\n\non = 1", "x.toml:3: on: must be true or false, not an integer"),
        ("names = [\n\"a\",\n2]", "x.toml:3: names.1: must be text in quotes, not an integer"),
        ("nested = 3", "x.toml:1: nested: must be a table, not an integer"),
        ("nested.colour = \"blue\"", "x.toml:1: nested.colour: must be \"red\" or \"green\""),
        ("workers = 100", "x.toml:1: workers: must be below 100"),
    ])
    func `a wrong file is explained with file and line`(text: String, message: String) {
        #expect(failure(text) == message)
    }

    @Test func `a size without a unit says how to write one`() {
        #expect(failure("nested.body_limit = 10").contains("x.toml:1: nested.body_limit: must be a size in quotes"))
    }

    @Test func `all unknown keys are reported, in order`() {
        let lines = failure("worker = 3\n[nested]\nnot = 1\n").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("x.toml:1: unknown key `worker`") == true)
    }

    @Test func `text that is not TOML is reported with line and column`() {
        let message = failure("workers = 1\nworkers = = 2\n")
        #expect(message.hasPrefix("x.toml:2: not valid TOML: column "))
    }

    @Test func `bytes that are not UTF-8 are an error`() {
        #expect(throws: ConfigurationError.self) {
            _ = try TOMLDecoder().decode(
                Example.self,
                from: [0x61, 0x20, 0x3D, 0x20, 0x22, 0xFF, 0x22],
                file: "x.toml"
            )
        }
    }

    @Test func `deep nesting is an error and not a crash`() {
        let depth = 5000
        let text = "limits = " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(failure(text).contains("x.toml:"))
    }

    @Test func `arrays of tables name the element`() throws {
        let text = "[[rules]]\nid = \"a\"\neffect = \"red\"\n[[rules]]\nid = \"b\"\n"
        #expect(failure(Rules.self, text) == "x.toml:4: rules.1: `effect` is missing")
        let unknown = "[[rules]]\nid = \"a\"\neffect = \"red\"\nwieght = 1\n"
        #expect(failure(Rules.self, unknown) == "x.toml:4: unknown key `wieght` in [rules.0]: did you mean `weight`?")
    }

    @Test func `a later document overrides an earlier one key by key and errors name the right file`() throws {
        let main = TOMLDecoder.Source(file: "a", text: Array("workers = 1\n[nested]\nnote = \"a\"\n".utf8))
        let dropIn = TOMLDecoder.Source(file: "b", text: Array("names = []\n[nested]\ncolour = \"green\"\n".utf8))
        let value = try TOMLDecoder().decode(Example.self, from: [main, dropIn])
        #expect(value.workers == 1)
        #expect(value.nested.note == "a")
        #expect(value.nested.colour == .green)
        #expect(value.names == [])

        let wrong = TOMLDecoder.Source(file: "b", text: Array("\n[nested]\ncolour = 5\n".utf8))
        let error = #expect(throws: ConfigurationError.self) {
            _ = try TOMLDecoder().decode(Example.self, from: [main, wrong])
        }
        #expect(error?.description == "b:3: nested.colour: must be \"red\" or \"green\"")
    }
}
