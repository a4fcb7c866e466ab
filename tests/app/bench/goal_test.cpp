// Goals: what is met, what is missed, and what nobody could measure.
#include "app/bench/goal.h"

#include <QTest>

using namespace phoenix;
using namespace phoenix::bench;

namespace {

const RunFacts kFacts{{1, 1, 1, 1, 1, 1, 2}, {1, 1, 1, 1, 1, 1, 2}, "abc", 7};

} // namespace

class GoalTest : public QObject {
    Q_OBJECT

  private slots:
    void theLimitItselfIsMet() {
        QVERIFY((Goal{4, "ratio", 1.25, 1.25, "x", {}}).met());
        QVERIFY(!(Goal{4, "ratio", 1.25, 1.26, "x", {}}).met());
    }

    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        const Goal goal{4, "against V8", 1, std::nullopt, "x", "V8 is absent"};
        const json::Object line = toJson(goal, kFacts);
        QVERIFY(line.at("measured").is_null() && line.at("met").is_null());
        const std::string text = table({goal});
        QVERIFY(text.find("not measured (V8 is absent)") != std::string::npos);
        QVERIFY(text.find("MISSED") == std::string::npos);
    }

    void aLineSaysWhatWasPromisedAndWhatCame() {
        const json::Object line = toJson({5, "link", 0.5, 0.75, "ms", "50 KB"}, kFacts);
        QVERIFY(line.at("scenario") == 5 && line.at("goal") == "link" && line.at("at_most") == 0.5 &&
                line.at("measured") == 0.75 && line.at("unit") == "ms" && line.at("met") == false &&
                line.at("where") == "50 KB" && line.at("commit") == "abc" && line.at("seed") == 7);
    }

    void theTableNamesTheCaseThatMissed() {
        const std::string text = table({{4, "worst", 1.25, 1.5, "x", "matrix"}, {4, "mean", 1.1, 1.05, "x", {}}});
        QVERIFY(text.find("MISSED (matrix)") != std::string::npos);
        QVERIFY(text.find("met\n") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(GoalTest)
#include "goal_test.moc"
