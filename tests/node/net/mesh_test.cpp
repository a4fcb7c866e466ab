// Twelve nodes that know one seed find each other; and how much a connection carries, printed.
#include "tests/node/net/net_node.h"

#include <QtTest>
#include <set>

using namespace phoenix;
using namespace phoenix::net;

class MeshTest : public QObject {
    Q_OBJECT

  private slots:
    void twelveNodesBecomeAMesh() {
        constexpr std::uint16_t kNodes = 12;
        std::vector<std::unique_ptr<NetNode>> nodes;
        for (std::uint16_t i = 0; i < kNodes; ++i) {
            nodes.push_back(std::make_unique<NetNode>(std::uint16_t(10 + i), [&](Options& options) {
                if (i > 0) options.seeds = {nodes[0]->network->address()};
            }));
            QVERIFY(nodes.back()->network->start());
        }
        for (auto& node : nodes)
            QVERIFY(node->waitForPeers(kNodes - 1));
        // No pair has two connections, and both ends agree on who dialled. Views are of different
        // moments, so this is waited for.
        const auto agree = [&] {
            for (const auto& node : nodes)
                if (node->network->view()->handshakes != 0) return false;
            for (std::size_t a = 0; a < kNodes; ++a)
                for (std::size_t b = 0; b < kNodes; ++b) {
                    if (a == b) continue;
                    const auto atA = nodes[a]->peer(nodes[b]->network->id());
                    const auto atB = nodes[b]->peer(nodes[a]->network->id());
                    if (!atA || !atB || atA->inbound == atB->inbound) return false;
                }
            return true;
        };
        QVERIFY(nodes[0]->waitFor(agree));
        const SharedBytes hello = shared("hello");
        for (auto& node : nodes)
            QVERIFY(node->network->broadcast(Channel::Consensus, hello));
        for (auto& node : nodes) {
            QVERIFY(node->waitForMessages(kNodes - 1));
            std::set<NodeId> from;
            for (const Message& message : node->messages)
                from.insert(message.peer);
            QCOMPARE(from.size(), std::size_t(kNodes - 1));
        }
        // Except one, and to some.
        const NodeId left = nodes[1]->network->id();
        QVERIFY(nodes[0]->network->broadcast(Channel::Status, hello, left));
        QVERIFY(nodes[0]->network->send({nodes[1]->network->id(), nodes[2]->network->id()},
                                        Channel::Mempool, hello));
        for (std::size_t i = 1; i < kNodes; ++i)
            QVERIFY(nodes[i]->waitForMessages(kNodes - 1 + (i == 2 ? 2 : 1)));
        QVERIFY(nodes[1]->messages.back().channel == Channel::Mempool);
        std::size_t replaced = 0;
        for (auto& node : nodes)
            for (const PeerDown& down : node->look([&] { return node->downs; }))
                replaced += down.reason == DownReason::Replaced;
        qInfo("66 connections; %zu ends were replaced by a connection that both dialled", replaced);
    }

    // Not asserted: the machine is shared.
    void whatAConnectionCarries() {
        NetNode a(1, openWide), b(2, openWide);
        QVERIFY(a.network->start() && b.network->start());
        QVERIFY(b.network->addSeed(a.network->address()));
        QVERIFY(a.waitForPeers(1) && b.waitForPeers(1));
        measure(a, b, "block parts of 64 KiB", Channel::Blocks, 64 * kKiB, 2000, 128);
        measure(a, b, "transactions of 250 B", Channel::Mempool, 250, 100'000, 4000);
        std::vector<double> trips;
        for (std::size_t i = 0; i < 300; ++i) {
            const auto began = std::chrono::steady_clock::now();
            QVERIFY(a.network->broadcast(Channel::Consensus, shared("vote")));
            QVERIFY(b.waitForMessages(i + 1));
            QVERIFY(b.network->broadcast(Channel::Consensus, shared("vote")));
            QVERIFY(a.waitForMessages(i + 1));
            trips.push_back(
                std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began)
                    .count());
        }
        std::ranges::sort(trips);
        qInfo("a vote there and back, by way of the owners' threads: p50 %.0f us, p90 %.0f us",
              trips[150], trips[270]);
    }

  private:
    static void measure(NetNode& from, NetNode& to, const char* what, Channel channel,
                        std::size_t size, std::size_t count, std::size_t underWay) {
        const auto payload = std::make_shared<const Bytes>(size, std::uint8_t(1));
        const auto began = std::chrono::steady_clock::now();
        std::size_t got = 0;
        for (std::size_t sent = 0; sent < count; ++sent) {
            if (sent >= got + underWay) {
                got = sent - underWay / 2;
                QVERIFY(to.waitForMessages(got));
            }
            QVERIFY(from.network->broadcast(channel, payload));
        }
        QVERIFY(to.waitForMessages(count));
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        qInfo("%s: %.0f a second, %.0f MB/s", what, double(count) / seconds,
              double(count * size) / seconds / 1e6);
        to.look([&] {
            to.messages.clear();
            return 0;
        });
    }
};

QTEST_APPLESS_MAIN(MeshTest)
#include "mesh_test.moc"
