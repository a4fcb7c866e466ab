// Which certificates of a block are accepted, and with which sentence the others are refused.
#include "node/chain/vote.h"

#include <QtTest>
#include <algorithm>

using namespace phoenix;
using namespace phoenix::chain;

namespace {

const Hash kGenesis = crypto::sha256(viewOf("genesis"));
const Hash kBlock = crypto::sha256(viewOf("block"));

struct Voters {
    explicit Voters(const std::vector<std::uint64_t>& powers) {
        std::vector<Validator> list;
        for (std::size_t i = 0; i < powers.size(); ++i) {
            keys.push_back(crypto::KeyPair::fromSeed(crypto::sha256(Bytes{std::uint8_t(i)})));
            list.push_back({keys.back().publicKey(), powers[i]});
        }
        set = *ValidatorSet::make(list);
        std::ranges::sort(keys, {}, [](const auto& key) { return key.publicKey(); });
    }

    Commit commit(std::initializer_list<std::uint32_t> voters) const {
        Commit made{7, 2, kBlock, {}};
        for (const std::uint32_t one : voters)
            made.signatures.push_back(
                {one, keys[one].sign(signingMessage(VoteKind::Precommit, kGenesis, VoteBody{7, 2, kBlock}))});
        return made;
    }

    std::vector<crypto::KeyPair> keys;
    ValidatorSet set;
};

} // namespace

class CommitTest : public QObject {
    Q_OBJECT

  private slots:
    void acceptsMoreThanTwoThirds() {
        const Voters voters({10, 10, 10, 10});
        QVERIFY(verifyCommit(voters.commit({0, 1, 2}), voters.set, kGenesis));
        QVERIFY(verifyCommit(voters.commit({0, 1, 2, 3}), voters.set, kGenesis));
    }

    void refuses_data() {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("half the power") << 0 << "the commit of height 7 has 20 of the 27 power it needs";
        QTest::newRow("exactly two thirds") << 1 << "the commit of height 7 has 20 of the 21 power it needs";
        QTest::newRow("one voter twice") << 2 << "the commit of height 7 has signatures out of order";
        QTest::newRow("falling order") << 3 << "the commit of height 7 has signatures out of order";
        QTest::newRow("a stranger") << 4 << "the commit of height 7 names a validator that is not in the set";
        QTest::newRow("a flipped bit") << 5 << "the commit of height 7 has a bad signature of validator 1";
        QTest::newRow("another round") << 6 << "the commit of height 7 has a bad signature of validator 0";
        QTest::newRow("another block") << 7 << "the commit of height 7 has a bad signature of validator 0";
        QTest::newRow("another height") << 8 << "the commit of height 8 has a bad signature of validator 0";
        QTest::newRow("another chain") << 9 << "the commit of height 7 has a bad signature of validator 0";
        QTest::newRow("prevotes") << 10 << "the commit of height 7 has a bad signature of validator 0";
        QTest::newRow("nobody") << 11 << "the commit of height 7 has 0 of the 27 power it needs";
    }

    void refuses() {
        QFETCH(int, what);
        QFETCH(QString, sentence);
        const Voters four({10, 10, 10, 10}), three({10, 10, 10});
        const Voters& voters = what == 1 ? three : four;
        Commit commit = voters.commit({0, 1, 2});
        Hash genesis = kGenesis;
        switch (what) {
        case 0:
        case 1: commit = voters.commit({0, 1}); break;
        case 2: commit = voters.commit({0, 1, 1}); break;
        case 3: commit = voters.commit({1, 0, 2}); break;
        case 4: commit.signatures.back().validator = 4; break;
        case 5: commit.signatures[1].signature[10] ^= 1; break;
        case 6: commit.round = 3; break;
        case 7: commit.block[0] ^= 1; break;
        case 8: commit.height = 8; break;
        case 9: genesis[0] ^= 1; break;
        case 10:
            for (std::uint32_t i = 0; i < 3; ++i)
                commit.signatures[i].signature =
                    voters.keys[i].sign(signingMessage(VoteKind::Prevote, kGenesis, VoteBody{7, 2, kBlock}));
            break;
        default: commit.signatures.clear();
        }
        const auto verdict = verifyCommit(commit, voters.set, genesis);
        QVERIFY(!verdict);
        QCOMPARE(QString::fromStdString(verdict.error().message), sentence);
    }

