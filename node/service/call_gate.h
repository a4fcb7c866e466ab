// The call gate: every call of a service, by the kernel or by another service, goes through here.
//
// It finds the version in force, checks that the call was declared, keeps writes and events of a call
// apart until it succeeds, shares one budget in the tree, and records count, errors and latency by edge.
#pragma once

#include "node/chain/receipt.h"
#include "node/service/recorder.h"
#include "node/service/registry.h"
#include "node/state/overlay.h"

namespace phoenix::service {

inline constexpr std::string_view kKernel = "kernel";

// What phx_block tells.
struct BlockFacts {
    std::uint64_t height = 0;
    std::uint64_t timeMs = 0;
    crypto::PublicKey proposer{};
    crypto::Hash genesis{};
};

// What phx_tx tells; absent in hooks and queries.
struct TransactionFacts {
    crypto::PublicKey sender{};
    std::uint64_t nonce = 0;
    std::uint64_t fuelPrice = 0;
};

struct CallContext;

// The kernel's own service behind the gate (`upgrades`): called like any other, native code.
class KernelService {
  public:
    virtual ~KernelService() = default;
    virtual std::string_view serviceName() const = 0;
    virtual RunResult call(const CallContext& context, std::string_view caller, std::string_view method,
                           ByteView args, state::Overlay& state, std::vector<chain::Event>& events,
                           Budget& budget) = 0;
    // phx_schedule: a decision of the service in the governance slot.
    virtual RunResult schedule(const CallContext& context, ByteView decision, state::Overlay& state,
                               std::vector<chain::Event>& events) = 0;
};

// What a call tree is made in. Everything is borrowed for the call.
struct CallContext {
    const Registry& registry;
    Recorder& recorder;
    const BlockFacts& block;
    const TransactionFacts* transaction = nullptr;
    KernelService* kernel = nullptr;
};

struct CallOutcome {
    RunResult result;
    std::vector<chain::Event> events; // empty unless it succeeded
    // After a trap: the service whose own code trapped, the called one or one below it. The same on every
    // engine, for code stops at the first call that traps.
    std::string trappedIn;
};

// Calls a method as `caller` ("" for a transaction, kKernel, or a service). On success the writes are in
// `state`; otherwise it is as before. Fuel is taken from the budget either way.
CallOutcome callMethod(const CallContext& context, std::string_view caller, std::string_view service,
                       std::string_view method, ByteView args, state::Overlay& state, Budget& budget);

// Runs a hook ("begin_block", "end_block", "migrate", "migrate_back") of a version.
CallOutcome callHook(const CallContext& context, const ServiceVersion& version, std::string_view hook,
                     ByteView args, state::Overlay& state, Budget& budget);

} // namespace phoenix::service
