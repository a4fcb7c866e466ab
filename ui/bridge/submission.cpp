#include "ui/bridge/submission.h"

namespace phoenix::bridge {

namespace {

// Blocks after which a transaction that nobody took is given up.
constexpr std::uint64_t kValidBlocks = 100;
// Events can be lost on the way from a remote node; the question cannot.
constexpr int kPollMs = 2000;

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
    state_ = State::Signing;
    passphrase_ = std::make_shared<Passphrase>(std::move(passphrase));
    emit progressed(0, total_, tr("Unlocking the key"));
    bridge_.account(signer_->label().address, this, [this](Result<api::AccountInfo> account) {
        if (state_ != State::Signing) return;
        if (!account) return failWith(QString::fromStdString(account.error().message));
        sign(account->nonce);
    });
}

void Submission::sign(std::uint64_t nonce) {
    const api::NodeStatus& status = bridge_.snapshot()->status;
    validUntil_ = status.height + kValidBlocks;
    const api::SigningTerms terms{status.genesisHash, nonce, 1, validUntil_};
    std::vector<api::Call> calls;
    for (const Stage& stage : stages_)
        calls.insert(calls.end(), stage.calls.begin(), stage.calls.end());

    using Signed = std::vector<chain::Transaction>;
    bridge_.work<Signed>([signer = signer_, passphrase = passphrase_, calls = std::move(calls),
                          terms] { return signer->sign(calls, terms, *passphrase); },
                         this,
                         [this](Result<Signed> transactions) {
                             passphrase_.reset();
                             if (state_ != State::Signing) return;
                             if (!transactions)
                                 return failWith(
                                     QString::fromStdString(transactions.error().message));
                             std::size_t next = 0;
                             for (const Stage& stage : stages_) {
                                 std::vector<Pending>& pending = pending_.emplace_back();
                                 for (std::size_t i = 0; i < stage.calls.size(); ++i) {
                                     chain::Transaction& transaction = (*transactions)[next++];
                                     const api::Hash id = transaction.id();
                                     pending.push_back({std::move(transaction), id});
                                 }
                             }
                             poll_.start(kPollMs);
                             sendStage();
                         });
}

void Submission::sendStage() {
    state_ = State::Sending;
    emit progressed(committed_, total_, stages_[stage_].doing);
    auto left = std::make_shared<std::size_t>(pending_[stage_].size());
    for (Pending& pending : pending_[stage_]) {
        bridge_.watch(pending.id);
        bridge_.submit(pending.transaction, this, [this, left](Result<api::Hash> id) {
            if (state_ == State::Ended) return;
            if (!id) return failWith(QString::fromStdString(id.error().message));
            if (--*left == 0 && state_ == State::Sending) {
                state_ = State::Sent;
                emit sent();
            }
        });
    }
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
    found->done = true;
    bridge_.unwatch(info.hash);

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
