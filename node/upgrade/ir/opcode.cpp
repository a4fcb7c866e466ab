#include "node/upgrade/ir/opcode.h"

#include <array>

namespace phoenix::ir {

namespace {

struct Info {
    std::string_view name;
    Shape shape;
};

constexpr std::array<Info, kOpcodeCount> kOpcodes = {{
    {"ret", Shape::Return},
    {"br", Shape::Branch},
    {"condbr", Shape::CondBranch},
    {"switch", Shape::Switch},
    {"trap", Shape::Trap},
    {"phi", Shape::Phi},
    {"select", Shape::Select},
    {"add", Shape::Binary},
    {"sub", Shape::Binary},
    {"mul", Shape::Binary},
    {"udiv", Shape::Binary},
    {"sdiv", Shape::Binary},
    {"urem", Shape::Binary},
    {"srem", Shape::Binary},
    {"and", Shape::Binary},
    {"or", Shape::Binary},
    {"xor", Shape::Binary},
    {"shl", Shape::Binary},
    {"lshr", Shape::Binary},
    {"ashr", Shape::Binary},
    {"icmp", Shape::Compare},
    {"zext", Shape::Widen},
    {"sext", Shape::Widen},
    {"trunc", Shape::Narrow},
    {"load", Shape::Load},
    {"store", Shape::Store},
    {"alloca", Shape::Alloca},
    {"alloca.dynamic", Shape::DynamicAlloca},
    {"stack.save", Shape::StackSave},
    {"stack.restore", Shape::StackRestore},
    {"memory.move", Shape::MemoryMove},
    {"memory.fill", Shape::MemoryFill},
    {"call", Shape::Call},
    {"call.indirect", Shape::CallIndirect},
    {"call.import", Shape::CallImport},
    {"bswap", Shape::Unary},
    {"bitreverse", Shape::Unary},
    {"ctpop", Shape::Unary},
    {"ctlz", Shape::Unary},
    {"cttz", Shape::Unary},
    {"fshl", Shape::Ternary},
    {"fshr", Shape::Ternary},
    {"abs", Shape::Unary},
    {"smin", Shape::Binary},
    {"smax", Shape::Binary},
    {"umin", Shape::Binary},
    {"umax", Shape::Binary},
    {"scmp", Shape::ThreeWay},
    {"ucmp", Shape::ThreeWay},
    {"sadd.overflow", Shape::Overflow},
    {"uadd.overflow", Shape::Overflow},
    {"ssub.overflow", Shape::Overflow},
    {"usub.overflow", Shape::Overflow},
    {"smul.overflow", Shape::Overflow},
    {"umul.overflow", Shape::Overflow},
    {"sadd.sat", Shape::Binary},
    {"uadd.sat", Shape::Binary},
    {"ssub.sat", Shape::Binary},
    {"usub.sat", Shape::Binary},
    {"sshl.sat", Shape::Binary},
    {"ushl.sat", Shape::Binary},
}};

constexpr std::array<std::string_view, kTypeCount> kTypes = {"void", "i1",  "i8",  "i16",
                                                             "i32",  "i64", "i128"};
constexpr std::array<unsigned, kTypeCount> kWidths = {0, 1, 8, 16, 32, 64, 128};

constexpr std::array<std::string_view, kPredicateCount> kPredicates = {
    "eq", "ne", "ugt", "uge", "ult", "ule", "sgt", "sge", "slt", "sle"};

} // namespace

unsigned widthOf(Type type) {
    return kWidths[std::size_t(type)];
}

unsigned bytesOf(Type type) {
    return (widthOf(type) + 7) / 8;
}

std::string_view name(Type type) {
    return kTypes[std::size_t(type)];
}

std::optional<Type> typeOfWidth(unsigned bits) {
    for (std::size_t i = 1; i < kTypeCount; ++i)
        if (kWidths[i] == bits) return Type(i);
    return std::nullopt;
}

std::string_view name(Opcode opcode) {
    return kOpcodes[std::size_t(opcode)].name;
}

std::string_view name(Predicate predicate) {
    return kPredicates[std::size_t(predicate)];
}

Shape shapeOf(Opcode opcode) {
    return kOpcodes[std::size_t(opcode)].shape;
}

bool isTerminator(Opcode opcode) {
    return shapeOf(opcode) <= Shape::Trap;
}

} // namespace phoenix::ir
