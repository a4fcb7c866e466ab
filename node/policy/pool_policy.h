// What the policy service `mempool` says about waiting transactions; the kernel's rules where it says nothing
// that counts. Local: nodes need not agree about it.
#pragma once

#include "node/mempool/policy.h"
#include "node/policy/desk.h"

namespace phoenix::policy {

// Thread: core.
class PoolPolicy final : public mempool::Policy {
  public:
    explicit PoolPolicy(Desk& desk) : desk_(desk) {}

    Result<> admit(std::uint64_t height, const mempool::Offer& offer, const std::optional<mempool::Offer>& replaced,
                   const mempool::Fill& fill) override;
    std::vector<std::uint64_t> rank(std::uint64_t height, std::span<const mempool::Offer> offers) override;
    std::vector<std::uint32_t> evict(const mempool::EvictQuestion& question) override;
    Hash ranking(std::uint64_t height) const override { return desk_.codeHash(height, "mempool"); }

  private:
    Desk& desk_;
    mempool::KernelRules kernel_;
};

} // namespace phoenix::policy
