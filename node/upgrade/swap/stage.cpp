#include "node/upgrade/swap/stage.h"

#include "node/base/hex.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/package/package.h"

namespace phoenix::swap {

void Stage::offer(const Hash& codeHash, std::shared_ptr<const service::Program> program) {
    programs_.insert_or_assign(codeHash, std::move(program));
    std::erase_if(versions_, [&](const auto& one) { return one.first.first == codeHash; });
}

Result<service::ServiceVersionPointer> Stage::version(const chain::VersionEntry& entry,
                                                      const TableReader& tables) {
    const auto known = versions_.find({entry.codeHash, entry.activationHeight});
    if (known != versions_.end()) return known->second;
    const auto file = tables.file(entry.codeHash);
    if (!file)
        return fail(ErrorCode::Stop, "the package of " + entry.service + " " + entry.version + " (" +
                                         toHex(entry.codeHash) + ") is not in the state");
    auto package = package::decode(*file);
    if (!package) return forward(package, "the package of " + entry.service);
    auto module = ir::decode(package->code);
    if (!module) return forward(module, "the code of " + entry.service);
    auto program = programs_.find(entry.codeHash);
    if (program == programs_.end()) {
        auto made = source_(entry.codeHash, package->code);
        if (!made) return forward(made, "the code of " + entry.service);
        program = programs_.emplace(entry.codeHash, std::move(*made)).first;
    }
    auto version = service::ServiceVersion::make(entry, module->descriptor, program->second, package->code.size());
    if (!version) return version;
    versions_.emplace(std::pair(entry.codeHash, entry.activationHeight), *version);
    return version;
}

void Stage::retain(const std::set<Hash>& needed) {
    std::erase_if(versions_, [&](const auto& one) { return !needed.contains(one.first.first); });
    std::erase_if(programs_, [&](const auto& one) { return !needed.contains(one.first); });
}

} // namespace phoenix::swap
