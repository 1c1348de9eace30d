// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// What of the host the command sees, and where: decided before anything is isolated.
///
/// Everything keeps its host path, so that what the workspace recorded about itself stays true.
struct RootPlan: Sendable {
    /// A folder or file of the host.
    struct Share: Equatable, Sendable {
        var path: String
        var writable: Bool
        var isFolder: Bool
    }

    /// A symbolic link to make.
    struct Link: Sendable {
        var path: String
        var target: String
    }

    /// A file of the sandbox's own.
    struct OwnFile: Sendable {
        var path: String
        var content: [UInt8]
    }

    /// Parents before what lies in them.
    var shares: [Share] = []
    /// The layout of a merged /usr, and the names under which paths were given.
    var links: [Link] = []
    /// Files of /etc that are copied where they exist.
    var copies: [String] = []
    var files: [OwnFile] = []
    var workspace: String
    /// Inside the workspace; made if missing, and removed again if nothing was put there.
    var home: String

    private static let systemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"]
    /// Folders of /etc that programs need and that hold nothing private.
    private static let settings = ["alternatives", "fonts", "maven", "perl", "ssl/certs"]
    private static let settingFiles = [
        "debian_version", "gai.conf", "host.conf", "inputrc", "ld.so.cache", "ld.so.conf", "locale.alias", "localtime",
        "magic", "mime.types", "networks", "os-release", "protocols", "services", "shells", "timezone", "mtab",
    ]
    /// Places that are the sandbox's own, or that would open the host.
    private static let forbidden = [
        "/", "/dev", "/etc", "/proc", "/sys", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/tmp",
    ]

    init(_ options: RunOptions) throws(SetupFailure) {
        workspace = try Paths.resolved(options.workspace, for: "--workdir")
        guard Paths.kind(of: workspace) == .folder else {
            throw SetupFailure("--workdir \(workspace) is not a folder", nil)
        }
        home = workspace + "/.home"
        for path in Self.systemFolders { addSystem(path) }
        for name in Self.settings { addSetting("/etc/" + name) }
        addJava()
        for name in Self.settingFiles { addFile("/etc/" + name) }
        addAccounts()
        for path in options.readOnly { try add(path, for: "--ro", writable: false) }
        for path in options.readWrite { try add(path, for: "--rw", writable: true) }
        try add(options.workspace, for: "--workdir", writable: true)
    }

    /// A stable order by depth: of two at one path, the later in the command line is on top.
    private mutating func insert(_ share: Share) {
        let depth = Self.depth(share.path)
        var place = shares.count
        while place > 0, Self.depth(shares[place - 1].path) > depth { place -= 1 }
        shares.insert(share, at: place)
    }

    private static func depth(_ path: String) -> Int {
        path.utf8.count { $0 == UInt8(ascii: "/") }
    }

    private mutating func add(_ path: String, for option: String, writable: Bool) throws(SetupFailure) {
        let real = try Paths.resolved(path, for: option)
        let kernel = ["/dev/", "/proc/", "/sys/"].contains { real.hasPrefix($0) }
        guard !Self.forbidden.contains(real) || (!writable && ["/usr", "/lib", "/bin"].contains(real)), !kernel else {
            throw SetupFailure("\(option) \(real) is not possible: the sandbox has its own", nil)
        }
        guard let kind = Paths.kind(of: real), kind == .folder || kind == .file else {
            throw SetupFailure("\(option) \(real) is neither a folder nor a file", nil)
        }
        insert(Share(path: real, writable: writable, isFolder: kind == .folder))
        if path.hasPrefix("/"), path != real { links.append(Link(path: path, target: real)) }
    }

    private mutating func addSystem(_ path: String) {
        if let target = Paths.link(path) {
            links.append(Link(path: path, target: target))
        } else if Paths.kind(of: path) == .folder {
            insert(Share(path: path, writable: false, isFolder: true))
        }
    }

    private mutating func addSetting(_ path: String) {
        guard Paths.kind(of: path, followLinks: false) == .folder else { return }
        insert(Share(path: path, writable: false, isFolder: true))
    }

    /// Debian's JDKs have their settings in a folder of /etc by their name without the architecture. Not all of /etc is looked through for them,
    /// which takes longer than all else here.
    private mutating func addJava() {
        for name in (try? DirectoryListing.folders(in: "/usr/lib/jvm")) ?? [] where name.hasPrefix("java-") {
            guard let dash = name.utf8.lastIndex(of: UInt8(ascii: "-")) else { continue }
            addSetting("/etc/" + String(name[..<dash]))
        }
    }

    private mutating func addFile(_ path: String) {
        if let target = Paths.link(path) {
            links.append(Link(path: path, target: target))
        } else {
            copies.append(path)
        }
    }

    /// Names for the only user there is, and for the host inside; the host's own accounts stay unknown.
    private mutating func addAccounts() {
        let user = Identity.inside
        add(
            "/etc/passwd",
            """
            root:x:0:0:root:/nonexistent:/usr/sbin/nologin
            sandbox:x:\(user.user):\(user.group):sandbox:\(home):/bin/sh
            nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin

            """
        )
        add("/etc/group", "root:x:0:\nsandbox:x:\(user.group):\nnogroup:x:65534:\n")
        add("/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\nservices: files\n")
        add("/etc/hosts", "127.0.0.1 localhost sandbox\n::1 localhost\n")
        add("/etc/resolv.conf", "")
        add("/etc/hostname", "sandbox\n")
    }

    private mutating func add(_ path: String, _ text: String) {
        files.append(OwnFile(path: path, content: Array(text.utf8)))
    }
}

/// Who the command is, outside and inside.
enum Identity {
    static let outside = (user: getuid(), group: getgid())
    /// Whether this user is root of the host, or of the namespace around this one, as far as can be told: the kernel's limit of
    /// processes does not hold for root of the host, whatever number a namespace gives it.
    static let mayBeRoot = outside.user == 0 || namespaceMapsRoot()

    private static func namespaceMapsRoot() -> Bool {
        guard let map = try? Descriptor.open("/proc/self/uid_map", O_RDONLY).readAll(limit: 65_536) else { return true }
        // Lines of three numbers: first number inside, first number outside, how many. The whole range is no namespace at all.
        let numbers = map.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map(\.leadingNumber)
        if numbers == [0, 0, UInt64(UInt32.max)] { return false }
        return stride(from: 0, to: numbers.count - 2, by: 3).contains { first in
            let (inside, parent, count) = (numbers[first], numbers[first + 1], numbers[first + 2])
            let user = UInt64(outside.user)
            return user >= inside && user < inside + count && parent + (user - inside) == 0
        }
    }

    /// The same numbers, but never root: a program that finds itself root behaves differently.
    static let inside = (
        user: outside.user == 0 ? 1000 : outside.user, group: outside.group == 0 ? 1000 : outside.group
    )
}
