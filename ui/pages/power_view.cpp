#include "ui/pages/power_view.h"

#include "ui/theme/format.h"
#include "ui/widgets/label.h"
#include "ui/widgets/version_bar.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;

PowerView::PowerView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kHair);
    bar_ = new widgets::VersionBar(this);
    bar_->setThreshold(2.0 / 3.0);
    column->addWidget(bar_);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::space::kSmall);
    what_ = new widgets::Label({}, Role::Caption, Ink::T2, this);
    share_ = new widgets::Label({}, Role::DataStrong, Ink::T1, this);
    rest_ = new widgets::Label({}, Role::Caption, Ink::T2, this);
    rest_->setElided(true);
    rest_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(what_);
    row->addWidget(share_);
    row->addWidget(rest_, 1);
    column->addLayout(row);
}

QString PowerView::caption(const models::NetworkView& view, const models::NetworkHistory& history) const {
    if (!view.upgrade || !view.upgrade->happened()) return tr("two thirds");
    if (!view.power.twoThirds()) return tr("two thirds, not reached yet");
    const auto after = history.twoThirdsMs(*view.upgrade);
    return after ? tr("two thirds, passed %1 after the swap height").arg(theme::duration(double(*after)))
                 : tr("two thirds, passed");
}

void PowerView::show(const models::NetworkView& view, const models::NetworkHistory& history) {
    const models::PowerSums& power = view.power;
    const auto part = [&](std::uint64_t some) { return power.total == 0 ? 0 : double(some) / double(power.total); };
    const auto text = [&](std::uint64_t some) { return theme::share(some, power.total); };
    bar_->setUpgrading(view.upgrade.has_value());
    // Until the exchange the hatched part are those who have compiled what comes.
    const bool preparing = view.upgrade && !view.upgrade->happened();
    const double others = part(power.total - power.offline - std::min(power.ready, power.total - power.offline));
    bar_->setPreparing(preparing);
    bar_->setShares(preparing ? widgets::VersionShares{0, 1 - others - part(power.offline), others, part(power.offline)}
                              : widgets::VersionShares{part(power.upgraded), part(power.swapping), part(power.old),
                                                       part(power.offline)});
    bar_->setCaption(caption(view, history));
    if (!view.upgrade) {
        what_->setText(tr("Voting power with the others"));
        share_->setText(text(power.upgraded));
        rest_->setText(tr("behind %1, offline %2").arg(text(power.old), text(power.offline)));
    } else if (!view.upgrade->happened()) {
        what_->setText(tr("Voting power ready for %1 %2").arg(view.upgrade->service, view.upgrade->to));
        share_->setText(text(power.ready));
        rest_->setText(tr("on %1 %2, offline %3").arg(view.upgrade->from, text(power.old), text(power.offline)));
    } else {
        what_->setText(tr("Voting power on %1").arg(view.upgrade->to));
        share_->setText(text(power.upgraded));
        rest_->setText(tr("swapping %1, on %2 %3, offline %4")
                           .arg(text(power.swapping), view.upgrade->from, text(power.old), text(power.offline)));
    }
}

} // namespace phoenix::pages
