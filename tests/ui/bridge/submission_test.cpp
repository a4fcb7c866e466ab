#include "tests/support/fake_node.h"
#include "tests/support/test_signer.h"
#include "ui/bridge/submission.h"

#include <QSignalSpy>
#include <QTest>

using namespace phoenix;
using bridge::NodeBridge;
using bridge::Submission;

class SubmissionTest : public QObject {
    Q_OBJECT

    std::shared_ptr<fake::FakeNode> node_;
    std::unique_ptr<NodeBridge> bridge_;
    std::shared_ptr<fake::TestSigner> signer_;

    static bridge::Passphrase passphrase(std::string_view text) {
        return bridge::Passphrase(toBytes(text));
    }

    // Blocks are made until the signal came.
    bool runUntil(QSignalSpy& spy) {
        for (int i = 0; i < 100 && spy.isEmpty(); ++i) {
            QTest::qWait(60);
            node_->tick();
        }
        return !spy.isEmpty();
    }

  private slots:
    void init() {
        node_ = std::make_shared<fake::FakeNode>(fake::Scene::Development);
        bridge_ = std::make_unique<NodeBridge>(node_);
        signer_ = std::make_shared<fake::TestSigner>("open sesame");
    }

    void cleanup() { bridge_.reset(); }

    void carriesAnUpgradeOntoTheChainInOrder() {
        const Bytes package(450'000, 0x5a);
        // Without an inspection the fake takes the package's own hash for its code hash.
        const api::Hash code = crypto::sha256(package);
        Submission submission(*bridge_, signer_,
                              bridge::upgradeStages(package, code, "Title", "Why"));
        QSignalSpy finished(&submission, &Submission::finished);
        QSignalSpy failed(&submission, &Submission::failed);
        submission.start(passphrase("open sesame"));
        runUntil(finished);
        if (!failed.isEmpty()) QFAIL(qPrintable(failed[0][0].toString()));
        QCOMPARE(finished.count(), 1);

        std::vector<std::string> methods;
        std::uint64_t nonce = node_->submitted().front().body.nonce;
        for (const chain::Transaction& transaction : node_->submitted()) {
            methods.push_back(transaction.body.method);
            QCOMPARE(transaction.body.nonce, nonce++);
            QVERIFY(transaction.verify(bridge_->snapshot()->status.genesisHash));
        }
        const std::vector<std::string> expected{"put_chunk", "put_chunk", "put_chunk", "seal",
                                                "propose"};
        QCOMPARE(methods, expected);
        QCOMPARE(submission.committed(), 5);
    }

    void refusesAWrongPassphraseWithoutSendingAnything() {
        Submission submission(*bridge_, signer_, bridge::voteStages(1, api::VoteChoice::Yes));
        QSignalSpy failed(&submission, &Submission::failed);
        submission.start(passphrase("wrong"));
        QVERIFY(failed.wait(3000));
        QVERIFY(failed[0][0].toString().contains("passphrase"));
        QVERIFY(node_->submitted().empty());
    }

    void saysWhatTheNodeRefused() {
        node_->refuseSubmissions("The pool is full; try again in a few blocks.");
        Submission submission(*bridge_, signer_, bridge::voteStages(1, api::VoteChoice::Yes));
        QSignalSpy failed(&submission, &Submission::failed);
        submission.start(passphrase("open sesame"));
        QVERIFY(failed.wait(3000));
        QCOMPARE(failed[0][0].toString(), "The pool is full; try again in a few blocks.");
    }

    void saysWhyAVoteHadNoEffect() {
        Submission submission(*bridge_, signer_, bridge::voteStages(9999, api::VoteChoice::Yes));
        QSignalSpy failed(&submission, &Submission::failed);
        QSignalSpy finished(&submission, &Submission::finished);
        submission.start(passphrase("open sesame"));
        QVERIFY(runUntil(failed));
        QVERIFY(failed[0][0].toString().contains("governance.vote"));
        QVERIFY(finished.isEmpty());
    }

    // Another program signed with the same key between the question and the transaction.
    void signsAgainWhenTheNonceWasTaken() {
        node_->holdReplies(true);
        Submission submission(*bridge_, signer_, bridge::voteStages(1, api::VoteChoice::Yes));
        QSignalSpy sent(&submission, &Submission::sent);
        QSignalSpy failed(&submission, &Submission::failed);
        submission.start(passphrase("open sesame"));
        QTest::qWait(100);
        const crypto::Address owner = signer_->label().address;
        node_->script([&](fake::FakeChain& chain) { chain.accounts[owner].nonce = 7; });
        node_->holdReplies(false);
        node_->deliver();
        QVERIFY(sent.wait(5000));
        QVERIFY(failed.isEmpty());
        QCOMPARE(node_->submitted().size(), std::size_t(1));
        QCOMPARE(node_->submitted()[0].body.nonce, std::uint64_t(7));
    }

    // It was in the pool already when the other one came into a block.
    void signsAgainWhatBecameVoid() {
        Submission submission(
            *bridge_, signer_,
            {{"Paying", {api::transferCall(crypto::addressOf(fake::keyNamed("heron").publicKey()), 5)}}});
        QSignalSpy sent(&submission, &Submission::sent);
        QSignalSpy settled(&submission, &Submission::settled);
        QSignalSpy finished(&submission, &Submission::finished);
        submission.start(passphrase("open sesame"));
        QVERIFY(sent.wait(5000));
        const crypto::Address owner = signer_->label().address;
        node_->script([&](fake::FakeChain& chain) { chain.accounts[owner].nonce = 7; });
        QVERIFY(runUntil(finished));
        QCOMPARE(node_->submitted().size(), std::size_t(2));
        QCOMPARE(settled.count(), 1);
    }

    void paysWhatTheFeeServiceAsks() {
        node_->answerQuery("fees", "prices",
                           [](ByteView) -> Result<Bytes> { return codec::encode(std::uint64_t(3)); });
        Submission submission(*bridge_, signer_, bridge::voteStages(1, api::VoteChoice::Yes));
        QSignalSpy sent(&submission, &Submission::sent);
        submission.start(passphrase("open sesame"));
        QVERIFY(sent.wait(5000));
        QCOMPARE(node_->submitted()[0].body.fuelPrice, std::uint64_t(3));
    }

    void sendsNothingMoreOnceCancelled() {
        Submission submission(*bridge_, signer_,
                              bridge::upgradeStages(Bytes(100, 1), {}, "Title", ""));
        QSignalSpy sent(&submission, &Submission::sent);
        QSignalSpy cancelled(&submission, &Submission::cancelled);
        submission.start(passphrase("open sesame"));
        QVERIFY(sent.wait(3000));
        submission.cancel();
        QCOMPARE(cancelled.count(), 1);
        for (int i = 0; i < 5; ++i) {
            node_->tick();
            QTest::qWait(60);
        }
        QCOMPARE(node_->submitted().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(SubmissionTest)
#include "submission_test.moc"
