// Names: who has them, for how long, and what they may look like.
#include <phoenix/testing/host_mock.h>

namespace service {
#include "upgrades/services/registry/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

namespace {

Key keyOf(u8 number) {
    Key key{};
    key.bytes[0] = number;
    return key;
}

} // namespace

class RegistryTest : public QObject {
    Q_OBJECT

    HostMock* host_ = nullptr;
    const Key one_ = keyOf(1), two_ = keyOf(2);

    template<class Args>
    u32 act(const Key& who, const char* method, const Args& args) {
        host_->height = std::max<u64>(host_->height, 10);
        if (std::string(method) == "register" || std::string(method) == "renew")
            return host_->transaction(who).call<registry::Registration>(std::string("registry.") + method, args).code;
        return host_->transaction(who).call<Nothing>(std::string("registry.") + method, args).code;
    }
    u32 claim(const Key& who, Text name) { return act(who, "register", registry::OfName{name}); }
    Option<Address> ownerOf(Text name) {
        const auto reply = host_->query().call<registry::Registration>("registry.resolve", registry::OfName{name});
        if (!reply.ok() && reply.code != registry::kUnknown) QTest::qFail("resolve failed", __FILE__, __LINE__);
        return reply.ok() ? Option<Address>(reply.value.owner) : Option<Address>();
    }
    QStringList namesOf(const Key& who, Text after = "", u32 limit = 100) {
        const auto reply = host_->query().call<Vector<registry::Named>>(
            "registry.names_of", registry::NamesOf{addressOf(who), after, limit});
        QStringList all;
        for (const registry::Named& named : reply.value)
            all << QString::fromStdString(HostMock::text(named.name));
        return all;
    }

  private slots:
    void init() {
        host_ = new HostMock;
        host_->add(service::phxService());
    }
    void cleanup() { delete host_; }

    void aNameBelongsToWhoComesFirst() {
        QCOMPARE(claim(one_, "alice"), 0u);
        QCOMPARE(claim(two_, "alice"), registry::kTaken);
        QCOMPARE(claim(one_, "alice"), registry::kTaken);
        QVERIFY(*ownerOf("alice") == addressOf(one_));
        QVERIFY(!ownerOf("bob"));
        QCOMPARE(host_->events.size(), std::size_t(1));
        QCOMPARE(host_->events[0].name, std::string("registered"));
    }

    void names_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << QByteArray("abc") << true;
        QTest::newRow("with everything") << QByteArray("a1-b2-3c") << true;
        QTest::newRow("the longest") << QByteArray(32, 'a') << true;
        QTest::newRow("too long") << QByteArray(33, 'a') << false;
        QTest::newRow("too short") << QByteArray("ab") << false;
        QTest::newRow("empty") << QByteArray("") << false;
        QTest::newRow("capital") << QByteArray("Abc") << false;
        QTest::newRow("digit first") << QByteArray("1abc") << false;
        QTest::newRow("hyphen first") << QByteArray("-abc") << false;
        QTest::newRow("hyphen last") << QByteArray("abc-") << false;
        QTest::newRow("two hyphens") << QByteArray("a--b") << false;
        QTest::newRow("dot") << QByteArray("a.b") << false;
        QTest::newRow("not ASCII") << QByteArray("zo\xc3\xab") << false;
        QTest::newRow("zero byte") << QByteArray("ab\0c", 4) << false;
    }
    void names() {
        QFETCH(QByteArray, name);
        QFETCH(bool, good);
        QCOMPARE(claim(one_, Text(name.constData(), u32(name.size()))), good ? 0u : registry::kBadName);
        QCOMPARE(host_->states["registry"].empty(), !good);
    }

    void aNameIsGivenAway() {
        claim(one_, "alice");
        QCOMPARE(act(two_, "transfer_name", registry::TransferName{"alice", addressOf(two_)}), registry::kNotYours);
        QCOMPARE(act(one_, "transfer_name", registry::TransferName{"alice", addressOf(two_)}), 0u);
        QVERIFY(*ownerOf("alice") == addressOf(two_));
        QCOMPARE(namesOf(one_), QStringList());
        QCOMPARE(namesOf(two_), QStringList("alice"));
        QCOMPARE(act(one_, "release", registry::OfName{"alice"}), registry::kNotYours);
        QCOMPARE(act(one_, "transfer_name", registry::TransferName{"nobody", addressOf(two_)}), registry::kUnknown);
        QCOMPARE(host_->events.back().name, std::string("transferred"));
    }

