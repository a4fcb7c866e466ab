// Peers as rows: who is connected, how good the link is, and who has just left.
#pragma once

#include "ui/models/peer_traffic.h"
#include "ui/models/table_model.h"

#include "node/api/network.h"

namespace phoenix::models {

// Points of misbehaviour from which on a peer is marked; 100 ban.
inline constexpr double kScoreWarning = 25;

QVector<Column> peerColumns();
// In the order in which they connected; those who left come last.
std::vector<Row> peerRows(const api::NetworkState& network, const PeerTraffic& traffic, std::uint64_t ownHeight);

// "ok", "warn" (behind, or misbehaving), "offline" (it left).
QString peerGlyph(const api::PeerInfo& peer, std::uint64_t ownHeight);
// "connected", "behind", "misbehaving", "left: no answer".
QString peerWord(const api::PeerInfo& peer, std::uint64_t ownHeight);
// "84.2 kB/s" in the units of the table's head.
QString kilobytes(double bytesPerSecond);

// What one looks for at a glance.
struct PeerSummary {
    int inbound = 0, outbound = 0, behind = 0;
    std::uint64_t worstRoundTripUs = 0;
};
PeerSummary summaryOf(const api::NetworkState& network, std::uint64_t ownHeight);

} // namespace phoenix::models
