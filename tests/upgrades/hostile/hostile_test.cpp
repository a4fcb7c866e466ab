// Every file of upgrades/hostile meets what its first line says: a finding of the importer or of a
// gate, or a trap, the same in the reference interpreter and compiled.
#include "node/service/program.h"
#include "node/upgrade/gates/self_test.h"
#include "node/upgrade/import/import.h"
#include "tests/node/upgrade/gates/packages.h"
#include "tests/node/upgrade/jit/engines.h"
#include "tests/upgrades/hostile/cases.h"

#include <QtTest>

// Qt's empty keyword; the host has a method of that name.
#undef emit

using namespace phoenix;
using service::HostReply;
using service::TrapKind;
using tests::HostileCase;

Q_DECLARE_METATYPE(HostileCase)

namespace {

// The least host: nothing is stored, nothing can be called.
class BareHost final : public service::Host {
  public:
    HostReply stateGet(ByteView, std::span<std::uint8_t>) override { return {-1}; }
    HostReply statePut(ByteView, ByteView) override { return {}; }
    HostReply stateDelete(ByteView) override { return {}; }
    HostReply stateNext(ByteView, ByteView, std::span<std::uint8_t>) override { return {-1}; }
    HostReply foreignGet(std::string_view, ByteView, std::span<std::uint8_t>) override {
        return {0, TrapKind::BadHostCall};
    }
    HostReply call(std::string_view, ByteView, std::span<std::uint8_t>, service::Budget&) override {
        return {0, TrapKind::BadHostCall};
    }
    HostReply emit(std::string_view, ByteView) override { return {}; }
    HostReply log(std::uint32_t, std::string_view) override { return {}; }
    HostReply block(std::uint32_t, std::span<std::uint8_t>) override { return {0}; }
    HostReply transaction(std::uint32_t, std::span<std::uint8_t>) override { return {0}; }
    HostReply schedule(ByteView) override { return {0, TrapKind::BadHostCall}; }
};

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString textOf(const std::vector<ir::Finding>& findings) {
    QStringList messages;
    for (const ir::Finding& finding : findings)
        messages << textOf(ir::text(finding));
    return messages.join("; ");
}

QString textOf(const gates::GateReport& report) {
    QStringList lines;
    for (const gates::GateResult& gate : report.gates)
        if (!gate.findings.empty()) lines << textOf(gate.gate) + ": " + textOf(gate.findings);
    return lines.join("\n");
}

bool refusedAsSaid(const HostileCase& hostile, const gates::GateReport& report) {
    for (const tests::HostileReason& reason : hostile.reasons)
        for (const gates::GateResult& gate : report.gates)
            if (textOf(gate.gate) == reason.gate && gate.passed == std::optional(false) &&
                textOf(gate.findings).contains(reason.words))
                return true;
    return false;
}

void expectRefusal(const HostileCase& hostile, const Bytes& code, const ir::Module& module) {
    gates::GateReport report =
        module.descriptor.empty()
            ? gates::runModuleGates(code)
            : gates::runGates(tests::hostilePackage(code), {.onChain = false});
    if (hostile.stopper == "chain") {
        QVERIFY2(report.accepted, qPrintable("without a chain: " + textOf(report)));
        report = gates::runGates(tests::hostilePackage(code), tests::genesisContext());
    }
    // Gate 8 comes last, and only to what the others let through.
    if (report.accepted)
        report.gates.push_back(gates::runSelfTest(*tests::interpreted(module), nullptr));
    QVERIFY2(refusedAsSaid(hostile, report), qPrintable(textOf(report)));
}

void expectTrap(const HostileCase& hostile, const Bytes& code, const ir::Module& module) {
    const gates::GateReport report = gates::runModuleGates(code);
    QVERIFY2(report.accepted, qPrintable(textOf(report)));
    for (const auto& program : {tests::interpreted(module), tests::compiled(module)}) {
        BareHost host;
        service::Budget budget{.fuel = 20'000'000};
        const service::RunResult result = program->run("phx_method_run", {}, host, budget);
        QVERIFY2(result.status == service::RunStatus::Trapped, "it was not stopped");
        const QString trap = textOf(service::name(result.trap));
        QVERIFY2(hostile.names(trap), qPrintable(trap + ": " + textOf(result.text)));
        // One outcome for all traps: the whole limit is used.
        QCOMPARE(budget.fuel, std::int64_t(0));
        QCOMPARE(budget.frameWeight, 1u << 20);
    }
}

} // namespace

class HostileTest : public QObject {
    Q_OBJECT
  private slots:
    void thereAreSixtyOrMore() {
        QVERIFY(tests::hostileCases().size() >= 60);
        for (const char* name :
             {"spin", "wild_store", "recurse", "syscall", "inline_asm", "float_math"})
            QVERIFY2(
                QFile::exists(QString(PHOENIX_SOURCE_DIR "/upgrades/hostile/%1.cpp").arg(name)),
                name);
    }

    void isRefusedOrContained_data() {
        QTest::addColumn<HostileCase>("hostile");
        for (const HostileCase& each : tests::hostileCases())
            QTest::newRow(qPrintable(each.name)) << each;
    }
    void isRefusedOrContained() {
        QFETCH(HostileCase, hostile);
        QVERIFY2(!hostile.stopper.isEmpty(), "it does not say what stops it");
        QFile file(hostile.bitcode);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        const import::Imported imported =
            import::importBitcode(Bytes(content.begin(), content.end()));
        if (hostile.stopper == "import") {
            QVERIFY(!imported.module);
            const QString all = textOf(imported.findings);
            QVERIFY2(hostile.explains(all), qPrintable(all));
            return;
        }
        QVERIFY2(imported.findings.empty(), qPrintable(textOf(imported.findings)));
        const Bytes code = ir::encode(*imported.module);
        if (hostile.stoppedByGate())
            expectRefusal(hostile, code, *imported.module);
        else
            expectTrap(hostile, code, *imported.module);
    }
};

QTEST_APPLESS_MAIN(HostileTest)
#include "hostile_test.moc"
