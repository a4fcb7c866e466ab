#include "node/upgrade/jit/linear_memory.h"

#include "node/upgrade/ir/limits.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>

namespace phoenix::jit {

namespace {

constexpr std::size_t kReservedBytes =
    std::size_t(ir::kContextBytes) + ir::kAddressSpaceBytes + ir::kGuardBytes;

// More resident bytes than this are given back instead of cleared (measured: madvise and the faults that
// follow cost about 0.3 µs for each 4 KiB, clearing warm memory less than 0.1 µs).
constexpr std::size_t kClearBytesMax = std::size_t(4) << 20;
constexpr std::size_t kSystemPage = 4096;

} // namespace

LinearMemory::LinearMemory() {
    require(::sysconf(_SC_PAGESIZE) <= ir::kContextBytes,
            "the engine needs memory pages of 4 KiB; this system's are larger");
    void* region = ::mmap(nullptr, kReservedBytes, PROT_NONE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (region == MAP_FAILED)
        die("no address space for a module's memory: " + std::string(std::strerror(errno)) +
            " (4 GiB each; see ulimit -v)");
    // A huge page would make a whole instance resident at its first touch.
    ::madvise(region, kReservedBytes, MADV_NOHUGEPAGE);
    require(::mprotect(region, std::size_t(ir::kContextBytes), PROT_READ | PROT_WRITE) == 0,
            "no memory for the context of a module");
    base_ = static_cast<std::uint8_t*>(region) + ir::kContextBytes;
    new (region) Context();
}

LinearMemory::~LinearMemory() {
    ::munmap(base_ - ir::kContextBytes, kReservedBytes);
}

void LinearMemory::resize(std::uint64_t bytes) {
    if (bytes > bytes_) {
        if (::mprotect(base_ + bytes_, bytes - bytes_, PROT_READ | PROT_WRITE) != 0)
            die("no memory to grow a module to " + std::to_string(bytes) +
                " bytes: " + std::strerror(errno));
    } else if (bytes < bytes_) {
        ::madvise(base_ + bytes, bytes_ - bytes, MADV_DONTNEED);
        ::mprotect(base_ + bytes, bytes_ - bytes, PROT_NONE);
    }
    bytes_ = bytes;
}

void LinearMemory::reset(std::uint64_t bytes) {
    resize(std::min(bytes, bytes_));
    clear();
    resize(bytes);
}

void LinearMemory::clear() {
    std::uint8_t* first = base_ + ir::kNullZoneBytes;
    const std::size_t length = bytes_ - ir::kNullZoneBytes;
    if (length == 0) return;
    unsigned char resident[kClearBytesMax / kSystemPage];
    if (length > kClearBytesMax || ::mincore(first, length, resident) != 0) {
        ::madvise(first, length, MADV_DONTNEED);
        return;
    }
    const std::size_t pages = length / kSystemPage;
    for (std::size_t page = 0; page < pages;) {
        if ((resident[page] & 1) == 0) {
            ++page;
            continue;
        }
        std::size_t end = page + 1;
        while (end < pages && (resident[end] & 1) != 0) ++end;
        std::memset(first + page * kSystemPage, 0, (end - page) * kSystemPage);
        page = end;
    }
}

} // namespace phoenix::jit
