#include "node/chain/override.h"

#include <QtTest>

using namespace phoenix;
using chain::Override;

namespace {

crypto::KeyPair keyOf(int number) {
    return crypto::KeyPair::fromSeed(crypto::sha256(viewOf("validator " + std::to_string(number))));
}

const crypto::Hash kGenesis = crypto::sha256(viewOf("a chain"));

Override sample() {
    Override override;
    override.body = {3, 1000, {{"fees", crypto::sha256(viewOf("bad")), crypto::sha256(viewOf("good"))}}};
    return override;
}

chain::ValidatorSet setOf(int count) {
    std::vector<chain::Validator> validators;
    for (int i = 0; i < count; ++i) validators.push_back({keyOf(i).publicKey(), std::uint64_t(10 + i)});
    return *chain::ValidatorSet::make(std::move(validators));
}

} // namespace

class OverrideTest : public QObject {
    Q_OBJECT

  private slots:
    void countsThePowerBehindIt() {
        Override override = sample();
        QCOMPARE(*chain::signedPower(override, kGenesis, setOf(4)), 0u);
        for (const int i : {2, 0, 2}) chain::sign(override, keyOf(i), kGenesis);
        QCOMPARE(override.signatures.size(), std::size_t(2));
        QVERIFY(chain::checkForm(override));
        QCOMPARE(*chain::signedPower(override, kGenesis, setOf(4)), 22u);
        // A key that is in no set adds nothing.
        chain::sign(override, keyOf(9), kGenesis);
        QCOMPARE(*chain::signedPower(override, kGenesis, setOf(4)), 22u);
    }

    void isGoodOnItsChainAndForItsBodyOnly() {
        Override override = sample();
        chain::sign(override, keyOf(0), kGenesis);
        QVERIFY(!chain::signedPower(override, crypto::sha256(viewOf("another chain")), setOf(2)));
        Override changed = override;
        changed.body.expiry += 1;
        QVERIFY(!chain::signedPower(changed, kGenesis, setOf(2)));
        changed = override;
        changed.body.lines[0].to = crypto::sha256(viewOf("worse"));
        QVERIFY(!chain::signedPower(changed, kGenesis, setOf(2)));
    }

    void takesOverSignaturesOfTheSameBody() {
        Override one = sample(), other = sample();
        chain::sign(one, keyOf(0), kGenesis);
        chain::sign(other, keyOf(1), kGenesis);
        QVERIFY(chain::merge(one, other));
        QCOMPARE(*chain::signedPower(one, kGenesis, setOf(2)), 21u);
        other.body.sequence = 4;
        QVERIFY(!chain::merge(one, other));
    }

    void refuses_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("why");
        QTest::newRow("nothing") << 0 << "1 to 8 lines";
        QTest::newRow("too much") << 1 << "1 to 8 lines";
        QTest::newRow("a service twice") << 2 << "names fees twice";
        QTest::newRow("no change") << 3 << "changes nothing";
        QTest::newRow("anything to come") << 7 << "says what is to come";
        QTest::newRow("no name") << 4 << "1 to 32 bytes";
        QTest::newRow("unsorted signatures") << 5 << "sorted by key";
        QTest::newRow("a key twice") << 6 << "sorted by key";
    }
    void refuses() {
        QFETCH(int, which);
        QFETCH(QString, why);
        Override override = sample();
        chain::sign(override, keyOf(0), kGenesis);
        chain::sign(override, keyOf(1), kGenesis);
        auto& lines = override.body.lines;
        switch (which) {
        case 0: lines.clear(); break;
        case 1:
            for (int i = 0; i < 8; ++i) {
                lines.push_back(lines[0]);
                lines.back().service += std::to_string(i);
            }
            break;
        case 2: lines.push_back(lines[0]); break;
        case 3: lines[0].to = lines[0].from; break;
        case 4: lines[0].service.clear(); break;
        case 7: lines[0].to = chain::kAnyCode; break;
        case 5: std::swap(override.signatures[0], override.signatures[1]); break;
        case 6: override.signatures[1] = override.signatures[0]; break;
        }
        const auto form = chain::checkForm(override);
        QVERIFY(!form);
        QVERIFY2(QString::fromStdString(form.error().message).contains(why), form.error().message.c_str());
    }

    void hasOneEncoding() {
        Override override = sample();
        chain::sign(override, keyOf(0), kGenesis);
        const Bytes bytes = codec::encode(override);
        const auto read = codec::decode<Override>(bytes, "an override");
        QVERIFY(read.has_value());
        QVERIFY(*read == override);
        QVERIFY(!codec::decode<Override>(ByteView(bytes).first(bytes.size() - 1), "an override"));
    }
};

QTEST_APPLESS_MAIN(OverrideTest)
#include "override_test.moc"
