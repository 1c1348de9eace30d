// SPDX-License-Identifier: Apache-2.0

/// Where the rule files of this checkout are.
enum RuleFiles {
    static let directory = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/share/redaction"
}
