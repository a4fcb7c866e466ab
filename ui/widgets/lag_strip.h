// Rows by time: how far each one was behind, second by second, with lines where code was exchanged.
#pragma once

#include "ui/theme/spoken_items.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QWidget>
#include <optional>

namespace phoenix::widgets {

// One second of one row: how many blocks behind, from 0 to kLagMost, or one of the signs.
struct LagMark {
    static constexpr std::uint8_t kLagMost = 5;
    static constexpr std::uint8_t kNoSignal = 0x80;
    static constexpr std::uint8_t kSwapping = 0x40; // with the lag beside it

    std::uint8_t bits = 0;
    bool noSignal() const { return (bits & kNoSignal) != 0; }
    bool swapping() const { return (bits & kSwapping) != 0; }
    int lag() const { return bits & 0x0f; }
};

struct LagColumn {
    std::int64_t at = 0; // milliseconds since the epoch
    QVector<LagMark> rows;
};

// Dragging, and Left and Right (Shift: ten seconds), look back; End and Esc return to now.
class LagStrip : public QWidget, public theme::SpokenItems {
    Q_OBJECT

  public:
    explicit LagStrip(QWidget* parent = nullptr);

    // Shows [to - spanMs, to]. Columns in order of time.
    void setColumns(std::int64_t to, std::int64_t spanMs, const QVector<LagColumn>& columns);
    void setNames(const QStringList& names);
    void setSwaps(const QVector<std::int64_t>& times);
    void setHighlight(int row); // -1: none
    void setLookingAt(std::optional<std::int64_t> at);
    std::optional<std::int64_t> lookingAt() const { return lookingAt_; }

    // What a screen reader hears is the rows that are not at the tip, or one row for all that are.
    int spokenCount() const override;
    QString spokenText(int item) const override;
    QRect spokenRect(int item) const override;

    QSize sizeHint() const override { return {400, 150}; }
    QSize minimumSizeHint() const override;

  signals:
    void lookedBack(qint64 at);
    void returnedToNow();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

  private:
    QRect area() const;
    double xAt(std::int64_t at) const;
    std::int64_t timeAt(double x) const;
    const LagColumn* columnAt(std::int64_t at) const;
    void look(std::int64_t at);
    QImage draw(const QSize& size) const;
    void paintAxis(QPainter& painter, const QRect& area) const;
    QString tipAt(const QPoint& position) const;

    QVector<LagColumn> columns_;
    QStringList names_;
    QVector<std::int64_t> swaps_;
    std::int64_t to_ = 0;
    std::int64_t spanMs_ = 120'000;
    int highlight_ = -1;
    std::optional<std::int64_t> lookingAt_;
    mutable QImage image_;
};

// The colour of a mark on the strip's ground; for the strip and its legend.
QColor lagColor(LagMark mark, const theme::Tokens& tokens);

} // namespace phoenix::widgets
