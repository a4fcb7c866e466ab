#include "app/bench/module_source.h"

#include "node/base/file.h"
#include "node/base/process.h"

#include <fmt/format.h>
#include <random>
#include <sstream>

namespace phoenix::bench {

namespace {

constexpr std::string_view kHead = R"(#include <stdint.h>
extern "C" void phx_return(const void* data, uint32_t len);
namespace {
uint64_t table[64];
uint64_t rotate(uint64_t x, unsigned by) { return x << by | x >> (64 - by); }
)";

// The figures make each function another one, so that clang cannot merge two.
std::string function(unsigned number, std::mt19937_64& random) {
    const auto below = [&](unsigned limit) { return unsigned(random() % limit); };
    return fmt::format(R"([[gnu::noinline]] uint64_t f{0}(uint64_t a, uint64_t b) {{
    for (uint32_t i = 0; i < {1} + (a & 3); ++i) {{
        a = rotate(a ^ {2}u, {3}) + b * {4}u;
        if (a & {5}u)
            b ^= table[a >> {6} & 63];
        else
            b += a >> {7};
        switch (b & 3) {{
        case 0: table[b >> 2 & 63] += a; break;
        case 1: a += {8}u * b; break;
        case 2: b = rotate(b, {9}); break;
        default: table[i & 63] ^= b;
        }}
    }}
    return a ^ b;
}}
)",
                       number, 2 + below(4), random(), 1 + below(62), random() | 1, 1u << below(16),
                       below(50), 1 + below(40), random() | 1, 1 + below(62));
}

} // namespace

std::string moduleSource(unsigned functions, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::string text(kHead);
    for (unsigned i = 0; i < functions; ++i)
        text += function(i, random);
    text +=
        "} // namespace\nextern \"C\" int32_t phx_method_run(uint32_t args, uint32_t length) {\n"
        "    if (length != 8) return 1;\n"
        "    uint64_t x = *reinterpret_cast<const uint64_t*>(args);\n";
    for (unsigned i = 0; i < functions; ++i)
        text += fmt::format("    x = f{}(x, {}u);\n", i, i + 1);
    return text + "    phx_return(&x, 8);\n    return 0;\n}\n";
}

Result<Bytes> compileToBitcode(const std::string& source, const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "module.cpp";
    if (auto written = writeFile(file, viewOf(source)); !written) return forward(written);
    ProcessRequest request;
    request.program = PHOENIX_CLANG;
    std::istringstream flags(PHOENIX_UPGRADE_FLAGS);
    for (std::string flag; flags >> flag;)
        request.arguments.push_back(flag);
    request.arguments.insert(request.arguments.end(), {"module.cpp", "-o", "module.bc"});
    request.folder = folder;
    auto ended = runProcess(request);
    if (!ended)
        return forward(ended,
                       "clang-19 is needed for modules of a wanted size; apt-get install clang-19");
    if (ended->exitCode != 0)
        return reject("clang-19 refused a module that it should take: " + ended->errorText);
    return readFile(folder / "module.bc");
}

} // namespace phoenix::bench
