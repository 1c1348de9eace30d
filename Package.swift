// swift-tools-version: 6.3
// Targets are grouped as in docs/modules.md: C libraries, foundations, the product, the processes, the executables, tests.
// Inside a group they stand in alphabetical order. A target imports only what stands above its group or beside it here.

import PackageDescription

/// Where `scripts/setup` puts what Debian does not package: the tree-sitter core and the grammars.
let dependencies = "\(Context.packageDirectory)/.deps"

func systemLibrary(_ name: String, _ pkgConfig: String, _ debianPackage: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debianPackage])])
}

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies)
}

func executable(_ name: String, _ dependencies: [Target.Dependency], linkerFlags: [String] = []) -> Target {
    .executableTarget(
        name: name,
        dependencies: dependencies,
        path: "Sources/Executables/\(name)",
        linkerSettings: [.unsafeFlags(["-Xlinker", "-z", "-Xlinker", "now"] + linkerFlags)]
    )
}

/// - Parameter exclude: folders with files that look like source and are not part of the target.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude)
}

// MARK: - C libraries

let cLibraries: [Target] = [
    systemLibrary("CCurl", "libcurl", "libcurl4-openssl-dev"),
    systemLibrary("CExpat", "expat", "libexpat1-dev"),
    systemLibrary("CGit2", "libgit2", "libgit2-dev"),
    systemLibrary("CHyperscan", "libhs", "libhyperscan-dev"),
    systemLibrary("CMicroHTTPD", "libmicrohttpd", "libmicrohttpd-dev"),
    systemLibrary("COpenSSL", "openssl", "libssl-dev"),
    systemLibrary("CPCRE2", "libpcre2-8", "libpcre2-dev"),
    systemLibrary("CSQLite", "sqlite3", "libsqlite3-dev"),
    systemLibrary("CSeccomp", "libseccomp", "libseccomp-dev"),
    systemLibrary("CSystemd", "libsystemd", "libsystemd-dev"),
    .systemLibrary(name: "CTreeSitter"),
    systemLibrary("CZlib", "zlib", "zlib1g-dev"),
    .target(
        name: "CKernel",
        cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]
    ),
    .target(
        name: "CRanking",
        cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)],
        linkerSettings: [.linkedLibrary("sqlite3")]
    ),
    // Its vectors stay within inlined functions, so how other compilers would pass them does not matter.
    .target(name: "CScan", cSettings: [.unsafeFlags(["-O2", "-Wno-psabi"])]),
    .target(name: "CTOML"),
    .target(
        name: "CTaskPool",
        cSettings: [.enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error)]
    ),
    .target(name: "CVector", cSettings: [.unsafeFlags(["-O3"])]),
]

// MARK: - Foundations

let foundations: [Target] = [
    module("API"),
    module("Configuration", ["CTOML", "System"]),
    module("Confinement", ["CKernel", "CSeccomp", "System"]),
    module("Crypto", ["COpenSSL", "System"]),
    module("HTTPClient", ["CCurl", "HTTPTypes", "System"]),
    module("HTTPServer", ["API", "CMicroHTTPD", "HTTPTypes", "System"]),
    module("HTTPTypes"),
    module("Logging", ["CSystemd", "System"]),
    module("Matching", ["CPCRE2"]),
    module("System", ["CKernel"]),
    module("TaskPool", ["CTaskPool"]),
]

// MARK: - The product

let product: [Target] = [
    module("Audit", ["API", "Crypto", "System"]),
    module("Diagnosis", ["API", "CExpat", "Configuration", "System"]),
    module(
        "Doctor",
        ["API", "Configuration", "Crypto", "Diagnosis", "Index", "Repair", "Sandbox", "System", "Workspaces"]
    ),
    module("Embedding", ["CVector", "Crypto", "System"]),
    .target(
        name: "Index",
        dependencies: ["API", "CGit2", "CTreeSitter", "Crypto", "Embedding", "Matching", "Store", "System"],
        linkerSettings: [.unsafeFlags(["-L\(dependencies)/lib"])]
    ),
    module("Policy", ["API", "Configuration", "Crypto", "Matching", "System"]),
    module("Redaction", ["CHyperscan", "CPCRE2", "CScan", "CZlib", "Configuration", "Crypto", "System"]),
    module("Repair", ["API", "Index", "System"]),
    module("Review", ["API", "Configuration", "Crypto", "Index", "Redaction", "System"]),
    module("Sandbox", ["API", "CKernel", "SandboxWire", "System"]),
    module("SandboxLauncher", ["CKernel", "Confinement", "SandboxWire", "System"]),
    module("SandboxRunner", ["CKernel", "Confinement", "SandboxWire", "System"]),
    module("SandboxWire", ["CKernel", "System"]),
    module("Store", ["API", "CRanking", "CSQLite", "Crypto", "System"]),
    module("Usage", ["API", "Crypto", "Store", "System"]),
    module("Workspaces", ["API", "Crypto", "Index", "System"]),
]

// MARK: - The processes

let processes: [Target] = [
    module(
        "Agent",
        [
            "API", "Audit", "Configuration", "Confinement", "Crypto", "Diagnosis", "Doctor", "HTTPClient", "HTTPServer",
            "HTTPTypes", "Index", "Logging",
            "Policy", "Redaction", "Repair", "Review", "Sandbox", "Store", "System", "Usage", "Workspaces",
        ]
    ),
    module(
        "CLI",
        [
            "API", "Audit", "Configuration", "Crypto", "Embedding", "HTTPClient", "HTTPTypes", "Policy", "Redaction",
            "Store", "System",
        ]
    ),
    module(
        "Egress",
        [
            "API", "Audit", "Configuration", "Confinement", "Crypto", "HTTPClient", "HTTPServer", "HTTPTypes",
            "Logging", "Policy",
            "Redaction", "System",
        ]
    ),
]

