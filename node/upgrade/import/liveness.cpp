#include "node/upgrade/import/liveness.h"

#include <llvm/IR/GlobalAlias.h>

namespace phoenix::import {

namespace {

class Search {
  public:
    explicit Search(const llvm::Module& module) : module_(module) {}

    Live run() {
        for (const llvm::Function& function : module_)
            if (!function.isDeclaration() && !function.hasLocalLinkage() &&
                isEntryName(function.getName()))
                reach(&function);
        while (!left_.empty()) {
            const llvm::Value* next = left_.back();
            left_.pop_back();
            if (const auto* function = llvm::dyn_cast<llvm::Function>(next))
                body(*function);
            else
                constant(*llvm::cast<llvm::Constant>(next));
        }
        for (const llvm::Function& function : module_)
            if (live_.flows.contains(&function)) live_.functions.push_back(&function);
        for (const llvm::GlobalVariable& global : module_.globals())
            if (seen_.contains(&global)) live_.globals.push_back(&global);
        return std::move(live_);
    }

  private:
    // Bodies once; an entry may later be met as a constant too.
    void reach(const llvm::Function* function) {
        if (!function->isDeclaration() && live_.flows.emplace(function, nullptr).second)
            left_.push_back(function);
    }

    void meet(const llvm::Constant* constant) {
        if (const auto* function = llvm::dyn_cast<llvm::Function>(constant)) {
            live_.addressTaken.insert(function);
            reach(function);
        } else if (seen_.insert(constant).second) {
            left_.push_back(constant);
        }
    }

    void constant(const llvm::Constant& constant) {
        for (const llvm::Use& use : constant.operands())
            if (const auto* operand = llvm::dyn_cast<llvm::Constant>(use.get())) meet(operand);
    }

    void body(const llvm::Function& function) {
        auto flow = std::make_unique<Flow>(function);
        for (const llvm::BasicBlock* block : flow->blocks()) {
            const llvm::Instruction* end = Flow::endOf(block);
            for (const llvm::Instruction& instruction : *block) {
                operands(instruction);
                if (&instruction == end) break;
            }
        }
        live_.flows[&function] = std::move(flow);
    }

    void operands(const llvm::Instruction& instruction) {
        const auto* call = llvm::dyn_cast<llvm::CallBase>(&instruction);
        const llvm::Function* callee = call == nullptr ? nullptr : directCallee(*call);
        if (callee != nullptr) reach(callee);
        for (const llvm::Use& use : instruction.operands()) {
            if (callee != nullptr && call->isCallee(&use)) continue;
            if (const auto* operand = llvm::dyn_cast<llvm::Constant>(use.get())) meet(operand);
        }
    }

    const llvm::Module& module_;
    Live live_;
    std::unordered_set<const llvm::Constant*> seen_;
    std::vector<const llvm::Value*> left_;
};

} // namespace

bool isEntryName(llvm::StringRef name) {
    return name.starts_with("phx_method_") || name.starts_with("phx_hook_");
}

const llvm::Function* directCallee(const llvm::CallBase& call) {
    const llvm::Value* callee = call.getCalledOperand();
    // A chain of aliases may be a cycle in hostile bitcode.
    for (int depth = 0; depth < 8; ++depth) {
        const auto* alias = llvm::dyn_cast<llvm::GlobalAlias>(callee);
        if (alias == nullptr || alias->isInterposable()) break;
        callee = alias->getAliasee();
    }
    const auto* function = llvm::dyn_cast<llvm::Function>(callee);
    return function != nullptr && function->getFunctionType() == call.getFunctionType() ? function
                                                                                        : nullptr;
}

Live findLive(const llvm::Module& module) {
    return Search(module).run();
}

} // namespace phoenix::import
