#include <phoenix/testing/host_mock.h>

namespace service {
#include "upgrades/services/governance/service.cpp"
}

#include <QtTest>

#include <map>

using namespace phx;
using service::governance_rules::resultEarly;
using service::governance_rules::resultNow;
using service::governance_rules::Tally;
using service::governance_rules::Verdict;
using testing::HostMock;

namespace {

Key keyOf(u8 seed) {
    Key key{};
    key.bytes[0] = seed;
    return key;
}

Hash hashOf(u8 seed) {
    Hash hash{};
    hash.bytes[0] = seed;
    return hash;
}

std::string encoded(const auto& value) {
    const Bytes bytes = encode(value);
    return HostMock::bytes(bytes.data, bytes.size);
}

// A network of validators 1, 2, 3, … whose operator accounts have the same numbers.
struct Network {
    HostMock host;
    std::vector<u64> powers;
    std::map<u8, std::string> packages; // first byte of the code hash → service
    std::map<u64, upgrades::Status> statuses;
    std::map<std::string, u64> withdrawn, deposited;

    explicit Network(std::vector<u64> initial, u64 deposit = 0) : powers(std::move(initial)) {
        host.height = 100;
        host.add(service::phxService());
        host.answer("validators.set", [this](std::string_view) {
            Vector<validators::Validator> set;
            for (std::size_t i = 0; i < powers.size(); ++i)
                set.push({keyOf(u8(101 + i)), powers[i], addressOf(keyOf(u8(1 + i))), "v"});
            return encoded(set);
        });
        host.answer("validators.power_of", [this](std::string_view args) {
            for (std::size_t i = 0; i < powers.size(); ++i) {
                const Address address = addressOf(keyOf(u8(1 + i)));
                if (args == HostMock::bytes(address.bytes, 20)) return encoded(powers[i]);
            }
            return encoded(u64(0));
        });
        host.answer("upgrades.package", [this](std::string_view args) {
            const auto found = packages.find(u8(args.at(0)));
            if (found == packages.end()) return encoded(upgrades::Package{});
            const Text name{found->second.data(), u32(found->second.size())};
            return encoded(upgrades::Package{true, name, "1.1.0", hashOf(200), "1.0.0", false});
        });
        host.answer("upgrades.status", [this](std::string_view args) {
            const auto found = statuses.find(u8(args.at(0)));
            if (found == statuses.end()) throw testing::Aborted{1, "unknown"};
            return encoded(found->second);
        });
        host.answer("ledger.withdraw",
                    [this](std::string_view args) { return book(withdrawn, args); });
        host.answer("ledger.deposit",
                    [this](std::string_view args) { return book(deposited, args); });
        packages[7] = "fees";
        packages[8] = "ledger";
        configure(deposit);
    }

    static std::string book(std::map<std::string, u64>& into, std::string_view args) {
        into[std::string(args.substr(0, 20))] += u8(args.at(20));
        return {};
    }
    void configure(u64 deposit) {
        const auto reply = host.kernel().call<Nothing>(
            "governance.configure", governance::Parameters{20, 5, 10, deposit, 4});
        QVERIFY2(reply.ok(), reply.text.c_str());
    }
    testing::Reply<u64> propose(u8 author = 1, std::initializer_list<u8> codes = {7}) {
        governance::Propose args{PHX_PROPOSE_UPGRADE, {}, "a title", "why", false, false};
        for (const u8 code : codes) args.code_hashes.push(hashOf(code));
        return host.transaction(keyOf(author)).call<u64>("governance.propose", args);
    }
    testing::Reply<Nothing> vote(u8 voter, u8 choice, u64 id = 1) {
        return host.transaction(keyOf(voter))
            .call<Nothing>("governance.vote", governance::Vote{id, choice});
    }
    void endBlock() {
        const auto reply = host.kernel().hook<Nothing>("governance", "end_block", EndBlock{});
        QVERIFY2(reply.ok(), reply.text.c_str());
        ++host.height;
    }
    governance::ProposalView proposal(u64 id = 1) {
        const auto reply = host.query().call<governance::ProposalView>("governance.proposal",
                                                                       governance::OfProposal{id});
        if (!reply.ok()) qFatal("%s", reply.text.c_str());
        return reply.value;
    }
    u8 state(u64 id = 1) { return proposal(id).state; }
    std::vector<governance::Decision> decisions() {
        std::vector<governance::Decision> all;
        for (const std::string& bytes : host.decisions)
            all.push_back(*decode<governance::Decision>(
                {reinterpret_cast<const u8*>(bytes.data()), u32(bytes.size())}));
        return all;
    }
};

} // namespace

