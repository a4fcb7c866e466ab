#include "node/policy/builder_policy.h"

namespace phoenix::policy {

namespace {

constexpr std::string_view kService = "builder";

// A piece of all candidates, with senders numbered anew.
struct Piece {
    std::vector<std::uint32_t> indices;
    std::vector<mempool::Candidate> candidates;
};

// Who was left out of a block before goes no further in it.
class Pieces {
  public:
    explicit Pieces(std::span<const mempool::Candidate> all) : all_(all), left_(all.size()) {}

    Piece next() {
        Piece piece;
        constexpr std::uint32_t kNone = UINT32_MAX;
        std::vector<std::uint32_t> numbers(all_.size(), kNone);
        std::uint32_t senders = 0;
        for (; at_ < all_.size() && piece.indices.size() < kCandidatesMax; ++at_) {
            mempool::Candidate candidate = all_[at_];
            if (left_[candidate.sender]) continue;
            std::uint32_t& number = numbers[candidate.sender];
            if (number == kNone) number = senders++;
            candidate.sender = number;
            piece.indices.push_back(std::uint32_t(at_));
            piece.candidates.push_back(candidate);
        }
        return piece;
    }
    void chosen(const Piece& piece, std::span<const std::uint32_t> chosen) {
        std::vector<bool> taken(piece.indices.size());
        for (const std::uint32_t index : chosen) taken[index] = true;
        for (std::size_t i = 0; i < taken.size(); ++i)
            if (!taken[i]) left_[all_[piece.indices[i]].sender] = true;
    }

  private:
    std::span<const mempool::Candidate> all_;
    std::vector<bool> left_; // by sender
    std::size_t at_ = 0;
};

} // namespace

std::vector<std::uint32_t> BuilderPolicy::ask(std::uint64_t height, const std::vector<mempool::Candidate>& candidates,
                                              const mempool::Room& room) {
    const Bytes args = codec::argumentsOf(height, room.bytes, room.fuel, candidates);
    const auto answer = desk_.ask<std::vector<std::uint32_t>>(
        {height, kService, "select", args, true, kSelectFuel}, [&](const std::vector<std::uint32_t>& chosen) {
            return mempool::isSelection(candidates, chosen, room)
                       ? ""
                       : "its selection is beyond the room, repeats, or breaks the order of a sender";
        });
    return answer ? *answer : mempool::takeInOrder(candidates, room);
}

std::vector<std::uint32_t> BuilderPolicy::select(std::uint64_t height, std::span<const mempool::Candidate> candidates,
                                                 mempool::Room room) {
    const mempool::Room whole = room;
    std::vector<std::uint32_t> selected;
    Pieces pieces(candidates);
    for (std::size_t asked = 0; asked < kQuestionsMax; ++asked) {
        const Piece piece = pieces.next();
        if (piece.indices.empty()) break;
        const auto chosen = ask(height, piece.candidates, room);
        // It wants none of the best: it is not asked about worse ones.
        if (chosen.empty()) break;
        for (const std::uint32_t index : chosen) {
            selected.push_back(piece.indices[index]);
            room.bytes -= piece.candidates[index].bytes;
            room.fuel -= piece.candidates[index].fuelLimit;
        }
        pieces.chosen(piece, chosen);
    }
    if (!selected.empty()) {
        empty_ = 0;
        return selected;
    }
    auto own = mempool::takeInOrder(candidates.first(std::min(candidates.size(), kCandidatesMax)), whole);
    if (own.empty() || ++empty_ <= kEmptyMax) return {};
    empty_ = 0;
    desk_.complain(height, kService, "leaves blocks empty while transactions wait; every " +
                                         std::to_string(kEmptyMax + 1) + "th block is the kernel's choice");
    return own;
}

} // namespace phoenix::policy
