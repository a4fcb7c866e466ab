// One mark for each of many, in rows: who is there and who is not, in a small room.
#pragma once

#include "ui/theme/spoken_items.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace phoenix::widgets {

struct Mark {
    QString name;
    theme::State state = theme::State::Ok; // Ok: a filled square; others: their shape
    bool own = false;
    QString words; // "voted", "late"

    friend bool operator==(const Mark&, const Mark&) = default;
};

// Arrows go from mark to mark, Enter or a click chooses.
class MarkStrip : public QWidget, public theme::SpokenItems {
    Q_OBJECT

  public:
    explicit MarkStrip(QWidget* parent = nullptr);

    void setMarks(const QVector<Mark>& marks);
    const QVector<Mark>& marks() const { return marks_; }
    int current() const { return current_; }

    int spokenCount() const override { return int(marks_.size()); }
    QString spokenText(int item) const override;
    QRect spokenRect(int item) const override { return markRect(item); }
    bool spokenSelected(int item) const override { return item == current_; }
    bool spokenPress(int item) override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, 22}; }

  signals:
    void chosen(int index);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    int columnsIn(int width) const;
    int heightIn(int width) const;
    QRect markRect(int index) const;
    void move(int to);
    int at(const QPoint& position) const;

    QVector<Mark> marks_;
    int current_ = 0;
};

} // namespace phoenix::widgets
