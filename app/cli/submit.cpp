#include "app/cli/submit.h"

#include "app/cli/report_text.h"
#include "app/cli/sender.h"
#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/upgrade/package/package.h"

#include <fmt/format.h>

namespace phoenix::cli {

namespace {

constexpr std::size_t kFileMax = 64u << 20;

struct SubmitOptions {
    std::vector<std::string> paths;
    std::string title;
    std::string descriptionFile;
    std::string from = "operator";
    bool wait = false;
};

struct Submitted {
    std::string path;
    Bytes file;
    package::Manifest manifest;
};

std::string nameOf(const package::Manifest& manifest) {
    return manifest.service + " " + manifest.version;
}

Result<std::vector<Submitted>> readPackages(const std::vector<std::string>& paths) {
    std::vector<Submitted> packages;
    for (const std::string& path : paths) {
        auto file = readFile(path, kFileMax);
        if (!file) return forward(file);
        auto package = package::decode(*file);
        if (!package) return forward(package, path);
        for (const Submitted& other : packages)
            if (other.manifest.service == package->manifest.service)
                return reject(other.path + " and " + path + " are both for the service " +
                              package->manifest.service + "; a proposal has one package for each");
        packages.push_back({path, std::move(*file), std::move(package->manifest)});
    }
    return packages;
}

// Its chunks and the seal, unless the chain has it. The node is asked first: what it refuses is not sent.
Result<> seal(Context& context, client::Caller& node, Sender& sender, const Submitted& package) {
    if (node.package(package.manifest.codeHash)) {
        context.note(nameOf(package.manifest) + " is on the chain already");
        return {};
    }
    const auto report = node.checkPackage(package.file);
    if (!report) return forward(report);
    if (!report->accepted)
        return reject("the node's gates refuse " + package.path + ": " + firstFinding(*report));
    std::vector<chain::Hash> sent;
    for (const api::Call& call : api::packageCalls(package.file)) {
        const auto hash = sender.send(call);
        if (!hash) return forward(hash, "cannot send the package");
        sent.push_back(*hash);
    }
    for (std::size_t i = 0; i < sent.size(); ++i) {
        context.note(
            fmt::format("{}: {} of {}", nameOf(package.manifest), i + 1, sent.size()));
        const auto done = sender.wait(sent[i]);
        if (!done) return forward(done);
        if (done->execution.receipt.status != chain::ReceiptStatus::Ok)
            return reject(outcomeText(*done));
    }
    return {};
}

Result<std::string> descriptionOf(const SubmitOptions& options,
                                  const std::vector<Submitted>& packages) {
    if (!options.descriptionFile.empty()) return readTextFile(options.descriptionFile, 1u << 16);
    if (packages.size() == 1) return packages[0].manifest.description;
    std::string all;
    for (const Submitted& each : packages)
        all += (all.empty() ? "" : "\n") + nameOf(each.manifest) + ": " + each.manifest.title +
               "\n" + each.manifest.description;
    return all;
}

Result<> submit(Context& context, const SubmitOptions& options) {
    const auto packages = readPackages(options.paths);
    if (!packages) return forward(packages);
    const auto description = descriptionOf(options, *packages);
    if (!description) return forward(description);
    std::string names, titles;
    std::vector<chain::Hash> codeHashes;
    json::Array lines;
    for (const Submitted& each : *packages) {
        const bool first = codeHashes.empty();
        names += (first ? "" : " and ") + nameOf(each.manifest);
        titles += (first ? "" : "; ") +
                  (each.manifest.title.empty() ? nameOf(each.manifest) : each.manifest.title);
        codeHashes.push_back(each.manifest.codeHash);
        lines.push_back(json::Object{{"code_hash", toHex(each.manifest.codeHash)},
                                     {"service", each.manifest.service},
                                     {"version", each.manifest.version}});
    }
    auto node = context.node();
    if (!node) return forward(node);
    auto sender = Sender::open(context, options.from);
    if (!sender) return forward(sender);
    // One after the other, so that a package may need a version that one before it brings.
    for (const Submitted& each : *packages)
        if (auto sealed = seal(context, **node, *sender, each); !sealed) return sealed;
    const std::string title = !options.title.empty()                  ? options.title
                              : titles.size() <= package::kTitleMax ? titles
                                                                    : names;
    const auto proposed =
        sender->sendAndWait(api::proposeUpgradeCall(codeHashes, title, *description));
    if (!proposed) return forward(proposed);
    const auto id =
        codec::decode<std::uint64_t>(proposed->execution.returned, "the proposal's number");
    if (!id) return forward(id);
    const Submitted& first = packages->front();
    const std::string codes = codeHashes.size() == 1
                                  ? "code " + toHex(codeHashes[0])
                                  : std::to_string(codeHashes.size()) + " packages, all or none";
    return context.show(json::Object{{"proposal", *id},
                                     {"code_hash", toHex(codeHashes[0])},
                                     {"service", first.manifest.service},
                                     {"version", first.manifest.version},
                                     {"packages", std::move(lines)},
                                     {"height", proposed->height}},
                        fmt::format("Proposal {} puts {} to the vote ({})\nVote with: phoenix vote "
                                    "{} yes\n",
                                    *id, names, codes, *id));
}

} // namespace

Command submitCommand() {
    auto options = std::make_shared<SubmitOptions>();
    return {"submit",
            "Chunks, seal and proposal; several packages come into force together or not at all",
            "phoenix upgrade submit fees.phx --title 'Cheaper fees' --json",
            {{"FILE", &options->paths,
              "A .phx file, or several: one that another needs stands before it", true},
             {"--title", &options->title, "Title of the proposal (default: the package's)"},
             {"--description-file", &options->descriptionFile, "Markdown for those who vote"},
             {"--from", &options->from, "The signing key of the home (default: operator)"},
             {"--wait", &options->wait, "Wait until the proposal is in a block (always done)"}},
            running(options, submit),
            {}};
}

} // namespace phoenix::cli
