// The constitutional path, on chains whose services have been taken over.
#include "node/chain/code_proof.h"
#include "tests/support/dev_chain.h"

#include <QtTest>

using namespace phoenix;
using tests::DevChain;

namespace {

crypto::Address someone(std::uint8_t number) {
    crypto::Address address{};
    address[0] = number;
    return address;
}

chain::VersionEntry inForce(DevChain& chain, const std::string& service) {
    return *swap::TableReader(chain.node().state()).version(service);
}

std::map<std::string, chain::Hash> codeOf(DevChain& chain) {
    std::map<std::string, chain::Hash> all;
    for (const auto& [service, entry] : swap::TableReader(chain.node().state()).versions()) all[service] = entry.codeHash;
    return all;
}

// Votes the packages in, all at once, and goes on to the block after they came.
void takeOver(DevChain& chain, const std::vector<std::string>& names) {
    std::vector<Bytes> packages;
    for (const std::string& name : names) packages.push_back(tests::packageOf("takeover", name));
    const std::uint64_t proposal = chain.propose(packages, "a takeover");
    chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
    chain.runTo(chain.node().proposal(proposal)->activationHeight + 1);
}

chain::Override back(DevChain& chain, const std::map<std::string, chain::Hash>& to) {
    chain::Override override;
    override.body.expiry = chain.node().height() + 50;
    for (const auto& [service, codeHash] : codeOf(chain))
        if (to.at(service) != codeHash) override.body.lines.push_back({service, codeHash, to.at(service)});
    return override;
}

QString textOf(const Result<crypto::Hash>& result) {
    return result ? QString("accepted") : QString::fromStdString(result.error().message);
}

} // namespace

class OverrideTest : public QObject {
    Q_OBJECT

  private slots:
    void getsThroughHostileServices() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const auto genesis = codeOf(chain);
        takeOver(chain, {"governance_closed", "fees_greedy", "mempool_closed", "builder_idle"});
        QCOMPARE(inForce(chain, "governance").version, std::string("1.5.0"));
        // Nobody's transaction gets anywhere, and it stays so when the trial is over.
        chain.makeBlocks(20);
        QCOMPARE(inForce(chain, "fees").version, std::string("1.5.0"));
        const auto refused = chain.node().submit(api::signCall(
            api::transferCall(someone(1), 5), {tests::devGenesis().hash(), 0, 1, 500}, tests::operatorKey()));
        QVERIFY2(!refused, "a transfer was accepted");

