#include "ui/pages/value_form.h"

#include <QVBoxLayout>

namespace phoenix::pages {

using service::TypeKind;
using service::TypeTree;

ValueEditor* makeEditor(const TypeTree& type, QWidget* parent, bool named) {
    switch (type.kind) {
    case TypeKind::Option:
    case TypeKind::List:
    case TypeKind::Struct:
        return makeCompoundEditor(type, parent, named);
    default:
        return makePlainEditor(type, parent, named);
    }
}

ValueForm::ValueForm(service::TypeTree type, QWidget* parent)
    : QWidget(parent), type_(std::move(type)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    // The fields of the arguments' struct stand by themselves; other arguments are one value.
    const bool fields = type_.kind == TypeKind::Struct;
    editor_ = makeEditor(type_, this, !fields);
    editor_->setPath(fields ? QString() : QStringLiteral("value"));
    column->addWidget(editor_);
    column->addStretch(1);
    connect(editor_, &ValueEditor::edited, this, &ValueForm::edited);
    connect(editor_, &ValueEditor::submitted, this, &ValueForm::submitted);
}

std::optional<service::Value> ValueForm::read() {
    QWidget* firstBad = nullptr;
    auto value = editor_->read(&firstBad);
    if (firstBad != nullptr) firstBad->setFocus(Qt::OtherFocusReason);
    return value;
}

} // namespace phoenix::pages
