#include "ui/widgets/ir_lexer.h"

#include <QSet>
#include <Qsci/qsciscintilla.h>

namespace phoenix::widgets {

namespace {

bool isWordByte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' || c == '$' ||
           c == '-';
}

bool isType(const QByteArray& word) {
    static const QSet<QByteArray> kTypes{"ptr",   "void",     "half",  "float", "double",
                                         "label", "metadata", "token", "x"};
    if (kTypes.contains(word)) return true;
    if (word.size() < 2 || word[0] != 'i') return false;
    for (const char c : word.mid(1))
        if (!std::isdigit(static_cast<unsigned char>(c))) return false;
    return true;
}

} // namespace

IrLexer::IrLexer(QObject* parent) : QsciLexerCustom(parent) {}

QString IrLexer::description(int style) const {
    static const char* kNames[] = {"Default", "Comment", "Keyword", "Type",   "Local",
                                   "Global",  "Number",  "Label",   "String", "Attribute"};
    return style >= Default && style <= Attribute ? QString::fromLatin1(kNames[style]) : QString();
}

void IrLexer::styleText(int start, int end) {
    QsciScintilla* view = editor();
    if (!view || end <= start) return;
    // Nothing spans lines, so styling begins at the line's start and needs no state.
    const int line = int(view->SendScintilla(QsciScintilla::SCI_LINEFROMPOSITION, start));
    start = int(view->SendScintilla(QsciScintilla::SCI_POSITIONFROMLINE, line));
    QByteArray text(end - start + 1, '\0');
    view->SendScintilla(QsciScintilla::SCI_GETTEXTRANGE, start, end, text.data());
    text.chop(1);
    startStyling(start);
    qsizetype at = 0;
    const auto take = [&](qsizetype to, Style style) {
        setStyling(int(to - at), style);
        at = to;
    };
    const auto wordEnd = [&](qsizetype from) {
        while (from < text.size() && isWordByte(text[from]))
            ++from;
        return from;
    };
    while (at < text.size()) {
        const char c = text[at];
        if (c == ';') {
            const qsizetype stop = text.indexOf('\n', at);
            take(stop < 0 ? text.size() : stop, Comment);
        } else if (c == '"') {
            const qsizetype stop = text.indexOf('"', at + 1);
            take(stop < 0 ? text.size() : stop + 1, String);
        } else if (c == '%') {
            take(wordEnd(at + 1), Local);
        } else if (c == '@') {
            take(wordEnd(at + 1), Global);
        } else if (c == '!' || c == '#') {
            take(wordEnd(at + 1), Attribute);
        } else if (std::isdigit(static_cast<unsigned char>(c)) ||
                   (c == '-' && at + 1 < text.size() &&
                    std::isdigit(static_cast<unsigned char>(text[at + 1])))) {
            take(wordEnd(at + 1), Number);
        } else if (isWordByte(c)) {
            const qsizetype stop = wordEnd(at);
            const QByteArray word = text.mid(at, stop - at);
            if (stop < text.size() && text[stop] == ':')
                take(stop + 1, Label);
            else
                take(stop, isType(word) ? Type : Keyword);
        } else {
            take(at + 1, Default);
        }
    }
}

} // namespace phoenix::widgets
