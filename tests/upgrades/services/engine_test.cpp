// The services as the chain runs them: bitcode → canonical IR → the reference interpreter, behind the real
// call gate. Every step is done natively in the host mock as well, and the two must agree: results, abort
// codes, state and events.
#include <phoenix/testing/host_mock.h>

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

#include "node/base/file.h"
#include "node/chain/state_key.h"
#include "node/service/call_gate.h"
#include "node/upgrade/import/import.h"
#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/ir/encode.h"

#include <QDir>
#include <QtTest>

using namespace phoenix;
using service::Budget;
using service::RunStatus;

namespace {

phx::Key keyOf(phx::u8 seed) {
    phx::Key key{};
    key.bytes[0] = seed;
    return key;
}

template<typename T>
Bytes encoded(const T& value) {
    const phx::Bytes bytes = phx::encode(value);
    return Bytes(bytes.data, bytes.data + bytes.size);
}

class EmptyView final : public state::View {
  public:
    std::optional<Bytes> get(ByteView) const override { return std::nullopt; }
    std::optional<Bytes> next(ByteView, ByteView) const override { return std::nullopt; }
};

// The kernel's service `upgrades`, as far as governance asks it; notes what is scheduled.
class Upgrades final : public service::KernelService {
  public:
    std::vector<Bytes> decisions;

    std::string_view serviceName() const override { return "upgrades"; }
    service::RunResult call(const service::CallContext&, std::string_view, std::string_view method,
                            ByteView, state::Overlay&, std::vector<chain::Event>&,
                            Budget&) override {
        service::RunResult result;
        if (method == "package") {
            result.returned = package();
        } else {
            result.status = RunStatus::Aborted;
            result.code = 1;
        }
        return result;
    }
    service::RunResult schedule(const service::CallContext&, ByteView decision, state::Overlay&,
                                std::vector<chain::Event>&) override {
        decisions.push_back(toBytes(decision));
        return {};
    }
    static Bytes package() {
        return encoded(phx::upgrades::Package{true, "fees", "1.1.0", phx::Hash{}, "1.0.0", true});
    }
};

Bytes fileOf(const QString& kind, const QString& name) {
    QFile file(QString(PHOENIX_BINARY_DIR "/upgrades/%1/%2.bc").arg(kind, name));
    if (!file.open(QIODevice::ReadOnly)) qFatal("%s is missing", qPrintable(file.fileName()));
    const QByteArray content = file.readAll();
    return Bytes(content.begin(), content.end());
}

service::ServiceVersionPointer versionOf(const QString& kind, const QString& name,
                                         const std::string& service) {
    const import::Imported imported = import::importBitcode(fileOf(kind, name));
    for (const ir::Finding& finding : imported.findings) qWarning("%s", ir::text(finding).c_str());
    if (!imported.module) qFatal("%s is refused", qPrintable(name));
    auto program = interpret::makeInterpreter(*imported.module);
    if (!program) qFatal("%s", program.error().message.c_str());
    chain::VersionEntry entry;
    entry.service = service;
    auto version = service::ServiceVersion::make(entry, imported.module->descriptor, *program, 0);
    if (!version) qFatal("%s", version.error().message.c_str());
    return *version;
}

// Both worlds, side by side.
struct Twins {
    phx::testing::HostMock native;
    EmptyView empty;
    state::Overlay state{&empty};
    service::Registry registry;
    service::Recorder recorder;
    Upgrades upgrades;
    service::BlockFacts block;
    std::vector<chain::Event> events;
    std::int64_t fuel = 0; // used by the last call

    Twins() {
        native.add(native_ledger::phxService());
        native.add(native_fees::phxService());
        native.add(native_validators::phxService());
        native.add(native_governance::phxService());
        native.add(native_consensus::phxService());
        native.add(native_builder::phxService());
        native.add(native_gossip::phxService());
        native.add(native_mempool::phxService());
        native.add(native_registry::phxService());
        native.add(native_sync::phxService());
        native.add(native_telemetry::phxService());
        native.answer("upgrades.package",
                      [](std::string_view) { return toText(Upgrades::package()); });
        native.answer("upgrades.status", [](std::string_view) -> std::string {
            throw phx::testing::Aborted{1, "unknown"};
        });
        for (const char* name : {"ledger", "fees", "validators", "governance", "consensus", "builder",
                                 "gossip", "mempool", "registry", "sync", "telemetry"})
            registry.exchange(versionOf("services", name, name));
        height(100);
    }
    void height(std::uint64_t at) {
        native.height = at;
        block.height = at;
        native.proposer = keyOf(101);
        std::copy_n(native.proposer.bytes, 32, block.proposer.begin());
    }

