// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SandboxRunner
internal import SandboxWire

private let arguments = Array(CommandLine.arguments.dropFirst())

switch arguments.first {
case "serve": exit(ServeCommand.run(Array(arguments.dropFirst())))
default:
    let what = arguments.first.map { "unknown command \($0)" } ?? "no command"
    StandardError.write("\(what): use serve")
    exit(2)
}
