#include "ui/models/peer_rows.h"

#include "ui/models/network_view.h"
#include "ui/models/texts.h"
#include "ui/theme/format.h"

namespace phoenix::models {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("phoenix::models", text);
}

bool isBehind(const api::PeerInfo& peer, std::uint64_t ownHeight) {
    return peer.height + kLagLimit < ownHeight;
}

Row rowOf(const api::PeerInfo& peer, const PeerTraffic& traffic, std::uint64_t nowMs, std::uint64_t ownHeight) {
    const bool left = peer.leftMs != 0;
    const auto cell = [&](const QString& text, const QVariant& sort = {}, const QString& ink = {}) {
        Cell made;
        made.text = text;
        made.sort = sort;
        made.ink = left ? QStringLiteral("t3") : ink;
        made.struck = left;
        return made;
    };
    const PeerTraffic::Rate rate = left ? PeerTraffic::Rate() : traffic.rateOf(peer.id);
    const std::uint64_t age = std::max(nowMs, peer.connectedMs) - peer.connectedMs;
    Cell state;
    state.state = peerGlyph(peer, ownHeight);
    state.sort = left ? 2 : state.state == u"warn" ? 0 : 1;
    Cell name = cell(peer.name.empty() ? theme::shortHash(hex(peer.id)) : text(peer.name));
    name.full = hex(peer.id);
    name.more = left ? text(peer.leftWhy) : peer.validator ? say(QT_TRANSLATE_NOOP("phoenix::models", "validator")) : QString();
    const QString none = theme::noData();
    const QString warn = QStringLiteral("warn");
    const QString direction = peer.inbound ? say(QT_TRANSLATE_NOOP("phoenix::models", "in"))
                                           : say(QT_TRANSLATE_NOOP("phoenix::models", "out"));
    Row row{hex(peer.id),
            {state, name, cell(text(peer.address)), cell(direction), cell(theme::duration(double(age)), qulonglong(age)),
             cell(peer.version.empty() ? none : text(peer.version)),
             cell(theme::height(peer.height), qulonglong(peer.height), isBehind(peer, ownHeight) ? warn : QString()),
             cell(peer.roundTripUs == 0 ? none : microseconds(double(peer.roundTripUs)), qulonglong(peer.roundTripUs)),
             cell(kilobytes(rate.in), rate.in), cell(kilobytes(rate.out), rate.out),
             cell(QString::number(int(peer.score)), peer.score, peer.score >= kScoreWarning ? warn : QString())},
            {},
            {}};
    row.spoken = QStringList{name.text, peerWord(peer, ownHeight), text(peer.address), row.cells[7].text}.join(
        QStringLiteral(", "));
    return row;
}

} // namespace

QString kilobytes(double bytesPerSecond) {
    return bytesPerSecond < 50 ? QStringLiteral("0") : theme::significant(bytesPerSecond / 1000);
}

QString peerGlyph(const api::PeerInfo& peer, std::uint64_t ownHeight) {
    if (peer.leftMs != 0) return QStringLiteral("offline");
    return isBehind(peer, ownHeight) || peer.score >= kScoreWarning ? QStringLiteral("warn") : QStringLiteral("ok");
}

QString peerWord(const api::PeerInfo& peer, std::uint64_t ownHeight) {
    if (peer.leftMs != 0) return say(QT_TRANSLATE_NOOP("phoenix::models", "left: %1")).arg(text(peer.leftWhy));
    if (peer.score >= kScoreWarning) return say(QT_TRANSLATE_NOOP("phoenix::models", "misbehaving"));
    return isBehind(peer, ownHeight) ? say(QT_TRANSLATE_NOOP("phoenix::models", "behind"))
                                     : say(QT_TRANSLATE_NOOP("phoenix::models", "connected"));
}

QVector<Column> peerColumns() {
    return {{"state", {}},
            {"name", say(QT_TRANSLATE_NOOP("phoenix::models", "Name"))},
            {"address", say(QT_TRANSLATE_NOOP("phoenix::models", "Address")), false, true},
            {"direction", say(QT_TRANSLATE_NOOP("phoenix::models", "Direction"))},
            {"age", say(QT_TRANSLATE_NOOP("phoenix::models", "Age")), true},
            {"version", say(QT_TRANSLATE_NOOP("phoenix::models", "Version")), false, true},
            {"height", say(QT_TRANSLATE_NOOP("phoenix::models", "Height")), true},
            {"trip", say(QT_TRANSLATE_NOOP("phoenix::models", "Round trip")), true},
            {"in", say(QT_TRANSLATE_NOOP("phoenix::models", "In kB/s")), true},
            {"out", say(QT_TRANSLATE_NOOP("phoenix::models", "Out kB/s")), true},
            {"score", say(QT_TRANSLATE_NOOP("phoenix::models", "Score")), true,
             false, say(QT_TRANSLATE_NOOP("phoenix::models", "Points of misbehaviour; 100 ban"))}};
}

std::vector<Row> peerRows(const api::NetworkState& network, const PeerTraffic& traffic, std::uint64_t ownHeight) {
    std::vector<const api::PeerInfo*> peers;
    for (const api::PeerInfo& peer : network.peers)
        peers.push_back(&peer);
    std::ranges::stable_sort(peers, {}, [](const api::PeerInfo* peer) {
        return std::pair(peer->leftMs != 0, peer->connectedMs);
    });
    std::vector<Row> rows;
    for (const api::PeerInfo* peer : peers)
        rows.push_back(rowOf(*peer, traffic, network.timeMs, ownHeight));
    return rows;
}

PeerSummary summaryOf(const api::NetworkState& network, std::uint64_t ownHeight) {
    PeerSummary summary;
    for (const api::PeerInfo& peer : network.peers) {
        if (peer.leftMs != 0) continue;
        ++(peer.inbound ? summary.inbound : summary.outbound);
        summary.behind += isBehind(peer, ownHeight) ? 1 : 0;
        summary.worstRoundTripUs = std::max(summary.worstRoundTripUs, peer.roundTripUs);
    }
    return summary;
}

} // namespace phoenix::models
