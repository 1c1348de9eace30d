// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

extension Descriptor {
    /// The names in this folder, `.` and `..` included.
    borrowing func names() throws(Errno) -> [String] {
        let copy = try openBeneath(".", O_RDONLY | O_DIRECTORY)
        let number = copy.release()
        guard let folder = unsafe fdopendir(number) else {
            close(number)
            throw Errno(errno)
        }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            names.append(
                unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                    unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
                }
            )
        }
        return names
    }

    /// Where the symbolic link `name` in this folder points.
    borrowing func linkTarget(_ name: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 512)
        let count = unsafe readlinkat(rawValue, name, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
