#include "node/upgrade/emit/post_verify.h"

#include "node/upgrade/emit/pointer_range.h"
#include "node/upgrade/ir/object_contract.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/IR/IntrinsicInst.h>
#include <llvm/IR/Module.h>
#include <llvm/Support/raw_ostream.h>

namespace phoenix::emit {

namespace {

std::string_view viewOf(llvm::StringRef text) {
    return {text.data(), text.size()};
}

bool isContractSymbol(std::string_view name) {
    if (name == ir::kTrapSymbol || name == ir::kMemoryMoveSymbol || name == ir::kMemoryFillSymbol)
        return true;
    for (unsigned id = 0; id < abi::kImportCount; ++id)
        if (name == ir::importSymbol(id)) return true;
    return false;
}

bool isAllowedIntrinsic(llvm::Intrinsic::ID id) {
    switch (id) {
    case llvm::Intrinsic::bswap:
    case llvm::Intrinsic::bitreverse:
    case llvm::Intrinsic::ctpop:
    case llvm::Intrinsic::ctlz:
    case llvm::Intrinsic::cttz:
    case llvm::Intrinsic::fshl:
    case llvm::Intrinsic::fshr:
    case llvm::Intrinsic::abs:
    case llvm::Intrinsic::smin:
    case llvm::Intrinsic::smax:
    case llvm::Intrinsic::umin:
    case llvm::Intrinsic::umax:
    case llvm::Intrinsic::scmp:
    case llvm::Intrinsic::ucmp:
    case llvm::Intrinsic::sadd_with_overflow:
    case llvm::Intrinsic::uadd_with_overflow:
    case llvm::Intrinsic::ssub_with_overflow:
    case llvm::Intrinsic::usub_with_overflow:
    case llvm::Intrinsic::smul_with_overflow:
    case llvm::Intrinsic::umul_with_overflow:
    case llvm::Intrinsic::sadd_sat:
    case llvm::Intrinsic::uadd_sat:
    case llvm::Intrinsic::ssub_sat:
    case llvm::Intrinsic::usub_sat:
    case llvm::Intrinsic::sshl_sat:
    case llvm::Intrinsic::ushl_sat: return true;
    default: return false;
    }
}

bool isPlainInteger(const llvm::Type* type) {
    return type->isIntegerTy() && type->getIntegerBitWidth() <= 128;
}

// Two words that are copied or cleared at once: loaded and stored, and nothing else.
bool isPair(const llvm::Type* type) {
    const auto* vector = llvm::dyn_cast<llvm::FixedVectorType>(type);
    return vector != nullptr && vector->getNumElements() == 2 && vector->getElementType()->isIntegerTy(64);
}

class Checker {
  public:
    Checker(llvm::Function& function, const llvm::GlobalVariable* table)
        : function_(function), table_(table), ranges_(function) {}

    Result<> run() {
        if (function_.arg_size() == 0 || !function_.getArg(0)->getType()->isPointerTy())
            return reject("the post-verifier found " + name() + " without a base");
        for (const llvm::BasicBlock& block : function_) {
            for (const llvm::Instruction& instruction : block) {
                if (const char* wrong = check(instruction)) {
                    std::string text;
                    llvm::raw_string_ostream stream(text);
                    instruction.print(stream);
                    return reject("the post-verifier refuses " + name() + ": " + wrong + ":" + text);
                }
            }
        }
        return {};
    }

  private:
    std::string name() const { return function_.getName().str(); }
    const llvm::Value* base() const { return function_.getArg(0); }

