// The JSON line has every field that scripts rely on, and the table shows what is void.
#include "app/bench/outcome.h"

#include <QTest>

using namespace phoenix;
using namespace phoenix::bench;

namespace {

Outcome sample() {
    Outcome outcome;
    outcome.scenario = 5;
    outcome.name = "50 KB";
    outcome.side = "cached";
    outcome.unit = "us";
    outcome.wall = {15, 1.25, 2.5, 4, 1};
    outcome.cpu = 2.25;
    outcome.ratioTo = "warm";
    outcome.ratio = 0.005;
    outcome.facts = {{"ir_bytes", 31150}, {"noisy", "a fact cannot hide a field"}};
    return outcome;
}

RunFacts facts() {
    RunFacts facts;
    facts.first = {80, 200, 175, 20, 50, 5, 1.9};
    facts.last = facts.first;
    facts.commit = "abc+";
    facts.seed = 7;
    return facts;
}

} // namespace

class OutcomeTest : public QObject {
    Q_OBJECT

  private slots:
    void writesEveryFieldOnOneLine() {
        Outcome outcome = sample();
        outcome.stateRoot = crypto::Hash{0xab};
        const std::string text = json::print(toJson(outcome, facts()));
        QVERIFY(text.find('\n') == std::string::npos);
        const auto parsed = json::parse(text);
        QVERIFY(parsed.has_value());
        const json::Object& line = parsed->as_object();
        for (const char* field :
             {"scenario", "case", "side", "n", "wall", "cpu", "unit", "ratio_to", "ratio",
              "calibration", "noisy", "state_root", "commit", "seed", "void"})
            QVERIFY2(line.contains(field), field);
        QCOMPARE(line.at("scenario").to_number<int>(), 5);
        QCOMPARE(line.at("n").to_number<int>(), 15);
        const json::Object& wall = line.at("wall").as_object();
        QCOMPARE(wall.at("p10").to_number<double>(), 1.25);
        QCOMPARE(wall.at("p50").to_number<double>(), 2.5);
        QCOMPARE(wall.at("p90").to_number<double>(), 4.0);
        QCOMPARE(wall.at("min").to_number<double>(), 1.0);
        QCOMPARE(line.at("ratio").to_number<double>(), 0.005);
        QVERIFY(line.at("ratio_to") == "warm" && line.at("commit") == "abc+" &&
                line.at("seed") == 7);
        QCOMPARE(std::string(line.at("state_root").as_string()).substr(0, 4), std::string("ab00"));
        QVERIFY(line.at("noisy") == false && line.at("void").is_null());
        QCOMPARE(line.at("ir_bytes").to_number<int>(), 31150);
        const json::Object& calibration = line.at("calibration").as_object();
        QCOMPARE(calibration.at("first").as_object().at("verify_us").to_number<double>(), 80.0);
        for (const auto& [name, by] : calibration.at("drift").as_object())
            QCOMPARE(by.to_number<double>(), 0.0);
    }

    void whatDoesNotApplyIsNull() {
        Outcome outcome = sample();
        outcome.cpu.reset();
        outcome.ratioTo.clear();
        outcome.ratio.reset();
        const json::Object line = toJson(outcome, facts());
        for (const char* field : {"cpu", "ratio_to", "ratio", "state_root"})
            QVERIFY2(line.at(field).is_null(), field);
    }

    void oneFigureThatDriftsMakesTheRunNoisy() {
        RunFacts drifted = facts();
        drifted.last.fdatasyncMicroseconds *= 1.19;
        QVERIFY(toJson(sample(), drifted).at("noisy") == false);
        drifted.last.fdatasyncMicroseconds = drifted.first.fdatasyncMicroseconds / 1.21;
        QVERIFY(toJson(sample(), drifted).at("noisy") == true);
    }

    void theTableSaysWhatIsVoid() {
        Outcome good = sample(), bad = sample();
        bad.voided = "warm and cached came to different results in round 3";
        const std::string text = table({good, bad});
        QVERIFY(text.find("1/200 of warm") != std::string::npos);
        QVERIFY(text.find("void: 50 KB (cached): warm and cached") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(OutcomeTest)
#include "outcome_test.moc"
