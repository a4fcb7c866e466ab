#include "ui/shell/node_face.h"

#include "ui/models/texts.h"
#include "ui/theme/format.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace phoenix::shell {

using theme::Ink;
using theme::Role;
using widgets::Label;

NodeFace::NodeFace(bridge::NodeBridge& bridge, QWidget* parent) : QWidget(parent), bridge_(bridge) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 10, 4, 4);
    column->setSpacing(4);
    auto* first = new QHBoxLayout;
    first->setSpacing(theme::space::kSmall);
    glyph_ = new widgets::StateGlyph(theme::State::Ok, 10, this);
    name_ = new Label({}, Role::TableName, Ink::T1, this);
    what_ = new Label({}, Role::Table, Ink::T2, this);
    what_->setElided(true);
    first->addWidget(glyph_);
    first->addWidget(name_);
    first->addWidget(what_, 1);
    column->addLayout(first);
    address_ = new Label({}, Role::CaptionMono, Ink::T3, this);
    address_->setTextInteractionFlags(Qt::NoTextInteraction);
    column->addWidget(address_);
    power_ = new Label({}, Role::Caption, Ink::T3, this);
    power_->setElided(true);
    column->addWidget(power_);
    connect(&bridge_, &bridge::NodeBridge::snapshotChanged, this, &NodeFace::refresh);
    connect(&bridge_, &bridge::NodeBridge::liveChanged, this, &NodeFace::refresh);
    refresh();
}

void NodeFace::refresh() {
    const api::Snapshot& snapshot = *bridge_.snapshot();
    const api::NodeStatus& status = snapshot.status;
    glyph_->setState(!bridge_.health().live ? theme::State::Warn
                     : status.syncing       ? theme::State::Syncing
                                            : theme::State::Ok);
    if (!status.validatorAddress) {
        name_->setText(tr("Observer"));
        what_->setText(tr("does not vote"));
        address_->setText({});
        power_->setText(tr("%n validator(s)", nullptr, int(snapshot.validators.size())));
        return;
    }
    int rank = 1;
    for (const api::ValidatorInfo& validator : snapshot.validators)
        if (validator.power > status.power) ++rank;
    const QString address = models::addressText(*status.validatorAddress);
    name_->setText(models::validatorName(snapshot, *status.validatorAddress));
    what_->setText(tr("validator"));
    address_->setText(theme::shortHash(address));
    address_->setToolTip(address);
    power_->setText(
        tr("Power %1 · rank %2").arg(theme::share(status.power, status.totalPower)).arg(rank));
}

} // namespace phoenix::shell
