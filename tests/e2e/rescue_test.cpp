// What a validator does when an upgrade was a mistake, by real programs: an override, proofs of which code
// executed which block, the removal of a service.
#include "tests/e2e/network.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QtTest>

using namespace phoenix::tests;

namespace {

qint64 number(const QJsonValue& value) {
    return value.isString() ? value.toString().toLongLong() : qint64(value.toDouble());
}

QString sample(const char* name) {
    return QString(PHOENIX_BINARY_DIR) + "/upgrades/samples/" + name + ".phx";
}

QString versionOf(const Network& network, const QString& service) {
    for (const QJsonValue& one : network.phoenix({"services", "--json"}).json().array())
        if (one["service"] == service) return one["version"].toString();
    return "none";
}

} // namespace

class RescueTest : public QObject {
    Q_OBJECT

    // Votes a sample in; gives the height at which it came.
    static qint64 putIn(const Network& network, const char* name) {
        const Ran submitted = network.phoenix({"upgrade", "submit", sample(name), "--json"});
        if (submitted.exitCode != 0) qFatal("%s", submitted.both().constData());
        const QString id = QString::number(number(submitted.json()["proposal"]));
        const Ran voted = network.phoenix({"vote", id, "yes", "--wait"});
        if (voted.exitCode != 0) qFatal("%s", voted.both().constData());
        // A node that is slow to compile puts the activation off.
        for (QJsonObject proposal;;) {
            proposal = network.phoenix({"proposal", id, "--json"}).json().object();
            if (proposal["state"] == "probation") return number(proposal["activation_height"]);
            if (proposal["state"] == "expired" || !network.waitForHeight(number(network.status()["height"]) + 1))
                qFatal("%s", QJsonDocument(proposal).toJson().constData());
        }
    }

  private slots:
    void overridesProvesAndRemoves() {
        Network network(100);
        QVERIFY(network.init().exitCode == 0);
        QVERIFY2(network.start(), network.startErrors());
        QVERIFY(network.waitForHeight(2));
        const qint64 activation = putIn(network, "fees_v2");
        QCOMPARE(versionOf(network, "fees"), QString("1.1.0"));

        const QString file = network.file("rescue.json");
        const Ran drafted = network.phoenix({"override", "new", file, "--line", "fees=previous"});
        QVERIFY2(drafted.exitCode == 0 && drafted.output.contains("1.1.0") && drafted.output.contains("1.0.0"), drafted.both());
        const Ran unsignedYet = network.phoenix({"override", "submit", file});
        QVERIFY2(unsignedYet.exitCode == 1 && unsignedYet.errors.contains("signed by 0 of 10 power"), unsignedYet.both());
        const Ran unasked = network.phoenix({"override", "sign", file});
        QVERIFY2(unasked.exitCode == 1 && unasked.errors.contains("nobody to ask"), unasked.both());
        const Ran sealed = network.phoenix({"override", "sign", file, "--yes", "--json"});
        QVERIFY2(sealed.exitCode == 0, sealed.both());
        QCOMPARE(sealed.json()["signed_power"].toString(), QString("10"));
        const Ran sent = network.phoenix({"override", "submit", file, "--json"});
        QVERIFY2(sent.exitCode == 0, sent.both());
        const qint64 back = number(sent.json()["activation_height"]);
        QCOMPARE(back, number(sent.json()["height"]) + 5);
        QVERIFY(network.waitForHeight(back + 3));
        QCOMPARE(versionOf(network, "fees"), QString("1.0.0"));
        const QJsonArray history = network.phoenix({"history", "--service", "fees", "--json"}).json().array();
        QCOMPARE(history.last()["override"].toInt(-1), 0);
        const Ran twice = network.phoenix({"override", "submit", file});
        QVERIFY2(twice.exitCode == 1, twice.both());

        provesTheCodeOf(network, activation, back);
        provesTheState(network);

        // A service that others do not need goes; one that the kernel calls stays.
        putIn(network, "hello");
        QVERIFY(network.waitForHeight(number(network.status()["height"]) + 11));
        const Ran kept = network.phoenix({"remove", "ledger"});
        QVERIFY2(kept.exitCode == 1 && kept.errors.contains("depends on ledger"), kept.both());
        const Ran proposed = network.phoenix({"remove", "hello", "--description", "It was a greeting.", "--json"});
        QVERIFY2(proposed.exitCode == 0, proposed.both());
        const QJsonArray proposals = network.phoenix({"proposals", "--json"}).json().array();
        QCOMPARE(proposals.first()["kind"].toString(), QString("removal"));
        const QString id = QString::number(number(proposals.first()["id"]));
        QVERIFY(network.phoenix({"vote", id, "yes", "--wait"}).exitCode == 0);
        QVERIFY(network.waitForHeight(number(network.phoenix({"proposal", id, "--json"}).json()["activation_height"])));
        QCOMPARE(versionOf(network, "hello"), QString("none"));
        QCOMPARE(network.stop(), 0);
    }

  private:
    // The three ages of fees: before the upgrade, with it, and after the override.
    static void provesTheCodeOf(const Network& network, qint64 activation, qint64 back) {
        const auto versionAt = [&](qint64 height) {
            const QString file = network.file("code.json");
            const Ran made = network.phoenix({"prove", "code/fees", "--block", QString::number(height), "--json", "--out", file});
            if (made.exitCode != 0) return QString(made.both());
            // The root is the one in the header two blocks later, looked up by somebody else.
            const Ran later = network.phoenix({"block", QString::number(height + 2), "--json"});
            const Ran checked = network.phoenix(
                {"verify-proof", file, "--root", later.json()["services_root"].toString(), "--json"});
            if (checked.exitCode != 0) return QString(checked.both());
            return checked.json()["version"].toString();
        };
        QCOMPARE(versionAt(activation - 1), QString("1.0.0"));
        QCOMPARE(versionAt(activation), QString("1.1.0"));
        QCOMPARE(versionAt(back - 1), QString("1.1.0"));
        QCOMPARE(versionAt(back), QString("1.0.0"));
        const Ran wrong = network.phoenix({"verify-proof", network.file("code.json"), "--root", QString(64, '7')});
        QVERIFY2(wrong.exitCode == 1 && wrong.errors.contains("does not lead to the root"), wrong.both());
        QVERIFY(network.phoenix({"prove", "code/nobody"}).exitCode == 1);
    }

    static void provesTheState(const Network& network) {
        const QString file = network.file("state.json");
        const Ran made = network.phoenix({"prove", "governance/parameters", "--json", "--out", file});
        QVERIFY2(made.exitCode == 0 && made.json()["value"].isString(), made.both());
        const QString root = made.json()["root"].toString();
        QVERIFY(network.phoenix({"verify-proof", file, "--root", root}).exitCode == 0);
        QVERIFY(network.phoenix({"verify-proof", file, "--root", QString(64, '0')}).exitCode == 1);
        const Ran absent = network.phoenix({"prove", "governance/nothing", "--json"});
        QVERIFY2(absent.exitCode == 0 && absent.json()["value"].isNull(), absent.both());
    }
};

QTEST_GUILESS_MAIN(RescueTest)
#include "rescue_test.moc"
