#include "ui/widgets/notes.h"

#include "ui/widgets/label.h"
#include "ui/widgets/state_glyph.h"

#include <QHBoxLayout>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;

Notes::Notes(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(theme::space::kTight);
    hide();
}

void Notes::setNotes(const QVector<Note>& notes) {
    setVisible(!notes.isEmpty());
    if (notes == notes_) return;
    notes_ = notes;
    while (QLayoutItem* item = column_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList spoken;
    for (const Note& note : notes) {
        auto* line = new QWidget(this);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(theme::space::kSmall);
        auto* text = new Label({}, Role::Table, Ink::T2, line);
        auto* glyph = new StateGlyph(note.state, 10, line);
        glyph->setWord(note.title);
        // In the middle of the first line.
        glyph->setFixedHeight(text->fontMetrics().height());
        text->setTextFormat(Qt::RichText);
        text->setWordWrap(true);
        text->setText(QStringLiteral("<span style=\"font-weight:600\">%1</span> %2")
                          .arg(note.title.toHtmlEscaped(), note.text.toHtmlEscaped()));
        line->setAccessibleName(note.title + ' ' + note.text);
        row->addWidget(glyph, 0, Qt::AlignTop);
        row->addWidget(text, 1);
        column_->addWidget(line);
        spoken << line->accessibleName();
    }
    setAccessibleName(spoken.join(' '));
}

} // namespace phoenix::widgets
