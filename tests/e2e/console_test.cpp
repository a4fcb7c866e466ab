// The main job, done in the window: start a network, propose a built upgrade from "New", vote by
// keys, watch it go live while transfers go on, and find it there after a restart.
#include "app/console/home_launcher.h"
#include "node/testnet/home.h"
#include "ui/models/latency_series.h"
#include "ui/models/texts.h"
#include "ui/pages/call_dialog.h"
#include "ui/pages/new_proposal_dialog.h"
#include "ui/pages/proposal_detail.h"
#include "ui/pages/proposals_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/screenshots.h"
#include "ui/shell/start_page.h"
#include "ui/shell/work_frame.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QTimer>

using namespace phoenix;
using pages::View;

namespace {

// A port that no other test's node uses.
class Launcher : public console::HomeLauncher {
  public:
    using HomeLauncher::HomeLauncher;
    Result<shell::Opened> create(const shell::DevelopmentTerms& terms,
                                 const Progress& progress) override {
        shell::DevelopmentTerms own = terms;
        own.rpcPort = 0;
        auto opened = HomeLauncher::create(own, progress);
        if (opened) node = opened->node;
        return opened;
    }

    QString commandLine() const override {
        return QStringLiteral(PHOENIX_BINARY_DIR "/bin/phoenix");
    }

    std::weak_ptr<api::Node> node;
};

// Transfers of an account of its own, one after the other, for as long as it lives.
class Load {
  public:
    Load(api::Node& node, crypto::KeyPair payer) : node_(node), payer_(std::move(payer)) {}

    bool fund(const crypto::KeyPair& from) {
        const crypto::Address address = crypto::addressOf(from.publicKey());
        const auto account =
            api::await<api::AccountInfo>([&](auto reply) { node_.account(address, reply); });
        if (!account) return false;
        const auto sent = api::await<crypto::Hash>([&](auto reply) {
            node_.submit(api::signCall(api::transferCall(this->address(), account->balance / 2),
                                       terms(account->nonce), from),
                         reply);
        });
        return sent.has_value();
    }

    void start() {
        QObject::connect(&timer_, &QTimer::timeout, [this] {
            crypto::Address to{};
            to[0] = std::uint8_t(nonce_);
            node_.submit(api::signCall(api::transferCall(to, 1), terms(nonce_++), payer_),
                         [this](Result<crypto::Hash> id) {
                             const std::lock_guard lock(mutex_);
                             if (id)
                                 ids_.push_back(*id);
                             else
                                 refusals_ << QString::fromStdString(id.error().message);
                         });
        });
        timer_.start(100);
    }
    void stop() { timer_.stop(); }

    crypto::Address address() const { return crypto::addressOf(payer_.publicKey()); }
    std::uint64_t submitted() const { return nonce_; }
    QStringList refusals() const {
        const std::lock_guard lock(mutex_);
        return refusals_;
    }
    // Of those that the node took, how many are in a block and did what they say.
    std::uint64_t committed() const {
        std::vector<crypto::Hash> ids;
        {
            const std::lock_guard lock(mutex_);
            ids = ids_;
        }
        return std::uint64_t(std::ranges::count_if(ids, [&](const crypto::Hash& id) {
            const auto found =
                api::await<api::TransactionInfo>([&](auto reply) { node_.transaction(id, reply); });
            return found && found->execution.receipt.status == chain::ReceiptStatus::Ok;
        }));
    }

  private:
    api::SigningTerms terms(std::uint64_t nonce) const {
        const api::NodeStatus& status = node_.snapshot()->status;
        return {status.genesisHash, nonce, 1, status.height + 100};
    }

    api::Node& node_;
    crypto::KeyPair payer_;
    QTimer timer_;
    std::uint64_t nonce_ = 0;
    mutable std::mutex mutex_;
    std::vector<crypto::Hash> ids_;
    QStringList refusals_;
};

} // namespace

class ConsoleTest : public QObject {
    Q_OBJECT

    const api::Snapshot& snapshot() const { return *window_->bridge()->snapshot(); }
    const api::ServiceInfo* service(const std::string& name) const {
        for (const api::ServiceInfo& each : snapshot().services)
            if (each.service == name) return &each;
        return nullptr;
    }
    template<typename T>
    T* find(const QString& name) const {
        return window_->findChild<T*>(name);
    }

