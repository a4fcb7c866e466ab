// Gate 3: the rules that make every program of canonical IR mean exactly one thing.
//
// Module: known versions; regions of memory in order and inside the initial pages; signatures, imports,
// table, exports and data sorted and in range; every import declared is called and every one called is
// declared; names made of allowed characters, unique.
// Function: every block reachable, the entry without predecessors and phis; phis first, with one edge for each
// predecessor; one definition a value, numbered in order, that dominates its uses; operands of the types the
// instruction asks for, constants within their type; calls as their signatures say; static allocas in the entry
// block and together within the stack; the price of a block within 32 bits.
//
// Takes O(n log n) for any module that decode accepts.
#pragma once

#include "node/upgrade/ir/finding.h"
#include "node/upgrade/ir/module.h"

namespace phoenix::ir {

// Empty: the module is valid. At most kFindingsMax.
std::vector<Finding> verify(const Module& module);

// For verify's own use and for tests: the body of one function of a module whose tables are valid.
void verifyFunction(const Module& module, const Function& function, std::vector<Finding>& findings);

} // namespace phoenix::ir
