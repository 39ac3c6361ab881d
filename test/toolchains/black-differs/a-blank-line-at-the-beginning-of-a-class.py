class A:

    x = 1
    class B: pass
    def f(self):
