// "Needs you": what waits for the operator, each with one action; Delete snoozes it for an hour.
#pragma once

#include "ui/models/needs_you.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace phoenix::widgets {
class EmptyState;
}

namespace phoenix::pages {

class NeedRow;

class NeedsList : public QWidget {
    Q_OBJECT

  public:
    explicit NeedsList(QWidget* parent = nullptr);

    void setNeeds(const std::vector<models::Need>& needs);
    int shown() const { return int(rows_.size()); }
    void focusFirst();

  signals:
    void acted(phoenix::models::Need need);
    void countChanged(int shown);

  private:
    void snooze(const QString& key);
    void arrange();

    QVBoxLayout* column_;
    widgets::EmptyState* empty_;
    std::vector<models::Need> needs_;
    std::vector<NeedRow*> rows_;
    QHash<QString, qint64> snoozedUntil_;
};

} // namespace phoenix::pages
