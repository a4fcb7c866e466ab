// A round of consensus: how much power proposed, prevoted and precommitted, when, and who did not.
#pragma once

#include "ui/models/network_view.h"

#include <QWidget>

class QGridLayout;

namespace phoenix::widgets {
class Label;
class MarkStrip;
class Meter;
} // namespace phoenix::widgets

namespace phoenix::pages {

class RoundView : public QWidget {
    Q_OBJECT

  public:
    explicit RoundView(QWidget* parent = nullptr);

    void show(const api::RoundProgress& round, const models::NetworkView& view);

  signals:
    void validatorChosen(const QString& id);

  private:
    struct Stage {
        QString name;
        widgets::Meter* meter;
        widgets::Label* share;
        widgets::Label* time;
    };

    Stage makeStage(QGridLayout& grid, const QString& name);
    void set(const Stage& stage, double share, const QString& text, const std::optional<std::uint64_t>& us);

    Stage propose_, prevote_, precommit_;
    widgets::MarkStrip* strip_;
    widgets::Label* legend_;
    QStringList ids_;
};

} // namespace phoenix::pages
