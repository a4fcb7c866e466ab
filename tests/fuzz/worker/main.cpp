// fuzz_worker: mutated bitcode and modules through phoenix-compiler, in its process and through the
// node's side of it.
//
// A crash of that process is what it is for: counted, never a failure. A failure is an effect
// outside of it: an answer that the node would believe and that is wrong, code that does something
// else than the interpreter, a deadline that is not kept, a file or a process left behind.
#include "node/base/file.h"
#include "node/upgrade/ir/decode.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/ir/limits.h"
#include "node/upgrade/ir/verify.h"
#include "node/upgrade/jit/link.h"
#include "node/upgrade/jit/worker.h"
#include "tests/fuzz/module_mutator.h"
#include "tests/fuzz/worker/compare_engines.h"
#include "tests/fuzz/worker/tally.h"
#include "tests/node/upgrade/jit/random_module.h"
#include "tests/support/ir_samples.h"

#include <CLI/CLI.hpp>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace phoenix;
using fuzz::Answer;
using fuzz::Random;
using fuzz::Tally;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds kDeadline{20};
constexpr std::chrono::seconds kGrace{10};
constexpr std::size_t kSeedBytesMax = 64u << 10;

struct Options {
    std::string compiler = PHOENIX_COMPILER;
    std::string seeds = PHOENIX_SEEDS;
    std::uint64_t rounds = 0;
    double minutes = 0;
    std::uint64_t seed = 1;
    std::string record;
    std::string findings = PHOENIX_FINDINGS;
};

Bytes mutated(Bytes bytes, Random& random) {
    for (std::uint32_t n = 1 + random.below(4); n > 0 && !bytes.empty(); --n) {
        const std::size_t at = random.below(bytes.size());
        const auto place = bytes.begin() + std::ptrdiff_t(at);
        switch (random.below(6)) {
        case 0: bytes[at] = std::uint8_t(random.next()); break;
        case 1:
        case 2: bytes[at] ^= std::uint8_t(1u << random.below(8)); break;
        case 3: bytes.erase(place, place + std::min<std::ptrdiff_t>(bytes.end() - place, 4)); break;
        case 4: bytes.insert(place, 4, bytes[random.below(bytes.size())]); break;
        default:
            if (bytes.size() > 8)
                std::copy_n(bytes.begin() + random.below(bytes.size() - 8), 4,
                            bytes.begin() + random.below(bytes.size() - 8));
        }
    }
    return bytes;
}

class Fuzzing {
  public:
    explicit Fuzzing(const Options& options)
        : options_(options), worker_(options.compiler, kDeadline), random_(options.seed) {}

    bool load() {
        for (const char* kind : {"services", "samples", "hostile"}) {
            const auto folder = std::filesystem::path(options_.seeds) / kind;
            std::error_code error;
            std::vector<std::filesystem::path> files;
            for (const auto& file : std::filesystem::directory_iterator(folder, error))
                if (file.path().extension() == ".bc") files.push_back(file.path());
            std::sort(files.begin(), files.end());
            // Modules for the emitter come from the useful ones: importing takes a process each.
            for (const auto& file : files) addBitcode(file, std::string_view(kind) != "hostile");
        }
        for (std::uint64_t i = 0; i < 8; ++i)
            modules_.push_back(tests::RandomModule(options_.seed + i).make());
        modules_.push_back(tests::everyInstruction());
        modules_.push_back(tests::summingModule());
        return !bitcode_.empty();
    }

    void round() {
        switch (random_.below(4)) {
        case 0:
        case 1: importOne(mutated(bitcode_[random_.below(bitcode_.size())], random_)); break;
        case 2: emitBytes(mutated(ir::encode(anyModule()), random_)); break;
        default: emitModule(); break;
        }
    }

    const std::array<Tally, 3>& tallies() const { return tallies_; }

