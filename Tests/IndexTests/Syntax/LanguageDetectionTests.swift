// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct LanguageDetectionTests {
    @Test(arguments: [
        ("src/app.py", "", Language.python), ("a/b.test.TSX", "", .tsx), ("x.h", "int f(void);\n", .c),
        ("x.h", "#pragma once\nnamespace a {\n", .cpp), ("X.C", "", .cpp), ("Dockerfile.prod", "", .dockerfile),
        ("Makefile", "", .makefile), ("Gemfile", "", .ruby), ("run", "#!/usr/bin/env python3.11\n", .python),
        ("run", "#!/bin/sh -e\n", .bash), ("run", "#!/usr/bin/env -S FOO=1 node\n", .javascript),
        ("deploy.command", "#!/bin/bash\r\n", .bash), (".bashrc", "", .bash), ("README.md", "", .markdown),
        ("a.d.ts", "", .typescript), ("ünï/cödé.rs", "", .rust),
    ])
    func `a language is found by name, extension or interpreter`(path: String, content: String, language: Language) {
        #expect(Language(path: path, content: Array(content.utf8)) == language)
    }

    @Test(arguments: ["", "/", ".", "..", ".hidden", "noextension", "a.unknown", "dir.py/"])
    func `what says nothing about its language has none`(path: String) {
        #expect(Language(path: path) == nil)
        #expect(Language(path: path, content: Array("#!\n".utf8)) == nil)
        #expect(Language(path: path, content: Array("#!/usr/bin/env\n".utf8)) == nil)
    }
}
