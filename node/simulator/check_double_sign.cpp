// An honest key signs one proposal a round and one vote a step, also across crashes.
#include "node/simulator/checker.h"

#include <map>

namespace phoenix::simulator {

namespace {

class NoDoubleSign final : public Checker {
  public:
    std::string_view property() const override { return "no double sign"; }
    void sent(std::size_t node, const chain::Vote& vote) override {
        const auto [known, fresh] =
            votes_.try_emplace({node, vote.body.height, vote.body.round, vote.kind}, vote.body.block);
        if (known->second != vote.body.block)
            violated("node " + std::to_string(node) + " signed two " +
                     (vote.kind == chain::VoteKind::Prevote ? "prevotes" : "precommits") + " at height " +
                     std::to_string(vote.body.height) + ", round " + std::to_string(vote.body.round));
        forget(vote.body.height);
    }
    void sent(std::size_t node, const chain::Proposal& proposal) override {
        const auto [known, fresh] =
            proposals_.try_emplace({node, proposal.body.height, proposal.body.round}, proposal.body);
        if (known->second != proposal.body)
            violated("node " + std::to_string(node) + " signed two proposals at height " +
                     std::to_string(proposal.body.height) + ", round " + std::to_string(proposal.body.round));
    }

  private:
    // What is older than this cannot be signed again by a node that was away for less.
    void forget(std::uint64_t height) {
        if (height < lastForgotten_ + 2000) return;
        lastForgotten_ = height;
        std::erase_if(votes_, [&](const auto& one) { return std::get<1>(one.first) + 1000 < height; });
        std::erase_if(proposals_, [&](const auto& one) { return std::get<1>(one.first) + 1000 < height; });
    }

    std::map<std::tuple<std::size_t, std::uint64_t, std::uint32_t, chain::VoteKind>, std::optional<Hash>> votes_;
    std::map<std::tuple<std::size_t, std::uint64_t, std::uint32_t>, chain::ProposalBody> proposals_;
    std::uint64_t lastForgotten_ = 0;
};

} // namespace

std::unique_ptr<Checker> noDoubleSign() {
    return std::make_unique<NoDoubleSign>();
}

} // namespace phoenix::simulator
