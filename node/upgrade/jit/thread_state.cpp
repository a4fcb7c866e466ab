#include "node/upgrade/jit/thread_state.h"

#include "node/upgrade/ir/limits.h"

#include <algorithm>
#include <csignal>
#include <sys/mman.h>

namespace phoenix::jit {

namespace {

constexpr std::size_t kStackBytes = std::size_t(16) << 20;
constexpr std::size_t kStackGuardBytes = std::size_t(1) << 20;
constexpr std::size_t kSignalStackBytes = std::size_t(64) << 10;
// A service or two for each slot, and what nests.
constexpr std::size_t kFreeInstancesMax = 24;

static_assert(kStackBytes >= 4 * ir::kFrameWeightBudget);

void* mapped(std::size_t bytes) {
    void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    require(memory != MAP_FAILED, "no address space for the stack of a module");
    return memory;
}

} // namespace

ModuleStack::ModuleStack()
    : bottom_(static_cast<std::uint8_t*>(mapped(kStackGuardBytes + kStackBytes))) {
    require(::mprotect(bottom_, kStackGuardBytes, PROT_NONE) == 0,
            "the guard of a module's stack could not be set");
}

ModuleStack::~ModuleStack() {
    ::munmap(bottom_, kStackGuardBytes + kStackBytes);
}

void* ModuleStack::top() const {
    return bottom_ + kStackGuardBytes + kStackBytes;
}

SignalStack::SignalStack() {
    stack_t present{};
    // A thread that has one (a sanitizer's, for one) keeps it.
    if (::sigaltstack(nullptr, &present) == 0 && (present.ss_flags & SS_DISABLE) == 0) return;
    memory_ = mapped(kSignalStackBytes);
    stack_t mine{};
    mine.ss_sp = memory_;
    mine.ss_size = kSignalStackBytes;
    require(::sigaltstack(&mine, nullptr) == 0, "a signal stack could not be set");
}

SignalStack::~SignalStack() {
    if (memory_ == nullptr) return;
    stack_t none{};
    none.ss_flags = SS_DISABLE;
    ::sigaltstack(&none, nullptr);
    ::munmap(memory_, kSignalStackBytes);
}

ThreadState& ThreadState::mine() {
    thread_local ThreadState state;
    return state;
}

std::unique_ptr<LinearMemory> ThreadState::take(const void* user, std::uint64_t bytes) {
    std::unique_ptr<LinearMemory> memory;
    const auto own = std::find_if(free_.rbegin(), free_.rend(),
                                  [&](const Free& each) { return each.user == user; });
    if (own != free_.rend()) {
        memory = std::move(own->memory);
        free_.erase(std::next(own).base());
    } else if (free_.size() == kFreeInstancesMax) {
        // The one that was not used for longest.
        memory = std::move(free_.front().memory);
        free_.erase(free_.begin());
    } else {
        memory = std::make_unique<LinearMemory>();
    }
    if (memory->bytes() != bytes) memory->reset(bytes);
    return memory;
}

void ThreadState::give(const void* user, std::unique_ptr<LinearMemory> memory, std::uint64_t bytes) {
    if (free_.size() >= kFreeInstancesMax) return;
    memory->reset(bytes);
    free_.push_back({user, std::move(memory)});
}

} // namespace phoenix::jit
