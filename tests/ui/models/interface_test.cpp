// Typed values, permissions in words, the version timeline, effects and migrations.
#include "tests/support/demo_data.h"
#include "ui/models/migration_rows.h"
#include "ui/models/needs_you.h"
#include "ui/models/package_rows.h"
#include "ui/models/permission_words.h"
#include "ui/models/proposal_effects.h"
#include "ui/models/service_interface.h"
#include "ui/models/texts.h"
#include "ui/models/timeline.h"
#include "ui/models/typed_values.h"

#include <QTest>

using namespace phoenix;
using namespace phoenix::models;

class InterfaceTest : public QObject {
    Q_OBJECT

    static service::TypeTree type(const std::string& text) { return *service::parseType(text); }

    static api::Snapshot rare() {
        api::Snapshot snapshot = fake::demoSnapshot();
        fake::addRareEvents(snapshot);
        return snapshot;
    }
    static const api::ProposalInfo& proposal(const api::Snapshot& snapshot, std::uint64_t id) {
        return *std::ranges::find(snapshot.proposals, id, &api::ProposalInfo::id);
    }
    static bool has(const QVector<Effect>& effects, const QString& word) {
        return std::ranges::any_of(effects, [&](const Effect& effect) {
            return (effect.title + ' ' + effect.text).contains(word);
        });
    }

