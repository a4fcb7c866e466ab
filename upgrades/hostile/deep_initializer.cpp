// import: too large to be split
// An initializer nested 256 deep: a reader that calls itself for each level would run out of stack.
#include <phoenix/abi.h>

template<int depth> struct Nested {
    Nested<depth - 1> inside;
};
template<> struct Nested<0> {
    int value;
};

static constinit Nested<256> object = {};
static constinit Nested<256>* volatile kept = &object;

template<int depth> constexpr Nested<depth> filled() {
    if constexpr (depth == 0)
        return {7};
    else
        return {filled<depth - 1>()};
}

static constinit Nested<256> full = filled<256>();

extern "C" int32_t phx_method_run(uint32_t, uint32_t) {
    kept = &full;
    return *reinterpret_cast<volatile int*>(kept);
}
