// How the voting power moves from one version to the next, against two thirds.
#pragma once

#include "ui/models/network_history.h"

#include <QWidget>

namespace phoenix::widgets {
class Label;
class VersionBar;
} // namespace phoenix::widgets

namespace phoenix::pages {

class PowerView : public QWidget {
    Q_OBJECT

  public:
    explicit PowerView(QWidget* parent = nullptr);

    void show(const models::NetworkView& view, const models::NetworkHistory& history);

  private:
    QString caption(const models::NetworkView& view, const models::NetworkHistory& history) const;

    widgets::VersionBar* bar_;
    widgets::Label* what_;
    widgets::Label* share_;
    widgets::Label* rest_;
};

} // namespace phoenix::pages
