// The Testnet page while a network of real processes goes through a live upgrade: what it says before, while the
// nodes exchange the code, and after, with a picture of each in both themes. PHOENIX_VALIDATORS says how many.
#include "tests/e2e/testnet_window.h"

#include "ui/pages/testnet_page.h"
#include "ui/widgets/validator_grid.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcess>

using namespace phoenix;
using models::ValidatorState;

namespace {

constexpr int kLongMs = 300'000;

// phoenix, while the window goes on.
class Command {
  public:
    Command(const QString& home, const QStringList& words) {
        process_.start(QStringLiteral(PHOENIX_BINARY_DIR "/bin/phoenix"), words + QStringList{"--home", home});
    }
    void finish() {
        QTRY_VERIFY_WITH_TIMEOUT(process_.state() == QProcess::NotRunning, kLongMs);
        output = process_.readAllStandardOutput();
        errors = process_.readAllStandardError();
    }
    bool succeeded() const { return process_.exitStatus() == QProcess::NormalExit && process_.exitCode() == 0; }

    QByteArray output, errors;

  private:
    QProcess process_;
};

} // namespace

class ConsoleUpgradeTest : public QObject {
    Q_OBJECT

  private slots:
    void showsTheUpgradeOfEveryValidator() {
        bool given = false;
        const int asked = qEnvironmentVariableIntValue("PHOENIX_VALIDATORS", &given);
        validators_ = given ? asked : 4;
        tests::TestnetWindow test;
        test_ = &test;
        folder_ = QStringLiteral(PHOENIX_BINARY_DIR "/screenshots/testnet-%1").arg(validators_);
        QVERIFY(QDir().mkpath(folder_));
        // Many nodes on few processors need most of a short interval for themselves.
        test.start(validators_, validators_ > 10 ? 2000 : 400);
        if (QTest::currentTestFailed()) return;
        QTRY_VERIFY_WITH_TIMEOUT(test.all(validators_, ValidatorState::Current) && test.view()->tip > 3, kLongMs);
        auto* grid = test.window().findChild<widgets::ValidatorGrid*>("validatorGrid");
        QVERIFY(grid);
        QCOMPARE(grid->model()->rowCount(), validators_);
        grid->setCurrentIndex(grid->model()->index(validators_ / 2, 0));
        picture("before");

        const std::uint64_t proposal = propose();
        if (QTest::currentTestFailed()) return;
        const auto upgrade = [&] { return test.view()->upgrade.value_or(models::UpgradeInView()); };
        // Scheduled, and the code is compiled everywhere.
        QTRY_VERIFY_WITH_TIMEOUT(upgrade().service == "fees" && test.view()->power.ready == test.view()->power.total, kLongMs);
        QVERIFY(!upgrade().happened());
        picture("ready");
        const std::uint64_t height = upgrade().height;
        // A second later the others have not told yet that they have it, too.
        QTRY_VERIFY_WITH_TIMEOUT(upgrade().happened(), kLongMs);
        QCOMPARE(upgrade().height, height);
        picture("during");
        QTRY_VERIFY_WITH_TIMEOUT(test.all(validators_, ValidatorState::Upgraded), kLongMs);
        QTRY_VERIFY_WITH_TIMEOUT(test.view()->tip > height + 4, kLongMs);
        QVERIFY(test.view()->power.twoThirds());
        QCOMPARE(test.view()->power.upgraded, test.view()->power.total);
        for (const models::ValidatorCell& cell : test.view()->cells) {
            QCOMPARE(cell.version, QString("1.1.0"));
            QVERIFY2(cell.swapPauseUs > 0, qPrintable(cell.name));
        }
        QCOMPARE(test.window().bridge()->snapshot()->swaps.front().proposal, proposal);
        picture("after");
        auto& page = static_cast<pages::TestnetPage&>(test.window().frame()->current());
        page.lookAt(upgrade().timeMs - 2'000);
        QVERIFY(!test.window().findChild<QWidget*>("lookingBack")->isHidden());
        picture("past");
        page.lookAt({});
        for (const auto& [view, name] : {std::pair(pages::View::Overview, "overview"), std::pair(pages::View::Latency, "latency"),
                                         std::pair(pages::View::Peers, "peers")}) {
            test.window().frame()->go(view);
            QTest::qWait(500); // the list comes over the bridge
            picture(name);
        }
        test.stop();
    }

  private:
    // Submitted by the first node, and voted for by two thirds and a little, all at once.
    std::uint64_t propose() {
        const QString package = test_->file("fees_v2.phx");
        Command build(test_->nodeHome(0), {"upgrade", "build", PHOENIX_SOURCE_DIR "/upgrades/samples/fees_v2", "-o", package});
        build.finish();
        if (!build.succeeded()) return QTest::qFail(build.errors, __FILE__, __LINE__), 0;
        Command submit(test_->nodeHome(0), {"upgrade", "submit", package, "--title", "Fees by size", "--wait", "--json"});
        submit.finish();
        if (!submit.succeeded()) return QTest::qFail(submit.errors, __FILE__, __LINE__), 0;
        const QString number = QJsonDocument::fromJson(submit.output)["proposal"].toVariant().toString();
        std::vector<std::unique_ptr<Command>> votes;
        for (int i = 0; i < validators_ * 2 / 3 + 1; ++i)
            votes.push_back(std::make_unique<Command>(test_->nodeHome(i), QStringList{"vote", number, "yes", "--wait", "--yes", "--json"}));
        for (auto& vote : votes) {
            vote->finish();
            // It closes early when enough have voted.
            if (!vote->succeeded() && !vote->errors.contains("the vote on this proposal is over"))
                QTest::qFail(vote->errors, __FILE__, __LINE__);
        }
        return number.toULongLong();
    }

    void picture(const QString& name) {
        for (const theme::Scheme scheme : {theme::Scheme::Light, theme::Scheme::Dark}) {
            test_->appearance.setScheme(scheme);
            QCoreApplication::processEvents();
            QVERIFY(test_->window().grab().save(folder_ + '/' + name + '-' + shell::Appearance::nameOf(scheme) + ".png"));
        }
    }

    tests::TestnetWindow* test_ = nullptr;
    int validators_ = 0;
    QString folder_;
};

QTEST_MAIN(ConsoleUpgradeTest)
#include "console_upgrade_test.moc"
