// LLVM 19 bitcode → canonical IR, by an allow-list: what is not known is refused with a finding.
//
// The bitcode must be made for wasm32 (clang-19 --target=wasm32-unknown-unknown): 32-bit pointers,
// one memory layout on every machine. What the module means afterwards is what canonical IR says
// (ir/module.h), so the undefined behaviour of LLVM ends here: undef and poison become zero, flags
// and attributes are dropped. The same bitcode gives the same bytes on every machine.
#pragma once

#include "node/base/bytes.h"
#include "node/upgrade/ir/finding.h"
#include "node/upgrade/ir/module.h"

#include <optional>

namespace phoenix::import {

// A module that verifies, or findings.
struct Imported {
    std::optional<ir::Module> module;
    std::vector<ir::Finding> findings;
};

// LLVM's reader is not hardened: call this in a process of its own (phoenix-compiler), never in a
// node.
Imported importBitcode(ByteView bitcode);

} // namespace phoenix::import
