#include "node/upgrade/import/function_importer.h"

#include "node/upgrade/ir/limits.h"

#include <algorithm>

namespace phoenix::import {

Folded<ir::Signature> signatureOf(const llvm::FunctionType* type, TypeLayout& types) {
    if (type->isVarArg())
        return std::unexpected("takes a variable number of arguments: give every parameter a type");
    ir::Signature signature;
    for (llvm::Type* param : type->params()) {
        const std::optional<Leaves>& leaves = types.leavesOf(param);
        if (!leaves) return std::unexpected(TypeLayout::whyNot(param));
        for (const Leaf& leaf : *leaves)
            signature.params.push_back(leaf.carrier);
    }
    const std::optional<Leaves>& result = types.leavesOf(type->getReturnType());
    if (!result) return std::unexpected(TypeLayout::whyNot(type->getReturnType()));
    if (result->size() > 1)
        return std::unexpected("returns several values at once: return them through a pointer");
    if (!result->empty()) signature.result = result->front().carrier;
    return signature;
}

FunctionImporter::FunctionImporter(ModuleState& state, const llvm::Function& function,
                                   const Flow& flow, ir::Function& out)
    : state_(state),
      function_(function),
      flow_(flow),
      out_(out,
           [&] {
               std::size_t params = 0;
               for (const llvm::Argument& argument : function.args())
                   if (const auto& leaves = state.types.leavesOf(argument.getType()))
                       params += leaves->size();
               return std::uint32_t(params);
           }()),
      arithmetic_(out_) {}

void FunctionImporter::run() {
    if (!admitted()) return;
    for (const llvm::BasicBlock* each : flow_.blocks()) {
        out_.openBlock();
        if (out_.block() == 0) parameters();
        block(*each);
        if (state_.report.full()) return;
    }
    completePhis();
}

bool FunctionImporter::admitted() {
    const auto refuse = [this](std::string why) {
        state_.report.function(function_, std::move(why));
        return false;
    };
    if (function_.hasPersonalityFn())
        return refuse("handles exceptions: build with -fno-exceptions");
    if (function_.hasPrefixData() || function_.hasPrologueData() || function_.hasGC())
        return refuse("carries data beside its code, which a module cannot have");
    switch (function_.getCallingConv()) {
    case llvm::CallingConv::C:
    case llvm::CallingConv::Fast:
    case llvm::CallingConv::Cold: break;
    default: return refuse("has a calling convention of its own: use the ordinary one");
    }
    for (const llvm::Argument& argument : function_.args())
        if (argument.hasInAllocaAttr() || argument.hasPreallocatedAttr() ||
            argument.hasSwiftErrorAttr() || argument.hasNestAttr())
            return refuse("has a parameter that is passed in a special way");
    return true;
}

void FunctionImporter::parameters() {
    std::uint32_t next = 0;
    for (const llvm::Argument& argument : function_.args()) {
        Values values;
        if (const auto& leaves = state_.types.leavesOf(argument.getType()))
            for (const Leaf& leaf : *leaves)
                values.push_back(Operand::use(leaf.carrier, next++));
        define(argument, std::move(values));
    }
    // A byval parameter points to a copy that belongs to the callee; the callee makes it here.
    for (const llvm::Argument& argument : function_.args()) {
        if (!argument.hasByValAttr()) continue;
        const std::optional<Extent> extent = state_.types.extentOf(argument.getParamByValType());
        if (!extent || extent->bytes > ir::kStackBytesMax) {
            state_.report.function(function_, "takes a parameter by value that is too large: pass "
                                              "it by pointer");
            continue;
        }
        state_.staticStackBytes += (extent->bytes + 15) / 16 * 16;
        const std::uint64_t align =
            std::max(extent->align, argument.getParamAlign().valueOrOne().value());
        const Operand copy = out_.add({.opcode = Opcode::Alloca,
                                       .type = Type::I32,
                                       .alignLog2 = std::uint8_t(llvm::Log2_64(align)),
                                       .immediate = std::uint32_t(extent->bytes)});
        move(copy, values_[&argument].front(), Builder::constant(Type::I32, extent->bytes));
        define(argument, {copy});
    }
}

void FunctionImporter::block(const llvm::BasicBlock& block) {
    phis(block);
    const llvm::Instruction* end = Flow::endOf(&block);
    for (const llvm::Instruction& each : block) {
        if (&each == end) return terminator(each);
        if (!llvm::isa<llvm::PHINode>(each)) instruction(each);
    }
}

void FunctionImporter::phis(const llvm::BasicBlock& block) {
    for (const llvm::PHINode& phi : block.phis()) {
        const std::optional<Leaves>& leaves = state_.types.leavesOf(phi.getType());
        if (!leaves) {
            refuse(phi, TypeLayout::whyNot(phi.getType()));
            continue;
        }
        Values values;
        for (std::size_t i = 0; i < leaves->size(); ++i) {
            const auto [value, place] = out_.addPhi((*leaves)[i].carrier);
            values.push_back(value);
            phis_.push_back({&phi, i, place});
        }
        define(phi, std::move(values));
    }
}

void FunctionImporter::completePhis() {
    for (const PendingPhi& pending : phis_) {
        ir::Instruction& made = out_.at(pending.place);
        made.blocks = flow_.predecessorsOf(pending.place.block);
        for (const std::uint32_t from : made.blocks) {
            const llvm::Value* value = pending.phi->getIncomingValueForBlock(flow_.blocks()[from]);
            made.operands.push_back(valuesOf(value, *pending.phi)[pending.leaf]);
        }
    }
}

void FunctionImporter::terminator(const llvm::Instruction& instruction) {
    if (Flow::isTrap(instruction)) {
        out_.add({.opcode = Opcode::Trap});
        return;
    }
    const auto indexOf = [this](const llvm::BasicBlock* block) { return flow_.indexOf(block); };
    switch (instruction.getOpcode()) {
    case llvm::Instruction::Unreachable: out_.add({.opcode = Opcode::Trap}); return;
    case llvm::Instruction::Ret: {
        ir::Instruction made{.opcode = Opcode::Return};
        if (instruction.getNumOperands() > 0)
            made.operands = valuesOf(instruction.getOperand(0), instruction);
        out_.add(std::move(made));
        return;
    }
    case llvm::Instruction::Br: {
        const auto& branch = llvm::cast<llvm::BranchInst>(instruction);
        const std::uint32_t first = indexOf(branch.getSuccessor(0));
        if (branch.isUnconditional() || branch.getSuccessor(0) == branch.getSuccessor(1))
            out_.add({.opcode = Opcode::Branch, .blocks = {first}});
        else
            out_.add({.opcode = Opcode::CondBranch,
                      .operands = {scalarOf(branch.getCondition(), branch)},
                      .blocks = {first, indexOf(branch.getSuccessor(1))}});
        return;
    }
    case llvm::Instruction::Switch: switchOn(llvm::cast<llvm::SwitchInst>(instruction)); return;
    case llvm::Instruction::IndirectBr:
        refuse(instruction, "jumps to a computed label: use a switch");
        break;
    case llvm::Instruction::CallBr: refuse(instruction, "uses inline assembly with jumps"); break;
    default: refuse(instruction, "uses exceptions: build with -fno-exceptions"); break;
    }
    out_.add({.opcode = Opcode::Trap});
}

void FunctionImporter::switchOn(const llvm::SwitchInst& instruction) {
    const unsigned width = scalarWidth(instruction.getCondition()->getType());
    if (width == 0) {
        refuse(instruction, TypeLayout::whyNot(instruction.getCondition()->getType()));
        out_.add({.opcode = Opcode::Trap});
        return;
    }
    std::vector<std::pair<Wide, std::uint32_t>> cases;
    for (const auto& each : instruction.cases())
        cases.emplace_back(*state_.constants.scalar(each.getCaseValue()),
                           flow_.indexOf(each.getCaseSuccessor()));
    std::sort(cases.begin(), cases.end());
    const std::uint32_t otherwise = flow_.indexOf(instruction.getDefaultDest());
    if (cases.empty()) {
        out_.add({.opcode = Opcode::Branch, .blocks = {otherwise}});
        return;
    }
    ir::Instruction made{.opcode = Opcode::Switch,
                         .operands = {scalarOf(instruction.getCondition(), instruction)},
                         .blocks = {otherwise}};
    for (const auto& [value, block] : cases) {
        made.operands.push_back(Builder::constant(carrierOf(width), value));
        made.blocks.push_back(block);
    }
    out_.add(std::move(made));
}

bool FunctionImporter::typesAllowed(const llvm::Instruction& instruction) {
    const auto allowed = [this](llvm::Type* type) {
        return type->isVoidTy() || state_.types.leavesOf(type).has_value();
    };
    if (!allowed(instruction.getType())) {
        refuse(instruction, TypeLayout::whyNot(instruction.getType()));
        return false;
    }
    for (const llvm::Use& use : instruction.operands()) {
        llvm::Type* type = use->getType();
        if (type->isLabelTy() || type->isMetadataTy() || allowed(type)) continue;
        refuse(instruction, TypeLayout::whyNot(type));
        return false;
    }
    return true;
}

FunctionImporter::Values FunctionImporter::valuesOf(const llvm::Value* value,
                                                    const llvm::Instruction& user) {
    if (const auto known = values_.find(value); known != values_.end()) return known->second;
    Values values;
    const std::optional<Leaves>& leaves = state_.types.leavesOf(value->getType());
    if (!leaves) return values;
    for (const Leaf& leaf : *leaves)
        values.push_back(Builder::constant(leaf.carrier, 0));
    if (const auto* constant = llvm::dyn_cast<llvm::Constant>(value)) {
        const Folded<std::vector<Wide>> folded =
            state_.constants.leaves(const_cast<llvm::Constant*>(constant));
        if (!folded) {
            refuse(user, folded.error());
            return values;
        }
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = Builder::constant(values[i].type, (*folded)[i]);
    }
    return values;
}

Operand FunctionImporter::scalarOf(const llvm::Value* value, const llvm::Instruction& user) {
    const Values values = valuesOf(value, user);
    return values.empty() ? Builder::constant(Type::I32, 0) : values.front();
}

} // namespace phoenix::import
