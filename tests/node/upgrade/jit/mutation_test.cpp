// Mutated modules, compiled: whatever decodes and verifies means the same as in the interpreter, and touches
// nothing but its own memory. Every run is nested in one of a keeper, whose memory, context page and host are
// full of canaries.
#include "tests/node/upgrade/interpret/mutations.h"
#include "tests/node/upgrade/jit/engines.h"
#include "tests/node/upgrade/jit/nesting.h"
#include "tests/node/upgrade/jit/random_module.h"

#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/jit/faults.h"

using namespace phoenix;
using namespace phoenix::ir;
using namespace phoenix::tests;

namespace {

constexpr std::int64_t kFuel = 60'000;
constexpr std::uint8_t kCanary = 0xa5;

// Fills its memory with canaries, calls out, and looks at each of them: 0 when all are there.
Module keeper() {
    ModuleBuilder builder;
    auto m = builder.method("m");
    m.block();
    m.make(Opcode::MemoryFill, Type::Void, {i32(65536), i8(int(kCanary)), i32(3 * 65536)});
    m.callImport(abi::Import::Call, {i32(65536), i32(1), i32(65536), i32(0), i32(65536), i32(0)});
    m.branch(1);
    m.block();
    const Operand at = m.phi(Type::I32);
    const Operand differs = m.phi(Type::I64);
    const Operand word = m.binary(Opcode::Xor, m.load(Type::I64, at), i64(0xa5a5a5a5a5a5a5a5));
    const Operand more = m.binary(Opcode::Or, differs, word);
    const Operand next = m.binary(Opcode::Add, at, i32(8));
    m.edge(at, i32(65536), 0);
    m.edge(at, next, 1);
    m.edge(differs, i64(0), 0);
    m.edge(differs, more, 1);
    m.condBranch(m.compare(Predicate::Ult, next, i32(4 * 65536)), 1, 2);
    m.block();
    m.ret(m.make(Opcode::ZExt, Type::I32, {m.compare(Predicate::Ne, more, i64(0))}));
    return builder.finish();
}

// Runs something when the keeper calls out, between canaries in its frame, on the heap and in the context page.
class KeeperHost : public NestingHost {
  public:
    std::function<void()> inside;
    int lost = 0;

    Reply call(std::string_view, ByteView, Room, service::Budget&) override {
        volatile std::uint8_t frame[512];
        for (auto& byte : frame) byte = kCanary;
        const std::unique_ptr<Bytes> heap = std::make_unique<Bytes>(4096, kCanary);
        jit::Context* const outer = jit::currentRun();
        const std::span<std::uint8_t> page(reinterpret_cast<std::uint8_t*>(outer) + sizeof(jit::Context),
                                           std::size_t(kContextBytes) - sizeof(jit::Context));
        std::fill(page.begin(), page.end(), kCanary);
        inside();
        if (jit::currentRun() != outer) ++lost;
        for (const auto& byte : frame) lost += byte != kCanary;
        for (const std::uint8_t byte : *heap) lost += byte != kCanary;
        for (const std::uint8_t byte : page) lost += byte != kCanary;
        return {0};
    }
};

struct Count {
    int valid = 0;
    int compiled = 0; // not above a frame weight
    int runs = 0;
    int succeeded = 0;
};

} // namespace

class MutationTest : public QObject {
    Q_OBJECT

    const ProgramPointer keeper_ = compiled(keeper());

