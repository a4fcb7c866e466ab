// The limits of a module: part of consensus, gate 4.
//
// They bound what the slowest part of a node, the compiler, does with the worst module that is accepted
// (less than 20 s and 512 MB on the reference machine), so bytes alone are not limited but also what makes
// a code generator slow: phis, switches, loops, wide integers and long blocks.
#pragma once

#include "node/upgrade/ir/finding.h"
#include "node/upgrade/ir/module.h"

namespace phoenix::ir {

inline constexpr std::uint32_t kPageBytes = 65536;
inline constexpr std::uint32_t kNullZoneBytes = 65536;
inline constexpr std::uint32_t kArgsBytesMax = 65536;

inline constexpr std::uint32_t kModuleBytesMax = 3u << 20;  // the whole encoding
inline constexpr std::uint32_t kCodeBytesMax = 1u << 20;    // encoded bodies of all functions
inline constexpr std::uint32_t kDescriptorBytesMax = 65536;
inline constexpr std::uint32_t kFunctionsMax = 4000;
inline constexpr std::uint32_t kSignaturesMax = 4000;
inline constexpr std::uint32_t kParamsMax = 64;
inline constexpr std::uint32_t kNameMax = 128;
inline constexpr std::uint32_t kExportsMax = 256;
inline constexpr std::uint32_t kTableEntriesMax = 4096;
inline constexpr std::uint32_t kDataSegmentsMax = 4096;
inline constexpr std::uint32_t kGlobalsBytesMax = 1u << 20;
inline constexpr std::uint32_t kStackBytesMax = 1u << 20;
inline constexpr std::uint32_t kPagesMax = 1024;            // 64 MiB

inline constexpr std::uint32_t kInstructionsPerFunctionMax = 16000;
inline constexpr std::uint32_t kInstructionsPerBlockMax = 4000;
inline constexpr std::uint32_t kPhiEdgesPerFunctionMax = 1000;
inline constexpr std::uint32_t kSwitchCasesPerFunctionMax = 512;
inline constexpr std::uint32_t kWideOpsPerBlockMax = 64;    // arithmetic on I128
inline constexpr std::uint32_t kWideOpsPerFunctionMax = 2000;
// Of compile_work.h. The module's, by a code generator without passes: 6 s and 400 MB on the reference machine.
inline constexpr std::uint32_t kCompileWorkMax = 1u << 20;
inline constexpr std::uint32_t kCompileWorkPerFunctionMax = 1u << 17; // what a code generator holds at once
// A compiler looks at each block once for each loop that holds it, so loops within loops cost their depth. A
// loop begins at a block to which a block of the same or a higher number branches; it holds that block, those
// that branch back, and all from which one of these can be reached without passing its beginning.
inline constexpr std::uint32_t kBlocksInLoopsMax = 1u << 19; // each counted for each loop that holds it

inline constexpr std::uint32_t kOffsetMax = 65535;          // immediate of a load or store
inline constexpr std::uint32_t kAlignLog2Max = 12;

// The frame-weight budget of a call tree, and what one function takes of it while it is active.
inline constexpr std::uint32_t kFrameWeightBudget = 1u << 20;
inline constexpr std::uint32_t kFrameWeightBase = 256;
inline constexpr std::uint32_t kFrameWeightPerValue = 16;

// Gate 4. Empty: within all limits. The module comes from decode, or has at least the shape that it gives.
std::vector<Finding> checkLimits(const Module& module);

// Gate 5: every function by itself fits the frame-weight budget of a call tree.
std::vector<Finding> checkFrameWeights(const Module& module);

} // namespace phoenix::ir
