#include "ui/charts/time_chart.h"

#include "ui/charts/chart_overlay.h"
#include "ui/charts/decimate.h"
#include "ui/charts/heat_lane.h"
#include "ui/charts/time_lane.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QVBoxLayout>
#include <qcustomplot.h>

namespace phoenix::charts {

using theme::Ink;

namespace {

constexpr int kLeft = 54;  // room for value labels
constexpr int kRight = 60; // room for labels at the end of lines
constexpr int kFlagRow = 24;
constexpr int kTitleRow = 24;
constexpr int kTimeRow = 26;

} // namespace

TimeChart::TimeChart(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot(this)) {
    plot_->plotLayout()->clear();
    plot_->setNoAntialiasingOnDrag(false);
    // Grouped by commas in both languages, as everywhere else.
    plot_->setLocale(QLocale(QLocale::English, QLocale::UnitedStates));
    plot_->setFocusPolicy(Qt::NoFocus);
    plot_->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot_);
    overlay_ = new ChartOverlay(*this);
    overlay_->setMouseTracking(true);
    overlay_->installEventFilter(this);
    setFocusPolicy(Qt::StrongFocus);
    theme::letItemsSpeak(*this, *this, QAccessible::Chart, QAccessible::Graphic);
    setAccessibleName(tr("Time chart"));
    connect(&theme::Theme::current(), &theme::Theme::changed, this, &TimeChart::restyle);
    restyle();
}

TimeChart::~TimeChart() = default;

int TimeChart::addLane(const LaneSpec& spec) {
    lanes_.push_back(std::make_unique<TimeLane>(*plot_, spec));
    layOutLanes();
    return int(lanes_.size()) - 1;
}

int TimeChart::addHeatLane(const HeatSpec& spec) {
    lanes_.push_back(std::make_unique<HeatLane>(*plot_, spec));
    layOutLanes();
    return int(lanes_.size()) - 1;
}

int TimeChart::addSeries(int lane, const SeriesSpec& spec) {
    auto* timeLane = dynamic_cast<TimeLane*>(lanes_.at(std::size_t(lane)).get());
    Q_ASSERT_X(timeLane, "addSeries", "a heat lane takes columns, not series");
    series_.emplace_back(timeLane, timeLane->addSeries(spec));
    timeLane->restyle(theme::tokens());
    schedule();
    return int(series_.size()) - 1;
}

void TimeChart::setSamples(int series, const QVector<Sample>& samples) {
    const auto& [lane, index] = series_.at(std::size_t(series));
    lane->setSamples(index, samples);
    schedule();
}

void TimeChart::append(int series, Sample sample, double keepMs) {
    const auto& [lane, index] = series_.at(std::size_t(series));
    lane->append(index, sample, keepMs);
    schedule();
}

void TimeChart::setLimits(int lane, const QVector<LimitLine>& limits) {
    if (auto* timeLane = dynamic_cast<TimeLane*>(lanes_.at(std::size_t(lane)).get()))
        timeLane->setLimits(limits);
    schedule();
}

void TimeChart::setHeat(int lane, const QVector<HeatColumn>& columns) {
    if (auto* heat = dynamic_cast<HeatLane*>(lanes_.at(std::size_t(lane)).get()))
        heat->setColumns(columns);
    schedule();
}

void TimeChart::setLogarithmic(int lane, bool logarithmic) {
    if (auto* timeLane = dynamic_cast<TimeLane*>(lanes_.at(std::size_t(lane)).get()))
        timeLane->setLogarithmic(logarithmic);
    schedule();
}

void TimeChart::setMarkers(const QVector<Marker>& markers) {
    markers_ = markers;
    std::sort(markers_.begin(), markers_.end(),
              [](const Marker& a, const Marker& b) { return a.at < b.at; });
    overlay_->noteMarkers(markers_);
    overlay_->update();
}

void TimeChart::setShade(double from, double to) {
    shadeFrom_ = from;
    shadeTo_ = to;
    overlay_->update();
}

void TimeChart::setFlagsAbove(bool above) {
    flagsAbove_ = above;
    layOutLanes();
}

void TimeChart::setLiveRange(double from, double to) {
    liveFrom_ = from;
    liveTo_ = to;
    if (!zoomed_) schedule();
}

void TimeChart::zoomTo(double from, double to) {
    // Closer than a tenth of a second there is nothing to see.
    if (to - from < 100) return;
    zoomFrom_ = from;
    zoomTo_ = to;
    if (!zoomed_) {
        zoomed_ = true;
        emit zoomChanged(true);
    }
    emit rangeChanged(from, to);
    schedule();
}

void TimeChart::resetZoom() {
    if (!zoomed_) return;
    zoomed_ = false;
    emit zoomChanged(false);
    emit rangeChanged(liveFrom_, liveTo_);
    schedule();
}

void TimeChart::setCrosshair(std::optional<double> at) {
    crosshair_ = at;
    overlay_->update();
}

void TimeChart::setReadoutTitle(std::function<QString(double)> title) {
    readoutTitle_ = std::move(title);
}

QString TimeChart::summary() const {
    QStringList sentences;
    for (const auto& lane : lanes_)
        sentences << lane->summary(from(), to());
    return sentences.join(". ");
}

QRect TimeChart::laneArea(int lane) const {
    return lanes_.at(std::size_t(lane))->area();
}

void TimeChart::schedule() {
    if (scheduled_) return;
    scheduled_ = true;
    QTimer::singleShot(0, this, [this] {
        if (scheduled_) flush();
    });
}

void TimeChart::flush() {
    scheduled_ = false;
    // A hidden widget gets no resize event, but pictures and tests need its lanes in place.
    plot_->setGeometry(rect());
    plot_->setViewport(rect());
    overlay_->setGeometry(rect());
    plot_->plotLayout()->update(QCPLayoutElement::upLayout);
    for (const auto& lane : lanes_) {
        lane->setTimeRange(from(), to());
        lane->refresh(from(), to(), std::max(lane->area().width(), 50));
    }
    plot_->replot(QCustomPlot::rpImmediateRefresh);
    overlay_->update();
    setAccessibleDescription(summary());
}

void TimeChart::layOutLanes() {
    QCPLayoutGrid* grid = plot_->plotLayout();
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        QCPAxisRect* axes = &lanes_[i]->axes();
        if (!axes->layout()) grid->addElement(int(i), 0, axes);
        const bool first = i == 0;
        const bool last = i + 1 == lanes_.size();
        int top = lanes_[i]->titleInside() ? 14 : kTitleRow;
        if (first && flagsAbove_) top += kFlagRow;
        if (first && !flagsAbove_) top = std::max(top - 4, 10);
        lanes_[i]->setMargins(kLeft, top, kRight, last ? kTimeRow : 8);
        lanes_[i]->showTimeLabels(last);
        grid->setRowStretchFactor(int(i), std::max(lanes_[i]->stretch(), 0.01));
    }
    grid->setRowSpacing(0);
    restyle();
}

void TimeChart::restyle() {
    const theme::Tokens& t = theme::tokens();
    plot_->setBackground(QBrush(t[Ink::Bg1]));
    for (const auto& lane : lanes_)
        lane->restyle(t);
    schedule();
}

void TimeChart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    overlay_->setGeometry(rect());
    schedule();
}

} // namespace phoenix::charts
