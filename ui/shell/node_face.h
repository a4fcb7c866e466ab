// Who this node is: name, address, voting power and rank, at the foot of the navigation.
#pragma once

#include "ui/bridge/node_bridge.h"

#include <QWidget>

namespace phoenix::widgets {
class Label;
class StateGlyph;
} // namespace phoenix::widgets

namespace phoenix::shell {

class NodeFace : public QWidget {
    Q_OBJECT

  public:
    explicit NodeFace(bridge::NodeBridge& bridge, QWidget* parent = nullptr);

  private:
    void refresh();

    bridge::NodeBridge& bridge_;
    widgets::StateGlyph* glyph_;
    widgets::Label* name_;
    widgets::Label* what_;
    widgets::Label* address_;
    widgets::Label* power_;
};

} // namespace phoenix::shell
