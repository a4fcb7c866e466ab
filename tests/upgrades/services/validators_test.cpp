#include <phoenix/testing/host_mock.h>

namespace service {
#include "upgrades/services/validators/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

namespace {

Key keyOf(u8 seed) {
    Key key{};
    key.bytes[0] = seed;
    return key;
}

} // namespace

class ValidatorsTest : public QObject {
    Q_OBJECT

    static void configure(HostMock& host, bool development) {
        host.add(service::phxService());
        validators::Configure genesis;
        genesis.development = development;
        genesis.validators.push({keyOf(2), 30, addressOf(keyOf(12)), "two"});
        genesis.validators.push({keyOf(1), 10, addressOf(keyOf(11)), "one"});
        const auto reply = host.kernel().call<Nothing>("validators.configure", genesis);
        QVERIFY2(reply.ok(), reply.text.c_str());
    }
    static Vector<validators::Validator> set(HostMock& host) {
        return host.query().call<Vector<validators::Validator>>("validators.set", Nothing{}).value;
    }
    static u64 powerOf(HostMock& host, u8 account) {
        return host.query()
            .call<u64>("validators.power_of", validators::OfOperator{addressOf(keyOf(account))})
            .value;
    }

  private slots:
    void genesisGivesTheSetInTheOrderOfKeys() {
        HostMock host;
        configure(host, false);
        const auto all = set(host);
        QCOMPARE(all.size, 2u);
        QVERIFY(all[0].consensus_key == keyOf(1) && all[0].power == 10 &&
                all[0].name == Text("one"));
        QVERIFY(all[1].consensus_key == keyOf(2) &&
                all[1].operator_address == addressOf(keyOf(12)));
        QCOMPARE(powerOf(host, 12), 30u);
        QCOMPARE(powerOf(host, 99), 0u);
        const auto found =
            host.query().call<Address>("validators.operator", validators::OfKey{keyOf(1)});
        QVERIFY(found.ok() && found.value == addressOf(keyOf(11)));
        QCOMPARE(
            host.query().call<Address>("validators.operator", validators::OfKey{keyOf(9)}).code,
            validators::kUnknown);
    }

    void nobodyGetsFreePowerOutsideOfDevelopment() {
        HostMock host;
        configure(host, false);
        QCOMPARE(host.transaction(keyOf(13))
                     .call<Nothing>("validators.join", validators::Join{keyOf(3), "three", 10})
                     .code,
                 validators::kNoFreePower);
        QVERIFY(host.transaction(keyOf(13))
                    .call<Nothing>("validators.join", validators::Join{keyOf(3), "three", 0})
                    .ok());
        QCOMPARE(set(host).size, 2u);
        QCOMPARE(host.transaction(keyOf(13))
                     .call<Nothing>("validators.set_power", validators::SetPower{keyOf(3), 10})
                     .code,
                 unsigned(PHX_ABORT_NOT_ALLOWED));
        QVERIFY(host.service("governance")
                    .call<Nothing>("validators.set_power", validators::SetPower{keyOf(3), 10})
                    .ok());
        QCOMPARE(powerOf(host, 13), 10u);
    }

    void onDevelopmentANewcomerGetsAtMostTheLargestPower() {
        HostMock host;
        configure(host, true);
        QVERIFY(host.transaction(keyOf(13))
                    .call<Nothing>("validators.join", validators::Join{keyOf(3), "three", 1000})
                    .ok());
        QCOMPARE(powerOf(host, 13), 30u);
    }

    void aKeyAndAnAccountAreOneValidatorOnly() {
        HostMock host;
        configure(host, true);
        QCOMPARE(host.transaction(keyOf(13))
                     .call<Nothing>("validators.join", validators::Join{keyOf(1), "thief", 5})
                     .code,
                 validators::kAlreadyThere);
        QCOMPARE(host.transaction(keyOf(11))
                     .call<Nothing>("validators.join", validators::Join{keyOf(7), "again", 5})
                     .code,
                 validators::kAlreadyThere);
    }

    void leavingTakesThePowerButKeepsTheOperator() {
        HostMock host;
        configure(host, false);
        QVERIFY(host.transaction(keyOf(12)).call<Nothing>("validators.leave", Nothing{}).ok());
        QCOMPARE(set(host).size, 1u);
        QVERIFY(
            host.query().call<Address>("validators.operator", validators::OfKey{keyOf(2)}).ok());
        QCOMPARE(host.transaction(keyOf(11)).call<Nothing>("validators.leave", Nothing{}).code,
                 validators::kLastOne);
        QCOMPARE(set(host).size, 1u);
        QCOMPARE(host.transaction(keyOf(99)).call<Nothing>("validators.leave", Nothing{}).code,
                 validators::kUnknown);
    }

