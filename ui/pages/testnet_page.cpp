#include "ui/pages/testnet_page.h"

#include "ui/models/texts.h"
#include "ui/pages/lag_view.h"
#include "ui/pages/power_view.h"
#include "ui/pages/swap_pauses.h"
#include "ui/pages/tables.h"
#include "ui/pages/validator_chips.h"
#include "ui/pages/validator_detail.h"
#include "ui/theme/clock_text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/lag_strip.h"
#include "ui/widgets/segment.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/validator_grid.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Panel;

namespace {

constexpr int kSideWidth = 290;
// Below this the side shows only while somebody is chosen, and the head has no room for a label.
constexpr int kNarrowWindow = 1360;
// Of the strip, on a high page and on a low one.
constexpr int kHighStrip = 180, kLowStrip = 140, kHighPage = 740;

} // namespace

TestnetPage::TestnetPage(Session& session, QWidget* parent)
    : Page(session, parent), rows_(models::validatorStatusColumns()) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space::kPad, theme::space::kPad, theme::space::kPad, theme::space::kPad);
    row->setSpacing(theme::space::kGap);
    panel_ = new Panel(tr("Validators"), this);
    panel_->body()->setSpacing(theme::space::kChip);
    // The cells stand in line with the rest, and the ring of the current one beside it.
    constexpr int kRing = widgets::ValidatorGrid::kRing;
    panel_->setPadding(theme::space::kPad - kRing, theme::space::kPad, theme::space::kPad - kRing, theme::space::kPad);
    const auto add = [&](QWidget* widget) {
        auto* inset = new QVBoxLayout;
        inset->setContentsMargins(kRing, 0, kRing, 0);
        inset->addWidget(widget);
        panel_->body()->addLayout(inset);
    };
    makeHead();
    past_ = new widgets::Banner(State::Syncing, panel_);
    past_->setObjectName("lookingBack");
    connect(past_->addAction(tr("Return to live")), &QAbstractButton::clicked, this, [this] { lookAt({}); });
    past_->hide();
    add(past_);
    power_ = new PowerView(panel_);
    add(power_);
    stack_ = new QStackedWidget(panel_);
    stack_->addWidget(makeGrid());
    stack_->addWidget(makeTableView());
    skeleton_ = new widgets::Skeleton(4, panel_);
    skeleton_->setProgress(tr("Waiting for what the node knows of the others"));
    stack_->addWidget(skeleton_);
    empty_ = new widgets::EmptyState({}, {}, State::Old, panel_);
    stack_->addWidget(empty_);
    panel_->body()->addWidget(stack_, 1);
    lag_ = new LagView(panel_);
    connect(lag_, &LagView::lookedBack, this, [this](qint64 at) { lookAt(std::uint64_t(at)); });
    connect(lag_, &LagView::returnedToNow, this, [this] { lookAt({}); });
    add(lag_);
    row->addWidget(panel_, 1);

    side_ = new QScrollArea(this);
    side_->setWidgetResizable(true);
    side_->setFrameShape(QFrame::NoFrame);
    side_->setFocusPolicy(Qt::NoFocus);
    side_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    side_->viewport()->setAutoFillBackground(false);
    auto* inner = new QWidget;
    inner->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kGap);
    detail_ = new ValidatorDetail(inner);
    pauses_ = new SwapPauses(inner);
    column->addWidget(detail_);
    column->addWidget(pauses_, 1);
    side_->setWidget(inner);
    side_->setFixedWidth(theme::Theme::current().scaled(kSideWidth));
    row->addWidget(side_);

    connect(&session.selection, &Selection::validatorChosen, this, &TestnetPage::choose);
    connect(&bridge(), &bridge::NodeBridge::networkChanged, this, [this] {
        if (isVisible()) showMoment();
    });
    shape_->setCurrent(QSettings().value("testnet/shape", Grid).toInt());
}

