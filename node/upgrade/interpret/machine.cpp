#include "node/upgrade/interpret/machine.h"

#include "node/base/error.h"
#include "node/upgrade/ir/limits.h"

#include <algorithm>

#include <sys/mman.h>

namespace phoenix::interpret {

namespace {

using service::TrapKind;

// A frame weighs 16 bytes a value, so this many slots hold the frames of any tree within its weight.
std::size_t slotsFor(std::int64_t weight) {
    return std::size_t(std::max<std::int64_t>(weight, 0)) / sizeof(std::uint64_t) + 1;
}

} // namespace

Machine::Machine(const Image& image, service::Host& host, service::Budget& budget)
    : RunContext(host, budget), image_(image), weightBudget_(budget.frameWeight),
      slots_(new std::uint64_t[slotsFor(budget.frameWeight)]) {
    // Reserved up to the limit and given by the system when touched, zeroed.
    mapped_ = std::uint64_t(image.memory.maxPages) * ir::kPageBytes;
    void* const room = ::mmap(nullptr, mapped_, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    require(room != MAP_FAILED, "the system has no memory for an instance of a module");
    memory = static_cast<std::uint8_t*>(room);
    memoryBytes = std::uint64_t(image.memory.initialPages) * ir::kPageBytes;
    pagesMax = image.memory.maxPages;
    for (const ir::DataSegment& segment : image.data)
        std::memcpy(memory + segment.address, segment.bytes.data(), segment.bytes.size());
}

Machine::~Machine() {
    ::munmap(memory, mapped_);
}

void Machine::growMemory(std::uint32_t pages) {
    memoryBytes = std::uint64_t(pages) * ir::kPageBytes;
}

service::RunResult Machine::run(std::uint32_t function, ByteView args) {
    if (args.size() > ir::kArgsBytesMax)
        return service::trapped(budget, TrapKind::BadHostCall, "the arguments exceed 64 KiB");
    if (!args.empty()) std::memcpy(memory + image_.memory.argsBase, args.data(), args.size());
    const Exit exit = loop(function, std::uint32_t(args.size()));
    budget.frameWeight = std::uint32_t(weightBudget_);
    switch (exit) {
    case Exit::Returned: return service::finished(*this, code_);
    case Exit::Aborted: return service::aborted(*this);
    case Exit::Trapped: break;
    }
    return service::trapped(budget, trap_, std::move(where_));
}

// Moves the stack pointer for an object and clears its bytes; false when the stack is full.
bool Machine::pushObject(std::uint32_t bytes, unsigned alignLog2) {
    const std::int64_t align = std::max<std::int64_t>(16, std::int64_t(1) << alignLog2);
    const std::int64_t top = (std::int64_t(stack_) - std::int64_t(bytes)) & -align;
    if (top < std::int64_t(image_.memory.stackBase)) return false;
    stack_ = std::uint32_t(top);
    if (bytes != 0) std::memset(memory + stack_, 0, bytes);
    return true;
}

} // namespace phoenix::interpret
