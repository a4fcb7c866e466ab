// The rules of one function's body, in three passes: shape, control flow, then types and dominance.
#include "node/upgrade/ir/dominance.h"
#include "node/upgrade/ir/layout.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/price.h"
#include "node/upgrade/ir/verify.h"
#include "node/upgrade/ir/wide.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <algorithm>
#include <optional>

namespace phoenix::ir {

namespace {

constexpr std::uint32_t kBeforeAll = 0xffff'ffffu;

// Where a value is defined. Parameters are defined before all blocks.
struct Definition {
    Type type;
    std::uint32_t block;
    std::uint32_t instruction; // within the block
};

class FunctionVerifier {
  public:
    FunctionVerifier(const Module& module, const Function& function, std::vector<Finding>& findings)
        : module_(module), function_(function), findings_(findings) {}

    void run() {
        if (function_.signature >= module_.signatures.size())
            return find("its signature does not exist", kNoInstruction);
        signature_ = &module_.signatures[function_.signature];
        if (function_.blocks.empty()) return find("it has no blocks", kNoInstruction);
        const std::size_t before = findings_.size();
        shape();
        if (findings_.size() == before) controlFlow();
        if (findings_.size() == before) bodies();
        if (findings_.size() == before) price();
    }

  private:
    bool full() const { return findings_.size() >= kFindingsMax; }
    void find(std::string message, std::uint32_t instruction) {
        if (!full()) findings_.push_back({function_.name, instruction, std::move(message)});
    }
    void find(std::string message) { find(std::move(message), at_); }

    // Visits instructions with `at_` set, until the report is full.
    template<typename Visit>
    void each(Visit visit) {
        at_ = 0;
        for (std::uint32_t b = 0; b < function_.blocks.size(); ++b) {
            const auto& instructions = function_.blocks[b].instructions;
            for (std::uint32_t i = 0; i < instructions.size(); ++i, ++at_) {
                visit(b, i, instructions[i]);
                if (full()) return;
            }
        }
    }

    void shape() {
        for (const Type type : signature_->params) definitions_.push_back({type, kBeforeAll, 0});
        for (const Block& block : function_.blocks)
            if (block.instructions.empty()) find("a block is empty", kNoInstruction);
        each([this](std::uint32_t b, std::uint32_t i, const Instruction& instruction) {
            const auto& instructions = function_.blocks[b].instructions;
            if (isTerminator(instruction.opcode) != (i + 1 == instructions.size()))
                find("a block must end with its one terminator");
            if (instruction.opcode == Opcode::Phi && i > 0 &&
                instructions[i - 1].opcode != Opcode::Phi)
                find("a phi stands after another instruction");
            fields(instruction);
            const unsigned results = resultCount(instruction);
            const std::uint32_t expected =
                results == 0 ? kNoValue : std::uint32_t(definitions_.size());
            if (instruction.result != expected) find("its result is not numbered in order");
            if (results >= 1) definitions_.push_back({instruction.type, b, i});
            if (results == 2) definitions_.push_back({Type::I1, b, i});
        });
    }

    // Fields that the shape does not have are not encoded, so they must be empty.
    void fields(const Instruction& instruction) {
        const Layout& layout = layoutOf(shapeOf(instruction.opcode));
        const bool counted = layout.operands == kCounted;
        if ((!layout.type && instruction.type != layout.fixedType) ||
            (!layout.predicate && instruction.predicate != Predicate::Eq) ||
            (!layout.align && instruction.alignLog2 != 0) ||
            (!layout.index && instruction.index != 0) ||
            (!layout.immediate && instruction.immediate != 0) ||
            (!counted && instruction.operands.size() != std::size_t(layout.operands)) ||
            instruction.blocks.size() != (layout.blocks == kAsOperands
                                              ? instruction.operands.size()
                                              : std::size_t(layout.blocks)))
            find("a " + std::string(name(instruction.opcode)) +
                 " has fields that it must not have, or lacks some");
        for (const std::uint32_t target : instruction.blocks)
            if (target >= function_.blocks.size())
                find("block " + std::to_string(target) + " does not exist");
    }

    void controlFlow() {
        std::vector<std::vector<std::uint32_t>> successors;
        for (const Block& block : function_.blocks)
            successors.push_back(block.instructions.back().blocks);
        flow_.emplace(std::move(successors));
        if (!flow_->predecessors[0].empty())
            find("a block branches to the entry block", kNoInstruction);
        dominance_.emplace(*flow_);
        for (std::uint32_t b = 0; b < function_.blocks.size() && !full(); ++b)
            if (!dominance_->reachable(b))
                find("block " + std::to_string(b) + " cannot be reached", kNoInstruction);
    }

