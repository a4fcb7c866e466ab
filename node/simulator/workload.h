// What people do on a simulated chain: transfers, upgrades with their votes, validators who leave and come back. A
// client sends again, perhaps to another node, what has not been committed.
#pragma once

#include "node/api/calls.h"
#include "node/engine/engine.h"
#include "node/simulator/catalogue.h"
#include "node/simulator/options.h"
#include "node/simulator/random.h"

#include <deque>
#include <functional>
#include <map>

namespace phoenix::simulator {

using chain::Hash;

struct WorkDone {
    std::uint64_t transactions = 0; // that took effect
    std::uint64_t sealed = 0;
    std::uint64_t refused = 0; // packages that a gate refused
    std::uint64_t proposals = 0;
    std::uint64_t validatorChanges = 0;
};

class Workload {
  public:
    // Hands a transaction to some node; false when there is none that takes it.
    using Submit = std::function<bool(const chain::Transaction&)>;

    Workload(const Options& options, const Catalogue& catalogue, const Hash& genesis, Random random, Submit submit);

    // Several times a virtual second.
    void tick(std::uint64_t nowUs, std::uint64_t height);
    // The newest block, on the first node that executed it.
    void committed(const chain::Block& block, const engine::Engine& engine);
    const WorkDone& done() const { return done_; }

  private:
    using Done = std::function<void(const chain::Execution&)>;
    struct Pending {
        chain::Transaction transaction;
        Hash id{};
        std::uint64_t sentUs = 0;
        Done done;
    };
    struct Client {
        Key key;
        std::uint64_t nonce = 0;
        std::deque<Pending> pending{};
    };

    void call(Client& client, const api::Call& call, Done done = {});
    void transfer(Client& client);
    void beginCampaign();
    void propose(Client& author, const std::vector<Hash>& codeHashes, const std::string& title);
    void vote(std::uint64_t proposal);
    void changeValidators();

    const Options& options_;
    const Catalogue& catalogue_;
    Hash genesis_;
    Random random_;
    Submit submit_;
    std::vector<Client> operators_, clients_;
    std::map<Hash, Client*> waiting_;
    std::map<std::string, Hash> sealed_;
    WorkDone done_;
    std::uint64_t nowUs_ = 0;
    std::uint64_t height_ = 0;
    unsigned campaigns_ = 0;
    std::uint64_t nextCampaignUs_ = 0;
    std::uint64_t nextChangeUs_ = 0;
    std::optional<std::size_t> away_; // the validator that has left
};

} // namespace phoenix::simulator
