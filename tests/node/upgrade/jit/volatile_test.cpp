// Why every access of emitted code is volatile: with plain ones an optimiser removes accesses that are out of
// bounds, at one level and not at another, and two nodes disagree.
//
// Each program runs at every level as emitted, and once more with the word taken out of the LLVM IR behind
// the emitter's back; the second run shows that the first would notice.
#include "tests/node/upgrade/jit/nesting.h"

// moc cannot read LLVM.
#ifndef Q_MOC_RUN
#include "node/upgrade/emit/codegen.h"
#include "node/upgrade/emit/module_parts.h"
#include "node/upgrade/emit/post_verify.h"

#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/Target/TargetMachine.h>
#endif

using namespace phoenix;
using namespace phoenix::ir;
using namespace phoenix::tests;

namespace {

struct Case {
    const char* name;
    std::function<void(FunctionBuilder&, Operand wild)> body;
    bool traps = true;
    // Plain accesses give this program another outcome somewhere.
    bool needsVolatile = true;
};

void returnWord(FunctionBuilder& m, Operand value) {
    m.store(i32(65536), value);
    m.callImport(abi::Import::Return, {i32(65536), i32(4)});
    m.ret(i32(0));
}

template<Type T>
void selfStore(FunctionBuilder& m, Operand wild) {
    m.store(wild, m.load(T, wild));
    m.ret(i32(0));
}

const Case kCases[] = {
    {"self-store of 8 bits", selfStore<Type::I8>},
    {"self-store of 32 bits", selfStore<Type::I32>},
    {"self-store of 64 bits", selfStore<Type::I64>},
    {"self-store of 128 bits", selfStore<Type::I128>},
    {"self-store in a loop",
     [](FunctionBuilder& m, Operand wild) {
         m.branch(1);
         m.block();
         const Operand i = m.phi(Type::I32);
         m.store(wild, m.load(Type::I32, wild, 8), 8);
         const Operand next = m.binary(Opcode::Add, i, i32(1));
         m.edge(i, i32(0), 0);
         m.edge(i, next, 1);
         m.condBranch(m.compare(Predicate::Ult, next, i32(3)), 1, 2);
         m.block();
         m.ret(i32(0));
     }},
    {"short move onto itself",
     [](FunctionBuilder& m, Operand wild) {
         m.make(Opcode::MemoryMove, Type::Void, {wild, wild, i32(8)});
         m.ret(i32(0));
     }},
    {"dead load",
     [](FunctionBuilder& m, Operand wild) {
         m.load(Type::I32, wild);
         m.ret(i32(0));
     }},
    {"load times zero",
     [](FunctionBuilder& m, Operand wild) {
         returnWord(m, m.binary(Opcode::Mul, m.load(Type::I32, wild), i32(0)));
     }},
    {"dead load before an abort",
     [](FunctionBuilder& m, Operand wild) {
         m.load(Type::I8, wild);
         m.callImport(abi::Import::Abort, {i32(7), i32(65536), i32(0)});
         m.trap();
     }},
    {"store that the next one covers",
     [](FunctionBuilder& m, Operand wild) {
         m.store(wild, i32(1));
         m.store(wild, i32(2));
         m.ret(i32(0));
     },
     true, false},
    {"load on a path that is not taken",
     [](FunctionBuilder& m, Operand wild) {
         const Operand never = m.compare(Predicate::Eq, wild, i32(1));
         m.condBranch(never, 1, 2);
         m.block();
         const Operand word = m.load(Type::I32, wild);
         m.branch(2);
         m.block();
         const Operand either = m.phi(Type::I32);
         m.edge(either, i32(5), 0);
         m.edge(either, word, 1);
         returnWord(m, either);
     },
     false, false},
    {"load in a loop that does not begin",
     [](FunctionBuilder& m, Operand wild) {
         m.branch(1);
         m.block();
         const Operand i = m.phi(Type::I32);
         const Operand sum = m.phi(Type::I32);
         m.edge(i, i32(0), 0);
         m.edge(sum, i32(0), 0);
         m.condBranch(m.compare(Predicate::Eq, i, i32(0)), 3, 2);
         m.block();
         const Operand more = m.binary(Opcode::Add, sum, m.load(Type::I32, wild));
         m.edge(i, m.binary(Opcode::Add, i, i32(1)), 2);
         m.edge(sum, more, 2);
         m.branch(1);
         m.block();
         returnWord(m, sum);
     },
     false, false},
};

Module moduleOf(const Case& each) {
    return one([&](FunctionBuilder& m) { each.body(m, m.load(Type::I32, m.param(0))); });
}

Bytes word(std::uint32_t value) {
    Bytes bytes(4);
    std::memcpy(bytes.data(), &value, 4);
    return bytes;
}

// What emitObject does, with plain accesses, and nobody to refuse it.
ProgramPointer compiledWithPlainAccesses(const Module& module, const emit::EmitOptions& options,
                                         bool* postVerified) {
    llvm::LLVMContext context;
    auto machine = emit::makeTargetMachine(options);
    if (!machine) qFatal("%s", machine.error().message.c_str());
    const auto target = emit::emitModule(module, options, context);
    target->setTargetTriple((*machine)->getTargetTriple().str());
    target->setDataLayout((*machine)->createDataLayout());
    for (llvm::Function& function : *target)
        for (llvm::Instruction& each : llvm::instructions(function)) {
            if (auto* load = llvm::dyn_cast<llvm::LoadInst>(&each)) load->setVolatile(false);
            if (auto* store = llvm::dyn_cast<llvm::StoreInst>(&each)) store->setVolatile(false);
        }
    *postVerified = emit::postVerify(*target).has_value();
    if (options.optimise != emit::Optimise::None) emit::optimise(*target, **machine);
    const auto object = emit::generateObject(*target, **machine);
    if (!object) qFatal("%s", object.error().message.c_str());
    auto made = jit::linkObject(module, *object);
    if (!made) qFatal("%s", made.error().message.c_str());
    return *made;
}

} // namespace

