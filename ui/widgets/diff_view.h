// What changed between two texts: unified or side by side, with both line numbers and a way from
// change to change.
#pragma once

#include "ui/widgets/language.h"

#include <QHash>
#include <QVector>
#include <QWidget>

class QStackedLayout;

namespace phoenix::widgets {

class CodePane;

enum class DiffKind {
    Same,
    Added,
    Removed,
    Heading, // a function's head: "define i64 @median(…) 10 → 12 instructions"
    Folded,  // stands for unchanged lines that are not shown
};

struct DiffLine {
    DiffKind kind = DiffKind::Same;
    int oldLine = 0; // counted from 1; 0: the line is not in the old text
    int newLine = 0;
    QString text;
    QString note; // amber ground and these words at the right end: "new host call"
};

class DiffView : public QWidget {
    Q_OBJECT

  public:
    explicit DiffView(QWidget* parent = nullptr);

    void setDiff(const QVector<DiffLine>& lines, Language language);
    // Compares two whole texts line by line (Myers) and shows the result; `context` unchanged lines
    // stay around each change, the rest is folded. Below 0 nothing is folded.
    void setTexts(const QString& before, const QString& after, Language language, int context = -1);

    void setSideBySide(bool sideBySide);
    bool sideBySide() const { return sideBySide_; }

    // A change is a run of added and removed lines.
    int changeCount() const { return int(changes_.size()); }
    int currentChange() const { return change_; }
    void nextChange();
    void previousChange();
    void showChange(int index);
    // The heading whose text contains `text`, such as "@median".
    void showHeading(const QString& text);

    const QVector<DiffLine>& lines() const { return lines_; }

  signals:
    // Counted from 0; -1 of 0 when nothing changed.
    void changeShown(int index, int count);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void fill();
    void fillUnified();
    void fillSides();
    void showRow(int row);

    QVector<DiffLine> lines_;
    QVector<int> changes_;  // first row of each, in lines_
    QVector<int> sideRows_; // row in the side panes of each row of lines_
    Language language_ = Language::Plain;
    CodePane* unified_;
    CodePane* left_;
    CodePane* right_;
    QStackedLayout* stack_;
    int change_ = -1;
    bool sideBySide_ = false;
};

} // namespace phoenix::widgets
