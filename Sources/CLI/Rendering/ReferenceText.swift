// SPDX-License-Identifier: Apache-2.0

internal import API

/// References for people: the definitions, then the places by certainty.
enum ReferenceText {
    static func write(_ response: ReferenceResponse, _ symbol: String, to stream: TextStream) throws {
        for definition in response.definitions {
            try stream.line(
                stream.styled(TerminalText.escape(definition.symbol), .cyan) + " \(definition.kind)  "
                    + TerminalText.escape("\(definition.repository): \(definition.path):\(definition.startLine)")
            )
        }
        var certainty: ReferenceCertainty?
        for place in response.references {
            if place.certainty != certainty {
                try stream.line()
                try stream.line(stream.styled(meaning(of: place.certainty), .bold))
                certainty = place.certainty
            }
            let enclosing = place.enclosing.map { " in \($0)" } ?? ""
            let line = "  \(place.path):\(place.line)  \(place.kind)\(enclosing)"
            try stream.line(stream.styled(TerminalText.escape(line), .green))
            if let text = place.text {
                let width = max(20, stream.width - 6)
                try stream.line("      " + TerminalText.truncate(TerminalText.escape(text), to: width))
            }
        }
        try stream.line()
        let shown = response.references.count
        let count = shown < response.total ? "\(shown) of \(response.total) places" : Quantity.count(shown, "place")
        try stream.line("\(count) use \(TerminalText.escape(symbol))")
        for note in response.notes { try stream.line(stream.styled("note: " + TerminalText.escape(note), .dim)) }
    }

    private static func meaning(of certainty: ReferenceCertainty) -> String {
        switch certainty {
        case .sameFile: "in the same file"
        case .import: "imported"
        case .package: "in the same package"
        case .unique: "no other definition has this name"
        case .name: "same name, meaning unknown"
        }
    }
}

/// Callers, callees and maps for people.
enum GraphText {
    static func write(_ response: GraphResponse, to stream: TextStream) throws {
        for node in response.nodes {
            let indent = String(repeating: "  ", count: node.depth)
            try stream.line(indent + line(node.place, stream))
        }
        if response.isTruncated { try stream.line(stream.styled("note: there are more", .dim)) }
        for note in response.notes { try stream.line(stream.styled("note: " + TerminalText.escape(note), .dim)) }
    }

    static func write(_ response: MapResponse, to stream: TextStream) throws {
        for definition in response.definitions {
            let thousandths = Int((definition.importance * 1000).rounded())
            let share = TerminalText.pad("\(thousandths / 10).\(thousandths % 10) %", to: 7)
            try stream.line("\(share)\(definition.isResult ? "*" : " ") \(line(definition.place, stream))")
        }
        for note in response.notes { try stream.line(stream.styled("note: " + TerminalText.escape(note), .dim)) }
    }

    private static func line(_ place: SymbolPlace, _ stream: TextStream) -> String {
        stream.styled(TerminalText.escape(place.symbol), .cyan) + " \(place.kind)  "
            + TerminalText.escape("\(place.repository): \(place.path):\(place.startLine)")
    }
}
