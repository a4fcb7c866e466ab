// The synchronous caller against a real server: answers, errors, a lost server.
#include "node/client/caller.h"

#include "node/rpc/server.h"
#include "tests/support/fake_node.h"

#include <QtTest>

using namespace phoenix;

class CallerTest : public QObject {
    Q_OBJECT

    fake::FakeNode node_{fake::Scene::Demo};
    std::unique_ptr<rpc::Server> server_;

    client::Url url() const { return {"127.0.0.1", server_->port()}; }

  private slots:
    void init() {
        server_ = std::make_unique<rpc::Server>(node_, rpc::Endpoint{"127.0.0.1", 0});
        QVERIFY(server_->start());
    }

    void asksForValues() {
        client::Caller caller(url());
        const auto status = caller.ask<api::NodeStatus>("status");
        QVERIFY(status);
        QCOMPARE(status->chainId, std::string("phoenix-demo"));
        const auto services = caller.ask<std::vector<api::ServiceInfo>>("services");
        QVERIFY(services);
        QCOMPARE(services->size(), node_.snapshot()->services.size());
        QVERIFY(!services->empty());
    }

    void handsOnTheNodesErrors() {
        client::Caller caller(url());
        const auto block = caller.ask<api::BlockInfo>("block", {{"height", 99'999'999}});
        QVERIFY(!block);
        QVERIFY(block.error().code == ErrorCode::NotFound);
        QVERIFY(caller.reached());
    }

    void sendsALargePackage() {
        client::Caller caller(url());
        const auto report = caller.checkPackage(Bytes(4u << 20, 9));
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        QVERIFY(report->codeHash == crypto::sha256(Bytes(4u << 20, 9)));
    }

    void connectsAgainToARestartedServer() {
        const std::uint16_t port = server_->port();
        client::Caller caller(url());
        QVERIFY(caller.call("peers"));
        server_ = std::make_unique<rpc::Server>(node_, rpc::Endpoint{"127.0.0.1", port});
        QVERIFY(server_->start());
        QVERIFY(caller.call("peers"));
    }

    void saysThatNobodyAnswers() {
        client::Caller caller(url());
        server_->stop();
        const auto answer = caller.call("peers");
        QVERIFY(!answer);
        QVERIFY(!caller.reached());
        const QString text = QString::fromStdString(answer.error().message);
        QVERIFY(text.contains("no node answers at http://127.0.0.1:") && text.contains("phoenixd"));
    }
};

QTEST_GUILESS_MAIN(CallerTest)
#include "caller_test.moc"
