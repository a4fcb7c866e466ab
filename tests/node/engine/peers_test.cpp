// A node that was away takes the blocks that others agreed on from any one of them, and believes only certificates.
#include "tests/support/lonely_node.h"

#include <QtTest>

using namespace phoenix;
using tests::DevChain;
using tests::LonelyNode;

namespace {

engine::BlockRecord decidedAt(DevChain& chain, std::uint64_t height) {
    const auto answer = chain.node().answer({height, 0, consensus::Step::Propose, false, {}, {}});
    require(answer.decided.has_value(), "the node does not give the block");
    return *answer.decided;
}

consensus::BlockPointer shared(const chain::Block& block) {
    return std::make_shared<const chain::Block>(block);
}

} // namespace

class PeersTest : public QObject {
    Q_OBJECT

  private slots:
    void takesTheBlocksThatItMissed() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(6);
        LonelyNode behind;
        while (behind->height() < 6) {
            const std::uint64_t next = behind->progress().height;
            QCOMPARE(next, behind->height() + 1);
            const auto record = decidedAt(chain, next);
            QVERIFY(behind->received(shared(record.block), record.commit).has_value());
        }
        QVERIFY(behind->roots() == chain.node().roots());
        QVERIFY(!behind->stopped());
        const auto again = decidedAt(chain, 3);
        QVERIFY(behind->received(shared(again.block), again.commit).has_value());
        QCOMPARE(behind->height(), 6u);
    }

    void believesNoCertificateThatIsNone() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(3);
        LonelyNode behind;
        const auto first = decidedAt(chain, 1);
        const auto refused = [&behind](const chain::Block& block, const chain::Commit& commit) {
            const auto answer = behind->received(shared(block), commit);
            return answer ? std::string("taken") : std::string(answer.error().code == ErrorCode::Reject ? "reject" : "retry");
        };
        auto commit = first.commit;
        commit.signatures.clear();
        QCOMPARE(refused(first.block, commit), std::string("reject"));
        commit = first.commit;
        commit.signatures[0].signature[0] ^= 1;
        QCOMPARE(refused(first.block, commit), std::string("reject"));
        QCOMPARE(refused(first.block, decidedAt(chain, 2).commit), std::string("reject"));
        auto changed = first.block;
        changed.transactions.emplace_back();
        QCOMPARE(refused(changed, first.commit), std::string("reject"));
        changed = first.block;
        changed.header.timeMs += 1;
        QCOMPARE(refused(changed, first.commit), std::string("reject"));
        const auto second = decidedAt(chain, 2);
        QCOMPARE(refused(second.block, second.commit), std::string("retry"));
        QCOMPARE(behind->height(), 0u);
        QCOMPARE(refused(first.block, first.commit), std::string("taken"));
        QCOMPARE(behind->height(), 1u);
    }

    void givesNoBlockThatItDoesNotHave() {
        const auto store = storage::memoryStore();
        DevChain chain(*store);
        chain.runTo(2);
        QVERIFY(!chain.node().answer({9, 0, consensus::Step::Propose, false, {}, {}}).decided);
        QVERIFY(!chain.node().answer({0, 0, consensus::Step::Propose, false, {}, {}}).decided);
    }
};

QTEST_APPLESS_MAIN(PeersTest)
#include "peers_test.moc"
