// SPDX-License-Identifier: Apache-2.0

/// A language of source files that the product tells apart.
///
/// The raw value is the name in results, in rule files (`languages = ["python"]`) and in `share/syntax/NAME.syntax`.
package enum Language: String, Codable, CaseIterable, Sendable {
    case bash
    case c
    case cSharp = "csharp"
    case cpp
    case go
    case java
    case javascript
    case json
    case kotlin
    case php
    case python
    case ruby
    case rust
    case scala
    case swift
    case tsx
    case typescript

    // Without a grammar: searched as text.
    case css
    case dart
    case dockerfile
    case elixir
    case haskell
    case html
    case lua
    case makefile
    case markdown
    case objectiveC = "objective-c"
    case perl
    case powershell
    case protobuf
    case r
    case restructuredText = "restructuredtext"
    case sql
    case terraform
    case text
    case toml
    case xml
    case yaml

    /// The name that its shared library and its exported function carry; null when there is no grammar for it.
    package var grammarName: String? {
        switch self {
        case .cSharp: "c_sharp"
        case .bash, .c, .cpp, .go, .java, .javascript, .json, .kotlin, .php, .python, .ruby, .rust, .scala, .swift,
            .tsx,
            .typescript:
            rawValue
        default: nil
        }
    }

    /// The languages that have a grammar.
    package static let parsed = allCases.filter { $0.grammarName != nil }

    /// What people call it.
    package var displayName: String {
        switch self {
        case .cSharp: "C#"
        case .cpp: "C++"
        case .css, .html, .json, .php, .sql, .toml, .xml, .yaml, .tsx: rawValue.uppercased()
        case .javascript: "JavaScript"
        case .typescript: "TypeScript"
        case .objectiveC: "Objective-C"
        case .powershell: "PowerShell"
        case .protobuf: "Protocol Buffers"
        case .restructuredText: "reStructuredText"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }
}