    // What a node has verified once it need not verify again; what it has not, it must.
    void believesSignaturesThatWereChecked() {
        const Voters voters({10, 10, 10, 10});
        const Commit checked = voters.commit({0, 1, 2});
        Commit commit = voters.commit({0, 1, 2, 3});
        QVERIFY(verifyCommit(commit, voters.set, kGenesis, &checked));
        QVERIFY(verifyCommit(voters.commit({1, 2, 3}), voters.set, kGenesis, &checked));
        commit.signatures[3].signature[5] ^= 1;
        QVERIFY(!verifyCommit(commit, voters.set, kGenesis, &checked));
        commit = voters.commit({0, 1, 2, 3});
        commit.signatures[1].signature[5] ^= 1;
        QVERIFY(!verifyCommit(commit, voters.set, kGenesis, &checked));
        std::swap(commit.signatures[0].signature, commit.signatures[2].signature);
        QVERIFY(!verifyCommit(commit, voters.set, kGenesis, &checked));
        // The same signatures under another round are signatures of something else.
        commit = checked;
        commit.round = 3;
        QVERIFY(!verifyCommit(commit, voters.set, kGenesis, &checked));
        Commit weak = checked;
        weak.signatures.pop_back();
        QVERIFY(!verifyCommit(weak, voters.set, kGenesis, &checked));
    }

    void countsPowerNotHeads() {
        const Voters voters({1, 1, 1, 97});
        const std::uint32_t strong = std::uint32_t(std::ranges::find(voters.set.validators(), 97u, &Validator::power) -
                                                   voters.set.validators().begin());
        QVERIFY(verifyCommit(voters.commit({strong}), voters.set, kGenesis));
        Commit weak{7, 2, kBlock, {}};
        for (std::uint32_t i = 0; i < 4; ++i)
            if (i != strong) weak.signatures.push_back(voters.commit({i}).signatures[0]);
        QVERIFY(!verifyCommit(weak, voters.set, kGenesis));
    }

    void aSetIsSortedAndSound_data() {
        QTest::addColumn<QList<int>>("numbers");
        QTest::addColumn<QList<qulonglong>>("powers");
        QTest::addColumn<QString>("problem");
        QTest::newRow("good") << QList{3, 1, 2} << QList<qulonglong>{5, 6, 7} << QString();
        QTest::newRow("empty") << QList<int>{} << QList<qulonglong>{} << QString("empty");
        QTest::newRow("twice") << QList{1, 2, 1} << QList<qulonglong>{5, 6, 7} << QString("twice");
        QTest::newRow("no power") << QList{1, 2} << QList<qulonglong>{5, 0} << QString("no power");
        QTest::newRow("all there may be") << QList{1, 2} << QList<qulonglong>{1ull << 59, 1ull << 59} << QString();
        QTest::newRow("one more") << QList{1, 2} << QList<qulonglong>{1ull << 59, (1ull << 59) + 1} << QString("2^60");
        QTest::newRow("a sum that wraps") << QList{1, 2} << QList<qulonglong>{UINT64_MAX, 2} << QString("2^60");
    }

    void aSetIsSortedAndSound() {
        QFETCH(QList<int>, numbers);
        QFETCH(QList<qulonglong>, powers);
        QFETCH(QString, problem);
        std::vector<Validator> list;
        for (int i = 0; i < numbers.size(); ++i) {
            PublicKey key{};
            key[0] = std::uint8_t(numbers[i]);
            list.push_back({key, powers[i]});
        }
        const auto set = ValidatorSet::make(list);
        QCOMPARE(set.has_value(), problem.isEmpty());
        if (!set) {
            QVERIFY2(QString::fromStdString(set.error().message).contains(problem), set.error().message.c_str());
            return;
        }
        QVERIFY(std::ranges::is_sorted(set->validators(), {}, &Validator::key));
        for (const Validator& one : list) QCOMPARE(set->powerOf(one.key), one.power);
    }

    void aQuorumIsTheLeastAboveTwoThirds() {
        for (std::uint64_t total = 1; total < 200; ++total) {
            const std::uint64_t quorum = ValidatorSet::make({{PublicKey{}, total}})->quorum();
            QVERIFY(3 * quorum > 2 * total);
            QVERIFY(3 * (quorum - 1) <= 2 * total);
        }
        QVERIFY(ValidatorSet::make({{PublicKey{}, kTotalPowerMax}})->quorum() > kTotalPowerMax / 3 * 2);
    }
};

QTEST_APPLESS_MAIN(CommitTest)
#include "commit_test.moc"
