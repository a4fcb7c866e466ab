#include "ui/widgets/code_pane.h"

#include "ui/widgets/ir_lexer.h"

#include <QPainter>
#include <QScrollBar>
#include <Qsci/qscilexercpp.h>
#include <Qsci/qscilexerproperties.h>
#include <Qsci/qscistyle.h>
#include <cstring>
#include <map>

namespace phoenix::widgets {

using theme::Ink;
using theme::Role;

namespace {

// Marker numbers of line grounds, one per token a line can be painted in.
constexpr std::pair<Ink, int> kFills[] = {{Ink::AddBg, 1}, {Ink::DelBg, 2}, {Ink::WarnBg, 3},
                                          {Ink::Bg2, 4},   {Ink::Bg0, 5},   {Ink::ErrBg, 6}};
// Style numbers above those of the lexers, for the gutter.
constexpr int kGutterStyle = 64;

// Scintilla counts type in points and takes no notice of a size in pixels.
QFont inPoints(QFont font, const QWidget& widget) {
    font.setPointSizeF(font.pixelSize() * 72.0 / widget.logicalDpiY());
    return font;
}

// Bytes that one cannot see but that change what one reads: they turn text around, join words or
// take no room. Each is shown as its name in a box.
constexpr std::pair<const char*, const char*> kUnseen[] = {
    {"\u200b", "ZWSP"}, {"\u200c", "ZWNJ"}, {"\u200d", "ZWJ"}, {"\u200e", "LRM"}, {"\u200f", "RLM"},
    {"\u202a", "LRE"},  {"\u202b", "RLE"},  {"\u202c", "PDF"}, {"\u202d", "LRO"}, {"\u202e", "RLO"},
    {"\u2060", "WJ"},   {"\u2066", "LRI"},  {"\u2067", "RLI"}, {"\u2068", "FSI"}, {"\u2069", "PDI"},
    {"\u00ad", "SHY"},  {"\ufeff", "BOM"}};

constexpr int kBreakIndicator = 9;

bool joinsIntoLigatures(char c) {
    return c != '\0' && std::strchr("-=<>!&|:+*/#.~^?_[]{}@$\\;%w", c);
}

void colorCpp(QsciLexer& lexer, const theme::Tokens& t) {
    const std::pair<int, Ink> colors[] = {{QsciLexerCPP::Comment, Ink::T3},
                                          {QsciLexerCPP::CommentLine, Ink::T3},
                                          {QsciLexerCPP::CommentDoc, Ink::T3},
                                          {QsciLexerCPP::CommentLineDoc, Ink::T3},
                                          {QsciLexerCPP::Keyword, Ink::Accent},
                                          {QsciLexerCPP::Number, Ink::T1},
                                          {QsciLexerCPP::DoubleQuotedString, Ink::Ok},
                                          {QsciLexerCPP::SingleQuotedString, Ink::Ok},
                                          {QsciLexerCPP::RawString, Ink::Ok},
                                          {QsciLexerCPP::PreProcessor, Ink::T2},
                                          {QsciLexerCPP::Operator, Ink::T2},
                                          {QsciLexerCPP::Identifier, Ink::T1}};
    for (const auto& [style, ink] : colors)
        lexer.setColor(t[ink], style);
}

// Names stand out and the rest steps back: a reviewer follows values, not words.
void colorIr(QsciLexer& lexer, const theme::Tokens& t) {
    const std::pair<int, Ink> colors[] = {
        {IrLexer::Default, Ink::T2},  {IrLexer::Comment, Ink::T3}, {IrLexer::Keyword, Ink::T2},
        {IrLexer::Type, Ink::T2},     {IrLexer::Local, Ink::T1},   {IrLexer::Global, Ink::T1},
        {IrLexer::Number, Ink::T2},   {IrLexer::Label, Ink::T2},   {IrLexer::String, Ink::Ok},
        {IrLexer::Attribute, Ink::T3}};
    for (const auto& [style, ink] : colors)
        lexer.setColor(t[ink], style);
}

// The words over the right end of lines; painted apart because Scintilla cannot align to the right.
class NoteLayer : public QWidget {
  public:
    NoteLayer(CodePane& pane, const QHash<int, QString>& notes)
        : QWidget(pane.viewport()), pane_(pane), notes_(notes) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        const theme::Tokens& t = theme::tokens();
        QPainter painter(this);
        painter.setFont(theme::font(Role::Caption));
        for (auto note = notes_.begin(); note != notes_.end(); ++note) {
            const QRect line = pane_.lineRect(note.key());
            if (line.bottom() < 0 || line.top() > height()) continue;
            const int text = painter.fontMetrics().horizontalAdvance(note.value());
            const QRect box(width() - text - 12, line.top(), text, line.height());
            painter.fillRect(box.adjusted(-24, 0, 12, 0), t[Ink::WarnBg]);
            theme::paintState(painter, QRectF(box.left() - 16, line.center().y() - 4, 9, 9),
                              theme::State::Warn, t);
            painter.setPen(t[Ink::Warn]);
            painter.drawText(box, Qt::AlignCenter, note.value());
        }
    }

