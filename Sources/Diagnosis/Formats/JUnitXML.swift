// SPDX-License-Identifier: Apache-2.0

internal import API

/// The XML that JUnit's Ant task began and every runner writes in its own way.
enum JUnitXML: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        let files = run.artifacts.filter { $0.path.ends(with: ".xml") }
        guard !files.isEmpty else { return nil }
        var report = ParsedReport()
        for file in files {
            let handler = JUnitHandler(framework: run.framework)
            let complaint = XMLDocument.read(file.bytes, into: handler)
            if let complaint {
                report.notes.append("\(file.path) was read only in part: \(complaint)")
                handler.finishTest()
            }
            report.merge(handler.report)
        }
        return report
    }
}

/// Collects test cases from one document.
private final class JUnitHandler: XMLHandler {
    private(set) var report = ParsedReport()
    private let framework: String
    private var suites: [String] = []
    private var test: Test?
    private var capturing: Element?
    private var text = ""

    /// Of one failure or one captured output.
    private static let longestText = 65_536

    private enum Element {
        case failure
        case error
        case output
    }

    private struct Test {
        var attributes: [String: String]
        var failure: (isError: Bool, attributes: [String: String], text: String)?
        var isSkipped = false
        var output = ""
    }

    init(framework: String) {
        self.framework = framework
    }

    func begin(_ name: String, _ attributes: [String: String]) {
        text = ""
        capturing = nil
        switch name {
        case "testsuite": suites.append(attributes["name"] ?? "")
        case "testcase": test = Test(attributes: attributes)
        case "failure", "error":
            // Of several, the first; a suite's own failure has no test.
            guard test?.failure == nil else { return }
            capturing = name == "error" ? .error : .failure
            test?.failure = (name == "error", attributes, "")
        case "skipped": test?.isSkipped = true
        case "system-out", "system-err": capturing = .output
        default: break
        }
    }

    func text(_ piece: String) {
        guard capturing != nil, text.utf8.count < Self.longestText else { return }
        text += piece
    }

    func end(_ name: String) {
        switch capturing {
        case .failure, .error: test?.failure?.text = text
        case .output: if test != nil { test?.output += text }
        case nil: break
        }
        capturing = nil
        if name == "testcase" { finishTest() }
        if name == "testsuite" { _ = suites.popLast() }
    }

    func finishTest() {
        guard let test else { return }
        self.test = nil
        let seconds = test.attributes["time"].flatMap { Double($0.filter { $0 != "," }) }
        let id = JUnitTestId.id(framework, test.attributes, suites: suites)
        let duration = seconds.flatMap { $0 >= 0 && $0 < 1e9 ? Int($0 * 1000) : nil }
        guard let failure = test.failure else {
            // ctest says `disabled`, NUnit's converter `result`: what is neither failed nor skipped did pass.
            let skipped = test.isSkipped || test.attributes["status"] == "disabled"
            report.add(id, skipped ? .skipped : .passed, durationMs: duration)
            return
        }
        if framework == "phpunit" {
            // The text begins with the test's name.
            let lines = OutputText(Array(failure.text.utf8)).lines
            var explained = PHPUnitText.failure(id, lines.dropFirst(), isError: failure.isError)
            if explained.type == nil { explained.type = failure.attributes["type"] }
            report.add(explained)
            report.add(id, .skipped, durationMs: duration)
            return
        }
        let body =
            failure.text.isEmpty || failure.text == failure.attributes["message"]
            ? failure.text + test.output : failure.text
        report.add(
            FailureText(
                testId: id,
                isError: failure.isError,
                type: failure.attributes["type"],
                message: failure.attributes["message"],
                body: OutputText(Array(body.utf8)).lines,
                framework: framework
            ).failure
        )
        report.add(id, .skipped, durationMs: duration)
    }
}

/// How each runner's file names a test that the runner itself knows by another name.
enum JUnitTestId {
    static func id(_ framework: String, _ attributes: [String: String], suites: [String]) -> String {
        let name = attributes["name"] ?? ""
        let group = attributes["classname"] ?? attributes["class"] ?? ""
        switch framework {
        case "pytest": return pytest(name, group, attributes["file"])
        case "phpunit": return group.isEmpty ? name : "\(group)::\(name)"
        case "swift": return group.isEmpty ? name : "\(group)/\(name)"
        case "ctest": return name
        case "maven", "gradle", "junit":
            // JUnit 5 appends the parameters' types.
            let method = name.firstRange(of: "(").map { String(name[..<$0.lowerBound]) } ?? name
            return group.isEmpty ? method : "\(group)#\(method)"
        default: return group.isEmpty || group == name ? name : "\(group)::\(name)"
        }
    }

    private static func pytest(_ name: String, _ group: String, _ file: String?) -> String {
        guard let file else {
            // A module that could not be collected: its dotted name, and nothing else.
            return group.isEmpty ? name.replacing(".", with: "/") + ".py" : "\(group)::\(name)"
        }
        let module = (file.ends(with: ".py") ? String(file.dropLast(3)) : file).replacing("/", with: ".")
        // A file that could not be collected is a test case of its own name.
        if name == module { return file }
        let rest = group.begins(with: module) ? String(group.dropFirst(module.count)) : ""
        return ([file] + rest.split(separator: ".").map(String.init) + [name]).joined(separator: "::")
    }
}