    void bodies() {
        each([this](std::uint32_t b, std::uint32_t i, const Instruction& instruction) {
            const std::size_t before = findings_.size();
            for (std::size_t n = 0; n < instruction.operands.size(); ++n)
                if (instruction.opcode != Opcode::Phi)
                    use(instruction.operands[n], b, i);
            if (instruction.opcode == Opcode::Phi) phi(instruction, b);
            if (findings_.size() == before) typed(instruction, b);
        });
    }

    // A use in block `b` before instruction `i`; i beyond the end means at the block's end.
    void use(const Operand& operand, std::uint32_t b, std::uint32_t i) {
        if (operand.isConstant()) {
            const unsigned width = widthOf(operand.type);
            if (width == 0)
                find("a constant has no type");
            else if (truncate(bitsOf(operand), width) != bitsOf(operand))
                find("a constant does not fit its type");
            return;
        }
        if (operand.low != 0 || operand.high != 0) return find("a use of a value holds a number");
        if (operand.value >= definitions_.size())
            return find("value " + std::to_string(operand.value) + " does not exist");
        const Definition& definition = definitions_[operand.value];
        if (operand.type != definition.type)
            return find("value " + std::to_string(operand.value) + " is " +
                        std::string(name(definition.type)) + ", not " +
                        std::string(name(operand.type)));
        if (definition.block == kBeforeAll) return;
        const bool before = definition.block == b ? definition.instruction < i
                                                  : dominance_->dominates(definition.block, b);
        if (!before)
            find("value " + std::to_string(operand.value) + " is used where it may not be defined");
    }

    void phi(const Instruction& instruction, std::uint32_t b) {
        // No edge leads there, so nothing would ever write its result.
        if (b == 0) return find("a phi stands in the entry block");
        if (instruction.blocks != flow_->predecessors[b])
            return find("a phi must have one edge for each predecessor, in rising order");
        for (std::size_t n = 0; n < instruction.operands.size(); ++n) {
            if (instruction.operands[n].type != instruction.type)
                find("an edge of a phi has another type");
            use(instruction.operands[n], instruction.blocks[n], kBeforeAll);
        }
    }

    void expect(bool holds, std::string_view message) {
        if (!holds) find(std::string(message));
    }

    void arguments(const Instruction& instruction, std::size_t from, const Signature& callee) {
        expect(instruction.type == callee.result, "a call's result is not what the callee returns");
        if (instruction.operands.size() - from != callee.params.size())
            return find("a call has " + std::to_string(instruction.operands.size() - from) +
                        " arguments, its callee takes " + std::to_string(callee.params.size()));
        for (std::size_t n = 0; n < callee.params.size(); ++n)
            if (instruction.operands[from + n].type != callee.params[n])
                find("argument " + std::to_string(n) + " of a call is " +
                     std::string(name(instruction.operands[from + n].type)) + ", its callee takes " +
                     std::string(name(callee.params[n])));
    }

