// The samples on a chain: every one comes into force in one chain's life, and those made to fail go back.
#include <phoenix/testing/host_mock.h>

#include "upgrades/samples/token/token.h"

#include "node/api/calls.h"
#include "node/upgrade/package/package.h"
#include "tests/support/dev_chain.h"

#include <QtTest>

using namespace phoenix;
using tests::DevChain;

namespace {

template<typename T>
Bytes encoded(const T& value) {
    const phx::Bytes bytes = phx::encode(value);
    return Bytes(bytes.data, bytes.data + bytes.size);
}

struct Open {
    phx::Address payee;
    phx::Text symbol;
    phx::u64 amount;
    phx::u64 until;
    PHX_FIELDS(payee, symbol, amount, until)
};

std::string versionOf(DevChain& chain, const std::string& service) {
    const auto entries = swap::TableReader(chain.node().state()).versions();
    const auto found = entries.find(service);
    return found == entries.end() ? "none" : found->second.version;
}

std::string stateOf(DevChain& chain, std::uint64_t proposal) {
    return std::string(chain::name(chain.node().proposal(proposal)->state));
}

chain::ReceiptStatus statusOf(DevChain& chain, const api::Call& call) {
    return chain.commit(call).execution.receipt.status;
}

phx::Address operatorAddress() {
    phx::Address address{};
    const auto of = crypto::addressOf(tests::operatorKey().publicKey());
    std::copy(of.begin(), of.end(), address.bytes);
    return address;
}

std::uint64_t approve(DevChain& chain, const std::vector<std::string>& samples) {
    std::vector<Bytes> packages;
    for (const std::string& sample : samples)
        packages.push_back(tests::packageOf("samples", sample));
    const std::uint64_t proposal = chain.propose(packages, samples.front());
    chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
    return proposal;
}

} // namespace

