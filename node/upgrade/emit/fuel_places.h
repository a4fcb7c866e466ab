// Where a function subtracts the fuel of its blocks: seldom, and off the paths that run most.
//
// The rule (price.h) charges each block on entering it, but what is charged can be seen only at checks, calls,
// imports and returns. Between those, the number that is held may differ from the rule's by a constant of the
// place, as long as every way to a place differs by the same. A block then subtracts its cost, plus the
// difference behind it, minus the difference before it; and the differences are chosen such that the blocks of a
// spanning tree, the one of most frequent blocks, subtract nothing (Knuth and Stevenson, "Optimal measurement
// points for program frequency counts"). Where ways out of a loop are taken seldom, they may subtract on the way.
//
// A chain of short blocks in a loop so has one subtraction, the one that the loop's check looks at. In between
// the number wraps around like any of 64 bits, which nobody sees.
#pragma once

#include <cstdint>
#include <vector>

namespace llvm {
class BasicBlock;
class BinaryOperator;
class Function;
class PHINode;
}

namespace phoenix::emit {

class FuelPlaces {
  public:
    // Where the number held is the rule's.
    static constexpr unsigned kExact = 0;

    static unsigned beginOf(std::uint32_t block) { return 2 * block + 1; }
    static unsigned endOf(std::uint32_t block) { return 2 * block + 2; }

    // Control goes from the end of one block, whose last is `from`, to the beginning of another, whose phi of fuel
    // is given.
    void join(unsigned end, llvm::BasicBlock& from, unsigned begin, llvm::PHINode& fuel) {
        joins_.push_back({end, begin, &from, &fuel});
    }

    // A subtraction of what the rule charges between two places. A check looks at it: it may stay.
    void add(llvm::BinaryOperator& subtraction, unsigned from, unsigned to, bool checked) {
        charges_.push_back({&subtraction, from, to, checked});
    }

    // Sets what each of them subtracts, and removes those of nothing. The function is complete.
    void settle(llvm::Function& function);

  private:
    struct Join {
        unsigned end;
        unsigned begin;
        llvm::BasicBlock* from;
        llvm::PHINode* fuel;
    };
    struct Charge {
        llvm::BinaryOperator* subtraction;
        unsigned from;
        unsigned to;
        bool checked;
    };
    static bool mayBeSplit(const Join& join);

    std::vector<Join> joins_;
    std::vector<Charge> charges_;
};

} // namespace phoenix::emit
