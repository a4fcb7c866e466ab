// Every value that crosses RPC keeps its meaning there and back, and has the documented members.
#include "node/json/values.h"

#include "tests/support/fake_node.h"

#include <QtTest>

using namespace phoenix;

namespace {

// Equal JSON of equal values: what was lost on the way would be missing in the second text.
template<typename T>
bool survives(const T& value) {
    const json::Value first = json::toJson(value);
    const auto parsed = json::parse(json::print(first));
    if (!parsed) return false;
    const auto back = json::fromJson<T>(*parsed);
    if (!back) {
        qWarning("%s", back.error().message.c_str());
        return false;
    }
    return json::print(json::toJson(*back)) == json::print(first);
}

QStringList members(const json::Value& value) {
    QStringList names;
    for (const auto& [key, member] : value.as_object())
        names << QString::fromUtf8(key.data(), qsizetype(key.size()));
    return names;
}

void hasAll(const json::Value& value, const QStringList& expected) {
    const QStringList present = members(value);
    for (const QString& name : expected)
        QVERIFY2(present.contains(name), qPrintable(name));
}

} // namespace

class ValuesTest : public QObject {
    Q_OBJECT

    api::Snapshot demo_ = fake::demoSnapshot();

  private slots:
    void everyValueComesBack() {
        QVERIFY(survives(demo_));
        QVERIFY(survives(demo_.status));
        QVERIFY(survives(demo_.services));
        QVERIFY(survives(demo_.proposals.front()));
        QVERIFY(survives(fake::demoSamples().back() ? *fake::demoSamples().back()
                                                    : api::LatencySample{}));
        QVERIFY(survives(api::LatencySample{}));
        QVERIFY(survives(fake::demoReport({}, "limits", "4,001 functions, at most 4,000")));
        QVERIFY(survives(fake::demoInspection(fake::hashNamed("x"))));
        QVERIFY(survives(api::AccountInfo{{}, ~0ull, 7}));
        QVERIFY(survives(api::NetworkState{}));
        auto network = fake::demoNetwork(fake::testnetSnapshot(fake::kDemoTimeMs), fake::kDemoTimeMs);
        fake::addRareValidators(network);
        QVERIFY(survives(network));
        api::NodeEvent event;
        event.kind = api::NodeEventKind::Emitted;
        event.data = {1, 2, 3};
        event.sample = fake::demoSamples().front();
        QVERIFY(survives(event));
    }

    void aSnapshotKeepsItsNumbers() {
        const auto back = json::fromJson<api::Snapshot>(json::toJson(demo_));
        QVERIFY(back);
        QCOMPARE(back->status.height, demo_.status.height);
        QVERIFY(back->status.validatorAddress == demo_.status.validatorAddress);
        QCOMPARE(back->services.size(), demo_.services.size());
        QCOMPARE(back->services[3].p99Us, demo_.services[3].p99Us);
        const auto upgraded = std::ranges::find_if(demo_.services, [](const auto& one) { return one.next.has_value(); });
        QVERIFY(upgraded != demo_.services.end());
        const api::ServiceInfo& same = back->services[std::size_t(upgraded - demo_.services.begin())];
        QVERIFY(same.next && same.next->codeHash == upgraded->next->codeHash);
        QCOMPARE(back->proposals[0].yes, demo_.proposals[0].yes);
        QVERIFY(back->proposals[4].state == api::ProposalState::Reverted);
        QVERIFY(!back->history[0].swapPauseUs);
    }

    void blocksAndTransactionsAreReadFromTheirBytes() {
        fake::FakeNode node(fake::Scene::Development);
        const auto key = fake::operatorKey();
        node.submit(api::signCall(api::transferCall({}, 5),
                                  {node.snapshot()->status.genesisHash, 0, 1, 100}, key),
                    [](Result<chain::Hash> hash) { QVERIFY(hash); });
        node.tick();
        const auto block = api::await<api::BlockInfo>([&](auto reply) { node.block(0, reply); });
        QVERIFY(block);
        QVERIFY(survives(*block));
        const auto id = block->block.transactions.at(0).id();
        const auto done =
            api::await<api::TransactionInfo>([&](auto reply) { node.transaction(id, reply); });
        QVERIFY(done);
        QVERIFY(survives(*done));
        json::Value forged = json::toJson(*block);
        forged.as_object()["hash"] = std::string(64, '0');
        QVERIFY(!json::fromJson<api::BlockInfo>(forged));
        hasAll(json::toJson(*block), {"height", "hash", "time_ms", "proposer", "transactions",
                                      "state_root", "receipts_root", "services_root", "raw"});
        hasAll(json::toJson(*done),
               {"hash", "height", "status", "code", "fuel_used", "fee", "events"});
    }

