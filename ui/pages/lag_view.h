// The lag strip with its legend, fed from the history.
#pragma once

#include "ui/models/network_history.h"

#include <QWidget>

namespace phoenix::widgets {
class LagStrip;
}

namespace phoenix::pages {

class LagView : public QWidget {
    Q_OBJECT

  public:
    explicit LagView(QWidget* parent = nullptr);

    // Up to now, or about the moment that is looked at when it is older than what fits.
    void show(const models::NetworkHistory& history, const api::Snapshot& snapshot,
              std::optional<std::uint64_t> lookingAt, const QString& highlighted);
    widgets::LagStrip* strip() const { return strip_; }

  signals:
    void lookedBack(qint64 at);
    void returnedToNow();

  private:
    widgets::LagStrip* strip_;
};

} // namespace phoenix::pages
