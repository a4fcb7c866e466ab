// Versions of a program exchanged while others run them: every caller ends in the version it entered, traps
// and all, and code is unloaded after its last caller and not before.
// Before Qt, whose word for slots would hide one of its methods.
#include "node/upgrade/swap/stage.h"

#include "tests/node/upgrade/jit/nesting.h"

#include "node/upgrade/jit/faults.h"

#include <atomic>
#include <fstream>
#include <future>
#include <thread>

using namespace phoenix;
using namespace phoenix::ir;
using namespace phoenix::tests;
using service::TrapKind;

namespace {

// Methods: "answer" returns the version's number; "store", "divide" and "import" trap by a fault, by a check
// and inside an import; "nest" calls out and returns the number afterwards.
Module versionModule(std::uint32_t number) {
    ModuleBuilder builder;
    const auto giveNumber = [&](FunctionBuilder& m) {
        m.store(i32(65536), i32(int(number)));
        m.callImport(abi::Import::Return, {i32(65536), i32(4)});
        m.ret(i32(0));
    };
    // Methods are exported in the order of their names.
    auto answer = builder.method("answer");
    answer.block();
    giveNumber(answer);
    auto divide = builder.method("divide");
    divide.block();
    divide.ret(divide.binary(Opcode::UDiv, i32(int(number)), divide.load(Type::I32, i32(65536))));
    auto import = builder.method("import");
    import.block();
    import.callImport(abi::Import::StatePut, {i32(65536), i32(4), i32(-16), i32(64)});
    import.ret(i32(0));
    auto nest = builder.method("nest");
    nest.block();
    nest.callImport(abi::Import::Call, {nest.param(0), nest.param(1), i32(65536), i32(0), i32(65600), i32(16)});
    giveNumber(nest);
    auto store = builder.method("store");
    store.block();
    store.store(i32(-64), i64(number));
    store.ret(i32(0));
    return builder.finish();
}

// Calls whatever it is told to when a module calls out.
class HookHost : public NestingHost {
  public:
    std::function<Reply(std::string_view, service::Budget&)> hook;

    Reply call(std::string_view target, ByteView, Room, service::Budget& budget) override {
        return hook(target, budget);
    }
};

service::RunResult enter(const service::Program& program, std::string_view method, service::Host& host,
                         std::string_view args = {}) {
    service::Budget budget{.fuel = kPlenty};
    return program.run("phx_method_" + std::string(method), viewOf(args), host, budget);
}

std::uint32_t numberIn(const service::RunResult& result) {
    std::uint32_t number = 0;
    if (result.returned.size() == 4) std::memcpy(&number, result.returned.data(), 4);
    return number;
}

// Whether code may run at this address of the process.
bool isExecutable(std::uintptr_t address) {
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        std::uintptr_t begin = 0, end = 0;
        char mode[5] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, mode) != 3) continue;
        if (address >= begin && address < end) return mode[2] == 'x';
    }
    return false;
}

// What a slot is: a pointer that readers copy and one writer exchanges.
using Slot = std::atomic<ProgramPointer>;

} // namespace

class SwapTest : public QObject {
    Q_OBJECT

  private slots:
    void codeStaysUntilItsLastCallerHasLeft() {
        ProgramPointer first = compiled(versionModule(1));
        const std::weak_ptr<const service::Program> watched = first;
        Slot slot(std::move(first));
        std::promise<std::uintptr_t> inside;
        std::promise<void> leave;
        service::RunResult result;
        std::thread caller([&] {
            HookHost host;
            host.hook = [&](std::string_view, service::Budget&) -> service::HostReply {
                inside.set_value(jit::currentRun()->code.begin);
                leave.get_future().wait();
                return {0};
            };
            const ProgramPointer mine = slot.load();
            result = enter(*mine, "nest", host, "x");
        });
        const std::uintptr_t code = inside.get_future().get();
        // Out of the slot, and still there for the one that is inside.
        slot.store(compiled(versionModule(2)));
        HookHost host;
        QCOMPARE(numberIn(enter(*slot.load(), "answer", host)), 2u);
        QVERIFY(!watched.expired());
        QVERIFY(isExecutable(code));
        leave.set_value();
        caller.join();
        QCOMPARE(result.status, service::RunStatus::Ok);
        QCOMPARE(numberIn(result), 1u);
        QVERIFY(watched.expired());
        QVERIFY(!isExecutable(code));
    }

