// One validator: what was seen of it here, and what it reports of itself.
#pragma once

#include "ui/models/network_history.h"
#include "ui/widgets/panel.h"

namespace phoenix::charts {
class Sparkline;
}
namespace phoenix::widgets {
class Chip;
class EmptyState;
class FactList;
class StateGlyph;
} // namespace phoenix::widgets

namespace phoenix::pages {

class ValidatorDetail : public widgets::Panel {
    Q_OBJECT

  public:
    explicit ValidatorDetail(QWidget* parent = nullptr);

    // `cell` may be absent: nobody is chosen. Rates against the block interval come from the snapshot.
    void show(const models::ValidatorCell* cell, const models::NetworkView& view, const models::NetworkHistory& history,
              const api::Snapshot& snapshot);

  private:
    void showFacts(const models::ValidatorCell& cell, const models::NetworkView& view);
    void showLag(const models::ValidatorCell& cell, const models::NetworkView& view,
                 const models::NetworkHistory& history);
    void showReasons(const models::ValidatorCell& cell, const api::Snapshot& snapshot);

    widgets::EmptyState* empty_;
    QWidget* content_;
    widgets::StateGlyph* glyph_;
    widgets::Label* name_;
    widgets::Label* index_;
    widgets::Chip* chip_;
    widgets::Label* address_;
    widgets::FactList* facts_;
    widgets::FactList* lag_;
    charts::Sparkline* spark_;
    widgets::Label* why_;
    widgets::Label* reporter_;
    widgets::FactList* reasons_;
    QString shown_;
};

} // namespace phoenix::pages
