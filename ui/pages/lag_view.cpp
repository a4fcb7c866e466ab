#include "ui/pages/lag_view.h"

#include "ui/widgets/label.h"
#include "ui/widgets/lag_strip.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace phoenix::pages {

using models::ValidatorState;
using theme::Ink;
using theme::Role;
using widgets::LagMark;

namespace {

constexpr std::int64_t kSpanMs = 120'000;
// Of the span stays right of a moment that is looked at.
constexpr std::int64_t kMarginMs = 10'000;

LagMark markOf(const models::ValidatorCell& cell) {
    const auto lag = std::uint8_t(std::min<std::uint64_t>(cell.behind, LagMark::kLagMost));
    if (cell.state == ValidatorState::Offline || cell.state == ValidatorState::Unseen) return {LagMark::kNoSignal};
    if (cell.state == ValidatorState::Swapping) return {std::uint8_t(LagMark::kSwapping | lag)};
    return {lag};
}

// Small squares in the colours of some marks.
class Swatches : public QWidget {
  public:
    Swatches(QVector<LagMark> marks, QWidget* parent) : QWidget(parent), marks_(std::move(marks)) {
        setFixedSize(int(marks_.size()) * 11 + 1, 12);
        theme::follow(*this);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const theme::Tokens& t = theme::tokens();
        for (qsizetype i = 0; i < marks_.size(); ++i) {
            const QRect box(int(i) * 11, 1, 10, 10);
            painter.fillRect(box, widgets::lagColor(marks_[i], t));
            if (!marks_[i].noSignal()) continue;
            painter.setPen(t[Ink::Line2]);
            painter.drawRect(box.adjusted(0, 0, -1, -1));
        }
    }

  private:
    QVector<LagMark> marks_;
};

} // namespace

LagView::LagView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kTight);
    auto* head = new QHBoxLayout;
    head->setSpacing(theme::space::kSmall);
    head->addWidget(new widgets::Label(tr("Blocks behind the tip, last 2 minutes"), Role::Head, Ink::T1, this));
    head->addStretch(1);
    const auto add = [&](const QVector<LagMark>& marks, const QString& words) {
        head->addWidget(new Swatches(marks, this));
        head->addWidget(new widgets::Label(words, Role::Caption, Ink::T2, this));
        head->addSpacing(theme::space::kTight);
    };
    add({{1}}, tr("1"));
    add({{2}, {3}, {5}}, tr("2 to %1 or more").arg(LagMark::kLagMost));
    add({{LagMark::kSwapping | 5}}, tr("swapping"));
    add({{LagMark::kNoSignal}}, tr("no signal"));
    column->addLayout(head);
    strip_ = new widgets::LagStrip(this);
    strip_->setObjectName("lagStrip");
    strip_->setAccessibleName(tr("Blocks behind the tip, last 2 minutes"));
    column->addWidget(strip_, 1);
    connect(strip_, &widgets::LagStrip::lookedBack, this, &LagView::lookedBack);
    connect(strip_, &widgets::LagStrip::returnedToNow, this, &LagView::returnedToNow);
}

void LagView::show(const models::NetworkHistory& history, const api::Snapshot& snapshot,
                   std::optional<std::uint64_t> lookingAt, const QString& highlighted) {
    const auto newest = std::int64_t(history.newest()->timeMs);
    std::int64_t to = newest;
    if (lookingAt && std::int64_t(*lookingAt) < newest - kSpanMs + kMarginMs)
        to = std::int64_t(*lookingAt) + kSpanMs - kMarginMs;
    QVector<widgets::LagColumn> columns;
    for (const auto& view : history.all()) {
        const auto at = std::int64_t(view->timeMs);
        if (at < to - kSpanMs || at > to) continue;
        widgets::LagColumn column{at, {}};
        column.rows.reserve(qsizetype(view->cells.size()));
        for (const models::ValidatorCell& cell : view->cells)
            column.rows.push_back(markOf(cell));
        columns.push_back(std::move(column));
    }
    QStringList names;
    int row = -1;
    for (const models::ValidatorCell& cell : history.newest()->cells) {
        if (cell.id == highlighted) row = int(names.size());
        names << cell.name;
    }
    QVector<std::int64_t> swaps;
    for (const api::SwapMarker& swap : snapshot.swaps)
        swaps.push_back(std::int64_t(swap.timeMs));
    strip_->setNames(names);
    strip_->setSwaps(swaps);
    strip_->setHighlight(row);
    strip_->setLookingAt(lookingAt ? std::optional(std::int64_t(*lookingAt)) : std::nullopt);
    strip_->setColumns(to, kSpanMs, columns);
}

} // namespace phoenix::pages