class GovernanceTest : public QObject {
    Q_OBJECT
  private slots:
    void theOnlyValidatorApprovesInOneBlock() {
        Network network({10});
        const auto id = network.propose();
        QVERIFY2(id.ok(), id.text.c_str());
        QCOMPARE(id.value, 1u);
        network.endBlock();
        QCOMPARE(network.state(), u8(PHX_PROPOSAL_VOTING));
        const u64 votedAt = network.host.height;
        QVERIFY(network.vote(1, PHX_VOTE_YES).ok());
        network.endBlock();
        const auto decisions = network.decisions();
        QCOMPARE(decisions.size(), 1u);
        QCOMPARE(decisions[0].kind, u8(PHX_DECIDE_SCHEDULE));
        QCOMPARE(decisions[0].proposal, 1u);
        QVERIFY(decisions[0].code_hashes.size == 1 && decisions[0].code_hashes[0] == hashOf(7));
        QCOMPARE(decisions[0].activation_height, votedAt + 5);
        QCOMPARE(decisions[0].probation_blocks, 10u);
        const auto view = network.proposal();
        QCOMPARE(view.state, u8(PHX_PROPOSAL_APPROVED));
        QCOMPARE(view.yes, 10u);
        QCOMPARE(view.closed_at, votedAt);
        QVERIFY(view.quorum_met && view.approved);
        QVERIFY(view.packages[0].service == Text("fees") &&
                view.packages[0].version == Text("1.1.0"));
        network.endBlock();
        QCOMPARE(network.decisions().size(), 1u);
    }

    void theViewFollowsTheUpgrade() {
        Network network({10});
        network.propose();
        network.vote(1, PHX_VOTE_YES);
        network.endBlock();
        network.statuses[1] = {PHX_PROPOSAL_PROBATION, 123, 10};
        const auto view = network.proposal();
        QCOMPARE(view.state, u8(PHX_PROPOSAL_PROBATION));
        QCOMPARE(view.activation_height, 123u);
        QCOMPARE(view.ready_power, 10u);
    }

    void aVoteCanBeChangedUntilTheEnd() {
        Network network({10, 10, 10});
        network.propose();
        QVERIFY(network.vote(1, PHX_VOTE_NO).ok());
        QVERIFY(network.vote(1, PHX_VOTE_YES).ok());
        QCOMPARE(network.proposal().no, 0u);
        QCOMPARE(network.proposal().yes, 10u);
        QCOMPARE(network.proposal().not_voted, 20u);
        network.endBlock();
        QCOMPARE(network.state(), u8(PHX_PROPOSAL_VOTING));
        network.vote(2, PHX_VOTE_YES);
        network.endBlock();
        // Two of three say yes: the third may still make it 2/3 exactly, which is not more than 2/3.
        QCOMPARE(network.state(), u8(PHX_PROPOSAL_VOTING));
        network.vote(3, PHX_VOTE_YES);
        network.endBlock();
        QCOMPARE(network.state(), u8(PHX_PROPOSAL_APPROVED));
        QCOMPARE(network.vote(3, PHX_VOTE_NO).code, governance::kNotVoting);
    }

    void theVoteEndsWithItsLastBlock() {
        Network network({10, 10, 10});
        network.propose();
        network.vote(1, PHX_VOTE_YES);
        const u64 ends = network.proposal().voting_ends;
        QCOMPARE(ends, 120u);
        while (network.host.height < ends) network.endBlock();
        QCOMPARE(network.state(), u8(PHX_PROPOSAL_VOTING));
        // The last block counts.
        network.vote(2, PHX_VOTE_YES);
        network.endBlock();
        QCOMPARE(network.state(), u8(PHX_PROPOSAL_APPROVED));
    }

