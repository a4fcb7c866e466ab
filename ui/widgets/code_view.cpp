#include "ui/widgets/code_view.h"

#include "ui/widgets/code_pane.h"

#include <QVBoxLayout>

namespace phoenix::widgets {

CodeView::CodeView(QWidget* parent) : QWidget(parent), pane_(new CodePane) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(pane_);
    setFocusProxy(pane_);
}

void CodeView::setCode(const QString& text, Language language) {
    if (pane_->language() != language) pane_->setLanguage(language);
    pane_->setContent(text);
    QStringList numbers;
    const int lines = pane_->lines();
    const int width = std::max<int>(3, int(QString::number(lines).size()));
    for (int line = 1; line <= lines; ++line)
        numbers << QString::number(line).rightJustified(width) + u' ';
    pane_->setGutter(numbers, width + 1);
}

void CodeView::markLines(const QHash<int, theme::Ink>& fills) {
    for (auto fill = fills.begin(); fill != fills.end(); ++fill)
        pane_->paintLine(fill.key() - 1, fill.value());
    pane_->redrawGutter();
}

void CodeView::setNotes(const QHash<int, QString>& notes) {
    QHash<int, QString> fromZero;
    for (auto note = notes.begin(); note != notes.end(); ++note)
        fromZero.insert(note.key() - 1, note.value());
    pane_->setNotes(fromZero);
}

void CodeView::showLine(int line) {
    pane_->showLine(line - 1);
}

QString CodeView::text() const {
    return pane_->text();
}

} // namespace phoenix::widgets
