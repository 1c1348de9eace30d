// SPDX-License-Identifier: Apache-2.0

// Measures decisions: policy-bench [RULES] [SEGMENTS]. Rules are a mix of exact repositories, globs, data classes and people; half of them apply to
// the destination and purpose asked about.

import API
import Configuration
import Policy

let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let ruleCount = numbers.first ?? 1000
let segmentCount = numbers.dropFirst().first ?? 1

var text = """
    [[destination]]
    id = "claude"
    class = "external"
    provider = "anthropic"
    url = "https://api.example"
    [[destination]]
    id = "local"
    class = "internal"
    provider = "openai"
    url = "http://llm.internal"
    [[rule]]
    id = "all"
    effect = "permit"
    redact = ["secret"]

    """
for number in 0..<ruleCount - 1 {
    let matcher =
        switch number % 5 {
        case 0: "repositories = [\"repo-\(number)\", \"repo-\(number + 1)\"]\npaths = [\"src/**\"]"
        case 1: "paths = [\"**/module\(number)/**/*.py\", \"lib\(number)/*.c\"]"
        case 2: "data_classes = [\"secret\"]\nmin_count = \(number % 7 + 1)\nusers = [\"user\(number)\", \"svc-*\"]"
        case 3: "repositories = [\"team\(number)-*\"]\nlanguages = [\"python\"]"
        default: "groups = [\"group\(number)\"]\nexcept_paths = [\"docs/**\"]"
        }
    let destination = number % 2 == 0 ? "claude" : "*"
    text += "[[rule]]\nid = \"r\(number)\"\neffect = \"forbid\"\ndestinations = [\"\(destination)\"]\n\(matcher)\n"
}
let clock = ContinuousClock()
var loaded: PolicySet?
let loading = try clock.measure {
    loaded = try PolicyLoader().load([TOMLDecoder.Source(file: "bench.toml", text: Array(text.utf8))])
}
guard let policy = loaded else { fatalError("no policy") }

let requests = (0..<64).map { number in
    DecisionRequest(
        principal: Principal(
            user: "user\(number * 5 + 2)",
            role: .developer,
            groups: ["core", "group\(number * 5 + 9)"]
        ),
        purpose: .review,
        destination: "claude",
        model: "m",
        time: Timestamp(milliseconds: 0),
        segments: (0..<segmentCount).map { segment in
            DecisionSegment(
                kind: .code,
                repository: "repo-\(number * 5)",
                path: "src/services/module\(number)/handlers/request_\(segment).py",
                language: "python",
                bytes: 4000,
                findings: [DataFinding(kind: "email", family: "personal", severity: .low, count: 2)],
                markings: []
            )
        }
    )
}
var times: [Duration] = []
var denied = 0
for round in 0..<400 {
    for request in requests {
        var decision: PolicyDecision?
        let elapsed = clock.measure { decision = policy.decide(request) }
        if round >= 20 { times.append(elapsed) }
        if decision?.outcome == .denied { denied += 1 }
    }
}
times.sort()
print("rules \(ruleCount), segments \(segmentCount), load \(loading)")
print(
    "decide p50 \(times[times.count / 2])  p99 \(times[times.count * 99 / 100])  max \(times[times.count - 1])  (\(denied) denied)"
)
