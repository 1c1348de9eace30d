using System.IO;
namespace A.B {
 // doc
 public class Foo : Bar, IBaz<X> {
  int f = 1;
  public string P { get; set; }
  const int K = 1;
  public Foo(int x) {}
  void M(List<int> a) { var z = new Foo(1); a.Add(2); G<int>(); this.H(); a?.Q(); }
  enum E { A, B }
  delegate void D(int q);
 }
 struct S {}
 interface I { void X(); }
 record R(int A);
}
