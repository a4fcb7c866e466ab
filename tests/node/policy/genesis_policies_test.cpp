// The genesis policies on both engines, asked as a node asks them: what kernel and services take each other's
// bytes for is the same, and what an answer costs.
#include "node/mempool/pool.h"
#include "node/policy/policies.h"
#include "node/service/descriptor.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/jit/compiler.h"
#include "node/upgrade/package/package.h"
#include "tests/support/dev_chain.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace phoenix;
using mempool::Candidate;
using mempool::Pool;

namespace {

using Chosen = std::vector<std::uint32_t>;

struct World {
    service::Recorder recorder;
    std::vector<std::string> alerts;
    policy::Policies policies{recorder, [this](const std::string&, const std::string& text) { alerts.push_back(text); }};
};

chain::Transaction transactionOf(std::uint32_t sender, std::uint64_t nonce, std::uint64_t price) {
    chain::TransactionBody body;
    std::memcpy(body.sender.data(), &sender, sizeof sender);
    body.nonce = nonce;
    body.fuelPrice = price;
    body.fuelLimit = 100'000;
    body.validUntilHeight = 1000;
    body.service = "ledger";
    body.method = "transfer";
    body.args.resize(28);
    return {body, {}};
}

} // namespace

class GenesisPoliciesTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::map<std::pair<bool, std::string>, service::ServiceVersionPointer> versions_;
    std::optional<World> world_;

    service::ServiceVersionPointer versionOf(const std::string& name, bool compiled) {
        auto& version = versions_[{compiled, name}];
        if (version) return version;
        const auto package = package::decode(tests::packageOf("services", name)).value();
        std::shared_ptr<const service::Program> program;
        if (compiled) {
            auto cache = jit::ObjectCache::open(folder_.filePath("cache").toStdString());
            const jit::Compiler compiler(jit::CompilerWorker(std::filesystem::path(PHOENIX_BINARY_DIR) / "bin/phoenix-compiler"),
                                         std::move(*cache));
            const auto made = compiler.compile(package.manifest.codeHash, package.code);
            require(made.has_value(), made ? "" : made.error().message);
            program = made->program;
        } else {
            program = tests::interpretOnly(package.manifest.codeHash, package.code).program;
        }
        const auto module = ir::decode(package.code).value();
        auto made = service::ServiceVersion::make({name, "1.0.0", package.manifest.codeHash, 1, 1, 1, 0},
                                                  module.descriptor, program, package.code.size());
        require(made.has_value(), made ? "" : made.error().message);
        return version = *made;
    }

    static void engines() {
        QTest::addColumn<bool>("compiled");
        QTest::newRow("interpreter") << false;
        QTest::newRow("compiled") << true;
    }
    policy::Policies& start() {
        QFETCH(bool, compiled);
        world_.emplace();
        service::Registry registry;
        for (const std::string_view name : policy::kPolicyServices)
            registry.exchange(versionOf(std::string(name), compiled));
        world_->policies.desk.record(0, registry, {});
        return world_->policies;
    }
    // µs for one, over as many as take a good moment.
    template<typename Act>
    static double microseconds(std::size_t times, const Act& act) {
        QElapsedTimer timer;
        timer.start();
        for (std::size_t i = 0; i < times; ++i) act(i);
        return double(timer.nsecsElapsed()) / 1000.0 / double(times);
    }

  private slots:
    void cleanup() {
        // Genesis never had to be replaced by somebody's own rule.
        for (const std::string& alert : world_->alerts) QFAIL(alert.c_str());
    }

    void waitingTransactions_data() { engines(); }
    void waitingTransactions() {
        auto& policies = start();
        Pool pool(policies.pool, {.transactionsMax = 8});
        const auto add = [&pool](const chain::Transaction& one) {
            return pool.add(std::make_shared<const chain::Transaction>(one), one.id(), 0, 1);
        };
        for (std::uint32_t sender = 0; sender < 7; ++sender) QVERIFY(add(transactionOf(sender, 0, 10 + sender)));
        // A tenth more, and not less.
        const auto cheap = add(transactionOf(0, 0, 11));
        QVERIFY(!cheap && QString::fromStdString(cheap.error().message).contains("a tenth more"));
        QVERIFY(add(transactionOf(0, 0, 12)));
        // Nearly full: what cannot be next has to wait elsewhere.
        const auto later = add(transactionOf(1, 1, 99));
        QVERIFY(!later && later.error().code == ErrorCode::Retry);
        QVERIFY(add(transactionOf(7, 0, 50)));
        // Full: the cheapest give way.
        QVERIFY(!add(transactionOf(8, 0, 11)));
        QVERIFY(add(transactionOf(8, 0, 13)));
        const auto queue = pool.queue(10, 1);
        QCOMPARE(queue.items.size(), std::size_t(8));
        QCOMPARE(queue.candidates[0].rank, 50u);
        QCOMPARE(queue.candidates[7].rank, 12u);
        QCOMPARE(queue.candidates[7].sender, 7u);
    }

    void blocks_data() { engines(); }
    void blocks() {
        auto& policies = start();
        std::vector<Candidate> all;
        for (std::uint32_t i = 0; i < 2'500; ++i)
            all.push_back({i % 400, 150 + i % 90, 60'000 + i * 7 % 500, i, 5'000 - i, 1});
        for (const mempool::Room room : {mempool::Room{100'000, 1u << 30}, mempool::Room{1u << 30, 50'000'000},
                                         mempool::Room{1u << 30, 1u << 30}, mempool::Room{0, 0}}) {
            const auto chosen = policies.builder.select(1, all, room);
            QVERIFY(mempool::isSelection(all, chosen, room));
            QVERIFY(chosen == mempool::takeInOrder(all, room));
        }
    }

    void consensus_data() { engines(); }
    void consensus() {
        auto& policies = start();
        const auto set = chain::ValidatorSet::make({{tests::consensusKey(0).publicKey(), 10},
                                                    {tests::consensusKey(1).publicKey(), 20}})
                             .value();
        std::array<int, 2> turns{};
        for (std::uint64_t height = 1; height <= 300; ++height) ++turns.at(policies.consensus.proposer(height, 0, set));
        QVERIFY(std::abs(turns[0] - turns[1]) > 80 && std::abs(turns[0] - turns[1]) < 120);
        QVERIFY(policies.consensus.timeouts(1, 3).proposeMs > policies.consensus.timeouts(1, 0).proposeMs);
        QCOMPARE(policies.consensus.blockLimits(1).bytes, chain::Parameters{}.blockBytesMax);
    }

    void peersAndHeartbeats_data() { engines(); }
    void peersAndHeartbeats() {
        auto& policies = start();
        std::vector<policy::GossipPeer> peers;
        for (int i = 0; i < 40; ++i) peers.push_back({i - 20, 30, i % 2 == 0, true});
        QCOMPARE(policies.gossip.targets(1, policy::Channel::Consensus, 5, peers).size(), std::size_t(40));
        const auto few = policies.gossip.targets(1, policy::Channel::Transactions, 5, peers);
        QCOMPARE(few.size(), std::size_t(8));
        // Signed numbers arrive as such: the best are those with the highest score.
        QVERIFY(std::ranges::find(few, 39u) != few.end() && std::ranges::find(few, 36u) != few.end());
        QVERIFY(policies.gossip.score(1, {-60, 0, 0, 0, 0, 1, 1}) == (policy::Standing{-50, 600'000}));
        QVERIFY(policies.gossip.score(1, {-60, 300'000, 5, 0, 0, 0, 0}) == (policy::Standing{-25, 0}));
        const std::vector<policy::SyncPeer> helpers{{1, 100, 2, 0, 20, 50}, {1, 100, 0, 0, 20, 50}};
        QVERIFY(policies.sync.nextRequest(50, 500, helpers) == (policy::SyncRequest{1, 51}));
        const std::vector<std::string> offered{"execute_us", "commit_us"};
        const auto plan = policies.telemetry.heartbeat(1, true, 0, offered);
        QCOMPARE(plan.intervalMs, 1000u);
        QCOMPARE(plan.reports, (Chosen{0, 1}));
    }

    // Figures for those who read the log; no absolute time is asked for.
    void whatAnAnswerCosts_data() { engines(); }
    void whatAnAnswerCosts() {
        QFETCH(bool, compiled);
        auto& policies = start();
        const std::size_t times = compiled ? 2'000 : 300;
        Pool pool(policies.pool);
        mempool::KernelRules rules;
        Pool plain(rules);
        std::vector<chain::Transaction> all;
        std::vector<crypto::Hash> ids;
        for (std::uint32_t i = 0; i < times; ++i) {
            all.push_back(transactionOf(i % 300, i / 300, 5 + i));
            ids.push_back(all.back().id());
        }
        const auto submit = [&](Pool& into, std::size_t i) {
            QVERIFY(into.add(std::make_shared<const chain::Transaction>(all[i]), ids[i], 0, 1));
        };
        const double withPolicy = microseconds(times, [&](std::size_t i) { submit(pool, i); });
        const double without = microseconds(times, [&](std::size_t i) { submit(plain, i); });
        qInfo("a transaction is admitted and ranked in %.1f µs (the kernel's own rules: %.1f)", withPolicy, without);
        std::vector<Candidate> waiting;
        for (std::uint32_t i = 0; i < 1'000; ++i) waiting.push_back({i % 300, 200, 100'000, 1'000 - i, 1'000 - i, 1});
        const mempool::Room room{4u << 20, 2'000'000'000};
        std::uint64_t height = 1;
        const double select = microseconds(compiled ? 200 : 10, [&](std::size_t) {
            QCOMPARE(policies.builder.select(height++, waiting, room).size(), std::size_t(1'000));
        });
        const double own = microseconds(200, [&](std::size_t) {
            QCOMPARE(mempool::takeInOrder(waiting, room).size(), std::size_t(1'000));
        });
        qInfo("a block is selected from 1000 candidates in %.1f µs (the kernel's own choice: %.1f)", select, own);
        std::vector<mempool::Offer> offers;
        for (const chain::Transaction& one : all) offers.push_back({one.body, 250, 0});
        const double rank = microseconds(compiled ? 50 : 5, [&](std::size_t) {
            QCOMPARE(policies.pool.rank(1, offers).size(), offers.size());
        });
        qInfo("a transaction that waits is ranked anew in %.2f µs", rank / double(offers.size()));
    }
};

QTEST_APPLESS_MAIN(GenesisPoliciesTest)
#include "genesis_policies_test.moc"
