#include "node/upgrade/jit/linear_memory.h"

#include "node/upgrade/ir/limits.h"
#include "node/upgrade/jit/link.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>

namespace phoenix::jit {

namespace {

constexpr std::size_t kReservedBytes =
    std::size_t(ir::kContextBytes) + ir::kAddressSpaceBytes + ir::kGuardBytes;

// More bytes than this are given back instead of cleared.
constexpr std::size_t kClearBytesMax = std::size_t(4) << 20;
constexpr std::size_t kSystemPage = 4096;

static_assert(std::size_t(ir::kPagesMax) * ir::kPageBytes ==
              sizeof(WrittenPages::bits) * 8 * kSystemPage);

// Without a fault handler nobody would make a page writable.
constexpr int kFreshProtection = kGuardedMemory ? PROT_READ : PROT_READ | PROT_WRITE;

void protect(std::uint8_t* from, std::uint64_t bytes, int protection) {
    if (::mprotect(from, bytes, protection) != 0)
        die("the system has no memory for a module: " + std::string(std::strerror(errno)));
}

void makeWritable(Context& context, std::size_t page) {
    WrittenPages& written = context.written;
    if (written.contains(page)) return;
    std::uint8_t* base = context.base();
    if (written.count == WrittenPages::kListed) {
        protect(base + ir::kNullZoneBytes, context.memoryBytes - ir::kNullZoneBytes,
                PROT_READ | PROT_WRITE);
        written.all = true;
        return;
    }
    protect(base + page * kSystemPage, kSystemPage, PROT_READ | PROT_WRITE);
    written.bits[page / 64] |= std::uint64_t(1) << (page % 64);
    written.list[written.count++] = std::uint16_t(page);
}

} // namespace

void prepareWrite(Context& context, std::uint64_t address, std::uint64_t length) {
    if (length == 0 || address < ir::kNullZoneBytes || address + length > context.memoryBytes) return;
    const std::size_t last = (address + length - 1) / kSystemPage;
    for (std::size_t page = address / kSystemPage; page <= last; ++page) makeWritable(context, page);
}

bool noteFirstStore(Context& context, std::uint64_t address) {
    if (address < ir::kNullZoneBytes || address >= context.memoryBytes) return false;
    if (context.written.contains(address / kSystemPage)) return false;
    makeWritable(context, address / kSystemPage);
    return true;
}

LinearMemory::LinearMemory() {
    require(::sysconf(_SC_PAGESIZE) == kSystemPage,
            "the engine needs memory pages of 4 KiB; this system's have another size");
    void* region = ::mmap(nullptr, kReservedBytes, PROT_NONE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (region == MAP_FAILED)
        die("no address space for a module's memory: " + std::string(std::strerror(errno)) +
            " (4 GiB each; see ulimit -v)");
    // A huge page would make a whole instance resident at its first touch.
    ::madvise(region, kReservedBytes, MADV_NOHUGEPAGE);
    base_ = static_cast<std::uint8_t*>(region) + ir::kContextBytes;
    protect(base_ - ir::kContextBytes, std::size_t(ir::kContextBytes), PROT_READ | PROT_WRITE);
    Context* context = new (region) Context();
    context->memoryBytes = bytes_;
    context->written.all = !kGuardedMemory;
}

LinearMemory::~LinearMemory() {
    ::munmap(base_ - ir::kContextBytes, kReservedBytes);
}

void LinearMemory::resize(std::uint64_t bytes) {
    WrittenPages& written = context().written;
    if (bytes > bytes_) {
        protect(base_ + bytes_, bytes - bytes_,
                written.all ? PROT_READ | PROT_WRITE : kFreshProtection);
    } else if (bytes < bytes_) {
        ::madvise(base_ + bytes, bytes_ - bytes, MADV_DONTNEED);
        protect(base_ + bytes, bytes_ - bytes, PROT_NONE);
        const auto gone = [&](std::uint16_t page) { return page * kSystemPage >= bytes; };
        std::uint32_t kept = 0;
        for (std::uint32_t n = 0; n < written.count; ++n) {
            const std::uint16_t page = written.list[n];
            if (gone(page))
                written.bits[page / 64] &= ~(std::uint64_t(1) << (page % 64));
            else
                written.list[kept++] = page;
        }
        written.count = kept;
    }
    bytes_ = bytes;
    context().memoryBytes = bytes;
}

void LinearMemory::reset(std::uint64_t bytes) {
    if (bytes < bytes_) resize(bytes);
    clear();
    if (bytes > bytes_) resize(bytes);
}

void LinearMemory::clear() {
    const WrittenPages& written = context().written;
    if (written.all) return clearResident();
    for (std::uint32_t n = 0; n < written.count; ++n)
        std::memset(base_ + written.list[n] * kSystemPage, 0, kSystemPage);
}

void LinearMemory::clearResident() {
    std::uint8_t* first = base_ + ir::kNullZoneBytes;
    const std::size_t length = bytes_ - ir::kNullZoneBytes;
    if (length == 0) return;
    unsigned char resident[kClearBytesMax / kSystemPage];
    if (length > kClearBytesMax || ::mincore(first, length, resident) != 0) {
        ::madvise(first, length, MADV_DONTNEED);
        return;
    }
    for (std::size_t page = 0; page < length / kSystemPage; ++page)
        if ((resident[page] & 1) != 0) std::memset(first + page * kSystemPage, 0, kSystemPage);
}

} // namespace phoenix::jit
