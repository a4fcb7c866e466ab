// import: functions, at most 4000
// 4,096 functions: each costs a compiler more than its bytes say.
#include <phoenix/abi.h>

#define SIX(n) ONE(n##0) ONE(n##1) ONE(n##2) ONE(n##3)
#define FIVE(n) SIX(n##0) SIX(n##1) SIX(n##2) SIX(n##3)
#define FOUR(n) FIVE(n##0) FIVE(n##1) FIVE(n##2) FIVE(n##3)
#define THREE(n) FOUR(n##0) FOUR(n##1) FOUR(n##2) FOUR(n##3)
#define TWO(n) THREE(n##0) THREE(n##1) THREE(n##2) THREE(n##3)
#define ALL TWO(f0) TWO(f1) TWO(f2) TWO(f3)

static volatile uint32_t counter;

#define ONE(n) [[gnu::noinline]] static void n() { counter = counter + __COUNTER__; }
ALL
#undef ONE

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
#define ONE(n) n();
    ALL
    return static_cast<int32_t>(counter);
}
