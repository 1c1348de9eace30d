// SPDX-License-Identifier: Apache-2.0

internal import API

/// The test script of a package.json: what `npm test` runs, and how it is given further arguments.
struct NodeScript {
    /// The words of the script's last command, which is the one that further arguments go to.
    let words: [String]
    /// npm passes on only what stands behind `--`; yarn and pnpm pass on everything.
    let needsSeparator: Bool

    private struct Package: Decodable {
        var scripts: [String: String]?
    }

    /// - Returns: nil when the command runs no script, or there is none, or it is one for a shell.
    init?(_ command: [String], in files: RepositoryFiles) {
        guard let program = command.first?.split(separator: "/").last,
            ["npm", "pnpm", "yarn", "bun"].contains(program),
            let text = files.text(of: "package.json"),
            let package = try? JSON.decode(Package.self, from: Array(text.utf8)),
            let script = package.scripts?["test"]
        else { return nil }
        let last = script.split(whereSeparator: { $0 == ";" || $0 == "&" || $0 == "|" }).last ?? ""
        // A quote or a substitution could hide what the last command is.
        guard !last.contains(where: { "'\"`$()<>\\".contains($0) }) else { return nil }
        var words = last.split(separator: " ").map(String.init)
        while let first = words.first, first.contains("="), !first.hasPrefix("-") { words.removeFirst() }
        if words.first == "cross-env" { words = Array(words.dropFirst().drop { $0.contains("=") }) }
        guard !words.isEmpty else { return nil }
        self.words = words
        needsSeparator = program == "npm"
    }
}
