// Makes small modules of canonical IR for tests: functions are written block by block, in order.
#pragma once

#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/module.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <algorithm>
#include <set>

namespace phoenix::tests {

// Writes one function. Values are numbered as they are made, so blocks are begun in order with block().
// A phi's edges may be given later, by edge().
class FunctionBuilder {
  public:
    FunctionBuilder(ir::Module& module, std::uint32_t index) : module_(module), index_(index) {
        next_ = std::uint32_t(signature().params.size());
    }

    std::uint32_t index() const { return index_; }

    std::uint32_t block() {
        function().blocks.emplace_back();
        return std::uint32_t(function().blocks.size() - 1);
    }

    ir::Operand param(std::uint32_t n) const {
        return ir::Operand::use(signature().params[n], n);
    }

    // Appends an instruction as it stands, with its result numbered.
    ir::Operand add(ir::Instruction instruction) {
        const unsigned results = ir::resultCount(instruction);
        instruction.result = results == 0 ? ir::kNoValue : next_;
        const ir::Operand value = results == 0 ? ir::Operand{}
                                               : ir::Operand::use(instruction.type, next_);
        next_ += results;
        function().blocks.back().instructions.push_back(std::move(instruction));
        return value;
    }

    ir::Operand make(ir::Opcode opcode, ir::Type type, std::vector<ir::Operand> operands) {
        return add({.opcode = opcode, .type = type, .operands = std::move(operands)});
    }
    ir::Operand binary(ir::Opcode opcode, ir::Operand a, ir::Operand b) {
        return make(opcode, a.type, {a, b});
    }
    ir::Operand unary(ir::Opcode opcode, ir::Operand a) { return make(opcode, a.type, {a}); }
    // The second result of an overflow instruction.
    static ir::Operand overflowBit(ir::Operand first) {
        return ir::Operand::use(ir::Type::I1, first.value + 1);
    }
    ir::Operand compare(ir::Predicate predicate, ir::Operand a, ir::Operand b) {
        return add({.opcode = ir::Opcode::ICmp,
                    .type = ir::Type::I1,
                    .predicate = predicate,
                    .operands = {a, b}});
    }
    ir::Operand load(ir::Type type, ir::Operand address, std::uint32_t offset = 0) {
        return add({.opcode = ir::Opcode::Load,
                    .type = type,
                    .immediate = offset,
                    .operands = {address}});
    }
    void store(ir::Operand address, ir::Operand value, std::uint32_t offset = 0) {
        add({.opcode = ir::Opcode::Store, .immediate = offset, .operands = {address, value}});
    }
    ir::Operand stackObject(std::uint32_t bytes, std::uint8_t alignLog2 = 0) {
        return add({.opcode = ir::Opcode::Alloca,
                    .type = ir::Type::I32,
                    .alignLog2 = alignLog2,
                    .immediate = bytes});
    }
    ir::Operand dynamicStackObject(ir::Operand bytes, std::uint8_t alignLog2 = 0) {
        return add({.opcode = ir::Opcode::DynamicAlloca,
                    .type = ir::Type::I32,
                    .alignLog2 = alignLog2,
                    .operands = {bytes}});
    }
    ir::Operand call(std::uint32_t callee, std::vector<ir::Operand> args) {
        return add({.opcode = ir::Opcode::Call,
                    .type = module_.signatures[module_.functions[callee].signature].result,
                    .index = callee,
                    .operands = std::move(args)});
    }
    // `signature` as ModuleBuilder::signature gave it.
    ir::Operand callIndirect(std::uint32_t signature, std::vector<ir::Operand> pointerAndArgs) {
        return add({.opcode = ir::Opcode::CallIndirect,
                    .type = module_.signatures[signature].result,
                    .index = signature,
                    .operands = std::move(pointerAndArgs)});
    }
    ir::Operand callImport(abi::Import id, std::vector<ir::Operand> args) {
        return add({.opcode = ir::Opcode::CallImport,
                    .type = ir::importSignature(std::uint8_t(id)).result,
                    .index = std::uint32_t(id),
                    .operands = std::move(args)});
    }
    ir::Operand phi(ir::Type type) {
        return add({.opcode = ir::Opcode::Phi, .type = type});
    }
    // Edges must be given in rising order of their blocks.
    void edge(ir::Operand phi, ir::Operand value, std::uint32_t from) {
        for (ir::Block& block : function().blocks) {
            for (ir::Instruction& instruction : block.instructions) {
                if (instruction.result != phi.value) continue;
                instruction.operands.push_back(value);
                instruction.blocks.push_back(from);
            }
        }
    }
    void branch(std::uint32_t target) {
        add({.opcode = ir::Opcode::Branch, .blocks = {target}});
    }
    void condBranch(ir::Operand condition, std::uint32_t yes, std::uint32_t no) {
        add({.opcode = ir::Opcode::CondBranch, .operands = {condition}, .blocks = {yes, no}});
    }
    void ret(ir::Operand value) { add({.opcode = ir::Opcode::Return, .operands = {value}}); }
    void ret() { add({.opcode = ir::Opcode::Return}); }
    void trap() { add({.opcode = ir::Opcode::Trap}); }