        const auto sent = chain.override(back(chain, genesis));
        QVERIFY2(sent, qPrintable(textOf(sent)));
        chain.makeBlocks(1);
        const auto done = chain.node().transaction(*sent);
        QVERIFY(done.has_value());
        QVERIFY2(done->execution.receipt.status == chain::ReceiptStatus::Ok, done->execution.detail.c_str());
        QCOMPARE(done->execution.fee, 0u);
        const std::uint64_t activation = codec::Reader(done->execution.returned).integer<std::uint64_t>();
        QCOMPARE(activation, done->height + 5);
        chain.runTo(activation - 1);
        QCOMPARE(inForce(chain, "governance").version, std::string("1.5.0"));
        chain.runTo(activation);
        QCOMPARE(codeOf(chain), genesis);
        // The chain is its own again, and says in its history who decided.
        chain.makeBlocks(4);
        const std::uint64_t before = chain.node().account(someone(1))->balance;
        QVERIFY(chain.commit(api::transferCall(someone(1), 5)).execution.receipt.status == chain::ReceiptStatus::Ok);
        QCOMPARE(chain.node().account(someone(1))->balance, before + 5);
        const auto history = chain.node().snapshot()->history;
        QCOMPARE(std::ranges::count_if(history, [](const auto& entry) { return entry.overrideNumber == 0u; }), 4);
        const auto swaps = chain.node().snapshot()->swaps;
        QCOMPARE(std::ranges::count_if(swaps, [](const auto& swap) { return swap.overrideNumber == 0u && swap.proposal == 0; }), 4);
        const auto& events = chain.eventsOf(0);
        QCOMPARE(std::ranges::count_if(events, [](const api::NodeEvent& event) {
            return event.kind == api::NodeEventKind::Swap && event.overrideNumber == 0u && event.proposal == 0;
        }), 4);
        const auto proposal = chain.propose(tests::packageOf("samples", "fees_v2"), "life goes on");
        QCOMPARE(chain.node().proposal(proposal)->state, chain::ProposalState::Voting);
    }

    // A restart in between finds everything in the state, and a replay comes to the same roots.
    void survivesARestartAndReplays() {
        const auto store = storage::memoryStore();
        chain::ExecutionRoots roots;
        std::uint64_t height = 0;
        std::map<std::string, chain::Hash> genesis;
        {
            DevChain chain(*store);
            chain.runTo(1);
            genesis = codeOf(chain);
            takeOver(chain, {"governance_closed"});
            QVERIFY(chain.override(back(chain, genesis)));
            chain.makeBlocks(2);
        }
        {
            DevChain chain(*store);
            chain.makeBlocks(8);
            QCOMPARE(codeOf(chain), genesis);
            roots = chain.node().roots();
            height = chain.node().height();
        }
        const auto fresh = storage::memoryStore();
        storage::Batch batch;
        const engine::ChainStore from(*store);
        for (std::uint64_t at = 1; at <= height; ++at) engine::ChainStore::putBlock(batch, **from.block(at));
        QVERIFY(fresh->write(batch, storage::Durability::Synced));
        DevChain again(*fresh);
        QVERIFY(again.node().height() >= height);
        QVERIFY(*engine::ChainStore(*fresh).roots(height) == roots);
    }

    void isRefused() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const auto genesis = codeOf(chain);
        takeOver(chain, {"governance_closed"});
        const chain::Override good = back(chain, genesis);
        const auto refused = [&](chain::Override changed, const char* why) {
            const auto sent = chain.override(std::move(changed));
            QVERIFY2(textOf(sent).contains(why), qPrintable(textOf(sent)));
        };
        chain::Override bad = good;
        bad.body.sequence = 1;
        refused(bad, "the next is 0");
        bad = good;
        bad.body.expiry = chain.node().height();
        refused(bad, "valid until");
        bad = good;
        bad.body.lines[0].from = crypto::sha256(viewOf("something"));
        refused(bad, "in force is");
        bad = good;
        bad.body.lines[0].to = genesis.at("fees");
        refused(bad, "no package of governance");
        bad = good;
        bad.body.lines[0].to = {};
        refused(bad, "the kernel itself calls governance");
        bad = good;
        bad.signatures = {{tests::consensusKey(5).publicKey(), {}}, {tests::consensusKey(6).publicKey(), {}}};
        std::ranges::sort(bad.signatures, std::ranges::greater{}, &chain::OverrideSignature::key);
        refused(bad, "sorted by key");
        QVERIFY(chain.override(good));
        chain.makeBlocks(1);
        refused(good, "committed already");
        chain::Override again = good;
        again.body.expiry += 1;
        refused(again, "the next is 1");
    }

    // Ten of twelve: the first validator alone has enough, the others alone have not.
    void takesMoreThanTwoThirdsOfThePower() {
        const auto first = storage::memoryStore(), second = storage::memoryStore(), third = storage::memoryStore();
        DevChain chain(std::vector{tests::DevMember{*first}, tests::DevMember{*second}, tests::DevMember{*third}});
        chain.runTo(1);
        const auto genesis = codeOf(chain);
        takeOver(chain, {"governance_closed"});
        const chain::Override wanted = back(chain, genesis);
        chain::Override weak = wanted;
        chain::sign(weak, tests::consensusKey(1), tests::devGenesis(3).hash());
        chain::sign(weak, tests::consensusKey(2), tests::devGenesis(3).hash());
        const auto may = swap::mayOverride(weak, tests::devGenesis(3).hash(), chain.node().height() + 1,
                                           swap::TableReader(chain.node().state()),
                                           [&](std::uint64_t height) { return engine::ChainStore(*first).validators(height); });
        QVERIFY(!may);
        QVERIFY2(QString::fromStdString(may.error().message).contains("signed by 2 of 12 power"), may.error().message.c_str());
        QVERIFY(chain.override(wanted));
        chain.makeBlocks(7);
        for (std::size_t member = 0; member < 3; ++member) {
            QCOMPARE(swap::TableReader(chain.node(member).state()).version("governance")->version, std::string("1.0.0"));
            QVERIFY(chain.node(member).roots() == chain.node(0).roots());
        }
    }

    // A governance that had its successor planned before anybody could do something about it.
    void withdrawsWhatWasPlanned() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const auto genesis = codeOf(chain);
        const std::uint64_t first = chain.propose(tests::packageOf("takeover", "governance_closed"), "first");
        const std::uint64_t second = chain.propose(tests::packageOf("raised", "registry"), "second");
        const std::uint64_t third = chain.propose(tests::packageOf("samples", "fees_v2"), "third");
        chain.commit(api::voteCall(first, api::VoteChoice::Yes));
        chain::Override override;
        override.body.expiry = chain.node().height() + 50;
        override.body.lines = {{"governance", chain::kAnyCode, genesis.at("governance")}};
        // While the override waits for its height these two are decided, the first of them after it.
        chain.runTo(chain.node().proposal(first)->activationHeight - 2);
        chain.submit(api::voteCall(second, api::VoteChoice::Yes));
        chain.commit(api::voteCall(third, api::VoteChoice::Yes));
        QVERIFY(chain.override(override));
        chain.makeBlocks(1);
        QCOMPARE(inForce(chain, "governance").version, std::string("1.5.0"));
        chain.makeBlocks(30);
        QCOMPARE(codeOf(chain), genesis);
        const auto plans = swap::TableReader(chain.node().state()).plans();
        QVERIFY(plans.at(second).state == chain::ProposalState::Expired);
        QVERIFY(plans.at(third).state == chain::ProposalState::Expired);
    }

    // A trap of the governance that was voted in sends it back without anybody's doing.
    void isNotNeededWhileAVersionIsOnTrial() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const std::uint64_t proposal = chain.propose(tests::packageOf("takeover", "governance_trapping"), "trapping");
        chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
        const std::uint64_t entered = chain.node().proposal(proposal)->activationHeight;
        chain.runTo(entered);
        QCOMPARE(inForce(chain, "governance").version, std::string("1.0.0"));
        QCOMPARE(chain.node().proposal(proposal)->state, chain::ProposalState::Reverted);
        const std::uint64_t next = chain.propose(tests::packageOf("samples", "fees_v2"), "life goes on");
        chain.commit(api::voteCall(next, api::VoteChoice::Yes));
        chain.runTo(chain.node().proposal(next)->activationHeight);
        QCOMPARE(inForce(chain, "fees").version, std::string("1.1.0"));
    }

    void provesWhichCodeExecutedABlock() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const auto genesis = codeOf(chain);
        takeOver(chain, {"governance_closed"});
        const std::uint64_t taken = inForce(chain, "governance").activationHeight;
        chain.makeBlocks(4);
        for (const std::uint64_t height : {taken - 1, taken, taken + 1}) {
            const auto info = chain.node().proveCode(height, "governance");
            QVERIFY(info.has_value());
            const auto proof = codec::decode<chain::CodeProof>(info->proof, "a proof");
            QVERIFY(proof && chain::verify(*proof, info->root));
            QCOMPARE(proof->entry.codeHash == genesis.at("governance"), height < taken);
            QVERIFY(proof->header.has_value());
            QCOMPARE(proof->header->hash(), chain.node().block(height + 2)->hash);
        }
        QVERIFY(!chain.node().proveCode(chain.node().height() + 1, "governance"));
        QVERIFY(!chain.node().proveCode(1, "nobody"));
    }
};

QTEST_APPLESS_MAIN(OverrideTest)
#include "override_test.moc"
