#include "node/simulator/workload.h"

#include "node/codec/arguments.h"
#include "node/simulator/chain_maker.h"

#include <algorithm>
#include <cstring>

namespace phoenix::simulator {

namespace {

constexpr std::uint64_t kAgainUs = 3'000'000;
constexpr std::size_t kPendingMax = 4; // transfers of one client under way
constexpr unsigned kCampaignsMax = 3;

} // namespace

Workload::Workload(const Options& options, const Catalogue& catalogue, const Hash& genesis, Random random, Submit submit)
    : options_(options), catalogue_(catalogue), genesis_(genesis), random_(random), submit_(std::move(submit)) {
    for (std::size_t i = 0; i < options.validators; ++i) operators_.push_back({Key(options.scheme, operatorKey(i))});
    for (std::size_t i = 0; i < kClients; ++i) clients_.push_back({Key(options.scheme, clientKey(i))});
}

void Workload::call(Client& client, const api::Call& call, Done done) {
    chain::TransactionBody body;
    body.sender = client.key.publicKey();
    body.nonce = client.nonce++;
    body.fuelLimit = api::fuelLimitOf(call);
    // A chain that has voted for another fee rule may ask for more.
    body.fuelPrice = 2;
    body.validUntilHeight = height_ + 1'000'000;
    body.service = call.service;
    body.method = call.method;
    body.args = call.args;
    const Bytes message = chain::signingMessage("transaction", genesis_, body);
    Pending pending{{body, client.key.sign(message)}, {}, nowUs_, std::move(done)};
    pending.id = pending.transaction.id();
    waiting_[pending.id] = &client;
    (void)submit_(pending.transaction);
    client.pending.push_back(std::move(pending));
}

void Workload::transfer(Client& client) {
    crypto::Address to{};
    to[0] = std::uint8_t(random_.below(50));
    call(client, api::transferCall(to, 1 + random_.below(100)));
}

void Workload::tick(std::uint64_t nowUs, std::uint64_t height) {
    nowUs_ = nowUs;
    height_ = height;
    for (auto* group : {&clients_, &operators_})
        for (Client& client : *group)
            for (Pending& pending : client.pending)
                if (pending.sentUs + kAgainUs < nowUs) {
                    pending.sentUs = nowUs;
                    (void)submit_(pending.transaction);
                }
    Client& client = clients_[random_.below(clients_.size())];
    if (client.pending.size() < kPendingMax) transfer(client);
    if (options_.upgrades && campaigns_ < kCampaignsMax && nowUs >= nextCampaignUs_) beginCampaign();
    if (options_.validatorChanges && nowUs >= nextChangeUs_) changeValidators();
}

void Workload::committed(const chain::Block& block, const engine::Engine& engine) {
    for (const chain::Transaction& transaction : block.transactions) {
        const Hash id = transaction.id();
        const auto known = waiting_.find(id);
        if (known == waiting_.end()) continue;
        const auto info = engine.transaction(id);
        if (!info || info->execution.receipt.status == chain::ReceiptStatus::Void) continue;
        Client& client = *known->second;
        waiting_.erase(known);
        ++done_.transactions;
        const auto pending = std::ranges::find(client.pending, id, &Pending::id);
        const Done done = std::move(pending->done);
        client.pending.erase(pending);
        if (done) done(info->execution);
    }
}

// From a package to the ballots about it. Whatever fails on the way ends it.
void Workload::beginCampaign() {
    nextCampaignUs_ = nowUs_ + random_.between(300'000, 2'000'000);
    if (random_.chance(10)) {
        const auto service = chain::kGenesisServices[random_.below(chain::kGenesisServices.size())];
        ++campaigns_;
        call(operators_[random_.below(operators_.size())], api::revertCall(std::string(service)),
             [this](const chain::Execution& execution) {
                 --campaigns_;
                 if (execution.receipt.status == chain::ReceiptStatus::Ok && execution.returned.size() == 8)
                     vote(codec::Reader(execution.returned).integer<std::uint64_t>());
             });
        return;
    }
    if (catalogue_.upgrades().empty()) return;
    const Upgrade& upgrade = catalogue_.upgrades()[random_.below(catalogue_.upgrades().size())];
    Client& author = clients_[random_.below(clients_.size())];
    ++campaigns_;
    if (const auto known = sealed_.find(upgrade.name); known != sealed_.end())
        return propose(author, {known->second}, upgrade.name);
    const auto calls = api::packageCalls(upgrade.package);
    for (const api::Call& one : calls) {
        if (one.method != "seal") {
            call(author, one);
            continue;
        }
        call(author, one, [this, &author, name = upgrade.name](const chain::Execution& execution) {
            if (execution.receipt.status != chain::ReceiptStatus::Ok || execution.returned.size() < 32) {
                ++done_.refused;
                --campaigns_;
                return;
            }
            ++done_.sealed;
            Hash codeHash{};
            std::memcpy(codeHash.data(), execution.returned.data(), codeHash.size());
            sealed_[name] = codeHash;
            propose(author, {codeHash}, name);
        });
    }
}

void Workload::propose(Client& author, const std::vector<Hash>& codeHashes, const std::string& title) {
    call(author, api::proposeUpgradeCall(codeHashes, title, "", random_.chance(10)),
         [this](const chain::Execution& execution) {
             --campaigns_;
             if (execution.receipt.status != chain::ReceiptStatus::Ok) return;
             ++done_.proposals;
             vote(codec::Reader(execution.returned).integer<std::uint64_t>());
         });
}

void Workload::vote(std::uint64_t proposal) {
    for (Client& one : operators_)
        call(one, api::voteCall(proposal, random_.chance(90) ? api::VoteChoice::Yes : api::VoteChoice::No));
}

void Workload::changeValidators() {
    nextChangeUs_ = nowUs_ + random_.between(2'000'000, 6'000'000);
    const auto counted = [this](const chain::Execution& execution) {
        if (execution.receipt.status == chain::ReceiptStatus::Ok) ++done_.validatorChanges;
    };
    if (away_) {
        const std::size_t back = *std::exchange(away_, {});
        call(operators_[back],
             {"validators", "join",
              codec::argumentsOf(Key(options_.scheme, validatorKey(back)).publicKey(), "validator-" + std::to_string(back), std::uint64_t(10))},
             counted);
        return;
    }
    away_ = random_.below(operators_.size());
    call(operators_[*away_], {"validators", "leave", {}}, counted);
}

} // namespace phoenix::simulator
