#include "tests/support/fake_chain.h"

namespace phoenix::fake {

using namespace api;

namespace {

constexpr std::uint64_t kFuelUsed = 21'000;
constexpr std::uint64_t kFaucetAmount = 1'000'000;
constexpr std::uint32_t kInsufficient = 1, kUnknown = 2, kBadArguments = 3;

// The ledger's event says from whom as well.
Bytes transferred(const Address& from, ByteView args) {
    Bytes data(from.begin(), from.end());
    append(data, args);
    return data;
}

} // namespace

ProposalInfo* FakeChain::find(std::uint64_t id) {
    for (ProposalInfo& proposal : snapshot.proposals)
        if (proposal.id == id) return &proposal;
    return nullptr;
}

ServiceInfo* FakeChain::find(std::string_view service) {
    for (ServiceInfo& info : snapshot.services)
        if (info.service == service) return &info;
    return nullptr;
}

chain::Execution FakeChain::execute(const chain::Transaction& transaction,
                                    std::vector<NodeEvent>& events) {
    const chain::TransactionBody& body = transaction.body;
    const Address sender = crypto::addressOf(body.sender);
    AccountInfo& account = accounts.try_emplace(sender, AccountInfo{sender, 0, 0}).first->second;
    chain::Execution execution;
    const std::uint64_t fee = kFuelUsed * body.fuelPrice;
    if (body.nonce != account.nonce || fee > account.balance) {
        execution.receipt.status = chain::ReceiptStatus::Void;
        execution.receipt.code =
            body.nonce != account.nonce ? chain::void_code::kNonce : chain::void_code::kFunds;
        return execution;
    }
    ++account.nonce;
    account.balance -= fee;
    execution.fee = fee;
    execution.receipt.fuelUsed = kFuelUsed;
    execution.receipt.code = apply(sender, body, events, execution.detail, execution.returned);
    if (execution.receipt.code != 0)
        execution.receipt.status = chain::ReceiptStatus::Aborted;
    else
        execution.events.push_back({body.service, body.method,
                                    body.method == "transfer" ? transferred(sender, body.args)
                                                              : body.args});
    return execution;
}

std::uint32_t FakeChain::apply(const Address& sender, const chain::TransactionBody& body,
                               std::vector<NodeEvent>& events, std::string& detail,
                               Bytes& returned) {
    codec::Reader in(body.args);
    const std::string target = body.service + "." + body.method;
    if (target == "ledger.transfer" || target == "ledger.faucet") {
        Address to{};
        std::uint64_t amount = kFaucetAmount;
        codec::read(in, to);
        if (target == "ledger.transfer") codec::read(in, amount);
        if (!in.ok()) return kBadArguments;
        if (target == "ledger.transfer") {
            if (accounts[sender].balance < amount) {
                detail = "insufficient balance";
                return kInsufficient;
            }
            accounts[sender].balance -= amount;
        }
        AccountInfo& receiver = accounts.try_emplace(to, AccountInfo{to, 0, 0}).first->second;
        receiver.balance += amount;
    } else if (target == "ledger.transfer_many") {
        const std::size_t count = in.length(28);
        for (std::size_t i = 0; i < count && in.ok(); ++i) {
            Address to{};
            std::uint64_t amount = 0;
            codec::read(in, to);
            codec::read(in, amount);
            if (!in.ok()) return kBadArguments;
            if (accounts[sender].balance < amount) return kInsufficient;
            accounts[sender].balance -= amount;
            accounts.try_emplace(to, AccountInfo{to, 0, 0}).first->second.balance += amount;
        }
    } else if (target == "governance.vote") {
        std::uint64_t id = 0;
        std::uint8_t choice = 0;
        codec::read(in, id);
        codec::read(in, choice);
        if (!in.ok() || choice > 3) return kBadArguments;
        if (find(id) == nullptr || find(id)->state != ProposalState::Voting) return kUnknown;
        vote(sender, id, VoteChoice(choice), events);
    } else if (target == "governance.propose") {
        return propose(sender, in, events);
    } else if (target == "governance.cancel") {
        std::uint64_t id = 0;
        codec::read(in, id);
        if (!in.ok() || find(id) == nullptr) return kUnknown;
        setState(*find(id), ProposalState::Cancelled, events);
    } else if (target == "upgrades.put_chunk") {
        chain::PutChunk chunk;
        codec::read(in, chunk);
        if (!in.ok()) return kBadArguments;
        chunks[chunk.package][chunk.index] = chunk.bytes;
    } else if (target == "upgrades.seal") {
        chain::SealPackage seal;
        codec::read(in, seal);
        if (!in.ok() || chunks[seal.package].size() != seal.count) return kUnknown;
        Bytes package;
        for (const auto& [index, bytes] : chunks[seal.package])
            append(package, bytes);
        if (crypto::sha256(package) != seal.package) return kBadArguments;
        // Without a known inspection the fake takes the package's own hash for its code hash.
        Hash codeHash = seal.package;
        for (const auto& [hash, inspection] : inspections)
            if (inspection.packageHash == seal.package) codeHash = hash;
        packages[codeHash] = std::move(package);
        returned = codec::encode(codeHash);
    }
    return 0;
}

std::uint32_t FakeChain::propose(const Address& sender, codec::Reader& in,
                                 std::vector<NodeEvent>& events) {
    std::uint8_t kind = 0;
    ProposalInfo proposal;
    codec::read(in, kind);
    codec::read(in, proposal.codeHashes);
    codec::read(in, proposal.title);
    codec::read(in, proposal.description);
    if (!in.ok() || proposal.codeHashes.empty()) return kBadArguments;
    proposal.codeHash = proposal.codeHashes.front();
    if (!packages.contains(proposal.codeHash)) return kUnknown;
    const auto inspection = inspections.find(proposal.codeHash);
    if (inspection != inspections.end()) {
        proposal.service = inspection->second.service;
        proposal.from = inspection->second.from;
        proposal.to = inspection->second.to;
    } else {
        proposal.service = "fees";
        proposal.from = find("fees") != nullptr ? find("fees")->version : "";
        proposal.to = "1.1.0";
    }
    proposal.id = 1;
    for (const ProposalInfo& other : snapshot.proposals)
        proposal.id = std::max(proposal.id, other.id + 1);
    proposal.kind = "upgrade";
    proposal.packages = {{proposal.service, proposal.from, proposal.to, proposal.codeHash}};
    proposal.state = ProposalState::Voting;
    proposal.totalPower = proposal.notVoted = snapshot.status.totalPower;
    proposal.readyPower = snapshot.status.power;
    proposal.submittedHeight = snapshot.status.height;
    proposal.votingEnds = snapshot.status.height + 20;
    proposal.author = sender;
    snapshot.proposals.insert(snapshot.proposals.begin(), proposal);
    setState(snapshot.proposals.front(), ProposalState::Voting, events);
    return 0;
}

void FakeChain::vote(const Address& voter, std::uint64_t id, VoteChoice choice,
                     std::vector<NodeEvent>& events) {
    ProposalInfo* proposal = find(id);
    if (proposal == nullptr) return;
    const auto validator =
        std::find_if(snapshot.validators.begin(), snapshot.validators.end(),
                     [&](const ValidatorInfo& info) { return info.address == voter; });
    if (validator == snapshot.validators.end()) return;
    std::erase_if(proposal->votes, [&](const VoteInfo& vote) { return vote.voter == voter; });
    proposal->votes.push_back(
        {voter, validator->name, choice, validator->power, snapshot.status.height});
    proposal->yes = proposal->no = proposal->veto = proposal->abstain = 0;
    for (const VoteInfo& vote : proposal->votes) {
        std::uint64_t* counted[] = {&proposal->yes, &proposal->no, &proposal->veto,
                                    &proposal->abstain};
        *counted[std::size_t(vote.choice)] += vote.power;
    }
    const std::uint64_t voted = proposal->yes + proposal->no + proposal->veto + proposal->abstain;
    proposal->notVoted = proposal->totalPower - voted;
    proposal->quorumMet = voted * 3 >= proposal->totalPower * 2;
    proposal->approved = proposal->quorumMet &&
                         proposal->yes * 3 > (proposal->yes + proposal->no + proposal->veto) * 2;
    NodeEvent event{NodeEventKind::Vote, snapshot.status.height, snapshot.status.timeMs, id};
    event.text = std::string(api::name(choice));
    events.push_back(std::move(event));
}

void FakeChain::setState(ProposalInfo& proposal, ProposalState state,
                         std::vector<NodeEvent>& events) {
    proposal.state = state;
    NodeEvent event{NodeEventKind::Proposal, snapshot.status.height, snapshot.status.timeMs,
                    proposal.id};
    event.service = proposal.service;
    event.text = std::string(chain::name(state));
    events.push_back(std::move(event));
}

void FakeChain::activate(ProposalInfo& proposal, std::vector<NodeEvent>& events) {
    ServiceInfo* service = find(proposal.service);
    if (service == nullptr) {
        ServiceInfo fresh;
        fresh.service = proposal.service;
        fresh.engine = "jit";
        const auto place =
            std::find_if(snapshot.services.begin(), snapshot.services.end(),
                         [&](const ServiceInfo& info) { return info.service > fresh.service; });
        service = &*snapshot.services.insert(place, std::move(fresh));
    }
    service->version = proposal.to;
    service->codeHash = proposal.codeHash;
    service->activeSince = snapshot.status.height;
    service->state = ServiceState::Probation;
    service->next.reset();
    for (HistoryEntry& entry : snapshot.history)
        if (entry.service == proposal.service &&
            (entry.outcome == "active" || entry.outcome == "probation"))
            entry.outcome = "replaced";
    snapshot.history.push_back({proposal.service, proposal.to, snapshot.status.height,
                                proposal.codeHash, proposal.id, 47, "probation"});
    snapshot.swaps.insert(snapshot.swaps.begin(),
                          {snapshot.status.timeMs, snapshot.status.height, proposal.id,
                           proposal.service, proposal.from, proposal.to, 47, "active"});
    proposal.probationEnds = snapshot.status.height + probationBlocks;
    setState(proposal, ProposalState::Probation, events);
    NodeEvent swap{NodeEventKind::Swap, snapshot.status.height, snapshot.status.timeMs,
                   proposal.id};
    swap.service = proposal.service;
    swap.text = proposal.to;
    events.push_back(std::move(swap));
}

void FakeChain::advanceProposals(std::vector<NodeEvent>& events) {
    const std::uint64_t height = snapshot.status.height;
    for (ProposalInfo& proposal : snapshot.proposals) {
        if (proposal.state == ProposalState::Voting) {
            if (proposal.veto * 3 >= proposal.totalPower && proposal.veto > 0) {
                setState(proposal, ProposalState::Vetoed, events);
            } else if (proposal.yes * 3 > proposal.totalPower * 2 ||
                       (height >= proposal.votingEnds && proposal.approved)) {
                proposal.activationHeight = height + activationDelay;
                setState(proposal, ProposalState::Scheduled, events);
                if (ServiceInfo* service = find(proposal.service))
                    service->next = NextVersion{proposal.id, proposal.to, proposal.codeHash,
                                                proposal.activationHeight, true};
            } else if (height >= proposal.votingEnds) {
                setState(proposal, ProposalState::Rejected, events);
            }
        } else if (proposal.state == ProposalState::Scheduled &&
                   height >= proposal.activationHeight) {
            activate(proposal, events);
        } else if (proposal.state == ProposalState::Probation && height >= proposal.probationEnds) {
            setState(proposal, ProposalState::Final, events);
            if (ServiceInfo* service = find(proposal.service))
                service->state = ServiceState::Active;
            for (HistoryEntry& entry : snapshot.history)
                if (entry.proposal == proposal.id) entry.outcome = "active";
        }
    }
}

} // namespace phoenix::fake
