#include "ui/widgets/toast.h"

#include "ui/theme/spoken_items.h"
#include "ui/theme/style.h"

#include <QAccessible>
#include <QEvent>
#include <QGraphicsOpacityEffect>
#include <QPainter>
#include <QPropertyAnimation>
#include <QTimer>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

void Toast::show(QWidget* anyWidget, const QString& text, theme::State state) {
    QWidget* window = anyWidget->window();
    auto* toast = window->findChild<Toast*>(QString(), Qt::FindDirectChildrenOnly);
    if (!toast) toast = new Toast(window);
    toast->say(text, state);
}

Toast::Toast(QWidget* window)
    : QWidget(window),
      timer_(new QTimer(this)),
      effect_(new QGraphicsOpacityEffect(this)),
      fade_(new QPropertyAnimation(effect_, "opacity", this)) {
    timer_->setSingleShot(true);
    connect(timer_, &QTimer::timeout, this, &Toast::leave);
    setGraphicsEffect(effect_);
    window->installEventFilter(this);
    theme::setSpokenRole(*this, QAccessible::AlertMessage);
    theme::follow(*this);
    QWidget::hide();
}

void Toast::say(const QString& text, theme::State state) {
    text_ = text;
    state_ = state;
    setAccessibleName(text);
    place();
    raise();
    QWidget::show();
    fade_->stop();
    disconnect(fade_, &QPropertyAnimation::finished, this, nullptr);
    const bool still = theme::Theme::current().reducedMotion();
    fade_->setDuration(still ? 0 : space::kFadeMs);
    fade_->setStartValue(still ? 1.0 : 0.0);
    fade_->setEndValue(1.0);
    fade_->start();
    // Sixteen characters a second is slow reading.
    timer_->start(std::max(4000, int(text.size()) * 60));
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::leave() {
    fade_->stop();
    fade_->setStartValue(1.0);
    fade_->setEndValue(0.0);
    connect(fade_, &QPropertyAnimation::finished, this, [this] {
        if (effect_->opacity() < 0.01) hide();
    });
    fade_->start();
}

QSize Toast::sizeHint() const {
    const QFontMetrics metrics(theme::font(Role::Body));
    const int icon = state_ == theme::State::None ? 0 : 20;
    return {std::min(metrics.horizontalAdvance(text_) + 32 + icon, 640),
            theme::Theme::current().scaled(40)};
}

void Toast::place() {
    const QSize size = sizeHint();
    const QWidget* window = parentWidget();
    setGeometry((window->width() - size.width()) / 2,
                window->height() - size.height() - space::kStatusBar - space::kLoose, size.width(),
                size.height());
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
    return QWidget::eventFilter(watched, event);
}

void Toast::mousePressEvent(QMouseEvent*) {
    leave();
}

void Toast::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    theme::paintBox(painter, rect(), space::kRadiusPanel, t[Ink::Bg2], t[Ink::Line2], t.outline);
    double x = 16;
    if (state_ != theme::State::None) {
        theme::paintState(painter, QRectF(x - 2, height() / 2.0 - 6, 12, 12), state_, t);
        x += 18;
    }
    const QFont font = theme::font(Role::Body);
    painter.setFont(font);
    painter.setPen(t[Ink::T1]);
    const QRectF box(x, 0, width() - x - 12, height());
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(text_, Qt::ElideRight, box.width()));
}

} // namespace phoenix::widgets
