// The versions that are loaded here, by code hash: in force, on trial with their predecessors, and those
// that were compiled ahead. An activation only takes from the stage.
#pragma once

#include "node/service/registry.h"
#include "node/upgrade/swap/tables.h"

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace phoenix::swap {

// Makes a program of canonical IR now, on this thread: compiled where there is time for it, interpreted
// otherwise. Fails only for code that no gate would have let through.
using ProgramSource =
    std::function<Result<std::shared_ptr<const service::Program>>(const Hash& codeHash, ByteView ir)>;

// Thread: core.
class Stage {
  public:
    explicit Stage(ProgramSource source) : source_(std::move(source)) {}

    // Code that was compiled in the background; from here on versions are made of it.
    void offer(const Hash& codeHash, std::shared_ptr<const service::Program> program);
    bool has(const Hash& codeHash) const { return programs_.contains(codeHash); }

    // The version of an entry, ready to be called; its package is read from the state.
    Result<service::ServiceVersionPointer> version(const chain::VersionEntry& entry, const TableReader& tables);

    // Unloads what is neither named here nor still held by somebody.
    void retain(const std::set<Hash>& needed);

  private:
    ProgramSource source_;
    std::map<Hash, std::shared_ptr<const service::Program>> programs_;
    std::map<std::pair<Hash, std::uint64_t>, service::ServiceVersionPointer> versions_; // by hash, activation
};

} // namespace phoenix::swap