    // Null, or what is wrong.
    const char* check(const llvm::Instruction& in) const {
        if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(&in)) {
            if (load->isAtomic()) return "an atomic load";
            return access(*load, load->getPointerOperand(), load->getType(), load->isVolatile(), false);
        }
        if (const auto* store = llvm::dyn_cast<llvm::StoreInst>(&in)) {
            if (store->isAtomic()) return "an atomic store";
            return access(*store, store->getPointerOperand(), store->getValueOperand()->getType(),
                          store->isVolatile(), true);
        }
        if (const auto* call = llvm::dyn_cast<llvm::CallInst>(&in)) return this->call(*call);
        switch (in.getOpcode()) {
        case llvm::Instruction::GetElementPtr: return nullptr;
        case llvm::Instruction::PHI:
        case llvm::Instruction::Select:
            return isPlainInteger(in.getType()) || in.getType()->isPointerTy() ||
                           in.getType()->isStructTy()
                       ? nullptr
                       : "a choice between values of a foreign type";
        case llvm::Instruction::Unreachable: return behindTrap(in) ? nullptr : "an end without a trap";
        case llvm::Instruction::Ret:
        case llvm::Instruction::Br:
        case llvm::Instruction::Switch:
        case llvm::Instruction::ICmp:
        case llvm::Instruction::Add:
        case llvm::Instruction::Sub:
        case llvm::Instruction::Mul:
        case llvm::Instruction::UDiv:
        case llvm::Instruction::SDiv:
        case llvm::Instruction::URem:
        case llvm::Instruction::SRem:
        case llvm::Instruction::Shl:
        case llvm::Instruction::LShr:
        case llvm::Instruction::AShr:
        case llvm::Instruction::And:
        case llvm::Instruction::Or:
        case llvm::Instruction::Xor:
        case llvm::Instruction::Trunc:
        case llvm::Instruction::ZExt:
        case llvm::Instruction::SExt:
        case llvm::Instruction::Freeze:
        case llvm::Instruction::ExtractValue:
        case llvm::Instruction::InsertValue: return numbersOnly(in);
        default: return "an instruction that is not in the list";
        }
    }

    static const char* numbersOnly(const llvm::Instruction& in) {
        for (const llvm::Value* operand : in.operands())
            if (operand->getType()->isPointerTy() || operand->getType()->isFPOrFPVectorTy() ||
                operand->getType()->isVectorTy())
                return "a pointer or a foreign type where a number belongs";
        return nullptr;
    }

    static bool behindTrap(const llvm::Instruction& in) {
        const auto* call = llvm::dyn_cast_or_null<llvm::CallInst>(in.getPrevNode());
        return call != nullptr && call->getCalledFunction() != nullptr &&
               viewOf(call->getCalledFunction()->getName()) == ir::kTrapSymbol;
    }

    const char* access(const llvm::Instruction& in, const llvm::Value* pointer,
                       const llvm::Type* type, bool isVolatile, bool writes) const {
        if (!isPlainInteger(type) && !isPair(type)) return "a foreign type goes through memory";
        const __int128 bytes = (type->getPrimitiveSizeInBits().getFixedValue() + 7) / 8;
        const auto found = ranges_.of(pointer, &in);
        if (!found) return "an address that cannot be followed";
        const Range at = found->offset;
        if (found->root == base()) {
            if (at.low == at.high && at.low < 0) return context(at.low, bytes);
            if (at.low < 0) return "an address that may lie in front of memory";
            if (at.high + bytes > __int128(ir::kAddressSpaceBytes + ir::kGuardBytes))
                return "an address that may lie behind the guard zone";
            return isVolatile ? nullptr : "an access to memory that is not volatile";
        }
        if (table_ != nullptr && found->root == table_) {
            if (writes || bytes != 4) return "an access to the table that is not a load of an entry";
            return at.low >= 0 && at.high + bytes <= tableBytes() ? nullptr
                                                                  : "an address outside the table";
        }
        return "an address that does not start from base";
    }

    static const char* context(__int128 offset, __int128 bytes) {
        const bool known = (offset == ir::kContextFuel && bytes == 8) ||
                           (offset == ir::kContextFrameWeight && bytes == 4) ||
                           (offset == ir::kContextMemoryBytes && bytes == 8);
        return known ? nullptr : "an access to the context beside its fields";
    }

    __int128 tableBytes() const {
        return __int128(function_.getParent()->getDataLayout().getTypeAllocSize(
            table_->getValueType()));
    }

