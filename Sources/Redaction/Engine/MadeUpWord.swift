// SPDX-License-Identifier: Apache-2.0

/// Tells what people make up for a token or a secret from the names that programs have there.
///
/// Stricter than `ChosenWord`, which is for passwords: beside `token` or `secret` stand names of things more often than beside `password`.
enum MadeUpWord {
    /// Four words or more of letters, the last with digits, none of them a word of programs: `coral-lamp-river-stone7`.
    static func isPassphrase(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 14, text.count <= 80, let last = text.last, last.isDigit else { return false }
        let words = text.split(whereSeparator: { !$0.isAlphanumeric })
        guard words.count >= 4, words.count <= 8, isJoinedAlike(text) else { return false }
        for (index, word) in words.enumerated() {
            let stem = word.prefix(while: \.isLetter)
            let digits = word.count - stem.count
            guard (3...10).contains(stem.count), digits == 0 || index == words.count - 1 && digits <= 4,
                word[stem.endIndex...].allSatisfy(\.isDigit), stem.dropFirst().allSatisfy(\.isLower),
                !isOfPrograms(stem)
            else { return false }
        }
        return true
    }

    /// The same single sign stands between all words.
    private static func isJoinedAlike(_ text: ArraySlice<UInt8>) -> Bool {
        guard let sign = text.first(where: { !$0.isAlphanumeric }), sign == 0x2D || sign == 0x5F || sign == 0x2E else {
            return false
        }
        var previous: UInt8 = 0
        for byte in text {
            if !byte.isAlphanumeric, byte != sign || previous == sign { return false }
            previous = byte
        }
        return true
    }

    /// One or two words, two to four digits and a sign, between the words or at the end: `Harbor.copper31`, `velvet2024!`.
    static func isMemorable(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 8, text.count <= 32 else { return false }
        var index = text.startIndex
        var words = 0
        var signs = 0
        var digits = 0
        while index < text.endIndex {
            let byte = text[index]
            if byte.isLetter, digits == 0 {
                let stem = text[index...].prefix(while: \.isLetter)
                guard (4...10).contains(stem.count), stem.dropFirst().allSatisfy(\.isLower), !isOfPrograms(stem) else {
                    return false
                }
                words += 1
                index = stem.endIndex
            } else if byte.isDigit, digits == 0, words > 0 {
                digits = text[index...].prefix(while: \.isDigit).count
                index += digits
            } else if Self.signs.contains(byte), words > 0 {
                signs += 1
                index += 1
            } else {
                return false
            }
        }
        guard (2...4).contains(digits), words <= 2, signs == 1 else { return false }
        // `latin-1252` is one word, a sign, and a number; and a dash or a dot at the end is punctuation.
        guard let last = text.last else { return false }
        return words == 2 ? last.isDigit : !last.isDigit && last != UInt8(ascii: ".") && last != UInt8(ascii: ",")
    }

    /// One word of five letters or more, a sign perhaps, two to four digits, and at most two letters more: `Guitar_402x`, `orange5310`.
    static func isWordAndNumber(_ text: ArraySlice<UInt8>) -> Bool {
        guard (8...20).contains(text.count) else { return false }
        let stem = text.prefix(while: \.isLetter)
        guard (5...12).contains(stem.count), stem.dropFirst().allSatisfy(\.isLower), !isOfPrograms(stem) else {
            return false
        }
        var rest = text[stem.endIndex...]
        if let sign = rest.first, "!@#$*-_+?~.".utf8.contains(sign) { rest = rest.dropFirst() }
        let digits = rest.prefix(while: \.isDigit)
        return (2...4).contains(digits.count) && rest.count - digits.count <= 2
            && rest[digits.endIndex...].allSatisfy(\.isLetter)
    }

    private static let signs = Array("!@#$%^&*-_=+?~.,:".utf8)

    /// Letters of both cases, digits and signs that change at least at every other place, as in no word: `qB+e?6v%`.
    static func isJumbled(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 8, text.count <= 128 else { return false }
        var changes = 0
        var kinds: UInt8 = 0
        var signs = 0
        var previous: UInt8 = 0
        for byte in text {
            let kind: UInt8
            if byte.isLower {
                kind = 1
            } else if byte.isUpper {
                kind = 2
            } else if byte.isDigit {
                kind = 4
            } else if Self.signs.contains(byte) {
                kind = 8
                if !"-_.,:=&".utf8.contains(byte) { signs += 1 }
            } else {
                return false
            }
            kinds |= kind
            if kind != previous, previous != 0 { changes += 1 }
            previous = kind
        }
        let hasBothCases = kinds & 3 == 3
        guard kinds & 4 != 0 || hasBothCases && signs >= 3, kinds & 3 != 0, hasBothCases || signs >= 2,
            changes * 2 >= text.count - 1
        else {
            return false
        }
        if hasBothCases, kinds & 8 == 0 {
            // Without a sign more of it must change: `H4AnDgcU`, not `Latin1Utf8`.
            return changes * 5 > (text.count - 1) * 3 && Randomness.surprise(text) >= 4.2 && Randomness.isVaried(text)
        }
        return (hasBothCases || signs >= 2) && Randomness.isVaried(text)
    }

    /// Whether names of programs, settings and files hold the word.
    private static func isOfPrograms(_ word: ArraySlice<UInt8>) -> Bool {
        programWords.contains(word.map(\.lowercased)[...])
    }

