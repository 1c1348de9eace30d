package a.b
import c.d.{E, F}
// doc
class Foo(x: Int) extends Bar with Baz {
  val p = 1
  def m(a: Int): String = x.foo(a)
  def n = new Z(1)
}
object O { type T = Int }
trait Tr
enum En { case A, B }
