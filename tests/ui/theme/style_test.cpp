// The running theme: fonts, palette, icons, and what a button looks like in it.
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QDirIterator>
#include <QPushButton>
#include <QtTest>

using namespace phoenix::theme;

class StyleTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> theme_;

  private slots:
    void init() { theme_ = std::make_unique<Theme>(Scheme::Dark); }
    void cleanup() { theme_.reset(); }

    void changesPaletteAndSaysSo() {
        QSignalSpy changed(theme_.get(), &Theme::changed);
        QCOMPARE(qApp->palette().color(QPalette::Window), darkTokens()[Ink::Bg0]);
        theme_->setScheme(Scheme::Light);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(qApp->palette().color(QPalette::Window), lightTokens()[Ink::Bg0]);
        theme_->setScheme(Scheme::Light);
        QCOMPARE(changed.count(), 1);
    }

    void scalesTypeWithinBounds() {
        QCOMPARE(theme_->font(Role::Body).pixelSize(), 13);
        theme_->setScale(5);
        QCOMPARE(theme_->scale(), 2.0);
        QCOMPARE(theme_->font(Role::Body).pixelSize(), 26);
        QCOMPARE(theme_->lineHeight(Role::Body), 36);
        QVERIFY(fontFor(Role::Caption).pixelSize() >= 11);
    }

    void shapesNoLigaturesInMono() {
        const QFontMetrics metrics(fontFor(Role::Data));
        QCOMPARE(metrics.horizontalAdvance("!="),
                 metrics.horizontalAdvance("!") + metrics.horizontalAdvance("="));
        QVERIFY(fontFor(Role::Data).styleStrategy() & QFont::PreferNoShaping);
        QCOMPARE(metrics.horizontalAdvance("1111"), metrics.horizontalAdvance("8888"));
    }

    void everyIconDrawsInItsColour() {
        int icons = 0;
        for (QDirIterator it(":/phoenix/icons"); it.hasNext();) {
            const QString name = QFileInfo(it.next()).completeBaseName();
            const QImage image = iconPixmap(name, QColor(200, 10, 20), 24).toImage();
            bool inked = false;
            for (int y = 0; y < 24; ++y)
                for (int x = 0; x < 24; ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    if (pixel.alpha() < 200) continue;
                    inked = true;
                    QVERIFY2(pixel.red() > 150 && pixel.green() < 60, qPrintable(name));
                }
            QVERIFY2(inked, qPrintable(name));
            ++icons;
        }
        QVERIFY(icons > 30);
    }

    void drawsPrimaryButtonsInAccent() {
        QPushButton button("Sign");
        setButtonKind(button, ButtonKind::Primary);
        button.resize(button.sizeHint());
        QCOMPARE(button.height(), space::kButton);
        const QImage image = button.grab().toImage();
        QCOMPARE(image.pixelColor(4, button.height() / 2), theme_->color(Ink::Accent));
        setButtonKind(button, ButtonKind::Neutral, ButtonSize::Small);
        QCOMPARE(button.sizeHint().height(), space::kButtonSmall);
        QCOMPARE(button.grab().toImage().pixelColor(4, button.height() / 2),
                 theme_->color(Ink::Bg2));
    }
};

QTEST_MAIN(StyleTest)
#include "style_test.moc"
