#include "ui/pages/latency_page.h"

#include "node/base/file.h"
#include "ui/charts/range_strip.h"
#include "ui/charts/time_chart.h"
#include "ui/models/texts.h"
#include "ui/models/timeline.h"
#include "ui/pages/latency_feed.h"
#include "ui/pages/swap_panel.h"
#include "ui/theme/clock_text.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/toast.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSettings>
#include <QVBoxLayout>

namespace phoenix::pages {

using charts::SeriesStyle;
using theme::Ink;
using widgets::Panel;
using widgets::Segment;

namespace {

constexpr int kSideWidth = 306;
constexpr std::size_t kCollecting = 60; // samples
constexpr double kHourMs = 3600e3;
// Slowest over fastest from which "Auto" takes a logarithmic scale.
constexpr double kLogFrom = 200;
constexpr double kSwapZoomMs = 90e3;

} // namespace

LatencyPage::LatencyPage(Session& session, QWidget* parent) : Page(session, parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space::kPad, theme::space::kPad, theme::space::kPad,
                            theme::space::kPad);
    row->setSpacing(theme::space::kGap);
    row->addWidget(makeChart(), 1);
    row->addWidget(makeSide());

    connect(&session.selection, &Selection::serviceChosen, this, &LatencyPage::followSelection);
    connect(feed_, &LatencyFeed::fed, this, [this] {
        if (!isVisible()) return;
        feedStrip();
        applyScale();
        showPause();
        side_->show(swap());
    });
    QSettings settings;
    chooseRange(settings.value("latency/range", 1).toInt());
    scale_->setCurrent(settings.value("latency/scale", 1).toInt());
    fillServices();
    followSelection(session.selection.service());
    applyScale();
}

QWidget* LatencyPage::makeChart() {
    panel_ = new Panel(tr("Latency"), this);
    panel_->setPadding(0, 4, 0, theme::space::kChip);
    makeToolbar();
    chart_ = new charts::TimeChart(panel_);
    chart_->setObjectName("latencyChart");
    chart_->setAccessibleName(tr("Latency"));
    chart_->setFlagsAbove(true);
    makeLanes();
    panel_->body()->addWidget(chart_, 1);
    strip_ = new charts::RangeStrip(panel_);
    strip_->setObjectName("latencyStrip");
    strip_->setAccessibleName(tr("Last hour, p99"));
    strip_->setTitle(tr("last hour, p99"));
    panel_->body()->addWidget(strip_);
    connect(strip_, &charts::RangeStrip::windowMoved, chart_, &charts::TimeChart::zoomTo);
    connect(chart_, &charts::TimeChart::rangeChanged, strip_, &charts::RangeStrip::setWindow);
    connect(chart_, &charts::TimeChart::markerClicked, this, [this](const QString& id) {
        if (id.toULongLong() == 0) return;
        this->session().selection.choose(id.toULongLong());
        emit viewRequested(View::Proposals);
    });
    connect(chart_, &charts::TimeChart::differenceChosen, this,
            [this](double first, double second) {
                widgets::Toast::show(
                    this,
                    tr("%1 between the two points").arg(theme::duration(std::abs(second - first))));
            });
    chart_->setReadoutTitle([this](double at) {
        const auto near = bridge().samples().between(std::uint64_t(std::max(0.0, at - 1000)),
                                                     std::uint64_t(at + 1000));
        return near.empty() ? QString() : QStringLiteral("h ") + theme::height(near.back()->height);
    });
    return panel_;
}

void LatencyPage::makeToolbar() {
    swapChip_ = new widgets::Chip({}, Ink::Upg, theme::State::Upgraded, panel_);
    panel_->addHeadWidgetAfterTitle(swapChip_);
    service_ = new QComboBox(panel_);
    service_->setObjectName("latencyService");
    service_->setAccessibleName(tr("Service"));
    service_->setMinimumWidth(118);
    service_->setFont(theme::font(theme::Role::Table));
    connect(service_, &QComboBox::activated, this, &LatencyPage::chooseService);
    QStringList ranges;
    for (const TimeRange& range : timeRanges())
        ranges << range.name;
    range_ = new Segment(ranges, tr("Range"), panel_);
    range_->setObjectName("latencyRange");
    connect(range_, &Segment::chosen, this, &LatencyPage::chooseRange);
    scale_ = new Segment({tr("Linear"), tr("Auto"), tr("Log")}, tr("Scale"), panel_);
    scale_->setObjectName("latencyScale");
    connect(scale_, &Segment::chosen, this, &LatencyPage::applyScale);
    pause_ = new widgets::Button(tr("Pause"), theme::ButtonKind::Neutral, "pause",
                                 theme::ButtonSize::Small, panel_);
    pause_->setObjectName("latencyPause");
    pause_->setToolTip(tr("Space"));
    connect(pause_, &QAbstractButton::clicked, this, &LatencyPage::pauseOrResume);
    for (QWidget* widget : {static_cast<QWidget*>(service_), static_cast<QWidget*>(range_),
                            static_cast<QWidget*>(scale_), static_cast<QWidget*>(pause_)})
        panel_->addHeadWidget(widget);
}

