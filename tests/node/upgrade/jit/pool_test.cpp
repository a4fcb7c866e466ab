// Instances are pooled by thread: whatever a run leaves behind, in whichever way it ends, the next run on the
// same memory, of the same program or another, finds nothing of it.
//
// A spy reads every byte that a fresh instance has and returns their sum by "or"; spoilers write wherever they
// can and then end in every possible way.
#include "tests/node/upgrade/jit/nesting.h"

#include <atomic>
#include <random>
#include <thread>

using namespace phoenix;
using namespace phoenix::ir;
using namespace phoenix::tests;

namespace {

enum class End { Return, Abort, Import, WildStore, Divide, Fuel, Depth, Nested };
constexpr End kEnds[] = {End::Return, End::Abort, End::Import, End::WildStore, End::Divide, End::Fuel, End::Depth, End::Nested};

// Writes the loop `for (at = from; at < to; at += step) body(at)`; goes on in the block behind it.
void loop(FunctionBuilder& f, Operand from, Operand to, std::uint32_t step, const std::function<void(Operand)>& body) {
    const auto before = std::uint32_t(f.function().blocks.size() - 1);
    f.branch(before + 1);
    f.block();
    const Operand at = f.phi(Type::I32);
    body(at);
    const Operand next = f.binary(Opcode::Add, at, i32(int(step)));
    f.edge(at, from, before);
    f.edge(at, next, before + 1);
    f.condBranch(f.compare(Predicate::Ult, next, to), before + 1, before + 2);
    f.block();
}

// Reads all of its `pages` and what it grows to, keeps the "or" in registers, and returns it.
Module spy(std::uint32_t pages, std::uint32_t grown) {
    ModuleBuilder builder;
    builder.module().memory.initialPages = std::uint16_t(pages);
    builder.module().memory.maxPages = std::uint16_t(pages + grown);
    auto m = builder.method("m");
    m.block();
    if (grown != 0) m.callImport(abi::Import::MemoryGrow, {i32(int(grown))});
    m.branch(1);
    m.block();
    const Operand at = m.phi(Type::I32);
    const Operand found = m.phi(Type::I64);
    const Operand next = m.binary(Opcode::Add, at, i32(8));
    const Operand more = m.binary(Opcode::Or, found, m.load(Type::I64, at));
    m.edge(at, i32(65536), 0);
    m.edge(at, next, 1);
    m.edge(found, i64(0), 0);
    m.edge(found, more, 1);
    m.condBranch(m.compare(Predicate::Ult, next, i32(int((pages + grown) * kPageBytes))), 1, 2);
    m.block();
    // A fresh stack object is zero, too, wherever it lies.
    const Operand object = m.dynamicStackObject(i32(8));
    m.store(i32(65536), m.binary(Opcode::Or, more, m.load(Type::I64, object)));
    m.callImport(abi::Import::Return, {i32(65536), i32(8)});
    m.ret(i32(0));
    return builder.finish();
}

// Writes a word in each `step` bytes of all it has, then ends.
Module spoiler(std::uint32_t pages, std::uint32_t grown, std::uint32_t step, End end) {
    ModuleBuilder builder;
    builder.module().memory.initialPages = std::uint16_t(pages);
    builder.module().memory.maxPages = std::uint16_t(pages + grown);
    auto deep = builder.function("deep", {}, Type::Void);
    deep.block();
    deep.call(deep.index(), {});
    deep.ret();
    auto m = builder.method("m");
    m.block();
    const Operand own = m.stackObject(64);
    if (grown != 0) m.callImport(abi::Import::MemoryGrow, {i32(int(grown))});
    loop(m, i32(65536), i32(int((pages + grown) * kPageBytes - 8)), step, [&](Operand at) { m.store(at, i64(-1)); });
    m.store(own, i64(-1));
    // Through the host as well.
    m.callImport(abi::Import::Sha256, {i32(65536), i32(64), i32(65536 + 1000)});
    m.make(Opcode::MemoryFill, Type::Void, {i32(65536 + 2000), i8(0x55), i32(5000)});
    switch (end) {
    case End::Return: m.callImport(abi::Import::Return, {i32(65536), i32(8)}); break;
    case End::Abort: m.callImport(abi::Import::Abort, {i32(3), i32(65536), i32(8)}); break;
    case End::Import: m.callImport(abi::Import::StatePut, {i32(0), i32(8), i32(65536), i32(8)}); break;
    case End::WildStore: m.store(i32(-8), i64(1)); break;
    case End::Divide: m.binary(Opcode::UDiv, i32(1), m.load(Type::I32, i32(65536 + 9000))); break;
    case End::Depth: m.call(deep.index(), {}); break;
    case End::Nested:
        m.store(i32(65536), i8('w'));
        m.callImport(abi::Import::Call, {i32(65536), i32(1), i32(65536), i32(0), i32(65536), i32(0)});
        break;
    case End::Fuel: {
        const auto here = std::uint32_t(m.function().blocks.size() - 1);
        m.branch(here + 1);
        m.block();
        m.branch(here + 1);
        break;
    }
    }
    if (end == End::Fuel) return builder.finish();
    m.ret(i32(0));
    return builder.finish();
}

struct Extent {
    std::uint32_t pages, grown, step;
};
// Few pages written, more than are listed one by one, all of a large memory, and grown ones.
constexpr Extent kExtents[] = {{4, 0, 65536}, {4, 0, 4096}, {4, 12, 4096}, {8, 0, 8192}, {40, 0, 4096}, {5, 60, 65536}};

Bytes bytesOf(std::size_t count) {
    return Bytes(count, 0xee);
}

} // namespace

