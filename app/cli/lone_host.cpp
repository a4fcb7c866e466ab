#include "app/cli/lone_host.h"

#include "upgrades/sdk/phoenix/abi.h"

#include <algorithm>

namespace phoenix::cli {

using service::HostReply;

namespace {

constexpr std::size_t kStateBytesMax = 256u << 20;
constexpr std::size_t kKept = 1'000; // events and log lines

HostReply refused() {
    return {0, service::TrapKind::BadHostCall};
}

HostReply give(ByteView value, std::span<std::uint8_t> out) {
    std::copy_n(value.begin(), std::min(value.size(), out.size()), out.begin());
    return {std::int64_t(value.size())};
}

} // namespace

HostReply LoneHost::stateGet(ByteView key, Room out) {
    const auto found = state_.find(key);
    return found == state_.end() ? HostReply{-1} : give(found->second, out);
}

HostReply LoneHost::statePut(ByteView key, ByteView value) {
    stateBytes_ += key.size() + value.size();
    if (stateBytes_ > kStateBytesMax) return refused();
    state_[toBytes(key)] = toBytes(value);
    return {};
}

HostReply LoneHost::stateDelete(ByteView key) {
    if (const auto found = state_.find(key); found != state_.end()) state_.erase(found);
    return {};
}

HostReply LoneHost::stateNext(ByteView prefix, ByteView after, Room out) {
    auto found =
        compare(after, prefix) < 0 ? state_.lower_bound(prefix) : state_.upper_bound(after);
    if (found == state_.end() || !startsWith(found->first, prefix)) return {-1};
    return give(found->first, out);
}

HostReply LoneHost::foreignGet(std::string_view, ByteView, Room) {
    return {-1};
}

HostReply LoneHost::call(std::string_view, ByteView, Room, service::Budget&) {
    return refused();
}

HostReply LoneHost::emit(std::string_view name, ByteView data) {
    if (events.size() < kKept) events.emplace_back(std::string(name), toBytes(data));
    return {};
}

HostReply LoneHost::log(std::uint32_t, std::string_view text) {
    if (logs.size() < kKept) logs.emplace_back(text);
    return {};
}

// Block 1 of no chain, at time 0.
HostReply LoneHost::block(std::uint32_t field, Room out) {
    Bytes value(field == PHX_BLOCK_PROPOSER || field == PHX_BLOCK_GENESIS ? 32 : 8);
    if (field == PHX_BLOCK_HEIGHT) value.front() = 1;
    return give(value, out);
}

// No transaction: every field has length 0.
HostReply LoneHost::transaction(std::uint32_t, Room) {
    return {0};
}

HostReply LoneHost::schedule(ByteView) {
    return refused();
}

} // namespace phoenix::cli
