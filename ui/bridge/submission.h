// A run of signed calls that follow each other on the chain: signed once, sent, watched until
// committed.
#pragma once

#include "ui/bridge/node_bridge.h"
#include "ui/bridge/signer.h"

#include <QTimer>

namespace phoenix::bridge {

// Calls of one stage are sent together; the next stage starts when all of them are committed and
// ok.
struct Stage {
    QString doing; // what a person reads meanwhile
    std::vector<api::Call> calls;
};

std::vector<Stage> voteStages(std::uint64_t proposal, api::VoteChoice choice);
// All chunks, then the seal (which runs the gates on chain), then the proposal.
std::vector<Stage> upgradeStages(ByteView package, const api::Hash& codeHash, const QString& title,
                                 const QString& description);
// How many chunks of the package are the calls of its first stage.
std::size_t chunkCount(ByteView package);

// Thread: gui; unlocking and signing happen on a worker. Works once. Ends with exactly one of
// `finished`, `failed` or `cancelled`. A nonce that another program took meanwhile, or a price that
// has risen, is asked for anew and signed again; the passphrase is kept until the end for that.
class Submission : public QObject {
    Q_OBJECT

  public:
    enum class State { Idle, Signing, Sending, Sent, Ended };

    Submission(NodeBridge& bridge, std::shared_ptr<const Signer> signer, std::vector<Stage> stages,
               QObject* parent = nullptr);
    ~Submission() override;

    void start(Passphrase passphrase);
    // Nothing more is sent; what has been sent can still be committed.
    void cancel();

    State state() const { return state_; }
    int total() const { return total_; }
    int committed() const { return committed_; }

  signals:
    void progressed(int committed, int total, QString doing);
    // The stage's calls are in the mempool.
    void sent();
    // Each transaction that is in a block, whatever became of it there.
    void settled(phoenix::api::TransactionInfo info);
    // `returned` are the bytes the last call gave back.
    void finished(quint64 height, phoenix::Bytes returned);
    void failed(QString why);
    void cancelled();

  private:
    struct Pending {
        api::Call call;
        chain::Transaction transaction;
        api::Hash id{};
        bool admitted = false;
        bool done = false;
    };

    void prepare();
    void askPrice(std::uint64_t nonce);
    void sign(std::uint64_t nonce, std::uint64_t price);
    void sendStage();
    void afterSending();
    void signAgain(std::uint64_t nonce, const QString& why);
    void onCommitted(const api::NodeEvent& event);
    void look(const api::Hash& id);
    void take(const api::TransactionInfo& info);
    void poll();
    void end();
    void failWith(const QString& why);

    NodeBridge& bridge_;
    std::shared_ptr<const Signer> signer_;
    std::vector<Stage> stages_;
    std::vector<std::vector<Pending>> pending_;
    std::shared_ptr<Passphrase> passphrase_;
    QTimer poll_;
    State state_ = State::Idle;
    std::size_t stage_ = 0;
    int total_ = 0;
    int committed_ = 0;
    int attempts_ = 0;
    std::size_t unanswered_ = 0;
    QString refusal_;
    std::uint64_t validUntil_ = 0;
};

// The id that a committed governance.propose gave back; 0 when the bytes are something else.
std::uint64_t proposalIdFrom(ByteView returned);

} // namespace phoenix::bridge
