// Object files on disk, so that a node that starts again links instead of compiling.
//
//     file   = <code hash in hex>.object
//     entry  = "PHXO" , key:bytes , object:bytes , SHA-256(all before) , HMAC-SHA-256(secret, all before)
//     bytes  = length:u32 little-endian , byte…
//     key    = code hash, object version, LLVM version, processor, kind of bounds check: text
//
// The secret is 32 random bytes in a file of the folder that only the node's user may read: an entry that
// another user or another home wrote is not linked. An entry that is doubtful in any way counts as absent.
#pragma once

#include "node/crypto/hash.h"

#include "node/base/file_lock.h"

namespace phoenix::jit {

// Thread: any; a folder may be shared by threads and by processes of one user, because files are replaced whole
// and what is written about one code is written in turns.
class ObjectCache {
  public:
    // Creates the folder and the secret when they are not there.
    static Result<ObjectCache> open(const std::filesystem::path& folder);

    // Waits until nobody else compiles this code for the folder. Who then finds no entry makes it, while holding
    // the turn: fifty nodes of one machine compile a service once.
    Result<FileLock> turn(const crypto::Hash& codeHash) const;

    // Nothing when there is no entry, or one that cannot be trusted; a doubtful one is deleted.
    std::optional<Bytes> find(const crypto::Hash& codeHash) const;
    // Keeps at most kEntriesMax, the newest.
    Result<> put(const crypto::Hash& codeHash, ByteView object) const;
    void remove(const crypto::Hash& codeHash) const;

    static constexpr std::size_t kEntriesMax = 512;

  private:
    ObjectCache(std::filesystem::path folder, const FixedBytes<32>& secret)
        : folder_(std::move(folder)), secret_(secret) {}

    std::filesystem::path pathOf(const crypto::Hash& codeHash) const;
    void dropOldest() const;

    std::filesystem::path folder_;
    FixedBytes<32> secret_;
};

// The key of an entry on this machine with this engine.
std::string objectKey(const crypto::Hash& codeHash);

} // namespace phoenix::jit
