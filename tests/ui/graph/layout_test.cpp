// Layouts: dot's answer is read rightly, our own one has layers, both are the same each time.
#include "ui/graph/dot_layout.h"
#include "ui/graph/layered_layout.h"
#include "ui/graph/router.h"

#include <QPainterPathStroker>
#include <QtTest>

using namespace phoenix::graph;

class LayoutTest : public QObject {
    Q_OBJECT

    static Topology chain() {
        return {{"a", "b", "c", "d"},
                {{"a", "b"}, {"a", "c"}, {"b", "d"}, {"c", "d"}, {"a", "d"}},
                {"a"}};
    }

  private slots:
    void readsWhatDotWrites() {
        QProcess dot;
        dot.start("dot", {"-Tjson"});
        if (!dot.waitForStarted()) QSKIP("graphviz is not installed");
        dot.write(DotLayout::inputFor(chain()));
        dot.closeWriteChannel();
        QVERIFY(dot.waitForFinished());
        const Layout layout = DotLayout::parse(chain(), dot.readAllStandardOutput());
        QCOMPARE(layout.centers.size(), 4);
        QVERIFY(layout.centers["a"].x() < layout.centers["b"].x());
        QVERIFY(layout.centers["b"].x() < layout.centers["d"].x());
        // The call that skips a column has a place of its own in it, beside the cards.
        const QVector<double> heights = layout.crossings.value({"a", "d"});
        QCOMPARE(heights.size(), 1);
        for (const QString& card : {"b", "c"})
            QVERIFY(std::abs(heights[0] - layout.centers[card].y()) > kNodeSize.height() / 2);
    }

    void edgesRunFromSideToSide() {
        const Layout layout = layeredLayout(chain());
        const auto routes = routeEdges(chain(), layout.centers, layout.crossings);
        QCOMPARE(routes.size(), 5);
        for (const auto& edge : chain().edges) {
            const QPainterPath& path = routes[edge].path;
            QCOMPARE(path.pointAtPercent(0).x(),
                     layout.centers[edge.first].x() + kNodeSize.width() / 2);
            QVERIFY(std::abs(path.pointAtPercent(1).x() -
                             (layout.centers[edge.second].x() - kNodeSize.width() / 2)) < 1e-6);
        }
        // Edges of one card do not start at one point.
        const QPointF first = routes[{"a", "b"}].path.pointAtPercent(0);
        const QPointF second = routes[{"a", "c"}].path.pointAtPercent(0);
        QVERIFY(first != second);
    }

    void noEdgeRunsThroughACardItSkips() {
        const Layout layout = layeredLayout(chain());
        const Route route = routeEdges(chain(), layout.centers, layout.crossings)[{"a", "d"}];
        for (const QString& card : {"b", "c"}) {
            QRectF box(QPointF(), kNodeSize - QSizeF(8, 8));
            box.moveCenter(layout.centers[card]);
            QPainterPathStroker stroker;
            stroker.setWidth(1);
            QVERIFY(!stroker.createStroke(route.path).intersects(box));
        }
    }

    void givesDotNoNamesFromTheChain() {
        const Topology evil{
            {"x\" ]; evil [label=\"y", "plain"}, {{"plain", "x\" ]; evil [label=\"y"}}, {}};
        const QByteArray input = DotLayout::inputFor(evil);
        QVERIFY(!input.contains("evil"));
        QVERIFY(!input.contains("plain"));
    }

    void refusesAnswersThatAreNotDots() {
        QVERIFY(DotLayout::parse(chain(), "").empty());
        QVERIFY(DotLayout::parse(chain(), "{\"bb\":\"0,0,10,10\"}").empty());
        QVERIFY(
            DotLayout::parse(
                chain(), "{\"bb\":\"0,0,10,10\",\"objects\":[{\"name\":\"n99\",\"pos\":\"1,1\"}]}")
                .empty());
    }

    void ownLayoutGoesFromLeftToRight() {
        const Layout layout = layeredLayout(chain());
        QVERIFY(layout.centers["a"].x() < layout.centers["b"].x());
        QCOMPARE(layout.centers["b"].x(), layout.centers["c"].x());
        QVERIFY(layout.centers["c"].x() < layout.centers["d"].x());
        QVERIFY(layout.centers["b"].y() != layout.centers["c"].y());
    }

    void ownLayoutSurvivesCyclesAndLoops() {
        const Topology ring{{"a", "b", "c"}, {{"a", "b"}, {"b", "c"}, {"c", "a"}, {"b", "b"}}, {}};
        const Layout layout = layeredLayout(ring);
        QCOMPARE(layout.centers.size(), 3);
        QSet<QPair<int, int>> places;
        for (const QPointF& at : layout.centers)
            places.insert({qRound(at.x()), qRound(at.y())});
        QCOMPARE(places.size(), 3);
    }

    void ownLayoutNeverOverlapsCards() {
        Topology many;
        QRandomGenerator random(5);
        for (int i = 0; i < 40; ++i)
            many.nodes.append(QString("s%1").arg(i, 2, 10, QChar(u'0')));
        for (int i = 0; i < 90; ++i)
            many.edges.append({many.nodes[random.bounded(40)], many.nodes[random.bounded(40)]});
        const Layout layout = layeredLayout(many);
        for (const QString& a : many.nodes)
            for (const QString& b : many.nodes) {
                if (a >= b) continue;
                const QPointF way = layout.centers[a] - layout.centers[b];
                QVERIFY(std::abs(way.x()) >= kNodeSize.width() ||
                        std::abs(way.y()) >= kNodeSize.height());
            }
    }

    void theSameTopologyGivesTheSamePicture() {
        const Layout once = layeredLayout(chain());
        const Layout twice = layeredLayout(chain());
        QCOMPARE(once.centers, twice.centers);
    }
};

QTEST_GUILESS_MAIN(LayoutTest)
#include "layout_test.moc"
