// A steady load of signed transfers from one account, whose every transaction is accounted for.
//
// Transfer i moves 1 + i mod 97. The first `counted` go to the recipients in turn; those after them
// go to a sink, so that two loads of different length leave the same sums behind.
#pragma once

#include "node/client/caller.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace phoenix::bench {

struct LoadPlan {
    client::Url url;
    std::string name; // of recipients; those of different names are different
    std::uint64_t seed = 1;
    std::uint64_t rate = 200; // a second
    std::uint64_t counted = 600;
};

struct LoadDone {
    std::uint64_t submitted = 0;
    std::uint64_t committed = 0; // of those, in blocks
    crypto::Hash result{};       // of what each recipient has received
    bool sumsRight = false;      // they and the sink have what was sent
};

// Thread: its owner's; it sends on a thread of its own. A node that does not answer is waited for:
// what it does not know when it comes back is sent again.
class TransferLoad {
  public:
    // Nobody else spends from `sender` meanwhile.
    TransferLoad(LoadPlan plan, crypto::KeyPair sender);
    ~TransferLoad();
    TransferLoad(const TransferLoad&) = delete;
    TransferLoad& operator=(const TransferLoad&) = delete;

    // The node answers there from now on.
    void moveTo(const client::Url& url);
    // Ends once all counted transfers are sent, and waits until the chain has everything.
    Result<LoadDone> finish();

  private:
    void run();
    Result<> send();
    // One transfer; false when it has to be tried again a little later.
    Result<bool> sendNext(client::Caller& caller);
    crypto::Address recipient(std::uint64_t number) const;
    client::Url url() const;

    const LoadPlan plan_;
    const crypto::KeyPair sender_;
    const crypto::Address address_;
    mutable std::mutex mutex_; // guards url_
    client::Url url_;
    std::atomic<bool> ending_{false};
    std::atomic<bool> dropped_{false};
    // Of the sending thread until it has ended.
    crypto::Hash genesis_{};
    std::uint64_t firstNonce_ = 0;
    std::uint64_t next_ = 0;
    Result<> outcome_;
    std::thread thread_;
};

// The nonce in the newest state: what waits for a block is not counted.
Result<std::uint64_t> committedNonce(client::Caller& caller, const crypto::Address& address);

} // namespace phoenix::bench