  private:
    CodePane& pane_;
    const QHash<int, QString>& notes_;
};

} // namespace

CodePane::CodePane(QWidget* parent)
    : QsciScintilla(parent), noteLayer_(new NoteLayer(*this, notes_)) {
    setReadOnly(true);
    setUtf8(true);
    setFrameShape(NoFrame);
    setMarginType(0, TextMarginRightJustified);
    for (int margin = 0; margin < 5; ++margin)
        setMarginWidth(margin, 0);
    setCaretLineVisible(false);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1);
    SendScintilla(SCI_SETSCROLLWIDTH, 1);
    SendScintilla(SCI_SETEXTRAASCENT, 1);
    SendScintilla(SCI_SETEXTRADESCENT, 2);
    SendScintilla(SCI_SETCARETSTYLE, 0);
    setTabWidth(4);
    // Text under review is shown byte for byte; nothing is drawn in the place of something else.
    SendScintilla(SCI_SETVIEWWS, SCWS_INVISIBLE);
    for (const auto& [character, name] : kUnseen)
        SendScintilla(SCI_SETREPRESENTATION, character, name);
    SendScintilla(SCI_INDICSETSTYLE, kBreakIndicator, INDIC_TEXTFORE);
    for (const auto& [ink, number] : kFills)
        markerDefine(Background, number);
    setAccessibleName(tr("Code"));
    connect(this, &QsciScintilla::SCN_UPDATEUI, noteLayer_, qOverload<>(&QWidget::update));
    connect(&theme::Theme::current(), &theme::Theme::changed, this, &CodePane::dress);
    dress();
}

void CodePane::setLanguage(Language language) {
    language_ = language;
    QsciLexer* old = lexer();
    switch (language) {
    case Language::Plain:
        setLexer(nullptr);
        break;
    case Language::Cpp:
        setLexer(new QsciLexerCPP(this));
        break;
    case Language::Ir:
        setLexer(new IrLexer(this));
        break;
    case Language::Toml:
        setLexer(new QsciLexerProperties(this));
        break;
    }
    delete old;
    dress();
}

void CodePane::setContent(const QString& text) {
    fills_.clear();
    gutterInks_.clear();
    gutter_.clear();
    notes_.clear();
    markerDeleteAll();
    setText(text);
    breakLigatures();
    setGutter({}, 0);
}

// Scintilla makes its own fonts and cannot be told to draw without shaping, so "!=" would become
// one sign. It draws a run anew where an indicator that colours text begins, so every second sign
// of such a row gets one.
void CodePane::breakLigatures() {
    SendScintilla(SCI_SETINDICATORCURRENT, kBreakIndicator);
    SendScintilla(SCI_INDICATORCLEARRANGE, 0UL, long(length()));
    const QByteArray bytes = text().toUtf8();
    bool odd = false;
    for (qsizetype i = 1; i < bytes.size(); ++i) {
        odd = joinsIntoLigatures(bytes[i]) && joinsIntoLigatures(bytes[i - 1]) && !odd;
        if (odd) SendScintilla(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(i), 1L);
    }
}

