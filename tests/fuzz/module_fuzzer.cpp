// The libFuzzer programs of the targets that take a module; FUZZ_TARGET names the one.
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "tests/fuzz/libfuzzer.h"
#include "tests/fuzz/module_mutator.h"
#include "tests/fuzz/targets.h"

using namespace phoenix;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::FUZZ_TARGET({data, size});
    return 0;
}

// One time in eight, and whenever it does not decode, the bytes as they are.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t sizeMax, unsigned seed) {
    fuzz::Random random(seed);
    if (!random.oneIn(8)) {
        if (Result<ir::Module> module = ir::decode({data, size})) {
            fuzz::mutate(*module, random);
            const std::size_t made = fuzz::giveBack(ir::encode(*module), data, sizeMax);
            if (made != 0) return made;
        }
    }
    return LLVMFuzzerMutate(data, size, sizeMax);
}
