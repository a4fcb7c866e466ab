#include "node/upgrade/jit/faults.h"

#include "node/upgrade/jit/enter.h"
#include "node/upgrade/jit/linear_memory.h"

#include <csignal>
#include <cstring>
#include <mutex>
#include <ucontext.h>

namespace phoenix::jit {

namespace {

// Read by the signal handler, so plain and without a constructor.
constinit thread_local Context* current = nullptr;

struct sigaction previousSegv;
struct sigaction previousBus;
struct sigaction previousFpe;

struct sigaction& previousOf(int signal) {
    return signal == SIGSEGV ? previousSegv : signal == SIGBUS ? previousBus : previousFpe;
}

std::uintptr_t programCounter(const ucontext_t& thread) {
#if defined(__x86_64__)
    return std::uintptr_t(thread.uc_mcontext.gregs[REG_RIP]);
#else
    return std::uintptr_t(thread.uc_mcontext.pc);
#endif
}

// Makes the thread go on in phx_leave once the handler has returned, with its signal mask restored.
void resumeInLeave(ucontext_t& thread, void* landing) {
    const auto target = reinterpret_cast<std::uintptr_t>(&phx_leave);
#if defined(__x86_64__)
    thread.uc_mcontext.gregs[REG_RIP] = greg_t(target);
    thread.uc_mcontext.gregs[REG_RDI] = greg_t(reinterpret_cast<std::uintptr_t>(landing));
#else
    thread.uc_mcontext.pc = target;
    thread.uc_mcontext.regs[0] = reinterpret_cast<std::uintptr_t>(landing);
#endif
}

bool isOfModule(const Context& run, int signal, const siginfo_t& info, const ucontext_t& thread) {
    // Sent by a process, not raised by an instruction.
    if (info.si_code <= 0) return false;
    if (!run.code.contains(programCounter(thread))) return false;
    if (signal == SIGFPE) return true;
    const auto base = reinterpret_cast<std::uintptr_t>(const_cast<Context&>(run).base());
    const auto address = reinterpret_cast<std::uintptr_t>(info.si_addr);
    return address >= base && address - base < ir::kAddressSpaceBytes + ir::kGuardBytes;
}

void passOn(int signal, siginfo_t* info, void* thread) {
    struct sigaction& previous = previousOf(signal);
    if ((previous.sa_flags & SA_SIGINFO) != 0) return previous.sa_sigaction(signal, info, thread);
    if (previous.sa_handler != SIG_DFL && previous.sa_handler != SIG_IGN)
        return previous.sa_handler(signal);
    // The instruction runs again under the default action and ends the process where it stands.
    struct sigaction standard{};
    standard.sa_handler = SIG_DFL;
    ::sigaction(signal, &standard, nullptr);
    if (info->si_code <= 0) ::raise(signal);
}

void onFault(int signal, siginfo_t* info, void* rawThread) {
    auto& thread = *static_cast<ucontext_t*>(rawThread);
    Context* run = current;
    if (run == nullptr || !isOfModule(*run, signal, *info, thread))
        return passOn(signal, info, rawThread);
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    // The instruction runs again when this was the first store to a page of memory.
    if (signal == SIGSEGV &&
        noteFirstStore(*run, address - reinterpret_cast<std::uintptr_t>(run->base())))
        return;
    run->trap = signal == SIGFPE ? service::TrapKind::Arithmetic : service::TrapKind::OutOfBounds;
    resumeInLeave(thread, run->landing);
}

} // namespace

void installFaultHandler() {
    static std::once_flag once;
    std::call_once(once, [] {
        struct sigaction action{};
        action.sa_sigaction = onFault;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigemptyset(&action.sa_mask);
        for (const int signal : {SIGSEGV, SIGBUS, SIGFPE})
            require(::sigaction(signal, &action, &previousOf(signal)) == 0,
                    "the handler for faults of modules could not be set");
    });
}

Context* currentRun() {
    return current;
}

void setCurrentRun(Context* context) {
    current = context;
}

} // namespace phoenix::jit
