#include <phoenix/testing/host_mock.h>

namespace service {
#include "../service.cpp"
}

#include <QtTest>

using phx::testing::HostMock;

class ServiceTest : public QObject {
    Q_OBJECT
  private slots:
    void whatIsSetIsThere() {
        HostMock host;
        host.add(service::phxService());
        QCOMPARE(host.query().call<phx::u64>("@SERVICE@.get", phx::Nothing{}).value, 0u);
        const auto reply = host.transaction({}).call<phx::Nothing>("@SERVICE@.set", service::Set{7});
        QVERIFY2(reply.ok(), reply.text.c_str());
        QCOMPARE(host.query().call<phx::u64>("@SERVICE@.get", phx::Nothing{}).value, 7u);
        QCOMPARE(host.events.size(), 1u);
    }

    void aLargeValueIsRefused() {
        HostMock host;
        host.add(service::phxService());
        const auto reply = host.transaction({}).call<phx::Nothing>("@SERVICE@.set", service::Set{1'000'001});
        QCOMPARE(reply.code, service::kTooLarge);
    }
};

QTEST_APPLESS_MAIN(ServiceTest)
#include "service_test.moc"
