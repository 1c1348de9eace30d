// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import HTTPTypes
import System
import Testing

struct RouterTests {
    private struct Unexpected: Error {}

    private func request(_ method: String, _ path: String) -> HTTPRequest {
        let components = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        return HTTPRequest(
            method: method,
            path: path,
            components: components == [""] ? [] : components,
            peer: .unix(uid: 1, gid: 1, pid: 1)
        )
    }

    private func text(_ response: HTTPResponse) -> String {
        if case .bytes(let bytes) = response.body { String(decoding: bytes, as: UTF8.self) } else { "" }
    }

    private func router() -> Router {
        var router = Router()
        router.on("GET", "/v1/jobs/{id}") {
            HTTPResponse(status: 200, body: Array("job \($0.parameters["id"] ?? "")".utf8))
        }
        router.on("DELETE", "/v1/jobs/{id}") { _ in HTTPResponse(status: 204) }
        router.on("GET", "/v1/jobs/latest") { _ in HTTPResponse(status: 200, body: Array("latest".utf8)) }
        router.on("GET", "/") { _ in HTTPResponse(status: 200, body: Array("root".utf8)) }
        router.on("POST", "/v1/fail/problem") { _ in throw Problem(418, "teapot", "Teapot") }
        router.on("POST", "/v1/fail/error") { _ in throw Unexpected() }
        return router
    }

    @Test func `a place in the pattern takes one component`() async {
        #expect(text(await router().respond(to: request("GET", "/v1/jobs/17"))) == "job 17")
        #expect(await router().respond(to: request("GET", "/v1/jobs/17/x")).status == 404)
        #expect(await router().respond(to: request("GET", "/v1/jobs/")).status == 404)
        #expect(text(await router().respond(to: request("GET", "/"))) == "root")
    }

    @Test func `a literal wins over a place, whichever was added first`() async {
        #expect(text(await router().respond(to: request("GET", "/v1/jobs/latest"))) == "latest")
    }

    @Test func `another method is 405 and names those there are`() async {
        let response = await router().respond(to: request("PATCH", "/v1/jobs/17"))
        #expect(response.status == 405)
        #expect(response.headers["Allow"] == "DELETE, GET, HEAD")
        #expect(response.headers["Content-Type"] == "application/problem+json")
    }

    @Test func `HEAD goes where GET goes`() async {
        #expect(await router().respond(to: request("HEAD", "/v1/jobs/17")).status == 200)
    }

    @Test func `problems keep their status, other errors tell nothing`() async {
        #expect(await router().respond(to: request("POST", "/v1/fail/problem")).status == 418)
        let response = await router().respond(to: request("POST", "/v1/fail/error"))
        #expect(response.status == 500)
        #expect(!text(response).contains("Unexpected"))
    }
}
