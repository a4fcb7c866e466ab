#include "node/net/address_book.h"

#include <algorithm>

namespace phoenix::net {

namespace {

constexpr std::uint32_t kHopelessFailures = 8; // of hearsay; then it makes room

} // namespace

AddressBook::AddressBook(const NodeId& own, const Limits& limits, std::uint64_t seed)
    : own_(own), limits_(limits), random_(seed) {}

AddressBook::Entry* AddressBook::find(const NodeId& id) {
    const auto found = entries_.find(id);
    return found == entries_.end() ? nullptr : &found->second;
}

void AddressBook::addSeed(const PeerAddress& address) {
    if (address.id == own_) return;
    entries_[address.id] = {.address = address, .source = Source::Seed};
}

void AddressBook::restore(const std::vector<KnownAddress>& known) {
    for (const KnownAddress& entry : known) {
        if (entry.address.id == own_ || entries_.contains(entry.address.id) ||
            entries_.size() >= limits_.peers.addressesMax)
            continue;
        entries_[entry.address.id] = {
            .address = entry.address, .source = Source::Introduced, .reached = entry.reached};
    }
}

// Of what is hearsay or never answered, the one that failed most.
bool AddressBook::makeRoom() {
    if (entries_.size() < limits_.peers.addressesMax) return true;
    auto worst = entries_.end();
    for (auto at = entries_.begin(); at != entries_.end(); ++at) {
        const Entry& entry = at->second;
        if (entry.source == Source::Seed || entry.reached) continue;
        if (worst == entries_.end() || entry.failures > worst->second.failures) worst = at;
    }
    if (worst == entries_.end()) return false;
    entries_.erase(worst);
    return true;
}

void AddressBook::introduce(const PeerAddress& address) {
    if (address.id == own_ || scopeOf(address.host) == Scope::Unusable || address.port == 0) return;
    if (Entry* entry = find(address.id)) {
        if (entry->source == Source::Seed || entry->address == address) return;
        *entry = {.address = address, .source = Source::Introduced};
    } else if (makeRoom()) {
        entries_[address.id] = {.address = address, .source = Source::Introduced};
    }
}

void AddressBook::hear(const PeerAddress& address, const NodeId& teller) {
    if (address.id == own_ || address.id == teller) return;
    if (Entry* entry = find(address.id)) {
        const bool hopeless = entry->source != Source::Seed && entry->failures >= kHopelessFailures;
        if (hopeless && entry->address != address) *entry = {.address = address, .teller = teller};
        return;
    }
    const auto told = std::ranges::count_if(entries_, [&](const auto& pair) {
        return pair.second.source == Source::Heard && pair.second.teller == teller;
    });
    if (std::size_t(told) * 8 >= limits_.peers.addressesMax) return;
    if (entries_.size() < limits_.peers.addressesMax)
        entries_[address.id] = {.address = address, .teller = teller};
}

std::optional<PeerAddress> AddressBook::pick(std::uint64_t nowUs, const Excluded& excluded) {
    std::vector<Entry*> due;
    for (auto& [id, entry] : entries_)
        if (entry.dueUs <= nowUs && !excluded(entry.address)) due.push_back(&entry);
    if (due.empty()) return std::nullopt;
    // What never failed goes first.
    const auto failing =
        std::ranges::partition(due, [](const Entry* entry) { return entry->failures == 0; });
    const std::size_t fresh = due.size() - failing.size();
    Entry* chosen = due[random_() % (fresh != 0 ? fresh : due.size())];
    chosen->dueUs = nowUs + std::uint64_t(limits_.times.redialMsMax) * 1000;
    return chosen->address;
}

void AddressBook::reached(const NodeId& id) {
    Entry* entry = find(id);
    if (entry == nullptr) return;
    entry->reached = true;
    entry->refused = false;
}

// Between half of it and all: nodes that failed together must not come back together.
void AddressBook::wait(Entry& entry, std::uint64_t nowUs) {
    std::uint64_t us = std::uint64_t(limits_.times.redialMs) * 1000;
    const TimeLimits& times = limits_.times;
    const bool hasty = entry.source == Source::Seed && !entry.refused;
    const std::uint32_t mostMs =
        hasty ? std::min(times.seedRedialMsMax, times.redialMsMax) : times.redialMsMax;
    const std::uint64_t most = std::uint64_t(mostMs) * 1000;
    for (std::uint32_t i = 1; i < entry.failures && us < most; ++i)
        us *= 2;
    us = std::max<std::uint64_t>(std::min(us, most), 2);
    entry.dueUs = nowUs + us / 2 + random_() % (us / 2);
}

void AddressBook::failed(const NodeId& id, std::uint64_t nowUs) {
    Entry* entry = find(id);
    if (entry == nullptr) return;
    ++entry->failures;
    wait(*entry, nowUs);
}

void AddressBook::refuse(const NodeId& id, std::uint64_t nowUs) {
    Entry* entry = find(id);
    if (entry == nullptr) return;
    if (entry->source != Source::Seed) {
        entries_.erase(id);
        return;
    }
    entry->failures = 32;
    entry->refused = true;
    wait(*entry, nowUs);
}

void AddressBook::lost(const NodeId& id, std::uint64_t nowUs) {
    Entry* entry = find(id);
    if (entry == nullptr) return;
    entry->failures = 0;
    wait(*entry, nowUs);
}

std::vector<PeerAddress> AddressBook::sample(std::size_t count, Scope scope, const NodeId& asker) {
    std::vector<PeerAddress> sampled;
    for (const auto& [id, entry] : entries_)
        if ((entry.source != Source::Heard || entry.reached) && id != asker &&
            mayBeTold(entry.address, scope))
            sampled.push_back(entry.address);
    std::ranges::shuffle(sampled, random_);
    if (sampled.size() > count) sampled.resize(count);
    return sampled;
}

std::vector<KnownAddress> AddressBook::all() const {
    std::vector<KnownAddress> known;
    known.reserve(entries_.size());
    for (const auto& [id, entry] : entries_)
        known.push_back({entry.address, entry.reached});
    return known;
}

} // namespace phoenix::net
