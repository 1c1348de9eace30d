// SPDX-License-Identifier: Apache-2.0

/// Many `PathPattern`s, matched together.
///
/// Patterns that begin alike share states. A path goes through once, component by component, with the set of states reached so far; each component is compared
/// once with all names that occur in any pattern. The cost is bounded by states × components.
package struct PathIndex: Sendable {
    private struct State: Sendable {
        /// Whether it stands for `**`: any component leads back to it.
        var isLoop = false
        /// The state of a `**` that follows; it is reached without a component.
        var loop: Int?
        /// By name, rising.
        var edges: [(name: Int, target: Int)] = []
        /// Patterns that end here.
        var ends: [Int] = []
    }

    private var states = [State()]
    /// The names on the edges.
    private let names: GlobIndex

    /// - Parameter patterns: a match is reported by the position here.
    package init(_ patterns: [PathPattern]) {
        var numbers: [[UInt8]: Int] = [:]
        var texts: [[UInt8]] = []
        var states = [State()]
        var edges: [[Int: Int]] = [[:]]
        func next(_ state: Int, _ component: PathPattern.Component) -> Int {
            guard let name = component.name else {
                if let loop = states[state].loop { return loop }
                states[state].loop = states.count
                states.append(State(isLoop: true))
                edges.append([:])
                return states.count - 1
            }
            let number = numbers[name] ?? texts.count
            if number == texts.count {
                numbers[name] = number
                texts.append(name)
            }
            if let target = edges[state][number] { return target }
            edges[state][number] = states.count
            states.append(State())
            edges.append([:])
            return states.count - 1
        }
        for (number, pattern) in patterns.enumerated() {
            states[pattern.components.reduce(0, next)].ends.append(number)
        }
        for (state, targets) in edges.enumerated() {
            states[state].edges = targets.map { (name: $0.key, target: $0.value) }.sorted { $0.name < $1.name }
        }
        self.states = states
        names = GlobIndex(texts)
    }

    /// States reached.
    private struct Reached {
        private(set) var members: [Int] = []
        private var bits: [UInt64]

        init(capacity: Int) {
            bits = [UInt64](repeating: 0, count: (capacity + 63) / 64)
        }

        mutating func insert(_ state: Int) -> Bool {
            let mask: UInt64 = 1 << UInt64(state % 64)
            guard bits[state / 64] & mask == 0 else { return false }
            bits[state / 64] |= mask
            members.append(state)
            return true
        }

        mutating func removeAll() {
            for state in members { bits[state / 64] = 0 }
            members.removeAll(keepingCapacity: true)
        }
    }

    /// Calls `body` with each pattern that matches `path`, in no order, possibly more than once.
    package func forEachMatch(_ path: PathComponents, _ body: (Int) -> Void) {
        var reached = Reached(capacity: states.count)
        var next = Reached(capacity: states.count)
        enter(0, &reached, isAtEnd: path.components.isEmpty, body)
        var matched: [Int] = []
        for (place, component) in path.components.enumerated() {
            matched.removeAll(keepingCapacity: true)
            names.forEachMatch(component) { matched.append($0) }
            let isAtEnd = place == path.components.count - 1
            for state in reached.members {
                if states[state].isLoop { enter(state, &next, isAtEnd: isAtEnd, body) }
                for name in matched {
                    if let target = target(states[state].edges, name) { enter(target, &next, isAtEnd: isAtEnd, body) }
                }
            }
            swap(&reached, &next)
            next.removeAll()
        }
        for state in reached.members where !states[state].isLoop { states[state].ends.forEach(body) }
    }

    private func enter(_ state: Int, _ reached: inout Reached, isAtEnd: Bool, _ body: (Int) -> Void) {
        var state = state
        while reached.insert(state) {
            guard let loop = states[state].loop else { return }
            // `dir/**` means what is in the folder, not the folder: a component must follow, and then all that follow match.
            if !isAtEnd { states[loop].ends.forEach(body) }
            state = loop
        }
    }

    private func target(_ edges: [(name: Int, target: Int)], _ name: Int) -> Int? {
        var (low, high) = (0, edges.count)
        while low < high {
            let middle = (low + high) / 2
            if edges[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low < edges.count && edges[low].name == name ? edges[low].target : nil
    }
}
