// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Index
import System

@testable import Review

/// One snippet of `Fixtures/RULE.cases`: `--- LANGUAGE[,LANGUAGE…] hit|miss` and the lines up to the next such line.
struct RuleCase: CustomStringConvertible {
    var rule: String
    var language: Language
    var isHit: Bool
    var code: String
    var line: Int

    var description: String { "\(rule).cases:\(line) \(language.rawValue)" }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static func all() throws -> [RuleCase] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".cases") }
        return try names.sorted().flatMap { try read($0) }
    }

    private static func read(_ name: String) throws -> [RuleCase] {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        var cases: [RuleCase] = []
        var current: [RuleCase] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.hasPrefix("--- ") else {
                for position in current.indices { current[position].code += line + "\n" }
                continue
            }
            cases += current
            let words = line.split(separator: " ")
            current = words[1].split(separator: ",").compactMap { Language(rawValue: String($0)) }.map { language in
                RuleCase(
                    rule: String(name.dropLast(6)),
                    language: language,
                    isHit: words[2] == "hit",
                    code: "",
                    line: index + 1
                )
            }
        }
        return cases + current
    }
}

extension Language {
    /// A file name that is detected as this language.
    var sampleName: String {
        switch self {
        case .bash: "sample.sh"
        case .cSharp: "sample.cs"
        case .javascript: "sample.js"
        case .kotlin: "sample.kt"
        case .python: "sample.py"
        case .ruby: "sample.rb"
        case .rust: "sample.rs"
        case .typescript: "sample.ts"
        default: "sample.\(rawValue)"
        }
    }
}

extension Reviewer {
    /// With the rules of this checkout.
    static func installed(options: Options = Options()) throws -> Reviewer {
        let layout = try InstallationLayout.locate()
        let library = GrammarLibrary(layout: layout)
        let rules = try ReviewRules(folder: layout.share + "/review", library: library)
        return Reviewer(rules: rules, library: library, redactor: nil, options: options)
    }
}
