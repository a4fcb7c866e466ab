// How long each validator stood still for the exchange in view: the own, the fastest, then the slowest.
#pragma once

#include "ui/models/network_view.h"
#include "ui/widgets/panel.h"

namespace phoenix::widgets {
class EmptyState;
class PauseBars;
} // namespace phoenix::widgets

namespace phoenix::pages {

class SwapPauses : public widgets::Panel {
    Q_OBJECT

  public:
    explicit SwapPauses(QWidget* parent = nullptr);

    void show(const models::NetworkView& view);

  private:
    widgets::Label* order_;
    widgets::PauseBars* bars_;
    widgets::Label* note_;
    widgets::EmptyState* empty_;
};

} // namespace phoenix::pages
