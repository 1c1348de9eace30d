// SPDX-License-Identifier: Apache-2.0

/// A command as words, seen through what only starts another command: `env A=B poetry run pytest` is pytest.
struct CommandShape {
    /// For every run: no colours, no watch modes, no waiting for a terminal, and no stale byte code when a file changes
    /// twice within a second.
    static let environment = [
        "CI": "1", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": "1", "TERM": "dumb",
    ]

    private static let wrappers: [[String]] = [
        ["bundle", "exec"], ["coverage", "run", "-m"], ["hatch", "run"], ["npx"], ["pdm", "run"], ["pipenv", "run"],
        ["pnpm", "exec"], ["poetry", "run"], ["python*", "-m", "coverage", "run", "-m"], ["uv", "run"],
        ["yarn", "run"],
        ["nice"], ["time"], ["xvfb-run"],
    ]

    let words: [String]

    init(_ words: [String]) {
        self.words = words
    }

    /// The rule with the longest form that fits, and how many words of the command it covers, wrappers included.
    func recognise(_ rules: [RunnerRule]) -> (rule: RunnerRule, length: Int)? {
        let start = lengthOfWrappers()
        let rest = words[start...]
        var best: (rule: RunnerRule, length: Int)?
        for rule in rules {
            for form in rule.recognise ?? [] where Self.fits(form, rest) {
                if start + form.count > best?.length ?? 0 { best = (rule, start + form.count) }
            }
        }
        return best
    }

    private func lengthOfWrappers() -> Int {
        var position = 0
        while position < words.count {
            let rest = words[position...]
            if rest.first == "env" || rest.first == "/usr/bin/env" {
                position += 1 + rest.dropFirst().prefix { $0.contains("=") }.count
            } else if let wrapper = Self.wrappers.first(where: { Self.fits($0, rest) }) {
                position += wrapper.count
                // `python -m coverage run -m pytest`: what follows `-m` is a module, which `recognise` knows as a command.
            } else {
                break
            }
        }
        return position
    }

    private static func fits(_ form: [String], _ words: ArraySlice<String>) -> Bool {
        guard words.count >= form.count else { return false }
        return zip(form, words).enumerated().allSatisfy { index, pair in
            let word = index == 0 ? pair.1.split(separator: "/").last.map(String.init) ?? "" : pair.1
            // `python*` covers python3 and python3.11.
            return pair.0.hasSuffix("*") ? word.hasPrefix(pair.0.dropLast()) : word == pair.0
        }
    }
}
