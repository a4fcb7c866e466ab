#include "app/bench/live_validator.h"

#include "app/bench/driver.h"

#include "node/base/file.h"
#include "node/base/hex.h"
#include "node/base/process.h"
#include "node/upgrade/jit/worker.h"

#include <thread>

namespace phoenix::bench {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;
namespace fs = std::filesystem;

constexpr auto kPoll = 5ms;
constexpr auto kCommitMax = 60s;
constexpr std::uint64_t kValidBlocks = 1'000'000;

Result<> copyProgram(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
    if (error)
        return fail(ErrorCode::Report,
                    "cannot copy " + from.string() + " to " + to.string() + ": " + error.message());
    return {};
}

fs::path program() {
    return programFolder() / "phoenixd";
}

} // namespace

Result<std::unique_ptr<LiveValidator>> LiveValidator::start(const fs::path& folder,
                                                            std::uint64_t blockIntervalMs) {
    if (!fs::exists(program()))
        return fail(ErrorCode::NotFound,
                    program().string() + " is not there; build the target phoenixd");
    if (auto made = makeFolder(folder / "bin"); !made) return forward(made);
    const fs::path compiler = jit::CompilerWorker::standardPath();
    for (const fs::path& from : {program(), compiler})
        if (auto copied = copyProgram(from, folder / "bin" / from.filename()); !copied)
            return forward(copied);
    testnet::NewHome wanted;
    wanted.folder = folder / "home";
    wanted.chainId = "phoenix-bench";
    wanted.blockIntervalMs = blockIntervalMs;
    wanted.rpcPort = 0;
    if (auto made = testnet::createHome(wanted); !made) return forward(made);
    auto owner = crypto::openKeyFile(testnet::Home(wanted.folder).key("operator"), std::nullopt);
    if (!owner) return forward(owner);
    std::unique_ptr<LiveValidator> validator(new LiveValidator(folder, std::move(*owner)));
    if (auto started = validator->startProcess(); !started) return forward(started);
    return validator;
}

Result<> LiveValidator::startProcess() {
    auto started = ValidatorProcess::start(folder_ / "bin" / "phoenixd", home_.folder());
    if (!started) return forward(started);
    process_ = std::move(*started);
    caller_ = std::make_unique<client::Caller>(process_->url());
    return {};
}

Result<> LiveValidator::stop() {
    auto stopped = process_->stop();
    process_.reset();
    return stopped;
}

Result<> LiveValidator::restart() {
    // The new program is there before the old one stops, as an operator would have it.
    const fs::path next = folder_ / "bin" / "phoenixd.next";
    if (auto copied = copyProgram(program(), next); !copied) return copied;
    if (auto stopped = stop(); !stopped) return stopped;
    std::error_code error;
    fs::rename(next, folder_ / "bin" / "phoenixd", error);
    if (error) return fail(ErrorCode::Report, "cannot exchange the program: " + error.message());
    return startProcess();
}

Result<std::string> LiveValidator::replay() const {
    ProcessRequest request;
    request.program = folder_ / "bin" / "phoenixd";
    request.arguments = {"--home", home_.folder().string(), "--replay"};
    request.timeout = 300s;
    const auto ended = runProcess(request);
    if (!ended) return forward(ended);
    if (ended->exitCode != 0) return reject("the replay from genesis failed: " + ended->errorText);
    const auto answer = json::parse(textOf(ended->output));
    if (!answer) return forward(answer);
    const json::Value* root =
        answer->is_object() ? answer->get_object().if_contains("state_root") : nullptr;
    if (root == nullptr || !root->is_string())
        return reject("the replay from genesis gave no state root");
    return std::string(root->get_string());
}

Result<api::TransactionInfo> LiveValidator::commit(const api::Call& call) {
    return commitAll({call});
}

Result<api::TransactionInfo> LiveValidator::commitAll(const std::vector<api::Call>& calls) {
    const auto status = caller_->ask<api::NodeStatus>("status");
    if (!status) return forward(status);
    const std::string own = crypto::toText(crypto::addressOf(operator_.publicKey()));
    const auto account = caller_->ask<api::AccountInfo>("account", {{"address", own}});
    if (!account) return forward(account);
    std::uint64_t nonce = account->nonce;
    std::vector<crypto::Hash> sent;
    for (const api::Call& call : calls) {
        auto hash = caller_->submit(
            api::signCall(call, {status->genesisHash, nonce++, 1, kValidBlocks}, operator_));
        if (!hash) return forward(hash, call.service + "." + call.method);
        sent.push_back(*hash);
    }
    Result<api::TransactionInfo> last = reject("nothing was sent");
    for (std::size_t i = 0; i < sent.size(); ++i) {
        const std::string name = calls[i].service + "." + calls[i].method;
        for (const auto deadline = Steady::now() + kCommitMax;;) {
            last = caller_->ask<api::TransactionInfo>("tx", {{"hash", toHex(sent[i])}});
            if (last) break;
            if (interrupted()) return interruption();
            if (Steady::now() > deadline) return forward(last, name + " was not committed in time");
            std::this_thread::sleep_for(kPoll);
        }
        if (last->execution.receipt.status != chain::ReceiptStatus::Ok)
            return reject(name + " was " +
                          std::string(chain::name(last->execution.receipt.status)) + ": " +
                          last->execution.detail);
    }
    return last;
}

Result<crypto::KeyPair> LiveValidator::fundedKey(std::string_view name, std::uint64_t amount) {
    auto key = crypto::KeyPair::fromSeed(crypto::sha256(viewOf(name)));
    const auto paid = commit(api::transferCall(crypto::addressOf(key.publicKey()), amount));
    if (!paid) return forward(paid);
    return key;
}

Result<std::uint64_t> LiveValidator::height() {
    const auto status = caller_->ask<api::NodeStatus>("status");
    if (!status) return forward(status);
    return status->height;
}

Result<> LiveValidator::waitForHeight(std::uint64_t wanted) {
    for (auto [reached, movedAt] = std::pair(std::uint64_t(0), Steady::now());;) {
        const auto now = height();
        if (!now) return forward(now);
        if (*now >= wanted) return {};
        if (interrupted()) return interruption();
        if (std::exchange(reached, *now) != *now) movedAt = Steady::now();
        if (Steady::now() - movedAt > kCommitMax)
            return reject("the chain stands still at height " + std::to_string(*now));
        std::this_thread::sleep_for(kPoll);
    }
}

} // namespace phoenix::bench
