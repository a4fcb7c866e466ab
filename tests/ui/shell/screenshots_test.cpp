#include "tests/support/test_window.h"
#include "ui/shell/screenshots.h"

#include <QDir>
#include <QImage>
#include <QTimer>

using namespace phoenix;

class ScreenshotsTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        fake::isolateSettings();
        theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark);
    }

    void drawsEveryViewInBothThemesAndLanguages_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1440x900") << QSize(1440, 900);
        QTest::newRow("1180x720") << QSize(1180, 720);
    }

    void drawsEveryViewInBothThemesAndLanguages() {
        QFETCH(QSize, size);
        fake::TestWindow test(fake::Scene::Demo, {}, size);
        test.node->script([](fake::FakeChain& chain) {
            for (const api::ProposalInfo& proposal : chain.snapshot.proposals)
                chain.packages[proposal.codeHash] = toBytes(proposal.to);
        });
        test.node->setInspection([](ByteView) -> Result<api::PackageInspection> {
            return fake::demoInspection(fake::hashNamed("fees 1.1.0"));
        });
        QTimer blocks;
        connect(&blocks, &QTimer::timeout, this, [&] { test.node->tick(); });
        blocks.start(1000);
        const QString folder = QStringLiteral(PHOENIX_BINARY_DIR "/screenshots/%1x%2")
                                   .arg(size.width())
                                   .arg(size.height());
        const Result<QStringList> paths =
            shell::saveScreenshots(*test.window, test.appearance, folder);
        QVERIFY2(paths, paths ? "" : paths.error().message.c_str());
        QCOMPARE(paths->size(), 16);
        for (const QString& path : *paths) {
            const QImage image(path);
            QCOMPARE(image.size(), size * image.devicePixelRatio());
            // A picture that shows something has many colours; an empty page a handful.
            QSet<QRgb> colours;
            for (int y = 0; y < image.height(); y += 7)
                for (int x = 0; x < image.width(); x += 5)
                    colours.insert(image.pixel(x, y));
            QVERIFY2(colours.size() > 60, qPrintable(path + ' ' + QString::number(colours.size())));
        }
    }

  private:
    std::unique_ptr<theme::Theme> theme_;
};

QTEST_MAIN(ScreenshotsTest)
#include "screenshots_test.moc"
