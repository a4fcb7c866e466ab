// Every file of upgrades/hostile meets what its first line says: a finding of the importer, or a trap of the
// reference interpreter. The compiled form is held to the same lines by the tests of the engine.
#include "node/service/program.h"
#include "node/upgrade/import/import.h"
#include "node/upgrade/interpret/interpreter.h"

#include <QDir>
#include <QtTest>

// Qt's empty keyword; the host has a method of that name.
#undef emit

using namespace phoenix;
using service::HostReply;
using service::TrapKind;

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

QString readFirstLine(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QString::fromUtf8(file.readLine()).trimmed();
}

} // namespace

class HostileTest : public QObject {
    Q_OBJECT
  private slots:
    void theSixOfTheFirstStepAreThere() {
        for (const char* name :
             {"spin", "wild_store", "recurse", "syscall", "inline_asm", "float_math"})
            QVERIFY2(
                QFile::exists(QString(PHOENIX_SOURCE_DIR "/upgrades/hostile/%1.cpp").arg(name)),
                name);
    }

    void isRefusedOrContained_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("stopper");
        QTest::addColumn<QStringList>("reasons");
        const QDir folder(PHOENIX_SOURCE_DIR "/upgrades/hostile");
        for (const QString& file : folder.entryList({"*.cpp"})) {
            const QString line = readFirstLine(folder.filePath(file));
            const auto match =
                QRegularExpression("^// (import|gate|trap|refused): (.+)$").match(line);
            QVERIFY2(match.hasMatch(), qPrintable(file + " does not say what stops it"));
            QTest::newRow(qPrintable(file))
                << file.chopped(4) << match.captured(1) << match.captured(2).split(" | ");
        }
    }
    void isRefusedOrContained() {
        QFETCH(QString, name);
        QFETCH(QString, stopper);
        QFETCH(QStringList, reasons);
        QFile file(QString(PHOENIX_BINARY_DIR "/upgrades/hostile/%1.bc").arg(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        const import::Imported imported =
            import::importBitcode(Bytes(content.begin(), content.end()));
        if (stopper == "import") {
            QVERIFY(!imported.module);
            QStringList messages;
            for (const ir::Finding& finding : imported.findings)
                messages << QString::fromStdString(ir::text(finding));
            const QString all = messages.join("; ");
            QVERIFY2(std::any_of(reasons.begin(), reasons.end(),
                                 [&](const QString& r) { return all.contains(r); }),
                     qPrintable(all));
            return;
        }
        for (const ir::Finding& finding : imported.findings) QFAIL(ir::text(finding).c_str());
        const auto program = interpret::makeInterpreter(*imported.module);
        QVERIFY2(program.has_value(), program ? "" : program.error().message.c_str());
        BareHost host;
        service::Budget budget{.fuel = 20'000'000};
        const service::RunResult result = (*program)->run("phx_method_run", {}, host, budget);
        QVERIFY2(result.status == service::RunStatus::Trapped, "it was not stopped");
        const QString trap = QString::fromUtf8(service::name(result.trap).data(),
                                               qsizetype(service::name(result.trap).size()));
        QVERIFY2(reasons.contains(trap),
                 qPrintable(trap + ": " + QString::fromStdString(result.text)));
        // One outcome for all traps: the whole limit is used.
        QCOMPARE(budget.fuel, std::int64_t(0));
    }
};

QTEST_APPLESS_MAIN(HostileTest)
#include "hostile_test.moc"