class PoolTest : public QObject {
    Q_OBJECT

    static service::RunResult enter(NestingHost& host, const ProgramPointer& program, ByteView args,
                                    std::int64_t fuel = kPlenty) {
        service::Budget budget{.fuel = fuel};
        return program->run("phx_method_m", args, host, budget);
    }

    // Spoils and spies in turn, in an order that mixes programs and sizes.
    static int wrongRuns(const std::vector<ProgramPointer>& spoilers, const std::vector<ProgramPointer>& spies,
                         const ProgramPointer& wild, unsigned seed) {
        NestingHost host;
        host.programs = {{'w', wild}};
        std::mt19937 random(seed);
        int wrong = 0;
        for (int round = 0; round < 150; ++round) {
            enter(host, spoilers[random() % spoilers.size()], bytesOf(random() % 3000), 20'000'000);
            const auto seen = enter(host, spies[random() % spies.size()], {});
            if (seen.status != service::RunStatus::Ok || seen.returned != Bytes(8, 0)) ++wrong;
        }
        return wrong;
    }

    static std::vector<ProgramPointer> allSpoilers() {
        std::vector<ProgramPointer> all;
        for (const Extent& extent : kExtents)
            for (const End end : kEnds) all.push_back(compiled(spoiler(extent.pages, extent.grown, extent.step, end)));
        return all;
    }
    static std::vector<ProgramPointer> allSpies() {
        return {compiled(spy(4, 0)), compiled(spy(4, 12)), compiled(spy(8, 0)), compiled(spy(40, 0)), compiled(spy(5, 60))};
    }

  private slots:
    // The spy sees: with something in its own arguments it returns more than zero.
    void theSpySeesWhatIsThere() {
        NestingHost host;
        const auto seen = enter(host, compiled(spy(4, 0)), Bytes{5});
        QCOMPARE(seen.returned, (Bytes{5, 0, 0, 0, 0, 0, 0, 0}));
    }

    void everyEndIsWhatItIsCalled() {
        NestingHost host;
        host.programs = {{'w', compiled(wildStore())}};
        using service::TrapKind;
        const TrapKind expected[] = {TrapKind::None, TrapKind::None, TrapKind::OutOfBounds, TrapKind::OutOfBounds,
                                     TrapKind::Arithmetic, TrapKind::OutOfFuel, TrapKind::CallDepth, TrapKind::Callee};
        for (const Extent& extent : kExtents)
            for (std::size_t n = 0; n < std::size(kEnds); ++n) {
                const Module module = spoiler(extent.pages, extent.grown, extent.step, kEnds[n]);
                const auto result = enter(host, compiled(module), {}, 20'000'000);
                QCOMPARE(result.trap, expected[n]);
                QCOMPARE(result.trap, enter(host, interpreted(module), {}, 20'000'000).trap);
            }
    }

    void theSameProgramFindsNothingOfItsLastRun() {
        // Spoils only when it is told to, and reports what it found first.
        ModuleBuilder builder;
        auto m = builder.method("m");
        m.block();
        const std::vector<int> places{65536 + 8, 65536 + 4096 * 3, 65536 + 4096 + 65536 - 32, 4 * 65536 - 8};
        Operand found = i64(0);
        for (const int at : places) found = m.binary(Opcode::Or, found, m.load(Type::I64, i32(at)));
        for (const int at : places) m.store(i32(at), i64(-1));
        m.store(i32(65536), found);
        m.callImport(abi::Import::Return, {i32(65536), i32(8)});
        m.condBranch(m.compare(Predicate::Eq, m.param(1), i32(0)), 1, 2);
        m.block();
        m.ret(i32(0));
        m.block();
        m.trap();
        const ProgramPointer program = compiled(builder.finish());
        NestingHost host;
        for (int time = 0; time < 50; ++time) {
            const auto result = enter(host, program, bytesOf(std::size_t(time % 2)));
            QCOMPARE(result.status, time % 2 == 0 ? service::RunStatus::Ok : service::RunStatus::Trapped);
            if (time % 2 == 0) QCOMPARE(result.returned, Bytes(8, 0));
        }
    }

    // 48 spoilers and 5 spies on at most 24 pooled instances.
    void noProgramFindsAnythingOfAnother() {
        const ProgramPointer wild = compiled(wildStore());
        const auto spoilers = allSpoilers(), spies = allSpies();
        for (unsigned seed = 1; seed <= 3; ++seed) QCOMPARE(wrongRuns(spoilers, spies, wild, seed), 0);
    }

    void norInFourThreadsAtOnce() {
        const ProgramPointer wild = compiled(wildStore());
        const auto spoilers = allSpoilers(), spies = allSpies();
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (unsigned n = 0; n < 4; ++n)
            threads.emplace_back([&, n] { wrong += wrongRuns(spoilers, spies, wild, 100 + n); });
        for (std::thread& thread : threads) thread.join();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_APPLESS_MAIN(PoolTest)
#include "pool_test.moc"
