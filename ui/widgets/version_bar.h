// Voting power by version: new solid, swapping hatched, old grey, offline outlined, and a tick.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace phoenix::widgets {

// Shares of all voting power, each from 0 to 1.
struct VersionShares {
    double upgraded = 0;
    double swapping = 0; // or ready to
    double old = 0;
    double offline = 0;
};

class VersionBar : public QWidget {
    Q_OBJECT

  public:
    explicit VersionBar(QWidget* parent = nullptr);

    void setShares(const VersionShares& shares);
    void setThreshold(double share);
    // Small words above the tick; "" takes no room.
    void setCaption(const QString& caption);
    // Violet is for upgrades: without one the first part is those who keep up.
    void setUpgrading(bool upgrading);
    // The upgrade is to come: the second part are those who are ready for it.
    void setPreparing(bool preparing);

    QSize sizeHint() const override { return {300, 22 + captionHeight()}; }
    QSize minimumSizeHint() const override { return {80, 22 + captionHeight()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    VersionShares shares_;
    double threshold_ = -1;
    bool upgrading_ = true;
    bool preparing_ = false;
    QString caption_;

    int captionHeight() const;

    void describe();
};

} // namespace phoenix::widgets
