// The Peers page: rows, detail, what may be done about a peer, and those who left.
#include "tests/support/test_window.h"
#include "node/base/hex.h"
#include "ui/charts/time_chart.h"
#include "ui/models/table_model.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/segment.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QLineEdit>

using namespace phoenix;
using api::PeerAction;
using pages::View;

class PeersPageTest : public QObject {
    Q_OBJECT

    struct Opened {
        fake::TestWindow test{fake::Scene::Testnet};
        widgets::DataTable* table;

        Opened() {
            test.remember(30);
            test.go(View::Peers);
            table = test.find<widgets::DataTable>("peerTable");
        }
        void choose(const std::string& name) {
            const QString key = QString::fromStdString(toHex(idOf(name)));
            for (int row = 0; row < table->source()->rowCount(); ++row)
                if (table->source()->index(row, 0).data(models::KeyRole) == key) table->selectSourceRow(row);
        }
        api::NodeId idOf(const std::string& name) {
            for (const api::PeerInfo& peer : test.node->network()->peers)
                if (peer.name == name) return peer.id;
            return {};
        }
        void press(const char* button) { QTest::mouseClick(test.find<QAbstractButton>(button), Qt::LeftButton); }
        void confirm(const char* dialog) {
            auto* open = test.find<widgets::ConfirmDialog>(dialog);
            QVERIFY(open && open->isVisible());
            QTest::mouseClick(open->confirmButton(), Qt::LeftButton);
        }
    };

  private slots:
    void initTestCase() {
        fake::isolateSettings();
        theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark);
    }

    void tabReachesEverything() {
        Opened at;
        at.choose("cedar");
        const QSet<QString> reached = fake::reachedByTab(at.table);
        for (const char* name : {"peerTable", "peerSearch", "peerConnect", "trafficRange", "trafficScale", "trafficChart"})
            QVERIFY2(reached.contains(name), name);
    }

    void showsTheChosenPeerByKeyboardAlone() {
        Opened at;
        QTest::keyClick(at.test.window.get(), Qt::Key_7, Qt::ControlModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(at.table->hasFocus());
        QTest::keyClick(at.table, Qt::Key_Home, Qt::ControlModifier);
        const QString first = at.test.find<QLabel>("peerName")->text();
        QTest::keyClick(at.table, Qt::Key_Down);
        QVERIFY(at.test.find<QLabel>("peerName")->text() != first);
        QTest::keyClick(at.table, Qt::Key_Slash);
        auto* search = at.test.find<QLineEdit>("peerSearch");
        QVERIFY(search->hasFocus());
        QTest::keyClicks(search, "talus");
        QCOMPARE(at.table->shownRows(), 1);
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_COMPARE(at.table->shownRows(), 12);
    }

    void disconnectsAndBansAfterAsking() {
        Opened at;
        at.choose("talus");
        at.press("peerDisconnect");
        QVERIFY(at.test.node->actions().empty());
        at.confirm("disconnectDialog");
        QTRY_COMPARE(at.test.node->actions().size(), 1u);
        QVERIFY(at.test.node->actions()[0].kind == PeerAction::Kind::Disconnect);
        QVERIFY(at.test.node->actions()[0].peer == at.idOf("talus"));
        at.choose("ember");
        at.press("peerBan");
        QTest::mouseClick(at.test.find<widgets::Segment>("banTime")->findChildren<QAbstractButton*>()[1], Qt::LeftButton);
        at.confirm("banDialog");
        QTRY_COMPARE(at.test.node->actions().size(), 2u);
        const PeerAction ban = at.test.node->actions()[1];
        QVERIFY(ban.kind == PeerAction::Kind::Ban && ban.banMs == 3'600'000 && ban.peer == at.idOf("ember"));
    }

    void connectsOnlyToAWholeAddress() {
        Opened at;
        at.press("peerConnect");
        auto* address = at.test.find<QLineEdit>("connectAddress");
        QVERIFY(address && address->hasFocus());
        QAbstractButton* confirm = at.test.find<widgets::ConfirmDialog>("connectDialog")->confirmButton();
        QTest::keyClicks(address, "10.0.0.1:26656");
        QVERIFY(!confirm->isEnabled());
        address->setText(QString(40, 'a') + "@10.0.0.1:26656");
        QVERIFY(confirm->isEnabled());
        QTest::keyClick(address, Qt::Key_Return);
        QTRY_COMPARE(at.test.node->actions().size(), 1u);
        QCOMPARE(QString::fromStdString(at.test.node->actions()[0].address), address->text());
    }

    void aRefusalIsSaidInTheDialog() {
        Opened at;
        at.test.node->failWith(Error{ErrorCode::Reject, "peer_action is for the operator of this node"});
        at.choose("wren");
        at.press("peerDisconnect");
        at.confirm("disconnectDialog");
        QWidget* dialog = at.test.find<QWidget>("disconnectDialog");
        const auto said = [&] {
            return std::ranges::any_of(dialog->findChildren<QLabel*>(),
                                       [](const QLabel* label) { return label->text().contains("for the operator"); });
        };
        QTRY_VERIFY(said());
        QVERIFY(dialog->isVisible());
    }

    void copiesTheAddressThatOthersDial() {
        Opened at;
        at.choose("quill");
        at.press("peerCopy");
        QVERIFY(QApplication::clipboard()->text().startsWith(QString::fromStdString(toHex(at.idOf("quill"))) + '@'));
    }

    void whoLeftStaysStruckThrough() {
        Opened at;
        at.choose("quill");
        at.test.node->changeNetwork([](api::NetworkState& network) {
            network.timeMs += 1000;
            for (api::PeerInfo& peer : network.peers)
                if (peer.name == "quill") {
                    peer.leftMs = network.timeMs;
                    peer.leftWhy = "it closed the connection";
                }
        });
        QTRY_VERIFY(!at.test.find<QAbstractButton>("peerDisconnect")->isEnabled());
        const int last = at.table->source()->rowCount() - 1;
        QVERIFY(at.table->source()->index(last, 1).data(models::StruckRole).toBool());
        QCOMPARE(at.table->source()->index(last, 1).data(models::MoreRole).toString(), "it closed the connection");
    }

    void drawsTheTrafficItWatched() {
        Opened at;
        auto* chart = at.test.find<charts::TimeChart>("trafficChart");
        QTRY_VERIFY2(chart->summary().contains("kB/s"), qPrintable(chart->summary()));
        QVERIFY(!chart->summary().contains("no data"));
        QTest::mouseClick(at.test.find<widgets::Segment>("trafficRange")->findChildren<QAbstractButton*>()[1], Qt::LeftButton);
        QCOMPARE(chart->to() - chart->from(), 3'600'000.0);
    }

    void saysWhenThereIsNobody() {
        fake::TestWindow test(fake::Scene::Development);
        test.go(View::Peers);
        QTRY_VERIFY(!test.find<QWidget>("peerTable")->isVisible());
        bool said = false;
        for (const QLabel* label : test.frame().current().findChildren<QLabel*>())
            said |= label->isVisible() && label->text() == "No peers";
        QVERIFY(said);
    }

  private:
    std::unique_ptr<theme::Theme> theme_;
};

QTEST_MAIN(PeersPageTest)
#include "peers_page_test.moc"
