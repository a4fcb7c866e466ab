#include "ui/shell/menu_row.h"

#include "ui/shell/locator.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QToolButton>

namespace phoenix::shell {

using theme::Ink;
using theme::Role;

namespace {

class Logo : public QWidget {
  public:
    explicit Logo(QWidget* parent) : QWidget(parent) { setFixedSize(16, 16); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        theme::paintIcon(painter, rect(), QStringLiteral("phoenix"), theme::color(Ink::Accent));
    }
};

} // namespace

MenuRow::MenuRow(QWidget* parent) : Strip(Qt::BottomEdge, parent) {
    setFixedHeight(theme::Theme::current().scaled(theme::space::kMenuBar));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(15, 0, theme::space::kChip, 1);
    row->setSpacing(theme::space::kSmall);
    row->addWidget(new Logo(this));
    auto* name =
        new widgets::Label(QStringLiteral("Phoenix Console"), Role::BodyStrong, Ink::T1, this);
    row->addWidget(name);
    menus_ = new QMenuBar(this);
    menus_->setNativeMenuBar(false);
    menus_->setAccessibleName(tr("Menus"));
    row->addWidget(menus_, 1);
    locator_ = new Locator(this);
    locator_->setFixedWidth(270);
    locator_->setFixedHeight(24);
    row->addWidget(locator_);
    row->addSpacing(theme::space::kSmall);
    alertButton_ = addButton("bell", tr("Alerts"), "alerts");
    alerts_ = new QMenu(alertButton_);
    alerts_->addAction(tr("No alerts"))->setEnabled(false);
    alertButton_->setMenu(alerts_);
    alertButton_->setPopupMode(QToolButton::InstantPopup);
    themeButton_ = addButton("moon", tr("Dark or light"), "themeSwitch");
    connect(themeButton_, &QToolButton::clicked, this, &MenuRow::themeToggled);
    languageButton_ = new QToolButton(this);
    languageButton_->setObjectName("languageSwitch");
    languageButton_->setAccessibleName(tr("Language"));
    languageButton_->setToolTip(tr("English or Chinese"));
    languageButton_->setFont(theme::font(Role::Caption));
    theme::setButtonKind(*languageButton_, theme::ButtonKind::Neutral, theme::ButtonSize::Small);
    connect(languageButton_, &QToolButton::clicked, this, &MenuRow::languageToggled);
    row->addWidget(languageButton_);
    connect(&theme::Theme::current(), &theme::Theme::changed, this, &MenuRow::dress);
    dress();
}

QToolButton* MenuRow::addButton(const QString& icon, const QString& name, const QString& key) {
    auto* button = new QToolButton(this);
    button->setObjectName(key);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setProperty("iconName", icon);
    button->setFixedSize(26, 24);
    theme::setButtonKind(*button, theme::ButtonKind::Quiet, theme::ButtonSize::Small);
    layout()->addWidget(button);
    return button;
}

void MenuRow::dress() {
    for (QToolButton* button : {alertButton_, themeButton_})
        button->setIcon(
            theme::iconFor(button->property("iconName").toString(), theme::color(Ink::T2), 16));
    QPalette palette = menus_->palette();
    palette.setColor(QPalette::Window, theme::color(Ink::Bg1));
    palette.setColor(QPalette::Button, theme::color(Ink::Bg1));
    palette.setColor(QPalette::ButtonText, theme::color(Ink::T2));
    palette.setColor(QPalette::WindowText, theme::color(Ink::T2));
    menus_->setPalette(palette);
}

void MenuRow::setLanguage(const QString& shortName) {
    languageButton_->setText(shortName);
}

} // namespace phoenix::shell
