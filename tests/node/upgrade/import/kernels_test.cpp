// What C and C++ mean after the import: the interpreter against the same functions run natively.
#include "node/upgrade/import/import.h"
#include "node/upgrade/interpret/interpreter.h"

#include "node/base/file.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/verify.h"
#include "tests/support/memory_host.h"

#include <QTest>

#include <random>

// Written by kernels.cpp, compiled natively.
struct Kernel {
    const char* name;
    std::uint64_t (*run)(std::uint64_t, std::uint64_t);
    const Kernel* next;
};
extern "C" const Kernel* kernels;

using namespace phoenix;

namespace {

Bytes bitcodeOf(const QString& level) {
    return readFile(std::filesystem::path(KERNELS_FOLDER) /
                    ("kernels_O" + level.toStdString() + ".bc"))
        .value();
}

// Corners and drawn numbers, the same in every run.
std::vector<std::pair<std::uint64_t, std::uint64_t>> inputs() {
    const std::uint64_t corners[] = {0,
                                     1,
                                     2,
                                     63,
                                     64,
                                     0x7f,
                                     0x80,
                                     0xffff,
                                     0x7fffffff,
                                     0x80000000,
                                     0xffffffff,
                                     0x100000000,
                                     0x7fffffffffffffff,
                                     0x8000000000000000,
                                     0xfffffffffffffffb,
                                     ~std::uint64_t(0)};
    std::vector<std::pair<std::uint64_t, std::uint64_t>> all;
    for (const std::uint64_t a : corners)
        for (const std::uint64_t b : corners)
            all.emplace_back(a, b);
    std::mt19937_64 random(2026);
    for (int i = 0; i < 200; ++i)
        all.emplace_back(random(), random() >> (random() % 64));
    return all;
}

} // namespace

class KernelsTest : public QObject {
    Q_OBJECT

  private slots:
    void runsAsNatively_data() {
        QTest::addColumn<QString>("level");
        for (const char* level : {"0", "1", "2", "s"})
            QTest::newRow(level) << QString(level);
    }

    void runsAsNatively() {
        QFETCH(QString, level);
        const import::Imported imported = import::importBitcode(bitcodeOf(level));
        for (const ir::Finding& finding : imported.findings)
            qWarning("%s", ir::text(finding).c_str());
        QVERIFY(imported.module.has_value());
        const auto program = interpret::makeInterpreter(*imported.module);
        QVERIFY(program.has_value());
        int compared = 0;
        for (const Kernel* kernel = kernels; kernel != nullptr; kernel = kernel->next) {
            for (const auto& [a, b] : inputs()) {
                Bytes args(16);
                std::memcpy(args.data(), &a, 8);
                std::memcpy(args.data() + 8, &b, 8);
                tests::MemoryHost host;
                service::Budget budget{.fuel = 1'000'000'000};
                const auto ran =
                    (*program)->run(std::string("phx_method_") + kernel->name, args, host, budget);
                std::uint64_t got = 0;
                if (ran.returned.size() == 8) std::memcpy(&got, ran.returned.data(), 8);
                const std::uint64_t expected = kernel->run(a, b);
                QVERIFY2(ran.status == service::RunStatus::Ok && got == expected,
                         qPrintable(QString("%1(%2, %3) at -O%4: %5, expected %6, trap '%7'")
                                        .arg(kernel->name)
                                        .arg(a)
                                        .arg(b)
                                        .arg(level)
                                        .arg(got)
                                        .arg(expected)
                                        .arg(QString::fromStdString(
                                            std::string(service::name(ran.trap))))));
                ++compared;
            }
        }
        QVERIFY(compared > 10'000);
    }

    void isCanonicalAndWithinTheLimits_data() { runsAsNatively_data(); }

    void isCanonicalAndWithinTheLimits() {
        QFETCH(QString, level);
        const Bytes bitcode = bitcodeOf(level);
        const ir::Module module = import::importBitcode(bitcode).module.value();
        QVERIFY(ir::verify(module).empty());
        QVERIFY(ir::checkLimits(module).empty());
        const Bytes encoded = ir::encode(module);
        const auto decoded = ir::decode(encoded);
        QVERIFY(decoded.has_value());
        QVERIFY(*decoded == module);
        QVERIFY(ir::encode(import::importBitcode(bitcode).module.value()) == encoded);
    }
};

QTEST_APPLESS_MAIN(KernelsTest)
#include "kernels_test.moc"
