// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A name that is not defined: misspelt, not imported, or a member that lacks its `self`.
struct MissingName: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        for item in site.items where site.isRole(item, .identifier) {
            let name = site.text(item.node)
            guard site.hints.unknownNames.contains(name) else { continue }
            spelling(name, item, site, &list)
            receiver(name, item, site, &list)
            if site.isPython { imports(name, site, &list) }
        }
        if site.isPython {
            forgottenReceiver(site, &list)
            for name in site.hints.unknownNames.sorted() where site.hints.has("UnboundLocalError") {
                outerVariable(name, site, &list)
            }
            if site.traits.isRole(site.node.kind, .import) { importedName(site, &list) }
        }
    }

    private func spelling(_ name: String, _ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        let visible = site.scope.visible(at: .max).map(\.name)
        let known = Set(visible).union(site.project.globals.keys).union(site.project.functions.keys).union(
            site.scope.variables.keys
        )
        for (rank, close) in Spelling.close(to: name, in: known.sorted()).enumerated() {
            list.replace(item.node, by: close, "misspelt-name", 2.0 - 0.1 * Double(rank))
        }
        for other in visible.prefix(10) { list.replace(item.node, by: other, "unknown-name", 0.8) }
    }

    private func receiver(_ name: String, _ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        guard let type = site.enclosingClass else { return }
        let receiver = site.isPython ? "self" : "this"
        let isMember =
            site.scope.members[name] != nil || site.project.isMethod(name)
            || site.text(type).contains("\(receiver).\(name)")
        if isMember { list.replace(item.node, by: "\(receiver).\(name)", "missing-self", 2.0) }
        if site.isPython, let typeName = type.child(field: "name").map(site.text),
            site.text(type).contains("\n    \(name) =")
        {
            list.replace(item.node, by: "\(typeName).\(name)", "missing-self", 1.5)
        }
        if name == "self", site.isPython, let parameters = site.function?.child(field: "parameters") {
            let text = site.text(parameters) == "()" ? "self" : "self, "
            list.add([.insert(text, at: parameters.bytes.lowerBound + 1)], "missing-self", 2.0)
        }
    }

    /// `heating = True` in a method of a class with a member of that name, where nobody reads the variable.
    private func forgottenReceiver(_ site: RepairSite, _ list: inout CandidateList) {
        guard let assignment = site.node.namedChildren.first, site.traits.isRole(assignment.kind, .assignment),
            let target = assignment.namedChildren.first, site.traits.isRole(target.kind, .identifier),
            let type = site.enclosingClass
        else { return }
        let name = site.text(target)
        guard let variable = site.scope.variables[name], !variable.isParameter,
            site.text(type).contains("self.\(name)")
        else { return }
        // Assigned and never read, so that it was hardly meant; otherwise a variable may well be called like a member.
        list.replace(target, by: "self.\(name)", "missing-self", variable.uses == 1 ? 1.5 : 0.3)
    }

    private func imports(_ name: String, _ site: RepairSite, _ list: inout CandidateList) {
        let place = ImportPlace.position(in: site.file)
        func add(_ line: String, _ prior: Double) {
            list.add([.insert("\(line)\n", at: place)], "missing-import", prior, title: "add `\(line)`")
        }
        for path in (site.project.globals[name] ?? []).sorted() where path != site.file.path {
            add("from \(ImportPlace.module(of: path, seenFrom: site.file.path)) import \(name)", 1.9)
        }
        switch site.traits.homes[name] {
        case ".": add("import \(name)", 2.0)
        case let module?: add("from \(module) import \(name)", 1.9)
        case nil: break
        }
        for (alias, module) in [("np", "numpy"), ("pd", "pandas"), ("plt", "matplotlib.pyplot"), ("tf", "tensorflow")]
        where alias == name {
            add("import \(module) as \(alias)", 1.5)
        }
    }

    /// An assignment makes a name local: `global` or `nonlocal` says which one is meant.
    private func outerVariable(_ name: String, _ site: RepairSite, _ list: inout CandidateList) {
        guard let body = site.function?.child(field: "body"), let first = body.namedChildren.first,
            let indent = site.indentation(of: first)
        else {
            return
        }
        let place = site.file.lineStart(of: first.bytes.lowerBound)
        for (keyword, prior) in [("nonlocal", 1.2), ("global", 1.1)] {
            list.add([.insert("\(indent)\(keyword) \(name)\n", at: place)], "missing-declaration", prior)
        }
        for value in ["0", "None", "[]", "\"\"", "False", "{}"] {
            list.add([.insert("\(indent)\(name) = \(value)\n", at: place)], "initial-value", 0.7, .medium)
        }
    }

    /// An import of a name or module that does not exist.
    private func importedName(_ site: RepairSite, _ list: inout CandidateList) {
        for item in site.items where site.isRole(item, .identifier) {
            let name = site.text(item.node)
            guard site.hints.unknownModules.contains(where: { $0 == name || $0.hasSuffix(".\(name)") }) else {
                continue
            }
            let known = Set(site.project.globals.keys).union(site.project.modules).union(site.traits.homes.keys)
            for close in Spelling.close(to: name, in: known.sorted()) {
                list.replace(item.node, by: close, "misspelt-import", 1.9)
            }
        }
    }
}

/// Where imports go, and how a file of the repository is called in one.
enum ImportPlace {
    /// Behind the last import at the top; otherwise behind the documentation string and the comments before it.
    static func position(in file: ParsedFile) -> Int {
        let statements = file.tree.root.namedChildren
        if let first = statements.first(where: {
            file.traits.isRole($0.kind, .import) && $0.kind != "future_import_statement"
        }) {
            return file.lineStart(of: first.bytes.lowerBound)
        }
        var position = 0
        for node in statements {
            let isText = node.kind == "expression_statement" && node.namedChildren.first?.kind == "string"
            let isComment = file.traits.isRole(node.kind, .comment)
            let isFuture = node.kind == "future_import_statement"
            guard isText || isComment || isFuture else { break }
            if isText || isFuture || node.start.line <= 2 { position = file.wholeLines(of: node).upperBound }
        }
        return position
    }

    /// `package/module.py` is `package.module`; beside the importing file at the top it is `module`.
    static func module(of path: String, seenFrom importer: String) -> String {
        var parts = path.split(separator: "/").map(String.init)
        guard let last = parts.popLast() else { return path }
        let stem = last.hasSuffix(".py") ? String(last.dropLast(3)) : last
        if stem != "__init__" { parts.append(stem) }
        let folder = importer.split(separator: "/").dropLast().map(String.init)
        // Layouts such as `src/package` are imported without `src`.
        if parts.first == "src" || parts.first == "lib" { parts.removeFirst() }
        if !folder.isEmpty, parts.count == folder.count + 1, Array(parts.dropLast()) == folder || folder.first == "src"
        {
            return ".\(stem)"
        }
        return parts.joined(separator: ".")
    }
}
