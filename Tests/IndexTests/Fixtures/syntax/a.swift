import Foundation
/// doc
@MainActor
public final class Foo: Bar {
    let x: Int = 1
    init(a: Int) {}
    func m(_ a: Foo) -> Baz { a.run(1); Foo(a: 1); let q = 2 }
    var c: Int { 1 }
}
struct S<T> { static let k = 1 }
enum E: String { case a, b; case c(Int) }
extension Foo.Bar: P { func ext() {} }
protocol P { func r(); var z: Int { get } }
typealias A = Int
actor Ac {}
func top() {}
let g = 1
