// What the policy service `builder` selects for this node's next block; the kernel's own choice where it
// selects nothing that counts. Local: every block within the limits is as good as another.
#pragma once

#include "node/mempool/selection.h"
#include "node/policy/desk.h"

namespace phoenix::policy {

// Candidates in one question: as many as fit into 64 KiB of arguments with room to spare.
inline constexpr std::size_t kCandidatesMax = 1'000;
// Questions for one block; what waits behind that many candidates waits for the next block.
inline constexpr std::size_t kQuestionsMax = 16;
// Of one question. More than other policies get, which see one transaction and are asked for each: this one
// sees a thousand and is asked once a block. No parameter of the chain, for nodes need not agree about it.
inline constexpr std::uint64_t kSelectFuel = 8'000'000;
// So many blocks in a row may be left empty by the policy while something waits that would fit.
inline constexpr std::uint32_t kEmptyMax = 8;

// Thread: core.
class BuilderPolicy {
  public:
    explicit BuilderPolicy(Desk& desk) : desk_(desk) {}

    // Indices of those that go into the block, in their order. The candidates are the best rank first and
    // each sender's in order; more than kCandidatesMax are offered in pieces, as long as there is room.
    std::vector<std::uint32_t> select(std::uint64_t height, std::span<const mempool::Candidate> candidates,
                                      mempool::Room room);

  private:
    std::vector<std::uint32_t> ask(std::uint64_t height, const std::vector<mempool::Candidate>& candidates,
                                   const mempool::Room& room);

    Desk& desk_;
    std::uint32_t empty_ = 0; // blocks in a row
};

} // namespace phoenix::policy
