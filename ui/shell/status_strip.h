// The strip under every view: how fast the node answers, the queue, this process, the last event,
// UTC.
#pragma once

#include "ui/bridge/node_bridge.h"
#include "ui/shell/process_load.h"
#include "ui/shell/strip.h"

#include <QTimer>

namespace phoenix::widgets {
class Label;
class StateGlyph;
} // namespace phoenix::widgets

namespace phoenix::shell {

class StatusStrip : public Strip {
    Q_OBJECT

  public:
    explicit StatusStrip(bridge::NodeBridge& bridge, QWidget* parent = nullptr);

  private:
    void tick();
    void showHealth();
    void showLoad(const ProcessLoad& load);

    bridge::NodeBridge& bridge_;
    QTimer timer_;
    ProcessLoad load_;
    widgets::StateGlyph* glyph_;
    widgets::Label* answer_;
    widgets::Label* queue_;
    widgets::Label* processor_;
    widgets::Label* memory_;
    widgets::Label* event_;
    widgets::Label* clock_;
};

} // namespace phoenix::shell
