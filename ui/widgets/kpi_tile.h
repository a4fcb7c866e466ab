// A headline number with its unit, one side note and a sparkline; opens the view behind it.
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QVector>

namespace phoenix::charts {
class Sparkline;
}

namespace phoenix::widgets {

class Label;

// Emits clicked() by mouse, Enter and Space, as every button does.
class KpiTile : public QAbstractButton {
    Q_OBJECT

  public:
    explicit KpiTile(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    // An empty value shows "no data"; `why` is then the tooltip.
    void setValue(const QString& value, const QString& unit = {}, const QString& why = {});
    void setNote(const QString& note, theme::Ink ink = theme::Ink::T3);
    void setSpark(const QVector<double>& values, theme::Ink ink = theme::Ink::S1);
    void setTicks(const QVector<theme::State>& ticks);
    // "412 milliseconds, target 400, within limit": what a screen reader says after the title.
    void setSpoken(const QString& words);
    void setStale(bool stale);

    QSize sizeHint() const override { return {186, theme::Theme::current().scaled(92)}; }
    QSize minimumSizeHint() const override { return {120, theme::Theme::current().scaled(92)}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Label* title_;
    Label* value_;
    Label* unit_;
    Label* note_;
    charts::Sparkline* spark_;
    bool stale_ = false;
};

} // namespace phoenix::widgets
