#include "app/cli/command.h"
#include "node/base/hex.h"

#include <charconv>
#include <fmt/format.h>

namespace phoenix::cli {

namespace {

struct Named {
    std::string what;
    std::string service;
};

std::string blockText(const api::BlockInfo& info) {
    const chain::Header& header = info.block.header;
    std::string text =
        fmt::format("Block {}  {}\nTime           {} ms\nProposer       {}\nPrevious       {}\n"
                    "State root     {} (of height {})\nTransactions   {}\n",
                    grouped(header.height), toHex(info.hash), header.timeMs, toHex(header.proposer),
                    toHex(header.previousHash), toHex(header.stateRoot),
                    header.height < 2 ? 0 : header.height - 2, info.block.transactions.size());
    for (const chain::Transaction& transaction : info.block.transactions)
        text += fmt::format("  {}  {}.{}\n", toHex(transaction.id()), transaction.body.service,
                            transaction.body.method);
    return text;
}

Result<> block(Context& context, const Named& options) {
    json::Object params;
    if (options.what != "latest") {
        std::uint64_t height = 0;
        const char* end = options.what.data() + options.what.size();
        const auto parsed = std::from_chars(options.what.data(), end, height);
        if (parsed.ec != std::errc() || parsed.ptr != end)
            return reject("a block is named by its height or \"latest\", not \"" + options.what +
                          "\"");
        params["height"] = height;
    }
    auto node = context.node();
    if (!node) return forward(node);
    auto info = (*node)->ask<api::BlockInfo>("block", std::move(params));
    if (!info) return forward(info);
    return context.show(json::toJson(*info), blockText(*info));
}

std::string transactionText(const api::TransactionInfo& info) {
    const chain::Receipt& receipt = info.execution.receipt;
    std::string text = fmt::format(
        "Transaction {}\nIn block  {}\nCall      {}.{} by {}\nStatus    {}", toHex(info.hash),
        grouped(info.height), info.transaction.body.service, info.transaction.body.method,
        crypto::toText(crypto::addressOf(info.transaction.body.sender)),
        chain::name(receipt.status));
    if (receipt.code != 0) text += fmt::format(" (code {})", receipt.code);
    if (!info.execution.detail.empty()) text += ": " + info.execution.detail;
    text += fmt::format("\nFuel      {}\nFee       {}\n", grouped(receipt.fuelUsed),
                        grouped(info.execution.fee));
    for (const chain::Event& event : info.execution.events)
        text += fmt::format("Event     {}.{}  {}\n", event.service, event.name, toHex(event.data));
    return text;
}

Result<> transaction(Context& context, const Named& options) {
    auto node = context.node();
    if (!node) return forward(node);
    auto info = (*node)->ask<api::TransactionInfo>("tx", {{"hash", options.what}});
    if (!info) return forward(info);
    return context.show(json::toJson(*info), transactionText(*info));
}

// An address, or the name of a key of the home.
Result<std::string> addressText(const Context& context, const std::string& what) {
    if (crypto::parseAddress(what)) return what;
    if (what.starts_with("phx1")) return forward(crypto::parseAddress(what));
    const auto key = context.keyInfo(what);
    if (!key)
        return reject("\"" + what + "\" is neither an address (phx1…) nor the name of a key in " +
                      context.homeFolder().keys().string());
    return crypto::toText(key->address);
}

Result<> account(Context& context, const Named& options) {
    const auto address = addressText(context, options.what);
    if (!address) return forward(address);
    auto node = context.node();
    if (!node) return forward(node);
    auto info = (*node)->ask<api::AccountInfo>("account", {{"address", *address}});
    if (!info) return forward(info);
    return context.show(json::toJson(*info), fmt::format("{}\nBalance  {}\nNonce    {}\n", *address,
                                                         grouped(info->balance), info->nonce));
}

Result<> history(Context& context, const Named& options) {
    auto node = context.node();
    if (!node) return forward(node);
    auto entries = (*node)->ask<std::vector<api::HistoryEntry>>("history");
    if (!entries) return forward(entries);
    if (!options.service.empty())
        std::erase_if(*entries,
                      [&](const auto& entry) { return entry.service != options.service; });
    std::vector<std::vector<std::string>> rows{
        {"SERVICE", "VERSION", "HEIGHT", "OUTCOME", "SWAP PAUSE", "DECIDED BY", "CODE"}};
    for (const auto& entry : *entries)
        rows.push_back({entry.service, entry.version,
                        entry.height == 0 ? "genesis" : grouped(entry.height), entry.outcome,
                        entry.swapPauseUs ? std::to_string(*entry.swapPauseUs) + " µs" : "no data",
                        entry.overrideNumber     ? "override " + std::to_string(*entry.overrideNumber)
                        : entry.proposal == 0 ? ""
                                              : std::to_string(entry.proposal),
                        shortHash(entry.codeHash)});
    return context.show(json::toJson(*entries), table(rows));
}

} // namespace

std::vector<Command> chainCommands() {
    auto ofBlock = std::make_shared<Named>(Named{"latest", ""});
    auto ofTransaction = std::make_shared<Named>();
    auto ofAccount = std::make_shared<Named>();
    auto ofHistory = std::make_shared<Named>();
    return {{"block",
             "A block by its height",
             "phoenix block latest --json",
             {{"HEIGHT", &ofBlock->what, "A height, or latest"}},
             running(ofBlock, block),
             {}},
            {"tx",
             "A committed transaction: receipt, fee, events",
             "phoenix tx 9f86d0…0a08 --json",
             {{"HASH", &ofTransaction->what, "The transaction's id", true}},
             running(ofTransaction, transaction),
             {}},
            {"account",
             "Balance and nonce of an address",
             "phoenix account operator",
             {{"ADDRESS", &ofAccount->what, "An address, or the name of a key of the home", true}},
             running(ofAccount, account),
             {}},
            {"history",
             "Every version that a service has had, with the pause of its exchange",
             "phoenix history --service fees --json",
             {{"--service", &ofHistory->service, "Only this service"}},
             running(ofHistory, history),
             {}}};
}

} // namespace phoenix::cli
