// A host for tests of module code: state in a map, and everything else written down.
#pragma once

#include "node/service/program.h"

#include <map>

namespace phoenix::tests {

class MemoryHost final : public service::Host {
  public:
    std::map<Bytes, Bytes, ByteOrder> state;
    std::vector<std::pair<std::string, Bytes>> events;
    std::vector<std::string> logs;
    std::vector<std::string> calls;
    Bytes callReply;               // what phx_call gives
    std::int64_t callFuel = 0;     // what it takes of the budget
    service::TrapKind callTrap = service::TrapKind::None;
    std::int32_t callAbort = 0;
    std::uint32_t weightSeen = 0;  // frame weight left at the last phx_call

    using Reply = service::HostReply;
    using Room = std::span<std::uint8_t>;

    static Reply give(ByteView value, Room out) {
        const std::size_t n = std::min(value.size(), out.size());
        if (n != 0) std::memcpy(out.data(), value.data(), n);
        return {std::int64_t(value.size())};
    }

    Reply stateGet(ByteView key, Room out) override {
        const auto found = state.find(key);
        return found == state.end() ? Reply{-1} : give(found->second, out);
    }
    Reply statePut(ByteView key, ByteView value) override {
        state[toBytes(key)] = toBytes(value);
        return {};
    }
    Reply stateDelete(ByteView key) override {
        state.erase(toBytes(key));
        return {};
    }
    Reply stateNext(ByteView prefix, ByteView after, Room out) override {
        for (const auto& [key, value] : state)
            if (startsWith(key, prefix) && compare(key, after) > 0) return give(key, out);
        return {-1};
    }
    Reply foreignGet(std::string_view service, ByteView key, Room out) override {
        calls.push_back("get " + std::string(service) + " " + toText(key));
        return give(callReply, out);
    }
    Reply call(std::string_view target, ByteView args, Room out, service::Budget& budget) override {
        calls.push_back(std::string(target) + "(" + toText(args) + ")");
        weightSeen = budget.frameWeight;
        budget.fuel -= callFuel;
        if (callTrap != service::TrapKind::None) return {0, callTrap};
        if (callAbort != 0) return {-std::int64_t(callAbort)};
        return give(callReply, out);
    }
    Reply emit(std::string_view name, ByteView data) override {
        events.emplace_back(std::string(name), toBytes(data));
        return {};
    }
    Reply log(std::uint32_t level, std::string_view text) override {
        logs.push_back(std::to_string(level) + ":" + std::string(text));
        return {};
    }
    Reply block(std::uint32_t field, Room out) override {
        const Bytes value(8, std::uint8_t(field));
        return give(value, out);
    }
    Reply transaction(std::uint32_t field, Room out) override {
        const Bytes value(32, std::uint8_t(field + 100));
        return give(value, out);
    }
    Reply schedule(ByteView) override { return {0, service::TrapKind::BadHostCall}; }
};

} // namespace phoenix::tests
