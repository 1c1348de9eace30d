// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a configuration file, with every place that is.
///
/// Names keys and kinds of values, never a value that could be a secret.
package struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
    package struct Problem: Equatable, Sendable {
        /// Null when the file as a whole could not be read.
        package var location: SourceLocation?
        package var message: String
    }

    /// At least one; in the order of the files and their lines.
    package var problems: [Problem]

    package init(problems: [Problem]) {
        self.problems = problems
    }

    package init(_ location: SourceLocation?, _ message: String) {
        problems = [Problem(location: location, message: message)]
    }

    /// One line for each problem: `FILE:LINE: what is wrong and what would be right`.
    package var description: String {
        problems
            .map { problem in
                problem.location.map { "\($0): \(problem.message)" } ?? problem.message
            }
            .joined(separator: "\n")
    }
}
