// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import Repair

/// Real runs of edits that all pass, told apart by what they answer elsewhere.
@Suite(.timeLimit(.minutes(1)))
struct BehaviourComparisonTests {
    private func groups(_ files: [String: String], _ path: String, _ contents: [String]) async throws -> [[Int]]? {
        let parts = try RepairParts()
        let sources = sourceFiles(files)
        let entries = contents.map { content in
            CandidateRace.Passed(
                candidate: Candidate(
                    path: path,
                    edits: [],
                    operatorName: "",
                    prior: 1,
                    score: 1,
                    line: 1,
                    title: "",
                    risk: .low
                ),
                content: Array(content.utf8),
                result: TrialResult(ending: .exited(0), report: .init(framework: "unittest"), elapsed: .zero)
            )
        }
        let comparison = BehaviourComparison(
            entries,
            testbed: try ProcessTestbed(files),
            probe: parts.probe,
            files: sources,
            parsed: ParsedFiles(files: sources, library: parts.library, traits: parts.traits),
            timeLimit: .seconds(20)
        )
        return await comparison.groups(of: entries, until: .now + .seconds(50))
    }

    private static func shelf(_ oldest: String) -> String {
        """
        class Book:
            def __init__(self, title, year):
                self.title, self.year = title, year


        class Shelf:
            def __init__(self):
                self.books = []

            def put(self, book):
                self.books.append(book)

            def oldest(self):
                return \(oldest)

        """
    }

    /// The only shelf that the tests fill has two books: what differs lies in the objects of a list of an object.
    @Test func `edits that differ for other objects in a list of an object differ, those that answer alike do not`()
        async throws
    {
        let contents = [
            Self.shelf("min(self.books, key=lambda book: book.year).title"),
            Self.shelf("max(self.books, key=lambda book: book.title).title"),
            Self.shelf("min((book.year, place, book.title) for place, book in enumerate(self.books))[2]"),
        ]
        let test = """
            import unittest

            from shelf import Book, Shelf


            class ShelfTests(unittest.TestCase):
                def test_oldest(self):
                    shelf = Shelf()
                    shelf.put(Book("B", 1990))
                    shelf.put(Book("A", 2000))
                    self.assertEqual(shelf.oldest(), "B")

            """
        let found = try await groups(["shelf.py": contents[0], "test_shelf.py": test], "shelf.py", contents)
        #expect(found == [[0, 2], [1]])
    }

    /// Three calls after one another show what none of them alone does.
    @Test func `edits that differ only after several calls differ`() async throws {
        func counter(_ step: String) -> String {
            """
            class Counter:
                def __init__(self):
                    self.seen = []

                def add(self, name):
                    \(step)

                def total(self):
                    return len(self.seen)

            """
        }
        let contents = [
            counter("self.seen = (self.seen + [name])[-3:]"), counter("self.seen = (self.seen + [name])[-9:]"),
        ]
        let test = """
            import unittest

            from counter import Counter


            class CounterTests(unittest.TestCase):
                def test_total(self):
                    counter = Counter()
                    counter.add("a")
                    self.assertEqual(counter.total(), 1)

            """
        let found = try await groups(["counter.py": contents[0], "test_counter.py": test], "counter.py", contents)
        #expect(found == [[0], [1]])
    }
}
