// Editors of options, structs and lists: they hold the editors of their parts.
#include "ui/pages/field_head.h"
#include "ui/pages/value_form.h"
#include "ui/widgets/button.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace phoenix::pages {

using service::TypeKind;
using service::TypeTree;
using service::Value;
using theme::Ink;
using theme::Role;
using widgets::Label;

namespace {

constexpr int kRowsMax = 500;

// Absent until it is ticked.
class OptionEditor : public ValueEditor {
  public:
    OptionEditor(const TypeTree& type, QWidget* parent)
        : ValueEditor(parent), box_(new QCheckBox(this)), inner_(makeEditor(type.children[0], this)) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(theme::space::kTight);
        column->addWidget(box_);
        column->addWidget(inner_);
        inner_->hide();
        connect(box_, &QCheckBox::toggled, inner_, &QWidget::setVisible);
        connect(box_, &QCheckBox::toggled, this, &ValueEditor::edited);
        connect(inner_, &ValueEditor::edited, this, &ValueEditor::edited);
        connect(inner_, &ValueEditor::submitted, this, &ValueEditor::submitted);
    }
    std::optional<Value> read(QWidget** firstBad) override {
        if (!box_->isChecked()) return Value{};
        return inner_->read(firstBad);
    }
    void setValue(const Value& value) override {
        const bool given = !std::holds_alternative<std::monostate>(value.data);
        box_->setChecked(given);
        if (given) inner_->setValue(value);
    }
    void setPath(const QString& path) override {
        box_->setText(ValueForm::tr("give %1").arg(leafOf(path)));
        box_->setObjectName("give." + path);
        box_->setAccessibleName(ValueForm::tr("give %1").arg(path));
        inner_->setPath(path);
    }

  private:
    QCheckBox* box_;
    ValueEditor* inner_;
};

// A line at the left shows what belongs together.
class Indented : public QWidget {
  public:
    explicit Indented(QWidget* parent) : QWidget(parent), column(new QVBoxLayout(this)) {
        column->setContentsMargins(theme::space::kPad, theme::space::kTight, 0,
                                   theme::space::kTight);
        column->setSpacing(theme::space::kChip);
    }
    QVBoxLayout* column;

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(QRect(2, 0, 2, height()), theme::color(Ink::Line2));
    }
};

class StructEditor : public ValueEditor {
  public:
    StructEditor(const TypeTree& type, QWidget* parent, bool named)
        : ValueEditor(parent), names_(type.names) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(theme::space::kChip);
        QVBoxLayout* fields = column;
        if (named) {
            head_ = new Label({}, Role::TableName, Ink::T1, this);
            column->addWidget(head_);
            auto* box = new Indented(this);
            column->addWidget(box);
            fields = box->column;
        }
        for (const TypeTree& child : type.children) {
            auto* part = makeEditor(child, this);
            fields->addWidget(part);
            connect(part, &ValueEditor::edited, this, &ValueEditor::edited);
            connect(part, &ValueEditor::submitted, this, &ValueEditor::submitted);
            parts_.push_back(part);
        }
    }
    std::optional<Value> read(QWidget** firstBad) override {
        Value::Fields fields;
        bool good = true;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            auto value = parts_[i]->read(firstBad);
            good = good && value;
            if (value) fields.push_back({names_[i], std::move(*value)});
        }
        if (!good) return std::nullopt;
        return Value{std::move(fields)};
    }
    void setValue(const Value& value) override {
        if (const auto* fields = std::get_if<Value::Fields>(&value.data))
            for (std::size_t i = 0; i < std::min(parts_.size(), fields->size()); ++i)
                parts_[i]->setValue((*fields)[i].value);
    }
    void setPath(const QString& path) override {
        if (head_ != nullptr) head_->setText(leafOf(path));
        setObjectName("arg." + path);
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            const QString name = models::text(names_[i]);
            parts_[i]->setPath(path.isEmpty() ? name : path + '.' + name);
        }
    }

  private:
    std::vector<std::string> names_;
    std::vector<ValueEditor*> parts_;
    Label* head_ = nullptr;
};

