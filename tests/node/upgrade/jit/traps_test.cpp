// Traps where they are hard: in nested programs, in many threads, at the end of the stack; and faults of the
// host, which are not traps. Faults of the host are tried in a process of their own, this program again.
#include "tests/node/upgrade/jit/nesting.h"

#include <QCoreApplication>
#include <QProcess>

#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace phoenix;
using namespace phoenix::ir;
using namespace phoenix::tests;
using service::TrapKind;

namespace {

// A host with a fault of its own.
class FaultyHost : public NestingHost {
  public:
    explicit FaultyHost(std::string kind) : kind_(std::move(kind)) {}

    Reply call(std::string_view, ByteView, Room out, service::Budget&) override {
        if (kind_ == "wild") *reinterpret_cast<volatile int*>(std::uintptr_t(kind_.size() + 4)) = 1;
        // An address of the instance, but not from the module's code.
        if (kind_ == "instance") *const_cast<volatile std::uint8_t*>(out.data() + (64u << 20)) = 1;
        if (kind_ == "stack") return {std::int64_t(recurse(1))};
        if (kind_ == "null call") reinterpret_cast<void (*)()>(std::uintptr_t(zero()))();
        if (kind_ == "division") return {std::int64_t(kind_.size()) / zero()};
        if (kind_ == "sent") ::raise(SIGSEGV);
        return {0};
    }

  private:
    static std::int64_t zero() {
        volatile std::int64_t number = 0;
        return number;
    }
    __attribute__((noinline)) static std::uint64_t recurse(std::uint64_t n) {
        volatile std::uint8_t room[4096];
        room[n % sizeof room] = std::uint8_t(n);
        return n == 0 ? 0 : recurse(n + 1) + room[(n * 7) % sizeof room];
    }

    std::string kind_;
};

int runFaultyHost(const std::string& kind) {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    const ProgramPointer program = compiled(caller());
    FaultyHost host(kind);
    service::Budget budget{.fuel = kPlenty};
    // A trap first: the handler has then done its work once and must still tell the two apart.
    compiled(wildStore())->run("phx_method_m", {}, host, budget);
    budget.fuel = kPlenty;
    program->run("phx_method_m", toBytes("x"), host, budget);
    return 0;
}

} // namespace

class TrapsTest : public QObject {
    Q_OBJECT

    static service::RunResult runIn(NestingHost& host, char first, std::string_view args,
                                    std::int64_t* fuelLeft = nullptr) {
        service::Budget budget{.fuel = kPlenty};
        auto result = host.programs.at(first)->run("phx_method_m", viewOf(args), host, budget);
        if (fuelLeft != nullptr) *fuelLeft = budget.fuel;
        return result;
    }

  private slots:
    void nestsAndComesBack() {
        NestingHost compiledHost, mixedHost, referenceHost;
        compiledHost.programs = {{'c', compiled(caller())}, {'a', compiled(answer())}, {'x', compiled(aborting())}};
        referenceHost.programs = {{'c', interpreted(caller())}, {'a', interpreted(answer())}, {'x', interpreted(aborting())}};
        mixedHost.programs = {{'c', compiled(caller())}, {'a', interpreted(answer())}, {'x', compiled(aborting())}};
        for (const std::string args : {"a", "ca", "cccca", "ccccccccccccca", "x", "ccx"}) {
            std::int64_t fuel[3];
            const auto a = runIn(compiledHost, 'c', args, &fuel[0]);
            const auto b = runIn(referenceHost, 'c', args, &fuel[1]);
            const auto c = runIn(mixedHost, 'c', args, &fuel[2]);
            QCOMPARE(int(a.status), int(b.status));
            QVERIFY(fuel[0] == fuel[1] && fuel[1] == fuel[2]);
            QVERIFY(a.returned == b.returned && b.returned == c.returned);
            QCOMPARE(a.code, args.back() == 'x' ? 77 : 0);
            QCOMPARE(a.code, b.code);
        }
    }

    void aTrapInANestedProgramTrapsTheTree() {
        NestingHost host;
        host.programs = {{'c', compiled(caller())}, {'w', compiled(wildStore())}, {'a', compiled(answer())}};
        for (const std::string args : {"w", "cw", "ccccccccccw"}) {
            std::int64_t fuel = 1;
            const auto result = runIn(host, 'c', args, &fuel);
            QVERIFY(result.status == service::RunStatus::Trapped && fuel == 0);
            QCOMPARE(result.trap, TrapKind::Callee);
            // And the thread is whole again.
            QCOMPARE(runIn(host, 'c', "ca").returned, toBytes("ok!"));
        }
        // Nesting that the host refuses.
        QCOMPARE(runIn(host, 'c', "ccccccccccccccccccca").status, service::RunStatus::Trapped);
    }

