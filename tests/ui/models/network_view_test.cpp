// What the console makes of the others: states about an upgrade, lag, power, history, peers and their traffic.
#include "tests/support/demo_data.h"
#include "tests/support/demo_network.h"
#include "ui/models/peer_rows.h"
#include "ui/models/validator_list.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace phoenix;
using namespace phoenix::models;

namespace {

constexpr std::uint64_t kNow = fake::kDemoTimeMs;

api::Snapshot snapshotAt(const api::Snapshot& newest, std::uint64_t time) {
    api::Snapshot then = newest;
    then.status.height = fake::demoNetwork(newest, time).targetHeight;
    std::erase_if(then.swaps, [&](const api::SwapMarker& swap) { return swap.timeMs > time; });
    return then;
}

const ValidatorCell& cellOf(const NetworkView& view, const QString& name) {
    const auto found = std::ranges::find(view.cells, name, &ValidatorCell::name);
    if (found == view.cells.end()) qFatal("no %s", qPrintable(name));
    return *found;
}

} // namespace

class NetworkViewTest : public QObject {
    Q_OBJECT

    const api::Snapshot testnet_ = fake::testnetSnapshot(kNow);

    std::shared_ptr<NetworkView> view(const api::NetworkState& network) const {
        return std::make_shared<NetworkView>(viewOf(network, testnet_));
    }

  private slots:
    void tellsTheStatesOfAnUpgradeApart() {
        api::NetworkState network = fake::demoNetwork(testnet_, kNow);
        fake::addRareValidators(network);
        network.validators[1].heardMs = 0;
        const auto now = view(network);
        QVERIFY(now->upgrade && now->upgrade->to == "1.1.0" && now->upgrade->happened());
        QVERIFY(cellOf(*now, "atlas").state == ValidatorState::Conflicting);
        QVERIFY(cellOf(*now, "quill").state == ValidatorState::Unseen);
        QVERIFY(cellOf(*now, "helios").state == ValidatorState::Upgraded);
        QVERIFY(cellOf(*now, "tundra").state == ValidatorState::Swapping);
        QVERIFY(cellOf(*now, "raven").state == ValidatorState::OverLimit);
        QCOMPARE(cellOf(*now, "raven").version, "1.0.0");
        QVERIFY(cellOf(*now, "north").state == ValidatorState::Syncing);
        QVERIFY(cellOf(*now, "thorn").state == ValidatorState::Offline);
        QVERIFY(cellOf(*now, "tundra").swapPauseRuns && cellOf(*now, "tundra").swapPauseUs == 5'000'000);
        QCOMPARE(spokenCell(cellOf(*now, "raven")).section(", ", 0, 3), "raven, 23, over limit, version 1.0.0");
        int total = 0;
        for (std::size_t state = 0; state < kValidatorStates; ++state)
            total += now->counts[state];
        QCOMPARE(total, 51);
        const PowerSums& power = now->power;
        QCOMPARE(power.upgraded + power.swapping + power.old + power.offline, power.total);
        QCOMPARE(power.total, testnet_.status.totalPower);
    }