    void aKeyIsExchangedWithAllThatHangsOnIt() {
        HostMock host;
        configure(host, false);
        const auto rotate = [&host](u8 account, u8 key) {
            return host.transaction(keyOf(account))
                .call<Nothing>("validators.rotate_key", validators::RotateKey{keyOf(key)});
        };
        QVERIFY(rotate(12, 7).ok());
        const auto all = set(host);
        QCOMPARE(all.size, 2u);
        QVERIFY(all[1].consensus_key == keyOf(7) && all[1].power == 30 && all[1].name == Text("two"));
        QCOMPARE(powerOf(host, 12), 30u);
        // Rewards for blocks that the old key made find their operator.
        QVERIFY(host.query().call<Address>("validators.operator", validators::OfKey{keyOf(2)}).value ==
                addressOf(keyOf(12)));
        QCOMPARE(rotate(11, 7).code, validators::kAlreadyThere);
        QCOMPARE(rotate(12, 2).code, validators::kAlreadyThere);
        QCOMPARE(rotate(99, 8).code, validators::kUnknown);
        QVERIFY(host.transaction(keyOf(12)).call<Nothing>("validators.leave", Nothing{}).ok());
        QCOMPARE(set(host).size, 1u);
    }

    void whoSignsTwiceLosesItsPowerUntilGovernanceDecides() {
        HostMock host;
        configure(host, true);
        const auto accuse = [&](u8 key) {
            return host.kernel().call<Nothing>("validators.evidence", validators::Evidence{keyOf(key), 5}).code;
        };
        QCOMPARE(host.transaction(keyOf(12)).call<Nothing>("validators.evidence", validators::Evidence{keyOf(1), 5}).code,
                 u32(PHX_ABORT_NOT_ALLOWED));
        QCOMPARE(accuse(9), validators::kUnknown);
        // The key that it goes on under is the one that counts.
        QVERIFY(host.transaction(keyOf(12)).call<Nothing>("validators.rotate_key", validators::RotateKey{keyOf(7)}).ok());
        QCOMPARE(accuse(2), 0u);
        QCOMPARE(powerOf(host, 12), 0u);
        QCOMPARE(set(host).size, 1u);
        QCOMPARE(accuse(7), 0u);
        QCOMPARE(host.transaction(keyOf(12)).call<Nothing>("validators.join", validators::Join{keyOf(7), "two", 5}).code,
                 validators::kJailed);
        QCOMPARE(host.transaction(keyOf(12)).call<Nothing>("validators.rotate_key", validators::RotateKey{keyOf(8)}).code,
                 validators::kJailed);
        QVERIFY(host.kernel().call<Nothing>("validators.set_power", validators::SetPower{keyOf(7), 3}).ok());
        QCOMPARE(powerOf(host, 12), 3u);
        QVERIFY(host.transaction(keyOf(12)).call<Nothing>("validators.join", validators::Join{keyOf(7), "two", 5}).ok());
        // The last one stays, or the chain would.
        QCOMPARE(accuse(1), 0u);
        QCOMPARE(accuse(7), 0u);
        QCOMPARE(set(host).size, 1u);
    }

    void theTotalPowerIsBounded() {
        HostMock host;
        configure(host, false);
        QCOMPARE(host.kernel()
                     .call<Nothing>("validators.set_power",
                                    validators::SetPower{keyOf(1), validators::kTotalPowerMax})
                     .code,
                 validators::kTooMuchPower);
        QVERIFY(host.kernel()
                    .call<Nothing>("validators.set_power",
                                   validators::SetPower{keyOf(1), validators::kTotalPowerMax - 30})
                    .ok());
    }

    void namesAreShortAndPrintable() {
        HostMock host;
        configure(host, false);
        for (const Text bad : {Text(""), Text("a\nb"), Text("123456789012345678901234567890123")})
            QCOMPARE(host.transaction(keyOf(13))
                         .call<Nothing>("validators.join", validators::Join{keyOf(3), bad, 0})
                         .code,
                     validators::kBadName);
    }
};

QTEST_APPLESS_MAIN(ValidatorsTest)
#include "validators_test.moc"