    void aTrapInsideAnImportEndsTheRun_data() {
        QTest::addColumn<int>("import");
        QTest::addColumn<QList<int>>("arguments");
        using abi::Import;
        const auto row = [](const char* name, Import import, QList<int> arguments) {
            QTest::newRow(name) << int(import) << arguments;
        };
        row("a key outside", Import::StateGet, {-8, 16, 65536, 8});
        row("room outside", Import::StateGet, {65536, 8, 4 * 65536 - 4, 8});
        row("a value outside", Import::StatePut, {65536, 8, 65535, 1});
        row("a prefix outside", Import::StateNext, {0, 4, 65536, 4, 65536, 4});
        row("a foreign name outside", Import::ForeignGet, {100, 4, 65536, 4, 65536, 4});
        row("a target outside", Import::Call, {-1, 1, 65536, 0, 65536, 0});
        row("a result outside", Import::Return, {4 * 65536 - 1, 2});
        row("a log outside", Import::Log, {1, 1 << 30, 1 << 20});
        row("a digest outside", Import::Sha256, {65536, 4, 4 * 65536 - 31});
        row("a signature outside", Import::Ed25519Verify, {65536, 65536, 4, 65535});
        row("a text outside", Import::Abort, {1, -1, 1});
        row("an abort without a code", Import::Abort, {0, 65536, 1});
        row("a key too long", Import::StatePut, {65536, 4096, 65536, 1});
        row("a trap of the callee", Import::Call, {65536, 1, 65536, 0, 65536, 0});
    }
    void aTrapInsideAnImportEndsTheRun() {
        QFETCH(int, import);
        QFETCH(QList<int>, arguments);
        const Module module = one([&](FunctionBuilder& m) {
            m.store(i32(65536), i8('w'));
            std::vector<Operand> operands;
            for (const int each : arguments) operands.push_back(i32(each));
            m.callImport(abi::Import(import), operands);
            m.ret(i32(0));
        });
        NestingHost reference;
        reference.programs = {{'c', interpreted(caller())}, {'i', interpreted(module)}, {'w', interpreted(wildStore())}};
        for (const CodeLevel& level : kCodeLevels) {
            NestingHost host;
            host.programs = {{'c', compiled(caller(), level.options)}, {'i', compiled(module, level.options)},
                             {'w', compiled(wildStore(), level.options)}, {'a', compiled(answer())}};
            const auto direct = runIn(host, 'i', "");
            QCOMPARE(direct.status, service::RunStatus::Trapped);
            QCOMPARE(direct.trap, runIn(reference, 'i', "").trap);
            for (const char* args : {"i", "ci", "cccccccci"}) {
                std::int64_t fuel = 1;
                const auto nested = runIn(host, 'c', args, &fuel);
                QVERIFY(nested.status == service::RunStatus::Trapped && fuel == 0);
                QCOMPARE(runIn(host, 'c', "ca").returned, toBytes("ok!"));
            }
            QCOMPARE(host.depth, 0u);
        }
    }

