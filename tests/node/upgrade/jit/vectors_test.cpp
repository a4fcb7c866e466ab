// Runs that were recorded once and must never change: what every engine, build and processor has to give.
//
// vectors.jsonl holds one JSON object a line, for any implementation of canonical IR to read:
//   ir        the encoded module, base64
//   args      of its export phx_method_m, hexadecimal; the host answers as tests/support/memory_host.h
//   fuel_used, status ("ok", "aborted" or "trapped"), code, returned (SHA-256 of the bytes)
//   effects   SHA-256 of a text with a line for each key that it left in the host's state, in order, and then for
//             each event: "key=value\n", "name:data\n", all but the name hexadecimal
// A trapped run has no figures but that it trapped. With PHOENIX_RECORD_VECTORS=FILE the test draws programs and
// writes such a file instead; a change of a recorded line is a change of the rules of the chain.
#include "tests/node/upgrade/jit/engines.h"
#include "tests/node/upgrade/jit/random_module.h"

#include "node/base/hex.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace phoenix;
using namespace phoenix::tests;

namespace {

QString hex(ByteView bytes) {
    return QString::fromStdString(toHex(bytes));
}

Bytes bytesOf(const QJsonValue& hexadecimal) {
    const QByteArray bytes = QByteArray::fromHex(hexadecimal.toString().toLatin1());
    return Bytes(bytes.begin(), bytes.end());
}

// What of a run is consensus.
QJsonObject outcomeOf(const Ran& ran) {
    if (ran.trapped()) return {{"status", "trapped"}};
    std::string effects;
    for (const auto& [key, value] : ran.host.state) effects += toHex(key) + '=' + toHex(value) + '\n';
    for (const auto& [name, data] : ran.host.events) effects += name + ':' + toHex(data) + '\n';
    return {{"status", ran.result.status == service::RunStatus::Ok ? "ok" : "aborted"},
            {"code", ran.result.code},
            {"returned", hex(crypto::sha256(ran.result.returned))},
            {"fuel_used", QString::number(ran.fuelUsed)},
            {"effects", hex(crypto::sha256(viewOf(effects)))}};
}

constexpr int kLineMax = 3000; // of those that are recorded

// Drawn programs of a modest size, each with arguments of which it may or may not make use.
QByteArray record(std::size_t count) {
    QByteArray lines;
    std::size_t made = 0;
    std::map<QString, std::size_t> ends;
    for (std::uint64_t seed = 1; made < count; ++seed) {
        const ir::Module module = RandomModule(seed).make();
        const Bytes encoded = ir::encode(module);
        Bytes args(64);
        std::mt19937_64 random(seed);
        for (std::uint8_t& byte : args) byte = std::uint8_t(random());
        QJsonObject line = outcomeOf(run(*interpreted(module), "m", args));
        line["ir"] = QString::fromLatin1(
            QByteArray(reinterpret_cast<const char*>(encoded.data()), qsizetype(encoded.size())).toBase64());
        line["args"] = hex(args);
        const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact);
        if (text.size() > kLineMax) continue;
        const QString status = line["status"].toString();
        if (status != "ok" && ++ends[status] > count / 8) continue;
        lines += text + '\n';
        ++made;
    }
    return lines;
}

} // namespace

class VectorsTest : public QObject {
    Q_OBJECT

    std::vector<QJsonObject> vectors_;

  private slots:
    void initTestCase() {
        if (const QString path = qEnvironmentVariable("PHOENIX_RECORD_VECTORS"); !path.isEmpty()) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            QVERIFY(file.write(record(48)) > 0);
            QSKIP("recorded");
        }
        QFile file(PHOENIX_SOURCE_DIR "/tests/node/upgrade/jit/vectors.jsonl");
        QVERIFY(file.open(QIODevice::ReadOnly));
        while (!file.atEnd()) vectors_.push_back(QJsonDocument::fromJson(file.readLine()).object());
        QVERIFY(vectors_.size() >= 48);
    }

    void everyEngineGivesWhatWasRecorded_data() {
        QTest::addColumn<int>("number");
        for (std::size_t i = 0; i < vectors_.size(); ++i) QTest::addRow("line %zu", i + 1) << int(i);
    }

    void everyEngineGivesWhatWasRecorded() {
        QFETCH(int, number);
        QJsonObject expected = vectors_[std::size_t(number)];
        const QByteArray code = QByteArray::fromBase64(expected.take("ir").toString().toLatin1());
        const Bytes encoded(code.begin(), code.end()), args = bytesOf(expected.take("args"));
        const auto module = ir::decode(encoded);
        QVERIFY2(module, module ? "" : module.error().message.c_str());
        QVERIFY(ir::encode(*module) == encoded);
        std::vector<std::pair<std::string, ProgramPointer>> engines{{"interpreter", interpreted(*module)}};
        for (const CodeLevel& level : kCodeLevels) engines.emplace_back(level.name, compiled(*module, level.options));
        for (const auto& [name, program] : engines) {
            const Ran whole = run(*program, "m", args);
            const QJsonObject outcome = outcomeOf(whole);
            QVERIFY2(outcome == expected, (name + ": " + QJsonDocument(outcome).toJson().toStdString()).c_str());
            if (whole.trapped()) continue;
            // Exactly this fuel, and not a unit less.
            QVERIFY2(!run(*program, "m", args, whole.fuelUsed).trapped(), name.c_str());
            QVERIFY2(run(*program, "m", args, whole.fuelUsed - 1).trapped(), name.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(VectorsTest)
#include "vectors_test.moc"