    ir::Function& function() { return module_.functions[index_]; }

  private:
    const ir::Signature& signature() const {
        return module_.signatures[module_.functions[index_].signature];
    }

    ir::Module& module_;
    std::uint32_t index_;
    std::uint32_t next_ = 0;
};

// A module with 4 KiB of globals, 64 KiB of stack and the arguments above it, of 4 to 16 pages.
class ModuleBuilder {
  public:
    ModuleBuilder() {
        module_.memory = {.globalsBytes = 4096,
                          .stackBase = 65536 + 4096,
                          .stackBytes = 65536,
                          .argsBase = 65536 + 4096 + 65536,
                          .initialPages = 4,
                          .maxPages = 16};
    }

    ir::Module& module() { return module_; }

    std::uint32_t signature(std::vector<ir::Type> params, ir::Type result) {
        const ir::Signature wanted{std::move(params), result};
        for (std::size_t i = 0; i < module_.signatures.size(); ++i)
            if (module_.signatures[i] == wanted) return std::uint32_t(i);
        module_.signatures.push_back(wanted);
        return std::uint32_t(module_.signatures.size() - 1);
    }

    FunctionBuilder function(std::string name, std::vector<ir::Type> params, ir::Type result) {
        const std::uint32_t type = signature(std::move(params), result);
        module_.functions.push_back({std::move(name), type, {}});
        return FunctionBuilder(module_, std::uint32_t(module_.functions.size() - 1));
    }

    // A function (i32 args, i32 length) -> i32 that the host can call.
    FunctionBuilder method(const std::string& name) {
        FunctionBuilder made = function(name, {ir::Type::I32, ir::Type::I32}, ir::Type::I32);
        module_.exports.push_back({"phx_method_" + name, made.index()});
        return made;
    }

    // The finished module, with its lists in the order the format wants.
    ir::Module finish() const {
        ir::Module made = module_;
        std::sort(made.exports.begin(), made.exports.end(),
                  [](const auto& a, const auto& b) { return a.name < b.name; });
        std::set<std::uint8_t> imports;
        for (const ir::Function& function : made.functions)
            for (const ir::Block& block : function.blocks)
                for (const ir::Instruction& instruction : block.instructions)
                    if (instruction.opcode == ir::Opcode::CallImport)
                        imports.insert(std::uint8_t(instruction.index));
        made.imports.assign(imports.begin(), imports.end());
        ir::sortSignatures(made);
        return made;
    }

  private:
    ir::Module module_;
};

inline ir::Operand i1(bool value) { return ir::Operand::constant(ir::Type::I1, value); }
inline ir::Operand i8(std::int64_t value) {
    return ir::Operand::constant(ir::Type::I8, std::uint64_t(value));
}
inline ir::Operand i16(std::int64_t value) {
    return ir::Operand::constant(ir::Type::I16, std::uint64_t(value));
}
inline ir::Operand i32(std::int64_t value) {
    return ir::Operand::constant(ir::Type::I32, std::uint64_t(value));
}
inline ir::Operand i64(std::int64_t value) {
    return ir::Operand::constant(ir::Type::I64, std::uint64_t(value));
}
inline ir::Operand i128(std::uint64_t high, std::uint64_t low) {
    return ir::Operand::constant(ir::Type::I128, low, high);
}

} // namespace phoenix::tests
