// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPServer
import System
import TestSupport
import Testing

struct ListenerTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/s" }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func `the socket has the mode asked for, and its path goes with it`() throws {
        do {
            let listener = try Listener.unix(path: path, mode: 0o660)
            #expect(try mode(path) == 0o660)
            #expect(listener.address == "unix:" + path)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a socket that nobody answers on is replaced`() throws {
        _ = try Descriptor.listen(unix: path, mode: 0o600)
        #expect(FileManager.default.fileExists(atPath: path))
        let listener = try Listener.unix(path: path, mode: 0o600)
        _ = try Descriptor.connect(unix: path)
        #expect(listener.address == "unix:" + path)
    }

    @Test func `a socket that is answered is in use and stays`() throws {
        let listener = try Listener.unix(path: path, mode: 0o600)
        #expect(throws: ListenerError.inUse(address: listener.address)) { try Listener.unix(path: path, mode: 0o600) }
        _ = try Descriptor.connect(unix: path)
    }

    @Test func `a file that is no socket is left alone`() throws {
        try Data("x".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: ListenerError.notASocket(path)) { try Listener.unix(path: path, mode: 0o600) }
        #expect(FileManager.default.contents(atPath: path) == Data("x".utf8))
    }

    @Test func `a path that does not fit is named`() throws {
        let long = folder.path + "/" + String(repeating: "x", count: 120)
        #expect(throws: ListenerError.pathTooLong(long)) { try Listener.unix(path: long, mode: 0o600) }
    }

    @Test func `a folder that is not there is named`() throws {
        let missing = folder.path + "/no/s"
        #expect(throws: ListenerError.cannotBind(address: "unix:" + missing, .notFound)) {
            try Listener.unix(path: missing, mode: 0o600)
        }
    }

    @Test func `a busy port is named`() throws {
        let listener = try Listener.loopback(port: 0)
        let port = try #require(UInt16(listener.address.split(separator: ":").last ?? ""))
        #expect(throws: ListenerError.inUse(address: listener.address)) { try Listener.loopback(port: port) }
    }

    @Test func `a descriptor handed over must be listening`() throws {
        let folder = try Descriptor.open(folder.path, 0)
        let number = folder.rawValue
        #expect(throws: ListenerError.notListening(descriptor: number)) { try Listener.adopting(descriptor: number) }
        #expect(throws: ListenerError.notListening(descriptor: 9999)) { try Listener.adopting(descriptor: 9999) }
        let socket = try Descriptor.listen(unix: path, mode: 0o600)
        #expect(try Listener.adopting(descriptor: socket.release()).address == "unix:" + path)
    }
}
