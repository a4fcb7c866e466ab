#include "node/upgrade/interpret/lower.h"

#include "node/upgrade/ir/price.h"

#include <algorithm>
#include <bit>
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
            starts_.push_back(std::uint32_t(out_.code.size()));
            for (const Instruction& instruction : block.instructions)
                if (instruction.opcode != Opcode::Phi) lowerOne(instruction);
            ++block_;
        }
        for (std::size_t i = 0; i < out_.edges.size(); ++i) out_.edges[i].pc = starts_[targets_[i]];
        std::reverse(out_.constants.begin(), out_.constants.end());
        return std::move(out_);
    }

  private:
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
        targets_.push_back(target);
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

    static unsigned accessVariant(Type type) {
        return type == Type::I1 ? kVariantBit : unsigned(std::countr_zero(ir::bytesOf(type)));
    }

    void lowerOne(const Instruction& in) {
        Code code;
        const Type worked = in.operands.empty() ? in.type : in.operands[0].type;
        code.width = std::uint8_t(ir::widthOf(worked));
        code.resultWidth = std::uint8_t(ir::widthOf(in.type));
        if (in.result != ir::kNoValue) code.result = slots_[in.result];
        const bool counted = in.opcode == Opcode::Call || in.opcode == Opcode::CallImport;
        if (in.operands.size() > 0 && !counted) code.a = slot(in.operands[0]);
        if (in.operands.size() > 1 && !counted) code.b = slot(in.operands[1]);
        if (in.operands.size() > 2 && !counted) code.c = slot(in.operands[2]);
        unsigned variant = worked == Type::I128 ? kVariantWide : 0;
        switch (ir::shapeOf(in.opcode)) {
        case Shape::Return:
            if (!in.operands.empty()) variant |= kVariantValue;
            break;
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
        case Shape::Select: variant = in.type == Type::I128 ? kVariantWide : 0; break;
        case Shape::Compare: variant |= unsigned(in.predicate); break;
        case Shape::Load:
            variant = accessVariant(in.type);
            code.extra = in.immediate;
            break;
        case Shape::Store:
            variant = accessVariant(in.operands[1].type);
            code.extra = in.immediate;
            break;
        case Shape::Alloca:
            code.extra = in.immediate;
            code.c = std::int32_t(in.alignLog2);
            break;
        case Shape::DynamicAlloca: code.c = std::int32_t(in.alignLog2); break;
        case Shape::Call:
        case Shape::CallImport:
            variant = 0;
            code.extra = call(in, 0);
            break;
        case Shape::CallIndirect:
            variant = 0;
            code.extra = call(in, 1);
            break;
        default: break;
        }
        code.key = keyOf(in.opcode, variant);
        out_.code.push_back(code);
    }

    const ir::Module& module_;
    const ir::Function& function_;
    const ir::FunctionPrice price_;
    LoweredFunction out_;
    std::uint32_t block_ = 0;
    std::vector<std::int32_t> slots_;          // of each value
    std::vector<std::uint32_t> starts_;        // of each block
    std::vector<std::uint32_t> targets_;       // block of each edge
    std::map<std::tuple<bool, std::uint64_t, std::uint64_t>, std::int32_t> constants_;
};

} // namespace

LoweredFunction lower(const ir::Module& module, const ir::Function& function) {
    return Lowering(module, function).run();
}

} // namespace phoenix::interpret
