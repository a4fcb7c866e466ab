// Names of the fields of what a node knows of the others; included by values.cpp alone.
#pragma once

#include "node/api/network.h"
#include "node/json/shape.h"

namespace phoenix::json {

using namespace api;

template<>
struct EnumNames<PeerAction::Kind> {
    static constexpr std::string_view kNames[] = {"disconnect", "ban", "connect"};
};

template<>
struct Shape<PeerInfo> {
    static void fields(auto& s, auto& visit) {
        visit.hex("id", s.id);
        visit("name", s.name);
        visit("address", s.address);
        visit("inbound", s.inbound);
        visit("validator", s.validator);
        visit("version", s.version);
        visit("connected_ms", s.connectedMs);
        visit("left_ms", s.leftMs);
        visit("left_why", s.leftWhy);
        visit("height", s.height);
        visit("round_trip_us", s.roundTripUs);
        visit("bytes_in", s.bytesIn);
        visit("bytes_out", s.bytesOut);
        visit("messages_in", s.messagesIn);
        visit("messages_out", s.messagesOut);
        visit("queued_bytes", s.queuedBytes);
        visit("score", s.score);
    }
};

template<>
struct Shape<ValidatorStatus> {
    static void fields(auto& s, auto& visit) {
        visit("consensus_key", s.consensusKey);
        visit("name", s.name);
        visit.amount("power", s.power);
        visit("self", s.self);
        visit("connected", s.connected);
        visit.hex("node", s.node);
        visit("heard_ms", s.heardMs);
        visit("heard_at_height", s.heardAtHeight);
        visit("last_signed_height", s.lastSignedHeight);
        visit("proposed_last", s.proposedLast);
        visit("conflicting", s.conflicting);
        visit("round_trip_us", s.roundTripUs);
        visit("time_ms", s.timeMs);
        visit("interval_ms", s.intervalMs);
        visit("height", s.height);
        visit("round", s.round);
        visit("step", s.step);
        visit("state_root", s.stateRoot);
        visit("services_root", s.servicesRoot);
        visit("peers", s.peers);
        visit("syncing", s.syncing);
        visit("version", s.version);
        visit("services", s.services);
        visit("ready", s.ready);
        visit("swap_pause_us", s.swapPauseUs);
        visit("swap_height", s.swapHeight);
        visit("reports", s.reports);
    }
};

template<>
struct Shape<RoundProgress> {
    static void fields(auto& s, auto& visit) {
        visit("height", s.height);
        visit("round", s.round);
        visit("step", s.step);
        visit.amount("prevote_power", s.prevotePower);
        visit.amount("precommit_power", s.precommitPower);
        visit("proposal_us", s.proposalUs);
        visit("prevote_us", s.prevoteUs);
        visit("precommit_us", s.precommitUs);
    }
};

template<>
struct Shape<NetworkState> {
    static void fields(auto& s, auto& visit) {
        visit("time_ms", s.timeMs);
        visit.hex("id", s.id);
        visit("address", s.address);
        visit("inbound", s.inbound);
        visit("outbound", s.outbound);
        visit("inbound_max", s.inboundMax);
        visit("outbound_max", s.outboundMax);
        visit("known", s.known);
        visit("banned", s.banned);
        visit("target_height", s.targetHeight);
        visit("round", s.round);
        visit("peers", s.peers);
        visit("validators", s.validators);
    }
};

} // namespace phoenix::json
