// Colours for canonical IR printed as LLVM-like text.
#pragma once

#include <Qsci/qscilexercustom.h>

namespace phoenix::widgets {

// The grammar it knows, one line at a time: comments from ';' to the end of the line, strings in
// double quotes, locals '%name', globals '@name', labels 'name:', metadata '!…' and '#n', numbers,
// types (i1…i128, ptr, void, half, float, double, label) and otherwise words.
class IrLexer : public QsciLexerCustom {
    Q_OBJECT

  public:
    enum Style { Default, Comment, Keyword, Type, Local, Global, Number, Label, String, Attribute };

    explicit IrLexer(QObject* parent = nullptr);

    const char* language() const override { return "IR"; }
    QString description(int style) const override;
    void styleText(int start, int end) override;
};

} // namespace phoenix::widgets
