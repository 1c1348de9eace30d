// SPDX-License-Identifier: Apache-2.0

/// What the text around a name says about how its value is written.
struct Surroundings {
    let view: TextView
    let key: Range<Int>
    /// Nothing but `export`, `ENV`, `-`, a diff mark, a quote or blanks stands before the name on its line.
    let startsLine: Bool
    /// One of the words that set a variable stands before the name.
    private let hasSetter: Bool
    /// The name is part of `key=value;key=value` beside a server or a user.
    let isConnection: Bool

    init(view: TextView, key: Range<Int>) {
        self.view = view
        self.key = key
        let line = Self.lineStart(view, key)
        startsLine = line.startsLine
        hasSetter = line.hasSetter || Self.isLispSetter(view, key)
        isConnection = Self.isConnection(view, key)
    }

    /// Whether a bare word after the name is a value for sure: a flag, a query, `ENV`, `.netrc`, a connection string.
    func isSetting(_ link: ValueLexer.Link) -> Bool {
        let before = view.at(key.lowerBound - 1)
        let isFlag = view.at(key.lowerBound) == UInt8(ascii: "-") && view.at(key.upperBound) != UInt8(ascii: ">")
        if link == .assign {
            return isFlag || isConnection || before == UInt8(ascii: "?") || before == UInt8(ascii: "&") || hasSetter
                || isShellVariable
        }
        guard view.at(key.upperBound).isBlank else { return false }
        return isFlag || hasSetter || isNetrc
    }

    /// `#define KEY "value"`: only a literal is a value there.
    var isDefinition: Bool {
        let start = max(view.lower, key.lowerBound - 12)
        return Filler.contains(view.slice(start..<key.lowerBound), "define ") && view.at(key.upperBound).isBlank
    }

    /// `KEY=value` without blanks around the sign, or `key: value`, as configuration has it.
    var isConfiguration: Bool {
        let next = view.at(key.upperBound)
        if next == UInt8(ascii: "=") { return !view.at(key.upperBound + 1).isBlank }
        if next == UInt8(ascii: "]"), view.at(key.lowerBound - 1) == UInt8(ascii: "["),
            view.has("] => ", at: key.upperBound)
        {
            return true
        }
        if next == 0xEF, view.at(key.upperBound + 1) == 0xBC { return true }
        return next == UInt8(ascii: ":") && (view.at(key.upperBound + 1) == UInt8(ascii: " ") || isMember)
    }

    /// `{Host:h Password:p}`, `map[host:h password:p]`, as Go prints values.
    private var isMember: Bool {
        let before = view.at(key.lowerBound - 1)
        return (before == 0x20 || before == UInt8(ascii: "{") || before == UInt8(ascii: "["))
            && view.at(key.upperBound + 1).isAlphanumeric
    }

    /// The line begins with a date, a time, a level or a source in brackets.
    var isLogged: Bool {
        let start = view.start(of: key.lowerBound, limit: key.lowerBound - 160) { !$0.isNewline }
        guard start < key.lowerBound, start == view.lower || view.at(start - 1).isNewline else { return false }
        if view[start].isDigit || view[start] == UInt8(ascii: "[") { return key.lowerBound - start > 6 }
        let before = view.slice(start..<key.lowerBound)
        return [("INFO" as StaticString), "DEBUG", "WARN", "ERROR", "TRACE"].contains { Filler.contains(before, $0) }
    }

    /// An upper-case name directly followed by `=`.
    private var isShellVariable: Bool {
        view.at(key.upperBound) == UInt8(ascii: "=") && !view.at(key.upperBound + 1).isBlank
            && view.slice(key).allSatisfy { !$0.isLower && $0 != 0x2E }
    }

    /// `tool config set name`, `tool kv put path/name`: the argument behind the name is its value.
    var isSetCommand: Bool {
        let start = view.start(of: key.lowerBound, limit: key.lowerBound - 120) { !$0.isNewline && $0 != 0x7C }
        let words = view.slice(start..<key.lowerBound).split(whereSeparator: \.isSpace)
        guard words.count >= 2 else { return false }
        return words.dropFirst().contains { word in
            Self.setWords.contains { $0.utf8CodeUnitCount == word.count && Filler.contains(word, $0) }
        }
    }

    private static let setWords: [StaticString] = [
        "set", "put", "config", "configure", "create", "add", "update", "secret", "secrets", "secret:set", "config:set",
        "setup", "register", "param", "parameter", "write", "push",
    ]

