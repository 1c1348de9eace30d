// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SandboxLauncher
internal import SandboxRunner
internal import SandboxWire

private let arguments = CommandLine.arguments.dropFirst()

// Options of a command end at "--": what follows is another program's.
if arguments.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
    print(Help.text)
    exit(0)
}
switch arguments.first {
case "run": exit(RunCommand.run())
case "serve": exit(ServeCommand.run(Array(arguments.dropFirst())))
case "--version":
    print(Help.version)
default:
    let what = arguments.first.map { "unknown command \($0)" } ?? "no command"
    StandardError.write("\(what): use run or serve\nTry 'codeinsight-sandbox --help'.")
    exit(2)
}