    void theDocumentedMembersAreThere() {
        const json::Value status = json::toJson(demo_.status);
        hasAll(status, {"chain_id", "height", "time_ms", "state_root", "services_root", "syncing",
                        "peers", "validator", "mempool", "version", "kernel_abi"});
        hasAll(status.at("validator"), {"address", "power"});
        QVERIFY(status.at("validator").at("power").is_string());
        QVERIFY(status.at("height").is_uint64());
        hasAll(json::toJson(demo_.services[0]),
               {"service", "kind", "version", "code_hash", "active_since", "state", "calls",
                "calls_per_s", "errors", "p50_us", "p99_us", "dependencies"});
        hasAll(json::toJson(demo_.validators[0]), {"address", "name", "power", "consensus_key"});
        const auto network = fake::demoNetwork(demo_, fake::kDemoTimeMs);
        hasAll(json::toJson(network.peers[0]), {"id", "name", "address", "inbound", "validator", "version",
                                                "connected_ms", "height", "round_trip_us", "bytes_in",
                                                "bytes_out", "score"});
        const json::Value proposal = json::toJson(demo_.proposals[0]);
        hasAll(proposal, {"id",
                          "kind",
                          "service",
                          "from",
                          "to",
                          "code_hash",
                          "state",
                          "yes",
                          "no",
                          "veto",
                          "abstain",
                          "not_voted",
                          "total_power",
                          "quorum_met",
                          "approved",
                          "ready_power",
                          "outcome_power",
                          "voting_ends",
                          "activation_height",
                          "title"});
        QVERIFY(proposal.at("yes").is_string());
        hasAll(json::toJson(demo_.history[0]), {"service", "version", "height", "code_hash",
                                                "proposal", "swap_pause_us", "outcome"});
        const json::Value report = json::toJson(fake::demoReport({}, "limits", "too many"));
        hasAll(report, {"accepted", "code_hash", "size", "gates"});
        hasAll(report.at("gates").at(3).at("findings").at(0),
               {"function", "instruction", "message"});
        QVERIFY(report.at("gates").at(7).at("passed").is_null());
    }

    void wrongTypesAreNamedByTheirPath() {
        json::Value value = json::toJson(demo_);
        value.at("services").at(2).as_object()["height"] = 1;
        value.at("services").at(2).as_object()["calls"] = "many";
        const auto back = json::fromJson<api::Snapshot>(value, "the snapshot");
        QVERIFY(!back);
        QCOMPARE(QString::fromStdString(back.error().message),
                 QString("the snapshot: services[2].calls must be a whole number, not negative"));
        json::Value missing = json::toJson(demo_.status);
        missing.as_object().erase("height");
        QVERIFY(QString::fromStdString(json::fromJson<api::NodeStatus>(missing).error().message)
                    .contains("height is missing"));
    }

    void refusesBadAmountsHashesAndAddresses_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("negative") << QByteArray(R"({"address":"%1","balance":"-1","nonce":0})");
        QTest::newRow("fraction") << QByteArray(R"({"address":"%1","balance":"1.5","nonce":0})");
        QTest::newRow("2^64") << QByteArray(
            R"({"address":"%1","balance":"18446744073709551616","nonce":0})");
        QTest::newRow("leading zero") << QByteArray(R"({"address":"%1","balance":"01","nonce":0})");
        QTest::newRow("nonce 1e30") << QByteArray(R"({"address":"%1","balance":"1","nonce":1e30})");
        QTest::newRow("address") << QByteArray(R"({"address":"phx1qqqq","balance":"1","nonce":0})");
        QTest::newRow("not an object") << QByteArray("[]");
    }

    void refusesBadAmountsHashesAndAddresses() {
        QFETCH(QByteArray, text);
        text.replace("%1", crypto::toText(crypto::Address{}).c_str());
        const auto value = json::parse({text.constData(), std::size_t(text.size())});
        QVERIFY(value);
        QVERIFY(!json::fromJson<api::AccountInfo>(*value));
    }
};

QTEST_APPLESS_MAIN(ValuesTest)
#include "values_test.moc"
