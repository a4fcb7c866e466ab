// The tally: each vote has its own pattern, the tick stands where the quorum is.
#include "ui/widgets/tally_bar.h"

#include <QPainter>
#include <QtTest>

using namespace phoenix::widgets;
using phoenix::theme::Ink;
namespace theme = phoenix::theme;

class TallyBarTest : public QObject {
    Q_OBJECT

    std::unique_ptr<theme::Theme> theme_;

    static QImage draw(const Tally& tally, double quorum, int width = 400) {
        QImage image(width, 24, QImage::Format_RGB32);
        image.fill(theme::color(Ink::Bg1));
        QPainter painter(&image);
        paintTally(painter, QRectF(0, 0, width, 24), tally, quorum, theme::tokens());
        return image;
    }

    // How much of a box has exactly this colour.
    static double shareOf(const QImage& image, const QRect& box, const QColor& color) {
        int hits = 0;
        for (int y = box.top(); y <= box.bottom(); ++y)
            for (int x = box.left(); x <= box.right(); ++x)
                hits += image.pixelColor(x, y) == color;
        return double(hits) / (box.width() * box.height());
    }

  private slots:
    void initTestCase() { theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark); }

    void yesIsSolidAndTheRestIsNot() {
        const QImage image = draw({0.25, 0.25, 0.25, 0.25}, -1);
        const QRect yes(5, 8, 90, 8), no(105, 8, 90, 8), veto(205, 8, 90, 8),
            abstain(305, 8, 85, 8);
        QCOMPARE(shareOf(image, yes, theme::color(Ink::Yes)), 1.0);
        QVERIFY(shareOf(image, no, theme::color(Ink::No)) < 0.8);
        QVERIFY(shareOf(image, no, theme::color(Ink::No)) > 0.05);
        QVERIFY(shareOf(image, veto, theme::color(Ink::Veto)) < 0.8);
        QVERIFY(shareOf(image, abstain, theme::color(Ink::Abst)) < 0.5);
        QVERIFY(shareOf(image, abstain, theme::color(Ink::Bg3)) > 0.3);
    }

    // Without colour the four are still told apart.
    void patternsDifferInGrey() {
        QSet<QByteArray> patterns;
        for (const Tally& tally :
             {Tally{1, 0, 0, 0}, Tally{0, 1, 0, 0}, Tally{0, 0, 1, 0}, Tally{0, 0, 0, 1}}) {
            const QImage grey = draw(tally, -1, 60).convertToFormat(QImage::Format_Mono);
            QByteArray bits;
            for (int y = 8; y < 16; ++y)
                for (int x = 4; x < 56; ++x)
                    bits.append(grey.pixelIndex(x, y) ? '1' : '0');
            patterns.insert(bits);
        }
        QVERIFY(patterns.size() >= 3);
    }

    void aSmallVoteIsNeverInvisible() {
        const QImage image = draw({0.0001, 0, 0, 0}, -1);
        QCOMPARE(image.pixelColor(0, 12), theme::color(Ink::Yes));
    }

    void theTickStandsAtTheQuorum() {
        const QImage image = draw({0.5, 0, 0, 0}, 0.667);
        QCOMPARE(image.pixelColor(267, 12), theme::color(Ink::T1));
        QCOMPARE(image.pixelColor(267, 4), theme::color(Ink::T1));
        QCOMPARE(image.pixelColor(260, 4), theme::color(Ink::Bg1));
    }

    void moreThanEverythingStaysInsideTheBar() {
        const QImage image = draw({0.9, 0.9, 0, 0}, -1);
        QCOMPARE(image.pixelColor(395, 2), theme::color(Ink::Bg1));
    }

    void saysItsSharesInWords() {
        TallyBar bar;
        bar.setTally({0.482, 0.061, 0.02, 0.044});
        bar.setQuorum(0.667);
        QCOMPARE(
            bar.accessibleName(),
            QString("Yes 48.2%, no 6.1%, veto 2.0%, abstain 4.4% of all power, quorum at 66.7%"));
    }
};

QTEST_MAIN(TallyBarTest)
#include "tally_bar_test.moc"
