// phoenix-bench: measures the promises of the evaluation on the machine it runs on.
#include "app/bench/commit.h"
#include "app/bench/scenario.h"

#include "node/base/file.h"
#include "node/base/log.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace {

using namespace phoenix;
using namespace phoenix::bench;

struct Options {
    bool quick = false;
    bool full = false;
    std::vector<std::string> scenarios;
    std::string out;
    bool json = false;
    std::uint64_t seed = 1;
};

// Deleted with all it holds when the run is over, however it ends.
class TemporaryFolder {
  public:
    static Result<TemporaryFolder> make() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "phoenix-bench-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            return fail(ErrorCode::Report, "cannot make a folder in " +
                                               std::filesystem::temp_directory_path().string() +
                                               "; set TMPDIR to a folder that can be written");
        return TemporaryFolder(pattern);
    }
    TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    ~TemporaryFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
    std::filesystem::path path_;
};

bool isNamed(const Scenario& scenario, const std::string& name) {
    return name == scenario.name || name == std::to_string(scenario.number);
}

// In the order of the table; all when none is named.
std::vector<const Scenario*> chosen(const std::vector<std::string>& names) {
    std::vector<const Scenario*> found;
    for (const Scenario& scenario : scenarios())
        if (names.empty() ||
            std::ranges::any_of(names, [&](const auto& name) { return isNamed(scenario, name); }))
            found.push_back(&scenario);
    return found;
}

// For the parser: empty when there is such a scenario, else what is wrong.
std::string unknownScenario(const std::string& name) {
    std::string all;
    for (const Scenario& scenario : scenarios()) {
        if (isNamed(scenario, name)) return {};
        all += (all.empty() ? "" : ", ") + std::to_string(scenario.number) + " (" + scenario.name +
               ")";
    }
    return "there is no scenario \"" + name + "\"; there are " + all;
}

// What people read: every case, the notes, the goals, and what the machine could do.
std::string textOf(const Report& report, const RunFacts& facts) {
    std::string text = table(report.outcomes);
    for (const std::string& note : report.notes)
        text += "\n" + note + "\n";
    if (!report.goals.empty()) text += "\ngoals\n" + table(report.goals);
    text += "\ncalibration  " + json::print(toJson(facts.first)) + "\nafterwards   " +
            json::print(toJson(facts.last)) + "\n";
    if (noisy(facts.first, facts.last))
        text += fmt::format(
            "noisy: the machine's own figures drifted by more than {:.0f}% during the run\n",
            kDriftMax * 100);
    return text;
}

// A scenario that fails is told and does not keep the others from running.
Result<> run(const Options& options) {
    const auto folder = TemporaryFolder::make();
    if (!folder) return forward(folder);
    const Setting setting{options.full, options.seed, folder->path()};
    RunFacts facts;
    facts.commit = kCommit;
    facts.seed = options.seed;

    progress("calibrating");
    const auto first = calibrate(folder->path());
    if (!first) return forward(first);
    facts.first = *first;
    Report all;
    const std::vector<Outcome>& outcomes = all.outcomes;
    std::string failures;
    for (const Scenario* scenario : chosen(options.scenarios)) {
        auto made = scenario->run(setting);
        if (interrupted()) return interruption();
        if (made) {
            std::ranges::move(made->outcomes, std::back_inserter(all.outcomes));
            std::ranges::move(made->goals, std::back_inserter(all.goals));
            std::ranges::move(made->notes, std::back_inserter(all.notes));
        } else
            failures += (failures.empty() ? "" : "; ") +
                        ("scenario " + std::to_string(scenario->number)) + ": " +
                        made.error().message;
    }
    progress("calibrating once more");
    const auto last = calibrate(folder->path());
    if (!last) return forward(last);
    facts.last = *last;

    std::string lines;
    for (const Outcome& outcome : outcomes)
        lines += json::print(toJson(outcome, facts)) + "\n";
    for (const Goal& goal : all.goals)
        lines += json::print(toJson(goal, facts)) + "\n";
    if (!options.json) std::fputs(textOf(all, facts).c_str(), stdout);
    if (options.out.empty())
        std::printf("%s%s", options.json ? "" : "\n", lines.c_str());
    else if (auto written = writeFile(options.out, viewOf(lines)); !written)
        return forward(written);
    std::fflush(stdout);
    if (!failures.empty()) return reject(failures);
    if (std::ranges::any_of(outcomes, [](const Outcome& one) { return !one.voided.empty(); }))
        return reject("some numbers are void, see above");
    return {};
}

} // namespace

int main(int argc, char** argv) {
    std::string what =
        "phoenix-bench measures what Phoenix promises, both sides of each comparison in turns.\n\n"
        "example: phoenix-bench --scenario compile --out compile.jsonl\n\nscenarios:\n";
    for (const Scenario& scenario : scenarios())
        what += "  " + std::to_string(scenario.number) + "  " + scenario.name + ": " +
                scenario.what + "\n";
    CLI::App app(what);
    Options options;
    auto* quick = app.add_flag("--quick", options.quick,
                               "as few rounds as say something, below three minutes (default)");
    app.add_flag("--full", options.full, "more rounds")->excludes(quick);
    app.add_option("--scenario", options.scenarios, "number or name; again for more (default: all)")
        ->check(unknownScenario);
    app.add_option("--out", options.out, "write the JSON lines to this file");
    app.add_flag("--json", options.json, "the JSON lines only, no table");
    app.add_option("--seed", options.seed, "of everything that is drawn")->capture_default_str();
    app.set_version_flag("--version", PHOENIX_VERSION);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    setLogLevel(LogLevel::Warning);
    watchForInterruption();
    if (const auto done = run(options); !done) {
        std::fprintf(stderr, "phoenix-bench: %s\n", done.error().message.c_str());
        return 1;
    }
    return 0;
}
