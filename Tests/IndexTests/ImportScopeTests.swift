// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import Index

@Suite struct ImportScopeTests {
    @Test(arguments: [
        ("app/views.py", "python", "app.models", "app/models.py", "User", true),
        ("app/views.py", "python", ".models", "app/models.py", "User", true),
        ("app/sub/views.py", "python", "..models", "app/models.py", "User", true),
        ("app/views.py", "python", ".models", "lib/models.py", "User", false),
        ("x.py", "python", "django.db.models", "django/db/models/base.py", "Model", true),
        ("x.py", "python", "django.db.models", "django/db/models/__init__.py", "Model", true),
        ("x.py", "python", "os.path", "app/path.py", "join", false),
        ("src/a/page.ts", "typescript", "./util/date", "src/a/util/date.ts", "format", true),
        ("src/a/page.ts", "typescript", "../b", "src/b/index.ts", "format", true),
        ("src/a/page.ts", "typescript", "./util/date", "lib/date.ts", "format", false),
        ("cmd/main.go", "go", "github.com/acme/shop/pkg/cart", "pkg/cart/cart.go", "Add", true),
        ("cmd/main.go", "go", "fmt", "pkg/cart/cart.go", "Add", false),
        ("src/Main.java", "java", "com.acme.shop.Cart", "src/com/acme/shop/Cart.java", "add", true),
        ("src/Main.java", "java", "com.acme.shop.*", "src/com/acme/shop/Cart.java", "Cart", true),
        ("src/main.rs", "rust", "crate::cart::Cart", "src/cart.rs", "Cart", true),
        ("src/main.rs", "rust", "crate::cart::Cart", "src/cart/mod.rs", "Cart", true),
        ("src/main.c", "c", "net/http.h", "include/net/http.h", "send", true),
        ("src/main.c", "c", "net/http.h", "src/net/http.c", "send", true),
    ])
    func `an import reaches the file it spells`(
        file: String,
        language: String,
        imported: String,
        other: String,
        name: String,
        reaches: Bool
    ) {
        let scope = ImportScope(path: file, language: language, imports: [imported])
        #expect((scope.reach(other, names: [name]) == .import) == reaches)
    }

    @Test func `files of a package see each other in languages that say so`() {
        #expect(ImportScope(path: "p/a.go", language: "go", imports: []).reach("p/b.go", names: []) == .package)
        #expect(ImportScope(path: "p/a.py", language: "python", imports: []).reach("p/b.py", names: []) == nil)
        let swift = ImportScope(path: "Sources/Shop/Deep/A.swift", language: "swift", imports: [])
        #expect(swift.reach("Sources/Shop/B.swift", names: []) == .package)
        #expect(swift.reach("Sources/Other/B.swift", names: []) == nil)
        #expect(swift.reach("Sources/Shop/Deep/A.swift", names: []) == .sameFile)
    }
}
