// What changed in code, function by function or file by file: a list at the left, the diff at the
// right.
#pragma once

#include "node/api/values.h"
#include "ui/widgets/language.h"

#include <QWidget>

class QListWidget;

namespace phoenix::widgets {
class DiffView;
class EmptyState;
class Label;
class Segment;
} // namespace phoenix::widgets

namespace phoenix::pages {

class CodeDiff : public QWidget {
    Q_OBJECT

  public:
    CodeDiff(widgets::Language language, const QString& name, QWidget* parent = nullptr);

    // `imports` are those of the new version that the old one did not use: amber where called.
    void setDiffs(const std::vector<api::FunctionDiff>& diffs, std::uint32_t unchanged,
                  const QString& against, const std::vector<std::string>& imports);
    void setSideBySide(bool sideBySide);
    void step(bool forward);
    void showFailure(const QString& why);

  private:
    void fillDiff();

    widgets::Language language_;
    std::vector<api::FunctionDiff> diffs_;
    std::vector<std::string> imports_;
    widgets::Label* count_;
    widgets::Label* sum_;
    QListWidget* list_;
    widgets::Label* unchanged_;
    widgets::Label* importList_;
    widgets::Segment* shape_;
    widgets::Label* against_;
    widgets::Label* change_;
    widgets::DiffView* diff_;
    widgets::EmptyState* empty_;
    QWidget* content_;
};

} // namespace phoenix::pages
