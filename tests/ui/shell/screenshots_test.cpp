#include "tests/support/test_window.h"
#include "ui/graph/service_graph_view.h"
#include "ui/models/texts.h"
#include "ui/pages/call_dialog.h"
#include "ui/pages/proposal_detail.h"
#include "ui/pages/proposals_page.h"
#include "ui/pages/testnet_page.h"
#include "ui/shell/screenshots.h"
#include "ui/widgets/segment.h"

#include <QAbstractButton>
#include <QDir>
#include <QImage>
#include <QLineEdit>
#include <QListView>
#include <QTemporaryDir>
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
        QCOMPARE(paths->size(), 2 * 2 * pages::kViews);
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

    // Fifty-one validators during a swap, before it, without any, and a moment that has passed.
    void drawsATestnet_data() { drawsEveryViewInBothThemesAndLanguages_data(); }

    void drawsATestnet() {
        QFETCH(QSize, size);
        fake::TestWindow test(fake::Scene::Testnet, {}, size);
        const QString folder = QStringLiteral(PHOENIX_BINARY_DIR "/screenshots/%1x%2").arg(size.width()).arg(size.height());
        QDir().mkpath(folder);
        test.remember(150);
        const QString before = test.appearance.language();
        for (const auto& [scheme, language, tail] :
             {std::tuple(theme::Scheme::Dark, QStringLiteral("en"), QStringLiteral("dark")),
              std::tuple(theme::Scheme::Light, QStringLiteral("en"), QStringLiteral("light")),
              std::tuple(theme::Scheme::Light, QStringLiteral("zh_CN"), QStringLiteral("light-zh"))}) {
            test.appearance.setLanguage(language);
            test.appearance.setScheme(scheme);
            const auto take = [&](const QString& name) {
                test.frame().current().settle();
                QTest::qWait(250);
                QVERIFY(test.window->grab().save(folder + "/net-" + name + '-' + tail + ".png"));
            };
            test.go(pages::View::Testnet);
            test.find<QWidget>("validatorGrid")->setFocus();
            QTest::keyClick(test.find<QWidget>("validatorGrid"), Qt::Key_Home);
            for (int i = 0; i < 22; ++i)
                QTest::keyClick(test.find<QWidget>("validatorGrid"), Qt::Key_Right);
            take("during");
            auto& page = static_cast<pages::TestnetPage&>(test.frame().current());
            page.lookAt(test.node->snapshot()->status.timeMs - 40'000);
            take("past");
            page.lookAt({});
            QTest::keyClick(&page, Qt::Key_T);
            take("table");
            QTest::keyClick(&page, Qt::Key_T);
            test.go(pages::View::Peers);
            QTest::keyClick(test.find<QWidget>("peerTable"), Qt::Key_Down);
            take("peers");
            test.go(pages::View::Overview);
            take("overview");
        }
        test.appearance.setLanguage(before);
        QCOMPARE(QDir(folder).entryList({"net-*.png"}).size(), 3 * 5);
        QSettings().clear();
    }

    // The interface, versions, a set, permissions, a build, a form and an override: what the pages
    // of ordinary days do not show.
    void drawsWhatIsSeldom_data() { drawsEveryViewInBothThemesAndLanguages_data(); }

    void drawsWhatIsSeldom() {
        QFETCH(QSize, size);
        QTemporaryDir programs;
        QFile program(programs.filePath("phoenix"));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\necho '{\"reproducible\":true,\"expected\":\"5e7cb81f5e7cb81f5e7cb81f"
                      "5e7cb81f5e7cb81f5e7cb81f5e7cb81f5e7cb81f\",\"actual\":\"5e7cb81f5e7cb81f5e7cb81f"
                      "5e7cb81f5e7cb81f5e7cb81f5e7cb81f5e7cb81f\",\"same_flags\":true,\"same_compiler\""
                      ":true,\"compiler\":\"Debian clang version 19\"}'\n");
        program.close();
        program.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        fake::TestLauncher::program = program.fileName();
        fake::TestWindow test(fake::Scene::Demo, {}, size);
        test.node->change([](api::Snapshot& snapshot) { fake::addRareEvents(snapshot); });
        test.node->script([](fake::FakeChain& chain) {
            for (const api::ProposalInfo& proposal : chain.snapshot.proposals)
                for (const api::Hash& code : proposal.codeHashes)
                    chain.packages[code] = Bytes(code.begin(), code.end());
        });
        test.node->setInspection([](ByteView package) -> Result<api::PackageInspection> {
            api::Hash code{};
            std::ranges::copy(package, code.begin());
            api::PackageInspection inspection = fake::demoInspection(code);
            inspection.migrates = inspection.forwardOnly = code == fake::hashNamed("registry 2.0.0");
            for (const auto& [name, version] : {std::pair("registry", "2.0.0"),
                                                std::pair("mempool", "1.1.0"), std::pair("builder", "1.1.0")})
                if (code == fake::hashNamed(std::string(name) + ' ' + version)) inspection.service = name;
            return inspection;
        });
        const QString folder = QStringLiteral(PHOENIX_BINARY_DIR "/screenshots/%1x%2")
                                   .arg(size.width())
                                   .arg(size.height());
        QDir().mkpath(folder);
        QTimer blocks;
        connect(&blocks, &QTimer::timeout, this, [&] { test.node->tick(); });
        blocks.start(1000);
        const QString before = test.appearance.language();
        for (const auto& [scheme, language, tail] :
             {std::tuple(theme::Scheme::Dark, QStringLiteral("en"), QStringLiteral("dark")),
              std::tuple(theme::Scheme::Light, QStringLiteral("zh_CN"), QStringLiteral("light-zh"))}) {
            test.appearance.setLanguage(language);
            test.appearance.setScheme(scheme);
            const auto take = [&](const QString& name, QWidget* what = nullptr) {
                QTest::qWait(250);
                QWidget* shown = what != nullptr ? what : test.window.get();
                QVERIFY(shown->grab().save(folder + "/rare-" + name + '-' + tail + ".png"));
            };
            test.go(pages::View::Overview);
            take("overview");
            test.go(pages::View::Services);
            test.frame().current().settle();
            test.find<graph::ServiceGraphView>("serviceGraph")->select("governance");
            auto part = [&](int index) {
                QTest::mouseClick(test.find<widgets::Segment>("inspectorPart")
                                      ->findChildren<QAbstractButton*>()[index],
                                  Qt::LeftButton);
            };
            part(1);
            take("interface");
            part(2);
            take("versions");
            QTest::keyClick(&test.frame().current(), Qt::Key_T);
            take("all-versions");
            test.frame().call("ledger", "transfer_many");
            auto* dialog = test.find<pages::CallDialog>("callDialog");
            QVERIFY(dialog);
            for (int i = 0; i < 2; ++i)
                QTest::mouseClick(dialog->findChild<QAbstractButton*>("add.payments"), Qt::LeftButton);
            dialog->findChild<QLineEdit*>("arg.payments[0].to")->setText("phx1mistyped");
            dialog->run();
            take("form", dialog);
            dialog->choose("ledger", "transfer");
            const QString heron =
                models::addressText(crypto::addressOf(fake::keyNamed("heron").publicKey()));
            dialog->findChild<QLineEdit*>("arg.to")->setText(heron);
            dialog->findChild<QLineEdit*>("arg.amount")->setText("1500");
            dialog->run();
            take("sign", dialog);
            QTest::mouseClick(dialog->findChild<QAbstractButton*>("signConfirm"), Qt::LeftButton);
            test.tickUntil([&] { return dialog->findChild<QWidget*>("callValues")->isVisible(); });
            take("outcome", dialog);
            dialog->close();
            test.frame().go(pages::View::Proposals);
            auto& page = static_cast<pages::ProposalsPage&>(test.frame().current());
            auto* list = test.find<QListView>("proposalList");
            const auto chooseRow = [&](int row) {
                list->setCurrentIndex(list->model()->index(row, 0));
                QTest::qWait(100);
            };
            chooseRow(0);
            page.detail()->showTab(pages::ProposalDetail::Summary);
            take("removal");
            chooseRow(1);
            page.detail()->showTab(pages::ProposalDetail::Permissions);
            take("set-permissions");
            chooseRow(2);
            page.detail()->showTab(pages::ProposalDetail::Build);
            QTest::mouseClick(test.find<QAbstractButton>("buildHere"), Qt::LeftButton);
            QTRY_VERIFY(test.find<QWidget>("buildVerdict")->isVisible());
            take("build");
            chooseRow(3);
            page.detail()->showTab(pages::ProposalDetail::Summary);
            take("migration");
            test.go(pages::View::Latency);
            test.frame().current().settle();
            take("latency");
        }
        test.appearance.setLanguage(before);
        QCOMPARE(QDir(folder).entryList({"rare-*.png"}).size(), 2 * 12);
        fake::TestLauncher::program.clear();
        QSettings().clear();
    }

  private:
    std::unique_ptr<theme::Theme> theme_;
};

QTEST_MAIN(ScreenshotsTest)
#include "screenshots_test.moc"