void TestnetPage::makeHead() {
    chips_ = new ValidatorChips(panel_);
    connect(chips_, &ValidatorChips::changed, this, [this] {
        list_.setGroups(chips_->chosen());
        keepChoice();
        showMoment();
    });
    panel_->addHeadWidgetAfterTitle(chips_);
    orderLabel_ = new widgets::Label(tr("Order"), Role::Caption, Ink::T2, panel_);
    order_ = new widgets::Segment({tr("Index"), tr("State"), tr("Lag"), tr("Power")}, tr("Order"), panel_);
    order_->setObjectName("validatorOrder");
    connect(order_, &widgets::Segment::chosen, this, [this](int order) {
        list_.setOrder(models::ValidatorOrder(order));
        keepChoice();
        showMoment();
    });
    shape_ = new widgets::Segment({tr("Grid"), tr("Table")}, tr("Grid or table"), panel_);
    shape_->setObjectName("gridOrTable");
    connect(shape_, &widgets::Segment::chosen, this, &TestnetPage::showShape);
    for (QWidget* widget : {static_cast<QWidget*>(orderLabel_), static_cast<QWidget*>(order_), static_cast<QWidget*>(shape_)})
        panel_->addHeadWidget(widget);
}

QWidget* TestnetPage::makeGrid() {
    grid_ = new widgets::ValidatorGrid(panel_);
    grid_->setObjectName("validatorGrid");
    grid_->setAccessibleName(tr("Validators"));
    widgets::GridRoles roles;
    roles.state = models::StateRole;
    roles.label = models::LabelRole;
    roles.left2 = models::VersionRole;
    roles.left2Ink = models::VersionInkRole;
    roles.right2 = models::PeersRole;
    roles.left3 = models::BehindRole;
    roles.left3Ink = models::BehindInkRole;
    roles.right3 = models::RoundRole;
    roles.bar = models::LagRole;
    roles.outline = models::OutlineRole;
    grid_->setRoles(roles);
    grid_->setModel(&list_);
    connect(grid_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid()) session().selection.chooseValidator(index.data(models::KeyRole).toString());
    });
    connect(grid_, &widgets::ValidatorGrid::menuWanted, this, [this](const QModelIndex& index, const QPoint& where) {
        openMenu(index.data(models::KeyRole).toString(), where);
    });
    connect(grid_, &QAbstractItemView::activated, this, [this] { detail_->setFocus(Qt::OtherFocusReason); });
    return grid_;
}

QWidget* TestnetPage::makeTableView() {
    table_ = makeTable(rows_,
                       {{widgets::Cell::Glyph, 24},
                        {widgets::Cell::Number, 40, false, Ink::T3},
                        {widgets::Cell::Name, 96, true},
                        {widgets::Cell::Text, 96, false, Ink::T2},
                        {widgets::Cell::Mono, 72, false, Ink::T2},
                        {widgets::Cell::Number, 86},
                        {widgets::Cell::Number, 62},
                        {widgets::Cell::Number, 58, false, Ink::T2},
                        {widgets::Cell::Number, 54, false, Ink::T2},
                        {widgets::Cell::Number, 82, false, Ink::T2},
                        {widgets::Cell::Number, 92, false, Ink::T2},
                        {widgets::Cell::Number, 68, false, Ink::T2}},
                       tr("Validators"), "validatorTable", panel_);
    connect(table_, &widgets::DataTable::rowSelected, this, [this](const QModelIndex& row) {
        if (row.isValid()) session().selection.chooseValidator(row.data(models::KeyRole).toString());
    });
    connect(table_, &widgets::DataTable::rowMenuWanted, this, [this](const QModelIndex& row, const QPoint& where) {
        openMenu(row.data(models::KeyRole).toString(), where);
    });
    return table_;
}

models::NetworkHistory::View TestnetPage::view() const {
    return lookingAt_ ? session().network.at(*lookingAt_) : session().network.newest();
}

void TestnetPage::lookAt(std::optional<std::uint64_t> timeMs) {
    const auto& all = session().network.all();
    if (timeMs && !all.empty()) *timeMs = std::clamp(*timeMs, all.front()->timeMs, all.back()->timeMs);
    lookingAt_ = timeMs;
    showMoment();
}

void TestnetPage::showShape(int shape) {
    shape_->setCurrent(std::clamp(shape, int(Grid), int(Table)));
    showMoment();
    (shape_->current() == Table ? static_cast<QWidget*>(table_) : grid_)->setFocus(Qt::OtherFocusReason);
}

