#include "tests/support/test_window.h"
#include "ui/models/table_model.h"
#include "ui/models/texts.h"
#include "ui/pages/call_dialog.h"
#include "ui/pages/services_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/secret_field.h"
#include "ui/widgets/segment.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>

using namespace phoenix;
using pages::View;

class CallDialogTest : public QObject {
    Q_OBJECT

    static pages::CallDialog* openCall(fake::TestWindow& test, const QString& service,
                                       const QString& method) {
        test.frame().call(service, method);
        QTest::qWait(30);
        return test.find<pages::CallDialog>("callDialog");
    }
    static void type(pages::CallDialog* dialog, const QString& field, const QString& text) {
        auto* edit = dialog->findChild<QLineEdit*>(field);
        QVERIFY2(edit, qPrintable(field));
        edit->setFocus();
        edit->clear();
        QTest::keyClicks(edit, text);
    }
    static QString said(pages::CallDialog* dialog, const QString& name) {
        auto* label = dialog->findChild<QLabel*>(name);
        return label && label->isVisible() ? label->text() : QString();
    }
    static void press(pages::CallDialog* dialog, const QString& name) {
        auto* button = dialog->findChild<QAbstractButton*>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
        QTest::qWait(20);
    }
    static QString verdict(pages::CallDialog* dialog) {
        auto* banner = dialog->findChild<widgets::Banner*>("callVerdict");
        return banner && banner->isVisible() ? banner->accessibleName() : QString();
    }
    static QStringList values(pages::CallDialog* dialog) {
        QStringList rows;
        QAbstractItemModel* model = dialog->findChild<widgets::DataTable*>("callValues")->source();
        for (int i = 0; i < model->rowCount(); ++i)
            rows << model->index(i, 0).data().toString() + '=' + model->index(i, 1).data().toString();
        return rows;
    }
    static QString address(std::string_view name) {
        return models::addressText(crypto::addressOf(fake::keyNamed(name).publicKey()));
    }

  private slots:
    void initTestCase() {
        fake::isolateSettings();
        theme_ = std::make_unique<theme::Theme>(theme::Scheme::Dark);
    }
    void init() { QSettings().clear(); }

