// Programs drawn by csmith: imported from clang's bitcode they give, in the interpreter, the checksum that V8
// gives for the same C compiled to wasm32; and compiled code, at each level and on aarch64 under qemu, gives the
// same for the same fuel.
//
// PHOENIX_CSMITH_PROGRAMS (default 50, under sanitizers 10) says how many come to an end, PHOENIX_CSMITH_SEED
// (default 1) where to begin, and PHOENIX_CSMITH_WHOLE=1 asks for larger programs, each at every level of clang
// and of code generation, where the sample takes turns. A failure names the seed.
#include "tests/node/upgrade/emit/aarch64.h"
#include "tests/node/upgrade/jit/engines.h"

#include "node/base/process.h"
#include "node/upgrade/import/import.h"

using namespace phoenix;
using namespace phoenix::tests;

namespace {

// Programs that take more have no end, or too late a one.
constexpr std::int64_t kFuel = 30'000'000;
#if defined(PHOENIX_SANITIZED)
constexpr unsigned kPrograms = 10;
#else
constexpr unsigned kPrograms = 50;
#endif
constexpr const char* kClangLevels[] = {"-O2", "-O0", "-O1"};

QString pathOf(const char* program) {
    return QStandardPaths::findExecutable(program);
}

Result<Bytes> output(const QString& program, std::vector<std::string> arguments, ByteView input = {}) {
    ProcessRequest request;
    request.program = program.toStdString();
    request.arguments = std::move(arguments);
    request.input = toBytes(input);
    request.timeout = std::chrono::seconds(300);
    auto ran = runProcess(request);
    if (!ran) return forward(ran);
    if (ran->timedOut || ran->exitCode != 0 || ran->signal != 0)
        return reject(program.toStdString() + ": " + ran->errorText);
    return std::move(ran->output);
}

// The program with our shim in place of csmith's library; in the sample of half the usual size.
Bytes programOf(unsigned seed, bool whole) {
    std::vector<std::string> arguments{"--seed", std::to_string(seed), "--no-argc"};
    if (!whole)
        for (const char* each : {"--max-funcs", "5", "--max-block-depth", "4"}) arguments.emplace_back(each);
    const auto text = output(pathOf("csmith"), std::move(arguments));
    if (!text) qFatal("%s", text.error().message.c_str());
    QString source = QString::fromStdString(toText(*text));
    source.replace("#include \"csmith.h\"", "#include \"csmith_shim.h\"");
    return toBytes(source.toStdString());
}

Result<Bytes> clang(ByteView source, std::vector<std::string> more) {
    std::vector<std::string> arguments{
        "-x", "c", "-w", "-fwrapv", "-fno-finite-loops", "--target=wasm32-unknown-unknown", "-ffreestanding", "-nostdlibinc",
        "-fno-pic", "-fno-vectorize", "-fno-slp-vectorize", "-g0", "-I", PHOENIX_SOURCE_DIR "/tests/node/upgrade/import",
        "-I", "/usr/include/csmith", "-"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return output(CLANG_19, std::move(arguments), source);
}

unsigned setting(const char* name, unsigned standard) {
    bool given = false;
    const unsigned value = unsigned(qEnvironmentVariableIntValue(name, &given));
    return given ? value : standard;
}

} // namespace

class CsmithTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        if (!std::filesystem::exists("/usr/include/csmith/safe_math.h") || pathOf("csmith").isEmpty())
            QSKIP("csmith is not installed (apt-get install csmith libcsmith-dev)");
    }

    void meansTheSameEverywhere() {
        const unsigned wanted = setting("PHOENIX_CSMITH_PROGRAMS", kPrograms);
        const unsigned first = setting("PHOENIX_CSMITH_SEED", 1);
        const bool whole = setting("PHOENIX_CSMITH_WHOLE", 0) != 0;
        for (unsigned seed = first; programs_.size() < wanted; ++seed) {
            QVERIFY2(seed < first + 3 * wanted, "most programs have no end");
            const Bytes source = programOf(seed, whole);
            std::optional<Bytes> returned;
            bool ended = true;
            for (unsigned turn = 0; turn < (whole ? 3 : 1) && ended; ++turn) {
                const unsigned level = whole ? turn : seed % 3;
                ended = compare(seed, source, kClangLevels[level], whole, returned);
                if (QTest::currentTestFailed()) return;
            }
            if (!ended) {
                ++endless_;
                continue;
            }
            // As wasm, for V8; all at once at the end.
            const std::string file = folder_.filePath(QString("%1.wasm").arg(seed)).toStdString();
            if (!pathOf("wasm-ld-19").isEmpty()) {
                const auto wasm = clang(source, {"-O1", "-mbulk-memory", "-nostdlib", "-fuse-ld=" + pathOf("wasm-ld-19").toStdString(),
                                                 "-Wl,--no-entry,--export=phx_method_m,--allow-undefined", "-o", file});
                QVERIFY2(wasm.has_value(), wasm ? "" : wasm.error().message.c_str());
            }
            programs_.push_back({seed, file, *returned});
        }
        qInfo("%zu programs, %d compared, %d more on aarch64; %d objects had a frame above its weight; %d programs had no end within "
              "%lld units of fuel",
              programs_.size(), runs_, foreignRuns_, tooFat_, endless_, static_cast<long long>(kFuel));
        QVERIFY(tooFatForNodes_ <= int(wanted) / 20);
    }

    void v8GivesTheSameChecksums() {
        for (const char* each : {"node", "wasm-ld-19"})
            if (pathOf(each).isEmpty()) QSKIP(qPrintable(QString(each) + " is not installed (apt-get install nodejs lld-19)"));
        QVERIFY(!programs_.empty());
        std::vector<std::string> arguments{PHOENIX_SOURCE_DIR "/tests/node/upgrade/import/v8.mjs"};
        for (const Program& each : programs_) arguments.push_back(each.wasm);
        const auto answer = output(pathOf("node"), std::move(arguments));
        QVERIFY2(answer.has_value(), answer ? "" : answer.error().message.c_str());
        const QStringList lines = QString::fromStdString(toText(*answer)).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(std::size_t(lines.size()), programs_.size());
        for (std::size_t n = 0; n < programs_.size(); ++n) {
            const Bytes& ours = programs_[n].returned;
            const QByteArray hex = QByteArray(reinterpret_cast<const char*>(ours.data()), qsizetype(ours.size())).toHex();
            QVERIFY2(lines[qsizetype(n)] == QString(hex), qPrintable(QString("csmith --seed %1: V8 gives %2, we give %3")
                                                                          .arg(programs_[n].seed).arg(lines[qsizetype(n)], QString(hex))));
        }
    }

    void aarch64WasAsked() {
        if (const QString missing = missingForAarch64(); !missing.isEmpty())
            QSKIP(qPrintable(missing + " is not installed (apt-get install qemu-user lld-19)"));
        QVERIFY(foreignRuns_ > 0);
    }

  private:
    struct Program {
        unsigned seed;
        std::string wasm;
        Bytes returned;
    };

    // False when the program does not end within the fuel; then it does on no engine.
    bool compare(unsigned seed, const Bytes& source, const char* level, bool whole, std::optional<Bytes>& returned) {
        const std::string where = std::string(", csmith --seed ") + std::to_string(seed) + " at " + level;
        const auto check = [&](bool good, const std::string& what) {
            if (!good) QTest::qFail((what + where).c_str(), __FILE__, __LINE__);
            return good;
        };
        const auto bitcode = clang(source, {level, "-c", "-emit-llvm", "-o", "-"});
        if (!check(bitcode.has_value(), bitcode ? "" : bitcode.error().message)) return false;
        const import::Imported imported = import::importBitcode(*bitcode);
        if (!check(imported.module.has_value(), imported.findings.empty() ? "" : ir::text(imported.findings.front()))) return false;
        const ir::Module& module = *imported.module;
        const Ran reference = tests::run(*interpreted(module), "m", {}, kFuel);
        const bool endless = reference.trappedAs(service::TrapKind::OutOfFuel);
        if (!check(endless || reference.result.status == service::RunStatus::Ok, text(reference))) return false;
        for (std::size_t n = 0; n < std::size(kCodeLevels); ++n) {
            // What nodes use, always; one other in turns.
            const bool turn = n == 0 || n == 1 + seed % (std::size(kCodeLevels) - 1);
            if (!turn && !(whole && !kCodeLevels[n].options.explicitChecks)) continue;
            const ProgramPointer program = compiledUnlessTooFat(module, kCodeLevels[n].options);
            if (!program) {
                ++tooFat_;
                // At the level that nodes use, most programs must be compiled.
                if (n == 0) ++tooFatForNodes_;
                continue;
            }
            const Ran other = tests::run(*program, "m", {}, kFuel);
            if (!check(sameOutcome(reference, other), std::string(kCodeLevels[n].name) + ": " + text(other))) return false;
            ++runs_;
        }
        if (!endless && (whole || seed % 2 == 0) && missingForAarch64().isEmpty()) {
            // The border of its fuel as well.
            const std::vector<ForeignRun> border{{"m", {}, kFuel}, {"m", {}, reference.fuelUsed}, {"m", {}, reference.fuelUsed - 1}};
            for (std::size_t n = 0; n < std::size(kCodeLevels); ++n) {
                if (n != 0 && (!whole || n != 1 + seed % (std::size(kCodeLevels) - 1))) continue;
                const CodeLevel& each = kCodeLevels[n];
                const auto foreign = Aarch64::run(module, border, each.options);
                if (!check(foreign.has_value(), foreign ? "" : foreign.error().message)) return false;
                const Ran& first = foreign->front();
                if (!check(sameOutcome(reference, first), "aarch64: " + text(first))) return false;
                if (!check(!(*foreign)[1].trapped() && (*foreign)[1].budget.fuel == 0 && (*foreign)[2].trapped(),
                           "aarch64 has another border of fuel"))
                    return false;
                ++foreignRuns_;
            }
        }
        if (endless) return false;
        if (!check(!returned || *returned == reference.result.returned, "another checksum than at the level before")) return false;
        returned = reference.result.returned;
        return true;
    }

    const QTemporaryDir folder_;
    std::vector<Program> programs_;
    int runs_ = 0;
    int foreignRuns_ = 0;
    int endless_ = 0;
    int tooFat_ = 0;
    int tooFatForNodes_ = 0;
};

QTEST_APPLESS_MAIN(CsmithTest)
#include "csmith_test.moc"
