package a.b
import c.d.E
// doc
class Foo(val x: Int) : Bar(), Baz {
  val p = 1
  fun m(a: Int): String { return x.foo(a) }
  companion object {
    const val K = 1
  }
}
interface I { fun q() }
enum class En { A, B }
object O { }
typealias T = List<Int>
fun top() = Foo(1).m(2)
val g = 1
