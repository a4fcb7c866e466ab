#include "node/upgrade/interpret/lower.h"

#include "node/upgrade/ir/price.h"

#include <algorithm>
#include <map>

namespace phoenix::interpret {

namespace {

using ir::Instruction;
using ir::Opcode;
using ir::Operand;
using ir::Shape;
using ir::Type;

unsigned slotsOf(Type type) {
    return type == Type::Void ? 0 : type == Type::I128 ? 2 : 1;
}

class Lowering {
  public:
    Lowering(const ir::Module& module, const ir::Function& function)
        : module_(module), function_(function), price_(ir::priceOf(module, function)) {}

    LoweredFunction run() {
        out_.name = function_.name;
        out_.signature = function_.signature;
        out_.weight = price_.frameWeight;
        out_.entryCost = price_.blockCost[0];
        placeValues();
        for (const ir::Block& block : function_.blocks) {
            starts_.push_back(std::int32_t(out_.code.size()));
            lowerBlock(block);
            ++block_;
        }
        for (std::size_t i = 0; i < out_.edges.size(); ++i)
            out_.edges[i].jump = starts_[targets_[i].block] - targets_[i].from;
        std::reverse(out_.constants.begin(), out_.constants.end());
        return std::move(out_);
    }

  private:
    struct Target {
        std::uint32_t block;
        std::int32_t from; // the instruction that goes there
    };

    void place(Type type) {
        slots_.push_back(std::int32_t(out_.slots));
        out_.slots += slotsOf(type);
    }

    void placeValues() {
        for (const Type type : module_.signatures[function_.signature].params) place(type);
        out_.parameterSlots = out_.slots;
        for (const ir::Block& block : function_.blocks) {
            for (const Instruction& instruction : block.instructions) {
                const unsigned results = ir::resultCount(instruction);
                if (results >= 1) place(instruction.type);
                if (results == 2) place(Type::I1);
            }
        }
        uses_.resize(slots_.size());
        absorbed_.resize(slots_.size());
        madeBy_.resize(slots_.size());
        for (const ir::Block& block : function_.blocks)
            for (const Instruction& instruction : block.instructions)
                for (const Operand& operand : instruction.operands)
                    if (!operand.isConstant()) ++uses_[operand.value];
    }

    // From the last instruction to the first, so that each is asked after the one that may absorb it.
    void lowerBlock(const ir::Block& block) {
        for (const Instruction& each : block.instructions)
            if (each.opcode != Opcode::Phi && ir::resultCount(each) == 1) madeBy_[each.result] = {&each, block_};
        Code unused;
        for (auto each = block.instructions.rbegin(); each != block.instructions.rend(); ++each)
            if (!isAbsorbed(*each)) fuse(*each, unused);
        for (const Instruction& each : block.instructions)
            if (each.opcode != Opcode::Phi && !isAbsorbed(each)) lowerOne(each);
    }

    bool isAbsorbed(const Instruction& instruction) const {
        return instruction.result != ir::kNoValue && absorbed_[instruction.result];
    }

    // The instruction of this block that makes an operand, if nothing else uses it.
    const Instruction* onlyFor(const Operand& operand) const {
        if (operand.isConstant() || uses_[operand.value] != 1) return nullptr;
        const Maker& maker = madeBy_[operand.value];
        return maker.block == block_ ? maker.instruction : nullptr;
    }

    bool areInSlots(const Instruction& instruction, std::size_t count) const {
        return std::none_of(instruction.operands.begin(), instruction.operands.begin() + std::ptrdiff_t(count),
                            [](const Operand& each) { return each.isConstant(); });
    }

    // For x · constant and x << constant, with x in a slot: the constant factor.
    std::optional<std::uint64_t> factorOf(const Instruction* in) const {
        if (in == nullptr || (in->opcode != Opcode::Mul && in->opcode != Opcode::Shl)) return std::nullopt;
        const Operand &x = in->operands[0], &by = in->operands[1];
        if (x.isConstant() || !by.isConstant() || in->type == Type::I128) return std::nullopt;
        return in->opcode == Opcode::Mul ? by.low : std::uint64_t(1) << (by.low & (ir::widthOf(in->type) - 1));
    }

