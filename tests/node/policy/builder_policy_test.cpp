// What goes into a block when the builder is not to be trusted.
#include "tests/node/policy/hand_policies.h"

#include <QtTest>

using namespace phoenix;
using mempool::Candidate;
using mempool::Room;
using tests::answers;
using tests::HandPolicies;

namespace {

using Chosen = std::vector<std::uint32_t>;

constexpr Room kPlenty{1u << 30, 1u << 30};

service::ServiceVersionPointer builder(std::uint16_t major, tests::Act act) {
    return tests::policyOf("builder", "select", {major, 0, 0}, std::move(act));
}

// The reverse of what the kernel would do, so that one can see who answered.
tests::Act backwards() {
    return [](service::Host&, ByteView args, service::Budget&) {
        codec::Reader in(args.subspan(24));
        const std::uint32_t count = in.integer<std::uint32_t>();
        Chosen chosen;
        for (std::uint32_t i = count; i-- > 0;) chosen.push_back(i);
        return tests::returns(codec::encode(chosen));
    };
}

// Each of another sender, with 100 bytes and 10 of fuel.
std::vector<Candidate> waiting(std::uint32_t count) {
    std::vector<Candidate> all;
    for (std::uint32_t i = 0; i < count; ++i) all.push_back({i, 100, 10, 1, 1, 1});
    return all;
}

} // namespace

Q_DECLARE_METATYPE(Chosen)

class BuilderPolicyTest : public QObject {
    Q_OBJECT

  private slots:
    void theBuildersOrderIsTheBlocks() {
        HandPolicies hand(builder(1, backwards()));
        QCOMPARE(hand.policies.builder.select(1, waiting(3), kPlenty), (Chosen{2, 1, 0}));
    }

    void whatIsNoSelectionIsGenesisChoice_data() {
        QTest::addColumn<Chosen>("chosen");
        QTest::newRow("unknown") << Chosen{0, 3};
        QTest::newRow("twice") << Chosen{1, 1};
        QTest::newRow("too much") << Chosen{0, 1, 2};
    }
    void whatIsNoSelectionIsGenesisChoice() {
        QFETCH(Chosen, chosen);
        HandPolicies hand(builder(1, answers(Chosen{1, 0})), builder(2, answers(chosen)));
        for (std::uint64_t height = 1; height < 4; ++height)
            QCOMPARE(hand.policies.builder.select(height, waiting(3), {250, 1000}), (Chosen{1, 0}));
        QCOMPARE(hand.alerts.size(), std::size_t(1));
    }

    void withoutAnyAnswerItIsTheKernels_data() {
        QTest::addColumn<QString>("how");
        for (const char* how : {"traps", "loops", "gives up", "says nothing", "garbage"}) QTest::newRow(how) << how;
    }
    void withoutAnyAnswerItIsTheKernels() {
        QFETCH(QString, how);
        HandPolicies hand(builder(1, tests::fails(how.toStdString())), builder(2, tests::fails(how.toStdString())));
        QCOMPARE(hand.policies.builder.select(1, waiting(3), {250, 1000}), (Chosen{0, 1}));
        QCOMPARE(hand.alerts.size(), std::size_t(2));
        HandPolicies nobody;
        QCOMPARE(nobody.policies.builder.select(1, waiting(3), {250, 1000}), (Chosen{0, 1}));
    }

    void nothingWaitsAndNobodyIsAsked() {
        HandPolicies hand(builder(1, tests::fails("traps")));
        QCOMPARE(hand.policies.builder.select(1, {}, kPlenty), Chosen{});
        QVERIFY(hand.alerts.empty());
    }

    void manyAreOfferedInPieces() {
        HandPolicies hand(builder(1, backwards()));
        const auto chosen = hand.policies.builder.select(1, waiting(2'500), kPlenty);
        QCOMPARE(chosen.size(), std::size_t(2'500));
        QCOMPARE(chosen[0], 999u);
        QCOMPARE(chosen[1'000], 1'999u);
        QCOMPARE(chosen[2'000], 2'499u);
        const auto all = hand.policies.builder.select(2, waiting(20'000), kPlenty);
        QCOMPARE(all.size(), policy::kCandidatesMax * policy::kQuestionsMax);
    }

    // The room that a piece took is gone, and a line that was broken off is not taken up again.
    void thePiecesAreOneSelection() {
        HandPolicies hand;
        auto all = waiting(1'500);
        for (std::uint32_t i = 1'000; i < 1'500; ++i) all[i].sender = i - 1'000; // the next of the first 500
        all[7].bytes = 1'000'000;
        const Room room{140'000, 1u << 30};
        const auto chosen = hand.policies.builder.select(1, all, room);
        QCOMPARE(chosen.size(), std::size_t(1'400));
        QVERIFY(mempool::isSelection(all, chosen, room));
        QVERIFY(std::ranges::find(chosen, 1'007u) == chosen.end());
    }

    // Empty blocks are an answer, and not one that ends all others.
    void aBuilderThatSelectsNothingDoesNotStopTheChain() {
        HandPolicies hand(builder(1, answers(Chosen{0, 1, 2})), builder(2, answers(Chosen{})));
        std::uint32_t filled = 0;
        for (std::uint64_t height = 1; height <= 27; ++height)
            filled += hand.policies.builder.select(height, waiting(3), kPlenty).empty() ? 0 : 1;
        QCOMPARE(filled, 27 / (policy::kEmptyMax + 1));
        QCOMPARE(hand.alerts.size(), std::size_t(1));
        QVERIFY(QString::fromStdString(hand.alerts[0]).startsWith("builder 2.0.0 leaves blocks empty"));
    }

    void whatFitsNowhereIsNobodysFault() {
        HandPolicies hand(builder(1, answers(Chosen{})));
        for (std::uint64_t height = 1; height <= 27; ++height)
            QCOMPARE(hand.policies.builder.select(height, waiting(3), {99, 1000}), Chosen{});
        QVERIFY(hand.alerts.empty());
    }
};

QTEST_APPLESS_MAIN(BuilderPolicyTest)
#include "builder_policy_test.moc"
