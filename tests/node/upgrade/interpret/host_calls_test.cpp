// The imports: bounds, limits, prices and what each does, through hostCall as both engines use it.
#include "node/crypto/key.h"
#include "node/service/host_calls.h"
#include "tests/node/upgrade/interpret/runs.h"
#include "upgrades/sdk/phoenix/abi.h"

using namespace phoenix;
using abi::Import;
using service::TrapKind;

namespace {

// Memory of two mapped pages behind the unmapped one, up to four.
class TestRun final : public service::RunContext {
  public:
    TestRun(service::Host& host, service::Budget& budget) : RunContext(host, budget), room_(4 * 65536) {
        memory = room_.data();
        memoryBytes = 3 * 65536;
        pagesMax = 4;
    }
    void growMemory(std::uint32_t pages) override { memoryBytes = std::uint64_t(pages) * 65536; }

    void write(std::uint32_t address, ByteView bytes) {
        std::memcpy(memory + address, bytes.data(), bytes.size());
    }
    Bytes read(std::uint32_t address, std::size_t bytes) const {
        return Bytes(memory + address, memory + address + bytes);
    }

  private:
    Bytes room_;
};

constexpr std::uint32_t kA = 65536;
constexpr std::uint32_t kB = 66000;
constexpr std::uint32_t kC = 67000;
constexpr std::uint32_t kEnd = 3 * 65536;

struct Bench {
    tests::MemoryHost host;
    service::Budget budget{.fuel = tests::kPlenty};
    TestRun run{host, budget};

    service::HostCallResult call(Import import, std::vector<std::uint64_t> args) {
        args.resize(8);
        return service::hostCall(run, import, args.data());
    }
};

} // namespace

class HostCallsTest : public QObject {
    Q_OBJECT

  private slots:
    void stateGoesThereAndBack() {
        Bench b;
        b.run.write(kA, viewOf("key"));
        b.run.write(kB, viewOf("value"));
        QVERIFY(b.call(Import::StatePut, {kA, 3, kB, 5}).trap == TrapKind::None);
        QCOMPARE(b.host.state[toBytes("key")], toBytes("value"));
        QCOMPARE(b.call(Import::StateGet, {kA, 3, kC, 3}).value, std::int64_t(5));
        QCOMPARE(b.run.read(kC, 4), (Bytes{'v', 'a', 'l', 0}));
        QCOMPARE(b.call(Import::StateGet, {kA, 2, kC, 3}).value, std::int64_t(-1));
        QVERIFY(b.call(Import::StateDelete, {kA, 3}).trap == TrapKind::None);
        QVERIFY(b.host.state.empty());
    }

    void theNextKeyMayOverwriteTheOneItCameFrom() {
        Bench b;
        for (const char* key : {"a1", "a2", "b1"}) b.host.state[toBytes(key)] = {};
        b.run.write(kA, viewOf("a"));
        b.run.write(kB, viewOf("a1"));
        QCOMPARE(b.call(Import::StateNext, {kA, 1, kB, 0, kB, 64}).value, std::int64_t(2));
        QCOMPARE(b.call(Import::StateNext, {kA, 1, kB, 2, kB, 64}).value, std::int64_t(2));
        QCOMPARE(b.run.read(kB, 2), toBytes("a2"));
        QCOMPARE(b.call(Import::StateNext, {kA, 1, kB, 2, kB, 64}).value, std::int64_t(-1));
    }

    void callsReachTheHostWithTheBudget() {
        Bench b;
        b.run.write(kA, viewOf("ledger.pay"));
        b.run.write(kB, viewOf("args"));
        b.host.callReply = toBytes("result");
        b.host.callFuel = 1000;
        const std::int64_t before = b.budget.fuel;
        QCOMPARE(b.call(Import::Call, {kA, 10, kB, 4, kC, 100}).value, std::int64_t(6));
        QCOMPARE(b.host.calls, std::vector<std::string>{"ledger.pay(args)"});
        QCOMPARE(b.run.read(kC, 6), toBytes("result"));
        const std::uint32_t args[] = {kA, 10, kB, 4, kC, 100};
        QCOMPARE(before - b.budget.fuel, 1000 + abi::importCost(Import::Call, args));
        b.host.callAbort = 17;
        QCOMPARE(b.call(Import::Call, {kA, 10, kB, 4, kC, 100}).value, std::int64_t(-17));
        b.host.callTrap = TrapKind::Callee;
        QVERIFY(b.call(Import::Call, {kA, 10, kB, 4, kC, 100}).trap == TrapKind::Callee);
    }

    void aRunReturnsOnce() {
        Bench b;
        b.run.write(kA, viewOf("x"));
        QVERIFY(b.call(Import::Return, {kA, 1}).trap == TrapKind::None);
        QCOMPARE(b.run.returned, toBytes("x"));
        QVERIFY(b.call(Import::Return, {kA, 0}).trap == TrapKind::BadHostCall);
    }