    // An effect outside of the process; what caused it is kept.
    void uncontained(Tally& tally, const std::string& what, ByteView input) {
        ++tally.uncontained;
        const auto file = std::filesystem::path(options_.findings) /
                          fmt::format("{}-{}-{}", tally.what, options_.seed, tally.questions());
        (void)makeFolder(file.parent_path());
        (void)writeFile(file, input);
        fmt::print(stderr, "fuzz_worker: {}: {} ({})\n", tally.what, what, file.string());
    }

    Tally& importing() { return tallies_[0]; }

  private:
    void addBitcode(const std::filesystem::path& file, bool alsoModule) {
        const auto bytes = readFile(file);
        if (!bytes || bytes->size() > kSeedBytesMax) return;
        bitcode_.push_back(*bytes);
        if (!alsoModule) return;
        const auto imported = worker_.importBitcode(*bytes);
        if (!imported || imported->ir.empty()) return;
        if (auto module = ir::decode(imported->ir)) modules_.push_back(std::move(*module));
    }

    const ir::Module& anyModule() { return modules_[random_.below(modules_.size())]; }

    template<class Ask> auto timed(Tally& tally, ByteView input, Ask ask) {
        const auto begin = Clock::now();
        auto answer = ask();
        if (Clock::now() - begin > kDeadline + kGrace)
            uncontained(tally, "the deadline was not kept", input);
        return answer;
    }

    void importOne(const Bytes& bitcode) {
        Tally& tally = importing();
        const auto answer =
            timed(tally, bitcode, [&] { return worker_.importBitcode(bitcode); });
        if (!answer) return tally.count(fuzz::classify(answer.error()));
        tally.count(answer->ir.empty() ? Answer::Refused : Answer::Accepted);
        if (answer->ir.empty()) return;
        const auto module = ir::decode(answer->ir);
        // What breaks a limit is imported all the same, and refused by the gates.
        if (module && !ir::verify(*module).empty())
            uncontained(tally, "an import does not verify", bitcode);
        else if (module && modules_.size() < 400 && random_.oneIn(16))
            modules_.push_back(*module);
    }

    void emitBytes(const Bytes& code) {
        Tally& tally = tallies_[1];
        const auto answer = timed(tally, code, [&] { return worker_.emit(code); });
        if (!answer) return tally.count(fuzz::classify(answer.error()));
        const auto module = ir::decode(code);
        if (!module || !ir::verify(*module).empty()) {
            tally.count(Answer::Accepted);
            return uncontained(tally, "it compiled what no gate lets through", code);
        }
        judge(tally, *module, code, *answer);
    }

    void emitModule() {
        ir::Module module = anyModule();
        do fuzz::mutate(module, random_);
        while (random_.oneIn(2));
        const Bytes code = ir::encode(module);
        const auto decoded = ir::decode(code);
        if (!decoded || !ir::verify(*decoded).empty() || !ir::checkLimits(*decoded).empty()) return;
        Tally& tally = tallies_[2];
        const jit::EmitOptions options{.optimise = !random_.oneIn(4)};
        const auto answer = timed(tally, code, [&] { return worker_.emit(code, options); });
        if (!answer) {
            const Answer kind = fuzz::classify(answer.error());
            tally.count(kind);
            // No engine decides validity, but a valid module that cannot be compiled is worth a
            // look.
            if (kind != Answer::TimedOut)
                fmt::print(stderr, "fuzz_worker: {}: {}\n", tally.what, answer.error().message);
            return;
        }
        judge(tally, *decoded, code, *answer);
    }

    void judge(Tally& tally, const ir::Module& module, const Bytes& code, const Bytes& object) {
        const auto program = jit::linkObject(module, object);
        if (!program) return tally.count(Answer::Unlinked);
        tally.count(Answer::Accepted);
        const std::string difference = fuzz::compareEngines(module, **program);
        if (!difference.empty()) uncontained(tally, difference, code);
    }

