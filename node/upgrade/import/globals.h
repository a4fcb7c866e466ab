// Where the globals of a module lie, from 64 KiB up, and what they hold at first.
#pragma once

#include "node/upgrade/import/constants.h"
#include "node/upgrade/import/liveness.h"
#include "node/upgrade/import/report.h"

namespace phoenix::import {

// In the module's order, each aligned. Gives every live global its address in `constants` and
// returns how many bytes they take together.
std::uint32_t placeGlobals(const Live& live, TypeLayout& types, Constants& constants,
                           Report& report);

// The initial bytes, with relocations resolved; long runs of zeroes are left out.
std::vector<ir::DataSegment> fillGlobals(const Live& live, std::uint32_t globalsBytes,
                                         TypeLayout& types, Constants& constants, Report& report);

// The constant in section phx.descriptor, or nothing.
Bytes readDescriptor(const llvm::Module& module, TypeLayout& types, Constants& constants,
                     Report& report);

} // namespace phoenix::import
