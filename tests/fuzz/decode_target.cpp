#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/diff.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/print.h"
#include "node/upgrade/ir/verify.h"
#include "tests/fuzz/targets.h"

#include <cstdio>
#include <cstdlib>

namespace phoenix::fuzz {

void expect(bool holds, const char* sentence) {
    if (holds) return;
    std::fprintf(stderr, "a promise does not hold: %s\n", sentence);
    std::abort();
}

Reached decodeTarget(ByteView input) {
    const Result<ir::Module> module = ir::decode(input);
    if (!module) {
        expect(!module.error().message.empty(), "a refusal has a reason");
        return Reached::Refused;
    }
    expect(equal(ir::encode(*module), input), "encode(decode(b)) is b");
    ir::print(*module);
    ir::checkLimits(*module);
    ir::checkFrameWeights(*module);
    if (!ir::verify(*module).empty()) return Reached::Decoded;
    expect(ir::diff(*module, *module).empty(), "a module does not differ from itself");
    return Reached::Accepted;
}

} // namespace phoenix::fuzz