    // Runs in both; fails unless code, result, state and events are the same. Gives the abort code.
    template<typename R, typename Args>
    int call(const std::string& caller, const phx::Key* sender, const std::string& target,
             const Args& args) {
        const auto dot = target.find('.');
        service::TransactionFacts facts;
        if (sender) std::copy_n(sender->bytes, 32, facts.sender.begin());
        const service::CallContext context{registry, recorder, block, sender ? &facts : nullptr,
                                           &upgrades};
        Budget budget{.fuel = 100'000'000};
        auto outcome = service::callMethod(context, caller, target.substr(0, dot),
                                           target.substr(dot + 1), encoded(args), state, budget);
        phx::testing::HostMock& host = sender           ? native.transaction(*sender)
                                       : caller.empty() ? native.query()
                                                        : native.service(caller);
        const auto reply = host.template call<R>(target, args);
        return compare<R>(target, outcome, reply, budget);
    }
    template<typename Args>
    void endBlock(const std::string& service, const Args& args) {
        const service::CallContext context{registry, recorder, block, nullptr, &upgrades};
        Budget budget{.fuel = 100'000'000};
        auto outcome = service::callHook(context, *registry.find(service), "end_block",
                                         encoded(args), state, budget);
        compare<phx::Nothing>(service + ".end_block", outcome,
                              native.kernel().hook<phx::Nothing>(service, "end_block", args),
                              budget);
    }

    template<typename R>
    int compare(const std::string& what, service::CallOutcome& outcome,
                const phx::testing::Reply<R>& reply, const Budget& budget) {
        fuel = 100'000'000 - budget.fuel;
        std::ranges::move(outcome.events, std::back_inserter(events));
        const QByteArray label =
            QByteArray::fromStdString(what + ": " + outcome.result.text + " / " + reply.text);
        if (outcome.result.status == RunStatus::Trapped) {
            QTest::qFail(
                (label + " trapped: " +
                 QByteArray::fromStdString(std::string(service::name(outcome.result.trap))))
                    .constData(),
                __FILE__, __LINE__);
            return -1;
        }
        bool same = !reply.trapped && unsigned(outcome.result.code) == reply.code;
        if (reply.ok() && !std::is_same_v<R, phx::Nothing>)
            same &= outcome.result.returned == encoded(reply.value);
        if (!same) QTest::qFail((label + ": the two disagree").constData(), __FILE__, __LINE__);
        if (!sameState())
            QTest::qFail((label + ": the states differ").constData(), __FILE__, __LINE__);
        return outcome.result.code;
    }
    bool sameState() {
        std::map<std::string, std::string> mine, theirs;
        for (const auto& [service, values] : native.states)
            for (const auto& [key, value] : values)
                theirs[toText(chain::stateKey(service, viewOf(key)))] = value;
        Bytes after;
        for (auto key = state.next({}, after); key; key = state.next({}, after)) {
            mine[toText(*key)] = toText(*state.get(*key));
            after = *key;
        }
        bool events = native.events.size() == this->events.size();
        for (std::size_t i = 0; events && i < this->events.size(); ++i)
            events = native.events[i].service == this->events[i].service &&
                     native.events[i].name == this->events[i].name &&
                     native.events[i].data == toText(this->events[i].data);
        return mine == theirs && events;
    }
};

} // namespace

class EngineTest : public QObject {
    Q_OBJECT

