require 'x'
# doc
module A
  class Foo < Bar::Baz
    K = 1
    attr_reader :x
    def m(a) = a.run(1)
    def self.s; foo; foo(1); Foo.new; end
  end
end
