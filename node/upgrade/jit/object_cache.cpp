#include "node/upgrade/jit/object_cache.h"

#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/base/log.h"
#include "node/crypto/key.h"
#include "node/upgrade/ir/object_contract.h"
#include "node/upgrade/jit/link.h"

#include <llvm/Config/llvm-config.h>

namespace phoenix::jit {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "PHXO";
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kEntryBytesMax = std::size_t(80) << 20;
constexpr std::string_view kSuffix = ".object";

#if defined(__x86_64__)
constexpr std::string_view kProcessor = "x86-64";
#else
constexpr std::string_view kProcessor = "aarch64";
#endif

// RFC 2104, for a secret no longer than a block of SHA-256.
crypto::Hash hmac(const FixedBytes<32>& secret, ByteView message) {
    FixedBytes<64> inner{}, outer{};
    for (std::size_t n = 0; n < inner.size(); ++n) {
        const std::uint8_t byte = n < secret.size() ? secret[n] : 0;
        inner[n] = std::uint8_t(byte ^ 0x36);
        outer[n] = std::uint8_t(byte ^ 0x5c);
    }
    return crypto::sha256(outer, crypto::sha256(inner, message));
}

void putBytes(Bytes& out, ByteView bytes) {
    const auto length = std::uint32_t(bytes.size());
    for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(std::uint8_t(length >> shift));
    append(out, bytes);
}

std::optional<ByteView> takeBytes(ByteView& in) {
    if (in.size() < 4) return std::nullopt;
    std::uint32_t length = 0;
    for (unsigned n = 0; n < 4; ++n) length |= std::uint32_t(in[n]) << (8 * n);
    in = in.subspan(4);
    if (in.size() < length) return std::nullopt;
    const ByteView taken = in.first(length);
    in = in.subspan(length);
    return taken;
}

Bytes encodeEntry(const FixedBytes<32>& secret, std::string_view key, ByteView object) {
    Bytes entry = toBytes(kMagic);
    entry.reserve(kMagic.size() + key.size() + object.size() + 2 * kHashBytes + 8);
    putBytes(entry, viewOf(key));
    putBytes(entry, object);
    append(entry, crypto::sha256(entry));
    append(entry, hmac(secret, entry));
    return entry;
}

// The object, or why the entry is not to be trusted.
Result<Bytes> decodeEntry(const FixedBytes<32>& secret, std::string_view key, ByteView entry) {
    if (entry.size() < kMagic.size() + 2 * kHashBytes) return reject("it is too short");
    const ByteView summed = entry.first(entry.size() - 2 * kHashBytes);
    const ByteView signedPart = entry.first(entry.size() - kHashBytes);
    if (!equal(crypto::sha256(summed), signedPart.subspan(summed.size())))
        return reject("its checksum is wrong");
    // Equal to within what a reader of timings could use: the compared value is not secret once it is stored.
    if (!equal(hmac(secret, signedPart), entry.subspan(signedPart.size())))
        return reject("it was not written by this node");
    ByteView rest = summed;
    if (!startsWith(rest, viewOf(kMagic))) return reject("it is not an object entry");
    rest = rest.subspan(kMagic.size());
    const auto storedKey = takeBytes(rest);
    const auto object = storedKey ? takeBytes(rest) : std::nullopt;
    if (!object || !rest.empty()) return reject("its lengths are wrong");
    if (textOf(*storedKey) != key) return reject("it is for other code or another machine");
    return toBytes(*object);
}

Result<FixedBytes<32>> readOrMakeSecret(const fs::path& path) {
    FixedBytes<32> secret;
    const Result<FileLock> alone = FileLock::take(path.string() + ".lock");
    if (!alone) return forward(alone);
    if (const Result<Bytes> present = readFile(path, 64); present && present->size() == secret.size()) {
        std::copy(present->begin(), present->end(), secret.begin());
        return secret;
    }
    // Missing or damaged: entries under an old secret are compiled again.
    crypto::randomBytes(secret);
    if (const Result<> written = writeFile(path, secret, 0600); !written) return forward(written);
    return secret;
}

} // namespace

std::string objectKey(const crypto::Hash& codeHash) {
    return toHex(codeHash) + " object " + std::to_string(ir::kObjectVersion) + " llvm " +
           LLVM_VERSION_STRING + " " + std::string(kProcessor) +
           (kGuardedMemory ? " guarded" : " checked");
}

Result<ObjectCache> ObjectCache::open(const fs::path& folder) {
    if (const Result<> made = makeFolder(folder, 0700); !made) return forward(made);
    Result<FixedBytes<32>> secret = readOrMakeSecret(folder / "secret");
    if (!secret) return forward(secret, "the object cache");
    return ObjectCache(folder, *secret);
}

Result<FileLock> ObjectCache::turn(const crypto::Hash& codeHash) const {
    // As many files as the first byte has values; two codes that share one wait for each other in vain, rarely.
    return FileLock::take(folder_ / ("turn-" + toHex(ByteView(codeHash).first(1)) + ".lock"));
}

fs::path ObjectCache::pathOf(const crypto::Hash& codeHash) const {
    return folder_ / (toHex(codeHash) + std::string(kSuffix));
}

std::optional<Bytes> ObjectCache::find(const crypto::Hash& codeHash) const {
    const fs::path path = pathOf(codeHash);
    std::error_code ignored;
    if (!fs::exists(path, ignored)) return std::nullopt;
    const Result<Bytes> entry = readFile(path, kEntryBytesMax);
    Result<Bytes> object =
        entry ? decodeEntry(secret_, objectKey(codeHash), *entry) : Result<Bytes>(forward(entry));
    if (object) return std::move(*object);
    LOG_WARNING("the cached object {} is compiled again: {}", path.string(), object.error().message);
    remove(codeHash);
    return std::nullopt;
}

Result<> ObjectCache::put(const crypto::Hash& codeHash, ByteView object) const {
    const Bytes entry = encodeEntry(secret_, objectKey(codeHash), object);
    if (Result<> written = writeFile(pathOf(codeHash), entry, 0600); !written)
        return forward(written, "the object cache");
    dropOldest();
    return {};
}

void ObjectCache::remove(const crypto::Hash& codeHash) const {
    std::error_code ignored;
    fs::remove(pathOf(codeHash), ignored);
}

void ObjectCache::dropOldest() const {
    std::error_code ignored;
    std::vector<std::pair<fs::file_time_type, fs::path>> entries;
    for (const fs::directory_entry& each : fs::directory_iterator(folder_, ignored))
        if (each.path().extension() == kSuffix)
            entries.emplace_back(each.last_write_time(ignored), each.path());
    if (entries.size() <= kEntriesMax) return;
    std::sort(entries.begin(), entries.end());
    for (std::size_t n = 0; n < entries.size() - kEntriesMax; ++n)
        fs::remove(entries[n].second, ignored);
}

} // namespace phoenix::jit
