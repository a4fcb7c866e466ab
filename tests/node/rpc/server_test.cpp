// The RPC server over real sockets: answers, refusals, limits, subscriptions and its end.
#include "node/rpc/server.h"

#include "node/json/values.h"
#include "tests/support/fake_node.h"

#include <QtTest>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace phoenix;

namespace {

// A bare TCP client, so that the server meets bytes that no library would send.
class RawClient {
  public:
    explicit RawClient(std::uint16_t port)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(port);
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&place), sizeof place) == 0;
    }
    ~RawClient() { ::close(socket_); }

    bool connected() const { return connected_; }
    bool send(const QByteArray& bytes) {
        qsizetype sent = 0;
        while (sent < bytes.size()) {
            const ssize_t put = ::send(socket_, bytes.constData() + sent,
                                       std::size_t(bytes.size() - sent), MSG_NOSIGNAL);
            if (put <= 0) return false;
            sent += put;
        }
        return true;
    }
    // Reads until the text holds `until`, the end, or the time.
    QByteArray read(const QByteArray& until, int timeoutMs = 5'000) {
        QByteArray text;
        char buffer[4096];
        pollfd wait{socket_, POLLIN, 0};
        while (!text.contains(until) && ::poll(&wait, 1, timeoutMs) > 0) {
            const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
            if (got <= 0) {
                ended_ = true;
                break;
            }
            text.append(buffer, got);
        }
        return text;
    }
    bool ended() const { return ended_; }

    QByteArray post(const QByteArray& body) {
        send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) +
             "\r\n\r\n" + body);
        return read("}");
    }
    void upgrade() {
        send("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    }
    // One masked text frame; the mask is zero.
    void frame(const QByteArray& text) {
        QByteArray bytes;
        bytes.append('\x81');
        bytes.append(char(0x80 | text.size()));
        bytes.append(4, '\0');
        send(bytes + text);
    }

  private:
    int socket_;
    bool connected_ = false;
    bool ended_ = false;
};

} // namespace

class ServerTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fake::FakeNode> node_;
    std::unique_ptr<rpc::Server> server_;

    void restart(rpc::Limits limits = {}) {
        server_.reset();
        node_ = std::make_unique<fake::FakeNode>(fake::Scene::Demo);
        node_->changeNetwork([](api::NetworkState& network) { network.peers.clear(); }); // a short answer
        server_ = std::make_unique<rpc::Server>(*node_, rpc::Endpoint{"127.0.0.1", 0}, limits);
        const auto started = server_->start();
        QVERIFY2(started, started ? "" : started.error().message.c_str());
    }

  private slots:
    void init() { restart(); }
    void cleanup() {
        server_.reset();
        node_.reset();
    }

    void answersOnOneConnectionSeveralTimes() {
        RawClient client(server_->port());
        for (int i = 0; i < 3; ++i) {
            const QByteArray answer = client.post(R"({"jsonrpc":"2.0","id":7,"method":"peers"})");
            QVERIFY2(answer.contains(R"("id":7,"result":[])"), answer.constData());
        }
    }

    void answersBatchesAndKeepsQuietOnNotifications() {
        RawClient client(server_->port());
        const QByteArray batch =
            R"([{"jsonrpc":"2.0","id":"a","method":"peers"},{"jsonrpc":"2.0","method":"peers"},5])";
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " +
                    QByteArray::number(batch.size()) + "\r\n\r\n" + batch);
        const QByteArray answer = client.read("}}]");
        QVERIFY2(answer.contains(R"([{"jsonrpc":"2.0","id":"a","result")"), answer.constData());
        QVERIFY2(answer.contains(R"(},{"jsonrpc":"2.0","id":null,"error")"), answer.constData());
        RawClient quiet(server_->port());
        quiet.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 35\r\n\r\n"
                   R"({"jsonrpc":"2.0","method":"peers"} )");
        QVERIFY(quiet.read("\r\n\r\n").startsWith("HTTP/1.1 204"));
    }

    void badRequestsAreErrorsAndNeverTheEnd_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("not JSON") << QByteArray("{") << QByteArray("-32700");
        QTest::newRow("empty") << QByteArray(" ") << QByteArray("-32700");
        QTest::newRow("deep") << QByteArray(100'000, '[') << QByteArray("-32700");
        QTest::newRow("empty batch") << QByteArray("[]") << QByteArray("-32600");
        QTest::newRow("no version")
            << QByteArray(R"({"id":1,"method":"peers"})") << QByteArray("-32600");
        QTest::newRow("method is a number")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":4})") << QByteArray("-32600");
        QTest::newRow("id is an object")
            << QByteArray(R"({"jsonrpc":"2.0","id":{},"method":"peers"})") << QByteArray("-32600");
        QTest::newRow("positional")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"tx","params":["00"]})")
            << QByteArray("-32602");
        QTest::newRow("huge number")
            << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"block","params":{"height":1e99}})")
            << QByteArray("-32602");
        QTest::newRow("subscribe") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"subscribe"})")
                                   << QByteArray("WebSocket");
    }

    void badRequestsAreErrorsAndNeverTheEnd() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, code);
        RawClient client(server_->port());
        const QByteArray answer = client.post(body);
        QVERIFY2(answer.contains(code), answer.constData());
        QVERIFY(RawClient(server_->port())
                    .post(R"({"jsonrpc":"2.0","id":1,"method":"peers"})")
                    .contains("result"));
    }

    void refusesALargeBody() {
        restart({.bodyBytesMax = 1000});
        RawClient client(server_->port());
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n");
        QVERIFY(client.read("larger").startsWith("HTTP/1.1 413"));
    }

    void dropsBytesThatAreNotHttp() {
        RawClient client(server_->port());
        client.send(QByteArrayLiteral("\x16\x03\x01\x02 nonsense\r\n\r\n"));
        client.read("never there", 5'000);
        QVERIFY(client.ended());
    }

    void dropsARequestThatNeverEnds() {
        restart({.requestTimeoutMs = 100});
        RawClient client(server_->port());
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Le");
        client.read("never there", 5'000);
        QVERIFY(client.ended());
    }

    void boundsTheConnections() {
        restart({.connectionsMax = 2});
        RawClient one(server_->port()), two(server_->port());
        QVERIFY(one.post(R"({"jsonrpc":"2.0","id":1,"method":"peers"})").contains("result"));
        QVERIFY(two.post(R"({"jsonrpc":"2.0","id":1,"method":"peers"})").contains("result"));
        RawClient three(server_->port());
        three.read("never there", 5'000);
        QVERIFY(three.ended());
        QVERIFY(one.post(R"({"jsonrpc":"2.0","id":1,"method":"peers"})").contains("result"));
    }

    void givesHealthAndMetrics() {
        RawClient client(server_->port());
        client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(client.read("}").contains(R"("healthy":true,"height":12907)"));
        client.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(client.read("swap_pause_us{").contains("phoenix_height 12907"));
        client.send("GET /else HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(client.read("metrics.").contains("404"));
    }

    void pagesFromElsewhereMayNotAsk() {
        RawClient client(server_->port());
        client.send("POST / HTTP/1.1\r\nHost: x\r\nOrigin: "
                    "http://localhost.evil.org\r\nContent-Length: 2\r\n\r\n{}");
        QVERIFY(client.read("node.").startsWith("HTTP/1.1 403"));
        client.send(
            "GET / HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.org\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n");
        QVERIFY(client.read("node.").startsWith("HTTP/1.1 403"));
    }

    void pushesTheEventsThatWereAskedFor() {
        RawClient client(server_->port());
        client.upgrade();
        QVERIFY(client.read("\r\n\r\n").startsWith("HTTP/1.1 101"));
        client.frame(
            R"({"jsonrpc":"2.0","id":1,"method":"subscribe","params":{"kinds":["block"]}})");
        QVERIFY(client.read("true}").contains("\"result\":true"));
        node_->tick();
        const QByteArray event = client.read("12908");
        QVERIFY(event.contains(R"("method":"event","params":{"kind":"block","height":12908)"));
        QVERIFY(!event.contains("sample\":{"));
        client.frame(R"({"jsonrpc":"2.0","id":2,"method":"peers"})");
        QVERIFY(client.read("[]}").contains("\"id\":2"));
        client.frame(R"({"jsonrpc":"2.0","id":3,"method":"subscribe","params":{"kinds":["x"]}})");
        QVERIFY(client.read("kind of event").contains("-32602"));
    }

    void dropsASubscriberThatDoesNotRead() {
        restart({.queueMessagesMax = 50});
        RawClient client(server_->port());
        client.upgrade();
        client.read("\r\n\r\n");
        client.frame(R"({"jsonrpc":"2.0","id":1,"method":"subscribe"})");
        client.read("true}");
        // Far more than the socket's buffers hold.
        api::NodeEvent event;
        event.kind = api::NodeEventKind::Emitted;
        event.data = Bytes(200'000, 1);
        for (int i = 0; i < 400; ++i)
            node_->announce(event);
        QElapsedTimer clock;
        clock.start();
        while (!client.ended() && clock.elapsed() < 20'000)
            client.read("never there", 200);
        QVERIFY(client.ended());
        QVERIFY(RawClient(server_->port())
                    .post(R"({"jsonrpc":"2.0","id":1,"method":"peers"})")
                    .contains("result"));
    }

    void answersLateRepliesAndForgetsTheLatest() {
        restart({.answerTimeoutMs = 100});
        node_->holdReplies(true);
        RawClient client(server_->port());
        const QByteArray address = QByteArray::fromStdString(crypto::toText(crypto::Address{}));
        QByteArray request =
            R"({"jsonrpc":"2.0","id":1,"method":"account","params":{"address":"%1"}})";
        request.replace("%1", address);
        QVERIFY(client.post(request).contains("did not answer account in time"));
        node_->deliver();
        node_->holdReplies(false);
        QVERIFY(client.post(request).contains("balance"));
    }

    void stopsWhileTheNodeStillOwesAReply() {
        node_->holdReplies(true);
        RawClient client(server_->port());
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 69\r\n\r\n"
                    R"({"jsonrpc":"2.0","id":1,"method":"proposal","params":{"id":  14    }})");
        QTest::qWait(100);
        server_->stop();
        QCOMPARE(node_->subscribers(), std::size_t(0));
        node_->deliver();
        client.read("never there", 2'000);
        QVERIFY(client.ended());
    }

    void namesAPortThatIsInUse() {
        rpc::Server second(*node_, {"127.0.0.1", server_->port()});
        const auto started = second.start();
        QVERIFY(!started);
        const QString text = QString::fromStdString(started.error().message);
        QVERIFY(text.contains(QString::number(server_->port())) && text.contains("in use") &&
                text.contains("rpc.port"));
        rpc::Server odd(*node_, {"here", 0});
        QVERIFY(!odd.start());
    }
};

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
