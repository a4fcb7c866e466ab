// Quorum, approval and readiness against their ticks, and how the votes fell.
#pragma once

#include "ui/models/tally.h"

#include <QWidget>

class QVBoxLayout;

namespace phoenix::widgets {
class Label;
class Meter;
class StateGlyph;
class TallyBar;
} // namespace phoenix::widgets

namespace phoenix::pages {

class TallyLegend;

// A bar is green only if the exact integers hold.
class VoteBars : public QWidget {
    Q_OBJECT

  public:
    explicit VoteBars(QWidget* parent = nullptr);

    void show(const api::ProposalInfo& proposal, std::size_t validators);

  private:
    struct Bar {
        widgets::Label* figure;
        widgets::Label* limit; // "of 66.7"
        widgets::Meter* meter;
        widgets::StateGlyph* glyph;
        widgets::Label* note;
    };

    Bar makeBar(QVBoxLayout& column, const QString& title);
    void set(const Bar& bar, double value, bool good, const QString& figure, const QString& note,
             const QString& spoken);
    void showQuorum(const models::Tally& tally);
    void showApproval(const models::Tally& tally);
    void showEmergency(const models::Tally& tally);
    void showReadiness(const api::ProposalInfo& proposal);

    Bar quorum_;
    Bar approval_;
    Bar readiness_;
    widgets::TallyBar* tally_;
    TallyLegend* legend_;
};

} // namespace phoenix::pages