    void typed(const Instruction& in, std::uint32_t b) {
        const auto type = [&in](std::size_t n) { return in.operands[n].type; };
        const bool fixed = layoutOf(shapeOf(in.opcode)).type;
        const Shape shape = shapeOf(in.opcode);
        const bool call = shape == Shape::Call || shape == Shape::CallIndirect ||
                          shape == Shape::CallImport;
        if (fixed && !call && in.type == Type::Void) return find("its result has no type");
        switch (shape) {
        case Shape::Return: {
            const bool none = signature_->result == Type::Void;
            expect(in.operands.size() == (none ? 0 : 1) && (none || type(0) == signature_->result),
                   "it does not return what its signature says");
            break;
        }
        case Shape::Branch:
        case Shape::Trap:
        case Shape::Phi:
        case Shape::StackSave: break;
        case Shape::CondBranch: expect(type(0) == Type::I1, "a condition is not i1"); break;
        case Shape::Switch: switchCases(in); break;
        case Shape::Select:
            expect(type(0) == Type::I1, "a condition is not i1");
            expect(type(1) == in.type && type(2) == in.type, "the sides of a select differ in type");
            break;
        case Shape::Unary:
            expect(type(0) == in.type, "its operand and result differ in type");
            expect(in.opcode != Opcode::BSwap || widthOf(in.type) >= 16,
                   "a bswap has fewer than 16 bits");
            break;
        case Shape::Binary:
        case Shape::Overflow:
            expect(type(0) == in.type && type(1) == in.type, "its operands and result differ in type");
            break;
        case Shape::Ternary:
            expect(type(0) == in.type && type(1) == in.type && type(2) == in.type,
                   "its operands and result differ in type");
            break;
        case Shape::Compare: expect(type(0) == type(1), "its operands differ in type"); break;
        case Shape::ThreeWay:
            expect(type(0) == type(1), "its operands differ in type");
            expect(widthOf(in.type) >= 8, "its result cannot hold -1, 0 and 1");
            break;
        case Shape::Widen:
            expect(widthOf(type(0)) < widthOf(in.type), "it does not widen its operand");
            break;
        case Shape::Narrow:
            expect(widthOf(type(0)) > widthOf(in.type), "it does not narrow its operand");
            break;
        case Shape::Load:
        case Shape::Store:
            expect(type(0) == Type::I32, "an address is not i32");
            expect(in.immediate <= kOffsetMax, "an offset is larger than 65535");
            break;
        case Shape::Alloca:
            expect(b == 0, "a static alloca is not in the entry block");
            expect(in.alignLog2 <= kAlignLog2Max, "an alignment is larger than 4096");
            staticBytes_ += (std::uint64_t(in.immediate) + 15) / 16 * 16;
            expect(staticBytes_ <= module_.memory.stackBytes,
                   "its static allocas do not fit the stack");
            break;
        case Shape::DynamicAlloca:
            expect(type(0) == Type::I32, "a size is not i32");
            expect(in.alignLog2 <= kAlignLog2Max, "an alignment is larger than 4096");
            break;
        case Shape::StackRestore: expect(type(0) == Type::I32, "an address is not i32"); break;
        case Shape::MemoryMove:
        case Shape::MemoryFill:
            expect(type(0) == Type::I32 && type(2) == Type::I32 &&
                       type(1) == (shape == Shape::MemoryMove ? Type::I32 : Type::I8),
                   "its operands are not an address, what to put there, and a length");
            break;
        case Shape::Call:
            if (in.index >= module_.functions.size()) return find("its callee does not exist");
            if (module_.functions[in.index].signature < module_.signatures.size())
                arguments(in, 0, module_.signatures[module_.functions[in.index].signature]);
            break;
        case Shape::CallIndirect:
            if (in.index >= module_.signatures.size()) return find("its signature does not exist");
            if (in.operands.empty() || type(0) != Type::I32)
                return find("a function pointer is not i32");
            arguments(in, 1, module_.signatures[in.index]);
            break;
        case Shape::CallImport:
            if (!std::binary_search(module_.imports.begin(), module_.imports.end(), in.index))
                return find("import " + std::to_string(in.index) + " is not declared");
            arguments(in, 0, importSignature(std::uint8_t(in.index)));
            break;
        }
    }

    void switchCases(const Instruction& in) {
        if (in.operands.empty()) return find("a switch has no condition");
        for (std::size_t n = 1; n < in.operands.size(); ++n) {
            if (!in.operands[n].isConstant() || in.operands[n].type != in.operands[0].type)
                return find("a case is not a constant of the condition's type");
            if (n > 1 && bitsOf(in.operands[n - 1]) >= bitsOf(in.operands[n]))
                return find("cases are not in strictly rising order");
        }
    }

    void price() {
        for (const Block& block : function_.blocks) {
            std::uint64_t quarters = 0;
            for (const Instruction& instruction : block.instructions)
                quarters += quartersOf(instruction);
            if ((quarters + 3) / 4 > 0x7fff'ffffu)
                find("the price of a block does not fit 31 bits", kNoInstruction);
        }
    }

    const Module& module_;
    const Function& function_;
    const Signature* signature_ = nullptr;
    std::vector<Finding>& findings_;
    std::vector<Definition> definitions_;
    std::optional<Flow> flow_;
    std::optional<Dominance> dominance_;
    std::uint64_t staticBytes_ = 0;
    std::uint32_t at_ = 0;
};

} // namespace

void verifyFunction(const Module& module, const Function& function, std::vector<Finding>& findings) {
    FunctionVerifier(module, function, findings).run();
}

} // namespace phoenix::ir
