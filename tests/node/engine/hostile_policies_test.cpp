// Policies that were voted in and should not have been: the chain goes on, says so, and votes them out again.
#include "node/api/calls.h"
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

const api::ServiceInfo serviceOf(DevChain& chain, const std::string& name) {
    return *std::ranges::find(chain.node().snapshot()->services, name, &api::ServiceInfo::service);
}

int alerts(const DevChain& chain, const QString& beginning) {
    return int(std::ranges::count_if(chain.eventsOf(0), [&beginning](const api::NodeEvent& event) {
        return event.kind == api::NodeEventKind::Alert && QString::fromStdString(event.text).startsWith(beginning);
    }));
}

// Votes the version in, and waits until it is the one that is asked.
void enter(DevChain& chain, const std::string& name) {
    chain.runTo(1);
    const std::uint64_t proposal = chain.propose(tests::packageOf("policies", name), name);
    chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
    chain.runTo(chain.node().proposal(proposal)->activationHeight + chain::kDelayBlocks);
}

} // namespace

class HostilePoliciesTest : public QObject {
    Q_OBJECT

  private slots:
    void genesisDecidesInstead_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("alert");
        const QString builder = "builder 1.1.0 does not answer select (", mempool = "mempool 1.1.0 does not answer ";
        QTest::newRow("a builder that traps") << "builder_traps" << builder + "unreachable";
        QTest::newRow("a builder without end") << "builder_loops" << builder + "out of fuel";
        QTest::newRow("a builder of nonsense") << "builder_garbage" << builder;
        QTest::newRow("a builder that repeats") << "builder_repeats" << builder + "its selection";
        QTest::newRow("a mempool that traps") << "mempool_traps" << mempool + "admit (unreachable";
        QTest::newRow("a mempool without end") << "mempool_loops" << mempool + "admit (out of fuel";
        QTest::newRow("a mempool of nonsense") << "mempool_garbage" << mempool + "admit (";
        QTest::newRow("a mempool that exceeds") << "mempool_beyond" << mempool + "rank (it gives 2 ranks to 1";
    }

    void genesisDecidesInstead() {
        QFETCH(QString, name);
        QFETCH(QString, alert);
        const std::string service = name.section('_', 0, 0).toStdString();
        const auto store = storage::memoryStore();
        {
            DevChain chain(*store);
            enter(chain, name.toStdString());
            // As fast as ever: what is submitted is in the next block.
            for (std::uint8_t i = 0; i < 6; ++i) {
                const std::uint64_t next = chain.node().height() + 1;
                const auto first = chain.submit(api::transferCall(someone(20 + i), 10));
                const auto info = chain.commit(api::transferCall(someone(20 + i), 10));
                QCOMPARE(info.height, next);
                QCOMPARE(chain.node().transaction(first)->height, next);
                QCOMPARE(chain.node().account(someone(20 + i))->balance, 20u);
            }
            QCOMPARE(alerts(chain, alert), 1);
            QCOMPARE(serviceOf(chain, service).version, std::string("1.1.0"));
            QVERIFY(QString::fromStdString(serviceOf(chain, service).lastError).startsWith(alert));
        }
        // A node that starts anew finds both versions again.
        DevChain chain(*store);
        chain.runTo(chain.node().height() + 1);
        QCOMPARE(chain.commit(api::transferCall(someone(30), 10)).execution.receipt.status, chain::ReceiptStatus::Ok);
        QCOMPARE(alerts(chain, alert), 1);
        // And the vote that takes it back is a transaction like others.
        QCOMPARE(chain.commit(api::revertCall(service)).execution.receipt.status, chain::ReceiptStatus::Ok);
        chain.makeBlocks(8 + chain::kDelayBlocks);
        QCOMPARE(serviceOf(chain, service).version, std::string("1.0.0"));
        const auto seen = chain.eventsOf(0).size();
        chain.commit(api::transferCall(someone(31), 10));
        for (std::size_t i = seen; i < chain.eventsOf(0).size(); ++i)
            QVERIFY(chain.eventsOf(0)[i].kind != api::NodeEventKind::Alert);
    }

    // Nothing is an answer: most blocks are empty, and the kernel fills the ninth.
    void aBuilderThatSleepsIsVotedOut() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        enter(chain, "builder_sleeps");
        const std::uint64_t before = chain.node().height();
        const auto info = chain.commit(api::transferCall(someone(20), 10));
        QVERIFY2(info.height > before + 1 && info.height <= before + 9, qPrintable(QString::number(info.height - before)));
        QCOMPARE(alerts(chain, "builder 1.1.0 leaves blocks empty while transactions wait"), 1);
        chain.commit(api::revertCall("builder"));
        chain.makeBlocks(8 + chain::kDelayBlocks);
        QCOMPARE(serviceOf(chain, "builder").version, std::string("1.0.0"));
        const std::uint64_t next = chain.node().height() + 1;
        QCOMPARE(chain.commit(api::transferCall(someone(20), 10)).height, next);
    }

    // A refusal is an answer, too: nothing but the kernel's lanes gets through, and blocks are made.
    void aMempoolThatIsShutDoesNotStopTheChain() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        enter(chain, "mempool_shut");
        const auto nonce = chain.node().account(crypto::addressOf(tests::operatorKey().publicKey()))->nonce;
        const auto refused = chain.node().submit(
            api::signCall(api::transferCall(someone(1), 1), {tests::devGenesis().hash(), nonce, 1, 1000}, tests::operatorKey()));
        QVERIFY(!refused);
        QCOMPARE(QString::fromStdString(refused.error().message), QString("closed for ever"));
        const std::uint64_t before = chain.node().height();
        chain.makeBlocks(5);
        QCOMPARE(chain.node().height(), before + 5);
    }
};

QTEST_APPLESS_MAIN(HostilePoliciesTest)
#include "hostile_policies_test.moc"
