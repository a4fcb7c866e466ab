#include "ui/pages/peer_detail.h"

#include "ui/models/peer_rows.h"
#include "ui/models/texts.h"
#include "ui/theme/clock_text.h"
#include "ui/theme/format.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace phoenix::pages {

using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Button;

PeerDetail::PeerDetail(QWidget* parent) : Panel({}, parent) {
    setObjectName("peerDetail");
    empty_ = new widgets::EmptyState(tr("No peer is chosen"), tr("Choose one to see its link in full."), State::Old, this);
    body()->addWidget(empty_);
    content_ = new QWidget(this);
    auto* column = new QVBoxLayout(content_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::kChip);
    auto* head = new QHBoxLayout;
    name_ = new widgets::Label({}, Role::Title, Ink::T1, content_);
    name_->setObjectName("peerName");
    name_->setElided(true);
    chip_ = new widgets::Chip({}, Ink::Ok, State::None, content_);
    head->addWidget(name_, 1);
    head->addWidget(chip_);
    column->addLayout(head);
    facts_ = new widgets::FactList(false, content_);
    column->addWidget(facts_);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::space::kChip);
    copy_ = new Button(tr("Copy address"), theme::ButtonKind::Neutral, {}, theme::ButtonSize::Small, content_);
    copy_->setObjectName("peerCopy");
    disconnect_ = new Button(tr("Disconnect…"), theme::ButtonKind::Danger, {}, theme::ButtonSize::Small, content_);
    disconnect_->setObjectName("peerDisconnect");
    ban_ = new Button(tr("Ban…"), theme::ButtonKind::Danger, {}, theme::ButtonSize::Small, content_);
    ban_->setObjectName("peerBan");
    row->addWidget(copy_);
    row->addStretch(1);
    row->addWidget(disconnect_);
    row->addWidget(ban_);
    column->addLayout(row);
    body()->addWidget(content_);
    body()->addStretch(1);
    connect(copy_, &QAbstractButton::clicked, this, &PeerDetail::copyWanted);
    connect(disconnect_, &QAbstractButton::clicked, this, &PeerDetail::disconnectWanted);
    connect(ban_, &QAbstractButton::clicked, this, &PeerDetail::banWanted);
}

void PeerDetail::show(const api::PeerInfo* peer, const models::PeerTraffic& traffic, std::uint64_t nowMs,
                      std::uint64_t ownHeight) {
    empty_->setVisible(peer == nullptr);
    content_->setVisible(peer != nullptr);
    if (peer == nullptr) return;
    const QString id = models::hex(peer->id);
    const bool left = peer->leftMs != 0;
    name_->setText(peer->name.empty() ? theme::shortHash(id) : models::text(peer->name));
    const State state = theme::stateNamed(models::peerGlyph(*peer, ownHeight));
    chip_->setChip(left ? tr("left") : models::peerWord(*peer, ownHeight), theme::inkOf(state), state);
    const models::PeerTraffic::Rate rate = left ? models::PeerTraffic::Rate() : traffic.rateOf(peer->id);
    facts_->setFact(tr("Node"), theme::shortHash(id), Ink::T1, id);
    facts_->setFact(tr("Address"), models::text(peer->address));
    facts_->setFact(tr("Direction"), peer->inbound ? tr("it dialled") : tr("this node dialled"));
    facts_->setFact(tr("Version"), peer->version.empty() ? theme::noData() : models::text(peer->version));
    facts_->setFact(tr("Connected since"),
                    theme::clockText(std::int64_t(peer->connectedMs), std::int64_t(nowMs)), Ink::T1,
                    theme::clockTip(std::int64_t(peer->connectedMs)));
    facts_->setFact(tr("Left"),
                    left ? tr("%1, %2").arg(theme::clockText(std::int64_t(peer->leftMs), std::int64_t(nowMs)),
                                            models::text(peer->leftWhy))
                         : tr("no"),
                    left ? Ink::Warn : Ink::T2);
    facts_->setFact(tr("Height"), theme::height(peer->height));
    facts_->setFact(tr("Round trip"),
                    peer->roundTripUs == 0 ? theme::noData() : models::microseconds(double(peer->roundTripUs)));
    facts_->setFact(tr("In"), tr("%1 kB/s, %2").arg(models::kilobytes(rate.in), theme::bytes(peer->bytesIn)));
    facts_->setFact(tr("Out"), tr("%1 kB/s, %2").arg(models::kilobytes(rate.out), theme::bytes(peer->bytesOut)));
    facts_->setFact(tr("Messages in, out"), QStringLiteral("%1, %2").arg(theme::grouped(peer->messagesIn),
                                                                       theme::grouped(peer->messagesOut)));
    facts_->setFact(tr("Waiting to be sent"), theme::bytes(peer->queuedBytes));
    facts_->setFact(tr("Score"), tr("%1 of 100").arg(int(peer->score)),
                    peer->score >= models::kScoreWarning ? Ink::Warn : Ink::T1);
    disconnect_->setEnabled(!left);
    ban_->setEnabled(!left);
}

} // namespace phoenix::pages
