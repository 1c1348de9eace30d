// SPDX-License-Identifier: Apache-2.0

/// What a call around a name or behind it says about its argument.
struct CallSyntax {
    let view: TextView
    let key: Range<Int>

    /// `std::string name("value")`: a declaration, not a call.
    var isConstructed: Bool {
        view.at(key.lowerBound - 1) == UInt8(ascii: " ") && view.hasIgnoringCase("string", at: key.lowerBound - 7)
    }

    /// `put("name", "value")`, `os.Setenv("NAME", "value")`, `define('NAME', 'value')`.
    var isPutter: Bool {
        var open = key.lowerBound
        // Capistrano's `set :name, 'value'`.
        if view.at(open - 1) == UInt8(ascii: ":"), view.has("set ", at: open - 5) { return true }
        if view.at(open - 1).isQuote { open -= 1 }
        while view.at(open - 1).isSpace { open -= 1 }
        guard view.at(open - 1) == UInt8(ascii: "(") else { return false }
        let name = view.slice(view.start(of: open - 1, limit: open - 33, while: \.isWord)..<(open - 1))
        let words = KeyName.words(of: name)
        return words.contains { word in
            Self.putters.contains { $0.utf8CodeUnitCount == word.count && Filler.contains(word, $0) }
        }
    }

    private static let putters: [StaticString] = [
        "put", "set", "putenv", "setenv", "define", "add", "insert", "setproperty", "setvariable", "setattribute",
        "strcpy", "strncpy", "strlcpy", "setopt", "setstring", "putstring",
    ]

    /// `setPassword(`, `withToken(`, `.password(`: the argument is the value.
    var isSetter: Bool {
        let name = view.slice(key).split(separator: UInt8(ascii: ".")).last ?? view.slice(key)
        return view.hasIgnoringCase("set", at: name.startIndex) || view.hasIgnoringCase("with", at: name.startIndex)
    }
}
