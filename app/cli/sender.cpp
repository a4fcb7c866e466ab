#include "app/cli/sender.h"

#include "node/base/hex.h"

#include <thread>

namespace phoenix::cli {

namespace {

constexpr auto kPollPause = std::chrono::milliseconds(50);
constexpr auto kStallMax = std::chrono::seconds(60);
constexpr int kNonceAttempts = 8; // others that send with the same key at the same time

} // namespace

std::uint64_t fuelPriceNow(client::Caller& node) {
    // A fee service without this view admits any price.
    const auto answer = node.query("fees", "prices", {});
    if (!answer) return 1;
    const auto price = codec::decode<std::uint64_t>(*answer, "the base price");
    return price ? std::max<std::uint64_t>(1, *price) : 1;
}

std::string outcomeText(const api::TransactionInfo& info) {
    const chain::Receipt& receipt = info.execution.receipt;
    std::string text = "transaction " + toHex(info.hash) + " in block " +
                       std::to_string(info.height) + ": " +
                       std::string(chain::name(receipt.status));
    if (receipt.status == chain::ReceiptStatus::Void) {
        const char* why[] = {"", "its nonce is not the account's next",
                             "the account cannot pay the fee", "its fuel price is too low",
                             "there is no such service or method"};
        text +=
            std::string(", ") + (receipt.code < std::size(why) ? why[receipt.code] : "no effect");
    } else if (receipt.status == chain::ReceiptStatus::Aborted) {
        text += " with code " + std::to_string(receipt.code);
    }
    if (!info.execution.detail.empty()) text += ": " + info.execution.detail;
    return text;
}

Sender::Sender(client::Caller& node, crypto::KeyPair key, api::NodeStatus status)
    : node_(&node),
      key_(std::move(key)),
      address_(crypto::addressOf(key_.publicKey())),
      status_(std::move(status)) {}

Result<Sender> Sender::open(Context& context, const std::string& keyName) {
    const auto info = context.keyInfo(keyName);
    if (!info) return forward(info);
    auto node = context.node();
    if (!node) return forward(node);
    auto status = (*node)->ask<api::NodeStatus>("status");
    if (!status) return forward(status);
    if (info->development && !status->development)
        return reject("the key " + info->name + " is a development key, which chain " +
                      status->chainId +
                      " does not accept; give it a passphrase with `phoenix keys "
                      "change-passphrase`, or use another");
    auto key = context.openKey(*info);
    if (!key) return forward(key);
    Sender sender(**node, std::move(*key), std::move(*status));
    const auto account =
        (*node)->ask<api::AccountInfo>("account", {{"address", crypto::toText(sender.address_)}});
    if (!account) return forward(account);
    sender.nonce_ = account->nonce;
    sender.fuelPrice_ = fuelPriceNow(**node);
    return sender;
}

Result<chain::Hash> Sender::send(const api::Call& call) {
    for (int attempt = 1;; ++attempt) {
        const api::SigningTerms terms{status_.genesisHash, nonce_, fuelPrice_,
                                      status_.height + kValidBlocks};
        auto hash = node_->submit(api::signCall(call, terms, key_));
        if (hash) {
            ++nonce_;
            return hash;
        }
        // Another command may have sent with this key meanwhile and taken the nonce.
        const auto account =
            node_->ask<api::AccountInfo>("account", {{"address", crypto::toText(address_)}});
        if (!account || account->nonce == nonce_ || attempt == kNonceAttempts) return hash;
        nonce_ = account->nonce;
    }
}

Result<api::TransactionInfo> Sender::wait(const chain::Hash& hash) {
    return waitFor(*node_, hash, status_.height + kValidBlocks);
}

Result<api::TransactionInfo> waitFor(client::Caller& node, const chain::Hash& hash, std::uint64_t lastHeight) {
    auto moved = std::chrono::steady_clock::now();
    std::uint64_t height = 0;
    for (;;) {
        auto info = node.ask<api::TransactionInfo>("tx", {{"hash", toHex(hash)}});
        if (info || info.error().code != ErrorCode::NotFound) return info;
        auto now = node.ask<api::NodeStatus>("status");
        if (!now) return forward(now);
        if (now->height != height) moved = std::chrono::steady_clock::now();
        height = now->height;
        if (height > lastHeight)
            return fail(ErrorCode::Retry, "transaction " + toHex(hash) +
                                              " expired before it was in a block; send it again");
        if (std::chrono::steady_clock::now() - moved > kStallMax)
            return fail(ErrorCode::Retry, "the chain has made no block for a minute; transaction " +
                                              toHex(hash) +
                                              " still waits, ask for it with `phoenix tx`");
        std::this_thread::sleep_for(kPollPause);
    }
}

Result<api::TransactionInfo> Sender::sendAndWait(const api::Call& call) {
    const auto hash = send(call);
    if (!hash) return forward(hash);
    auto info = wait(*hash);
    if (info && info->execution.receipt.status != chain::ReceiptStatus::Ok)
        return reject(outcomeText(*info));
    return info;
}

} // namespace phoenix::cli