    /// `machine … login … password …` or `machine … password …`
    private var isNetrc: Bool {
        guard view.hasIgnoringCase("passw", at: key.lowerBound) else { return false }
        let before = view.slice(max(view.lower, key.lowerBound - 160)..<key.lowerBound)
        let words = before.split(whereSeparator: \.isSpace).suffix(4).map { String(decoding: $0, as: UTF8.self) }
        guard words.count >= 2 else { return false }
        if words[words.count - 2] == "machine" { return true }
        return words[words.count - 2] == "login"
            && (words.count < 3 || words.contains("machine") || words.contains("default"))
    }

    private static func lineStart(_ view: TextView, _ key: Range<Int>) -> (startsLine: Bool, hasSetter: Bool) {
        var start = view.start(of: key.lowerBound, limit: key.lowerBound - 48) { !$0.isNewline }
        guard start == view.lower || view.at(start - 1).isNewline else { return (false, false) }
        start = view.end(of: start) {
            $0.isBlank || $0 == 0x2B || $0 == 0x2D || $0 == 0x22 || $0 == 0x27 || $0 == 0x23 || $0 == 0x3E || $0 == 0x3B
                || $0 == 0x2A || $0 == 0x2F || $0 == 0x21 || $0 == 0x3F
        }
        // `php_value[name]`
        let opener = view.end(of: start, limit: start + 24, while: \.isWord)
        if opener > start, opener < key.lowerBound, view.at(opener) == UInt8(ascii: "[") { start = opener + 1 }
        var hasSetter = false
        // The first letter settles most lines.
        if settersBegin[Int(view.at(start).lowercased)] {
            for word in setters where view.hasIgnoringCase(word, at: start) {
                start += word.utf8CodeUnitCount
                hasSetter = true
            }
        }
        // nginx: `set $name value`.
        if hasSetter, view.at(start) == UInt8(ascii: "$") { start += 1 }
        return (start >= key.lowerBound, hasSetter && start >= key.lowerBound)
    }

    private static let setters: [StaticString] = [
        "export ", "set ", "setx ", "env ", "arg ", "local ", "readonly ", "declare -x ", "setenv ", "set -x ", "-x ",
        "$env:", "requirepass ", "-gx ",
        "-ux ",
        "%define ", "%let ", "proxy_set_header ", "fastcgi_param ", "uwsgi_param ", "add_header ", "requestheader set ",
    ]

    /// Whether a setter begins with the byte.
    private static let settersBegin: [Bool] = {
        var begins = [Bool](repeating: false, count: 256)
        for word in setters { unsafe begins[Int(word.utf8Start[0])] = true }
        return begins
    }()

    /// `(setq name "value")` and its kin.
    private static func isLispSetter(_ view: TextView, _ key: Range<Int>) -> Bool {
        let start = view.start(of: key.lowerBound, limit: key.lowerBound - 16) {
            $0 != UInt8(ascii: "(") && !$0.isNewline
        }
        guard view.at(start - 1) == UInt8(ascii: "(") else { return false }
        return lispSetters.contains {
            start + $0.utf8CodeUnitCount == key.lowerBound && view.hasIgnoringCase($0, at: start)
        }
    }

    private static let lispSetters: [StaticString] = [
        "setq ", "def ", "define ", "defvar ", "defonce ", "defconst ", "defparameter ", "defconstant ", "setf ",
        "set! ",
        "setenv \"",
    ]

    private static func isConnection(_ view: TextView, _ key: Range<Int>) -> Bool {
        guard view.at(view.end(of: key.upperBound, limit: key.upperBound + 4, while: \.isBlank)) == UInt8(ascii: "=")
        else { return false }
        let lower = max(view.lower, key.lowerBound - 200)
        let upper = min(view.upper, key.upperBound + 200)
        let near = view.slice(lower..<upper)
        guard near.contains(UInt8(ascii: ";")) else { return false }
        let text = near.map(\.lowercased)[...]
        return connectionWords.contains { Filler.contains(text, $0) }
    }

    /// `host=h user=u password=p`, as libpq reads it.
    var isKeywordConnection: Bool {
        guard view.at(key.upperBound) == UInt8(ascii: "="), view.at(key.upperBound + 1) != UInt8(ascii: " ") else {
            return false
        }
        let near = view.slice(max(view.lower, key.lowerBound - 120)..<min(view.upper, key.upperBound + 160))
        return Filler.contains(near, "host=") || Filler.contains(near, "dbname=")
    }

    private static let connectionWords: [StaticString] = [
        "server=", "server =", "data source=", "data source =", "uid=", "user id=", "user id =", "userid=", "user=",
        "database=",
        "host=", "initial catalog", "dbname=", "accountendpoint=", "hostname=", "provider=", "driver=", "dsn=",
    ]
}
