// The graph on the screen: numbers do not move cards, keys walk calls, a missing dot is said.
#include "ui/graph/edge_item.h"
#include "ui/graph/service_graph_view.h"
#include "ui/theme/format.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QDir>
#include <QtTest>

using namespace phoenix::graph;
using phoenix::theme::State;

class ServiceGraphTest : public QObject {
    Q_OBJECT

    static QVector<GraphNode> nodes() {
        QVector<GraphNode> out;
        GraphNode source{"tx", "Transactions"};
        source.source = true;
        source.rate = "2,210/s in";
        source.note = "1,204 in pool";
        out << source;
        const auto add = [&](QString id, QString version, QString rate, QString p99, double share,
                             State state = State::Ok, QString next = {}) {
            GraphNode node{id, id, version, next, state, {}, rate, p99, share};
            out << node;
        };
        add("bridge", "1.1.0", "58/s", "41.7 ms", 1.6, State::Warn);
        add("dex", "1.4.2", "1,840/s", "9.6 ms", 0.48, State::Upgraded, "1.5.0");
        add("nft", "1.0.7", "212/s", "7.8 ms", 0.31);
        add("names", "1.2.3", "96/s", "5.1 ms", 0.2);
        add("governance", "2.2.0", "4/s", "6.9 ms", 0.27);
        add("oracle", "2.0.4", "1,980/s", "7.1 ms", 0.36);
        add("fees", "0.9.2", "1,840/s", "1.2 ms", 0.05);
        add("staking", "4.0.1", "10/s", "8.3 ms", 0.33);
        add("ledger", "3.2.1", "5,879/s", "3.9 ms", 0.15);
        add("identity", "2.3.0", "312/s", "4.4 ms", 0.18);
        add("storage", "5.1.0", "6,752/s", "2.2 ms", 0.09);
        return out;
    }

    static QVector<GraphEdge> edges(double factor = 1) {
        QVector<GraphEdge> out;
        const auto add = [&](QString from, QString to, double load, State state = State::None) {
            out << GraphEdge{from,          to,
                             load * factor, phoenix::theme::grouped(std::uint64_t(load * factor)),
                             state,         {}};
        };
        add("tx", "bridge", 58);
        add("tx", "dex", 1840);
        add("tx", "nft", 212);
        add("tx", "names", 96);
        add("tx", "governance", 4);
        add("bridge", "oracle", 58, State::Warn);
        add("bridge", "ledger", 116, State::Warn);
        add("dex", "oracle", 1920);
        add("dex", "ledger", 3680);
        add("dex", "fees", 1840);
        add("fees", "ledger", 1840);
        add("nft", "ledger", 212);
        add("nft", "identity", 212);
        add("names", "identity", 96);
        add("governance", "staking", 4);
        add("governance", "identity", 4);
        add("staking", "ledger", 10);
        add("oracle", "storage", 640);
        add("ledger", "storage", 5800);
        add("identity", "storage", 312);
        return out;
    }

    std::unique_ptr<phoenix::theme::Theme> theme_;

