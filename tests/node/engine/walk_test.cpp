// A chain that replaces all that it decides with, one service after the other and several at once, by good
// upgrades and by bad ones: two nodes with different engines agree at every height, and a replay from genesis
// with the same binary comes to the same roots.
#include "node/upgrade/jit/compiler.h"
#include "tests/support/dev_chain.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace phoenix;
using tests::DevChain;

namespace {

crypto::Address someone(std::uint8_t number) {
    crypto::Address address{};
    address[0] = number;
    return address;
}

tests::Compile compiledIn(const std::filesystem::path& cache) {
    auto objects = jit::ObjectCache::open(cache);
    require(objects.has_value(), objects ? "" : objects.error().message);
    const auto compiler = std::make_shared<jit::Compiler>(
        jit::CompilerWorker(std::filesystem::path(PHOENIX_BINARY_DIR) / "bin/phoenix-compiler"), std::move(*objects));
    return [compiler](const crypto::Hash& codeHash, ByteView ir) {
        auto made = compiler->compile(codeHash, ir);
        require(made.has_value(), made ? "" : made.error().message);
        return engine::CompileResult{codeHash, made->program, "", made->emitMicroseconds, made->objectBytes};
    };
}

// One upgrade of the walk, and what becomes of it.
struct Leg {
    std::vector<std::pair<const char*, const char*>> packages; // kind, name
    chain::ProposalState ends = chain::ProposalState::Final;
};

const std::vector<Leg> kLegs = {
    {{{"samples", "fees_v2"}}},
    {{{"samples", "ledger_v2"}}}, // with a migration
    {{{"samples", "hello"}}},     // a service that genesis never heard of
    {{{"takeover", "governance_trapping"}}, chain::ProposalState::Reverted},
    {{{"raised", "consensus"}}},
    {{{"raised", "mempool"}}},
    {{{"raised", "builder"}}},
    {{{"raised", "gossip"}, {"raised", "sync"}}},
    {{{"raised", "telemetry"}}},
    {{{"raised", "registry"}}},
    {{{"raised", "validators"}}},
    {{{"samples", "fees_failing"}}, chain::ProposalState::Reverted},
    {{{"takeover", "governance_closed"}}},
};

} // namespace

class WalkTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

  private slots:
    void endsWhereItsReplayEnds() {
        const auto first = storage::memoryStore(), second = storage::memoryStore();
        DevChain chain({{*first, compiledIn(folder_.filePath("cache").toStdString())}, {*second}});
        chain.runTo(1);
        const chain::Hash governance = swap::TableReader(chain.node().state()).version("governance")->codeHash;
        std::size_t upgrades = 0;
        for (const Leg& leg : kLegs) {
            std::vector<Bytes> packages;
            for (const auto& [kind, name] : leg.packages) packages.push_back(tests::packageOf(kind, name));
            upgrades += packages.size();
            const char* name = leg.packages.front().second;
            const std::uint64_t proposal = chain.propose(packages, name);
            const auto vote = chain.commit(api::voteCall(proposal, api::VoteChoice::Yes));
            QVERIFY2(vote.execution.receipt.status == chain::ReceiptStatus::Ok, vote.execution.detail.c_str());
            // Something to decide about on the way, before, at and after each exchange.
            for (std::uint8_t i = 0; i < 18; ++i) {
                chain.submit(api::transferCall(someone(std::uint8_t(upgrades * 20 + i)), 1000 + i));
                chain.makeBlocks(1);
                QVERIFY2(chain.node(0).roots() == chain.node(1).roots(), name);
            }
            // The last one answers nothing any more.
            const auto plan = swap::TableReader(chain.node().state()).plan(proposal);
            QVERIFY2(plan && plan->state == leg.ends, name);
        }
        // Out of the last one leads an override.
        chain::Override rescue;
        rescue.body.expiry = chain.node().height() + 10;
        rescue.body.lines = {{"governance", swap::TableReader(chain.node().state()).version("governance")->codeHash, governance}};
        QVERIFY(chain.override(rescue));
        chain.makeBlocks(7);
        QCOMPARE(swap::TableReader(chain.node().state()).version("governance")->codeHash, governance);
        QVERIFY(chain.node(0).roots() == chain.node(1).roots());
        ++upgrades;
        QVERIFY(upgrades >= 15);
        std::set<std::string> changed;
        for (const auto& [service, entry] : swap::TableReader(chain.node().state()).versions())
            if (entry.activationHeight > 0) changed.insert(service);
        QCOMPARE(changed, (std::set<std::string>{"builder", "consensus", "fees", "gossip", "governance", "hello", "ledger",
                                                 "mempool", "registry", "sync", "telemetry", "validators"}));

        const std::uint64_t height = chain.node().height();
        const engine::ChainStore walked(*first);
        const auto fresh = storage::memoryStore();
        storage::Batch batch;
        for (std::uint64_t at = 1; at <= height; ++at) engine::ChainStore::putBlock(batch, **walked.block(at));
        QVERIFY(fresh->write(batch, storage::Durability::Synced));
        const auto other = storage::memoryStore();
        DevChain again({{*fresh, compiledIn(folder_.filePath("another").toStdString())}, {*other}});
        for (std::uint64_t at = 1; at <= height; ++at)
            QVERIFY2(*engine::ChainStore(*fresh).roots(at) == *walked.roots(at), std::to_string(at).c_str());
    }
};

QTEST_APPLESS_MAIN(WalkTest)
#include "walk_test.moc"
