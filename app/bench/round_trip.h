// An echo over the loopback, plain or under TLS: what a message between two processes costs at
// least.
#pragma once

#include "node/base/error.h"

#include <memory>

namespace phoenix::bench {

// The other end runs on a thread of its own. Thread: one at a time.
class Echo {
  public:
    // With `tls`: TLS 1.3 with an Ed25519 certificate made for the occasion, which nobody checks.
    static Result<std::unique_ptr<Echo>> open(bool tls);
    ~Echo();
    Echo(const Echo&) = delete;
    Echo& operator=(const Echo&) = delete;

    // Sends 64 bytes and waits for them. False when the connection broke.
    bool roundTrip();

  private:
    struct Parts;
    explicit Echo(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

} // namespace phoenix::bench
