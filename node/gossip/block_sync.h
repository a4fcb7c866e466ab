// How a node that is behind gets decided blocks: asked for in batches, of several peers at once, as the policy `sync`
// says, and executed in order. Every block is checked by its certificate before it counts; until then it is a claim.
#pragma once

#include "node/engine/engine.h"
#include "node/gossip/neighbours.h"

namespace phoenix::gossip {

// Thread: core.
class BlockSync {
  public:
    BlockSync(Neighbours& neighbours, engine::Engine& engine) : neighbours_(neighbours), engine_(engine) {}

    // What a peer asked for; how many bytes that are.
    std::size_t give(const PeerId& to, const AskBlocks& ask);
    // An answer, or the block after one that a peer has shown to lack.
    void heard(const PeerId& from, const Blocks& blocks, std::uint64_t nowUs);
    // Asks for what is missing, and gives up on who does not answer.
    void tick(std::uint64_t nowUs);
    void left(const PeerId& peer);

    // The newest block that a peer of good conduct says it has; at least this node's own.
    std::uint64_t target() const;
    // So far behind that it cannot take part.
    bool syncing() const { return target() > engine_.height() + 2; }

  private:
    struct Request {
        PeerId peer{};
        std::uint64_t from = 0;
        std::uint32_t count = 0;
        std::uint64_t sentUs = 0;
    };
    struct Record {
        std::uint32_t failures = 0; // in a row
        std::uint32_t blocksPerSecond = 0;
        std::uint64_t restsUntilUs = 0;
    };
    struct Waiting {
        engine::BlockRecord block;
        PeerId from{};
        std::size_t bytes = 0;
    };

    void execute();
    void failed(const PeerId& peer, std::uint64_t nowUs);
    // The first height that is neither here nor asked for.
    std::uint64_t nextToAsk() const;

    Neighbours& neighbours_;
    engine::Engine& engine_;
    std::vector<Request> requests_;
    std::map<PeerId, Record> records_;
    std::map<std::uint64_t, Waiting> waiting_; // by height, above the executed one
    std::size_t waitingBytes_ = 0;
    std::uint64_t heightSeen_ = 0;
    std::uint64_t movedUs_ = 0; // when the height was last another
    bool executing_ = false;
};

} // namespace phoenix::gossip
