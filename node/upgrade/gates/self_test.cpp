#include "node/upgrade/gates/self_test.h"

#include <map>

namespace phoenix::gates {

namespace {

constexpr std::string_view kExport = "phx_method_selftest";
constexpr std::int64_t kFuel = 500'000'000;
constexpr std::size_t kStateBytesMax = 64u << 20;

// A state that begins empty and is thrown away; no other services, no block.
class Bench final : public service::Host {
  public:
    using Reply = service::HostReply;
    using Room = std::span<std::uint8_t>;

    Reply stateGet(ByteView key, Room out) override {
        const auto found = state_.find(key);
        return found == state_.end() ? Reply{-1} : give(found->second, out);
    }
    Reply statePut(ByteView key, ByteView value) override {
        bytes_ += key.size() + value.size();
        if (bytes_ > kStateBytesMax) return refused();
        state_[toBytes(key)] = toBytes(value);
        return {};
    }
    Reply stateDelete(ByteView key) override {
        if (const auto found = state_.find(key); found != state_.end()) state_.erase(found);
        return {};
    }
    Reply stateNext(ByteView prefix, ByteView after, Room out) override {
        auto found = state_.upper_bound(after);
        if (compare(after, prefix) < 0) found = state_.lower_bound(prefix);
        if (found == state_.end() || !startsWith(found->first, prefix)) return {-1};
        return give(found->first, out);
    }
    Reply foreignGet(std::string_view, ByteView, Room) override { return {-1}; }
    Reply call(std::string_view, ByteView, Room, service::Budget&) override { return refused(); }
    Reply emit(std::string_view name, ByteView data) override {
        append(events, viewOf(name));
        append(events, data);
        return {};
    }
    Reply log(std::uint32_t, std::string_view) override { return {}; }
    Reply block(std::uint32_t, Room) override { return {}; }
    Reply transaction(std::uint32_t, Room) override { return {}; }
    Reply schedule(ByteView) override { return refused(); }

    Bytes events;
    const std::map<Bytes, Bytes, ByteOrder>& state() const { return state_; }

  private:
    static Reply refused() { return {0, service::TrapKind::BadHostCall}; }
    static Reply give(ByteView value, Room out) {
        const std::size_t copied = std::min(value.size(), out.size());
        std::copy_n(value.begin(), copied, out.begin());
        return {std::int64_t(value.size())};
    }

    std::map<Bytes, Bytes, ByteOrder> state_;
    std::size_t bytes_ = 0;
};

struct Outcome {
    service::RunResult result;
    std::int64_t fuelUsed = 0;
    Bench bench;
};

Outcome run(const service::Program& program) {
    Outcome outcome;
    service::Budget budget{.fuel = kFuel};
    outcome.result = program.run(kExport, {}, outcome.bench, budget);
    outcome.fuelUsed = kFuel - budget.fuel;
    return outcome;
}

Finding say(std::string message) {
    return {std::string(kExport), ir::kNoInstruction, std::move(message)};
}

} // namespace

GateResult runSelfTest(const service::Program& interpreted, const service::Program* compiled) {
    GateResult gate{"self-test", {}, {}};
    if (!interpreted.hasExport(kExport)) return gate;
    const Outcome reference = run(interpreted);
    if (reference.result.status != service::RunStatus::Ok)
        gate.findings.push_back(
            say(reference.result.status == service::RunStatus::Aborted
                    ? "it ends with abort code " + std::to_string(reference.result.code) +
                          (reference.result.text.empty() ? "" : ": " + reference.result.text)
                    : "it ends with a trap: " + std::string(service::name(reference.result.trap))));
    if (compiled != nullptr) {
        const Outcome other = run(*compiled);
        const bool same = other.result.status == reference.result.status &&
                          other.result.code == reference.result.code &&
                          other.result.returned == reference.result.returned &&
                          other.fuelUsed == reference.fuelUsed &&
                          other.bench.events == reference.bench.events &&
                          other.bench.state() == reference.bench.state();
        if (!same)
            gate.findings.push_back(
                say("the compiled code does not do what the interpreter does, so this "
                    "node must not run it"));
    }
    gate.passed = gate.findings.empty();
    return gate;
}

} // namespace phoenix::gates
