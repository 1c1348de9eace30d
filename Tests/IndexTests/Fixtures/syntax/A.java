package a.b;
import java.util.List;
import static x.Y.*;
/** Doc. */
@Annot
public class A<T> extends B implements C, D {
  private static final int K = 1;
  public A(int x) { super(x); }
  @Override public List<Foo> run(Bar b) throws Ex { int local = 1; b.go(local); new Baz<>(1); return this::run; }
  enum E { X, Y; }
  interface I { void m(); int Q = 1; }
  record R(int a) {}
}