class VolatileTest : public QObject {
    Q_OBJECT

  private slots:
    void anAccessOutOfBoundsHasOneOutcomeAtEveryLevel_data() {
        QTest::addColumn<int>("number");
        for (std::size_t n = 0; n < std::size(kCases); ++n) QTest::newRow(kCases[n].name) << int(n);
    }
    void anAccessOutOfBoundsHasOneOutcomeAtEveryLevel() {
        QFETCH(int, number);
        const Module module = moduleOf(kCases[number]);
        const ProgramPointer reference = interpreted(module);
        for (const CodeLevel& level : kCodeLevels) {
            const ProgramPointer program = compiled(module, level.options);
            for (const std::uint32_t wild : {0u, 4096u, 65535u - 8, 4u * 65536, 1u << 30, 0x80000000u, ~0u - 15}) {
                const Ran ran = run(*program, "m", word(wild));
                const std::string what = std::string(level.name) + ": " + text(ran);
                QVERIFY2(sameOutcome(ran, run(*reference, "m", word(wild))), what.c_str());
                const bool reaches = kCases[number].traps && !(wild == 65535u - 8 && !ran.trapped());
                QVERIFY2(!reaches || ran.trappedAs(service::TrapKind::OutOfBounds), what.c_str());
                QVERIFY2(kCases[number].traps || ran.result.status == service::RunStatus::Ok, what.c_str());
            }
        }
    }