    void logsStopAtOneKibibyte() {
        Bench b;
        const Bytes text(800, 'x');
        b.run.write(kA, text);
        for (int i = 0; i < 3; ++i)
            QVERIFY(b.call(Import::Log, {1, kA, 800}).trap == TrapKind::None);
        QCOMPARE(b.host.logs.size(), std::size_t(2));
        QCOMPARE(b.host.logs[1].size(), std::size_t(2 + 224));
    }

    void hashesAndVerifies() {
        Bench b;
        b.run.write(kA, viewOf("abc"));
        b.call(Import::Sha256, {kA, 3, kB});
        const crypto::Hash hash = crypto::sha256(viewOf("abc"));
        QCOMPARE(b.run.read(kB, 32), toBytes(ByteView(hash)));
        const crypto::KeyPair pair = crypto::KeyPair::fromSeed(crypto::Seed{1, 2, 3});
        const crypto::Signature signature = pair.sign(viewOf("abc"));
        b.run.write(kB, pair.publicKey());
        b.run.write(kC, signature);
        QCOMPARE(b.call(Import::Ed25519Verify, {kB, kA, 3, kC}).value, std::int64_t(1));
        QCOMPARE(b.call(Import::Ed25519Verify, {kB, kA, 2, kC}).value, std::int64_t(0));
    }

    void factsAreCopiedAsFarAsThereIsRoom() {
        Bench b;
        QCOMPARE(b.call(Import::Block, {PHX_BLOCK_TIME_MS, kA, 4}).value, std::int64_t(8));
        QCOMPARE(b.run.read(kA, 5), (Bytes{1, 1, 1, 1, 0}));
        QCOMPARE(b.call(Import::Tx, {PHX_TX_SENDER, kA, 32}).value, std::int64_t(32));
    }