class ListEditor : public ValueEditor {
  public:
    ListEditor(const TypeTree& type, QWidget* parent)
        : ValueEditor(parent), element_(type.children[0]) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(theme::space::kTight);
        head_ = new FieldHead(type, this);
        column->addWidget(head_);
        box_ = new Indented(this);
        column->addWidget(box_);
        add_ = new widgets::Button(ValueForm::tr("Add a row"), theme::ButtonKind::Neutral, "plus",
                                   theme::ButtonSize::Small, this);
        add_->setAutoDefault(false);
        auto* foot = new QHBoxLayout;
        foot->addWidget(add_);
        foot->addStretch(1);
        column->addLayout(foot);
        connect(add_, &QAbstractButton::clicked, this, [this] {
            addRow();
            number();
            if (QWidget* first = rows_.back().editor->findChild<QLineEdit*>())
                first->setFocus(Qt::OtherFocusReason);
            emit edited();
        });
        number();
    }
    std::optional<Value> read(QWidget** firstBad) override {
        Value::List list;
        bool good = true;
        for (const Entry& row : rows_) {
            auto value = row.editor->read(firstBad);
            good = good && value;
            if (value) list.push_back(std::move(*value));
        }
        if (!good) return std::nullopt;
        return Value{std::move(list)};
    }
    void setValue(const Value& value) override {
        const auto* list = std::get_if<Value::List>(&value.data);
        if (list == nullptr) return;
        while (!rows_.empty())
            removeRow(rows_.back().line);
        for (const Value& element : *list) {
            addRow();
            rows_.back().editor->setValue(element);
        }
        number();
    }
    void setPath(const QString& path) override {
        path_ = path;
        head_->setName(leafOf(path));
        add_->setObjectName("add." + path);
        add_->setAccessibleName(ValueForm::tr("Add a row to %1").arg(path));
        number();
    }

  private:
    struct Entry {
        QWidget* line;
        ValueEditor* editor;
        widgets::Button* remove;
    };

    void addRow() {
        auto* line = new QWidget(box_);
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(theme::space::kChip);
        auto* editor = makeEditor(element_, line);
        auto* remove = widgets::Button::withIcon("trash-2", ValueForm::tr("Remove"), line);
        row->addWidget(editor, 1);
        row->addWidget(remove, 0, Qt::AlignTop);
        box_->column->addWidget(line);
        connect(editor, &ValueEditor::edited, this, &ValueEditor::edited);
        connect(editor, &ValueEditor::submitted, this, &ValueEditor::submitted);
        // Later, because the button itself goes.
        connect(
            remove, &QAbstractButton::clicked, this,
            [this, line] {
                removeRow(line);
                number();
                add_->setFocus(Qt::OtherFocusReason);
                emit edited();
            },
            Qt::QueuedConnection);
        rows_.push_back({line, editor, remove});
    }
    void removeRow(QWidget* line) {
        std::erase_if(rows_, [&](const Entry& entry) { return entry.line == line; });
        delete line;
    }
    void number() {
        box_->setVisible(!rows_.empty());
        add_->setEnabled(int(rows_.size()) < kRowsMax);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const QString path = path_ + '[' + QString::number(i) + ']';
            rows_[i].editor->setPath(path);
            rows_[i].remove->setObjectName("remove." + path);
            rows_[i].remove->setAccessibleName(ValueForm::tr("Remove %1").arg(path));
        }
    }

    TypeTree element_;
    QString path_;
    FieldHead* head_;
    Indented* box_;
    widgets::Button* add_;
    std::vector<Entry> rows_;
};

} // namespace

ValueEditor* makeCompoundEditor(const TypeTree& type, QWidget* parent, bool named) {
    switch (type.kind) {
    case TypeKind::Option:
        return new OptionEditor(type, parent);
    case TypeKind::List:
        return new ListEditor(type, parent);
    default:
        return new StructEditor(type, parent, named);
    }
}

} // namespace phoenix::pages