    void aNameGivenToItsOwnerStaysHis() {
        claim(one_, "alice");
        QCOMPARE(act(one_, "transfer_name", registry::TransferName{"alice", addressOf(one_)}), 0u);
        QCOMPARE(namesOf(one_), QStringList("alice"));
        QCOMPARE(act(one_, "release", registry::OfName{"alice"}), 0u);
    }

    void nothingIsLeftOfAReleasedName() {
        claim(one_, "alice");
        QCOMPARE(act(one_, "release", registry::OfName{"alice"}), 0u);
        QVERIFY(host_->states["registry"].empty());
        QVERIFY(!ownerOf("alice"));
        QCOMPARE(claim(two_, "alice"), 0u);
    }

    void aTermEnds() {
        claim(one_, "alice");
        host_->height = 10 + registry::kTermBlocks;
        QVERIFY(ownerOf("alice"));
        QCOMPARE(claim(two_, "alice"), registry::kTaken);
        host_->height += 1;
        QVERIFY(!ownerOf("alice"));
        QCOMPARE(act(one_, "renew", registry::OfName{"alice"}), registry::kUnknown);
        QCOMPARE(claim(two_, "alice"), 0u);
        QVERIFY(*ownerOf("alice") == addressOf(two_));
        QCOMPARE(namesOf(one_), QStringList());
        QCOMPARE(namesOf(two_), QStringList("alice"));
    }

    void aTermIsRenewedInItsSecondHalf() {
        claim(one_, "alice");
        QCOMPARE(act(one_, "renew", registry::OfName{"alice"}), registry::kTooEarly);
        QCOMPARE(act(two_, "renew", registry::OfName{"alice"}), registry::kNotYours);
        host_->height = 11 + registry::kTermBlocks / 2;
        QCOMPARE(act(one_, "renew", registry::OfName{"alice"}), 0u);
        host_->height += registry::kTermBlocks;
        QVERIFY(ownerOf("alice"));
        host_->height += 1;
        QVERIFY(!ownerOf("alice"));
    }

    void anAccountHasSoManyNamesAndNoMore() {
        for (u32 i = 0; i < registry::kNamesMax; ++i) {
            const std::string name = "name-" + std::to_string(i);
            QCOMPARE(claim(one_, Text(name.data(), u32(name.size()))), 0u);
        }
        QCOMPARE(claim(one_, "one-more"), registry::kTooMany);
        QVERIFY(!ownerOf("one-more"));
        claim(two_, "one-more");
        QCOMPARE(act(two_, "transfer_name", registry::TransferName{"one-more", addressOf(one_)}), registry::kTooMany);
        QVERIFY(*ownerOf("one-more") == addressOf(two_));
        QCOMPARE(act(one_, "release", registry::OfName{"name-7"}), 0u);
        QCOMPARE(claim(one_, "another"), 0u);
    }

    void namesAreListedByOwnerInPages() {
        for (const char* name : {"carol", "alice", "bob"}) claim(one_, Text(name, u32(strlen(name))));
        claim(two_, "bert");
        QCOMPARE(namesOf(one_), (QStringList{"alice", "bob", "carol"}));
        QCOMPARE(namesOf(one_, "", 2), (QStringList{"alice", "bob"}));
        QCOMPARE(namesOf(one_, "bob", 2), QStringList("carol"));
        QCOMPARE(namesOf(one_, "carol"), QStringList());
        QCOMPARE(namesOf(keyOf(9)), QStringList());
    }

    void onlyTransactionsClaimNames() {
        QCOMPARE(host_->service("ledger").call<registry::Registration>("registry.register", registry::OfName{"alice"}).code,
                 unsigned(PHX_ABORT_NOT_ALLOWED));
    }
};

QTEST_APPLESS_MAIN(RegistryTest)
#include "registry_test.moc"