    void theStageUnloadsOnlyWhatNobodyHolds() {
        swap::Stage stage([](const swap::Hash&, ByteView) -> Result<ProgramPointer> { return reject("nothing"); });
        swap::Hash one{}, two{};
        two[0] = 1;
        ProgramPointer program = compiled(versionModule(1));
        ProgramPointer other = compiled(versionModule(2));
        const std::weak_ptr<const service::Program> held = program, unheld = other;
        stage.offer(one, program);
        stage.offer(two, std::move(other));
        stage.retain({});
        QVERIFY(!stage.has(one) && !stage.has(two));
        QVERIFY(unheld.expired() && !held.expired());
        HookHost host;
        QCOMPARE(numberIn(enter(*program, "answer", host)), 1u);
        program.reset();
        QVERIFY(held.expired());
    }

    // Eight threads answer, trap in every way and nest, while versions come and go.
    void eightThreadsRunAndTrapWhileCodeIsExchanged() {
        constexpr std::uint32_t kSwaps = 40;
        struct Version {
            std::uint32_t number;
            ProgramPointer program;
        };
        using VersionPointer = std::shared_ptr<const Version>;
        std::atomic<VersionPointer> slot(std::make_shared<const Version>(1, compiled(versionModule(1))));
        std::vector<std::weak_ptr<const service::Program>> all{slot.load()->program};
        std::atomic<bool> stop = false;
        std::atomic<int> wrong = 0;
        std::atomic<std::uint64_t> entered[5] = {};
        std::atomic<std::uint64_t> crossed = 0; // returned from a nested run into code that was exchanged
        std::vector<std::thread> threads;
        for (unsigned n = 0; n < 8; ++n)
            threads.emplace_back([&, n] {
                HookHost host;
                host.hook = [&](std::string_view how, service::Budget& budget) -> service::HostReply {
                    const VersionPointer inner = slot.load();
                    const auto result = inner->program->run("phx_method_" + std::string(how), {}, host, budget);
                    if (result.status == service::RunStatus::Trapped) return {0, TrapKind::Callee};
                    if (numberIn(result) != inner->number) ++wrong;
                    return {0};
                };
                const auto traps = [&](const VersionPointer& version, const char* method, TrapKind kind) {
                    const auto result = enter(*version->program, method, host);
                    if (result.status != service::RunStatus::Trapped || result.trap != kind) ++wrong;
                };
                for (unsigned time = n; !stop; ++time) {
                    const VersionPointer version = slot.load();
                    switch (time % 5) {
                    case 0: traps(version, "store", TrapKind::OutOfBounds); break;
                    case 1: traps(version, "divide", TrapKind::Arithmetic); break;
                    case 2: traps(version, "import", TrapKind::OutOfBounds); break;
                    case 3: {
                        const auto result = enter(*version->program, "nest", host, "import");
                        if (result.trap != TrapKind::Callee) ++wrong;
                        break;
                    }
                    default: {
                        const auto result = enter(*version->program, "nest", host, "answer");
                        if (numberIn(result) != version->number) ++wrong;
                        if (slot.load() != version) ++crossed;
                    }
                    }
                    ++entered[time % 5];
                }
            });
        // Each version is used before the next one comes.
        for (std::uint32_t number = 2; number <= kSwaps; ++number) {
            const std::uint64_t before = entered[4];
            while (entered[4] == before) std::this_thread::yield();
            const auto next = std::make_shared<const Version>(number, compiled(versionModule(number)));
            all.push_back(next->program);
            slot.store(next);
        }
        stop = true;
        for (std::thread& thread : threads) thread.join();
        QCOMPARE(wrong.load(), 0);
        for (const auto& count : entered) QVERIFY(count > 0);
        qInfo("%llu entries of each kind over %u versions, %llu of them returned into an exchanged one",
              static_cast<unsigned long long>(entered[4].load()), kSwaps,
              static_cast<unsigned long long>(crossed.load()));
        // All but the one in the slot are gone.
        int alive = 0;
        for (const auto& each : all) alive += each.expired() ? 0 : 1;
        QCOMPARE(alive, 1);
    }
};

QTEST_APPLESS_MAIN(SwapTest)
#include "swap_test.moc"
