// SPDX-License-Identifier: Apache-2.0

internal import API

extension FinishedRun {
    /// One header may warn in every file.
    private static let mostWarnings = 1_000

    /// What compilers warned of, in their words and without the place, which moves with every edit: `FILE: unused variable ‘x’ [-W…]`.
    package var compilerWarnings: Set<String> {
        var found: Set<String> = []
        for line in OutputText(output.error).lines + OutputText(output.output).lines {
            guard found.count < Self.mostWarnings, let mark = line.firstRange(of: ": warning: "),
                let place = NativePlace(String(line[..<mark.lowerBound])), !place.frame.file.has(" ")
            else { continue }
            let name = place.frame.file.split(separator: "/").last.map(String.init) ?? ""
            found.insert("\(name): \(line[mark.upperBound...])")
        }
        return found
    }
}
