// The libFuzzer program of the target that takes a package.
#include "tests/fuzz/libfuzzer.h"
#include "tests/fuzz/package_mutator.h"
#include "tests/fuzz/targets.h"

using namespace phoenix;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::packageTarget({data, size});
    return 0;
}

// One time in eight, and whenever it does not decode, the bytes as they are.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t sizeMax, unsigned seed) {
    fuzz::Random random(seed);
    if (!random.oneIn(8)) {
        if (Result<package::Package> package = package::decode({data, size})) {
            fuzz::mutate(*package, random, fuzz::mutateBytes);
            if (const std::size_t made = fuzz::giveBack(package::encode(*package), data, sizeMax);
                made != 0)
                return made;
        }
    }
    return LLVMFuzzerMutate(data, size, sizeMax);
}
