// SHA-256 (FIPS 180-4), the one hash of the chain.
#pragma once

#include "node/base/bytes.h"

#include <functional>
#include <memory>

namespace phoenix::crypto {

using Hash = FixedBytes<32>;

// Thread: any; each thread keeps its own prefetched context.
Hash sha256(ByteView bytes);
// The hash of the concatenation, without making it.
Hash sha256(ByteView first, ByteView second);

// For content that arrives in pieces.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    Sha256& update(ByteView bytes);
    Hash finish();

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

struct HashOfHash {
    std::size_t operator()(const Hash& hash) const {
        std::size_t value = 0;
        std::memcpy(&value, hash.data(), sizeof value);
        return value;
    }
};

} // namespace phoenix::crypto
