#include "node/upgrade/jit/thread_state.h"

#include "node/upgrade/ir/limits.h"

#include <csignal>
#include <sys/mman.h>

namespace phoenix::jit {

namespace {

constexpr std::size_t kStackBytes = std::size_t(16) << 20;
constexpr std::size_t kStackGuardBytes = std::size_t(1) << 20;
constexpr std::size_t kSignalStackBytes = std::size_t(64) << 10;
// Nested calls take one instance each, and at most 16 nest; more than a few at once are rare.
constexpr std::size_t kFreeInstancesMax = 8;

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

std::unique_ptr<LinearMemory> ThreadState::take(std::uint64_t bytes) {
    std::unique_ptr<LinearMemory> memory;
    // The newest of the right length: its pages are warm.
    for (std::size_t n = free_.size(); n-- > 0 && memory == nullptr;) {
        if (free_[n]->bytes() != bytes && n != 0) continue;
        memory = std::move(free_[n]);
        free_.erase(free_.begin() + std::ptrdiff_t(n));
    }
    if (memory == nullptr) memory = std::make_unique<LinearMemory>();
    if (memory->bytes() != bytes) memory->resize(bytes);
    return memory;
}

void ThreadState::give(std::unique_ptr<LinearMemory> memory, std::uint64_t bytes) {
    if (free_.size() >= kFreeInstancesMax) return;
    memory->reset(bytes);
    free_.push_back(std::move(memory));
}

} // namespace phoenix::jit
