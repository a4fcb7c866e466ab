#include "ui/pages/graph_legend.h"

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QHBoxLayout>
#include <QPainter>

namespace phoenix::pages {

using theme::Ink;
using theme::State;

namespace {

// The bar in each card, as a sample.
class BarSample : public QWidget {
  public:
    explicit BarSample(QWidget* parent) : QWidget(parent) { setFixedSize(22, 4); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::color(Ink::S1));
        painter.drawRoundedRect(rect(), 2, 2);
    }
};

} // namespace

GraphLegend::GraphLegend(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space::kPad, 0, theme::space::kPad, 0);
    row->setSpacing(theme::space::kSmall);
    setFixedHeight(theme::Theme::current().scaled(theme::space::kHuge));
    const auto add = [&](QWidget* mark, const QString& word) {
        row->addWidget(mark);
        row->addWidget(new widgets::Label(word, theme::Role::Caption, Ink::T2, this));
        row->addSpacing(theme::space::kPad);
    };
    add(new widgets::StateGlyph(State::Ok, 10, this), tr("within limit"));
    add(new widgets::StateGlyph(State::Warn, 10, this), tr("over limit"));
    add(new widgets::StateGlyph(State::Err, 10, this), tr("failing"));
    add(new widgets::StateGlyph(State::Upgraded, 10, this), tr("swap scheduled"));
    add(new widgets::StateGlyph(State::Swapping, 10, this), tr("in probation"));
    add(new BarSample(this), tr("p99 against limit"));
    row->addStretch(1);
}

void GraphLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), theme::color(Ink::Line));
}

} // namespace phoenix::pages
