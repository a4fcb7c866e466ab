// The code that simulated chains run: packages made from the bitcode of a build, and the programs of them, which all
// nodes of the process share.
#pragma once

#include "node/service/program.h"
#include "node/upgrade/jit/compiler.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace phoenix::simulator {

struct Upgrade {
    std::string name; // "samples/fees_v2"
    Bytes package;
};

// Thread: one.
class Catalogue {
  public:
    // `build`: the folder with upgrades/ and bin/phoenix-compiler. Objects are kept below it, so that the next run
    // links what this one compiled. `kinds`: folders of upgrades for storms; those that are not built are left out.
    static Result<Catalogue> open(const std::filesystem::path& build, const std::vector<std::string>& kinds);
    // The build that this program lies in (bin/ or tests/ of it).
    static std::filesystem::path buildOfThisProgram();

    // By name of the service.
    const std::map<std::string, Bytes>& services() const { return services_; }
    const std::vector<Upgrade>& upgrades() const { return upgrades_; }

    // The compiled program, or the interpreter's where that is asked for or the compiler has none.
    std::shared_ptr<const service::Program> program(const crypto::Hash& codeHash, ByteView ir, bool interpreted);

  private:
    Result<> read(const std::filesystem::path& build, const std::string& kind, bool genesis);

    std::map<std::string, Bytes> services_;
    std::vector<Upgrade> upgrades_;
    std::optional<jit::Compiler> compiler_;
    std::map<crypto::Hash, std::shared_ptr<const service::Program>> compiled_, interpreted_;
};

} // namespace phoenix::simulator
