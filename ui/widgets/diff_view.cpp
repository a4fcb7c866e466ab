#include "ui/widgets/diff_view.h"

#include "ui/widgets/code_pane.h"
#include "ui/widgets/line_diff.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStackedLayout>

namespace phoenix::widgets {

using theme::Ink;

namespace {

QString number(int line, int width) {
    return line > 0 ? QString::number(line).rightJustified(width) : QString(width, u' ');
}

Ink fillOf(const DiffLine& line) {
    if (!line.note.isEmpty()) return Ink::WarnBg;
    switch (line.kind) {
    case DiffKind::Added:
        return Ink::AddBg;
    case DiffKind::Removed:
        return Ink::DelBg;
    case DiffKind::Heading:
    case DiffKind::Folded:
        return Ink::Bg2;
    case DiffKind::Same:
        break;
    }
    return Ink::Bg1;
}

Ink signInkOf(const DiffLine& line) {
    if (!line.note.isEmpty()) return Ink::Warn;
    switch (line.kind) {
    case DiffKind::Added:
        return Ink::Yes;
    case DiffKind::Removed:
        return Ink::No;
    default:
        return Ink::T3;
    }
}

// "added, line 48, new host call, %t = …".
QString spokenFor(const DiffLine& line) {
    QStringList words;
    if (line.kind == DiffKind::Added) words << DiffView::tr("added, line %1").arg(line.newLine);
    if (line.kind == DiffKind::Removed) words << DiffView::tr("removed, line %1").arg(line.oldLine);
    if (!line.note.isEmpty()) words << line.note;
    words << line.text.trimmed();
    return words.join(", ");
}

QChar signOf(DiffKind kind) {
    return kind == DiffKind::Added ? u'+' : kind == DiffKind::Removed ? u'-' : u' ';
}

bool isChange(DiffKind kind) {
    return kind == DiffKind::Added || kind == DiffKind::Removed;
}

int digitsOf(const QVector<DiffLine>& lines) {
    int most = 99;
    for (const DiffLine& line : lines)
        most = std::max({most, line.oldLine, line.newLine});
    return int(QString::number(most).size()) + 1;
}

// One pane: rows that are shown, or null for a filler beside a change of the other side.
void fillPane(CodePane& pane, const QVector<const DiffLine*>& rows, int digits, bool both,
              bool newSide) {
    QStringList texts;
    QStringList gutter;
    for (const DiffLine* line : rows) {
        texts << (line ? line->text : QString());
        if (!line) {
            gutter << QString();
            continue;
        }
        const QString numbers =
            both ? number(line->oldLine, digits) + u' ' + number(line->newLine, digits)
                 : number(newSide ? line->newLine : line->oldLine, digits);
        gutter << numbers + u' ' + signOf(line->kind) + u' ';
    }
    pane.setContent(texts.join(u'\n'));
    QHash<int, QString> notes;
    for (int row = 0; row < rows.size(); ++row) {
        const DiffLine* line = rows[row];
        const Ink fill = line ? fillOf(*line) : Ink::Bg0;
        if (fill != Ink::Bg1) pane.paintLine(row, fill);
        if (!line) continue;
        pane.inkGutter(row, signInkOf(*line));
        if (!line->note.isEmpty()) notes.insert(row, line->note);
    }
    pane.setGutter(gutter, (both ? 2 * digits + 1 : digits) + 3);
    pane.setNotes(notes);
}

} // namespace

DiffView::DiffView(QWidget* parent)
    : QWidget(parent),
      unified_(new CodePane),
      left_(new CodePane),
      right_(new CodePane),
      stack_(new QStackedLayout(this)) {
    auto* sides = new QWidget;
    auto* row = new QHBoxLayout(sides);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1);
    row->addWidget(left_);
    row->addWidget(right_);
    stack_->addWidget(unified_);
    stack_->addWidget(sides);
    unified_->setAccessibleName(tr("Changes"));
    left_->setAccessibleName(tr("Before"));
    right_->setAccessibleName(tr("After"));
    // The old side has no bar of its own; both move together.
    left_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (auto orientation :
         {&QAbstractScrollArea::verticalScrollBar, &QAbstractScrollArea::horizontalScrollBar}) {
        QScrollBar* a = (left_->*orientation)();
        QScrollBar* b = (right_->*orientation)();
        connect(a, &QScrollBar::valueChanged, b, &QScrollBar::setValue);
        connect(b, &QScrollBar::valueChanged, a, &QScrollBar::setValue);
    }
    for (CodePane* pane : {unified_, left_, right_})
        pane->installEventFilter(this);
    setFocusProxy(unified_);
}