void LatencyPage::makeLanes() {
    blockLane_ = chart_->addLane({tr("Block interval, ms"), false, 1});
    callLane_ = chart_->addLane({tr("Service call latency, µs"), false, 1.15, 0.0});
    charts::HeatSpec heat;
    heat.title = tr("Distribution of all calls, µs on a log scale");
    heat.stretch = 0.95;
    heat.lowest = 0.5;
    heat.bucketsPerDoubling = 2;
    heat.buckets = 24;
    LatencyFeed::Series series;
    const QString us = QStringLiteral("µs");
    series.interval = chart_->addSeries(
        blockLane_, {tr("Block interval"), Ink::S1, SeriesStyle::Bars, 1.4, QStringLiteral("ms")});
    series.max = chart_->addSeries(
        callLane_, {tr("max"), Ink::Off, SeriesStyle::Line, 1.0, us, -1, true, tr("max"), 5000});
    series.p99 = chart_->addSeries(callLane_, {QStringLiteral("p99"), Ink::S2, SeriesStyle::Line,
                                               1.6, us, -1, true, QStringLiteral("p99"), 5000});
    series.p50 = chart_->addSeries(callLane_, {QStringLiteral("p50"), Ink::S1, SeriesStyle::Area,
                                               1.6, us, -1, true, QStringLiteral("p50"), 5000});
    series.heatLane = chart_->addHeatLane(heat);
    feed_ = new LatencyFeed(bridge(), *chart_, series, this);
}

QWidget* LatencyPage::makeSide() {
    side_ = new SwapPanel(session(), this);
    side_->setFixedWidth(theme::Theme::current().scaled(kSideWidth));
    connect(side_, &SwapPanel::exportWanted, this, &LatencyPage::askExport);
    connect(side_, &SwapPanel::viewRequested, this, &Page::viewRequested);
    return side_;
}

const api::SwapMarker* LatencyPage::swap() const {
    const std::string& service = feed_->service();
    for (const api::SwapMarker& marker : snapshot().swaps)
        if (service.empty() || marker.service == service) return &marker;
    return nullptr;
}

void LatencyPage::refresh() {
    fillServices();
    panel_->setSubtitle(swap() == nullptr && bridge().samples().all().size() < kCollecting
                            ? tr("Collecting. The first minute fills as blocks arrive.")
                            : QString());
    showLimits();
    const api::SwapMarker* newest = swap();
    chart_->setMarkers(swapMarkers(snapshot(), newest));
    strip_->setMarkers(swapMarkers(snapshot(), nullptr));
    swapChip_->setVisible(newest != nullptr);
    if (newest != nullptr) {
        const models::SwapStory story = models::storyOf(*newest);
        swapChip_->setChip(story.title + QStringLiteral(": ") + story.change, Ink::Upg,
                           theme::State::Upgraded);
        chart_->setShade(double(newest->timeMs), double(newest->timeMs) + 10e3);
    } else {
        chart_->setShade(0, 0);
    }
    side_->show(newest);
    feedStrip();
    applyScale();
}

void LatencyPage::fillServices() {
    QStringList names{tr("All services")};
    for (const api::ServiceInfo& service : snapshot().services)
        names << models::text(service.service);
    QStringList shown;
    for (int i = 0; i < service_->count(); ++i)
        shown << service_->itemText(i);
    if (names == shown) return;
    const QString current = models::text(feed_->service());
    service_->clear();
    service_->addItems(names);
    service_->setCurrentIndex(std::max(0, int(names.indexOf(current))));
}

void LatencyPage::chooseService(int index) {
    const QString name = index <= 0 ? QString() : service_->itemText(index);
    if (!name.isEmpty()) session().selection.choose(name);
    followSelection(name);
}

void LatencyPage::followSelection(const QString& service) {
    const int index = service.isEmpty() ? 0 : service_->findText(service);
    if (index < 0) return;
    service_->setCurrentIndex(index);
    feed_->setService(index == 0 ? std::string() : service.toStdString());
    if (isVisible()) refresh();
}

void LatencyPage::chooseRange(int index) {
    if (index < 0 || index >= timeRanges().size()) return;
    range_->setCurrent(index);
    feed_->setRange(timeRanges()[index].ms);
}

