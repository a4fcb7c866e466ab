// The services as the chain runs them: bitcode → canonical IR → the reference interpreter, behind the real
// call gate. Every step is done natively in the host mock as well, and the two must agree: results, abort
// codes, state and events.
#include <phoenix/testing/host_mock.h>

#include "upgrades/services/fees/pay_proposer.h"

namespace native_ledger {
#include "upgrades/services/ledger/service.cpp"
}
namespace native_fees {
#include "upgrades/services/fees/service.cpp"
}
namespace native_validators {
#include "upgrades/services/validators/service.cpp"
}
namespace native_governance {
#include "upgrades/services/governance/service.cpp"
}
namespace native_consensus {
#include "upgrades/services/consensus/service.cpp"
}
namespace native_builder {
#include "upgrades/services/builder/service.cpp"
}
namespace native_gossip {
#include "upgrades/services/gossip/service.cpp"
}
namespace native_mempool {
#include "upgrades/services/mempool/service.cpp"
}
namespace native_registry {
#include "upgrades/services/registry/service.cpp"
}
namespace native_sync {
#include "upgrades/services/sync/service.cpp"
}
namespace native_telemetry {
#include "upgrades/services/telemetry/service.cpp"
}
namespace native_ledger_v2 {
#include "upgrades/samples/ledger_v2/service.cpp"
}

#include "tests/upgrades/twins.h"

#include "node/upgrade/ir/encode.h"

#include <QDir>

using namespace phoenix;
using tests::keyOf;

namespace {

// The services of the genesis, and a kernel that knows one package.
struct Chain : tests::Twins {
    Chain() {
        add(native_ledger::phxService(), "services", "ledger");
        add(native_fees::phxService(), "services", "fees");
        add(native_validators::phxService(), "services", "validators");
        add(native_governance::phxService(), "services", "governance");
        add(native_consensus::phxService(), "services", "consensus");
        add(native_builder::phxService(), "services", "builder");
        add(native_gossip::phxService(), "services", "gossip");
        add(native_mempool::phxService(), "services", "mempool");
        add(native_registry::phxService(), "services", "registry");
        add(native_sync::phxService(), "services", "sync");
        add(native_telemetry::phxService(), "services", "telemetry");
        answer("package", [](std::string_view) {
            return toText(tests::encoded(
                phx::upgrades::Package{true, "fees", "1.1.0", phx::Hash{}, "1.0.0", true}));
        });
        answer("status", [](std::string_view) -> std::string {
            throw phx::testing::Aborted{1, "unknown"};
        });
        proposer(keyOf(101));
    }
};

} // namespace

class EngineTest : public QObject {
    Q_OBJECT

