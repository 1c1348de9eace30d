// SPDX-License-Identifier: Apache-2.0

internal import CLI
internal import Glibc

@main
enum CodeInsight {
    static func main() async {
        let code = await Program.run(Array(CommandLine.arguments.dropFirst()), context: .process())
        exit(code.rawValue)
    }
}