class ChainTest : public QObject {
    Q_OBJECT
  private slots:
    void everySampleComesIntoForceInOneChain() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        struct Step {
            std::vector<std::string> samples;
            std::vector<std::pair<std::string, std::string>> versions;
        };
        const std::vector<Step> steps = {
            {{"hello"}, {{"hello", "1.0.0"}}},
            {{"fees_v2"}, {{"fees", "1.1.0"}}},
            {{"ledger_v2"}, {{"ledger", "1.1.0"}}},
            {{"ledger_v3", "fees_v3"}, {{"ledger", "1.2.0"}, {"fees", "1.2.0"}}},
            {{"rotation"}, {{"consensus", "1.1.0"}}},
            {{"mempool_priority"}, {{"mempool", "1.1.0"}}},
            {{"token", "escrow"}, {{"token", "1.0.0"}, {"escrow", "1.0.0"}}},
            {{"token_v2"}, {{"token", "1.1.0"}}},
            {{"fee_market"}, {{"fees", "1.3.0"}}},
            {{"governance_veto"}, {{"governance", "1.1.0"}}},
        };
        for (const Step& step : steps) {
            const std::uint64_t proposal = approve(chain, step.samples);
            const std::uint64_t height = chain.node().proposal(proposal)->activationHeight;
            QVERIFY2(height > 0, step.samples[0].c_str());
            chain.runTo(height);
            for (const auto& [service, version] : step.versions)
                QCOMPARE(versionOf(chain, service), version);
            // What a chain is for goes on through every trial.
            QCOMPARE(statusOf(chain, api::transferCall({}, 5)), chain::ReceiptStatus::Ok);
            while (stateOf(chain, proposal) == "probation") chain.makeBlocks(1);
            QCOMPARE(stateOf(chain, proposal), std::string("final"));
            QVERIFY(!chain.node().stopped());
        }
    }

    void aServiceCallsAnotherOnTheChain() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const std::uint64_t proposal = approve(chain, {"token", "escrow"});
        chain.runTo(chain.node().proposal(proposal)->activationHeight);
        const auto ok = chain::ReceiptStatus::Ok;
        QCOMPARE(statusOf(chain, {"token", "create", encoded(token::Create{"GOLD", 100})}), ok);
        const Bytes open = encoded(Open{operatorAddress(), "GOLD", 40, 1000});
        // Without the holder's leave nothing is taken.
        QCOMPARE(statusOf(chain, {"escrow", "open", open}), chain::ReceiptStatus::Aborted);
        QCOMPARE(statusOf(chain, {"token", "allow", encoded(token::Allow{"escrow", "GOLD", 40})}), ok);
        const auto opened = chain.commit({"escrow", "open", open});
        QCOMPARE(opened.execution.receipt.status, ok);
        QVERIFY(opened.execution.returned == encoded(phx::u64(1)));
        QCOMPARE(statusOf(chain, {"escrow", "release", encoded(phx::u64(1))}), ok);
        QCOMPARE(statusOf(chain, {"escrow", "release", encoded(phx::u64(1))}),
                 chain::ReceiptStatus::Aborted);
    }

    void ofAPairNeitherComesAlone() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        // The ledger first: while it is only sealed, the fees that need it may be sealed too.
        const crypto::Hash ledger = chain.seal(tests::packageOf("samples", "ledger_v3"));
        const crypto::Hash fees = chain.seal(tests::packageOf("samples", "fees_v3"));
        QVERIFY(ledger != fees);
        const auto proposed = chain.commit(api::proposeUpgradeCall({fees}, "fees alone", ""));
        QCOMPARE(proposed.execution.receipt.status, chain::ReceiptStatus::Ok);
        const auto id = codec::decode<std::uint64_t>(proposed.execution.returned, "the number");
        chain.commit(api::voteCall(*id, api::VoteChoice::Yes));
        chain.runTo(chain.node().proposal(*id)->activationHeight + 1);
        QCOMPARE(versionOf(chain, "fees"), std::string("1.0.0"));
        QCOMPARE(stateOf(chain, *id), std::string("reverted"));
        // Together they do.
        const auto both = chain.commit(api::proposeUpgradeCall({ledger, fees}, "both", ""));
        const auto next = codec::decode<std::uint64_t>(both.execution.returned, "the number");
        chain.commit(api::voteCall(*next, api::VoteChoice::Yes));
        chain.runTo(chain.node().proposal(*next)->activationHeight);
        QCOMPARE(versionOf(chain, "ledger"), std::string("1.2.0"));
        QCOMPARE(versionOf(chain, "fees"), std::string("1.2.0"));
    }

    void aFailureThatShowsLateGoesBack() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const std::uint64_t proposal = approve(chain, {"fees_late"});
        const std::uint64_t height = chain.node().proposal(proposal)->activationHeight;
        chain.runTo(height + 3);
        // Four blocks are good, the activation's among them.
        QCOMPARE(versionOf(chain, "fees"), std::string("1.9.1"));
        QCOMPARE(stateOf(chain, proposal), std::string("probation"));
        chain.runTo(height + 4);
        QCOMPARE(versionOf(chain, "fees"), std::string("1.0.0"));
        QCOMPARE(stateOf(chain, proposal), std::string("reverted"));
        QCOMPARE(statusOf(chain, api::transferCall({}, 5)), chain::ReceiptStatus::Ok);
        QVERIFY(!chain.node().stopped());
    }

    void whatIsApprovedCanStillBeVetoed() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(1);
        const std::uint64_t upgrade = approve(chain, {"governance_veto"});
        chain.runTo(chain.node().proposal(upgrade)->activationHeight);
        QCOMPARE(versionOf(chain, "governance"), std::string("1.1.0"));
        const std::uint64_t stopped = approve(chain, {"hello"});
        const std::uint64_t goesOn = approve(chain, {"fees_v2"});
        chain.makeBlocks(10);
        // Both are won, and wait.
        QCOMPARE(stateOf(chain, stopped), std::string("voting"));
        QCOMPARE(statusOf(chain, api::voteCall(stopped, api::VoteChoice::Veto)),
                 chain::ReceiptStatus::Ok);
        QCOMPARE(stateOf(chain, stopped), std::string("vetoed"));
        chain.makeBlocks(20);
        QVERIFY(chain.node().proposal(goesOn)->activationHeight > 0);
        chain.runTo(chain.node().proposal(goesOn)->activationHeight);
        QCOMPARE(versionOf(chain, "fees"), std::string("1.1.0"));
        QCOMPARE(versionOf(chain, "hello"), std::string("none"));
    }
};

QTEST_GUILESS_MAIN(ChainTest)
#include "chain_test.moc"