void DiffView::setDiff(const QVector<DiffLine>& lines, Language language) {
    lines_ = lines;
    if (language != language_) {
        language_ = language;
        for (CodePane* pane : {unified_, left_, right_})
            pane->setLanguage(language);
    }
    changes_.clear();
    for (int i = 0; i < lines.size(); ++i)
        if (isChange(lines[i].kind) && (i == 0 || !isChange(lines[i - 1].kind))) changes_.append(i);
    change_ = -1;
    fill();
    emit changeShown(-1, changeCount());
}

void DiffView::setTexts(const QString& before, const QString& after, Language language,
                        int context) {
    const QVector<DiffLine> all = diffLines(before.split(u'\n'), after.split(u'\n'));
    setDiff(context < 0 ? all : foldUnchanged(all, context), language);
}

void DiffView::setSideBySide(bool sideBySide) {
    if (sideBySide == sideBySide_) return;
    sideBySide_ = sideBySide;
    stack_->setCurrentIndex(sideBySide ? 1 : 0);
    setFocusProxy(sideBySide ? right_ : unified_);
    fill();
    if (change_ >= 0) showChange(change_);
}

void DiffView::fill() {
    if (sideBySide_)
        fillSides();
    else
        fillUnified();
}

void DiffView::fillUnified() {
    QVector<const DiffLine*> rows;
    for (const DiffLine& line : lines_)
        rows.append(&line);
    fillPane(*unified_, rows, digitsOf(lines_), true, false);
}

void DiffView::fillSides() {
    QVector<const DiffLine*> olds;
    QVector<const DiffLine*> news;
    sideRows_.fill(0, lines_.size());
    for (qsizetype i = 0; i < lines_.size();) {
        if (!isChange(lines_[i].kind)) {
            sideRows_[i] = int(olds.size());
            olds.append(&lines_[i]);
            news.append(&lines_[i]);
            ++i;
            continue;
        }
        // The removed and the added lines of one change stand beside each other.
        const qsizetype start = olds.size();
        for (; i < lines_.size() && isChange(lines_[i].kind); ++i) {
            auto& side = lines_[i].kind == DiffKind::Removed ? olds : news;
            sideRows_[i] = int(side.size());
            side.append(&lines_[i]);
        }
        const qsizetype length = std::max(olds.size(), news.size());
        Q_ASSERT(length >= start);
        while (olds.size() < length)
            olds.append(nullptr);
        while (news.size() < length)
            news.append(nullptr);
    }
    const int digits = digitsOf(lines_);
    fillPane(*left_, olds, digits, false, false);
    fillPane(*right_, news, digits, false, true);
}

void DiffView::showRow(int row) {
    if (sideBySide_) {
        right_->showLine(sideRows_.value(row));
        left_->showLine(sideRows_.value(row));
    } else {
        unified_->showLine(row);
    }
}

void DiffView::showChange(int index) {
    if (index < 0 || index >= changes_.size()) return;
    change_ = index;
    showRow(changes_[index]);
    const QString words = spokenFor(lines_[changes_[index]]);
    for (CodePane* pane : {unified_, left_, right_})
        pane->setAccessibleDescription(words);
    emit changeShown(index, changeCount());
}

void DiffView::nextChange() {
    showChange(std::min(change_ + 1, changeCount() - 1));
}

void DiffView::previousChange() {
    showChange(std::max(change_ - 1, 0));
}

void DiffView::showHeading(const QString& text) {
    for (int i = 0; i < lines_.size(); ++i)
        if (lines_[i].kind == DiffKind::Heading && lines_[i].text.contains(text)) return showRow(i);
}

void DiffView::keyPressEvent(QKeyEvent* event) {
    if (event->text() == "]") return nextChange();
    if (event->text() == "[") return previousChange();
    QWidget::keyPressEvent(event);
}

bool DiffView::eventFilter(QObject* watched, QEvent* event) {
    // Scintilla eats every key, also in read-only views.
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->text() == "[" || key->text() == "]") {
            keyPressEvent(static_cast<QKeyEvent*>(event));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace phoenix::widgets
