// The deepest recursion of the fattest functions: it ends by the frame weight, and never comes near the guard
// page of the module stack. The stack that a run used is read from which of its pages are resident.
#include "tests/node/upgrade/jit/nesting.h"

#include "node/upgrade/ir/price.h"
#include "node/upgrade/jit/thread_state.h"

#include <sys/mman.h>

using namespace phoenix;
using namespace phoenix::ir;
using namespace phoenix::tests;
using service::TrapKind;

namespace {

// The stack of a module has 16 MiB (thread_state.cpp); a page of the glue's own frames is above it.
constexpr std::size_t kStackBytes = std::size_t(16) << 20;
constexpr std::size_t kHostFrames = std::size_t(64) << 10;
constexpr std::size_t kPage = 4096;

std::uint8_t* stackBottom() {
    return static_cast<std::uint8_t*>(jit::ThreadState::mine().stackTop()) - kStackBytes;
}

void forgetStack() {
    QVERIFY(::madvise(stackBottom(), kStackBytes, MADV_DONTNEED) == 0);
}

std::size_t stackUsed() {
    std::vector<unsigned char> resident(kStackBytes / kPage);
    if (::mincore(stackBottom(), kStackBytes, resident.data()) != 0) qFatal("mincore failed");
    std::size_t first = 0;
    while (first < resident.size() && (resident[first] & 1) == 0) ++first;
    return kStackBytes - first * kPage;
}

// m calls `fat` with numbers of its own; `body` writes fat, which calls itself.
Module recursing(std::vector<Type> params, const std::function<void(ModuleBuilder&, FunctionBuilder&)>& body) {
    ModuleBuilder builder;
    auto fat = builder.function("fat", params, Type::I128);
    body(builder, fat);
    auto m = builder.method("m");
    m.block();
    std::vector<Operand> arguments;
    for (std::size_t n = 0; n < params.size(); ++n) arguments.push_back(Operand::constant(params[n], n + 1));
    m.ret(m.make(Opcode::Trunc, Type::I32, {m.call(fat.index(), arguments)}));
    return builder.finish();
}

Operand sumOf(FunctionBuilder& f, Operand sum, const std::vector<Operand>& values) {
    for (const Operand& each : values) sum = f.binary(Opcode::Xor, sum, each);
    return sum;
}

// Each value by itself, so that none of them can be combined with others before the call.
void storeAfter(FunctionBuilder& f, Operand result, const std::vector<Operand>& values) {
    for (const Operand& each : values) f.store(i32(65536), each);
    f.ret(result);
}

struct Case {
    const char* name;
    Module module;
};

std::vector<Case> cases() {
    std::vector<Case> all;
    all.push_back({"960 values of 128 bits across the call", recursing({Type::I128}, [](ModuleBuilder&, FunctionBuilder& f) {
        f.block();
        std::vector<Operand> values{f.param(0)};
        for (int n = 0; n < 60; ++n) values.push_back(f.binary(Opcode::Mul, values.back(), i128(n, 3)));
        for (int n = 0; n < 900; ++n) values.push_back(f.load(Type::I128, i32(65536 + 16 * (n % 200))));
        storeAfter(f, f.call(f.index(), {values.back()}), values);
    })});
    all.push_back({"1950 values of 128 bits across the call", recursing({Type::I128}, [](ModuleBuilder&, FunctionBuilder& f) {
        f.block();
        std::vector<Operand> values;
        for (int n = 0; n < 1950; ++n) values.push_back(f.load(Type::I128, i32(65536 + 16 * (n % 200))));
        storeAfter(f, f.call(f.index(), {values.back()}), values);
    })});
    const std::vector<Type> many(kParamsMax, Type::I128);
    all.push_back({"64 parameters of 128 bits", recursing(many, [](ModuleBuilder&, FunctionBuilder& f) {
        f.block();
        std::vector<Operand> turned, values;
        for (std::uint32_t n = 0; n < kParamsMax; ++n) values.push_back(f.param(n));
        for (std::uint32_t n = 0; n < kParamsMax; ++n) turned.push_back(f.param((n + 1) % kParamsMax));
        f.ret(sumOf(f, f.call(f.index(), turned), values));
    })});
    // Arguments that are no values of the caller: its frame has room for them, its weight may not.
    all.push_back({"64 constant arguments of 128 bits", recursing({Type::I32}, [&](ModuleBuilder& builder, FunctionBuilder& f) {
        auto wide = builder.function("wide", many, Type::I128);
        f.block();
        std::vector<Operand> constants;
        for (std::uint32_t n = 0; n < kParamsMax; ++n) constants.push_back(i128(n, ~0ull - n));
        f.ret(f.call(wide.index(), constants));
        wide.block();
        wide.ret(wide.call(f.index(), {i32(1)}));
    })});
    all.push_back({"through the table and back", recursing({Type::I64}, [](ModuleBuilder& builder, FunctionBuilder& f) {
        auto other = builder.function("other", {Type::I64}, Type::I128);
        builder.module().functionTable = {f.index(), other.index()};
        const std::uint32_t type = builder.signature({Type::I64}, Type::I128);
        for (FunctionBuilder* each : {&f, &other}) {
            each->block();
            std::vector<Operand> values;
            for (int n = 0; n < 200; ++n) values.push_back(each->load(Type::I128, i32(65536 + 16 * n)));
            const Operand got = each->callIndirect(type, {i32(each == &f ? 2 : 1), each->param(0)});
            each->ret(sumOf(*each, got, values));
        }
    })});
    all.push_back({"a choice between many values", recursing({Type::I128}, [](ModuleBuilder&, FunctionBuilder& f) {
        f.block();
        std::vector<Operand> values;
        for (int n = 0; n < 200; ++n) values.push_back(f.load(Type::I128, i32(65536 + 16 * n)));
        Instruction choice{.opcode = Opcode::Switch, .operands = {f.make(Opcode::Trunc, Type::I32, {f.param(0)})}, .blocks = {1}};
        for (std::uint32_t n = 0; n < 100; ++n) {
            choice.operands.push_back(i32(int(n)));
            choice.blocks.push_back(2 + n);
        }
        f.add(choice);
        f.block();
        f.branch(102);
        for (std::uint32_t n = 0; n < 100; ++n) {
            f.block();
            f.branch(102);
        }
        f.block();
        std::vector<Operand> phis;
        for (int p = 0; p < 8; ++p) phis.push_back(f.phi(Type::I128));
        for (int p = 0; p < 8; ++p)
            for (std::uint32_t n = 0; n < 101; ++n) f.edge(phis[p], values[(n * 7 + p) % 200], n + 1);
        f.ret(sumOf(f, sumOf(f, f.call(f.index(), {phis[0]}), phis), values));
    })});
    return all;
}

} // namespace

class StackDepthTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        if (!jit::kGuardedMemory) QSKIP("sanitizer builds run modules on the thread's own stack");
    }

    void endsByTheWeightFarFromTheGuard_data() {
        QTest::addColumn<int>("number");
        int n = 0;
        for (const Case& each : cases()) QTest::newRow(each.name) << n++;
    }
    void endsByTheWeightFarFromTheGuard() {
        QFETCH(int, number);
        const Module module = cases()[std::size_t(number)].module;
        QVERIFY(verify(module).empty());
        QVERIFY(run(*interpreted(module)).trappedAs(TrapKind::CallDepth));
        for (const CodeLevel& level : kCodeLevels) {
            const ProgramPointer program = compiledUnlessTooFat(module, level.options);
            if (!program) {
                qInfo("%s: a frame is above its weight, so it is interpreted", level.name);
                continue;
            }
            forgetStack();
            const Ran ran = run(*program);
            QVERIFY2(ran.trappedAs(TrapKind::CallDepth), text(ran).c_str());
            const std::size_t used = stackUsed();
            qInfo("%s: %zu KiB of stack for a weight of %u KiB", level.name, used >> 10, kFrameWeightBudget >> 10);
            QVERIFY(used > 2 * kPage);
            // A frame is made before its function looks at the weight: one may be on top of the budget.
            const std::size_t last = priceOf(module, module.functions[0]).frameWeight;
            QVERIFY(used <= kFrameWeightBudget + last + kHostFrames);
        }
    }

    // Sixteen modules deep, the last of which recurses as far as its weight reaches: the frames of the host
    // between them are in the rest of the stack.
    void nestedRunsShareTheStackAndTheWeight() {
        NestingHost host;
        host.programs = {{'c', compiled(caller())}, {'f', compiledUnlessTooFat(cases()[0].module, {})}};
        QVERIFY(host.programs['f'] != nullptr);
        for (const int depth : {0, 1, 8, 14}) {
            forgetStack();
            service::Budget budget{.fuel = kPlenty};
            const std::string args = std::string(std::size_t(depth), 'c') + "f";
            const auto result = host.programs['c']->run("phx_method_m", viewOf(args), host, budget);
            QVERIFY(result.status == service::RunStatus::Trapped && budget.fuel == 0);
            const std::size_t used = stackUsed();
            qInfo("%d runs deep: %zu KiB of stack", depth + 1, used >> 10);
            QVERIFY(used <= kFrameWeightBudget + std::size_t(depth + 1) * kHostFrames);
        }
    }

    // The measure itself: a run that needs little shows little.
    void aShallowRunUsesLittle() {
        forgetStack();
        QVERIFY(!run(*compiled(answer())).trapped());
        QVERIFY(stackUsed() <= kHostFrames);
    }
};

QTEST_APPLESS_MAIN(StackDepthTest)
#include "stack_depth_test.moc"
