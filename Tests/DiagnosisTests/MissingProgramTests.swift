// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

struct MissingProgramTests {
    private func missing(_ text: String, exit: Int? = 127) -> MissingProgram? {
        var capture = OutputCapture()
        capture.append(Array(text.utf8), from: .error)
        return FinishedRun(output: capture, exit: exit).missingProgram
    }

    @Test(arguments: [
        ("sh: 1: jest: not found", "jest"), ("/bin/sh: 12: gcc: not found", "gcc"),
        ("sh: 1: exec: gcc: not found", "gcc"),
        ("bash: gcc: command not found", "gcc"), ("./check.sh: line 3: tox: command not found", "tox"),
        ("/usr/bin/env: ‘node’: No such file or directory", "node"), ("env: 'node': No such file or directory", "node"),
        ("bash: ./t: /opt/bin/ruby: bad interpreter: No such file or directory", "/opt/bin/ruby"),
    ])
    func `a shell that ends with 127 names it`(line: String, name: String) {
        #expect(missing("starting\n\(line)\n") == .program(name))
        // Another end has another reason.
        #expect(missing("starting\n\(line)\n", exit: 1) == nil)
    }

    @Test func `make tells it of a recipe`() {
        let direct = "gcc -o x x.c\nmake: gcc: No such file or directory\nmake: *** [Makefile:2: check] Error 127\n"
        #expect(missing(direct, exit: 2) == .program("gcc"))
        let deeper =
            "make[1]: c++: No such file or directory\nmake[1]: *** [Makefile:9: x.o] Error 127\nmake: *** [all] Error 2\n"
        #expect(missing(deeper, exit: 2) == .program("c++"))
        let shell = "/bin/sh: 1: valgrind: not found\nmake: *** [Makefile:2: check] Error 127\n"
        #expect(missing(shell, exit: 2) == .program("valgrind"))
        #expect(missing("make: x.c: No such file or directory\nmake: *** [check] Error 1\n", exit: 2) == nil)
    }

    @Test func `tools that look for others themselves`() {
        let go = "# runtime/cgo\ncgo: C compiler \"gcc\" not found: exec: \"gcc\": executable file not found in $PATH\n"
        #expect(missing(go, exit: 1) == .program("gcc"))
        #expect(missing("error: linker `cc` not found\n  |\n", exit: 101) == .program("cc"))
        #expect(missing("CMake Error:\n  No CMAKE_CXX_COMPILER could be found.\n", exit: 1) == .program("c++"))
    }

    @Test func `a module that python cannot run is named, one that a test misses is not`() {
        #expect(missing("/usr/bin/python3: No module named pytest\n", exit: 1) == .pythonModule("pytest"))
        let make =
            "python3 -m pytest\n/usr/bin/python3.11: No module named pytest\nmake: *** [Makefile:2: check] Error 1\n"
        #expect(missing(make, exit: 2) == .pythonModule("pytest"))
        #expect(missing("E   ModuleNotFoundError: No module named requests\n", exit: 1) == nil)
        #expect(missing("/usr/bin/python3: No module named pytest\nFAILED (errors=1)\n", exit: 1) == nil)
    }

    @Test func `a run that went well, or was ended, misses nothing`() {
        #expect(missing("sh: 1: git: not found\n", exit: 0) == nil)
        #expect(missing("sh: 1: git: not found\n", exit: nil) == nil)
        #expect(missing("file not found\nuser: ann: not found\n") == nil)
    }

    @Test func `an interpreter is read from the first line of a script of the repository`() {
        let scripts = ["run": "#!/opt/bin/ruby -w\n", "t/env": "#! /usr/bin/env node\n", "data": "no script"]
        let files = RepositoryFiles(paths: scripts.keys.sorted()) { scripts[$0].map { Array($0.utf8) } }
        #expect(files.interpreter(of: "./run") == "/opt/bin/ruby")
        #expect(files.interpreter(of: "t/env") == "/usr/bin/env")
        #expect(files.interpreter(of: "data") == nil && files.interpreter(of: "run") == nil)
        #expect(files.interpreter(of: "./absent") == nil)
    }
}
