// A migration over many blocks, by real programs: the blocks keep their pace, progress is told, kill -9 in the
// middle loses nothing, and a replay from genesis ends at the same root. PHOENIX_ACCOUNTS says how many accounts
// change their format (default: 2,000).
#include "tests/e2e/network.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QtTest>

using namespace phoenix::tests;

namespace {

constexpr int kIntervalMs = 100;
constexpr int kBatch = 1500; // accounts made by one transaction

qint64 number(const QJsonValue& value) {
    return value.isString() ? value.toString().toLongLong() : qint64(value.toDouble());
}

qint64 median(std::vector<qint64> values) {
    std::ranges::sort(values);
    return values.at(values.size() / 2);
}

} // namespace

class MigrationTest : public QObject {
    Q_OBJECT

    qint64 accounts_ = qEnvironmentVariableIsSet("PHOENIX_ACCOUNTS") ? qEnvironmentVariableIntValue("PHOENIX_ACCOUNTS") : 2000;

  private slots:
    void keepsThePaceAndSurvivesAKill() {
        Network network(kIntervalMs);
        QVERIFY(network.init().exitCode == 0);
        QVERIFY2(network.start(), network.startErrors());
        QVERIFY(network.waitForHeight(2));
        makeAccounts(network);
        const qint64 quiet = number(network.status()["height"]);
        QVERIFY(network.waitForHeight(quiet + 20));

        const Ran submitted = network.phoenix({"upgrade", "submit", QString(PHOENIX_BINARY_DIR) + "/upgrades/samples/ledger_v2.phx", "--json"});
        QVERIFY2(submitted.exitCode == 0, submitted.both());
        const QString id = QString::number(number(submitted.json()["proposal"]));
        QVERIFY(network.phoenix({"vote", id, "yes", "--wait"}).exitCode == 0);
        // A node that is slow to compile puts the activation off.
        QJsonObject proposal;
        const QDeadlineTimer entering(60'000);
        do {
            QVERIFY(network.waitForHeight(number(network.status()["height"]) + 1));
            proposal = network.phoenix({"proposal", id, "--json"}).json().object();
        } while (proposal["state"] != "probation" && !entering.hasExpired());
        QVERIFY2(proposal["state"] == "probation", QJsonDocument(proposal).toJson());
        const qint64 activation = number(proposal["activation_height"]);
        QVERIFY(network.waitForHeight(activation + 2));

        const QJsonObject early = progress(network, id);
        QVERIFY2(number(early["done_height"]) == 0 && number(early["keys"]) > 0, QJsonDocument(early).toJson());
        const Ran told = network.phoenix({"proposal", id});
        QVERIFY2(told.output.contains("goes on"), told.both());
        // Accounts go on moving money, whichever format they are in.
        const Ran moved = network.phoenix({"faucet", "operator"});
        QVERIFY2(moved.exitCode == 0, moved.both());
        const QJsonObject before = progress(network, id);
        QVERIFY2(number(before["done_height"]) == 0, "the migration was over before the kill");
        network.kill();
        QVERIFY2(network.start(), network.startErrors());
        const QJsonObject after = progress(network, id);
        QVERIFY(number(after["keys"]) >= number(before["keys"]));
        const qint64 restarted = number(network.status()["height"]);

        QJsonObject seen = after;
        const QDeadlineTimer deadline(int(60'000 + accounts_ * 5));
        while (number(seen["done_height"]) == 0 && !deadline.hasExpired()) {
            QVERIFY(network.waitForHeight(number(network.status()["height"]) + 5));
            seen = progress(network, id);
            QVERIFY(!seen["paused"].toBool());
        }
        QVERIFY2(number(seen["done_height"]) > restarted, QJsonDocument(seen).toJson());
        QVERIFY2(number(seen["keys"]) >= accounts_, QJsonDocument(seen).toJson());
        qInfo("%lld keys in %lld blocks, from %lld to %lld", number(seen["keys"]), number(seen["steps"]), activation,
              number(seen["done_height"]));
        comparePace(network, quiet, restarted + 2, number(seen["done_height"]));

        QCOMPARE(network.stop(), 0);
        const QStringList home{"--home", network.home()};
        const Ran stored = Network::run(Network::program("phoenixd"), QStringList{"--check"} + home, 120'000);
        QVERIFY2(stored.exitCode == 0, stored.both());
        const Ran replayed = Network::run(Network::program("phoenixd"), QStringList{"--replay"} + home, 600'000);
        QVERIFY2(replayed.exitCode == 0, replayed.both());
        QCOMPARE(replayed.json()["state_root"], stored.json()["state_root"]);
        QCOMPARE(replayed.json()["height"], stored.json()["height"]);
    }

  private:
    static QJsonObject progress(const Network& network, const QString& id) {
        return network.phoenix({"proposal", id, "--json"}).json()["migrations"].toArray().first().toObject();
    }

    // One unit of money to each of many addresses that nobody has.
    void makeAccounts(const Network& network) const {
        const Ran key = network.phoenix({"keys", "show", "--name", "operator", "--json"});
        QVERIFY2(key.exitCode == 0, key.both());
        for (qint64 made = 0; made < accounts_; made += kBatch) {
            QFile file(network.file("payments.json"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            QJsonArray payments;
            for (qint64 i = made; i < std::min(accounts_, made + kBatch); ++i)
                payments.append(QJsonObject{{"to", addressOf(i)}, {"amount", "1"}});
            file.write(QJsonDocument(payments).toJson(QJsonDocument::Compact));
            file.close();
            const Ran sent = network.phoenix({"call", "ledger.transfer_many", "--arg", "payments=@" + file.fileName(),
                                              "--fuel", "200000000", "--wait"});
            QVERIFY2(sent.exitCode == 0, sent.both());
        }
    }

    // bech32m (BIP-350) with the prefix phx.
    static QString addressOf(qint64 n) {
        static constexpr char kLetters[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
        std::vector<int> words;
        for (int i = 0; i < 32; ++i) words.push_back(i < 8 ? int(n >> (5 * (7 - i)) & 31) : 0);
        const auto step = [](quint32 sum, int value) {
            static constexpr quint32 kGenerator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
            const quint32 top = sum >> 25;
            sum = (sum & 0x1ffffff) << 5 ^ quint32(value);
            for (int i = 0; i < 5; ++i)
                if (top >> i & 1) sum ^= kGenerator[i];
            return sum;
        };
        quint32 sum = 1;
        for (const char letter : {'p', 'h', 'x'}) sum = step(sum, letter >> 5);
        sum = step(sum, 0);
        for (const char letter : {'p', 'h', 'x'}) sum = step(sum, letter & 31);
        for (const int word : words) sum = step(sum, word);
        for (int i = 0; i < 6; ++i) sum = step(sum, 0);
        sum ^= 0x2bc830a3;
        QString text = "phx1";
        for (const int word : words) text += QChar(kLetters[word]);
        for (int i = 0; i < 6; ++i) text += QChar(kLetters[sum >> (5 * (5 - i)) & 31]);
        return text;
    }

    static std::vector<qint64> gaps(const Network& network, qint64 from, qint64 to) {
        std::vector<qint64> found;
        qint64 previous = 0;
        for (qint64 height = from; height <= to; ++height) {
            const qint64 time = number(network.phoenix({"block", QString::number(height), "--json"}).json()["time_ms"]);
            if (previous != 0) found.push_back(time - previous);
            previous = time;
        }
        return found;
    }

    static void comparePace(const Network& network, qint64 quiet, qint64 from, qint64 done) {
        const std::vector<qint64> before = gaps(network, quiet, quiet + 20);
        const std::vector<qint64> during = gaps(network, from, std::min(done, from + 60));
        QVERIFY(during.size() >= 5);
        qInfo("block gaps: median %lld ms before, %lld ms in the migration; longest %lld and %lld ms", median(before),
              median(during), *std::ranges::max_element(before), *std::ranges::max_element(during));
        QVERIFY(median(during) <= std::max(*std::ranges::max_element(before), median(before) * 5 / 4));
    }
};

QTEST_GUILESS_MAIN(MigrationTest)
#include "migration_test.moc"
