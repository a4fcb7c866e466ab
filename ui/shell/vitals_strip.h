// The strip over every view: network, height, round, pace, peers, pool, the next swap, live or not.
#pragma once

#include "ui/bridge/node_bridge.h"
#include "ui/shell/strip.h"

namespace phoenix::widgets {
class Chip;
class Vital;
} // namespace phoenix::widgets

namespace phoenix::shell {

class VitalsStrip : public Strip {
    Q_OBJECT

  public:
    explicit VitalsStrip(bridge::NodeBridge& bridge, QWidget* parent = nullptr);

  private:
    void refresh();
    void showNextSwap(const api::Snapshot& snapshot);
    void showLife();

    bridge::NodeBridge& bridge_;
    widgets::Vital* network_;
    widgets::Vital* height_;
    widgets::Vital* round_;
    widgets::Vital* interval_;
    widgets::Vital* execution_;
    widgets::Vital* peers_;
    widgets::Vital* pool_;
    widgets::Vital* next_;
    widgets::Chip* live_;
};

} // namespace phoenix::shell
