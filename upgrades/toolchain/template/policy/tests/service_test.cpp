#include <phoenix/testing/host_mock.h>

namespace service {
#include "../service.cpp"
}

#include <QtTest>

using phx::testing::HostMock;

class ServiceTest : public QObject {
    Q_OBJECT
  private slots:
    void nobodyGetsMoreThanThereIs_data() {
        QTest::addColumn<quint64>("wanted");
        QTest::addColumn<quint64>("granted");
        QTest::newRow("less") << quint64(3) << quint64(3);
        QTest::newRow("all") << quint64(10) << quint64(10);
        QTest::newRow("more") << quint64(11) << quint64(10);
    }
    void nobodyGetsMoreThanThereIs() {
        QFETCH(quint64, wanted);
        QFETCH(quint64, granted);
        HostMock host;
        host.add(service::phxService());
        const auto reply =
            host.kernel().call<service::Answer>("@SERVICE@.choose", service::Choice{wanted, 10});
        QVERIFY2(reply.ok(), reply.text.c_str());
        QCOMPARE(reply.value.granted, granted);
    }

    void nothingIsNoQuestion() {
        HostMock host;
        host.add(service::phxService());
        QCOMPARE(host.kernel().call<service::Answer>("@SERVICE@.choose", service::Choice{0, 10}).code,
                 service::kNothingWanted);
    }
};

QTEST_APPLESS_MAIN(ServiceTest)
#include "service_test.moc"
