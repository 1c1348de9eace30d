// SPDX-License-Identifier: Apache-2.0

internal import Egress
internal import Glibc

@main
enum CodeInsightEgress {
    static func main() async {
        exit(await EgressProgram.run(Array(CommandLine.arguments.dropFirst())))
    }
}
