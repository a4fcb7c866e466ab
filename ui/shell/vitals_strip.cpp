#include "ui/shell/vitals_strip.h"

#include "ui/models/texts.h"
#include "ui/theme/clock_text.h"
#include "ui/theme/format.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/vital.h"

#include <QDateTime>
#include <QHBoxLayout>

namespace phoenix::shell {

using theme::Ink;
using theme::State;
using widgets::Vital;

VitalsStrip::VitalsStrip(bridge::NodeBridge& bridge, QWidget* parent)
    : Strip(Qt::BottomEdge, parent), bridge_(bridge) {
    setFixedHeight(theme::Theme::current().scaled(theme::space::kVitals));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, theme::space::kPad, 1);
    row->setSpacing(0);
    const auto add = [&](const QString& label) {
        auto* vital = new Vital(label, this);
        row->addWidget(vital);
        return vital;
    };
    network_ = add(tr("Network"));
    height_ = add(tr("Height"));
    round_ = add(tr("Round"));
    interval_ = add(tr("Block interval"));
    execution_ = add(tr("Execution"));
    peers_ = add(tr("Peers"));
    pool_ = add(tr("Pool"));
    next_ = add(tr("Next swap"));
    next_->setSeparator(false);
    row->addStretch(1);
    live_ = new widgets::Chip({}, Ink::Ok, State::Ok, this);
    live_->setObjectName("liveChip");
    row->addWidget(live_, 0, Qt::AlignVCenter);

    connect(&bridge_, &bridge::NodeBridge::snapshotChanged, this, &VitalsStrip::refresh);
    connect(&bridge_, &bridge::NodeBridge::liveChanged, this, &VitalsStrip::showLife);
    connect(&bridge_, &bridge::NodeBridge::stopped, this, &VitalsStrip::showLife);
    refresh();
    showLife();
}

void VitalsStrip::refresh() {
    const api::Snapshot& snapshot = *bridge_.snapshot();
    const api::NodeStatus& status = snapshot.status;
    network_->setValue(models::text(status.chainId));
    height_->setValue(theme::height(status.height));
    height_->setTip(theme::clockTip(std::int64_t(status.timeMs)));
    round_->setValue(QStringLiteral("%1 · %2").arg(status.round).arg(models::text(status.step)));
    const bool late = status.blockIntervalTargetMs > 0 &&
                      status.blockIntervalMs > status.blockIntervalTargetMs * 3 / 2;
    interval_->setValue(status.blockIntervalMs == 0
                            ? theme::noData()
                            : theme::grouped(status.blockIntervalMs) + QStringLiteral(" ms"),
                        late ? Ink::Warn : Ink::T1);
    interval_->setTip(tr("Target %1").arg(theme::duration(double(status.blockIntervalTargetMs))));
    execution_->setValue(models::microseconds(double(status.executeMicroseconds)));
    execution_->setTip(tr("The newest block; its commit took %1")
                           .arg(models::microseconds(double(status.commitMicroseconds))));
    peers_->setValue(theme::grouped(status.peers));
    pool_->setValue(theme::grouped(status.mempool));
    showNextSwap(snapshot);
}

void VitalsStrip::showNextSwap(const api::Snapshot& snapshot) {
    const api::NodeStatus& status = snapshot.status;
    const api::ProposalInfo* next = nullptr;
    const api::ProposalInfo* probation = nullptr;
    for (const api::ProposalInfo& proposal : snapshot.proposals) {
        const bool due = proposal.state == api::ProposalState::Scheduled ||
                         proposal.state == api::ProposalState::Deferred;
        if (due && proposal.activationHeight > status.height &&
            (next == nullptr || proposal.activationHeight < next->activationHeight))
            next = &proposal;
        if (proposal.state == api::ProposalState::Probation && probation == nullptr)
            probation = &proposal;
    }
    if (next != nullptr) {
        const std::uint64_t blocks = next->activationHeight - status.height;
        next_->setValue(tr("%1 in %2 · %3")
                            .arg(models::proposalHeading(*next), theme::blocks(blocks),
                                 theme::countdown(models::blocksInMs(status, blocks))),
                        Ink::Upg, State::Upgraded);
    } else if (probation != nullptr && probation->probationEnds > status.height) {
        next_->setValue(tr("none. P-%1 can go back for %2")
                            .arg(probation->id)
                            .arg(theme::blocks(probation->probationEnds - status.height)),
                        Ink::T2, State::Old);
    } else {
        next_->setValue(tr("none"), Ink::T2, State::Old);
    }
}

void VitalsStrip::showLife() {
    const bool live = bridge_.health().live && !bridge_.hasStopped();
    if (bridge_.hasStopped())
        live_->setChip(tr("Stopped"), Ink::Err, State::Err);
    else if (live)
        live_->setChip(tr("Live"), Ink::Ok, State::Ok);
    else
        live_->setChip(tr("Not live"), Ink::Warn, State::Warn);
    for (Vital* vital : findChildren<Vital*>())
        vital->setStale(!live);
}

} // namespace phoenix::shell
