#include "app/compiler/sandbox.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/resource.h>

namespace phoenix::compiler {

namespace {

// Sanitizers reserve terabytes of addresses and ask the system for more than the filter gives.
#if defined(PHOENIX_SANITIZED)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr int kAllowed[] = {
    SCMP_SYS(read),           SCMP_SYS(write),         SCMP_SYS(close),
    SCMP_SYS(munmap),         SCMP_SYS(mremap),        SCMP_SYS(brk),
    SCMP_SYS(madvise),        SCMP_SYS(futex),         SCMP_SYS(exit),
    SCMP_SYS(exit_group),     SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
    SCMP_SYS(getrandom),      SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(sigaltstack),   SCMP_SYS(sched_yield),
    SCMP_SYS(getpid),         SCMP_SYS(gettid),        SCMP_SYS(tgkill),
    SCMP_SYS(getrusage),      SCMP_SYS(fstat),         SCMP_SYS(lseek),
    SCMP_SYS(sysinfo), // glibc's qsort asks how much memory there is
};

// A library that looks for a file must find none; it need not die of looking.
constexpr int kNotFound[] = {
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(stat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(access),
    SCMP_SYS(getcwd),
    SCMP_SYS(readlinkat),
    SCMP_SYS(readlink),
    SCMP_SYS(faccessat),
    SCMP_SYS(ioctl),
    SCMP_SYS(sched_getaffinity),
};

} // namespace

Result<> limitResources(const Resources& resources) {
    const auto limit = [](int what, rlim_t soft, rlim_t hard) {
        const rlimit both{soft, hard};
        return ::setrlimit(__rlimit_resource_t(what), &both) == 0;
    };
    if (!limit(RLIMIT_CORE, 0, 0) || !limit(RLIMIT_CPU, resources.cpuSeconds, resources.cpuSeconds + 1) ||
        (!kSanitized && !limit(RLIMIT_AS, resources.memoryBytes, resources.memoryBytes)))
        return fail(ErrorCode::Report,
                    std::string("phoenix-compiler cannot limit itself: ") + std::strerror(errno));
    return {};
}

Result<> forbidSystemCalls() {
    if (kSanitized) return {};
    const std::unique_ptr<void, void (*)(void*)> filter(::seccomp_init(SCMP_ACT_KILL_PROCESS),
                                                        &::seccomp_release);
    bool made = filter != nullptr;
    const auto rule = [&](std::uint32_t action, int call, auto... arguments) {
        made = made && ::seccomp_rule_add(filter.get(), action, call, sizeof...(arguments),
                                          arguments...) == 0;
    };
    for (const int call : kAllowed)
        rule(SCMP_ACT_ALLOW, call);
    for (const int call : kNotFound)
        rule(SCMP_ACT_ERRNO(ENOENT), call);
    // Memory, but never to be executed.
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
        rule(SCMP_ACT_ALLOW, call, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    const int loaded = made ? ::seccomp_load(filter.get()) : -ENOMEM;
    if (loaded != 0)
        return fail(ErrorCode::Report, std::string("phoenix-compiler cannot lock itself in with "
                                                   "seccomp: ") +
                                           std::strerror(-loaded));
    return {};
}

} // namespace phoenix::compiler