    void asksAViewAndShowsTypedValues() {
        fake::TestWindow test;
        Bytes asked;
        test.node->answerQuery("ledger", "account", [&](ByteView args) -> Result<Bytes> {
            asked = toBytes(args);
            Bytes answer = codec::encode(std::uint64_t(1'234));
            append(answer, codec::encode(std::uint64_t(9)));
            return answer;
        });
        auto* dialog = openCall(test, "ledger", "account");
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->findChild<QLabel*>("callHeading")->text(), "ledger.account");
        type(dialog, "arg.address", address("heron"));
        QTest::keyClick(dialog->findChild<QLineEdit*>("arg.address"), Qt::Key_Return);
        QTRY_VERIFY(verdict(dialog).startsWith("Answered"));
        QCOMPARE(values(dialog), (QStringList{"balance=1234", "nonce=9"}));
        const crypto::Address heron = crypto::addressOf(fake::keyNamed("heron").publicKey());
        QCOMPARE(asked, Bytes(heron.begin(), heron.end()));
        QVERIFY(test.node->submitted().empty());
    }

    void saysAtTheFieldWhatIsWrongAndSendsNothing() {
        fake::TestWindow test;
        auto* dialog = openCall(test, "ledger", "transfer");
        press(dialog, "callRun");
        QVERIFY(said(dialog, "why.to").startsWith("Missing"));
        QCOMPARE(QApplication::focusWidget()->objectName(), "arg.to");
        QString wrong = address("heron");
        wrong[12] = wrong[12] == 'q' ? 'p' : 'q';
        type(dialog, "arg.to", wrong);
        type(dialog, "arg.amount", "18446744073709551616");
        press(dialog, "callRun");
        QVERIFY(said(dialog, "why.to").contains("mistyped"));
        QVERIFY(said(dialog, "why.amount").contains("18446744073709551615"));
        QVERIFY(!test.find<QWidget>("signDialog"));
        type(dialog, "arg.to", address("heron"));
        QVERIFY(said(dialog, "why.to").isEmpty());
    }

    void signsATransactionAndShowsFeeAndEvents() {
        fake::TestWindow test(fake::Scene::Demo, "open sesame");
        auto* dialog = openCall(test, "ledger", "transfer");
        type(dialog, "arg.to", address("heron"));
        type(dialog, "arg.amount", "1,500");
        type(dialog, "callFuel", "400000");
        press(dialog, "callRun");
        auto* secret = dialog->findChild<widgets::SecretField*>("signSecret");
        QTRY_VERIFY(secret && secret->isVisible());
        QVERIFY(test.node->submitted().empty());
        QTest::keyClicks(secret, "open sesame");
        QTest::keyClick(secret, Qt::Key_Return);
        QVERIFY(test.tickUntil([&] { return verdict(dialog).startsWith("Done"); }));
        const auto sent = test.node->submitted();
        QCOMPARE(sent.size(), std::size_t(1));
        QCOMPARE(sent[0].body.method, "transfer");
        QCOMPARE(sent[0].body.fuelLimit, std::uint64_t(400'000));
        const QStringList shown = values(dialog);
        QVERIFY2(shown.contains("ledger.transfer=event"), qPrintable(shown.join(' ')));
        QVERIFY(shown.contains("amount=1500"));
        QVERIFY(shown.contains("from=" + address("raven")));
        auto* facts = dialog->findChild<QWidget*>("callFacts");
        QVERIFY(facts->isVisible());
        QStringList names;
        for (QWidget* row : facts->findChildren<QWidget*>())
            names << row->accessibleName();
        QVERIFY2(names.contains("Fee 21,000"), qPrintable(names.join('|')));
    }

    void showsTheCodeAndWordsOfAnAbort() {
        fake::TestWindow test;
        test.node->script([](fake::FakeChain& chain) {
            for (auto& [address, account] : chain.accounts)
                account.balance = 50'000;
        });
        auto* dialog = openCall(test, "ledger", "transfer");
        type(dialog, "arg.to", address("heron"));
        type(dialog, "arg.amount", "900000");
        press(dialog, "callRun");
        auto* confirm = dialog->findChild<QAbstractButton*>("signConfirm");
        QTRY_VERIFY(confirm && confirm->isEnabled());
        QTest::mouseClick(confirm, Qt::LeftButton);
        QVERIFY(test.tickUntil([&] { return verdict(dialog).startsWith("Ended with code 1"); }));
        QVERIFY(verdict(dialog).contains("insufficient balance"));
        // It can be tried again, with other arguments.
        QTRY_VERIFY(dialog->findChild<QAbstractButton*>("callRun")->isEnabled());
    }

    void addsAndRemovesRowsOfAListOfStructs() {
        fake::TestWindow test;
        auto* dialog = openCall(test, "ledger", "transfer_many");
        for (int i = 0; i < 3; ++i)
            press(dialog, "add.payments");
        for (int i = 0; i < 3; ++i) {
            type(dialog, QStringLiteral("arg.payments[%1].to").arg(i), address("wren"));
            type(dialog, QStringLiteral("arg.payments[%1].amount").arg(i), QString::number(10 + i));
        }
        press(dialog, "remove.payments[1]");
        QTRY_VERIFY(!dialog->findChild<QLineEdit*>("arg.payments[2].amount"));
        QCOMPARE(dialog->findChild<QLineEdit*>("arg.payments[1].amount")->text(), "12");
        press(dialog, "callRun");
        auto* confirm = dialog->findChild<QAbstractButton*>("signConfirm");
        QTRY_VERIFY(confirm && confirm->isEnabled());
        QTest::mouseClick(confirm, Qt::LeftButton);
        QVERIFY(test.tickUntil([&] { return verdict(dialog).startsWith("Done"); }));
        codec::Writer expected;
        const crypto::Address wren = crypto::addressOf(fake::keyNamed("wren").publicKey());
        expected.length(2);
        for (const std::uint64_t amount : {10, 12}) {
            expected.raw(wren);
            expected.integer(amount);
        }
        QCOMPARE(test.node->submitted()[0].body.args, expected.take());
    }

    void givesAnOptionOnlyWhenItIsTicked() {
        fake::TestWindow test;
        auto* dialog = openCall(test, "governance", "propose");
        auto* give = dialog->findChild<QCheckBox*>("give.outcome");
        auto* outcome = dialog->findChild<QLineEdit*>("arg.outcome");
        QVERIFY(give && outcome && !outcome->isVisible());
        give->setFocus();
        QTest::keyClick(give, Qt::Key_Space);
        QVERIFY(outcome->isVisible());
        QVERIFY(dialog->findChild<QCheckBox*>("arg.emergency"));
        type(dialog, "arg.outcome", "12");
        press(dialog, "callRun");
        QVERIFY(said(dialog, "why.outcome").contains("64 hex digits"));
    }

    void isFoundByTheLocator() {
        fake::TestWindow test;
        test.go(View::Overview);
        QTest::keyClick(test.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* locator = test.find<QLineEdit>("locator");
        QTRY_VERIFY(locator->hasFocus());
        QTest::keyClicks(locator, "> call registry.resolve");
        QTest::keyClick(locator, Qt::Key_Return);
        QTRY_VERIFY(test.find<pages::CallDialog>("callDialog"));
        QCOMPARE(test.find<QLabel>("callHeading")->text(), "registry.resolve");
        QCOMPARE(test.frame().view(), View::Services);
    }

    void isReachedFromTheInspector() {
        fake::TestWindow test;
        test.go(View::Services);
        test.frame().current();
        QTest::mouseClick(test.find<QAbstractButton>("callMethod"), Qt::LeftButton);
        auto* dialog = test.find<pages::CallDialog>("callDialog");
        QTRY_VERIFY(dialog && dialog->isVisible());
        const QString before = dialog->findChild<QLabel*>("callHeading")->text();
        auto* methods = dialog->findChild<QListWidget*>("callMethods");
        methods->setFocus();
        QTest::keyClick(methods, Qt::Key_Down);
        QVERIFY(dialog->findChild<QLabel*>("callHeading")->text() != before);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!test.find<pages::CallDialog>("callDialog"));
    }

    void onlyAsksWithoutAKey() {
        fake::TestWindow test;
        test.launcher.opened.signer = nullptr;
        test.window->show(test.launcher.opened);
        auto* dialog = openCall(test, "ledger", "transfer");
        QVERIFY(!dialog->findChild<QAbstractButton*>("callRun")->isEnabled());
        QVERIFY(said(dialog, "callHint").contains("no key"));
        dialog->choose("ledger", "balance");
        QVERIFY(dialog->findChild<QAbstractButton*>("callRun")->isEnabled());
    }

  private:
    std::unique_ptr<theme::Theme> theme_;
};

QTEST_MAIN(CallDialogTest)
#include "call_dialog_test.moc"
