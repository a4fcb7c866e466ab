// Votes as one bar: yes solid, no hatched, veto red and cross-hatched, abstain dotted, and the
// quorum tick.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QPainter;

namespace phoenix::widgets {

enum class VoteKind { Yes, No, Veto, Abstain, Missing };

// Shares of all voting power, each from 0 to 1; together at most 1.
struct Tally {
    double yes = 0;
    double no = 0;
    double veto = 0;
    double abstain = 0;
};

// Drawn in `rect`, bar 12 high by default; a quorum below 0 draws no tick.
void paintTally(QPainter& painter, const QRectF& rect, const Tally& tally, double quorum,
                const theme::Tokens& tokens, double barHeight = 12);

// The same pattern as a small square, for legends and lists.
void paintVoteSwatch(QPainter& painter, const QRectF& rect, VoteKind kind,
                     const theme::Tokens& tokens);

theme::Ink inkOf(VoteKind kind);

class TallyBar : public QWidget {
    Q_OBJECT

  public:
    explicit TallyBar(QWidget* parent = nullptr);

    void setTally(const Tally& tally);
    void setQuorum(double share);
    const Tally& tally() const { return tally_; }

    QSize sizeHint() const override { return {200, 20}; }
    QSize minimumSizeHint() const override { return {60, 20}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void describe();

    Tally tally_;
    double quorum_ = -1;
};

} // namespace phoenix::widgets