    static void genesis(Twins& twins) {
        using namespace phx;
        validators::Configure set{{}, true};
        set.validators.push({keyOf(101), 10, addressOf(keyOf(1)), "one"});
        set.validators.push({keyOf(102), 10, addressOf(keyOf(2)), "two"});
        set.validators.push({keyOf(103), 10, addressOf(keyOf(3)), "three"});
        QCOMPARE(twins.call<Nothing>("kernel", nullptr, "validators.configure", set), 0);
        QCOMPARE(twins.call<Nothing>("kernel", nullptr, "ledger.configure",
                                     ledger::Configure{true, 1000}),
                 0);
        QCOMPARE(twins.call<Nothing>("kernel", nullptr, "fees.configure", fees::Configure{1}), 0);
        QCOMPARE(twins.call<Nothing>("kernel", nullptr, "governance.configure",
                                     governance::Parameters{20, 5, 10, 30, 4}),
                 0);
        for (const u8 account : {1, 2, 3})
            QCOMPARE(twins.call<Nothing>("kernel", nullptr, "ledger.deposit",
                                         ledger::Deposit{addressOf(keyOf(account)), 100'000}),
                     0);
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
        const import::Imported imported = import::importBitcode(fileOf(kind, name));
        for (const ir::Finding& finding : imported.findings) QFAIL(ir::text(finding).c_str());
        QVERIFY(imported.module.has_value());
        const Bytes code = ir::encode(*imported.module);
        qInfo("%s: %zu bytes of canonical IR, %zu functions", qPrintable(name), code.size(),
              imported.module->functions.size());
        QVERIFY(service::decodeDescriptor(imported.module->descriptor).has_value());
        QVERIFY(code == ir::encode(*import::importBitcode(fileOf(kind, name)).module));
    }

    void transfersAgree() {
        using namespace phx;
        Twins twins;
        genesis(twins);
        const Key one = keyOf(1), stranger = keyOf(9);
        QCOMPARE(twins.call<u64>("", nullptr, "fees.quote", fees::Quote{20'000, 2, 200}), 0);
        QCOMPARE(
            twins.call<Nothing>("kernel", nullptr, "ledger.check", ledger::Check{one, 0, 40'000}),
            0);
        QCOMPARE(
            twins.call<Nothing>("kernel", nullptr, "ledger.check", ledger::Check{one, 0, 40'000}),
            1);
        QCOMPARE(twins.call<Nothing>("", &one, "ledger.transfer",
                                     ledger::Transfer{addressOf(stranger), 50}),
                 0);
        qInfo("a transfer uses %lld fuel", static_cast<long long>(twins.fuel));
        QCOMPARE(twins.call<Nothing>("", &one, "ledger.transfer",
                                     ledger::Transfer{addressOf(stranger), 60'001}),
                 3);
        QCOMPARE(twins.call<Nothing>("", &one, "ledger.transfer", u64(5)), PHX_ABORT_BAD_ARGS);
        ledger::TransferMany many;
        for (u8 i = 20; i < 60; ++i) many.payments.push({addressOf(keyOf(i)), i});
        QCOMPARE(twins.call<Nothing>("", &one, "ledger.transfer_many", many), 0);
        QCOMPARE(twins.call<u64>("", nullptr, "fees.charge", fees::Charge{12'345, 2, 200}), 0);
        QCOMPARE(twins.call<Nothing>("kernel", nullptr, "ledger.settle",
                                     ledger::Settle{one, 40'000 - 24'690}),
                 0);
        QCOMPARE(twins.call<Nothing>("", &stranger, "ledger.faucet",
                                     ledger::Faucet{addressOf(stranger)}),
                 0);
        QCOMPARE(twins.call<ledger::AccountView>("", nullptr, "ledger.account",
                                                 ledger::Of{addressOf(one)}),
                 0);
        QCOMPARE(
            twins.call<Nothing>("", &one, "ledger.deposit", ledger::Deposit{addressOf(one), 1}),
            PHX_ABORT_NOT_ALLOWED);
        twins.endBlock("fees", EndBlock{24'690, 12'345, keyOf(101)});
        twins.endBlock("fees", EndBlock{5, 5, keyOf(77)});
    }

    void aProposalsLifeAgrees() {
        using namespace phx;
        Twins twins;
        genesis(twins);
        const Key one = keyOf(1), two = keyOf(2), three = keyOf(3);
        governance::Propose propose{
            PHX_PROPOSE_UPGRADE, {}, "Bytes cost money too", "A longer text.", false};
        propose.code_hashes.push(Hash{});
        QCOMPARE(twins.call<u64>("", &one, "governance.propose", propose), 0);
        QCOMPARE(
            twins.call<Nothing>("", &one, "governance.vote", governance::Vote{1, PHX_VOTE_YES}), 0);
        twins.endBlock("governance", EndBlock{});
        twins.height(101);
        QCOMPARE(twins.call<Nothing>("", &two, "governance.vote", governance::Vote{1, PHX_VOTE_NO}),
                 0);
        QCOMPARE(
            twins.call<Nothing>("", &two, "governance.vote", governance::Vote{1, PHX_VOTE_YES}), 0);
        QCOMPARE(
            twins.call<Nothing>("", &three, "governance.vote", governance::Vote{9, PHX_VOTE_YES}),
            1);
        QCOMPARE(twins.call<governance::ProposalView>("", nullptr, "governance.proposal",
                                                      governance::OfProposal{1}),
                 0);
        twins.endBlock("governance", EndBlock{});
        QCOMPARE(twins.call<Nothing>("", &three, "governance.vote",
                                     governance::Vote{1, PHX_VOTE_ABSTAIN}),
                 0);
        twins.endBlock("governance", EndBlock{});
        qInfo("the tally of three uses %lld fuel", static_cast<long long>(twins.fuel));
        QCOMPARE(twins.upgrades.decisions.size(), std::size_t(1));
        QCOMPARE(toText(twins.upgrades.decisions[0]), twins.native.decisions.at(0));
        QCOMPARE(twins.call<Vector<governance::ProposalView>>("", nullptr, "governance.proposals",
                                                              governance::Page{0, 10}),
                 0);
        governance::SetParams change{{30, 7, 12, 0, 2}, "slower", ""};
        QCOMPARE(twins.call<u64>("", &two, "governance.set_params", change), 0);
        QCOMPARE(twins.call<Nothing>("", &two, "governance.cancel", governance::OfProposal{2}), 0);
    }

    void proposersAgree() {
        using namespace phx;
        Twins twins;
        for (u64 height = 1; height < 40; ++height) {
            consensus::ProposerOf question{height * 0x0123'4567'89ab'cdefull, u32(height % 4), {}};
            for (u8 i = 0; i < 7; ++i)
                question.validators.push({keyOf(i), 1ull << (height % 57 + i % 3)});
            QCOMPARE(twins.call<u32>("kernel", nullptr, "consensus.proposer", question), 0);
        }
        QCOMPARE(twins.call<consensus::Timeouts>("kernel", nullptr, "consensus.timeouts",
                                                 consensus::TimeoutsOf{5, 3, 1000}),
                 0);
    }

    void waitingTransactionsAgree() {
        using namespace phx;
        Twins twins;
        const mempool::Offer offer{addressOf(keyOf(1)), "ledger", "transfer", 210, 7, 5, 90'000, 12, 900};
        mempool::Offer dearer = offer;
        dearer.fuel_price = 14;
        const mempool::Fill fill{49'000, 50'000, 1000, 64u << 20};
        QCOMPARE(twins.call<mempool::Admission>("kernel", nullptr, "mempool.admit",
                                                mempool::AdmitOf{9, offer, {}, fill}),
                 0);
        qInfo("admission uses %lld fuel", static_cast<long long>(twins.fuel));
        QCOMPARE(twins.call<mempool::Admission>("kernel", nullptr, "mempool.admit",
                                                mempool::AdmitOf{9, dearer, offer, fill}),
                 0);
        QCOMPARE(twins.call<mempool::Admission>("kernel", nullptr, "mempool.admit",
                                                mempool::AdmitOf{9, offer, dearer, fill}),
                 0);
        mempool::RankOf rank{9, {}};
        for (int i = 0; i < 300; ++i) rank.offers.push(i % 2 == 0 ? offer : dearer);
        QCOMPARE(twins.call<Vector<u64>>("kernel", nullptr, "mempool.rank", rank), 0);
        qInfo("ranking 300 uses %lld fuel", static_cast<long long>(twins.fuel));
        mempool::EvictOf evict{9, {0, 300, 90'000, 40, 40, 9}, 1, 900, {}};
        for (u32 i = 0; i < 256; ++i) evict.waiting.push({i + 1, 200, 90'000, i, i, 3});
        QCOMPARE(twins.call<Vector<u32>>("kernel", nullptr, "mempool.evict", evict), 0);
        qInfo("evicting from 256 uses %lld fuel", static_cast<long long>(twins.fuel));
        builder::SelectOf select{9, 200'000, 60'000'000, {}};
        for (u32 i = 0; i < mempool::kCandidatesMax; ++i)
            select.candidates.push({i % 300, 150 + i % 200, 60'000 + i, 1000 - i, 1000 - i, 3});
        QCOMPARE(twins.call<Vector<u32>>("kernel", nullptr, "builder.select", select), 0);
        qInfo("selecting from 1000 uses %lld fuel", static_cast<long long>(twins.fuel));
        select.candidates[0].sender = 5000;
        QCOMPARE(twins.call<Vector<u32>>("kernel", nullptr, "builder.select", select), PHX_ABORT_BAD_ARGS);
    }

    void peersAndHeartbeatsAgree() {
        using namespace phx;
        Twins twins;
        for (u8 channel = 0; channel < 5; ++channel) {
            gossip::TargetsOf targets{channel, 4, 0x1234'5678'9abcull * channel, {}};
            for (u32 i = 0; i < gossip::kPeersMax; ++i)
                targets.peers.push({i64(i * 37 % 100) - 50, i, i % 3 == 0, i % 2 == 0});
            QCOMPARE(twins.call<Vector<u32>>("kernel", nullptr, "gossip.targets", targets), 0);
            qInfo("targets among 128 peers use %lld fuel", static_cast<long long>(twins.fuel));
        }
        for (const i64 score : {i64(-999), i64(-90), i64(0), i64(700), INT64_MIN, INT64_MAX})
            for (const u32 bad : {0u, 1u, 6u, ~0u})
                QCOMPARE(twins.call<gossip::Standing>("kernel", nullptr, "gossip.score",
                                                      gossip::ScoreOf{score, 90'000, 7, bad, 1, bad, bad}),
                         0);
        sync::NextRequestOf next{100, 900, 256, 4, {}};
        for (u32 i = 0; i < sync::kPeersMax; ++i)
            next.peers.push({i * 2, 100 + i * 9, i % 5, i % 4, 10 + i * 31 % 200, i * 17 % 90});
        QCOMPARE(twins.call<Option<sync::Request>>("kernel", nullptr, "sync.next_request", next), 0);
        qInfo("the next request uses %lld fuel", static_cast<long long>(twins.fuel));
        next.target = 7;
        QCOMPARE(twins.call<Option<sync::Request>>("kernel", nullptr, "sync.next_request", next), 0);
        telemetry::HeartbeatOf beat{9, 1000, true, 3, {}};
        for (int i = 0; i < 12; ++i) beat.offered.push("execute_us");
        QCOMPARE(twins.call<telemetry::Heartbeat>("kernel", nullptr, "telemetry.heartbeat", beat), 0);
    }

    void aNamesLifeAgrees() {
        using namespace phx;
        Twins twins;
        const Key one = keyOf(1), two = keyOf(2);
        for (const Text name : {Text("alice"), Text("carol"), Text("bob"), Text("A"), Text("alice")})
            twins.call<registry::Registration>("", &one, "registry.register", registry::OfName{name});
        qInfo("a name that is taken uses %lld fuel", static_cast<long long>(twins.fuel));
        QCOMPARE(twins.call<Nothing>("", &one, "registry.transfer_name",
                                     registry::TransferName{"bob", addressOf(two)}),
                 0);
        QCOMPARE(twins.call<Nothing>("", &one, "registry.release", registry::OfName{"bob"}), int(registry::kNotYours));
        QCOMPARE(twins.call<Nothing>("", &one, "registry.release", registry::OfName{"carol"}), 0);
        QCOMPARE(twins.call<registry::Registration>("", nullptr, "registry.resolve", registry::OfName{"bob"}), 0);
        for (const Key& owner : {one, two})
            QCOMPARE(twins.call<Vector<registry::Named>>("", nullptr, "registry.names_of",
                                                         registry::NamesOf{addressOf(owner), "", 10}),
                     0);
        twins.height(100 + registry::kTermBlocks / 2 + 1);
        QCOMPARE(twins.call<registry::Registration>("", &two, "registry.renew", registry::OfName{"bob"}), 0);
        twins.height(101 + registry::kTermBlocks);
        QCOMPARE(twins.call<registry::Registration>("", &two, "registry.register", registry::OfName{"alice"}), 0);
    }

    void theMigrationOfTheLedgerAgrees() {
        using namespace phx;
        Twins twins;
        genesis(twins);
        for (int i = 0; i < 150; ++i)
            twins.call<Nothing>("kernel", nullptr, "ledger.deposit",
                                ledger::Deposit{addressOf(keyOf(u8(i))), 5});
        twins.native.add(native_ledger_v2::phxService());
        twins.registry.exchange(versionOf("samples", "ledger_v2", "ledger"));
        const Key one = keyOf(1);
        QCOMPARE(twins.call<Nothing>(
                     "", &one, "ledger.transfer_memo",
                     native_ledger_v2::memo::TransferMemo{addressOf(keyOf(7)), 3, "lunch"}),
                 0);
        for (const char* hook : {"migrate", "migrate_back"}) {
            phoenix::Bytes cursor;
            for (int step = 0; step < 2; ++step) {
                const MigrateArgs args{1, 0, 0, {cursor.data(), u32(cursor.size())}};
                const service::CallContext context{twins.registry, twins.recorder, twins.block,
                                                   nullptr, nullptr};
                Budget budget{.fuel = 100'000'000};
                auto outcome = service::callHook(context, *twins.registry.find("ledger"), hook,
                                                 encoded(args), twins.state, budget);
                const auto reply = twins.native.kernel().hook<MigrateResult>("ledger", hook, args);
                twins.compare(hook, outcome, reply, budget);
                qInfo("one step of %s uses %lld fuel", hook, static_cast<long long>(twins.fuel));
                QCOMPARE(reply.value.done, step == 1);
                cursor.assign(reply.value.cursor.data,
                              reply.value.cursor.data + reply.value.cursor.size);
            }
        }
    }
};

QTEST_APPLESS_MAIN(EngineTest)
#include "engine_test.moc"
