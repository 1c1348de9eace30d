#include <stdio.h>
#include "local.h"
#define MAX 10
#define SQ(x) ((x)*(x))
/* Doc. */
static const char *name(int a, struct foo *p) { int l = 1; return p->get(l); }
struct foo { int x; char *(*get)(int); };
typedef struct { int a; } Bar;
typedef int (*fn)(void);
enum col { RED, GREEN };
extern int proto(void);
int global = 1, other;
int main(void) { struct foo f; Bar b; return name(1, &f) + SQ(2); }
