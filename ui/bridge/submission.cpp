#include "ui/bridge/submission.h"

namespace phoenix::bridge {

namespace {

// Blocks after which a transaction that nobody took is given up.
constexpr std::uint64_t kValidBlocks = 100;
// Events can be lost on the way from a remote node; the question cannot.
constexpr int kPollMs = 2000;
// Others that send with the same key at the same time.
constexpr int kAttempts = 8;

} // namespace

std::vector<Stage> voteStages(std::uint64_t proposal, api::VoteChoice choice) {
    return {{Submission::tr("Voting"), {api::voteCall(proposal, choice)}}};
}

std::vector<Stage> upgradeStages(ByteView package, const api::Hash& codeHash, const QString& title,
                                 const QString& description) {
    std::vector<api::Call> calls = api::packageCalls(package);
    api::Call seal = std::move(calls.back());
    calls.pop_back();
    std::vector<Stage> stages;
    stages.push_back({Submission::tr("Sending the package"), std::move(calls)});
    stages.push_back({Submission::tr("Sealing: every gate runs on the chain"), {std::move(seal)}});
    stages.push_back(
        {Submission::tr("Proposing"),
         {api::proposeUpgradeCall({codeHash}, title.toStdString(), description.toStdString())}});
    return stages;
}

std::size_t chunkCount(ByteView package) {
    return (package.size() + chain::kChunkBytesMax - 1) / chain::kChunkBytesMax;
}

std::uint64_t proposalIdFrom(ByteView returned) {
    const auto id = codec::decode<std::uint64_t>(returned);
    return id ? *id : 0;
}

Submission::Submission(NodeBridge& bridge, std::shared_ptr<const Signer> signer,
                       std::vector<Stage> stages, QObject* parent)
    : QObject(parent), bridge_(bridge), signer_(std::move(signer)), stages_(std::move(stages)) {
    for (const Stage& stage : stages_)
        total_ += int(stage.calls.size());
    connect(&bridge_, &NodeBridge::transactionCommitted, this, &Submission::onCommitted);
    connect(&bridge_, &NodeBridge::stopped, this, [this](const QString& why) { failWith(why); });
    connect(&poll_, &QTimer::timeout, this, &Submission::poll);
}

Submission::~Submission() {
    end();
}

void Submission::start(Passphrase passphrase) {
    if (state_ != State::Idle) return;
    passphrase_ = std::make_shared<Passphrase>(std::move(passphrase));
    for (const Stage& stage : stages_) {
        std::vector<Pending>& pending = pending_.emplace_back();
        for (const api::Call& call : stage.calls)
            pending.push_back({.call = call, .transaction = {}});
    }
    emit progressed(0, total_, tr("Unlocking the key"));
    prepare();
}

void Submission::prepare() {
    state_ = State::Signing;
    bridge_.account(signer_->label().address, this, [this](Result<api::AccountInfo> account) {
        if (state_ != State::Signing) return;
        if (!account) return failWith(QString::fromStdString(account.error().message));
        askPrice(account->nonce);
    });
}

// A fee service without this view admits any price.
void Submission::askPrice(std::uint64_t nonce) {
    bridge_.query("fees", "prices", {}, this, [this, nonce](Result<Bytes> answer) {
        if (state_ != State::Signing) return;
        const auto price = answer ? codec::decode<std::uint64_t>(*answer) : Result<std::uint64_t>(1);
        sign(nonce, price ? std::max<std::uint64_t>(1, *price) : 1);
    });
}

// Everything that is not in the pool yet; what waits there keeps its nonce.
void Submission::sign(std::uint64_t nonce, std::uint64_t price) {
    const api::NodeStatus& status = bridge_.snapshot()->status;
    validUntil_ = status.height + kValidBlocks;
    const api::SigningTerms terms{status.genesisHash, nonce, price, validUntil_};
    std::vector<api::Call> calls;
    for (std::size_t stage = stage_; stage < pending_.size(); ++stage)
        for (const Pending& pending : pending_[stage])
            if (!pending.admitted) calls.push_back(pending.call);

    using Signed = std::vector<chain::Transaction>;
    bridge_.work<Signed>([signer = signer_, passphrase = passphrase_, calls = std::move(calls),
                          terms] { return signer->sign(calls, terms, *passphrase); },
                         this, [this](Result<Signed> transactions) {
                             if (state_ != State::Signing) return;
                             if (!transactions)
                                 return failWith(
                                     QString::fromStdString(transactions.error().message));
                             std::size_t next = 0;
                             for (std::size_t stage = stage_; stage < pending_.size(); ++stage)
                                 for (Pending& pending : pending_[stage]) {
                                     if (pending.admitted) continue;
                                     pending.transaction = std::move((*transactions)[next++]);
                                     pending.id = pending.transaction.id();
                                 }
                             poll_.start(kPollMs);
                             sendStage();
                         });
}

void Submission::sendStage() {
    state_ = State::Sending;
    emit progressed(committed_, total_, stages_[stage_].doing);
    refusal_.clear();
    unanswered_ = 0;
    for (const Pending& pending : pending_[stage_])
        unanswered_ += pending.admitted ? 0 : 1;
    // The answers come later, each with its own index; they never come inside this loop.
    for (std::size_t i = 0; i < pending_[stage_].size(); ++i) {
        Pending& pending = pending_[stage_][i];
        if (pending.admitted) continue;
        bridge_.watch(pending.id);
        bridge_.submit(pending.transaction, this, [this, at = stage_, i](Result<api::Hash> id) {
            if (state_ == State::Ended) return;
            if (id)
                pending_[at][i].admitted = true;
            else if (refusal_.isEmpty())
                refusal_ = QString::fromStdString(id.error().message);
            if (--unanswered_ == 0) afterSending();
        });
    }
}

void Submission::afterSending() {
    if (state_ != State::Sending) return;
    if (refusal_.isEmpty()) {
        state_ = State::Sent;
        emit sent();
        return;
    }
    const auto refused =
        std::ranges::find(pending_[stage_], false, [](const Pending& pending) { return pending.admitted; });
    if (refused == pending_[stage_].end()) return;
    signAgain(refused->transaction.body.nonce, refusal_);
}

// Another program may have signed with this key meanwhile: then the next nonce is not ours any more.
void Submission::signAgain(std::uint64_t nonce, const QString& why) {
    if (++attempts_ > kAttempts) return failWith(why);
    state_ = State::Signing;
    bridge_.account(
        signer_->label().address, this, [this, nonce, why](Result<api::AccountInfo> account) {
            if (state_ != State::Signing) return;
            if (!account || account->nonce == nonce) return failWith(why);
            for (const Pending& pending : pending_[stage_])
                if (!pending.admitted) bridge_.unwatch(pending.id);
            askPrice(account->nonce);
        });
}

void Submission::onCommitted(const api::NodeEvent& event) {
    if (state_ != State::Ended) look(event.hash);
}

// The event says that it was committed; the question says how it went and what it gave back.
void Submission::look(const api::Hash& id) {
    if (stage_ >= pending_.size()) return;
    for (const Pending& pending : pending_[stage_]) {
        if (pending.id != id || pending.done) continue;
        bridge_.transaction(id, this, [this](Result<api::TransactionInfo> info) {
            if (info && state_ != State::Ended) take(*info);
        });
    }
}

void Submission::take(const api::TransactionInfo& info) {
    std::vector<Pending>& stage = pending_[stage_];
    const auto found = std::ranges::find(stage, info.hash, &Pending::id);
    if (found == stage.end() || found->done) return;
    bridge_.unwatch(info.hash);
    const chain::Receipt& receipt = info.execution.receipt;
    // Void means no effect and no fee, so it may be tried once more.
    if (receipt.status == chain::ReceiptStatus::Void && attempts_ < kAttempts &&
        (receipt.code == chain::void_code::kNonce || receipt.code == chain::void_code::kPrice)) {
        found->admitted = false;
        ++attempts_;
        return prepare();
    }
    found->done = true;
    emit settled(info);

    const chain::TransactionBody& body = found->transaction.body;
    if (info.execution.receipt.status != chain::ReceiptStatus::Ok) {
        const QString call = QString::fromStdString(body.service + "." + body.method);
        const QString status =
            QString::fromUtf8(std::string(name(info.execution.receipt.status)).c_str());
        const QString detail = QString::fromStdString(info.execution.detail);
        return failWith(
            detail.isEmpty()
                ? tr("%1 was %2 in block %3 (code %4).")
                      .arg(call, status)
                      .arg(info.height)
                      .arg(info.execution.receipt.code)
                : tr("%1 was %2 in block %3: %4").arg(call, status).arg(info.height).arg(detail));
    }
    ++committed_;
    emit progressed(committed_, total_, stages_[stage_].doing);
    if (!std::ranges::all_of(stage, &Pending::done)) return;
    if (++stage_ < pending_.size()) return sendStage();
    end();
    emit finished(info.height, info.execution.returned);
}

void Submission::poll() {
    if (stage_ >= pending_.size()) return;
    for (const Pending& pending : pending_[stage_])
        if (!pending.done) look(pending.id);
    if (bridge_.snapshot()->status.height > validUntil_ + 1)
        failWith(
            tr("No block took the transaction until height %1; send it again.").arg(validUntil_));
}

void Submission::cancel() {
    if (state_ == State::Ended) return;
    end();
    emit cancelled();
}

void Submission::end() {
    state_ = State::Ended;
    passphrase_.reset();
    poll_.stop();
    for (const auto& stage : pending_)
        for (const Pending& pending : stage)
            if (!pending.done) bridge_.unwatch(pending.id);
}

void Submission::failWith(const QString& why) {
    if (state_ == State::Ended) return;
    end();
    emit failed(why);
}

} // namespace phoenix::bridge
