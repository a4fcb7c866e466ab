// phoenix override: the constitutional path. A file is passed from validator to validator; each adds the
// signature of its consensus key, and anyone of them submits it.
#include "app/cli/command.h"
#include "app/cli/sender.h"
#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/chain/override.h"

#include <fmt/format.h>
#include <iostream>
#include <unistd.h>

namespace phoenix::cli {

namespace {

struct OverrideOptions {
    std::vector<std::string> lines;
    std::vector<std::string> files;
    std::string file;
    std::uint64_t blocks = 1000;
    bool any = false;
};

constexpr chain::Hash kNone{};

std::string nameOf(const chain::Hash& codeHash, const std::vector<api::HistoryEntry>& history) {
    if (codeHash == kNone) return "nothing";
    if (codeHash == chain::kAnyCode) return "whatever is in force";
    for (const api::HistoryEntry& entry : history)
        if (entry.codeHash == codeHash) return entry.version + " (" + shortHash(codeHash) + ")";
    return shortHash(codeHash);
}

Result<chain::Override> readOverride(const std::string& file) {
    const auto text = readTextFile(file, 1u << 20);
    if (!text) return forward(text);
    const auto document = json::parse(*text);
    if (!document) return forward(document, file);
    const auto* object = document->if_object();
    const json::Value* hex = object == nullptr ? nullptr : object->if_contains("override");
    if (hex == nullptr || !hex->is_string())
        return reject(file + " holds no override; make one with `phoenix override new`");
    const auto bytes = fromHex(hex->get_string());
    if (!bytes) return forward(bytes, file);
    auto override = codec::decode<chain::Override>(*bytes, file);
    if (!override) return override;
    if (auto good = chain::checkForm(*override); !good) return forward(good, file);
    return override;
}

// What the chain says about it now.
struct Seen {
    api::NodeStatus status;
    std::vector<api::HistoryEntry> history;
    chain::ValidatorSet validators;
};

Result<Seen> look(Context& context) {
    auto node = context.node();
    if (!node) return forward(node);
    auto snapshot = (*node)->ask<api::NodeStatus>("status");
    if (!snapshot) return forward(snapshot);
    auto history = (*node)->ask<std::vector<api::HistoryEntry>>("history");
    if (!history) return forward(history);
    const auto listed = (*node)->ask<std::vector<api::ValidatorInfo>>("validators");
    if (!listed) return forward(listed);
    std::vector<chain::Validator> validators;
    for (const api::ValidatorInfo& one : *listed)
        if (one.power > 0) validators.push_back({one.consensusKey, one.power});
    auto set = chain::ValidatorSet::make(std::move(validators));
    if (!set) return forward(set);
    return Seen{std::move(*snapshot), std::move(*history), std::move(*set)};
}

Result<> show(Context& context, const chain::Override& override, const Seen& seen, const std::string& after) {
    const auto power = chain::signedPower(override, seen.status.genesisHash, seen.validators);
    if (!power) return forward(power);
    json::Array lines;
    std::string text = fmt::format("Override {} of chain {}, good until height {}\n", override.body.sequence,
                                   seen.status.chainId, grouped(override.body.expiry));
    for (const chain::OverrideLine& line : override.body.lines) {
        lines.push_back(json::Object{{"service", line.service}, {"from", toHex(line.from)}, {"to", toHex(line.to)}});
        text += fmt::format("  {}: {} → {}\n", line.service, nameOf(line.from, seen.history), nameOf(line.to, seen.history));
    }
    text += fmt::format("Signed by {} of {} power; it takes {}\n", *power, seen.validators.totalPower(),
                        seen.validators.quorum());
    return context.show(json::Object{{"sequence", override.body.sequence},
                                     {"expiry", override.body.expiry},
                                     {"lines", std::move(lines)},
                                     {"signed_power", std::to_string(*power)},
                                     {"needed_power", std::to_string(seen.validators.quorum())},
                                     {"override", toHex(codec::encode(override))}},
                        text + after);
}

Result<> write(const std::string& file, const chain::Override& override) {
    const json::Object document{{"override", toHex(codec::encode(override))}};
    return writeFile(file, viewOf(json::printPretty(document) + "\n"));
}

// SERVICE=CODE_HASH, SERVICE=previous, SERVICE=none.
Result<chain::OverrideLine> lineOf(const std::string& text, const std::vector<api::HistoryEntry>& history) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return reject("a line is SERVICE=CODE_HASH, SERVICE=previous or SERVICE=none, not \"" + text + "\"");
    chain::OverrideLine line{text.substr(0, equals), {}, {}};
    std::vector<chain::Hash> kept;
    for (const api::HistoryEntry& entry : history)
        if (entry.service == line.service && entry.outcome != "reverted" && entry.outcome != "overridden" &&
            entry.outcome != "removed")
            kept.push_back(entry.codeHash);
    if (!kept.empty()) line.from = kept.back();
    const std::string to = text.substr(equals + 1);
    if (to == "previous") {
        if (kept.size() < 2) return reject(line.service + " has no version before the one in force");
        line.to = kept[kept.size() - 2];
    } else if (to != "none") {
        const auto hash = fromHex(to);
        if (!hash || hash->size() != line.to.size()) return reject("\"" + to + "\" is no code hash of 64 digits");
        std::ranges::copy(*hash, line.to.begin());
    }
    return line;
}

Result<> make(Context& context, const OverrideOptions& options) {
    std::error_code error;
    if (std::filesystem::exists(options.file, error))
        return reject(options.file + " is there already; sign it, or choose another name");
    const auto seen = look(context);
    if (!seen) return forward(seen);
    chain::Override override;
    auto node = context.node();
    if (!node) return forward(node);
    const auto counted = (*node)->query(std::string(chain::kUpgradesService), "overrides", {});
    if (!counted) return forward(counted);
    const auto number = codec::decode<std::uint64_t>(*counted, "the number of overrides");
    if (!number) return forward(number);
    override.body.sequence = *number;
    override.body.expiry = seen->status.height + options.blocks;
    for (const std::string& text : options.lines) {
        auto line = lineOf(text, seen->history);
        if (!line) return forward(line);
        if (options.any) line->from = chain::kAnyCode;
        override.body.lines.push_back(std::move(*line));
    }
    if (auto good = chain::checkForm(override); !good) return good;
    if (auto written = write(options.file, override); !written) return written;
    return show(context, override, *seen,
                "Wrote " + options.file + ". Each validator signs it with: phoenix override sign " + options.file + "\n");
}

// A consensus key signs by itself only what consensus asks for; this is a person's decision.
Result<> confirmed(const Context& context, const std::string& question) {
    if (context.yes) return {};
    if (::isatty(STDIN_FILENO) == 0) return reject("there is nobody to ask; say --yes to sign without a question");
    context.note(question + " Type yes to sign.");
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != "yes") return reject("nothing was signed");
    return {};
}

