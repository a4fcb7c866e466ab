#include <phoenix/testing/host_mock.h>

namespace service {
#include "upgrades/samples/hello/service.cpp"
}

#include <QtTest>

using namespace phx;
using testing::HostMock;

class HelloTest : public QObject {
    Q_OBJECT
  private slots:
    void greetsAndCounts() {
        HostMock host;
        host.add(service::phxService());
        QVERIFY(!host.query().call<Option<Text>>("hello.last", Nothing{}).value);
        QCOMPARE(host.transaction({}).call<u64>("hello.greet", service::Greet{"Ada"}).value, 1u);
        QCOMPARE(host.transaction({}).call<u64>("hello.greet", service::Greet{"Grace"}).value, 2u);
        QCOMPARE(host.query().call<u64>("hello.count", Nothing{}).value, 2u);
        const auto last = host.query().call<Option<Text>>("hello.last", Nothing{});
        QVERIFY(last.ok() && *last.value == Text("Grace"));
        QCOMPARE(host.events.size(), 2u);
        QCOMPARE(host.events[1].data, std::string("\5\0\0\0Grace\2\0\0\0\0\0\0\0", 17));
    }

    void anEmptyNameIsRefused() {
        HostMock host;
        host.add(service::phxService());
        QCOMPARE(host.transaction({}).call<u64>("hello.greet", service::Greet{""}).code, 1u);
        QCOMPARE(host.query().call<u64>("hello.count", Nothing{}).value, 0u);
    }

    void anotherServiceCannotGreet() {
        HostMock host;
        host.add(service::phxService());
        QCOMPARE(host.service("ledger").call<u64>("hello.greet", service::Greet{"x"}).code,
                 unsigned(PHX_ABORT_NOT_ALLOWED));
    }
};

QTEST_APPLESS_MAIN(HelloTest)
#include "hello_test.moc"