    void absorb(const Instruction& part) {
        absorbed_[part.result] = true;
    }

    // a + b · number, both in slots, of the sum.
    bool fuseScaled(const Instruction& sum, Code& code) {
        for (const std::size_t scaled : {1, 0}) {
            const Instruction* product = onlyFor(sum.operands[scaled]);
            const std::optional<std::uint64_t> factor = factorOf(product);
            if (!factor) continue;
            code.a = slot(sum.operands[1 - scaled]);
            code.b = slot(product->operands[0]);
            code.number = *factor;
            absorb(*product);
            return true;
        }
        return false;
    }

    bool fuseAddress(const Operand& address, Code& code) {
        const Instruction* sum = onlyFor(address);
        if (sum == nullptr || sum->opcode != Opcode::Add || !areInSlots(*sum, 2)) return false;
        absorb(*sum);
        if (fuseScaled(*sum, code)) return true;
        code.a = slot(sum->operands[0]);
        code.b = slot(sum->operands[1]);
        code.number = 1;
        return true;
    }

    // Makes one step of the instruction and those that only it uses, if there is a handler for that. Doing it
    // again comes to the same.
    bool fuse(const Instruction& in, Code& code) {
        switch (in.opcode) {
        case Opcode::CondBranch: {
            const Instruction* condition = onlyFor(in.operands[0]);
            return condition != nullptr && condition->opcode == Opcode::ICmp && compare(*condition, true, code) &&
                   (absorb(*condition), true);
        }
        case Opcode::Load:
        case Opcode::Store: {
            const bool load = in.opcode == Opcode::Load;
            const Type type = load ? in.type : in.operands[1].type;
            if (type == Type::I1 || (!load && in.operands[1].isConstant())) return false;
            const auto handler = accessHandlerOf(load, Access::Scaled, ir::bytesOf(type));
            if (!handler || !fuseAddress(in.operands[0], code)) return false;
            if (!load) code.c = slot(in.operands[1]);
            code.handler = *handler;
            return true;
        }
        case Opcode::Add: {
            const bool is64 = in.type == Type::I64;
            if ((!is64 && in.type != Type::I32) || !areInSlots(in, 2)) return false;
            code.handler = is64 ? Handler::AddScaled64 : Handler::AddScaled32;
            return fuseScaled(in, code);
        }
        default: return false;
        }
    }

    // A comparison, or a branch upon it, by a fast handler.
    bool compare(const Instruction& in, bool branch, Code& code) {
        const Operand &a = in.operands[0], &b = in.operands[1];
        if (a.isConstant() || a.type == Type::I128) return false;
        const auto handler = fastHandlerOf(in.predicate, ir::widthOf(a.type), b.isConstant(), branch);
        return handler && (takeTwo(*handler, a, b, code), true);
    }

    void takeTwo(Handler handler, const Operand& a, const Operand& b, Code& code) {
        code.handler = handler;
        code.a = slot(a);
        if (b.isConstant())
            code.number = b.low;
        else
            code.b = slot(b);
    }

    // Chooses a fast handler for the instruction alone.
    bool specialise(const Instruction& in, Code& code) {
        if (in.operands.empty() || in.operands[0].isConstant()) return false;
        const Operand& a = in.operands[0];
        const unsigned width = ir::widthOf(a.type);
        switch (ir::shapeOf(in.opcode)) {
        case Shape::Binary: {
            const Operand& b = in.operands[1];
            const auto handler = fastHandlerOf(in.opcode, width, b.isConstant());
            return width <= 64 && handler && (takeTwo(*handler, a, b, code), true);
        }
        case Shape::Ternary: {
            const Operand &b = in.operands[1], &c = in.operands[2];
            const auto handler = fastHandlerOf(in.opcode, width, true);
            if (!handler || b.isConstant() || !c.isConstant()) return false;
            takeTwo(*handler, a, b, code);
            code.number = c.low;
            return true;
        }
        case Shape::Compare: return compare(in, false, code);
        case Shape::Widen:
            if (in.type == Type::I128) return false;
            takeTwo(in.opcode == Opcode::ZExt ? Handler::Copy : Handler::SExtNarrow, a, a, code);
            return true;
        case Shape::Narrow:
            // The lower half of an I128 is in the first of its slots.
            takeTwo(Handler::And64Number, a, a, code);
            code.number = ~std::uint64_t(0) >> (64 - ir::widthOf(in.type));
            return true;
        case Shape::Load:
            if (in.type == Type::I1) return false;
            code.a = slot(a);
            code.handler = *accessHandlerOf(true, Access::Slot, ir::bytesOf(in.type));
            return true;
        case Shape::Store: {
            const Operand& value = in.operands[1];
            const auto handler = accessHandlerOf(false, value.isConstant() ? Access::Number : Access::Slot,
                                                 ir::bytesOf(value.type));
            return handler && (takeTwo(*handler, a, value, code), true);
        }
        default: return false;
        }
    }