    // Compares every export of a valid module, compiled at `level`, with the interpreter.
    void compareAll(const Module& module, const CodeLevel& level, const std::string& what, Count& count) {
        ++count.valid;
        const ProgramPointer program = compiledUnlessTooFat(module, level.options);
        if (!program) return;
        ++count.compiled;
        const ProgramPointer reference = interpreted(module);
        constexpr std::string_view kPrefix = "phx_method_";
        for (const Export& each : module.exports) {
            if (!each.name.starts_with(kPrefix)) continue;
            const std::string method = each.name.substr(kPrefix.size());
            for (const Bytes& args : {Bytes{3, 0, 0, 0}, Bytes(40, 0xff)}) {
                const Ran expected = run(*reference, method, args, kFuel);
                Ran got;
                KeeperHost host;
                host.inside = [&] { got = run(*program, method, args, kFuel); };
                service::Budget budget{.fuel = kPlenty};
                const auto kept = keeper_->run("phx_method_m", {}, host, budget);
                QVERIFY2(kept.status == service::RunStatus::Ok && host.lost == 0, what.c_str());
                QVERIFY2(sameOutcome(got, expected), (what + ": " + text(got) + " / " + text(expected)).c_str());
                ++count.runs;
                if (got.trapped()) continue;
                ++count.succeeded;
                QVERIFY2(got.host.state == expected.host.state && got.host.events == expected.host.events, what.c_str());
            }
        }
    }

    // In this order: limits are asked only of what could have been decoded.
    static bool isValid(const Module& module) {
        return verify(module).empty() && checkLimits(module).empty() && checkFrameWeights(module).empty();
    }

    static std::vector<Module> originals() {
        std::vector<Module> all{everyInstruction(), summingModule()};
        for (const std::uint64_t seed : {8u, 21u, 34u}) all.push_back(RandomModule(seed).make());
        return all;
    }

    // Of each of the two kinds.
    const int rounds_ = mutationsOr(3'000) / 2;

  private slots:
    // A keeper that is not well says so.
    void theCanariesSing() {
        KeeperHost host;
        host.inside = [] { jit::currentRun()->base()[65536 + 70'000] ^= 1; };
        service::Budget budget{.fuel = kPlenty};
        QCOMPARE(keeper_->run("phx_method_m", {}, host, budget).status, service::RunStatus::Aborted);
        host.inside = [] { jit::currentRun()->base()[-1] ^= 1; };
        budget.fuel = kPlenty;
        keeper_->run("phx_method_m", {}, host, budget);
        QCOMPARE(host.lost, 1);
    }

    void mutatedBytesMeanTheSame() {
        std::mt19937_64 random(505);
        const std::vector<Module> modules = originals();
        std::vector<Bytes> encoded;
        for (const Module& module : modules) encoded.push_back(encode(module));
        Count count;
        for (int round = 0; round < rounds_; ++round) {
            const Bytes bytes = mutated(encoded[std::size_t(round) % encoded.size()], random);
            const auto decoded = decode(bytes);
            if (!decoded || !isValid(*decoded)) continue;
            compareAll(*decoded, kCodeLevels[count.valid % std::size(kCodeLevels)], "round " + std::to_string(round), count);
            if (QTest::currentTestFailed()) return;
        }
        say(count);
        QVERIFY(count.valid > rounds_ / 100 && count.succeeded > count.runs / 20);
    }

    void mutatedModulesMeanTheSame() {
        std::mt19937_64 random(606);
        const std::vector<Module> modules = originals();
        Count count;
        for (int round = 0; round < rounds_; ++round) {
            Module module = modules[std::size_t(round) % modules.size()];
            for (int n = int(random() % 3) + 1; n > 0; --n) mutate(module, random);
            if (!isValid(module)) continue;
            compareAll(module, kCodeLevels[count.valid % std::size(kCodeLevels)], "round " + std::to_string(round), count);
            if (QTest::currentTestFailed()) return;
        }
        say(count);
        QVERIFY(count.valid > rounds_ / 20 && count.succeeded > count.runs / 20);
    }

  private:
    void say(const Count& count) const {
        qInfo("%d of %d verified, %d were compiled, %d runs, %d of them succeeded", count.valid, rounds_, count.compiled,
              count.runs, count.succeeded);
    }
};

QTEST_APPLESS_MAIN(MutationTest)
#include "mutation_test.moc"
