#include "node/service/call_gate.h"

#include "node/chain/state_key.h"
#include "upgrades/sdk/phoenix/abi.h"

namespace phoenix::service {

namespace {

RunResult aborted(std::int32_t code, std::string text) {
    RunResult result;
    result.status = RunStatus::Aborted;
    result.code = code;
    result.text = std::move(text);
    return result;
}

RunResult trapped(TrapKind kind, std::string text) {
    RunResult result;
    result.status = RunStatus::Trapped;
    result.trap = kind;
    result.text = std::move(text);
    return result;
}

HostReply copyOut(ByteView value, std::span<std::uint8_t> out) {
    const std::size_t copied = std::min(value.size(), out.size());
    if (copied != 0) std::memcpy(out.data(), value.data(), copied);
    return {static_cast<std::int64_t>(value.size()), TrapKind::None};
}

constexpr HostReply kRefused{0, TrapKind::BadHostCall};
constexpr HostReply kAbsent{-1, TrapKind::None};

// `mayWrite` is false below a view: what it calls may not write for it either.
CallOutcome call(const CallContext& context, std::string_view caller, std::string_view service,
                 std::string_view method, bool mayWrite, ByteView args, state::Overlay& state, Budget& budget);

// One call under way: the imports of one service version on one overlay.
class Frame final : public Host {
  public:
    Frame(const CallContext& context, std::string_view caller, const ServiceVersion& version,
          bool mayWrite, state::Overlay& state, std::vector<chain::Event>& events)
        : context_(context), caller_(caller), version_(version), mayWrite_(mayWrite), state_(state),
          events_(events) {}

    HostReply stateGet(ByteView key, std::span<std::uint8_t> out) override {
        if (!hasState()) return kRefused;
        const auto value = state_.get(chain::stateKey(name(), key));
        return value ? copyOut(*value, out) : kAbsent;
    }

    HostReply statePut(ByteView key, ByteView value) override {
        if (!hasState() || !mayWrite_) return kRefused;
        state_.put(chain::stateKey(name(), key), value);
        return {};
    }

    HostReply stateDelete(ByteView key) override {
        if (!hasState() || !mayWrite_) return kRefused;
        state_.remove(chain::stateKey(name(), key));
        return {};
    }

    HostReply stateNext(ByteView prefix, ByteView after, std::span<std::uint8_t> out) override {
        if (!hasState()) return kRefused;
        const Bytes full = chain::stateKey(name(), prefix);
        const Bytes from = after.empty() ? Bytes() : chain::stateKey(name(), after);
        const auto key = state_.next(full, from);
        return key ? copyOut(ByteView(*key).subspan(name().size() + 1), out) : kAbsent;
    }

    HostReply foreignGet(std::string_view service, ByteView key, std::span<std::uint8_t> out) override {
        if (!hasState()) return kRefused;
        const auto& reads = version_.descriptor.foreignReads;
        const bool declared = std::ranges::any_of(reads, [&](const ForeignRead& read) {
            return read.service == service && startsWith(key, read.prefix);
        });
        if (!declared) return kRefused;
        const auto value = state_.get(chain::stateKey(service, key));
        return value ? copyOut(*value, out) : kAbsent;
    }

    HostReply call(std::string_view target, ByteView args, std::span<std::uint8_t> out,
                   Budget& budget) override {
        const auto dot = target.find('.');
        if (!hasState() || dot == std::string_view::npos) return kRefused;
        const std::string_view service = target.substr(0, dot);
        if (version_.descriptor.dependency(service) == nullptr) return kRefused;
        auto outcome = service::call(context_, name(), service, target.substr(dot + 1), mayWrite_, args, state_, budget);
        if (outcome.result.status == RunStatus::Trapped) {
            calleeTrap_ = std::move(outcome.trappedIn);
            return {0, TrapKind::Callee};
        }
        if (outcome.result.status == RunStatus::Aborted)
            return {-static_cast<std::int64_t>(std::uint32_t(outcome.result.code)), TrapKind::None};
        std::ranges::move(outcome.events, std::back_inserter(events_));
        return copyOut(outcome.result.returned, out);
    }

    HostReply emit(std::string_view eventName, ByteView data) override {
        if (!hasState() || !mayWrite_ || version_.descriptor.event(eventName) == nullptr) return kRefused;
        events_.push_back({name(), std::string(eventName), toBytes(data)});
        return {};
    }

    // What code logs is local and not kept; its price was paid before this.
    HostReply log(std::uint32_t, std::string_view) override { return {}; }

    HostReply block(std::uint32_t field, std::span<std::uint8_t> out) override {
        if (!hasState()) return kRefused;
        switch (field) {
        case PHX_BLOCK_HEIGHT: return integer(context_.block.height, out);
        case PHX_BLOCK_TIME_MS: return integer(context_.block.timeMs, out);
        case PHX_BLOCK_PROPOSER: return copyOut(context_.block.proposer, out);
        case PHX_BLOCK_GENESIS: return copyOut(context_.block.genesis, out);
        default: return kRefused;
        }
    }

    HostReply transaction(std::uint32_t field, std::span<std::uint8_t> out) override {
        if (!hasState()) return kRefused;
        if (field == PHX_TX_CALLER) return copyOut(viewOf(caller_), out);
        const TransactionFacts* facts = context_.transaction;
        if (field > PHX_TX_CALLER) return kRefused;
        if (facts == nullptr) return {};
        switch (field) {
        case PHX_TX_SENDER: return copyOut(facts->sender, out);
        case PHX_TX_NONCE: return integer(facts->nonce, out);
        default: return integer(facts->fuelPrice, out);
        }
    }

