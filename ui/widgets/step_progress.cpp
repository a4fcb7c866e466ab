#include "ui/widgets/step_progress.h"

#include "ui/theme/spoken_items.h"
#include <QPainter>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;

namespace {

constexpr int kListRow = 26;
constexpr int kNumberedRow = 59;

theme::State glyphOf(StepState state) {
    switch (state) {
    case StepState::ToCome:
        return theme::State::Old;
    case StepState::AtWork:
        return theme::State::Syncing;
    case StepState::Done:
        return theme::State::Ok;
    case StepState::Failed:
        return theme::State::Err;
    }
    return theme::State::None;
}

QString wordOf(StepState state) {
    switch (state) {
    case StepState::ToCome:
        return StepProgress::tr("to come");
    case StepState::AtWork:
        return StepProgress::tr("current");
    case StepState::Done:
        return StepProgress::tr("done");
    case StepState::Failed:
        return StepProgress::tr("failed");
    }
    return {};
}

} // namespace

StepProgress::StepProgress(Shape shape, QWidget* parent) : QWidget(parent), shape_(shape) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    theme::follow(*this);
    theme::setSpokenRole(*this, QAccessible::List);
}

void StepProgress::setSteps(const QVector<Step>& steps) {
    steps_ = steps;
    QStringList words;
    for (qsizetype i = 0; i < steps.size(); ++i)
        words << tr("step %1 of %2, %3, %4")
                     .arg(i + 1)
                     .arg(steps.size())
                     .arg(steps[i].title, wordOf(steps[i].state));
    setAccessibleName(words.join(u'\n'));
    updateGeometry();
    update();
}

QSize StepProgress::sizeHint() const {
    const theme::Theme& theme = theme::Theme::current();
    const int count = int(std::max<qsizetype>(steps_.size(), 1));
    switch (shape_) {
    case Shape::Line:
        return {count * 130, theme.scaled(52)};
    case Shape::List:
        return {220, count * theme.scaled(kListRow)};
    case Shape::Numbered:
        return {190, count * theme.scaled(kNumberedRow)};
    }
    return {};
}

void StepProgress::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    switch (shape_) {
    case Shape::Line:
        return paintLine(painter);
    case Shape::List:
        return paintList(painter);
    case Shape::Numbered:
        return paintNumbered(painter);
    }
}

void StepProgress::paintLine(QPainter& painter) const {
    const theme::Tokens& t = theme::tokens();
    if (steps_.isEmpty()) return;
    painter.fillRect(QRectF(4, 7, width() - 4, 1.5), t[Ink::Line2]);
    const double step = double(width()) / double(steps_.size());
    for (qsizetype i = 0; i < steps_.size(); ++i) {
        const double x = double(i) * step;
        const Step& entry = steps_[i];
        const QColor color = entry.state == StepState::Failed ? t[Ink::Err]
                             : entry.state == StepState::Done ? t[Ink::Ok]
                                                              : t[Ink::Accent];
        painter.setPen(QPen(color, 2));
        painter.setBrush(entry.state == StepState::ToCome   ? t[Ink::Bg1]
                         : entry.state == StepState::AtWork ? t[Ink::AccentBg]
                                                            : color);
        painter.drawEllipse(QPointF(x + 5, 8), 4, 4);
        painter.setFont(
            theme::font(entry.state == StepState::AtWork ? Role::Head : Role::TableName));
        painter.setPen(t[Ink::T1]);
        painter.drawText(QRectF(x, 18, step - 4, 16), Qt::AlignLeft | Qt::AlignVCenter,
                         entry.title);
        painter.setFont(theme::font(Role::CaptionMono));
        painter.setPen(t[Ink::T3]);
        painter.drawText(QRectF(x, 34, step - 4, 16), Qt::AlignLeft | Qt::AlignVCenter,
                         entry.detail);
    }
}

void StepProgress::paintList(QPainter& painter) const {
    const theme::Tokens& t = theme::tokens();
    const double row = theme::Theme::current().scaled(kListRow);
    for (qsizetype i = 0; i < steps_.size(); ++i) {
        const Step& entry = steps_[i];
        const QRectF box(0, double(i) * row, width(), row);
        theme::paintState(painter, QRectF(0, box.center().y() - 5, 10, 10), glyphOf(entry.state),
                          t);
        const double detail =
            QFontMetricsF(theme::font(Role::Data)).horizontalAdvance(entry.detail);
        painter.setFont(theme::font(entry.state == StepState::AtWork ? Role::Head : Role::Table));
        painter.setPen(t[entry.state == StepState::ToCome ? Ink::T2 : Ink::T1]);
        const QRectF title = box.adjusted(18, 0, -detail - 8, 0);
        painter.drawText(
            title, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetricsF(painter.font()).elidedText(entry.title, Qt::ElideRight, title.width()));
        painter.setFont(theme::font(Role::Data));
        painter.setPen(t[entry.state == StepState::Failed ? Ink::Err : Ink::T2]);
        painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, entry.detail);
    }
}

void StepProgress::paintNumbered(QPainter& painter) const {
    const theme::Tokens& t = theme::tokens();
    const double row = theme::Theme::current().scaled(kNumberedRow);
    for (qsizetype i = 0; i < steps_.size(); ++i) {
        const Step& entry = steps_[i];
        const double top = double(i) * row;
        const bool current = entry.state == StepState::AtWork;
        const QPointF center(12, top + 12);
        if (i + 1 < steps_.size())
            painter.fillRect(QRectF(11.5, top + 26, 1, row - 28), t[Ink::Line2]);
        painter.setPen(QPen(current ? t[Ink::Accent] : t[Ink::Line2], 1));
        painter.setBrush(current ? t[Ink::Accent] : t[Ink::Bg1]);
        painter.drawEllipse(center, 11, 11);
        painter.setFont(theme::font(Role::CaptionMono));
        painter.setPen(t[current ? Ink::OnAccent : Ink::T2]);
        if (entry.state == StepState::Done)
            theme::paintState(painter, QRectF(7, top + 7, 10, 10), theme::State::Ok, t);
        else
            painter.drawText(QRectF(1, top + 1, 22, 22), Qt::AlignCenter, QString::number(i + 1));
        painter.setFont(theme::font(current ? Role::BodyStrong : Role::Body));
        painter.setPen(t[current ? Ink::T1 : Ink::T2]);
        painter.drawText(QRectF(35, top, width() - 35, 20), Qt::AlignLeft | Qt::AlignVCenter,
                         entry.title);
        painter.setFont(theme::font(Role::Caption));
        painter.setPen(t[Ink::T3]);
        painter.drawText(QRectF(35, top + 19, width() - 35, 16), Qt::AlignLeft | Qt::AlignVCenter,
                         entry.detail);
    }
}

} // namespace phoenix::widgets
