// One source text, read-only, with line numbers and marked lines.
#pragma once

#include "ui/theme/tokens.h"
#include "ui/widgets/language.h"

#include <QWidget>

namespace phoenix::widgets {

class CodePane;

class CodeView : public QWidget {
    Q_OBJECT

  public:
    explicit CodeView(QWidget* parent = nullptr);

    void setCode(const QString& text, Language language);
    // Grounds by line, counted from 1: AddBg, DelBg, WarnBg, ErrBg, Bg2.
    void markLines(const QHash<int, theme::Ink>& fills);
    // Words at the right end of lines, counted from 1.
    void setNotes(const QHash<int, QString>& notes);
    void showLine(int line);
    QString text() const;

  private:
    CodePane* pane_;
};

} // namespace phoenix::widgets