void TestnetPage::refresh() {
    showMoment();
}

void TestnetPage::showMoment() {
    const auto now = view();
    list_.setView(now);
    keepChoice();
    panel_->setTitle(tr("%n validator(s)", nullptr, int(now->cells.size())));
    chips_->setCompact(window()->width() < kNarrowWindow);
    chips_->show(*now);
    power_->show(*now, session().network);
    past_->setVisible(lookingAt_.has_value());
    if (lookingAt_)
        past_->setMessage(State::Syncing,
                          tr("Looking at %1").arg(theme::clockText(std::int64_t(now->timeMs), std::int64_t(now->timeMs))),
                          tr("Recording goes on."));
    const int missing = int(now->cells.size()) - now->seen();
    const bool crowded = now->cells.size() > std::size_t(widgets::ValidatorGrid::kSmallMost);
    const bool table = crowded || shape_->current() == Table;
    shape_->setEnabled(!crowded);
    if (now->timeMs == 0)
        stack_->setCurrentIndex(Waiting);
    else if (now->cells.empty() || list_.rowCount() == 0)
        stack_->setCurrentIndex(Empty);
    else
        stack_->setCurrentIndex(table ? Table : Grid);
    const bool filtered = list_.rowCount() == 0 && !now->cells.empty();
    empty_->setMessage(State::Old, filtered ? tr("No validator is in this state") : tr("Waiting for validators"),
                       filtered ? tr("Clear the filter to see all.")
                                : tr("%1 of %2 seen.").arg(now->seen()).arg(now->cells.size()));
    panel_->setSubtitle(missing > 0 ? tr("%1 of %2 seen").arg(now->seen()).arg(now->cells.size()) : QString());
    if (table) {
        rows_.setRows(models::validatorStatusRows(list_));
        selectRow();
    }
    const QString service = now->upgrade ? now->upgrade->service : tr("program");
    const QString version = now->upgrade          ? now->upgrade->to
                            : now->cells.empty() ? QString()
                                                 : now->cells.front().version;
    grid_->setHints({{version, tr("%1 version").arg(service)},
                     {tr("at tip"), tr("blocks behind")},
                     {{}, tr("bottom bar: lag")},
                     {QStringLiteral("42p"), tr("connected peers")},
                     {QStringLiteral("r0"), tr("consensus round")},
                     {{}, tr("outlined: you")}});
    showDetail();
}

void TestnetPage::showDetail() {
    const auto now = view();
    const QString& id = session().selection.validator();
    side_->setVisible(window()->width() >= kNarrowWindow || !id.isEmpty());
    orderLabel_->setVisible(window()->width() >= kNarrowWindow);
    detail_->show(now->find(id), *now, session().network, snapshot());
    pauses_->show(*now);
    lag_->show(session().network, snapshot(), lookingAt_, id);
}

void TestnetPage::choose() {
    keepChoice();
    selectRow();
    if (isVisible()) showDetail();
}

void TestnetPage::selectRow() {
    const int row = rows_.rowOf(session().selection.validator());
    if (row < 0 || table_->currentSource().row() == row) return;
    const QSignalBlocker quiet(table_);
    table_->selectSourceRow(row);
}

// The current cell is the chosen validator, also after the rows came anew.
void TestnetPage::keepChoice() {
    const QString& id = session().selection.validator();
    const int row = list_.rowOf(id);
    if (row == grid_->currentIndex().row()) return;
    const QSignalBlocker quiet(grid_->selectionModel());
    const QModelIndex index = row >= 0 ? list_.index(row) : QModelIndex();
    grid_->setCurrentIndex(index);
    grid_->viewport()->update();
    if (index.isValid()) grid_->scrollTo(index);
}

void TestnetPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    const theme::Theme& theme = theme::Theme::current();
    lag_->setMaximumHeight(theme.scaled(height() >= theme.scaled(kHighPage) ? kHighStrip : kLowStrip));
    if (isVisible()) showMoment();
}

void TestnetPage::settle() {
    showMoment();
}

void TestnetPage::saveState() const {
    QSettings().setValue("testnet/shape", shape_->current());
}

} // namespace phoenix::pages
