#include "ui/pages/peers_page.h"

#include "ui/charts/time_chart.h"
#include "ui/models/texts.h"
#include "ui/pages/peer_detail.h"
#include "ui/pages/peer_dialogs.h"
#include "ui/pages/tables.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::State;
using widgets::Cell;
using widgets::Panel;

namespace {

constexpr int kDetailWidth = 320;
constexpr int kNarrowWindow = 1360;
// Below this the detail alone tells them.
constexpr int kNarrowPage = 1160;
constexpr int kDirectionColumn = 3, kVersionColumn = 5;
constexpr std::uint64_t kRangesMs[] = {5 * 60'000, 60 * 60'000, 24 * 60 * 60'000, 30ull * 24 * 60 * 60'000};

} // namespace

PeersPage::PeersPage(Session& session, QWidget* parent) : Page(session, parent), rows_(models::peerColumns()) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space::kPad, theme::space::kPad, theme::space::kPad, theme::space::kPad);
    row->setSpacing(theme::space::kGap);
    auto* left = new QVBoxLayout;
    left->setSpacing(theme::space::kGap);
    left->addWidget(makeTablePanel(), 3);
    left->addWidget(makeChart(), 2);
    row->addLayout(left, 1);
    detail_ = new PeerDetail(this);
    detail_->setFixedWidth(theme::Theme::current().scaled(kDetailWidth));
    connect(detail_, &PeerDetail::copyWanted, this, &PeersPage::copyAddress);
    connect(detail_, &PeerDetail::disconnectWanted, this, [this] {
        if (const api::PeerInfo* peer = chosen()) askDisconnect(this->session(), *peer, this);
    });
    connect(detail_, &PeerDetail::banWanted, this, [this] {
        if (const api::PeerInfo* peer = chosen()) askBan(this->session(), *peer, this);
    });
    row->addWidget(detail_);
    connect(&bridge(), &bridge::NodeBridge::networkChanged, this, [this] {
        if (isVisible()) showNetwork();
    });
    range_->setCurrent(QSettings().value("peers/range", 0).toInt());
    scale_->setCurrent(QSettings().value("peers/scale", 0).toInt());
    chart_->setLogarithmic(lane_, scale_->current() == 1);
}

QWidget* PeersPage::makeTablePanel() {
    panel_ = new Panel(tr("Peers"), this);
    panel_->setPadding(4, 0, 4, 0);
    search_ = new widgets::SearchField(tr("Find peer"), QStringLiteral("/"), panel_);
    search_->setObjectName("peerSearch");
    search_->setFixedWidth(168);
    auto* connectTo = new widgets::Button(tr("Connect to…"), theme::ButtonKind::Neutral, QStringLiteral("plus"),
                                          theme::ButtonSize::Small, panel_);
    connectTo->setObjectName("peerConnect");
    connect(connectTo, &QAbstractButton::clicked, this, [this] { askConnect(session(), this); });
    panel_->addHeadWidget(search_);
    panel_->addHeadWidget(connectTo);
    stack_ = new QStackedWidget(panel_);
    table_ = makeTable(rows_,
                       {{Cell::Glyph, 24},
                        {Cell::Name, 120, true},
                        {Cell::Mono, 158, true, Ink::T2},
                        {Cell::Text, 64, false, Ink::T2},
                        {Cell::Number, 94, false, Ink::T2},
                        {Cell::Mono, 62, false, Ink::T2},
                        {Cell::Number, 76},
                        {Cell::Number, 84},
                        {Cell::Number, 66, false, Ink::T2},
                        {Cell::Number, 74, false, Ink::T2},
                        {Cell::Number, 52, false, Ink::T2}},
                       tr("Peers"), "peerTable", panel_);
    connect(search_, &QLineEdit::textChanged, table_, &widgets::DataTable::setFilter);
    connect(table_, &widgets::DataTable::rowSelected, this, [this](const QModelIndex& row) {
        if (!row.isValid()) return;
        chosen_ = row.data(models::KeyRole).toString();
        showDetail();
    });
    connect(table_, &widgets::DataTable::rowActivated, this, [this] { detail_->setFocus(Qt::OtherFocusReason); });
    connect(table_, &widgets::DataTable::rowMenuWanted, this, [this](const QModelIndex& row, const QPoint& where) {
        chosen_ = row.data(models::KeyRole).toString();
        showDetail();
        openMenu(where);
    });
    stack_->addWidget(table_);
    auto* nobody = new QWidget(stack_);
    auto* column = new QVBoxLayout(nobody);
    column->setContentsMargins(theme::space::kPad, theme::space::kPad, theme::space::kPad, theme::space::kPad);
    empty_ = new widgets::EmptyState({}, {}, State::Old, nobody);
    connect(empty_->addAction(tr("Connect to…")), &QAbstractButton::clicked, this, [this] { askConnect(session(), this); });
    column->addWidget(empty_);
    stack_->addWidget(nobody);
    panel_->body()->addWidget(stack_);
    return panel_;
}

