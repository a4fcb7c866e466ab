#include "ui/shell/status_strip.h"

#include "ui/theme/clock_text.h"
#include "ui/theme/format.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <thread>

namespace phoenix::shell {

using theme::Ink;
using theme::Role;
using widgets::Label;

namespace {

// A hairline between two figures.
class Divider : public QWidget {
  public:
    explicit Divider(QWidget* parent) : QWidget(parent) { setFixedSize(1, 14); }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(rect(), theme::color(Ink::Line2));
    }
};

} // namespace

StatusStrip::StatusStrip(bridge::NodeBridge& bridge, QWidget* parent)
    : Strip(Qt::TopEdge, parent), bridge_(bridge) {
    setFixedHeight(theme::Theme::current().scaled(theme::space::kStatusBar));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space::kPad, 1, theme::space::kPad, 0);
    row->setSpacing(theme::space::kGap);
    const auto add = [&](const QString& name) {
        auto* pair = new QHBoxLayout;
        pair->setSpacing(theme::space::kSmall);
        pair->addWidget(new Label(name, Role::Caption, Ink::T3, this));
        auto* value = new Label({}, Role::CaptionMono, Ink::T2, this);
        pair->addWidget(value);
        row->addLayout(pair);
        row->addWidget(new Divider(this));
        return value;
    };
    glyph_ = new widgets::StateGlyph(theme::State::Ok, 10, this);
    row->addWidget(glyph_);
    answer_ = add(tr("Node thread"));
    queue_ = add(tr("Queue"));
    processor_ = add(tr("CPU"));
    memory_ = add(tr("Memory"));
    event_ = new Label({}, Role::CaptionMono, Ink::T3, this);
    event_->setElided(true);
    event_->setObjectName("lastEvent");
    row->addWidget(event_, 1);
    row->addWidget(new Divider(this));
    clock_ = new Label({}, Role::CaptionMono, Ink::T2, this);
    row->addWidget(clock_);

    connect(&bridge_, &bridge::NodeBridge::happened, this, [this](const QString& text, qint64 at) {
        event_->setText(theme::clockText(at, at) + QStringLiteral(" ") + text);
    });
    connect(&bridge_, &bridge::NodeBridge::healthChanged, this, &StatusStrip::showHealth);
    connect(&bridge_, &bridge::NodeBridge::liveChanged, this, &StatusStrip::showHealth);
    connect(&timer_, &QTimer::timeout, this, &StatusStrip::tick);
    timer_.start(1000);
    load_ = readProcessLoad();
    showHealth();
    showLoad(load_);
    tick();
}

void StatusStrip::tick() {
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    clock_->setText(theme::clockText(now, now) + QStringLiteral(" UTC"));
    bridge_.work<ProcessLoad>([]() -> Result<ProcessLoad> { return readProcessLoad(); }, this,
                              [this](Result<ProcessLoad> load) { showLoad(*load); });
}

void StatusStrip::showHealth() {
    const bridge::BridgeHealth& health = bridge_.health();
    glyph_->setState(bridge_.hasStopped() ? theme::State::Err
                     : health.live        ? theme::State::Ok
                                          : theme::State::Warn);
    answer_->setText(health.live ? theme::duration(std::max(health.answerMs, 0.01))
                                 : theme::noData());
    queue_->setText(theme::grouped(health.queue));
    queue_->setToolTip(tr("%1 samples dropped").arg(theme::grouped(health.dropped)));
}

void StatusStrip::showLoad(const ProcessLoad& load) {
    const std::int64_t passed = load.atMs - load_.atMs;
    if (passed > 0) {
        const double cores = std::max(1u, std::thread::hardware_concurrency());
        processor_->setText(QStringLiteral("%1%").arg(
            int(100.0 * double(load.processorMs - load_.processorMs) / double(passed) / cores)));
    } else {
        processor_->setText(theme::noData());
    }
    memory_->setText(theme::bytes(load.memoryBytes));
    load_ = load;
}

} // namespace phoenix::shell
