// A read-only QScintilla in the console's fonts and colours; the ground of CodeView and DiffView.
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/language.h"

#include <Qsci/qsciscintilla.h>

namespace phoenix::widgets {

class CodePane : public QsciScintilla {
    Q_OBJECT

  public:
    explicit CodePane(QWidget* parent = nullptr);

    void setLanguage(Language language);
    Language language() const { return language_; }
    void setContent(const QString& text);
    // The gutter is text of ours: one string per line, `columns` characters wide. Empty: no gutter.
    void setGutter(const QStringList& lines, int columns);
    // Grounds of lines by token; -1 as the ink of no ground. Cleared by setContent.
    void paintLine(int line, theme::Ink fill);
    // Colour of the gutter of one line.
    void inkGutter(int line, theme::Ink ink);
    // After paintLine and inkGutter.
    void redrawGutter();
    // Right-aligned words over a line, in the colour of the state: "new host call".
    void setNotes(const QHash<int, QString>& notes);
    // Top edge and height of a line in the viewport.
    QRect lineRect(int line) const;
    void showLine(int line);

  signals:
    void themed(); // colours were set again, marks must follow

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void dress();
    void breakLigatures();

    Language language_ = Language::Plain;
    QStringList gutter_;
    int gutterColumns_ = 0;
    QHash<int, theme::Ink> fills_;
    QHash<int, theme::Ink> gutterInks_;
    QHash<int, QString> notes_;
    QWidget* noteLayer_;
};

} // namespace phoenix::widgets