    static void genesis(Chain& twins) {
        using namespace phx;
        validators::Configure set{{}, true};
        set.validators.push({keyOf(101), 10, addressOf(keyOf(1)), "one"});
        set.validators.push({keyOf(102), 10, addressOf(keyOf(2)), "two"});
        set.validators.push({keyOf(103), 10, addressOf(keyOf(3)), "three"});
        QCOMPARE(twins.kernel<Nothing>("validators.configure", set).code, 0);
        QCOMPARE(twins.kernel<Nothing>("ledger.configure", ledger::Configure{true, 1000}).code, 0);
        QCOMPARE(twins.kernel<Nothing>("fees.configure", fees::Configure{1}).code, 0);
        QCOMPARE(twins.kernel<Nothing>("governance.configure",
                     governance::Parameters{20, 5, 10, 30, 4}).code, 0);
        for (const u8 account : {1, 2, 3})
            QCOMPARE(twins.kernel<Nothing>("ledger.deposit",
                         ledger::Deposit{addressOf(keyOf(account)), 100'000}).code, 0);
    }

  private slots:
    void everyServiceAndSampleIsImported_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("name");
        for (const char* kind : {"services", "samples"})
            for (const QString& file :
                 QDir(QString(PHOENIX_BINARY_DIR "/upgrades/") + kind).entryList({"*.bc"}))
                QTest::newRow(qPrintable(file)) << kind << file.chopped(3);
    }
    void everyServiceAndSampleIsImported() {
        QFETCH(QString, kind);
        QFETCH(QString, name);
        const QString path = QString(PHOENIX_BINARY_DIR "/upgrades/%1/%2.bc").arg(kind, name);
        const Bytes file = readFile(path.toStdString()).value();
        const import::Imported imported = import::importBitcode(file);
        for (const ir::Finding& finding : imported.findings) QFAIL(ir::text(finding).c_str());
        QVERIFY(imported.module.has_value());
        const Bytes code = ir::encode(*imported.module);
        qInfo("%s: %zu bytes of canonical IR, %zu functions", qPrintable(name), code.size(),
              imported.module->functions.size());
        QVERIFY(service::decodeDescriptor(imported.module->descriptor).has_value());
        QVERIFY(code == ir::encode(*import::importBitcode(file).module));
    }

    void transfersAgree() {
        using namespace phx;
        Chain twins;
        genesis(twins);
        const Key one = keyOf(1), stranger = keyOf(9);
        QCOMPARE(twins.query<u64>("fees.quote", fees::Quote{20'000, 2, 200}).code, 0);
        QCOMPARE(twins.kernel<Nothing>("ledger.check", ledger::Check{one, 0, 40'000}).code, 0);
        QCOMPARE(twins.kernel<Nothing>("ledger.check", ledger::Check{one, 0, 40'000}).code, 1);
        QCOMPARE(twins.transaction<Nothing>(one, "ledger.transfer",
                     ledger::Transfer{addressOf(stranger), 50}).code, 0);
        qInfo("a transfer uses %lld fuel", static_cast<long long>(twins.fuel));
        QCOMPARE(twins.transaction<Nothing>(one, "ledger.transfer",
                     ledger::Transfer{addressOf(stranger), 60'001}).code, 3);
        QCOMPARE(twins.transaction<Nothing>(one, "ledger.transfer", u64(5)).code, PHX_ABORT_BAD_ARGS);
        ledger::TransferMany many;
        for (u8 i = 20; i < 60; ++i) many.payments.push({addressOf(keyOf(i)), i});
        QCOMPARE(twins.transaction<Nothing>(one, "ledger.transfer_many", many).code, 0);
        QCOMPARE(twins.query<u64>("fees.charge", fees::Charge{12'345, 2, 200}).code, 0);
        QCOMPARE(twins.kernel<Nothing>("ledger.settle", ledger::Settle{one, 40'000 - 24'690}).code, 0);
        QCOMPARE(twins.transaction<Nothing>(stranger, "ledger.faucet",
                     ledger::Faucet{addressOf(stranger)}).code, 0);
        QCOMPARE(twins.query<ledger::AccountView>("ledger.account", ledger::Of{addressOf(one)}).code, 0);
        QCOMPARE(twins.transaction<Nothing>(one, "ledger.deposit",
                     ledger::Deposit{addressOf(one), 1}).code, PHX_ABORT_NOT_ALLOWED);
        QVERIFY(twins.hook<Nothing>("fees", "end_block", EndBlock{24'690, 12'345, keyOf(101)}).ok());
        QVERIFY(twins.hook<Nothing>("fees", "end_block", EndBlock{5, 5, keyOf(77)}).ok());
    }

    void aProposalsLifeAgrees() {
        using namespace phx;
        Chain twins;
        genesis(twins);
        const Key one = keyOf(1), two = keyOf(2), three = keyOf(3);
        governance::Propose propose{
            PHX_PROPOSE_UPGRADE, {}, "Bytes cost money too", "A longer text.", false};
        propose.code_hashes.push(Hash{});
        QCOMPARE(twins.transaction<u64>(one, "governance.propose", propose).code, 0);
        QCOMPARE(twins.transaction<Nothing>(one, "governance.vote",
                     governance::Vote{1, PHX_VOTE_YES}).code, 0);
        QVERIFY(twins.hook<Nothing>("governance", "end_block", EndBlock{}).ok());
        twins.height(101);
        QCOMPARE(twins.transaction<Nothing>(two, "governance.vote",
                     governance::Vote{1, PHX_VOTE_NO}).code, 0);
        QCOMPARE(twins.transaction<Nothing>(two, "governance.vote",
                     governance::Vote{1, PHX_VOTE_YES}).code, 0);
        QCOMPARE(twins.transaction<Nothing>(three, "governance.vote",
                     governance::Vote{9, PHX_VOTE_YES}).code, 1);
        QCOMPARE(twins.query<governance::ProposalView>("governance.proposal",
                     governance::OfProposal{1}).code, 0);
        QVERIFY(twins.hook<Nothing>("governance", "end_block", EndBlock{}).ok());
        QCOMPARE(twins.transaction<Nothing>(three, "governance.vote",
                     governance::Vote{1, PHX_VOTE_ABSTAIN}).code, 0);
        QVERIFY(twins.hook<Nothing>("governance", "end_block", EndBlock{}).ok());
        qInfo("the tally of three uses %lld fuel", static_cast<long long>(twins.fuel));
        QCOMPARE(twins.kernelService.decisions.size(), std::size_t(1));
        QCOMPARE(twins.query<Vector<governance::ProposalView>>("governance.proposals",
                     governance::Page{0, 10}).code, 0);
        governance::SetParams change{{30, 7, 12, 0, 2}, "slower", ""};
        QCOMPARE(twins.transaction<u64>(two, "governance.set_params", change).code, 0);
        QCOMPARE(twins.transaction<Nothing>(two, "governance.cancel", governance::OfProposal{2}).code, 0);
    }

    void proposersAgree() {
        using namespace phx;
        Chain twins;
        for (u64 height = 1; height < 40; ++height) {
            consensus::ProposerOf question{height * 0x0123'4567'89ab'cdefull, u32(height % 4), {}};
            for (u8 i = 0; i < 7; ++i)
                question.validators.push({keyOf(i), 1ull << (height % 57 + i % 3)});
            QCOMPARE(twins.kernel<u32>("consensus.proposer", question).code, 0);
        }
        QCOMPARE(twins.kernel<consensus::Timeouts>("consensus.timeouts",
                     consensus::TimeoutsOf{5, 3, 1000}).code, 0);
    }

    void waitingTransactionsAgree() {
        using namespace phx;
        Chain twins;
        const mempool::Offer offer{addressOf(keyOf(1)), "ledger", "transfer", 210, 7, 5, 90'000, 12, 900};
        mempool::Offer dearer = offer;
        dearer.fuel_price = 14;
        const mempool::Fill fill{49'000, 50'000, 1000, 64u << 20};
        QCOMPARE(twins.kernel<mempool::Admission>("mempool.admit",
                     mempool::AdmitOf{9, offer, {}, fill}).code, 0);
        qInfo("admission uses %lld fuel", static_cast<long long>(twins.fuel));
        QCOMPARE(twins.kernel<mempool::Admission>("mempool.admit",
                     mempool::AdmitOf{9, dearer, offer, fill}).code, 0);
        QCOMPARE(twins.kernel<mempool::Admission>("mempool.admit",
                     mempool::AdmitOf{9, offer, dearer, fill}).code, 0);
        mempool::RankOf rank{9, {}};
        for (int i = 0; i < 300; ++i) rank.offers.push(i % 2 == 0 ? offer : dearer);
        QCOMPARE(twins.kernel<Vector<u64>>("mempool.rank", rank).code, 0);
        qInfo("ranking 300 uses %lld fuel", static_cast<long long>(twins.fuel));
        mempool::EvictOf evict{9, {0, 300, 90'000, 40, 40, 9}, 1, 900, {}};
        for (u32 i = 0; i < 256; ++i) evict.waiting.push({i + 1, 200, 90'000, i, i, 3});
        QCOMPARE(twins.kernel<Vector<u32>>("mempool.evict", evict).code, 0);
        qInfo("evicting from 256 uses %lld fuel", static_cast<long long>(twins.fuel));
        builder::SelectOf select{9, 200'000, 60'000'000, {}};
        for (u32 i = 0; i < mempool::kCandidatesMax; ++i)
            select.candidates.push({i % 300, 150 + i % 200, 60'000 + i, 1000 - i, 1000 - i, 3});
        QCOMPARE(twins.kernel<Vector<u32>>("builder.select", select).code, 0);
        qInfo("selecting from 1000 uses %lld fuel", static_cast<long long>(twins.fuel));
        select.candidates[0].sender = 5000;
        QCOMPARE(twins.kernel<Vector<u32>>("builder.select", select).code, PHX_ABORT_BAD_ARGS);
    }

    void peersAndHeartbeatsAgree() {
        using namespace phx;
        Chain twins;
        for (u8 channel = 0; channel < 5; ++channel) {
            gossip::TargetsOf targets{channel, 4, 0x1234'5678'9abcull * channel, {}};
            for (u32 i = 0; i < gossip::kPeersMax; ++i)
                targets.peers.push({i64(i * 37 % 100) - 50, i, i % 3 == 0, i % 2 == 0});
            QCOMPARE(twins.kernel<Vector<u32>>("gossip.targets", targets).code, 0);
            qInfo("targets among 128 peers use %lld fuel", static_cast<long long>(twins.fuel));
        }
        for (const i64 score : {i64(-999), i64(-90), i64(0), i64(700), INT64_MIN, INT64_MAX})
            for (const u32 bad : {0u, 1u, 6u, ~0u})
                QCOMPARE(twins.kernel<gossip::Standing>("gossip.score",
                             gossip::ScoreOf{score, 90'000, 7, bad, 1, bad, bad}).code, 0);
        sync::NextRequestOf next{100, 900, 256, 4, {}};
        for (u32 i = 0; i < sync::kPeersMax; ++i)
            next.peers.push({i * 2, 100 + i * 9, i % 5, i % 4, 10 + i * 31 % 200, i * 17 % 90});
        QCOMPARE(twins.kernel<Option<sync::Request>>("sync.next_request", next).code, 0);
        qInfo("the next request uses %lld fuel", static_cast<long long>(twins.fuel));
        next.target = 7;
        QCOMPARE(twins.kernel<Option<sync::Request>>("sync.next_request", next).code, 0);
        telemetry::HeartbeatOf beat{9, 1000, true, 3, {}};
        for (int i = 0; i < 12; ++i) beat.offered.push("execute_us");
        QCOMPARE(twins.kernel<telemetry::Heartbeat>("telemetry.heartbeat", beat).code, 0);
    }

    void aNamesLifeAgrees() {
        using namespace phx;
        Chain twins;
        const Key one = keyOf(1), two = keyOf(2);
        for (const Text name : {Text("alice"), Text("carol"), Text("bob"), Text("A"), Text("alice")})
            twins.transaction<registry::Registration>(one, "registry.register", registry::OfName{name});
        qInfo("a name that is taken uses %lld fuel", static_cast<long long>(twins.fuel));
        QCOMPARE(twins.transaction<Nothing>(one, "registry.transfer_name",
                     registry::TransferName{"bob", addressOf(two)}).code, 0);
        QCOMPARE(twins.transaction<Nothing>(one, "registry.release",
                     registry::OfName{"bob"}).code, int(registry::kNotYours));
        QCOMPARE(twins.transaction<Nothing>(one, "registry.release", registry::OfName{"carol"}).code, 0);
        QCOMPARE(twins.query<registry::Registration>("registry.resolve", registry::OfName{"bob"}).code, 0);
        for (const Key& owner : {one, two})
            QCOMPARE(twins.query<Vector<registry::Named>>("registry.names_of",
                         registry::NamesOf{addressOf(owner), "", 10}).code, 0);
        twins.height(100 + registry::kTermBlocks / 2 + 1);
        QCOMPARE(twins.transaction<registry::Registration>(two, "registry.renew",
                     registry::OfName{"bob"}).code, 0);
        twins.height(101 + registry::kTermBlocks);
        QCOMPARE(twins.transaction<registry::Registration>(two, "registry.register",
                     registry::OfName{"alice"}).code, 0);
    }

    void theMigrationOfTheLedgerAgrees() {
        using namespace phx;
        Chain twins;
        genesis(twins);
        for (int i = 0; i < 150; ++i)
            twins.kernel<Nothing>("ledger.deposit", ledger::Deposit{addressOf(keyOf(u8(i))), 5});
        twins.add(native_ledger_v2::phxService(), "samples", "ledger_v2");
        const Key one = keyOf(1);
        QCOMPARE(twins.transaction<Nothing>(one, "ledger.transfer_memo",
                     native_ledger_v2::memo::TransferMemo{addressOf(keyOf(7)), 3, "lunch"}).code, 0);
        for (const char* hook : {"migrate", "migrate_back"}) {
            phoenix::Bytes cursor;
            for (int step = 0; step < 2; ++step) {
                const MigrateArgs args{1, 0, 0, {cursor.data(), u32(cursor.size())}};
                const MigrateResult made = twins.hook<MigrateResult>("ledger", hook, args).value;
                qInfo("one step of %s uses %lld fuel", hook, static_cast<long long>(twins.fuel));
                QCOMPARE(made.done, step == 1);
                cursor.assign(made.cursor.data, made.cursor.data + made.cursor.size);
            }
        }
    }
};

QTEST_APPLESS_MAIN(EngineTest)
#include "engine_test.moc"
