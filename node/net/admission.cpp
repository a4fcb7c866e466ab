#include "node/net/admission.h"

#include <algorithm>

namespace phoenix::net {

std::string Admission::judged(const std::string& host) const {
    if (!limits_.peers.loopbackIsOneAddress && scopeOf(host) == Scope::Loopback) return {};
    return judgedAs(host);
}

bool Admission::arrive(std::uint64_t connection, const std::string& host) {
    Contact contact{.host = judged(host), .inbound = true};
    const auto underWay = std::ranges::count_if(contacts_, [&](const auto& entry) {
        const Contact& other = entry.second;
        return other.inbound && !other.up && other.host == contact.host;
    });
    if (handshakes() >= limits_.peers.handshakesMax) return false;
    if (!contact.host.empty() && std::size_t(underWay) >= limits_.peers.handshakesPerAddressMax)
        return false;
    contacts_[connection] = std::move(contact);
    return true;
}

void Admission::dial(std::uint64_t connection, const std::string& host) {
    contacts_[connection] = {.host = judged(host)};
}

void Admission::identified(std::uint64_t connection, const NodeId& id) {
    contacts_[connection].id = id;
}

// Whether the new contact wins over the other one with the same node.
bool Admission::staysBeside(const Contact& contact, const Contact& other,
                            std::uint64_t nowUs) const {
    const std::uint64_t handshakeUs = std::uint64_t(limits_.times.handshakeMs) * 1000;
    if (other.up && nowUs > other.upUs + handshakeUs) return true;
    if (contact.inbound == other.inbound) return true;
    const bool theySmaller = *contact.id < own_;
    return contact.inbound == theySmaller;
}

Admission::Decision Admission::decide(std::uint64_t connection, std::uint64_t nowUs) {
    Contact& contact = contacts_.at(connection);
    if (*contact.id == own_) return {VerdictCode::Self, {}};
    Decision decision;
    std::size_t sameDirection = 0;
    std::size_t sameAddress = 0;
    for (const auto& [number, other] : contacts_) {
        if (number == connection) continue;
        if (other.id == contact.id) {
            if (!staysBeside(contact, other, nowUs)) return {VerdictCode::Duplicate, {}};
            decision.replaced.push_back(number);
            continue;
        }
        if (!other.admitted || other.inbound != contact.inbound) continue;
        ++sameDirection;
        if (!contact.host.empty() && other.host == contact.host) ++sameAddress;
    }
    const bool full = contact.inbound ? sameDirection >= limits_.peers.inboundMax ||
                                            sameAddress >= limits_.peers.inboundPerAddressMax
                                      : sameDirection >= limits_.peers.outboundMax;
    if (full) return {VerdictCode::Full, {}};
    contact.admitted = true;
    return decision;
}

void Admission::up(std::uint64_t connection, std::uint64_t nowUs) {
    Contact& contact = contacts_.at(connection);
    contact.up = true;
    contact.upUs = nowUs;
}

void Admission::remove(std::uint64_t connection) {
    contacts_.erase(connection);
}

std::size_t Admission::handshakes() const {
    return std::size_t(std::ranges::count_if(
        contacts_, [](const auto& entry) { return entry.second.inbound && !entry.second.up; }));
}

std::size_t Admission::outbound() const {
    return std::size_t(
        std::ranges::count_if(contacts_, [](const auto& entry) { return !entry.second.inbound; }));
}

std::size_t Admission::inbound() const {
    return std::size_t(std::ranges::count_if(contacts_, [](const auto& entry) {
        return entry.second.inbound && entry.second.admitted;
    }));
}

} // namespace phoenix::net
