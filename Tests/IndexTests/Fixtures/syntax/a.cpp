#include <vector>
using std::vector;
namespace a::b {
// Doc.
template <typename T> class Foo : public Base { public: Foo(int); ~Foo(); int m() const { return x.get(); } T field; static int s; };
struct P { int x; };
enum class E { A, B };
using Alias = std::vector<int>;
}
int a::b::Foo<int>::m2(Bar& b) { auto p = new Qux(1); std::sort(b); return b.run<int>(); }
int& refFn() { static int x; return x; }
