#include "app/cli/command.h"
#include "app/cli/load.h"
#include "app/cli/sender.h"

#include <fmt/format.h>
#include <unistd.h>

namespace phoenix::cli {

namespace {

struct LoadOptions {
    double rate = 100;
    double seconds = 10;
    double conflict = 0;
    std::uint64_t accounts = 16;
    std::string from = "operator";
};

constexpr std::uint64_t kAccountsMax = 1'000;
constexpr std::uint64_t kPaymentsMax = 200; // in one transaction
// Enough for the fees of every transfer of an account at the limit that each states.
constexpr std::uint64_t kMoneyPerTransfer = 10'000'000;

// One call of ledger.transfer_many: pays the same to each.
api::Call paymentCall(std::span<const crypto::KeyPair> keys, std::uint64_t amount) {
    codec::Writer out;
    out.length(keys.size());
    for (const crypto::KeyPair& key : keys) {
        codec::write(out, crypto::addressOf(key.publicKey()));
        codec::write(out, amount);
    }
    return {"ledger", "transfer_many", out.take()};
}

Result<> fund(Context& context, const LoadOptions& options, std::span<const crypto::KeyPair> keys) {
    auto sender = Sender::open(context, options.from);
    if (!sender) return forward(sender);
    const auto transfers = std::uint64_t(options.rate * options.seconds) / keys.size() + 1;
    for (std::size_t start = 0; start < keys.size(); start += kPaymentsMax) {
        const auto part =
            keys.subspan(start, std::min<std::size_t>(kPaymentsMax, keys.size() - start));
        const auto paid = sender->sendAndWait(paymentCall(part, transfers * kMoneyPerTransfer));
        if (!paid)
            return forward(paid,
                           "cannot fund the accounts of the load from the key " + options.from);
    }
    return {};
}

Result<> load(Context& context, const LoadOptions& options) {
    if (!(options.rate > 0 && options.rate <= 1'000'000) ||
        !(options.seconds > 0 && options.seconds <= 86'400))
        return reject("a load needs a --rate above 0 and --seconds from 0 to 86400");
    if (options.accounts < 1 || options.accounts > kAccountsMax)
        return reject("a load uses 1 to " + std::to_string(kAccountsMax) + " accounts");
    if (options.conflict < 0 || options.conflict > 1)
        return reject("--conflict is a share, from 0 to 1");
    std::vector<crypto::KeyPair> keys;
    for (std::uint64_t i = 0; i < options.accounts; ++i)
        keys.push_back(crypto::KeyPair::generate());
    if (const auto funded = fund(context, options, keys); !funded) return funded;

    const auto url = context.url();
    if (!url) return forward(url);
    client::RemoteOptions remote;
    remote.followSnapshots = false;
    remote.kinds = {api::NodeEventKind::Transaction};
    auto node = client::RemoteNode::connect(*url, remote);
    if (!node) {
        context.setUnreachable();
        return forward(node);
    }
    auto caller = context.node();
    if (!caller) return forward(caller);
    Load run(
        **node,
        {options.rate, options.seconds, options.accounts, options.conflict, fuelPriceNow(**caller)},
        std::move(keys));
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    const auto total = std::uint64_t(options.rate * options.seconds);
    const LoadResult result = run.run([&](std::uint64_t submitted, std::uint64_t committed) {
        if (!terminal) return;
        const int done = int(30 * committed / std::max<std::uint64_t>(1, total));
        std::fprintf(stderr, "\r[%-30s] %llu sent, %llu committed of %llu",
                     std::string(std::size_t(done), '#').c_str(), (unsigned long long)submitted,
                     (unsigned long long)committed, (unsigned long long)total);
    });
    if (terminal) std::fputc('\n', stderr);
    const json::Object document{{"submitted", result.submitted},
                                {"committed", result.committed},
                                {"failed", result.failed},
                                {"tps", std::round(result.tps * 10) / 10},
                                {"latency_ms",
                                 {{"p50", std::round(result.p50Ms * 10) / 10},
                                  {"p99", std::round(result.p99Ms * 10) / 10}}}};
    const auto shown =
        context.show(document, fmt::format("{} submitted, {} committed, {} failed: {:.1f}/s, "
                                           "latency p50 {:.0f} ms, p99 {:.0f} ms\n",
                                           result.submitted, result.committed, result.failed,
                                           result.tps, result.p50Ms, result.p99Ms));
    if (!shown) return shown;
    if (result.failed > 0)
        return reject(std::to_string(result.failed) + " transfers failed: " + result.firstFailure);
    return {};
}

} // namespace

std::vector<Command> loadCommands() {
    auto options = std::make_shared<LoadOptions>();
    return {
        {"load",
         "Send signed transfers at a steady rate and follow each until its block",
         "phoenix load --rate 200 --seconds 10 --accounts 32 --json",
         {{"--rate", &options->rate, "Transactions a second"},
          {"--seconds", &options->seconds, "How long"},
          {"--accounts", &options->accounts, "Over how many accounts"},
          {"--conflict", &options->conflict, "Share of transfers that go to one account, 0 to 1"},
          {"--from", &options->from, "The key that funds the accounts (default: operator)"}},
         running(options, load),
         {}}};
}

} // namespace phoenix::cli