    void beforeASwapItTellsWhoIsReady() {
        api::Snapshot snapshot = snapshotAt(testnet_, kNow - 60'000);
        api::NetworkState network = fake::demoNetwork(testnet_, kNow - 60'000);
        api::ProposalInfo& proposal = snapshot.proposals.front();
        proposal.state = api::ProposalState::Scheduled;
        proposal.activationHeight = snapshot.status.height + 10;
        for (std::size_t i = 0; i < network.validators.size(); ++i)
            network.validators[i].ready = i < 20 ? proposal.codeHashes : std::vector<api::Hash>();
        const NetworkView before = viewOf(network, snapshot);
        QVERIFY(before.upgrade && !before.upgrade->happened());
        QCOMPARE(before.upgrade->height, proposal.activationHeight);
        QCOMPARE(before.power.upgraded, 0u);
        QVERIFY(cellOf(before, "vale").state == ValidatorState::Old);
        std::uint64_t ready = 0;
        for (std::size_t i = 0; i < 20; ++i)
            ready += network.validators[i].power;
        QCOMPARE(before.power.ready, ready);
        ValidatorList list;
        list.setView(std::make_shared<NetworkView>(before));
        QCOMPARE(list.index(0).data(VersionRole).toString(), QString("ready"));
        QCOMPARE(list.index(20).data(VersionRole).toString(), before.cells[20].version);
    }

    // Its own last heartbeat may be from before the exchange.
    void knowsOfItselfWhatTheSnapshotSays() {
        api::NetworkState network = fake::demoNetwork(testnet_, kNow);
        const auto self = std::ranges::find_if(network.validators, &api::ValidatorStatus::self);
        QVERIFY(self != network.validators.end());
        const api::SwapMarker& swap = testnet_.swaps.front();
        self->height = self->lastSignedHeight = swap.height - 1;
        self->swapHeight = self->swapPauseUs = 0;
        for (auto& [service, version] : self->services)
            if (service == swap.service) version = swap.from;
        const auto now = view(network);
        const ValidatorCell& cell = now->cells[std::size_t(self - network.validators.begin())];
        QCOMPARE(cell.state, ValidatorState::Upgraded);
        QCOMPARE(cell.behind, 0u);
        QCOMPARE(cell.swapPauseUs, swap.pauseUs);
    }

    // A heartbeat that is under way is no lag; one that does not come is.
    void measuresLagFromWhenItWasHeard() {
        api::NetworkState network = fake::demoNetwork(testnet_, kNow);
        api::ValidatorStatus& status = network.validators[40];
        status.lastSignedHeight = 0;
        status.heardMs = kNow - 900;
        status.heardAtHeight = testnet_.status.height - 3;
        status.height = status.heardAtHeight - 1;
        QCOMPARE(view(network)->cells[40].behind, 1u);
        status.heardMs = kNow - 4'000;
        QCOMPARE(view(network)->cells[40].behind, 4u);
        status.lastSignedHeight = testnet_.status.height - 2;
        QCOMPARE(view(network)->cells[40].behind, 2u);
        status.heardMs = kNow - 20'000;
        QVERIFY(view(network)->cells[40].state == ValidatorState::Offline);
    }

    void twoThirdsAreExact() {
        PowerSums power;
        power.total = 99;
        power.upgraded = 66;
        QVERIFY(!power.twoThirds());
        power.upgraded = 67;
        QVERIFY(power.twoThirds());
    }

    void keepsTenMinutesAndFindsAMoment() {
        NetworkHistory history;
        QVERIFY(!history.add({}, testnet_));
        QCOMPARE(history.newest()->timeMs, 0u);
        for (std::uint64_t age = 700; age + 1 > 0 && age <= 700; --age) {
            const std::uint64_t time = kNow - age * 1000;
            QVERIFY(history.add(fake::demoNetwork(testnet_, time), snapshotAt(testnet_, time)));
        }
        QCOMPARE(history.all().size(), NetworkHistory::kSecondsKept);
        QCOMPARE(history.newest()->timeMs, kNow);
        QVERIFY(!history.add(fake::demoNetwork(testnet_, kNow), testnet_));
        QCOMPARE(history.at(kNow - 30'500)->timeMs, kNow - 31'000);
        QCOMPARE(history.at(1)->timeMs, history.all().front()->timeMs);
        QVERIFY(!history.at(kNow - 60'000)->upgrade);
        // Within the same second the newest takes the place of the one before.
        QVERIFY(history.add(fake::demoNetwork(testnet_, kNow + 300), testnet_));
        QVERIFY(history.add(fake::demoNetwork(testnet_, kNow + 600), testnet_));
        QCOMPARE(history.all().size(), NetworkHistory::kSecondsKept);
        QCOMPARE((*std::prev(history.all().end(), 2))->timeMs, kNow);
        const auto passed = history.twoThirdsMs(*history.newest()->upgrade);
        QVERIFY(passed && *passed <= 2'000);
        QVERIFY(!NetworkHistory().twoThirdsMs(*history.newest()->upgrade));
    }

    void touchesOnlyTheCellsThatLookDifferent() {
        ValidatorList list;
        list.setView(view(fake::demoNetwork(testnet_, kNow)));
        QSignalSpy changed(&list, &ValidatorList::dataChanged);
        QSignalSpy reset(&list, &ValidatorList::modelReset);
        api::NetworkState network = fake::demoNetwork(testnet_, kNow);
        for (api::ValidatorStatus& status : network.validators)
            status.roundTripUs += 5;
        list.setView(view(network));
        QCOMPARE(changed.count(), 0);
        network.validators[7].peers += 1;
        list.setView(view(network));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 7);
        QCOMPARE(reset.count(), 0);
    }

    void nobodyChangesPlaceDuringASwap() {
        ValidatorList list;
        api::NetworkState network = fake::demoNetwork(testnet_, kNow);
        list.setView(view(network));
        list.setOrder(ValidatorOrder::Lag);
        QCOMPARE(list.cell(0).name, "thorn");
        QCOMPARE(list.cell(1).name, "raven");
        const auto namesOf = [&] {
            QStringList names;
            for (int i = 0; i < list.rowCount(); ++i)
                names << list.cell(i).name;
            return names;
        };
        const QStringList before = namesOf();
        for (api::ValidatorStatus& status : network.validators)
            if (status.name == "dune") status.height = status.lastSignedHeight = testnet_.status.height - 30;
        list.setView(view(network));
        QVERIFY(list.view().swapping());
        QCOMPARE(namesOf(), before);
        for (api::ValidatorStatus& status : network.validators)
            if (status.height + 1 == list.view().upgrade->height) status.height = status.lastSignedHeight = testnet_.status.height;
        list.setView(view(network));
        QVERIFY(!list.view().swapping());
        QCOMPARE(list.cell(1).name, "dune");
        list.setGroups({int(ValidatorGroup::Offline)});
        QCOMPARE(namesOf(), QStringList{"thorn"});
    }

    void holdsTheContractOfModels() {
        ValidatorList list;
        QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QRandomGenerator random(3);
        for (int i = 0; i < 60; ++i) {
            list.setView(view(fake::demoNetwork(testnet_, kNow - random.bounded(60'000))));
            list.setOrder(ValidatorOrder(random.bounded(4)));
            QSet<int> groups;
            if (random.bounded(2) == 1) groups << random.bounded(6);
            list.setGroups(groups);
        }
        TableModel rows(validatorStatusColumns());
        QAbstractItemModelTester rowTester(&rows, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.setGroups({});
        rows.setRows(validatorStatusRows(list));
        QCOMPARE(rows.rowCount(), 51);
    }

    void measuresTrafficAndRates() {
        PeerTraffic traffic;
        api::NetworkState network;
        network.peers.resize(2);
        network.peers[0].id[0] = 1;
        network.peers[1].id[0] = 2;
        for (std::uint64_t second = 1; second <= 90; ++second) {
            network.timeMs = kNow / 60'000 * 60'000 + second * 1000;
            network.peers[0].bytesIn += 3'000;
            network.peers[1].bytesOut += second == 90 ? 0 : 1'000;
            traffic.add(network);
            traffic.add(network); // twice the same counts once
        }
        QCOMPARE(traffic.rateOf(network.peers[0].id).in, 3'000.0);
        QVERIFY(traffic.rateOf(network.peers[1].id).out < 1'000.0);
        QCOMPARE(traffic.rateOf(api::NodeId{}).in, 0.0);
        QCOMPARE(traffic.points(60'000).size(), 61u);
        QCOMPARE(traffic.newest().inPerSecond, 3'000.0);
        QCOMPARE(traffic.newest().outPerSecond, 0.0);
        // It connects again, and its counters begin anew.
        network.timeMs += 1000;
        network.peers[0].bytesIn = 10;
        traffic.add(network);
        QCOMPARE(traffic.newest().inPerSecond, 0.0);
    }

    void aPeerThatLeftStaysWithTheReason() {
        api::NetworkState network = fake::demoNetwork(testnet_, kNow);
        api::PeerInfo& gone = network.peers[3];
        gone.leftMs = kNow - 5'000;
        gone.leftWhy = "no answer for 20 s";
        const auto rows = peerRows(network, {}, testnet_.status.height);
        QCOMPARE(rows.size(), 12u);
        const Cell& name = rows.back().cells[1];
        QVERIFY(name.struck && !rows.front().cells[1].struck);
        QCOMPARE(name.more, "no answer for 20 s");
        QVERIFY(rows.back().spoken.contains("left: no answer for 20 s"));
        const PeerSummary summary = summaryOf(network, testnet_.status.height);
        QCOMPARE(summary.inbound + summary.outbound, 11);
        QVERIFY(peerGlyph(network.peers[0], network.peers[0].height + 100) == "warn");
    }
};

QTEST_GUILESS_MAIN(NetworkViewTest)
#include "network_view_test.moc"