    private static let programWords = WordSet([
        "access", "account", "action", "active", "addr", "address", "admin", "agent", "alert", "alias", "allow",
        "alpha", "android", "api",
        "apikey", "app", "apps", "args", "array", "asset", "assets", "async", "auth", "author", "auto", "aws", "azure",
        "back", "backend", "backup", "bar",
        "base", "basic", "batch", "bearer", "beta", "block", "body", "bool", "bot", "branch", "bucket", "buffer",
        "build", "builder", "button", "byte",
        "bytes", "cache", "call", "callback", "cert", "chain", "change", "channel", "char", "check", "class", "clear",
        "cli", "client",
        "cloud", "cluster", "code", "color", "colour", "column", "command", "comment", "commit", "component", "config",
        "configmap", "connection",
        "console", "const", "constant", "container", "content", "context", "control", "cookie", "core", "count",
        "create", "creds", "credential", "csrf",
        "current", "custom", "data", "database", "date", "debug", "default", "delete", "demo", "deploy", "deployment",
        "desc", "dev", "device",
        "digest", "dir", "disk", "django", "docker", "document", "domain", "down", "download", "edit", "element",
        "email", "empty", "end", "endpoint", "entity",
        "entry", "env", "error", "event", "example", "expired", "export", "expr", "external", "false", "fetch", "field",
        "file", "filter", "first", "flag",
        "float", "flow", "folder", "font", "foo", "form", "format", "frame", "from", "frontend", "full", "func",
        "function", "gateway", "generic", "get",
        "git", "github", "gitlab", "global", "google", "grant", "graph", "grid", "group", "guest", "handler", "hash",
        "head", "header", "hello", "help", "hidden",
        "high", "home", "host", "html", "http", "https", "icon", "identifier", "identity", "image", "img", "import",
        "index", "info", "init", "input", "insert",
        "instance", "int", "integer", "internal", "invalid", "item", "items", "java", "job", "json", "jwt", "kernel",
        "key", "keys", "kind", "kube",
        "label", "lang", "language", "last", "latin", "layer", "layout", "left", "length", "level", "lib", "library",
        "license", "line", "linear", "link", "linux", "list",
        "live", "load", "local", "localhost", "lock", "log", "login", "long", "loop", "low", "machine", "mail", "main",
        "manager", "map", "mask", "master", "match",
        "max", "media", "member", "memory", "menu", "merge", "message", "meta", "method", "min", "missing", "mock",
        "mode", "model", "module",
        "monitor", "mongo", "multi", "mysql", "name", "namespace", "net", "network", "new", "next", "node", "none",
        "null", "number", "oauth", "object", "offset",
        "old", "open", "operator", "option", "options", "order", "other", "out", "output", "owner", "package", "page",
        "param", "parent", "parse", "parser", "part",
        "partial", "pass", "passwd", "password", "path", "patch", "pattern", "payload", "phone", "php", "pipeline",
        "platform", "plugin", "pod", "point", "policy", "pool",
        "port", "post", "postgres", "prefix", "prev", "preview", "print", "private", "process", "prod", "product",
        "production", "profile", "program", "project", "prop", "proto",
        "provider", "proxy", "public", "pull", "push", "python", "query", "queue", "random", "range", "rate", "raw",
        "read", "record", "redirect", "redis", "ref", "refresh",
        "region", "registry", "release", "remote", "report", "request", "reset", "resource", "response", "rest",
        "result", "return", "right", "role", "root", "route",
        "router", "row", "rule", "run", "runner", "runtime", "safe", "sample", "save", "schema", "scope", "screen",
        "script", "sdk", "search", "second", "secret", "secrets", "section",
        "secure", "security", "select", "self", "send", "serial", "server", "service", "session", "set", "setting",
        "settings", "setup", "shared", "shell", "short", "sign",
        "signature", "signing", "simple", "single", "site", "size", "slack", "slot", "small", "some", "sort", "source",
        "space", "spec", "split", "sql", "src", "ssh", "ssl", "stack", "stage",
        "staging", "start", "state", "static", "status", "step", "stop", "storage", "store", "stream", "string",
        "stripe", "style", "sub", "suffix", "support", "switch",
        "sync", "system", "tab", "table", "tag", "target", "task", "team", "temp", "template", "tenant", "terraform",
        "test", "testing", "tests", "text", "theme", "thread",
        "time", "title", "tls", "tmp", "token", "tokens", "tool", "top", "total", "trace", "track", "trigger", "true",
        "type", "types", "unicode", "unit", "unknown", "unset", "update", "upload",
        "url", "usage", "user", "username", "users", "utils", "valid", "validation", "value", "values", "var",
        "variable", "vault", "version", "video", "view", "volume", "web", "webhook",
        "widget", "width", "window", "windows", "word", "worker", "workflow", "workspace", "write", "wrong", "xml",
        "yaml", "your", "zone",
        "windows", "december", "january", "february", "march", "april", "june", "july", "august", "september",
        "october", "november", "appendix", "chapter", "figure", "version",
        "article", "python", "ubuntu", "debian", "centos", "chrome", "firefox", "safari", "mozilla", "intel", "nvidia",
        "linux", "darwin", "macos", "iphone", "ipad",
    ])
}
