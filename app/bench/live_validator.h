// A one-validator network of its own in a temporary home: its process, its operator, its blocks.
#pragma once

#include "app/bench/validator_process.h"

#include "node/api/calls.h"
#include "node/client/caller.h"
#include "node/testnet/home.h"

#include <memory>

namespace phoenix::bench {

// Thread: its owner's.
class LiveValidator {
  public:
    // Makes the home in the folder, with programs of its own beside it, and starts it.
    static Result<std::unique_ptr<LiveValidator>> start(const std::filesystem::path& folder,
                                                        std::uint64_t blockIntervalMs);

    client::Caller& caller() { return *caller_; }
    const client::Url& url() const { return process_->url(); }
    std::chrono::nanoseconds cpu() const { return process_->cpu(); }

    // Stops it, puts another copy of the program in the place of the one that ran, and starts that.
    Result<> restart();
    Result<> stop();
    // Executes the whole chain again from genesis and gives the state root; not while it runs.
    Result<std::string> replay() const;

    // Signed by the operator; waits until it is committed. An abort is an error.
    Result<api::TransactionInfo> commit(const api::Call& call);
    // The same for many at once, in their order; gives the last.
    Result<api::TransactionInfo> commitAll(const std::vector<api::Call>& calls);
    // A new account key with so much money.
    Result<crypto::KeyPair> fundedKey(std::string_view name, std::uint64_t amount);

    Result<std::uint64_t> height();
    Result<> waitForHeight(std::uint64_t height);

  private:
    LiveValidator(std::filesystem::path folder, crypto::KeyPair owner)
        : folder_(std::move(folder)), home_(folder_ / "home"), operator_(std::move(owner)) {}
    Result<> startProcess();

    const std::filesystem::path folder_;
    const testnet::Home home_;
    const crypto::KeyPair operator_;
    std::optional<ValidatorProcess> process_;
    std::unique_ptr<client::Caller> caller_;
};

} // namespace phoenix::bench
