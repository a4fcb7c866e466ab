// Services made by hand: each method is a function of the test that speaks to the host as module code would.
#pragma once

#include "node/service/call_gate.h"

#include <algorithm>
#include <functional>

namespace phoenix::tests {

using service::Budget;
using service::Host;
using service::RunResult;

// What one export does; the engine's part (a trap takes the whole fuel) is added by HandProgram.
using Act = std::function<RunResult(Host& host, ByteView args, Budget& budget)>;

inline RunResult returns(Bytes value = {}) {
    RunResult result;
    result.returned = std::move(value);
    return result;
}

inline RunResult aborts(std::int32_t code) {
    RunResult result;
    result.status = service::RunStatus::Aborted;
    result.code = code;
    return result;
}

inline RunResult traps(service::TrapKind kind) {
    RunResult result;
    result.status = service::RunStatus::Trapped;
    result.trap = kind;
    return result;
}

class HandProgram final : public service::Program {
  public:
    explicit HandProgram(std::map<std::string, Act> acts) : acts_(std::move(acts)) {}

    std::string_view engine() const override { return "hand"; }
    bool hasExport(std::string_view name) const override { return acts_.contains(std::string(name)); }
    RunResult run(std::string_view name, ByteView args, Host& host, Budget& budget) const override {
        RunResult result = acts_.at(std::string(name))(host, args, budget);
        if (result.status == service::RunStatus::Trapped) budget.fuel = 0;
        return result;
    }

  private:
    std::map<std::string, Act> acts_;
};

class ServiceMaker {
  public:
    explicit ServiceMaker(const std::string& name) {
        descriptor_.abi = 1;
        descriptor_.name = name;
        descriptor_.version = {1, 0, 0};
    }

    ServiceMaker& version(service::Version version) { return descriptor_.version = version, *this; }
    ServiceMaker& policy() { return descriptor_.kind = service::ServiceKind::Policy, *this; }
    ServiceMaker& dependsOn(const std::string& other) {
        descriptor_.dependencies.push_back({other, {0, 0, 0}, std::nullopt});
        return *this;
    }
    ServiceMaker& reads(const std::string& other, std::string_view prefix) {
        descriptor_.foreignReads.push_back({other, toBytes(prefix)});
        return *this;
    }
    ServiceMaker& event(const std::string& name) {
        descriptor_.events.push_back({name, "{}"});
        return *this;
    }
    ServiceMaker& method(const std::string& name, Act act, std::uint64_t fuelLimit = 0) {
        return add({name, "{}", "{}", fuelLimit, false}, std::move(act));
    }
    ServiceMaker& view(const std::string& name, Act act) { return add({name, "{}", "{}", 0, true}, std::move(act)); }
    ServiceMaker& beginBlock(Act act) {
        descriptor_.hooks.beginBlock = true;
        acts_["phx_hook_begin_block"] = std::move(act);
        return *this;
    }
    ServiceMaker& endBlock(Act act) {
        descriptor_.hooks.endBlock = true;
        acts_["phx_hook_end_block"] = std::move(act);
        return *this;
    }

    service::ServiceVersionPointer make() const {
        const chain::VersionEntry entry{descriptor_.name, service::toText(descriptor_.version),
                                        crypto::sha256(viewOf(descriptor_.name + service::toText(descriptor_.version))), 1, 1, 1, 0};
        auto made = service::ServiceVersion::make(entry, service::encode(descriptor_),
                                                  std::make_shared<const HandProgram>(acts_), 0);
        require(made.has_value(), made ? "" : made.error().message);
        return *made;
    }

  private:
    ServiceMaker& add(service::MethodDescriptor method, Act act) {
        acts_["phx_method_" + method.name] = std::move(act);
        const auto at = std::ranges::upper_bound(descriptor_.methods, method.name, {}, &service::MethodDescriptor::name);
        descriptor_.methods.insert(at, std::move(method));
        return *this;
    }

    service::Descriptor descriptor_;
    std::map<std::string, Act> acts_;
};

class EmptyView final : public state::View {
  public:
    std::optional<Bytes> get(ByteView) const override { return std::nullopt; }
    std::optional<Bytes> next(ByteView, ByteView) const override { return std::nullopt; }
};

} // namespace phoenix::tests
