#include "app/cli/native_tests.h"

#include "app/cli/toolchain.h"
#include "node/base/process.h"

namespace phoenix::cli {

namespace {

namespace fs = std::filesystem;

struct TestOptions {
    std::string project = ".";
};

struct Ran {
    bool passed = false;
    std::string output;
};

Result<Ran> runTool(const char* program, std::vector<std::string> arguments) {
    auto result = runProcess({.program = program,
                              .arguments = std::move(arguments),
                              .input = {},
                              .timeout = std::chrono::minutes(10)});
    if (!result)
        return fail(ErrorCode::Report,
                    std::string(program) + " is needed to build tests; install it with `apt "
                                           "install cmake g++ qt6-base-dev`");
    if (result->timedOut) return reject(std::string(program) + " needed more than ten minutes");
    return Ran{result->exitCode == 0, toText(result->output) + result->errorText};
}

Result<> test(Context& context, const TestOptions& options) {
    const fs::path project = fs::absolute(options.project).lexically_normal();
    std::error_code error;
    if (!fs::exists(project / "tests/CMakeLists.txt", error))
        return fail(ErrorCode::NotFound,
                    options.project + " has no tests/CMakeLists.txt; `phoenix upgrade new` makes "
                                      "a project that has one");
    const auto upgrades = upgradesFolder();
    if (!upgrades) return forward(upgrades);
    // In a folder of the project that no package carries, so that the next run is quick.
    const fs::path build = project / "build";
    const std::vector<std::pair<const char*, std::vector<std::string>>> steps = {
        {"cmake",
         {"-S", (project / "tests").string(), "-B", build.string(),
          "-DPHOENIX_SDK=" + fs::absolute(*upgrades / "sdk").lexically_normal().string()}},
        {"cmake", {"--build", build.string()}},
        {"ctest", {"--test-dir", build.string(), "--output-on-failure"}}};
    Ran last;
    for (const auto& [program, arguments] : steps) {
        context.note(program == std::string("ctest")          ? "Running the tests …"
                     : arguments.front() == std::string("-S") ? "Configuring the tests …"
                                                              : "Building the tests …");
        auto ran = runTool(program, arguments);
        if (!ran) return forward(ran);
        last = std::move(*ran);
        if (!last.passed) break;
    }
    if (auto shown = context.show(
            json::Object{{"passed", last.passed}, {"output", last.output}}, last.output);
        !shown)
        return shown;
    if (!last.passed) return reject("the tests of " + options.project + " do not pass");
    return {};
}

} // namespace

Command testCommand() {
    auto options = std::make_shared<TestOptions>();
    return {"test",
            "Build and run a project's own tests natively, with a map as state",
            "phoenix upgrade test cheaper",
            {{"DIR", &options->project, "The project's folder (default: this one)"}},
            running(options, test),
            {}};
}

} // namespace phoenix::cli