    // Constants are gathered last first: slot −n is the n-th that was made.
    std::int32_t constant(const Operand& operand) {
        const bool wide = operand.type == Type::I128;
        const auto [found, added] =
            constants_.try_emplace({wide, operand.high, operand.low}, 0);
        if (added) {
            if (wide) out_.constants.push_back(operand.high);
            out_.constants.push_back(operand.low);
            found->second = -std::int32_t(out_.constants.size());
        }
        return found->second;
    }

    std::int32_t slot(const Operand& operand) {
        return operand.isConstant() ? constant(operand) : slots_[operand.value];
    }

    std::uint32_t edgeTo(std::uint32_t target) {
        Edge edge;
        edge.cost = price_.blockCost[target];
        edge.firstMove = std::uint32_t(out_.moves.size());
        for (const Instruction& phi : function_.blocks[target].instructions) {
            if (phi.opcode != Opcode::Phi) break;
            const auto from = std::lower_bound(phi.blocks.begin(), phi.blocks.end(), block_);
            const Operand& value = phi.operands[std::size_t(from - phi.blocks.begin())];
            const std::int32_t source = slot(value), result = slots_[phi.result];
            for (unsigned i = 0; i < slotsOf(phi.type); ++i)
                if (source != result)
                    out_.moves.push_back({result + std::int32_t(i), source + std::int32_t(i)});
        }
        edge.moves = std::uint32_t(out_.moves.size()) - edge.firstMove;
        std::vector<std::int32_t> written;
        for (std::uint32_t i = edge.firstMove; i < out_.moves.size() && edge.inOrder; ++i) {
            const std::int32_t from = out_.moves[i].from;
            edge.inOrder = !std::binary_search(written.begin(), written.end(), from);
            // Results of phis rise in the order of the phis.
            written.push_back(out_.moves[i].to);
        }
        out_.edges.push_back(edge);
        targets_.push_back({target, std::int32_t(out_.code.size())});
        return std::uint32_t(out_.edges.size() - 1);
    }

    std::uint32_t call(const Instruction& instruction, std::size_t from) {
        Call made{instruction.index, std::uint32_t(out_.arguments.size()), 0};
        for (std::size_t i = from; i < instruction.operands.size(); ++i)
            for (unsigned n = 0; n < slotsOf(instruction.operands[i].type); ++n)
                out_.arguments.push_back(slot(instruction.operands[i]) + std::int32_t(n));
        made.arguments = std::uint32_t(out_.arguments.size()) - made.firstArgument;
        out_.calls.push_back(made);
        return std::uint32_t(out_.calls.size() - 1);
    }

