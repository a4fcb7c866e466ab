// Prices of blocks, where fuel is checked, frame weights and limits.
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/price.h"
#include "node/upgrade/ir/verify.h"
#include "tests/support/ir_samples.h"

#include <QtTest>

using namespace phoenix;
using namespace phoenix::ir;

namespace {

// One method of `blocks` blocks in a chain, with `make` called in each.
template<typename Make>
Module chain(std::uint32_t blocks, Make make) {
    tests::ModuleBuilder builder;
    auto method = builder.method("m");
    for (std::uint32_t b = 0; b < blocks; ++b) {
        method.block();
        make(method, b);
        if (b + 1 < blocks)
            method.branch(b + 1);
        else
            method.ret(tests::i32(0));
    }
    return builder.finish();
}

bool says(const std::vector<Finding>& findings, std::string_view part) {
    for (const Finding& finding : findings)
        if (finding.message.find(part) != std::string::npos) return true;
    return false;
}

} // namespace

class PriceTest : public QObject {
    Q_OBJECT

  private slots:
    void blocksCostTheSumOfTheirInstructionsRoundedUp() {
        const Module module = tests::summingModule();
        const FunctionPrice price = priceOf(module, module.functions[0]);
        QCOMPARE(price.blockCost.size(), std::size_t(3));
        QCOMPARE(price.blockCost[0], 4u); // load 12, zext 1, br 1
        QCOMPARE(price.blockCost[1], 3u); // 2 phis, 2 adds, icmp 2, condbr 4
        QCOMPARE(price.blockCost[2], 8u); // store 8, import 16 + 2 arguments, ret 4
        QCOMPARE(price.frameWeight, 256u + 16u * 9u);
    }

    void fuelIsCheckedAtTheEntryAndAtLoopHeadersOnly() {
        const Module module = tests::summingModule();
        const FunctionPrice price = priceOf(module, module.functions[0]);
        QVERIFY(price.checked[0]);
        QVERIFY(price.checked[1]);
        QVERIFY(!price.checked[2]);
    }

    void aStaticAllocaIsPricedWithItsBytes() {
        const Module small = chain(1, [](auto& m, auto) { m.stackObject(16); });
        const Module large = chain(1, [](auto& m, auto) { m.stackObject(16016); });
        QCOMPARE(priceOf(large, large.functions[0]).blockCost[0] -
                     priceOf(small, small.functions[0]).blockCost[0],
                 1000u);
    }

    void everyInstructionHasAPrice() {
        const Module module = tests::everyInstruction();
        for (const Function& function : module.functions)
            for (const Block& block : function.blocks)
                for (const Instruction& instruction : block.instructions)
                    QVERIFY(quartersOf(instruction) > 0);
    }

    void importsAreChargedByEachOfTheirLengths() {
        const std::uint32_t get[4] = {0, 10, 0, 100};
        QCOMPARE(abi::importCost(abi::Import::StateGet, get), std::int64_t(3000 + 10 + 7));
        const std::uint32_t most[6] = {~0u, ~0u, ~0u, ~0u, ~0u, ~0u};
        for (unsigned id = 0; id < abi::kImportCount; ++id)
            QVERIFY(abi::importCost(abi::Import(id), most) > 0);
    }

    void limitsAreNamedWithTheirFunction() {
        const auto wide = [](tests::FunctionBuilder& m, int n) {
            for (int i = 0; i < n; ++i)
                m.binary(Opcode::Mul, tests::i128(0, 1), tests::i128(0, 1));
        };
        QVERIFY(checkLimits(chain(1, [&](auto& m, auto) { wide(m, 64); })).empty());
        const auto findings = checkLimits(chain(1, [&](auto& m, auto) { wide(m, 65); }));
        QVERIFY(says(findings, "65 i128 operations in a block"));
        QCOMPARE(findings[0].function, std::string("m"));
        QVERIFY(says(checkLimits(chain(32, [&](auto& m, auto) { wide(m, 63); })),
                     "2016 i128 operations"));
        const auto many = [](tests::FunctionBuilder& m, int n) {
            for (int i = 0; i < n; ++i) m.binary(Opcode::Add, tests::i32(0), tests::i32(1));
        };
        QVERIFY(says(checkLimits(chain(1, [&](auto& m, auto) { many(m, 4000); })),
                     "4001 instructions in a block"));
        QVERIFY(says(checkLimits(chain(5, [&](auto& m, auto) { many(m, 3999); })),
                     "20000 instructions"));
        const auto phis = [](tests::FunctionBuilder& m, std::uint32_t b) {
            for (int i = 0; b == 1 && i < 1001; ++i) m.edge(m.phi(Type::I32), tests::i32(0), 0);
        };
        QVERIFY(says(checkLimits(chain(2, phis)), "1001 edges of phis"));
        Module cases = chain(1, [](auto&, auto) {});
        Instruction& last = cases.functions[0].blocks[0].instructions.back();
        last = {.opcode = Opcode::Switch, .operands = {tests::i32(0)}, .blocks = {0}};
        for (int i = 0; i < 513; ++i) {
            last.operands.push_back(tests::i32(i));
            last.blocks.push_back(0);
        }
        QVERIFY(says(checkLimits(cases), "513 switch cases"));
    }

    void frameWeightsFitTheBudget() {
        QVERIFY(checkFrameWeights(tests::everyInstruction()).empty());
        const Module fat = chain(20, [](auto& m, auto) {
            for (int i = 0; i < 3500; ++i) m.binary(Opcode::Add, tests::i32(0), tests::i32(1));
        });
        QVERIFY(says(checkFrameWeights(fat), "bytes of frame weight"));
    }
};

QTEST_APPLESS_MAIN(PriceTest)
#include "price_test.moc"
