// Chips that count the validators of each group and filter by them.
#pragma once

#include "ui/models/validator_list.h"

#include <QWidget>

namespace phoenix::widgets {
class Chip;
}

namespace phoenix::pages {

class ValidatorChips : public QWidget {
    Q_OBJECT

  public:
    explicit ValidatorChips(QWidget* parent = nullptr);

    // Empty groups have no chip, unless they are filtered by.
    void show(const models::NetworkView& view);
    // Glyph and count only, where there is little room; the words are in the tooltip.
    void setCompact(bool compact) { compact_ = compact; }
    QSet<int> chosen() const;
    void toggle(models::ValidatorGroup group);
    void clear();

  signals:
    void changed();

  private:
    QVector<widgets::Chip*> chips_; // by group
    bool compact_ = false;
};

} // namespace phoenix::pages
