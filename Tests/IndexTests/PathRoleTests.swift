// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct PathRoleTests {
    @Test func `folders of examples and documentation are told`() {
        #expect(["examples/a.c", "src/Demo/b.py", "docs/conf.py", "a/contrib/b/c.go"].allSatisfy(PathRole.isExample))
        #expect(
            !["src/example.c", "demo", "", "/", "documents/a.c", "exampled/a.c"].contains(where: PathRole.isExample)
        )
    }

    @Test func `what others make is told by its folder or its name`() {
        #expect(
            ["vendor/a/b.go", "x/third_party/y.cc", "node_modules/z.js", "Configure", "a/ltmain.sh"]
                .allSatisfy(PathRole.isForeign)
        )
        #expect(!["src/vendor.c", "configure.ac", "", "/", "missing/a.c"].contains(where: PathRole.isForeign))
    }

    @Test func `headers are told by their suffix`() {
        #expect(["a.h", "b/C.HPP", "x.hh"].allSatisfy(PathRole.isHeader))
        #expect(!["a.c", "h", "a.html", ""].contains(where: PathRole.isHeader))
    }
}
