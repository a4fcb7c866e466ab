// One function of canonical IR as guarded LLVM IR: control flow, fuel, frame weight and calls.
//
// Fuel is an SSA value: each block begins with a phi of it (but the entry). The blocks' prices are subtracted
// where fuel_places.h says, and checked where price.h says. Blocks are emitted in reverse post-order, so that definitions come before
// uses; phis are filled last, from the LLVM block that each block ended in.
#pragma once

#include "node/upgrade/emit/fuel_places.h"
#include "node/upgrade/emit/module_parts.h"

namespace phoenix::emit {

class FunctionEmitter {
  public:
    FunctionEmitter(ModuleParts& parts, std::uint32_t number);

    void emit();

  private:
    struct BlockEnd {
        llvm::BasicBlock* last = nullptr;
        llvm::Value* fuel = nullptr;
        llvm::Value* stack = nullptr;
    };

    void takeParameters();
    bool startsChecked() const;
    void enter();
    void emitBlock(std::uint32_t number);
    void emitInstruction(const ir::Instruction& instruction);
    void emitTerminator(const ir::Instruction& instruction);
    void fillPhis();

    // memory_emitter.cpp
    llvm::Value* pointerTo(const ir::Operand& address, std::uint32_t immediate, unsigned bytes);
    void checkBounds(llvm::Value* address, std::uint32_t immediate, unsigned bytes);
    void emitLoad(const ir::Instruction& instruction);
    void emitStore(const ir::Instruction& instruction);
    void emitAlloca(const ir::Instruction& instruction);
    void emitStackRestore(const ir::Instruction& instruction);
    void emitMemoryOperation(const ir::Instruction& instruction);
    void emitShortOperation(const ir::Instruction& instruction, std::uint32_t length);
    void fillWithZero(llvm::Value* address, llvm::Value* length, std::uint32_t known);

    // call_emitter.cpp
    void emitCall(const ir::Instruction& instruction);
    void emitIndirectCall(const ir::Instruction& instruction);
    void emitImport(const ir::Instruction& instruction);
    void finishCall(llvm::CallInst* call, const ir::Instruction& instruction);
    std::vector<llvm::Value*> arguments(const ir::Instruction& instruction, std::size_t first);
    llvm::Value* frame();
    llvm::Value* field(std::int64_t offset);

    // arithmetic_emitter.cpp
    llvm::Value* emitArithmetic(const ir::Instruction& instruction);
    llvm::Value* emitDivision(const ir::Instruction& instruction);
    void emitOverflow(const ir::Instruction& instruction);
    void emitSignedProduct(const ir::Instruction& instruction);

    llvm::Value* operand(const ir::Operand& operand);
    llvm::Type* typeFor(ir::Type type) { return emit::typeFor(parts_.context(), type); }
    void setResult(const ir::Instruction& instruction, llvm::Value* value);
    // Goes on in a new block unless the condition holds, in which case the run traps.
    void trapIf(llvm::Value* condition, ir::ObjectTrap kind);
    llvm::BasicBlock* trapBlock(ir::ObjectTrap kind);
    // Fuel: what is taken is subtracted by the next settle, or at the end of the block.
    void take(std::int64_t units);
    void takeNow(llvm::Value* units);
    void settle(bool checked = false);
    void subtract(unsigned place, bool checked);
    void checkFuel();

    ModuleParts& parts_;
    const ir::Function& source_;
    const ir::FunctionPrice price_;
    llvm::Function& function_;
    Builder builder_;
    llvm::Value* base_ = nullptr;
    llvm::Value* frame_ = nullptr;      // i64, with the frame weight that is left in its lower half
    llvm::Value* stackAtEntry_ = nullptr;
    llvm::Value* stack_ = nullptr;      // i32, the shadow stack pointer
    llvm::Value* fuel_ = nullptr;       // i64
    std::int64_t taken_ = 0;            // and not yet subtracted
    unsigned place_ = FuelPlaces::kExact;
    FuelPlaces places_;
    bool movesStack_ = false;           // any alloca, restore or save
    bool stackVaries_ = false;          // the pointer may differ at block borders after the entry block
    std::vector<llvm::Value*> values_;
    std::vector<llvm::BasicBlock*> blocks_;
    std::vector<llvm::PHINode*> fuelPhis_;
    std::vector<llvm::PHINode*> stackPhis_;
    std::vector<BlockEnd> ends_;
    std::array<llvm::BasicBlock*, 8> traps_{};
};

} // namespace phoenix::emit
