#include "node/upgrade/ir/layout.h"

#include <array>

namespace phoenix::ir {

namespace {

constexpr std::size_t kShapeCount = std::size_t(Shape::CallImport) + 1;

constexpr std::array<Layout, kShapeCount> makeLayouts() {
    std::array<Layout, kShapeCount> all{};
    const auto at = [&all](Shape shape) -> Layout& { return all[std::size_t(shape)]; };
    at(Shape::Return) = {.operands = kCounted};
    at(Shape::Branch) = {.blocks = 1};
    at(Shape::CondBranch) = {.operands = 1, .blocks = 2};
    at(Shape::Switch) = {.operands = kCounted, .blocks = kAsOperands};
    at(Shape::Trap) = {};
    at(Shape::Phi) = {.type = true, .operands = kCounted, .blocks = kAsOperands};
    at(Shape::Select) = {.type = true, .operands = 3};
    at(Shape::Unary) = {.type = true, .operands = 1};
    at(Shape::Binary) = {.type = true, .operands = 2};
    at(Shape::Ternary) = {.type = true, .operands = 3};
    at(Shape::Compare) = {.fixedType = Type::I1, .predicate = true, .operands = 2};
    at(Shape::ThreeWay) = {.type = true, .operands = 2};
    at(Shape::Widen) = {.type = true, .operands = 1};
    at(Shape::Narrow) = {.type = true, .operands = 1};
    at(Shape::Overflow) = {.type = true, .operands = 2};
    at(Shape::Load) = {.type = true, .immediate = true, .operands = 1};
    at(Shape::Store) = {.immediate = true, .operands = 2};
    at(Shape::Alloca) = {.fixedType = Type::I32, .align = true, .immediate = true};
    at(Shape::DynamicAlloca) = {.fixedType = Type::I32, .align = true, .operands = 1};
    at(Shape::StackSave) = {.fixedType = Type::I32};
    at(Shape::StackRestore) = {.operands = 1};
    at(Shape::MemoryMove) = {.operands = 3};
    at(Shape::MemoryFill) = {.operands = 3};
    at(Shape::Call) = {.type = true, .index = true, .operands = kCounted};
    at(Shape::CallIndirect) = {.type = true, .index = true, .operands = kCounted};
    at(Shape::CallImport) = {.type = true, .index = true, .operands = kCounted};
    return all;
}

constexpr std::array<Layout, kShapeCount> kLayouts = makeLayouts();

} // namespace

const Layout& layoutOf(Shape shape) {
    return kLayouts[std::size_t(shape)];
}

} // namespace phoenix::ir