    static void waitForLayout(ServiceGraphView& view) {
        if (view.laidOut()) return;
        QSignalSpy laid(&view, &ServiceGraphView::layoutChanged);
        QVERIFY(laid.wait(10'000));
    }

  private slots:
    void initTestCase() {
        theme_ = std::make_unique<phoenix::theme::Theme>(phoenix::theme::Scheme::Dark);
    }

    void rendersTheServicesPage() {
        QDir().mkpath(PHOENIX_BINARY_DIR "/gallery");
        for (const auto scheme : {phoenix::theme::Scheme::Dark, phoenix::theme::Scheme::Light}) {
            theme_->setScheme(scheme);
            ServiceGraphView view;
            view.resize(914, 728);
            view.setGraph(nodes(), edges());
            view.show();
            waitForLayout(view);
            view.select("dex");
            const bool dark = scheme == phoenix::theme::Scheme::Dark;
            QVERIFY(view.grab().save(dark ? PHOENIX_BINARY_DIR "/gallery/services-dark.png"
                                          : PHOENIX_BINARY_DIR "/gallery/services-light.png"));
        }
        theme_->setScheme(phoenix::theme::Scheme::Dark);
    }

    void numbersDoNotMoveCards() {
        ServiceGraphView view;
        view.resize(900, 700);
        view.setGraph(nodes(), edges());
        waitForLayout(view);
        QHash<QString, QPointF> before;
        for (const GraphNode& node : nodes())
            before[node.id] = view.nodeCenter(node.id);
        QSignalSpy laid(&view, &ServiceGraphView::layoutChanged);
        auto changed = nodes();
        for (GraphNode& node : changed)
            node.rate = "9/s", node.latencyShare = 0.9, node.state = State::Err;
        std::reverse(changed.begin(), changed.end());
        view.setGraph(changed, edges(17));
        QVERIFY(!laid.wait(300));
        for (const GraphNode& node : nodes())
            QCOMPARE(view.nodeCenter(node.id), before[node.id]);
    }

    void aNewServiceAsksForANewLayout() {
        ServiceGraphView view;
        view.resize(900, 700);
        view.setGraph(nodes(), edges());
        waitForLayout(view);
        QSignalSpy laid(&view, &ServiceGraphView::layoutChanged);
        auto more = nodes();
        more << GraphNode{"timer", "timer"};
        auto calls = edges();
        calls << GraphEdge{"timer", "staking", 5, "5"};
        view.setGraph(more, calls);
        QVERIFY(laid.wait(10'000));
        QVERIFY(!view.nodeCenter("timer").isNull());
    }

    void arrowsWalkAlongCalls() {
        ServiceGraphView view;
        view.resize(900, 700);
        view.setGraph(nodes(), edges());
        waitForLayout(view);
        view.select("fees");
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.selected(), QString("ledger"));
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.selected(), QString("storage"));
        QTest::keyClick(&view, Qt::Key_Escape);
        QCOMPARE(view.selected(), QString());
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.selected(), QString("tx"));
    }

    void keysZoomAndFit() {
        ServiceGraphView view;
        view.resize(700, 500);
        view.setGraph(nodes(), edges());
        waitForLayout(view);
        const double fitted = view.zoom();
        QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(view.zoom() > fitted);
        QTest::keyClick(&view, Qt::Key_0);
        QCOMPARE(view.zoom(), fitted);
    }

    void saysWhenDotIsMissingAndLaysOutItself() {
        ServiceGraphView view;
        view.setLayoutProgram("phoenix-no-such-program");
        QSignalSpy fell(&view, &ServiceGraphView::layoutFellBack);
        view.setGraph(nodes(), edges());
        waitForLayout(view);
        QTRY_COMPARE(fell.count(), 1);
        QVERIFY(fell[0][0].toString().contains("phoenix-no-such-program"));
        QVERIFY(view.nodeCenter("storage").x() > view.nodeCenter("dex").x());
    }

    void speaksOfACardAndItsCalls() {
        ServiceGraphView view;
        view.setGraph(nodes(), edges());
        const QString words = view.spokenFor("dex");
        QVERIFY(words.contains("version 1.4.2"));
        QVERIFY(words.contains("changes to 1.5.0"));
        QVERIFY(words.contains("calls ledger 3,680"));
    }

    void cardsAreItemsOfATreeForScreenReaders() {
        ServiceGraphView view;
        view.resize(900, 700);
        view.setGraph(nodes(), edges());
        waitForLayout(view);
        QAccessibleInterface* tree = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(tree);
        QCOMPARE(tree->role(), QAccessible::Tree);
        QCOMPARE(tree->childCount(), nodes().size());
        QAccessibleInterface* first = tree->child(0);
        QCOMPARE(first->role(), QAccessible::TreeItem);
        QVERIFY2(first->text(QAccessible::Name).startsWith("bridge"),
                 qPrintable(first->text(QAccessible::Name)));
        QVERIFY(first->rect().width() > 30);
        QCOMPARE(tree->indexOfChild(first), 0);
        first->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(view.selected(), QString("bridge"));
        QVERIFY(first->state().selected);
    }

    void widthGrowsWithTheLogarithmOfLoad() {
        QCOMPARE(widthForLoad(0), 1.0);
        QVERIFY(widthForLoad(100) > widthForLoad(10));
        QVERIFY(std::abs((widthForLoad(1000) - widthForLoad(100)) -
                         (widthForLoad(100) - widthForLoad(10))) < 1e-9);
        QVERIFY(widthForLoad(1e12) <= 5);
    }
};

QTEST_MAIN(ServiceGraphTest)
#include "service_graph_test.moc"
