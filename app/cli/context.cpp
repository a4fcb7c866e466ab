#include "app/cli/context.h"

#include "node/base/file.h"
#include "node/base/hex.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

namespace phoenix::cli {

namespace {

// A line from the terminal without showing it.
Result<std::string> typed(const std::string& question) {
    if (::isatty(STDIN_FILENO) == 0)
        return reject("a passphrase is needed and there is no terminal to ask on; give it with "
                      "--passphrase-file");
    termios before{};
    ::tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~tcflag_t(ECHO);
    std::fprintf(stderr, "%s: ", question.c_str());
    std::fflush(stderr);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    std::string line;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar())
        line.push_back(char(c));
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::fputc('\n', stderr);
    return line;
}

} // namespace

testnet::Home Context::homeFolder() const {
    return testnet::Home(home.empty() ? testnet::Home::standard() : std::filesystem::path(home));
}

Result<client::Url> Context::url() const {
    if (!rpc.empty()) return client::parseUrl(rpc);
    if (const char* fromEnvironment = std::getenv("PHOENIX_RPC");
        fromEnvironment && *fromEnvironment)
        return client::parseUrl(fromEnvironment);
    if (auto running = readTextFile(homeFolder().rpcUrl(), 1024)) {
        while (!running->empty() && running->back() == '\n')
            running->pop_back();
        if (auto url = client::parseUrl(*running)) return url;
    }
    return client::parseUrl("http://127.0.0.1:26657");
}

Result<client::Caller*> Context::node() {
    if (!caller_) {
        auto address = url();
        if (!address) return forward(address);
        caller_.emplace(std::move(*address));
    }
    return &*caller_;
}

Result<> Context::show(const json::Value& document, const std::string& text) const {
    if (!out.empty()) {
        const auto written = writeFile(out, viewOf(json::printPretty(document) + "\n"));
        if (!written) return forward(written);
    }
    const std::string shown = json ? json::printPretty(document) : text;
    std::fwrite(shown.data(), 1, shown.size(), stdout);
    if (!shown.empty() && shown.back() != '\n') std::fputc('\n', stdout);
    std::fflush(stdout);
    return {};
}

void Context::note(const std::string& text) const {
    std::fprintf(stderr, "%s\n", text.c_str());
}

Result<crypto::KeyInfo> Context::keyInfo(const std::string& name) const {
    const bool isPath = name.find('/') != std::string::npos || name.ends_with(".json");
    const std::filesystem::path file =
        isPath ? std::filesystem::path(name) : homeFolder().key(name);
    auto info = crypto::readKeyInfo(file);
    if (!info && info.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound,
                    "there is no key \"" + name + "\" in " + homeFolder().keys().string() +
                        "; `phoenix keys list` shows those there are, `phoenix keys new "
                        "--name " +
                        name + "` makes one");
    return info;
}

Result<crypto::KeyPair> Context::openKey(const crypto::KeyInfo& info) const {
    if (info.development) return crypto::openKeyFile(info.path, std::nullopt);
    auto secret = passphrase("Passphrase for the key " + info.name, false);
    if (!secret) return forward(secret);
    auto key = crypto::openKeyFile(info.path, *secret);
    crypto::wipe({reinterpret_cast<std::uint8_t*>(secret->data()), secret->size()});
    return key;
}

Result<std::string> Context::passphrase(const std::string& question, bool twice) const {
    if (!passphraseFile.empty()) {
        auto text = readTextFile(passphraseFile, 4096);
        if (!text) return forward(text);
        while (!text->empty() && (text->back() == '\n' || text->back() == '\r'))
            text->pop_back();
        if (text->empty()) return reject("the passphrase file " + passphraseFile + " is empty");
        return text;
    }
    auto first = typed(question);
    if (!first) return forward(first);
    if (first->empty()) return reject("a passphrase cannot be empty");
    if (!twice) return first;
    auto second = typed("Once more");
    if (!second) return forward(second);
    if (*first != *second) return reject("the two passphrases are not the same; try again");
    return first;
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
    // Columns are counted in characters, not bytes.
    const auto width = [](const std::string& text) {
        return std::size_t(
            std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
    };
    std::vector<std::size_t> widths;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (widths.size() <= i) widths.push_back(0);
            widths[i] = std::max(widths[i], width(row[i]));
        }
    std::string out;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += row[i];
            if (i + 1 < row.size()) line.append(widths[i] - width(row[i]) + 2, ' ');
        }
        while (!line.empty() && line.back() == ' ')
            line.pop_back();
        out += line + "\n";
    }
    return out;
}

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, ",");
    return digits;
}

std::string shortHash(ByteView hash) {
    const std::string text = toHex(hash);
    return text.size() <= 8 ? text : text.substr(0, 4) + "…" + text.substr(text.size() - 4);
}

} // namespace phoenix::cli