// MARK: - The executables

let executables: [Target] = [
    executable("codeinsight", ["CLI"]),
    executable("codeinsight-egress", ["Egress", "TaskPool"]),
    // Linked statically, without Foundation: `run` must be up in a millisecond.
    executable(
        "codeinsight-sandbox",
        ["SandboxLauncher", "SandboxRunner", "SandboxWire"],
        // lld, because the other linkers warn of a dlopen in the Swift runtime that is never reached.
        linkerFlags: ["-static-executable", "-use-ld=lld"]
    ),
    executable("codeinsightd", ["Agent", "TaskPool"]),
]

// MARK: - Measuring

/// Drives the library for the scripts in bench/; not installed.
let benchmarks: [Target] = [
    .executableTarget(
        name: "audit-bench",
        dependencies: ["API", "Audit", "System", "TaskPool"],
        path: "bench/audit",
        exclude: ["RESULTS.md"]
    ),
    .executableTarget(
        name: "debug-bench",
        dependencies: ["API", "Diagnosis", "Index", "Repair", "System"],
        path: "bench/debug/driver"
    ),
    .executableTarget(
        name: "index-bench",
        dependencies: ["API", "Embedding", "Index", "Store", "System"],
        path: "bench/driver"
    ),
    .executableTarget(
        name: "policy-bench",
        dependencies: ["API", "Configuration", "Policy"],
        path: "bench/policy",
        exclude: ["RESULTS.md"]
    ),
    .executableTarget(name: "test-report", dependencies: ["API", "Diagnosis"], path: "bench/debug/report"),
]

// MARK: - Building

/// Adapts the static table that scripts/models distils; not installed.
let tools: [Target] = [
    .executableTarget(name: "table-trainer", dependencies: ["API", "Index", "System"], path: "scripts/table-trainer")
]

// MARK: - Tests

let testTargets: [Target] = [
    .target(
        name: "TestSupport",
        dependencies: ["HTTPServer", "HTTPTypes", "System"],
        path: "Tests/TestSupport",
        exclude: ["git-server.py"]
    ),
    tests("APITests", ["API"]),
    tests(
        "AgentTests",
        [
            "API", "Agent", "Configuration", "HTTPClient", "HTTPServer", "HTTPTypes", "Logging", "Redaction", "Store",
            "System", "Crypto", "Usage",
        ]
    ),
    tests("AuditTests", ["API", "Audit", "Crypto", "audit-bench"]),
    tests("CLITests", ["API", "Audit", "CLI", "Configuration", "HTTPServer", "HTTPTypes", "Store", "System"]),
    tests("ConfigurationTests", ["Configuration"]),
    tests("ConfinementTests", ["CKernel", "Confinement", "System"]),
    tests("CryptoTests", ["Crypto"]),
    tests("DiagnosisTests", ["API", "Configuration", "Diagnosis"], exclude: ["Fixtures"]),
    tests(
        "EgressTests",
        [
            "API", "Audit", "codeinsight-egress", "Configuration", "Crypto", "Egress", "HTTPClient", "HTTPServer",
            "HTTPTypes", "Logging",
            "Policy",
            "Redaction", "System",
        ]
    ),
    tests(
        "DoctorTests",
        ["API", "Diagnosis", "Doctor", "Index", "Repair", "Sandbox", "Store", "System", "Workspaces"]
    ),
    tests("EmbeddingTests", ["Embedding"], exclude: ["Fixtures"]),
    tests("EndToEndTests", ["API", "Audit", "HTTPClient", "HTTPTypes"]),
    tests("HTTPClientTests", ["HTTPClient", "HTTPServer", "HTTPTypes", "System"], exclude: ["Fixtures"]),
    tests("HTTPServerTests", ["API", "HTTPClient", "HTTPServer", "HTTPTypes", "System"]),
    tests("HTTPTypesTests", ["HTTPTypes"]),
    tests("LoggingTests", ["Logging", "System"]),
    tests("IndexTests", ["Embedding", "API", "Index", "Store", "System"], exclude: ["Fixtures"]),
    tests("MatchingTests", ["Matching"]),
    tests("PolicyTests", ["API", "Configuration", "Policy"]),
    tests("RedactionTests", ["Crypto", "Redaction"]),
    tests("RepairTests", ["API", "Diagnosis", "Index", "Repair", "System"]),
    tests("ReviewTests", ["API", "Index", "Redaction", "Review", "System"], exclude: ["Fixtures"]),
    tests(
        "SandboxTests",
        ["API", "Confinement", "Sandbox", "SandboxLauncher", "SandboxRunner", "SandboxWire", "System"]
    ),
    tests("StoreTests", ["API", "Store", "System"]),
    tests("SystemTests", ["CKernel", "System"]),
    tests("TaskPoolTests", ["TaskPool"]),
    tests("UsageTests", ["API", "Crypto", "Store", "System", "Usage"]),
    tests("WorkspacesTests", ["API", "Index", "System", "Workspaces"]),
]

let package = Package(
    name: "codeinsight-agent",
    products: executables.map { .executable(name: $0.name, targets: [$0.name]) },
    targets: cLibraries + foundations + product + processes + executables + benchmarks + tools + testTargets,
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .enableUpcomingFeature("InferIsolatedConformances"),
            .enableUpcomingFeature("ImmutableWeakCaptures"),
            .strictMemorySafety(),
            .treatAllWarnings(as: .error),
            .treatWarning("DeprecatedDeclaration", as: .warning),
            .unsafeFlags(["-Xcc", "-I\(dependencies)/include"]),
        ]
}
