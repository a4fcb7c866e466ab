#include "app/cli/package_file.h"

#include "node/base/file.h"
#include "node/base/hex.h"

#include <algorithm>
#include <filesystem>

namespace phoenix::cli {

Result<Bytes> packageOf(Context& context, const std::string& what) {
    constexpr std::size_t kFileMax = 64u << 20;
    std::error_code error;
    if (std::filesystem::exists(what, error)) return readFile(what, kFileMax);
    const auto hash = fromHex(what);
    if (!hash || hash->size() != 32)
        return fail(ErrorCode::NotFound,
                    "\"" + what + "\" is neither a file nor a code hash of 64 digits");
    auto node = context.node();
    if (!node) return forward(node);
    chain::Hash codeHash{};
    std::copy(hash->begin(), hash->end(), codeHash.begin());
    return (*node)->package(codeHash);
}

} // namespace phoenix::cli
