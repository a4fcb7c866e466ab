// Scenario 5: how long a service takes from canonical IR to something that can be called: compiled
// when the compiler is not in the page cache (cold), when it is (warm), and loaded from the object
// cache (cached). Also: entering a module, refusing bombs, and the heaviest modules that are accepted.
#include "app/bench/compile_limits.h"
#include "app/bench/module_source.h"
#include "app/bench/scenario.h"
#include "app/bench/silent_host.h"
#include "app/bench/stopwatch.h"

#include "node/base/file.h"
#include "node/testnet/home.h"
#include "node/upgrade/interpret/interpreter.h"
#include "node/upgrade/ir/encode.h"
#include "node/upgrade/jit/compiler.h"
#include "node/upgrade/package/package.h"

#include <fcntl.h>
#include <fstream>
#include <unistd.h>

namespace phoenix::bench {

namespace {

constexpr unsigned kScenario = 5;
constexpr std::int64_t kFuel = 2'000'000'000;

struct Subject {
    std::string name;
    Bytes ir;
    std::size_t bitcodeBytes = 0; // 0: not known
    std::string exportName;       // run through every way
    Bytes args;
};

// Status, code, result and fuel of one run: what must be the same whatever made the program.
crypto::Hash resultOf(const service::Program& program, const Subject& subject) {
    SilentHost host;
    service::Budget budget{kFuel};
    const service::RunResult result = program.run(subject.exportName, subject.args, host, budget);
    codec::Writer out;
    codec::write(out, std::uint8_t(result.status));
    codec::write(out, std::uint32_t(result.code));
    codec::write(out, result.returned);
    codec::write(out, std::uint64_t(budget.fuel));
    return crypto::sha256(out.bytes());
}

// The compiler and the LLVM it links, out of the page cache as far as the system lets us: pages
// that a running process has mapped stay, and this very process has LLVM's linker mapped.
void forgetCompiler(const std::filesystem::path& compiler) {
    std::vector<std::string> files{compiler.string()};
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);)
        if (const auto at = line.find('/'); at != std::string::npos &&
                                            line.find("libLLVM") != std::string::npos &&
                                            line.substr(at) != files.back())
            files.push_back(line.substr(at));
    for (const std::string& name : files) {
        const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) continue;
        ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
        ::close(file);
    }
}

class Ways {
  public:
    Ways(const Subject& subject, jit::ObjectCache objects)
        : subject_(subject),
          codeHash_(ir::codeHash(subject.ir)),
          cache_(objects),
          compiler_(jit::CompilerWorker(jit::CompilerWorker::standardPath()), std::move(objects)) {}

    Result<Taken> cold() {
        forgetCompiler(jit::CompilerWorker::standardPath());
        return warm();
    }

    Result<Taken> warm() {
        cache_.remove(codeHash_);
        const Stopwatch watch;
        auto made = compiler_.compile(codeHash_, subject_.ir);
        const Taken taken = takenOf(watch);
        if (!made) return forward(made);
        objectBytes_ = made->objectBytes;
        return withResult(taken, *made);
    }

    Result<Taken> cached() {
        if (!cache_.find(codeHash_))
            if (auto made = compiler_.compile(codeHash_, subject_.ir); !made) return forward(made);
        const Stopwatch watch;
        auto made = compiler_.load(codeHash_, subject_.ir);
        const Taken taken = takenOf(watch);
        if (!made) return forward(made);
        links_.push_back(double(made->linkMicroseconds) / 1e3);
        return withResult(taken, *made);
    }

    std::uint64_t objectBytes() const { return objectBytes_; }
    // What the object check and the linker took of loading, in milliseconds.
    double linkMs() const { return percentile(links_, 0.5); }

  private:
    static Taken takenOf(const Stopwatch& watch) {
        return {watch.wallNanoseconds() / 1e3, watch.cpuNanoseconds() / 1e3, {}};
    }
    Taken withResult(Taken taken, const jit::Compiled& made) const {
        taken.result = resultOf(*made.program, subject_);
        return taken;
    }

    const Subject& subject_;
    const crypto::Hash codeHash_;
    jit::ObjectCache cache_;
    jit::Compiler compiler_;
    std::uint64_t objectBytes_ = 0;
    std::vector<double> links_;
};