    // Offscreen there is no window manager that gives the focus back when a dialog has closed.
    bool activate() {
        window_->activateWindow();
        return QTest::qWaitForWindowActive(window_.get(), 30'000);
    }

  private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("PhoenixTests");
        QCoreApplication::setApplicationName("console_test");
        QSettings().clear();
        QVERIFY(folder_.isValid());
        theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark);
        appearance_ = std::make_unique<shell::Appearance>();
        launcher_ = std::make_unique<Launcher>(folder_.filePath("home"));
        window_ = std::make_unique<shell::MainWindow>(*launcher_, *appearance_);
        window_->resize(1440, 900);
        window_->show();
        QVERIFY(activate());
    }

    void startsADevelopmentNetworkByOneClick() {
        QVERIFY(window_->startPage()->isVisible());
        QTest::mouseClick(find<QAbstractButton>("startButton"), Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(window_->frame() != nullptr, "the node did not start", 120'000);
        QTRY_VERIFY_WITH_TIMEOUT(snapshot().status.height >= 2, 60'000);
        QCOMPARE(snapshot().services.size(), std::size_t(11));
        QVERIFY(service("fees"));
    }

    void proposesABuiltUpgradeFromNew() {
        node_ = launcher_->node.lock();
        QVERIFY(node_);
        const testnet::Home home(folder_.filePath("home").toStdString());
        const auto owner = crypto::openKeyFile(home.key("operator"), std::nullopt);
        QVERIFY2(owner, owner ? "" : owner.error().message.c_str());
        load_ = std::make_unique<Load>(*node_, crypto::KeyPair::generate());
        QVERIFY(load_->fund(*owner));
        const std::uint64_t funded = snapshot().status.height;
        QTRY_VERIFY_WITH_TIMEOUT(snapshot().status.height > funded + 2, 60'000);
        load_->start();

        before_ = service("fees")->version;
        QVERIFY(activate());
        QTest::keyClick(window_.get(), Qt::Key_3, Qt::ControlModifier);
        QTRY_COMPARE(window_->frame()->view(), View::Proposals);
        QTest::mouseClick(find<QAbstractButton>("newProposal"), Qt::LeftButton);
        auto* dialog = find<pages::NewProposalDialog>("newProposalDialog");
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto* path = dialog->findChild<QLineEdit*>("packagePath");
        QTest::keyClicks(path, PHOENIX_BINARY_DIR "/upgrades/samples/fees_v2.phx");
        QTest::keyClick(path, Qt::Key_Return);
        auto* sign = dialog->findChild<QAbstractButton*>("signProposal");
        QTRY_VERIFY_WITH_TIMEOUT(sign->isEnabled(), 180'000);
        dialog->findChild<QPlainTextEdit*>("proposalDescription")
            ->setPlainText("# Why\n\nThe test says so.");
        QTest::mouseClick(sign, Qt::LeftButton);
        auto* confirm = dialog->findChild<QAbstractButton*>("signConfirm");
        QTRY_VERIFY(confirm && confirm->isEnabled());
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(!snapshot().proposals.empty(), "no proposal came onto the chain",
                                  180'000);
        QTRY_VERIFY_WITH_TIMEOUT(!find<pages::NewProposalDialog>("newProposalDialog"), 30'000);
        QCOMPARE(snapshot().proposals.front().state, api::ProposalState::Voting);
    }

    void votesByKeyboardAlone() {
        QVERIFY(activate());
        QTest::keyClick(&window_->frame()->current(), Qt::Key_Slash);
        QTRY_VERIFY(QApplication::focusWidget());
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), "proposalList");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Y);
        QTRY_VERIFY(find<QAbstractButton>("voteYes")->isChecked());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(find<QAbstractButton>("signConfirm"));
        auto* confirm = find<QAbstractButton>("signConfirm");
        for (int i = 0; i < 6 && !confirm->hasFocus(); ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(confirm->hasFocus());
        QTest::keyClick(confirm, Qt::Key_Return);
        QTRY_VERIFY2_WITH_TIMEOUT(snapshot().proposals.front().yes > 0, "the vote was not counted",
                                  60'000);
    }

    void watchesItGoLive() {
        QTRY_VERIFY2_WITH_TIMEOUT(service("fees")->version != before_,
                                  "the new version did not go live", 180'000);
        after_ = service("fees")->version;
        QTRY_VERIFY_WITH_TIMEOUT(!snapshot().swaps.empty(), 30'000);
        const api::SwapMarker swap = snapshot().swaps.front();
        QCOMPARE(swap.service, "fees");
        QCOMPARE(swap.to, after_);
        QVERIFY(activate());
        QTest::keyClick(window_.get(), Qt::Key_4, Qt::ControlModifier);
        // Ten seconds of samples after the swap, for the comparison.
        QTRY_VERIFY_WITH_TIMEOUT(window_->bridge()->samples().newest() &&
                                     window_->bridge()->samples().newest()->timeMs >
                                         swap.timeMs + 14'000,
                                 60'000);
        const models::SwapReport report = models::swapReport(
            window_->bridge()->samples(), swap, snapshot().status.blockIntervalTargetMs);
        QVERIFY(report.before.p99Us && report.after.p99Us);
        QVERIFY2(!report.blockLate, qPrintable(QString::number(report.longestBlockMs)));
        QCOMPARE(report.callsLost, std::uint64_t(0));
        QVERIFY(find<QWidget>("swapComparison")->isVisible());
        const auto entry =
            std::ranges::find_if(snapshot().history, [&](const api::HistoryEntry& each) {
                return each.service == "fees" && each.version == after_;
            });
        QVERIFY(entry != snapshot().history.end());
        QVERIFY(entry->swapPauseUs.has_value());
        qInfo("swap pause %llu us, longest block %.0f ms",
              static_cast<unsigned long long>(*entry->swapPauseUs), report.longestBlockMs);
    }

    void lostNoTransfer() {
        load_->stop();
        QVERIFY2(load_->refusals().empty(), qPrintable(load_->refusals().join('\n')));
        QVERIFY(load_->submitted() > 20);
        QTRY_COMPARE_WITH_TIMEOUT(load_->committed(), load_->submitted(), 30'000);
    }

    // A method and a view of a service, by the form that its descriptor makes.
    void registersANameByTheForm() {
        QVERIFY(activate());
        window_->frame()->call("registry", "register");
        auto* dialog = find<pages::CallDialog>("callDialog");
        QTRY_VERIFY(dialog && dialog->isVisible());
        const auto verdict = [&] {
            auto* banner = dialog->findChild<widgets::Banner*>("callVerdict");
            return banner->isVisible() ? banner->accessibleName() : QString();
        };
        auto* name = dialog->findChild<QLineEdit*>("arg.name");
        QVERIFY(name);
        QTest::keyClicks(name, "phoenix");
        QTest::mouseClick(dialog->findChild<QAbstractButton*>("callRun"), Qt::LeftButton);
        auto* confirm = dialog->findChild<QAbstractButton*>("signConfirm");
        QTRY_VERIFY(confirm && confirm->isEnabled());
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(!verdict().isEmpty(), "no outcome", 60'000);
        QVERIFY2(verdict().startsWith("Done"), qPrintable(verdict()));
        dialog->choose("registry", "resolve");
        name = dialog->findChild<QLineEdit*>("arg.name");
        QVERIFY(name);
        QTest::keyClicks(name, "phoenix");
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(verdict().startsWith("Answered"), 30'000);
        QVERIFY(dialog->findChild<widgets::DataTable*>("callValues")->source()->rowCount() > 0);
        // A second time, by the same key, somebody must say no or renew; a name that cannot be is
        // refused by the service, in its words.
        dialog->choose("registry", "register");
        name = dialog->findChild<QLineEdit*>("arg.name");
        QTest::keyClicks(name, "NOT A NAME");
        QTest::mouseClick(dialog->findChild<QAbstractButton*>("callRun"), Qt::LeftButton);
        QTRY_VERIFY(dialog->findChild<QAbstractButton*>("signConfirm"));
        QTest::mouseClick(dialog->findChild<QAbstractButton*>("signConfirm"), Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(!verdict().isEmpty(), "no outcome", 60'000);
        QVERIFY2(verdict().startsWith("Ended with code"), qPrintable(verdict()));
        dialog->close();
        QTRY_VERIFY(!find<pages::CallDialog>("callDialog"));
    }

    // The real program builds the real source, and the window does not wait for it.
    void buildsTheUpgradeHereAgain() {
        window_->frame()->go(View::Proposals);
        auto& page = static_cast<pages::ProposalsPage&>(window_->frame()->current());
        page.detail()->showTab(pages::ProposalDetail::Build);
        auto* build = find<QAbstractButton>("buildHere");
        QTRY_VERIFY(build->isVisible() && build->isEnabled());
        QTest::mouseClick(build, Qt::LeftButton);
        QTRY_VERIFY(find<QAbstractButton>("buildCancel")->isVisible());
        auto* verdict = find<widgets::Banner>("buildVerdict");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->isVisible(), 300'000);
        QVERIFY2(verdict->accessibleName().startsWith("The source builds to exactly this code"),
                 qPrintable(verdict->accessibleName()));
        page.detail()->showTab(pages::ProposalDetail::Summary);
    }

    void savesPicturesOfAllPages() {
        const Result<QStringList> paths = shell::saveScreenshots(
            *window_, *appearance_, QStringLiteral(PHOENIX_BINARY_DIR "/screenshots/live"));
        QVERIFY2(paths, paths ? "" : paths.error().message.c_str());
        QCOMPARE(paths->size(), 24);
    }

    void findsTheNewVersionAfterARestart() {
        load_.reset();
        node_.reset();
        const std::uint64_t height = snapshot().status.height;
        window_->openHome(folder_.filePath("home"));
        QTRY_VERIFY2_WITH_TIMEOUT(window_->frame() != nullptr, "the home did not open again",
                                  120'000);
        QTRY_VERIFY_WITH_TIMEOUT(snapshot().status.height > height, 60'000);
        QCOMPARE(service("fees")->version, after_);
    }

    void cleanupTestCase() {
        load_.reset();
        node_.reset();
        window_.reset();
        QThreadPool::globalInstance()->waitForDone();
    }

  private:
    QTemporaryDir folder_;
    std::unique_ptr<theme::Theme> theme_;
    std::unique_ptr<shell::Appearance> appearance_;
    std::unique_ptr<Launcher> launcher_;
    std::unique_ptr<shell::MainWindow> window_;
    std::shared_ptr<api::Node> node_;
    std::unique_ptr<Load> load_;
    std::string before_, after_;
};

QTEST_MAIN(ConsoleTest)
#include "console_test.moc"
