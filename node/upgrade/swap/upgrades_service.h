// The kernel's own service `upgrades`: packages, attestations, and the decisions of governance.
//
// Methods: put_chunk, seal (transactions), attest (a consensus key, no fee), package, status (views).
// It is native code because no vote may replace it (services.md).
#pragma once

#include "node/chain/validator_set.h"
#include "node/service/call_gate.h"
#include "node/upgrade/swap/tables.h"

#include <functional>

namespace phoenix::swap {

// Gates 1-7 on the bytes of a package: what it is, or the first finding as a sentence. Deterministic: it
// looks at the state and the versions in force, and at nothing else.
using SealCheck = std::function<Result<SealedPackage>(ByteView phx, const TableReader& tables,
                                                      const service::Registry& registry)>;

// Abort codes.
namespace abort_code {
inline constexpr std::int32_t kBadArgs = 1001;
inline constexpr std::int32_t kNotAllowed = 1002;
inline constexpr std::int32_t kNoSuchMethod = 1003;
inline constexpr std::int32_t kBadChunk = 1;
inline constexpr std::int32_t kIncomplete = 2;
inline constexpr std::int32_t kGate = 3;
inline constexpr std::int32_t kUnknown = 4;
inline constexpr std::int32_t kNonce = 5;
} // namespace abort_code

// Thread: that of execution.
class UpgradesService final : public service::KernelService {
  public:
    UpgradesService(SealCheck sealCheck, const chain::ValidatorSet& validators)
        : sealCheck_(std::move(sealCheck)), validators_(validators) {}

    std::string_view serviceName() const override { return chain::kUpgradesService; }
    service::RunResult call(const service::CallContext& context, std::string_view caller,
                            std::string_view method, ByteView args, state::Overlay& state,
                            std::vector<chain::Event>& events, service::Budget& budget) override;
    service::RunResult schedule(const service::CallContext& context, ByteView decision,
                                state::Overlay& state, std::vector<chain::Event>& events) override;

  private:
    SealCheck sealCheck_;
    const chain::ValidatorSet& validators_;
};

chain::Event upgradeEvent(std::string name, Bytes data);

} // namespace phoenix::swap
