// The list of views at the left: icon, name, number of its shortcut, badge.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QAbstractButton;
class QVBoxLayout;

namespace phoenix::widgets {

class NavigationItem;

class NavigationList : public QWidget {
    Q_OBJECT

  public:
    explicit NavigationList(QWidget* parent = nullptr);

    // Returns the index. `number` stands at the right; 0 for none. Items after addStretch go to the
    // bottom.
    int addItem(const QString& icon, const QString& text, int number = 0);
    void addStretch();
    // Any widget below or between items, such as the node's identity.
    void addWidget(QWidget* widget);

    void setText(int index, const QString& text);
    // A count that waits for the operator; 0 removes it and the shortcut's number comes back.
    void setBadge(int index, int count, const QString& meaning = {});
    void setCurrent(int index);
    int current() const { return current_; }
    // Icons only, for narrow windows.
    void setCollapsed(bool collapsed);
    bool collapsed() const { return collapsed_; }

    QSize sizeHint() const override;

  signals:
    // By the user, by mouse or keys.
    void chosen(int index);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void focusItem(int index);

    QVBoxLayout* column_;
    QVector<NavigationItem*> items_;
    QVector<QWidget*> extras_;
    int current_ = -1;
    bool collapsed_ = false;
};

} // namespace phoenix::widgets
