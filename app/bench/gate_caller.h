// One who calls services, in the ways that scenario 6 compares: through the gate, and into the bare sandbox.
#pragma once

#include "app/bench/gate_services.h"
#include "app/bench/silent_host.h"

#include "node/service/call_gate.h"

namespace phoenix::bench {

class EmptyState final : public state::View {
  public:
    std::optional<Bytes> get(ByteView) const override { return std::nullopt; }
    std::optional<Bytes> next(ByteView, ByteView) const override { return std::nullopt; }
};

// What all calls of a node share.
struct GateWorld {
    explicit GateWorld(const GateServices& services) {
        for (const auto& version : {services.fees, services.inner, services.outer}) registry.exchange(version);
    }

    service::Registry registry;
    service::Recorder recorder;
    const service::BlockFacts block{1};
    const EmptyState empty;
};

// A method without the gate: the export of its version is run as it is. A call from inside goes straight to
// the one method that was named for it.
class BareCall {
  public:
    BareCall(const service::ServiceVersionPointer& version, std::string_view method,
             service::ServiceVersionPointer below = nullptr, std::string_view belowMethod = {})
        : version_(version), export_(version->method(method)->exportName), host_(std::move(below), belowMethod) {}

    service::RunResult operator()(const Bytes& args, service::Budget& budget) {
        return version_->program->run(export_, args, host_, budget);
    }

  private:
    // Whoever is called asks for nothing itself.
    class Host final : public SilentHost {
      public:
        Host(service::ServiceVersionPointer below, std::string_view method) : below_(std::move(below)) {
            if (below_) export_ = below_->method(method)->exportName;
        }
        Reply call(std::string_view, ByteView args, Room out, service::Budget& budget) override {
            if (!below_) return {0, service::TrapKind::BadHostCall};
            const service::RunResult result = below_->program->run(export_, args, silent_, budget);
            if (result.status != service::RunStatus::Ok || result.returned.size() > out.size())
                return {0, service::TrapKind::Callee};
            std::ranges::copy(result.returned, out.begin());
            return {std::int64_t(result.returned.size()), service::TrapKind::None};
        }

      private:
        service::ServiceVersionPointer below_;
        std::string export_;
        SilentHost silent_;
    };

    service::ServiceVersionPointer version_;
    std::string export_;
    Host host_;
};

// The same as a node does it, by the kernel and on an overlay of its own.
class GateCall {
  public:
    GateCall(GateWorld& world, std::string_view service, std::string_view method)
        : context_{world.registry, world.recorder, world.block}, service_(service), method_(method), state_(&world.empty) {}

    service::RunResult operator()(const Bytes& args, service::Budget& budget) {
        return service::callMethod(context_, service::kKernel, service_, method_, args, state_, budget).result;
    }

  private:
    service::CallContext context_;
    std::string_view service_, method_;
    state::Overlay state_;
};

} // namespace phoenix::bench
