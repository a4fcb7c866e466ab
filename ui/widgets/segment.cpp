#include "ui/widgets/segment.h"

#include "ui/theme/focus_ring.h"
#include "ui/theme/spoken_items.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

namespace {

class SegmentButton : public QAbstractButton {
  public:
    explicit SegmentButton(const QString& text) {
        setText(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
        setProperty(theme::kOwnFocus, true);
        setAccessibleName(text);
        theme::follow(*this);
    }

    bool first = false;
    bool last = false;

    QSize sizeHint() const override {
        // The width is that of the chosen look, so choosing does not move anything.
        const QFontMetrics metrics(theme::font(Role::Head));
        return {metrics.horizontalAdvance(text()) + 18,
                theme::Theme::current().scaled(space::kButtonSmall)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent*) override {
        const theme::Tokens& t = theme::tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse()) {
            // Rounded only where the control ends.
            const double radius = space::kRadiusControl - 1;
            QPainterPath shape;
            QRectF box = QRectF(rect()).adjusted(first ? 1 : 0, 1, last ? -1 : 0, -1);
            shape.setFillRule(Qt::WindingFill);
            shape.addRoundedRect(box, first || last ? radius : 0, first || last ? radius : 0);
            if (!first) shape.addRect(QRectF(box.left(), box.top(), box.width() / 2, box.height()));
            if (!last)
                shape.addRect(QRectF(box.center().x(), box.top(), box.width() / 2, box.height()));
            painter.fillPath(shape, isChecked() ? t[Ink::Bg3] : t[Ink::Bg2]);
        }
        if (!first) painter.fillRect(QRectF(0, 1, 1, height() - 2), t[Ink::Line2]);
        painter.setFont(theme::font(isChecked() ? Role::TableName : Role::Table));
        painter.setPen(!isEnabled()                  ? t[Ink::Line2]
                       : isChecked() || underMouse() ? t[Ink::T1]
                                                     : t[Ink::T2]);
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (t.outline > 1 && isChecked())
            painter.fillRect(QRectF(4, height() - 4, width() - 8, 2), t[Ink::T1]);
        if (hasFocus())
            theme::paintFocusRing(painter, QRectF(rect()).adjusted(2, 2, -2, -2),
                                  space::kRadiusChip, t);
    }
};

} // namespace

Segment::Segment(const QStringList& items, const QString& name, QWidget* parent)
    : QWidget(parent), group_(new QButtonGroup(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < items.size(); ++i) {
        auto* button = new SegmentButton(items[i]);
        button->first = i == 0;
        button->last = i + 1 == items.size();
        group_->addButton(button, i);
        row->addWidget(button);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    theme::setSpokenRole(*this, QAccessible::Grouping);
    setAccessibleName(name);
    setCurrent(0);
    // Arrow keys inside an exclusive group are Qt's own and arrive here as clicks too.
    connect(group_, &QButtonGroup::idClicked, this, [this](int index) {
        setCurrent(index);
        emit chosen(index);
    });
    theme::follow(*this);
}

int Segment::current() const {
    return group_->checkedId();
}

int Segment::count() const {
    return int(group_->buttons().size());
}

void Segment::setCurrent(int index) {
    if (QAbstractButton* button = group_->button(index)) button->setChecked(true);
    // Tab enters the control once, at the chosen item; arrows go on from there.
    for (QAbstractButton* button : group_->buttons())
        button->setFocusPolicy(button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
}

void Segment::setItemText(int index, const QString& text) {
    QAbstractButton* button = group_->button(index);
    if (!button || button->text() == text) return;
    button->setText(text);
    button->setAccessibleName(text);
    button->updateGeometry();
}

void Segment::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    theme::paintBox(painter, rect(), space::kRadiusControl, Qt::transparent, t[Ink::Line2],
                    t.outline);
}

} // namespace phoenix::widgets