    void aVoteWithoutQuorumIsRejected() {
        Network network({10, 10, 10});
        network.propose();
        network.vote(1, PHX_VOTE_YES);
        for (int i = 0; i < 25; ++i) network.endBlock();
        QCOMPARE(network.state(), u8(PHX_PROPOSAL_REJECTED));
        QVERIFY(network.host.decisions.empty());
    }

    void powerIsThatOfTheTally() {
        Network network({10, 10, 10});
        network.propose();
        network.vote(1, PHX_VOTE_YES);
        network.powers = {100, 10, 10};
        network.vote(2, PHX_VOTE_YES);
        network.endBlock();
        QCOMPARE(network.proposal().yes, 110u);
        QCOMPARE(network.state(), u8(PHX_PROPOSAL_APPROVED));
    }

    void aThirdOfThePowerVetoesAndTheDepositIsBurnt() {
        Network network({10, 10, 10}, 50);
        network.propose(9);
        const Address author = addressOf(keyOf(9));
        QCOMPARE(network.withdrawn[HostMock::bytes(author.bytes, 20)], 50u);
        network.vote(2, PHX_VOTE_VETO);
        network.endBlock();
        QCOMPARE(network.state(), u8(PHX_PROPOSAL_VETOED));
        QVERIFY(network.deposited.empty());
    }

    void theDepositComesBackOtherwise() {
        Network network({10}, 50);
        network.propose(9);
        network.vote(1, PHX_VOTE_NO);
        network.endBlock();
        QCOMPARE(network.state(), u8(PHX_PROPOSAL_REJECTED));
        const Address author = addressOf(keyOf(9));
        QCOMPARE(network.deposited[HostMock::bytes(author.bytes, 20)], 50u);
    }

    void onlyTheAuthorCancels() {
        Network network({10});
        network.propose(9);
        QCOMPARE(network.host.transaction(keyOf(1))
                     .call<Nothing>("governance.cancel", governance::OfProposal{1})
                     .code,
                 governance::kNotTheAuthor);
        QVERIFY(network.host.transaction(keyOf(9))
                    .call<Nothing>("governance.cancel", governance::OfProposal{1})
                    .ok());
        QCOMPARE(network.state(), u8(PHX_PROPOSAL_CANCELLED));
        QCOMPARE(network.vote(1, PHX_VOTE_YES).code, governance::kNotVoting);
    }

    void badProposalsAreRefused() {
        Network network({10});
        QCOMPARE(network.propose(1, {}).code, governance::kBadProposal);
        QCOMPARE(network.propose(1, {99}).code, governance::kNotSealed);
        QCOMPARE(network.propose(1, {7, 7}).code, governance::kBadProposal);
        QVERIFY(network.propose(1, {7, 8}).ok());
        governance::Propose untitled{PHX_PROPOSE_UPGRADE, {}, "", "", false};
        untitled.code_hashes.push(hashOf(7));
        QCOMPARE(network.host.transaction(keyOf(1)).call<u64>("governance.propose", untitled).code,
                 governance::kBadProposal);
        QCOMPARE(network.vote(9, PHX_VOTE_YES).code, governance::kNoPower);
        QCOMPARE(network.vote(1, 4).code, governance::kBadChoice);
        QCOMPARE(network.vote(1, PHX_VOTE_YES, 55).code, governance::kUnknown);
    }

    void atMostFourProposalsAreOpen() {
        Network network({10});
        for (int i = 0; i < 4; ++i) QVERIFY(network.propose().ok());
        QCOMPARE(network.propose().code, governance::kTooMany);
        network.vote(1, PHX_VOTE_NO, 2);
        network.endBlock();
        QVERIFY(network.propose().ok());
    }