void LatencyPage::applyScale() {
    bool logarithmic = scale_->current() == 2;
    if (scale_->current() == 1) {
        const models::Figures lately =
            models::figuresOf(bridge().samples().last(300'000), feed_->service());
        logarithmic = lately.maxUs && lately.p50Us && *lately.p50Us > 0 &&
                      *lately.maxUs / *lately.p50Us > kLogFrom;
    }
    chart_->setLogarithmic(callLane_, logarithmic);
}

void LatencyPage::showLimits() {
    const api::NodeStatus& status = snapshot().status;
    const double limit = session().limits.blockIntervalMs(status);
    QVector<charts::LimitLine> blockLimits;
    if (limit > 0) blockLimits.push_back({limit, tr("limit")});
    chart_->setLimits(blockLane_, blockLimits);
    const models::Figures lately =
        models::figuresOf(bridge().samples().last(300'000), feed_->service());
    // A limit far above everything would flatten the lines it is about.
    QVector<charts::LimitLine> callLimits;
    if (lately.maxUs && *lately.maxUs * 3 > session().limits.callP99Us)
        callLimits.push_back({session().limits.callP99Us, tr("limit")});
    chart_->setLimits(callLane_, callLimits);
}

void LatencyPage::feedStrip() {
    const auto samples = bridge().samples().last(std::uint64_t(kHourMs));
    const models::LatencyLanes lanes = models::lanesOf(samples, feed_->service(), 3000);
    strip_->setSamples(samplesOf(lanes.p99));
    if (samples.empty()) return;
    const double to = double(samples.back()->timeMs);
    strip_->setRange(to - kHourMs, to);
    strip_->setWindow(chart_->from(), chart_->to());
}

void LatencyPage::pauseOrResume() {
    feed_->setPaused(!feed_->paused());
    pausedAtMs_ = snapshot().status.timeMs;
    showPause();
}

void LatencyPage::showPause() {
    const bool paused = feed_->paused();
    pause_->setIconName(paused ? "play" : "pause");
    pause_->setText(paused ? tr("Resume, %1 wait").arg(feed_->waiting()) : tr("Pause"));
    pause_->setAccessibleDescription(
        paused ? tr("Paused at %1")
                     .arg(theme::clockText(std::int64_t(pausedAtMs_), std::int64_t(pausedAtMs_)))
               : QString());
}

void LatencyPage::zoomToSwap() {
    if (const api::SwapMarker* newest = swap())
        chart_->zoomTo(double(newest->timeMs) - kSwapZoomMs, double(newest->timeMs) + kSwapZoomMs);
}

bool LatencyPage::escape() {
    if (feed_->paused()) {
        pauseOrResume();
        return true;
    }
    if (!chart_->zoomed()) return false;
    chart_->resetZoom();
    return true;
}

void LatencyPage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::NoModifier) {
        if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_5)
            return chooseRange(event->key() - Qt::Key_1);
        if (event->key() == Qt::Key_Z) return zoomToSwap();
        if (event->key() == Qt::Key_E) return askExport();
    }
    Page::keyPressEvent(event);
}

QString LatencyPage::csv() const {
    QString text = QStringLiteral(
        "time_ms,height,block_interval_ms,service,calls,errors,p50_us,p99_us,max_us\n");
    const auto samples = bridge().samples().between(std::uint64_t(std::max(0.0, chart_->from())),
                                                    std::uint64_t(std::max(0.0, chart_->to())));
    for (const auto& sample : samples) {
        for (const api::ServiceLatency& entry : sample->services) {
            if (!feed_->service().empty() && entry.service != feed_->service()) continue;
            const QString interval =
                sample->blockIntervalMs ? QString::number(*sample->blockIntervalMs) : QString();
            text += QStringLiteral("%1,%2,%3,%4,%5,%6,%7,%8,%9\n")
                        .arg(sample->timeMs)
                        .arg(sample->height)
                        .arg(interval, models::text(entry.service))
                        .arg(entry.calls)
                        .arg(entry.errors)
                        .arg(entry.p50Us)
                        .arg(entry.p99Us)
                        .arg(entry.maxUs);
        }
    }
    return text;
}

Result<> LatencyPage::exportCsv(const QString& path) const {
    return writeFile(path.toStdString(), viewOf(csv().toStdString()));
}

Result<> LatencyPage::exportPng(const QString& path) {
    chart_->flush();
    if (!chart_->grab().save(path, "PNG"))
        return fail(ErrorCode::Report,
                    "The picture cannot be written to " + path.toStdString() + ".");
    return {};
}

void LatencyPage::askExport() {
    auto* dialog = new QFileDialog(this, tr("Export"), QString(),
                                   tr("Samples (*.csv);;Picture of the lanes (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("csv");
    dialog->setWindowModality(Qt::WindowModal);
    dialog->selectFile(QStringLiteral("latency-%1.csv").arg(snapshot().status.height));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const Result<> done = path.endsWith(".png") ? exportPng(path) : exportCsv(path);
        if (done)
            widgets::Toast::show(this, tr("Written to %1").arg(path), theme::State::Ok);
        else
            widgets::Toast::show(this, models::text(done.error().message), theme::State::Err);
    });
    dialog->open();
}

QStringList LatencyPage::keys() const {
    return {tr("Left, Right: crosshair, Shift for ten"),
            tr("M, Shift+M: next and previous marker"),
            tr("Z: zoom to the swap"),
            tr("1 to 5: range"),
            tr("Space: pause"),
            tr("E: export")};
}

void LatencyPage::settle() {
    feed_->reload();
    refresh();
    chart_->flush();
}

void LatencyPage::saveState() const {
    QSettings settings;
    settings.setValue("latency/range", range_->current());
    settings.setValue("latency/scale", scale_->current());
}

} // namespace phoenix::pages
