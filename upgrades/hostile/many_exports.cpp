// gate: decode: exports
// 1,024 methods: each is a line in every form, and a place in every table.
#include <phoenix/abi.h>

#define ONE(n) extern "C" int32_t phx_method_##n(uint32_t, uint32_t) { return __COUNTER__; }
#define FIVE(n) ONE(n##0) ONE(n##1) ONE(n##2) ONE(n##3)
#define FOUR(n) FIVE(n##0) FIVE(n##1) FIVE(n##2) FIVE(n##3)
#define THREE(n) FOUR(n##0) FOUR(n##1) FOUR(n##2) FOUR(n##3)
#define TWO(n) THREE(n##0) THREE(n##1) THREE(n##2) THREE(n##3)

ONE(run)
TWO(m0) TWO(m1) TWO(m2) TWO(m3)
