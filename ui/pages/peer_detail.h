// One peer: its link in full, and what may be done about it.
#pragma once

#include "node/api/network.h"
#include "ui/models/peer_traffic.h"
#include "ui/widgets/panel.h"

class QMenu;

namespace phoenix::widgets {
class Button;
class Chip;
class EmptyState;
class FactList;
} // namespace phoenix::widgets

namespace phoenix::pages {

class PeerDetail : public widgets::Panel {
    Q_OBJECT

  public:
    explicit PeerDetail(QWidget* parent = nullptr);

    void show(const api::PeerInfo* peer, const models::PeerTraffic& traffic, std::uint64_t nowMs, std::uint64_t ownHeight);

  signals:
    void disconnectWanted();
    void banWanted();
    void copyWanted();

  private:
    widgets::EmptyState* empty_;
    QWidget* content_;
    widgets::Label* name_;
    widgets::Chip* chip_;
    widgets::FactList* facts_;
    widgets::Button* copy_;
    widgets::Button* disconnect_;
    widgets::Button* ban_;
};

} // namespace phoenix::pages
