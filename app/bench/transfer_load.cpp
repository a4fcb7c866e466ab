#include "app/bench/transfer_load.h"

#include "app/bench/driver.h"

#include "node/api/calls.h"
#include "node/base/thread.h"

namespace phoenix::bench {

namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr std::uint64_t kRecipients = 16;
constexpr std::uint64_t kValidBlocks = 1'000'000;
constexpr auto kAgain = 2ms;
constexpr auto kAwayMax = 60s;
constexpr auto kCommitMax = 60s;

std::uint64_t amountOf(std::uint64_t number) {
    return 1 + number % 97;
}

} // namespace

Result<std::uint64_t> committedNonce(client::Caller& caller, const crypto::Address& address) {
    const auto answer = caller.query("ledger", "account", codec::encode(address));
    if (!answer) return forward(answer);
    codec::Reader reader(*answer);
    reader.integer<std::uint64_t>();
    const auto nonce = reader.integer<std::uint64_t>();
    if (!reader.ok()) return reject("ledger.account answers in a form that is not known here");
    return nonce;
}

TransferLoad::TransferLoad(LoadPlan plan, crypto::KeyPair sender)
    : plan_(std::move(plan)),
      sender_(std::move(sender)),
      address_(crypto::addressOf(sender_.publicKey())),
      url_(plan_.url),
      thread_(startThread("load", [this] { run(); })) {}

TransferLoad::~TransferLoad() {
    dropped_ = true;
    if (thread_.joinable()) thread_.join();
}

void TransferLoad::moveTo(const client::Url& url) {
    std::lock_guard lock(mutex_);
    url_ = url;
}

client::Url TransferLoad::url() const {
    std::lock_guard lock(mutex_);
    return url_;
}

// Recipient kRecipients is the sink.
crypto::Address TransferLoad::recipient(std::uint64_t number) const {
    const std::string text =
        plan_.name + " " + std::to_string(plan_.seed) + " " + std::to_string(number);
    const crypto::Hash hash = crypto::sha256(viewOf(text));
    crypto::Address address;
    std::copy_n(hash.begin(), address.size(), address.begin());
    return address;
}

void TransferLoad::run() {
    outcome_ = send();
}

Result<> TransferLoad::send() {
    client::Url at = url();
    auto caller = std::make_unique<client::Caller>(at);
    const auto status = caller->ask<api::NodeStatus>("status");
    if (!status) return forward(status);
    genesis_ = status->genesisHash;
    const auto nonce = committedNonce(*caller, address_);
    if (!nonce) return forward(nonce);
    firstNonce_ = *nonce;
    const auto start = Steady::now();
    auto answeredAt = start;
    while (!(ending_ && next_ >= plan_.counted)) {
        if (interrupted() || dropped_) return interruption();
        // Each has its own time, so that what a pause held up is made up for.
        const auto due = start + std::chrono::microseconds(next_ * 1'000'000 / plan_.rate);
        if (Steady::now() < due) {
            std::this_thread::sleep_until(std::min(due, Steady::now() + 20ms));
            continue;
        }
        const auto sent = sendNext(*caller);
        if (!sent) return forward(sent);
        if (*sent) {
            answeredAt = Steady::now();
            continue;
        }
        if (Steady::now() - answeredAt > kAwayMax)
            return reject("the node stopped answering the load");
        std::this_thread::sleep_for(kAgain);
        if (client::Url now = url(); now.text() != at.text()) {
            at = std::move(now);
            caller = std::make_unique<client::Caller>(at);
        }
        // What was waiting there may be lost, and what was sent without an answer may have arrived.
        if (const auto account =
                caller->ask<api::AccountInfo>("account", {{"address", crypto::toText(address_)}}))
            next_ = account->nonce - firstNonce_;
    }
    return {};
}

Result<bool> TransferLoad::sendNext(client::Caller& caller) {
    const std::uint64_t to = next_ < plan_.counted ? next_ % kRecipients : kRecipients;
    const api::Call call = api::transferCall(recipient(to), amountOf(next_));
    const auto sent = caller.submit(
        api::signCall(call, {genesis_, firstNonce_ + next_, 1, kValidBlocks}, sender_));
    if (sent) {
        ++next_;
        return true;
    }
    if (!caller.reached() || sent.error().code == ErrorCode::Retry) return false;
    // A transfer whose answer was lost with the connection is known already.
    const auto account =
        caller.ask<api::AccountInfo>("account", {{"address", crypto::toText(address_)}});
    if (account && account->nonce > firstNonce_ + next_) return false;
    return forward(sent, "a transfer of the load");
}

Result<LoadDone> TransferLoad::finish() {
    ending_ = true;
    thread_.join();
    if (!outcome_) return forward(outcome_);
    client::Caller caller(url());
    LoadDone done;
    done.submitted = next_;
    for (const auto deadline = Steady::now() + kCommitMax;;) {
        const auto nonce = committedNonce(caller, address_);
        if (!nonce) return forward(nonce);
        done.committed = *nonce - firstNonce_;
        if (done.committed == done.submitted || Steady::now() > deadline) break;
        if (interrupted()) return interruption();
        std::this_thread::sleep_for(10ms);
    }
    std::vector<std::uint64_t> wanted(kRecipients + 1), received;
    for (std::uint64_t i = 0; i < done.submitted; ++i)
        wanted[i < plan_.counted ? i % kRecipients : kRecipients] += amountOf(i);
    for (std::uint64_t i = 0; i <= kRecipients; ++i) {
        const auto account =
            caller.ask<api::AccountInfo>("account", {{"address", crypto::toText(recipient(i))}});
        if (!account) return forward(account);
        received.push_back(account->balance);
    }
    done.sumsRight = received == wanted;
    received.pop_back();
    done.result = crypto::sha256(codec::encode(received));
    return done;
}

} // namespace phoenix::bench
