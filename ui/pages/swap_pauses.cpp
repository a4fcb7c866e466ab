#include "ui/pages/swap_pauses.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pause_bars.h"

#include <QVBoxLayout>

namespace phoenix::pages {

using models::ValidatorCell;
using theme::Ink;
using theme::Role;

namespace {

constexpr std::size_t kFastest = 2;
constexpr std::size_t kSlowest = 6;

} // namespace

SwapPauses::SwapPauses(QWidget* parent) : Panel(tr("Swap pause, ms"), parent) {
    body()->setSpacing(theme::space::kSmall);
    order_ = new widgets::Label(tr("You, the fastest, then the slowest"), Role::Caption, Ink::T2, this);
    bars_ = new widgets::PauseBars(this);
    bars_->setObjectName("swapPauses");
    bars_->setAccessibleName(tr("Swap pause, ms"));
    note_ = new widgets::Label({}, Role::Caption, Ink::T3, this);
    note_->setWordWrap(true);
    empty_ = new widgets::EmptyState(tr("No swap in view"),
                                     tr("After an exchange of code, every validator tells how long it took."),
                                     theme::State::Old, this);
    body()->addWidget(order_);
    body()->addWidget(bars_);
    body()->addWidget(note_);
    body()->addWidget(empty_);
    body()->addStretch(1);
}

void SwapPauses::show(const models::NetworkView& view) {
    std::vector<const ValidatorCell*> others;
    const ValidatorCell* own = nullptr;
    int done = 0;
    for (const ValidatorCell& cell : view.cells) {
        if (cell.swapPauseUs == 0) continue;
        done += cell.swapPauseRuns ? 0 : 1;
        if (cell.self)
            own = &cell;
        else
            others.push_back(&cell);
    }
    std::ranges::stable_sort(others, {}, [](const ValidatorCell* cell) { return cell->swapPauseUs; });
    QVector<widgets::PauseBar> bars;
    const auto add = [&](const ValidatorCell* cell) {
        bars.push_back({theme::stateNamed(models::stateGlyph(cell->state)), cell->name, double(cell->swapPauseUs) / 1000,
                        cell->swapPauseRuns});
    };
    if (own != nullptr) add(own);
    for (std::size_t i = 0; i < others.size(); ++i)
        if (i < kFastest || i + kSlowest >= others.size()) add(others[i]);
    bars_->setBars(bars);
    const bool any = !bars.isEmpty();
    order_->setVisible(any);
    bars_->setVisible(any);
    note_->setVisible(any);
    empty_->setVisible(!any);
    if (!any) return;
    note_->setText(tr("Log scale. A plus sign is still counting.") + QStringLiteral(" ") +
                   (done == 0 ? QString()
                              : tr("Median of %n is %1.", nullptr, done).arg(models::microseconds(double(view.medianPauseUs())))));
}

} // namespace phoenix::pages
