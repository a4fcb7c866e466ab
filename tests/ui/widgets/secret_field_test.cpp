// The passphrase field: what goes in, what comes out, and that nothing stays.
#include "ui/theme/theme.h"
#include "ui/widgets/secret_field.h"

#include <QAccessible>
#include <QClipboard>
#include <QtTest>

using namespace phoenix::widgets;

class SecretFieldTest : public QObject {
    Q_OBJECT

    std::unique_ptr<phoenix::theme::Theme> theme_;

    // Looks for bytes in the memory of the object itself, as a core dump would show it.
    static bool holds(const SecretField& field, const QByteArray& secret) {
        return QByteArray::fromRawData(reinterpret_cast<const char*>(&field), sizeof field)
            .contains(secret);
    }

    static QString taken(SecretField& field) {
        QString out;
        field.take([&](std::string_view secret) {
            out = QString::fromUtf8(secret.data(), qsizetype(secret.size()));
        });
        return out;
    }

  private slots:
    void initTestCase() {
        theme_ = std::make_unique<phoenix::theme::Theme>(phoenix::theme::Scheme::Dark);
    }

    void takingWipesTheBuffer() {
        SecretField field;
        QTest::keyClicks(&field, "correct horse");
        QCOMPARE(field.length(), 13);
        QVERIFY(holds(field, "correct horse"));
        QCOMPARE(taken(field), QString("correct horse"));
        QVERIFY(!holds(field, "correct"));
        QVERIFY(!holds(field, "horse"));
        QVERIFY(field.isEmpty());
        QCOMPARE(taken(field), QString());
    }

    void takingWipesAlsoWhenTheUserThrows() {
        SecretField field;
        QTest::keyClicks(&field, "battery staple");
        QVERIFY_EXCEPTION_THROWN(
            field.take([](std::string_view) { throw std::runtime_error("no"); }),
            std::runtime_error);
        QVERIFY(!holds(field, "battery"));
    }

    void backspaceRemovesOneCharacterOfAnyLength() {
        SecretField field;
        QKeyEvent key(QEvent::KeyPress, 0, {}, QString::fromUtf8("é"));
        QApplication::sendEvent(&field, &key);
        QTest::keyClicks(&field, "ab");
        QInputMethodEvent ime;
        ime.setCommitString(QString::fromUtf8("密钥"));
        QApplication::sendEvent(&field, &ime);
        QCOMPARE(field.length(), 5);
        QTest::keyClick(&field, Qt::Key_Backspace);
        QCOMPARE(field.length(), 4);
        QCOMPARE(taken(field), QString::fromUtf8("éab密"));
        QTest::keyClick(&field, Qt::Key_Backspace);
        QCOMPARE(field.length(), 0);
    }

    void removedCharactersDoNotStay() {
        SecretField field;
        QTest::keyClicks(&field, "abcdefgh");
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(&field, Qt::Key_Backspace);
        QVERIFY(!holds(field, "abc"));
        QTest::keyClick(&field, Qt::Key_Backspace, Qt::ControlModifier);
        QVERIFY(field.isEmpty());
    }

    void nothingLeavesByClipboardOrUndo() {
        SecretField field;
        QApplication::clipboard()->setText("before");
        QTest::keyClicks(&field, "secret");
        for (const auto key : {Qt::Key_A, Qt::Key_C, Qt::Key_X, Qt::Key_Z})
            QTest::keyClick(&field, key, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QString("before"));
        QCOMPARE(taken(field), QString("secret"));
        QTest::keyClick(&field, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(field.isEmpty());
    }

    void accessibilityTellsTheLengthAndNotTheText() {
        SecretField field;
        QTest::keyClicks(&field, "hunter2");
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(&field);
        QVERIFY(spoken);
        for (const auto text :
             {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
            QVERIFY(!spoken->text(text).contains("hunter2"));
        QVERIFY(field.accessibleDescription().contains("7"));
        QVERIFY(!field.inputMethodQuery(Qt::ImSurroundingText).isValid());
    }

    void pastesForPassphraseStores() {
        SecretField field;
        QApplication::clipboard()->setText("from the store\n");
        QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(taken(field), QString("from the store"));
    }

    void tooMuchIsRefusedAsAWhole() {
        SecretField field;
        QTest::keyClicks(&field, "x");
        QApplication::clipboard()->setText(QString(600, u'y'));
        QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(field.length(), 1);
        QVERIFY(field.accessibleDescription().contains("too long"));
    }

    void comparesTwoFields() {
        SecretField a;
        SecretField b;
        QTest::keyClicks(&a, "same");
        QTest::keyClicks(&b, "samE");
        QVERIFY(!a.equals(b));
        QTest::keyClick(&b, Qt::Key_Backspace);
        QVERIFY(!a.equals(b));
        QTest::keyClicks(&b, "e");
        QVERIFY(a.equals(b));
    }

    void returnIsASignalAndNotACharacter() {
        SecretField field;
        QSignalSpy pressed(&field, &SecretField::returnPressed);
        QTest::keyClicks(&field, "k");
        QTest::keyClick(&field, Qt::Key_Return);
        QCOMPARE(pressed.count(), 1);
        QCOMPARE(field.length(), 1);
    }
};

QTEST_MAIN(SecretFieldTest)
#include "secret_field_test.moc"
