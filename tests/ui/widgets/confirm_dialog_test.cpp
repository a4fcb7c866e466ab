// The confirmation: off until it may be on, traps focus, gives it back, and wipes what it was told.
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/confirm_dialog.h"
#include "ui/widgets/label.h"
#include "ui/widgets/secret_field.h"

#include <QCheckBox>
#include <QDir>
#include <QVBoxLayout>
#include <QtTest>

using namespace phoenix::widgets;
using phoenix::theme::Ink;
using phoenix::theme::State;
namespace theme = phoenix::theme;

class ConfirmDialogTest : public QObject {
    Q_OBJECT

    std::unique_ptr<theme::Theme> theme_;
    std::unique_ptr<QWidget> window_;
    Button* below_ = nullptr;

    ConfirmDialog* vote() {
        auto* dialog = new ConfirmDialog(below_);
        dialog->setHeading("Cast yes on P-43?",
                           "oracle 2.0.4 → 2.1.0. This signs one message with your validator key.");
        dialog->setFact("Vote", "Yes", Ink::Yes);
        dialog->setFact("Voting power", "2.31%");
        dialog->setFact("Code hash", "a91f 04c2 77de … 3c07", Ink::T1, "a91f04c277de3c07");
        dialog->setFact("Quorum after", "61.0% of 66.7% needed");
        dialog->addWarning(State::Warn, "This version reads the block clock.",
                           "You read its permissions at 14:17.");
        dialog->askSecret("Key passphrase", "Used on this machine only, to unlock the key.");
        dialog->setConfirmText("Sign and cast yes", "key");
        return dialog;
    }

  private slots:
    void initTestCase() { theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark); }

    void init() {
        window_ = std::make_unique<QWidget>();
        window_->resize(960, 640);
        auto* column = new QVBoxLayout(window_.get());
        below_ = new Button("Sign and cast yes…");
        column->addWidget(below_);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        below_->setFocus();
    }
    void cleanup() { window_.reset(); }

    void rendersAsDesigned() {
        QDir().mkpath(PHOENIX_BINARY_DIR "/gallery");
        auto* dialog = vote();
        dialog->open();
        QTest::keyClicks(dialog->secret(), "twelve chars");
        // Every fact has its line.
        QSet<int> lines;
        for (Label* label : dialog->findChildren<Label*>())
            for (const char* name : {"Vote", "Voting power", "Code hash", "Quorum after"})
                if (label->text() == name) lines.insert(label->mapTo(dialog, QPoint()).y());
        QCOMPARE(lines.size(), 4);
        for (const int y : lines)
            for (const int other : lines)
                QVERIFY(y == other || std::abs(y - other) >= 16);
        QCoreApplication::processEvents();
        QVERIFY(window_->grab().save(PHOENIX_BINARY_DIR "/gallery/confirm-dark.png"));
        theme_->setScheme(theme::Scheme::Light);
        QVERIFY(window_->grab().save(PHOENIX_BINARY_DIR "/gallery/confirm-light.png"));
        theme_->setScheme(theme::Scheme::Dark);
    }

    void signsOnlyWithASecret() {
        auto* dialog = vote();
        QSignalSpy confirmed(dialog, &ConfirmDialog::confirmed);
        dialog->open();
        QVERIFY(!dialog->confirmButton()->isEnabled());
        QTest::keyClick(dialog->secret(), Qt::Key_Return);
        QCOMPARE(confirmed.count(), 0);
        QTest::keyClicks(dialog->secret(), "k");
        QVERIFY(dialog->confirmButton()->isEnabled());
        QTest::keyClick(dialog->secret(), Qt::Key_Return);
        QCOMPARE(confirmed.count(), 1);
    }

    void aConditionMustBeTicked() {
        auto* dialog = vote();
        QCheckBox* box =
            dialog->addCondition("I know that this source does not build to this hash.");
        dialog->open();
        QTest::keyClicks(dialog->secret(), "k");
        QVERIFY(!dialog->confirmButton()->isEnabled());
        box->setChecked(true);
        QVERIFY(dialog->confirmButton()->isEnabled());
        dialog->setAllowed(false);
        QVERIFY(!dialog->confirmButton()->isEnabled());
    }

    void focusStaysInsideAndComesBack() {
        auto* dialog = vote();
        dialog->open();
        QCOMPARE(QApplication::focusWidget(), dialog->secret());
        QTest::keyClicks(dialog->secret(), "k");
        for (int i = 0; i < 20; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ShiftModifier);
        QVERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
        QSignalSpy cancelled(dialog, &ConfirmDialog::cancelled);
        dialog->confirmButton()->setFocus();
        QTest::keyClick(dialog->confirmButton(), Qt::Key_Escape);
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(QApplication::focusWidget(), below_);
    }

    void dismissingWipesTheSecret() {
        auto* dialog = vote();
        dialog->open();
        QTest::keyClicks(dialog->secret(), "secret");
        dialog->dismiss();
        QVERIFY(dialog->secret()->isEmpty());
    }

    void aFailureCanBeTriedAgain() {
        auto* dialog = vote();
        dialog->open();
        QTest::keyClicks(dialog->secret(), "wrong");
        dialog->progress("Signing…");
        QVERIFY(!dialog->confirmButton()->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(dialog->isVisible());
        dialog->fail("The passphrase does not open this key.");
        QVERIFY(dialog->confirmButton()->isEnabled());
    }
};

QTEST_MAIN(ConfirmDialogTest)
#include "confirm_dialog_test.moc"
