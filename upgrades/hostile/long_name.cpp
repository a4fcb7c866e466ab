// import: 1 to 128 characters
// A method with a name of 203 characters.
#include <phoenix/abi.h>

#define GLUE_NOW(a, b) a##b
#define GLUE(a, b) GLUE_NOW(a, b)
#define TWELVE abcdefghijkl
#define LONG GLUE(GLUE(TWELVE, TWELVE), GLUE(TWELVE, TWELVE))
#define NAME GLUE(phx_method_, GLUE(GLUE(LONG, LONG), GLUE(LONG, LONG)))

extern "C" int32_t NAME(uint32_t, uint32_t) {
    return 0;
}

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    return 0;
}
