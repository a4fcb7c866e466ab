#include "app/cli/command.h"
#include "node/base/file.h"
#include "node/base/hex.h"

#include <fmt/format.h>

namespace phoenix::cli {

namespace {

struct KeyOptions {
    std::string name = "operator";
    std::string file;
    std::string newPassphraseFile;
    bool development = false;
};

json::Object describe(const crypto::KeyInfo& info) {
    return {{"name", info.name},
            {"address", crypto::toText(info.address)},
            {"public_key", toHex(info.publicKey)},
            {"development", info.development},
            {"file", info.path.string()}};
}

std::string text(const crypto::KeyInfo& info) {
    return fmt::format("{}  {}{}\n", info.name, crypto::toText(info.address),
                       info.development ? "  (development key, no passphrase)" : "");
}

// Names become file names.
Result<> checkName(const std::string& name) {
    const bool good = !name.empty() && name.size() <= 64 && name.front() != '.' &&
                      name.find_first_not_of(
                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") ==
                          std::string::npos;
    if (good) return {};
    return reject("a key's name has 1 to 64 letters, digits, '-', '_' and '.', not \"" + name +
                  "\"");
}

Result<> add(Context& context, const KeyOptions& options, const crypto::KeyPair& key) {
    std::optional<std::string> passphrase;
    if (!options.development) {
        auto chosen = context.passphrase("New passphrase for the key " + options.name, true);
        if (!chosen) return forward(chosen);
        passphrase = std::move(*chosen);
    }
    if (auto made = makeFolder(context.homeFolder().keys(), 0700); !made) return forward(made);
    const auto info =
        crypto::writeKeyFile(context.homeFolder().key(options.name), options.name, key, passphrase);
    if (!info) return forward(info);
    return context.show(describe(*info), text(*info));
}

Result<> newKey(Context& context, const KeyOptions& options) {
    if (auto good = checkName(options.name); !good) return forward(good);
    return add(context, options, crypto::KeyPair::generate());
}

Result<> importKey(Context& context, const KeyOptions& options) {
    if (auto good = checkName(options.name); !good) return forward(good);
    auto content = readTextFile(options.file, 4096);
    if (!content) return forward(content);
    while (!content->empty() && std::isspace(static_cast<unsigned char>(content->back())))
        content->pop_back();
    auto bytes = fromHex(*content);
    crypto::Seed seed{};
    if (!bytes || bytes->size() != seed.size())
        return reject(options.file + " does not hold a seed: 32 bytes in hexadecimal");
    std::copy(bytes->begin(), bytes->end(), seed.begin());
    const crypto::KeyPair key = crypto::KeyPair::fromSeed(seed);
    crypto::wipe(seed);
    crypto::wipe(*bytes);
    return add(context, options, key);
}

Result<> exportKey(Context& context, const KeyOptions& options) {
    const auto info = context.keyInfo(options.name);
    if (!info) return forward(info);
    const auto key = context.openKey(*info);
    if (!key) return forward(key);
    std::error_code error;
    if (std::filesystem::exists(options.file, error))
        return reject(options.file + " is there already; choose another file");
    crypto::Seed seed = key->seed();
    const auto written = writeFile(options.file, viewOf(toHex(seed) + "\n"), 0600);
    crypto::wipe(seed);
    if (!written) return forward(written);
    context.note("The seed is in the clear in " + options.file + "; whoever reads it has the key.");
    return context.show(describe(*info), text(*info));
}

Result<> list(Context& context, const KeyOptions&) {
    json::Array all;
    std::vector<std::vector<std::string>> rows{{"NAME", "ADDRESS", ""}};
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry :
         std::filesystem::directory_iterator(context.homeFolder().keys(), error))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        const auto info = crypto::readKeyInfo(file);
        if (!info) {
            context.note("phoenix: " + info.error().message);
            continue;
        }
        all.push_back(describe(*info));
        rows.push_back({info->name, crypto::toText(info->address),
                        info->development ? "development key" : ""});
    }
    return context.show(all, all.empty() ? "no keys in " + context.homeFolder().keys().string()
                                         : table(rows));
}

Result<> show(Context& context, const KeyOptions& options) {
    const auto info = context.keyInfo(options.name);
    if (!info) return forward(info);
    return context.show(describe(*info),
                        text(*info) + fmt::format("Public key  {}\nFile        {}\n",
                                                  toHex(info->publicKey), info->path.string()));
}

Result<> change(Context& context, const KeyOptions& options) {
    const auto info = context.keyInfo(options.name);
    if (!info) return forward(info);
    std::optional<std::string> before;
    if (!info->development) {
        auto known = context.passphrase("Passphrase for the key " + info->name, false);
        if (!known) return forward(known);
        before = std::move(*known);
    }
    Context fresh;
    fresh.passphraseFile = options.newPassphraseFile;
    const auto after = fresh.passphrase("New passphrase for the key " + info->name, true);
    if (!after) return forward(after);
    if (auto changed = crypto::changePassphrase(info->path, before, *after); !changed)
        return forward(changed);
    const auto now = crypto::readKeyInfo(info->path);
    if (!now) return forward(now);
    return context.show(describe(*now), "The key " + info->name + " has a new passphrase.\n");
}

} // namespace

std::vector<Command> keyCommands() {
    auto options = std::make_shared<KeyOptions>();
    const Option name{"--name", &options->name, "The key's name (default: operator)"};
    const Option development{"--development", &options->development,
                             "Without a passphrase; only development networks accept such a key"};
    Command keys{"keys", "Account keys of the home", "phoenix keys list --home /tmp/net", {}, {},
                 {}};
    keys.subcommands = {
        {"new",
         "Make a key",
         "phoenix keys new --name alice",
         {name, development},
         running(options, newKey),
         {}},
        {"list",
         "The keys of the home",
         "phoenix keys list --json",
         {},
         running(options, list),
         {}},
        {"show",
         "Address and public key",
         "phoenix keys show --name operator",
         {name},
         running(options, show),
         {}},
        {"import",
         "Take over a seed (32 bytes in hexadecimal) from a file",
         "phoenix keys import --name alice --file alice.seed",
         {name, development, {"--file", &options->file, "The file with the seed", true}},
         running(options, importKey),
         {}},
        {"export",
         "Write the seed in the clear to a file",
         "phoenix keys export --name alice --file alice.seed",
         {name, {"--file", &options->file, "A file that is not there yet", true}},
         running(options, exportKey),
         {}},
        {"change-passphrase",
         "Seal a key with another passphrase",
         "phoenix keys change-passphrase --name operator",
         {name,
          {"--new-passphrase-file", &options->newPassphraseFile,
           "Read the new passphrase from this file"}},
         running(options, change),
         {}}};
    return {keys};
}

} // namespace phoenix::cli
