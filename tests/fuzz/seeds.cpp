// fuzz_seeds OUT FILE…: writes what fuzzing begins with into OUT/decode, OUT/verify and
// OUT/package. A FILE is a package (.phx) or an answer of `phoenix-compiler import` (.reply); large
// ones are left out, because a fuzzer that is slow finds nothing.
#include "node/base/file.h"
#include "node/upgrade/gates/assemble.h"
#include "node/upgrade/ir/compiler_reply.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/package/package.h"
#include "tests/support/ir_samples.h"

#include <cstdio>

using namespace phoenix;

namespace {

constexpr std::size_t kBytesMax = 16384;

bool put(const std::filesystem::path& folder, const std::string& name, ByteView content) {
    if (content.size() > kBytesMax) return true;
    std::filesystem::create_directories(folder);
    return writeFile(folder / name, content).has_value();
}

bool putModule(const std::filesystem::path& out, const std::string& name, ByteView code) {
    return put(out / "decode", name, code) && put(out / "verify", name, code);
}

bool putFile(const std::filesystem::path& out, const std::filesystem::path& file) {
    const Result<Bytes> content = readFile(file);
    if (!content) return false;
    if (file.extension() == ".phx") {
        const Result<package::Package> package = package::decode(*content);
        return package && put(out / "package", file.filename(), *content) &&
               putModule(out, file.stem(), package->code);
    }
    const Result<ir::CompilerReply> reply = ir::decodeReply(*content);
    if (!reply) return false;
    if (reply->status != ir::CompilerStatus::Ok) return true;
    // What describes itself is packed too: small packages are what a fuzzer likes best.
    if (const auto made = gates::assemble({.title = "a seed"}, reply->payload, {}))
        if (!put(out / "package", file.stem().string() + ".small", package::encode(*made)))
            return false;
    return putModule(out, file.stem(), reply->payload);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fputs("usage: fuzz_seeds OUT FILE…\n", stderr);
        return 2;
    }
    const std::filesystem::path out = argv[1];
    bool written = putModule(out, "every", ir::encode(tests::everyInstruction())) &&
                   putModule(out, "summing", ir::encode(tests::summingModule()));
    for (int i = 2; i < argc; ++i) {
        if (putFile(out, argv[i])) continue;
        std::fprintf(stderr, "fuzz_seeds: %s is not a seed\n", argv[i]);
        written = false;
    }
    return written ? 0 : 1;
}
