// Changes one function of a module at random: operands, opcodes, control flow, new instructions.
#pragma once

#include "node/upgrade/ir/module.h"
#include "tests/fuzz/random.h"

namespace phoenix::fuzz {

class FunctionMutator {
  public:
    // The function must have come from decode, or from repair.
    FunctionMutator(const ir::Module& module, ir::Function& function, Random& random);

    // One change; the caller repairs (repair.h) after the last one.
    void mutate();

  private:
    struct Place {
        std::uint32_t block = 0;
        std::uint32_t instruction = 0;
    };

    Place anyPlace();
    ir::Instruction& at(Place place) {
        return function_.blocks[place.block].instructions[place.instruction];
    }
    ir::Type anyType();
    ir::Operand anyConstant(ir::Type type);
    ir::Operand anyOperand(ir::Type type);
    ir::Operand anyAddress();

    void changeOperand(Place place);
    void changeOpcode(ir::Instruction& instruction);
    void changeField(ir::Instruction& instruction);
    void insert(Place place);
    void remove(Place place);
    void branchElsewhere(Place place);
    void splitBlock(Place place);
    void addPhi(Place place);
    ir::Instruction anyInstruction();
    ir::Instruction anyCall();

    const ir::Module& module_;
    ir::Function& function_;
    Random& random_;
    std::vector<ir::Type> types_; // of the values as they were numbered at the beginning
    std::uint32_t nextNew_;
};

} // namespace phoenix::fuzz
