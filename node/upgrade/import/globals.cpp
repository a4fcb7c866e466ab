#include "node/upgrade/import/globals.h"

#include "node/upgrade/ir/limits.h"
#include "upgrades/sdk/phoenix/abi.h"

namespace phoenix::import {

namespace {

// Why a global that code reaches cannot be part of a module; empty: it can.
std::string refusal(const llvm::GlobalVariable& global) {
    if (global.isThreadLocal()) return "is thread-local: a module has one thread";
    if (global.isDeclaration()) return "is defined nowhere: a module is one file of bitcode";
    if (global.getAddressSpace() != 0) return "is in another address space";
    if (global.hasAvailableExternallyLinkage() || global.hasCommonLinkage() ||
        global.hasAppendingLinkage() || global.isInterposable())
        return "may be replaced by another definition (weak or common): define it once";
    return {};
}

std::string named(const llvm::GlobalVariable& global) {
    return "global '" + global.getName().str() + "' ";
}

std::uint64_t roundUp(std::uint64_t value, std::uint64_t align) {
    return (value + align - 1) / align * align;
}

// A gap of fewer zeroes than this costs less than a segment of its own.
constexpr std::size_t kGapMin = 16;

std::vector<ir::DataSegment> segmentsOf(const Bytes& image, std::size_t gap) {
    std::vector<ir::DataSegment> segments;
    std::size_t zeroes = gap;
    for (std::size_t i = 0; i < image.size(); ++i) {
        if (image[i] == 0) {
            ++zeroes;
            continue;
        }
        if (zeroes >= gap)
            segments.push_back({std::uint32_t(ir::kNullZoneBytes + i), {}});
        else
            segments.back().bytes.resize(segments.back().bytes.size() + zeroes, 0);
        segments.back().bytes.push_back(image[i]);
        zeroes = 0;
    }
    return segments;
}

} // namespace

std::uint32_t placeGlobals(const Live& live, TypeLayout& types, Constants& constants,
                           Report& report) {
    std::uint64_t next = ir::kNullZoneBytes;
    for (const llvm::GlobalVariable* global : live.globals) {
        if (std::string why = refusal(*global); !why.empty()) {
            report.module(named(*global) + why);
            continue;
        }
        const std::optional<Extent> extent = types.extentOf(global->getValueType());
        if (!extent) {
            report.module(named(*global) + TypeLayout::whyNot(global->getValueType()));
            continue;
        }
        const std::uint64_t align =
            std::max(extent->align, global->getAlign() ? global->getAlign()->value() : 1);
        if (align > 4096) {
            report.module(named(*global) + "is aligned to " + std::to_string(align) +
                          " bytes: at most 4096 are allowed");
            continue;
        }
        // Sizes are at most 4 GiB each and the sum is checked at every step, so nothing wraps
        // around.
        next = roundUp(next, align);
        if (next - ir::kNullZoneBytes + extent->bytes > ir::kGlobalsBytesMax) {
            report.module(named(*global) + "of " + std::to_string(extent->bytes) +
                          " bytes brings the globals above " +
                          std::to_string(ir::kGlobalsBytesMax) + " bytes");
            continue;
        }
        constants.place(global, std::uint32_t(next));
        next += extent->bytes;
    }
    return std::uint32_t(next - ir::kNullZoneBytes);
}

std::vector<ir::DataSegment> fillGlobals(const Live& live, std::uint32_t globalsBytes,
                                         TypeLayout& types, Constants& constants, Report& report) {
    Bytes image(globalsBytes, 0);
    for (const llvm::GlobalVariable* global : live.globals) {
        const std::uint64_t start = std::uint64_t(*constants.scalar(global)) - ir::kNullZoneBytes;
        const std::uint64_t bytes = types.extentOf(global->getValueType())->bytes;
        const Folded<void> written =
            constants.write(const_cast<llvm::Constant*>(global->getInitializer()),
                            std::span(image).subspan(start, bytes));
        if (!written) report.module(named(*global) + written.error());
    }
    std::size_t gap = kGapMin;
    std::vector<ir::DataSegment> segments = segmentsOf(image, gap);
    while (segments.size() > ir::kDataSegmentsMax)
        segments = segmentsOf(image, gap *= 2);
    return segments;
}

Bytes readDescriptor(const llvm::Module& module, TypeLayout& types, Constants& constants,
                     Report& report) {
    const llvm::GlobalVariable* found = nullptr;
    for (const llvm::GlobalVariable& global : module.globals()) {
        if (global.getSection() != PHX_DESCRIPTOR_SECTION) continue;
        if (found != nullptr) {
            report.module("two globals are in section " PHX_DESCRIPTOR_SECTION
                          ": a module has one descriptor");
            return {};
        }
        found = &global;
    }
    if (found == nullptr) return {};
    if (!found->isConstant() || !found->hasDefinitiveInitializer()) {
        report.module(named(*found) + "is in section " PHX_DESCRIPTOR_SECTION
                                      " but is not a constant with a value");
        return {};
    }
    const std::optional<Extent> extent = types.extentOf(found->getValueType());
    if (!extent || extent->bytes > ir::kDescriptorBytesMax) {
        report.module("the descriptor is larger than " + std::to_string(ir::kDescriptorBytesMax) +
                      " bytes");
        return {};
    }
    Bytes descriptor(extent->bytes, 0);
    const Folded<void> written =
        constants.write(const_cast<llvm::Constant*>(found->getInitializer()), descriptor);
    if (!written) report.module("the descriptor " + written.error());
    return descriptor;
}

} // namespace phoenix::import
