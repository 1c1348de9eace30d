// SPDX-License-Identifier: Apache-2.0

import API

/// codeinsight-config(5), made from the commented example file, so that the two cannot disagree.
struct ConfigurationManual {
    /// The text of config.example.toml.
    let example: String

    var page: String {
        var lines = [
            ".\\\" Generated from config.example.toml; do not edit.",
            ".TH CODEINSIGHT\\-CONFIG 5 \"\" \"codeinsight \(Version.current)\" \"File Formats\"",
            ".SH NAME",
            "codeinsight\\-config \\- config.toml, the configuration of the Code Insight Agent",
            ".SH DESCRIPTION",
        ]
        var comment: [String] = []
        for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#") {
                comment.append(escape(line.drop { $0 == "#" || $0 == " " }))
            } else if line.hasPrefix("[") {
                lines += [".SH \(escape(line))"] + comment
                comment = []
            } else if line.contains("=") {
                lines += [".TP", ".B \(escape(line))"] + comment
                comment = []
            } else {
                // A comment that belongs to no key: text of its own.
                lines += comment.isEmpty ? [] : [".PP"] + comment
                comment = []
            }
        }
        lines += [".SH SEE ALSO", ".BR codeinsightd (8),", ".BR codeinsight (1)"]
        return lines.joined(separator: "\n") + "\n"
    }

    private static let escapes: [Character: String] = ["\\": "\\e", "-": "\\-", "\"": "\\(dq"]

    private func escape(_ text: Substring) -> String {
        let escaped = text.map { Self.escapes[$0] ?? String($0) }.joined()
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}
