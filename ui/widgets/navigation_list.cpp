#include "ui/widgets/navigation_list.h"

#include "ui/theme/focus_ring.h"
#include "ui/theme/icons.h"
#include "ui/theme/spoken_items.h"
#include "ui/theme/style.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

namespace {

constexpr int kRow = 32;
constexpr int kCollapsedWidth = 52;

} // namespace

class NavigationItem : public QAbstractButton {
  public:
    NavigationItem(const QString& icon, const QString& text, int number)
        : icon_(icon), number_(number) {
        setText(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setProperty(theme::kOwnFocus, true);
        theme::follow(*this);
        describe();
    }

    int badge = 0;
    QString meaning;
    bool collapsed = false;

    void describe() {
        setAccessibleName(badge > 0 ? text() + ", " +
                                          (meaning.isEmpty() ? QString::number(badge) : meaning)
                                    : text());
        setToolTip(collapsed ? text() : QString());
        update();
    }

    // Arrows belong to the list; a button would spend them on the focus chain.
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Space) return QAbstractButton::keyPressEvent(event);
        event->ignore();
    }

    QSize sizeHint() const override {
        return {collapsed ? kRow : 120, theme::Theme::current().scaled(kRow)};
    }
    QSize minimumSizeHint() const override { return {kRow, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent*) override {
        const theme::Tokens& t = theme::tokens();
        QPainter painter(this);
        if (isChecked() || underMouse())
            theme::paintBox(
                painter, rect(), space::kRadiusControl, isChecked() ? t[Ink::Bg3] : t[Ink::Bg2],
                t.outline > 1 && isChecked() ? t[Ink::T1] : QColor(Qt::transparent), t.outline);
        const QColor ink = isChecked() ? t[Ink::T1] : t[Ink::T2];
        const QRectF icon(collapsed ? (width() - 16) / 2.0 : 8, height() / 2.0 - 8, 16, 16);
        theme::paintIcon(painter, icon, icon_, ink);
        if (!collapsed) {
            painter.setFont(theme::font(isChecked() ? Role::BodyStrong : Role::Body));
            QFont font = painter.font();
            if (isChecked()) font.setWeight(QFont::Medium);
            painter.setFont(font);
            painter.setPen(ink);
            painter.drawText(rect().adjusted(34, 0, -24, 0), Qt::AlignLeft | Qt::AlignVCenter,
                             text());
        }
        paintBadge(painter, t);
        if (hasFocus() && window()->isActiveWindow())
            theme::paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1),
                                  space::kRadiusControl, t);
    }

  private:
    void paintBadge(QPainter& painter, const theme::Tokens& t) const {
        painter.setFont(theme::font(Role::CaptionMono));
        if (badge > 0) {
            const QString count = badge > 99 ? "99+" : QString::number(badge);
            const double size = painter.fontMetrics().horizontalAdvance(count) + 9;
            const QRectF box = collapsed ? QRectF(width() - size, 0, size, 14)
                                         : QRectF(width() - size - 7, height() / 2.0 - 8, size, 16);
            theme::paintBox(painter, box, space::kRadiusChip, t[Ink::AccentBg], Qt::transparent);
            painter.setPen(t[Ink::Accent]);
            painter.drawText(box, Qt::AlignCenter, count);
        } else if (number_ > 0 && !collapsed) {
            painter.setPen(t[Ink::T3]);
            painter.drawText(rect().adjusted(0, 0, -8, 0), Qt::AlignRight | Qt::AlignVCenter,
                             QString::number(number_));
        }
    }

    QString icon_;
    int number_;
};

NavigationList::NavigationList(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(space::kChip, space::kGap, space::kChip, space::kChip);
    column_->setSpacing(2);
    theme::setSpokenRole(*this, QAccessible::List);
    setAccessibleName(tr("Views"));
    theme::follow(*this);
}

int NavigationList::addItem(const QString& icon, const QString& text, int number) {
    auto* item = new NavigationItem(icon, text, number);
    const int index = int(items_.size());
    items_.append(item);
    column_->addWidget(item);
    item->setFocusPolicy(index == 0 ? Qt::StrongFocus : Qt::ClickFocus);
    connect(item, &QAbstractButton::clicked, this, [this, index] {
        setCurrent(index);
        emit chosen(index);
    });
    return index;
}

void NavigationList::addStretch() {
    column_->addStretch(1);
}

void NavigationList::addWidget(QWidget* widget) {
    extras_.append(widget);
    column_->addWidget(widget);
}

void NavigationList::setText(int index, const QString& text) {
    items_.at(index)->setText(text);
    items_.at(index)->describe();
}

void NavigationList::setBadge(int index, int count, const QString& meaning) {
    NavigationItem* item = items_.at(index);
    item->badge = count;
    item->meaning = meaning;
    item->describe();
}

void NavigationList::setCurrent(int index) {
    current_ = index;
    for (int i = 0; i < items_.size(); ++i) {
        items_[i]->setChecked(i == index);
        items_[i]->setFocusPolicy(i == index ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

void NavigationList::setCollapsed(bool collapsed) {
    if (collapsed == collapsed_) return;
    collapsed_ = collapsed;
    for (NavigationItem* item : items_) {
        item->collapsed = collapsed;
        item->describe();
        item->updateGeometry();
    }
    for (QWidget* extra : extras_)
        extra->setVisible(!collapsed);
    updateGeometry();
}

QSize NavigationList::sizeHint() const {
    const int width =
        collapsed_ ? kCollapsedWidth : theme::Theme::current().scaled(space::kNavigation);
    return {width, QWidget::sizeHint().height()};
}

void NavigationList::focusItem(int index) {
    if (index < 0 || index >= items_.size()) return;
    items_[index]->setFocus(Qt::TabFocusReason);
}

void NavigationList::keyPressEvent(QKeyEvent* event) {
    int at = -1;
    for (int i = 0; i < items_.size(); ++i)
        if (items_[i]->hasFocus()) at = i;
    switch (event->key()) {
    case Qt::Key_Up:
        return focusItem(at - 1);
    case Qt::Key_Down:
        return focusItem(at + 1);
    case Qt::Key_Home:
        return focusItem(0);
    case Qt::Key_End:
        return focusItem(int(items_.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (at >= 0) items_[at]->click();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void NavigationList::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t[Ink::Bg1]);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), t[Ink::Line]);
}

} // namespace phoenix::widgets
