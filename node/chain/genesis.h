// Genesis: what a chain starts from. Its hash names the chain in every signature.
#pragma once

#include "node/chain/parameters.h"
#include "node/chain/validator_set.h"

#include <array>

namespace phoenix::chain {

// What a chain cannot do without: genesis carries version 1.0.0 of each, and may carry more.
inline constexpr std::array<std::string_view, 11> kGenesisServices = {
    "builder", "consensus", "fees", "gossip", "governance", "ledger",
    "mempool", "registry", "sync", "telemetry", "validators"};

// A package carried by genesis: version 1.0.0 of a service.
struct GenesisService {
    std::string service;
    Bytes package; // the .phx bytes

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.service, self.package);
    }
    friend bool operator==(const GenesisService&, const GenesisService&) = default;
};

// A call the kernel makes, in order, to fill the first state.
struct GenesisCall {
    std::string service;
    std::string method;
    Bytes args;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.service, self.method, self.args);
    }
    friend bool operator==(const GenesisCall&, const GenesisCall&) = default;
};

struct Genesis {
    std::string chainId;
    std::uint64_t timeMs = 0;
    bool development = false; // development keys are accepted, no deposits, a faucet
    Parameters parameters;
    std::vector<Validator> validators;
    std::vector<GenesisService> services;
    std::vector<GenesisCall> calls;

    Hash hash() const;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.chainId, self.timeMs, self.development, self.parameters, self.validators,
                     self.services, self.calls);
    }
    friend bool operator==(const Genesis&, const Genesis&) = default;
};

} // namespace phoenix::chain
