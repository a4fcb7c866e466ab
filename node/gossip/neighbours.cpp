#include "node/gossip/neighbours.h"

#include <algorithm>

namespace phoenix::gossip {

bool Neighbour::linkedTo(const PeerId& other) const {
    return std::ranges::binary_search(links, other);
}

Neighbour* Neighbours::add(const PeerId& id) {
    if (all_.contains(id)) return nullptr;
    for (std::size_t slot = 0; slot < kSlots; ++slot) {
        if (taken_[slot]) continue;
        taken_.set(slot);
        Neighbour& fresh = all_[id];
        fresh.id = id;
        fresh.slot = slot;
        changed();
        return &fresh;
    }
    return nullptr;
}

bool Neighbours::remove(const PeerId& id) {
    const auto found = all_.find(id);
    if (found == all_.end()) return false;
    taken_.reset(found->second.slot);
    all_.erase(found);
    changed();
    return true;
}

Neighbour* Neighbours::find(const PeerId& id) {
    const auto found = all_.find(id);
    return found == all_.end() ? nullptr : &found->second;
}

void Neighbours::setLinks(Neighbour& neighbour, std::vector<PeerId> links) {
    neighbour.links = std::move(links);
    std::ranges::sort(neighbour.links);
    changed();
}

Slots Neighbours::beyond(const PeerId& from, const std::optional<PeerId>& author) const {
    const auto [at, fresh] = beyond_.try_emplace({from, author.value_or(from)});
    if (!fresh) return at->second;
    Slots& slots = at->second;
    for (const auto& [id, one] : all_) {
        if (id == from || one.linkedTo(from)) continue;
        if (author && (id == *author || one.linkedTo(*author))) continue;
        slots.set(one.slot);
    }
    return slots;
}

void Neighbours::send(const Slots& to, const MessagePointer& message) {
    std::vector<PeerId> ids;
    for (const auto& [id, one] : all_)
        if (to[one.slot]) ids.push_back(id);
    if (!ids.empty()) wire_.send(ids, message);
}

} // namespace phoenix::gossip
