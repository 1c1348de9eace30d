// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A key, a separator, an encoding or another text that is not the one that was meant.
struct TextChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        if site.isPython { separators(site, &list) }
        for item in site.items where site.isRole(item, .string) {
            if site.traits.isRole(item.parentKind, .statement) { continue }
            let text = site.text(item.node)
            guard text.utf8.count <= 60, let quote = text.last, text.count >= 2, text.first == quote else {
                format(text, item, site, &list)
                continue
            }
            let content = String(text.dropFirst().dropLast())
            encoding(content, quote, item, site, &list)
            others(text, content, item, site, &list)
            spaces(content, quote, item, site, &list)
            format(text, item, site, &list)
        }
    }

    /// A separator that is missing before or behind a text: `root.rstrip("/") + "/"`.
    private func separators(_ site: RepairSite, _ list: inout CandidateList) {
        let known = site.project.strings(in: site.file.path).filter { text in
            let content = text.dropFirst().dropLast()
            return text.count == content.count + 2 && (1...2).contains(content.count)
                && content.allSatisfy { !$0.isLetter && !$0.isNumber && $0 != "\\" }
        }
        guard !known.isEmpty else { return }
        for item in site.items where site.isRole(item, .call) {
            guard let parts = site.parts(ofCall: item.node), site.traits.isRole(parts.function.kind, .attribute),
                let method = parts.function.namedChildren.last, Self.textMethods.contains(site.text(method)),
                site.traits.isRole(item.parentKind, .assignment) || site.traits.isRole(item.parentKind, .return)
                    || site.traits.isRole(item.parentKind, .arguments)
            else { continue }
            let text = site.text(item.node)
            for separator in known.prefix(6) {
                let share = text.contains(separator) ? 0.5 : 0.25
                list.replace(item.node, by: "\(text) + \(separator)", "missing-separator", share, .medium)
                list.replace(item.node, by: "\(separator) + \(text)", "missing-separator", share * 0.7, .medium)
            }
        }
    }

    private static let textMethods: Set = [
        "format", "join", "lower", "lstrip", "replace", "rstrip", "strip", "title", "upper",
    ]

    private func others(
        _ text: String,
        _ content: String,
        _ item: RepairSite.Item,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        let all = site.project.strings(in: site.file.path)
        let isUnknown = site.hints.unknownMembers.contains(content)
        let contents = Dictionary(
            all.map { (String($0.dropFirst().dropLast()), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for close in Spelling.close(to: content, in: contents.keys.sorted()) {
            if let whole = contents[close] { list.replace(item.node, by: whole, "wrong-key", isUnknown ? 1.8 : 0.6) }
        }
        // Also by the names that are in scope: `settings["hots"]` where a parameter is called host.
        for close in Spelling.close(to: content, in: site.scope.variables.keys.sorted()) where contents[close] == nil {
            list.replace(
                item.node,
                by: "\(text.first ?? "\"")\(close)\(text.last ?? "\"")",
                "wrong-key",
                isUnknown ? 1.4 : 0.3
            )
        }
        if isUnknown { testWords(text, content, item, site, &list) }
        var found = 0
        for other in all where other != text && found < 14 {
            let isWord = other.dropFirst().dropLast().allSatisfy {
                $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-"
            }
            let wasWord = content.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
            guard isWord == wasWord, content.isEmpty == (other.count == 2) else { continue }
            found += 1
            list.replace(item.node, by: other, "wrong-text", isUnknown ? 0.7 : 0.3, .medium)
        }
    }

    /// What the tests call it: `dish["taxes"]` of dishes that have a "tax".
    private func testWords(
        _ text: String,
        _ content: String,
        _ item: RepairSite.Item,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        let words = site.project.testWords.filter { $0 != content && $0.allSatisfy { $0.isLetter || $0 == "_" } }
        let close = Set(Spelling.close(to: content, in: words))
        for word in words {
            let isAlike = close.contains(word) || word.hasPrefix(content) || content.hasPrefix(word) && word.count > 2
            let prior = isAlike ? 1.5 : words.count <= 12 ? 0.4 : 0
            list.replace(item.node, by: "\(text.first ?? "\"")\(word)\(text.last ?? "\"")", "wrong-key", prior)
        }
    }

    private func encoding(
        _ content: String,
        _ quote: Character,
        _ item: RepairSite.Item,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        let name = content.lowercased()
        guard Self.encodings.contains(name), name != "utf-8", name != "utf8" else {
            if name == "r" || name == "w" || name == "a" || name == "rb" || name == "wb" {
                for mode in ["r", "w", "a", "rb", "wb", "x", "r+"] where mode != content {
                    list.replace(item.node, by: "\(quote)\(mode)\(quote)", "file-mode", 0.4)
                }
            }
            return
        }
        let isUnicode = site.hints.types.contains { $0.hasPrefix("Unicode") }
        list.replace(item.node, by: "\(quote)utf-8\(quote)", "encoding", isUnicode ? 1.8 : 1.0)
    }

    private static let encodings: Set = [
        "ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "cp1252", "utf-16", "utf-32", "utf-8", "utf8",
        "utf-8-sig", "cp437",
    ]

    /// Separators: with and without a space, empty, another one.
    private func spaces(
        _ content: String,
        _ quote: Character,
        _ item: RepairSite.Item,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        guard content.count <= 3 else {
            if content.last == " " {
                list.replace(item.node, by: "\(quote)\(content.dropLast())\(quote)", "wrong-text", 0.25)
            }
            return
        }
        func put(_ text: String, _ prior: Double) {
            list.replace(item.node, by: "\(quote)\(text)\(quote)", "wrong-text", prior)
        }
        switch content {
        case "":
            for (text, prior) in [(" ", 0.4), (",", 0.15), (", ", 0.15), ("\\n", 0.2)] { put(text, prior) }
            for known in site.project.strings(in: site.file.path).lazy.map({ $0.dropFirst().dropLast() }).filter({
                (1...2).contains($0.count) && $0.allSatisfy { !$0.isLetter && !$0.isNumber && $0 != "\\" }
            }).prefix(6) {
                put(String(known), 0.3)
            }
        case " ":
            for (text, prior) in [("", 0.4), (",", 0.15), ("\\n", 0.2), ("_", 0.15), ("-", 0.15)] { put(text, prior) }
        case "/": put("\\\\", 0.2)
        case "\\\\": put("/", 0.9)
        case "-": put("_", 0.4)
        case "_": put("-", 0.4)
        default:
            if content.allSatisfy({ !$0.isLetter && !$0.isNumber }) {
                put(content + " ", 0.3)
                if content.hasSuffix(" ") { put(String(content.dropLast()), 0.35) }
                if content.hasPrefix(" ") { put(String(content.dropFirst()), 0.35) }
                for other in [",", ";", ":", ".", "=", "&", "|"] where other != content { put(other, 0.12) }
            } else if content.count == 1 {
                let swapped = content.uppercased() == content ? content.lowercased() : content.uppercased()
                put(swapped, 0.25)
            }
        }
    }

    /// A text with `{name}` that lacks its `f`.
    private func format(_ text: String, _ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        guard site.isPython, text.first == "\"" || text.first == "'", text.contains("{"), text.contains("}"),
            !text.contains("{}"), !site.traits.isRole(item.parentKind, .attribute)
        else { return }
        list.add([.insert("f", at: item.node.bytes.lowerBound)], "missing-prefix", 0.5)
    }
}
