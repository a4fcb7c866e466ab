// The row at the top: logo, menus, locator, alerts, theme and language.
#pragma once

#include "ui/shell/strip.h"

class QMenu;
class QMenuBar;
class QToolButton;

namespace phoenix::shell {

class Locator;

class MenuRow : public Strip {
    Q_OBJECT

  public:
    explicit MenuRow(QWidget* parent = nullptr);

    QMenuBar* menus() const { return menus_; }
    Locator* locator() const { return locator_; }
    QMenu* alerts() const { return alerts_; }
    void setLanguage(const QString& shortName);

  signals:
    void themeToggled();
    void languageToggled();

  private:
    QToolButton* addButton(const QString& icon, const QString& name, const QString& key);
    void dress();

    QMenuBar* menus_;
    Locator* locator_;
    QMenu* alerts_;
    QToolButton* alertButton_;
    QToolButton* themeButton_;
    QToolButton* languageButton_;
};

} // namespace phoenix::shell
