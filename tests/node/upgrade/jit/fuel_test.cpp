// The border of success: with the fuel that a run takes it succeeds and nothing is left, with one unit less it
// traps; at the same number in the interpreter and at every level of code generation.
//
// The programs: C++ kernels at each of clang's levels, drawn programs, and the samples. PHOENIX_FUEL_MODULES
// (default 40) says how many are drawn, PHOENIX_FUEL_SEED where to begin.
#include "tests/node/upgrade/jit/engines.h"
#include "tests/node/upgrade/jit/random_module.h"

#include "node/base/file.h"
#include "node/upgrade/import/import.h"

using namespace phoenix;
using namespace phoenix::ir;
using namespace phoenix::tests;
using service::TrapKind;

namespace {

std::uint64_t setting(const char* variable, std::uint64_t standard) {
    const QByteArray text = qgetenv(variable);
    return text.isEmpty() ? standard : text.toULongLong();
}

struct Method {
    std::string name; // without phx_method_
    Bytes args;
};

struct Count {
    int programs = 0; // runs whose border was found in the interpreter
    int borders = 0;  // engines that were held to it
    int trapped = 0;  // runs that succeed with no amount of fuel
};

// Holds every level to the interpreter's border of each method.
void compareBorders(const Module& module, const std::vector<Method>& methods, const std::string& what,
                    Count& count) {
    const ProgramPointer reference = interpreted(module);
    std::vector<std::pair<const CodeLevel*, ProgramPointer>> engines;
    for (const CodeLevel& level : kCodeLevels) engines.emplace_back(&level, compiled(module, level.options));
    for (const Method& method : methods) {
        const Ran whole = run(*reference, method.name, method.args);
        if (whole.trapped()) {
            ++count.trapped;
            continue;
        }
        const std::int64_t fuel = whole.fuelUsed;
        const Ran exact = run(*reference, method.name, method.args, fuel);
        // A program that asks how much is left may go another way; it must go it on every engine.
        const bool border = !exact.trapped() && exact.budget.fuel == 0;
        if (border) {
            ++count.programs;
            QVERIFY2(run(*reference, method.name, method.args, fuel - 1).trappedAs(TrapKind::OutOfFuel),
                     what.c_str());
        }
        for (const auto& [level, program] : engines) {
            const std::string where = what + " " + method.name + " at " + level->name + " with fuel " + std::to_string(fuel);
            const Ran enough = run(*program, method.name, method.args, fuel);
            QVERIFY2(sameOutcome(enough, exact), (where + ": " + text(enough) + " / " + text(exact)).c_str());
            const Ran less = run(*program, method.name, method.args, fuel - 1);
            const Ran reference1 = run(*reference, method.name, method.args, fuel - 1);
            QVERIFY2(sameOutcome(less, reference1), (where + " less one: " + text(less)).c_str());
            if (!border) continue;
            QVERIFY2(less.trappedAs(TrapKind::OutOfFuel), (where + " less one: " + text(less)).c_str());
            ++count.borders;
        }
    }
}

} // namespace

class FuelTest : public QObject {
    Q_OBJECT

  private slots:
    void samplesHaveOneBorder() {
        Count count;
        std::vector<Method> sums, all;
        for (const std::uint32_t n : {0u, 1u, 2u, 50u, 4097u}) {
            Bytes args(4);
            std::memcpy(args.data(), &n, 4);
            sums.push_back({"sum", args});
        }
        for (std::uint32_t n = 0; n < 12; ++n) {
            all.push_back({"all", Bytes(n, std::uint8_t(n * 3))});
            all.push_back({"loop", Bytes(n, 1)});
        }
        compareBorders(summingModule(), sums, "summing", count);
        compareBorders(everyInstruction(), all, "every instruction", count);
        QCOMPARE(count.borders, count.programs * int(std::size(kCodeLevels)));
        QVERIFY(count.programs > 10);
    }

    void kernelsHaveOneBorder_data() {
        QTest::addColumn<QString>("level");
        for (const char* level : {"0", "1", "2", "s"}) QTest::newRow(level) << QString(level);
    }
    void kernelsHaveOneBorder() {
        QFETCH(QString, level);
        const auto file = std::filesystem::path(KERNELS_FOLDER) / ("kernels_O" + level.toStdString() + ".bc");
        const import::Imported imported = import::importBitcode(readFile(file).value());
        QVERIFY(imported.module.has_value());
        std::vector<Method> methods;
        constexpr std::string_view kPrefix = "phx_method_";
        for (const Export& each : imported.module->exports)
            if (each.name.starts_with(kPrefix))
                for (const std::uint64_t input : {0x0000000100000007ull, 0xfedcba9876543210ull}) {
                    Bytes args(16, 3);
                    std::memcpy(args.data(), &input, 8);
                    methods.push_back({each.name.substr(kPrefix.size()), args});
                }
        Count count;
        compareBorders(*imported.module, methods, "kernels at -O" + level.toStdString(), count);
        qInfo("%d borders at each of %zu levels", count.programs, std::size(kCodeLevels));
        QCOMPARE(count.borders, count.programs * int(std::size(kCodeLevels)));
        QVERIFY(count.programs > 40);
    }

    void drawnProgramsHaveOneBorder() {
        const std::uint64_t first = setting("PHOENIX_FUEL_SEED", 70'001);
        const std::uint64_t modules = setting("PHOENIX_FUEL_MODULES", 40);
        Count count;
        for (std::uint64_t seed = first; seed < first + modules; ++seed) {
            std::mt19937_64 random(seed);
            std::vector<Method> methods;
            for (int n = 0; n < 4; ++n) {
                Bytes args(64);
                for (std::uint8_t& byte : args) byte = std::uint8_t(random());
                methods.push_back({"m", args});
            }
            compareBorders(RandomModule(seed).make(), methods, "PHOENIX_FUEL_SEED=" + std::to_string(seed), count);
            if (QTest::currentTestFailed()) return;
        }
        qInfo("%d borders at each of %zu levels; %d runs trap in any case", count.programs, std::size(kCodeLevels), count.trapped);
        QVERIFY(count.programs > int(modules));
    }
};

QTEST_APPLESS_MAIN(FuelTest)
#include "fuel_test.moc"
