// One function: LLVM's instructions become those of canonical IR, block by block.
//
// Every LLVM value becomes the scalars its type splits into (type_layout.h); an instruction that is
// refused leaves a finding and zeroes in place of its result, so that one run reports everything.
#pragma once

#include "node/upgrade/import/arithmetic.h"
#include "node/upgrade/import/constants.h"
#include "node/upgrade/import/flow.h"
#include "node/upgrade/import/report.h"
#include "node/upgrade/import/wide_integer.h"

#include <llvm/IR/Instructions.h>

#include <map>
#include <set>

namespace phoenix::import {

// What the functions of a module share while they are imported.
struct ModuleState {
    TypeLayout& types;
    Constants& constants;
    Report& report;
    std::unordered_map<const llvm::Function*, std::uint32_t> functions; // their index
    std::map<ir::Signature, std::uint32_t> signatures;
    std::set<std::uint8_t> imports;
    std::uint64_t staticStackBytes = 0; // of all frames together

    std::uint32_t signature(ir::Signature signature) {
        return signatures.emplace(std::move(signature), std::uint32_t(signatures.size()))
            .first->second;
    }
};

// None with a reason when a parameter or the result cannot be passed as scalars.
Folded<ir::Signature> signatureOf(const llvm::FunctionType* type, TypeLayout& types);

class FunctionImporter {
  public:
    // `out` has its name and signature; its blocks are written by run().
    FunctionImporter(ModuleState& state, const llvm::Function& function, const Flow& flow,
                     ir::Function& out);
    void run();

  private:
    using Values = std::vector<Operand>;

    // A pointer as base + offset, 0 <= offset < 64 KiB. Adding an offset without wrapping or with
    // it makes no difference to an access: whatever wraps around lands in the unmapped first 64 KiB
    // and traps.
    struct Address {
        Operand base;
        std::uint32_t offset = 0;
    };

    // function_importer.cpp
    bool admitted();
    void parameters();
    void block(const llvm::BasicBlock& block);
    void phis(const llvm::BasicBlock& block);
    void completePhis();
    void terminator(const llvm::Instruction& instruction);
    void switchOn(const llvm::SwitchInst& instruction);
    bool typesAllowed(const llvm::Instruction& instruction);
    void refuse(const llvm::Instruction& at, std::string why) {
        state_.report.instruction(at, std::move(why));
    }
    Values valuesOf(const llvm::Value* value, const llvm::Instruction& user);
    Operand scalarOf(const llvm::Value* value, const llvm::Instruction& user);
    void define(const llvm::Value& value, Values values) { values_[&value] = std::move(values); }

    // instructions.cpp
    void instruction(const llvm::Instruction& instruction);
    void binary(const llvm::BinaryOperator& instruction);
    void compare(const llvm::ICmpInst& instruction);
    void cast(const llvm::CastInst& instruction);
    void select(const llvm::SelectInst& instruction);
    void aggregate(const llvm::Instruction& instruction);

    // memory.cpp
    void allocate(const llvm::AllocaInst& instruction);
    void load(const llvm::LoadInst& instruction);
    void store(const llvm::StoreInst& instruction);
    void elementPointer(const llvm::GetElementPtrInst& instruction);
    bool needsWhole(const llvm::GetElementPtrInst& instruction) const;
    Address addressOf(const llvm::Value* pointer, const llvm::Instruction& user);
    Address shifted(Address address, std::uint64_t by);
    Operand added(Operand base, std::uint32_t offset);
    // An unsigned number of any width as an I32; what does not fit becomes the largest.
    Operand length(unsigned width, Operand value);
    void move(Operand to, Operand from, Operand length);
    void fill(Operand to, Operand byte, Operand length);

    // calls.cpp
    void call(const llvm::CallBase& instruction);
    void hostCall(const llvm::CallBase& instruction, const llvm::Function& callee);
    Values arguments(const llvm::CallBase& instruction);
    void addCall(const llvm::CallBase& instruction, ir::Instruction made);

    // intrinsics.cpp
    void intrinsic(const llvm::CallBase& instruction, const llvm::Function& callee);
    bool dropped(const llvm::CallBase& instruction, unsigned id);
    bool arithmeticIntrinsic(const llvm::CallBase& instruction, unsigned id);
    bool memoryIntrinsic(const llvm::CallBase& instruction, unsigned id);

    struct PendingPhi {
        const llvm::PHINode* phi;
        std::size_t leaf;
        Builder::PhiPlace place;
    };

    ModuleState& state_;
    const llvm::Function& function_;
    const Flow& flow_;
    Builder out_;
    Arithmetic arithmetic_;
    WideInteger wide_{out_, arithmetic_};
    std::unordered_map<const llvm::Value*, Values> values_;
    std::unordered_map<const llvm::Value*, Address> addresses_; // of pointers that have an offset
    std::vector<PendingPhi> phis_;
};

} // namespace phoenix::import