    // By the handler that takes operands of any kind.
    void generalise(const Instruction& in, Code& code) {
        const bool counted = in.opcode == Opcode::Call || in.opcode == Opcode::CallImport;
        if (in.operands.size() > 0 && !counted) code.a = slot(in.operands[0]);
        if (in.operands.size() > 1 && !counted) code.b = slot(in.operands[1]);
        if (in.operands.size() > 2 && !counted) code.c = slot(in.operands[2]);
        const bool wide = code.width == 128;
        switch (ir::shapeOf(in.opcode)) {
        case Shape::Return:
            code.handler = in.operands.empty() ? Handler::Return : wide ? Handler::ReturnWide : Handler::ReturnValue;
            break;
        case Shape::Branch: code.handler = Handler::Branch; break;
        case Shape::CondBranch: code.handler = Handler::CondBranch; break;
        case Shape::Switch: code.handler = Handler::Switch; break;
        case Shape::Trap: code.handler = Handler::Trap; break;
        case Shape::Select: code.handler = in.type == Type::I128 ? Handler::SelectWide : Handler::Select; break;
        case Shape::Compare: code.handler = *handlerOf(in.predicate, wide); break;
        case Shape::Load: code.handler = accessOf(true, in.type); break;
        case Shape::Store: code.handler = accessOf(false, in.operands[1].type); break;
        case Shape::Alloca: code.handler = Handler::Alloca; break;
        case Shape::DynamicAlloca: code.handler = Handler::DynamicAlloca; break;
        case Shape::StackSave: code.handler = Handler::StackSave; break;
        case Shape::StackRestore: code.handler = Handler::StackRestore; break;
        case Shape::MemoryMove: code.handler = Handler::MemoryMove; break;
        case Shape::MemoryFill: code.handler = Handler::MemoryFill; break;
        case Shape::Call: code.handler = Handler::Call; break;
        case Shape::CallIndirect: code.handler = Handler::CallIndirect; break;
        case Shape::CallImport: code.handler = Handler::CallImport; break;
        default: code.handler = *handlerOf(in.opcode, wide); break;
        }
    }

    static Handler accessOf(bool load, Type type) {
        if (type == Type::I1) return load ? Handler::LoadBit : Handler::StoreBit;
        return *accessHandlerOf(load, Access::Any, ir::bytesOf(type));
    }

    void lowerOne(const Instruction& in) {
        Code code;
        code.width = std::uint8_t(ir::widthOf(in.operands.empty() ? in.type : in.operands[0].type));
        code.resultWidth = std::uint8_t(ir::widthOf(in.type));
        if (in.result != ir::kNoValue) code.result = slots_[in.result];
        if (!fuse(in, code) && !specialise(in, code)) generalise(in, code);
        switch (ir::shapeOf(in.opcode)) {
        case Shape::Branch: code.extra = edgeTo(in.blocks[0]); break;
        case Shape::CondBranch:
            code.extra = edgeTo(in.blocks[0]);
            edgeTo(in.blocks[1]);
            break;
        case Shape::Switch: {
            Switch made;
            made.firstEdge = edgeTo(in.blocks[0]);
            for (std::size_t i = 1; i < in.operands.size(); ++i) {
                made.cases.push_back(ir::bitsOf(in.operands[i]));
                edgeTo(in.blocks[i]);
            }
            code.extra = std::uint32_t(out_.switches.size());
            out_.switches.push_back(std::move(made));
            break;
        }
        case Shape::Load:
        case Shape::Store: code.extra = in.immediate; break;
        case Shape::Alloca:
            code.extra = in.immediate;
            code.c = std::int32_t(in.alignLog2);
            break;
        case Shape::DynamicAlloca: code.c = std::int32_t(in.alignLog2); break;
        case Shape::Call:
        case Shape::CallImport: code.extra = call(in, 0); break;
        case Shape::CallIndirect: code.extra = call(in, 1); break;
        default: break;
        }
        out_.code.push_back(code);
    }

    struct Maker {
        const Instruction* instruction = nullptr;
        std::uint32_t block = 0;
    };

    const ir::Module& module_;
    const ir::Function& function_;
    const ir::FunctionPrice price_;
    LoweredFunction out_;
    std::uint32_t block_ = 0;
    std::vector<std::int32_t> slots_;          // of each value
    std::vector<std::uint32_t> uses_;          // of each value
    std::vector<Maker> madeBy_;                // each value that is an instruction's one result
    std::vector<bool> absorbed_;               // values whose instruction is part of the one that uses it
    std::vector<std::int32_t> starts_;         // of each block
    std::vector<Target> targets_;              // of each edge
    std::map<std::tuple<bool, std::uint64_t, std::uint64_t>, std::int32_t> constants_;
};

} // namespace

LoweredFunction lower(const ir::Module& module, const ir::Function& function) {
    return Lowering(module, function).run();
}

} // namespace phoenix::interpret
