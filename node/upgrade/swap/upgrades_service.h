// The kernel's own service `upgrades`: packages, attestations, and the decisions of governance.
//
// Methods: put_chunk, seal (transactions), attest, override (consensus keys, no fee), evidence (anybody, no fee),
// package, status, overrides (views).
// It is native code because no vote may replace it (services.md).
#pragma once

#include "node/chain/override.h"
#include "node/service/call_gate.h"
#include "node/upgrade/swap/tables.h"

#include <functional>

namespace phoenix::swap {

// Gates 1-7 on the bytes of a package: what it is, or the first finding as a sentence. Deterministic: it
// looks at the state and the versions in force, and at nothing else.
using SealCheck = std::function<Result<SealedPackage>(ByteView phx, const TableReader& tables,
                                                      const service::Registry& registry)>;

// The validators of a height that is not above the one being executed, plus 3.
using ValidatorsAt = std::function<Result<chain::ValidatorSet>(std::uint64_t height)>;

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
inline constexpr std::int32_t kPower = 6;
} // namespace abort_code

// Thread: that of execution.
class UpgradesService final : public service::KernelService {
  public:
    UpgradesService(SealCheck sealCheck, ValidatorsAt validatorsAt)
        : sealCheck_(std::move(sealCheck)), validatorsAt_(std::move(validatorsAt)) {}

    std::string_view serviceName() const override { return chain::kUpgradesService; }
    service::RunResult call(const service::CallContext& context, std::string_view caller,
                            std::string_view method, ByteView args, state::Overlay& state,
                            std::vector<chain::Event>& events, service::Budget& budget) override;
    service::RunResult schedule(const service::CallContext& context, ByteView decision,
                                state::Overlay& state, std::vector<chain::Event>& events) override;

  private:
    SealCheck sealCheck_;
    ValidatorsAt validatorsAt_;
};

// Whether an override may be carried out in the next block: its form, what it names, and the power behind it.
// While `validators` is on trial it takes as much of the set before that as well.
Result<> mayOverride(const chain::Override& override, const Hash& genesis, std::uint64_t height,
                     const TableReader& tables, const ValidatorsAt& validatorsAt);

chain::Event upgradeEvent(std::string name, Bytes data);

} // namespace phoenix::swap
