// Mutated modules: whatever decodes and verifies also runs, prints and compares without harm.
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/diff.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/price.h"
#include "node/upgrade/ir/print.h"
#include "node/upgrade/ir/verify.h"
#include "tests/node/upgrade/interpret/runs.h"

#include <random>

using namespace phoenix;
using namespace phoenix::ir;

namespace {

constexpr std::int64_t kFuel = 60'000;

Bytes mutated(const Bytes& original, std::mt19937_64& random) {
    Bytes bytes = original;
    for (int n = int(random() % 4) + 1; n > 0 && !bytes.empty(); --n) {
        const std::size_t at = random() % bytes.size();
        const auto place = bytes.begin() + std::ptrdiff_t(at);
        switch (random() % 5) {
        case 0: bytes[at] = std::uint8_t(random()); break;
        case 1: bytes[at] ^= std::uint8_t(1 << random() % 8); break;
        case 2: bytes[at] = std::uint8_t(bytes[at] + (random() % 2 == 0 ? 1 : -1)); break;
        case 3: bytes.erase(place); break;
        default: bytes.insert(place, bytes[random() % bytes.size()]);
        }
    }
    return bytes;
}

// Changes fields of a decoded module, so that more than encoding errors is met.
void mutate(Module& module, std::mt19937_64& random) {
    Function& function = module.functions[random() % module.functions.size()];
    Block& block = function.blocks[random() % function.blocks.size()];
    Instruction& instruction = block.instructions[random() % block.instructions.size()];
    const auto small = [&random] { return std::uint32_t(random() % 40); };
    switch (random() % 9) {
    case 0: instruction.opcode = Opcode(random() % kOpcodeCount); break;
    case 1: instruction.type = Type(random() % kTypeCount); break;
    case 2: instruction.predicate = Predicate(random() % kPredicateCount); break;
    case 3: instruction.index = small(); break;
    case 4: instruction.immediate = std::uint32_t(random()) >> random() % 32; break;
    case 5:
        if (!instruction.operands.empty()) {
            Operand& operand = instruction.operands[random() % instruction.operands.size()];
            if (operand.isConstant())
                operand = Operand::constant(operand.type, random() >> random() % 64);
            else
                operand.value = small();
        }
        break;
    case 6:
        if (!instruction.operands.empty() && widthOf(instruction.operands[0].type) != 0)
            instruction.operands[0] = Operand::constant(instruction.operands[0].type, random());
        break;
    case 7:
        if (!instruction.blocks.empty())
            instruction.blocks[random() % instruction.blocks.size()] =
                std::uint32_t(random() % function.blocks.size());
        break;
    default: std::swap(instruction, block.instructions[random() % block.instructions.size()]);
    }
    numberResults(module, function);
}

void runAll(const Module& module) {
    const auto made = interpret::makeInterpreter(module);
    QVERIFY(made.has_value());
    for (const Export& each : module.exports) {
        for (const Bytes& args : {Bytes(), Bytes{3, 0, 0, 0}, Bytes(40, 0xff)}) {
            tests::MemoryHost host;
            service::Budget budget{.fuel = kFuel};
            const auto result = (*made)->run(each.name, args, host, budget);
            QVERIFY(budget.fuel >= 0 && budget.fuel < kFuel);
            QCOMPARE(budget.frameWeight, 1u << 20);
            if (result.status == service::RunStatus::Trapped) QCOMPARE(budget.fuel, std::int64_t(0));
        }
    }
}

} // namespace

class MutationTest : public QObject {
    Q_OBJECT

  private slots:
    void mutatedBytesNeverDoHarm_data() {
        QTest::addColumn<bool>("every");
        QTest::newRow("every instruction") << true;
        QTest::newRow("summing") << false;
    }
    void mutatedBytesNeverDoHarm() {
        QFETCH(bool, every);
        const Module module = every ? tests::everyInstruction() : tests::summingModule();
        const Bytes original = encode(module);
        std::mt19937_64 random(every ? 101 : 202);
        int decoded = 0, valid = 0;
        for (int round = 0; round < 10000; ++round) {
            const Bytes bytes = mutated(original, random);
            const auto result = decode(bytes);
            if (!result) continue;
            ++decoded;
            QVERIFY(encode(*result) == bytes);
            checkLimits(*result);
            print(*result);
            if (!verify(*result).empty()) continue;
            ++valid;
            if (round % 16 == 0) diff(module, *result);
            runAll(*result);
            if (QTest::currentTestFailed()) return;
        }
        qInfo("%d of 10000 decoded, %d verified", decoded, valid);
        QVERIFY(decoded > 500 && valid > 100);
    }

    void mutatedModulesNeverDoHarm_data() { mutatedBytesNeverDoHarm_data(); }
    void mutatedModulesNeverDoHarm() {
        QFETCH(bool, every);
        const Module original = every ? tests::everyInstruction() : tests::summingModule();
        std::mt19937_64 random(every ? 303 : 404);
        int valid = 0;
        for (int round = 0; round < 10000; ++round) {
            Module module = original;
            for (int n = int(random() % 3) + 1; n > 0; --n) mutate(module, random);
            if (!verify(module).empty()) continue;
            ++valid;
            const auto again = decode(encode(module));
            QVERIFY2(again, again ? "" : again.error().message.c_str());
            QVERIFY(*again == module);
            runAll(module);
            if (QTest::currentTestFailed()) return;
        }
        qInfo("%d of 10000 verified", valid);
        QVERIFY(valid > 500);
    }
};

QTEST_APPLESS_MAIN(MutationTest)
#include "mutation_test.moc"
