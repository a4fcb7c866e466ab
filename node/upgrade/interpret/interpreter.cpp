#include "node/upgrade/interpret/interpreter.h"

#include "node/upgrade/interpret/machine.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/verify.h"

#include <map>

namespace phoenix::interpret {

namespace {

class Interpreter final : public service::Program {
  public:
    explicit Interpreter(const ir::Module& module) {
        image_.memory = module.memory;
        image_.data = module.data;
        image_.functionTable = module.functionTable;
        image_.functions.reserve(module.functions.size());
        for (const ir::Function& function : module.functions)
            image_.functions.push_back(lower(module, function));
        for (const ir::Export& each : module.exports) exports_.emplace(each.name, each.function);
    }

    std::string_view engine() const override { return "interpreter"; }

    bool hasExport(std::string_view exportName) const override {
        return exports_.find(exportName) != exports_.end();
    }

    service::RunResult run(std::string_view exportName, ByteView args, service::Host& host,
                           service::Budget& budget) const override {
        const auto found = exports_.find(exportName);
        if (found == exports_.end())
            return service::trapped(budget, service::TrapKind::NoSuchExport,
                                    "there is no export '" + std::string(exportName) + "'");
        Machine machine(image_, host, budget);
        return machine.run(found->second, args);
    }

  private:
    Image image_;
    std::map<std::string, std::uint32_t, std::less<>> exports_;
};

} // namespace

Result<std::shared_ptr<const service::Program>> makeInterpreter(const ir::Module& module) {
    const std::vector<ir::Finding> findings = ir::verify(module);
    if (!findings.empty()) return reject(ir::text(findings.front()));
    return std::make_shared<const Interpreter>(module);
}

Result<std::shared_ptr<const service::Program>> makeInterpreter(ByteView encoded) {
    const Result<ir::Module> module = ir::decode(encoded);
    if (!module) return forward(module);
    return makeInterpreter(*module);
}

} // namespace phoenix::interpret
