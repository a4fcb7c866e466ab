#include "node/engine/proposals.h"

#include "node/service/value.h"

#include <algorithm>

namespace phoenix::engine {

using service::Value;

namespace {

constexpr std::uint32_t kPage = 16;
constexpr int kPagesMax = 1000;

std::uint64_t number(const Value& value, std::string_view field) {
    const Value* found = value.find(field);
    const auto* integer = found == nullptr ? nullptr : std::get_if<std::uint64_t>(&found->data);
    return integer == nullptr ? 0 : *integer;
}

bool flag(const Value& value, std::string_view field) {
    const Value* found = value.find(field);
    const auto* boolean = found == nullptr ? nullptr : std::get_if<bool>(&found->data);
    return boolean != nullptr && *boolean;
}

std::string text(const Value& value, std::string_view field) {
    const Value* found = value.find(field);
    const auto* string = found == nullptr ? nullptr : std::get_if<std::string>(&found->data);
    return string == nullptr ? std::string() : *string;
}

template<std::size_t N>
FixedBytes<N> fixed(const Value& value, std::string_view field) {
    FixedBytes<N> bytes{};
    const Value* found = value.find(field);
    const auto* run = found == nullptr ? nullptr : std::get_if<Bytes>(&found->data);
    if (run != nullptr && run->size() == N) std::memcpy(bytes.data(), run->data(), N);
    return bytes;
}

const Value::List& list(const Value& value) {
    static const Value::List kNone;
    const auto* found = std::get_if<Value::List>(&value.data);
    return found == nullptr ? kNone : *found;
}

const Value::List& list(const Value& value, std::string_view field) {
    static const Value::List kNone;
    const Value* found = value.find(field);
    return found == nullptr ? kNone : list(*found);
}

} // namespace

Result<Value> ProposalReader::ask(std::string_view service, std::string_view method, ByteView args) const {
    auto answer = execution_.query(service, method, args);
    if (!answer) return forward(answer);
    const auto* entry = execution_.registry().find(service)->method(method);
    auto type = service::parseType(entry->descriptor.result);
    if (!type) return forward(type);
    return service::decodeValue(*type, *answer);
}

std::vector<api::ProposalInfo> ProposalReader::all(std::size_t most) const {
    std::vector<api::ProposalInfo> found;
    std::uint64_t from = 1;
    // Governance may be any code that was voted in: a page that leads nowhere must not hold the node up.
    for (int pages = 0; pages < kPagesMax; ++pages) {
        codec::Writer args;
        codec::write(args, from);
        codec::write(args, kPage);
        const auto page = ask("governance", "proposals", args.bytes());
        if (!page || list(*page).empty()) break;
        for (const Value& value : list(*page)) found.push_back(fromValue(value));
        const std::uint64_t next = found.back().id + 1;
        if (next <= from) break;
        from = next;
        if (found.size() > most) found.erase(found.begin(), found.end() - std::ptrdiff_t(most));
    }
    std::ranges::reverse(found);
    for (api::ProposalInfo& proposal : found)
        if (proposal.state < chain::ProposalState::Final || proposal.state == chain::ProposalState::Deferred)
            addVotes(proposal);
    return found;
}

Result<api::ProposalInfo> ProposalReader::one(std::uint64_t id) const {
    const auto value = ask("governance", "proposal", codec::encode(id));
    if (!value) {
        Error error = value.error();
        error.code = ErrorCode::NotFound;
        return std::unexpected(error);
    }
    api::ProposalInfo proposal = fromValue(*value);
    addVotes(proposal);
    return proposal;
}

api::ProposalInfo ProposalReader::fromValue(const Value& value) const {
    api::ProposalInfo proposal;
    proposal.id = number(value, "id");
    static constexpr const char* kKinds[] = {"upgrade", "revert", "parameters", "removal"};
    proposal.kind = kKinds[std::min<std::uint64_t>(number(value, "kind"), 3)];
    proposal.emergency = flag(value, "emergency");
    proposal.state = static_cast<chain::ProposalState>(
        std::min<std::uint64_t>(number(value, "state"), std::uint64_t(chain::ProposalState::Reverted)));
    proposal.author = fixed<20>(value, "author");
    proposal.title = text(value, "title");
    proposal.description = text(value, "description");
    proposal.yes = number(value, "yes");
    proposal.no = number(value, "no");
    proposal.veto = number(value, "veto");
    proposal.abstain = number(value, "abstain");
    proposal.notVoted = number(value, "not_voted");
    proposal.totalPower = number(value, "total_power");
    proposal.quorumMet = flag(value, "quorum_met");
    proposal.approved = flag(value, "approved");
    proposal.submittedHeight = number(value, "submitted_at");
    proposal.votingEnds = number(value, "voting_ends");
    proposal.activationHeight = number(value, "activation_height");
    proposal.readyPower = number(value, "ready_power");
    for (const Value& line : list(value, "packages")) {
        proposal.packages.push_back({text(line, "service"), text(line, "previous_version"), text(line, "version"),
                                     fixed<32>(line, "code_hash")});
        proposal.codeHashes.push_back(proposal.packages.back().codeHash);
    }
    if (!proposal.packages.empty()) {
        const api::ProposedPackage& first = proposal.packages.front();
        proposal.codeHash = first.codeHash;
        proposal.service = first.service;
        proposal.from = first.from;
        proposal.to = first.to;
    }
    const state::StoredView view = execution_.view();
    const swap::TableReader tables(view);
    for (const api::ProposedPackage& package : proposal.packages) {
        const auto inForce = tables.version(package.service);
        const auto migration = tables.migration(package.service);
        if (!migration || !inForce || inForce->codeHash != package.codeHash) continue;
        proposal.migrations.push_back({package.service, migration->fromVersion, migration->steps, migration->keys,
                                       migration->startedHeight, migration->doneHeight, migration->paused});
    }
    if (const auto plan = tables.plan(proposal.id); plan && proposal.state == chain::ProposalState::Probation)
        proposal.probationEnds = plan->activationHeight + plan->probationBlocks;
    return proposal;
}

void ProposalReader::addVotes(api::ProposalInfo& proposal) const {
    const std::vector<api::ValidatorInfo> known = validators();
    const auto votes = ask("governance", "votes", codec::encode(proposal.id));
    if (votes) {
        for (const Value& value : list(*votes)) {
            api::VoteInfo vote;
            vote.voter = fixed<20>(value, "voter");
            vote.choice = static_cast<api::VoteChoice>(std::min<std::uint64_t>(number(value, "choice"), 3));
            vote.height = number(value, "height");
            for (const api::ValidatorInfo& validator : known)
                if (validator.address == vote.voter) {
                    vote.name = validator.name;
                    vote.power = validator.power;
                }
            proposal.votes.push_back(vote);
        }
    }
    const state::StoredView view = execution_.view();
    for (const Hash& codeHash : proposal.codeHashes)
        for (const auto& [key, attest] : swap::TableReader(view).attestations(codeHash)) {
            api::AttestationInfo info{key, "", 0, attest};
            for (const api::ValidatorInfo& validator : known)
                if (validator.consensusKey == key) {
                    info.name = validator.name;
                    info.power = validator.power;
                }
            proposal.attestations.push_back(info);
            if (attest.ready && attest.postStateRoot != Hash{}) proposal.outcomePower += info.power;
        }
}

std::vector<api::ValidatorInfo> ProposalReader::validators() const {
    std::vector<api::ValidatorInfo> found;
    const auto set = ask("validators", "set", {});
    if (!set) return found;
    for (const Value& value : list(*set))
        found.push_back({fixed<20>(value, "operator"), text(value, "name"), number(value, "power"),
                         fixed<32>(value, "consensus_key")});
    return found;
}

std::vector<api::HistoryEntry> ProposalReader::history() const {
    const state::StoredView view = execution_.view();
    std::vector<api::HistoryEntry> entries;
    for (const swap::HistoryRecord& record : swap::TableReader(view).history()) {
        const bool overrides = record.proposal >= swap::kOverridePlans;
        api::HistoryEntry entry{record.service, record.version, record.height, record.codeHash,
                                overrides ? 0 : record.proposal, std::nullopt, record.outcome, std::nullopt};
        if (overrides) entry.overrideNumber = record.proposal - swap::kOverridePlans;
        if (record.height > 0)
            if (const auto pause = store_.pauseMicroseconds(record.height, record.service)) entry.swapPauseUs = *pause;
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace phoenix::engine
