#include "ui/widgets/skeleton.h"

#include "ui/theme/style.h"

#include <QPainter>
#include <QTimer>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

namespace {

constexpr int kPatienceMs = 1000;
constexpr int kStep = 18;

} // namespace

Skeleton::Skeleton(int lines, QWidget* parent) : QWidget(parent), lines_(std::max(lines, 1)) {
    setAccessibleName(tr("Loading"));
    theme::follow(*this);
}

void Skeleton::setProgress(const QString& sentence) {
    sentence_ = sentence;
    setAccessibleName(sentence.isEmpty() ? tr("Loading") : sentence);
    update();
}

void Skeleton::showProgressNow() {
    now_ = true;
    update();
}

QSize Skeleton::sizeHint() const {
    return {180, lines_ * kStep + space::kChip + theme::Theme::current().lineHeight(Role::Caption)};
}

void Skeleton::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    shown_.start();
    QTimer::singleShot(kPatienceMs, this, [this] { update(); });
}

void Skeleton::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    // Lines of different length look like text and not like a table.
    static constexpr double kLengths[] = {0.88, 0.64, 0.76, 0.92, 0.58};
    for (int i = 0; i < lines_; ++i)
        theme::paintBox(painter, QRectF(0, i * kStep, width() * kLengths[i % 5], 9), 3, t[Ink::Bg3],
                        Qt::transparent);
    if (sentence_.isEmpty() ||
        (!now_ && (!shown_.isValid() || shown_.elapsed() < kPatienceMs - 20)))
        return;
    painter.setFont(theme::font(Role::Caption));
    painter.setPen(t[Ink::T3]);
    painter.drawText(QRect(0, lines_ * kStep + 2, width(), height()),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, sentence_);
}

} // namespace phoenix::widgets
