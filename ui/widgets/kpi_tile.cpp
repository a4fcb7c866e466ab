#include "ui/widgets/kpi_tile.h"

#include "ui/charts/sparkline.h"
#include "ui/theme/format.h"
#include "ui/theme/style.h"
#include "ui/widgets/label.h"

#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;
namespace space = theme::space;

KpiTile::KpiTile(const QString& title, QWidget* parent)
    : QAbstractButton(parent),
      title_(new Label(title, Role::Caption, Ink::T2)),
      value_(new Label({}, Role::Figure, Ink::T1)),
      unit_(new Label({}, Role::Data, Ink::T3)),
      note_(new Label({}, Role::Caption, Ink::T3)),
      spark_(new charts::Sparkline) {
    auto* top = new QHBoxLayout;
    top->setContentsMargins(space::kPad, 0, space::kPad, 0);
    top->addWidget(title_);
    top->addStretch(1);
    top->addWidget(note_);
    auto* figure = new QHBoxLayout;
    figure->setContentsMargins(space::kPad, 0, space::kPad, 0);
    figure->setSpacing(space::kSmall);
    figure->addWidget(value_);
    figure->addWidget(unit_, 0, Qt::AlignBottom);
    figure->addStretch(1);
    unit_->setContentsMargins(0, 0, 0, 4);
    title_->setElided(true);
    note_->setElided(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 10, 1, 8);
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(figure);
    column->addStretch(1);
    column->addWidget(spark_);
    spark_->setFixedHeight(24);
    for (QWidget* child : findChildren<QWidget*>())
        child->setAttribute(Qt::WA_TransparentForMouseEvents);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    theme::follow(*this);
    setValue({});
}

void KpiTile::setTitle(const QString& title) {
    title_->setText(title);
    setSpoken({});
}

void KpiTile::setValue(const QString& value, const QString& unit, const QString& why) {
    const bool known = !value.isEmpty();
    value_->setText(known ? value : theme::noData());
    value_->setRole(known ? Role::Figure : Role::Title);
    value_->setInk(known ? Ink::T1 : Ink::T3);
    unit_->setText(unit);
    setToolTip(why);
    setSpoken({});
}

void KpiTile::setNote(const QString& note, Ink ink) {
    note_->setText(note);
    note_->setInk(ink);
    setSpoken({});
}

void KpiTile::setSpark(const QVector<double>& values, Ink ink) {
    charts::SparkStyle style;
    style.ink = ink;
    spark_->setSparkStyle(style);
    spark_->setContentsMargins(0, 0, 0, 0);
    spark_->setValues(values);
}

void KpiTile::setTicks(const QVector<theme::State>& ticks) {
    spark_->setContentsMargins(11, 0, 10, 0);
    spark_->setTicks(ticks);
}

void KpiTile::setSpoken(const QString& words) {
    const QString fallback = value_->text() + u' ' + unit_->text() +
                             (note_->text().isEmpty() ? "" : ", " + note_->text());
    setAccessibleName(title_->text() + u' ' + (words.isEmpty() ? fallback : words));
}

void KpiTile::setStale(bool stale) {
    if (stale == stale_) return;
    stale_ = stale;
    auto* effect = stale ? new QGraphicsOpacityEffect(value_) : nullptr;
    if (effect) effect->setOpacity(0.6);
    value_->setGraphicsEffect(effect);
}

void KpiTile::paintEvent(QPaintEvent*) {
    const theme::Tokens& t = theme::tokens();
    QPainter painter(this);
    theme::paintBox(painter, rect(), space::kRadiusPanel,
                    underMouse() && isEnabled() ? t[Ink::Bg2] : t[Ink::Bg1],
                    t.outline > 1 ? t[Ink::Line2] : t[Ink::Line], t.outline);
}

} // namespace phoenix::widgets
