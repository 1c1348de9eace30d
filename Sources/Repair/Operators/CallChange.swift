// SPDX-License-Identifier: Apache-2.0

internal import Index

/// Arguments in the wrong order, missing or too many; calls that should not be there.
struct CallChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        for item in site.items where site.isRole(item, .call) {
            guard let parts = site.parts(ofCall: item.node) else { continue }
            let positional = parts.arguments.filter { !site.traits.isRole($0.kind, .argument) }
            order(positional, parts.function, site, &list)
            missing(positional, item, parts, site, &list)
            extra(parts.arguments, parts, site, &list)
            unwrap(item, parts.function, positional, site, &list)
            keywords(parts, positional, site, &list)
        }
    }

    private func order(
        _ arguments: [SyntaxNode],
        _ function: SyntaxNode,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        guard (2...5).contains(arguments.count) else { return }
        let symmetric = ["max", "min", "print", "isinstance", "gcd", "hypot"].contains(site.text(function))
        for first in 0..<arguments.count - 1 {
            for second in first + 1..<arguments.count {
                let prior = symmetric ? 0.05 : second == first + 1 ? 0.6 : 0.4
                list.add(
                    [
                        ByteEdit(arguments[first].bytes, site.text(arguments[second])),
                        ByteEdit(arguments[second].bytes, site.text(arguments[first])),
                    ],
                    "argument-order",
                    prior,
                    title:
                        "swap the arguments `\(site.text(arguments[first]))` and `\(site.text(arguments[second]))` of `\(site.text(function))`"
                )
            }
        }
        guard arguments.count == 3 else { return }
        let texts = arguments.map(site.text)
        for turn in [[1, 2, 0], [2, 0, 1]] {
            list.add(
                (0..<3).map { ByteEdit(arguments[$0].bytes, texts[turn[$0]]) },
                "argument-order",
                0.2,
                title: "reorder the arguments of `\(site.text(function))`"
            )
        }
    }

    private typealias Parts = (function: SyntaxNode, arguments: [SyntaxNode], list: SyntaxNode)

    /// One argument more: when the function wants it, or a call within the function to itself dropped it.
    private func missing(
        _ positional: [SyntaxNode],
        _ item: RepairSite.Item,
        _ parts: Parts,
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        let name = site.text(parts.function).split(separator: ".").last.map(String.init) ?? ""
        let definitions = site.project.functions[name] ?? []
        let isShort = definitions.contains { positional.count < $0.most && $0.most < 99 }
        let isTooShort = !site.hints.missingArguments.isEmpty
        guard isShort || isTooShort else { return }
        let close = parts.list.bytes.upperBound - 1
        for variable in site.scope.visible(at: item.node.bytes.lowerBound).prefix(8) where variable.name != "self" {
            var prior = isTooShort ? 0.9 : 0.3
            if site.hints.missingArguments.contains(variable.name) { prior = 1.4 }
            let text = parts.arguments.isEmpty ? variable.name : ", \(variable.name)"
            list.add(
                [.insert(text, at: close)],
                "missing-argument",
                prior,
                title: "pass `\(variable.name)` to `\(name)` at line \(site.line)"
            )
            if let first = positional.first, isTooShort {
                list.add([.insert("\(variable.name), ", at: first.bytes.lowerBound)], "missing-argument", 0.7)
            }
        }
        guard isTooShort else { return }
        for text in ["0", "None", "\"\"", "[]", "1"] {
            list.add(
                [.insert(parts.arguments.isEmpty ? text : ", \(text)", at: close)],
                "missing-argument",
                0.3,
                .medium
            )
        }
    }

    private func extra(_ arguments: [SyntaxNode], _ parts: Parts, _ site: RepairSite, _ list: inout CandidateList) {
        guard !arguments.isEmpty else { return }
        let texts = arguments.map(site.text)
        for index in arguments.indices {
            var rest = texts
            rest.remove(at: index)
            let isKeyword = site.traits.isRole(arguments[index].kind, .argument)
            // Nobody names an encoding by a slip.
            let isEncoding = texts[index].hasPrefix("encoding=")
            let prior =
                site.hints.tooManyArguments
                ? 0.9 : isEncoding ? 0.15 : isKeyword ? 0.35 : arguments.count > 1 ? 0.25 : 0.15
            list.replace(parts.list, by: "(\(rest.joined(separator: ", ")))", "extra-argument", prior, .medium)
        }
    }

    /// `f(x)` for `x`, `x.m()` for `x`.
    private func unwrap(
        _ item: RepairSite.Item,
        _ function: SyntaxNode,
        _ positional: [SyntaxNode],
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        if site.traits.isRole(function.kind, .attribute), let object = function.namedChildren.first,
            site.text(object) != "self"
        {
            list.replace(item.node, by: site.text(object), "extra-call", 0.3, .medium)
            if positional.isEmpty {
                list.replace(
                    item.node,
                    by: site.text(function),
                    "extra-call",
                    site.hints.notCallable ? 1.2 : 0.15,
                    .medium
                )
            }
        } else if positional.count <= 3 {
            for argument in positional {
                list.replace(item.node, by: site.operand(argument), "extra-call", 0.25, .medium)
            }
        }
    }

    private func keywords(
        _ parts: Parts,
        _ positional: [SyntaxNode],
        _ site: RepairSite,
        _ list: inout CandidateList
    ) {
        guard site.isPython else { return }
        let name = site.text(parts.function).split(separator: ".").last.map(String.init) ?? ""
        let keywords = parts.arguments.filter { site.traits.isRole($0.kind, .argument) }
        let names = Set(keywords.compactMap { $0.namedChildren.first.map(site.text) })
        let close = parts.list.bytes.upperBound - 1
        func add(_ text: String, _ prior: Double, _ operatorName: String = "missing-argument") {
            list.add([.insert(parts.arguments.isEmpty ? text : ", " + text, at: close)], operatorName, prior)
        }
        if name == "sorted" || name == "sort", !names.contains("reverse") { add("reverse=True", 0.4) }
        if name == "pop", positional.isEmpty { add("0", 0.4) }
        if name == "popitem", names.isEmpty { add("last=False", 0.5) }
        if name == "sorted" || name == "sort" || name == "max" || name == "min", !names.contains("key") {
            add("key=len", 0.2)
            add("key=lambda item: item[1]", 0.25)
        }
        if name == "max" || name == "min", !names.contains("default") {
            add("default=0", site.hints.has("ValueError") ? 0.7 : 0.15)
        }
        if name == "round", positional.count == 1 { add("2", 0.3) }
        if name == "sum" || name == "enumerate", positional.count == 1 {
            add(name == "sum" ? "[]" : "start=1", name == "sum" ? 0.1 : 0.4)
        }
        if name == "open", !names.contains("encoding") {
            let isUnicode = site.hints.types.contains { $0.hasPrefix("Unicode") }
            add("encoding=\"utf-8\"", isUnicode ? 1.2 : 0.2, "encoding")
            add("newline=\"\"", 0.1)
        }
        if name == "encode" || name == "decode", parts.arguments.isEmpty { add("\"utf-8\"", 0.1, "encoding") }
        if name == "split", positional.count == 1 { add("1", 0.3) }
        if name == "int", positional.count == 1 {
            add("2", 0.15)
            add("16", 0.15)
        }
        if name == "get", positional.count == 1 {
            for value in ["0", "[]", "\"\"", "{}"] { add(value, site.hints.meetsNull ? 0.6 : 0.25) }
            if let key = positional.first { add(site.text(key), 0.2) }
        }
        if name == "zip", !names.contains("strict") { return }
    }
}
