// SPDX-License-Identifier: Apache-2.0

/// Text that came from a repository, a log or another process, made harmless for a terminal.
enum TerminalText {
    /// Replaces control characters, and characters that reorder or hide text (bidirectional controls, zero-width marks), by
    /// `\u{…}`; a tab becomes one space. What is left cannot move the cursor, set a title or make code look like other code.
    static func escape(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isDangerous) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                result += " "
            } else if isDangerous(scalar) {
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0xE0000...0xE007F: true
        default: false
        }
    }

    /// Cuts to `width` columns and says so with `…`. Counts characters, wide ones as two.
    static func truncate(_ text: String, to width: Int) -> String {
        guard columns(text) > width else { return text }
        var result = ""
        var used = 0
        for character in text {
            let next = columns(of: character)
            if used + next > width - 1 { break }
            result.append(character)
            used += next
        }
        return result + "…"
    }

    /// Fills up with spaces to `width` columns.
    static func pad(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - columns(text)))
    }

    /// Breaks at spaces into lines of at most `width` columns; a longer word has a line of its own. At least one line.
    static func wrap(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty && columns(line) + 1 + columns(String(word)) > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return lines + [line]
    }

    /// How many columns a terminal uses for `text`.
    static func columns(_ text: String) -> Int {
        text.utf8.count == text.unicodeScalars.count ? text.utf8.count : text.reduce(0) { $0 + columns(of: $1) }
    }

    /// East Asian wide and emoji ranges take two columns (Unicode TR 11, abridged to the blocks that matter here).
    private static func columns(of character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x0300...0x036F: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
