// SPDX-License-Identifier: Apache-2.0

/// What a command needed in order to test anything, and did not find.
package enum MissingProgram: Equatable, Sendable {
    case program(String)
    /// A module that was to be run by `python -m`.
    case pythonModule(String)
}

extension FinishedRun {
    /// With this a shell, `env`, npm and others say that a program was not found; `make` tells it of its recipe.
    private static let notFound = 127

    /// What was missing when the run failed for that; null when it failed for something else or ended well.
    ///
    /// Tests print all kinds of things: a shell's words count only when the run, or a recipe of `make`, ended with its code for it.
    package var missingProgram: MissingProgram? {
        guard let exit, exit != 0 else { return nil }
        let lines = OutputText(output.output).lines + OutputText(output.error).lines
        let isUnfound = exit == Self.notFound || lines.contains { $0.ends(with: "Error \(Self.notFound)") }
        for line in lines {
            if let name = Self.named(byTool: line) { return .program(name) }
            if isUnfound, let name = Self.named(byShell: line) { return .program(name) }
        }
        // The last thing said, but for what `make` adds: inside a test it would come with a traceback.
        let last = lines.last { !$0.isBlank && !$0.has("*** [") }
        return last.flatMap(Self.module).map { .pythonModule($0) }
    }

    /// `sh: 1: NAME: not found`, `bash: NAME: command not found`, `make: NAME: No such file or directory`,
    /// `env: ‘NAME’: No such file or directory`, `./x: NAME: bad interpreter: …`.
    private static func named(byShell line: String) -> String? {
        var parts = line.split(separator: ": ").map { String($0) }
        guard parts.count >= 3, let end = parts.popLast() else { return nil }
        switch end {
        case "not found":
            let before = parts.dropLast().last ?? ""
            guard before == "exec" || before.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        case "command not found": break
        case "No such file or directory":
            if parts.last == "bad interpreter" {
                parts.removeLast()
            } else {
                let tool = parts.first ?? ""
                guard parts.count == 2, tool.begins(with: "make") || tool.ends(with: "env") else { return nil }
            }
        default: return nil
        }
        return parts.last.flatMap(plain)
    }

    /// Build tools that say it in words of their own: `go`, `cargo`, `cmake`.
    private static func named(byTool line: String) -> String? {
        var scanner = LineScanner(line)
        if scanner.take(until: "exec: \"") != nil,
            let name = scanner.take(until: "\": executable file not found in $PATH")
        {
            return plain(name)
        }
        scanner = LineScanner(line)
        if scanner.take("error: linker `"), let name = scanner.take(until: "` not found") { return plain(name) }
        scanner = LineScanner(line)
        if scanner.take(until: "No CMAKE_C_COMPILER could be found") != nil { return "cc" }
        return line.has("No CMAKE_CXX_COMPILER could be found") ? "c++" : nil
    }

    /// `/usr/bin/python3: No module named NAME`.
    private static func module(_ line: String) -> String? {
        var scanner = LineScanner(line)
        guard let program = scanner.take(until: ": No module named "), !program.has(" "),
            program.split(separator: "/").last?.begins(with: "py") ?? false
        else { return nil }
        return plain(scanner.text)
    }

    /// A name as people write it, without quotes; nil for what is none.
    private static func plain(_ text: some StringProtocol) -> String? {
        let quotes: Set<Character> = ["'", "\"", "`", "‘", "’"]
        let name = String(text.filter { !quotes.contains($0) })
        return name.isEmpty || name.has(" ") || name.utf8.count > 200 ? nil : name
    }
}