    void eightThreadsTrapAtOnce() {
        const ProgramPointer wild = compiled(wildStore()), good = compiled(answer()),
                             call = compiled(caller());
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (int n = 0; n < 8; ++n)
            threads.emplace_back([&, n] {
                NestingHost host;
                host.programs = {{'c', call}, {'w', wild}, {'a', good}};
                for (int time = 0; time < 500; ++time) {
                    const bool traps = (time + n) % 2 == 0;
                    const auto result = runIn(host, 'c', traps ? "cw" : "ca");
                    if ((result.status == service::RunStatus::Trapped) != traps) ++wrong;
                    if (!traps && result.returned != toBytes("ok!")) ++wrong;
                    if (runIn(host, 'w', "").trap != TrapKind::OutOfBounds) ++wrong;
                }
            });
        for (std::thread& thread : threads) thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    void theFattestFunctionRecursesToItsDepthTrap() {
        // Many wide values that live across the call: the largest frames there are.
        ModuleBuilder builder;
        auto fat = builder.function("fat", {Type::I128}, Type::I128);
        fat.block();
        std::vector<Operand> values{fat.param(0)};
        for (int n = 0; n < 60; ++n) values.push_back(fat.binary(Opcode::Mul, values.back(), i128(n, 3)));
        for (int n = 0; n < 900; ++n) values.push_back(fat.load(Type::I128, i32(65536 + 16 * (n % 200))));
        Operand sum = fat.call(fat.index(), {values.back()});
        for (const Operand& each : values) sum = fat.binary(Opcode::Xor, sum, each);
        fat.ret(sum);
        auto m = builder.method("m");
        m.block();
        m.ret(m.make(Opcode::Trunc, Type::I32, {m.call(fat.index(), {i128(1, 1)})}));
        const Module module = builder.finish();
        for (const auto level : {emit::Optimise::None, emit::Optimise::Less, emit::Optimise::Default}) {
            const Ran ran = run(*compiled(module, {.optimise = level}));
            QVERIFY2(ran.trappedAs(TrapKind::CallDepth), text(ran).c_str());
        }
        QVERIFY(run(*interpreted(module)).trappedAs(TrapKind::CallDepth));
    }

    void theShadowStackEndsInATrap() {
        ModuleBuilder builder;
        auto deep = builder.function("deep", {Type::I32}, Type::I32);
        deep.block();
        const Operand object = deep.stackObject(4096);
        deep.store(object, deep.param(0), 4);
        deep.ret(deep.call(deep.index(), {object}));
        auto m = builder.method("m");
        m.block();
        m.ret(m.call(deep.index(), {i32(0)}));
        auto huge = builder.method("huge");
        huge.block();
        huge.dynamicStackObject(huge.load(Type::I32, huge.param(0)));
        huge.ret(i32(0));
        const Module module = builder.finish();
        const ProgramPointer program = compiled(module), reference = interpreted(module);
        QVERIFY(run(*program).trappedAs(TrapKind::OutOfBounds));
        QVERIFY(run(*reference).trapped());
        for (const std::uint32_t size : {0u, 65536u, 65537u, 0x7fffffffu, 0x80000000u, 0xffffffffu}) {
            Bytes args(4);
            std::memcpy(args.data(), &size, 4);
            const Ran a = run(*program, "huge", args), b = run(*reference, "huge", args);
            QVERIFY2(sameOutcome(a, b), text(a).c_str());
            QCOMPARE(a.trapped(), size > 65536);
        }
    }

    void wrongFunctionPointersTrap() {
        ModuleBuilder builder;
        auto leaf = builder.function("leaf", {Type::I32}, Type::I32);
        leaf.block();
        leaf.ret(leaf.param(0));
        auto other = builder.function("other", {Type::I64}, Type::I32);
        other.block();
        other.ret(i32(5));
        auto more = builder.function("more", {Type::I32}, Type::I32);
        more.block();
        more.ret(i32(6));
        builder.module().functionTable = {leaf.index(), other.index(), more.index()};
        const std::uint32_t type = builder.signature({Type::I32}, Type::I32);
        auto m = builder.method("m");
        m.block();
        m.ret(m.callIndirect(type, {m.load(Type::I32, m.param(0)), i32(9)}));
        const Module module = builder.finish();
        const ProgramPointer reference = interpreted(module);
        for (const auto level : {emit::Optimise::None, emit::Optimise::Default}) {
            const ProgramPointer program = compiled(module, {.optimise = level});
            for (const std::uint32_t pointer : {0u, 1u, 2u, 3u, 4u, 5u, 8u, 0x40000001u, 0x80000000u, ~0u}) {
                Bytes args(4);
                std::memcpy(args.data(), &pointer, 4);
                const Ran a = run(*program, "m", args), b = run(*reference, "m", args);
                QVERIFY2(sameOutcome(a, b), text(a).c_str());
                const bool good = pointer == 1 || pointer == 3;
                QVERIFY(good || a.trappedAs(TrapKind::IndirectCall));
                QCOMPARE(a.result.code, !good ? 0 : pointer == 1 ? 9 : 6);
            }
        }
    }

    void lengthsThatReachOutsideTrap() {
        const Module module = one([](FunctionBuilder& m) {
            const Operand to = m.load(Type::I32, m.param(0));
            const Operand from = m.load(Type::I32, m.param(0), 4);
            const Operand length = m.load(Type::I32, m.param(0), 8);
            m.make(Opcode::MemoryMove, Type::Void, {to, from, length});
            m.make(Opcode::MemoryFill, Type::Void, {from, i8(3), length});
            m.ret(i32(0));
        });
        const ProgramPointer program = compiled(module), reference = interpreted(module);
        const std::uint32_t end = 4 * 65536;
        const std::uint32_t places[] = {0, 65535, 65536, end - 8, end, 0x7fffffff, 0xffffffff};
        const std::uint32_t lengths[] = {0, 1, 8, 9, 1u << 28, 0x7fffffff, 0xffffffff};
        for (const std::uint32_t to : places) {
            for (const std::uint32_t from : places) {
                for (const std::uint32_t length : lengths) {
                    const std::uint32_t words[] = {to, from, length};
                    Bytes args(12);
                    std::memcpy(args.data(), words, 12);
                    const Ran a = run(*program, "m", args, std::int64_t(1) << 40);
                    const Ran b = run(*reference, "m", args, std::int64_t(1) << 40);
                    QVERIFY2(sameOutcome(a, b), (text(a) + " / " + text(b)).c_str());
                    QVERIFY(length != 0 || !a.trapped());
                }
            }
        }
    }

    void aFaultOfTheHostStillEndsTheProcess_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"wild", "instance", "stack", "null call", "division", "sent"}) QTest::newRow(kind) << QString(kind);
    }
    void aFaultOfTheHostStillEndsTheProcess() {
        QFETCH(QString, kind);
        if (!jit::kGuardedMemory) QSKIP("a sanitizer has handlers of its own");
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {"--host-fault", kind});
        QVERIFY(child.waitForFinished(60'000));
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        child.start(QCoreApplication::applicationFilePath(), {"--host-fault", "none"});
        QVERIFY(child.waitForFinished(60'000));
        QCOMPARE(child.exitStatus(), QProcess::NormalExit);
        QCOMPARE(child.exitCode(), 0);
    }
};

int main(int argc, char** argv) {
    if (argc == 3 && std::string_view(argv[1]) == "--host-fault") return runFaultyHost(argv[2]);
    QCoreApplication application(argc, argv);
    TrapsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "traps_test.moc"