  private slots:
    void readsWhatFitsAndSaysWhatDoesNot_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("good");
        QTest::addColumn<QString>("says");
        const QString address =
            addressText(crypto::addressOf(fake::keyNamed("heron").publicKey()));
        QString mistyped = address;
        mistyped[10] = mistyped[10] == 'q' ? 'p' : 'q';
        QTest::newRow("largest u8") << "u8" << "255" << true << "";
        QTest::newRow("too large u8") << "u8" << "256" << false << "255";
        QTest::newRow("negative") << "u64" << "-1" << false << "18446744073709551615";
        QTest::newRow("largest u64") << "u64" << "18446744073709551615" << true << "";
        QTest::newRow("grouped") << "u64" << "1,284,907" << true << "";
        QTest::newRow("negative i64") << "i64" << "-9" << true << "";
        QTest::newRow("missing") << "u64" << " " << false << "Missing";
        QTest::newRow("no number") << "u32" << "ten" << false << "whole number";
        QTest::newRow("hash") << "hash" << QString(64, 'a') << true << "";
        QTest::newRow("short hash") << "hash" << QString(62, 'a') << false << "64 hex digits";
        QTest::newRow("odd bytes") << "bytes" << "abc" << false << "two hex digits";
        QTest::newRow("no hex") << "bytes" << "zz" << false << "0-9";
        QTest::newRow("no bytes") << "bytes" << "" << true << "";
        QTest::newRow("address") << "address" << address << true << "";
        QTest::newRow("mistyped address") << "address" << mistyped << false << "mistyped";
        QTest::newRow("no address") << "address" << "heron" << false << "phx1";
        QTest::newRow("text") << "string" << " as it is " << true << "";
    }

    void readsWhatFitsAndSaysWhatDoesNot() {
        QFETCH(QString, type);
        QFETCH(QString, typed);
        QFETCH(bool, good);
        QFETCH(QString, says);
        const service::TypeTree tree = this->type(type.toStdString());
        const auto value = readScalar(tree, typed);
        QCOMPARE(value.has_value(), good);
        if (good)
            QVERIFY(service::encodeValue(tree, *value).has_value());
        else
            QVERIFY2(value.error().contains(says), qPrintable(value.error()));
    }

    void showsNestedValuesByTheirPaths() {
        const service::TypeTree tree = type("{payments:vec<{to:address,amount:u64}>,note:option<string>}");
        service::Value value = service::zeroOf(tree);
        auto& fields = std::get<service::Value::Fields>(value.data);
        service::Value element = service::zeroOf(type("{to:address,amount:u64}"));
        std::get<service::Value::Fields>(element.data)[1].value.data = std::uint64_t(7);
        fields[0].value.data = service::Value::List{element, element};
        const auto rows = valueRows(tree, value, "args");
        QStringList shown;
        for (const Row& row : rows)
            shown << row.cells[0].text + '=' + row.cells[1].text;
        QVERIFY2(shown.contains("payments[1].amount=7"), qPrintable(shown.join(' ')));
        QVERIFY(shown.contains("note=none"));
        QVERIFY(valueRows(type("{}"), service::zeroOf(type("{}")), "result").empty());
    }

    void cutsAListThatIsTooLong() {
        const service::TypeTree tree = type("vec<u8>");
        service::Value::List list(5000, service::Value{std::uint64_t(1)});
        const auto rows = valueRows(tree, service::Value{list}, "bytes");
        QVERIFY(rows.size() < 500);
        QVERIFY(rows.back().cells[1].text.contains("more"));
    }

    void putsPermissionsIntoWords() {
        QCOMPARE(permissionWords("call ledger >= 1.0.0, < 2.0.0"),
                 "may call ledger, versions 1.0.0 to below 2.0.0");
        QCOMPARE(permissionWords("call ledger >= 1.0.0"), "may call ledger, version 1.0.0 or later");
        QVERIFY(permissionWords("read validators/set*").contains("set"));
        QVERIFY(permissionWords("something else").isEmpty());
        QVERIFY(importWords("phx_state_next").contains("keys"));
        QVERIFY(!dependencyIn("call ledger >= x"));
    }

    // Every service of the demo says its calls, and every dependency that it names is met.
    void readsTheInterfaceOfEveryService() {
        const api::Snapshot snapshot = fake::demoSnapshot();
        QCOMPARE(snapshot.services.size(), std::size_t(11));
        for (const api::ServiceInfo& info : snapshot.services) {
            const auto descriptor = interfaceOf(info);
            QVERIFY2(descriptor && service::validate(*descriptor), info.service.c_str());
            QCOMPARE(methodRows(*descriptor).size(), info.methods.size());
            for (const Row& row : dependencyRows(snapshot, descriptor->dependencies))
                QCOMPARE(row.cells[0].state, "ok");
        }
    }

    void saysWhichDependencyIsNotMet() {
        const api::Snapshot snapshot = fake::demoSnapshot();
        const std::vector<service::Dependency> wanted{{"ledger", {2, 0, 0}, {}}, {"oracle", {1, 0, 0}, {}},
                                                      {"fees", {1, 1, 0}, {}}};
        auto rows = dependencyRows(snapshot, wanted);
        for (const Row& row : rows)
            QCOMPARE(row.cells[0].state, "err");
        QCOMPARE(rows[1].cells[3].text, "missing");
        rows = dependencyRows(snapshot, wanted, {{"fees", "1.0.0", "1.1.0", {}}});
        QCOMPARE(rows[2].cells[0].state, "ok");
        QVERIFY(rows[2].cells[3].text.contains("comes with it"));
    }

    void ordersVersionsAndSaysWhatDecidedThem() {
        const api::Snapshot snapshot = rare();
        const auto fees = timelineRows(snapshot, "fees");
        QCOMPARE(fees.size(), std::size_t(2));
        QCOMPARE(fees[0].cells[1].text, "1.0.9");
        QCOMPARE(fees[0].cells[3].text, "P-10");
        QCOMPARE(fees[0].cells[4].text, "reverted");
        QCOMPARE(fees[1].cells[3].text, "genesis");
        const auto governance = timelineRows(snapshot, "governance");
        QCOMPARE(governance[0].cells[3].text, "override 1");
        QCOMPARE(governance[1].cells[4].text, "overridden");
        const auto all = timelineRows(snapshot, "");
        QCOMPARE(all.size(), snapshot.history.size());
        for (std::size_t i = 1; i < all.size(); ++i)
            QVERIFY(all[i - 1].cells[3].sort.toDouble() >= all[i].cells[3].sort.toDouble());
        QVERIFY(std::ranges::any_of(all, [](const Row& row) { return row.spoken.contains("token") &&
                                                                     row.spoken.contains("removed"); }));
    }

    void namesOverridesRemovalsAndWaysBack() {
        const api::Snapshot snapshot = rare();
        const SwapStory override = storyOf(snapshot.swaps[0]);
        QCOMPARE(override.kind, SwapKind::Override);
        QCOMPARE(override.title, "Override 1");
        QCOMPARE(override.proposal, std::uint64_t(0));
        const SwapStory removal = storyOf(snapshot.swaps[1]);
        QCOMPARE(removal.kind, SwapKind::Removal);
        QCOMPARE(removal.change, "token 1.0.0 removed");
        QCOMPARE(storyOf(snapshot.swaps[2]).title, "Upgrade P-13");
        // An override can take a service away, too.
        api::SwapMarker gone = snapshot.swaps[0];
        gone.to.clear();
        QCOMPARE(storyOf(gone).kind, SwapKind::Override);
        QVERIFY(storyOf(gone).change.contains("removed"));
        api::SwapMarker back = snapshot.swaps[2];
        back.outcome = "reverted";
        QCOMPARE(storyOf(back).kind, SwapKind::Reverted);
    }

    void tellsSetsEmergenciesAndRemovalsPlainly() {
        const api::Snapshot snapshot = rare();
        const auto set = effectsOf(proposal(snapshot, 15), {});
        QVERIFY(has(set, "Emergency") && has(set, "5/6"));
        QVERIFY(has(set, "Together with builder 1.1.0, registry 2.0.0"));
        const auto removal = effectsOf(proposal(snapshot, 16), {});
        QCOMPARE(removal.size(), 1);
        QVERIFY(has(removal, "registry 1.1.0 leaves"));
        QCOMPARE(proposalHeading(proposal(snapshot, 16)), "remove registry");
        QCOMPARE(proposalHeading(proposal(snapshot, 15)), "mempool 1.1.0 +2");
        api::PackageInspection forward = fake::demoInspection({});
        QVERIFY(effectsOf(proposal(snapshot, 14), {&forward}).isEmpty());
        forward.migrates = forward.forwardOnly = true;
        QVERIFY(has(effectsOf(proposal(snapshot, 14), {&forward}), "Forward only"));
    }

    void followsAMigration() {
        api::Snapshot snapshot = fake::demoSnapshot();
        api::ProposalInfo running = proposal(snapshot, 13);
        auto rows = migrationRows(running);
        QCOMPARE(rows[0].cells[3].text, "running");
        QCOMPARE(rows[0].cells[5].text, "96,000");
        running.migrations[0].paused = true;
        QCOMPARE(migrationRows(running)[0].cells[0].state, "warn");
        running.migrations[0].doneHeight = 12'900;
        QCOMPARE(migrationRows(running)[0].cells[3].text, "done");
    }

    void asksToLookAtOverridesAndPausedMigrations() {
        const auto keys = [](const api::Snapshot& snapshot) {
            QStringList keys;
            for (const Need& need : needsOf(snapshot, Limits(), {}))
                keys << need.key.section('-', 0, 0);
            return keys;
        };
        QVERIFY(!keys(fake::demoSnapshot()).contains("migration"));
        QVERIFY(!keys(fake::demoSnapshot()).contains("override"));
        QVERIFY(keys(rare()).contains("migration"));
        QVERIFY(keys(rare()).contains("override"));
        api::Snapshot later = rare();
        later.status.height += 100'000;
        QVERIFY(!keys(later).contains("override"));
    }
};

QTEST_APPLESS_MAIN(InterfaceTest)
#include "interface_test.moc"
