// Programs drawn by csmith, imported at three levels of optimisation: the interpreter gives the
// checksum of a native run, and compiled code gives the same for the same fuel.
//
// PHOENIX_CSMITH_PROGRAMS (default 8) says how many, PHOENIX_CSMITH_SEED (default 1) where to
// begin. A failure names the seed.
#include "tests/node/upgrade/jit/engines.h"

#include "node/base/process.h"
#include "node/upgrade/import/import.h"

#include <QRegularExpression>

using namespace phoenix;

namespace {

constexpr std::int64_t kFuel = 3'000'000'000;

Result<Bytes> output(const std::filesystem::path& program, std::vector<std::string> arguments,
                     const Bytes& input, std::chrono::seconds timeout) {
    ProcessRequest request;
    request.program = program;
    request.arguments = std::move(arguments);
    request.input = input;
    request.timeout = timeout;
    auto ran = runProcess(request);
    if (!ran) return forward(ran);
    if (ran->timedOut) return fail(ErrorCode::Retry, "too slow");
    if (ran->exitCode != 0) return reject(ran->errorText);
    return std::move(ran->output);
}

// The program with our shim in place of csmith's library. A suffix L would mean 64 bits natively
// and 32 bits on wasm32; without it a constant has the same type on both.
Bytes programOf(unsigned seed) {
    const auto text = output("csmith", {"--seed", std::to_string(seed), "--no-argc"}, {},
                             std::chrono::seconds(60));
    if (!text) qFatal("csmith: %s", text.error().message.c_str());
    QString source = QString::fromStdString(toText(*text));
    source.replace("#include \"csmith.h\"", "#include \"csmith_shim.h\"");
    source.replace(QRegularExpression("(\\b[0-9][0-9a-fA-Fx]*)(U?)L(?!L)"), "\\1\\2");
    return toBytes(source.toStdString());
}

std::vector<std::string> withCommon(std::vector<std::string> arguments) {
    for (const char* each :
         {"-x", "c", "-w", "-fwrapv", "-fno-finite-loops", "-I",
          PHOENIX_SOURCE_DIR "/tests/node/upgrade/import", "-I", "/usr/include/csmith", "-"})
        arguments.emplace_back(each);
    return arguments;
}

unsigned setting(const char* name, unsigned standard) {
    bool given = false;
    const unsigned value = qEnvironmentVariableIntValue(name, &given);
    return given ? value : standard;
}

} // namespace

class CsmithTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        if (!std::filesystem::exists("/usr/include/csmith/safe_math.h"))
            QSKIP("csmith is not installed (apt-get install csmith libcsmith-dev)");
    }

    void runsAsNatively_data() {
        QTest::addColumn<unsigned>("seed");
        const unsigned first = setting("PHOENIX_CSMITH_SEED", 1);
        const unsigned count = setting("PHOENIX_CSMITH_PROGRAMS", 8);
        for (unsigned seed = first; seed < first + count; ++seed)
            QTest::newRow(std::to_string(seed).c_str()) << seed;
    }

    void runsAsNatively() {
        QFETCH(unsigned, seed);
        const QTemporaryDir folder;
        const std::string native = folder.filePath("native").toStdString();
        const Bytes source = programOf(seed);
        const auto built =
            output(CLANG_19, withCommon({"-O1", "-o", native}), source, std::chrono::seconds(120));
        QVERIFY2(built.has_value(), built ? "" : built.error().message.c_str());
        const auto expected = output(native, {}, {}, std::chrono::seconds(2));
        if (!expected && expected.error().code == ErrorCode::Retry)
            QSKIP("this program has no end, or too late a one");
        QVERIFY2(expected.has_value(), expected ? "" : expected.error().message.c_str());
        for (const char* level : {"-O0", "-O1", "-O2"}) {
            compare(seed, source, level, *expected);
            if (QTest::currentTestFailed()) return;
        }
    }

  private:
    void compare(unsigned seed, const Bytes& source, const char* level, const Bytes& expected) {
        const auto at = [&](const char* what) {
            return std::string(what) + ", csmith --seed " + std::to_string(seed) + " at " + level;
        };
        const auto bitcode =
            output(CLANG_19,
                   withCommon({"--target=wasm32-unknown-unknown", level, "-c", "-emit-llvm",
                               "-ffreestanding", "-nostdlibinc", "-fno-pic", "-fno-vectorize",
                               "-fno-slp-vectorize", "-g0", "-o", "-"}),
                   source, std::chrono::seconds(120));
        QVERIFY2(bitcode.has_value(), bitcode ? "" : bitcode.error().message.c_str());
        const import::Imported imported = import::importBitcode(*bitcode);
        QVERIFY2(imported.module.has_value(),
                 imported.findings.empty()
                     ? ""
                     : at(ir::text(imported.findings.front()).c_str()).c_str());
        const tests::Ran reference =
            tests::run(*tests::interpreted(*imported.module), "m", {}, kFuel);
        // A native run of two seconds may be more than the fuel.
        if (reference.trappedAs(service::TrapKind::OutOfFuel)) return;
        QVERIFY2(reference.result.status == service::RunStatus::Ok,
                 at(std::string(service::name(reference.result.trap)).c_str()).c_str());
        QVERIFY2(reference.result.returned == expected,
                 at("another checksum than natively").c_str());
        for (const auto passes : {emit::Optimise::None, emit::Optimise::Default}) {
            emit::EmitOptions options;
            options.optimise = passes;
            const tests::Ran other =
                tests::run(*tests::compiled(*imported.module, options), "m", {}, kFuel);
            QVERIFY2(tests::sameOutcome(reference, other), at(tests::text(other).c_str()).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(CsmithTest)
#include "csmith_test.moc"
