#include "tests/fuzz/function_mutator.h"

#include "node/upgrade/ir/layout.h"
#include "node/upgrade/ir/limits.h"
#include "tests/fuzz/repair.h"
#include "upgrades/sdk/phoenix/imports.h"

#include <array>

namespace phoenix::fuzz {

using namespace ir;

namespace {

constexpr std::uint64_t kCorners[] = {0,     1,      2,      3,          7,          8,
                                      15,    16,     31,     32,         63,         64,
                                      127,   128,    255,    256,        4095,       4096,
                                      65535, 65536,  65540,  131072,     0x7fffffff, 0x80000000,
                                      ~0u,   ~0u - 1, 1u << 28, 1ull << 32, ~0ull,      1ull << 63};

} // namespace

FunctionMutator::FunctionMutator(const Module& module, Function& function, Random& random)
    : module_(module), function_(function), random_(random),
      types_(module.signatures[function.signature].params), nextNew_(kNewValue) {
    for (const Block& block : function.blocks) {
        for (const Instruction& instruction : block.instructions) {
            const unsigned results = resultCount(instruction);
            if (results >= 1) types_.push_back(instruction.type);
            if (results == 2) types_.push_back(Type::I1);
        }
    }
}

FunctionMutator::Place FunctionMutator::anyPlace() {
    Place place;
    place.block = random_.below(function_.blocks.size());
    place.instruction = random_.below(function_.blocks[place.block].instructions.size());
    return place;
}

Type FunctionMutator::anyType() {
    constexpr std::array kTypes = {Type::I1,  Type::I8,  Type::I16, Type::I32,
                                   Type::I32, Type::I64, Type::I64, Type::I128};
    return kTypes[random_.below(kTypes.size())];
}

Operand FunctionMutator::anyConstant(Type type) {
    const std::uint64_t high = random_.oneIn(2) ? 0 : ~std::uint64_t(0);
    if (random_.oneIn(4)) return Operand::constant(type, random_.next(), random_.next());
    return Operand::constant(type, kCorners[random_.below(std::size(kCorners))], high);
}

// A value of the type if one is found quickly; whether it is defined there is left to repair.
Operand FunctionMutator::anyOperand(Type type) {
    for (int tries = 0; tries < 6 && !types_.empty(); ++tries) {
        const std::uint32_t value = random_.below(types_.size());
        if (types_[value] == type) return Operand::use(type, value);
    }
    return anyConstant(type);
}

// Half of them within globals, stack or arguments.
Operand FunctionMutator::anyAddress() {
    if (random_.oneIn(2)) return anyOperand(Type::I32);
    const Memory& memory = module_.memory;
    const std::uint32_t end = memory.initialPages * kPageBytes;
    return Operand::constant(Type::I32, kNullZoneBytes + random_.below(end - kNullZoneBytes));
}

void FunctionMutator::changeOperand(Place place) {
    Instruction& instruction = at(place);
    if (instruction.operands.empty()) return;
    Operand& operand = instruction.operands[random_.below(instruction.operands.size())];
    if (widthOf(operand.type) == 0) return;
    operand = random_.oneIn(3) ? anyConstant(operand.type) : anyOperand(operand.type);
}

void FunctionMutator::changeOpcode(Instruction& instruction) {
    const Shape shape = shapeOf(instruction.opcode);
    for (int tries = 0; tries < 64; ++tries) {
        const Opcode other = Opcode(random_.below(kOpcodeCount));
        if (shapeOf(other) != shape) continue;
        instruction.opcode = other;
        return;
    }
}

void FunctionMutator::changeField(Instruction& instruction) {
    const Layout& layout = layoutOf(shapeOf(instruction.opcode));
    if (layout.predicate) instruction.predicate = Predicate(random_.below(kPredicateCount));
    if (layout.align) instruction.alignLog2 = std::uint8_t(random_.below(14));
    if (layout.immediate)
        instruction.immediate = std::uint32_t(kCorners[random_.below(20)]) + random_.below(3);
    if (layout.index && random_.oneIn(4)) instruction.index = random_.below(20);
}

Instruction FunctionMutator::anyCall() {
    Instruction made;
    std::vector<Type> params;
    switch (random_.below(3)) {
    case 0: {
        made.opcode = Opcode::Call;
        made.index = random_.below(module_.functions.size());
        const Signature& callee = module_.signatures[module_.functions[made.index].signature];
        made.type = callee.result;
        params = callee.params;
        break;
    }
    case 1: {
        made.opcode = Opcode::CallIndirect;
        made.index = random_.below(module_.signatures.size());
        const Signature& callee = module_.signatures[made.index];
        made.type = callee.result;
        params = callee.params;
        made.operands.push_back(
            Operand::constant(Type::I32, random_.below(module_.functionTable.size() + 2)));
        break;
    }
    default: {
        made.opcode = Opcode::CallImport;
        made.index = random_.below(abi::kImportCount);
        const Signature callee = importSignature(std::uint8_t(made.index));
        made.type = callee.result;
        // Pointers and lengths alternate in most of them.
        for (std::size_t i = 0; i < callee.params.size(); ++i)
            made.operands.push_back(random_.oneIn(2)
                                        ? anyAddress()
                                        : Operand::constant(Type::I32, random_.below(300)));
        return made;
    }
    }
    for (const Type type : params) made.operands.push_back(anyOperand(type));
    return made;
}

Instruction FunctionMutator::anyInstruction() {
    Instruction made;
    for (;;) {
        made = {};
        made.opcode = Opcode(random_.below(kOpcodeCount));
        made.type = anyType();
        const Type type = made.type;
        const auto operands = [&](int count, Type of) {
            for (int i = 0; i < count; ++i) made.operands.push_back(anyOperand(of));
        };
        switch (shapeOf(made.opcode)) {
        case Shape::Select:
            operands(1, Type::I1);
            operands(2, type);
            return made;
        case Shape::Unary:
            if (made.opcode == Opcode::BSwap && widthOf(type) < 16) continue;
            operands(1, type);
            return made;
        case Shape::Binary:
        case Shape::Overflow: operands(2, type); return made;
        case Shape::Ternary: operands(3, type); return made;
        case Shape::Compare:
            made.type = Type::I1;
            made.predicate = Predicate(random_.below(kPredicateCount));
            operands(2, type);
            return made;
        case Shape::ThreeWay:
            made.type = Type::I32;
            operands(2, type);
            return made;
        case Shape::Widen:
        case Shape::Narrow: {
            const Type other = anyType();
            const bool widens = widthOf(other) < widthOf(type);
            if (other == type || widens != (shapeOf(made.opcode) == Shape::Widen)) continue;
            operands(1, other);
            return made;
        }
        case Shape::Load:
        case Shape::Store:
            made.immediate = random_.oneIn(2) ? 0 : random_.below(kOffsetMax + 1);
            made.operands = {anyAddress()};
            if (made.opcode == Opcode::Store) {
                operands(1, type);
                made.type = Type::Void;
            }
            return made;
        case Shape::DynamicAlloca:
            made.type = Type::I32;
            made.alignLog2 = std::uint8_t(random_.below(kAlignLog2Max + 1));
            made.operands = {random_.oneIn(2) ? anyOperand(Type::I32)
                                              : Operand::constant(Type::I32, random_.below(512))};
            return made;
        case Shape::StackSave: made.type = Type::I32; return made;
        case Shape::StackRestore:
            made.type = Type::Void;
            operands(1, Type::I32);
            return made;
        case Shape::MemoryMove:
        case Shape::MemoryFill: {
            const bool moves = made.opcode == Opcode::MemoryMove;
            made.type = Type::Void;
            made.operands = {anyAddress(), moves ? anyAddress() : anyOperand(Type::I8),
                             random_.oneIn(2) ? anyOperand(Type::I32)
                                              : Operand::constant(Type::I32, random_.below(512))};
            return made;
        }
        case Shape::Call:
        case Shape::CallIndirect:
        case Shape::CallImport: return anyCall();
        default: continue;
        }
    }
}

void FunctionMutator::insert(Place place) {
    Instruction made = anyInstruction();
    const unsigned results = resultCount(made);
    made.result = results == 0 ? kNoValue : nextNew_;
    nextNew_ += results;
    std::vector<Instruction>& list = function_.blocks[place.block].instructions;
    // What comes after is given something to do with it, or nothing would ever see it.
    if (results != 0) {
        for (std::size_t i = place.instruction; i < list.size(); ++i)
            for (Operand& operand : list[i].operands)
                if (operand.type == made.type && list[i].opcode != Opcode::Phi &&
                    (list[i].opcode != Opcode::Switch || !operand.isConstant()) &&
                    random_.oneIn(3))
                    operand = Operand::use(made.type, made.result);
    }
    list.insert(list.begin() + place.instruction, std::move(made));
}

void FunctionMutator::remove(Place place) {
    std::vector<Instruction>& list = function_.blocks[place.block].instructions;
    if (place.instruction + 1 < list.size()) list.erase(list.begin() + place.instruction);
}

void FunctionMutator::branchElsewhere(Place place) {
    const std::size_t count = function_.blocks.size();
    Instruction& last = function_.blocks[place.block].instructions.back();
    switch (random_.below(4)) {
    case 0:
        if (last.blocks.empty()) return;
        last.blocks[random_.below(last.blocks.size())] = random_.below(count);
        return;
    case 1:
        if (last.opcode != Opcode::Branch) return;
        last.blocks.push_back(random_.below(count));
        last.operands = {anyOperand(Type::I1)};
        last.opcode = Opcode::CondBranch;
        return;
    case 2:
        if (last.opcode == Opcode::Switch && !last.operands.empty()) {
            last.operands.push_back(anyConstant(last.operands[0].type));
            last.blocks.push_back(random_.below(count));
        } else if (last.opcode == Opcode::Branch) {
            last.opcode = Opcode::Switch;
            last.operands = {anyOperand(anyType())};
        }
        return;
    default: {
        const Type result = module_.signatures[function_.signature].result;
        last = Instruction{.opcode = Opcode::Return};
        if (result != Type::Void) last.operands = {anyOperand(result)};
    }
    }
}

// The tail becomes a block of its own, which may be reached from elsewhere later.
void FunctionMutator::splitBlock(Place place) {
    if (function_.blocks.size() > 200) return;
    Block tail;
    std::vector<Instruction>& list = function_.blocks[place.block].instructions;
    tail.instructions.assign(std::make_move_iterator(list.begin() + place.instruction),
                             std::make_move_iterator(list.end()));
    list.resize(place.instruction);
    list.push_back(Instruction{.opcode = Opcode::Branch,
                               .blocks = {std::uint32_t(function_.blocks.size())}});
    function_.blocks.push_back(std::move(tail));
}

void FunctionMutator::addPhi(Place place) {
    if (place.block == 0) return;
    Instruction phi{.opcode = Opcode::Phi, .type = anyType(), .result = nextNew_++};
    for (std::uint32_t b = 0; b < function_.blocks.size() && b < 32; ++b) {
        phi.blocks.push_back(b);
        phi.operands.push_back(anyOperand(phi.type));
    }
    std::vector<Instruction>& list = function_.blocks[place.block].instructions;
    for (Instruction& each : list)
        for (Operand& operand : each.operands)
            if (operand.type == phi.type && !operand.isConstant() && random_.oneIn(4))
                operand = Operand::use(phi.type, phi.result);
    list.insert(list.begin(), std::move(phi));
}

void FunctionMutator::mutate() {
    const Place place = anyPlace();
    switch (random_.below(12)) {
    case 0:
    case 1:
    case 2: changeOperand(place); break;
    case 3: changeOpcode(at(place)); break;
    case 4: changeField(at(place)); break;
    case 5:
    case 6:
    case 7: insert(place); break;
    case 8: remove(place); break;
    case 9: branchElsewhere(place); break;
    case 10: splitBlock(place); break;
    default: addPhi(place); break;
    }
}

} // namespace phoenix::fuzz