    // Loads of eight bytes of which four are used: some are emitted as loads of four (narrow_loads.h). Around both
    // ends of memory they trap as the whole ones do.
    void halfUsedLoadsTrapAsWholeOnes_data() {
        QTest::addColumn<int>("second"); // where the other access is
        QTest::addColumn<bool>("stores");
        QTest::addColumn<bool>("calls");
        for (const int second : {-8, -4, 0, 4, 8, 12, 40})
            for (const bool stores : {false, true})
                for (const bool calls : {false, true})
                    QTest::addRow("%d%s%s", second, stores ? " store" : "", calls ? " behind a call" : "")
                        << second << stores << calls;
    }
    void halfUsedLoadsTrapAsWholeOnes() {
        QFETCH(int, second);
        QFETCH(bool, stores);
        QFETCH(bool, calls);
        const Module module = one([&](FunctionBuilder& m) {
            // Both from one start, as fields of an object are.
            const Operand start = m.load(Type::I32, m.param(0));
            const auto low = [&](Operand wide) {
                return m.add({.opcode = Opcode::Trunc, .type = Type::I32, .operands = {wide}});
            };
            const Operand first = low(m.load(Type::I64, start, 8));
            if (calls) m.callImport(abi::Import::FuelLeft, {});
            if (calls) m.callImport(abi::Import::Log, {i32(0), i32(65536), i32(0)});
            if (stores) {
                m.store(start, i64(7), std::uint32_t(8 + second));
                returnWord(m, first);
            } else {
                returnWord(m, m.binary(Opcode::Add, first, low(m.load(Type::I64, start, std::uint32_t(8 + second)))));
            }
        });
        const ProgramPointer reference = interpreted(module);
        int trapped = 0, succeeded = 0;
        for (const CodeLevel& level : kCodeLevels) {
            const ProgramPointer program = compiled(module, level.options);
            for (const std::uint32_t end : {65536u, 4u * 65536})
                for (std::uint32_t start = end - 64; start <= end + 16; ++start) {
                    const Ran ran = run(*program, "m", word(start));
                    QVERIFY2(sameOutcome(ran, run(*reference, "m", word(start))),
                             (std::string(level.name) + " at " + std::to_string(start) + ": " + text(ran)).c_str());
                    ++(ran.trapped() ? trapped : succeeded);
                }
        }
        QVERIFY(trapped > 0 && succeeded > 0);
    }

    void plainAccessesWouldHaveSeveral_data() { anAccessOutOfBoundsHasOneOutcomeAtEveryLevel_data(); }
    void plainAccessesWouldHaveSeveral() {
        QFETCH(int, number);
        if (!jit::kGuardedMemory) QSKIP("explicit checks stand in for guard zones in sanitizer builds");
        const Module module = moduleOf(kCases[number]);
        const Ran reference = run(*interpreted(module), "m", word(1u << 30));
        int different = 0;
        for (const auto level : {emit::Optimise::None, emit::Optimise::Less, emit::Optimise::Default}) {
            bool postVerified = true;
            const ProgramPointer plain =
                compiledWithPlainAccesses(module, {.optimise = level}, &postVerified);
            // Nor would such an object have been made.
            QVERIFY(!postVerified);
            if (!sameOutcome(run(*plain, "m", word(1u << 30)), reference)) ++different;
        }
        QCOMPARE(different > 0, kCases[number].needsVolatile);
    }

    // The fork itself: one level traps, another goes on.
    void aPlainSelfStoreForks() {
        if (!jit::kGuardedMemory) QSKIP("explicit checks stand in for guard zones in sanitizer builds");
        const Case* loop = std::find_if(std::begin(kCases), std::end(kCases), [](const Case& each) {
            return std::string_view(each.name) == "self-store in a loop";
        });
        const Module module = moduleOf(*loop);
        bool ignored = false;
        const auto plain = [&](emit::Optimise level) {
            return run(*compiledWithPlainAccesses(module, {.optimise = level}, &ignored), "m", word(1u << 30));
        };
        QVERIFY(plain(emit::Optimise::None).trapped());
        QVERIFY(!plain(emit::Optimise::Default).trapped());
    }
};

QTEST_APPLESS_MAIN(VolatileTest)
#include "volatile_test.moc"
