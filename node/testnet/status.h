// How a testnet is: its processes, and what each node answers.
#pragma once

#include "node/api/values.h"
#include "node/json/value.h"
#include "node/testnet/layout.h"
#include "node/testnet/supervisor.h"

#include <map>

namespace phoenix::testnet {

// A node as its supervisor, or without one its lock, knows it.
struct NodeFacts {
    std::uint32_t index = 0;
    NodeState state = NodeState::Stopped;
    std::optional<int> pid;
    std::string why; // how it died
};

struct NodeStanding {
    NodeFacts facts;
    // What it says of itself; absent while it does not answer.
    std::optional<api::NodeStatus> status;
    std::uint64_t rssKb = 0;
    std::uint64_t pssKb = 0; // its share of what it shares with others

    // "silent" when it runs and does not answer, else the name of its state.
    std::string state() const;
};

struct TestnetStanding {
    std::string chainId;
    bool supervised = false;
    std::vector<NodeStanding> nodes;
    // Which versions a services root stands for: service and version, by name.
    std::map<chain::Hash, std::map<std::string, std::string>> versions;

    std::uint64_t height() const; // of the furthest
};

struct Processes {
    bool supervised = false;
    std::vector<NodeFacts> nodes;
};
Result<Processes> processesOf(const Layout& layout);

// Where a node answers: as it says itself, else as its settings have it. "" when neither tells.
std::string rpcOf(const Home& home);

// Asks every node, many at a time, each for at most so long. `known` are versions that need not be asked for again.
Result<TestnetStanding> standingOf(const Layout& layout, std::chrono::milliseconds patience,
                                   decltype(TestnetStanding::versions) known = {});

// As cli.md has it, and more.
json::Object toJson(const TestnetStanding& standing);
// Rows for people; the first is the head.
std::vector<std::vector<std::string>> tableOf(const TestnetStanding& standing);
// "51 nodes run, all at height 1,204" or what is amiss.
std::string sentenceOf(const TestnetStanding& standing);

} // namespace phoenix::testnet
