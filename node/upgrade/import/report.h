// The findings of one import, in the order in which they were met.
#pragma once

#include "node/upgrade/ir/finding.h"

#include <llvm/IR/Function.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instruction.h>

namespace phoenix::import {

class Report {
  public:
    bool empty() const { return findings_.empty(); }
    bool full() const { return findings_.size() >= ir::kFindingsMax; }

    void module(std::string message) { add({{}, ir::kNoInstruction, std::move(message)}); }
    void function(const llvm::Function& function, std::string message) {
        add({function.getName().str(), ir::kNoInstruction, std::move(message)});
    }
    // The instruction is counted from 0 through all blocks of the LLVM function, in its order.
    void instruction(const llvm::Instruction& at, std::string message) {
        std::uint32_t index = 0;
        for (const llvm::Instruction& each : llvm::instructions(*at.getFunction())) {
            if (&each == &at) break;
            ++index;
        }
        if (const llvm::DebugLoc& where = at.getDebugLoc())
            message += " (line " + std::to_string(where.getLine()) + ")";
        add({at.getFunction()->getName().str(), index, std::move(message)});
    }

    std::vector<ir::Finding> take() { return std::move(findings_); }

  private:
    void add(ir::Finding finding) {
        if (!full()) findings_.push_back(std::move(finding));
    }

    std::vector<ir::Finding> findings_;
};

} // namespace phoenix::import
