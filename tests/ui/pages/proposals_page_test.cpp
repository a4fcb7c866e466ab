#include "tests/support/test_window.h"
#include "ui/models/table_model.h"
#include "ui/pages/new_proposal_dialog.h"
#include "ui/pages/proposal_detail.h"
#include "ui/pages/proposals_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/secret_field.h"
#include "ui/widgets/segment.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace phoenix;
using pages::View;

class ProposalsPageTest : public QObject {
    Q_OBJECT

    static const api::ProposalInfo* proposal(const fake::TestWindow& test, std::uint64_t id) {
        static api::Snapshot kept;
        kept = *test.node->snapshot();
        for (const api::ProposalInfo& each : kept.proposals)
            if (each.id == id) return &each;
        return nullptr;
    }

    static QString packageFile(const QTemporaryDir& folder, int bytes) {
        const QString path = folder.filePath("fees_v2.phx");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) return {};
        file.write(QByteArray(bytes, 'p'));
        return path;
    }

    // Every package of the demo is on the chain, and reads as `of` says.
    static void givePackages(fake::TestWindow& test,
                             const std::function<void(api::PackageInspection&)>& change = {}) {
        test.node->script([](fake::FakeChain& chain) {
            for (const api::ProposalInfo& each : chain.snapshot.proposals)
                for (const api::Hash& code : each.codeHashes)
                    chain.packages[code] = Bytes(code.begin(), code.end());
        });
        test.node->setInspection([change](ByteView package) -> Result<api::PackageInspection> {
            api::Hash code{};
            std::ranges::copy(package, code.begin());
            api::PackageInspection inspection = fake::demoInspection(code);
            if (change) change(inspection);
            return inspection;
        });
    }

    static QString notes(const fake::TestWindow& test) {
        auto* notes = test.find<QWidget>("proposalNotes");
        return notes->isVisible() ? notes->accessibleName() : QString();
    }

    static QString scriptFile(const QTemporaryDir& folder, const QString& text) {
        const QString path = folder.filePath("phoenix");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) return {};
        file.write("#!/bin/sh\n" + text.toUtf8() + "\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

  private slots:
    void initTestCase() {
        fake::isolateSettings();
        theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark);
    }
    void init() { QSettings().clear(); }

    void castsAVoteByKeyboardAlone() {
        fake::TestWindow test;
        QTest::keyClick(test.window.get(), Qt::Key_3, Qt::ControlModifier);
        QTRY_COMPARE(test.frame().view(), View::Proposals);
        QTest::keyClick(&test.frame().current(), Qt::Key_Slash);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), "proposalList");
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Y);
        auto* yes = test.find<QAbstractButton>("voteYes");
        QTRY_VERIFY(yes->isChecked());
        QVERIFY(test.find<QLabel>("voteEffect")->text().contains("Quorum would be 82.0%"));
        QVERIFY(test.node->submitted().empty());

        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        auto* dialog = test.find<widgets::ConfirmDialog>("signDialog");
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto* confirm = test.find<QAbstractButton>("signConfirm");
        for (int i = 0; i < 6 && !confirm->hasFocus(); ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(confirm->hasFocus());
        QTest::keyClick(confirm, Qt::Key_Return);
        QVERIFY(test.tickUntil([&] { return proposal(test, 14)->votes.size() == 5; }));
        QTRY_VERIFY(!test.find<widgets::ConfirmDialog>("signDialog"));
        QCOMPARE(test.node->submitted().size(), std::size_t(1));
        QCOMPARE(test.node->submitted()[0].body.method, "vote");
        QCOMPARE(QApplication::focusWidget()->objectName(), "proposalList");
    }

    void asksThePassphraseOfAKeyThatHasOne() {
        fake::TestWindow test(fake::Scene::Demo, "open sesame");
        test.go(View::Proposals);
        QTest::mouseClick(test.find<QAbstractButton>("voteNo"), Qt::LeftButton);
        QTest::mouseClick(test.find<QAbstractButton>("signVote"), Qt::LeftButton);
        auto* secret = test.find<widgets::SecretField>("signSecret");
        QTRY_VERIFY(secret && secret->isVisible());
        auto* confirm = test.find<QAbstractButton>("signConfirm");
        QVERIFY(!confirm->isEnabled());
        QTest::keyClicks(secret, "wrong");
        QTest::keyClick(secret, Qt::Key_Return);
        const auto refused = [&] {
            for (QLabel* label : test.find<widgets::ConfirmDialog>("signDialog")->findChildren<QLabel*>())
                if (label->isVisible() && label->text().contains("does not open")) return true;
            return false;
        };
        QTRY_VERIFY(refused());
        QVERIFY(test.node->submitted().empty());
        QVERIFY(secret->isEmpty());
        QTest::keyClicks(secret, "open sesame");
        QTest::keyClick(secret, Qt::Key_Return);
        QVERIFY(test.tickUntil([&] { return proposal(test, 14)->no == 36; }));
    }

    void sendsNothingWhenCancelled() {
        fake::TestWindow test;
        test.go(View::Proposals);
        QTest::keyClick(&test.frame().current(), Qt::Key_V);
        QTest::mouseClick(test.find<QAbstractButton>("signVote"), Qt::LeftButton);
        auto* dialog = test.find<widgets::ConfirmDialog>("signDialog");
        QTRY_VERIFY(dialog->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!test.find<widgets::ConfirmDialog>("signDialog"));
        QVERIFY(test.node->submitted().empty());
    }

    void walksProposalsAndTabsByKeys() {
        fake::TestWindow test;
        test.go(View::Proposals);
        auto& page = static_cast<pages::ProposalsPage&>(test.frame().current());
        auto* list = test.find<QListView>("proposalList");
        list->setFocus();
        const int first = list->currentIndex().row();
        QTest::keyClick(list, Qt::Key_J);
        QCOMPARE(list->currentIndex().row(), first + 1);
        QTRY_COMPARE(test.find<QLabel>("proposalHeading")->text(), "registry 1.1.0");
        QTest::keyClick(list, Qt::Key_K);
        QCOMPARE(list->currentIndex().row(), first);
        const int tab = page.detail()->tab();
        QTest::keyClick(list, Qt::Key_Tab, Qt::ControlModifier);
        QTRY_COMPARE(page.detail()->tab(), tab + 1);
    }

    void filtersByWhatIsOpen() {
        fake::TestWindow test;
        test.go(View::Proposals);
        auto* list = test.find<QListView>("proposalList");
        const int all = list->model()->rowCount();
        auto* filter = test.find<widgets::Segment>("proposalFilter");
        QTest::mouseClick(filter->findChildren<QAbstractButton*>()[1], Qt::LeftButton);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTest::mouseClick(filter->findChildren<QAbstractButton*>()[0], Qt::LeftButton);
        QTRY_COMPARE(list->model()->rowCount(), all);
    }

    void proposesAnUpgradeFromAFile() {
        fake::TestWindow test(fake::Scene::Development);
        test.node->setInspection([](ByteView package) -> Result<api::PackageInspection> {
            return fake::demoInspection(crypto::sha256(package));
        });
        test.go(View::Proposals);
        QTest::mouseClick(test.find<QAbstractButton>("newProposal"), Qt::LeftButton);
        auto* dialog = test.find<pages::NewProposalDialog>("newProposalDialog");
        QTRY_VERIFY(dialog && dialog->isVisible());
        auto* sign = dialog->findChild<QAbstractButton*>("signProposal");
        QVERIFY(!sign->isEnabled());
        QTemporaryDir folder;
        auto* path = dialog->findChild<QLineEdit*>("packagePath");
        QTest::keyClicks(path, packageFile(folder, 300'000));
        QTest::keyClick(path, Qt::Key_Return);
        QTRY_VERIFY(sign->isEnabled());
        QCOMPARE(dialog->findChild<QLineEdit*>("proposalTitle")->text(), "fees 1.1.0");
        dialog->findChild<QPlainTextEdit*>("proposalDescription")->setPlainText("Because.");
        QTest::mouseClick(sign, Qt::LeftButton);
        auto* confirm = dialog->findChild<QAbstractButton*>("signConfirm");
        QTRY_VERIFY(confirm && confirm->isEnabled());
        QTest::mouseClick(confirm, Qt::LeftButton);
        QVERIFY(test.tickUntil([&] { return !test.node->snapshot()->proposals.empty(); }));
        QCOMPARE(test.node->submitted().size(), std::size_t(4));
        QTRY_VERIFY(!test.find<pages::NewProposalDialog>("newProposalDialog"));
        QTRY_COMPARE(test.find<QLabel>("proposalHeading")->text(), "fees 1.1.0");
        const api::ProposalInfo& made = test.node->snapshot()->proposals.front();
        QCOMPARE(made.title, "fees 1.1.0");
    }

    void refusesToProposeWhatAGateRefuses() {
        fake::TestWindow test(fake::Scene::Development);
        test.node->setReport([](ByteView package) -> Result<api::GateReport> {
            return fake::demoReport(crypto::sha256(package), "verify",
                                    "calls an import that ABI 1 does not know");
        });
        test.go(View::Proposals);
        auto* dialog = static_cast<pages::ProposalsPage&>(test.frame().current()).openNew();
        QTemporaryDir folder;
        dialog->chooseFile(packageFile(folder, 100));
        auto* verdict = dialog->findChild<widgets::Banner*>("gateVerdict");
        QTRY_VERIFY(verdict->isVisible());
        QVERIFY(!dialog->findChild<QAbstractButton*>("signProposal")->isEnabled());
        dialog->chooseFile("/nowhere/x.phx");
        QTest::qWait(100);
        QTRY_VERIFY(verdict->isVisible());
        QVERIFY(!dialog->findChild<QAbstractButton*>("signProposal")->isEnabled());
        dialog->reject();
    }

    void showsTheDifferenceAndTheGateReport() {
        fake::TestWindow test;
        test.node->script([](fake::FakeChain& chain) {
            chain.packages[fake::hashNamed("fees 1.1.0")] = Bytes(64, 1);
        });
        test.node->setInspection([](ByteView) -> Result<api::PackageInspection> {
            return fake::demoInspection(fake::hashNamed("fees 1.1.0"));
        });
        test.go(View::Proposals);
        auto& page = static_cast<pages::ProposalsPage&>(test.frame().current());
        page.detail()->showTab(pages::ProposalDetail::Ir);
        auto* functions = test.find<QAbstractItemView>("functionList");
        QTRY_COMPARE(functions->model()->rowCount(), 2);
        page.detail()->showTab(pages::ProposalDetail::Permissions);
        auto* permissions = test.find<widgets::DataTable>("permissions");
        QTRY_COMPARE(permissions->source()->rowCount(), 6);
        QCOMPARE(permissions->source()->index(0, 1).data().toString(), "added");
        QCOMPARE(permissions->source()->index(0, 3).data().toString(),
                 "may read what validators keeps under set");
        QCOMPARE(permissions->source()->index(2, 1).data().toString(), "removed");
        QVERIFY(test.find<QLabel>("permissionSum")->text().startsWith("2 added, 1 removed"));
        auto* dependencies = test.find<widgets::DataTable>("dependencies");
        QCOMPARE(dependencies->source()->rowCount(), 2);
        QCOMPARE(dependencies->source()->index(0, 3).data().toString(), "1.0.1");
    }

    void tellsASetAnEmergencyAndARemovalBeforeTheVote() {
        fake::TestWindow test;
        test.node->change([](api::Snapshot& snapshot) { fake::addRareEvents(snapshot); });
        givePackages(test);
        test.go(View::Proposals);
        auto* list = test.find<QListView>("proposalList");
        list->setFocus();
        QTRY_COMPARE(test.find<QLabel>("proposalHeading")->text(), "fees 1.1.0");
        QTest::keyClick(list, Qt::Key_K);
        QTRY_COMPARE(test.find<QLabel>("proposalHeading")->text(), "mempool 1.1.0 +2");
        QVERIFY(notes(test).contains("Emergency.") && notes(test).contains("Together with builder"));
        auto* package = test.find<QComboBox>("proposalPackage");
        QVERIFY(package->isVisible());
        QCOMPARE(package->count(), 3);
        QTest::keyClick(list, Qt::Key_Y);
        QTest::keyClick(list, Qt::Key_Return, Qt::ControlModifier);
        auto* dialog = test.find<widgets::ConfirmDialog>("signDialog");
        QTRY_VERIFY(dialog && dialog->isVisible());
        QStringList said;
        for (auto* banner : dialog->findChildren<widgets::Banner*>())
            said << banner->accessibleName();
        QVERIFY2(said.join(' ').contains("Emergency."), qPrintable(said.join(' ')));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!test.find<widgets::ConfirmDialog>("signDialog"));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_K);
        QTRY_COMPARE(test.find<QLabel>("proposalHeading")->text(), "remove registry");
        QVERIFY(notes(test).contains("leaves with nothing in its place"));
        QVERIFY(!package->isVisible());
        QVERIFY(!test.find<QWidget>("evidence")->isVisible());
    }

    // The gates of now would say of what is in force that it is no upgrade; that is not its fault.
    void doesNotRefuseWhatIsInForce() {
        fake::TestWindow test;
        givePackages(test, [](api::PackageInspection& inspection) {
            inspection.fromCodeHash = inspection.codeHash;
            inspection.permissionsAdded.clear();
            inspection.permissionsRemoved.clear();
            inspection.importsAdded.clear();
        });
        test.node->setReport([](ByteView package) -> Result<api::GateReport> {
            return fake::demoReport(crypto::sha256(package), "package", "it is not newer");
        });
        test.go(View::Proposals);
        const auto evidence = [&] {
            QStringList said;
            for (QWidget* cell : test.find<QWidget>("evidence")->findChildren<QWidget*>())
                said << cell->accessibleName();
            return said.join('|');
        };
        test.node->change([](api::Snapshot& snapshot) {
            for (api::ProposalInfo& each : snapshot.proposals)
                each.attestations.clear();
        });
        QTRY_VERIFY2(evidence().contains("Gates refuse"), qPrintable(evidence()));
        QTest::keyClick(test.find<QListView>("proposalList"), Qt::Key_J);
        QTRY_VERIFY2(evidence().contains("when it was sealed"), qPrintable(evidence()));
        QVERIFY(!evidence().contains("refuse"));
        QTRY_VERIFY(test.find<QLabel>("permissionSum")->text().startsWith("It is in force"));
    }

    void saysForwardOnlyBeforeTheVote() {
        fake::TestWindow test;
        givePackages(test, [](api::PackageInspection& inspection) {
            inspection.migrates = inspection.forwardOnly = true;
        });
        test.go(View::Proposals);
        QTRY_VERIFY(notes(test).contains("Forward only."));
    }

    void followsAMigrationLive() {
        fake::TestWindow test;
        test.go(View::Proposals);
        QTest::keyClick(test.find<QListView>("proposalList"), Qt::Key_J);
        auto* table = test.find<widgets::DataTable>("migrations");
        QTRY_VERIFY(table->isVisible());
        const auto cell = [&](int column) { return table->source()->index(0, column).data().toString(); };
        QCOMPARE(cell(3), "running");
        test.node->change([](api::Snapshot& snapshot) {
            for (api::ProposalInfo& each : snapshot.proposals)
                for (api::MigrationInfo& migration : each.migrations) {
                    migration.keys = 98'400;
                    migration.paused = true;
                }
        });
        QTRY_COMPARE(cell(5), "98,400");
        QCOMPARE(cell(3), "paused");
    }

    void buildsHereCancelsAndRemembers() {
        QTemporaryDir folder;
        const QString go = folder.filePath("go");
        fake::TestLauncher::program = scriptFile(
            folder, "while [ ! -e " + go + " ]; do sleep 0.05; done\n"
                    R"(echo '{"reproducible":false,"expected":"aa","actual":"bb","same_flags":true,"same_compiler":true,"findings":["the source builds to other code"]}'; exit 1)");
        fake::TestWindow test;
        givePackages(test);
        test.go(View::Proposals);
        auto& page = static_cast<pages::ProposalsPage&>(test.frame().current());
        page.detail()->showTab(pages::ProposalDetail::Build);
        auto* build = test.find<QAbstractButton>("buildHere");
        auto* cancel = test.find<QAbstractButton>("buildCancel");
        auto* verdict = test.find<widgets::Banner>("buildVerdict");
        QTRY_VERIFY(build->isVisible());
        QTest::mouseClick(build, Qt::LeftButton);
        QTRY_VERIFY(cancel->isVisible());
        QVERIFY(test.find<QWidget>("buildProgress")->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(verdict->isVisible());
        QCOMPARE(verdict->accessibleName().section(' ', 0, 0), "Cancelled");

        QTest::mouseClick(build, Qt::LeftButton);
        QTRY_VERIFY(cancel->isVisible());
        QFile(go).open(QIODevice::WriteOnly);
        QTRY_VERIFY_WITH_TIMEOUT(verdict->isVisible() &&
                                     verdict->accessibleName().startsWith("This source does not"),
                                 10'000);
        QCOMPARE(QApplication::focusWidget(), build);
        // A yes now needs a second tick.
        QTest::keyClick(test.find<QListView>("proposalList"), Qt::Key_Y);
        QTest::mouseClick(test.find<QAbstractButton>("signVote"), Qt::LeftButton);
        QTRY_VERIFY(test.find<QWidget>("signCondition"));
        QVERIFY(!test.find<QAbstractButton>("signConfirm")->isEnabled());
        QTest::keyClick(test.find<widgets::ConfirmDialog>("signDialog"), Qt::Key_Escape);
        // The other proposal has none, and coming back it is still known.
        QTest::keyClick(test.find<QListView>("proposalList"), Qt::Key_J);
        QTRY_VERIFY(!verdict->isVisible());
        QTest::keyClick(test.find<QListView>("proposalList"), Qt::Key_K);
        QTRY_VERIFY(verdict->isVisible());
        fake::TestLauncher::program.clear();
    }

    void cannotVoteWithoutAKey() {
        fake::TestWindow test;
        test.launcher.opened.signer = nullptr;
        test.window->show(test.launcher.opened);
        test.go(View::Proposals);
        QVERIFY(!test.find<QAbstractButton>("voteYes")->isEnabled());
        QVERIFY(!test.find<QAbstractButton>("signVote")->isEnabled());
        QVERIFY(!test.find<QAbstractButton>("newProposal")->isVisible());
        QVERIFY(test.find<QLabel>("voteEffect")->text().contains("no key"));
    }

    void saysThatThereAreNoProposals() {
        fake::TestWindow test(fake::Scene::Development);
        test.go(View::Proposals);
        QVERIFY(test.find<QAbstractButton>("emptyNew")->isVisible());
        QVERIFY(!test.find<QAbstractButton>("signVote")->isVisible());
    }

  private:
    std::unique_ptr<theme::Theme> theme_;
};

QTEST_MAIN(ProposalsPageTest)
#include "proposals_page_test.moc"