    HostReply schedule(ByteView decision) override {
        if (name() != "governance" || !mayWrite_ || context_.kernel == nullptr) return kRefused;
        const RunResult result = context_.kernel->schedule(context_, decision, state_, events_);
        return result.status == RunStatus::Ok ? HostReply{} : kRefused;
    }

    // Where a trap came from: from below, where a call of this one trapped, else from its own code.
    std::string trappedIn() const { return calleeTrap_.empty() ? name() : calleeTrap_; }

  private:
    const std::string& name() const { return version_.entry.service; }
    bool hasState() const { return version_.descriptor.kind == ServiceKind::State; }

    static HostReply integer(std::uint64_t value, std::span<std::uint8_t> out) {
        FixedBytes<8> bytes;
        for (std::size_t i = 0; i < 8; ++i) bytes[i] = std::uint8_t(value >> (8 * i));
        return copyOut(bytes, out);
    }

    const CallContext& context_;
    std::string_view caller_;
    const ServiceVersion& version_;
    bool mayWrite_;
    state::Overlay& state_;
    std::vector<chain::Event>& events_;
    std::string calleeTrap_;
};

// Takes the time of a call from here on, and notes it on its edge.
class Timed {
  public:
    explicit Timed(Recorder& recorder) : recorder_(recorder), started_(recorder.clock().now()) {}

    void note(std::string_view caller, std::string_view service, RunStatus status) const {
        const std::uint64_t ended = recorder_.clock().now();
        recorder_.record(recorder_.idOf(caller.empty() ? kKernel : caller), recorder_.idOf(service),
                         recorder_.clock().between(started_, ended), status == RunStatus::Trapped);
    }

  private:
    Recorder& recorder_;
    std::uint64_t started_;
};

// Counts nesting for as long as it lives.
class Nested {
  public:
    explicit Nested(Budget& budget) : budget_(budget) { ++budget_.depth; }
    ~Nested() { --budget_.depth; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

  private:
    Budget& budget_;
};

// `outcome` is as it was made.
void run(const CallContext& context, std::string_view caller, const ServiceVersion& version,
         const std::string& exportName, bool mayWrite, ByteView args, state::Overlay& state, Budget& budget,
         CallOutcome& outcome) {
    if (budget.depth >= PHX_CALL_DEPTH_MAX) {
        budget.fuel = 0;
        outcome.result = trapped(TrapKind::CallDepth, "calls are nested deeper than " +
                                                          std::to_string(PHX_CALL_DEPTH_MAX));
        outcome.trappedIn = version.entry.service;
        return;
    }
    const Nested nested(budget);
    state::Overlay writes(&state);
    Frame frame(context, caller, version, mayWrite, writes, outcome.events);
    outcome.result = version.program->run(exportName, args, frame, budget);
    if (outcome.result.status != RunStatus::Ok)
        outcome.events.clear();
    else if (!writes.delta().empty())
        state.apply(writes.take());
    if (outcome.result.status == RunStatus::Trapped) outcome.trappedIn = frame.trappedIn();
}

CallOutcome call(const CallContext& context, std::string_view caller, std::string_view service,
                 std::string_view method, bool mayWrite, ByteView args, state::Overlay& state, Budget& budget) {
    CallOutcome outcome;
    const Timed timed(context.recorder);
    const ServiceVersion* version = context.registry.find(service);
    if (version == nullptr) {
        if (context.kernel == nullptr || context.kernel->serviceName() != service) {
            outcome.result = aborted(PHX_ABORT_NO_SUCH_METHOD, "there is no service " + std::string(service));
            return outcome;
        }
        state::Overlay writes(&state);
        outcome.result =
            context.kernel->call(context, caller, method, args, writes, outcome.events, budget);
        if (outcome.result.status == RunStatus::Ok)
            state.apply(writes.take());
        else
            outcome.events.clear();
        if (outcome.result.status == RunStatus::Trapped) outcome.trappedIn = service;
    } else if (const auto* entry = version->method(method); entry == nullptr) {
        outcome.result = aborted(PHX_ABORT_NO_SUCH_METHOD,
                                 "service " + std::string(service) + " has no method " + std::string(method));
        return outcome;
    } else {
        // A method's own limit bounds it below what the tree has left.
        const std::uint64_t limit = entry->descriptor.fuelLimit;
        const std::int64_t reserved =
            limit != 0 && limit < std::uint64_t(std::max<std::int64_t>(budget.fuel, 0))
                ? budget.fuel - std::int64_t(limit)
                : 0;
        budget.fuel -= reserved;
        run(context, caller, *version, entry->exportName, mayWrite && !entry->descriptor.view, args, state,
            budget, outcome);
        budget.fuel += reserved;
    }
    timed.note(caller, service, outcome.result.status);
    return outcome;
}

} // namespace

CallOutcome callMethod(const CallContext& context, std::string_view caller, std::string_view service,
                       std::string_view method, ByteView args, state::Overlay& state, Budget& budget) {
    return call(context, caller, service, method, true, args, state, budget);
}

CallOutcome callHook(const CallContext& context, const ServiceVersion& version, std::string_view hook,
                     ByteView args, state::Overlay& state, Budget& budget) {
    const Timed timed(context.recorder);
    CallOutcome outcome;
    run(context, kKernel, version, "phx_hook_" + std::string(hook), true, args, state, budget, outcome);
    timed.note(kKernel, version.entry.service, outcome.result.status);
    return outcome;
}

} // namespace phoenix::service