Result<std::vector<Outcome>> measure(const Subject& subject, unsigned rounds,
                                     const Setting& setting) {
    auto objects = jit::ObjectCache::open(setting.folder / "objects");
    if (!objects) return forward(objects);
    Ways ways(subject, std::move(*objects));
    auto outcomes = interleave({kScenario, subject.name, "us", rounds, "warm"},
                               {{"cold", [&] { return ways.cold(); }},
                                {"warm", [&] { return ways.warm(); }},
                                {"cached", [&] { return ways.cached(); }}});
    if (!outcomes) return outcomes;
    // The sides agree with each other; that both are right, only the interpreter can say.
    const auto meaning = interpret::makeInterpreter(subject.ir);
    if (!meaning) return forward(meaning);
    const auto compiled = ways.cached();
    if (!compiled) return forward(compiled);
    const bool right = resultOf(**meaning, subject) == compiled->result;
    for (Outcome& outcome : *outcomes) {
        if (!right)
            outcome.voided = "the compiled code and the interpreter came to different results";
        outcome.facts = {{"bitcode_bytes", subject.bitcodeBytes == 0
                                               ? json::Value()
                                               : json::Value(subject.bitcodeBytes)},
                         {"ir_bytes", subject.ir.size()},
                         {"object_bytes", ways.objectBytes()},
                         {"link_ms", ways.linkMs()}};
    }
    return outcomes;
}

// Written by rule; the numbers of functions give about 2, 50 and 500 KB of bitcode.
Result<Subject> made(const std::string& name, unsigned functions, const Setting& setting) {
    progress("scenario 5: making the module of " + name);
    const auto bitcode = compileToBitcode(moduleSource(functions, setting.seed), setting.folder);
    if (!bitcode) return forward(bitcode);
    auto imported =
        jit::CompilerWorker(jit::CompilerWorker::standardPath()).importBitcode(*bitcode);
    if (!imported) return forward(imported);
    if (!imported->findings.empty())
        return reject("the importer refuses the module of " + name + ": " +
                      ir::text(imported->findings.front()));
    return Subject{name, std::move(imported->ir), bitcode->size(), std::string(kModuleExport),
                   Bytes(8, 0x2a)};
}

// The largest service of the genesis, for a real one among the made.
Result<Subject> governance() {
    const auto services = testnet::standardServices();
    if (!services) return forward(services);
    const auto file = readFile(*services / "governance.phx", package::kPackageBytesMax);
    if (!file) return forward(file);
    auto package = package::decode(*file);
    if (!package) return forward(package);
    // It asks for state, which the silent host refuses: both ways must come as far.
    return Subject{"governance", std::move(package->code), 0, "phx_method_parameters", {}};
}

// Of the module of 50 KB: the size that the design speaks of.
void addGoals(Report& report) {
    constexpr std::string_view kSize = "50 KB";
    for (const Outcome& outcome : report.outcomes) {
        if (outcome.name != kSize) continue;
        const auto add = [&](const char* what, double atMost, std::optional<double> measured, const char* unit) {
            if (!outcome.voided.empty()) measured.reset();
            report.goals.push_back({kScenario, what, atMost, measured, unit, std::string(kSize)});
        };
        if (outcome.side == "warm")
            // Processor time: it runs off the block path, beside whatever else the machine does.
            add("emitting and generating code, processor time", 0.4, outcome.cpu.value_or(0) / 1e6, "s");
        if (outcome.side == "cached") {
            add("cached / compiled", 0.01, outcome.ratio, "x");
            add("checking and linking a cached object", 0.5, outcome.facts.at("link_ms").to_number<double>(), "ms");
        }
    }
}

} // namespace

Result<Report> runCompile(const Setting& setting) {
    struct Size {
        const char* name;
        unsigned functions;
        unsigned roundsQuick;
        unsigned roundsFull;
    };
    constexpr Size kSizes[] = {{"2 KB", 0, kRoundsMin, 30},
                               {"50 KB", 89, kRoundsMin, 30},
                               {"500 KB", 908, kProcessRoundsMin, kRoundsMin}};
    Report report;
    std::vector<Outcome>& all = report.outcomes;
    const auto add = [&](const Result<Subject>& subject, unsigned rounds) -> Result<> {
        if (!subject) return forward(subject);
        auto outcomes = measure(*subject, rounds, setting);
        if (!outcomes) return forward(outcomes);
        std::ranges::move(*outcomes, std::back_inserter(all));
        return {};
    };
    for (const Size& size : kSizes)
        if (auto done = add(made(size.name, size.functions, setting),
                            setting.full ? size.roundsFull : size.roundsQuick);
            !done)
            return forward(done);
    if (setting.full)
        if (auto done = add(governance(), kRoundsMin); !done) return forward(done);
    addGoals(report);
    for (const auto part : {measureEntering, measureBombs, measureHeaviest, measureChains}) {
        auto more = part(setting);
        if (!more) return forward(more);
        std::ranges::move(more->outcomes, std::back_inserter(report.outcomes));
        std::ranges::move(more->goals, std::back_inserter(report.goals));
    }
    return report;
}

} // namespace phoenix::bench
