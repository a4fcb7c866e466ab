// The remote node cannot be told from the one behind the server: snapshot, events, replies, and
// losses.
#include "node/client/remote_node.h"

#include "node/json/values.h"
#include "node/rpc/server.h"
#include "tests/support/fake_node.h"

#include <QtTest>

using namespace phoenix;

class RemoteNodeTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fake::FakeNode> node_;
    std::unique_ptr<rpc::Server> server_;

    std::unique_ptr<client::RemoteNode> connect(client::RemoteOptions options = {}) {
        auto remote = client::RemoteNode::connect({"127.0.0.1", server_->port()}, options);
        return remote ? std::move(*remote) : nullptr;
    }

  private slots:
    void init() {
        node_ = std::make_unique<fake::FakeNode>(fake::Scene::Demo);
        server_ = std::make_unique<rpc::Server>(*node_, rpc::Endpoint{"127.0.0.1", 0});
        QVERIFY(server_->start());
    }
    void cleanup() {
        server_.reset();
        node_.reset();
    }

    void hasTheSameSnapshotAndSamples() {
        const auto remote = connect();
        QVERIFY(remote);
        QCOMPARE(json::print(json::toJson(*remote->snapshot())),
                 json::print(json::toJson(*node_->snapshot())));
        QTRY_COMPARE(remote->samples(0).size(), node_->samples(0).size());
    }

    void listenersSeeASnapshotAsNewAsTheEvent() {
        const auto remote = connect();
        QVERIFY(remote);
        std::atomic<int> seen{0}, stale{0};
        const auto subscription = remote->subscribe([&](const api::NodeEvent& event) {
            if (event.kind != api::NodeEventKind::Block) return;
            if (remote->snapshot()->status.height < event.height) ++stale;
            ++seen;
        });
        for (int i = 0; i < 20; ++i) {
            node_->tick();
            QTest::qWait(2);
        }
        QTRY_COMPARE(seen.load(), 20);
        QCOMPARE(stale.load(), 0);
        QTRY_COMPARE(remote->samples(0).size(), node_->samples(0).size());
    }

    void knowsTheSameOfTheOthers() {
        const auto remote = connect();
        QVERIFY(remote);
        QTRY_COMPARE(json::print(json::toJson(*remote->network())), json::print(json::toJson(*node_->network())));
        std::atomic<bool> fresh{false};
        const auto subscription = remote->subscribe([&](const api::NodeEvent& event) {
            if (event.kind == api::NodeEventKind::Sample) fresh = remote->network()->known == 9;
        });
        node_->changeNetwork([](api::NetworkState& network) { network.known = 9; });
        QTRY_VERIFY(fresh);
        const auto refused = api::await<void>([&](auto reply) {
            remote->control({api::PeerAction::Kind::Connect, {}, 0, "nowhere"}, reply);
        });
        QVERIFY(!refused);
        const api::NodeId heron{1, 2, 3};
        QVERIFY(api::await<void>([&](auto reply) {
            remote->control({api::PeerAction::Kind::Ban, heron, 5, {}}, reply);
        }));
        QCOMPARE(node_->actions().size(), 1u);
        QVERIFY(node_->actions()[0].peer == heron && node_->actions()[0].banMs == 5);
        QVERIFY(api::await<void>([&](auto reply) { remote->delay(30, reply); }));
        QCOMPARE(node_->delayMs(), 30u);
    }

    void repliesComeThrough() {
        const auto remote = connect();
        QVERIFY(remote);
        const auto terms =
            api::SigningTerms{remote->snapshot()->status.genesisHash, 0, 1, 1'000'000};
        const auto transfer = api::signCall(api::transferCall({}, 5), terms, fake::operatorKey());
        const auto hash =
            api::await<chain::Hash>([&](auto reply) { remote->submit(transfer, reply); });
        QVERIFY(hash && *hash == transfer.id());
        node_->tick();
        const auto done = api::await<api::TransactionInfo>(
            [&](auto reply) { remote->transaction(*hash, reply); });
        QVERIFY(done);
        QVERIFY(done->transaction == transfer);
        const auto block = api::await<api::BlockInfo>([&](auto reply) { remote->block(0, reply); });
        QVERIFY(block && block->block.transactions.size() == 1);
        const auto account =
            api::await<api::AccountInfo>([&](auto reply) { remote->account({}, reply); });
        QVERIFY(account && account->balance == 5);
        const auto proposal =
            api::await<api::ProposalInfo>([&](auto reply) { remote->proposal(14, reply); });
        QVERIFY(proposal && proposal->votes.size() == 4);
        const auto missing =
            api::await<api::ProposalInfo>([&](auto reply) { remote->proposal(99, reply); });
        QVERIFY(!missing && missing.error().code == ErrorCode::NotFound);
        const auto report = api::await<api::GateReport>([&](auto reply) {
            remote->checkPackage({1, 2}, reply);
        });
        QVERIFY(report && report->accepted);
        const auto inspection = api::await<api::PackageInspection>([&](auto reply) {
            remote->inspectPackage({1, 2}, reply);
        });
        QVERIFY(inspection && inspection->functions.size() == 2);
        node_->script([](fake::FakeChain& chain) {
            chain.packages[fake::hashNamed("p")] = {1, 2, 3};
        });
        const auto package =
            api::await<Bytes>([&](auto reply) { remote->package(fake::hashNamed("p"), reply); });
        QVERIFY(package && *package == (Bytes{1, 2, 3}));
    }

    void aLostServerIsAnAlertAndItsReturnToo() {
        const std::uint16_t port = server_->port();
        const auto remote = connect();
        QVERIFY(remote);
        std::atomic<int> alerts{0};
        const auto subscription = remote->subscribe([&](const api::NodeEvent& event) {
            if (event.kind == api::NodeEventKind::Alert) ++alerts;
        });
        node_->holdReplies(true);
        std::promise<Result<api::ProposalInfo>> owed;
        remote->proposal(14, [&](auto result) { owed.set_value(std::move(result)); });
        QTest::qWait(50);
        server_.reset();
        QTRY_COMPARE(alerts.load(), 1);
        QVERIFY(!remote->connected());
        const auto failed = owed.get_future().get();
        QVERIFY(!failed && failed.error().code == ErrorCode::Retry);
        QCOMPARE(remote->snapshot()->status.height, fake::kDemoHeight);
        const auto refused =
            api::await<api::ProposalInfo>([&](auto reply) { remote->proposal(14, reply); });
        QVERIFY(!refused);
        node_->holdReplies(false);
        server_ = std::make_unique<rpc::Server>(*node_, rpc::Endpoint{"127.0.0.1", port});
        QVERIFY(server_->start());
        node_->tick();
        QTRY_COMPARE_WITH_TIMEOUT(alerts.load(), 2, 10'000);
        QTRY_COMPARE(remote->snapshot()->status.height, fake::kDemoHeight + 1);
    }

    void givesUpWhenNobodyAnswers() {
        const std::uint16_t port = server_->port();
        server_.reset();
        const auto remote = client::RemoteNode::connect({"127.0.0.1", port});
        QVERIFY(!remote);
        QVERIFY(QString::fromStdString(remote.error().message).contains("no node answers"));
    }

    void endsWhileRepliesAreOwed() {
        auto remote = connect();
        node_->holdReplies(true);
        std::promise<Result<api::ProposalInfo>> owed;
        remote->proposal(14, [&](auto result) { owed.set_value(std::move(result)); });
        remote.reset();
        QVERIFY(!owed.get_future().get());
    }
};

QTEST_GUILESS_MAIN(RemoteNodeTest)
#include "remote_node_test.moc"
