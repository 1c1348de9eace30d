<?php
namespace A\B;
use C\D;
/** doc */
class Foo extends Bar implements Baz {
  const K = 1;
  public int $p = 1;
  public function m(Foo $a): T { $a->run(1); Foo::st(); new Z(); helper(); }
}
interface I {} trait T {} enum E { case A; }
function top() {}
const Q = 1;
