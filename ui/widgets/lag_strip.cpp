#include "ui/widgets/lag_strip.h"

#include "ui/theme/clock_text.h"
#include "ui/theme/style.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;

namespace {

constexpr std::int64_t kStepMs = 1000;
constexpr std::int64_t kColumnMs = 1000;
constexpr int kTicks = 4;

} // namespace

QColor lagColor(LagMark mark, const theme::Tokens& t) {
    const QColor ground = t[Ink::Bg2];
    if (mark.noSignal()) return t[Ink::Bg0];
    const int lag = mark.lag();
    if (mark.swapping()) return theme::blend(ground, t[Ink::Upg], lag >= 4 ? 1.0 : 0.45 + 0.14 * lag);
    if (lag == 0) return ground;
    // One block is the unevenness of heartbeats.
    if (lag == 1) return theme::blend(ground, t[Ink::S1], 0.42);
    return theme::blend(ground, t[Ink::Warn], lag >= LagMark::kLagMost ? 1.0 : 0.3 + 0.15 * lag);
}

LagStrip::LagStrip(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    theme::letItemsSpeak(*this, *this, QAccessible::Chart, QAccessible::ListItem);
    theme::follow(*this);
    connect(&theme::Theme::current(), &theme::Theme::changed, this, [this] { image_ = {}; });
}

QSize LagStrip::minimumSizeHint() const {
    return {120, theme::Theme::current().scaled(84)};
}

void LagStrip::setColumns(std::int64_t to, std::int64_t spanMs, const QVector<LagColumn>& columns) {
    to_ = to;
    spanMs_ = std::max<std::int64_t>(spanMs, kColumnMs);
    columns_ = columns;
    image_ = {};
    update();
}

void LagStrip::setNames(const QStringList& names) {
    names_ = names;
}

void LagStrip::setSwaps(const QVector<std::int64_t>& times) {
    swaps_ = times;
    update();
}

void LagStrip::setHighlight(int row) {
    if (std::exchange(highlight_, row) != row) update();
}

void LagStrip::setLookingAt(std::optional<std::int64_t> at) {
    lookingAt_ = at;
    update();
}

QRect LagStrip::area() const {
    const int axis = theme::Theme::current().lineHeight(Role::CaptionMono) + 4;
    return rect().adjusted(0, 2, -theme::Theme::current().scaled(22), -axis);
}

double LagStrip::xAt(std::int64_t at) const {
    const QRect place = area();
    return place.left() + double(at - (to_ - spanMs_)) / double(spanMs_) * place.width();
}

std::int64_t LagStrip::timeAt(double x) const {
    const QRect place = area();
    return to_ - spanMs_ + std::int64_t((x - place.left()) / std::max(1, place.width()) * double(spanMs_));
}

const LagColumn* LagStrip::columnAt(std::int64_t at) const {
    const LagColumn* found = nullptr;
    for (const LagColumn& column : columns_)
        if (column.at <= at) found = &column;
    return found;
}

// One pixel row per mark at least; what lies between columns without data stays the colour of the panel.
QImage LagStrip::draw(const QSize& size) const {
    const theme::Tokens& t = theme::tokens();
    QImage image(size, QImage::Format_RGB32);
    image.fill(theme::blend(t[Ink::Bg1], t[Ink::Bg2], 0.35));
    QPainter painter(&image);
    const double scale = double(size.width()) / std::max(1, area().width());
    const auto rows = names_.size();
    if (rows == 0) return image;
    const double height = double(size.height()) / double(rows);
    const int thick = std::max(1, int(std::lround(height * 0.85)));
    for (qsizetype c = 0; c < columns_.size(); ++c) {
        const LagColumn& column = columns_[c];
        const bool followed = c + 1 < columns_.size() && columns_[c + 1].at - column.at < 3 * kColumnMs;
        const int left = int(std::floor((xAt(column.at) - area().left()) * scale));
        const int right =
            int(std::floor((xAt(followed ? columns_[c + 1].at : column.at + kColumnMs) - area().left()) * scale));
        painter.fillRect(left, 0, right - left, size.height(), t[Ink::Bg2]);
        for (qsizetype row = 0; row < std::min(rows, column.rows.size()); ++row)
            if (const LagMark mark = column.rows[row]; mark.bits != 0)
                painter.fillRect(left, int(double(row) * height), right - left, thick, lagColor(mark, t));
    }
    return image;
}

void LagStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const theme::Tokens& t = theme::tokens();
    const QRect place = area();
    const QSize wanted = place.size() * devicePixelRatio();
    if (image_.size() != wanted) image_ = draw(wanted);
    painter.drawImage(place, image_);
    if (highlight_ >= 0 && highlight_ < names_.size()) {
        const double height = double(place.height()) / double(names_.size());
        const QRectF row(place.left(), place.top() + highlight_ * height - 2, place.width(), std::max(2.0, height) + 4);
        painter.setPen(QPen(t[Ink::Accent], 1));
        painter.drawRect(row.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    for (const std::int64_t swap : swaps_)
        if (swap >= to_ - spanMs_ && swap <= to_)
            painter.fillRect(QRectF(std::round(xAt(swap)) - 1, place.top() - 2, 2, place.height() + 4), t[Ink::Upg]);
    if (lookingAt_)
        painter.fillRect(QRectF(std::round(xAt(*lookingAt_)), place.top() - 2, 1.5, place.height() + 4), t[Ink::T1]);
    paintAxis(painter, place);
}

void LagStrip::paintAxis(QPainter& painter, const QRect& place) const {
    painter.setFont(theme::font(Role::CaptionMono));
    painter.setPen(theme::color(Ink::T3));
    const QFontMetrics metrics(painter.font());
    const int top = place.bottom() + 4;
    for (int i = 0; i <= kTicks && to_ > 0; ++i) {
        const QString text = theme::clockText(to_ - spanMs_ + spanMs_ * i / kTicks, to_);
        const int width = metrics.horizontalAdvance(text);
        const int x = std::clamp(place.left() + place.width() * i / kTicks - width / 2, place.left(),
                                 place.right() + 1 - width);
        painter.drawText(x, top + metrics.ascent(), text);
    }
    if (names_.isEmpty()) return;
    painter.drawText(place.right() + 6, place.top() + metrics.ascent(), QStringLiteral("1"));
    painter.drawText(place.right() + 6, place.bottom(), QString::number(names_.size()));
}

void LagStrip::look(std::int64_t at) {
    const std::int64_t oldest = columns_.isEmpty() ? at : columns_.front().at;
    const std::int64_t newest = columns_.isEmpty() ? at : columns_.back().at;
    if (at >= newest) return emit returnedToNow();
    emit lookedBack(std::clamp(at, oldest, newest));
}

void LagStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) look(timeAt(event->position().x()));
}

void LagStrip::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) look(timeAt(event->position().x()));
}

void LagStrip::keyPressEvent(QKeyEvent* event) {
    const std::int64_t now = lookingAt_ ? *lookingAt_ : columns_.isEmpty() ? to_ : columns_.back().at;
    const std::int64_t step = kStepMs * (event->modifiers() & Qt::ShiftModifier ? 10 : 1);
    switch (event->key()) {
    case Qt::Key_Left:
        return emit lookedBack(now - step); // may leave the strip: older seconds are kept, too
    case Qt::Key_Right:
        return look(now + step);
    case Qt::Key_End:
        return emit returnedToNow();
    default:
        QWidget::keyPressEvent(event);
    }
}

QString LagStrip::tipAt(const QPoint& position) const {
    const QRect place = area();
    if (!place.contains(position) || names_.isEmpty()) return {};
    const int row = std::min(int(names_.size()) - 1,
                             int(double(position.y() - place.top()) / place.height() * double(names_.size())));
    const std::int64_t at = timeAt(position.x());
    const LagColumn* column = columnAt(at);
    if (column == nullptr || row >= column->rows.size()) return {};
    const LagMark mark = column->rows[row];
    const QString what = mark.noSignal()   ? tr("no signal")
                         : mark.swapping() ? tr("swapping")
                         : mark.lag() == 0 ? tr("at tip")
                         : mark.lag() >= LagMark::kLagMost
                             ? tr("%1 or more behind").arg(LagMark::kLagMost)
                             : tr("%1 behind").arg(mark.lag());
    return QStringLiteral("%1  %2: %3").arg(theme::clockText(column->at, to_), names_[row], what);
}

bool LagStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

int LagStrip::spokenCount() const {
    return int(names_.size());
}

QString LagStrip::spokenText(int item) const {
    int most = 0;
    int silent = 0;
    for (const LagColumn& column : columns_) {
        if (column.at < to_ - spanMs_ || item >= column.rows.size()) continue;
        most = std::max(most, column.rows[item].lag());
        silent += column.rows[item].noSignal() ? 1 : 0;
    }
    QString text = most == 0 ? tr("%1: at tip").arg(names_[item])
                             : tr("%1: at most %2 behind").arg(names_[item]).arg(most);
    if (silent > 0) text += QStringLiteral(", ") + tr("no signal for %n second(s)", nullptr, silent);
    return text;
}

QRect LagStrip::spokenRect(int item) const {
    const QRect place = area();
    const double height = double(place.height()) / std::max<double>(1, double(names_.size()));
    return QRectF(place.left(), place.top() + item * height, place.width(), height).toAlignedRect();
}

} // namespace phoenix::widgets
