// What changed between two versions of a module, for the people who vote on it.
#pragma once

#include "node/upgrade/ir/module.h"

namespace phoenix::ir {

enum class ChangeKind : std::uint8_t { Same, Added, Removed };

struct DiffLine {
    ChangeKind kind = ChangeKind::Same;
    std::string text;

    friend bool operator==(const DiffLine&, const DiffLine&) = default;
};

// A function of either version that is not in the other, or differs. Matched by name.
struct FunctionChange {
    std::string name;
    bool inOld = false;
    bool inNew = false;
    std::vector<DiffLine> lines; // the whole printed function
    std::size_t linesAdded = 0;
    std::size_t linesRemoved = 0;
};

struct ModuleDiff {
    std::vector<FunctionChange> functions; // sorted by name
    std::size_t functionsSame = 0;
    std::vector<std::string> importsAdded;
    std::vector<std::string> importsRemoved;
    std::vector<std::string> exportsAdded;
    std::vector<std::string> exportsRemoved;
    std::vector<std::string> memory; // a sentence for each number of the layout that changed
    bool dataChanged = false;
    bool descriptorChanged = false;

    bool empty() const;
};

// Both must be verified. Functions are compared by their text, so that renumbering alone is no change.
ModuleDiff diff(const Module& before, const Module& after);

// Lines of two texts, by Myers' algorithm (Algorithmica 1986); beyond 2,000 differences the middle is
// shown as removed and added whole, so that time and memory stay bounded.
std::vector<DiffLine> diffLines(std::string_view before, std::string_view after);

} // namespace phoenix::ir
