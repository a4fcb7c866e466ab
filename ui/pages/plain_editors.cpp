// Editors of values without parts: a line of text, a tick.
#include "ui/models/typed_values.h"
#include "ui/pages/field_head.h"
#include "ui/pages/value_editor.h"
#include "ui/widgets/state_glyph.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace phoenix::pages {

using service::TypeKind;
using service::TypeTree;
using service::Value;
using theme::Ink;
using theme::Role;
using theme::State;
using widgets::Label;

namespace {

class ScalarEditor : public ValueEditor {
  public:
    ScalarEditor(const TypeTree& type, QWidget* parent, bool named)
        : ValueEditor(parent), type_(type) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(theme::space::kHair);
        head_ = new FieldHead(type, this);
        head_->setVisible(named);
        column->addWidget(head_);
        field_ = new QLineEdit(this);
        field_->setMinimumHeight(28);
        field_->setFont(theme::font(type.kind == TypeKind::String ? Role::Body : Role::Data));
        field_->setPlaceholderText(models::wantedText(type));
        column->addWidget(field_);
        trouble_ = new QWidget(this);
        auto* row = new QHBoxLayout(trouble_);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(theme::space::kTight);
        row->addWidget(new widgets::StateGlyph(State::Err, 10, trouble_));
        why_ = new Label({}, Role::Caption, Ink::Err, trouble_);
        why_->setWordWrap(true);
        row->addWidget(why_, 1);
        trouble_->hide();
        column->addWidget(trouble_);
        connect(field_, &QLineEdit::textEdited, this, [this] {
            if (trouble_->isVisibleTo(this)) complain({});
            emit edited();
        });
        // A field that was left empty is complained about only when the whole is wanted.
        connect(field_, &QLineEdit::editingFinished, this, [this] {
            if (!field_->text().isEmpty()) check();
        });
        connect(field_, &QLineEdit::returnPressed, this, &ValueEditor::submitted);
    }

    std::optional<Value> read(QWidget** firstBad) override {
        auto value = check();
        if (!value && *firstBad == nullptr) *firstBad = field_;
        return value;
    }
    void setValue(const Value& value) override {
        field_->setText(models::text(service::scalarText(type_, value)));
        complain({});
    }
    void setPath(const QString& path) override {
        head_->setName(leafOf(path));
        field_->setObjectName("arg." + path);
        field_->setAccessibleName(path + ' ' + models::wantedText(type_));
        why_->setObjectName("why." + path);
    }

  private:
    std::optional<Value> check() {
        auto value = models::readScalar(type_, field_->text());
        complain(value ? QString() : value.error());
        if (!value) return std::nullopt;
        return std::move(*value);
    }
    void complain(const QString& why) {
        why_->setText(why);
        trouble_->setVisible(!why.isEmpty());
        field_->setAccessibleDescription(why);
    }

    TypeTree type_;
    FieldHead* head_;
    QLineEdit* field_;
    QWidget* trouble_;
    Label* why_;
};

class BoolEditor : public ValueEditor {
  public:
    explicit BoolEditor(QWidget* parent) : ValueEditor(parent), box_(new QCheckBox(this)) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(box_);
        row->addStretch(1);
        connect(box_, &QCheckBox::toggled, this, &ValueEditor::edited);
    }
    std::optional<Value> read(QWidget**) override { return Value{box_->isChecked()}; }
    void setValue(const Value& value) override {
        if (const bool* flag = std::get_if<bool>(&value.data)) box_->setChecked(*flag);
    }
    void setPath(const QString& path) override {
        box_->setText(leafOf(path));
        box_->setObjectName("arg." + path);
        box_->setAccessibleName(path);
    }

  private:
    QCheckBox* box_;
};

} // namespace

ValueEditor* makePlainEditor(const TypeTree& type, QWidget* parent, bool named) {
    if (type.kind == TypeKind::Bool) return new BoolEditor(parent);
    return new ScalarEditor(type, parent, named);
}

} // namespace phoenix::pages