    const Options& options_;
    jit::CompilerWorker worker_;
    Random random_;
    std::vector<Bytes> bitcode_;
    std::vector<ir::Module> modules_;
    std::array<Tally, 3> tallies_{
        Tally{.what = "import-bytes"}, Tally{.what = "emit-bytes"}, Tally{.what = "emit-modules"}};
};

std::string table(const std::array<Tally, 3>& tallies, double minutes) {
    std::string text = fmt::format("| {:<12} | {:>7} | {:>9} |", "input", "minutes", "questions");
    for (const char* name : fuzz::kAnswerNames)
        text += fmt::format(" {:>10} |", name);
    text += fmt::format(" {:>11} |\n|---|---|---|", "uncontained");
    for (std::size_t i = 0; i <= fuzz::kAnswers; ++i)
        text += "---|";
    text += '\n';
    for (const Tally& tally : tallies) {
        text +=
            fmt::format("| {:<12} | {:>7.1f} | {:>9} |", tally.what, minutes, tally.questions());
        for (const std::uint64_t count : tally.answers)
            text += fmt::format(" {:>10} |", count);
        text += fmt::format(" {:>11} |\n", tally.uncontained);
    }
    return text;
}

// Only the rows: the head of the table is in the file.
void addToRecord(const std::string& file, const std::string& text) {
    Result<std::string> before = readTextFile(file);
    std::string all = before ? *before : "";
    all += text.substr(text.find('\n', text.find("|---")) + 1);
    (void)writeFile(file, viewOf(all));
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"Mutated bitcode and modules through phoenix-compiler; counts how it answers"};
    app.add_option("--rounds", options.rounds, "So many inputs");
    app.add_option("--minutes", options.minutes, "Or so long");
    app.add_option("--seed", options.seed, "What the mutations are drawn from");
    app.add_option("--compiler", options.compiler, "The compiler's program");
    app.add_option("--seeds", options.seeds, "The folder with services, samples and hostile");
    app.add_option("--findings", options.findings, "Where inputs with an effect outside are kept");
    app.add_option("--record", options.record, "A file whose table gets a row for each kind");
    CLI11_PARSE(app, argc, argv);
    if (options.minutes > 0 && app.get_option("--seed")->empty())
        options.seed = std::uint64_t(Clock::now().time_since_epoch().count());
    for (std::string* path : {&options.record, &options.findings, &options.compiler})
        if (!path->empty()) *path = std::filesystem::absolute(*path);

    // The process begins in an empty folder, which must be empty afterwards.
    char folder[] = "/tmp/phoenix-fuzz-XXXXXX";
    if (::mkdtemp(folder) == nullptr || ::chdir(folder) != 0) return 2;

    fmt::print("seed {}\n", options.seed);
    Fuzzing fuzzing(options);
    if (!fuzzing.load()) {
        fmt::print(stderr, "fuzz_worker: there is no bitcode in {}\n", options.seeds);
        return 2;
    }
    const auto begin = Clock::now();
    const auto minutes = [&] {
        return std::chrono::duration<double, std::ratio<60>>(Clock::now() - begin).count();
    };
    const auto goesOn = [&](std::uint64_t n) {
        return options.minutes > 0 ? minutes() < options.minutes : n < options.rounds;
    };
    for (std::uint64_t n = 0; goesOn(n); ++n)
        fuzzing.round();

    if (::waitpid(-1, nullptr, WNOHANG) != -1)
        fuzzing.uncontained(fuzzing.importing(), "a process was left behind", {});
    if (!std::filesystem::is_empty(folder))
        fuzzing.uncontained(fuzzing.importing(), "a file was left behind", {});
    std::filesystem::remove_all(folder);

    const std::string text = table(fuzzing.tallies(), minutes());
    fmt::print("{}", text);
    if (!options.record.empty()) addToRecord(options.record, text);
    std::uint64_t uncontained = 0;
    for (const Tally& tally : fuzzing.tallies())
        uncontained += tally.uncontained;
    return uncontained == 0 ? 0 : 1;
}