Result<> signFile(Context& context, const OverrideOptions& options) {
    auto override = readOverride(options.file);
    if (!override) return forward(override);
    const auto seen = look(context);
    if (!seen) return forward(seen);
    const auto info = context.keyInfo(context.homeFolder().consensusKey().string());
    if (!info) return forward(info);
    std::string question = "This puts code into force whatever governance says:";
    for (const chain::OverrideLine& line : override->body.lines)
        question += fmt::format(" {} {} → {}.", line.service, nameOf(line.from, seen->history),
                                nameOf(line.to, seen->history));
    if (auto agreed = confirmed(context, question); !agreed) return agreed;
    const auto key = context.openKey(*info);
    if (!key) return forward(key);
    if (seen->validators.powerOf(key->publicKey()) == 0)
        return reject("the consensus key of " + context.homeFolder().folder().string() + " stands behind no power");
    chain::sign(*override, *key, seen->status.genesisHash);
    if (auto written = write(options.file, *override); !written) return written;
    return show(context, *override, *seen, "Signed " + options.file + "\n");
}

Result<chain::Override> merged(const std::vector<std::string>& files) {
    auto all = readOverride(files.front());
    for (std::size_t i = 1; all && i < files.size(); ++i) {
        const auto other = readOverride(files[i]);
        if (!other) return forward(other);
        if (auto good = chain::merge(*all, *other); !good) return forward(good, files[i]);
    }
    return all;
}

Result<> showFiles(Context& context, const OverrideOptions& options) {
    const auto override = merged(options.files);
    if (!override) return forward(override);
    const auto seen = look(context);
    if (!seen) return forward(seen);
    return show(context, *override, *seen, {});
}

Result<> submit(Context& context, const OverrideOptions& options) {
    const auto override = merged(options.files);
    if (!override) return forward(override);
    const auto seen = look(context);
    if (!seen) return forward(seen);
    const auto info = context.keyInfo(context.homeFolder().consensusKey().string());
    if (!info) return forward(info);
    const auto key = context.openKey(*info);
    if (!key) return forward(key);
    chain::TransactionBody body;
    body.validUntilHeight = override->body.expiry;
    body.service = chain::kUpgradesService;
    body.method = "override";
    body.args = codec::encode(*override);
    auto node = context.node();
    if (!node) return forward(node);
    const auto hash = (*node)->submit(chain::sign(std::move(body), *key, seen->status.genesisHash));
    if (!hash) return forward(hash);
    const auto done = waitFor(**node, *hash, override->body.expiry);
    if (!done) return forward(done);
    if (done->execution.receipt.status != chain::ReceiptStatus::Ok) return reject(outcomeText(*done));
    const auto height = codec::decode<std::uint64_t>(done->execution.returned, "the height of activation");
    if (!height) return forward(height);
    return context.show(json::Object{{"sequence", override->body.sequence},
                                     {"height", done->height},
                                     {"activation_height", *height}},
                        fmt::format("Override {} is in block {} and comes into force at height {}\n",
                                    override->body.sequence, grouped(done->height), grouped(*height)));
}

} // namespace

std::vector<Command> overrideCommands() {
    auto options = std::make_shared<OverrideOptions>();
    const Option file{"FILE", &options->file, "The override's file", true};
    const Option files{"FILES", &options->files, "Files of the same override; their signatures are put together", true};
    Command override{"override",
                     "Put code into force with more than 2/3 of the power, whatever governance says",
                     "phoenix override new rescue.json --line governance=previous\n"
                     "phoenix override sign rescue.json\nphoenix override submit rescue.json",
                     {},
                     {},
                     {}};
    override.subcommands = {
        {"new",
         "A file to be signed",
         "phoenix override new rescue.json --line governance=previous --line fees=previous",
         {file,
          {"--line", &options->lines, "SERVICE=CODE_HASH, SERVICE=previous or SERVICE=none; may be repeated", true},
          {"--any", &options->any, "Replace whatever is in force then, also code that comes meanwhile"},
          {"--blocks", &options->blocks, "For how many blocks it is good (default: 1000)"}},
         running(options, make),
         {}},
        {"sign",
         "Add the signature of this home's consensus key",
         "phoenix override sign rescue.json --home validator-2",
         {file},
         running(options, signFile),
         {}},
        {"show", "What it does and who signed", "phoenix override show rescue.json", {files}, running(options, showFiles), {}},
        {"submit",
         "Send it, and wait until it is in a block",
         "phoenix override submit from-atlas.json from-raven.json",
         {files},
         running(options, submit),
         {}}};
    return {override};
}

} // namespace phoenix::cli
