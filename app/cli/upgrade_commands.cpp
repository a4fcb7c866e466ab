#include "app/cli/command.h"
#include "app/cli/native_tests.h"
#include "app/cli/package_file.h"
#include "app/cli/project.h"
#include "app/cli/report_text.h"
#include "app/cli/submit.h"
#include "app/cli/toolchain.h"
#include "app/cli/upgrade_run.h"
#include "app/cli/verify.h"
#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/upgrade/gates/inspect.h"

#include <fmt/format.h>

namespace phoenix::cli {

namespace {

namespace fs = std::filesystem;

struct UpgradeOptions {
    std::string path;
    std::string output;
    std::string name;
    std::string service;
    std::string version = "1.0.0";
    std::string kind = "state";
    std::string folder;
};

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

Result<> newProject(Context& context, const UpgradeOptions& options) {
    if (!service::isName(options.service))
        return reject("a service's name has 1 to 32 lower-case letters, digits and '_', not \"" +
                      options.service + "\"");
    if (!service::parseVersion(options.version))
        return forward(service::parseVersion(options.version));
    const auto upgrades = upgradesFolder();
    if (!upgrades) return forward(upgrades);
    if (options.kind != "state" && options.kind != "policy")
        return reject("a service is of the kind state or policy, not \"" + options.kind + "\"");
    const fs::path to = options.folder.empty() ? fs::path(options.name) : fs::path(options.folder);
    std::error_code error;
    if (fs::exists(to, error) && !fs::is_empty(to, error))
        return reject(to.string() + " is there already and not empty; choose another --dir");
    for (const char* part : {"common", options.kind.c_str()}) {
        const fs::path from = *upgrades / "toolchain/template" / part;
        for (const auto& entry : fs::recursive_directory_iterator(from, error)) {
            const fs::path target = to / fs::relative(entry.path(), from);
            if (entry.is_directory()) continue;
            const auto text = readTextFile(entry.path());
            if (!text) return forward(text);
            if (auto made = makeFolder(target.parent_path()); !made) return forward(made);
            const std::string filled =
                replaced(replaced(replaced(*text, "@SERVICE@", options.service), "@VERSION@",
                                  options.version),
                         "@NAME@", options.name);
            if (auto written = writeFile(target, viewOf(filled)); !written)
                return forward(written);
        }
        if (error) return reject("cannot read the template " + from.string());
    }
    return context.show(
        json::Object{
            {"project", to.string()}, {"service", options.service}, {"version", options.version}},
        fmt::format("Made the project {}. Try it with: phoenix upgrade test {}\n"
                    "Build it with: phoenix upgrade build {}\n",
                    to.string(), to.string(), to.string()));
}

Result<> build(Context& context, const UpgradeOptions& options) {
    const auto built = buildProject(options.path);
    if (!built) return forward(built);
    json::Object document = toJson(built->report);
    if (!built->report.accepted) {
        if (auto shown = context.show(document, reportText(built->report)); !shown) return shown;
        return reject("the upgrade is refused: " + built->report.firstFinding());
    }
    const fs::path file =
        options.output.empty()
            ? fs::path(built->manifest.service + "-" + built->manifest.version + ".phx")
            : fs::path(options.output);
    if (auto written = writeFile(file, built->phx); !written) return forward(written);
    document["file"] = file.string();
    document["service"] = built->manifest.service;
    document["version"] = built->manifest.version;
    document["package_hash"] = toHex(package::packageHash(built->phx));
    return context.show(document,
                        fmt::format("{}: {} {}, {} bytes\nCode hash  {}\n", file.string(),
                                    built->manifest.service, built->manifest.version,
                                    grouped(built->phx.size()), toHex(built->manifest.codeHash)));
}

Result<> check(Context& context, const UpgradeOptions& options) {
    const auto checked = checkFile(options.path);
    if (!checked) return forward(checked);
    if (auto shown = context.show(toJson(checked->report), reportText(checked->report)); !shown)
        return shown;
    if (!checked->report.accepted)
        return reject(options.path + " is refused: " + checked->report.firstFinding());
    return {};
}

// By the node, against the version in force; without a node, the package alone.
Result<> inspect(Context& context, const UpgradeOptions& options) {
    const auto file = packageOf(context, options.path);
    if (!file) return forward(file);
    auto node = context.node();
    if (!node) return forward(node);
    Result<api::PackageInspection> seen = (*node)->inspectPackage(*file);
    if (!seen && (*node)->reached()) return forward(seen);
    if (!seen) {
        context.note("No node answers, so there is no difference to a version in force.");
        const auto alone = gates::inspect(*file);
        if (!alone) return forward(alone);
        seen = toApi(*alone);
    }
    return context.show(json::toJson(*seen), inspectionText(*seen));
}

} // namespace

std::vector<Command> upgradeCommands() {
    auto options = std::make_shared<UpgradeOptions>();
    const Option file{"FILE", &options->path, "A .phx or .bc file", true};
    Command upgrade{"upgrade",
                    "Write, build, check, try and propose upgrades",
                    "phoenix upgrade build upgrades/samples/fees_v2 -o fees.phx",
                    {},
                    {},
                    {}};
    upgrade.subcommands = {
        {"new",
         "A project that builds: source, manifest, test, README",
         "phoenix upgrade new cheaper --service fees --dir cheaper",
         {{"NAME", &options->name, "The project's name", true},
          {"--service", &options->service, "The service it is, or will be", true},
          {"--kind", &options->kind, "state, or policy: no state, only decisions (default: state)"},
          {"--version", &options->version, "Its version (default: 1.0.0)"},
          {"--dir", &options->folder, "The folder to make (default: the name)"}},
         running(options, newProject),
         {}},
        testCommand(),
        {"build",
         "Source → bitcode → canonical IR → gates → package",
         "phoenix upgrade build upgrades/samples/hello -o hello.phx",
         {{"DIR", &options->path, "The project's folder", true},
          {"-o,--output", &options->output, "The package (default: SERVICE-VERSION.phx)"}},
         running(options, build),
         {}},
        {"check",
         "Every gate, as the nodes will run them; exit 1 when refused",
         "phoenix upgrade check fees.phx --json",
         {file},
         running(options, check),
         {}},
        {"inspect",
         "Manifest, permissions, methods, difference to the version in force",
         "phoenix upgrade inspect fees.phx",
         {{"FILE", &options->path, "A .phx file, or the code hash of a package on the chain",
           true}},
         running(options, inspect),
         {}},
        runCommand(),
        verifyCommand(),
        submitCommand()};
    return {upgrade};
}

} // namespace phoenix::cli
