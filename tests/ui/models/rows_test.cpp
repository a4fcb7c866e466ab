#include "tests/support/demo_data.h"
#include "ui/models/needs_you.h"
#include "ui/models/proposal_cards.h"
#include "ui/models/texts.h"

#include <QTest>

using namespace phoenix;
using namespace phoenix::models;

class RowsTest : public QObject {
    Q_OBJECT

    static int columnOf(const QVector<Column>& columns, const QString& key) {
        for (int i = 0; i < columns.size(); ++i)
            if (columns[i].key == key) return i;
        return -1;
    }

  private slots:
    void putsServicesInTroubleOnTop() {
        api::Snapshot snapshot = fake::demoSnapshot();
        for (api::ServiceInfo& service : snapshot.services) {
            if (service.service == "validators") service.state = api::ServiceState::Failed;
            if (service.service == "governance") service.p99Us = 9000;
        }
        const auto rows = overviewServiceRows(snapshot, {}, Limits());
        QCOMPARE(rows[0].key, "validators");
        QCOMPARE(rows[0].cells[0].state, "err");
        QCOMPARE(rows[1].key, "governance");
        QCOMPARE(rows[1].cells[0].state, "warn");
        QCOMPARE(rows.size(), snapshot.services.size());
    }

    void keepsTheOrderWhileLoadChangesALittle() {
        api::Snapshot snapshot = fake::demoSnapshot();
        const auto keys = [&] {
            QStringList keys;
            for (const Row& row : overviewServiceRows(snapshot, {}, Limits()))
                keys << row.key;
            return keys;
        };
        const QStringList before = keys();
        for (api::ServiceInfo& service : snapshot.services)
            service.callsPerSecond *= 1.02;
        QCOMPARE(keys(), before);
    }

    void saysNoDataWhereNothingWasCalled() {
        api::Snapshot snapshot = fake::demoSnapshot();
        snapshot.services.resize(1);
        snapshot.services[0].p99Us = 0;
        const auto columns = overviewServiceColumns();
        const auto rows = overviewServiceRows(snapshot, {}, Limits());
        QCOMPARE(rows[0].cells[std::size_t(columnOf(columns, "p99"))].text, "no data");
    }

    void asksForTheVoteThatIsMissingAndNotAfter() {
        api::Snapshot snapshot = fake::demoSnapshot();
        const auto has = [&] {
            for (const Need& need : needsOf(snapshot, Limits(), {}))
                if (need.key == "vote-14") return true;
            return false;
        };
        QVERIFY(has());
        const api::ProposalInfo& open = snapshot.proposals.front();
        QCOMPARE(open.id, std::uint64_t(14));
        QCOMPARE(cardOf(snapshot, open).mine, "your vote is missing");
        snapshot.proposals.front().votes.push_back(
            {*snapshot.status.validatorAddress, "raven", api::VoteChoice::Veto, 22, 1});
        QVERIFY(!has());
        QCOMPARE(cardOf(snapshot, snapshot.proposals.front()).mine, "you: veto");
    }

    void asksNoVoteOfANodeWithoutPower() {
        api::Snapshot snapshot = fake::demoSnapshot();
        snapshot.status.power = 0;
        for (const Need& need : needsOf(snapshot, Limits(), {}))
            QVERIFY(!need.key.startsWith("vote-"));
    }

    void putsTheNearestDeadlineFirstAndFailuresBefore() {
        api::Snapshot snapshot = fake::demoSnapshot();
        snapshot.services.front().state = api::ServiceState::Failed;
        const auto needs = needsOf(snapshot, Limits(), {{"The disk is nearly full.", 5}});
        QCOMPARE(needs.front().state, "err");
        std::uint64_t deadline = 0;
        for (const Need& need : needs) {
            if (need.deadline == 0) continue;
            QVERIFY(need.deadline >= deadline);
            deadline = need.deadline;
        }
        QCOMPARE(needs.back().title, "The disk is nearly full.");
    }

    void sortsProposalsIntoTheirSegments() {
        const api::Snapshot snapshot = fake::demoSnapshot();
        QCOMPARE(count(snapshot, ProposalFilter::All), int(snapshot.proposals.size()));
        QCOMPARE(count(snapshot, ProposalFilter::Open) + count(snapshot, ProposalFilter::UnderWay) +
                     count(snapshot, ProposalFilter::Closed),
                 int(snapshot.proposals.size()));
        QCOMPARE(count(snapshot, ProposalFilter::Open), 1);
    }

    void showsVotesNewestFirst() {
        const api::Snapshot snapshot = fake::demoSnapshot();
        const auto rows = voteRows(snapshot, snapshot.proposals.front());
        QCOMPARE(rows.size(), snapshot.proposals.front().votes.size());
        for (std::size_t i = 1; i < rows.size(); ++i)
            QVERIFY(rows[i - 1].cells[3].sort.toDouble() >= rows[i].cells[3].sort.toDouble());
    }

    void limitsTheBlocksShown() {
        const api::Snapshot snapshot = fake::demoSnapshot();
        QVERIFY(blockRows(snapshot, Limits(), 5).size() <= 5);
    }
};

QTEST_APPLESS_MAIN(RowsTest)
#include "rows_test.moc"