    // The table's address plus a distance loaded from the table; passes may choose among such (phi, select)
    // at each step, so all that flow together are looked at.
    bool comesFromTable(const llvm::Value* callee) const {
        if (table_ == nullptr) return false;
        llvm::SmallVector<const llvm::Value*> open{callee};
        llvm::SmallPtrSet<const llvm::Value*, 16> seen{callee};
        const auto follow = [&](const llvm::Value* next) {
            if (seen.insert(next).second) open.push_back(next);
        };
        while (!open.empty()) {
            const llvm::Value* value = open.pop_back_val();
            if (const auto* phi = llvm::dyn_cast<llvm::PHINode>(value)) {
                for (const llvm::Value* incoming : phi->incoming_values()) follow(incoming);
            } else if (const auto* select = llvm::dyn_cast<llvm::SelectInst>(value)) {
                follow(select->getTrueValue());
                follow(select->getFalseValue());
            } else if (const auto* step = llvm::dyn_cast<llvm::GEPOperator>(value)) {
                if (step->getPointerOperand() != table_ || step->getNumIndices() != 1 ||
                    !step->getSourceElementType()->isIntegerTy(8))
                    return false;
                follow(*step->idx_begin());
            } else if (const auto* wide = llvm::dyn_cast<llvm::SExtInst>(value)) {
                follow(wide->getOperand(0));
            } else if (const auto* load = llvm::dyn_cast<llvm::LoadInst>(value)) {
                if (!load->getType()->isIntegerTy(32) || !entryField(*load)) return false;
            } else {
                return false;
            }
        }
        return true;
    }

    // The second word of a row: a constant of 4 behind a multiple of 8.
    bool entryField(const llvm::LoadInst& load) const {
        const llvm::DataLayout& layout = function_.getParent()->getDataLayout();
        const llvm::Value* at = load.getPointerOperand();
        __int128 rest = 0;
        for (; const auto* step = llvm::dyn_cast<llvm::GEPOperator>(at); at = step->getPointerOperand()) {
            llvm::MapVector<llvm::Value*, llvm::APInt> variable;
            llvm::APInt constant(64, 0);
            if (!step->collectOffset(layout, 64, variable, constant)) return false;
            rest += constant.getSExtValue();
            for (const auto& [index, scale] : variable)
                if (scale.urem(8) != 0) return false;
        }
        return at == table_ && rest % 8 == 4;
    }

    const char* call(const llvm::CallInst& call) const {
        if (call.isInlineAsm()) return "assembly";
        const llvm::Function* callee = call.getCalledFunction();
        if (callee != nullptr && callee->isIntrinsic()) {
            if (!isAllowedIntrinsic(callee->getIntrinsicID())) return "an intrinsic that is not in the list";
            return isPlainInteger(call.getType()) || call.getType()->isStructTy()
                       ? nullptr
                       : "an intrinsic on a foreign type";
        }
        if (callee == nullptr && !comesFromTable(call.getCalledOperand()))
            return "a call of an address that is not from the table";
        if (callee != nullptr && callee->isDeclaration() && !isContractSymbol(viewOf(callee->getName())))
            return "a call of a symbol that is not in the contract";
        if (callee != nullptr && callee->getFunctionType() != call.getFunctionType())
            return "a call with another type than its callee's";
        if (call.arg_size() == 0 || call.getArgOperand(0) != base())
            return "a call that does not hand on its base";
        for (unsigned n = 1; n < call.arg_size(); ++n)
            if (!isPlainInteger(call.getArgOperand(n)->getType())) return "a call that hands on a pointer";
        return nullptr;
    }

    llvm::Function& function_;
    const llvm::GlobalVariable* table_;
    PointerRanges ranges_;
};

} // namespace

Result<> postVerify(llvm::Module& module) {
    const auto* table = module.getGlobalVariable(
        llvm::StringRef(ir::kTableSymbol.data(), ir::kTableSymbol.size()), true);
    for (const llvm::GlobalVariable& global : module.globals())
        if (&global != table || !global.isConstant())
            return reject("the post-verifier refuses the global " + global.getName().str());
    if (!module.getModuleInlineAsm().empty() || !module.alias_empty() || !module.ifunc_empty())
        return reject("the post-verifier refuses assembly, aliases and indirect functions of a module");
    for (llvm::Function& function : module) {
        if (function.isDeclaration()) {
            if (!function.isIntrinsic() && !isContractSymbol(viewOf(function.getName())))
                return reject("the post-verifier refuses the declaration of " + function.getName().str());
            continue;
        }
        if (Result<> checked = Checker(function, table).run(); !checked) return checked;
    }
    return {};
}

} // namespace phoenix::emit