    void parametersAreChangedByAVote() {
        Network network({10});
        governance::SetParams change{{30, 7, 12, 0, 2}, "slower", ""};
        QVERIFY(network.host.transaction(keyOf(1)).call<u64>("governance.set_params", change).ok());
        network.vote(1, PHX_VOTE_YES);
        network.endBlock();
        const auto now =
            network.host.query().call<governance::Parameters>("governance.parameters", Nothing{});
        QCOMPARE(now.value.voting_blocks, 30u);
        QCOMPARE(now.value.activation_delay, 7u);
        QVERIFY(network.host.decisions.empty());
        change.parameters.activation_delay = 4;
        QCOMPARE(network.host.transaction(keyOf(1)).call<u64>("governance.set_params", change).code,
                 governance::kBadParameters);
    }

    void moreThanHalfOfThePowerReverts() {
        Network network({10, 10, 10, 10});
        network.propose();
        for (const u8 voter : {1, 2, 3}) network.vote(voter, PHX_VOTE_YES);
        network.endBlock();
        const auto revert = [&](u8 voter) {
            return network.host.transaction(keyOf(voter))
                .call<Nothing>("governance.revert", governance::OfService{"fees"});
        };
        QCOMPARE(revert(1).code, governance::kNothingToRevert);
        network.statuses[1] = {PHX_PROPOSAL_PROBATION, 106, 40};
        QVERIFY(revert(1).ok());
        QVERIFY(revert(1).ok());
        network.endBlock();
        QVERIFY(revert(2).ok());
        network.endBlock();
        QCOMPARE(network.decisions().size(), 1u);
        QVERIFY(revert(4).ok());
        network.endBlock();
        QCOMPARE(network.decisions().size(), 2u);
        QCOMPARE(network.decisions()[1].kind, u8(PHX_DECIDE_REVERT));
        QVERIFY(network.decisions()[1].code_hashes[0] == hashOf(7));
        network.endBlock();
        QCOMPARE(network.decisions().size(), 2u);
    }

    void proposalsComeInPages() {
        Network network({10});
        for (int i = 0; i < 6; ++i) {
            QVERIFY(network.propose().ok());
            network.vote(1, PHX_VOTE_NO, u64(i + 1));
            network.endBlock();
        }
        const auto page = [&](u64 from, u32 limit) {
            return network.host.query()
                .call<Vector<governance::ProposalView>>("governance.proposals",
                                                        governance::Page{from, limit})
                .value;
        };
        QCOMPARE(page(0, 10).size, 6u);
        QCOMPARE(page(3, 2).size, 2u);
        QCOMPARE(page(3, 2)[0].id, 3u);
        QCOMPARE(page(7, 10).size, 0u);
    }

    // An early result must be that of every way in which the votes that are left can fall.
    void anEarlyResultIsCertain() {
        for (u64 total = 1; total <= 7; ++total)
            for (u64 yes = 0; yes <= total; ++yes)
                for (u64 no = 0; yes + no <= total; ++no)
                    for (u64 veto = 0; yes + no + veto <= total; ++veto)
                        for (u64 abstain = 0; yes + no + veto + abstain <= total; ++abstain) {
                            const Tally tally{yes, no, veto, abstain, total};
                            bool seen[4] = {};
                            const u64 left = tally.left();
                            for (u64 y = 0; y <= left; ++y)
                                for (u64 n = 0; y + n <= left; ++n)
                                    for (u64 v = 0; y + n + v <= left; ++v)
                                        for (u64 a = 0; y + n + v + a <= left; ++a)
                                            seen[int(resultNow({yes + y, no + n, veto + v,
                                                                abstain + a, total}))] = true;
                            const int possible = seen[1] + seen[2] + seen[3];
                            const Verdict early = resultEarly(tally);
                            if (early != Verdict::Open) {
                                QCOMPARE(possible, 1);
                                QVERIFY(seen[int(early)]);
                            } else {
                                QVERIFY(possible > 1);
                            }
                        }
    }
};

QTEST_APPLESS_MAIN(GovernanceTest)
#include "governance_test.moc"
