#include "node/gossip/block_sync.h"

#include <algorithm>

namespace phoenix::gossip {

namespace {

constexpr std::uint64_t kAnswerUs = 5'000'000;     // a peer that takes longer has failed
constexpr std::uint64_t kRestUs = 2'000'000;       // after a failure, times the failures in a row
constexpr std::uint64_t kAloneUs = 1'000'000;      // the votes for one block mostly come in this time
constexpr std::size_t kAnswerBytes = 1u << 20;     // of blocks in one answer, but for the first
constexpr std::size_t kWaitingBytesMax = 64u << 20;
constexpr std::uint64_t kWindow = 2'048; // heights ahead
constexpr std::size_t kBlocksPerTurn = 64;

} // namespace

std::size_t BlockSync::give(const PeerId& to, const AskBlocks& ask) {
    Blocks blocks{ask.from, {}};
    std::size_t bytes = 0;
    const std::uint32_t count = std::min<std::uint32_t>(ask.count, policy::kSyncBatchMax);
    for (std::uint64_t height = ask.from; height - ask.from < count && height <= engine_.height(); ++height) {
        auto record = engine_.record(height);
        if (!record || !*record) break;
        bytes += codec::encode(**record).size();
        if (!blocks.records.empty() && bytes > kAnswerBytes) break;
        blocks.records.push_back(std::move(**record));
    }
    neighbours_.send(to, message(std::move(blocks)));
    return bytes;
}

void BlockSync::heard(const PeerId& from, const Blocks& blocks, std::uint64_t nowUs) {
    const auto request = std::ranges::find_if(
        requests_, [&](const Request& one) { return one.peer == from && one.from == blocks.from; });
    if (request != requests_.end()) {
        Record& record = records_[from];
        if (blocks.records.size() > request->count) {
            if (Neighbour* peer = neighbours_.find(from)) ++peer->conduct.invalid;
            failed(from, nowUs);
            requests_.erase(request);
            return;
        }
        if (blocks.records.empty()) {
            failed(from, nowUs);
        } else {
            record.failures = 0;
            const std::uint64_t tookUs = std::max<std::uint64_t>(nowUs - request->sentUs, 1);
            record.blocksPerSecond = std::uint32_t(std::min<std::uint64_t>(blocks.records.size() * 1'000'000 / tookUs, UINT32_MAX));
        }
        requests_.erase(request);
    } else if (blocks.records.size() > 1 || blocks.from > engine_.height() + 1) {
        // Only one may come unasked, and only the next: others would lie here until their height, for nobody knows whether
        // they are what they seem.
        if (Neighbour* peer = neighbours_.find(from)) ++peer->conduct.unwanted;
        return;
    }
    std::uint64_t height = blocks.from;
    for (const engine::BlockRecord& record : blocks.records) {
        if (record.block.header.height != height) {
            if (Neighbour* peer = neighbours_.find(from)) ++peer->conduct.invalid;
            return;
        }
        if (height > engine_.height() && height <= engine_.height() + kWindow && !waiting_.contains(height) &&
            (waitingBytes_ < kWaitingBytesMax || height == engine_.height() + 1)) {
            const std::size_t bytes = codec::encode(record).size();
            waiting_[height] = {record, from, bytes};
            waitingBytes_ += bytes;
        }
        ++height;
    }
    execute();
}

void BlockSync::execute() {
    if (executing_) return;
    executing_ = true;
    for (std::size_t turn = 0; turn < kBlocksPerTurn && !engine_.stopped(); ++turn) {
        while (!waiting_.empty() && waiting_.begin()->first <= engine_.height()) {
            waitingBytes_ -= waiting_.begin()->second.bytes;
            waiting_.erase(waiting_.begin());
        }
        if (waiting_.empty() || waiting_.begin()->first != engine_.height() + 1) break;
        const Waiting next = std::move(waiting_.begin()->second);
        waitingBytes_ -= next.bytes;
        waiting_.erase(waiting_.begin());
        const auto block = std::make_shared<const chain::Block>(next.block.block);
        const auto taken = engine_.received(block, next.block.commit);
        Neighbour* const peer = neighbours_.find(next.from);
        if (taken) {
            if (peer != nullptr) ++peer->conduct.useful;
        } else {
            // Its other blocks are worth as much.
            if (peer != nullptr && taken.error().code == ErrorCode::Reject) ++peer->conduct.invalid;
            std::erase_if(waiting_, [&](const auto& one) {
                if (one.second.from != next.from) return false;
                waitingBytes_ -= one.second.bytes;
                return true;
            });
            failed(next.from, movedUs_);
            break;
        }
    }
    executing_ = false;
}

void BlockSync::failed(const PeerId& peer, std::uint64_t nowUs) {
    Record& record = records_[peer];
    ++record.failures;
    record.restsUntilUs = nowUs + kRestUs * std::min(record.failures, 10u);
}

std::uint64_t BlockSync::nextToAsk() const {
    std::uint64_t next = engine_.height() + 1;
    for (bool moved = true; moved;) {
        moved = false;
        while (waiting_.contains(next)) {
            ++next;
            moved = true;
        }
        for (const Request& request : requests_)
            if (next >= request.from && next < request.from + request.count) {
                next = request.from + request.count;
                moved = true;
            }
    }
    return next;
}

std::uint64_t BlockSync::target() const {
    std::uint64_t target = engine_.height();
    for (const auto& [id, one] : neighbours_.all()) {
        const auto record = records_.find(id);
        if (record != records_.end() && record->second.failures > 0) continue;
        if (one.position.progress.height > 0) target = std::max(target, one.position.progress.height - 1);
    }
    return target;
}

void BlockSync::tick(std::uint64_t nowUs) {
    if (engine_.height() != heightSeen_) {
        heightSeen_ = engine_.height();
        movedUs_ = nowUs;
    }
    for (auto at = requests_.begin(); at != requests_.end();) {
        if (nowUs < at->sentUs + kAnswerUs) {
            ++at;
            continue;
        }
        if (Neighbour* peer = neighbours_.find(at->peer)) ++peer->conduct.late;
        failed(at->peer, nowUs);
        at = requests_.erase(at);
    }
    execute();
    const std::uint64_t goal = target();
    const std::uint64_t height = engine_.height();
    if (goal <= height || (goal == height + 1 && nowUs < movedUs_ + kAloneUs)) return;
    std::vector<PeerId> ids;
    std::vector<policy::SyncPeer> peers;
    for (const auto& [id, one] : neighbours_.all()) {
        const Record& record = records_[id];
        if (nowUs < record.restsUntilUs || one.position.progress.height == 0) continue;
        const auto owed = std::ranges::count(requests_, id, &Request::peer);
        ids.push_back(id);
        peers.push_back({one.position.firstHeight, one.position.progress.height - 1, std::uint32_t(owed), record.failures,
                         std::uint32_t(one.roundTripUs / 1000), record.blocksPerSecond});
    }
    while (waitingBytes_ < kWaitingBytesMax) {
        const std::uint64_t next = nextToAsk();
        if (next > goal || next > height + kWindow) break;
        const auto request = engine_.policies().sync.nextRequest(next, goal, peers);
        if (!request) break;
        ++peers[request->peer].inFlight;
        requests_.push_back({ids[request->peer], next, request->count, nowUs});
        neighbours_.send(ids[request->peer], message(AskBlocks{next, request->count}));
    }
}

void BlockSync::left(const PeerId& peer) {
    std::erase_if(requests_, [&peer](const Request& one) { return one.peer == peer; });
    records_.erase(peer);
}

} // namespace phoenix::gossip