QWidget* PeersPage::makeChart() {
    chartPanel_ = new Panel(tr("Traffic, kB/s"), this);
    chartPanel_->setPadding(0, 4, 0, 4);
    range_ = new widgets::Segment({tr("5 m"), tr("1 h"), tr("24 h"), tr("30 d")}, tr("Range"), chartPanel_);
    range_->setObjectName("trafficRange");
    scale_ = new widgets::Segment({tr("Linear"), tr("Log")}, tr("Scale"), chartPanel_);
    scale_->setObjectName("trafficScale");
    connect(range_, &widgets::Segment::chosen, this, &PeersPage::showTraffic);
    connect(scale_, &widgets::Segment::chosen, this, [this](int scale) { chart_->setLogarithmic(lane_, scale == 1); });
    chartPanel_->addHeadWidget(range_);
    chartPanel_->addHeadWidget(scale_);
    chart_ = new charts::TimeChart(chartPanel_);
    chart_->setObjectName("trafficChart");
    chart_->setAccessibleName(tr("Traffic, kB/s"));
    charts::LaneSpec lane;
    lane.title = tr("all peers, kB/s");
    lane.titleInside = true;
    lane.titleAtTop = true;
    lane.min = 0;
    lane_ = chart_->addLane(lane);
    const auto series = [&](const QString& name, Ink ink) {
        charts::SeriesSpec spec;
        spec.name = spec.endText = name;
        spec.ink = ink;
        spec.unit = QStringLiteral("kB/s");
        spec.gapMs = 5'000;
        return chart_->addSeries(lane_, spec);
    };
    in_ = series(tr("in"), Ink::S1);
    out_ = series(tr("out"), Ink::S2);
    chartPanel_->body()->addWidget(chart_);
    return chartPanel_;
}

const api::PeerInfo* PeersPage::chosen() const {
    for (const api::PeerInfo& peer : network().peers)
        if (models::hex(peer.id) == chosen_) return &peer;
    return nullptr;
}

void PeersPage::refresh() {
    showNetwork();
}

void PeersPage::showNetwork() {
    const std::uint64_t height = snapshot().status.height;
    rows_.setRows(models::peerRows(network(), session().traffic, height));
    const models::PeerSummary summary = models::summaryOf(network(), height);
    panel_->setSubtitle(tr("%1 in, %2 out").arg(summary.inbound).arg(summary.outbound));
    QStringList note;
    if (summary.worstRoundTripUs > 0)
        note << tr("worst round trip %1").arg(models::microseconds(double(summary.worstRoundTripUs)));
    if (summary.behind > 0) note << tr("%n behind", nullptr, summary.behind);
    note << tr("%1 known, %2 banned").arg(network().known).arg(network().banned);
    panel_->setNote(network().timeMs == 0 ? QString() : note.join(QStringLiteral(" · ")));
    stack_->setCurrentIndex(network().peers.empty() ? 1 : 0);
    const QString own = models::text(network().address);
    empty_->setMessage(State::Old, tr("No peers"),
                       own.isEmpty() ? tr("This node does not listen, so nobody can dial it.")
                                     : tr("Others may dial it as %1, when its port can be reached from outside.").arg(own));
    showDetail();
    showTraffic();
}

