// The life of a peer in the hub: identified, judged, up, punished, down.
#include "node/base/log.h"
#include "node/net/hub.h"

namespace phoenix::net {

Hello Hub::hello() const {
    return {.genesisHash = options_.genesisHash,
            .listenPort = port_,
            .height = options_.height,
            .name = options_.name};
}

bool Hub::hostCounts(const std::string& host) const {
    return limits().peers.loopbackIsOneAddress || scopeOf(host) != Scope::Loopback;
}

bool Hub::isBanned(const Session& session) const {
    const std::uint64_t now = nowUs();
    return (session.id() && conduct_.banned(toText(*session.id()), now)) ||
           (hostCounts(session.host()) && conduct_.banned(judgedAs(session.host()), now));
}

void Hub::identified(const Session& session) {
    admission_.identified(session.number(), *session.id());
}

Verdict Hub::decide(const Session& session, const Hello& mine) {
    Verdict verdict{compare(mine, *session.hello()), {}};
    if (verdict.code != VerdictCode::Welcome) return verdict;
    if (isBanned(session)) return {VerdictCode::Banned, {}};
    const Admission::Decision decision = admission_.decide(session.number(), nowUs());
    verdict.code = decision.code;
    for (const std::uint64_t number : decision.replaced)
        if (const auto found = sessions_.find(number); found != sessions_.end()) {
            const auto replaced = found->second;
            replaced->close(DownReason::Replaced, "by a later connection");
        }
    // Who finds no room here is told of others, or a new node would never get past busy seeds.
    if (verdict.code == VerdictCode::Full)
        verdict.addresses = addressesFor(session, kVerdictAddressesMax);
    if (verdict.code == VerdictCode::Welcome && session.inbound())
        book_.introduce({*session.id(), session.host(), session.hello()->listenPort});
    return verdict;
}

void Hub::judgedBy(const Session& session, const Verdict& verdict) {
    if (verdict.code == VerdictCode::Full) hear(session, verdict.addresses);
}

void Hub::up(Session& session) {
    admission_.up(session.number(), nowUs());
    peers_[*session.id()] = &session;
    if (session.dialled()) book_.reached(*session.id());
    LOG_INFO("peer {} is up ({} {})", toText(*session.id()),
             session.inbound() ? "from" : "dialled at", session.host());
    const PeerInfo info = session.info(nowUs());
    handlers_.up({info.peer, info.inbound, info.host, info.port, info.heightAtHello, info.name});
}

void Hub::closed(Session& session, DownReason reason, const std::string& detail) {
    const std::uint64_t now = nowUs();
    admission_.remove(session.number());
    const bool wasUp = session.upSinceUs() != 0;
    if (session.dialled()) {
        const NodeId& id = session.dialled()->id;
        const bool stranger = session.id() && *session.id() != id;
        const bool elsewhere =
            session.hello() && compare(hello(), *session.hello()) != VerdictCode::Welcome;
        const bool lasted =
            wasUp && now - session.upSinceUs() > std::uint64_t(limits().times.handshakeMs) * 1000;
        if (stranger || elsewhere || session.id() == identity_.id())
            book_.refuse(id, now);
        else if (lasted)
            book_.lost(id, now);
        else
            book_.failed(id, now);
    }
    if (wasUp) {
        peers_.erase(*session.id());
        LOG_INFO("peer {} is down: {}", toText(*session.id()), detail);
        handlers_.down({*session.id(), reason, detail});
        return;
    }
    if (reason == DownReason::Stopping) return;
    ++failed_;
    const std::string where = session.dialled() ? toText(*session.dialled()) : session.host();
    LOG_DEBUG("no peer at {}: {}", where, detail);
    if (handlers_.failed) handlers_.failed(where, detail);
}

void Hub::hear(const Session& teller, const std::vector<PeerAddress>& addresses) {
    const Scope scope = scopeOf(teller.host());
    for (const PeerAddress& address : addresses)
        if (mayBeTold(address, scope)) book_.hear(address, *teller.id());
}

std::vector<PeerAddress> Hub::addressesFor(const Session& asker, std::size_t count) {
    return book_.sample(count, scopeOf(asker.host()), *asker.id());
}

Session* Hub::find(const NodeId& peer) {
    const auto found = peers_.find(peer);
    return found == peers_.end() ? nullptr : found->second;
}

void Hub::send(const NodeId& to, Channel channel, const SharedBytes& bytes) {
    if (Session* session = find(to)) session->send(channel, bytes);
}

void Hub::broadcast(Channel channel, const SharedBytes& bytes,
                    const std::optional<NodeId>& except) {
    // A full queue takes its peer out of the map.
    const auto peers = peers_;
    for (const auto& [id, session] : peers)
        if (id != except) session->send(channel, bytes);
}

void Hub::penalise(Session& session, double points, std::string_view why) {
    const std::uint64_t now = nowUs();
    LOG_DEBUG("{} gets {} points: {}", session.host(), points, why);
    const bool id = session.id() && conduct_.penalise(toText(*session.id()), points, now);
    const bool host =
        hostCounts(session.host()) && conduct_.penalise(judgedAs(session.host()), points, now);
    if (id || host) closeBanned(std::string(why), DownReason::Misbehaved);
}

void Hub::penalise(const NodeId& peer, double points, std::string_view why) {
    if (Session* session = find(peer)) return penalise(*session, points, why);
    conduct_.penalise(toText(peer), points, nowUs());
}

void Hub::penaliseHost(const std::string& host, double points, std::string_view why) {
    if (host.empty() || !hostCounts(host)) return;
    if (conduct_.penalise(judgedAs(host), points, nowUs()))
        closeBanned(std::string(why), DownReason::Misbehaved);
}

void Hub::ban(const NodeId& peer, std::uint64_t durationMs, const std::string& why) {
    const std::uint64_t now = nowUs();
    conduct_.ban(toText(peer), durationMs, now);
    if (const Session* session = find(peer); session && hostCounts(session->host()))
        conduct_.ban(judgedAs(session->host()), durationMs, now);
    closeBanned(why, DownReason::Banned);
}

void Hub::disconnect(const NodeId& peer, const std::string& why) {
    if (Session* session = find(peer)) session->close(DownReason::Asked, why);
}

void Hub::closeBanned(const std::string& why, DownReason reason) {
    const auto sessions = sessions_;
    for (const auto& [number, session] : sessions)
        if (isBanned(*session)) session->close(reason, why);
}

} // namespace phoenix::net