void CodePane::setGutter(const QStringList& lines, int columns) {
    gutter_ = lines;
    gutterColumns_ = columns;
    redrawGutter();
}

void CodePane::paintLine(int line, Ink fill) {
    fills_.insert(line, fill);
    for (const auto& [ink, number] : kFills)
        if (ink == fill) markerAdd(line, number);
}

void CodePane::inkGutter(int line, Ink ink) {
    gutterInks_.insert(line, ink);
}

void CodePane::setNotes(const QHash<int, QString>& notes) {
    notes_ = notes;
    noteLayer_->update();
}

QRect CodePane::lineRect(int line) const {
    const long position = SendScintilla(SCI_POSITIONFROMLINE, line);
    const int y = int(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, position));
    return {0, y, viewport()->width(), int(SendScintilla(SCI_TEXTHEIGHT, line))};
}

void CodePane::showLine(int line) {
    const int lines = int(SendScintilla(SCI_LINESONSCREEN));
    setFirstVisibleLine(std::max(0, line - lines / 3));
    setCursorPosition(line, 0);
}

void CodePane::dress() {
    const theme::Tokens& t = theme::tokens();
    const QFont font = inPoints(theme::font(Role::Data), *this);
    setFont(font);
    setPaper(t[Ink::Bg1]);
    setColor(t[Ink::T1]);
    setMarginsFont(font);
    setMarginsBackgroundColor(t[Ink::Bg1]);
    setMarginsForegroundColor(t[Ink::T3]);
    setSelectionBackgroundColor(theme::blend(t[Ink::Bg1], t[Ink::Accent], 0.35));
    setSelectionForegroundColor(t[Ink::T1]);
    setCaretForegroundColor(t[Ink::Accent]);
    if (QsciLexer* active = lexer()) {
        active->setDefaultFont(font);
        active->setDefaultPaper(t[Ink::Bg1]);
        active->setDefaultColor(t[Ink::T1]);
        for (int style = 0; style < kGutterStyle; ++style) {
            if (active->description(style).isEmpty()) continue;
            active->setFont(font, style);
            active->setPaper(t[Ink::Bg1], style);
            active->setColor(t[Ink::T1], style);
        }
        if (language_ == Language::Cpp) colorCpp(*active, t);
        if (language_ == Language::Ir) colorIr(*active, t);
    }
    SendScintilla(SCI_INDICSETFORE, kBreakIndicator, t[Ink::T2]);
    for (const auto& [ink, number] : kFills)
        setMarkerBackgroundColor(t[ink], number);
    redrawGutter();
    emit themed();
}

void CodePane::redrawGutter() {
    const theme::Tokens& t = theme::tokens();
    const QFont font = inPoints(theme::font(Role::CaptionMono), *this);
    const int width =
        gutterColumns_ == 0
            ? 0
            : QFontMetrics(font).horizontalAdvance(QString(gutterColumns_, u'0')) + 10;
    setMarginWidth(0, width);
    clearMarginText();
    if (gutterColumns_ == 0) return;
    // One style per pair of ground and ink; Scintilla has room for some hundred.
    std::map<std::pair<int, int>, QsciStyle> styles;
    int next = kGutterStyle;
    for (int line = 0; line < gutter_.size(); ++line) {
        const Ink fill = fills_.value(line, Ink::Bg1);
        const Ink ink = gutterInks_.value(line, Ink::T3);
        const auto key = std::pair(int(fill), int(ink));
        if (!styles.contains(key))
            styles.emplace(key, QsciStyle(next++, "gutter", t[ink], t[fill], font));
        setMarginText(line, gutter_[line], styles.at(key));
    }
}

void CodePane::resizeEvent(QResizeEvent* event) {
    QsciScintilla::resizeEvent(event);
    noteLayer_->setGeometry(viewport()->rect());
    noteLayer_->raise();
}

} // namespace phoenix::widgets