    void memoryGrowsToItsLimit() {
        Bench b;
        QCOMPARE(b.call(Import::MemoryGrow, {0}).value, std::int64_t(3));
        QCOMPARE(b.call(Import::MemoryGrow, {2}).value, std::int64_t(-1));
        QCOMPARE(b.call(Import::MemoryGrow, {1}).value, std::int64_t(3));
        QCOMPARE(b.run.memoryBytes, std::uint64_t(4 * 65536));
        b.budget.fuel = std::int64_t(1) << 60;
        QCOMPARE(b.call(Import::MemoryGrow, {0xffff'ffffu}).value, std::int64_t(-1));
    }

    void abortEndsTheRun() {
        Bench b;
        b.run.write(kA, viewOf("no money"));
        const auto result = b.call(Import::Abort, {42, kA, 8});
        QVERIFY(result.aborted && result.trap == TrapKind::None);
        const service::RunResult ended = service::aborted(b.run);
        QVERIFY(ended.status == service::RunStatus::Aborted);
        QCOMPARE(ended.code, 42);
        QCOMPARE(ended.text, std::string("no money"));
        QVERIFY(b.call(Import::Abort, {0, kA, 0}).trap == TrapKind::BadHostCall);
    }

    void refuses_data() {
        QTest::addColumn<int>("import");
        QTest::addColumn<QList<quint64>>("args");
        QTest::addColumn<int>("trap");
        const auto row = [](const char* name, Import import, QList<quint64> args, TrapKind trap) {
            QTest::newRow(name) << int(import) << args << int(trap);
        };
        const auto bounds = TrapKind::OutOfBounds, bad = TrapKind::BadHostCall;
        row("null key", Import::StateGet, {0, 1, kA, 1}, bounds);
        row("key across null zone", Import::StateGet, {65535, 2, kA, 1}, bounds);
        row("key beyond", Import::StateGet, {kEnd, 1, kA, 1}, bounds);
        row("key across the end", Import::StateGet, {kEnd - 1, 2, kA, 1}, bounds);
        row("out across the end", Import::StateGet, {kA, 1, kEnd - 10, 11}, bounds);
        row("out of 2^28", Import::StateGet, {kA, 1, kA, 1u << 28}, bounds);
        row("out of 2^32-1", Import::StateGet, {kA, 1, kA, 0xffff'ffffu}, bounds);
        row("wrapping", Import::StateGet, {0xffff'ffffu, 200, kA, 1}, bounds);
        row("key of 257", Import::StateGet, {kA, 257, kA, 1}, bad);
        row("key of 256", Import::StateGet, {kA, 256, kA, 1}, TrapKind::None);
        row("lengths 0 anywhere", Import::StateGet, {0, 0, 0, 0}, TrapKind::None);
        row("upper halves do not count", Import::StateGet,
            {0x1'0000'0000ull + kA, 0x1'0000'0001ull, kA, 1}, TrapKind::None);
        row("value of 65537", Import::StatePut, {kA, 1, kA, 65537}, bad);
        row("value of 65536", Import::StatePut, {kA, 1, kA, 65536}, TrapKind::None);
        row("prefix too long", Import::StateNext, {kA, 257, kA, 0, kA, 0}, bad);
        row("after too long", Import::StateNext, {kA, 0, kA, 257, kA, 0}, bad);
        row("service too long", Import::ForeignGet, {kA, 300, kA, 1, kA, 1}, bad);
        row("target too long", Import::Call, {kA, 300, kA, 1, kA, 1}, bad);
        row("args too long", Import::Call, {kA, 3, kA, 65537, kA, 1}, bad);
        row("return too long", Import::Return, {kA, 65537}, bad);
        row("return beyond", Import::Return, {kEnd - 3, 4}, bounds);
        row("event beyond", Import::Emit, {kA, 1, kEnd, 1}, bounds);
        row("event name too long", Import::Emit, {kA, 257, kA, 1}, bad);
        row("log beyond", Import::Log, {0, kEnd, 1}, bounds);
        row("log length 0 anywhere", Import::Log, {0, 0, 0}, TrapKind::None);
        row("hash out beyond", Import::Sha256, {kA, 0, kEnd - 31}, bounds);
        row("hash out at null", Import::Sha256, {kA, 0, 0}, bounds);
        row("hash of too much", Import::Sha256, {kA, 0xffff'ffffu, kA}, bounds);
        row("key32 beyond", Import::Ed25519Verify, {kEnd - 31, kA, 1, kA}, bounds);
        row("signature beyond", Import::Ed25519Verify, {kA, kA, 1, kEnd - 63}, bounds);
        row("schedule too long", Import::Schedule, {kA, 65537}, bad);
        row("schedule refused by the host", Import::Schedule, {kA, 1}, bad);
        row("abort text beyond", Import::Abort, {1, kEnd, 1}, bounds);
    }
    void refuses() {
        QFETCH(int, import);
        QFETCH(QList<quint64>, args);
        QFETCH(int, trap);
        Bench b;
        b.budget.fuel = std::int64_t(1) << 60;
        const auto result = b.call(Import(import), {args.begin(), args.end()});
        QCOMPARE(QString::fromStdString(std::string(name(result.trap))),
                 QString::fromStdString(std::string(name(TrapKind(trap)))));
    }

    void everyImportTrapsWithoutFuelBeforeItActs() {
        for (unsigned id = 0; id < abi::kImportCount; ++id) {
            Bench b;
            const Import import = Import(id);
            std::vector<std::uint32_t> small(8, 0);
            b.budget.fuel = abi::importCost(import, small.data()) - 1;
            QVERIFY(b.call(import, {}).trap == TrapKind::OutOfFuel);
            QVERIFY(b.host.state.empty() && b.host.events.empty() && !b.run.hasReturned);
            Bench late;
            late.budget.fuel = -1;
            QVERIFY(late.call(import, {}).trap == TrapKind::OutOfFuel);
        }
    }

    void namesAreFound() {
        for (unsigned id = 0; id < abi::kImportCount; ++id) {
            const std::string name = abi::kImports[id].name;
            QCOMPARE(abi::importByName(name.data(), name.size()), id);
            QCOMPARE(abi::importByName(name.data(), name.size() - 1), abi::kImportCount);
        }
    }

    // The interpreter passes its budget through, and ends the run where the import says so.
    void theInterpreterCallsWithItsBudgetAndEndsAtAnAbort() {
        using namespace ir;
        tests::ModuleBuilder builder;
        auto m = builder.method("m");
        m.block();
        m.callImport(Import::Call, {tests::i32(kA), tests::i32(4), tests::i32(kA), tests::i32(0),
                                    tests::i32(kA), tests::i32(0)});
        m.callImport(Import::Abort, {tests::i32(9), tests::i32(kA), tests::i32(4)});
        m.trap();
        builder.module().data = {{kA, toBytes("a.bc")}};
        tests::MemoryHost host;
        host.callFuel = 5000;
        const auto program = tests::interpreterOf(builder.finish());
        const tests::Ran ran = tests::run(*program, "m", {}, host);
        QVERIFY(ran.result.status == service::RunStatus::Aborted);
        QCOMPARE(ran.result.code, 9);
        QCOMPARE(ran.result.text, std::string("a.bc"));
        QVERIFY(ran.fuelUsed > 5000 && ran.fuelUsed < 20000);
        QCOMPARE(host.weightSeen, (1u << 20) - 256 - 3 * 16);
        QCOMPARE(ran.budget.frameWeight, 1u << 20);
        host.callTrap = TrapKind::Callee;
        QVERIFY(trappedAs(tests::run(*program, "m", {}, host), TrapKind::Callee));
    }
};

QTEST_APPLESS_MAIN(HostCallsTest)
#include "host_calls_test.moc"
