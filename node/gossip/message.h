// What nodes say to each other, as plain values; wire.h has their bytes. Every message may be lost, repeated and
// reordered with the connection that carries it: what matters is said again where a peer shows that it lacks it.
#pragma once

#include "node/chain/peer_address.h"
#include "node/consensus/progress.h"
#include "node/engine/chain_store.h"
#include "node/state/snapshot.h"

#include <memory>
#include <variant>

namespace phoenix::gossip {

using chain::Hash;
using PeerId = chain::NodeId;

// Where a node stands. Told to a new peer, to one that is behind, and to a few in turn while nothing moves.
struct Position {
    consensus::Progress progress;
    std::uint64_t firstHeight = 1; // the oldest block that it has

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.progress, self.firstHeight);
    }
};

// A proposal with its block in short: transactions by their ids, since a peer has most of them in its pool. Small
// blocks, and transactions that no pool has, come along. (The idea is that of BIP-152.)
struct Proposed {
    struct Given {
        std::uint32_t index = 0;
        chain::Transaction transaction;

        template<class Self, class Visit>
        static auto fields(Self& self, Visit&& visit) {
            return visit(self.index, self.transaction);
        }
    };
    chain::Proposal proposal;
    chain::Header header;
    chain::Commit lastCommit;
    std::vector<Hash> ids;
    std::vector<Given> given; // in rising order

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.proposal, self.header, self.lastCommit, self.ids, self.given);
    }
};

struct Votes {
    std::vector<chain::Vote> votes;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.votes);
    }
};

// The transactions of a proposed block that a peer has in no pool, and the answer, in one message or several.
struct WantTransactions {
    Hash block{};
    std::vector<std::uint32_t> indices;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.block, self.indices);
    }
};
struct GiveTransactions {
    Hash block{};
    std::vector<Proposed::Given> given;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.block, self.given);
    }
};

// For the pools: some peers get a transaction at once, the others its id, and fetch what they lack.
struct Transactions {
    std::vector<chain::Transaction> transactions;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.transactions);
    }
};
struct Announced {
    std::vector<Hash> ids;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.ids);
    }
};
struct Fetch {
    std::vector<Hash> ids;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.ids);
    }
};

// Decided blocks with their certificates. The answer has as many of them as it has room for, in order, perhaps none.
struct AskBlocks {
    std::uint64_t from = 0;
    std::uint32_t count = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.from, self.count);
    }
};
struct Blocks {
    std::uint64_t from = 0;
    std::vector<engine::BlockRecord> records;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.from, self.records);
    }
};

// The peers of a node: what one of them says reaches the others without anybody's help.
struct Links {
    std::vector<PeerId> peers;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.peers);
    }
};

// What a validator tells of itself, signed with its consensus key (chain.md, "status"). All but `key` and `node` are
// its own claims.
struct HeartbeatBody {
    struct Report {
        std::string label;
        std::uint64_t value = 0;

        template<class Self, class Visit>
        static auto fields(Self& self, Visit&& visit) {
            return visit(self.label, self.value);
        }
    };
    struct InForce {
        std::string service;
        std::string version;

        template<class Self, class Visit>
        static auto fields(Self& self, Visit&& visit) {
            return visit(self.service, self.version);
        }
    };
    chain::PublicKey key{};
    PeerId node{};
    std::uint64_t timeMs = 0; // rises from one to the next
    std::uint64_t intervalMs = 0;
    std::uint64_t height = 0; // executed
    std::uint32_t round = 0;
    consensus::Step step = consensus::Step::Propose;
    Hash stateRoot{};
    Hash servicesRoot{};
    std::uint32_t peers = 0;
    bool syncing = false;
    std::string version;
    std::vector<InForce> services;
    std::vector<Hash> ready;
    std::uint64_t swapPauseUs = 0;
    std::uint64_t swapHeight = 0;
    std::vector<Report> reports;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.key, self.node, self.timeMs, self.intervalMs, self.height, self.round, self.step, self.stateRoot,
                     self.servicesRoot, self.peers, self.syncing, self.version, self.services, self.ready,
                     self.swapPauseUs, self.swapHeight, self.reports);
    }
};
struct Heartbeat {
    HeartbeatBody body;
    chain::Signature signature{};

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.body, self.signature);
    }
};

// The state of a height, for a node that begins with it instead of genesis (state/snapshot.h). Asked for: the newest
// one that is not above `atMost`.
struct AskSnapshot {
    std::uint64_t atMost = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.atMost);
    }
};
struct SnapshotOffer {
    // The set of a height, and of those after it until the next one.
    struct Validators {
        std::uint64_t from = 0;
        std::vector<chain::Validator> list;

        template<class Self, class Visit>
        static auto fields(Self& self, Visit&& visit) {
            return visit(self.from, self.list);
        }
        friend bool operator==(const Validators&, const Validators&) = default;
    };
    std::uint64_t height = 0;
    chain::ExecutionRoots before; // after the block before it
    chain::ExecutionRoots here;
    std::uint64_t evidenceAge = 0; // blocks: how far back execution asks for validators
    std::vector<Validators> validators; // from that far back to three blocks after this height
    state::SnapshotOutline outline;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.height, self.before, self.here, self.evidenceAge, self.validators, self.outline);
    }
    // The first height whose validators and whose block are needed.
    std::uint64_t oldest() const { return height > evidenceAge + 1 ? height - evidenceAge : 1; }
    friend bool operator==(const SnapshotOffer&, const SnapshotOffer&) = default;
};
struct AskPart {
    std::uint64_t height = 0;
    std::uint8_t depth = 0;
    std::uint32_t index = 0;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.height, self.depth, self.index);
    }
};
// In pieces, in order, the last one marked.
struct PartPiece {
    std::uint64_t height = 0;
    std::uint32_t index = 0;
    std::uint32_t first = 0; // entries before these
    bool last = false;
    std::vector<state::SnapshotEntry> entries;

    template<class Self, class Visit>
    static auto fields(Self& self, Visit&& visit) {
        return visit(self.height, self.index, self.first, self.last, self.entries);
    }
};

// In the order of their numbers on the wire: new ones go to the end.
using Message = std::variant<Position, Proposed, Votes, WantTransactions, GiveTransactions, Transactions, Announced, Fetch,
                             AskBlocks, Blocks, Links, Heartbeat, AskSnapshot, SnapshotOffer, AskPart, PartPiece>;
using MessagePointer = std::shared_ptr<const Message>;

template<typename Part>
MessagePointer message(Part part) {
    return std::make_shared<const Message>(std::move(part));
}

} // namespace phoenix::gossip
