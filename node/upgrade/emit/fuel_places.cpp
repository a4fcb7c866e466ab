#include "node/upgrade/emit/fuel_places.h"

#include <llvm/Analysis/BlockFrequencyInfo.h>
#include <llvm/Analysis/BranchProbabilityInfo.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/IR/Constants.h>
#include <llvm/IR/Dominators.h>
#include <llvm/IR/InstrTypes.h>
#include <llvm/IR/Instructions.h>
#include <llvm/Transforms/Utils/BasicBlockUtils.h>

#include <algorithm>
#include <numeric>

namespace phoenix::emit {

namespace {

// Sets of places whose differences are known relative to each other.
class Differences {
  public:
    explicit Differences(std::size_t places) : up_(places), above_(places, 0) {
        std::iota(up_.begin(), up_.end(), 0u);
    }

    // Of the rule's number from the one held, against that of the place's root.
    std::int64_t of(unsigned place) {
        root(place);
        return above_[place];
    }
    unsigned root(unsigned place) {
        unsigned top = place;
        std::int64_t all = 0;
        for (; up_[top] != top; top = up_[top])
            all += above_[top];
        for (unsigned next; up_[place] != place; place = next) {
            next = up_[place];
            const std::int64_t own = above_[place];
            up_[place] = top;
            above_[place] = all;
            all -= own;
        }
        return top;
    }
    // Makes the difference of `to` that of `from` less `cost`, unless they are relative to each other already.
    void tie(unsigned from, unsigned to, std::int64_t cost) {
        const unsigned a = root(from), b = root(to);
        if (a == b) return;
        up_[b] = a;
        above_[b] = above_[from] - cost - above_[to];
    }

  private:
    std::vector<unsigned> up_;
    std::vector<std::int64_t> above_;
};

std::int64_t costOf(const llvm::BinaryOperator& subtraction) {
    return llvm::cast<llvm::ConstantInt>(subtraction.getOperand(1))->getSExtValue();
}

llvm::ConstantInt* constantOf(llvm::Type* type, std::int64_t units) {
    return llvm::cast<llvm::ConstantInt>(llvm::ConstantInt::getSigned(type, units));
}

} // namespace

// An edge that neither block has to itself, so that a subtraction on it needs a block of its own.
bool FuelPlaces::mayBeSplit(const Join& join) {
    const auto* branch = llvm::dyn_cast<llvm::BranchInst>(join.from->getTerminator());
    return branch != nullptr && branch->isConditional() && branch->getSuccessor(0) != branch->getSuccessor(1) &&
           join.fuel->getNumIncomingValues() > 1;
}

void FuelPlaces::settle(llvm::Function& function) {
    if (charges_.empty()) return;
    unsigned last = kExact;
    for (const Charge& charge : charges_)
        last = std::max({last, charge.from, charge.to});
    for (const Join& join : joins_)
        last = std::max({last, join.end, join.begin});
    Differences differences(last + 1);

    const llvm::DominatorTree dominators(function);
    const llvm::LoopInfo loops(dominators);
    const llvm::BranchProbabilityInfo chances(function, loops);
    const llvm::BlockFrequencyInfo frequencies(function, chances, loops);
    struct Tie {
        unsigned from;
        unsigned to;
        std::int64_t cost;
        bool checked;
        std::uint64_t frequency;
    };
    std::vector<Tie> ties;
    for (const Join& join : joins_) {
        if (!mayBeSplit(join)) {
            differences.tie(join.end, join.begin, 0);
            continue;
        }
        const std::uint64_t frequency =
            (frequencies.getBlockFreq(join.from) *
             chances.getEdgeProbability(join.from, join.fuel->getParent())).getFrequency();
        // A subtraction, and mostly a jump to it.
        ties.push_back({join.end, join.begin, 0, false, frequency + frequency / 2});
    }
    for (const Charge& charge : charges_)
        ties.push_back({charge.from, charge.to, costOf(*charge.subtraction), charge.checked,
                        frequencies.getBlockFreq(charge.subtraction->getParent()).getFrequency()});
    // Those that a check looks at come last: they cost no more than the check alone.
    std::stable_sort(ties.begin(), ties.end(), [](const Tie& a, const Tie& b) {
        return a.checked != b.checked ? b.checked : a.frequency > b.frequency;
    });
    for (const Tie& tie : ties)
        differences.tie(tie.from, tie.to, tie.cost);

    for (const Charge& charge : charges_) {
        const std::int64_t units =
            costOf(*charge.subtraction) + differences.of(charge.to) - differences.of(charge.from);
        if (units == 0) {
            charge.subtraction->replaceAllUsesWith(charge.subtraction->getOperand(0));
            charge.subtraction->eraseFromParent();
        } else {
            charge.subtraction->setOperand(1, constantOf(charge.subtraction->getType(), units));
        }
    }
    for (const Join& join : joins_) {
        const std::int64_t units = differences.of(join.begin) - differences.of(join.end);
        if (units == 0) continue;
        llvm::BasicBlock* between = llvm::SplitEdge(join.from, join.fuel->getParent());
        llvm::Value* fuel = join.fuel->getIncomingValueForBlock(between);
        join.fuel->setIncomingValueForBlock(
            between, llvm::BinaryOperator::CreateSub(fuel, constantOf(fuel->getType(), units), "",
                                                     between->getTerminator()->getIterator()));
    }
}

} // namespace phoenix::emit