void PeersPage::showDetail() {
    const api::PeerInfo* peer = chosen();
    detail_->setVisible(window()->width() >= kNarrowWindow || peer != nullptr);
    detail_->show(peer, session().traffic, network().timeMs, snapshot().status.height);
}

void PeersPage::showTraffic() {
    const std::uint64_t range = kRangesMs[std::clamp(range_->current(), 0, 3)];
    QVector<charts::Sample> in, out;
    for (const models::TrafficPoint& point : session().traffic.points(range)) {
        in.push_back({double(point.timeMs), point.inPerSecond / 1000});
        out.push_back({double(point.timeMs), point.outPerSecond / 1000});
    }
    chart_->setSamples(in_, in);
    chart_->setSamples(out_, out);
    const auto now = double(network().timeMs);
    chart_->setLiveRange(now - double(range), now);
    const double seen = in.isEmpty() ? 0 : now - in.front().at;
    chartPanel_->setNote(seen > 0 && seen < double(range) * 0.9 ? tr("watched for %1").arg(theme::duration(seen))
                                                                 : QString());
}

void PeersPage::copyAddress() {
    const api::PeerInfo* peer = chosen();
    if (peer == nullptr) return;
    QApplication::clipboard()->setText(chosen_ + '@' + models::text(peer->address));
    widgets::Toast::show(this, tr("The address is copied"), State::Ok);
}

void PeersPage::openMenu(const QPoint& where) {
    const api::PeerInfo* peer = chosen();
    if (peer == nullptr) return;
    QMenu menu(this);
    menu.addAction(tr("Copy address"), this, &PeersPage::copyAddress);
    menu.addSeparator();
    QAction* end = menu.addAction(tr("Disconnect…"), this, [this] { detail_->disconnectWanted(); });
    QAction* ban = menu.addAction(tr("Ban…"), this, [this] { detail_->banWanted(); });
    end->setEnabled(peer->leftMs == 0);
    ban->setEnabled(peer->leftMs == 0);
    menu.exec(where);
}

void PeersPage::focusFilter() {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

bool PeersPage::escape() {
    if (!search_->text().isEmpty()) {
        search_->clear();
        return true;
    }
    if (chosen_.isEmpty()) return false;
    chosen_.clear();
    table_->clearSelection();
    table_->setCurrentIndex({});
    showDetail();
    return true;
}

void PeersPage::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::NoModifier) {
        if (event->key() == Qt::Key_C) return askConnect(session(), this);
        if (event->key() == Qt::Key_Delete) {
            if (chosen() != nullptr) detail_->disconnectWanted();
            return;
        }
        if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) return table_->setFocus(Qt::OtherFocusReason);
    }
    Page::keyPressEvent(event);
}

void PeersPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    if (isVisible()) showDetail();
    for (const int column : {kDirectionColumn, kVersionColumn})
        table_->setColumnHidden(column, width() < kNarrowPage);
}

QStringList PeersPage::keys() const {
    return {tr("/: find a peer"), tr("C: connect to a peer"), tr("Delete: disconnect the chosen one"),
            tr("Enter: to the details"), tr("Esc: clear the search, choose nobody")};
}

void PeersPage::settle() {
    showNetwork();
    chart_->flush();
}

void PeersPage::saveState() const {
    QSettings().setValue("peers/range", range_->current());
    QSettings().setValue("peers/scale", scale_->current());
}

} // namespace phoenix::pages
